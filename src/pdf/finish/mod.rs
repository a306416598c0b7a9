//! The finishing pass over krilla's bytes: signature fields, the report's own metadata, and small
//! objects packed into streams.
//!
//! krilla paints and tags, but writes no form fields and no object streams. What this pass relies
//! on in krilla's files is checked, and anything else is refused; krilla's version is pinned.

mod edits;
mod fields;
mod pack;
mod source;
mod xmp;

use super::refusal;
use crate::document::Metadata;
use crate::error::Result;
use crate::pdf_file::read::{Dictionary, Object};
use edits::{Edits, Unexpected};
use source::Source;

pub(super) use fields::Field;

/// Finishes a file.
///
/// # Errors
/// When the bytes are not as krilla 0.8.2 writes them: a mistake of this program, never the
/// user's.
pub(super) fn finish(bytes: Vec<u8>, fields: &[Field], metadata: &Metadata) -> Result<Vec<u8>> {
    finished(&bytes, fields, metadata).map_err(|Unexpected(what)| {
        refusal::internal(format!("the finishing pass met an unexpected file: {what}"))
    })
}

fn finished(
    bytes: &[u8],
    fields: &[Field],
    metadata: &Metadata,
) -> std::result::Result<Vec<u8>, Unexpected> {
    let source = Source::read(bytes)?;
    let mut edits = Edits::default();
    let (number, mut catalog) = source.root()?;
    drop_suspects(&mut catalog);
    fields::add(&source, &mut edits, &mut catalog, fields)?;
    edits.replaced.insert(number, catalog.to_bytes());
    xmp::extend(&source, &mut edits, metadata)?;
    pack::pack(&source, &edits)
}

/// That no tag is suspect is what holds anyway, and poppler complains where it is written out.
fn drop_suspects(catalog: &mut Dictionary) {
    if let Some(Object::Dictionary(marks)) = catalog.get_mut("MarkInfo")
        && marks.get("Suspects") == Some(&Object::Boolean(false))
    {
        marks.remove("Suspects");
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn other_bytes_are_refused() {
        let metadata = sample::document(sample::styles().sheet, Vec::new()).metadata;
        for bytes in [
            &b""[..],
            b"%PDF-1.7\n",
            b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nxref\n0 2\n0000000000 65535 f\r\n0000000011 00000 n\r\ntrailer\n<</Size 2/Root 1 0 R>>\nstartxref\n33\n%%EOF",
        ] {
            assert!(finish(bytes.to_vec(), &[], &metadata).is_err());
        }
    }
}
