//! What a caller may choose about a PDF.

use std::sync::Arc;

/// Choices of the PDF writer; the default is the file for signature: PDF/A-2a with PDF/UA-1.
#[derive(Debug, Clone, PartialEq)]
pub struct PdfOptions {
    /// Whether everything is drawn in greys, pictures included, for a notice board's printer.
    pub grey: bool,
    /// How much larger the paper and everything on it is made; 1.414 makes A3 of A4.
    pub scale: f32,
    /// The most pixels an inch a picture keeps, drawn at its size; nothing: as it is.
    pub picture_resolution: Option<f32>,
    /// Files put inside; with any of them the document is PDF/A-3a instead of PDF/A-2a.
    pub attachments: Vec<Attachment>,
}

impl Default for PdfOptions {
    fn default() -> PdfOptions {
        PdfOptions {
            grey: false,
            scale: 1.0,
            picture_resolution: None,
            attachments: Vec::new(),
        }
    }
}

/// A file inside a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, unique in the document, such as `report.json`.
    pub name: String,
    /// Its media type, such as `application/json`.
    pub media_type: String,
    /// What it is, for people.
    pub description: String,
    /// How it relates to the document.
    pub relationship: Relationship,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// How an attached file relates to the document (ISO 19005-3, `AFRelationship`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relationship {
    /// The document was made from it.
    Source,
    /// Data shown in the document.
    Data,
    /// The same content in another form.
    Alternative,
    /// Something that belongs to the document.
    Supplement,
    /// Nothing is known.
    Unspecified,
}

impl Relationship {
    /// The name as it stands in a PDF.
    pub fn as_str(self) -> &'static str {
        match self {
            Relationship::Source => "Source",
            Relationship::Data => "Data",
            Relationship::Alternative => "Alternative",
            Relationship::Supplement => "Supplement",
            Relationship::Unspecified => "Unspecified",
        }
    }

    /// The relationship of that name; an unknown name is [`Relationship::Unspecified`].
    pub fn from_name(name: &str) -> Relationship {
        match name {
            "Source" => Relationship::Source,
            "Data" => Relationship::Data,
            "Alternative" => Relationship::Alternative,
            "Supplement" => Relationship::Supplement,
            _ => Relationship::Unspecified,
        }
    }
}
