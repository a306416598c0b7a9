//! The page that is being filled, and what stands at its fixed places.

use crate::document::{
    BlockPlan, Document, Horizontal, NumberFormat, NumberPosition, Paragraph, Plan, Role, Section,
    Style, StyleId,
};
use crate::error::{Error, Fault, Finding, Message, Origin, Result};
use crate::text::Typesetter;
use crate::thai::Digits;
use crate::units::{Mm, Pt};

use super::contents::Landings;
use super::page::{Artifact, Item, Owner, Page, Part, Rect, Room};
use super::picture::picture_ink;
use super::stamp::{self, Stamped};
use super::strip::{Holder, Ink, Leaf, LineKeep, Strip, set_paragraph};
use super::thoroughness::Thoroughness;
use crate::document::{Address, Alignment, BlockPart};

/// Lengths nearer than this are equal: sums of lines differ by rounding only.
pub(super) const TOLERANCE: Pt = Pt(0.02);

/// A finished page that lacks its number only.
pub(super) struct Draft {
    pub page: Page,
    /// The page's number.
    pub number: u32,
    /// Whether the page shows it.
    pub is_numbered: bool,
}

/// Where finished pages go.
pub(super) type Emit<'e, 't> = &'e mut dyn FnMut(Draft, &mut Typesetter<'t>) -> Result<()>;

/// Fills pages, one after another.
pub(super) struct Pager<'d, 'e, 't> {
    pub document: &'d Document,
    pub typesetter: &'e mut Typesetter<'t>,
    pub findings: Vec<Finding>,
    /// What is settled for a writer that does not lay out.
    pub plan: Plan,
    pub thoroughness: Thoroughness,
    /// Where what tables of contents list stands, once that is known.
    pub landings: Option<&'e Landings>,
    /// Whether the plan knows where on a page things stand.
    planned: bool,
    emit: Emit<'e, 't>,
    section: usize,
    /// Pages begun so far, in the document.
    begun: u32,
    /// The present page's number.
    number: u32,
    /// Whether the present page is its section's first.
    first: bool,
    items: Vec<Item>,
    rooms: Vec<Room>,
    /// The upper edge of the text on the present page.
    top: Pt,
    /// The heights the stamps of every page take at its head and foot.
    stamped: Stamped,
    /// Where the next thing is put.
    pub y: Pt,
    /// Whether nothing was put on the page yet.
    pub fresh: bool,
}

