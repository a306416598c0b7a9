//! SVG pictures: parsed within limits, and refused when they hold what is not drawn as vectors.

use usvg::roxmltree;

use crate::error::{Error, Message, Result};

use super::refusal::refusal;
use super::size::Size;
use super::svg_effort::{self, TooMuch, Undrawn};
use crate::limits::{
    MAX_SVG_ATTRIBUTES, MAX_SVG_BYTES, MAX_SVG_DEPTH, MAX_SVG_ELEMENTS, MAX_SVG_LAYERS,
    MAX_SVG_NUMBER, MAX_SVG_OVERDRAW, MAX_SVG_PATH_BYTES, MAX_SVG_STROKE_POINTS, MIN_SVG_SIDE,
};

/// Parses the bytes of an SVG picture into a tree of paths, as the writers draw it.
///
/// Nothing outside the file is read, whatever the file refers to.
///
/// # Errors
/// A fault of kind [`Input`](crate::ErrorKind::Input) when the bytes are no SVG, lie over the
/// limits, or hold text or raster pictures, which are not drawn.
pub fn parse(name: &str, bytes: &[u8]) -> Result<usvg::Tree> {
    parse_counted(name, bytes).map(|(tree, _)| tree)
}

/// The same, and how much it takes to draw it.
fn parse_counted(name: &str, bytes: &[u8]) -> Result<(usvg::Tree, u64)> {
    let text = std::str::from_utf8(bytes).map_err(|_| broken(name, "it is not UTF-8"))?;
    if bytes.len() > MAX_SVG_BYTES {
        return Err(refusal(
            name,
            format!("รูป SVG ใหญ่เกิน {} MiB", MAX_SVG_BYTES >> 20),
            format!("the SVG is larger than {} MiB", MAX_SVG_BYTES >> 20),
        )
        .with_help(simplify()));
    }
    svg_effort::check_text(text).map_err(|much| too_much(name, much))?;
    let xml = roxmltree::Document::parse_with_options(
        text,
        roxmltree::ParsingOptions {
            allow_dtd: true,
            nodes_limit: 2_000_000,
            ..roxmltree::ParsingOptions::default()
        },
    )
    .map_err(|error| broken(name, error))?;
    let elements = svg_effort::check_elements(&xml).map_err(|much| too_much(name, much))?;
    for node in xml.descendants().filter(|node| node.is_element()) {
        if matches!(node.tag_name().name(), "text" | "image" | "foreignObject") {
            let element = node.tag_name().name();
            return Err(refusal(
                name,
                format!("รูป SVG มี <{element}> ซึ่งวาดเป็นเส้นไม่ได้"),
                format!("the SVG holds a <{element}>, which is not drawn"),
            )
            .with_help(Message::new(
                "แปลงตัวหนังสือเป็นเส้น (convert to paths) หรือบันทึกเป็น PNG",
                "convert its text to paths, or save it as PNG",
            )));
        }
    }
    let options = usvg::Options {
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_xmltree(&xml, &options).map_err(|error| broken(name, error))?;
    let painting = svg_effort::check_tree(&tree).map_err(|much| too_much(name, much))?;
    Ok((tree, elements + painting))
}

/// The size of an SVG picture in its own units.
pub(super) fn measure(name: &str, bytes: &[u8]) -> Result<Size> {
    let (tree, effort) = parse_counted(name, bytes)?;
    if svg_effort::draws_nothing(tree.root()) {
        return Err(refusal(
            name,
            "รูป SVG ไม่มีสิ่งใดให้วาด",
            "the SVG draws nothing",
        ));
    }
    let size = tree.size();
    Ok(Size {
        width: size.width(),
        height: size.height(),
        orientation: 1,
        effort,
    })
}

fn broken(name: &str, detail: impl std::fmt::Display) -> Error {
    refusal(
        name,
        format!("อ่านรูป SVG ไม่ได้: {detail}"),
        format!("cannot read the SVG picture: {detail}"),
    )
}

fn too_much(name: &str, much: TooMuch) -> Error {
    let (thai, english) = match much {
        TooMuch::Undrawn(what) => return not_drawn(name, what),
        TooMuch::Elements => (
            format!("มีชิ้นส่วนเกิน {MAX_SVG_ELEMENTS} ชิ้นเมื่อนับส่วนที่อ้างถึงกัน"),
            format!("over {MAX_SVG_ELEMENTS} elements, those it refers to included"),
        ),
        TooMuch::PathData => (
            format!("เส้นมีข้อมูลเกิน {} MiB", MAX_SVG_PATH_BYTES >> 20),
            format!("over {} MiB of path data", MAX_SVG_PATH_BYTES >> 20),
        ),
        TooMuch::Depth => (
            format!("ซ้อนลึกเกิน {MAX_SVG_DEPTH} ชั้น"),
            format!("nested deeper than {MAX_SVG_DEPTH}"),
        ),
        TooMuch::Attributes => (
            format!("ชิ้นส่วนหนึ่งมีคุณสมบัติเกิน {MAX_SVG_ATTRIBUTES} อย่าง"),
            format!("an element of over {MAX_SVG_ATTRIBUTES} attributes"),
        ),
        TooMuch::Styles => (
            "ลักษณะ (style) ยาวหรือมากเกินไป".to_owned(),
            "its styles are too long or too many".to_owned(),
        ),
        TooMuch::Entities => (
            "มี ENTITY ที่ขยายตัวได้".to_owned(),
            "its entities multiply".to_owned(),
        ),
        TooMuch::Layers => (
            format!("มีส่วนที่ถูกตัดขอบหรือโปร่งแสงซ้อนกันเกิน {MAX_SVG_LAYERS} ชั้น"),
            format!("over {MAX_SVG_LAYERS} clipped or transparent groups within one another"),
        ),
        TooMuch::Overdraw => (
            format!("ทาทับพื้นที่เดิมเกิน {MAX_SVG_OVERDRAW} รอบ"),
            format!("its area is painted over more than {MAX_SVG_OVERDRAW} times"),
        ),
        TooMuch::Strokes => (
            format!("เส้นขอบหรือเส้นประมีจุดเกิน {MAX_SVG_STROKE_POINTS} จุด"),
            format!(
                "the outlines of its strokes and dashes have over {MAX_SVG_STROKE_POINTS} points"
            ),
        ),
        TooMuch::Numbers => (
            format!("มีพิกัดเกิน {MAX_SVG_NUMBER} ซึ่ง PDF/A ไม่รับ"),
            format!("a place beyond {MAX_SVG_NUMBER}, which PDF/A does not take"),
        ),
        TooMuch::Size => (
            format!("ด้านของรูปต้องยาวตั้งแต่ {MIN_SVG_SIDE} ถึง {MAX_SVG_NUMBER}"),
            format!("its sides must be from {MIN_SVG_SIDE} to {MAX_SVG_NUMBER} long"),
        ),
    };
    refusal(
        name,
        format!("รูป SVG ซับซ้อนเกินไป: {thai}"),
        format!("the SVG is too complex: {english}"),
    )
    .with_help(simplify())
}

fn not_drawn(name: &str, what: Undrawn) -> Error {
    let (thai, english) = match what {
        Undrawn::MaskOrFilter => ("มาสก์หรือฟิลเตอร์", "a mask or a filter"),
        Undrawn::Blend => ("การผสมสี (blend mode)", "a blend mode"),
        Undrawn::Pattern => ("ลวดลาย (pattern)", "a pattern"),
        Undrawn::Repeated => ("ไล่สีแบบซ้ำ", "a gradient that repeats"),
    };
    refusal(
        name,
        format!("รูป SVG มี{thai} ซึ่งวาดเป็นเส้นไม่ได้"),
        format!("the SVG holds {english}, which is not drawn as paths"),
    )
    .with_help(simplify())
}

fn simplify() -> Message {
    Message::new(
        "ลดความซับซ้อน หรือบันทึกเป็น PNG",
        "simplify it, or save it as PNG",
    )
}
