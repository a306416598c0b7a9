//! The properties of a stretch of text: what a report keeps of them, and what is told.

use super::super::remarks::Marks;
use super::super::styles::Styles;
use crate::ooxml::is_on;

/// A run that is open.
#[derive(Default)]
pub(super) struct Run {
    bold: Option<bool>,
    bold_complex: Option<bool>,
    bold_style: bool,
    underlined: Option<bool>,
    underlined_style: bool,
    /// The font of ASCII characters, where the run or its style names one.
    font: Option<String>,
    /// The looks a report does not keep, until they are told.
    marks: Marks,
    pub hidden: bool,
    pub in_properties: bool,
    pub in_text: bool,
    pub in_instruction: bool,
}

impl Run {
    /// Thai is complex script: where both properties are there, the one for it decides.
    pub fn is_bold(&self) -> bool {
        self.bold_complex.or(self.bold).unwrap_or(self.bold_style)
    }

    /// Whether a line stands under it.
    pub fn is_underlined(&self) -> bool {
        self.underlined.unwrap_or(self.underlined_style)
    }

    /// The font it names for ASCII characters.
    pub fn font(&self) -> Option<&str> {
        self.font.as_deref()
    }

    /// The looks that were not told yet.
    pub fn take_marks(&mut self) -> Marks {
        std::mem::take(&mut self.marks)
    }

    /// Takes a property.
    pub fn property(&mut self, name: &str, value: Option<&str>, styles: &Styles) {
        let on = is_on(value);
        let says = |nothing: &[&str]| value.is_some_and(|value| !nothing.contains(&value));
        match name {
            "b" => self.bold = Some(on),
            "bCs" => self.bold_complex = Some(on),
            "i" | "iCs" => self.marks.italics = usize::from(on),
            "u" => self.underlined = Some(says(&["none"])),
            "strike" | "dstrike" => self.marks.struck = usize::from(on),
            "vertAlign" => self.marks.raised = usize::from(says(&["baseline"])),
            "color" => {
                self.marks.coloured = usize::from(says(&["auto", "000000", "FFFFFF", "ffffff"]));
            }
            "highlight" => self.marks.coloured = usize::from(says(&["none", "white"])),
            // What is hidden from a web view only (`webHidden`: page numbers of a table of contents) is
            // seen on the page.
            "vanish" => self.hidden = on,
            "rFonts" => self.font = value.map(str::to_owned).or(self.font.take()),
            _ => {
                let style = value.unwrap_or("");
                self.bold_style = styles.is_bold(style);
                self.underlined_style = styles.is_underlined(style);
                if self.font.is_none() {
                    self.font = styles.own_font(style).map(str::to_owned);
                }
            }
        }
    }
}
