//! The names pictures are saved under: never one from the file.

use std::collections::HashMap;

/// The pictures of a document: parts of the package and the names they are saved under.
#[derive(Debug, Default)]
pub(in super::super) struct Pictures {
    parts: Vec<String>,
    numbers: HashMap<String, usize>,
    /// What every name begins with.
    prefix: String,
}

impl Pictures {
    pub fn new(prefix: &str) -> Pictures {
        let separates = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
        Pictures {
            prefix: prefix.replace(separates, "-"),
            ..Pictures::default()
        }
    }

    /// The name a picture is saved under: never one from the file. The same part is one picture.
    pub fn name(&mut self, part: &str) -> String {
        let number = match self.numbers.get(part) {
            Some(number) => *number,
            None => {
                self.parts.push(part.to_owned());
                self.numbers.insert(part.to_owned(), self.parts.len());
                self.parts.len()
            }
        };
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
        format!("{}picture-{number}.{extension}", self.prefix)
    }

    /// Every part with its name, in the order met.
    pub fn into_names(mut self) -> Vec<(String, String)> {
        let parts = std::mem::take(&mut self.parts);
        parts
            .into_iter()
            .map(|part| {
                let name = self.name(&part);
                (part, name)
            })
            .collect()
    }
}
