//! Signature fields and the signatures in them.

use std::collections::BTreeSet;

use super::pages::{self, Page};
use super::{Signature, SignatureField};
use crate::pdf::read::{Dictionary, File, Object, Result, Unreadable, text_string};

/// The most fields of a form that are looked at.
const MAX_FIELDS: usize = 10_000;

/// The signature fields of the form, in its order.
pub(super) fn signature_fields(
    file: &File,
    catalog: &Dictionary,
    pages: &[Page],
) -> Result<Vec<SignatureField>> {
    let mut found = Vec::new();
    let Some(form) = file.dictionary(catalog, "AcroForm")? else {
        return Ok(found);
    };
    let roots = file.get(&form, "Fields")?;
    let roots = roots.as_array().unwrap_or_default();
    // With each field what it inherits: its parent's name and whether that is for signatures.
    let mut fields: Vec<(Object, String, bool)> = roots
        .iter()
        .rev()
        .map(|field| (field.clone(), String::new(), false))
        .collect();
    let mut seen = BTreeSet::new();
    while let Some((field, parent, inherited)) = fields.pop() {
        let number = field.as_reference().map_or(0, |reference| reference.number);
        if number != 0 && !seen.insert(number) {
            continue;
        }
        if seen.len() + fields.len() > MAX_FIELDS {
            return Err(Unreadable("its form has more than 10,000 fields"));
        }
        let field = file.resolve(&field)?;
        let Some(field) = field.as_dictionary() else {
            continue;
        };
        let own = file.get(field, "T")?.as_string().map(text_string);
        let name = match (&own, parent.is_empty()) {
            (Some(own), true) => own.clone(),
            (Some(own), false) => format!("{parent}.{own}"),
            (None, _) => parent,
        };
        let signs = match file.get(field, "FT")? {
            Object::Null => inherited,
            kind => kind.is_name("Sig"),
        };
        let kids = file.get(field, "Kids")?;
        let kids = kids.as_array().unwrap_or_default();
        if !kids.is_empty() {
            let kids = kids.iter().rev();
            fields.extend(kids.map(|kid| (kid.clone(), name.clone(), signs)));
        } else if signs {
            found.push(signature_field(file, field, name, number, pages)?);
        }
    }
    Ok(found)
}

fn signature_field(
    file: &File,
    field: &Dictionary,
    name: String,
    number: u32,
    pages: &[Page],
) -> Result<SignatureField> {
    let page = field.get("P").and_then(Object::as_reference);
    let by_reference = page.and_then(|page| {
        pages
            .iter()
            .position(|candidate| candidate.number != 0 && candidate.number == page.number)
    });
    let page = match by_reference {
        Some(index) => Some(index),
        None => page_with_annotation(file, pages, number)?,
    };
    let area = pages::rectangle(file, field, "Rect")?;
    Ok(SignatureField {
        name,
        tooltip: file.get(field, "TU")?.as_string().map(text_string),
        page: page.map(|index| index + 1),
        area: area.map(|area| area.map(|value| value as f32)),
        signature: file
            .dictionary(field, "V")?
            .map(|value| signature(file, &value))
            .transpose()?,
    })
}

fn page_with_annotation(file: &File, pages: &[Page], number: u32) -> Result<Option<usize>> {
    for (index, page) in pages.iter().enumerate() {
        let annotations = file.get(&page.dictionary, "Annots")?;
        let mut annotations = annotations.as_array().unwrap_or_default().iter();
        if number != 0
            && annotations.any(|item| item.as_reference().is_some_and(|r| r.number == number))
        {
            return Ok(Some(index));
        }
    }
    Ok(None)
}

fn signature(file: &File, value: &Dictionary) -> Result<Signature> {
    let text =
        |key| -> Result<Option<String>> { Ok(file.get(value, key)?.as_string().map(text_string)) };
    let range = file.get(value, "ByteRange")?;
    let numbers: Option<Vec<usize>> = range.as_array().map(|items| {
        let numbers = items.iter().filter_map(Object::as_integer);
        numbers
            .filter_map(|item| usize::try_from(item).ok())
            .collect()
    });
    let covers = match numbers.as_deref() {
        Some([0, _, second, length]) => second.checked_add(*length),
        _ => None,
    };
    Ok(Signature {
        name: text("Name")?,
        time: text("M")?,
        reason: text("Reason")?,
        kind: file
            .get(value, "SubFilter")?
            .as_name()
            .map(|name| String::from_utf8_lossy(name).into_owned()),
        covers,
        covers_whole_file: covers == Some(file.bytes().len()),
    })
}
