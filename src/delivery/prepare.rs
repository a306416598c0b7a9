//! A report file becomes a document with its fonts and words, ready to be written any way.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::course::Course;
use super::job::{Font, Job};
use crate::check;
use crate::compose;
use crate::document::{Document, Plan};
use crate::docx::{self, DocxOptions};
use crate::error::{Error, ErrorKind, Finding, Message, Origin, Place, Result};
use crate::layout;
use crate::limits::{MAX_TERM_BYTES, MAX_TERMS};
use crate::pdf::{self, PdfOptions};
use crate::report::{self, Files, PROFILE_FILE, Report, Text};
use crate::seal;
use crate::spreadsheet;
use crate::text::{self, FontLibrary, Typesetter};
use crate::thai::Breaker;

/// A report that was read and composed.
pub(super) struct Prepared {
    /// What the user wrote.
    pub report: Report,
    /// What it became.
    pub document: Document,
    /// What was found on the way.
    pub findings: Vec<Finding>,
    /// Every file on the disk the report was made from or names.
    pub inputs: Vec<PathBuf>,
    library: FontLibrary,
    breaker: Breaker,
    /// Where the family was named.
    family_origin: Origin,
}

/// The error of a report that could not be read whole, with what is wrong with the rest of it
/// against its form: all is told in the same round.
fn with_faults_of_form(error: Error, report: Option<&Report>) -> Error {
    let faults = report.map(compose::faults_of_partly_read);
    match faults {
        Some(faults) if error.kind() == ErrorKind::Input && !faults.is_empty() => {
            error.and(Error::input(faults))
        }
        _ => error,
    }
}

/// A finished PDF.
pub(super) struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: u32,
    /// What was found while it was laid out.
    pub findings: Vec<Finding>,
    /// What laying it out settled.
    pub plan: Plan,
}

impl Prepared {
    /// Reads the job's report, its profile, forms, fonts and terms, and composes the document.
    pub fn read(job: &Job) -> Result<Prepared> {
        let mut report = job
            .read_partly()
            .map_err(|unread| with_faults_of_form(unread.error, unread.report.as_deref()))?;
        let inputs = inputs(job, &mut report);
        let mut findings = spreadsheet::fill_rows(&mut report)
            .map_err(|error| with_faults_of_form(error, Some(&report)))?;
        let mut library = FontLibrary::bundled();
        for font in &job.fonts {
            match font {
                Font::File(path) => {
                    library.add_path(path)?;
                    report.files.allow(path);
                }
                Font::Bytes { name, bytes } => {
                    library.add_bytes(name, Arc::clone(bytes))?;
                }
            }
        }
        for name in &report.fonts.files {
            add_fonts(&mut library, &report.files, name)?;
        }
        let breaker = breaker(&report)?;
        findings.extend(check::check(&report, &breaker, &compose::column_title));
        let (mut document, composed) = compose::compose_report(&report)?;
        let family_origin = match (&job.family, &report.fonts.family) {
            (Some(family), _) => {
                document.family.clone_from(family);
                Origin {
                    file: "--family".into(),
                    place: None,
                }
            }
            (None, Some(family)) => family.origin.clone(),
            (None, None) => report.origin().clone(),
        };
        library
            .require(&document.family)
            .map_err(|error| error.at(&family_origin))?;
        findings.extend(composed);
        Ok(Prepared {
            report,
            document,
            findings,
            inputs,
            library,
            breaker,
            family_origin,
        })
    }

    /// Lays the document out and writes it as PDF; `on_page` is told each finished page's number, and
    /// how many there will be as far as can be told.
    pub fn pdf(
        &self,
        document: &Document,
        options: PdfOptions,
        on_page: &dyn Fn(u32, u32),
    ) -> Result<Pdf> {
        let mut course = Course::of(document);
        self.pdf_seen(document, options, &mut |page| {
            let (number, expected) = course.page(page);
            on_page(number, expected);
        })
    }

    /// The same; `see` is shown each page before it is written.
    pub fn pdf_seen(
        &self,
        document: &Document,
        options: PdfOptions,
        see: &mut dyn FnMut(&layout::Page),
    ) -> Result<Pdf> {
        let mut typesetter = self.typesetter(document)?;
        let mut writer = pdf::Writer::new(document, &self.library, options)?;
        let mut pages = 0;
        let laid = layout::layout(document, &mut typesetter, &mut |page| {
            pages += 1;
            see(&page);
            writer.page(page)
        })?;
        Ok(Pdf {
            bytes: self.finish(writer)?,
            pages,
            findings: laid.findings,
            plan: laid.plan,
        })
    }

    /// Finishes a PDF of the report; a text that is too long for one is told where it is written.
    pub fn finish(&self, writer: pdf::Writer<'_>) -> Result<Vec<u8>> {
        let places = || check::too_long_for_one_string(&self.report);
        (writer.finish()).map_err(|error| pdf::place_too_long(error, places))
    }

    /// Lays the document out for what is found on the way.
    pub fn lay_out(&self) -> Result<Vec<Finding>> {
        let mut typesetter = self.typesetter(&self.document)?;
        let laid = layout::layout(&self.document, &mut typesetter, &mut |_| Ok(()))?;
        Ok(laid.findings)
    }

