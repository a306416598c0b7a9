//! Pictures that stand in cells and not over them: the values of Excel 365's «place in cell».
//!
//! A cell names a value by its `vm`; four parts lead from it to the picture's file ([MS-XLSX]
//! 2.6.202 and 2.3.11: metadata, rich values, their structures, their relationships).

use quick_xml::events::BytesStart;

use crate::error::Result;
use crate::ooxml::{Elements, Package, Target, attribute, read_xml};

/// The most values that are read.
const MOST: usize = 100_000;
/// What a structure calls the relationship of its picture, and the picture's description.
const PICTURE_KEY: &str = "_rvRel:LocalImageIdentifier";
const TEXT_KEY: &str = "Text";

/// What a cell shows beside numbers and texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RichValue {
    /// A picture inside the file, and its description.
    Picture { part: String, alt: String },
    /// A picture of the web, or data that Excel looks up.
    Other,
}

/// The rich values of a workbook, as its cells count them.
#[derive(Default)]
pub(super) struct RichValues {
    values: Vec<RichValue>,
}

impl RichValues {
    pub(super) fn read(package: &mut Package<'_>, workbook: &str) -> Result<RichValues> {
        let mut parts = Parts::default();
        // In this order: what is read later refers to nothing before it but by number.
        for kind in [
            "sheetMetadata",
            "rdRichValueStructure",
            "rdRichValue",
            "richValueRel",
        ] {
            for part in package.parts_of_kind(workbook, kind)? {
                if let Some(text) = package.large_text(&part)? {
                    read_xml(package, &part, &text, &mut parts)?;
                }
                if kind == "richValueRel" {
                    let targets = package.relationships(&part)?;
                    let relations = std::mem::take(&mut parts.relations);
                    let files = relations.iter().map(|id| match targets.get(id) {
                        Some(Target::Part(part)) => Some(part.clone()),
                        _ => None,
                    });
                    parts.pictures = files.collect();
                }
            }
        }
        Ok(parts.finish())
    }

    /// The value of that number, counted from 1.
    pub(super) fn get(&self, number: usize) -> Option<&RichValue> {
        self.values.get(number.checked_sub(1)?)
    }
}

/// What the four parts say.
#[derive(Default)]
struct Parts {
    /// Which kind of metadata is open.
    within: Option<Within>,
    types: Vec<String>,
    /// The rich value of each block of metadata.
    blocks: Vec<usize>,
    /// The kind (from 1) and the block of each value that cells name.
    values: Vec<(usize, usize)>,
    /// The keys of each structure.
    structures: Vec<Vec<String>>,
    /// The structure and the values of each rich value.
    rich: Vec<(usize, Vec<String>)>,
    in_value: bool,
    relations: Vec<String>,
    pictures: Vec<Option<String>>,
}

#[derive(PartialEq)]
enum Within {
    RichMetadata,
    OtherMetadata,
    Values,
}

impl Parts {
    fn finish(self) -> RichValues {
        let value = |(kind, block): &(usize, usize)| -> RichValue {
            let picture = || {
                let name = self.types.get(kind.checked_sub(1)?)?;
                if name != "XLRICHVALUE" {
                    return None;
                }
                let (structure, values) = self.rich.get(*self.blocks.get(*block)?)?;
                let keys = self.structures.get(*structure)?;
                let of = |key: &str| values.get(keys.iter().position(|own| own == key)?);
                let relation: usize = of(PICTURE_KEY)?.parse().ok()?;
                Some(RichValue::Picture {
                    part: self.pictures.get(relation)?.clone()?,
                    alt: of(TEXT_KEY).cloned().unwrap_or_default(),
                })
            };
            picture().unwrap_or(RichValue::Other)
        };
        RichValues {
            values: self.values.iter().map(value).collect(),
        }
    }
}

impl Elements for Parts {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<()> {
        let number = |key: &str| attribute(element, key).and_then(|value| value.parse().ok());
        let name = element.local_name();
        match name.as_ref() {
            "metadataType" if self.types.len() < MOST => {
                self.types
                    .push(attribute(element, "name").unwrap_or_default());
            }
            "futureMetadata" => {
                let is_rich = attribute(element, "name").as_deref() == Some("XLRICHVALUE");
                self.within = Some(match is_rich {
                    true => Within::RichMetadata,
                    false => Within::OtherMetadata,
                });
            }
            "valueMetadata" => self.within = Some(Within::Values),
            "rvb" if self.within == Some(Within::RichMetadata) && self.blocks.len() < MOST => {
                self.blocks.push(number("i").unwrap_or(usize::MAX));
            }
            "rc" if self.within == Some(Within::Values) && self.values.len() < MOST => {
                self.values
                    .push((number("t").unwrap_or(0), number("v").unwrap_or(usize::MAX)));
            }
            "s" if self.structures.len() < MOST => self.structures.push(Vec::new()),
            "k" => {
                if let Some(keys) = self.structures.last_mut().filter(|keys| keys.len() < 100) {
                    keys.push(attribute(element, "n").unwrap_or_default());
                }
            }
            "rv" if self.rich.len() < MOST => {
                self.rich
                    .push((number("s").unwrap_or(usize::MAX), Vec::new()));
            }
            "v" => {
                if let Some((_, values)) = self.rich.last_mut().filter(|rich| rich.1.len() < 100) {
                    values.push(String::new());
                    self.in_value = true;
                }
            }
            "rel" if self.relations.len() < MOST => {
                self.relations
                    .push(attribute(element, "id").unwrap_or_default());
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "futureMetadata" | "valueMetadata" => self.within = None,
            "v" => self.in_value = false,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_value
            && let Some(value) = self.rich.last_mut().and_then(|rich| rich.1.last_mut())
        {
            value.push_str(text);
        }
    }
}
