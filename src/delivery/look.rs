//! The pages of a report for a screen: the PDF, which part of the report stands where on its pages,
//! and which pages look as they did before (feature `serve`).

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::job::{Job, RenderedPdf};
use super::prepare::Prepared;
use super::render;
use crate::document::{Address, Block, BlockPart, Document, SignOff, SignOffLayout, Signer};
use crate::error::{Origin, Result};
use crate::layout::{Owner, Page, Part, Rect, Shape};
use crate::report::Report;
use crate::text::Run;
use crate::units::Pt;

/// The pages of a report, and what stands on them.
pub(crate) struct Look {
    /// The PDF of the signature delivery, and what was found.
    pub pdf: RenderedPdf,
    /// Its pages, in order.
    pub pages: Vec<PageLook>,
}

/// A page.
pub(crate) struct PageLook {
    /// The paper's width.
    pub width: Pt,
    /// The paper's height.
    pub height: Pt,
    /// The same for pages that look the same.
    pub fingerprint: String,
    /// What stands where; what lies on top comes last.
    pub areas: Vec<Area>,
}

/// A part of a page that shows something of the report.
pub(crate) struct Area {
    /// Where.
    pub area: Rect,
    /// Where it is written, if it is.
    pub written: Option<Origin>,
    /// The key of the report that says it, as a pointer without its first slash; for what is not
    /// written, and for what the form's words say.
    pub key: Option<String>,
    /// The column, for a body cell of the table.
    pub column: Option<String>,
    /// Whether `written` is the cell's row: the cell itself is not written.
    pub is_row: bool,
}

impl Job {
    /// Makes the PDF of the signature delivery, and tells what stands where on its pages.
    ///
    /// # Errors
    /// As [`render`](Job::render).
    pub(crate) fn look(&self) -> Result<Look> {
        let prepared = Prepared::read(self).map_err(|error| self.named(error))?;
        let mut pages = Vec::new();
        let (document, report) = (prepared.document.clone(), prepared.report.clone());
        let fonts: Vec<&str> = (report.fonts.files.iter())
            .map(|file| file.value.as_str())
            .collect();
        let face = format!("{}\n{}", document.family, fonts.join("\n"));
        let reader = Reader::new(&document, &report);
        let pdf = render::pdf_seen(self, prepared, &mut |page| {
            pages.push(PageLook {
                width: page.width,
                height: page.height,
                fingerprint: fingerprint(page, &face),
                areas: reader.areas(page),
            });
        });
        let pdf = pdf.map_err(|error| self.named(error))?;
        Ok(Look { pdf, pages })
    }
}

/// Finds what of the report stands on a page.
struct Reader<'d> {
    document: &'d Document,
    report: &'d Report,
    /// For each signature block, how many signers of its document come before it.
    signers_before: BTreeMap<(u16, u32), usize>,
}

