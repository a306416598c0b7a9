//! The signature block: who signs, in which office, and where.

use super::{Paragraph, StyleId};
use crate::error::Origin;
use crate::units::{Mm, Pt};

/// A signature block of 1 to 4 signers.
#[derive(Debug, Clone)]
pub struct SignOff {
    /// The signers, in the order they sign.
    pub signers: Vec<Signer>,
    /// How the signers stand.
    pub layout: SignOffLayout,
    /// The style of its lines.
    pub style: StyleId,
    /// How many line heights stay free above a name for the signature (4 in a report).
    pub signature_lines: u8,
    /// How many rows of a table just before it must stand on the same page (2 in a report).
    pub keep_rows: u8,
}

impl SignOff {
    /// A box needs this much, so that a name and an office fit; more signers start a new row.
    const LEAST_BOX: Mm = Mm(64.0);

    /// The length of dots to write over, where nothing else bounds it.
    pub(crate) const DOTS: Mm = Mm(45.0);

    /// How many signers stand side by side in a text area of that width: as few rows as their boxes
    /// allow, filled evenly.
    pub(crate) fn boxes_in_a_row(&self, width: Pt) -> usize {
        let most = ((width / Self::LEAST_BOX.pt()) as usize).max(1);
        let rows = self.signers.len().div_ceil(most).max(1);
        self.signers.len().div_ceil(rows).max(1)
    }

    /// As many dots of that width as make the length, to be written over by hand.
    pub(crate) fn dots(length: Pt, one: Pt) -> String {
        let count = if one > Pt::ZERO { length / one } else { 0.0 };
        ".".repeat(count.clamp(10.0, 200.0) as usize)
    }
}

/// How signers stand on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SignOffLayout {
    /// Side by side in one borderless row: «ลงชื่อ ………… ผู้รายงาน», name, position, date.
    Boxes,
    /// One under another, name and position centred on this distance from the left margin, as
    /// letters, memos and announcements have it.
    Centred {
        /// From the left margin of the text to the middle of the name.
        axis: Mm,
    },
    /// One under another, as letters and orders have it: the closing («ขอแสดงความนับถือ», «สั่ง ณ
    /// วันที่ …») starts at this distance from the left margin, and name and position are centred
    /// under the closing. Without a closing the names start there.
    UnderClosing {
        /// From the left margin of the text to the first character of the closing.
        start: Mm,
        /// The width under whose middle name and position stand; nothing: the closing's own. A closing
        /// that holds a date given later keeps them in place with it.
        room: Option<Mm>,
    },
}

/// One signer.
#[derive(Debug, Clone)]
pub struct Signer {
    /// The role in the report: ผู้รายงาน, ผู้ตรวจสอบ, ผู้อนุมัติ; empty in letters.
    pub role: String,
    /// The full name; without one the brackets are printed over dots.
    pub name: Option<String>,
    /// The office, one string a line; without one a dotted line is printed.
    pub position: Vec<String>,
    /// A date line: its text, or dots where the text is empty; nothing: no date line.
    pub date: Option<String>,
    /// The signature field's name: ASCII, stable, unique in the document (`sig_reporter`).
    pub field: String,
    /// The field's tooltip, in Thai.
    pub tooltip: String,
    /// A line above the signature («ขอแสดงความนับถือ», «ประกาศ ณ วันที่ …»): centred on the axis, or
    /// at the start, as the layout says.
    pub closing: Option<Paragraph>,
    /// Where the report names the signer.
    pub origin: Origin,
}
