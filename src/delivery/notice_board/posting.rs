//! What the wall's copy says besides the document: where and how long it hangs, where it is
//! published.
//!
//! It is put into the room the last page has left, so that the document keeps its lines and pages;
//! where there is none, on a page of its own.

use super::qr_code::QrCode;
use super::room::{is_free, lowest};
use crate::document::{
    Address, Block, BlockPart, Document, Inline, Margins, PageSetup, Paragraph, Picture,
    PictureWidth, Role, Section, Style,
};
use crate::error::Result;
use crate::layout::{self, Item, Owner, Page, Part, Rect, Shape};
use crate::report::{Located, Report};
use crate::text::Typesetter;
use crate::thai::{Date, DateStyle};
use crate::units::{Mm, Pt};

/// The side of the QR code on the wall, without its light border. To be read from an arm's length
/// it needs 25 mm; the rest is for printers that shrink a page a little.
const CODE_SIDE: Mm = Mm(26.0);
/// What stays free along the paper's edge: office printers cannot print there.
const SAFE_EDGE: Mm = Mm(5.0);
/// Free height between the document and the posting, before the page is enlarged.
const APART: Pt = Pt(6.0);
/// What is filled in by hand.
const DOTS: &str = "……………………………";

/// The posting, as blocks at the end of the document's last section.
pub(super) struct Posting {
    section: u16,
    first_block: u32,
    text: Paragraph,
    code: Option<Code>,
    scale: f32,
}

/// The QR code as it is drawn.
struct Code {
    picture: Picture,
    /// Its side before the page is enlarged, border included.
    side: Pt,
    /// How much of the side is border, at each edge.
    border: Pt,
}

impl Posting {
    /// Adds the posting's blocks to the document, so that readers of its structure find them.
    ///
    /// # Errors
    /// When the published address is too long for a QR code.
    pub fn add_to(document: &mut Document, report: &Report, scale: f32) -> Result<Posting> {
        let board = &report.notice_board;
        let style = document.styles.add(style());
        let digits = document.digits;
        let date = |date: &Option<Located<Date>>| {
            date.as_ref().map_or_else(
                || DOTS.to_owned(),
                |date| date.value.format(DateStyle::Long, digits),
            )
        };
        let place = board.place.as_ref().map_or(DOTS.into(), |place| {
            let place = place.value.trim();
            digits.apply(place.strip_prefix("ณ ").unwrap_or(place))
        });
        let mut content = vec![Inline::text(format!(
            "ปิดประกาศ ณ {place}  ตั้งแต่วันที่ {}  ถึงวันที่ {}  ลงชื่อ {DOTS} ผู้ปิดประกาศ",
            date(&board.from),
            date(&board.to),
        ))];
        let mut code = None;
        if let Some(url) = &board.url {
            content.push(Inline::text("  เผยแพร่ที่ "));
            content.push(Inline::Link {
                text: url.value.clone(),
                target: url.value.clone(),
            });
            code = Some(Code::of(&QrCode::of(url)?, &url.value, scale)?);
        }
        let text = Paragraph {
            content,
            ..Paragraph::plain(style, "")
        };
        let section = document.sections.len().saturating_sub(1);
        let mut first_block = 0;
        if let Some(last) = document.sections.last_mut() {
            first_block = last.blocks.len();
            last.blocks.push(Block::Paragraph(text.clone()));
            let picture = code.iter().map(|code| Block::Picture(code.picture.clone()));
            last.blocks.extend(picture);
        }
        Ok(Posting {
            section: section as u16,
            first_block: first_block as u32,
            text,
            code,
            scale,
        })
    }

    /// Puts the posting on the last page, or behind it on a page of its own.
    pub fn place(
        &self,
        document: &Document,
        mut last: Page,
        typesetter: &mut Typesetter,
    ) -> Result<Vec<Page>> {
        let Some(section) = document.sections.last() else {
            return Ok(vec![last]);
        };
        let setup = section.page;
        let paper = setup.height.pt();
        let edge = SAFE_EDGE.pt() / self.scale;
        let beside = self.code.as_ref().map_or(Pt::ZERO, |code| code.side);
        let narrow = self.text(document, setup, beside, typesetter)?;
        // At the foot of the text, or below it in the margin, as far down as a printer prints.
        for foot in [paper - setup.margins.bottom.pt(), paper - edge] {
            if let Some(items) = self.at_foot(&last, setup, foot, &narrow) {
                last.items.extend(items);
                return Ok(vec![last]);
            }
        }
        // The text in the margin, the code in the page's upper right corner.
        let wide = self.text(document, setup, Pt::ZERO, typesetter)?;
        let corner = self.code.as_ref().map(|code| Rect {
            x: paper_right(setup) - code.side,
            y: edge - code.border,
            width: code.side,
            height: code.side,
        });
        let band = self.band(setup, paper - edge, lowest(&wide));
        if is_free(&last, band)
            && let Some(corner) = corner.filter(|corner| {
                corner.y + corner.height <= setup.margins.top.pt() && is_free(&last, *corner)
            })
        {
            let top = band.y + APART;
            last.items.extend(moved(&wide, top));
            last.items.extend(self.code_item(corner));
            return Ok(vec![last]);
        }
        let top = setup.margins.top.pt();
        let mut items = moved(&narrow, top);
        if let Some(code) = &self.code {
            items.extend(self.code_item(Rect {
                x: paper_right(setup) - code.side + code.border,
                y: top - code.border,
                width: code.side,
                height: code.side,
            }));
        }
        let own = Page {
            index: last.index + 1,
            items,
            ..last.clone()
        };
        Ok(vec![last, own])
    }

