//! Where the files come from that a report names, and which of them may be read.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use crate::error::{Error, ErrorKind, Fault, Message, Result};
use crate::source::{self, MAX_FILE_BYTES, Text, did_you_mean, nearest};

/// Where the files come from that a report names: its pictures, spreadsheets, emblem, fonts, its
/// own form, the agency's profile. They lie in a folder, are given in memory, or both; a name that
/// is given in memory is not looked for in the folder.
///
/// Of the disk only files inside the folder are read, and what was [allowed](Files::allow).
///
/// ```
/// use saraban::report::Files;
/// let files = Files::in_memory([("garuda.svg", "<svg/>")]).and("photos/one.jpg", [0xFF, 0xD8]);
/// # let _ = files;
/// ```
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// The files in memory by their names, written with `/` and without `.` and `..`.
    given: Arc<BTreeMap<String, Arc<[u8]>>>,
    /// The folder; nothing where no file is read from the disk.
    folder: Option<PathBuf>,
    /// Files and folders outside it that may be read, too.
    allowed: Vec<PathBuf>,
}

/// Two reports may be equal wherever their files lie.
impl PartialEq for Files {
    fn eq(&self, _: &Files) -> bool {
        true
    }
}

/// One file, however it is named.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FileIdentity {
    InMemory(String),
    OnDisk(PathBuf),
}

impl Files {
    /// No files: a report that names one gets a fault.
    pub fn none() -> Files {
        Files::default()
    }

    /// Those of that folder; an empty path is the process's current folder.
    pub fn in_folder(folder: impl Into<PathBuf>) -> Files {
        Files {
            folder: Some(folder.into()),
            ..Files::default()
        }
    }

    /// Those of the folder that holds that file.
    pub fn beside(file: &Path) -> Files {
        Files::in_folder(file.parent().unwrap_or(Path::new("")))
    }

    /// These, by their names as the report writes them: the picture of `image: photos/one.jpg` is
    /// `photos/one.jpg`. The agency's profile is `agency.yaml`.
    pub fn in_memory<N, B>(files: impl IntoIterator<Item = (N, B)>) -> Files
    where
        N: AsRef<str>,
        B: AsRef<[u8]>,
    {
        let named = files
            .into_iter()
            .map(|(name, bytes)| (plain_name(name.as_ref()), Arc::from(bytes.as_ref())));
        Files {
            given: Arc::new(named.collect()),
            ..Files::default()
        }
    }

    /// These and one more in memory, which replaces one of the same name.
    pub fn and(mut self, name: impl AsRef<str>, bytes: impl AsRef<[u8]>) -> Files {
        let (name, bytes) = (plain_name(name.as_ref()), Arc::from(bytes.as_ref()));
        Arc::make_mut(&mut self.given).insert(name, bytes);
        self
    }

    /// Allows one more file or folder of the disk, because the user named it.
    pub fn allow(&mut self, path: impl Into<PathBuf>) {
        self.allowed.push(path.into());
    }