impl<'d, 'e, 't> Pager<'d, 'e, 't> {
    pub fn new(
        document: &'d Document,
        typesetter: &'e mut Typesetter<'t>,
        thoroughness: Thoroughness,
        landings: Option<&'e Landings>,
        emit: Emit<'e, 't>,
    ) -> Pager<'d, 'e, 't> {
        let stamped = stamp::stamped(document, typesetter);
        Pager {
            stamped,
            document,
            typesetter,
            findings: Vec::new(),
            plan: Plan::default(),
            thoroughness,
            landings,
            planned: true,
            emit,
            section: 0,
            begun: 0,
            number: 0,
            first: true,
            items: Vec::new(),
            rooms: Vec::new(),
            top: Pt::ZERO,
            y: Pt::ZERO,
            fresh: true,
        }
    }

    /// Lays something on pages nobody sees, of which the first has so much room left. Returns how many
    /// pages were turned, and how far down the last is filled.
    pub fn on_trial(
        &mut self,
        room: Pt,
        lay: impl FnOnce(&mut Pager<'d, '_, 't>) -> Result<()>,
    ) -> Result<(u32, Pt)> {
        let y = self.bottom() - room;
        let mut trial = Pager {
            stamped: self.stamped,
            document: self.document,
            typesetter: self.typesetter,
            findings: Vec::new(),
            plan: Plan::default(),
            thoroughness: self.thoroughness,
            landings: self.landings,
            planned: false,
            emit: &mut |_, _| Ok(()),
            section: self.section,
            begun: 1,
            number: 1,
            first: self.first,
            items: Vec::new(),
            rooms: Vec::new(),
            top: self.top,
            y,
            fresh: y <= self.top + TOLERANCE,
        };
        lay(&mut trial)?;
        Ok((trial.begun - 1, trial.y))
    }

    /// The section whose pages are being filled.
    pub fn section(&self) -> &'d Section {
        &self.document.sections[self.section]
    }

    /// Says that no plan knows where on a page things stand from here to the section's end.
    pub fn leave_plan(&mut self) {
        self.planned = false;
    }

    /// Tells the plan the height of a block, where it knows of it.
    pub fn plan_height(&mut self, block: u32, height: Pt) {
        if self.planned {
            self.block_plan(block).height = Some(height);
        }
    }

    /// The plan of a block of the present section.
    pub fn block_plan(&mut self, block: u32) -> &mut BlockPlan {
        self.plan.block_mut(self.section, block as usize)
    }

    /// Its index, as addresses have it.
    pub fn section_index(&self) -> u16 {
        self.section as u16
    }

    /// Starts a section on a new page.
    pub fn start_section(&mut self, index: usize) -> Result<()> {
        self.section = index;
        let page = self.section().page;
        if !(self.text_width() > Pt::ZERO && self.text_height() > Pt::ZERO) {
            let (width, height) = (page.width.0, page.height.0);
            return Err(Error::input(vec![Fault {
                origin: Origin::default(),
                message: Message::new(
                    format!(
                        "ส่วนที่ {}: ระยะขอบกินเนื้อที่กระดาษ {width} × {height} มม. หมด",
                        index + 1
                    ),
                    format!(
                        "section {}: the margins leave no room on paper of {width} × {height} mm",
                        index + 1
                    ),
                ),
                help: None,
            }]));
        }
        if let Some(start) = self.section().numbering.start {
            self.number = start.saturating_sub(1);
        }
        self.first = true;
        self.planned = true;
        self.start_page();
        self.place_emblem();
        Ok(())
    }

    /// Ends the section's last page.
    pub fn end_section(&mut self) -> Result<()> {
        self.finish_page()
    }

    /// Ends the page and starts the next.
    pub fn next_page(&mut self) -> Result<()> {
        self.finish_page()?;
        self.first = false;
        self.start_page();
        self.place_running_head();
        Ok(())
    }

    /// Whether the present page is its section's first.
    pub fn on_first_page(&self) -> bool {
        self.first
    }

    /// The left edge of the text.
    pub fn left(&self) -> Pt {
        self.section().page.margins.left.pt()
    }

    /// The width of the text.
    pub fn text_width(&self) -> Pt {
        self.section().page.text_width().pt()
    }

    /// The height of the text on a page.
    pub fn text_height(&self) -> Pt {
        match self.stamped == Stamped::NOTHING {
            true => self.section().page.text_height().pt(),
            false => self.bottom() - self.margin_top(),
        }
    }

    /// The lower edge of the text.
    pub fn bottom(&self) -> Pt {
        let page = self.section().page;
        page.height.pt() - page.margins.bottom.pt().max(self.stamped.foot)
    }

    /// The height that is left on the page.
    pub fn room(&self) -> Pt {
        self.bottom() - self.y
    }

    /// The height a new page would have.
    pub fn room_of_next_page(&self) -> Pt {
        // A running head that reaches into the text pushes it down on every page but the first.
        let pushed = if self.first {
            Pt::ZERO
        } else {
            self.top - self.margin_top()
        };
        self.text_height() - pushed
    }

    fn margin_top(&self) -> Pt {
        self.section().page.margins.top.pt().max(self.stamped.head)
    }

    /// The items of the page so far, for what is put there.
    pub fn items(&mut self) -> &mut Vec<Item> {
        &mut self.items
    }

    /// Notes where a body cell of a block stands on the page.
    pub fn note_room(&mut self, part: BlockPart, block: u32, column: usize, area: Rect) {
        self.rooms.push(Room {
            cell: Address {
                part,
                ..self.address(block)
            },
            column: u16::try_from(column).unwrap_or(u16::MAX),
            area,
        });
    }

    /// Puts something at the left margin and goes on below it.
    pub fn put(&mut self, ink: Ink, height: Pt) {
        let (left, y) = (self.left(), self.y);
        ink.paint(left, y, height, &mut self.items);
        self.y += height;
        self.fresh = false;
    }

    fn start_page(&mut self) {
        self.begun += 1;
        self.number = self.number.saturating_add(1);
        self.top = self.margin_top();
        self.y = self.top;
        self.fresh = true;
    }

    fn finish_page(&mut self) -> Result<()> {
        let section = self.section();
        let shown = section.numbering.format != NumberFormat::None
            && (!self.first || section.numbering.on_first_page);
        let draft = Draft {
            page: Page {
                section: self.section as u16,
                index: self.begun - 1,
                width: section.page.width.pt(),
                height: section.page.height.pt(),
                items: std::mem::take(&mut self.items),
                rooms: std::mem::take(&mut self.rooms),
            },
            number: self.number,
            is_numbered: shown,
        };
        (self.emit)(draft, self.typesetter)
    }

    fn place_emblem(&mut self) {
        let section = self.section();
        let Some(emblem) = &section.emblem else {
            return;
        };
        let Some(picture) = &emblem.picture else {
            return;
        };
        let (height, file) = (emblem.height.pt(), &picture.file);
        let width = height * (file.width / file.height.max(f32::MIN_POSITIVE));
        let x = match emblem.horizontal {
            Horizontal::Centre => (section.page.width.pt() - width) / 2.0,
            Horizontal::LeftMargin => self.left(),
        };
        // It is no block: the address behind all blocks.
        let address = Address {
            section: self.section as u16,
            block: u32::MAX,
            part: BlockPart::Whole,
        };
        let owner = Owner::Content(address, Part::Picture);
        let ink = picture_ink(picture, owner, width, height);
        ink.paint(x, emblem.top.pt(), height, &mut self.items);
    }

    /// The running head stands where the page number would, or under a number in the middle.
    fn place_running_head(&mut self) {
        let section = self.section();
        let Some(head) = &section.running_head else {
            return;
        };
        let style = self.document.styles.get(head.style);
        let leaf = Leaf::new(head, Holder::Artifact(Artifact::Header));
        let shaped = self.typesetter.shape(head, style);
        let mut strips = Vec::new();
        set_paragraph(
            &shaped,
            style,
            &leaf,
            self.text_width(),
            shaped.alignment(),
            LineKeep::Whole,
            &mut strips,
        );
        let numbering = section.numbering;
        let mut y = numbering.distance.pt().max(self.stamped.head);
        if numbering.format != NumberFormat::None {
            let above = match numbering.position {
                NumberPosition::TopCentre => true,
                NumberPosition::TopRight => strips.len() > 1,
                NumberPosition::BottomCentre | NumberPosition::BottomRight => false,
            };
            if above {
                let number = number_style(self.document);
                y += line_height(self.typesetter, &number);
            }
        }
        let x = self.left();
        for strip in strips {
            strip.ink.paint(x, y, strip.height, &mut self.items);
            y += strip.height;
        }
        if y > self.top {
            self.top = y;
            self.y = y;
        }
    }

    /// Puts «/…» with the next page's first words at the foot of the page, on the right.
    pub fn place_continuation(&mut self, words: &str, below: Pt) {
        let style = number_style(self.document);
        let paragraph = Paragraph::plain(StyleId(0), format!("/{words}..."));
        let leaf = Leaf::new(&paragraph, Holder::Artifact(Artifact::Footer));
        let shaped = self.typesetter.shape(&paragraph, &style);
        let mut strips = Vec::new();
        set_paragraph(
            &shaped,
            &style,
            &leaf,
            self.text_width(),
            Alignment::Right,
            LineKeep::Whole,
            &mut strips,
        );
        let (x, mut y) = (self.left(), below);
        for strip in strips {
            strip.ink.paint(x, y, strip.height, &mut self.items);
            y += strip.height;
        }
    }

    /// The address of a whole block of the present section.
    pub fn address(&self, block: u32) -> Address {
        Address {
            section: self.section_index(),
            block,
            part: BlockPart::Whole,
        }
    }
}

