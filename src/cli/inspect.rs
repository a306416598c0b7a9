//! `saraban inspect`: what a PDF is and holds.

use std::fmt::Write;
use std::path::PathBuf;

use clap::Args;

use saraban::Result;
use saraban::pdf_file::{self, Inspection, Signature};

/// ตรวจดูว่า PDF มีอะไรอยู่: หน้า ฟอนต์ มาตรฐานที่อ้าง ช่องลงนาม ไฟล์แนบ ข้อความ
/// (Shows what a PDF holds: pages, fonts, claims, signature fields, attachments, text)
#[derive(Debug, Args)]
pub struct Arguments {
    /// ไฟล์ PDF (A PDF file)
    #[arg(value_name = "FILE.pdf")]
    file: PathBuf,

    /// ผลเป็น JSON (The answer as JSON)
    #[arg(long)]
    json: bool,

    /// พิมพ์ข้อความของหน้านี้แทน (Prints the text of that page instead)
    #[arg(long, value_name = "PAGE")]
    text: Option<usize>,
}

/// Inspects the file.
pub fn run(arguments: &Arguments) -> Result<()> {
    let bytes = super::read_file(&arguments.file)?;
    let at_file = |error: saraban::Error| error.at(&super::origin(&arguments.file));
    if let Some(page) = arguments.text {
        let mut text = pdf_file::page_text(&bytes, page).map_err(at_file)?;
        if !text.ends_with('\n') {
            text.push('\n');
        }
        return super::print(text.as_bytes());
    }
    let inspection = pdf_file::inspect(&bytes).map_err(at_file)?;
    let answer = if arguments.json {
        serde_json::to_string_pretty(&inspection).unwrap_or_default() + "\n"
    } else {
        described(&inspection)
    };
    super::print(answer.as_bytes())
}

fn described(inspection: &Inspection) -> String {
    let mut text = String::new();
    let or_none = |list: String| {
        if list.is_empty() {
            "-".to_owned()
        } else {
            list
        }
    };
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "PDF {} · {} bytes · มาตรฐานที่อ้าง / claims: {}",
        inspection.version,
        inspection.bytes,
        or_none(inspection.claims.join(", ")),
    );
    for (key, value) in &inspection.information {
        let _ = writeln!(text, "{key}: {value}");
    }
    let _ = writeln!(text, "หน้า / pages: {}", inspection.pages.len());
    let mut first = 0;
    for (index, page) in inspection.pages.iter().enumerate() {
        let next = inspection.pages.get(index + 1);
        let size = (page.width_mm, page.height_mm);
        if next.is_none_or(|next| (next.width_mm, next.height_mm) != size) {
            let (from, to) = (first + 1, index + 1);
            let _ = writeln!(text, "  {from}-{to}: {} × {} mm", size.0, size.1);
            first = index + 1;
        }
    }
    let _ = writeln!(text, "ฟอนต์ / fonts:");
    for font in &inspection.fonts {
        let embedded = match (font.embedded, font.subset) {
            (true, true) => "ฝังเฉพาะที่ใช้ / subset embedded",
            (true, false) => "ฝังทั้งชุด / embedded",
            (false, _) => "ไม่ได้ฝัง / NOT embedded",
        };
        let _ = writeln!(text, "  {} ({}), {embedded}", font.name, font.kind);
    }
    let _ = writeln!(text, "ช่องลงนาม / signature fields:");
    for field in &inspection.signature_fields {
        let state = match &field.signature {
            None => "ยังไม่ลงนาม / unsigned".to_owned(),
            Some(signature) => state_of(signature, inspection.revisions),
        };
        let tooltip = field.tooltip.as_deref().unwrap_or_default();
        let page = field.page.unwrap_or_default();
        let _ = writeln!(
            text,
            "  {} ({tooltip}), หน้า / page {page}: {state}",
            field.name
        );
    }
    let _ = writeln!(text, "ไฟล์แนบ / attachments:");
    for attachment in &inspection.attachments {
        let _ = writeln!(
            text,
            "  {} ({}, {}), {} bytes",
            attachment.name, attachment.media_type, attachment.relationship, attachment.bytes
        );
    }
    text
}

/// Who signed, when, and how much of the file.
fn state_of(signature: &Signature, revisions: usize) -> String {
    let mut state = "ลงนามแล้ว / signed".to_owned();
    let said = [signature.name.as_deref(), signature.time.as_deref()];
    for word in said.into_iter().flatten() {
        state.push_str(if state.ends_with("signed") {
            ": "
        } else {
            ", "
        });
        state.push_str(word);
    }
    let covered = match (signature.covers_whole_file, signature.revision) {
        (true, _) => "ครอบคลุมทั้งไฟล์ / covers the whole file".to_owned(),
        (false, Some(revision)) => format!(
            "ครอบคลุมฉบับที่ {revision} จาก {revisions} / covers revision {revision} of {revisions}"
        ),
        (false, None) => "ไม่ครอบคลุมเอกสาร / does NOT cover the document".to_owned(),
    };
    state + "; " + &covered
}
