//! One report, and what is to be made of it.

use std::borrow::Cow;
use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::content::Content;
use super::output::OutputFile;
use super::prepare::Prepared;
use super::render;
use crate::error::{Error, Finding, Result};
use crate::limits;
use crate::report::{
    self, CopyKind, CopyMark, Files, Located, MarkPlace, Profile, Registration, Report, Text,
    Theme, Unread,
};
use crate::spreadsheet;
use crate::text::built_in_families;
use crate::thai::Date;

/// A use of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Delivery {
    /// The formal document an executive signs: `<name>.pdf` and `<name>.docx`.
    Signature,
    /// The attachment of electronic correspondence: `<name>.e-saraban.pdf` with the source inside,
    /// its particulars as `.json`, and for a letter of an agency with `ecms:` the e-CMS message as
    /// `.xml`.
    ESaraban,
    /// Paper on a wall: `<name>.notice-board.pdf`, A3, black and grey.
    NoticeBoard,
}

/// A kind of file the signature delivery makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Format {
    /// The PDF that is signed.
    Pdf,
    /// The DOCX that is edited.
    Docx,
}

/// A report, the agency's profile, and what is to be made of them.
///
/// A job reads what it names and nothing else: no current folder, no network, no clock. It keeps
/// no state between its calls, and jobs on several threads do not wait for one another.
///
/// ```
/// use saraban::{Delivery, Job};
/// let report = "form: report-table\nagency: อบต.คลองไทร\ntext: {title: รายงาน}\nrows: [{เรื่อง: ก}]\n";
/// let made = Job::from_text("report.yaml", report)
///     .deliver([Delivery::Signature, Delivery::NoticeBoard])
///     .render()?;
/// let names: Vec<&str> = made.files.iter().map(|file| file.name.as_str()).collect();
/// assert_eq!(names, ["report.pdf", "report.docx", "report.notice-board.pdf"]);
/// # Ok::<(), saraban::Error>(())
/// ```
#[derive(Clone)]
pub struct Job {
    input: Input,
    /// What the files are named after.
    pub(super) name: String,
    /// Where the files come from that the report names, where that was said.
    files: Option<Files>,
    profile: Option<Profile>,
    pub(super) deliveries: Vec<Delivery>,
    pub(super) formats: Vec<Format>,
    pub(super) embed_source: bool,
    pub(super) theme: Option<Theme>,
    mark: Option<CopyMark>,
    registration: Registration,
    pub(super) fonts: Vec<Font>,
    pub(super) family: Option<String>,
    on_page: Option<Arc<dyn Fn(u32, u32) + Send + Sync>>,
}

/// Where the report comes from.
#[derive(Clone)]
enum Input {
    File(PathBuf),
    Text { name: String, text: Arc<str> },
    Report(Arc<Report>),
}

/// A font the caller hands over.
#[derive(Clone)]
pub(super) enum Font {
    File(PathBuf),
    Bytes { name: String, bytes: Arc<[u8]> },
}

impl Job {
    /// The most bytes a report's file has.
    pub const MAX_REPORT_BYTES: u64 = limits::MAX_FILE_BYTES;

    /// The names of the type families that are built in; none without the feature `fonts`.
    pub fn built_in_families() -> Vec<String> {
        built_in_families()
    }

    /// Why no encrypted PDF is written, and what to do instead: for whoever asks for one.
    pub fn encryption_refused() -> Error {
        report::encryption_refused()
    }

    /// Of a report's file, YAML or JSON. What it names lies in its folder, and so may the agency's
    /// profile (`agency.yaml`).
    pub fn from_file(path: impl Into<PathBuf>) -> Job {
        let path = path.into();
        Job::new(stem(&path), Input::File(path))
    }

    /// Of a report's text, YAML or JSON. The name is what messages call it, and what the files are
    /// named after: `report.yaml` gives `report.pdf`. What the report names comes from
    /// [`files`](Job::files).
    pub fn from_text(name: impl Into<String>, text: impl Into<Arc<str>>) -> Job {
        let (name, text) = (name.into(), text.into());
        Job::new(stem(Path::new(&name)), Input::Text { name, text })
    }

