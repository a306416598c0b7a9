//! What a file of this program says about itself outside its text: the properties every catalogue
//! reads, and those only official reports have.

use quick_xml::events::BytesStart;

use super::package_reader::{Package, attribute};
use super::xml_reader::{Elements, read_xml};
use super::xml_writer::Xml;
use crate::error::Result;
use crate::seal;
use crate::thai::Date;

/// What the names of our own properties begin with.
const PREFIX: &str = "saraban.";
const FISCAL_YEAR: &str = "fiscal_year";
const NUMBER: &str = "number";
const ITA_ITEM: &str = "ita_item";
const PERIOD: &str = "period";
const FORMS: &str = "forms";
const SIGNERS: &str = "signers";
const SEAL: &str = "seal";
/// What stands between two keywords.
const BETWEEN_KEYWORDS: &str = ", ";

/// What a file of this program says about itself. In anyone else's the author is a person and not
/// the agency, so that only files of this program are believed.
#[derive(Debug, Default)]
pub(crate) struct DocumentProperties {
    /// The document's title.
    pub title: Option<String>,
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

impl DocumentProperties {
    /// The part every catalogue reads.
    pub const CORE: &'static str = "docProps/core.xml";
    /// The part of the properties only official reports have.
    pub const CUSTOM: &'static str = seal::DOCX_ENTRY;

    /// Whether the file was written by this program.
    pub fn is_ours(&self) -> bool {
        !self.forms.is_empty() || self.agency.is_some()
    }

    /// The part every catalogue reads. Dates are the document's own, never the clock's.
    pub fn core_part(&self) -> Xml {
        let mut xml = Xml::part();
        xml.start(
            "cp:coreProperties",
            &[
                (
                    "xmlns:cp",
                    &"http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
                ),
                ("xmlns:dc", &"http://purl.org/dc/elements/1.1/"),
                ("xmlns:dcterms", &"http://purl.org/dc/terms/"),
                ("xmlns:xsi", &"http://www.w3.org/2001/XMLSchema-instance"),
            ],
        );
        let words = |text: &Option<String>| text.clone().unwrap_or_default();
        xml.element("dc:title", &words(&self.title));
        if let Some(subject) = &self.subject {
            xml.element("dc:subject", subject);
        }
        xml.element("dc:creator", &words(&self.agency));
        if !self.keywords.is_empty() {
            xml.element("cp:keywords", &self.keywords.join(BETWEEN_KEYWORDS));
        }
        if let Some(date) = self.date {
            let stamp = stamp(date);
            for name in ["dcterms:created", "dcterms:modified"] {
                xml.start(name, &[("xsi:type", &"dcterms:W3CDTF")]);
                xml.text(&stamp);
                xml.end(name);
            }
        }
        xml.element("dc:language", "th-TH");
        xml.end("cp:coreProperties");
        xml
    }

    /// The part of the properties only official reports have, as text, and of the file's seal.
    /// Programs that drop the tags of content controls keep these: an edited copy comes back by
    /// them.
    pub fn custom_part(&self) -> Xml {
        let forms: Vec<String> = self
            .forms
            .iter()
            .map(|(form, sections)| format!("{form}:{sections}"))
            .collect();
        let listed = |words: &[String]| Some(words.join(" ")).filter(|text| !text.is_empty());
        let properties: Vec<(&str, String)> = [
            (FISCAL_YEAR, self.fiscal_year.map(|year| year.to_string())),
            (NUMBER, self.number.clone()),
            (ITA_ITEM, self.ita_item.clone()),
            (PERIOD, self.period.clone()),
            (FORMS, listed(&forms)),
            (SIGNERS, listed(&self.signers)),
            (SEAL, Some(seal::unfilled())),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect();
        let mut xml = Xml::part();
        xml.start(
            "Properties",
            &[
                (
                    "xmlns",
                    &"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
                ),
                (
                    "xmlns:vt",
                    &"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
                ),
            ],
        );
        // Numbers start at 2; 0 and 1 are taken by the format itself.
        for (pid, (name, value)) in (2..).zip(properties) {
            xml.start(
                "property",
                &[
                    ("fmtid", &"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"),
                    ("pid", &pid),
                    ("name", &format_args!("{PREFIX}{name}")),
                ],
            );
            xml.element("vt:lpwstr", &value);
            xml.end("property");
        }
        xml.end("Properties");
        xml
    }

    /// Reads the properties; those of another program's file are left.
    pub fn read(package: &mut Package<'_>) -> Result<DocumentProperties> {
        let mut properties = DocumentProperties::default();
        let mut ours = false;
        for (_, name, value) in texts(package, Self::CUSTOM)? {
            let Some(name) = name.strip_prefix(PREFIX) else {
                continue;
            };
            ours = true;
            let value = value.trim().to_owned();
            match name {
                FISCAL_YEAR => properties.fiscal_year = value.parse().ok(),
                ITA_ITEM => properties.ita_item = Some(value),
                NUMBER => properties.number = Some(value),
                PERIOD => properties.period = Some(value),
                FORMS => {
                    properties.forms = value
                        .split(' ')
                        .filter_map(|part| {
                            let (form, sections) = part.rsplit_once(':')?;
                            Some((form.to_owned(), sections.parse().ok()?))
                        })
                        .collect();
                }
                SIGNERS => properties.signers = value.split(' ').map(str::to_owned).collect(),
                _ => {}
            }
        }
        if !ours {
            return Ok(DocumentProperties::default());
        }
        for (element, _, value) in texts(package, Self::CORE)? {
            let value = value.trim().to_owned();
            if value.is_empty() {
                continue;
            }
            match element.as_str() {
                "title" => properties.title = Some(value),
                "creator" => properties.agency = Some(value),
                "subject" => properties.subject = Some(value),
                "keywords" => {
                    properties.keywords =
                        value.split(BETWEEN_KEYWORDS).map(str::to_owned).collect();
                }
                "created" => properties.date = of_stamp(&value),
                _ => {}
            }
        }
        Ok(properties)
    }
}

/// Midnight of the document's own date.
fn stamp(date: Date) -> String {
    let year = date.common_era_year();
    format!("{year:04}-{:02}-{:02}T00:00:00Z", date.month, date.day)
}

/// The day of a time stamp, where it is midnight: this program writes the document's own date so,
/// other programs write the clock's time.
fn of_stamp(stamp: &str) -> Option<Date> {
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
    read_xml(package, part, &text, &mut texts)?;
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
