//! SVG pictures: parsed within limits, and refused when they hold what is not drawn as vectors.

use std::collections::HashMap;

use usvg::roxmltree;

use crate::error::{Error, Message, Result};

use super::{MAX_SVG_DEPTH, MAX_SVG_ELEMENTS, Size, refusal};

/// Parses the bytes of an SVG picture into a tree of paths, as the writers draw it.
///
/// Nothing outside the file is read, whatever the file refers to.
///
/// # Errors
/// A fault of kind [`Input`](crate::ErrorKind::Input) when the bytes are no SVG, lie over the
/// limits, or hold text or raster pictures, which are not drawn.
pub fn parse(name: &str, bytes: &[u8]) -> Result<usvg::Tree> {
    let text = std::str::from_utf8(bytes).map_err(|_| broken(name, "it is not UTF-8"))?;
    let depth = tag_depth(text);
    if depth > MAX_SVG_DEPTH {
        return Err(too_complex(name));
    }
    let xml = roxmltree::Document::parse_with_options(
        text,
        roxmltree::ParsingOptions {
            allow_dtd: true,
            nodes_limit: 2_000_000,
            ..roxmltree::ParsingOptions::default()
        },
    )
    .map_err(|error| broken(name, error))?;
    if expanded_elements(&xml) > MAX_SVG_ELEMENTS {
        return Err(too_complex(name));
    }
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
    usvg::Tree::from_xmltree(&xml, &options).map_err(|error| broken(name, error))
}

/// The size of an SVG picture in its own units.
pub(super) fn measure(name: &str, bytes: &[u8]) -> Result<Size> {
    let size = parse(name, bytes)?.size();
    Ok(Size {
        width: size.width(),
        height: size.height(),
        orientation: 1,
    })
}

/// How deep the tags of an XML text are nested, found without recursion; text that looks like
/// tags in comments or strings can only make it larger.
fn tag_depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0_usize);
    for (at, _) in text.match_indices('<') {
        let rest = &text.as_bytes()[at + 1..];
        match rest.first() {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(b'!' | b'?') | None => {}
            Some(_) => {
                let end = rest.iter().position(|&byte| byte == b'>');
                let closes_itself = end.is_some_and(|end| end > 0 && rest[end - 1] == b'/');
                if !closes_itself {
                    depth += 1;
                    deepest = deepest.max(depth);
                }
            }
        }
    }
    deepest
}

/// How many elements there are once every `use` stands for what it refers to.
fn expanded_elements(xml: &roxmltree::Document) -> u64 {
    let by_id: HashMap<&str, roxmltree::NodeId> = xml
        .descendants()
        .filter_map(|node| Some((node.attribute("id")?, node.id())))
        .collect();
    let mut counted: HashMap<roxmltree::NodeId, Option<u64>> = HashMap::new();
    count(xml.root_element(), &by_id, &mut counted, 0)
}

fn count(
    node: roxmltree::Node,
    by_id: &HashMap<&str, roxmltree::NodeId>,
    counted: &mut HashMap<roxmltree::NodeId, Option<u64>>,
    depth: usize,
) -> u64 {
    match counted.get(&node.id()) {
        Some(Some(elements)) => return *elements,
        // Inside itself: a circle, which the parser drops.
        Some(None) => return 0,
        None => {}
    }
    if depth > MAX_SVG_DEPTH {
        return u64::MAX;
    }
    counted.insert(node.id(), None);
    let mut elements: u64 = 1;
    for child in node.children().filter(|child| child.is_element()) {
        elements = elements.saturating_add(count(child, by_id, counted, depth + 1));
    }
    if node.tag_name().name() == "use" {
        let href = node
            .attributes()
            .find(|attribute| attribute.name() == "href");
        let target = href
            .and_then(|href| href.value().strip_prefix('#'))
            .and_then(|id| by_id.get(id))
            .and_then(|id| node.document().get_node(*id));
        if let Some(target) = target {
            elements = elements.saturating_add(count(target, by_id, counted, depth + 1));
        }
    }
    counted.insert(node.id(), Some(elements));
    elements
}

fn broken(name: &str, detail: impl std::fmt::Display) -> Error {
    refusal(
        name,
        format!("อ่านรูป SVG ไม่ได้: {detail}"),
        format!("cannot read the SVG picture: {detail}"),
    )
}

fn too_complex(name: &str) -> Error {
    refusal(
        name,
        format!("รูป SVG ซับซ้อนเกินไป: เกิน {MAX_SVG_ELEMENTS} ชิ้น หรือซ้อนลึกเกิน {MAX_SVG_DEPTH} ชั้น"),
        format!(
            "the SVG is too complex: over {MAX_SVG_ELEMENTS} elements or nested deeper than \
             {MAX_SVG_DEPTH}"
        ),
    )
    .with_help(Message::new(
        "ลดความซับซ้อน หรือบันทึกเป็น PNG",
        "simplify it, or save it as PNG",
    ))
}
