//! Where the files of a report go: a folder, a place named by the report, or standard output.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::inputs::Input;
use super::printing::STANDARD;
use saraban::thai;
use saraban::{Error, ErrorKind, Message, Result};

/// What `-o` says.
#[derive(Debug, Clone)]
pub struct Destination(String);

/// A report whose files have a place.
pub struct Placed {
    pub input: Input,
    /// The folder of its files; nothing: standard output.
    pub folder: Option<PathBuf>,
}

impl Destination {
    pub fn new(said: &str) -> Destination {
        Destination(said.to_owned())
    }

    /// The place of each report's files.
    ///
    /// Fails where two reports would write the same file or one would write over a report, and
    /// where standard output is asked for and there is not exactly one file.
    pub fn place(&self, inputs: Vec<Input>) -> Result<Vec<Placed>> {
        if self.0 == STANDARD {
            let count: usize = inputs
                .iter()
                .map(|input| input.job.file_names().len())
                .sum();
            if count != 1 {
                return Err(usage(
                    "-o -",
                    format!("standard output รับได้ไฟล์เดียว แต่จะได้ {count} ไฟล์"),
                    format!("standard output takes one file, and {count} would be made"),
                )
                .with_help(Message::new(
                    "ระบุรายงานเดียว และชนิดไฟล์เดียวด้วย --format",
                    "name one report, and one kind of file with --format",
                )));
            }
        }
        let placed = inputs
            .into_iter()
            .map(|input| self.place_one(input))
            .collect::<Result<Vec<Placed>>>()?;
        refuse_collisions(&placed)?;
        Ok(placed)
    }

    fn place_one(&self, mut input: Input) -> Result<Placed> {
        if self.0 == STANDARD {
            return Ok(Placed {
                input,
                folder: None,
            });
        }
        let mut said = self.0.clone();
        if said.contains("{agency}") {
            let agency = input.job.read()?.agency.name.value;
            said = said.replace("{agency}", &as_a_name(&agency));
        }
        if !said.contains("{name}") {
            let folder = Some(PathBuf::from(said));
            return Ok(Placed { input, folder });
        }
        let name = as_a_name(input.job.file_stem());
        let path = PathBuf::from(said.replace("{name}", &name));
        // The last part names the files where it has the report's name in it.
        let names_the_files = Path::new(&said)
            .file_name()
            .is_some_and(|last| last.to_string_lossy().contains("{name}"));
        let folder = match names_the_files {
            true => {
                let last = path.file_name().unwrap_or_default();
                input.job = input.job.name(last.to_string_lossy());
                path.parent().unwrap_or(Path::new("")).to_owned()
            }
            false => path,
        };
        Ok(Placed {
            input,
            folder: Some(folder),
        })
    }
}

/// A text as the name of one folder or file, which every system takes.
fn as_a_name(text: &str) -> String {
    let taken: String = text
        .trim()
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
            c if c.is_control() => '-',
            c => c,
        })
        .collect();
    let taken = taken.trim_matches(['.', ' ']);
    match taken.is_empty() {
        true => "-".to_owned(),
        false => taken.to_owned(),
    }
}

/// Two reports must not write the same files, nor one over a report; systems that take `A.pdf` and
/// `a.pdf` for one file are reckoned with.
fn refuse_collisions(placed: &[Placed]) -> Result<()> {
    let same = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let folder = path.parent().unwrap_or(Path::new(""));
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let name = name.to_lowercase();
        folder.join(&*thai::normalise(&name))
    };
    let read: BTreeMap<PathBuf, &Path> = placed
        .iter()
        .filter(|placed| !placed.input.is_standard())
        .map(|placed| (same(&absolute(&placed.input.path)), &*placed.input.path))
        .collect();
    let mut written: BTreeMap<PathBuf, &Path> = BTreeMap::new();
    for Placed { input, folder } in placed {
        let Some(folder) = folder else {
            continue;
        };
        let report = input.path.as_path();
        let shown = report.display().to_string();
        for name in input.job.file_names() {
            let path = absolute(&folder.join(name));
            let key = same(&path);
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            // A DOCX or PDF in a report's own place is refused for what it is, once it is read.
            let own = absolute(report);
            if let Some(over) = read.get(&key).filter(|over| absolute(over) != own) {
                let over = over.display();
                return Err(usage(
                    &shown,
                    format!("ไฟล์ผลลัพธ์ {name} จะเขียนทับรายงาน {over}"),
                    format!("the result {name} would overwrite the report {over}"),
                ));
            }
            if let Some(before) = written.insert(key, report) {
                let (one, other) = (before.display(), report.display());
                if same(&absolute(before)) == same(&absolute(report)) {
                    return Err(usage(
                        &shown,
                        format!("ระบุรายงานเดียวกันสองครั้ง: {one} และ {other}"),
                        format!("one report is named twice: {one} and {other}"),
                    ));
                }
                return Err(usage(
                    &shown,
                    format!("{one} และ {other} จะเขียนไฟล์ชื่อเดียวกัน: {name}"),
                    format!("{one} and {other} would write a file of the same name: {name}"),
                )
                .with_help(Message::new(
                    "แยกโฟลเดอร์ตามรายงานด้วย -o 'out/{agency}/{name}'",
                    "give each a place of its own: -o 'out/{agency}/{name}'",
                )));
            }
        }
    }
    Ok(())
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

fn usage(about: &str, thai: String, english: String) -> Error {
    Error::of(ErrorKind::Usage, about, Message::new(thai, english))
}
