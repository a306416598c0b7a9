//! What the user wrote: reading YAML and JSON with a place for every fault.
//!
//! [`read()`] takes a report file and the agency's profile beside it (`agency.yaml`); every value
//! keeps the place it was written at, so that later steps can point at it.

mod agency;
mod bundle;
mod cell;
mod committee;
mod copy;
mod encryption;
mod exchange;
mod files;
mod json;
pub(crate) mod keys;
mod letter;
pub(crate) mod marks;
mod named;
mod numbers;
mod profile;
mod read;
mod read_cells;
mod read_values;
mod registration;
mod settings;
mod unchecked;
mod unshown;
mod wire;

pub use crate::source::{Located, MAX_FILE_BYTES, Text};
pub use agency::{Agency, Signer};
pub use cell::{Bullet, Cell, CellItem, Illustration, Row, Rows, Span, Status, Total, TotalOf};
pub use committee::{Committee, Member};
pub(crate) use copy::CERTIFIED;
pub use copy::{CopyKind, CopyMark, MarkPlace};
pub use encryption::encryption_refused;
pub use exchange::{Ecms, EcmsPerson, Moment, Receiver, Reference};
pub(crate) use files::FileIdentity;
pub use files::Files;
pub use json::to_json;
pub use letter::{Attachment, Letter, NoticeBoard, Secrecy, Theme, Urgency};
pub(crate) use named::{NamedAs, is_form_file};
pub use numbers::{Numbers, Totals};
pub(crate) use profile::PROFILE_FILE;
pub use profile::Profile;
pub(crate) use read::{Unread, parse_partly, read_partly};
pub use read::{parse, read};
pub(crate) use registration::Registration;
pub use settings::{Contents, EmptyCells, Fit, Fonts, Limits, MissingGlyphs};
pub(crate) use unshown::{KeptStatus, Unshown, mark_of};

use serde::Serialize;

use crate::error::{Finding, Origin};
use crate::thai::{Digits, FiscalYear, MonthRange};

/// A report as the user wrote it, the agency's profile merged in.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename = "report")]
pub struct Report {
    /// The form: the name of a built-in one (`ita-t6-a`), or the path of a form file. Empty in a
    /// bundle, whose parts name theirs.
    #[serde(skip_serializing_if = "Text::is_blank")]
    pub form: Text,
    /// The agency whose report it is.
    pub agency: Agency,
    /// The fiscal year it reports on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fiscal_year: Option<Located<FiscalYear>>,
    /// The period of that year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// The ITA item the report answers, such as `O43`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ita_item: Option<Text>,
    /// Which digits the document uses.
    pub digits: Digits,
    /// Codes and identifiers that keep their digits whatever `digits` says.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keep_digits: Vec<Text>,
    /// Rules that are not checked, by name, each with the reason.
    #[serde(serialize_with = "wire::pairs", skip_serializing_if = "Vec::is_empty")]
    pub unchecked: Vec<(Text, Text)>,
    /// Number, date, subject and the like: what a letter's head and an e-saraban system need.
    #[serde(flatten)]
    pub letter: Letter,
    /// Search words for catalogues.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<Text>,
    /// The texts for the form's named places (title, heading, intro), in the order written.
    #[serde(serialize_with = "wire::slots", skip_serializing_if = "Vec::is_empty")]
    pub text: Vec<Slot>,
    /// Titles for columns of the form's table, where the report has other words than the form: by
    /// the column's key.
    #[serde(
        serialize_with = "wire::column_titles",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub columns: Vec<ColumnTitle>,
    /// Columns that hold numbers, where the form does not say so: by the column's key.
    #[serde(
        serialize_with = "wire::numbers",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub numbers: Vec<(Text, Numbers)>,
    /// The totals of the table, where the form has none or others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub totals: Option<Totals>,
    /// What a table of contents lists; nothing: there is none, unless the form has one for every
    /// report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contents: Option<Located<Contents>>,
    /// The committees that an order appoints.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub committees: Vec<Committee>,
    /// The rows of the form's table.
    #[serde(skip_serializing_if = "Rows::is_absent")]
    pub rows: Rows,
    /// Who signs, in the order they sign.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signers: Vec<Signer>,
    /// Words and names that lines must not be broken in; `~` marks where they may.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<Text>,
    /// A file of such words, one a line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms_file: Option<Text>,
    /// The type family, and files of fonts that are not built in.
    #[serde(skip_serializing_if = "Fonts::is_default")]
    pub fonts: Fonts,
    /// How lines are broken.
    pub fit: Fit,
    /// What stands in a cell nobody filled; where nothing is said, the form decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub empty_cells: Option<EmptyCells>,
    /// What becomes of a character that no font can draw; where nothing is said, the document to be
    /// signed is refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing_glyphs: Option<MissingGlyphs>,
    /// Which copy it is, marked on every page: a draft, a copy, the sender's own copy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<CopyMark>,
    /// Who certifies that this copy is right («สำเนาถูกต้อง»), under the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certified_copy: Option<Signer>,
    /// Whether the PDF has an invisible field for a document timestamp.
    #[serde(skip_serializing_if = "wire::is_default")]
    pub timestamp_field: bool,
    /// Particulars for the e-CMS message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ecms: Option<Ecms>,
    /// What the notice-board edition needs.
    #[serde(skip_serializing_if = "NoticeBoard::is_default")]
    pub notice_board: NoticeBoard,
    /// Limits the agency sets.
    #[serde(skip_serializing_if = "Limits::is_default")]
    pub limits: Limits,
    /// Further documents in the same file, in this order: memo, report, announcement. Each is
    /// written here, or names the file it stands in: `report: other.yaml`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bundle: Vec<Report>,
    /// Keys whose values are still to be given: «ยังไม่ได้กรอก» stands in their place.
    #[serde(skip)]
    pub(crate) unfilled: Vec<Located<&'static str>>,
    /// What only its reading knows.
    #[serde(skip)]
    pub(crate) reading: Reading,
    /// Where the files come from that it names.
    #[serde(skip)]
    pub files: Files,
}

