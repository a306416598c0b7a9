//! What a caller may choose about a PDF.

use crate::pdf_file::Attachment;

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
    /// Whether there is an invisible field for a document timestamp.
    pub timestamp_field: bool,
}

impl Default for PdfOptions {
    fn default() -> PdfOptions {
        PdfOptions {
            grey: false,
            scale: 1.0,
            picture_resolution: None,
            attachments: Vec::new(),
            timestamp_field: false,
        }
    }
}
