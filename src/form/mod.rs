//! What an official form prescribes: page, columns, titles, wording, signers, rules.
//!
//! A form is a YAML file. Those in the folder `forms/` are built in and read by the same code as a
//! user's own, so that whoever can copy and edit a file can make a form.

mod block;
mod board;
mod builtin;
mod context;
mod ita_item;
pub(crate) mod keys;
mod load;
mod mentions;
mod on_board;
mod proposal;
mod read;
mod read_block;
mod read_sign_off;
mod read_style;
mod read_table;
mod read_text;
mod sense;
mod sign_off;
mod starter;
mod table;
mod template;
pub(crate) mod titles;
mod told_by;
mod value;
mod words;

#[cfg(test)]
mod tests;

pub(crate) use block::{BlockForm, CommitteeForm, Content, LinePiece, PictureSource, SectionForm};
pub(crate) use board::BoardForm;
pub(crate) use ita_item::{ItaItem, ita_item};
pub(crate) use sign_off::{MAX_SIGNERS, SignOffForm, SignerForm};
#[cfg(feature = "serve")]
pub(crate) use starter::{lists, named_values, row_key, ticked_by};
pub(crate) use table::{
    ColumnForm, ColumnNumbers, ColumnTotal, Columns, HeaderNode, NumberForm, StatusMode, TableForm,
};
pub(crate) use template::{Template, TemplatePiece};
pub(crate) use told_by::{TextRole, TextRoles, ToldBy};
pub(crate) use value::{VALUES, ValueName, key_of};

use crate::document::Style;
use crate::error::{Message, Origin};

/// An official form: everything of a document that does not come from the report.
#[derive(Debug, Clone)]
pub struct Form {
    /// The form's identifier, the name a report gives: `ita-t6-a`.
    pub id: String,
    /// What the form is for.
    pub name: Message,
    /// The font family.
    pub(crate) family: String,
    /// What stands in an empty cell, where neither the column nor the report says: `""`, `-`, `ไม่มี`.
    pub(crate) empty: String,
    /// Whether it is a letter to another agency, which the exchange of letters (e-CMS) carries.
    pub(crate) is_letter: bool,
    /// The ITA question the report answers; `measures` or `report`, see [`ita_item`].
    pub(crate) ita_question: Option<String>,
    /// The form's wording; a report may replace each text under the same name.
    pub(crate) texts: Vec<TextForm>,
    /// Which text plays which role in the document.
    pub(crate) roles: TextRoles,
    /// The words a document by anyone is known by.
    pub(crate) told_by: Option<ToldBy>,
    /// Names of texts and values a report must give.
    pub(crate) requires: Vec<Requirement>,
    /// The template of the document's title in catalogues; nothing: the text that is the title.
    pub(crate) document_title: Option<Template>,
    /// The styles, in the order of the file.
    pub(crate) styles: Vec<Style>,
    /// What is different on a notice board.
    pub(crate) board: BoardForm,
    /// The table the report's rows fill.
    pub(crate) table: Option<TableForm>,
    /// The signature block.
    pub(crate) sign_off: Option<SignOffForm>,
    /// The sections, in order.
    pub(crate) sections: Vec<SectionForm>,
}

/// A text of the form, which a report may replace.
#[derive(Debug, Clone)]
pub(crate) struct TextForm {
    /// Its name: `title`, `intro`.
    pub name: String,
    /// Its lines; none: the report gives it or it is left out.
    pub lines: Vec<Template>,
    /// Where it stands.
    pub origin: Origin,
}

/// Something a report must give for this form.
#[derive(Debug, Clone)]
pub(crate) struct Requirement {
    /// The name of a text, or of a value such as `date`.
    pub name: String,
    /// What it is, in Thai, for the fault.
    pub about: Option<String>,
}

impl Form {
    /// The text of that name.
    pub(crate) fn text(&self, name: &str) -> Option<&TextForm> {
        self.texts.iter().find(|text| text.name == name)
    }

    /// The text that plays a role in the document.
    pub(crate) fn text_in_role(&self, role: TextRole) -> Option<&TextForm> {
        self.text(self.roles.name(role)?)
    }

    /// The names of all texts a report may give.
    pub(crate) fn text_names(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(|text| text.name.as_str())
    }
}
