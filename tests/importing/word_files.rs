//! Word files to import, made here: of reports, and by hand as small as they come.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use saraban::Form;
use saraban::report::Report;
use saraban::{Format, Job};
use saraban::{Import, Imported};

pub fn six_columns() -> Form {
    let text = Form::text_of("ita-t6-a").unwrap();
    Form::parse("ita-t6-a", text).unwrap()
}

pub fn load(path: &Path) -> (Report, Form) {
    let report = Report::read(path).unwrap();
    let form = Form::named(&report.form, &report.files).unwrap();
    (report, form)
}

/// The report whose file has that name.
pub fn path_of(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/reports")
        .join(name)
        .with_extension("yaml")
}

pub fn docx_of(report: &Report) -> Vec<u8> {
    let job = Job::from_report("report", report.clone()).formats([Format::Docx]);
    job.render().unwrap().files[0].bytes().unwrap().into_owned()
}

/// A DOCX of that body, as small as they come.
pub fn docx_with_body(body: &str) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"w\" xmlns:r=\"r\" \
         xmlns:a=\"a\"><w:body>{body}</w:body></w:document>"
    );
    zip_of(&[("word/document.xml", document.as_bytes())])
}

pub fn zip_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub fn row(cells: &[&str]) -> String {
    let cells: String = cells
        .iter()
        .map(|cell| {
            let paragraphs: String = cell
                .split('\n')
                .map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"))
                .collect();
            format!("<w:tc>{paragraphs}</w:tc>")
        })
        .collect();
    format!("<w:tr>{cells}</w:tr>")
}

pub fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

pub fn cell_text(report: &Report, row: usize, column: &str) -> String {
    let cell = report.rows()[row].cell(column);
    cell.map_or_else(String::new, |cell| cell.texts().concat())
}

pub const HEADS: [&str; 6] = [
    "มาตรการ/แนวทาง",
    "วิธีการดำเนินการ",
    "ผู้รับผิดชอบ",
    "ระยะเวลา ดำเนินการ",
    "ผลการดำเนินการ",
    "ข้อเสนอแนะ",
];

/// The body read by that form.
pub fn imported(body: &str, form: &str) -> Imported {
    let form = Form::parse(form, Form::text_of(form).unwrap()).unwrap();
    Import::by(&form)
        .bytes("any.docx", &docx_with_body(body))
        .unwrap()
}

/// A report as the data it is written as.
pub fn data(report: &Report) -> serde_json::Value {
    serde_json::from_str(&report.to_json()).unwrap()
}

/// What was told, with its rule.
pub fn told(imported: &Imported) -> Vec<String> {
    let findings = imported.findings.iter();
    findings
        .map(|finding| format!("{}: {}", finding.rule, finding.message.english))
        .collect()
}

/// The parts of a DOCX.
pub fn parts(docx: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut entry = zip.by_index(index).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            (entry.name().unwrap().to_string(), bytes)
        })
        .collect()
}

/// A line that names the agency, which every report needs.
pub const AGENCY: &str = "<w:p><w:r><w:t>เทศบาลตำบลบ้านใหม่</w:t></w:r></w:p>";

/// A text without spaces and marks, with Arabic digits.
pub fn bare(text: &str) -> String {
    let text = saraban::thai::Digits::Arabic.apply_everywhere(text);
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '*')
        .collect()
}

/// Every value of a report by its key, texts of a cell line by line; of spaces only that there are
/// some between words counts.
pub fn values(report: &Report) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    collect(&mut values, String::new(), &data(report));
    values
}

fn collect(values: &mut BTreeMap<String, String>, key: String, json: &serde_json::Value) {
    use serde_json::Value;
    match json {
        Value::Object(map) => {
            for (name, value) in map {
                collect(values, format!("{key}/{name}"), value);
            }
        }
        // Texts that follow one another in a cell are lines of one text, too.
        Value::Array(items) if key.contains("/rows") && !key.ends_with("/rows") => {
            for (index, item) in items.iter().filter(|item| !item.is_string()).enumerate() {
                collect(values, format!("{key}/{index}"), item);
            }
            let texts: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            if !texts.is_empty() {
                values.insert(key, bare(&texts.concat()));
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(values, format!("{key}/{index}"), item);
            }
        }
        Value::String(text) => {
            values.insert(key, bare(text));
        }
        other => {
            values.insert(key, other.to_string());
        }
    }
}
