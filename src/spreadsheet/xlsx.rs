//! XLSX workbooks into sheets.

use std::io::{Cursor, Read};

use calamine::{Data, ExcelDateTime, Reader, Xlsx};

use super::sheet::{MAX_CELLS, MAX_SPREADSHEET_BYTES, Region, Sheet};
use crate::error::{Error, ErrorKind, Fault, Finding, Message, Origin, Result};
use crate::report::Text;
use crate::thai::{Date, DateStyle, Digits};

/// How many times its own size a workbook may unpack to.
const MAX_UNPACKED_BYTES: u64 = MAX_SPREADSHEET_BYTES * 8;

/// Reads a sheet of a workbook: the named one, or the first. Faults of cells are in the sheet.
///
/// Fails where the file is no workbook, unpacks to too much, or has no such sheet.
pub(super) fn read(file: &Text, bytes: &[u8], wanted: Option<&Text>) -> Result<Sheet> {
    let has_pictures = check_unpacked(file, bytes)?;
    let mut workbook =
        Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(file, &error.to_string()))?;
    let names = workbook.sheet_names();
    let name = match wanted {
        Some(wanted) if names.contains(&wanted.value) => wanted.value.clone(),
        Some(wanted) => {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            return Err(Error::input(vec![Fault {
                origin: wanted.origin.clone(),
                message: Message::new(
                    format!("ไม่มีแผ่นงาน “{}”", wanted.value),
                    format!("there is no sheet “{}”", wanted.value),
                ),
                help: Some(crate::source::did_you_mean(&wanted.value, &names)),
            }]));
        }
        None => names
            .first()
            .cloned()
            .ok_or_else(|| damaged(file, "no sheets"))?,
    };
    let mut sheet = Sheet::new(format!("{} [{name}]", file.value));
    if has_pictures {
        sheet.findings.push(Finding::new(
            "spreadsheet-pictures",
            file.origin.clone(),
            Message::new(
                format!("ไม่ได้นำภาพใน “{}” มาด้วย ให้ใส่ภาพในรายงาน", file.value),
                format!(
                    "the pictures in “{}” are not taken over; put them in the report",
                    file.value
                ),
            ),
        ));
    }
    if wanted.is_none() && names.len() > 1 {
        sheet.findings.push(Finding::new(
            "further-sheets",
            file.origin.clone(),
            Message::new(
                format!("อ่านเฉพาะแผ่นงาน “{name}” จาก {} แผ่นงาน", names.len()),
                format!("only the sheet “{name}” of {} is read", names.len()),
            ),
        ));
    }
    read_cells(&mut workbook, &name, &mut sheet).map_err(|error| damaged(file, &error))?;
    if sheet.faults.is_empty() && !sheet.expand_merged() {
        too_many_cells(&mut sheet);
    }
    Ok(sheet)
}

fn read_cells(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    sheet: &mut Sheet,
) -> std::result::Result<(), String> {
    let regions = workbook
        .merge_cells_by_sheet_name(name)
        .map_err(|error| error.to_string())?;
    sheet.merged = regions
        .iter()
        .map(|region| Region {
            first: one_based(region.start),
            last: one_based(region.end),
        })
        .collect();
    // Cell by cell: a whole range would be as large as its last cell is far away.
    let mut cells = workbook
        .worksheet_cells_reader(name)
        .map_err(|error| error.to_string())?;
    while let Some(cell) = cells.next_cell().map_err(|error| error.to_string())? {
        let at = one_based(cell.get_position());
        let value = Data::from(cell.get_value().clone());
        let Some(text) = as_text(value, at, sheet) else {
            continue;
        };
        if !sheet.put(at.0, at.1, text) {
            too_many_cells(sheet);
            break;
        }
    }
    Ok(())
}

fn one_based((row, column): (u32, u32)) -> (u32, u32) {
    (row.saturating_add(1), column.saturating_add(1))
}

