//! Writing files: nothing of the user's is replaced unasked, and a batch appears whole or not at
//! all.
//!
//! This is the one place where the program writes, and the one owner of the rule: no output ever
//! replaces an input; what is proven to be ours and unchanged is replaced unasked; anything else
//! needs the user's word. See [`Saver`] and [`Terms`].

use std::collections::BTreeMap;
use std::fs::{File, TryLockError};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

use super::content::Content;
use super::existing::{self, Existing};
use super::stopped::Stopped;
use crate::error::{Error, ErrorKind, Fault, Message, Origin, Result};
use crate::limits;

/// How much is written at a time.
const PIECE: usize = 64 << 10;
/// How the names of unfinished files begin and end.
const UNFINISHED_PREFIX: &str = ".saraban-";
const UNFINISHED_SUFFIX: &str = ".part";

/// A file that is to be written.
#[derive(Debug, Clone)]
pub struct OutputFile {
    /// Where it is to appear.
    pub path: PathBuf,
    pub(super) content: Content,
}

impl OutputFile {
    /// Those bytes, to be written there; a [`RenderedFile`](crate::RenderedFile) gives one
    /// [of itself](crate::RenderedFile::at).
    pub fn new(path: impl Into<PathBuf>, bytes: Vec<u8>) -> OutputFile {
        OutputFile {
            path: path.into(),
            content: bytes.into(),
        }
    }

    /// How many bytes it has.
    pub fn size(&self) -> u64 {
        self.content.size()
    }
}

/// Under which terms files are written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Terms<'a> {
    /// Files the work was made from, or that it names: none of them is ever replaced.
    pub inputs: &'a [PathBuf],
    /// What may be replaced.
    pub replace: Replace,
    /// The folder all files must lie in, also after every link was followed.
    pub inside: Option<&'a Path>,
}