    /// Of a report's bytes: UTF-8, with or without a byte order mark.
    ///
    /// # Errors
    /// [`Input`](crate::ErrorKind::Input) where they are empty or not UTF-8, at the first byte that
    /// is not.
    pub fn from_bytes(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Result<Job> {
        let name = name.into();
        let text = crate::source::decode(&name, bytes.into())?;
        Ok(Job::from_text(name, text))
    }

    /// Of a report that was built in Rust or [read](Job::read) before; its files are named after
    /// the name. What the report names comes from its own [`files`](Report::files).
    pub fn from_report(name: impl Into<String>, report: Report) -> Job {
        Job::new(name.into(), Input::Report(Arc::new(report)))
    }

    fn new(name: String, input: Input) -> Job {
        Job {
            input,
            name,
            files: None,
            profile: None,
            deliveries: vec![Delivery::Signature],
            formats: vec![Format::Pdf, Format::Docx],
            embed_source: false,
            theme: None,
            mark: None,
            registration: Registration::default(),
            fonts: Vec::new(),
            family: None,
            on_page: None,
        }
    }

    /// Names the files after that, in place of the report's own name.
    pub fn name(mut self, name: impl Into<String>) -> Job {
        self.name = name.into();
        self
    }

    /// What the files are named after.
    pub fn file_stem(&self) -> &str {
        &self.name
    }

    /// Takes the files the report names from there.
    pub fn files(mut self, files: Files) -> Job {
        self.files = Some(files);
        self
    }

    /// With that profile of the agency, in place of the `agency.yaml` among the report's files.
    pub fn profile(mut self, profile: Profile) -> Job {
        self.profile = Some(profile);
        self
    }

    /// For these uses; [`Delivery::Signature`] where nothing is said.
    pub fn deliver(mut self, deliveries: impl IntoIterator<Item = Delivery>) -> Job {
        self.deliveries = once_each(deliveries);
        self
    }

    /// These kinds of file of the signature delivery; both where nothing is said.
    pub fn formats(mut self, formats: impl IntoIterator<Item = Format>) -> Job {
        self.formats = once_each(formats);
        self
    }

    /// Puts the report's data into the signature delivery's PDF too, and into both it and that of
    /// the e-saraban delivery every file the data names, however large.
    pub fn embed_source(mut self, embed: bool) -> Job {
        self.embed_source = embed;
        self
    }

    /// Sets the notice-board edition so, over what the report and the profile say.
    pub fn theme(mut self, theme: Theme) -> Job {
        self.theme = Some(theme);
        self
    }

    /// Marks every page as that copy, over what the report says; where nothing is said, a draft
    /// across the page and a copy at its head.
    pub fn mark(mut self, kind: CopyKind, place: Option<MarkPlace>) -> Job {
        self.mark = Some(CopyMark { kind, place });
        self
    }

    /// With the number that a registry gave the document after it was drafted. Number and date may
    /// also stand in a file beside the report, `report.number.yaml` for `report.yaml`.
    pub fn number(mut self, number: impl Into<Text>) -> Job {
        self.registration.number = Some(number.into());
        self
    }

    /// With the date that a registry gave the document after it was drafted.
    pub fn date(mut self, date: Date) -> Job {
        self.registration.date = Some(Located::new(date));
        self
    }

    /// With a font file beside those the report names, wherever it lies; the report may name it,
    /// too.
    pub fn font_file(mut self, path: impl Into<PathBuf>) -> Job {
        self.fonts.push(Font::File(path.into()));
        self
    }

    /// With a font's bytes; the name is what messages call it.
    pub fn font(mut self, name: impl Into<String>, bytes: impl Into<Arc<[u8]>>) -> Job {
        self.fonts.push(Font::Bytes {
            name: name.into(),
            bytes: bytes.into(),
        });
        self
    }

    /// In that type family, over what the report and its form say.
    pub fn family(mut self, family: impl Into<String>) -> Job {
        self.family = Some(family.into());
        self
    }

    /// Tells the number of each finished page, and how many there will be if what is left is as what
    /// is done, on the thread that makes it.
    pub fn on_page(mut self, tell: impl Fn(u32, u32) + Send + Sync + 'static) -> Job {
        self.on_page = Some(Arc::new(tell));
        self
    }

    /// The names of the files [`render`](Job::render) makes, in the order it makes them. The e-CMS
    /// message (`.xml`) is among them whenever e-saraban is asked for, though not every report has
    /// one.
    pub fn file_names(&self) -> Vec<String> {
        render::file_names(self)
    }

    /// The report as it was read, with the profile merged in: rows that stand in a spreadsheet
    /// stay a reference to it.
    ///
    /// # Errors
    /// [`Input`](crate::ErrorKind::Input): every fault of the report at its place, or those of the
    /// profile; [`System`](crate::ErrorKind::System): a file could not be read.
    pub fn read(&self) -> Result<Report> {
        self.read_partly()
            .map_err(|unread| self.named(unread.error))
    }

    /// The report as it was read, with the rows of its spreadsheets in their place, and what was
    /// found in those.
    ///
    /// # Errors
    /// As [`read`](Job::read); and the faults of the spreadsheets.
    pub fn read_with_rows(&self) -> Result<(Report, Vec<Finding>)> {
        let mut report = self.read()?;
        let findings = spreadsheet::fill_rows(&mut report).map_err(|error| self.named(error))?;
        Ok((report, findings))
    }

    /// What the user should look at, and no files: the findings [`render`](Job::render) has.
    ///
    /// # Errors
    /// As [`render`](Job::render).
    pub fn check(&self) -> Result<Vec<Finding>> {
        render::check(self).map_err(|error| self.named(error))
    }

    /// Makes every file asked for, in memory; the e-CMS message takes the attachments in as it is
    /// written.
    ///
    /// # Errors
    /// [`Input`](crate::ErrorKind::Input): faults in the report, its form, fonts or pictures, all that
    /// could be found at once; [`System`](crate::ErrorKind::System): a file could not be read.
    pub fn render(&self) -> Result<Rendered> {
        render::render(self).map_err(|error| self.named(error))
    }

    /// Makes the PDF of the signature delivery alone, whatever else is asked for: for a look at the
    /// pages.
    ///
    /// # Errors
    /// As [`render`](Job::render).
    pub fn pdf(&self) -> Result<Rendered> {
        let prepared = Prepared::read(self).map_err(|error| self.named(error))?;
        let pdf = render::pdf(self, prepared).map_err(|error| self.named(error))?;
        Ok(Rendered {
            files: vec![RenderedFile {
                name: format!("{}.pdf", self.name),
                content: pdf.bytes.into(),
                pages: Some(pdf.pages),
                delivery: Delivery::Signature,
            }],
            findings: pdf.findings,
            inputs: pdf.inputs,
        })
    }

    /// The report's own file, where it has one.
    pub(super) fn report_file(&self) -> Option<&Path> {
        match &self.input {
            Input::File(path) => Some(path),
            Input::Text { .. } | Input::Report(_) => None,
        }
    }

    /// Tells that a page is finished.
    pub(super) fn page_is_finished(&self, number: u32, expected: u32) {
        if let Some(tell) = &self.on_page {
            tell(number, expected);
        }
    }

    /// The report, or as much of a faulty one as could be read, with what the job gives it.
    pub(super) fn read_partly(&self) -> std::result::Result<Report, Unread> {
        let (mut report, unread) = match self.read_input() {
            Ok(report) => (report, None),
            Err(Unread {
                error,
                report: Some(report),
            }) => (*report, Some(error)),
            Err(unread) => return Err(unread),
        };
        if self.mark.is_some() {
            report.mark = self.mark;
        }
        let refused = self.register(&mut report).err();
        if refused.is_some() {
            // The registry's number and date are there, though they cannot be used.
            report.leave_unread(&["number", "date"]);
        }
        let error = match (unread, refused) {
            (None, None) => return Ok(report),
            (Some(error), None) | (None, Some(error)) => error,
            (Some(unread), Some(refused)) => unread.and(refused),
        };
        Err(Unread {
            error,
            report: Some(Box::new(report)),
        })
    }

    fn read_input(&self) -> std::result::Result<Report, Unread> {
        let profile = self.profile.as_ref();
        Ok(match &self.input {
            Input::File(path) => report::read_partly(path, self.files.clone(), profile)?,
            Input::Text { name, text } => {
                let files = self.files.clone().unwrap_or_default();
                report::parse_partly(name, text, files, profile)?
            }
            Input::Report(report) => {
                let mut report = Report::clone(report);
                if let Some(files) = &self.files {
                    report.set_files(files);
                }
                if let Some(profile) = profile {
                    report.fill_from(profile);
                }
                report
            }
        })
    }

    /// Gives the report the number and date of the registry, from beside its file and from the job.
    fn register(&self, report: &mut Report) -> Result<()> {
        if let Some(name) = self.input_stem() {
            Registration::beside(&name, &report.files)?.give(report)?;
        }
        self.registration.clone().give(report)
    }

    /// The name of the report's file without its extension, where it has one.
    fn input_stem(&self) -> Option<String> {
        match &self.input {
            Input::File(path) => Some(stem(path)),
            Input::Text { name, .. } => Some(stem(Path::new(name))),
            Input::Report(_) => None,
        }
    }

    /// The error with the report's name where it names no file.
    pub(super) fn named(&self, error: Error) -> Error {
        match &self.input {
            Input::File(path) => error.in_file(&path.display().to_string()),
            Input::Text { name, .. } => error.in_file(name),
            Input::Report(_) => error,
        }
    }
}

impl fmt::Debug for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Job")
            .field("name", &self.name)
            .field("deliveries", &self.deliveries)
            .field("formats", &self.formats)
            .finish_non_exhaustive()
    }
}

