//! Signature fields: the widget on the page, the form, and the structure element that holds it.

use super::edits::{Edits, Unexpected};
use super::source::Source;
use crate::pdf::tags;
use crate::pdf_file::read::{Dictionary, Object, Reference};

/// A signature field.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pdf) struct Field {
    /// Its name: ASCII, unique.
    pub name: String,
    /// Its tooltip.
    pub tooltip: String,
    /// The index of its page.
    pub page: usize,
    /// Left, bottom, right, top in points from the page's lower left corner.
    pub area: [f32; 4],
}

/// The field's widget is printed with the page (ISO 32000-1 table 165, bit 3).
const PRINT: i64 = 4;

/// The form has signature fields (ISO 32000-1 table 219, bit 1).
const SIGNATURES_EXIST: i64 = 1;

/// Adds the fields of a document.
pub(super) fn add(
    source: &Source,
    edits: &mut Edits,
    catalog: &mut Dictionary,
    fields: &[Field],
) -> Result<(), Unexpected> {
    if fields.is_empty() {
        return Ok(());
    }
    if catalog.get("AcroForm").is_some() {
        return Err(Unexpected("there is a form already"));
    }
    let pages = pages(source, catalog)?;
    let (tree_number, mut tree) = source.referenced(catalog, "StructTreeRoot")?;
    // Written as soon as anything of the document has a number in the tree.
    let mut key = tree
        .get("ParentTreeNextKey")
        .and_then(Object::as_integer)
        .unwrap_or(0);
    let mut changed_pages: Vec<(u32, Dictionary)> = Vec::new();
    let mut widgets = Vec::new();
    for (index, field) in (0u32..).zip(fields) {
        let element_number = take_element(&mut tree, index)?;
        let page_number = *pages
            .get(field.page)
            .ok_or(Unexpected("a field stands on a page that is not there"))?;
        // A field without an area has nothing to show (ISO 19005-2 6.3.3 asks nothing of it).
        let shown = field.area[0] < field.area[2] && field.area[1] < field.area[3];
        let appearance = shown.then(|| edits.add(source, appearance(&field.area)));
        let widget = widget(field, page_number, appearance, key);
        let widget = edits.add(source, widget.to_bytes());
        widgets.push(Object::Reference(Reference::to(widget)));

        let mut element = source.dictionary(element_number)?;
        element.remove("ID");
        element.set("Pg", reference(page_number));
        element.set(
            "K",
            Object::Dictionary(object_reference(widget, page_number)),
        );
        edits.replaced.insert(element_number, element.to_bytes());
        add_parent(&mut tree, key, element_number)?;
        key += 1;

        let page = page_for_change(source, &mut changed_pages, page_number)?;
        match page.get_mut("Annots") {
            Some(Object::Array(annotations)) => annotations.push(reference(widget)),
            Some(_) => return Err(Unexpected("a page's annotations stand elsewhere")),
            None => page.set("Annots", Object::Array(vec![reference(widget)])),
        }
        page.set("Tabs", Object::name("S"));
    }
    for (number, page) in changed_pages {
        edits.replaced.insert(number, page.to_bytes());
    }
    tree.set("ParentTreeNextKey", Object::Integer(key));
    edits.replaced.insert(tree_number, tree.to_bytes());

    let mut form = Dictionary::default();
    form.set("Fields", Object::Array(widgets));
    form.set("SigFlags", Object::Integer(SIGNATURES_EXIST));
    let form = edits.add(source, form.to_bytes());
    catalog.set("AcroForm", reference(form));
    Ok(())
}

impl Edits {
    /// Adds an object and returns its number.
    fn add(&mut self, source: &Source, body: Vec<u8>) -> u32 {
        self.added.push(body);
        source.last_number() + self.added.len() as u32
    }
}

fn reference(number: u32) -> Object {
    Object::Reference(Reference::to(number))
}

/// The numbers of the pages, in order.
fn pages(source: &Source, catalog: &Dictionary) -> Result<Vec<u32>, Unexpected> {
    let (_, tree) = source.referenced(catalog, "Pages")?;
    let kids = tree.get("Kids").and_then(Object::as_array);
    let count = tree.get("Count").and_then(Object::as_integer);
    let kids = kids.ok_or(Unexpected("the page tree is another"))?;
    if count != i64::try_from(kids.len()).ok() {
        return Err(Unexpected("the page tree is not flat"));
    }
    kids.iter()
        .map(|kid| kid.as_reference().map(|kid| kid.number))
        .collect::<Option<Vec<u32>>>()
        .ok_or(Unexpected("the page tree is another"))
}

