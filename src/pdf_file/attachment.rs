//! A file inside a PDF, as it is written and as it is taken out again.

use std::sync::Arc;

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
