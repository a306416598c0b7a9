//! Elements of WordprocessingML → blocks: what is shown, whoever wrote it.
//!
//! Insertions of tracked changes are taken, deletions are not; text boxes and tables inside cells
//! give their paragraphs in place. What a report has no place for becomes a remark.

mod digits;
mod elements;
mod field;
mod run;
mod tables;

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::columns::MOST_COLUMNS;
use super::content::{Block, Paragraph, Picture, Piece, Place, Table};
use super::numbering::Numbering;
use super::remarks::{Marks, Remarks};
use super::styles::{Styles, draws_thai_digits};
use crate::error::Result;
use crate::ooxml::{Target, attribute, refusal};
use crate::report::marks::link_target;
use crate::report::{Secrecy, Urgency};
use field::Field;
use run::Run;

/// The longest tag of a content control that is taken, in bytes; Word allows 64 characters.
const LONGEST_TAG: usize = 256;
/// The most paragraphs, cells and stretches of text one document may have.
pub const MAX_PIECES: usize = 2_000_000;

/// Builds the blocks of one part.
pub(super) struct Builder<'n> {
    name: &'n str,
    targets: HashMap<String, Target>,
    styles: &'n Styles,
    numbering: Numbering,
    pub blocks: Vec<Block>,
    pub remarks: Remarks,
    tables: Vec<Table>,
    paragraphs: Vec<OpenParagraph>,
    run: Run,
    controls: Vec<Control>,
    links: Vec<Option<String>>,
    fields: Vec<Field>,
    /// The paragraphs of the table of contents that is open.
    contents: Vec<Paragraph>,
    /// How many open elements hold what is not shown.
    skipped: usize,
    /// How many things were built.
    pieces: usize,
    /// Paragraphs whose mark was deleted: the next one goes on with them.
    joined: Vec<Piece>,
    /// How many paragraphs with text, how many tables, and how many rows of the last one there are.
    counted: (usize, usize, usize),
    /// Where the notes and comments met so far are referred to.
    pub references: HashMap<String, Place>,
    /// Where the note that is read is referred to.
    note: Option<Place>,
}

/// A paragraph that is still open; text boxes open one inside another.
#[derive(Default)]
struct OpenParagraph {
    paragraph: Paragraph,
    numbering: Option<(String, usize)>,
    style_id: String,
    in_properties: bool,
    /// Whether the mark at its end was deleted.
    mark_deleted: bool,
    ends_section: bool,
    picture: Picture,
    /// What of it belongs to a table of contents.
    of_contents: Vec<Piece>,
}

/// A content control that is open.
#[derive(Default)]
struct Control {
    tag: Option<String>,
    /// Whether it is Word's control around a table of contents.
    is_contents: bool,
    /// Whether it shows what asks to be filled in, and nothing anybody wrote.
    is_unfilled: bool,
}

/// Elements whose text is not shown: deletions, what was moved away, properties as they were
/// before a tracked change, the second version of what is given twice.
fn is_hidden(name: &str) -> bool {
    matches!(
        name,
        "del"
            | "moveFrom"
            | "Fallback"
            | "delText"
            | "delInstrText"
            | "rPrChange"
            | "pPrChange"
            | "sectPrChange"
            | "tblPrChange"
            | "tblPrExChange"
            | "trPrChange"
            | "tcPrChange"
            | "tblGridChange"
            | "numberingChange"
            | "rt"
    )
}