    /// The bytes of a file the report names; at most `limit` of them.
    ///
    /// Fails, with the place of the name, where the file is missing, is none, is larger than the
    /// limit, or lies outside the folder (through `..`, an absolute path or a symbolic link) and
    /// was not allowed; with kind `System` where the system refuses to read it.
    pub(crate) fn read(&self, name: &Text, limit: u64) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.each_piece(name, limit, |piece| {
            bytes.extend_from_slice(piece);
            Ok(())
        })?;
        Ok(bytes)
    }

    /// Hands out the bytes of a file the report names piece by piece, so that it need not stand in
    /// memory; gives back how many there are.
    ///
    /// Fails like [`read`](Files::read), and where `take` does.
    pub(crate) fn each_piece<E: From<Error>>(
        &self,
        name: &Text,
        limit: u64,
        mut take: impl FnMut(&[u8]) -> std::result::Result<(), E>,
    ) -> std::result::Result<u64, E> {
        const PIECE: usize = 64 << 10;
        let too_large = || {
            let mib = limit >> 20;
            refused(
                name,
                Message::new(
                    format!("“{}” ใหญ่เกินกำหนด {mib} เมบิไบต์", name.value),
                    format!("“{}” is larger than the limit of {mib} MiB", name.value),
                ),
                None,
            )
        };
        if let Some(bytes) = self.given(name) {
            if bytes.len() as u64 > limit {
                return Err(too_large().into());
            }
            take(bytes)?;
            return Ok(bytes.len() as u64);
        }
        let path = self.path(name)?;
        let refuse = |error: std::io::Error| E::from(self.missing(name, &error));
        // Asked before it is opened: opening a pipe waits for whoever writes into it.
        let metadata = std::fs::metadata(&path).map_err(refuse)?;
        if !metadata.is_file() {
            let (thai, english) = match metadata.is_dir() {
                true => ("เป็นโฟลเดอร์ ไม่ใช่ไฟล์", "is a directory, not a file"),
                false => ("ไม่ใช่ไฟล์ธรรมดา", "is not a regular file"),
            };
            return Err(refused(
                name,
                Message::new(
                    format!("“{}” {thai}", name.value),
                    format!("“{}” {english}", name.value),
                ),
                None,
            )
            .into());
        }
        if metadata.len() > limit {
            return Err(too_large().into());
        }
        let mut file = std::fs::File::open(&path).map_err(refuse)?;
        let mut piece = vec![0; PIECE];
        let mut read = 0;
        loop {
            let length = match file.read(&mut piece) {
                Ok(0) => return Ok(read),
                Ok(length) => length,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(refuse(error)),
            };
            read += length as u64;
            if read > limit {
                return Err(too_large().into());
            }
            take(&piece[..length])?;
        }
    }

    /// The text of a file the report names, and what messages call the file.
    ///
    /// Fails like [`read`](Files::read), and with a fault in the file itself where it is no text.
    pub(crate) fn read_text(&self, name: &Text) -> Result<(String, String)> {
        let bytes = self.read(name, MAX_FILE_BYTES)?;
        let shown = match self.given(name) {
            Some(_) => name.value.clone(),
            None => self.path(name)?.display().to_string(),
        };
        let text = source::decode(&shown, bytes)?;
        Ok((shown, text))
    }

    /// The files right within a folder the report names, by name; nothing where it is no folder.
    ///
    /// Fails like [`read`](Files::read) where nothing has that name.
    pub(crate) fn within(&self, folder: &Text) -> Result<Option<Vec<Text>>> {
        if self.given(folder).is_some() {
            return Ok(None);
        }
        let prefix = format!("{}/", plain_name(&folder.value));
        let named = |name: String| Text {
            value: name,
            origin: folder.origin.clone(),
            ..Text::default()
        };
        let given: Vec<Text> = self
            .given
            .keys()
            .filter(|name| {
                name.strip_prefix(&prefix)
                    .is_some_and(|rest| !rest.contains('/'))
            })
            .map(|name| named(name.clone()))
            .collect();
        if !given.is_empty() {
            return Ok(Some(given));
        }
        let path = self.path(folder)?;
        if !path.is_dir() {
            return Ok(None);
        }
        let mut names = Vec::new();
        for entry in std::fs::read_dir(path).map_err(|error| self.missing(folder, &error))? {
            let entry = entry.map_err(|error| self.missing(folder, &error))?;
            if let Some(name) = entry.file_name().to_str() {
                names.push(format!("{}/{name}", folder.value));
            }
        }
        names.sort();
        Ok(Some(names.into_iter().map(named).collect()))
    }

    /// Where on the disk a file of that name would be; nothing where it is in memory.
    pub(crate) fn on_disk(&self, name: &str) -> Option<PathBuf> {
        if self.given.contains_key(&plain_name(name)) {
            return None;
        }
        Some(self.folder.as_ref()?.join(name))
    }

    /// Whether anything of that name lies at the top: what is no file there is refused where it is
    /// read, and not passed over.
    pub(super) fn has(&self, name: &str) -> bool {
        let on_disk = |folder: &PathBuf| folder.join(name).symlink_metadata().is_ok();
        self.given.contains_key(name) || self.folder.as_ref().is_some_and(on_disk)
    }

    /// Which file the name means: two names may mean one.
    ///
    /// Fails where it is missing or may not be read.
    pub(crate) fn identity(&self, name: &Text) -> Result<FileIdentity> {
        if self.given(name).is_some() {
            return Ok(FileIdentity::InMemory(plain_name(&name.value)));
        }
        let path = self.path(name)?;
        Ok(FileIdentity::OnDisk(path.canonicalize().unwrap_or(path)))
    }

    fn given(&self, name: &Text) -> Option<&Arc<[u8]>> {
        match self.given.is_empty() {
            true => None,
            false => self.given.get(&plain_name(&name.value)),
        }
    }

    /// The path of a file on disk.
    fn path(&self, name: &Text) -> Result<PathBuf> {
        let outside = || {
            refused(
                name,
                Message::new(
                    format!("“{}” อยู่นอกโฟลเดอร์ของรายงาน", name.value),
                    format!("“{}” lies outside the report's folder", name.value),
                ),
                Some(self.instead_of(name)),
            )
        };
        let written = Path::new(&name.value);
        if self.allowed.is_empty() && !stays_inside(written) {
            return Err(outside());
        }
        let path = match &self.folder {
            Some(folder) => folder.join(written),
            None if written.is_absolute() => written.to_owned(),
            None => return Err(self.missing(name, &std::io::ErrorKind::NotFound.into())),
        };
        let real = path
            .canonicalize()
            .map_err(|error| self.missing(name, &error))?;
        let root = match &self.folder {
            Some(folder) if folder.as_os_str().is_empty() => Some(Path::new(".")),
            Some(folder) => Some(folder.as_path()),
            None => None,
        };
        let is_inside = |folder: &Path| {
            folder
                .canonicalize()
                .is_ok_and(|folder| real.starts_with(folder))
        };
        let allowed = self.allowed.iter().map(PathBuf::as_path);
        match root.into_iter().chain(allowed).any(is_inside) {
            true => Ok(path),
            false => Err(outside()),
        }
    }

    /// What can be done about a file outside the folder.
    fn instead_of(&self, name: &Text) -> Message {
        let plain = plain_name(&name.value);
        let last = plain.rsplit('/').next().unwrap_or_default();
        if !last.is_empty() && last != ".." && self.has(last) {
            return Message::new(
                format!("ในโฟลเดอร์ของรายงานมี “{last}” หมายถึงไฟล์นั้นหรือไม่"),
                format!("did you mean “{last}”, which is in the report's folder?"),
            );
        }
        Message::new(
            format!("คัดลอกไฟล์มาไว้ในโฟลเดอร์ของรายงาน แล้วเขียนชื่อเพียง “{last}”"),
            format!("copy the file into the report's folder, and write just “{last}”"),
        )
    }

    fn missing(&self, name: &Text, error: &std::io::Error) -> Error {
        if error.kind() != std::io::ErrorKind::NotFound {
            return Error::of(
                ErrorKind::System,
                name.value.as_str(),
                Message::refused(
                    "ระบบไม่ยอมให้อ่านไฟล์",
                    "the system refused to read the file",
                    error,
                ),
            );
        }
        let names: Vec<&str> = self.given.keys().map(String::as_str).collect();
        let help = match (&self.folder, names.is_empty()) {
            _ if name.value.contains("://") => Message::new(
                "โปรแกรมไม่เปิดอินเทอร์เน็ต ให้บันทึกไฟล์จากเว็บไว้ข้างรายงาน แล้วเขียนชื่อไฟล์นั้น",
                "nothing is fetched from the web: save the file beside the report, and write its name",
            ),
            (Some(folder), _) => match nearest_in(folder, &name.value) {
                Some(meant) => Message::new(
                    format!("หมายถึง “{meant}” หรือไม่"),
                    format!("did you mean “{meant}”?"),
                ),
                None => Message::new(
                    "ตรวจชื่อไฟล์ และวางไฟล์ไว้ในโฟลเดอร์ของรายงาน",
                    "check the file's name, and put the file into the report's folder",
                ),
            },
            (None, false) => did_you_mean(&name.value, &names),
            (None, true) => Message::new(
                "รายงานนี้ไม่ได้มาพร้อมไฟล์อื่น ต้องส่งไฟล์นี้มากับรายงานด้วย",
                "this report came without other files: hand the file over with it",
            ),
        };
        refused(
            name,
            Message::new(
                format!("ไม่พบไฟล์ “{}”", name.value),
                format!("no such file: “{}”", name.value),
            ),
            Some(help),
        )
    }
}

