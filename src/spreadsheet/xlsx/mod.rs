//! XLSX workbooks into sheets: cells by their formats, what is hidden, merged, bold, and pictures.

mod cells;
mod conditional;
mod drawing;
mod in_cell;
mod strings;
mod styles;

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::aside;
use super::number_format::Epoch;
use super::print_area;
use super::printed;
use super::refusal::{damaged, refused, too_many_sheets};
use super::sheet::{Sheet, SheetPicture};
use super::sheet_name::SheetName;
use crate::error::{Finding, Message, Result};
use crate::limits::MAX_SHEETS;
use crate::ooxml::{Elements, Package, Target, attribute, is_on, read_xml};
use in_cell::RichValues;
use strings::Strings;
use styles::Styles;

/// An opened workbook.
pub(super) struct Book<'b> {
    package: Package<'b>,
    /// The part of each sheet.
    parts: Vec<String>,
    /// The print areas of sheets, by their numbers.
    areas: HashMap<usize, String>,
    epoch: Epoch,
    strings: Strings,
    styles: Styles,
    rich_values: RichValues,
}

/// The workbook's own part: its sheets and the day its dates count from.
#[derive(Default)]
struct Main {
    sheets: Vec<(SheetName, String)>,
    epoch: Epoch,
    /// The sheet whose print area is being read, and what was read of it.
    area: Option<(usize, String)>,
    /// The print areas of sheets, by their numbers.
    areas: HashMap<usize, String>,
}

impl Elements for Main {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<()> {
        match element.local_name().as_ref() {
            "sheet" if self.sheets.len() <= MAX_SHEETS => {
                let state = attribute(element, "state").unwrap_or_default();
                let name = SheetName {
                    name: attribute(element, "name").unwrap_or_default(),
                    is_hidden: matches!(state.as_str(), "hidden" | "veryHidden"),
                };
                let id = attribute(element, "id").unwrap_or_default();
                self.sheets.push((name, id));
            }
            "workbookPr" => {
                let is_1904 = attribute(element, "date1904");
                if is_1904.is_some_and(|value| is_on(Some(&value))) {
                    self.epoch = Epoch::Of1904;
                }
            }
            "definedName" => {
                let is_area = attribute(element, "name").as_deref() == Some("_xlnm.Print_Area");
                let sheet = attribute(element, "localSheetId").and_then(|sheet| sheet.parse().ok());
                self.area = sheet
                    .filter(|_| is_area)
                    .map(|sheet| (sheet, String::new()));
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        if name == "definedName"
            && let Some((sheet, reference)) = self.area.take()
            && self.areas.len() < MAX_SHEETS
        {
            self.areas.insert(sheet, reference);
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, reference)) = &mut self.area {
            reference.push_str(text);
        }
    }
}

impl<'b> Book<'b> {
    /// Opens a workbook, and gives the names of its sheets.
    pub(super) fn open(mut package: Package<'b>) -> Result<(Book<'b>, Vec<SheetName>)> {
        let main = package
            .main_part()?
            .unwrap_or_else(|| "xl/workbook.xml".into());
        let name = package.name().to_owned();
        let Some(text) = package.text(&main)? else {
            return Err(damaged(&name, &"no workbook in it"));
        };
        if main.ends_with(".bin") {
            return Err(refused(
                &name,
                Message::new(
                    "เป็นไฟล์ Excel แบบไบนารี (.xlsb)",
                    "this is a binary Excel workbook (.xlsb)",
                ),
                Message::new("บันทึกใหม่เป็น .xlsx", "save it again as .xlsx"),
            ));
        }
        let mut workbook = Main::default();
        read_xml(&package, &main, &text, &mut workbook)?;
        if workbook.sheets.is_empty() {
            return Err(damaged(&name, &"no sheets"));
        }
        if workbook.sheets.len() > MAX_SHEETS {
            return Err(too_many_sheets(&name));
        }
        let targets = package.relationships(&main)?;
        let (names, parts) = workbook
            .sheets
            .into_iter()
            .map(|(name, id)| {
                let part = match targets.get(&id) {
                    Some(Target::Part(part)) => part.clone(),
                    _ => String::new(),
                };
                (name, part)
            })
            .unzip();
        let styles = Styles::read(&mut package, &main)?;
        let strings = Strings::read(&mut package, &main)?;
        let rich_values = RichValues::read(&mut package, &main)?;
        let book = Book {
            package,
            parts,
            areas: workbook.areas,
            epoch: workbook.epoch,
            strings,
            styles,
            rich_values,
        };
        Ok((book, names))
    }

    /// How many bytes of the file's parts were read so far.
    pub(super) fn unpacked(&self) -> u64 {
        self.package.unpacked()
    }

