//! Files that appear under their names only when they are whole, and all together.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

use crate::error::{Error, ErrorKind, Message, Result};

/// A file that is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Where it is to appear.
    pub path: PathBuf,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Writes files so that they appear under their names only when they are whole.
///
/// It knows which of them are unfinished, so that a program about to end can take them away:
/// each program keeps one of its own.
#[derive(Debug, Default)]
pub struct Saver {
    /// Temporary files on disk at this moment. Whoever holds the lock is the only one to create,
    /// rename or remove them, so that an interruption finds a batch either absent or complete.
    unfinished: Mutex<Vec<PathBuf>>,
}

impl Saver {
    /// A saver with nothing unfinished.
    pub const fn new() -> Saver {
        Saver {
            unfinished: Mutex::new(Vec::new()),
        }
    }

    /// Writes a batch of files: first all of them under temporary names in their own folders, then
    /// each renamed into place. Folders that are missing are made.
    ///
    /// # Errors
    /// A [`ErrorKind::System`] error names the file the system refused; files of the batch that were
    /// already there keep their old content unless the system fails between two renames.
    pub fn write_all(&self, files: &[OutputFile]) -> Result<()> {
        let mut staged = Vec::with_capacity(files.len());
        for file in files {
            staged.push((self.stage(file)?, &file.path));
        }
        // A directory in the way would make one rename of the batch fail after others succeeded.
        for (_, path) in &staged {
            if path.is_dir() {
                return Err(refused(
                    path,
                    &std::io::Error::from(std::io::ErrorKind::IsADirectory),
                ));
            }
        }
        let mut unfinished = self.unfinished();
        for (temporary, path) in staged {
            unfinished.retain(|name| name != temporary.path());
            temporary
                .persist(path)
                .map_err(|failure| refused(path, &failure.error))?;
        }
        Ok(())
    }

    /// Removes every temporary file and stops all further writing, for a process about to end. The
    /// lock is never given back: a writer on another thread waits until the process is gone.
    pub fn abandon(&self) {
        let mut unfinished = self.unfinished();
        for path in unfinished.drain(..) {
            // Nothing can be done about a file that will not go; the process is ending.
            let _ = std::fs::remove_file(path);
        }
        std::mem::forget(unfinished);
    }

    fn unfinished(&self) -> MutexGuard<'_, Vec<PathBuf>> {
        self.unfinished
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn stage(&self, file: &OutputFile) -> Result<NamedTempFile> {
        let folder = match file.path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        if folder.exists() && !folder.is_dir() {
            return Err(Error::of(
                ErrorKind::System,
                folder.display().to_string(),
                Message::new("เป็นไฟล์ ไม่ใช่โฟลเดอร์", "is a file, not a folder"),
            )
            .with_help(Message::new(
                "เลือกโฟลเดอร์อื่นด้วย -o หรือย้ายไฟล์นี้ไปที่อื่น",
                "choose another folder with -o, or move this file away",
            )));
        }
        let write = || -> std::io::Result<NamedTempFile> {
            std::fs::create_dir_all(folder)?;
            let mut temporary = {
                let mut unfinished = self.unfinished();
                let mut builder = tempfile::Builder::new();
                builder.prefix(".saraban-").suffix(".part");
                #[cfg(unix)]
                {
                    // The permissions a newly made file has; the process's mask still applies.
                    use std::os::unix::fs::PermissionsExt;
                    builder.permissions(std::fs::Permissions::from_mode(0o666));
                }
                let temporary = builder.tempfile_in(folder)?;
                unfinished.push(temporary.path().to_owned());
                temporary
            };
            temporary.write_all(&file.bytes)?;
            temporary.as_file().sync_all()?;
            Ok(temporary)
        };
        write().map_err(|failure| refused(&file.path, &failure))
    }
}

fn refused(path: &Path, failure: &std::io::Error) -> Error {
    Error::of(
        ErrorKind::System,
        path.display().to_string(),
        Message::refused("เขียนไฟล์ไม่ได้", "cannot write the file", failure),
    )
    .with_help(Message::new(
        "เลือกโฟลเดอร์ที่เขียนได้ด้วย -o",
        "choose a folder that can be written with -o",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(folder: &Path, name: &str, content: &str) -> OutputFile {
        OutputFile {
            path: folder.join(name),
            bytes: content.as_bytes().to_vec(),
        }
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_batch_appears_whole_and_leaves_no_temporary_files() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("new/folder");
        Saver::new()
            .write_all(&[file(&inner, "a.pdf", "A"), file(&inner, "a.docx", "B")])
            .unwrap();
        assert_eq!(names(&inner), ["a.docx", "a.pdf"]);
        assert_eq!(std::fs::read(inner.join("a.pdf")).unwrap(), b"A");
    }

    #[test]
    fn a_folder_in_the_way_of_one_file_leaves_the_others_untouched() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.pdf"), "old").unwrap();
        std::fs::create_dir(folder.path().join("a.docx")).unwrap();
        let error = Saver::new()
            .write_all(&[
                file(folder.path(), "a.pdf", "new"),
                file(folder.path(), "a.docx", "new"),
            ])
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::System);
        assert_eq!(names(folder.path()), ["a.docx", "a.pdf"]);
        assert_eq!(std::fs::read(folder.path().join("a.pdf")).unwrap(), b"old");
    }
}