impl Report {
    /// An empty report of that form, by that agency, for building one in Rust.
    ///
    /// ```
    /// use saraban::report::{Cell, Report, Row, Rows};
    /// let mut report = Report::new("ita-t6-a", "องค์การบริหารส่วนตำบลคลองไทร");
    /// report.rows = Rows::Listed(vec![Row::new([("measure", Cell::from("๑. มาตรการ"))])]);
    /// ```
    pub fn new(form: impl Into<String>, agency: impl Into<String>) -> Report {
        Report {
            form: Text::new(form),
            agency: Agency {
                name: Text::new(agency),
                ..Agency::default()
            },
            ..Report::default()
        }
    }

    /// Takes the files it and its parts name from there.
    pub(crate) fn set_files(&mut self, files: &Files) {
        self.files = files.clone();
        for part in &mut self.bundle {
            part.set_files(files);
        }
    }

    /// The documents of this report in order: the bundle's parts, or the report itself.
    pub fn parts(&self) -> &[Report] {
        if self.bundle.is_empty() {
            std::slice::from_ref(self)
        } else {
            &self.bundle
        }
    }

    /// How secret the document is, a bundle as the most secret of its parts; and where it is said.
    pub fn secrecy(&self) -> &Located<Secrecy> {
        let parts = self.bundle.iter().map(|part| &part.letter.secrecy);
        parts.fold(&self.letter.secrecy, |most, secrecy| {
            if secrecy.value > most.value {
                secrecy
            } else {
                most
            }
        })
    }

    /// Where faults of the report as a whole are shown: at the name of its form.
    pub fn origin(&self) -> &Origin {
        &self.form.origin
    }

    /// The paragraphs the user wrote for that named place of the form.
    pub fn text(&self, name: &str) -> Option<&[Text]> {
        self.text
            .iter()
            .find(|slot| slot.name.value == name)
            .map(|slot| slot.paragraphs.as_slice())
    }
}

/// What is known of a report only where it was read from a file. Two reports may be equal however
/// they were read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reading {
    /// Where its rows are written.
    pub rows: Option<Origin>,
    /// What was read otherwise than it is written.
    pub findings: Vec<Finding>,
}

impl PartialEq for Reading {
    fn eq(&self, _: &Reading) -> bool {
        true
    }
}

/// The text for one named place of a form.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Slot {
    /// The place's name in the form: `title`, `heading`, `intro`.
    pub name: Text,
    /// One text for each item of a list; a single text is a list of one.
    pub paragraphs: Vec<Text>,
}

/// A title for a column of the form's table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ColumnTitle {
    /// The column's key in the form, or the title it has there.
    pub column: Text,
    /// The title; its line breaks are kept.
    pub title: Text,
}

/// The part of the fiscal year a report or a cell speaks of.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Period {
    /// In the user's own words: «ไตรมาสที่ ๑-๒».
    Words(Text),
    /// From one month to another; the form decides how it is written.
    Months(Located<MonthRange>),
}
