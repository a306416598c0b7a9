//! The pages of a file, with what they inherit from the page tree.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::pdf_file::read::{Dictionary, File, Object, Result, Unreadable};

pub use crate::limits::MAX_INSPECTED_PAGES;

/// A page.
#[derive(Debug, Clone)]
pub(super) struct Page {
    /// Its object's number; 0 when it has none of its own.
    pub number: u32,
    pub dictionary: Dictionary,
    pub resources: Rc<Dictionary>,
    /// As it is seen, in points.
    pub width: f64,
    pub height: f64,
}

/// What a node of the page tree hands down.
#[derive(Debug, Clone, Default)]
struct Inherited {
    resources: Option<Rc<Dictionary>>,
    media_box: Option<[f64; 4]>,
    rotation: i64,
}

/// The pages, in order.
pub(super) fn pages(file: &File) -> Result<Vec<Page>> {
    let mut found = Vec::new();
    let Some(catalog) = file.dictionary(file.trailer(), "Root")? else {
        return Err(Unreadable("its catalog is missing"));
    };
    let Some(root) = catalog.get("Pages") else {
        return Err(Unreadable("its pages are missing"));
    };
    let mut nodes = vec![(root.clone(), Inherited::default())];
    let mut seen = BTreeSet::new();
    // Resources that many pages share are read and kept once.
    let mut resources: BTreeMap<u32, Rc<Dictionary>> = BTreeMap::new();
    while let Some((node, mut inherited)) = nodes.pop() {
        let number = node.as_reference().map_or(0, |reference| reference.number);
        if number != 0 && !seen.insert(number) {
            continue;
        }
        let node = file.resolve(&node)?;
        let Some(node) = node.as_dictionary() else {
            continue;
        };
        let shared = node.get("Resources").and_then(Object::as_reference);
        let kept = shared.and_then(|reference| resources.get(&reference.number));
        if let Some(kept) = kept {
            inherited.resources = Some(Rc::clone(kept));
        } else if let Some(found) = file.dictionary(node, "Resources")? {
            let found = Rc::new(found);
            if let Some(reference) = shared {
                resources.insert(reference.number, Rc::clone(&found));
            }
            inherited.resources = Some(found);
        }
        if let Some(media_box) = rectangle(file, node, "MediaBox")? {
            inherited.media_box = Some(media_box);
        }
        if let Some(rotation) = file.get(node, "Rotate")?.as_integer() {
            inherited.rotation = rotation;
        }
        if let Some(kids) = file.get(node, "Kids")?.as_array() {
            if nodes.len().saturating_add(kids.len()) > MAX_INSPECTED_PAGES {
                return Err(Unreadable("it has more than 200,000 pages"));
            }
            nodes.extend(
                kids.iter()
                    .rev()
                    .map(|kid| (kid.clone(), inherited.clone())),
            );
            continue;
        }
        if found.len() >= MAX_INSPECTED_PAGES {
            return Err(Unreadable("it has more than 200,000 pages"));
        }
        // The specification's default is none; viewers take letter paper.
        let [left, bottom, right, top] = inherited.media_box.unwrap_or([0.0, 0.0, 612.0, 792.0]);
        let (mut width, mut height) = ((right - left).abs(), (top - bottom).abs());
        if inherited.rotation.rem_euclid(180) == 90 {
            (width, height) = (height, width);
        }
        found.push(Page {
            number,
            dictionary: node.clone(),
            resources: inherited.resources.unwrap_or_default(),
            width,
            height,
        });
    }
    Ok(found)
}

/// The four numbers of a rectangle.
pub(super) fn rectangle(
    file: &File,
    dictionary: &Dictionary,
    key: &str,
) -> Result<Option<[f64; 4]>> {
    let object = file.get(dictionary, key)?;
    let Some(items) = object.as_array() else {
        return Ok(None);
    };
    let numbers: Vec<f64> = items
        .iter()
        .map(|item| file.resolve(item))
        .collect::<Result<Vec<Object>>>()?
        .iter()
        .filter_map(Object::as_number)
        .collect();
    Ok(numbers.try_into().ok())
}
