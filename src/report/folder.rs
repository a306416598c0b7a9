//! The folder a report's paths are relative to, and which files may be read.

use std::io::Read;
use std::path::{Component, Path, PathBuf};

use crate::error::{Error, ErrorKind, Fault, Message, Result};
use crate::source::Text;

/// The folder of a report. Files outside it are read only where the user named them on the
/// command line.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    root: PathBuf,
    allowed: Vec<PathBuf>,
}

/// Two reports may be equal wherever they lie.
impl PartialEq for Folder {
    fn eq(&self, _: &Folder) -> bool {
        true
    }
}

impl Folder {
    /// The folder of that path; an empty path is the current folder.
    pub fn new(root: impl Into<PathBuf>) -> Folder {
        Folder {
            root: root.into(),
            allowed: Vec::new(),
        }
    }

    /// The folder that holds that file.
    pub fn of(file: &Path) -> Folder {
        Folder::new(file.parent().unwrap_or(Path::new("")))
    }

    /// Allows one more file or folder, because the user named it.
    pub fn allow(&mut self, path: impl Into<PathBuf>) {
        self.allowed.push(path.into());
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.root
    }

    /// The path of a file the report names.
    ///
    /// Fails, with the place of the name, where the file is missing, or lies outside the folder
    /// (through `..`, an absolute path or a symbolic link) and was not allowed.
    pub fn resolve(&self, name: &Text) -> Result<PathBuf> {
        let outside = || {
            refused(
                name,
                Message::new(
                    format!("“{}” อยู่นอกโฟลเดอร์ของรายงาน", name.value),
                    format!("“{}” lies outside the report's folder", name.value),
                ),
                Some(Message::new(
                    "คัดลอกไฟล์มาไว้ในโฟลเดอร์ของรายงาน หรือระบุไฟล์นั้นในคำสั่ง",
                    "copy the file into the report's folder, or name it on the command line",
                )),
            )
        };
        let written = Path::new(&name.value);
        let path = self.root.join(written);
        if self.allowed.is_empty() && !stays_inside(written) {
            return Err(outside());
        }
        let real = path.canonicalize().map_err(|error| missing(name, &error))?;
        let root = match self.root.as_os_str().is_empty() {
            true => Path::new("."),
            false => self.root.as_path(),
        };
        let is_inside = |folder: &Path| {
            folder
                .canonicalize()
                .is_ok_and(|folder| real.starts_with(folder))
        };
        if is_inside(root) || self.allowed.iter().any(|allowed| is_inside(allowed)) {
            Ok(path)
        } else {
            Err(outside())
        }
    }

    /// The bytes of a file the report names; at most `limit` of them.
    ///
    /// Fails like [`resolve`](Folder::resolve), and where the file is larger than the limit or
    /// cannot be read.
    pub fn read(&self, name: &Text, limit: u64) -> Result<Vec<u8>> {
        let path = self.resolve(name)?;
        let refuse = |error: std::io::Error| missing(name, &error);
        let file = std::fs::File::open(&path).map_err(refuse)?;
        if file.metadata().map_err(refuse)?.is_dir() {
            return Err(refused(
                name,
                Message::new(
                    format!("“{}” เป็นโฟลเดอร์ ไม่ใช่ไฟล์", name.value),
                    format!("“{}” is a directory, not a file", name.value),
                ),
                None,
            ));
        }
        let mut bytes = Vec::new();
        file.take(limit.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(refuse)?;
        if bytes.len() as u64 > limit {
            let mib = limit >> 20;
            return Err(refused(
                name,
                Message::new(
                    format!("“{}” ใหญ่เกินกำหนด {mib} เมบิไบต์", name.value),
                    format!("“{}” is larger than the limit of {mib} MiB", name.value),
                ),
                None,
            ));
        }
        Ok(bytes)
    }
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

fn missing(name: &Text, error: &std::io::Error) -> Error {
    if error.kind() == std::io::ErrorKind::NotFound {
        return refused(
            name,
            Message::new(
                format!("ไม่พบไฟล์ “{}”", name.value),
                format!("no such file: “{}”", name.value),
            ),
            Some(Message::new(
                "ชื่อไฟล์นับจากโฟลเดอร์ของรายงาน",
                "file names are relative to the report's folder",
            )),
        );
    }
    Error::of(
        ErrorKind::System,
        name.value.as_str(),
        Message::refused(
            "ระบบไม่ยอมให้อ่านไฟล์",
            "the system refused to read the file",
            error,
        ),
    )
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
        let mut folder = Folder::new(&inner);
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
        let folder = Folder::new(outer.path());
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
        assert!(Folder::new(&inner).read(&Text::new("link"), 100).is_err());
    }
}
