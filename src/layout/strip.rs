//! Strips: the unbreakable slices a column of text is made of, from top to bottom.

use std::rc::Rc;
use std::sync::Arc;

use crate::document::{Address, Alignment, Inline, Paragraph, Style};
use crate::text::{FontId, Line, LineItem, ShapedParagraph};
use crate::thai::{Breaker, Breaks};
use crate::units::Pt;

use super::page::{Artifact, Item, Landing, Owner, Part, Rect, Shape};
use crate::document::PictureFile;

/// A slice of a column of text that is never torn: a line, a picture, a signature block.
#[derive(Debug, Clone)]
pub(super) struct Strip {
    /// Free height above it, given up at the head of a page.
    pub gap: Pt,
    /// Free height above it that is kept at the head of a section's first page.
    pub space: Pt,
    /// How much of `space` may be given up to keep it on the page.
    pub slack: Pt,
    /// The block whose height `space` is; nothing where it is nobody's.
    pub space_of: Option<u32>,
    /// Its height.
    pub height: Pt,
    /// Whether no page may end between the strip before and this one.
    pub glued: bool,
    /// What is drawn.
    pub ink: Ink,
}

/// What a strip shows.
#[derive(Debug, Clone)]
pub(super) enum Ink {
    /// A line of a paragraph.
    Line(Box<LineInk>),
    /// A picture.
    Picture(Box<PictureInk>),
    /// A horizontal line in the middle of the strip.
    Rule {
        /// From the strip's left edge.
        x: Pt,
        /// Its length.
        width: Pt,
        /// Its thickness.
        thickness: Pt,
    },
    /// A signature field.
    Field {
        /// Where, from the strip's upper left corner.
        area: Rect,
        /// Whose.
        address: Address,
        /// Its name.
        name: Arc<str>,
        /// Its tooltip.
        tooltip: Arc<str>,
    },
    /// Several things, each at its distance from the strip's upper left corner.
    Group(Vec<(Pt, Pt, Ink)>),
    /// The height a page has to spare, given to that block: what follows stands at its foot.
    Fill(u32),
}

/// A line of a paragraph with its label.
#[derive(Debug, Clone)]
pub(super) struct LineInk {
    pub leaf: Rc<Leaf>,
    /// From the column's left edge to the line's start.
    pub x: Pt,
    /// From the strip's upper edge to the baseline.
    pub ascent: Pt,
    /// Height of the active area of links.
    pub leading: Pt,
    pub label: Option<Line>,
    pub line: Line,
    /// The face and size of a space behind it.
    pub space: (FontId, Pt),
}

/// A picture at its size.
#[derive(Debug, Clone)]
pub(super) struct PictureInk {
    pub owner: Owner,
    /// Where, from the strip's upper left corner.
    pub area: Rect,
    pub file: Arc<PictureFile>,
    pub alt: Arc<str>,
}

/// What the lines of one paragraph have in common.
#[derive(Debug)]
pub(super) struct Leaf {
    pub holder: Holder,
    /// The links: index into `Paragraph::content`, target, text.
    links: Vec<(u16, Arc<str>, Arc<str>)>,
    /// The tabs: indices into `Paragraph::content`.
    tabs: Vec<u16>,
    /// Where the lines lead, all of them, and what they say: those of an entry of a table of contents.
    reference: Option<(Landing, Arc<str>)>,
}

/// Whose the lines are.
#[derive(Debug, Clone, Copy)]
pub(super) enum Holder {
    /// The paragraph at that address.
    Text(Address),
    /// The caption of the picture at that address.
    Caption(Address),
    /// Nobody's.
    Artifact(Artifact),
}

impl Leaf {
    pub fn new(paragraph: &Paragraph, holder: Holder) -> Rc<Leaf> {
        let links = paragraph.content.iter().enumerate();
        let links = links.filter_map(|(index, inline)| match inline {
            Inline::Link { text, target } => Some((
                u16::try_from(index).ok()?,
                target.as_str().into(),
                text.as_str().into(),
            )),
            _ => None,
        });
        let tabs = (0..).zip(&paragraph.content);
        let tabs = tabs.filter(|(_, inline)| matches!(inline, Inline::Tab));
        Rc::new(Leaf {
            holder,
            links: links.collect(),
            tabs: tabs.map(|(index, _)| index).collect(),
            reference: None,
        })
    }

    /// The lines of an entry of a table of contents.
    pub fn entry(paragraph: &Paragraph, address: Address, landing: Option<Landing>) -> Rc<Leaf> {
        let reference = landing.map(|landing| (landing, paragraph.text().into()));
        Rc::new(Leaf {
            holder: Holder::Text(address),
            links: Vec::new(),
            tabs: vec![Leaf::ENTRY_TAB],
            reference,
        })
    }

    /// Which piece of an entry of a table of contents is the tab before its page number.
    pub const ENTRY_TAB: u16 = 1;

