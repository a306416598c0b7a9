//! Signature fields and the signatures in them.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde::Serialize;

use super::certificate;
use super::pages::{self, Page};
use crate::limits::MAX_PDF_FIELD_NAME_BYTES as MAX_NAME;
use crate::pdf_file::read::{Dictionary, File, Object, Result, Unreadable};

/// A signature field.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct SignatureField {
    /// Its full name.
    pub name: String,
    /// Its tooltip.
    pub tooltip: Option<String>,
    /// The number of its page, from 1.
    pub page: Option<usize>,
    /// Left, bottom, right, top in points from the page's lower left corner.
    pub area: Option<[f32; 4]>,
    /// The signature; nothing: the field waits for one.
    pub signature: Option<Signature>,
}

/// A signature. Its mathematics are not checked here: use a validator of signatures for that.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Signature {
    /// Who signed, as the signature's dictionary or else its certificate says it.
    pub name: Option<String>,
    /// When, as the file says it: `D:25660403120000+07'00'`.
    pub time: Option<String>,
    /// Why, as the file says it.
    pub reason: Option<String>,
    /// The kind of signature: `ETSI.CAdES.detached` for PAdES.
    pub kind: Option<String>,
    /// How many bytes from the file's start it covers, the signature itself left out; nothing when
    /// it leaves out more than itself.
    pub covers: Option<usize>,
    /// The revision of the file it covers, of all [`revisions`](super::Inspection::revisions), from 1.
    pub revision: Option<usize>,
    /// Whether it covers the file to its end; otherwise something was added after it.
    pub covers_whole_file: bool,
}

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
    let mut fields: Vec<(Object, Rc<str>, bool)> = roots
        .iter()
        .rev()
        .map(|field| (field.clone(), "".into(), false))
        .collect();
    let mut seen = BTreeSet::new();
    let mut places = Places::of(pages);
    let read_field = |field: &Dictionary, name: &str, widget: Widget, places: &mut Places| {
        signature_field(file, field, name, widget, pages, places)
    };
    while let Some((field, parent, inherited)) = fields.pop() {
        let number = field.as_reference().map_or(0, |reference| reference.number);
        if number != 0 && !seen.insert(number) {
            continue;
        }
        if seen.len() + fields.len() > MAX_FIELDS {
            return Err(TOO_MANY);
        }
        let field = file.resolve(&field)?;
        let Some(field) = field.as_dictionary() else {
            continue;
        };
        let own = file.text(&file.get(field, "T")?)?;
        let name: Rc<str> = match own {
            Some(own) if parent.is_empty() => own.into(),
            Some(own) => format!("{parent}.{own}").into(),
            None => parent,
        };
        if name.len() > MAX_NAME {
            return Err(Unreadable(
                "the name of a form field is longer than 4,096 bytes",
            ));
        }
        let signs = match file.get(field, "FT")? {
            Object::Null => inherited,
            kind => kind.is_name("Sig"),
        };
        let kids = file.get(field, "Kids")?;
        let kids = kids.as_array().unwrap_or_default();
        match widget(file, kids)? {
            Kids::Fields => {
                if kids.len() > MAX_FIELDS {
                    return Err(TOO_MANY);
                }
                let kids = kids.iter().rev();
                fields.extend(kids.map(|kid| (kid.clone(), Rc::clone(&name), signs)));
            }
            Kids::Widget(number, widget) if signs => {
                let dictionary = &widget;
                let widget = Widget { number, dictionary };
                found.push(read_field(field, &name, widget, &mut places)?);
            }
            Kids::None if signs => {
                let dictionary = field;
                let widget = Widget { number, dictionary };
                found.push(read_field(field, &name, widget, &mut places)?);
            }
            Kids::Widget(..) | Kids::None => {}
        }
    }
    Ok(found)
}

const TOO_MANY: Unreadable = Unreadable("its form has more than 10,000 fields");

/// What hangs below a field.
enum Kids {
    None,
    /// Further fields.
    Fields,
    /// What is shown of the field itself, apart from it: the first widget and its number.
    Widget(u32, Dictionary),
}

/// Fields have names of their own; what has none is a widget of the field above it.
fn widget(file: &File, kids: &[Object]) -> Result<Kids> {
    let Some(first) = kids.first() else {
        return Ok(Kids::None);
    };
    Ok(match file.resolve(first)?.as_dictionary() {
        Some(kid) if kid.get("T").is_none() && kid.get("Kids").is_none() => {
            Kids::Widget(number_of(first), kid.clone())
        }
        _ => Kids::Fields,
    })
}

