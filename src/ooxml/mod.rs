//! What the writer and the reader of DOCX agree on: the package, its XML, the properties of the
//! document and the part nobody sees.

mod document_properties;
mod foreign_file;
mod package_reader;
mod package_writer;
mod unshown_part;
mod xml_reader;
mod xml_writer;

#[cfg(test)]
mod tests;

/// What Word calls the control around a table of contents.
pub(crate) const TABLE_OF_CONTENTS: &str = "Table of Contents";

pub(crate) use document_properties::DocumentProperties;
pub(crate) use foreign_file::{refusal, refused_text_document, refused_workbook};
pub use package_reader::{MAX_FILE_BYTES, MAX_PICTURE_BYTES};
pub(crate) use package_reader::{Package, PackageKind, PartKind, Target, attribute, reader};
pub(crate) use package_writer::{
    PackageWriter, RelationshipKind, Relationships, packed, start_root,
};
pub(crate) use unshown_part::{DrawnPicture, UnshownPart};
pub(crate) use xml_reader::{Elements, is_on, read_xml};
pub(crate) use xml_writer::{Xml, is_kept};
