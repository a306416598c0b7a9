//! The signature block: where each signer's lines and signature field stand.

use std::sync::Arc;

use crate::document::{
    Address, Alignment, BlockPart, Paragraph, SignOff, SignOffLayout, Signer, Style,
};
use crate::units::{Mm, Pt};

use super::page::Rect;
use super::pager::Pager;
use super::strip::{Holder, Ink, Leaf, LineKeep, Strip, set_paragraph};

/// Free width between the boxes of two signers.
const BETWEEN: Pt = Pt(10.8);

/// The size of a signature field (what e-saraban systems use): 150 × 50 pt.
const FIELD: (Pt, Pt) = (Pt(150.0), Pt(50.0));

/// Sets the whole block as one strip that is never torn.
pub(super) fn set_sign_off(pager: &mut Pager, block: &SignOff, index: u32) -> Strip {
    let width = pager.text_width();
    let style = pager.document.styles.get(block.style).clone();
    let mut setter = Setter {
        address: pager.address(index),
        pager,
        style,
        signature_lines: block.signature_lines,
        signer: 0,
        line: 0,
        parts: Vec::new(),
        y: Pt::ZERO,
    };
    match block.layout {
        SignOffLayout::Boxes => setter.boxes(block, width),
        SignOffLayout::Centred { axis } => {
            for signer in &block.signers {
                let area = around(axis.pt(), width);
                if let Some(closing) = &signer.closing {
                    setter.closing(closing, area, Alignment::Centre);
                }
                setter.centred(signer, area);
            }
        }
        SignOffLayout::UnderClosing { start, room } => {
            let start = start.pt().max(Pt::ZERO).min(width - Pt(1.0));
            for signer in &block.signers {
                let mut length = SignOff::DOTS.pt();
                if let Some(closing) = &signer.closing {
                    length = room.map_or_else(|| setter.length_of(closing), Mm::pt);
                    setter.closing(closing, (start, width - start), Alignment::Left);
                }
                setter.centred(signer, around(start + length / 2.0, width));
            }
        }
    }
    let mut strip = Strip::new(setter.y, Ink::Group(setter.parts));
    strip.gap = setter.style.space_before;
    strip
}

/// The widest area whose middle is that far from the left margin: its start and its width.
fn around(axis: Pt, width: Pt) -> (Pt, Pt) {
    let axis = axis.max(Pt(1.0)).min(width - Pt(1.0));
    let half = axis.min(width - axis);
    (axis - half, half * 2.0)
}

struct Setter<'p, 'd, 'e, 't> {
    pager: &'p mut Pager<'d, 'e, 't>,
    style: Style,
    signature_lines: u8,
    address: Address,
    signer: u16,
    /// The next line of that signer's box.
    line: u16,
    parts: Vec<(Pt, Pt, Ink)>,
    y: Pt,
}

impl Setter<'_, '_, '_, '_> {
    /// Signers side by side, in as few rows as their boxes allow.
    fn boxes(&mut self, block: &SignOff, width: Pt) {
        let columns = block.boxes_in_a_row(width);
        let column = width / columns as f32;
        for row in block.signers.chunks(columns) {
            let top = self.y;
            let mut bottom = top;
            for (index, signer) in row.iter().enumerate() {
                let area = (
                    column * index as f32 + BETWEEN / 2.0,
                    (column - BETWEEN).max(Pt(1.0)),
                );
                self.y = top;
                self.boxed(signer, area);
                bottom = bottom.max(self.y);
            }
            self.y = bottom;
        }
    }

    /// «ลงชื่อ ……… ผู้รายงาน», the name in brackets, the office, the date.
    fn boxed(&mut self, signer: &Signer, area: (Pt, Pt)) {
        if let Some(closing) = &signer.closing {
            self.closing(closing, area, Alignment::Centre);
        }
        self.free_for_signature(signer, area);
        let words = self.width_of(&format!("ลงชื่อ  {}", signer.role));
        let dots = self.dots((area.1 - words - Pt(4.0)).min(SignOff::DOTS.pt()));
        let role = &signer.role;
        let space = if role.is_empty() { "" } else { " " };
        self.text(format!("ลงชื่อ {dots}{space}{role}"), area);
        self.name(signer, area);
        self.office(signer, "ตำแหน่ง ", area);
        self.date(signer, area);
        self.next_signer();
    }

    /// Room to sign, the name in brackets, the office, the date, one under another.
    fn centred(&mut self, signer: &Signer, area: (Pt, Pt)) {
        self.free_for_signature(signer, area);
        self.name(signer, area);
        self.office(signer, "", area);
        self.date(signer, area);
        self.next_signer();
    }

