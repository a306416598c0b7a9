//! What a file of this program says about itself outside its text.

use quick_xml::events::BytesStart;

use super::package::{Package, attribute};
use super::xml::{self, Elements};
use crate::error::Result;
use crate::thai::Date;

/// What a file of this program says about itself. In anyone else's the author is a person and not
/// the agency, so that only files of this program are believed.
#[derive(Debug, Default)]
pub(super) struct Properties {
    /// The forms its sections were made by, each with the number of its sections.
    pub forms: Vec<(String, usize)>,
    pub agency: Option<String>,
    pub fiscal_year: Option<u16>,
    pub period: Option<String>,
    pub ita_item: Option<String>,
    pub number: Option<String>,
    pub subject: Option<String>,
    pub date: Option<Date>,
    pub keywords: Vec<String>,
    /// The names of the signature fields, in order.
    pub signers: Vec<String>,
}

impl Properties {
    /// Whether the file was written by this program.
    pub fn is_ours(&self) -> bool {
        !self.forms.is_empty() || self.agency.is_some()
    }
}

/// Reads the properties.
pub(super) fn read(package: &mut Package<'_>) -> Result<Properties> {
    let mut properties = Properties::default();
    let mut ours = false;
    for (_, name, value) in texts(package, "docProps/custom.xml")? {
        let Some(name) = name.strip_prefix("saraban.") else {
            continue;
        };
        ours = true;
        let value = value.trim().to_owned();
        match name {
            "fiscal_year" => properties.fiscal_year = value.parse().ok(),
            "ita_item" => properties.ita_item = Some(value),
            "number" => properties.number = Some(value),
            "period" => properties.period = Some(value),
            "forms" => {
                properties.forms = value
                    .split(' ')
                    .filter_map(|part| {
                        let (form, sections) = part.rsplit_once(':')?;
                        Some((form.to_owned(), sections.parse().ok()?))
                    })
                    .collect();
            }
            "signers" => properties.signers = value.split(' ').map(str::to_owned).collect(),
            _ => {}
        }
    }
    if !ours {
        return Ok(Properties::default());
    }
    for (element, _, value) in texts(package, "docProps/core.xml")? {
        let value = value.trim().to_owned();
        if value.is_empty() {
            continue;
        }
        match element.as_str() {
            "creator" => properties.agency = Some(value),
            "subject" => properties.subject = Some(value),
            "keywords" => properties.keywords = value.split(", ").map(str::to_owned).collect(),
            "created" => properties.date = midnight(&value),
            _ => {}
        }
    }
    Ok(properties)
}

/// The day of a time stamp, where it is midnight: this program writes the document's own date so,
/// other programs write the clock's time.
fn midnight(stamp: &str) -> Option<Date> {
    let day = stamp.strip_suffix("T00:00:00Z")?;
    let mut parts = day.split('-').map(|part| part.parse::<u16>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    Date::from_common_era(year, month.try_into().ok()?, day.try_into().ok()?)
}

/// Every element with text in it: its local name, the name it or its parent gives itself, the text.
fn texts(package: &mut Package<'_>, part: &str) -> Result<Vec<(String, String, String)>> {
    let Some(text) = package.text(part)? else {
        return Ok(Vec::new());
    };
    let mut texts = Texts::default();
    xml::read(package, part, &text, &mut texts)?;
    Ok(texts.found)
}

#[derive(Default)]
struct Texts {
    name: String,
    open: Option<(String, String)>,
    found: Vec<(String, String, String)>,
}

impl Elements for Texts {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<()> {
        if let Some(name) = attribute(element, "name") {
            self.name = name;
        }
        self.open = Some((element.local_name().as_ref().to_owned(), String::new()));
        Ok(())
    }

    fn end(&mut self, _: &str) {
        if let Some((element, text)) = self.open.take() {
            self.found.push((element, self.name.clone(), text));
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, have)) = &mut self.open {
            have.push_str(text);
        }
    }
}