    fn owner(&self, part: Part) -> Owner {
        match self.holder {
            Holder::Text(address) => Owner::Content(address, part),
            Holder::Caption(address) => Owner::Content(address, Part::Caption),
            Holder::Artifact(artifact) => Owner::Artifact(artifact),
        }
    }

    /// Whose a piece of a line is: the dots that lead to a tab's stop are a drawing, not words.
    fn owner_of(&self, item: &LineItem) -> Owner {
        let (LineItem::Run { inline, .. } | LineItem::Mark { inline, .. }) = item;
        let is_leader = matches!(item, LineItem::Run { run, .. } if run.text.starts_with('.'));
        match self.link(*inline) {
            Some((index, ..)) => self.owner(Part::Link(*index)),
            None if is_leader && self.tabs.contains(inline) => Owner::Artifact(Artifact::Layout),
            None if self.reference.is_some() => self.owner(Part::Reference),
            None => match item {
                LineItem::Run { inline, run, .. } if run.underline.is_some() => {
                    self.owner(Part::Underlined(*inline))
                }
                _ => self.owner(Part::Text),
            },
        }
    }

    fn link(&self, inline: u16) -> Option<&(u16, Arc<str>, Arc<str>)> {
        self.links.iter().find(|(index, ..)| *index == inline)
    }
}

/// Which lines of a paragraph stay together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineKeep {
    /// Two lines at either side of a page's end: no orphan, no widow.
    Paragraph,
    /// The holder of the lines decides.
    Free,
    /// All of them.
    Whole,
}

/// Sets a shaped paragraph between margins `width` apart and adds its lines to `strips`.
pub(super) fn set_paragraph(
    shaped: &ShapedParagraph,
    style: &Style,
    leaf: &Rc<Leaf>,
    width: Pt,
    alignment: Alignment,
    keep: LineKeep,
    strips: &mut Vec<Strip>,
) {
    let width = width - shaped.right_margin();
    let left = style.left.pt();
    let first = left + style.first_line.pt();
    let mut label = shaped.label(width - first);
    let alignment = match (&label, alignment) {
        // A label hangs at the left; its text stays beside it.
        (Some(_), Alignment::Centre | Alignment::Right) => Alignment::Left,
        (_, alignment) => alignment,
    };
    let lines = shaped.lines(width - first, width - left);
    let count = lines.len();
    strips.reserve(count);
    for (index, mut line) in lines.into_iter().enumerate() {
        let x = if index == 0 { first } else { left };
        line.align(alignment, width - x);
        strips.push(Strip {
            gap: if index == 0 {
                style.space_before
            } else {
                Pt::ZERO
            },
            space: Pt::ZERO,
            slack: Pt::ZERO,
            space_of: None,
            height: shaped.leading(),
            glued: match keep {
                LineKeep::Paragraph => index == 1 || (index > 0 && index + 1 == count),
                LineKeep::Free => false,
                LineKeep::Whole => index > 0,
            },
            ink: Ink::Line(Box::new(LineInk {
                leaf: Rc::clone(leaf),
                x,
                ascent: shaped.ascent(),
                leading: shaped.leading(),
                label: label.take(),
                line,
                space: shaped.space_face(),
            })),
        });
    }
}

impl Strip {
    /// A strip that may stand anywhere.
    pub fn new(height: Pt, ink: Ink) -> Strip {
        Strip {
            gap: Pt::ZERO,
            space: Pt::ZERO,
            slack: Pt::ZERO,
            space_of: None,
            height,
            glued: false,
            ink,
        }
    }

    /// The height it takes below others.
    pub fn full_height(&self) -> Pt {
        self.gap + self.space + self.height
    }
}

impl Ink {
    /// Whether it is a line of text.
    pub fn is_line(&self) -> bool {
        matches!(self, Ink::Line(_))
    }

    /// Draws it with its upper left corner at the place.
    pub fn paint(self, x: Pt, y: Pt, height: Pt, items: &mut Vec<Item>) {
        match self {
            Ink::Line(ink) => ink.paint(x, y, items),
            Ink::Picture(ink) => items.push(Item {
                owner: ink.owner,
                shape: Shape::Picture {
                    area: ink.area.moved(x, y),
                    file: ink.file,
                    alt: ink.alt,
                },
            }),
            Ink::Rule {
                x: start,
                width,
                thickness,
            } => {
                let y = y + height / 2.0;
                items.push(Item {
                    owner: Owner::Artifact(Artifact::Layout),
                    shape: Shape::Line {
                        from: (x + start, y),
                        to: (x + start + width, y),
                        thickness,
                    },
                });
            }
            Ink::Field {
                area,
                address,
                name,
                tooltip,
            } => items.push(Item {
                owner: Owner::Content(address, Part::Field),
                shape: Shape::SignatureField {
                    area: area.moved(x, y),
                    name,
                    tooltip,
                },
            }),
            Ink::Group(parts) => {
                for (dx, dy, ink) in parts {
                    ink.paint(x + dx, y + dy, Pt::ZERO, items);
                }
            }
            Ink::Fill(_) => {}
        }
    }

