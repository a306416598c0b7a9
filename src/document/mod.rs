//! The neutral tree both writers read: sections, paragraphs, tables, pictures, signature blocks.
//!
//! It knows neither PDF nor DOCX. What stands where is decided by `layout` for the PDF and by the
//! word processor for the DOCX; what both must agree on is the [`Plan`].

mod address;
mod contents;
mod outline;
mod packing;
mod page;
mod paragraph;
mod picture;
mod plan;
mod rows;
mod sign_off;
mod stamp;
mod style;
mod table;

pub use address::{Address, BlockPart};
pub use contents::Contents;
pub(crate) use outline::{HeadingLevels, OutlineEntry, OutlineTarget};
pub use page::{
    Emblem, Horizontal, Margins, NumberFormat, NumberPosition, PageNumbering, PageSetup,
};
pub use paragraph::{Colour, Inline, Label, Leader, Mark, Paragraph, TabKind, TabStop, TextSpan};
pub use picture::{Picture, PictureFile, PictureFormat, PictureWidth};
pub use plan::{BlockPlan, Plan, TablePlan};
pub use rows::Rows;
pub use sign_off::{SignOff, SignOffLayout, Signer};
pub use stamp::Stamps;
pub use style::{Alignment, Leading, Role, Style, StyleId, StyleSheet};
pub use table::{Cell, CellBlock, Column, ColumnWidth, Row, RowKind, Table, VerticalAlignment};

use crate::thai::Digits;
use crate::units::{Mm, Pt};

/// A whole document, ready to be written as PDF or DOCX.
#[derive(Debug, Clone)]
pub struct Document {
    /// Title, agency, dates: what catalogues and archives ask for.
    pub metadata: Metadata,
    /// The font family of all text, as its name table spells it: `TH SarabunPSK`.
    pub family: String,
    /// Which digits page numbers and other generated text use.
    pub digits: Digits,
    /// Every style the paragraphs name.
    pub styles: StyleSheet,
    /// What stands on every page whatever its section says.
    pub stamps: Stamps,
    /// The sections, in order; each starts on a new page.
    pub sections: Vec<Section>,
}

impl Document {
    /// A document with Thai digits that says nothing about itself yet.
    pub fn new(family: impl Into<String>, styles: StyleSheet, sections: Vec<Section>) -> Document {
        Document {
            metadata: Metadata::default(),
            family: family.into(),
            digits: Digits::Thai,
            styles,
            stamps: Stamps::default(),
            sections,
        }
    }
}

impl Document {
    /// Which of the documents in it a section belongs to; a single document is its only part.
    pub(crate) fn part_of(&self, section: usize) -> usize {
        let mut end = 0;
        let parts = self.metadata.parts.iter().map(|part| part.sections);
        let found = parts.take_while(|sections| {
            end += sections;
            end <= section
        });
        found.count()
    }
}

/// What a document says about itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Metadata {
    /// The document's title (เรื่อง).
    pub title: String,
    /// The agency that issues it.
    pub agency: String,
    /// A sentence on the content, or nothing.
    pub subject: Option<String>,
    /// The fiscal year, Buddhist era.
    pub fiscal_year: Option<u16>,
    /// The document number (เลขที่หนังสือ), such as `พบ ๗๒๓๐๑/๑๒๓`.
    pub number: Option<String>,
    /// The document's own date. Never the clock's.
    pub date: Option<crate::thai::Date>,
    /// The ITA item the report answers, such as `O43`.
    pub ita_item: Option<String>,
    /// Search words.
    pub keywords: Vec<String>,
    /// The period it reports on, as a report file writes it: the words, or `2565-10/2566-03`.
    pub period: Option<String>,
    /// The last day of the period it reports on.
    pub period_end: Option<crate::thai::Date>,
    /// The forms its sections were made by, in order: an edited copy comes back by them.
    pub parts: Vec<FormPart>,
    /// What the document does not show of the bundle its parts stand in, as theirs; nothing where
    /// it is none.
    pub unshown: Option<String>,
}

/// Sections that were made by one form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormPart {
    /// The form's identifier.
    pub form: String,
    /// How many sections are its.
    pub sections: usize,
    /// Whether it is a letter to another agency, as systems exchange them.
    pub is_letter: bool,
    /// What the document does not show of the report it was made of, as JSON: an edited copy
    /// brings it back.
    pub unshown: String,
}

impl Metadata {
    /// Takes what it lacks from another part of the same document, and its search words too.
    pub(crate) fn complete(&mut self, other: Metadata) {
        self.subject = self.subject.take().or(other.subject);
        self.fiscal_year = self.fiscal_year.or(other.fiscal_year);
        self.number = self.number.take().or(other.number);
        self.date = self.date.or(other.date);
        self.period_end = self.period_end.max(other.period_end);
        self.ita_item = self.ita_item.take().or(other.ita_item);
        self.keywords.extend(other.keywords);
    }
}

/// Pages of one size, with one way of numbering.
#[derive(Debug, Clone)]
pub struct Section {
    /// The bookmark that leads here; a section without one is reached by its headings only.
    pub bookmark: Option<String>,
    /// Paper and margins.
    pub page: PageSetup,
    /// Page numbers of this section.
    pub numbering: PageNumbering,
    /// A line at the head of every page but the first of the section.
    pub running_head: Option<Paragraph>,
    /// The emblem at a fixed place on the section's first page.
    pub emblem: Option<Emblem>,
    /// Whether each page but the last ends with the first syllables of the next («/คำ…»).
    pub continuation_word: bool,
    /// Whether the blocks are centred on the page's height, as on a cover.
    pub centred_vertically: bool,
    /// The content, in reading order.
    pub blocks: Vec<Block>,
    /// Which key of the report says what stands in each block, as `subject` or `text/title`, for the
    /// blocks that were made from one.
    #[cfg_attr(not(feature = "serve"), allow(dead_code))]
    pub said_by: Vec<Option<Box<str>>>,
}

impl Section {
    /// A section of nothing but its blocks: no page numbers, no emblem, no bookmark.
    pub fn new(page: PageSetup, blocks: Vec<Block>) -> Section {
        Section {
            bookmark: None,
            page,
            numbering: PageNumbering::none(),
            running_head: None,
            emblem: None,
            continuation_word: false,
            centred_vertically: false,
            blocks,
            said_by: Vec::new(),
        }
    }
}

/// One block of a section.
#[derive(Debug, Clone)]
pub enum Block {
    /// A paragraph of any style: title, heading, body.
    Paragraph(Paragraph),
    /// A table over as many pages as it needs.
    Table(Table),
    /// A picture on a line of its own.
    Picture(Picture),
    /// The table of contents (สารบัญ).
    Contents(Contents),
    /// The signature block.
    SignOff(SignOff),
    /// A centred rule, as under the title of an announcement.
    Rule {
        /// Its length.
        width: Mm,
        /// Its thickness.
        thickness: Pt,
        /// What stays free before the right margin; it is centred in the rest.
        right: Mm,
    },
    /// Empty height.
    Space(Pt),
    /// What follows stands at the foot of the page: the bottom lines of a cover.
    FillPage,
}
