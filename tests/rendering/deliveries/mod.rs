//! The three uses of a report, each looked at as those who get it would.

mod colours;
mod e_cms;
mod e_saraban;
mod notice_board;
mod same_text;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A folder for one test, and the command run in it.
struct Office {
    folder: TempDir,
}

impl Office {
    fn new() -> Office {
        Office {
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), content).expect("the file can be written");
    }

    fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_saraban"))
            .current_dir(self.folder.path())
            .args(arguments)
            .output()
            .expect("the command starts")
    }

    /// Runs the command, which must succeed.
    fn succeed(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let told = String::from_utf8(output.stderr).expect("messages are UTF-8");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {told}");
        told
    }
}

/// The reports in `tests/reports`.
fn reports() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports");
    let mut reports: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the reports")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        })
        .collect();
    reports.sort();
    assert!(reports.len() >= 10);
    reports
}

/// A file's name without folder and extension.
fn stem(path: &Path) -> String {
    path.file_stem()
        .expect("a name")
        .to_string_lossy()
        .into_owned()
}

/// A picture in colours, as a PNG or a JPEG.
fn colour_picture(width: u32, height: u32, format: image::ImageFormat) -> Vec<u8> {
    let pixels = image::RgbImage::from_fn(width, height, |x, y| {
        // Noise, which no format packs well.
        let noise = x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503).rotate_left(13);
        let noise = noise ^ (noise >> 15);
        image::Rgb([noise as u8, (noise >> 7) as u8, (noise >> 14) as u8])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}
