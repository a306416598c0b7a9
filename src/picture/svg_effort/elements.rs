//! The elements of an SVG as the parser would make them, every reference replaced.

use std::collections::{HashMap, HashSet};

use usvg::roxmltree::{Document, Node, NodeId};

use super::style::{BYTES_A_STEP, Property, Rules};
use super::{BYTES_A_PATH_BYTE, BYTES_AN_ELEMENT, Checked, TooMuch};
use crate::limits::{MAX_SVG_DEPTH, MAX_SVG_ELEMENTS, MAX_SVG_PATH_BYTES, MAX_SVG_RULE_STEPS};

/// Looks at the elements as the parser would make them, every reference replaced; how much they take,
/// on the scale of the bytes of dots.
pub(in crate::picture) fn check_elements(xml: &Document) -> Result<u64, TooMuch> {
    let rules = Rules::read(xml)?;
    let by_id = xml
        .descendants()
        .filter_map(|node| Some((node.attribute("id")?, node.id())))
        .collect();
    let mut walk = Walk {
        xml,
        by_id,
        rules,
        open: HashSet::new(),
        elements: 0,
        path_bytes: 0,
        rule_steps: 0,
    };
    walk.element(xml.root_element(), &Inherited::default(), 0)?;
    Ok(walk.elements * BYTES_AN_ELEMENT + walk.path_bytes * BYTES_A_PATH_BYTE)
}

/// What elements within take over: the targets of their markers and of their paints, and the longest
/// dash pattern there may be.
#[derive(Default, Clone)]
struct Inherited {
    markers: Vec<NodeId>,
    paints: Vec<NodeId>,
    dashes: u64,
}

struct Walk<'x, 'input> {
    xml: &'x Document<'input>,
    by_id: HashMap<&'x str, NodeId>,
    rules: Rules,
    /// The elements the walk is in; a reference to one of them is a circle, which the parser drops.
    open: HashSet<NodeId>,
    elements: u64,
    path_bytes: u64,
    rule_steps: u64,
}

/// What a gradient takes besides its own elements, as elements: an object of the PDF.
const GRADIENT: u64 = 8;

/// An arc becomes up to four curves of three points each: what it takes more than its letters.
const ARC_BYTES: u64 = 64;

/// Elements that are drawn only where something refers to them.
const ONLY_REFERRED_TO: [&str; 8] = [
    "defs",
    "clipPath",
    "mask",
    "marker",
    "pattern",
    "symbol",
    "linearGradient",
    "radialGradient",
];
const SHAPES: [&str; 7] = [
    "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
];

impl<'x> Walk<'x, '_> {
    fn element(&mut self, node: Node<'x, '_>, inherited: &Inherited, depth: usize) -> Checked {
        if depth > MAX_SVG_DEPTH {
            return Err(TooMuch::Depth);
        }
        self.elements += 1;
        let drawn = ["d", "points"]
            .iter()
            .filter_map(|name| node.attribute(*name));
        let path_bytes = drawn.map(path_bytes).sum::<u64>();
        self.path_bytes += path_bytes;
        let attributes = node.attributes().map(|attribute| attribute.value().len());
        let attribute_bytes = attributes.map(|length| length as u64 + 16).sum::<u64>();
        self.rule_steps += self.rules.steps + attribute_bytes / BYTES_A_STEP;
        self.within_limits()?;
        if !self.open.insert(node.id()) {
            return Ok(());
        }
        let name = node.tag_name().name();
        let mut inherited = inherited.clone();
        let mut own = Vec::new();
        for (property, id) in self.rules.references(node) {
            let Some(target) = self.by_id.get(id.as_str()).copied() else {
                continue;
            };
            match property {
                Property::Marker => inherited.markers.push(target),
                Property::Paint => inherited.paints.push(target),
                Property::Whole => own.push(target),
            }
        }
        if let Some(target) = href(node).and_then(|id| self.by_id.get(id)) {
            own.push(*target);
        }
        for target in own {
            self.target(target, &inherited, depth)?;
        }
        inherited.dashes = inherited.dashes.max(self.rules.dashes(node));
        if SHAPES.contains(&name) {
            self.path_bytes += inherited.dashes;
            for paint in inherited.paints.clone() {
                self.elements += GRADIENT;
                self.target(paint, &Inherited::default(), depth)?;
            }
            // A marker is drawn at each point, and a point takes two bytes at least.
            let points = path_bytes / 2 + 4;
            for marker in inherited.markers.clone() {
                let (elements, bytes) = (self.elements, self.path_bytes);
                self.target(marker, &Inherited::default(), depth)?;
                let times = |before: u64, now: u64| (now - before).saturating_mul(points);
                self.elements = elements.saturating_add(times(elements, self.elements));
                self.path_bytes = bytes.saturating_add(times(bytes, self.path_bytes));
                self.within_limits()?;
            }
        }
        for child in node.children().filter(Node::is_element) {
            if !ONLY_REFERRED_TO.contains(&child.tag_name().name()) {
                self.element(child, &inherited, depth + 1)?;
            }
        }
        self.open.remove(&node.id());
        Ok(())
    }

    fn target(&mut self, target: NodeId, inherited: &Inherited, depth: usize) -> Checked {
        match self.xml.get_node(target) {
            Some(target) if !self.open.contains(&target.id()) => {
                self.element(target, inherited, depth + 1)
            }
            _ => Ok(()),
        }
    }

    fn within_limits(&self) -> Checked {
        if self.elements > MAX_SVG_ELEMENTS {
            return Err(TooMuch::Elements);
        }
        if self.path_bytes > MAX_SVG_PATH_BYTES {
            return Err(TooMuch::PathData);
        }
        if self.rule_steps > MAX_SVG_RULE_STEPS {
            return Err(TooMuch::Styles);
        }
        Ok(())
    }
}

/// What a path's data take, its arcs counted as the curves they become.
fn path_bytes(data: &str) -> u64 {
    let arcs = data.bytes().filter(|byte| matches!(byte, b'a' | b'A'));
    data.len() as u64 + arcs.count() as u64 * ARC_BYTES
}

/// The identifier a `use`, a gradient or a pattern refers to.
fn href<'x>(node: Node<'x, '_>) -> Option<&'x str> {
    let href = node
        .attributes()
        .find(|attribute| attribute.name() == "href")?;
    href.value().strip_prefix('#')
}
