//! Sections and blocks of a form: what stands on its pages, in order.

use crate::document::{Colour, Horizontal, PageNumbering, PageSetup, TabStop};
use crate::form::Template;
use crate::report::Contents;
use crate::units::{Mm, Pt};

/// A section of a form: pages of one size, with what stands on them.
#[derive(Debug, Clone)]
pub struct SectionForm {
    /// The text that must not be empty for the section to be there.
    pub when: Option<String>,
    /// The text that must be empty for the section to be there.
    pub unless: Option<String>,
    /// The bookmark that leads here.
    pub bookmark: Option<Template>,
    /// Paper and margins.
    pub page: PageSetup,
    /// Page numbers.
    pub numbering: PageNumbering,
    /// A line at the head of every page but the first.
    pub running_head: Option<Template>,
    /// The emblem.
    pub emblem: Option<EmblemForm>,
    /// Whether each page but the last ends with the first syllables of the next.
    pub continuation_word: bool,
    /// Whether the blocks are centred on the page's height.
    pub centred_vertically: bool,
    /// The blocks.
    pub blocks: Vec<BlockForm>,
}

/// The place of an emblem.
#[derive(Debug, Clone)]
pub struct EmblemForm {
    /// Which picture of the agency stands there.
    pub source: PictureSource,
    /// Its height.
    pub height: Mm,
    /// From the upper edge of the paper.
    pub top: Mm,
    /// Across the page.
    pub horizontal: Horizontal,
}

/// A picture that comes from the agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureSource {
    /// The emblem (ตราครุฑ or the agency's own).
    Emblem,
    /// The agency's logo.
    Logo,
}

/// A block of a section, and when it is there.
#[derive(Debug, Clone)]
pub struct BlockForm {
    /// The text that must not be empty for the block to be there.
    pub when: Option<String>,
    /// The text that must be empty for the block to be there.
    pub unless: Option<String>,
    /// What it is.
    pub content: Content,
}

/// What a block of a form is.
#[derive(Debug, Clone)]
pub enum Content {
    /// The lines of a text of the form or the report.
    Text {
        /// The text's name.
        name: String,
        /// The identifier of the style.
        style: String,
        /// Whether its lines are one paragraph, broken where the lines end; otherwise each is a
        /// paragraph of its own.
        joined: bool,
        /// Whether labels at the start of its lines hang.
        labels: bool,
    },
    /// One line of texts and tabs: the field lines of a letter.
    Line {
        /// The identifier of the style.
        style: String,
        /// What stands in it.
        pieces: Vec<LinePiece>,
        /// Where wrapped lines start.
        hanging: Option<Mm>,
        /// Repeated for each of the letter's `references` or `attachments`.
        each: Option<&'static str>,
    },
    /// The table of the report's rows.
    Table,
    /// The table of contents of what follows it, listing that where the report does not say.
    Contents(Contents),
    /// The report's committees.
    Committees(CommitteeForm),
    /// The signature block.
    SignOff,
    /// A centred rule.
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
    /// What follows stands at the foot of the page.
    FillPage,
    /// A picture of the agency.
    Picture {
        /// Which.
        source: PictureSource,
        /// Its height.
        height: Mm,
    },
}

/// The identifiers of the styles of a committee's lines.
#[derive(Debug, Clone)]
pub struct CommitteeForm {
    /// Of its title.
    pub title: String,
    /// Of the column of names.
    pub name: String,
    /// Of the column of offices, where it is the first because no name is given.
    pub office: String,
    /// Of the column of offices beside names.
    pub position: String,
    /// Of the column of parts in the committee.
    pub role: String,
    /// Of its duties.
    pub duty: String,
}

/// A piece of a line.
#[derive(Debug, Clone)]
pub enum LinePiece {
    /// Text.
    Text {
        /// What it says.
        text: Template,
        /// Bold, over what the style says.
        bold: bool,
        /// A size other than the style's.
        size: Option<Pt>,
        /// Its colour.
        colour: Colour,
        /// Whether it stands in the first line only, where the line is repeated.
        first_only: bool,
        /// A content control: its ASCII tag, and what a clerk sees it is.
        field: Option<(String, String)>,
    },
    /// On to a tab stop.
    Tab(TabStop),
    /// An empty box to tick by hand.
    Box,
}