/// A name as the files in memory are known by: `/` between folders, no `.`, and no `..` but such
/// as lead out.
fn plain_name(name: &str) -> String {
    let name = name.replace('\\', "/");
    let mut parts: Vec<&str> = Vec::new();
    for part in name.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    let root = if name.starts_with('/') { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

/// The file of the folder most like a name that is not there: in other case, with a slip, or in
/// another subfolder that the name does not say.
fn nearest_in(folder: &Path, name: &str) -> Option<String> {
    /// So many names are looked at.
    const MOST: usize = 5_000;
    if !stays_inside(Path::new(name)) {
        return None;
    }
    let plain = plain_name(name);
    let (inner, last) = plain.rsplit_once('/').unwrap_or(("", &plain));
    let names_in = |inner: &str| -> Vec<String> {
        let within = folder.join(inner);
        let within = match within.as_os_str().is_empty() {
            true => Path::new("."),
            false => &within,
        };
        let entries = std::fs::read_dir(within).into_iter().flatten();
        let files = entries.take(MOST).filter_map(|entry| {
            let entry = entry.ok()?;
            let is_file = entry.file_type().ok()?.is_file();
            is_file.then(|| entry.file_name().into_string().ok())?
        });
        let mut names: Vec<String> = files.collect();
        names.sort();
        names
    };
    for inner in [inner, ""] {
        let names = names_in(inner);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        if let Some(meant) = nearest(last, &names) {
            return Some(match inner.is_empty() {
                true => meant.to_owned(),
                false => format!("{inner}/{meant}"),
            });
        }
    }
    None
}

/// Whether the path, read letter by letter, cannot leave its folder.
fn stays_inside(path: &Path) -> bool {
    let mut depth = 0i32;
    for component in path.components() {
        match component {
            Component::Normal(_) => depth += 1,
            Component::CurDir => {}
            Component::ParentDir => depth -= 1,
            Component::RootDir | Component::Prefix(_) => return false,
        }
        if depth < 0 {
            return false;
        }
    }
    true
}

fn refused(name: &Text, message: Message, help: Option<Message>) -> Error {
    Error::input(vec![Fault {
        origin: name.origin.clone(),
        message,
        help,
    }])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_inside_the_folder_or_allowed_are_read() {
        let outer = tempfile::tempdir().unwrap();
        let inner = outer.path().join("report");
        std::fs::create_dir(&inner).unwrap();
        std::fs::write(inner.join("a.txt"), "inside").unwrap();
        std::fs::write(outer.path().join("b.txt"), "outside").unwrap();
        let mut folder = Files::in_folder(&inner);
        assert_eq!(folder.read(&Text::new("a.txt"), 100).unwrap(), b"inside");
        assert_eq!(
            folder
                .read(&Text::new("x/../a.txt"), 100)
                .unwrap_err()
                .kind(),
            ErrorKind::Input
        );
        let absolute = outer.path().join("b.txt").display().to_string();
        for escape in ["../b.txt", "a/../../b.txt", absolute.as_str()] {
            let error = folder.read(&Text::new(escape), 100).unwrap_err();
            assert!(
                error.faults()[0].message.english.contains("outside"),
                "{escape}"
            );
        }
        folder.allow(outer.path().join("b.txt"));
        assert_eq!(
            folder.read(&Text::new("../b.txt"), 100).unwrap(),
            b"outside"
        );
        assert!(folder.read(&Text::new("../c.txt"), 100).is_err());
    }

    #[test]
    fn missing_large_and_directory_are_faults_at_the_name() {
        let outer = tempfile::tempdir().unwrap();
        std::fs::create_dir(outer.path().join("d")).unwrap();
        std::fs::write(outer.path().join("a.txt"), "four").unwrap();
        let folder = Files::in_folder(outer.path());
        for (name, words) in [
            ("none", "no such file"),
            ("d", "directory"),
            ("a.txt", "larger"),
        ] {
            let error = folder.read(&Text::new(name), 3).unwrap_err();
            assert!(error.faults()[0].message.english.contains(words), "{error}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_does_not_lead_out() {
        let outer = tempfile::tempdir().unwrap();
        let inner = outer.path().join("report");
        std::fs::create_dir(&inner).unwrap();
        std::fs::write(outer.path().join("b.txt"), "outside").unwrap();
        std::os::unix::fs::symlink(outer.path().join("b.txt"), inner.join("link")).unwrap();
        assert!(
            Files::in_folder(&inner)
                .read(&Text::new("link"), 100)
                .is_err()
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_refused_and_not_waited_for() {
        let outer = tempfile::tempdir().unwrap();
        let pipe = outer.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
        let error = Files::in_folder(outer.path())
            .read(&Text::new("pipe"), 100)
            .unwrap_err();
        assert!(error.faults()[0].message.english.contains("regular file"));
    }

    #[test]
    fn files_in_memory_are_found_by_any_way_of_writing_their_name() {
        let files = Files::in_memory([("./a.txt", "a"), ("b\\c.txt", "c")]).and("a.txt", "new");
        for (name, text) in [
            ("a.txt", "new"),
            ("x/../a.txt", "new"),
            ("b/c.txt", "c"),
            (".\\b\\c.txt", "c"),
        ] {
            assert_eq!(files.read(&Text::new(name), 3).unwrap(), text.as_bytes());
        }
        assert!(files.read(&Text::new("a.txt"), 2).is_err());
        let error = files.read(&Text::new("d.txt"), 3).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Input);
        assert!(error.faults()[0].help.is_some());
    }

    #[test]
    fn without_a_folder_nothing_on_disk_is_read() {
        let outer = tempfile::tempdir().unwrap();
        let path = outer.path().join("a.txt");
        std::fs::write(&path, "disk").unwrap();
        let absolute = Text::new(path.display().to_string());
        for files in [Files::none(), Files::in_memory([("b.txt", "b")])] {
            assert!(files.read(&absolute, 9).is_err());
            assert!(files.read(&Text::new("Cargo.toml"), 1 << 20).is_err());
        }
        // What is given in memory stands before what lies in the folder.
        let both = Files::in_folder(outer.path());
        assert_eq!(both.read(&Text::new("a.txt"), 9).unwrap(), b"disk");
        let both = both.and("a.txt", "memory");
        assert_eq!(both.read(&Text::new("a.txt"), 9).unwrap(), b"memory");
    }
}
