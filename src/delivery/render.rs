//! A report file becomes the files of the deliveries asked for.

use std::path::{Path, PathBuf};

use super::prepare::Prepared;
use super::{OutputFile, e_saraban, file_name, notice_board, source};
use crate::check;
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
    /// The agency's profile the user named; nothing: the `agency.yaml` beside the report.
    pub profile: Option<&'a Path>,
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
    /// Font files the user named, beside those the report names; its report may name them too,
    /// wherever they lie.
    pub fonts: &'a [PathBuf],
    /// The type family, over what the report and its form say.
    pub family: Option<&'a str>,
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

/// The files [`render`] makes of the report at `path`, in the order it makes them.
pub fn output_paths(path: &Path, options: &Options<'_>) -> Vec<PathBuf> {
    let stem = stem(path);
    let mut paths = Vec::new();
    for delivery in options.deliveries.iter().copied() {
        let mut extensions: Vec<&str> = Vec::new();
        match delivery {
            Delivery::Signature => {
                let chosen = [(Format::Pdf, "pdf"), (Format::Docx, "docx")];
                let chosen = chosen
                    .iter()
                    .filter(|(format, _)| options.formats.contains(format));
                extensions.extend(chosen.map(|(_, extension)| extension));
            }
            Delivery::ESaraban => extensions.extend(["pdf", "json", "xml"]),
            Delivery::NoticeBoard => extensions.push("pdf"),
        }
        let names = extensions.into_iter();
        paths.extend(names.map(|name| options.folder.join(file_name(&stem, delivery, name))));
    }
    paths
}

/// The report's name, which its files take.
fn stem(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// The name of a delivery's file. What is sent has a name every system takes.
fn file_name(stem: &str, delivery: Delivery, extension: &str) -> String {
    match delivery {
        Delivery::Signature => format!("{stem}.{extension}"),
        Delivery::ESaraban => format!("{}.e-saraban.{extension}", file_name::safe(stem)),
        Delivery::NoticeBoard => format!("{stem}.notice-board.{extension}"),
    }
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
    let mut prepared = Prepared::read(path, options)?;
    let mut findings = std::mem::take(&mut prepared.findings);
    let mut files = Vec::new();
    let stem = stem(path);
    let mut put = |extension: &str, bytes: Vec<u8>, delivery: Delivery| {
        files.push(OutputFile {
            path: options.folder.join(file_name(&stem, delivery, extension)),
            bytes,
        });
    };
    for delivery in options.deliveries.iter().copied() {
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
                    put("pdf", pdf.bytes, delivery);
                }
                if options.formats.contains(&Format::Docx) {
                    put("docx", prepared.docx()?, delivery);
                }
            }
            Delivery::ESaraban => {
                let name = file_name(&stem, delivery, "pdf");
                let embed = options.embed_source;
                let parcel = e_saraban::make(&prepared, &name, embed, options.on_page)?;
                findings.extend(parcel.findings);
                put("pdf", parcel.pdf, delivery);
                put("json", parcel.json, delivery);
                put("xml", parcel.xml, delivery);
            }
            Delivery::NoticeBoard => {
                let board = &prepared.report.notice_board;
                let theme = options.theme.or(board.theme).unwrap_or(Theme::Enlarged);
                let pdf = notice_board::make(&prepared, theme, options.on_page)?;
                findings.extend(pdf.findings);
                put("pdf", pdf.bytes, delivery);
            }
        }
    }
    check::pinpoint(&prepared.report, &mut findings);
    // The deliveries lay the same document out, and find the same things.
    Ok(Rendered {
        files,
        findings: check::folded(findings),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_made_are_those_foretold() {
        let folder = tempfile::tempdir().unwrap();
        let report = folder.path().join("รายงาน ๑.yaml");
        let text = "form: report-table\nagency: ก\ntext: {title: ข}\nrows: [{ค: ง}]\n";
        std::fs::write(&report, text).unwrap();
        let options = Options {
            profile: None,
            folder: Path::new("out"),
            deliveries: &[
                Delivery::NoticeBoard,
                Delivery::ESaraban,
                Delivery::Signature,
            ],
            formats: &[Format::Docx, Format::Pdf],
            embed_source: false,
            theme: None,
            fonts: &[],
            family: None,
            on_page: &|_| {},
        };
        let rendered = render(&report, &options).unwrap();
        let made: Vec<PathBuf> = rendered.files.into_iter().map(|file| file.path).collect();
        assert_eq!(made, output_paths(&report, &options));
        assert_eq!(made.len(), 6);
    }
}