/// A cell's value as a clerk would write it; nothing where it is empty or faulty.
fn as_text(value: Data, at: (u32, u32), sheet: &mut Sheet) -> Option<String> {
    match value {
        Data::Empty => None,
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            Some(cleaned(&text))
        }
        Data::Int(number) => Some(number.to_string()),
        Data::Float(number) => {
            if number.fract() != 0.0 {
                sheet.finding(
                    "number-format",
                    at,
                    Message::new(
                        format!("ใช้ค่า {number} โดยไม่ใช้รูปแบบตัวเลขของช่อง (เช่น ร้อยละ) ถ้าไม่ถูกต้อง ให้พิมพ์เป็นข้อความ"),
                        format!("the value {number} is used without the cell's number format (such as percent); write it as text if that is wrong"),
                    ),
                );
            }
            Some(number.to_string())
        }
        Data::DateTime(moment) => date_text(moment, at, sheet),
        Data::Bool(_) => {
            sheet.fault(
                at,
                Message::new(
                    "ค่าตรรกะ (TRUE/FALSE) ใช้ไม่ได้",
                    "a logical value (TRUE/FALSE) cannot be used",
                ),
                Message::new("พิมพ์เป็นข้อความ", "write it as text"),
            );
            None
        }
        Data::Error(error) => {
            sheet.fault(
                at,
                Message::new(
                    format!("สูตรผิดพลาด ({error})"),
                    format!("the formula failed ({error})"),
                ),
                Message::new(
                    "แก้สูตรใน Excel แล้วบันทึกใหม่",
                    "mend the formula and save the file again",
                ),
            );
            None
        }
    }
}

/// A date cell in words; its year is of the common era, unless somebody typed the Buddhist one.
fn date_text(moment: ExcelDateTime, at: (u32, u32), sheet: &mut Sheet) -> Option<String> {
    const FIRST_BUDDHIST_YEAR: u16 = 2300;
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    let time = format!("{hour:02}.{minute:02} น.");
    let serial = moment.as_f64();
    if (0.0..1.0).contains(&serial) {
        return Some(time);
    }
    let date = match year >= FIRST_BUDDHIST_YEAR {
        true => Date::new(year, month, day),
        false => Date::from_common_era(year, month, day),
    };
    let Some(date) = date.filter(|_| moment.is_datetime() && serial > 0.0) else {
        sheet.fault(
            at,
            Message::new("ไม่ใช่วันที่ที่ใช้ได้", "this is no date that can be used"),
            Message::new(
                "พิมพ์เป็นข้อความ เช่น 3 เมษายน 2566",
                "write it as text, such as 3 เมษายน 2566",
            ),
        );
        return None;
    };
    let date = date.format(DateStyle::Long, Digits::Arabic);
    match serial.fract() == 0.0 {
        true => Some(date),
        false => Some(format!("{date} เวลา {time}")),
    }
}

/// A cell's text with plain line ends, and none at its end.
pub(super) fn cleaned(text: &str) -> String {
    text.replace("_x000D_", "")
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .trim_end()
        .to_owned()
}

/// Puts down that the sheet is too large.
pub(super) fn too_many_cells(sheet: &mut Sheet) {
    let origin = Origin {
        file: std::sync::Arc::clone(&sheet.name),
        place: None,
    };
    sheet.faults.push(Fault {
        origin,
        message: Message::new(
            format!("แผ่นงานมีข้อมูลเกิน {MAX_CELLS} ช่อง"),
            format!("the sheet has more than {MAX_CELLS} filled cells"),
        ),
        help: Some(Message::new("แบ่งเป็นหลายไฟล์", "split it into several files")),
    });
}

/// Unpacks the workbook once, counting: a small file may unpack to a very large one. Tells whether
/// there are pictures in it.
fn check_unpacked(file: &Text, bytes: &[u8]) -> Result<bool> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| damaged(file, &error.to_string()))?;
    let mut left = MAX_UNPACKED_BYTES;
    let mut has_pictures = false;
    for index in 0..archive.len() {
        let part = archive
            .by_index(index)
            .map_err(|error| damaged(file, &error.to_string()))?;
        has_pictures |= part.name().is_ok_and(|name| name.starts_with("xl/media/"));
        let size = std::io::copy(&mut part.take(left + 1), &mut std::io::sink())
            .map_err(|error| damaged(file, &error.to_string()))?;
        left = left.checked_sub(size).ok_or_else(|| {
            let limit = MAX_UNPACKED_BYTES >> 20;
            Error::input(vec![Fault {
                origin: file.origin.clone(),
                message: Message::new(
                    format!("“{}” คลายออกมาใหญ่เกิน {limit} เมบิไบต์", file.value),
                    format!("“{}” unpacks to more than {limit} MiB", file.value),
                ),
                help: None,
            }])
        })?;
    }
    Ok(has_pictures)
}

fn damaged(file: &Text, reason: &str) -> Error {
    Error::of(
        ErrorKind::Input,
        file.value.as_str(),
        Message::new(
            format!("อ่านเป็นไฟล์ XLSX ไม่ได้: {reason}"),
            format!("cannot be read as an XLSX file: {reason}"),
        ),
    )
    .with_help(Message::new(
        "เปิดใน Excel แล้วบันทึกใหม่เป็น .xlsx หรือ .csv",
        "open it in a spreadsheet program and save it as .xlsx or .csv",
    ))
}
