//! The agency and the people who sign for it.

use crate::error::Origin;
use crate::source::{Located, Text};
use crate::thai::Date;

/// The agency whose report it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Agency {
    /// Its full name: องค์การบริหารส่วนตำบลคลองไทร.
    pub name: Text,
    /// Its short name: อบต.คลองไทร.
    pub short_name: Option<Text>,
    /// Its address, a text a line, as a letter's head has it.
    pub address: Vec<Text>,
    /// Its telephone number.
    pub phone: Option<Text>,
    /// Its e-mail address.
    pub email: Option<Text>,
    /// The address of its web site.
    pub website: Option<Text>,
    /// The file of its emblem or of the garuda (SVG or PNG).
    pub emblem: Option<Text>,
    /// The file of its own seal or logo.
    pub logo: Option<Text>,
    /// What stands before the running number of its documents: `พบ ๗๒๓๐๑/`.
    pub number_prefix: Option<Text>,
}

/// Somebody who signs. Two are equal when all that is said of them is, wherever they stand.
#[derive(Debug, Clone, Default)]
pub struct Signer {
    /// The role in the report: ผู้รายงาน, ผู้ตรวจสอบ, ผู้อนุมัติ.
    pub role: Option<Text>,
    /// The full name; without one the brackets are printed over dots.
    pub name: Option<Text>,
    /// The office, a text a line.
    pub position: Vec<Text>,
    /// The day of signing; without one a dotted date line, where the form has such a line.
    pub date: Option<Located<Date>>,
    /// The name of the signature field: ASCII letters, digits and `_`.
    pub id: Option<Text>,
    /// Where the signer stands in the file.
    pub origin: Origin,
}

impl PartialEq for Signer {
    fn eq(&self, other: &Signer) -> bool {
        let said = |signer: &Signer| {
            let Signer {
                role,
                name,
                position,
                date,
                id,
                origin: _,
            } = signer.clone();
            (role, name, position, date, id)
        };
        said(self) == said(other)
    }
}