/// The page's dictionary, shared by all fields on it.
fn page_for_change<'p>(
    source: &Source,
    pages: &'p mut Vec<(u32, Dictionary)>,
    number: u32,
) -> Result<&'p mut Dictionary, Unexpected> {
    let index = match pages.iter().position(|(have, _)| *have == number) {
        Some(index) => index,
        None => {
            pages.push((number, source.dictionary(number)?));
            pages.len() - 1
        }
    };
    Ok(&mut pages[index].1)
}

/// Finds the structure element of a field by its name, and takes the name away: it was only there
/// to be found by.
fn take_element(tree: &mut Dictionary, index: u32) -> Result<u32, Unexpected> {
    const ERROR: Unexpected = Unexpected("a field has no structure element");
    let Some(Object::Dictionary(names_tree)) = tree.get_mut("IDTree") else {
        return Err(ERROR);
    };
    let Some(Object::Array(names)) = names_tree.get_mut("Names") else {
        return Err(ERROR);
    };
    let id = tags::field_id(index);
    let at = names
        .iter()
        .position(|name| name.as_string() == Some(id.as_bytes()))
        .ok_or(ERROR)?;
    let mut pair = names.drain(at..(at + 2).min(names.len()));
    let element = pair.nth(1).and_then(|value| value.as_reference());
    drop(pair);
    if names.is_empty() {
        tree.remove("IDTree");
    }
    Ok(element.ok_or(ERROR)?.number)
}

/// Notes in the parent tree which structure element a widget belongs to.
fn add_parent(tree: &mut Dictionary, key: i64, element: u32) -> Result<(), Unexpected> {
    let Some(Object::Dictionary(parents)) = tree.get_mut("ParentTree") else {
        return Err(Unexpected("the parent tree stands elsewhere"));
    };
    let Some(Object::Array(numbers)) = parents.get_mut("Nums") else {
        return Err(Unexpected("the parent tree is not flat"));
    };
    numbers.push(Object::Integer(key));
    numbers.push(reference(element));
    Ok(())
}

/// What the page shows of an unsigned field: nothing. PDF/A wants it said all the same
/// (ISO 19005-2 6.3.3).
fn appearance(area: &[f32; 4]) -> Vec<u8> {
    let [left, bottom, right, top] = area;
    let mut dictionary = Dictionary::default();
    dictionary.set("Type", Object::name("XObject"));
    dictionary.set("Subtype", Object::name("Form"));
    let size = [0.0, 0.0, right - left, top - bottom];
    dictionary.set("BBox", numbers(&size));
    dictionary.set("Length", Object::Integer(0));
    let mut body = dictionary.to_bytes();
    body.extend_from_slice(b"\nstream\n\nendstream");
    body
}

fn widget(field: &Field, page: u32, appearance: Option<u32>, key: i64) -> Dictionary {
    let mut widget = Dictionary::default();
    widget.set("Type", Object::name("Annot"));
    widget.set("Subtype", Object::name("Widget"));
    widget.set("FT", Object::name("Sig"));
    widget.set("T", Object::String(text(&field.name)));
    widget.set("TU", Object::String(text(&field.tooltip)));
    widget.set("F", Object::Integer(PRINT));
    widget.set("Rect", numbers(&field.area));
    widget.set("P", reference(page));
    if let Some(appearance) = appearance {
        let mut shown = Dictionary::default();
        shown.set("N", reference(appearance));
        widget.set("AP", Object::Dictionary(shown));
    }
    widget.set("StructParent", Object::Integer(key));
    widget
}

fn object_reference(widget: u32, page: u32) -> Dictionary {
    let mut object = Dictionary::default();
    object.set("Type", Object::name("OBJR"));
    object.set("Pg", reference(page));
    object.set("Obj", reference(widget));
    object
}

/// Numbers to a hundredth of a point.
fn numbers(values: &[f32]) -> Object {
    let rounded = values.iter().map(|value| {
        let value = (f64::from(*value) * 100.0).round() / 100.0;
        if value.fract() == 0.0 {
            Object::Integer(value as i64)
        } else {
            Object::Real(value)
        }
    });
    Object::Array(rounded.collect())
}

/// A text string: ASCII as it is, everything else in UTF-16 with its mark.
fn text(text: &str) -> Vec<u8> {
    if text.is_ascii() {
        return text.as_bytes().to_vec();
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    bytes
}