impl<'d> Reader<'d> {
    fn new(document: &'d Document, report: &'d Report) -> Reader<'d> {
        let mut signers_before = BTreeMap::new();
        let mut counted = (0, 0);
        for (section, index) in document.sections.iter().zip(0u16..) {
            let part = document.part_of(usize::from(index));
            if counted.0 != part {
                counted = (part, 0);
            }
            for (block, number) in section.blocks.iter().zip(0u32..) {
                if let Block::SignOff(block) = block {
                    signers_before.insert((index, number), counted.1);
                    counted.1 += block.signers.len();
                }
            }
        }
        Reader {
            document,
            report,
            signers_before,
        }
    }

    fn areas(&self, page: &Page) -> Vec<Area> {
        let mut areas = Vec::new();
        // One area for each leaf, as far as it is on the page.
        let mut leaves: BTreeMap<Address, Rect> = BTreeMap::new();
        for item in &page.items {
            let Owner::Content(address, part) = item.owner else {
                continue;
            };
            if matches!(address.part, BlockPart::BodyCell { .. }) {
                continue;
            }
            let Some(area) = extent(&item.shape) else {
                continue;
            };
            let address = match (address.part, part) {
                // The field is a leaf of its own, and large: it lies under the lines.
                (BlockPart::Signer { signer, .. }, Part::Field) => Address {
                    part: BlockPart::Signer {
                        signer,
                        line: BlockPart::FIELD_LINE,
                    },
                    ..address
                },
                _ => address,
            };
            leaves
                .entry(address)
                .and_modify(|before| *before = around(*before, area))
                .or_insert(area);
        }
        for (address, area) in leaves {
            areas.extend(self.leaf(address, area));
        }
        let mut row_in_hand: Option<(u16, u32, u32, crate::document::Row)> = None;
        for room in &page.rooms {
            let BlockPart::BodyCell { row, cell, .. } = room.cell.part else {
                continue;
            };
            let Some(Block::Table(table)) = self.block(room.cell) else {
                continue;
            };
            let (section, block) = (room.cell.section, room.cell.block);
            let key = (section, block, row);
            if row_in_hand
                .as_ref()
                .is_none_or(|(section, block, row, _)| (*section, *block, *row) != key)
            {
                let unpacked = table.rows.get(row as usize);
                row_in_hand = unpacked.map(|unpacked| (section, block, row, unpacked));
            }
            let Some((.., unpacked)) = &row_in_hand else {
                continue;
            };
            let cell = unpacked.cells.get(usize::from(cell));
            let written = cell
                .map(|cell| &cell.origin)
                .filter(|origin| origin.place.is_some())
                .unwrap_or(&unpacked.origin);
            let column = table.columns.get(usize::from(room.column));
            let section_of = self.document.sections.get(usize::from(section));
            let said_by =
                section_of.and_then(|section| section.said_by.get(block as usize)?.as_deref());
            areas.push(Area {
                area: room.area,
                written: self.written(written, section),
                key: self.key(section, said_by.unwrap_or("rows")),
                column: column.map(|column| column.id.clone()),
                is_row: *written == unpacked.origin,
            });
        }
        areas
    }

    fn block(&self, address: Address) -> Option<&'d Block> {
        let section = self.document.sections.get(usize::from(address.section))?;
        section.blocks.get(address.block as usize)
    }

    fn leaf(&self, address: Address, area: Rect) -> Option<Area> {
        let section = self.document.sections.get(usize::from(address.section))?;
        if address.block == u32::MAX {
            return Some(Area {
                area,
                written: None,
                key: self.key(address.section, "agency/emblem"),
                column: None,
                is_row: false,
            });
        }
        let said_by = section.said_by.get(address.block as usize)?.as_deref();
        let (written, key) = match (self.block(address)?, address.part) {
            (Block::Paragraph(paragraph), _) => (
                self.written(&paragraph.origin, address.section),
                said_by.map(str::to_owned),
            ),
            (Block::SignOff(block), BlockPart::Signer { signer, line }) => {
                let before = self.signers_before.get(&(address.section, address.block))?;
                let index = before + usize::from(signer);
                let key = match said_by {
                    None => "certified_copy".to_owned(),
                    Some(_) => {
                        let signer = block.signers.get(usize::from(signer))?;
                        format!("signers/{index}/{}", line_key(block, signer, line))
                    }
                };
                (None, Some(key))
            }
            _ => (None, said_by.map(str::to_owned)),
        };
        Some(Area {
            area,
            key: key.and_then(|key| self.key(address.section, &key)),
            written,
            column: None,
            is_row: false,
        })
    }

    /// A place of the report's own words; nothing where the form's words stand for them.
    fn written(&self, origin: &Origin, section: u16) -> Option<Origin> {
        let part = self.document.part_of(usize::from(section));
        let part = self.report.parts().get(part).unwrap_or(self.report);
        let is_own = origin.place.is_some() && origin != part.origin();
        is_own.then(|| origin.clone())
    }

    /// The key in the file of the whole report.
    fn key(&self, section: u16, key: &str) -> Option<String> {
        if self.report.bundle.is_empty() {
            return Some(key.to_owned());
        }
        let part = self.document.part_of(usize::from(section));
        let own_file = &self.report.parts().get(part)?.origin().file;
        (**own_file == *self.report.origin().file || self.report.origin().file.is_empty())
            .then(|| format!("bundle/{part}/{key}"))
    }
}

