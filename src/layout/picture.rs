//! Pictures in a column: their size, their caption, and whether they are sharp enough.

use crate::document::{Address, Alignment, Picture, PictureFormat, PictureWidth};
use crate::error::{Finding, Message, Origin};
use crate::text::Typesetter;
use crate::units::Pt;

use super::page::{Owner, Part, Rect};
use super::strip::{Holder, Ink, Leaf, LineKeep, PictureInk, Strip, set_paragraph};
use crate::document::StyleSheet;

/// Free height above and below a picture, so that it touches neither text nor border.
const MARGIN: Pt = Pt(2.0);

/// Where a picture has fewer pixels an inch than this, print shows it; a finding says so.
const LEAST_DENSITY: f32 = 150.0;

/// A CSS pixel, the size pictures have where nothing says otherwise: 96 to an inch.
const PIXEL: Pt = Pt(0.75);

/// The room a picture may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct PictureRoom {
    pub width: Pt,
    /// With its caption.
    pub height: Pt,
}

/// The picture as ink of that size.
pub(super) fn picture_ink(picture: &Picture, owner: Owner, width: Pt, height: Pt) -> Ink {
    Ink::Picture(Box::new(PictureInk {
        owner,
        area: Rect {
            x: Pt::ZERO,
            y: Pt::ZERO,
            width,
            height,
        },
        file: picture.file.clone(),
        alt: alternative(picture).into(),
    }))
}

/// What stands for the picture: its own alternative text, or its caption.
fn alternative(picture: &Picture) -> String {
    if !picture.alt.trim().is_empty() {
        return picture.alt.clone();
    }
    let caption = picture.caption.as_ref();
    caption.map(|caption| caption.text()).unwrap_or_default()
}

/// The size a picture is drawn at: as wished, but within the room, its proportions kept.
pub(super) fn placed_size(picture: &Picture, room: PictureRoom) -> (Pt, Pt) {
    let (width, height) = (picture.file.width.max(1e-3), picture.file.height.max(1e-3));
    let wished = match picture.width {
        PictureWidth::Fit => PIXEL * width,
        PictureWidth::Fixed(mm) => mm.pt(),
        PictureWidth::FixedHeight(mm) => mm.pt() * (width / height),
    };
    let ratio = height / width;
    let placed = wished.min(room.width).min(room.height / ratio).max(Pt(1.0));
    (placed, placed * ratio)
}

/// Sets a picture with its caption above, kept together, in the middle of the room's width.
#[allow(clippy::too_many_arguments)]
pub(super) fn set_picture(
    typesetter: &mut Typesetter,
    styles: &StyleSheet,
    picture: &Picture,
    address: Address,
    origin: &Origin,
    room: PictureRoom,
    findings: &mut Vec<Finding>,
    strips: &mut Vec<Strip>,
) {
    let start = strips.len();
    if let Some(caption) = &picture.caption {
        let style = styles.get(caption.style);
        let shaped = typesetter.shape(caption, style);
        set_paragraph(
            &shaped,
            style,
            &Leaf::new(caption, Holder::Caption(address)),
            room.width,
            caption.alignment.unwrap_or(Alignment::Left),
            LineKeep::Whole,
            strips,
        );
    }
    let captions: Pt = strips[start..].iter().map(Strip::full_height).sum();
    let height = room.height - captions - MARGIN * 2.0;
    // A caption that leaves a picture no room is a table's fault, found when nothing fits.
    let inner = PictureRoom {
        height: height.max(PIXEL),
        ..room
    };
    let (width, height) = placed_size(picture, inner);
    let owner = Owner::Content(address, Part::Picture);
    let Ink::Picture(mut ink) = picture_ink(picture, owner, width, height) else {
        return;
    };
    ink.area = ink.area.moved((room.width - width) / 2.0, MARGIN);
    let mut strip = Strip::new(height + MARGIN * 2.0, Ink::Picture(ink));
    strip.glued = strips.len() > start;
    strips.push(strip);
    findings.extend(check(picture, origin, width));
}

/// What an executive or a reader would send back.
fn check(picture: &Picture, origin: &Origin, width: Pt) -> Vec<Finding> {
    let caption = picture.caption.as_ref().map(|caption| &caption.origin);
    let known = |origin: &&Origin| origin.place.is_some();
    let origin = caption.filter(known).unwrap_or(origin);
    let name = &picture.file.name;
    let mut findings = Vec::new();
    let density = picture.file.width / (width.0 / 72.0);
    if picture.file.format != PictureFormat::Svg && density < LEAST_DENSITY - 0.5 {
        let density = density.round();
        findings.push(Finding::new(
            "coarse-picture",
            origin.clone(),
            Message::new(
                format!("รูป {name} หยาบ: {density} จุดต่อนิ้ว ควรมีอย่างน้อย 150"),
                format!("the picture {name} is coarse: {density} pixels an inch, 150 are wanted"),
            ),
        ));
    }
    if alternative(picture).trim().is_empty() {
        findings.push(Finding::new(
            "picture-without-text",
            origin.clone(),
            Message::new(
                format!("รูป {name} ไม่มีคำอธิบายสำหรับผู้ที่มองไม่เห็น (alt หรือ caption)"),
                format!("the picture {name} has no text for who cannot see it (alt or caption)"),
            ),
        ));
    }
    findings
}
