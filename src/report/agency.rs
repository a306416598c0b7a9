//! The agency and the people who sign for it.

use serde::Serialize;

use crate::error::Origin;
use crate::source::{Located, Text};
use crate::thai::Date;

/// The agency whose report it is.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Agency {
    /// Its full name: องค์การบริหารส่วนตำบลคลองไทร.
    pub name: Text,
    /// Its short name: อบต.คลองไทร.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short_name: Option<Text>,
    /// Its address, a text a line, as a letter's head has it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub address: Vec<Text>,
    /// Its telephone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<Text>,
    /// Its e-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<Text>,
    /// The address of its web site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<Text>,
    /// The file of its emblem or of the garuda (SVG or PNG).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emblem: Option<Text>,
    /// The file of its own seal or logo.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<Text>,
    /// What stands before the running number of its documents: `พบ ๗๒๓๐๑/`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number_prefix: Option<Text>,
}

/// Somebody who signs. Two are equal when all that is said of them is, wherever they stand.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Signer {
    /// The role in the report: ผู้รายงาน, ผู้ตรวจสอบ, ผู้อนุมัติ.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Text>,
    /// The full name; without one the brackets are printed over dots.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// The office, a text a line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub position: Vec<Text>,
    /// The day of signing; without one a dotted date line, where the form has such a line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) date: Option<Located<Date>>,
    /// The opinion this person gives above the signature: what it is called («ความเห็นของปลัด…»), and
    /// what it says where that is known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub opinion: Vec<Text>,
    /// What there is to choose in the opinion, each with a box to tick by hand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Text>,
    /// The name of the signature field: ASCII letters, digits and `_`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Text>,
    /// Where the signer stands in the file.
    #[serde(skip)]
    pub origin: Origin,
}

impl Signer {
    /// Who signs in that role and holds that office, without a name yet.
    pub fn new(role: impl Into<Text>, position: impl Into<Text>) -> Signer {
        Signer {
            role: Some(role.into()),
            position: vec![position.into()],
            ..Signer::default()
        }
    }
}

impl PartialEq for Signer {
    fn eq(&self, other: &Signer) -> bool {
        let said = |signer: &Signer| {
            let Signer {
                role,
                name,
                position,
                date,
                opinion,
                choices,
                id,
                origin: _,
            } = signer.clone();
            (role, name, position, date, id, opinion, choices)
        };
        said(self) == said(other)
    }
}
