//! Which element does what to the blocks that are built.

use quick_xml::events::BytesStart;

use super::field::link_of;
use super::{Builder, Control, LONGEST_TAG, OpenParagraph, Run, is_hidden};
use crate::error::Result;
use crate::ooxml::{Elements, TABLE_OF_CONTENTS, Target, attribute, is_on};

impl Elements for Builder<'_> {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<()> {
        let name = element.local_name();
        let name = name.as_ref();
        if is_hidden(name) {
            if name == "del" && self.skipped == 0 {
                self.deletion();
            }
            self.skipped += 1;
        }
        if self.skipped > 0 {
            return Ok(());
        }
        let value = || attribute(element, "val");
        let in_paragraph_properties = self
            .paragraphs
            .last()
            .is_some_and(|open| open.in_properties);
        match name {
            "tbl" => self.begin_table(),
            "tr" => {
                self.count()?;
                self.begin_row();
            }
            "tc" => {
                self.count()?;
                self.begin_cell()?;
            }
            "tblHeader" | "gridBefore" | "gridSpan" | "vMerge" => {
                self.table_property(name, value())
            }
            "p" => {
                self.count()?;
                self.paragraphs.push(OpenParagraph::default());
            }
            "pPr" => self.open(|open| open.in_properties = true),
            "pStyle" | "numId" | "ilvl" | "sectPr" => self.paragraph_property(name, value()),
            "r" => {
                self.count()?;
                self.run = Run::default();
            }
            "rPr" => self.run.in_properties = true,
            "b" | "bCs" | "i" | "iCs" | "u" | "strike" | "dstrike" | "vertAlign" | "color"
            | "highlight" | "vanish" | "rStyle" => {
                self.run_property(name, value());
            }
            "rFonts" => self.run_property(name, attribute(element, "ascii")),
            "t" => self.run.in_text = true,
            "tab" | "ptab" if !in_paragraph_properties => self.push_text("\t"),
            "br" if attribute(element, "type").as_deref() == Some("page") => {}
            "br" | "cr" => self.push_text("\n"),
            "noBreakHyphen" => self.push_text("-"),
            "sym" => self.symbol(element),
            "instrText" => self.run.in_instruction = true,
            "fldChar" => self.field(attribute(element, "fldCharType").as_deref()),
            "fldSimple" => {
                let address =
                    attribute(element, "instr").and_then(|instruction| link_of(&instruction));
                let link = self.target_of(address);
                self.links.push(link);
            }
            "checkBox" | "default" | "checked" => {
                if let Some(field) = self.fields.last_mut() {
                    field.form_property(name, value().as_deref());
                }
            }
            "footnoteReference" | "endnoteReference" | "commentReference" => {
                let kind = name.trim_end_matches("Reference");
                if let Some(id) = attribute(element, "id") {
                    let place = self.place();
                    self.references.insert(format!("{kind} {id}"), place);
                }
            }
            "footnote" | "endnote" | "comment" => {
                let id = attribute(element, "id").unwrap_or_default();
                let place = self.references.get(&format!("{name} {id}"));
                self.note = Some(place.copied().unwrap_or_default());
            }
            "ins" | "moveTo" => self.remarks.insertions += 1,
            "txbxContent" => self.remarks.text_boxes += 1,
            "sdt" => self.controls.push(Control::default()),
            "showingPlcHdr" => {
                if let Some(open) = self.controls.last_mut() {
                    open.is_unfilled = is_on(value().as_deref());
                }
            }
            "docPartGallery" => {
                if let Some(open) = self.controls.last_mut() {
                    open.is_contents = value().as_deref() == Some(TABLE_OF_CONTENTS);
                }
            }
            "tag" => {
                let tag = value().filter(|tag| tag.len() <= LONGEST_TAG);
                if let Some(open) = self.controls.last_mut() {
                    open.tag = tag;
                }
            }
            "hyperlink" => {
                let target = attribute(element, "id").and_then(|id| self.targets.get(&id));
                let address = match target {
                    Some(Target::Address(address)) => Some(address.clone()),
                    _ => None,
                };
                let link = self.target_of(address);
                self.links.push(link);
            }
            "docPr" => {
                let alt = attribute(element, "descr").unwrap_or_default();
                let name = attribute(element, "name").unwrap_or_default();
                self.open(|open| {
                    open.picture.alt = alt;
                    open.picture.name = name;
                });
            }
            "extent" => {
                let width = attribute(element, "cx").and_then(|width| width.parse().ok());
                self.open(|open| open.picture.width = width);
            }
            "blip" => self.picture(attribute(element, "embed"), attribute(element, "link")),
            "imagedata" => self.picture(attribute(element, "id"), attribute(element, "href")),
            "chart" | "relIds" | "OLEObject" | "altChunk" | "subDoc" | "textpath" | "oMath" => {
                self.embedded(name, element)
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        if is_hidden(name) {
            self.skipped = self.skipped.saturating_sub(1);
            return;
        }
        if self.skipped > 0 {
            return;
        }
        match name {
            "tbl" => self.close_table(),
            "tc" => self.close_cell(),
            "p" => self.close_paragraph(),
            "pPr" => self.open(|open| open.in_properties = false),
            "rPr" => self.run.in_properties = false,
            "r" => self.run = Run::default(),
            "t" => self.run.in_text = false,
            "instrText" => self.run.in_instruction = false,
            "sdt" => {
                self.controls.pop();
                if self.paragraphs.is_empty() {
                    self.end_contents();
                }
            }
            "hyperlink" | "fldSimple" => {
                self.links.pop();
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.skipped > 0 {
            return;
        }
        if self.run.in_instruction {
            if let Some(field) = self.fields.last_mut() {
                field.instruct(text);
            }
        } else if self.run.in_text {
            self.push_text(text);
        }
    }
}
