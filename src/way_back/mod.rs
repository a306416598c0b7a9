//! The way back: a DOCX a clerk edited, last year's report by anyone, or a sheet becomes a report.
//!
//! Tags and styles help where the file was ours; header titles and positions decide, because some
//! programs drop tags. What has no place in the form is listed, never dropped.

mod builder;
mod certified;
mod choose;
mod columns;
mod content;
mod finding;
mod memory;
mod numbering;
mod placement;
mod read;
mod remarks;
mod sheets;
mod signers;
mod styles;
mod yaml;

use crate::ooxml::{MAX_FILE_BYTES, MAX_PICTURE_BYTES};

use std::io::Read;
use std::path::Path;

use crate::compose;
use crate::error::{Finding, Message, Result};
use crate::form::Form;
use crate::ooxml::{DocumentProperties, Package, PackageKind, refusal};
use crate::report::marks;
use crate::report::{CopyMark, Files, Located, MarkPlace, Report, Slot, Text};
use crate::source::{self, UNFILLED};
use crate::spreadsheet::{self, Workbook};
use content::Block;
use finding::finding;
use memory::Memory;
use placement::{Pictures, Placed, Unplaced};

/// What a Word file or a spreadsheet gave.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Imported {
    /// The report; its pictures are named as in [`pictures`](Imported::pictures).
    pub report: Report,
    /// The pictures, to be saved beside the report: their paths from its folder (names with `/`
    /// between them, never leading out of it), made here or those of the files this program took
    /// them from; and the bytes as they were.
    pub pictures: Vec<(String, Vec<u8>)>,
    /// What had no place in the form, and what the user should look at.
    pub findings: Vec<Finding>,
}

/// How a Word file or a spreadsheet is read into a report, and reading it.
///
/// ```no_run
/// let imported = saraban::Import::default().file("last-year.docx")?;
/// std::fs::write("report.yaml", imported.report.to_yaml()).unwrap();
/// # Ok::<(), saraban::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Import<'r> {
    /// The form it is read by; without one the form the file names, or the one it looks like.
    pub form: Option<&'r Form>,
    /// What the names of its pictures begin with; letters, digits, dots and dashes stay as they
    /// are, so that no folder can be named.
    pub picture_prefix: &'r str,
    /// The sheet of a workbook; without one, the first that looks like a report.
    pub sheet: Option<&'r str>,
    /// The folder the report will stand in: a picture that is there already, and a form of one's
    /// own that the file names, are taken from there.
    pub folder: Option<&'r Files>,
}

