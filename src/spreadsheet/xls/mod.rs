//! XLS workbooks (Excel 97 to 2003) into sheets: values by `calamine`, formats and what is hidden
//! from the file's own records.

mod beside;
mod extent;
mod numbers;
mod records;
mod strings;

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, Reader, SheetVisible, Xls};

use super::aside;
use super::number_format::{Epoch, NumberFormat, builtin};
use super::printed;
use super::refusal::{damaged, refused};
use super::region::Region;
use super::sheet::{Sheet, SheetCell, cleaned};
use super::sheet_name::SheetName;
use super::shown::{self, Look};
use crate::error::{Error, Finding, Message, Result};
use crate::limits::MAX_XLS_PLACES;
use records::{Records, workbook_stream};

/// An opened workbook.
pub(super) struct Book<'b> {
    values: Xls<Cursor<&'b [u8]>>,
    names: Vec<String>,
    /// Nothing where the records could not be read: told with every sheet.
    records: Option<Records>,
}

impl<'b> Book<'b> {
    /// Opens a workbook, and gives the names of its sheets.
    pub(super) fn open(name: &str, bytes: &'b [u8]) -> Result<(Book<'b>, Vec<SheetName>)> {
        if has_stream(bytes, "EncryptedPackage") {
            return Err(refused(
                name,
                Message::new("ไฟล์มีรหัสผ่าน", "the file has a password"),
                Message::new(
                    "เปิดใน Excel แล้วบันทึกใหม่โดยไม่ใส่รหัสผ่าน",
                    "open it in Excel and save it without a password",
                ),
            ));
        }
        if has_stream(bytes, "WordDocument") {
            return Err(refused(
                name,
                Message::new(
                    "เป็นไฟล์ Word รุ่นเก่า (.doc)",
                    "this is an old Word file (.doc)",
                ),
                Message::new(
                    "เปิดใน Word แล้วบันทึกเป็น .docx",
                    "open it in Word and save it as .docx",
                ),
            ));
        }
        let stream = workbook_stream(bytes).ok_or_else(|| contradicts_itself(name))?;
        if extent::places(&stream) > MAX_XLS_PLACES {
            return Err(refused(
                name,
                Message::new(
                    format!("ตารางกว้างหรือยาวเกิน {MAX_XLS_PLACES} ช่อง นับช่องว่างด้วย"),
                    format!("its tables take more than {MAX_XLS_PLACES} cells, empty ones counted"),
                ),
                Message::new(
                    "ลบแถวหรือคอลัมน์ที่อยู่ไกลจากตาราง หรือบันทึกใหม่เป็น .xlsx",
                    "delete rows and columns far from the table, or save it as .xlsx",
                ),
            ));
        }
        let values = whole(name, || Xls::new(Cursor::new(bytes)))?;
        let values = values.map_err(|error| match error {
            calamine::XlsError::Password => refused(
                name,
                Message::new("ไฟล์มีรหัสผ่าน", "the file has a password"),
                Message::new(
                    "เปิดใน Excel แล้วบันทึกใหม่โดยไม่ใส่รหัสผ่าน",
                    "open it in Excel and save it without a password",
                ),
            ),
            error => damaged(name, &error),
        })?;
        let sheets: Vec<SheetName> = values
            .sheets_metadata()
            .iter()
            .map(|sheet| SheetName {
                name: sheet.name.clone(),
                is_hidden: sheet.visible != SheetVisible::Visible,
            })
            .collect();
        if sheets.is_empty() {
            return Err(damaged(name, &"no sheets"));
        }
        let names = sheets.iter().map(|sheet| sheet.name.clone()).collect();
        let book = Book {
            values,
            names,
            records: Records::read(&stream),
        };
        Ok((book, sheets))
    }

