//! Starting once: a second start for a folder finds the first.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::error::{Error, ErrorKind, Message, Result};

use super::folder::tag;

/// Whether this is the first start for the folder.
pub(super) enum Start {
    First(Started),
    /// The page is there already, at that address.
    Running(String),
}

/// What marks a folder as served, as long as this is kept.
pub(super) struct Started {
    /// Where the address is told; nothing where there is no place of the user's own.
    address: Option<PathBuf>,
    /// Held, and let go by the system whatever becomes of this program.
    _lock: Option<File>,
}

/// Marks the folder as served, or finds the page that serves it.
pub(super) fn start(folder: &Path) -> Result<Start> {
    let Some(own) = own_folder() else {
        return Ok(Start::First(Started {
            address: None,
            _lock: None,
        }));
    };
    let name = tag(folder.as_os_str().as_encoded_bytes());
    let lock = options().open(own.join(format!("{name}.lock")));
    let address = own.join(format!("{name}.address"));
    let Ok(lock) = lock else {
        return Ok(Start::First(Started {
            address: None,
            _lock: None,
        }));
    };
    match lock.try_lock() {
        Err(TryLockError::WouldBlock) => {
            // It may be between its start and its page.
            for _ in 0..50 {
                match std::fs::read_to_string(&address) {
                    Ok(text) if text.ends_with('\n') => {
                        return Ok(Start::Running(text.trim().to_owned()));
                    }
                    _ => std::thread::sleep(std::time::Duration::from_millis(100)),
                }
            }
            Err(Error::of(
                ErrorKind::System,
                folder.display().to_string(),
                Message::new(
                    "โฟลเดอร์นี้เปิดอยู่ในโปรแกรมอีกตัว แต่หาหน้าเว็บของโปรแกรมนั้นไม่พบ",
                    "another start serves this folder, but its page was not found",
                ),
            ))
        }
        // Some file systems know no locks: there a second start has a page of its own.
        _ => {
            let _ = std::fs::remove_file(&address);
            Ok(Start::First(Started {
                address: Some(address),
                _lock: Some(lock),
            }))
        }
    }
}

impl Started {
    /// Tells further starts where the page is.
    pub fn tell(&mut self, page: &str) {
        if let Some(address) = &self.address
            && let Ok(mut file) = options().truncate(true).open(address)
        {
            // A second start that cannot read it says so.
            let _ = writeln!(file, "{page}");
        }
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        if let Some(address) = &self.address {
            let _ = std::fs::remove_file(address);
        }
    }
}

/// Opens a file that only this user reads: the address holds the token.
fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.create(true).write(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options
}

/// A folder of the user's own for what lasts as long as a session.
fn own_folder() -> Option<PathBuf> {
    let variable = |name: &str| {
        let path = std::env::var_os(name).map(PathBuf::from);
        path.filter(|path| path.is_absolute())
    };
    let base = match cfg!(windows) {
        true => variable("LOCALAPPDATA"),
        false => variable("XDG_RUNTIME_DIR")
            .or_else(|| variable("XDG_CACHE_HOME"))
            .or_else(|| variable("HOME").map(|home| home.join(".cache"))),
    };
    let own = base?.join("saraban-serve");
    std::fs::create_dir_all(&own).ok()?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let own_only = std::fs::Permissions::from_mode(0o700);
        std::fs::set_permissions(&own, own_only).ok()?;
    }
    Some(own)
}

/// A token nobody guesses: 192 random bits.
pub(super) fn token() -> Result<String> {
    let mut bytes = [0; 24];
    getrandom::fill(&mut bytes).map_err(|failure| {
        let message = Message::new(
            format!("ระบบไม่ให้เลขสุ่ม: {failure}"),
            format!("the system gives no random numbers: {failure}"),
        );
        Error::of(ErrorKind::System, "", message)
    })?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