/// What may be replaced where a file is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Replace {
    /// Nothing, whatever the user says.
    Never,
    /// A file that is proven to be ours and unchanged.
    #[default]
    Ours,
    /// Whatever is in the way but an input: the user agreed to lose it.
    Anything,
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
    /// each moved into place. Folders that are missing are made. A file that is there with the same
    /// bytes is left alone.
    ///
    /// # Errors
    /// - [`ErrorKind::Usage`]: a name is too long, two files have one name, a file would take the
    ///   place of an input, or of something that is not proven ours and unchanged; every such file
    ///   is named, with what stands there.
    /// - [`ErrorKind::System`]: the system refused; what stood there before stands there again.
    pub fn write_all(&self, files: &[OutputFile], terms: &Terms<'_>) -> Result<()> {
        Saver::check_names(files.iter().map(|file| file.path.as_path()))?;
        let wanted = terms.permitted(files)?;
        let folders = Folders::make(&wanted)?;
        let staged: Result<Vec<Staged<'_>>> = wanted.iter().map(|file| self.stage(file)).collect();
        let done = staged.and_then(|staged| {
            // Somebody may have put a file there while these were written.
            terms.permitted(files)?;
            self.place(staged, &mut |from, to| std::fs::rename(from, to))
        });
        if done.is_err() {
            folders.remove();
        }
        done
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

    fn stage<'f>(&self, file: &'f OutputFile) -> Result<Staged<'f>> {
        let write = || -> std::result::Result<NamedTempFile, Stopped> {
            let mut temporary = self.temporary(folder_of(&file.path))?;
            let mut out = BufWriter::with_capacity(PIECE, temporary.as_file_mut());
            file.content.write(&mut out)?;
            out.flush()?;
            drop(out);
            temporary.as_file().sync_all()?;
            Ok(temporary)
        };
        let temporary = write().map_err(|why| stopped(&file.path, why))?;
        Ok((temporary, &file.path))
    }

    /// A new temporary file in that folder, which this process holds the lock of.
    fn temporary(&self, folder: &Path) -> std::io::Result<NamedTempFile> {
        let mut unfinished = self.unfinished();
        let mut builder = tempfile::Builder::new();
        builder.prefix(UNFINISHED_PREFIX).suffix(UNFINISHED_SUFFIX);
        #[cfg(unix)]
        {
            // The permissions a newly made file has; the process's mask still applies.
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        loop {
            let temporary = builder.tempfile_in(folder)?;
            match temporary.as_file().try_lock() {
                // Another run swept it away between its making and its lock.
                Err(TryLockError::WouldBlock) => continue,
                Ok(()) if !temporary.path().exists() => continue,
                // Some file systems know no locks: there nothing is swept away either.
                Ok(()) | Err(TryLockError::Error(_)) => {
                    unfinished.push(temporary.path().to_owned());
                    return Ok(temporary);
                }
            }
        }
    }

    /// Moves every file of a batch into place; where the system refuses one, those before it are taken
    /// away again, and what they replaced stands there as before.
    fn place(
        &self,
        staged: Vec<Staged<'_>>,
        rename: &mut dyn FnMut(&Path, &Path) -> std::io::Result<()>,
    ) -> Result<()> {
        // What each replaces, until all are in place.
        let mut kept = Vec::with_capacity(staged.len());
        for (_, path) in &staged {
            let before = self.keep(path).map_err(|error| refused(path, &error))?;
            kept.push(before);
        }
        let mut unfinished = self.unfinished();
        let mut failed = None;
        let mut placed = Vec::new();
        for ((temporary, path), before) in staged.into_iter().zip(kept) {
            if failed.is_some() {
                // The rest goes unplaced; each temporary file is removed as it is dropped.
                continue;
            }
            let temporary = temporary.into_temp_path();
            let name = temporary.to_path_buf();
            match rename(&name, path) {
                Ok(()) => {
                    // It is there no more to be removed.
                    let _ = temporary.keep();
                    unfinished.retain(|unfinished| *unfinished != name);
                    placed.push((path, before));
                }
                Err(error) => failed = Some(refused(path, &error)),
            }
        }
        let mut error = match failed {
            None => {
                drop(placed);
                unfinished.retain(|path| path.exists());
                return Ok(());
            }
            Some(error) => error,
        };
        for (path, before) in placed.into_iter().rev() {
            match before.map(|before| before.persist(path)) {
                Some(Ok(_)) => {}
                Some(Err(failed)) => {
                    // What stood there is not lost: it keeps its temporary name, which is told.
                    unfinished.retain(|path| path != failed.file.path());
                    error = error.and(refused(path, &failed.error));
                    if let Ok((_, kept)) = failed.file.keep() {
                        error = error.and(not_restored(path, &kept));
                    }
                }
                None => {
                    if let Err(failure) = std::fs::remove_file(path) {
                        error = error.and(refused(path, &failure));
                    }
                }
            }
        }
        unfinished.retain(|path| path.exists());
        Err(error)
    }

    /// A second name of the file that stands there, or a copy where a file can have only one name.
    fn keep(&self, path: &Path) -> std::io::Result<Option<NamedTempFile>> {
        match path.symlink_metadata() {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
            Ok(_) => {}
        }
        let mut builder = tempfile::Builder::new();
        builder.prefix(UNFINISHED_PREFIX).suffix(UNFINISHED_SUFFIX);
        let linked = builder.make_in(folder_of(path), |name| {
            std::fs::hard_link(path, name)?;
            File::open(name)
        });
        match linked {
            Ok(linked) => {
                // Held like any other, so that no other run sweeps it away.
                let _ = linked.as_file().try_lock();
                self.unfinished().push(linked.path().to_owned());
                Ok(Some(linked))
            }
            Err(_) => {
                let copy = self.temporary(folder_of(path))?;
                std::fs::copy(path, copy.path())?;
                Ok(Some(copy))
            }
        }
    }
}

