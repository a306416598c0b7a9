//! The names pictures are saved under: made here, or those of the files this program took them from.

use std::collections::HashMap;

use super::super::content::Picture;
use super::super::memory::PictureFiles;
use crate::units::Mm;

/// The pictures of a document: parts of the package and the names they are saved under.
#[derive(Debug, Default)]
pub(in super::super) struct Pictures {
    /// The parts to save, each with its name, in the order met.
    saved: Vec<(String, String)>,
    /// Where the files came from, as this program kept it.
    files: PictureFiles,
    numbers: HashMap<String, usize>,
    /// What every name begins with.
    prefix: String,
}

impl Pictures {
    pub fn new(prefix: &str, files: PictureFiles) -> Pictures {
        let separates = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
        Pictures {
            prefix: prefix.replace(separates, "-"),
            files,
            ..Pictures::default()
        }
    }

    /// The name a picture is saved under, and how wide it is wanted.
    pub fn drawn(&mut self, picture: &Picture) -> (String, Option<Mm>) {
        let width = self.files.width(&picture.name, picture.width);
        (self.name(picture), width)
    }

    /// The name a picture is saved under: the file it came from, where this program kept that, or
    /// one made here. The same part is one picture.
    pub fn name(&mut self, picture: &Picture) -> String {
        let part = &picture.part;
        if let Some((file, is_saved)) = self.files.name(part, &picture.name) {
            let file = file.to_owned();
            if is_saved && !self.saved.iter().any(|(_, have)| *have == file) {
                self.saved.push((part.clone(), file.clone()));
            }
            return file;
        }
        let extension = part.rsplit('.').next().unwrap_or_default().to_lowercase();
        let extension = match extension.as_str() {
            "jpg" | "jpeg" | "jpe" | "jfif" => "jpg",
            "gif" => "gif",
            "tif" | "tiff" => "tiff",
            "webp" => "webp",
            "svg" => "svg",
            "bmp" => "bmp",
            "emf" => "emf",
            "wmf" => "wmf",
            _ => "png",
        };
        let next = self.numbers.len() + 1;
        let number = *self.numbers.entry(part.clone()).or_insert(next);
        let name = format!("{}picture-{number}.{extension}", self.prefix);
        if number == next {
            self.saved.push((part.clone(), name.clone()));
        }
        name
    }

    /// Every part that is to be saved with its name, in the order met.
    pub fn into_names(self) -> Vec<(String, String)> {
        self.saved
    }
}