    /// Makes it something that is no content: a header on a later page.
    pub fn make_artifact(&mut self, artifact: Artifact) {
        match self {
            Ink::Line(ink) => {
                ink.leaf = Rc::new(Leaf {
                    holder: Holder::Artifact(artifact),
                    links: Vec::new(),
                    tabs: Vec::new(),
                    reference: None,
                });
            }
            Ink::Picture(ink) => ink.owner = Owner::Artifact(artifact),
            Ink::Rule { .. } | Ink::Field { .. } | Ink::Group(_) | Ink::Fill(_) => {}
        }
    }
}

impl LineInk {
    /// The first words of the line, as a page announces them that ends before it: two or three
    /// syllables, whole words, reckoned as four consonants.
    pub fn first_words(&self, breaker: &Breaker) -> String {
        let mut text = String::new();
        for item in self
            .label
            .iter()
            .chain([&self.line])
            .flat_map(|line| &line.items)
        {
            if let LineItem::Run { run, .. } = item {
                text.push_str(&run.text);
            }
        }
        let mut breaks = Breaks::new();
        let enough = |end: usize| {
            let letters = text.get(..end).unwrap_or_default().chars();
            letters
                .filter(|c| c.is_alphanumeric() && !is_vowel(*c))
                .count()
                >= ANNOUNCED_LETTERS
        };
        let places = breaks.find(breaker, &text);
        let end = places
            .iter()
            .map(|place| place.offset)
            .find(|end| enough(*end));
        text.get(..end.unwrap_or(text.len()))
            .unwrap_or_default()
            .trim()
            .to_owned()
    }

    /// Where a space behind the line would stand, from the column's left edge and the strip's upper
    /// one; nothing where the line is empty or ends with one.
    pub fn end(&self) -> Option<(Pt, Pt)> {
        let label = self.label.iter().flat_map(|line| &line.items);
        let end = match label.chain(&self.line.items).last()? {
            LineItem::Run { run, .. } if run.text.ends_with(char::is_whitespace) => return None,
            LineItem::Run { x, run, .. } => *x + run.width(),
            LineItem::Mark { x, size, .. } => *x + *size,
        };
        Some((self.x + end, self.ascent))
    }

    /// The artifact a space behind the line belongs to: that of the line, if it is one.
    pub fn space_owner(&self) -> Owner {
        match self.leaf.holder {
            Holder::Artifact(artifact) => Owner::Artifact(artifact),
            Holder::Text(_) | Holder::Caption(_) => Owner::Artifact(Artifact::Layout),
        }
    }

    fn paint(self, x: Pt, y: Pt, items: &mut Vec<Item>) {
        let start = x + self.x;
        let baseline = y + self.ascent;
        if let Some(label) = self.label {
            for item in label.items {
                let owner = self.leaf.owner(Part::Label);
                items.push(place(item, owner, start, baseline));
            }
        }
        if let Some((landing, text)) = &self.leaf.reference
            && let Some((from, to)) = self.line.extent()
        {
            items.push(Item {
                owner: self.leaf.owner(Part::Reference),
                shape: Shape::Reference {
                    area: Rect {
                        x: start + from,
                        y,
                        width: to - from,
                        height: self.leading,
                    },
                    landing: *landing,
                    text: Arc::clone(text),
                },
            });
        }
        for item in self.line.items {
            let (LineItem::Run { inline, .. } | LineItem::Mark { inline, .. }) = &item;
            let link = self.leaf.link(*inline);
            let owner = self.leaf.owner_of(&item);
            let area = match (&item, link) {
                (LineItem::Run { x, run, .. }, Some((_, target, text))) => Some(Shape::Link {
                    area: Rect {
                        x: start + *x,
                        y,
                        width: run.width(),
                        height: self.leading,
                    },
                    target: Arc::clone(target),
                    text: Arc::clone(text),
                }),
                _ => None,
            };
            items.push(place(item, owner, start, baseline));
            items.extend(area.map(|shape| Item { owner, shape }));
        }
    }
}

/// How many consonants of the next page a continuation word shows at least.
const ANNOUNCED_LETTERS: usize = 4;

fn is_vowel(c: char) -> bool {
    matches!(c, 'ะ'..='ฺ' | 'เ'..='ๅ')
}

fn place(item: LineItem, owner: Owner, start: Pt, baseline: Pt) -> Item {
    let shape = match item {
        LineItem::Run { x, run, .. } => Shape::Text {
            x: start + x,
            y: baseline,
            run,
        },
        LineItem::Mark { x, mark, size, .. } => Shape::Mark {
            area: Rect {
                x: start + x,
                y: baseline - size,
                width: size,
                height: size,
            },
            mark,
        },
    };
    Item { owner, shape }
}

impl Rect {
    /// The same rectangle further right and down.
    pub(super) fn moved(self, right: Pt, down: Pt) -> Rect {
        Rect {
            x: self.x + right,
            y: self.y + down,
            ..self
        }
    }
}