    /// Text at the left and code at the right, both ending at `foot`; nothing where there is no
    /// room for them.
    fn at_foot(&self, page: &Page, setup: PageSetup, foot: Pt, text: &[Item]) -> Option<Vec<Item>> {
        let height = lowest(text);
        let Some(code) = &self.code else {
            let band = self.band(setup, foot, height);
            return is_free(page, band).then(|| moved(text, band.y + APART));
        };
        let dark = code.side - code.border * 2.0;
        let band = self.band(setup, foot, height.max(dark + code.border));
        let area = Rect {
            x: paper_right(setup) - code.side + code.border,
            y: foot - code.side + code.border,
            width: code.side,
            height: code.side,
        };
        (is_free(page, band) && is_free(page, area)).then(|| {
            let mut items = moved(text, foot - height);
            items.extend(self.code_item(area));
            items
        })
    }

    /// The width of the text, so high, ending at `foot`, and what keeps it apart from the document.
    fn band(&self, setup: PageSetup, foot: Pt, height: Pt) -> Rect {
        Rect {
            x: setup.margins.left.pt(),
            y: foot - height - APART,
            width: setup.text_width().pt(),
            height: height + APART,
        }
    }

    /// The text's lines from the paper's upper edge on, leaving so much free at their right.
    fn text(
        &self,
        document: &Document,
        setup: PageSetup,
        beside: Pt,
        typesetter: &mut Typesetter,
    ) -> Result<Vec<Item>> {
        let margins = Margins {
            top: Mm::ZERO,
            bottom: Mm::ZERO,
            right: setup.margins.right + Mm::from(beside),
            ..setup.margins
        };
        let section = Section::new(
            PageSetup { margins, ..setup },
            vec![Block::Paragraph(self.text.clone())],
        );
        let alone = Document {
            digits: document.digits,
            ..Document::new(
                document.family.clone(),
                document.styles.clone(),
                vec![section],
            )
        };
        let mut items = Vec::new();
        layout::layout(&alone, typesetter, &mut |page| {
            items.extend(page.items);
            Ok(())
        })?;
        for item in &mut items {
            if let Owner::Content(address, _) = &mut item.owner {
                *address = self.address(address.block);
            }
        }
        Ok(items)
    }

    fn address(&self, block: u32) -> Address {
        Address {
            section: self.section,
            block: self.first_block + block,
            part: BlockPart::Whole,
        }
    }

    fn code_item(&self, area: Rect) -> Option<Item> {
        let code = self.code.as_ref()?;
        Some(Item {
            owner: Owner::Content(self.address(1), Part::Picture),
            shape: Shape::Picture {
                area,
                file: code.picture.file.clone(),
                alt: code.picture.alt.as_str().into(),
            },
        })
    }
}

impl Code {
    fn of(code: &QrCode, url: &str, scale: f32) -> Result<Code> {
        let dark = CODE_SIDE / scale;
        let side = dark * code.with_border();
        Ok(Code {
            picture: Picture {
                file: code.picture()?.into(),
                alt: format!("QR code: {url}"),
                caption: None,
                width: PictureWidth::Fixed(side),
            },
            side: side.pt(),
            border: (side - dark).pt() / 2.0,
        })
    }
}

fn style() -> Style {
    Style {
        size: Pt(14.0),
        ..Style::new("PostingLine", "บรรทัดปิดประกาศ", Role::Body)
    }
}

/// The right edge of the text.
fn paper_right(setup: PageSetup) -> Pt {
    (setup.width - setup.margins.right).pt()
}

/// The items further down.
fn moved(items: &[Item], down: Pt) -> Vec<Item> {
    let mut items = items.to_vec();
    for item in &mut items {
        match &mut item.shape {
            Shape::Text { y, .. } | Shape::Across { y, .. } => *y += down,
            Shape::Line { from, to, .. } => {
                from.1 += down;
                to.1 += down;
            }
            Shape::Fill { area, .. }
            | Shape::Picture { area, .. }
            | Shape::Mark { area, .. }
            | Shape::Link { area, .. }
            | Shape::Reference { area, .. }
            | Shape::SignatureField { area, .. } => area.y += down,
        }
    }
    items
}