/// The style of page numbers and continuation words: the sheet's `PageNumber`, its first for what
/// stands in the margins, or 16 pt plain.
pub(super) fn number_style(document: &Document) -> Style {
    let found = document.styles.page_number();
    let mut style = found.map_or_else(
        || Style::new("PageNumber", "เลขหน้า", Role::Furniture),
        Style::clone,
    );
    style.first_line = Mm::ZERO;
    style.left = Mm::ZERO;
    style.right = Mm::ZERO;
    style.space_before = Pt::ZERO;
    style
}

/// The height of a line in that style.
pub(super) fn line_height(typesetter: &mut Typesetter, style: &Style) -> Pt {
    typesetter
        .shape(&Paragraph::plain(StyleId(0), "-"), style)
        .leading()
}

/// Puts its number on a page. `total` is the number of all pages of its part.
pub(super) fn number_page(
    document: &Document,
    typesetter: &mut Typesetter,
    draft: Draft,
    total: u32,
) -> Page {
    let Draft {
        mut page,
        number,
        is_numbered,
    } = draft;
    let stamped = stamp::stamp(document, typesetter, &mut page);
    let section = document.sections.get(usize::from(page.section));
    let Some(section) = section.filter(|_| is_numbered) else {
        return page;
    };
    let numbering = section.numbering;
    let text = number_text(numbering.format, number, total, document.digits);
    let style = number_style(document);
    let paragraph = Paragraph::plain(StyleId(0), text);
    let (artifact, at_top, alignment) = match numbering.position {
        NumberPosition::TopCentre => (Artifact::Header, true, Alignment::Centre),
        NumberPosition::TopRight => (Artifact::Header, true, Alignment::Right),
        NumberPosition::BottomCentre => (Artifact::Footer, false, Alignment::Centre),
        NumberPosition::BottomRight => (Artifact::Footer, false, Alignment::Right),
    };
    let leaf = Leaf::new(&paragraph, Holder::Artifact(artifact));
    let shaped = typesetter.shape(&paragraph, &style);
    let mut strips: Vec<Strip> = Vec::new();
    // «Top centre» is the middle of the paper's text, as a word processor has it.
    set_paragraph(
        &shaped,
        &style,
        &leaf,
        section.page.text_width().pt(),
        alignment,
        LineKeep::Whole,
        &mut strips,
    );
    let height: Pt = strips.iter().map(|strip| strip.height).sum();
    let mut y = if at_top {
        numbering.distance.pt().max(stamped.head)
    } else {
        page.height - numbering.distance.pt().max(stamped.foot) - height
    };
    for strip in strips {
        let x = section.page.margins.left.pt();
        strip.ink.paint(x, y, strip.height, &mut page.items);
        y += strip.height;
    }
    page
}

fn number_text(format: NumberFormat, number: u32, total: u32, digits: Digits) -> String {
    let text = match format {
        NumberFormat::None => String::new(),
        NumberFormat::Dashes => format!("- {number} -"),
        NumberFormat::OfTotal => format!("หน้า {number}/{total}"),
    };
    digits.apply_everywhere(&text)
}