/// Which key of a signer stands on a line of the signature block.
fn line_key(block: &SignOff, signer: &Signer, line: u16) -> &'static str {
    if line == BlockPart::FIELD_LINE {
        return "name";
    }
    let mut line = usize::from(line);
    if signer.closing.is_some() {
        if line == 0 {
            return "name";
        }
        line -= 1;
    }
    let offset = usize::from(matches!(block.layout, SignOffLayout::Boxes));
    let office_end = offset + 1 + signer.position.len().max(1);
    match line {
        line if line < offset => "role",
        line if line == offset => "name",
        line if line < office_end => "position",
        _ => "date",
    }
}

/// What a thing on a page takes, about; nothing for what is not drawn for itself.
fn extent(shape: &Shape) -> Option<Rect> {
    match shape {
        Shape::Text { x, y, run } => Some(Rect {
            x: *x,
            // Marks over marks reach this high, and the lower vowels this low.
            y: *y - run.size * 0.85,
            width: run.width(),
            height: run.size * 1.1,
        }),
        Shape::Picture { area, .. }
        | Shape::Mark { area, .. }
        | Shape::SignatureField { area, .. } => Some(*area),
        Shape::Across { .. }
        | Shape::Line { .. }
        | Shape::Fill { .. }
        | Shape::Link { .. }
        | Shape::Reference { .. } => None,
    }
}

fn around(one: Rect, other: Rect) -> Rect {
    let least = |a: Pt, b: Pt| if a < b { a } else { b };
    let most = |a: Pt, b: Pt| if a > b { a } else { b };
    let (x, y) = (least(one.x, other.x), least(one.y, other.y));
    let right = most(one.x + one.width, other.x + other.width);
    let bottom = most(one.y + one.height, other.y + other.height);
    Rect {
        x,
        y,
        width: right - x,
        height: bottom - y,
    }
}

/// A sum over everything a page shows: the same for pages that look the same.
fn fingerprint(page: &Page, face: &str) -> String {
    let mut sum = Sum(Sha256::new());
    sum.text(face);
    sum.lengths(&[page.width, page.height]);
    for item in &page.items {
        match &item.shape {
            Shape::Text { x, y, run } => {
                sum.0.update(b"t");
                sum.lengths(&[*x, *y]);
                sum.run(run);
            }
            Shape::Across {
                x,
                y,
                middle,
                turn,
                run,
            } => {
                sum.0.update(b"a");
                sum.lengths(&[*x, *y, middle.0, middle.1, Pt(*turn)]);
                sum.run(run);
            }
            Shape::Line {
                from,
                to,
                thickness,
            } => {
                sum.0.update(b"l");
                sum.lengths(&[from.0, from.1, to.0, to.1, *thickness]);
            }
            Shape::Fill { area, darkness } => {
                sum.0.update(b"f");
                sum.area(*area);
                sum.lengths(&[Pt(*darkness)]);
            }
            Shape::Picture { area, file, .. } => {
                sum.0.update(b"p");
                sum.area(*area);
                sum.0.update(Sha256::digest(&file.bytes));
            }
            Shape::Mark { area, mark } => {
                sum.0.update(b"m");
                sum.area(*area);
                sum.text(mark.as_str());
            }
            // Nothing is drawn for these.
            Shape::Link { .. } | Shape::Reference { .. } | Shape::SignatureField { .. } => {}
        }
    }
    let sum = sum.0.finalize();
    sum.iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

struct Sum(Sha256);

impl Sum {
    fn lengths(&mut self, lengths: &[Pt]) {
        for length in lengths {
            self.0.update(length.0.to_bits().to_le_bytes());
        }
    }

    fn area(&mut self, area: Rect) {
        self.lengths(&[area.x, area.y, area.width, area.height]);
    }

    fn text(&mut self, text: &str) {
        self.0.update((text.len() as u64).to_le_bytes());
        self.0.update(text.as_bytes());
    }

    fn run(&mut self, run: &Run) {
        self.0.update(run.font.0.to_le_bytes());
        self.0.update([run.colour as u8]);
        self.lengths(&[run.size]);
        if let Some(underline) = &run.underline {
            self.text(&format!("{underline:?}"));
        }
        for glyph in &run.glyphs {
            self.0.update(glyph.id.to_le_bytes());
            self.lengths(&[glyph.advance, glyph.x_offset, glyph.y_offset]);
        }
    }
}
