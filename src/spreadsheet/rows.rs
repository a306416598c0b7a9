//! The rows a report names in a spreadsheet, put into the report: the file, the sheet, what is told.

use super::read_rows::read_rows;
use super::sheet::{MAX_SPREADSHEET_BYTES, Sheet};
use super::wanted::Wanted;
use super::workbook::{ENDINGS, Workbook, is_spreadsheet};
use crate::error::{Error, ErrorKind, Fault, Finding, Message, Result};
use crate::form::{Columns, Form};
use crate::limits::MAX_LOOKED_CELLS;
use crate::report::{Extent, Report, Row, Rows, Text};

/// Reads the rows that stand in spreadsheets (`rows: measures.xlsx`) into the report and its
/// bundled parts. The column titles are those of the form, its columns' names, or what the report
/// calls them; cells hold what the sheet shows; merged cells cover rows and columns. Hidden rows,
/// columns and sheets stay out and are told.
///
/// Fails with every fault of every cell, and where a file cannot be read. The findings are what
/// the user should look at: pictures that are not taken over, what was left out, what was guessed.
pub fn fill_rows(report: &mut Report) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let mut faults = Vec::new();
    let is_bundle = !report.bundle.is_empty();
    let parts = match is_bundle {
        true => report.bundle.iter_mut().collect(),
        false => vec![report],
    };
    let mut extent = Extent::default();
    let mut looked = 0;
    for part in parts {
        let Rows::Spreadsheet { file, .. } = &part.rows else {
            extent.add_written(part.rows.listed());
            continue;
        };
        match rows_of(part, &mut looked) {
            Ok((rows, mut told)) => {
                extent.add_written(&rows);
                if extent.is_too_large() {
                    let (message, help) = Extent::refusal();
                    faults.push(Fault {
                        origin: file.origin.clone(),
                        message,
                        help: Some(help),
                    });
                    break;
                }
                part.rows = Rows::Listed(rows);
                findings.append(&mut told);
            }
            Err(error) if error.kind() == ErrorKind::Input => {
                faults.extend(error.faults().iter().cloned());
                // No further part could be read either.
                if looked > MAX_LOOKED_CELLS {
                    break;
                }
            }
            Err(error) => return Err(error),
        }
    }
    match faults.is_empty() {
        true => Ok(findings),
        false => Err(Error::input(faults)),
    }
}

/// The rows a report names, and what is told of them. What reading the sheets takes is added to
/// `looked`: all parts of a bundle may name the same large one.
fn rows_of(report: &Report, looked: &mut u64) -> Result<(Vec<Row>, Vec<Finding>)> {
    let Rows::Spreadsheet {
        file,
        sheet,
        header_row,
        columns: sheet_titles,
        leave_out,
    } = &report.rows
    else {
        return Ok((Vec::new(), Vec::new()));
    };
    if !is_spreadsheet(&file.value) {
        return Err(no_spreadsheet(file));
    }
    let form = Form::named(&report.form, &report.files)?;
    let columns = match form.table.as_ref().map(|table| &table.columns) {
        Some(Columns::Fixed { columns, .. }) => Some(columns.as_slice()),
        Some(Columns::FromRows) | None => None,
    };
    let wanted = Wanted {
        columns,
        titles: [sheet_titles.as_slice(), report.columns.as_slice()],
        leave_out,
        header_row: header_row.as_ref(),
    };
    let bytes = report.files.read(file, MAX_SPREADSHEET_BYTES)?;
    let mut workbook = Workbook::open(&file.value, &bytes)?;
    workbook.look_on(*looked);
    let mut told = Vec::new();
    let read = chosen(&mut workbook, file, sheet.as_ref(), &wanted, &mut told);
    *looked = workbook.looked();
    let mut read = read?;
    read.whole_or_faults()?;
    let rows = read_rows(&mut read, &wanted, file);
    read.whole_or_faults()?;
    told.append(&mut read.findings);
    if !read.pictures.is_empty() {
        let count = read.pictures.len();
        told.push(Finding::new(
            "spreadsheet-pictures",
            file.origin.clone(),
            Message::new(
                format!("ไม่ได้นำภาพ {count} ภาพใน “{}” มาด้วย ใช้ saraban import หรือใส่ภาพในรายงาน", file.value),
                format!("{count} pictures of “{}” are not taken over; use saraban import, or put them in the report", file.value),
            ),
        ));
    }
    Ok((rows, told))
}

