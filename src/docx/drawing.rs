//! Pictures in the text: in a line, or at a fixed place of the page.

use std::sync::Arc;

use super::context::{Context, Part};
use super::measure::emus;
use crate::document::{Emblem, Horizontal, Mark, Picture, PictureFile, PictureWidth};
use crate::ooxml::{DrawnPicture, RelationshipKind, Xml};
use crate::units::{Mm, Pt};

const PICTURE_NAMESPACE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";

/// Width and height in EMU.
type Size = (i64, i64);

/// A drawing's number and its name, as a word processor lists it.
type Name<'n> = (u32, &'n str);

/// The room a picture may take.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub width: Pt,
    pub height: Pt,
}

/// A picture in a line of its own, as a run.
pub(super) fn inline_picture(
    part: &mut Part,
    context: &mut Context<'_>,
    picture: &Picture,
    room: Room,
) {
    let size = size_of(&picture.file, picture.width, room);
    let target = context.media.picture(&picture.file, size.0);
    let relationship = part.relationships.id(RelationshipKind::Image, &target);
    let id = context.unique_id();
    part.xml.start("w:r", &[]);
    let name = name_of(context, picture, &target, size);
    inline(
        &mut part.xml,
        (id, &name),
        &relationship,
        size,
        &picture.alt,
    );
    part.xml.end("w:r");
}

/// The name a picture has in the document, which is its file's; what is drawn is noted for the way
/// back.
fn name_of(context: &mut Context<'_>, picture: &Picture, target: &str, size: Size) -> String {
    let file = &picture.file;
    let is_converted = !super::media::is_kept_as_given(file);
    let drawn = DrawnPicture {
        file: file.name.clone(),
        width: size.0,
        wanted: match picture.width {
            PictureWidth::Fixed(width) => Some(width),
            PictureWidth::Fit | PictureWidth::FixedHeight(_) => None,
        },
        digest: None,
    };
    let converted = is_converted.then(|| target.to_owned());
    context.drawn.push((drawn, converted));
    file.name.clone()
}

/// The pictures drawn, each with the digest of its entry where its bytes are not the file's.
pub(super) fn with_digests(
    drawn: Vec<(DrawnPicture, Option<String>)>,
    digests: &[(String, String)],
) -> Vec<DrawnPicture> {
    let digest_of = |entry: &String| {
        let found = digests.iter().find(|(name, _)| name == entry);
        found.map(|(_, digest)| digest.clone())
    };
    drawn
        .into_iter()
        .map(|(picture, entry)| DrawnPicture {
            digest: entry.as_ref().and_then(digest_of),
            ..picture
        })
        .collect()
}

/// A mark in the text, as high as the capitals, with the character as its text alternative.
pub(super) fn inline_mark(part: &mut Part, context: &mut Context<'_>, mark: Mark, size: Pt) {
    // The height of the digits in the Sarabun families is about half the type size.
    let side = emus(size * 0.55);
    let target = context.media.mark(mark);
    let relationship = part.relationships.id(RelationshipKind::Image, &target);
    let id = context.unique_id();
    part.xml.start("w:r", &[]);
    inline(
        &mut part.xml,
        (id, mark.as_str()),
        &relationship,
        (side, side),
        mark.as_str(),
    );
    part.xml.end("w:r");
}

/// The emblem, fixed to the page, as a run for the first paragraph on it.
pub(super) fn emblem(part: &mut Part, context: &mut Context<'_>, emblem: &Emblem) {
    let Some(picture) = &emblem.picture else {
        return;
    };
    let room = Room {
        width: Mm(500.0).pt(),
        height: emblem.height.pt(),
    };
    let size = size_of(
        &picture.file,
        PictureWidth::FixedHeight(emblem.height),
        room,
    );
    let target = context.media.picture(&picture.file, size.0);
    let relationship = part.relationships.id(RelationshipKind::Image, &target);
    let id = context.unique_id();
    let name = name_of(context, picture, &target, size);
    let xml = &mut part.xml;
    xml.start("w:r", &[]);
    xml.start("w:drawing", &[]);
    xml.start(
        "wp:anchor",
        &[
            ("distT", &0),
            ("distB", &0),
            ("distL", &0),
            ("distR", &0),
            ("simplePos", &0),
            ("relativeHeight", &id),
            ("behindDoc", &0),
            ("locked", &0),
            ("layoutInCell", &1),
            ("allowOverlap", &1),
        ],
    );
    xml.empty("wp:simplePos", &[("x", &0), ("y", &0)]);
    let (from, align) = match emblem.horizontal {
        Horizontal::Centre => ("page", "center"),
        Horizontal::LeftMargin => ("margin", "left"),
    };
    xml.start("wp:positionH", &[("relativeFrom", &from)]);
    xml.element("wp:align", align);
    xml.end("wp:positionH");
    xml.start("wp:positionV", &[("relativeFrom", &"page")]);
    xml.element("wp:posOffset", &emus(emblem.top).to_string());
    xml.end("wp:positionV");
    extent(xml, size);
    xml.empty("wp:wrapNone", &[]);
    description(xml, (id, &name), &picture.alt);
    graphic(xml, (id, &name), &relationship, size);
    xml.end("wp:anchor");
    xml.end("w:drawing");
    xml.end("w:r");
}

