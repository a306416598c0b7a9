//! What the user wrote: reading YAML and JSON with a place for every fault.
//!
//! [`Report::read`] takes a report file and the agency's profile beside it (`agency.yaml`); every value
//! keeps the place it was written at, so that later steps can point at it.

mod agency;
mod bundle;
mod cell;
mod committee;
mod copy;
mod encryption;
mod exchange;
mod extent;
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

pub use crate::source::Text;
pub(crate) use crate::source::{Located, MAX_FILE_BYTES};
pub use agency::{Agency, Signer};
pub(crate) use cell::{Bullet, CellItem, Illustration, Rows, Span, Status, Total, TotalOf};
pub use cell::{Cell, Row};
pub(crate) use committee::{Committee, Member};
pub(crate) use copy::{CERTIFIED, CopyMark};
pub use copy::{CopyKind, MarkPlace};
pub(crate) use encryption::encryption_refused;
pub(crate) use exchange::{Ecms, Moment, Receiver, Reference};
pub(crate) use extent::Extent;
pub(crate) use files::FileIdentity;
pub use files::Files;
pub use letter::Theme;
pub(crate) use letter::{Attachment, Letter, NoticeBoard, Secrecy, Urgency};
pub(crate) use named::{NamedAs, is_form_file};
pub(crate) use numbers::{Numbers, Totals};
pub(crate) use profile::PROFILE_FILE;
pub use profile::Profile;
pub(crate) use read::{Unread, parse_partly, read_partly};
pub(crate) use registration::Registration;
pub(crate) use settings::{Contents, EmptyCells, Fit, Fonts, Limits, MissingGlyphs};
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
    pub(crate) fiscal_year: Option<Located<FiscalYear>>,
    /// The period of that year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) period: Option<Period>,
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
    pub(crate) letter: Letter,
    /// Search words for catalogues.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<Text>,
    /// The texts for the form's named places (title, heading, intro), in the order written.
    #[serde(serialize_with = "wire::slots", skip_serializing_if = "Vec::is_empty")]
    pub(crate) text: Vec<Slot>,
    /// Titles for columns of the form's table, where the report has other words than the form: by
    /// the column's key.
    #[serde(
        serialize_with = "wire::column_titles",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub(crate) columns: Vec<ColumnTitle>,
    /// Columns that hold numbers, where the form does not say so: by the column's key.
    #[serde(
        serialize_with = "wire::numbers",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub(crate) numbers: Vec<(Text, Numbers)>,
    /// The totals of the table, where the form has none or others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) totals: Option<Totals>,
    /// What a table of contents lists; nothing: there is none, unless the form has one for every
    /// report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) contents: Option<Located<Contents>>,
    /// The committees that an order appoints.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) committees: Vec<Committee>,
    /// The rows of the form's table.
    #[serde(skip_serializing_if = "Rows::is_absent")]
    pub(crate) rows: Rows,
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
    pub(crate) fonts: Fonts,
    /// How lines are broken.
    pub(crate) fit: Fit,
    /// What stands in a cell nobody filled; where nothing is said, the form decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) empty_cells: Option<EmptyCells>,
    /// What becomes of a character that no font can draw; where nothing is said, the document to be
    /// signed is refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) missing_glyphs: Option<MissingGlyphs>,
    /// Which copy it is, marked on every page: a draft, a copy, the sender's own copy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) mark: Option<CopyMark>,
    /// Who certifies that this copy is right («สำเนาถูกต้อง»), under the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certified_copy: Option<Signer>,
    /// Whether the PDF has an invisible field for a document timestamp.
    #[serde(skip_serializing_if = "wire::is_default")]
    pub timestamp_field: bool,
    /// Particulars for the e-CMS message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) ecms: Option<Ecms>,
    /// What the notice-board edition needs.
    #[serde(skip_serializing_if = "NoticeBoard::is_default")]
    pub(crate) notice_board: NoticeBoard,
    /// Limits the agency sets.
    #[serde(skip_serializing_if = "Limits::is_default")]
    pub(crate) limits: Limits,
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
    /// An empty report of that form, by that agency, for building one in Rust. What has no method
    /// here is said in YAML: [`parse`](Report::parse), and then the rows are added.
    ///
    /// ```
    /// use saraban::report::{Cell, Report, Row, Signer};
    /// use saraban::thai::FiscalYear;
    ///
    /// let mut report = Report::new("ita-t6-a", "องค์การบริหารส่วนตำบลคลองไทร");
    /// report.set_fiscal_year(FiscalYear::new(2566).unwrap());
    /// report.set_text("title", ["รายงานผลการดำเนินการตามมาตรการ"]);
    /// report.push_row(Row::new([
    ///     ("measure", Cell::from("๑. มาตรการตรวจสอบการใช้ดุลพินิจ")),
    ///     ("result", Cell::from("อบรมแล้ว").picture("training.jpg", Some("การอบรม"))),
    /// ]));
    /// report.signers.push(Signer::new("ผู้รายงาน", "หัวหน้าสำนักปลัด"));
    /// assert_eq!(report.rows()[0].cell("result").unwrap().pictures(), ["training.jpg"]);
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

    /// The fiscal year it reports on.
    pub fn fiscal_year(&self) -> Option<FiscalYear> {
        self.fiscal_year.as_ref().map(|year| year.value)
    }

    /// Says which fiscal year it reports on.
    pub fn set_fiscal_year(&mut self, year: FiscalYear) {
        self.fiscal_year = Some(Located::new(year));
    }

    /// Says which part of the year it reports on, in words: «ไตรมาสที่ ๑-๒».
    pub fn set_period(&mut self, words: impl Into<Text>) {
        self.period = Some(Period::Words(words.into()));
    }

    /// Says what a letter or memo is about (เรื่อง).
    pub fn set_subject(&mut self, subject: impl Into<Text>) {
        self.letter.subject = Some(subject.into());
    }

    /// Says the paragraphs of that named place of the form: `title`, `heading`, `intro`.
    pub fn set_text<T: Into<Text>>(&mut self, name: &str, paragraphs: impl IntoIterator<Item = T>) {
        self.text.retain(|slot| slot.name.value != name);
        self.text.push(Slot {
            name: Text::new(name),
            paragraphs: paragraphs.into_iter().map(T::into).collect(),
        });
    }

    /// The rows of the form's table; none where they stand in a spreadsheet that was not read
    /// ([`Job::read_with_rows`](crate::Job::read_with_rows) reads it).
    pub fn rows(&self) -> &[Row] {
        self.rows.listed()
    }

    /// Adds a row to the form's table; the first takes the place of a spreadsheet that the report
    /// named.
    pub fn push_row(&mut self, row: Row) {
        match &mut self.rows {
            Rows::Listed(rows) => rows.push(row),
            Rows::Absent | Rows::Spreadsheet { .. } => self.rows = Rows::Listed(vec![row]),
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
    pub(crate) fn secrecy(&self) -> &Located<Secrecy> {
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
        // A bundle's head names no form.
        match self.form.origin.place {
            Some(_) => &self.form.origin,
            None => &self.reading.place,
        }
    }

    /// Puts down that the values of those keys are there and cannot be used, which has been told.
    pub(crate) fn leave_unread(&mut self, keys: &[&str]) {
        let keys = || keys.iter().map(|key| (*key).to_owned());
        self.reading.unread.extend(keys());
        for part in &mut self.bundle {
            part.reading.unread.extend(keys());
        }
    }

    /// The paragraphs the user wrote for that named place of the form.
    pub fn text(&self, name: &str) -> Option<&[Text]> {
        self.text
            .iter()
            .find(|slot| slot.name.value == name)
            .map(|slot| slot.paragraphs.as_slice())
    }

    /// The texts of all named places, in the order written.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &[Text])> {
        let slots = self.text.iter();
        slots.map(|slot| (slot.name.as_str(), slot.paragraphs.as_slice()))
    }
}

/// What is known of a report only where it was read from a file. Two reports may be equal however
/// they were read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reading {
    /// Where it begins.
    pub place: Origin,
    /// Where its rows are written.
    pub rows: Option<Origin>,
    /// What was read otherwise than it is written.
    pub findings: Vec<Finding>,
    /// The keys whose values could not be read, which has been told: they are not missing.
    pub unread: Vec<String>,
}

impl PartialEq for Reading {
    fn eq(&self, _: &Reading) -> bool {
        true
    }
}

/// The text for one named place of a form.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Slot {
    /// The place's name in the form: `title`, `heading`, `intro`.
    pub name: Text,
    /// One text for each item of a list; a single text is a list of one.
    pub paragraphs: Vec<Text>,
}

/// A title for a column of the form's table.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct ColumnTitle {
    /// The column's key in the form, or the title it has there.
    pub column: Text,
    /// The title; its line breaks are kept.
    pub title: Text,
}

/// The part of the fiscal year a report or a cell speaks of.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub(crate) enum Period {
    /// In the user's own words: «ไตรมาสที่ ๑-๒».
    Words(Text),
    /// From one month to another; the form decides how it is written.
    Months(Located<MonthRange>),
}
