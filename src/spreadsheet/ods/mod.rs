//! ODS workbooks into sheets. The file keeps every cell's text as it is shown.

mod content;
mod pages;

use super::printed;
use super::sheet::Sheet;
use super::workbook::{SheetName, damaged};
use crate::error::Result;
use crate::ooxml::{Package, read_xml};
use content::{Content, Names};
use pages::Pages;

/// The part with all sheets.
const CONTENT: &str = "content.xml";
/// The part with the styles of pages.
const STYLES: &str = "styles.xml";

/// An opened workbook.
pub(super) struct Book<'b> {
    package: Package<'b>,
    text: String,
    /// The page style of each sheet.
    sheet_pages: Vec<String>,
    pages: Pages,
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
        let sheet_pages = names.pages();
        let sheets = names.finish();
        if sheets.is_empty() {
            return Err(damaged(&name, &"no sheets"));
        }
        let mut pages = Pages::default();
        if let Some(styles) = package.large_text(STYLES)? {
            read_xml(&package, STYLES, &styles, &mut pages)?;
        }
        let book = Book {
            package,
            text,
            sheet_pages,
            pages,
        };
        Ok((book, sheets))
    }

    /// Reads a sheet.
    pub(super) fn read(&mut self, index: usize, sheet: &mut Sheet) -> Result<()> {
        let mut content = Content::new(sheet, index);
        let end = read_xml(&self.package, CONTENT, &self.text, &mut content);
        match content.is_full() {
            true => sheet.too_many_cells(),
            false => end?,
        }
        let page = self.sheet_pages.get(index).map_or("", String::as_str);
        printed::tell(self.pages.lines(page).iter().cloned(), sheet);
        Ok(())
    }

    /// The bytes of a picture.
    pub(super) fn picture(&mut self, part: &str) -> Result<Option<Vec<u8>>> {
        self.package.picture(part)
    }
}