impl<'n> Builder<'n> {
    pub fn new(
        name: &'n str,
        targets: HashMap<String, Target>,
        styles: &'n Styles,
        numbering: Numbering,
    ) -> Builder<'n> {
        Builder {
            name,
            targets,
            styles,
            numbering,
            blocks: Vec::new(),
            remarks: Remarks::default(),
            tables: Vec::new(),
            paragraphs: Vec::new(),
            run: Run::default(),
            controls: Vec::new(),
            links: Vec::new(),
            fields: Vec::new(),
            contents: Vec::new(),
            skipped: 0,
            pieces: 0,
            joined: Vec::new(),
            counted: (0, 0, 0),
            references: HashMap::new(),
            note: None,
        }
    }

    fn count(&mut self) -> Result<()> {
        self.pieces += 1;
        if self.pieces > MAX_PIECES {
            return Err(refusal(
                self.name,
                format!("เอกสารมีย่อหน้า ช่อง และข้อความเกิน {MAX_PIECES} ชิ้น"),
                format!("it has more than {MAX_PIECES} paragraphs, cells and stretches of text"),
            ));
        }
        Ok(())
    }

    /// Where the reader is.
    fn place(&self) -> Place {
        if let Some(place) = self.note {
            return place;
        }
        let (paragraphs, table, row) = self.counted;
        match self.tables.is_empty() {
            true => Place::Paragraph(paragraphs + 1),
            false => Place::Table { table, row },
        }
    }

    /// A remark on what stands where the reader is.
    fn tell(&mut self, rule: &'static str, thai: &str, english: &str, text: &str) {
        let place = self.place();
        self.remarks.tell(rule, place, thai, english, text);
    }

    /// Where a link leads; what a report cannot link to is told.
    fn target_of(&mut self, address: Option<String>) -> Option<String> {
        let address = address.filter(|address| !address.is_empty() && !address.starts_with('#'))?;
        let target = link_target(&address);
        if target.is_none() {
            self.tell(
                "not-taken",
                "ที่อยู่ของลิงก์ไม่ได้นำมา",
                "the address of a link was not taken",
                &address,
            );
        }
        target
    }

    fn paragraph_property(&mut self, name: &str, value: Option<String>) {
        let style = (name == "pStyle").then(|| self.styles.name(value.as_deref().unwrap_or("")));
        self.open(|open| {
            if !open.in_properties {
                return;
            }
            match (name, style) {
                (_, Some(style)) => {
                    open.paragraph.style = style;
                    open.style_id = value.unwrap_or_default();
                }
                ("numId", _) => {
                    let id = value.unwrap_or_default();
                    open.numbering.get_or_insert_with(Default::default).0 = id;
                }
                ("ilvl", _) => {
                    let level = number(value.as_deref(), 0);
                    open.numbering.get_or_insert_with(Default::default).1 = level;
                }
                _ => open.ends_section = true,
            }
        });
    }

    /// A property of a run; those of a paragraph's mark change nothing that is shown.
    fn run_property(&mut self, name: &str, value: Option<String>) {
        let of_mark = self.paragraphs.last().is_none_or(|open| open.in_properties);
        if !self.run.in_properties || of_mark {
            return;
        }
        self.run.property(name, value.as_deref(), self.styles);
    }

    /// The begin, the middle or the end of a field.
    fn field(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") => self.fields.push(Field::default()),
            Some("separate") => {
                let address = self.fields.last().and_then(Field::address);
                let link = self.target_of(address);
                if let Some(field) = self.fields.last_mut() {
                    field.begin_result(link);
                }
            }
            Some("end") => {
                if let Some(shown) = self.fields.pop().and_then(|field| field.shown_box()) {
                    self.push_text(shown);
                }
            }
            _ => {}
        }
    }

    /// What is neither text nor a picture that can be taken out.
    fn embedded(&mut self, name: &str, element: &BytesStart<'_>) {
        let (thai, english, text) = match name {
            "chart" => ("แผนภูมิไม่ได้นำมา", "a chart was not taken", String::new()),
            "relIds" => (
                "แผนผัง (SmartArt) ไม่ได้นำมา",
                "a diagram (SmartArt) was not taken",
                String::new(),
            ),
            "OLEObject" => (
                "วัตถุฝังไม่ได้นำมา นำมาแต่ภาพ",
                "an embedded object was not taken, only its picture",
                attribute(element, "ProgID").unwrap_or_default(),
            ),
            "textpath" => (
                "อักษรศิลป์ไม่ได้นำมา",
                "WordArt was not taken",
                attribute(element, "string").unwrap_or_default(),
            ),
            "oMath" => (
                "สมการ นำมาเป็นตัวอักษรเรียงกัน",
                "an equation came as its letters in a row",
                String::new(),
            ),
            _ => (
                "เอกสารที่แทรกไว้ทั้งไฟล์ไม่ได้นำมา",
                "a whole file inserted into the document was not taken",
                String::new(),
            ),
        };
        let rule = match name {
            "oMath" => "equation",
            _ => "not-taken",
        };
        self.tell(rule, thai, english, &text);
    }

    /// A sign of a symbol font; ticks and boxes have characters of their own.
    fn symbol(&mut self, element: &BytesStart<'_>) {
        let code = attribute(element, "char").unwrap_or_default();
        let shown = match code.to_ascii_uppercase().as_str() {
            "F0FC" | "F050" | "2713" | "2714" => "✓",
            "F0A8" | "F06F" | "F0A3" | "2610" => "☐",
            "F0FE" | "F052" | "2611" | "2612" => "☑",
            "F0B7" | "F0A7" | "F06C" | "F0D8" | "F076" => "•",
            "F02D" => "-",
            _ => {
                let font = attribute(element, "font").unwrap_or_default();
                self.tell(
                    "symbol",
                    "สัญลักษณ์ของแบบอักษรสัญลักษณ์ไม่ได้นำมา",
                    "a sign of a symbol font was not taken",
                    &format!("{font} {code}"),
                );
                return;
            }
        };
        self.push_text(shown);
    }

    fn push_text(&mut self, text: &str) {
        if self.run.hidden {
            self.tell(
                "hidden-text",
                "ข้อความที่ซ่อนไว้ไม่ได้นำมา",
                "hidden text was not taken",
                text,
            );
            return;
        }
        if self.controls.iter().any(|control| control.is_unfilled) {
            self.tell(
                "unfilled",
                "ช่องกรอกที่ยังไม่ได้กรอก",
                "a field nobody filled in",
                text,
            );
            return;
        }
        let marked;
        let text = match self.draws_thai_digits() && text.contains(|c: char| c.is_ascii_digit()) {
            true => {
                marked = digits::marked(text);
                &marked
            }
            false => text,
        };
        let bold = self.run.is_bold();
        let own_line = self.run.is_underlined();
        let of_field = || {
            self.fields
                .iter()
                .rev()
                .find_map(|field| field.link().cloned())
        };
        let link = self.links.last().cloned().flatten().or_else(of_field);
        let tag = self.controls.iter().rev();
        let tag = tag.map(|control| control.tag.clone()).find(Option::is_some);
        let tag = tag.flatten();
        let marks = self.run.take_marks();
        // Links are coloured and underlined by themselves.
        self.remarks.marks.add(match link {
            Some(_) => marks.of_link(),
            // Urgency and secrecy are red by themselves.
            None if Urgency::of_thai(text).is_some() || Secrecy::of_thai(text).is_some() => Marks {
                coloured: 0,
                ..marks
            },
            None => marks,
        });
        // A link has a line by itself.
        let underlined = own_line && link.is_none();
        let in_contents = self.in_contents();
        let Some(open) = self.paragraphs.last_mut() else {
            return;
        };
        let pieces = match in_contents {
            true => &mut open.of_contents,
            false => &mut open.paragraph.pieces,
        };
        if let Some(Piece::Text {
            text: have,
            bold: have_bold,
            underlined: have_underlined,
            link: have_link,
            tag: have_tag,
        }) = pieces.last_mut()
            && *have_bold == bold
            && *have_underlined == underlined
            && *have_link == link
            && *have_tag == tag
        {
            have.push_str(text);
            return;
        }
        self.pieces += 1;
        pieces.push(Piece::Text {
            text: text.to_owned(),
            bold,
            underlined,
            link,
            tag,
        });
    }

    /// Whether the face of the open run draws ASCII digits as Thai ones.
    fn draws_thai_digits(&self) -> bool {
        let of_paragraph = || {
            let style = self.paragraphs.last().map_or("", |open| &open.style_id);
            self.styles.font(style)
        };
        let font = self.run.font().or_else(of_paragraph);
        font.is_some_and(draws_thai_digits)
    }

    fn picture(&mut self, relationship: Option<String>, linked: Option<String>) {
        let target = relationship.or(linked).and_then(|id| self.targets.get(&id));
        let part = match target {
            Some(Target::Part(part)) => part.clone(),
            Some(Target::Address(address)) => {
                let address = address.clone();
                self.tell(
                    "missing-picture",
                    "ภาพที่เชื่อมโยงไว้นอกไฟล์ไม่ได้นำมา",
                    "a picture linked from outside the file was not taken",
                    &address,
                );
                return;
            }
            None => return,
        };
        self.pieces += 1;
        self.open(|open| {
            let mut picture = std::mem::take(&mut open.picture);
            picture.part = part;
            // Marks are pictures whose description is the character.
            open.paragraph.pieces.push(match picture.alt.as_str() {
                "✓" | "☐" | "☑" => Piece::plain(picture.alt),
                _ => Piece::Picture(picture),
            });
        });
    }

    fn open(&mut self, change: impl FnOnce(&mut OpenParagraph)) {
        if let Some(open) = self.paragraphs.last_mut() {
            change(open);
        }
    }

    fn close_paragraph(&mut self) {
        let Some(open) = self.paragraphs.pop() else {
            return;
        };
        let mut paragraph = open.paragraph;
        paragraph.place = self.place();
        if !open.of_contents.is_empty() {
            self.contents.push(Paragraph {
                style: paragraph.style.clone(),
                pieces: open.of_contents,
                place: paragraph.place,
            });
            if paragraph.is_empty() {
                self.end_contents();
                if open.ends_section {
                    self.blocks.push(Block::SectionEnd);
                }
                return;
            }
        }
        self.end_contents();
        if self.tables.is_empty() && !paragraph.is_empty() {
            self.counted.0 += 1;
        }
        let of_style = || self.styles.numbering(&open.style_id);
        if let Some((id, level)) = open.numbering.clone().or_else(of_style)
            && !paragraph.is_empty()
            && let Some(label) = self.numbering.label(&id, level)
        {
            // A label is drawn in the face of the paragraph.
            let font = self.styles.font(&open.style_id);
            let label = match font.is_some_and(draws_thai_digits) {
                true => digits::marked(&label),
                false => label,
            };
            paragraph
                .pieces
                .insert(0, Piece::plain(format!("{label} ")));
        }
        self.remarks.thai_digits += digits::settle(&mut paragraph);
        if !self.joined.is_empty() {
            let rest = std::mem::replace(&mut paragraph.pieces, std::mem::take(&mut self.joined));
            paragraph.pieces.extend(rest);
        }
        if open.mark_deleted {
            self.joined = paragraph.pieces;
            return;
        }
        paragraph.pieces.shrink_to_fit();
        match self.cell() {
            Some(cell) => cell.paragraphs.push(paragraph),
            None => {
                self.blocks.push(Block::Paragraph(paragraph));
                if open.ends_section {
                    self.blocks.push(Block::SectionEnd);
                }
            }
        }
    }

    /// Whether what is read belongs to a table of contents. Inside a table none is taken for one.
    fn in_contents(&self) -> bool {
        self.tables.is_empty() && self.is_contents_open()
    }

    fn is_contents_open(&self) -> bool {
        self.fields.iter().any(Field::is_contents)
            || self.controls.iter().any(|control| control.is_contents)
    }

    /// A table of contents that ended is one block.
    fn end_contents(&mut self) {
        if self.contents.is_empty() || self.is_contents_open() {
            return;
        }
        let mut lines = std::mem::take(&mut self.contents).into_iter();
        let Some(mut all) = lines.next() else { return };
        for line in lines {
            all.pieces.push(Piece::plain("\n"));
            all.pieces.extend(line.pieces);
        }
        self.blocks.push(Block::Contents(all));
    }

    /// What a deleted paragraph mark left over stays where it is when its cell or part ends.
    fn flush_joined(&mut self) {
        if self.joined.is_empty() {
            return;
        }
        let paragraph = Paragraph {
            pieces: std::mem::take(&mut self.joined),
            ..Paragraph::default()
        };
        match self.cell() {
            Some(cell) => cell.paragraphs.push(paragraph),
            None => self.blocks.push(Block::Paragraph(paragraph)),
        }
    }

    /// The blocks, and the remarks.
    pub fn finish(mut self) -> (Vec<Block>, Remarks) {
        self.flush_joined();
        // One whose field never ends is no table of contents: its lines are text.
        let lines = std::mem::take(&mut self.contents);
        self.blocks.extend(lines.into_iter().map(Block::Paragraph));
        (self.blocks, self.remarks)
    }
}

fn number(value: Option<&str>, usual: usize) -> usize {
    value
        .and_then(|value| value.trim().parse().ok())
        .unwrap_or(usual)
        .min(MOST_COLUMNS)
}