impl Terms<'_> {
    /// The files that are to be written, if all of them may be.
    fn permitted<'f>(&self, files: &'f [OutputFile]) -> Result<Vec<&'f OutputFile>> {
        let inputs: Vec<PathBuf> = self.inputs.iter().filter_map(real).collect();
        let home = self.inside.and_then(real);
        let mut wanted = Vec::new();
        let mut faults = Vec::new();
        for file in files {
            let path = &file.path;
            // A directory in the way would make one move of the batch fail after others succeeded.
            if path.is_dir() {
                let error = std::io::Error::from(std::io::ErrorKind::IsADirectory);
                return Err(refused(path, &error));
            }
            if let Some(home) = &home
                && nearest_folder(path).is_some_and(|folder| !folder.starts_with(home))
            {
                faults.push(leads_out(path));
                continue;
            }
            match existing::at(path, &file.content).map_err(|why| stopped(path, why))? {
                Existing::TheSame => {}
                _ if real(path).is_some_and(|path| inputs.contains(&path)) => {
                    faults.push(replaces_an_input(path));
                }
                Existing::Nothing => wanted.push(file),
                Existing::Ours if self.replace != Replace::Never => wanted.push(file),
                Existing::Ours => faults.push(self.in_the_way(path, existing::ours())),
                Existing::Theirs(_) if self.replace == Replace::Anything => wanted.push(file),
                Existing::Theirs(what) => faults.push(self.in_the_way(path, what)),
            }
        }
        match faults.is_empty() {
            true => Ok(wanted),
            false => Err(usage(faults)),
        }
    }

    fn in_the_way(&self, path: &Path, what: Message) -> Fault {
        let help = match self.replace {
            Replace::Ours | Replace::Anything => Message::new(
                "ย้ายไฟล์นั้นไปที่อื่น ใช้ที่อื่นหรือชื่ออื่นที่ -o หรือเพิ่ม --overwrite เพื่อเขียนทับ",
                "move that file away, give -o another place or name, or add --overwrite to replace it",
            ),
            Replace::Never => Message::new("เลือกโฟลเดอร์ว่างให้ -o", "give -o an empty folder"),
        };
        fault(
            path,
            Message::new(
                format!("มีไฟล์นี้อยู่แล้ว จึงไม่เขียนทับ: {}", what.thai),
                format!(
                    "the file is already there and is not overwritten: {}",
                    what.english
                ),
            ),
            help,
        )
    }
}

impl Saver {
    /// Fails where a file could not stand under its name, or two would be one; before any work.
    ///
    /// # Errors
    /// [`ErrorKind::Usage`], every such file named.
    pub fn check_names<'p>(paths: impl Iterator<Item = &'p Path>) -> Result<()> {
        let mut faults = Vec::new();
        let mut seen = BTreeMap::new();
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let (bytes, most) = (name.len(), limits::MAX_NAME_BYTES);
            if bytes > most {
                faults.push(fault(
                    path,
                    Message::new(
                        format!(
                            "ชื่อไฟล์ยาว {bytes} ไบต์ เกิน {most} ไบต์ (อักษรไทยตัวละ 3 ไบต์) ซึ่งระบบไม่รับ"
                        ),
                        format!(
                            "the name has {bytes} bytes, and systems take at most {most} (a Thai letter has three)"
                        ),
                    ),
                    Message::new("ตั้งชื่อไฟล์รายงานให้สั้นลง", "give the report's file a shorter name"),
                ));
            }
            let folder = path.parent().unwrap_or(Path::new(""));
            // Systems that take `A.pdf` and `a.pdf` for one file are reckoned with.
            if seen
                .insert((folder.to_owned(), name.to_lowercase()), ())
                .is_some()
            {
                faults.push(fault(
                    path,
                    Message::new("จะมีสองไฟล์ชื่อเดียวกัน", "two files would have this name"),
                    Message::new("เปลี่ยนชื่อไฟล์หนึ่ง", "rename one of them"),
                ));
            }
        }
        match faults.is_empty() {
            true => Ok(()),
            false => Err(usage(faults)),
        }
    }

    /// Removes what a run that was killed left behind in a folder: temporary files that no process
    /// holds. What cannot be looked at or removed stays.
    pub fn sweep(folder: &Path) {
        let folder = match folder.as_os_str().is_empty() {
            true => Path::new("."),
            false => folder,
        };
        let Ok(entries) = std::fs::read_dir(folder) else {
            return;
        };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let is_ours = name.starts_with(UNFINISHED_PREFIX) && name.ends_with(UNFINISHED_SUFFIX);
            if !is_ours || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
                continue;
            }
            // Whoever writes such a file holds its lock, which ends with the process.
            if let Ok(file) = File::options().write(true).open(entry.path())
                && file.try_lock().is_ok()
            {
                let _ = std::fs::remove_file(entry.path());
            }
        }
    }
}

/// The folders a batch needs.
struct Folders {
    /// Those that were made for it, outermost first.
    made: Vec<PathBuf>,
}

