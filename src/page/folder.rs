//! The reports of the folder: which there are, reading one, saving one. No name leads out of it.

use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};

use super::answer::{Refused, Status};
use super::patch::Written;
use crate::delivery::{Job, OutputFile, RenderedFile, Replace, Saver, Terms};
use crate::error::{Error, ErrorKind, Message};
use crate::report::{Files, PROFILE_FILE};

/// The folder the page was given, whole and after every link.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    saver: Saver,
    /// Held while a file is compared and written, so that no change falls between.
    writing: std::sync::Mutex<()>,
}

/// A report's file as it stood when it was read.
pub(super) struct ReportFile {
    /// Its path from the folder, with `/`.
    pub name: String,
    /// Its path on the disk, after every link.
    pub path: PathBuf,
    /// Its text, a byte-order mark with it.
    pub text: String,
}

impl ReportFile {
    /// The sum over its bytes that tells whether it is still the same.
    pub fn tag(&self) -> String {
        tag(self.text.as_bytes())
    }

    /// Refuses where it is no longer the one with that tag.
    pub fn still(&self, tag: &str) -> Result<(), Refused> {
        match self.tag() == tag {
            true => Ok(()),
            false => Err(Refused::new(
                Status::Changed,
                Message::new(
                    "ไฟล์นี้ถูกแก้จากที่อื่นแล้ว จึงยังไม่บันทึกทับ",
                    "the file was changed elsewhere meanwhile, and is not overwritten",
                ),
            )),
        }
    }

