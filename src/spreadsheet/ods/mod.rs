//! ODS workbooks into sheets. The file keeps every cell's text as it is shown.

mod content;

use super::sheet::Sheet;
use super::workbook::{SheetName, damaged};
use crate::error::Result;
use crate::ooxml::{Package, read_xml};
use content::{Content, Names};

/// The part with all sheets.
const CONTENT: &str = "content.xml";

/// An opened workbook.
pub(super) struct Book<'b> {
    package: Package<'b>,
    text: String,
}

impl<'b> Book<'b> {
    /// Opens a workbook, and gives the names of its sheets.
    pub(super) fn open(mut package: Package<'b>) -> Result<(Book<'b>, Vec<SheetName>)> {
        let name = package.name().to_owned();
        let Some(text) = package.large_text(CONTENT)? else {
            return Err(damaged(
                &name,
                &"no content.xml (is it protected by a password?)",
            ));
        };
        let mut names = Names::default();
        read_xml(&package, CONTENT, &text, &mut names)?;
        let sheets = names.finish();
        if sheets.is_empty() {
            return Err(damaged(&name, &"no sheets"));
        }
        Ok((Book { package, text }, sheets))
    }

    /// Reads a sheet.
    pub(super) fn read(&mut self, index: usize, sheet: &mut Sheet) -> Result<()> {
        let mut content = Content::new(sheet, index);
        let end = read_xml(&self.package, CONTENT, &self.text, &mut content);
        match content.is_full() {
            true => sheet.too_many_cells(),
            false => end?,
        }
        Ok(())
    }

    /// The bytes of a picture.
    pub(super) fn picture(&mut self, part: &str) -> Result<Option<Vec<u8>>> {
        self.package.picture(part)
    }
}