impl Folders {
    /// Makes those that are missing.
    fn make(files: &[&OutputFile]) -> Result<Folders> {
        let mut folders = Folders { made: Vec::new() };
        for file in files {
            let folder = folder_of(&file.path);
            let mut missing: Vec<&Path> = folder
                .ancestors()
                .filter(|folder| !folder.as_os_str().is_empty())
                .take_while(|folder| folder.symlink_metadata().is_err())
                .collect();
            missing.reverse();
            for folder in missing {
                if let Err(error) = std::fs::create_dir(folder)
                    && error.kind() != std::io::ErrorKind::AlreadyExists
                {
                    folders.remove();
                    return Err(refused(&file.path, &error));
                }
                folders.made.push(folder.to_owned());
            }
            if !folder.is_dir() {
                folders.remove();
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
        }
        Ok(folders)
    }

    /// Removes those that were made and are empty.
    fn remove(&self) {
        for folder in self.made.iter().rev() {
            let _ = std::fs::remove_dir(folder);
        }
    }
}

/// A file under its temporary name, and where it goes.
type Staged<'f> = (NamedTempFile, &'f Path);

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// The path with every link followed; nothing where nothing stands there.
fn real(path: impl AsRef<Path>) -> Option<PathBuf> {
    let path = path.as_ref();
    let path = match path.as_os_str().is_empty() {
        true => Path::new("."),
        false => path,
    };
    path.canonicalize().ok()
}

/// The innermost folder of the path that is there, with every link followed.
fn nearest_folder(path: &Path) -> Option<PathBuf> {
    path.ancestors().skip(1).find_map(real)
}

fn fault(path: &Path, message: Message, help: Message) -> Fault {
    Fault {
        origin: Origin {
            file: path.display().to_string().into(),
            place: None,
        },
        message,
        help: Some(help),
    }
}

fn usage(faults: Vec<Fault>) -> Error {
    Error::with_kind(ErrorKind::Usage, faults)
}

fn replaces_an_input(path: &Path) -> Fault {
    fault(
        path,
        Message::new(
            "เป็นไฟล์ที่ใช้จัดทำ หรือที่รายงานอ้างถึง จึงเขียนทับไม่ได้",
            "is a file the work is made from, or that the report names, and is never replaced",
        ),
        Message::new(
            "ใช้ที่อื่นหรือชื่ออื่นที่ -o หรือเปลี่ยนชื่อไฟล์รายงาน",
            "give -o another place or name, or rename the report",
        ),
    )
}

fn leads_out(path: &Path) -> Fault {
    fault(
        path,
        Message::new(
            "โฟลเดอร์ของไฟล์นี้ออกไปอยู่นอกโฟลเดอร์ปลายทางผ่านลิงก์",
            "its folder leads out of the folder that is written to, through a link",
        ),
        Message::new("ใช้โฟลเดอร์อื่นที่ -o", "give -o another folder"),
    )
}

fn not_restored(path: &Path, kept: &Path) -> Error {
    Error::of(
        ErrorKind::System,
        path.display().to_string(),
        Message::new(
            format!("นำไฟล์เดิมกลับมาที่เดิมไม่ได้ ไฟล์เดิมอยู่ที่ {}", kept.display()),
            format!(
                "the file that stood here could not be put back; it is {}",
                kept.display()
            ),
        ),
    )
    .with_help(Message::new(
        "เปลี่ยนชื่อไฟล์นั้นกลับเอง",
        "rename that file yourself",
    ))
}

/// Why a file is not written.
fn stopped(path: &Path, why: Stopped) -> Error {
    match why {
        Stopped::Out(failure) => refused(path, &failure),
        Stopped::Source(error) => error,
    }
}

fn refused(path: &Path, failure: &std::io::Error) -> Error {
    Error::of(
        ErrorKind::System,
        path.display().to_string(),
        Message::refused("เขียนไฟล์ไม่ได้", "cannot write the file", failure),
    )
    .with_help(Message::new(
        "เลือกโฟลเดอร์ที่เขียนได้ด้วย -o หากไฟล์เปิดอยู่ใน Word หรือโปรแกรมอื่น ให้ปิดก่อน",
        "choose a folder that can be written with -o; if the file is open in Word or another program, close it first",
    ))
}

#[cfg(test)]
mod tests;