/// The sheet that is read: the named one, the only shown one, or the first that fits best.
fn chosen(
    workbook: &mut Workbook<'_>,
    file: &Text,
    named: Option<&Text>,
    wanted: &Wanted<'_>,
    told: &mut Vec<Finding>,
) -> Result<Sheet> {
    let sheets = workbook.sheets().to_vec();
    if let Some(named) = named {
        let at = sheets
            .iter()
            .position(|sheet| sheet.name == named.value.trim());
        let Some(at) = at else {
            let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
            return Err(Error::input(vec![Fault {
                origin: named.origin.clone(),
                message: Message::new(
                    format!("ไม่มีแผ่นงาน “{}”", named.value),
                    format!("there is no sheet “{}”", named.value),
                ),
                help: Some(crate::source::did_you_mean(&named.value, &names)),
            }]));
        };
        return workbook.sheet(at);
    }
    let shown: Vec<usize> = (0..sheets.len())
        .filter(|at| !sheets[*at].is_hidden)
        .collect();
    let hidden: Vec<&str> = sheets
        .iter()
        .filter(|sheet| sheet.is_hidden)
        .map(|sheet| sheet.name.as_str())
        .collect();
    if !hidden.is_empty() {
        let names = hidden.join(", ");
        told.push(Finding::new(
            "hidden-sheet",
            file.origin.clone(),
            Message::new(
                format!("แผ่นงานที่ซ่อนไว้ไม่ได้นำมา: {names}"),
                format!("hidden sheets were left out: {names}"),
            ),
        ));
    }
    let Some(first) = shown.first().copied() else {
        return Err(Error::input(vec![Fault {
            origin: file.origin.clone(),
            message: Message::new("ทุกแผ่นงานถูกซ่อนไว้", "every sheet of the workbook is hidden"),
            help: Some(Message::new(
                "เลิกซ่อนใน Excel หรือระบุ sheet: ชื่อแผ่นงาน",
                "show one in Excel, or name it with sheet:",
            )),
        }]));
    };
    let mut best: Option<(usize, Sheet, usize)> = None;
    for at in &shown {
        let sheet = workbook.sheet(*at)?;
        let fit = wanted.fit(&sheet);
        if best.as_ref().is_none_or(|(have, ..)| fit > *have) {
            best = Some((fit, sheet, *at));
        }
    }
    let Some((fit, sheet, at)) = best else {
        return workbook.sheet(first);
    };
    if shown.len() > 1 {
        let name = &sheets[at].name;
        let others: Vec<&str> = shown
            .iter()
            .filter(|other| **other != at)
            .map(|other| sheets[*other].name.as_str())
            .collect();
        let others = others.join(", ");
        if fit == 0 {
            let all: Vec<&str> = shown.iter().map(|at| sheets[*at].name.as_str()).collect();
            let all = all.join(", ");
            return Err(Error::input(vec![Fault {
                origin: file.origin.clone(),
                message: Message::new(
                    format!("ไม่มีแผ่นงานใดมีหัวตารางของแบบฟอร์ม: {all}"),
                    format!("no sheet has the titles of the form's columns: {all}"),
                ),
                help: Some(wanted.titles_help()),
            }]));
        }
        told.push(
            Finding::new(
                "further-sheets",
                file.origin.clone(),
                Message::new(
                    format!("อ่านแผ่นงาน “{name}” ไม่ได้อ่าน: {others} (เลือกด้วย rows: {{file: …, sheet: …}})"),
                    format!("the sheet “{name}” is read, and not: {others} (choose with rows: {{file: …, sheet: …}})"),
                ),
            ),
        );
    }
    Ok(sheet)
}

fn no_spreadsheet(file: &Text) -> Error {
    let endings: Vec<String> = ENDINGS.iter().map(|ending| format!(".{ending}")).collect();
    let endings = endings.join(", ");
    Error::input(vec![Fault {
        origin: file.origin.clone(),
        message: Message::new(
            format!("“{}” ไม่ใช่ไฟล์ตาราง ({endings})", file.value),
            format!(
                "“{}” is neither a spreadsheet nor a CSV ({endings})",
                file.value
            ),
        ),
        help: Some(Message::new(
            "แถวเขียนเป็นรายการในรายงาน หรืออยู่ในไฟล์ .xlsx หรือ .csv",
            "write the rows as a list in the report, or put them in an .xlsx or .csv file",
        )),
    }])
}
