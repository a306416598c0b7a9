//! Pages → PDF: painting, tags, metadata, signature fields, attachments.
