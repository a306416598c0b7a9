//! Getting attached files back out of a PDF.

use std::cell::Cell;
use std::collections::BTreeSet;

use super::attachment::Relationship;
use super::read::{self, Dictionary, File, Object, Unreadable};
use super::refusal;
use crate::error::Result;

pub use crate::limits::MAX_ATTACHMENTS;
use crate::limits::MAX_PDF_EXTRACTED_BYTES as MAX_EXTRACTED;

/// A PDF whose attached files are listed, and taken out one by one as they are asked for.
pub struct Attached<'a> {
    file: File<'a>,
    listed: Vec<ListedFile>,
    /// How many bytes were taken out so far.
    taken: Cell<usize>,
}

/// An attached file as it is listed.
pub struct ListedFile {
    pub name: String,
    pub media_type: String,
    pub description: String,
    pub relationship: Relationship,
    stream: Object,
}

impl<'a> Attached<'a> {
    /// Lists the files inside a PDF, in the order of their names there.
    ///
    /// # Errors
    /// When the bytes are no PDF, are damaged, or are encrypted. A PDF without attachments is no
    /// error: the list is empty.
    pub fn open(bytes: &'a [u8]) -> Result<Attached<'a>> {
        let file = File::open(bytes).map_err(refusal::unreadable)?;
        if file.trailer().get("Encrypt").is_some() {
            return Err(refusal::encrypted());
        }
        let listed = list(&file).map_err(refusal::unreadable)?;
        Ok(Attached {
            file,
            listed,
            taken: Cell::new(0),
        })
    }

    pub fn files(&self) -> &[ListedFile] {
        &self.listed
    }

    /// The bytes of one of its files.
    ///
    /// # Errors
    /// When they are damaged, and when all that was taken out is too much.
    pub fn take(&self, listed: &ListedFile) -> Result<Vec<u8>> {
        let bytes = self
            .file
            .data(&listed.stream)
            .map_err(refusal::unreadable)?;
        self.taken.set(self.taken.get().saturating_add(bytes.len()));
        if self.taken.get() > MAX_EXTRACTED {
            let most = MAX_EXTRACTED >> 20;
            return Err(refusal::input(
                format!(
                    "ไฟล์ที่อยู่ใน PDF นี้รวมกันใหญ่เกิน {most} MB จึงนำออกมาไม่ได้ ใช้โปรแกรมอ่าน PDF บันทึกไฟล์แนบทีละไฟล์แทน"
                ),
                format!(
                    "the files inside this PDF are larger than {most} MB together and are not taken out: save them one by one with a PDF reader"
                ),
            ));
        }
        Ok(bytes)
    }
}

/// A listed file with its length, for looking at only.
pub(super) fn lengths(file: &File) -> read::Result<Vec<(ListedFile, usize)>> {
    let listed = list(file)?.into_iter();
    listed
        .map(|listed| {
            let length = file.length_of(&listed.stream)?;
            Ok((listed, length))
        })
        .collect()
}

fn list(file: &File) -> read::Result<Vec<ListedFile>> {
    let mut found = Vec::new();
    let Some(catalog) = file.dictionary(file.trailer(), "Root")? else {
        return Err(Unreadable("its catalog is missing"));
    };
    if let Some(names) = file.dictionary(&catalog, "Names")?
        && let Some(tree) = names.get("EmbeddedFiles")
    {
        walk(file, tree, &mut BTreeSet::new(), &mut found)?;
    }
    Ok(found)
}

/// Walks a name tree; each node is visited once, so that a tree in a circle ends.
fn walk(
    file: &File,
    node: &Object,
    seen: &mut BTreeSet<u32>,
    found: &mut Vec<ListedFile>,
) -> read::Result<()> {
    let mut nodes = vec![node.clone()];
    while let Some(node) = nodes.pop() {
        if let Some(reference) = node.as_reference()
            && !seen.insert(reference.number)
        {
            continue;
        }
        let node = file.resolve(&node)?;
        let Some(node) = node.as_dictionary() else {
            continue;
        };
        if let Some(kids) = file.get(node, "Kids")?.as_array() {
            // Direct kids cannot form a circle, and references are followed once.
            nodes.extend(kids.iter().rev().cloned());
        }
        let names = file.get(node, "Names")?;
        for pair in names.as_array().unwrap_or_default().chunks_exact(2) {
            if found.len() >= MAX_ATTACHMENTS {
                return Err(Unreadable("it has more than 10,000 attachments"));
            }
            let name = file.text(&pair[0])?.unwrap_or_default();
            if let Some(specification) = file.resolve(&pair[1])?.as_dictionary() {
                found.extend(attachment(file, name, specification)?);
            }
        }
    }
    Ok(())
}

fn attachment(
    file: &File,
    key: String,
    specification: &Dictionary,
) -> read::Result<Option<ListedFile>> {
    let text = |key| -> read::Result<Option<String>> { file.text(&file.get(specification, key)?) };
    let Some(files) = file.dictionary(specification, "EF")? else {
        return Ok(None);
    };
    let stream = match file.get(&files, "UF")? {
        Object::Null => file.get(&files, "F")?,
        stream => stream,
    };
    let Some(dictionary) = stream.as_dictionary() else {
        return Ok(None);
    };
    let media_type = file.get(dictionary, "Subtype")?;
    let relationship = file.get(specification, "AFRelationship")?;
    Ok(Some(ListedFile {
        name: text("UF")?.or(text("F")?).unwrap_or(key),
        media_type: file
            .name(&media_type)?
            .unwrap_or_else(|| "application/octet-stream".to_owned()),
        description: text("Desc")?.unwrap_or_default(),
        relationship: Relationship::from_name(&file.name(&relationship)?.unwrap_or_default()),
        stream,
    }))
}