fn number_of(object: &Object) -> u32 {
    object
        .as_reference()
        .map_or(0, |reference| reference.number)
}

/// What is shown of a field.
struct Widget<'a> {
    /// Its object's number; 0 when it has none of its own.
    number: u32,
    dictionary: &'a Dictionary,
}

/// Where pages and annotations are found by their numbers.
struct Places {
    pages: BTreeMap<u32, usize>,
    /// The index of the page each annotation stands on, gathered when it is first needed.
    annotations: Option<BTreeMap<u32, usize>>,
}

impl Places {
    fn of(pages: &[Page]) -> Places {
        let numbered = pages.iter().zip(0..).filter(|(page, _)| page.number != 0);
        Places {
            pages: numbered.map(|(page, index)| (page.number, index)).collect(),
            annotations: None,
        }
    }

    fn page_of(&mut self, file: &File, pages: &[Page], number: u32) -> Result<Option<usize>> {
        if self.annotations.is_none() {
            let mut places = BTreeMap::new();
            for (index, page) in pages.iter().enumerate() {
                let annotations = file.get(&page.dictionary, "Annots")?;
                for annotation in annotations.as_array().unwrap_or_default() {
                    places.entry(number_of(annotation)).or_insert(index);
                }
            }
            self.annotations = Some(places);
        }
        let places = self.annotations.as_ref().filter(|_| number != 0);
        Ok(places.and_then(|places| places.get(&number).copied()))
    }
}

fn signature_field(
    file: &File,
    field: &Dictionary,
    name: &str,
    widget: Widget,
    pages: &[Page],
    places: &mut Places,
) -> Result<SignatureField> {
    let page = widget.dictionary.get("P").map_or(0, number_of);
    let page = match places.pages.get(&page) {
        Some(index) => Some(*index),
        None => places.page_of(file, pages, widget.number)?,
    };
    let area = pages::rectangle(file, widget.dictionary, "Rect")?;
    Ok(SignatureField {
        name: name.to_owned(),
        tooltip: file.text(&file.get(field, "TU")?)?,
        page: page.map(|index| index + 1),
        area: area.map(|area| area.map(|value| value as f32)),
        signature: file
            .dictionary(field, "V")?
            .map(|value| signature(file, &value))
            .transpose()?,
    })
}

fn signature(file: &File, value: &Dictionary) -> Result<Signature> {
    let text = |key| -> Result<Option<String>> { file.text(&file.get(value, key)?) };
    let contents = file.get(value, "Contents")?;
    let contents = contents.as_string().unwrap_or_default();
    let covers = covered(file, value)?;
    let said = text("Name")?.filter(|name| !name.trim().is_empty());
    let name = said.or_else(|| certificate::signer_name(contents));
    file.keep(name.as_ref().map_or(0, String::len))?;
    Ok(Signature {
        name,
        time: text("M")?,
        reason: text("Reason")?,
        kind: file.name(&file.get(value, "SubFilter")?)?,
        covers,
        revision: covers.map(|covers| file.revisions_before(covers)),
        covers_whole_file: covers == Some(file.bytes().len()),
    })
}

/// Up to which byte a signature covers the file. It must begin at the file's start, and leave
/// nothing out but the signature itself; one that leaves out more is said to cover nothing.
fn covered(file: &File, value: &Dictionary) -> Result<Option<usize>> {
    let range = file.get(value, "ByteRange")?;
    let numbers = range.as_array().unwrap_or_default().iter();
    let numbers: Vec<usize> = numbers
        .filter_map(|item| usize::try_from(item.as_integer()?).ok())
        .collect();
    let [0, first, second, length] = numbers[..] else {
        return Ok(None);
    };
    let Some(end) = second.checked_add(length) else {
        return Ok(None);
    };
    let left_out = file.bytes().get(first..second).unwrap_or_default();
    let is_string = match left_out {
        [b'<', digits @ .., b'>'] => digits
            .iter()
            .all(|byte| byte.is_ascii_hexdigit() || byte.is_ascii_whitespace()),
        _ => false,
    };
    Ok((is_string && end <= file.bytes().len()).then_some(end))
}