impl<'r> Import<'r> {
    /// By that form.
    pub fn by(form: &'r Form) -> Import<'r> {
        Import {
            form: Some(form),
            ..Import::default()
        }
    }

    /// Reads the bytes of a Word file or of a spreadsheet into a report; `name` is for messages,
    /// and tells texts in columns (CSV) from others: what is in the bytes counts, not the name's
    /// extension, but for CSV.
    ///
    /// # Errors
    /// [`Input`](crate::ErrorKind::Input) when it is neither, is damaged, or lies over a limit.
    pub fn bytes(&self, name: &str, bytes: &[u8]) -> Result<Imported> {
        // What is in a file counts, whatever it is called.
        match PackageKind::of(name, bytes) {
            Some(PackageKind::Workbook) => sheet_bytes(name, bytes, self),
            Some(PackageKind::Word) => docx_bytes(name, bytes, self),
            None if spreadsheet::is_spreadsheet(name) => sheet_bytes(name, bytes, self),
            None => docx_bytes(name, bytes, self),
        }
    }

    /// Reads a Word file or a spreadsheet into a report.
    ///
    /// # Errors
    /// Those of [`bytes`](Import::bytes); [`System`](crate::ErrorKind::System) when it cannot be read.
    pub fn file(&self, path: impl AsRef<Path>) -> Result<Imported> {
        let (name, bytes) = bytes_of(path.as_ref())?;
        self.bytes(&name, &bytes)
    }
}

/// Reads a sheet as a whole report.
fn sheet_bytes(name: &str, bytes: &[u8], reading: &Import<'_>) -> Result<Imported> {
    let mut workbook = Workbook::open(name, bytes)?;
    let candidates = match reading.form {
        Some(form) => vec![form.clone()],
        None => choose::with_own_columns(),
    };
    let chosen = sheets::blocks(name, &mut workbook, reading.sheet, &candidates)?;
    let (blocks, mut findings) = (chosen.blocks, chosen.findings);
    let properties = DocumentProperties::default();
    let mut pictures = Pictures::new(reading.picture_prefix, Default::default());
    let form = match reading.form {
        Some(form) => form.clone(),
        None => choose::form(name, &blocks, &candidates, &mut findings)?,
    };
    let placed = placement::place(&blocks, &form, &properties, None, &mut pictures);
    let report = tell(name, &form, placed, &mut findings);
    let pictures = take_pictures(name, pictures, &mut findings, |part| workbook.picture(part))?;
    Ok(Imported {
        report,
        pictures,
        findings,
    })
}

/// A file's name for messages, and its bytes.
fn bytes_of(path: &Path) -> Result<(String, Vec<u8>)> {
    let name = path.display().to_string();
    let unreadable = |error: std::io::Error| source::refusal(&name, &error);
    // Asked before it is opened: opening a pipe waits for whoever writes into it.
    let found = std::fs::metadata(path).map_err(unreadable)?;
    if !found.is_file() && !found.is_dir() {
        return Err(unreadable(std::io::Error::other("not a regular file")));
    }
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    // One byte more than allowed, so that a larger file is refused and not cut.
    file.take(MAX_FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    Ok((name, bytes))
}

/// Reads the bytes of a DOCX into a report; `name` is for messages.
///
/// # Errors
/// [`Input`](crate::ErrorKind::Input) when it is no DOCX, is damaged, or lies over the limits of this
/// module.
fn docx_bytes(name: &str, bytes: &[u8], reading: &Import<'_>) -> Result<Imported> {
    let mut package = Package::open(name, bytes)?;
    let properties = DocumentProperties::read(&mut package)?;
    let (mut blocks, remarks, memory) = read::blocks(&mut package)?;
    let certified_copy = certified::take(&mut blocks);
    let mut findings = Vec::new();
    let files = memory.files(
        &blocks,
        &mut package,
        reading.folder,
        &mut |rule, message| {
            findings.push(finding(name, rule, message));
        },
    )?;
    if memory.is_damaged {
        let message = Message::new(
            "ค่าที่ไม่ปรากฏในหน้าเอกสาร (เช่น การตั้งค่าและชื่อไฟล์) อ่านกลับมาไม่ได้ครบ",
            "what the pages do not show, such as settings and names of files, could not be read whole",
        );
        findings.push(finding(name, "settings-lost", message));
    }
    let mut pictures = Pictures::new(reading.picture_prefix, files);
    let mut report = match reading.form {
        None if properties.forms.len() > 1 => {
            let file = File {
                name,
                properties: &properties,
                memory: &memory,
                folder: reading.folder,
            };
            bundle(&file, &blocks, &mut pictures, &mut findings)?
        }
        None => {
            let kept = memory.reports.first();
            let (form, called) = match (
                choose::own(kept, reading.folder),
                properties.forms.as_slice(),
            ) {
                (Some(own), _) => own,
                (None, [(id, _)]) => choose::stated(name, id, kept, &mut findings)?,
                (None, _) => {
                    let candidates = choose::with_own_columns();
                    let form = choose::form(name, &blocks, &candidates, &mut findings)?;
                    let called = Text::new(form.id.as_str());
                    (form, called)
                }
            };
            let placed = placement::place(&blocks, &form, &properties, kept, &mut pictures);
            let mut report = tell(name, &form, placed, &mut findings);
            report.form = called;
            report
        }
        Some(form) => {
            let kept = memory.reports.first().filter(|_| memory.reports.len() == 1);
            let placed = placement::place(&blocks, form, &properties, kept, &mut pictures);
            tell(name, form, placed, &mut findings)
        }
    };
    report.certified_copy = certified_copy;
    let underlined: usize = blocks.iter().map(Block::underlined_stretches).sum();
    if underlined > 0 {
        // Those in the words of the form itself, in a blank or in a part of a Latin word.
        let lost = underlined.saturating_sub(underlined_in(&report));
        findings.extend((lost > 0).then(|| {
            let message = Message::new(
                format!("ขีดเส้นใต้ {lost} แห่งนำมาเป็นตัวธรรมดา"),
                format!("{lost} underlined stretches came as plain text"),
            );
            finding(name, "look", message)
        }));
    }
    let mark = report.parts().iter().find_map(|part| part.mark);
    if let (None, Some(kind)) = (report.mark.or(mark), memory.mark) {
        let place = Some(MarkPlace::Head);
        report.mark = Some(CopyMark { kind, place });
    }
    if let Some(secrecy) = memory.secrecy
        && secrecy > report.secrecy().value
    {
        report.letter.secrecy.value = secrecy;
    }
    findings.extend(
        remarks
            .into_iter()
            .map(|remark| finding(name, remark.rule, remark.message)),
    );
    let pictures = take_pictures(name, pictures, &mut findings, |part| package.picture(part))?;
    Ok(Imported {
        report,
        pictures,
        findings,
    })
}

/// How many stretches of the report's texts are underlined.
fn underlined_in(report: &Report) -> usize {
    fn of(value: &serde_json::Value) -> usize {
        match value {
            serde_json::Value::String(text) => marks::underlined_stretches(text),
            serde_json::Value::Array(values) => values.iter().map(of).sum(),
            serde_json::Value::Object(values) => values.values().map(of).sum(),
            _ => 0,
        }
    }
    serde_json::to_value(report).map_or(0, |value| of(&value))
}

/// What a file says of itself.
struct File<'f> {
    name: &'f str,
    properties: &'f DocumentProperties,
    memory: &'f Memory,
    folder: Option<&'f Files>,
}

/// Several documents in one file: each part by its own form.
fn bundle(
    file: &File<'_>,
    blocks: &[Block],
    pictures: &mut Pictures,
    findings: &mut Vec<Finding>,
) -> Result<Report> {
    let (name, properties) = (file.name, file.properties);
    let wanted: usize = properties.forms.iter().map(|(_, sections)| sections).sum();
    let ends = blocks
        .iter()
        .filter(|block| matches!(block, Block::SectionEnd))
        .count();
    if ends + 1 != wanted {
        return Err(refusal(
            name,
            format!(
                "ไฟล์นี้รวมเอกสาร {} ฉบับ แต่ส่วนของเอกสารไม่ครบ {wanted} ส่วนตามเดิม",
                properties.forms.len()
            ),
            format!(
                "the file holds {} documents, but no longer the {wanted} sections it was made with",
                properties.forms.len()
            ),
        )
        .with_help(Message::new(
            "นำแต่ละฉบับไว้ในไฟล์ของตนเอง แล้วระบุแบบด้วย --form",
            "put each document into a file of its own and name its form with --form",
        )));
    }
    let mut rest = blocks;
    let mut report = Report::default();
    for (index, (id, sections)) in properties.forms.iter().enumerate() {
        let kept = file.memory.reports.get(index);
        let (form, called) = match choose::own(kept, file.folder) {
            Some(own) => own,
            None => choose::stated(name, id, kept, findings)?,
        };
        let mut left = *sections;
        let end = rest
            .iter()
            .position(|block| {
                left -= usize::from(matches!(block, Block::SectionEnd) && left > 0);
                left == 0
            })
            .map_or(rest.len(), |end| end + 1);
        let (own, after) = rest.split_at(end);
        rest = after;
        // What the file says of itself is said of its first document and of all signers.
        let own_properties = DocumentProperties {
            forms: vec![(id.clone(), *sections)],
            agency: properties.agency.clone(),
            fiscal_year: properties.fiscal_year,
            period: properties.period.clone(),
            ..DocumentProperties::default()
        };
        let placed = placement::place(own, &form, &own_properties, kept, pictures);
        let mut part = tell(name, &form, placed, findings);
        part.form = called;
        report.bundle.push(part);
    }
    share(&mut report);
    if let Some(kept) = &file.memory.bundle {
        placement::give_back_bundle(&mut report, kept);
    }
    Ok(report)
}

/// What all parts of a bundle have in common stands at its top.
fn share(report: &mut Report) {
    let Some(first) = report.bundle.first().cloned() else {
        return;
    };
    report.agency = first.agency;
    report.digits = first.digits;
    report.fiscal_year = first.fiscal_year;
    report.period = first.period;
}

/// The report of what was placed; what was not becomes findings.
fn tell(name: &str, form: &Form, placed: Placed, findings: &mut Vec<Finding>) -> Report {
    unplaced(name, form, placed.unplaced, findings);
    if let Some((agency, from)) = placed.agency_from {
        findings.push(finding(
            name,
            "agency-guessed",
            Message::new(
                format!("หน่วยงาน “{agency}” ได้จาก{} โปรดตรวจ", from.thai),
                format!(
                    "the agency “{agency}” was taken from {}; check it",
                    from.english
                ),
            ),
        ));
    }
    if let (Some(from), Some(year)) = (placed.year_from, &placed.report.fiscal_year) {
        let year = year.value.year();
        findings.push(finding(
            name,
            "year-guessed",
            Message::new(
                format!("ปีงบประมาณ {year} ได้จาก{} โปรดตรวจ", from.thai),
                format!(
                    "the fiscal year {year} was taken from {}; check it",
                    from.english
                ),
            ),
        ));
    }
    for (count, thai, english) in [
        (
            placed.repeated,
            "ช่องที่รวมหลายแถว ใส่ข้อความซ้ำให้ครบทุกแถว # ช่อง",
            "# cells took what stands in a cell over several rows",
        ),
        (
            placed.joined,
            "ช่องแรกที่ว่าง # ช่อง ถือเป็นช่องเดียวกับช่องบน",
            "# empty first cells were taken for the rest of the cell above",
        ),
        (
            placed.widened,
            "ช่องที่รวมหลายคอลัมน์ # ช่อง ใส่ไว้ในคอลัมน์แรกที่ช่องนั้นคลุม",
            "# cells over several columns were put into the first of them",
        ),
    ] {
        if count > 0 {
            let count = count.to_string();
            findings.push(finding(
                name,
                "merged-cells",
                Message::new(thai.replace('#', &count), english.replace('#', &count)),
            ));
        }
    }
    if !placed.unproven_totals.is_empty() {
        let rows = placed.unproven_totals.iter().map(|(place, label)| {
            let place = place.row_before_text();
            let named = |place: String| format!("{place}“{label}”");
            (named(place.thai), named(place.english))
        });
        let (thai, english): (Vec<String>, Vec<String>) = rows.unzip();
        let (thai, english) = (thai.join(", "), english.join(", "));
        findings.push(finding(
            name,
            "possible-total",
            Message::new(
                format!("แถวที่อาจเป็นแถวรวม แต่ตัวเลขไม่เท่ากับผลรวมของแถวข้างบน จึงคงไว้เป็นแถวธรรมดา: {thai}"),
                format!("rows that may be rows of sums stay rows, because their numbers are not the sums of those above: {english}"),
            ),
        ));
    }
    if placed.page_numbers > 0 {
        let count = placed.page_numbers;
        findings.push(finding(
            name,
            "page-numbers",
            Message::new(
                format!("ตัดเลขหน้าที่พิมพ์ไว้ {count} แห่ง แบบใส่เลขหน้าเอง"),
                format!("{count} page numbers typed by hand were left out; the form has its own"),
            ),
        ));
    }
    let mut report = placed.report;
    findings.extend(missing(name, form, &report));
    leave_to_fill(&mut report, form);
    report
}

/// Everything that has no place in the form, each thing with where it stands, told at once.
fn unplaced(name: &str, form: &Form, all: Vec<Unplaced>, findings: &mut Vec<Finding>) {
    if let [Unplaced { text, place }] = all.as_slice() {
        let place = place.before_text();
        findings.push(finding(
            name,
            "unplaced",
            Message::new(
                format!("{}ไม่มีที่ในแบบ {}: {text}", place.thai, form.id),
                format!("{}no place in the form {}: {text}", place.english, form.id),
            ),
        ));
        return;
    }
    let Some(_) = all.first() else { return };
    let count = all.len();
    let mut message = Message::new(
        format!("{count} รายการไม่มีที่ในแบบ {} จึงไม่ได้อยู่ในรายงาน:", form.id),
        format!(
            "{count} things have no place in the form {} and are not in the report:",
            form.id
        ),
    );
    for Unplaced { text, place } in all {
        let place = place.before_text();
        message.thai.push_str(&format!("\n  {}{text}", place.thai));
        message
            .english
            .push_str(&format!("\n  {}{text}", place.english));
    }
    findings.push(finding(name, "unplaced", message));
}

/// Puts «ยังไม่ได้กรอก» where the form needs what the document does not say, so that the report
/// renders as it is and shows what is still to be given.
fn leave_to_fill(report: &mut Report, form: &Form) {
    // Keys of a report whose values are no texts of the form.
    const KEYS: [&str; 9] = [
        "fiscal_year",
        "period",
        "date",
        "subject",
        "number",
        "receiver",
        "sender",
        "ita_item",
        "signers",
    ];
    let lacks: Vec<String> = form
        .requires
        .iter()
        .filter(|wanted| !compose::says(report, form, &wanted.name))
        .map(|wanted| wanted.name.clone())
        .collect();
    for name in lacks {
        if form.text(&name).is_some() {
            report.text.push(Slot {
                name: Text::new(name),
                paragraphs: vec![Text::new(UNFILLED)],
            });
        } else if let Some(key) = KEYS.iter().find(|key| **key == name) {
            report.unfilled.push(Located::new(*key));
        }
    }
    if report.agency.name.is_blank() {
        report.agency.name = Text::new(UNFILLED);
    }
}

/// What the form needs and the document does not say.
fn missing(name: &str, form: &Form, report: &Report) -> Vec<Finding> {
    let mut lacks: Vec<(String, Option<String>)> = Vec::new();
    if report.agency.name.is_blank() {
        lacks.push(("agency".to_owned(), Some("ชื่อหน่วยงาน".to_owned())));
    }
    for wanted in &form.requires {
        if !compose::says(report, form, &wanted.name) {
            lacks.push((wanted.name.clone(), wanted.about.clone()));
        }
    }
    let lacks = lacks.into_iter();
    lacks
        .map(|(key, about)| {
            let about = about.map_or_else(String::new, |about| format!(" ({about})"));
            finding(
                name,
                "missing",
                Message::new(
                    format!("ไม่พบ “{key}”{about} ซึ่งแบบ {} ต้องมี", form.id),
                    format!(
                        "“{key}”{about}, which the form {} needs, was not found",
                        form.id
                    ),
                ),
            )
        })
        .collect()
}

fn take_pictures(
    name: &str,
    pictures: Pictures,
    findings: &mut Vec<Finding>,
    mut bytes_of: impl FnMut(&str) -> Result<Option<Vec<u8>>>,
) -> Result<Vec<(String, Vec<u8>)>> {
    let mut taken = Vec::new();
    for (part, file) in pictures.into_names() {
        match bytes_of(&part)? {
            Some(bytes) => taken.push((file, bytes)),
            None => findings.push(finding(
                name,
                "missing-picture",
                Message::new(
                    format!("ภาพ {part} ไม่อยู่ในไฟล์"),
                    format!("the picture {part} is not in the file"),
                ),
            )),
        }
    }
    Ok(taken)
}

#[cfg(test)]
mod tests;
