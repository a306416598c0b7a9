//! A spreadsheet file of any kind as a list of sheets.

use super::refusal::refused;
use super::sheet::{MAX_SPREADSHEET_BYTES, Sheet};
use super::sheet_name::SheetName;
use super::{csv_file, ods, print_area, xls, xlsx};
use crate::error::{Error, Message, Result};
use crate::limits::MAX_LOOKED_CELLS;
use crate::ooxml::{Package, PackageKind, refused_text_document, refused_workbook};

/// The endings of names of spreadsheet files.
pub(crate) const ENDINGS: [&str; 7] = ["xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt"];

/// A sheet takes as long to look through as so many cells at least, whatever it holds.
const CELLS_OF_A_SHEET: u64 = 500;

/// So many bytes of a sheet's file take as long as one more cell.
const BYTES_OF_A_CELL: u64 = 128;

/// An opened file.
pub(crate) struct Workbook<'b> {
    /// The file's name, for messages.
    name: String,
    sheets: Vec<SheetName>,
    kind: Kind<'b>,
    /// How many cells the sheets that were read so far count as.
    looked: u64,
}

enum Kind<'b> {
    Xlsx(Box<xlsx::Book<'b>>),
    Ods(Box<ods::Book<'b>>),
    Xls(Box<xls::Book<'b>>),
    Text(&'b [u8]),
}

/// Whether a file of that name is a spreadsheet.
pub(crate) fn is_spreadsheet(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower
        .rsplit_once('.')
        .is_some_and(|(_, ending)| ENDINGS.contains(&ending))
}

impl<'b> Workbook<'b> {
    /// Opens a file by what is in it; only texts are known by their name.
    ///
    /// Fails where it is no spreadsheet, damaged, or over a limit.
    pub(crate) fn open(name: &str, bytes: &'b [u8]) -> Result<Workbook<'b>> {
        if let Some(error) = refused_workbook(name, bytes) {
            return Err(error);
        }
        if bytes.len() as u64 > MAX_SPREADSHEET_BYTES {
            let mib = MAX_SPREADSHEET_BYTES >> 20;
            return Err(refused(
                name,
                Message::new(
                    format!("ไฟล์ใหญ่เกิน {mib} เมบิไบต์"),
                    format!("the file is larger than {mib} MiB"),
                ),
                Message::new("แบ่งเป็นหลายไฟล์", "split it into several files"),
            ));
        }
        const OLD_CONTAINER: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];
        let (sheets, kind) = if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
        {
            let mut package = Package::open_any(name, bytes)?;
            let mimetype = package.text("mimetype")?.unwrap_or_default();
            if package.kind() == Some(PackageKind::Word) {
                return Err(word_file(name));
            }
            if mimetype.contains("opendocument.text") {
                return Err(refused_text_document(name));
            }
            if mimetype.contains("opendocument.spreadsheet") {
                let (book, sheets) = ods::Book::open(package)?;
                (sheets, Kind::Ods(Box::new(book)))
            } else {
                let (book, sheets) = xlsx::Book::open(package)?;
                (sheets, Kind::Xlsx(Box::new(book)))
            }
        } else if bytes.starts_with(OLD_CONTAINER) {
            let (book, sheets) = xls::Book::open(name, bytes)?;
            (sheets, Kind::Xls(Box::new(book)))
        } else if csv_file::may_be(name, bytes) {
            let only = SheetName {
                name: String::new(),
                is_hidden: false,
            };
            (vec![only], Kind::Text(bytes))
        } else {
            return Err(no_spreadsheet(name));
        };
        Ok(Workbook {
            name: name.to_owned(),
            sheets,
            kind,
            looked: 0,
        })
    }

    /// Takes over how many cells other workbooks of the same report counted as.
    pub(crate) fn look_on(&mut self, looked: u64) {
        self.looked = looked;
    }

    /// How many cells the sheets that were read so far count as.
    pub(crate) fn looked(&self) -> u64 {
        self.looked
    }

    /// The sheets in their order.
    pub(crate) fn sheets(&self) -> &[SheetName] {
        &self.sheets
    }

    /// Reads a sheet. What is wrong with its cells is in it.
    ///
    /// Fails where it is damaged or over a limit, also where it and those read before are more than
    /// can be looked through.
    pub(crate) fn sheet(&mut self, index: usize) -> Result<Sheet> {
        let name = self.sheets.get(index).map_or("", |sheet| &sheet.name);
        let file = match name {
            "" => self.name.clone(),
            name => format!("{} [{name}]", self.name),
        };
        let mut sheet = Sheet::new(file);
        let unpacked = self.unpacked();
        match &mut self.kind {
            Kind::Xlsx(book) => book.read(index, &mut sheet)?,
            Kind::Ods(book) => book.read(index, &mut sheet)?,
            Kind::Xls(book) => book.read(index, &mut sheet)?,
            Kind::Text(bytes) => csv_file::read(bytes, &mut sheet),
        }
        let cells = sheet.cells.len() as u64 + (self.unpacked() - unpacked) / BYTES_OF_A_CELL;
        let before = self.looked;
        self.looked += cells.max(CELLS_OF_A_SHEET);
        if before > 0 && self.looked > MAX_LOOKED_CELLS {
            return Err(refused(
                &sheet.file,
                Message::new(
                    format!(
                        "แผ่นงานที่ต้องอ่านมีมากหรือใหญ่เกินกว่าจะอ่านทั้งหมด (เกิน {MAX_LOOKED_CELLS} ช่องเมื่อถึงแผ่นนี้)"
                    ),
                    format!(
                        "the sheets are too many or too large to look through (over {MAX_LOOKED_CELLS} cells up to this one)"
                    ),
                ),
                Message::new(
                    "ระบุแผ่นงานที่ต้องการ (--sheet ของ saraban import หรือ sheet: ในรายงาน) หรือแบ่งชุดเอกสาร",
                    "name the sheet (--sheet of saraban import, sheet: in a report), or divide the bundle",
                ),
            ));
        }
        sheet.finish();
        let areas = std::mem::take(&mut sheet.print_areas);
        print_area::tell(&areas, &mut sheet);
        Ok(sheet)
    }

    /// How many bytes of XML were gone through so far.
    fn unpacked(&self) -> u64 {
        match &self.kind {
            Kind::Xlsx(book) => book.unpacked(),
            Kind::Ods(book) => book.read_through(),
            Kind::Xls(_) | Kind::Text(_) => 0,
        }
    }

    /// The bytes of a picture of a sheet.
    pub(crate) fn picture(&mut self, part: &str) -> Result<Option<Vec<u8>>> {
        match &mut self.kind {
            Kind::Xlsx(book) => book.picture(part),
            Kind::Ods(book) => book.picture(part),
            Kind::Xls(_) | Kind::Text(_) => Ok(None),
        }
    }
}

fn word_file(name: &str) -> Error {
    refused(
        name,
        Message::new(
            "เป็นไฟล์ Word ไม่ใช่ตาราง",
            "this is a Word file, not a spreadsheet",
        ),
        Message::new(
            "ใช้ saraban import กับไฟล์นี้ทั้งไฟล์ หรือคัดลอกตารางไปไว้ใน Excel",
            "use saraban import on the whole file, or copy its table into Excel",
        ),
    )
}

fn no_spreadsheet(name: &str) -> Error {
    refused(
        name,
        Message::new(
            "ไม่ใช่ตาราง Excel, LibreOffice หรือ CSV",
            "this is no spreadsheet of Excel or LibreOffice, and no CSV",
        ),
        Message::new(
            "เปิดใน Excel แล้วบันทึกเป็น .xlsx",
            "open it in a spreadsheet program and save it as .xlsx",
        ),
    )
}