    fn next_signer(&mut self) {
        self.signer += 1;
        self.line = 0;
    }

    /// Keeps the lines free that the signature takes, and puts the signature field into them.
    fn free_for_signature(&mut self, signer: &Signer, (x, width): (Pt, Pt)) {
        let line = super::pager::line_height(self.pager.typesetter, &self.style);
        let free = line * f32::from(self.signature_lines.saturating_sub(1));
        let size = (FIELD.0.min(width), FIELD.1.min(free));
        if size.1 > Pt::ZERO {
            let area = Rect {
                x: Pt::ZERO,
                y: Pt::ZERO,
                width: size.0,
                height: size.1,
            };
            self.parts.push((
                x + (width - size.0) / 2.0,
                self.y + (free - size.1) / 2.0,
                Ink::Field {
                    area,
                    address: self.at(BlockPart::FIELD_LINE),
                    name: Arc::from(signer.field.as_str()),
                    tooltip: Arc::from(signer.tooltip.as_str()),
                },
            ));
        }
        self.y += free;
    }

    fn name(&mut self, signer: &Signer, area: (Pt, Pt)) {
        let name = signer.name.as_deref().filter(|name| !name.is_empty());
        let name = match name {
            Some(name) => name.to_owned(),
            None => self.dots(SignOff::DOTS.pt().min(area.1)),
        };
        self.text(format!("({name})"), area);
    }

    fn office(&mut self, signer: &Signer, word: &str, area: (Pt, Pt)) {
        if signer.position.iter().all(|line| line.trim().is_empty()) {
            let dots = self.dots(SignOff::DOTS.pt().min(area.1));
            return self.text(format!("{word}{dots}"), area);
        }
        for (index, line) in signer.position.iter().enumerate() {
            let word = if index == 0 { word } else { "" };
            self.text(format!("{word}{line}"), area);
        }
    }

    fn date(&mut self, signer: &Signer, area: (Pt, Pt)) {
        let Some(date) = &signer.date else {
            return;
        };
        let date = if date.is_empty() {
            self.dots(SignOff::DOTS.pt().min(area.1))
        } else {
            date.clone()
        };
        self.text(format!("วันที่ {date}"), area);
    }

    fn closing(&mut self, closing: &Paragraph, area: (Pt, Pt), alignment: Alignment) {
        let style = self.pager.document.styles.get(closing.style).clone();
        if !self.parts.is_empty() || self.y > Pt::ZERO {
            self.y += style.space_before;
        }
        self.paragraph(closing, &style, area, alignment);
        self.y += style.space_after;
    }

    /// A line of the block, in the middle of the area.
    fn text(&mut self, text: String, area: (Pt, Pt)) {
        let mut style = self.style.clone();
        (style.left, style.right, style.first_line) = (Mm::ZERO, Mm::ZERO, Mm::ZERO);
        let paragraph = Paragraph::plain(Default::default(), text);
        self.paragraph(&paragraph, &style, area, Alignment::Centre);
    }

    fn paragraph(
        &mut self,
        paragraph: &Paragraph,
        style: &Style,
        (x, width): (Pt, Pt),
        alignment: Alignment,
    ) {
        let address = self.at(self.line);
        self.line = self.line.saturating_add(1);
        let shaped = self.pager.typesetter.shape(paragraph, style);
        let leaf = Leaf::new(paragraph, Holder::Text(address));
        let mut strips = Vec::new();
        let keep = LineKeep::Whole;
        set_paragraph(&shaped, style, &leaf, width, alignment, keep, &mut strips);
        for strip in strips {
            self.parts.push((x, self.y, strip.ink));
            self.y += strip.height;
        }
    }

    fn at(&self, line: u16) -> Address {
        Address {
            part: BlockPart::Signer {
                signer: self.signer,
                line,
            },
            ..self.address
        }
    }

    /// How long a paragraph's widest line would be, were there room for it.
    fn length_of(&mut self, paragraph: &Paragraph) -> Pt {
        let style = self.pager.document.styles.get(paragraph.style);
        self.pager
            .typesetter
            .shape(paragraph, style)
            .natural_width()
    }

    fn width_of(&mut self, text: &str) -> Pt {
        let paragraph = Paragraph::plain(Default::default(), text);
        let mut style = self.style.clone();
        (style.left, style.right, style.first_line) = (Mm::ZERO, Mm::ZERO, Mm::ZERO);
        self.pager
            .typesetter
            .shape(&paragraph, &style)
            .natural_width()
    }

    /// Dots over that length, to be written over by hand.
    fn dots(&mut self, length: Pt) -> String {
        let ten = self.width_of("..........").max(Pt(1.0));
        SignOff::dots(length, ten / 10.0)
    }
}