fn once_each<T: PartialEq>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut once = Vec::new();
    for item in items {
        if !once.contains(&item) {
            once.push(item);
        }
    }
    once
}

/// The name of a report's file without its extension, which its results take.
fn stem(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// The files of one report.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Rendered {
    /// The files.
    pub files: Vec<RenderedFile>,
    /// What the user should look at.
    pub findings: Vec<Finding>,
    /// Every file on the disk the report was made from or names: whoever writes the files must not
    /// replace one of them.
    pub inputs: Vec<PathBuf>,
}

/// A finished file. It is in memory, but for the e-CMS message: what that holds is read again, and
/// put in, each time it is written.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RenderedFile {
    /// Its name, without a folder.
    pub name: String,
    pub(super) content: Content,
    /// How many pages it has; nothing where it has none, or where they are the reader's matter.
    pub pages: Option<u32>,
    /// The use it is for.
    pub delivery: Delivery,
}

impl RenderedFile {
    /// How many bytes it has; nothing is made for it.
    pub fn size(&self) -> u64 {
        self.content.size()
    }

    /// The whole of it in memory.
    ///
    /// # Errors
    /// [`Input`](crate::ErrorKind::Input), at its name in the report, where a file it holds was changed
    /// since it was rendered.
    pub fn bytes(&self) -> Result<Cow<'_, [u8]>> {
        self.content.bytes()
    }

    /// Writes it piece by piece. A [`Saver`](crate::Saver) writes [`at`](RenderedFile::at) a place so
    /// that only whole files appear.
    ///
    /// # Errors
    /// Where `out` refuses ([`ErrorKind::System`](crate::ErrorKind)), or a file it holds was changed
    /// since it was rendered; what was written until then is to be thrown away.
    pub fn write_to(&self, out: &mut dyn Write) -> Result<()> {
        self.content.write_to(out)
    }

    /// The file to be written there.
    pub fn at(&self, path: impl Into<PathBuf>) -> OutputFile {
        OutputFile {
            path: path.into(),
            content: self.content.clone(),
        }
    }
}

/// A PDF to look at.
#[derive(Debug, Clone)]
pub(crate) struct RenderedPdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: u32,
    /// The files it was made of, which no output may replace.
    pub inputs: Vec<PathBuf>,
    /// What the user should look at.
    pub findings: Vec<Finding>,
}