    /// What sets the document's text, with the fonts and words of the report.
    pub fn typesetter(&self, document: &Document) -> Result<Typesetter<'_>> {
        let fit = match self.report.fit {
            report::Fit::Optimal => text::Fit::Optimal,
            report::Fit::Word => text::Fit::Word,
        };
        let typesetter = Typesetter::new(&self.library, &self.breaker, &document.family)
            .map_err(|error| error.at(&self.family_origin))?;
        Ok(typesetter.with_fit(fit))
    }

    /// The fonts of the report.
    pub fn library(&self) -> &FontLibrary {
        &self.library
    }

    /// Writes the document as DOCX, to the plan its PDF was made by.
    pub fn docx(&self, plan: Plan) -> Result<Vec<u8>> {
        let mut bytes = std::io::Cursor::new(Vec::new());
        let options = DocxOptions {
            plan,
            ..DocxOptions::default()
        };
        docx::write(&self.document, &self.library, &options, &mut bytes)?;
        let mut bytes = bytes.into_inner();
        seal::fill_docx(&mut bytes);
        Ok(bytes)
    }

    /// The plan of the document, where no PDF is made of it. One that cannot be laid out can be
    /// edited all the same: what is wrong with it is found, not refused.
    pub fn plan(&self) -> Result<layout::Laid> {
        let laid = layout::plan(&self.document, &mut self.typesetter(&self.document)?);
        Ok(laid.unwrap_or_else(|error| layout::Laid {
            findings: (error.faults().iter())
                .map(|fault| Finding::new("no-pages", fault.origin.clone(), fault.message.clone()))
                .collect(),
            plan: Plan::default(),
        }))
    }
}

/// Adds a font file the report names, or every font file of a folder it names.
fn add_fonts(library: &mut FontLibrary, files: &Files, name: &Text) -> Result<()> {
    let Some(within) = files.within(name)? else {
        let bytes = files.read(name, text::MAX_FONT_BYTES)?;
        let added = library.add_bytes(&name.value, bytes);
        return added.map(|_| ()).map_err(|error| error.at(&name.origin));
    };
    let is_font = |name: &&Text| text::is_font_file(&name.value);
    let fonts: Vec<&Text> = within.iter().filter(is_font).collect();
    if fonts.is_empty() {
        return Err(text::no_font_files(&name.value).at(&name.origin));
    }
    for font in fonts {
        let bytes = files.read(font, text::MAX_FONT_BYTES)?;
        let added = library.add_bytes(&font.value, bytes);
        added.map_err(|error| error.at(&name.origin))?;
    }
    Ok(())
}

/// The report, its profile, the parts of its bundle, and every file one of them names.
fn inputs(job: &Job, report: &mut Report) -> Vec<PathBuf> {
    let mut inputs: Vec<PathBuf> = job.report_file().into_iter().map(Path::to_owned).collect();
    inputs.extend(job.fonts.iter().filter_map(|font| match font {
        Font::File(path) => Some(path.clone()),
        Font::Bytes { .. } => None,
    }));
    let mut bundle = std::mem::take(&mut report.bundle);
    for part in std::iter::once(&mut *report).chain(&mut bundle) {
        // A part may stand in a file of its own.
        inputs.push(PathBuf::from(&*part.origin().file));
        let files = part.files.clone();
        inputs.extend(files.on_disk(PROFILE_FILE));
        let named = part.named_files().into_iter();
        inputs.extend(named.filter_map(|(_, name)| files.on_disk(&name.value)));
    }
    report.bundle = bundle;
    inputs
}

/// The words of the language and those the report adds: its agency's name, its terms.
fn breaker(report: &Report) -> Result<Breaker> {
    let mut breaker = Breaker::new();
    let mut count = 0;
    for part in std::iter::once(report).chain(&report.bundle) {
        let mut terms = Vec::with_capacity(part.terms.len());
        for term in &part.terms {
            count += 1;
            fits(count, &term.value).map_err(|error| error.at(&term.origin))?;
            terms.push(term.value.as_str());
        }
        breaker.add_terms(&terms);
        if let Some(file) = &part.terms_file {
            let bytes = part.files.read(file, report::MAX_FILE_BYTES)?;
            let text = String::from_utf8(bytes).map_err(|_| {
                Error::of(
                    ErrorKind::Input,
                    file.value.as_str(),
                    Message::new("ไฟล์คำศัพท์ไม่ใช่ UTF-8", "the file of terms is not UTF-8"),
                )
                .at(&file.origin)
            })?;
            let lines = text.lines().map(str::trim).zip(1..);
            let mut terms = Vec::new();
            for (term, line) in lines.filter(|(term, _)| !term.is_empty() && !term.starts_with('#'))
            {
                count += 1;
                let origin = Origin {
                    file: file.value.as_str().into(),
                    place: Some(Place { line, column: 1 }),
                };
                fits(count, term).map_err(|error| error.at(&origin))?;
                terms.push(term);
            }
            breaker.add_terms(&terms);
        }
    }
    Ok(breaker)
}

/// Fails where there are too many terms, or one is too long.
fn fits(count: usize, term: &str) -> Result<()> {
    let message = match count <= MAX_TERMS {
        true if term.len() <= MAX_TERM_BYTES => return Ok(()),
        false => Message::new(
            format!("เพิ่มคำศัพท์ได้ไม่เกิน {MAX_TERMS} คำ"),
            format!("at most {MAX_TERMS} terms may be added"),
        ),
        true => Message::new(
            format!("คำศัพท์ยาวเกิน {MAX_TERM_BYTES} ไบต์"),
            format!("the term is longer than {MAX_TERM_BYTES} bytes"),
        ),
    };
    Err(Error::of(ErrorKind::Input, "", message))
}
