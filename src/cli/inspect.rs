//! `saraban inspect`: what a PDF is and holds.

use std::fmt::Write;
use std::path::PathBuf;

use clap::Args;

use super::words;
use saraban::Result;
use saraban::{Inspection, Signature};

#[derive(Debug, Args)]
#[command(about = words::INSPECT.text(), after_help = words::INSPECT_EXAMPLE.text())]
pub struct Arguments {
    #[arg(help = words::INSPECT_FILE.text(), value_name = "FILE.pdf")]
    file: PathBuf,

    #[arg(help = words::JSON.text(), long)]
    json: bool,

    #[arg(help = words::INSPECT_TEXT.text(), long, value_name = "PAGE")]
    text: Option<usize>,
}

/// Inspects the file.
pub fn run(arguments: &Arguments) -> Result<()> {
    let bytes = super::reading::read_pdf(&arguments.file)?;
    let at_file = |error: saraban::Error| error.at(&super::reading::origin(&arguments.file));
    if let Some(page) = arguments.text {
        let mut text = Inspection::page_text(&bytes, page).map_err(at_file)?;
        if !text.ends_with('\n') {
            text.push('\n');
        }
        return super::printing::print(super::printing::visible(&text).as_bytes());
    }
    let inspection = saraban::inspect(&bytes).map_err(at_file)?;
    if arguments.json {
        let json = serde_json::to_string_pretty(&inspection).unwrap_or_else(|error| {
            // It is a struct of texts, numbers and lists.
            unreachable!("an inspection has a JSON form: {error}")
        });
        return super::printing::print_json(&(json + "\n"));
    }
    let described = described(&inspection);
    super::printing::print(super::printing::visible(&described).as_bytes())
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
        "PDF {} · {} bytes · {}: {}",
        inspection.version,
        inspection.bytes,
        words::CLAIMS.text(),
        or_none(inspection.claims.join(", ")),
    );
    for (key, value) in &inspection.information {
        let _ = writeln!(text, "{key}: {value}");
    }
    let _ = writeln!(text, "{}: {}", words::PAGES.text(), inspection.pages.len());
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
    let _ = writeln!(text, "{}:", words::FONTS.text());
    for font in &inspection.fonts {
        let embedded = match (font.embedded, font.subset) {
            (true, true) => words::SUBSET_EMBEDDED.text(),
            (true, false) => words::EMBEDDED.text(),
            (false, _) => words::NOT_EMBEDDED.text(),
        };
        let _ = writeln!(text, "  {} ({}), {embedded}", font.name, font.kind);
    }
    let _ = writeln!(text, "{}:", words::SIGNATURE_FIELDS.text());
    for field in &inspection.signature_fields {
        let state = match &field.signature {
            None => words::UNSIGNED.text().to_owned(),
            Some(signature) => state_of(signature, inspection.revisions),
        };
        let tooltip = field.tooltip.as_deref().unwrap_or_default();
        let page = field.page.unwrap_or_default();
        let _ = writeln!(
            text,
            "  {} ({tooltip}), {} {page}: {state}",
            field.name,
            words::PAGE.text()
        );
    }
    let _ = writeln!(text, "{}:", words::ATTACHMENTS.text());
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
    let said = [signature.name.as_deref(), signature.time.as_deref()];
    let said: Vec<&str> = said.into_iter().flatten().collect();
    let mut state = words::SIGNED.text().to_owned();
    if !said.is_empty() {
        state += ": ";
        state += &said.join(", ");
    }
    let covered = match (signature.covers_whole_file, signature.revision) {
        (true, _) => words::COVERS_ALL.text().to_owned(),
        (false, Some(revision)) => words::COVERS_REVISION.with(&[
            ("revision", &revision.to_string()),
            ("revisions", &revisions.to_string()),
        ]),
        (false, None) => words::COVERS_NOTHING.text().to_owned(),
    };
    state + "; " + &covered
}
