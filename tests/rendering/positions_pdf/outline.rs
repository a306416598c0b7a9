//! Signature fields and bookmarks.

use lopdf::{Document, Object, ObjectId};

use crate::positions_pdf::view::{Area, Field, MM};

pub fn fields_of(document: &Document, id: ObjectId, page: usize, height: f32) -> Vec<Field> {
    let dictionary = document.get_dictionary(id).expect("a page");
    let Ok(annotations) = dictionary.get_deref(b"Annots", document) else {
        return Vec::new();
    };
    let annotations = annotations.as_array().expect("a list of annotations");
    annotations
        .iter()
        .filter_map(|annotation| {
            let (_, annotation) = document.dereference(annotation).ok()?;
            let annotation = annotation.as_dict().ok()?;
            let kind = annotation.get(b"Subtype").and_then(Object::as_name).ok()?;
            let name = annotation.get_deref(b"T", document).ok()?;
            let area = annotation.get_deref(b"Rect", document).ok()?;
            let area: Vec<f32> = area
                .as_array()
                .ok()?
                .iter()
                .filter_map(|number| number.as_float().ok())
                .collect();
            (kind == b"Widget").then(|| Field {
                name: String::from_utf8_lossy(name.as_str().unwrap_or_default()).into_owned(),
                page,
                area: Area {
                    left: area[0] * MM,
                    top: height - area[3] * MM,
                    right: area[2] * MM,
                    bottom: height - area[1] * MM,
                },
            })
        })
        .collect()
}

/// The links inside the document: the page of each, what it says, the page it leads to.
pub fn references(document: &Document, pages: &[ObjectId]) -> Vec<(usize, String, usize)> {
    let mut found = Vec::new();
    for (page, id) in pages.iter().enumerate() {
        let dictionary = document.get_dictionary(*id).expect("a page");
        let Ok(annotations) = dictionary.get_deref(b"Annots", document) else {
            continue;
        };
        for annotation in annotations.as_array().expect("a list of annotations") {
            let (_, annotation) = document.dereference(annotation).expect("an annotation");
            let annotation = annotation.as_dict().expect("an annotation is a dictionary");
            let Ok(place) = annotation.get_deref(b"Dest", document) else {
                continue;
            };
            let target = place.as_array().expect("a place").first();
            let target = target.and_then(|target| target.as_reference().ok());
            let target = pages.iter().position(|have| Some(*have) == target);
            let words = annotation.get_deref(b"Contents", document);
            let words = words.and_then(Object::as_str).expect("a description");
            let words = crate::pdf::decode_string(words);
            found.push((page, words, target.expect("a page")));
        }
    }
    found
}

pub fn bookmarks(document: &Document, pages: &[ObjectId]) -> Vec<(usize, String, usize)> {
    let mut found = Vec::new();
    let catalog = document.catalog().expect("a catalog");
    if let Ok(outline) = catalog.get_deref(b"Outlines", document) {
        let outline = outline.as_dict().expect("the outline is a dictionary");
        siblings(
            document,
            pages,
            outline.get_deref(b"First", document).ok(),
            0,
            &mut found,
        );
    }
    found
}

fn siblings<'a>(
    document: &'a Document,
    pages: &[ObjectId],
    mut item: Option<&'a Object>,
    depth: usize,
    found: &mut Vec<(usize, String, usize)>,
) {
    while let Some(node) = item.and_then(|node| node.as_dict().ok()) {
        let title = node.get_deref(b"Title", document).expect("a title");
        let target = node
            .get_deref(b"Dest", document)
            .or_else(|_| {
                let action = node.get_deref(b"A", document)?.as_dict()?;
                action.get_deref(b"D", document)
            })
            .and_then(Object::as_array)
            .expect("a place it leads to");
        let page = target[0].as_reference().expect("a page");
        let page = pages
            .iter()
            .position(|id| *id == page)
            .expect("a page of the file");
        let bytes = title.as_str().expect("a text");
        found.push((depth, crate::pdf::decode_string(bytes), page));
        siblings(
            document,
            pages,
            node.get_deref(b"First", document).ok(),
            depth + 1,
            found,
        );
        item = node.get_deref(b"Next", document).ok();
    }
}