    /// Reads a sheet.
    pub(super) fn read(&mut self, index: usize, sheet: &mut Sheet) -> Result<()> {
        let part = self.parts.get(index).cloned().unwrap_or_default();
        let Some(text) = self.package.large_text(&part)? else {
            return Err(damaged(&sheet.file, &"the sheet is not in the file"));
        };
        let book = cells::BookParts {
            strings: &self.strings,
            styles: &self.styles,
            rich_values: &self.rich_values,
            epoch: self.epoch,
        };
        let mut cells = cells::Cells::new(sheet, book);
        let end = read_xml(&self.package, &part, &text, &mut cells);
        let is_full = cells.is_full();
        let around = cells.around();
        drop(text);
        match (end, is_full) {
            (_, true) => sheet.too_many_cells(),
            (end, false) => end?,
        }
        sheet.not_too_many(sheet.merged.len(), "ช่องที่รวมกัน", "merged cells");
        sheet.not_too_many(around.links.len(), "ลิงก์", "links");
        self.drawings(&part, &around.drawings, sheet)?;
        let targets = self.package.relationships(&part)?;
        for (at, id) in around.links {
            if let Some(Target::Address(address)) = targets.get(&id) {
                sheet.link(at, address.clone());
            }
        }
        if around.has_background {
            sheet.findings.push(Finding::new(
                "not-taken",
                sheet.whole(),
                Message::new(
                    "ภาพพื้นหลังหรือภาพในหัวกระดาษไม่ได้นำมา",
                    "a picture behind the sheet or in its header or footer was not taken",
                ),
            ));
        }
        let lines = around
            .printed
            .iter()
            .flat_map(|codes| printed::excel_lines(codes));
        printed::tell(lines, sheet);
        if let Some(areas) = self.areas.get(&index) {
            sheet.print_areas = print_area::of_excel(areas);
        }
        self.comments(&part, sheet)
    }

    fn drawings(&mut self, part: &str, drawings: &[String], sheet: &mut Sheet) -> Result<()> {
        let targets = self.package.relationships(part)?;
        for id in drawings {
            let Some(Target::Part(drawing)) = targets.get(id) else {
                continue;
            };
            let Some(text) = self.package.large_text(drawing)? else {
                continue;
            };
            let images = self.package.relationships(drawing)?;
            let mut read = drawing::Drawing::default();
            read_xml(&self.package, drawing, &text, &mut read)?;
            sheet.not_too_many(read.anchors.len(), "ภาพวาด", "drawings");
            for anchor in read.anchors {
                let at = (anchor.row, anchor.column);
                if !anchor.is_placed {
                    sheet.finding(
                        "unknown-place",
                        at,
                        Message::new(
                            "ไฟล์ไม่บอกว่าภาพหรือกล่องข้อความนี้อยู่ที่แถวและคอลัมน์ใด จึงถือว่าอยู่ที่นี่",
                            "the file does not say in which row and column this picture or text box stands; it is taken to stand here",
                        ),
                    );
                }
                for (id, alt) in anchor.pictures {
                    match images.get(&id) {
                        Some(Target::Part(part)) => sheet.pictures.push(SheetPicture {
                            row: at.0,
                            column: at.1,
                            part: part.clone(),
                            alt,
                        }),
                        _ => sheet.finding(
                            "missing-picture",
                            at,
                            Message::new(
                                "ภาพที่เชื่อมโยงไว้นอกไฟล์ไม่ได้นำมา",
                                "a picture linked from outside the file was not taken",
                            ),
                        ),
                    }
                }
                for id in anchor.diagrams {
                    let mut texts = drawing::Texts::default();
                    if let Some(Target::Part(part)) = images.get(&id)
                        && let Some(text) = self.package.large_text(part)?
                    {
                        read_xml(&self.package, part, &text, &mut texts)?;
                    }
                    let words = texts.all.join(" ");
                    sheet.finding(
                        "not-taken",
                        at,
                        Message::new(
                            format!("แผนผัง (SmartArt) ไม่ได้นำมา: {words}"),
                            format!("a diagram (SmartArt) was not taken: {words}"),
                        ),
                    );
                }
                for text in anchor.texts {
                    aside::tell_box(at, &text, sheet);
                }
                if anchor.charts > 0 {
                    sheet.finding(
                        "not-taken",
                        at,
                        Message::new("แผนภูมิไม่ได้นำมา", "a chart was not taken"),
                    );
                }
            }
        }
        Ok(())
    }

    /// Tells of comments: a report has no place for them.
    fn comments(&mut self, part: &str, sheet: &mut Sheet) -> Result<()> {
        for comments in self.package.parts_of_kind(part, "comments")? {
            let Some(text) = self.package.text(&comments)? else {
                continue;
            };
            let mut read = drawing::Comments::default();
            read_xml(&self.package, &comments, &text, &mut read)?;
            sheet.not_too_many(read.all.len(), "ความเห็น", "comments");
            for (at, text) in read.all {
                aside::tell_comment(at, &text, sheet);
            }
        }
        Ok(())
    }

    /// The bytes of a picture.
    pub(super) fn picture(&mut self, part: &str) -> Result<Option<Vec<u8>>> {
        self.package.picture(part)
    }
}
