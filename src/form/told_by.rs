//! How a document by anyone is told and read back: the words it is known by, and the role each text
//! of the form plays in it, whatever its name is.

use super::context::Context;
use super::keys;
use crate::source::{Faults, Node};

/// What a text is to whoever reads a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextRole {
    /// The title, before the running text; also the document's title in catalogues.
    Title,
    /// What opens the running text of a report.
    Introduction,
    /// The line above the table.
    TableTitle,
    /// What follows the table of a report.
    Summary,
    /// What marks a row that goes on on the next page.
    Continued,
    /// The office a letter or a memo names at its head.
    Office,
    /// The running text of a memo, an order or an announcement.
    Body,
    /// The numbered items of an order.
    Items,
    /// ภาคเหตุ: why a letter is written, its first paragraph.
    Reason,
    /// ภาคความประสงค์: what a letter wants, the paragraphs between the first and the last.
    Intention,
    /// ภาคสรุป: the last paragraph of a letter, «จึง…».
    Conclusion,
    /// The paragraphs between a table in the text and the signature.
    AfterTable,
    /// From when an order holds, «ทั้งนี้ …».
    Effective,
    /// The day of an order or announcement, «สั่ง ณ วันที่ …».
    DateLine,
    /// คำลงท้าย: the words above the signature of a letter.
    Closing,
    /// The office a letter comes from, under its signature.
    Owner,
    /// An endorsement under the signature of a memo.
    Opinion,
    /// The title of an annex.
    AnnexTitle,
}

/// The keys of `roles:`, and what they mean.
const TEXT_ROLES: [(&str, TextRole); 18] = [
    ("title", TextRole::Title),
    ("intro", TextRole::Introduction),
    ("table_title", TextRole::TableTitle),
    ("summary", TextRole::Summary),
    ("continued", TextRole::Continued),
    ("office", TextRole::Office),
    ("body", TextRole::Body),
    ("items", TextRole::Items),
    ("reason", TextRole::Reason),
    ("intention", TextRole::Intention),
    ("conclusion", TextRole::Conclusion),
    ("after_table", TextRole::AfterTable),
    ("effective", TextRole::Effective),
    ("date_line", TextRole::DateLine),
    ("closing", TextRole::Closing),
    ("owner", TextRole::Owner),
    ("opinion", TextRole::Opinion),
    ("annex_title", TextRole::AnnexTitle),
];

/// Which text of a form plays a role.
#[derive(Debug, Clone, Default)]
pub(crate) struct TextRoles(Vec<(TextRole, String)>);

impl TextRoles {
    /// As `roles:` says; a form without it, as forms were before there were roles: each text by its
    /// name.
    pub(super) fn read(node: Option<&Node>, context: &Context, faults: &mut Faults) -> TextRoles {
        let fields = node.and_then(|node| node.fields(&keys::TEXT_ROLES, faults));
        let name_of = |name: &str, faults: &mut Faults| match (node, &fields) {
            (None, _) => context.texts.iter().find(|text| *text == name).cloned(),
            (Some(_), None) => None,
            (Some(_), Some(fields)) => {
                let node = fields.get(name)?;
                context.text_name(node, faults)
            }
        };
        let roles = TEXT_ROLES.iter();
        TextRoles(
            roles
                .filter_map(|(name, role)| Some((*role, name_of(name, faults)?)))
                .collect(),
        )
    }

    /// The name of the text that plays a role.
    pub(super) fn name(&self, role: TextRole) -> Option<&str> {
        let (_, name) = self.0.iter().find(|(other, _)| *other == role)?;
        Some(name)
    }
}

/// The words a document by anyone is known by, where its table does not tell whose it is.
#[derive(Debug, Clone)]
pub(crate) struct ToldBy {
    /// What a line at its head begins with.
    pub begins: String,
    /// Among how many paragraphs of its head that line stands.
    pub within: usize,
    /// What another line begins with, anywhere.
    pub says: Option<String>,
    /// What a line below must begin with where there is a table, too: a table's title, too, may
    /// begin like such a document. Spaces between its words do not count.
    pub beside_table: Option<String>,
}

impl ToldBy {
    pub(super) fn read(node: &Node, faults: &mut Faults) -> Option<ToldBy> {
        let fields = node.fields(&keys::TOLD_BY, faults)?;
        let begins = fields.text("begins", faults);
        let within = fields.whole("within", faults);
        let mut text = |name: &str| fields.text(name, faults).map(|text| text.value);
        let (says, beside_table) = (text("says"), text("beside_table"));
        Some(ToldBy {
            begins: begins?.value,
            within: within.map_or(2, |within| within.value as usize),
            says,
            beside_table,
        })
    }
}
