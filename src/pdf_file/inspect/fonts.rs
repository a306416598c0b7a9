//! The fonts of a file.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde::Serialize;

use super::pages::Page;
use crate::pdf_file::read::{Dictionary, File, Object, Result};

/// A font.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct InspectedFont {
    /// Its name, without the mark of a subset.
    pub name: String,
    /// What kind of font it is: `CIDFontType2`, `TrueType`.
    pub kind: String,
    /// Whether it is in the file.
    pub embedded: bool,
    /// Whether only the glyphs used are in the file.
    pub subset: bool,
    /// Whether its text can be read back as Unicode.
    pub unicode: bool,
}

/// The fonts all pages and the forms on them use.
pub(super) fn fonts(file: &File, pages: &[Page]) -> Result<Vec<InspectedFont>> {
    let mut found = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut resources: Vec<Rc<Dictionary>> = Vec::new();
    for page in pages {
        // Pages that share their resources are looked at once.
        match page
            .dictionary
            .get("Resources")
            .and_then(Object::as_reference)
        {
            Some(reference) if !seen.insert(reference.number) => {}
            _ => resources.push(Rc::clone(&page.resources)),
        }
    }
    while let Some(dictionary) = resources.pop() {
        if let Some(entries) = file.dictionary(&dictionary, "Font")? {
            for (_, font) in entries.iter() {
                if let Some(reference) = font.as_reference()
                    && !seen.insert(reference.number)
                {
                    continue;
                }
                if let Some(font) = file.resolve(font)?.as_dictionary() {
                    found.insert(inspected(file, font)?);
                }
            }
        }
        if let Some(entries) = file.dictionary(&dictionary, "XObject")? {
            for (_, object) in entries.iter() {
                // Only objects of their own are followed: they cannot contain one another.
                let Some(reference) = object.as_reference() else {
                    continue;
                };
                if !seen.insert(reference.number) {
                    continue;
                }
                let object = file.resolve(object)?;
                if let Some(form) = object.as_dictionary()
                    && let Some(inner) = file.dictionary(form, "Resources")?
                {
                    resources.push(Rc::new(inner));
                }
            }
        }
    }
    Ok(found.into_iter().collect())
}

fn inspected(file: &File, font: &Dictionary) -> Result<InspectedFont> {
    let descendants = file.get(font, "DescendantFonts")?;
    let descendant = match descendants.as_array().and_then(<[Object]>::first) {
        Some(descendant) => file.resolve(descendant)?.as_dictionary().cloned(),
        None => None,
    };
    let inner = descendant.as_ref().unwrap_or(font);
    let descriptor = file
        .dictionary(inner, "FontDescriptor")?
        .unwrap_or_default();
    let text = |object: Object| file.name(&object).map(Option::unwrap_or_default);
    let kind = text(file.get(inner, "Subtype")?)?;
    let full_name = text(file.get(inner, "BaseFont")?)?;
    let marked = full_name.as_bytes().get(6) == Some(&b'+')
        && full_name
            .bytes()
            .take(6)
            .all(|byte| byte.is_ascii_uppercase());
    Ok(InspectedFont {
        name: if marked {
            full_name[7..].to_owned()
        } else {
            full_name
        },
        embedded: kind == "Type3"
            || ["FontFile", "FontFile2", "FontFile3"]
                .iter()
                .any(|key| descriptor.get(key).is_some()),
        kind,
        subset: marked,
        unicode: font.get("ToUnicode").is_some(),
    })
}