    /// Its name without its folder.
    pub fn file_name(&self) -> String {
        let name = self.path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    /// The folder it lies in.
    pub fn beside(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    /// The files it names.
    pub fn files(&self) -> Files {
        Files::in_folder(self.beside())
    }

    /// What is made of it. The text that was read is what counts, whatever stands in the file now.
    pub fn job(&self) -> Result<Job, Refused> {
        let bytes = self.text.clone().into_bytes();
        Ok(Job::from_bytes(self.file_name(), bytes)?.files(self.files()))
    }

    /// Where its values stand; nothing where it cannot be changed in place.
    pub fn written(&self) -> Option<Written> {
        Written::read(&self.text).ok()
    }
}

/// The sum over a file's bytes that tells whether it is still the same.
pub(super) fn tag(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

impl Folder {
    /// That folder.
    ///
    /// # Errors
    /// Where it is none, or cannot be read.
    pub fn open(path: &Path) -> crate::error::Result<Folder> {
        let refused = |failure: std::io::Error| {
            let message = Message::refused("เปิดโฟลเดอร์ไม่ได้", "cannot open the folder", &failure);
            Error::of(ErrorKind::Usage, path.display().to_string(), message)
        };
        let whole = path.canonicalize().map_err(refused)?;
        std::fs::read_dir(&whole).map_err(refused)?;
        Ok(Folder {
            path: whole,
            saver: Saver::new(),
            writing: std::sync::Mutex::new(()),
        })
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The names of its reports, and of those one folder further in, in order.
    pub fn reports(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut folders = vec![String::new()];
        folders.extend(self.names_in("", true).into_iter().map(|name| name + "/"));
        for folder in folders {
            for name in self.names_in(&folder, false) {
                let name = format!("{folder}{name}");
                if is_report_name(&name) && self.read(&name).is_ok_and(|file| is_report(&file.text))
                {
                    found.push(name);
                }
            }
        }
        found
    }

    fn names_in(&self, folder: &str, folders: bool) -> Vec<String> {
        let entries = std::fs::read_dir(self.path.join(folder));
        let mut names: Vec<String> = entries
            .into_iter()
            .flatten()
            .flatten()
            .filter(|entry| {
                let path = entry.path();
                if folders {
                    path.is_dir()
                } else {
                    path.is_file()
                }
            })
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(|name| !name.starts_with('.'))
            .collect();
        names.sort();
        names
    }

    /// Where a file of that name lies or would lie. Refused where that is not in the folder.
    pub fn place(&self, name: &str) -> Result<PathBuf, Refused> {
        let path = Path::new(name);
        let is_plain = !name.is_empty()
            && !name.contains(['\\', ':', '\0'])
            && path.components().all(|component| match component {
                Component::Normal(name) => !name.to_string_lossy().starts_with('.'),
                _ => false,
            });
        let outside = || {
            Refused::new(
                Status::Forbidden,
                Message::new(
                    format!("“{name}” อยู่นอกโฟลเดอร์ที่เปิด หรือใช้เป็นชื่อไม่ได้"),
                    format!("“{name}” lies outside the folder, or is no name"),
                ),
            )
        };
        if !is_plain {
            return Err(outside());
        }
        let whole = self.path.join(path);
        // What is there is where its links lead; of what is not, the folder it would be in.
        let (known, rest) = match whole.canonicalize() {
            Ok(known) => (known, None),
            Err(_) => {
                let folder = whole.parent().map(Path::canonicalize);
                let folder = folder.and_then(Result::ok).ok_or_else(outside)?;
                (folder, whole.file_name())
            }
        };
        if !known.starts_with(&self.path) {
            return Err(outside());
        }
        Ok(rest.map_or(known.clone(), |rest| known.join(rest)))
    }

    /// Reads a report.
    pub fn read(&self, name: &str) -> Result<ReportFile, Refused> {
        let path = self.place(name)?;
        if !is_report_name(name) {
            return Err(Refused::new(
                Status::Forbidden,
                Message::new("ไม่ใช่ไฟล์รายงาน", "is no report file"),
            ));
        }
        // Asked before it is opened: opening a pipe waits for whoever writes into it.
        let found = std::fs::metadata(&path);
        if !found.as_ref().is_ok_and(|found| found.is_file()) {
            return Err(Refused::new(
                Status::NotFound,
                Message::new(format!("ไม่พบ “{name}”"), format!("there is no “{name}”")),
            ));
        }
        if found.is_ok_and(|found| found.len() > crate::limits::MAX_FILE_BYTES) {
            return Err(Refused::new(
                Status::TooLarge,
                Message::new("ไฟล์ใหญ่เกินกำหนด", "the file is too large"),
            ));
        }
        let bytes = std::fs::read(&path).map_err(|failure| {
            let message = Message::refused("อ่านไฟล์ไม่ได้", "cannot read the file", &failure);
            Refused::from(Error::of(ErrorKind::System, name, message))
        })?;
        let text = String::from_utf8(bytes).map_err(|_| {
            Refused::new(
                Status::Unreadable,
                Message::new("ไฟล์ไม่ใช่ UTF-8", "the file is not UTF-8"),
            )
        })?;
        Ok(ReportFile {
            name: name.to_owned(),
            path,
            text,
        })
    }

    /// The sum over a report's bytes as they are now; nothing where it is gone.
    pub fn tag_of(&self, name: &str) -> Option<String> {
        self.read(name).ok().map(|file| file.tag())
    }

    /// Saves a report's text, if the file is still the one that was read; `before` is its tag then.
    ///
    /// # Errors
    /// Where the file was changed meanwhile: nothing is overwritten.
    pub fn save(&self, name: &str, before: &str, text: &str) -> Result<ReportFile, Refused> {
        let _writing = self.writing.lock();
        let file = self.read(name)?;
        file.still(before)?;
        let output = [OutputFile::new(&file.path, text.as_bytes().to_vec())];
        let terms = Terms {
            inputs: &[],
            replace: Replace::Anything,
            inside: Some(&self.path),
        };
        let permissions = std::fs::metadata(&file.path).map(|found| found.permissions());
        self.saver.write_all(&output, &terms)?;
        if let Ok(permissions) = permissions {
            // Who may read it stays as it was; where that cannot be, the text is saved all the same.
            let _ = std::fs::set_permissions(&file.path, permissions);
        }
        Ok(ReportFile {
            text: text.to_owned(),
            ..file
        })
    }

    /// Writes files that are not there yet; a name that is taken is refused.
    pub fn create(&self, files: Vec<(String, Vec<u8>)>) -> Result<(), Refused> {
        let _writing = self.writing.lock();
        let mut output = Vec::new();
        for (name, bytes) in files {
            let path = self.place(&name)?;
            if path.exists() {
                return Err(Refused::new(
                    Status::Taken,
                    Message::new(
                        format!("มีไฟล์ชื่อ “{name}” อยู่แล้ว"),
                        format!("there is a file “{name}” already"),
                    ),
                ));
            }
            output.push(OutputFile::new(path, bytes));
        }
        let terms = Terms {
            inputs: &[],
            replace: Replace::Never,
            inside: Some(&self.path),
        };
        Ok(self.saver.write_all(&output, &terms)?)
    }

    /// Writes what was made of a report beside it, all of it or nothing.
    pub fn deliver(
        &self,
        report: &ReportFile,
        inputs: &[PathBuf],
        files: &[RenderedFile],
        may_replace: bool,
    ) -> Result<(), Refused> {
        let _writing = self.writing.lock();
        let mut inputs = inputs.to_vec();
        inputs.push(report.path.clone());
        let output: Vec<OutputFile> = files
            .iter()
            .map(|file| file.at(report.beside().join(&file.name)))
            .collect();
        let terms = Terms {
            inputs: &inputs,
            replace: match may_replace {
                true => Replace::Anything,
                false => Replace::Ours,
            },
            inside: Some(&self.path),
        };
        self.saver
            .write_all(&output, &terms)
            .map_err(|error| match error.kind() {
                ErrorKind::Usage => Refused {
                    status: Status::Taken,
                    ..Refused::from(error)
                },
                _ => Refused::from(error),
            })
    }

    /// A name beside a report that is free, made of the one that is wished.
    pub fn free_name(&self, beside: &str, wished: &str) -> Result<String, Refused> {
        let folder = beside.rsplit_once('/').map_or("", |(folder, _)| folder);
        let (stem, extension) = wished.rsplit_once('.').unwrap_or((wished, ""));
        let safe = |text: &str| -> String {
            let safe = text.chars().map(|c| match c {
                c if c.is_control() || "\\/:*?\"<>|".contains(c) => '-',
                c => c,
            });
            safe.collect::<String>().trim_matches(['.', ' ']).to_owned()
        };
        let (stem, extension) = (safe(stem), safe(extension));
        for number in 1..10_000 {
            let number = match number {
                1 => String::new(),
                number => format!("-{number}"),
            };
            let name = match extension.is_empty() {
                true => format!("{stem}{number}"),
                false => format!("{stem}{number}.{extension}"),
            };
            let whole = match folder.is_empty() {
                true => name.clone(),
                false => format!("{folder}/{name}"),
            };
            if !self.place(&whole)?.exists() {
                return Ok(name);
            }
        }
        Err(Refused::new(
            Status::Taken,
            Message::new("ไม่มีชื่อไฟล์ว่าง", "no free name is left"),
        ))
    }
}

/// Whether a file of that name can be a report.
pub(super) fn is_report_name(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or_default().to_lowercase();
    let is_data = [".yaml", ".yml", ".json"]
        .iter()
        .any(|extension| file.ends_with(extension));
    let is_other = file == PROFILE_FILE
        || file.ends_with(".number.yaml")
        || file.ends_with(".schema.json")
        || file.ends_with(".e-saraban.json");
    is_data && !is_other
}

/// Whether a text is a report's: it names its form, or the documents of a bundle.
fn is_report(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim_start_matches(['\u{FEFF}', '{', ' ']);
        ["form:", "bundle:", "\"form\"", "\"bundle\""]
            .iter()
            .any(|key| line.starts_with(key))
    })
}
