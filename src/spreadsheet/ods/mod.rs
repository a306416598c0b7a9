//! ODS workbooks into sheets. The file keeps every cell's text as it is shown.

mod content;
mod names;
mod pages;

use super::printed;
use super::refusal::{damaged, refused, too_many_sheets};
use super::region::Region;
use super::sheet::Sheet;
use super::sheet_name::SheetName;
use crate::error::{Message, Result};
use crate::limits::MAX_SHEETS;
use crate::ooxml::{Package, read_xml};
use content::Content;
use names::Names;
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
    /// The print areas of each sheet.
    print_areas: Vec<Vec<Region>>,
    pages: Pages,
    /// How many bytes of the sheets were gone through so far: they stand in one part.
    read_through: u64,
}

impl<'b> Book<'b> {
    /// Opens a workbook, and gives the names of its sheets.
    pub(super) fn open(mut package: Package<'b>) -> Result<(Book<'b>, Vec<SheetName>)> {
        let name = package.name().to_owned();
        let manifest = package.text("META-INF/manifest.xml")?.unwrap_or_default();
        if manifest.contains("encryption-data") || package.has("encrypted-package") {
            return Err(refused(
                &name,
                Message::new("ไฟล์มีรหัสผ่าน", "the file has a password"),
                Message::new(
                    "เปิดใน LibreOffice แล้วบันทึกใหม่โดยไม่ใส่รหัสผ่าน",
                    "open it in LibreOffice and save it without a password",
                ),
            ));
        }
        let Some(text) = package.large_text(CONTENT)? else {
            return Err(damaged(&name, &"no content.xml"));
        };
        let mut names = Names::default();
        read_xml(&package, CONTENT, &text, &mut names)?;
        if names.has_too_many_styles() {
            return Err(damaged(&name, &"too many styles"));
        }
        let sheet_pages = names.pages();
        let print_areas = names.print_areas();
        let sheets = names.finish();
        if sheets.is_empty() {
            return Err(damaged(&name, &"no sheets"));
        }
        if sheets.len() > MAX_SHEETS {
            return Err(too_many_sheets(&name));
        }
        let mut pages = Pages::default();
        if let Some(styles) = package.large_text(STYLES)? {
            read_xml(&package, STYLES, &styles, &mut pages)?;
        }
        let book = Book {
            package,
            text,
            sheet_pages,
            print_areas,
            pages,
            read_through: 0,
        };
        Ok((book, sheets))
    }

    /// How many bytes were gone through so far; to pass over other sheets takes half as long.
    pub(super) fn read_through(&self) -> u64 {
        self.read_through
    }

    /// Reads a sheet.
    pub(super) fn read(&mut self, index: usize, sheet: &mut Sheet) -> Result<()> {
        self.read_through += self.text.len() as u64 / 2;
        let mut content = Content::new(sheet, index);
        let end = read_xml(&self.package, CONTENT, &self.text, &mut content);
        match content.is_full() {
            true => sheet.too_many_cells(),
            false => end?,
        }
        sheet.not_too_many(sheet.merged.len(), "ช่องที่รวมกัน", "merged cells");
        let page = self.sheet_pages.get(index).map_or("", String::as_str);
        printed::tell(self.pages.lines(page).iter().cloned(), sheet);
        if let Some(areas) = self.print_areas.get(index) {
            sheet.print_areas.clone_from(areas);
        }
        Ok(())
    }

    /// The bytes of a picture.
    pub(super) fn picture(&mut self, part: &str) -> Result<Option<Vec<u8>>> {
        self.package.picture(part)
    }
}
