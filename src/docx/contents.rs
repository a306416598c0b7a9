//! Tables of contents: a field with its entries written, and the bookmarks they lead to.

use super::context::{Context, Part};
use super::paragraph::{self, Place};
use super::properties::RunProperties;
use super::script::Scripts;
use crate::document::{
    Address, Contents, Inline, Leader, OutlineEntry, Paragraph, TabKind, TabStop,
};
use crate::ooxml::{TABLE_OF_CONTENTS, Xml};
use crate::thai::Digits;
use crate::units::Mm;

/// Writes a table of contents. `page_numbers` are those of its entries, as far as they are known.
///
/// The word processor makes it anew when a clerk asks for it; nothing asks at opening.
pub(super) fn write(
    part: &mut Part,
    context: &mut Context<'_>,
    contents: &Contents,
    address: Address,
    width: Mm,
    page_numbers: &[Option<u32>],
) {
    let document = context.document;
    let entries = document.contents_entries(address);
    if entries.is_empty() {
        return;
    }
    part.xml.start("w:sdt", &[]);
    part.xml.start("w:sdtPr", &[]);
    part.xml.value("w:id", context.unique_id());
    part.xml.start("w:docPartObj", &[]);
    part.xml.value("w:docPartGallery", TABLE_OF_CONTENTS);
    part.xml.empty("w:docPartUnique", &[]);
    part.xml.end("w:docPartObj");
    part.xml.end("w:sdtPr");
    part.xml.start("w:sdtContent", &[]);
    let last = entries.len() - 1;
    for (index, entry) in entries.iter().enumerate() {
        let number = page_numbers.get(index).copied().flatten();
        let paragraph = Paragraph {
            tabs: vec![TabStop {
                at: width,
                kind: TabKind::Right,
                leader: Leader::Dots,
            }],
            content: vec![Inline::text(entry.text.as_str())],
            ..Paragraph::plain(contents.style(entry.depth), "")
        };
        let field = Field {
            entry,
            number: number.map(|number| document.digits.number(number.into())),
            opens: index == 0,
            closes: index == last,
        };
        let place = Place::default();
        paragraph::write_with(part, context, &paragraph, &place, |part, context| {
            field.write(part, context);
        });
    }
    part.xml.end("w:sdtContent");
    part.xml.end("w:sdt");
}

/// What stands in the lines of one entry.
struct Field<'e> {
    entry: &'e OutlineEntry,
    /// Its page number, in the document's digits.
    number: Option<String>,
    /// Whether the field of the whole table begins with it.
    opens: bool,
    /// Whether it ends with it.
    closes: bool,
}

impl Field<'_> {
    fn write(&self, part: &mut Part, context: &mut Context<'_>) {
        let xml = &mut part.xml;
        if self.opens {
            mark(xml, "begin");
            instruction(
                xml,
                &format!("TOC \\o \"1-{}\" \\h \\z \\u", Contents::LEVELS),
            );
            mark(xml, "separate");
        }
        let number = self.number.as_deref().unwrap_or_default();
        let mut scripts = Scripts::of(&context.signs, [self.entry.text.as_str(), number]);
        let plain = RunProperties::default();
        let target = context.targets.get(self.entry.target);
        if let Some(target) = target {
            xml.start(
                "w:hyperlink",
                &[("w:anchor", &target.name), ("w:history", &1)],
            );
        }
        paragraph::text_runs(xml, &mut scripts, &plain, &self.entry.text);
        xml.raw("<w:r><w:tab/></w:r>");
        match (target, self.number.is_some()) {
            (Some(target), true) => {
                let digits = match context.document.digits {
                    Digits::Thai => " \\* ThaiArabic",
                    Digits::Arabic => "",
                };
                let field = format!("PAGEREF {} \\h{digits}", target.name);
                paragraph::counted_field(xml, &mut scripts, &field, number);
            }
            _ => paragraph::text_runs(xml, &mut scripts, &plain, number),
        }
        if target.is_some() {
            xml.end("w:hyperlink");
        }
        if self.closes {
            mark(xml, "end");
        }
    }
}

fn mark(xml: &mut Xml, kind: &str) {
    xml.start("w:r", &[]);
    xml.empty("w:fldChar", &[("w:fldCharType", &kind)]);
    xml.end("w:r");
}

fn instruction(xml: &mut Xml, text: &str) {
    xml.start("w:r", &[]);
    xml.start("w:instrText", &[("xml:space", &"preserve")]);
    xml.text(&format!(" {text} "));
    xml.end("w:instrText");
    xml.end("w:r");
}