    /// Reads a sheet.
    pub(super) fn read(&mut self, index: usize, sheet: &mut Sheet) -> Result<()> {
        let name = self.names.get(index).cloned().unwrap_or_default();
        let range = whole(&sheet.file, || self.values.worksheet_range(&name))?;
        let range = range.map_err(|error| damaged(&sheet.file, &error))?;
        let of_sheet = self
            .records
            .as_ref()
            .and_then(|records| records.sheet(&name));
        let epoch = match self.records.as_ref().is_some_and(|records| records.is_1904) {
            true => Epoch::Of1904,
            false => Epoch::Of1900,
        };
        if of_sheet.is_none() {
            sheet.findings.push(Finding::new(
                "number-format",
                sheet.whole(),
                Message::new(
                    "อ่านรูปแบบตัวเลขและแถวที่ซ่อนของไฟล์ .xls นี้ไม่ได้ ตัวเลขใช้ค่าดิบ โปรดตรวจ หรือบันทึกใหม่เป็น .xlsx",
                    "the number formats and hidden rows of this .xls cannot be read: numbers are plain values; check them, or save it as .xlsx",
                ),
            ));
        }
        let merged = whole(&sheet.file, || self.values.merge_cells_by_sheet_name(&name))?;
        for region in merged.unwrap_or_default() {
            let one_based = |(row, column): (u32, u32)| (row + 1, column + 1);
            if region.start.0 <= region.end.0 && region.start.1 <= region.end.1 {
                sheet.merged.push(Region {
                    first: one_based(region.start),
                    last: one_based(region.end),
                });
            }
        }
        let start = range.start().unwrap_or((0, 0));
        for (row, column, value) in range.used_cells() {
            let zero = (start.0 + row as u32, start.1 + column as u32);
            let at = (zero.0 + 1, zero.1 + 1);
            let style = of_sheet.and_then(|own| own.style(zero));
            let records = self.records.as_ref();
            let format = style
                .zip(records)
                .map_or_else(|| builtin(0), |(style, records)| records.format(style));
            let look = style.zip(records).map(|(style, own)| own.look(style));
            let look = look.unwrap_or_default();
            if let Some(cell) = cell(value, &format, epoch, at, look, sheet)
                && !sheet.put(at.0, at.1, cell)
            {
                sheet.too_many_cells();
                return Ok(());
            }
        }
        if let Some(own) = of_sheet {
            for (row, column) in &own.with_parts {
                shown::tell_parts((row + 1, column + 1), sheet);
            }
            let lines = own
                .printed
                .iter()
                .flat_map(|codes| printed::excel_lines(codes));
            printed::tell(lines, sheet);
            sheet.print_areas.clone_from(&own.print_areas);
            sheet.hidden.rows.clone_from(&own.hidden_rows);
            sheet.hidden.columns.clone_from(&own.hidden_columns);
            let at = |at: (u32, u32)| (at.0 + 1, at.1 + 1);
            let mut unread_links = 0;
            for (cell, address) in &own.beside.links {
                match address {
                    Some(address) => sheet.link(at(*cell), address.clone()),
                    None => unread_links += 1,
                }
            }
            for (cell, text) in &own.beside.boxes {
                aside::tell_box(at(*cell), text, sheet);
            }
            for (cell, text) in &own.beside.comments {
                aside::tell_comment(Some(at(*cell)), text.as_deref().unwrap_or_default(), sheet);
            }
            for (count, thai, english) in [
                (own.pictures, "ภาพ", "pictures"),
                (own.charts, "แผนภูมิ", "charts"),
                (unread_links, "ที่อยู่ของลิงก์", "addresses of links"),
            ] {
                if count > 0 {
                    sheet.findings.push(Finding::new(
                        "not-taken",
                        sheet.whole(),
                        Message::new(
                            format!("{thai} {count} รายการในไฟล์ .xls ไม่ได้นำมา ถ้าต้องการให้บันทึกใหม่เป็น .xlsx"),
                            format!("{count} {english} of the .xls file were not taken; save it as .xlsx to have them"),
                        ),
                    ));
                }
            }
        }
        Ok(())
    }
}

/// What the reader of values makes of a file. It trusts the places a file names: where a damaged
/// file leads it astray, the file is refused and the program goes on.
fn whole<T>(name: &str, read: impl FnOnce() -> T) -> Result<T> {
    catch_unwind(AssertUnwindSafe(read)).map_err(|_| contradicts_itself(name))
}

fn contradicts_itself(name: &str) -> Error {
    refused(
        name,
        Message::new(
            "ไฟล์ .xls นี้เสีย: ข้อมูลภายในไฟล์ขัดกันเอง",
            "the .xls file is damaged: its parts contradict one another",
        ),
        Message::new(
            "เปิดใน Excel แล้วบันทึกใหม่เป็น .xlsx",
            "open it in a spreadsheet program and save it again as .xlsx",
        ),
    )
}

fn cell(
    value: &Data,
    format: &NumberFormat,
    epoch: Epoch,
    at: (u32, u32),
    look: Look,
    sheet: &mut Sheet,
) -> Option<SheetCell> {
    let looking = |text: &str, sheet: &mut Sheet| {
        shown::tell_look(look, at, sheet);
        SheetCell {
            bold: look.bold(),
            ..SheetCell::plain(text)
        }
    };
    let number = match value {
        Data::Empty => return None,
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            let text = shown::text(&cleaned(text), format, at, sheet)?;
            return Some(looking(&text, sheet));
        }
        Data::Bool(value) => {
            return Some(looking(shown::logical(*value), sheet));
        }
        Data::Error(error) => {
            shown::error(&error.to_string(), at, sheet);
            return None;
        }
        Data::Int(number) => *number as f64,
        Data::Float(number) => *number,
        Data::DateTime(moment) => moment.as_f64(),
    };
    let text = shown::number(number, format, epoch, at, sheet)?;
    Some(SheetCell {
        is_number: true,
        ..looking(&text, sheet)
    })
}

/// Whether the old container has a stream of that name: they stand in its directory as UTF-16.
fn has_stream(bytes: &[u8], name: &str) -> bool {
    let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wide.len()).any(|part| part == wide)
}