/// How large a picture is drawn: as asked, but never over the room, its proportions kept.
fn size_of(file: &Arc<PictureFile>, width: PictureWidth, room: Room) -> Size {
    let natural_width = file.width.max(1.0);
    let natural_height = file.height.max(1.0);
    let ratio = natural_height / natural_width;
    let wanted: Pt = match width {
        // 96 pixels to the inch.
        PictureWidth::Fit => Pt(natural_width * 0.75),
        PictureWidth::Fixed(width) => width.pt(),
        PictureWidth::FixedHeight(height) => height.pt() / ratio,
    };
    let most = room.width.min(room.height / ratio);
    let width = wanted.min(most).max(Pt(1.0));
    (emus(width), emus(width * ratio))
}

fn inline(xml: &mut Xml, id: Name<'_>, relationship: &str, size: Size, alt: &str) {
    xml.start("w:drawing", &[]);
    xml.start(
        "wp:inline",
        &[("distT", &0), ("distB", &0), ("distL", &0), ("distR", &0)],
    );
    extent(xml, size);
    description(xml, id, alt);
    graphic(xml, id, relationship, size);
    xml.end("wp:inline");
    xml.end("w:drawing");
}

fn extent(xml: &mut Xml, size: Size) {
    xml.empty("wp:extent", &[("cx", &size.0), ("cy", &size.1)]);
    xml.empty(
        "wp:effectExtent",
        &[("l", &0), ("t", &0), ("r", &0), ("b", &0)],
    );
}

fn description(xml: &mut Xml, (id, name): Name<'_>, alt: &str) {
    xml.empty("wp:docPr", &[("id", &id), ("name", &name), ("descr", &alt)]);
    xml.start("wp:cNvGraphicFramePr", &[]);
    xml.empty("a:graphicFrameLocks", &[("noChangeAspect", &1)]);
    xml.end("wp:cNvGraphicFramePr");
}

fn graphic(xml: &mut Xml, (id, name): Name<'_>, relationship: &str, size: Size) {
    xml.start("a:graphic", &[]);
    xml.start("a:graphicData", &[("uri", &PICTURE_NAMESPACE)]);
    xml.start("pic:pic", &[]);
    xml.start("pic:nvPicPr", &[]);
    xml.empty("pic:cNvPr", &[("id", &id), ("name", &name)]);
    xml.empty("pic:cNvPicPr", &[]);
    xml.end("pic:nvPicPr");
    xml.start("pic:blipFill", &[]);
    xml.empty("a:blip", &[("r:embed", &relationship)]);
    xml.start("a:stretch", &[]);
    xml.empty("a:fillRect", &[]);
    xml.end("a:stretch");
    xml.end("pic:blipFill");
    xml.start("pic:spPr", &[]);
    xml.start("a:xfrm", &[]);
    xml.empty("a:off", &[("x", &0), ("y", &0)]);
    xml.empty("a:ext", &[("cx", &size.0), ("cy", &size.1)]);
    xml.end("a:xfrm");
    xml.start("a:prstGeom", &[("prst", &"rect")]);
    xml.empty("a:avLst", &[]);
    xml.end("a:prstGeom");
    xml.end("pic:spPr");
    xml.end("pic:pic");
    xml.end("a:graphicData");
    xml.end("a:graphic");
}
