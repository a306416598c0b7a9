//! A report file becomes the files of the deliveries asked for.

use std::path::Path;

use super::prepare::Prepared;
use super::{OutputFile, e_saraban, notice_board, source};
use crate::error::{Finding, Result};
use crate::pdf::PdfOptions;
use crate::report::Theme;

/// A use of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Delivery {
    /// The formal document an executive signs: `<name>.pdf` and `<name>.docx`.
    Signature,
    /// The attachment of electronic correspondence: `<name>.e-saraban.pdf` with the source inside,
    /// and its particulars as `.json` and `.xml`.
    ESaraban,
    /// Paper on a wall: `<name>.notice-board.pdf`, A3, black and grey.
    NoticeBoard,
}

/// A kind of file the signature delivery makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// The PDF that is signed.
    Pdf,
    /// The DOCX that is edited.
    Docx,
}

/// What is to be made, and where it is to go.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The folder the files are named in.
    pub folder: &'a Path,
    /// The uses.
    pub deliveries: &'a [Delivery],
    /// The kinds of file of the signature delivery.
    pub formats: &'a [Format],
    /// Whether the signature delivery's PDF carries the report's data too, and both it and that of
    /// the e-saraban delivery every file the data names, however large.
    pub embed_source: bool,
    /// How the notice-board edition is set, over what the report and the profile say.
    pub theme: Option<Theme>,
    /// Told the number of each finished page.
    pub on_page: &'a (dyn Fn(u32) + Sync),
}

/// The files of one report, whole and not yet written.
#[derive(Debug, Clone)]
pub struct Rendered {
    /// The files.
    pub files: Vec<OutputFile>,
    /// What the user should look at.
    pub findings: Vec<Finding>,
}

/// Makes every file asked for of the report at `path`; nothing is written.
///
/// # Errors
/// Faults in the report, its form, fonts or pictures ([`ErrorKind::Input`](crate::ErrorKind)), all
/// that could be found at once; or what the system refused.
pub fn render(path: &Path, options: &Options<'_>) -> Result<Rendered> {
    make(path, options).map_err(|error| error.in_file(&path.display().to_string()))
}

fn make(path: &Path, options: &Options<'_>) -> Result<Rendered> {
    let mut prepared = Prepared::read(path)?;
    let mut findings = std::mem::take(&mut prepared.findings);
    let mut files = Vec::new();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let named = |name: &str, extension: &str, bytes: Vec<u8>| OutputFile {
        path: options.folder.join(format!("{name}.{extension}")),
        bytes,
    };
    for delivery in options.deliveries {
        match delivery {
            Delivery::Signature => {
                if options.formats.contains(&Format::Pdf) {
                    let attachments = match options.embed_source {
                        true => source::attachments(&prepared.report, None)?.0,
                        false => Vec::new(),
                    };
                    let pdf = prepared.pdf(
                        &prepared.document,
                        PdfOptions {
                            attachments,
                            ..PdfOptions::default()
                        },
                        options.on_page,
                    )?;
                    findings.extend(pdf.findings);
                    files.push(named(&stem, "pdf", pdf.bytes));
                }
                if options.formats.contains(&Format::Docx) {
                    files.push(named(&stem, "docx", prepared.docx()?));
                }
            }
            Delivery::ESaraban => {
                let parcel =
                    e_saraban::make(&prepared, &stem, options.embed_source, options.on_page)?;
                findings.extend(parcel.findings);
                files.push(named(&parcel.name, "pdf", parcel.pdf));
                files.push(named(&parcel.name, "json", parcel.json));
                files.push(named(&parcel.name, "xml", parcel.xml));
            }
            Delivery::NoticeBoard => {
                let pdf = notice_board::make(
                    &prepared,
                    options
                        .theme
                        .or(prepared.report.notice_board.theme)
                        .unwrap_or(Theme::Enlarged),
                    options.on_page,
                )?;
                findings.extend(pdf.findings);
                files.push(named(&stem, "notice-board.pdf", pdf.bytes));
            }
        }
    }
    // The deliveries lay the same document out, and find the same things.
    let mut seen = std::collections::BTreeSet::new();
    findings.retain(|finding| seen.insert(finding.clone()));
    Ok(Rendered { files, findings })
}
