//! The elements of an SVG as the parser would make them, every reference replaced.

use std::collections::{HashMap, HashSet};

use usvg::roxmltree::{Document, Node, NodeId};

use super::style::{BYTES_A_STEP, Property, Rules};
use super::{BYTES_A_PATH_BYTE, BYTES_AN_ELEMENT, Checked, TooMuch};
use crate::limits::{
    MAX_SVG_DEPTH, MAX_SVG_ELEMENTS, MAX_SVG_NUMBER, MAX_SVG_PATH_BYTES, MAX_SVG_RULE_STEPS,
};

/// Looks at the elements as the parser would make them, every reference replaced; how much they take,
/// on the scale of the bytes of dots.
pub(in crate::picture) fn check_elements(xml: &Document) -> Result<u64, TooMuch> {
    let rules = Rules::read(xml)?;
    let times = match xml.descendants().any(|node| widest_pen(node) > WIDE) {
        true => WIDE_TIMES,
        false => 1,
    };
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
        path_times: times,
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
    /// How many times its bytes a path takes.
    path_times: u64,
    rule_steps: u64,
}

/// What a gradient takes besides its own elements, as elements: an object of the PDF.
const GRADIENT: u64 = 8;

/// An arc is written with a dozen bytes and becomes some four curves of three points each: how many
/// times its letters it takes.
const ARC_TIMES: u64 = 6;

/// The widest pen whose corners are outlined with few points, in the drawing's own units.
const WIDE: f64 = 64.0;

/// How many times as long as usual paths take that a wider one draws.
const WIDE_TIMES: u64 = 4;

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
        let path_bytes = drawn.map(path_bytes).sum::<Result<u64, _>>()? * self.path_times;
        let round = ["r", "rx", "ry"]
            .iter()
            .filter_map(|name| node.attribute(*name));
        if round
            .map(number)
            .any(|number| number > f64::from(MAX_SVG_NUMBER))
        {
            return Err(TooMuch::Numbers);
        }
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

/// What a path's data take, its arcs counted as the curves they become. A larger arc becomes more of
/// them, one that is larger than any drawing millions.
fn path_bytes(data: &str) -> Result<u64, TooMuch> {
    let is_command = |c: char| c.is_ascii_alphabetic() && !matches!(c, 'e' | 'E');
    let mut bytes = data.len() as u64;
    let mut rest = data;
    while let Some(at) = rest.find(['a', 'A']) {
        let arcs = &rest[at + 1..];
        let end = arcs.find(is_command).unwrap_or(arcs.len());
        let arcs = &arcs[..end];
        let numbers = arcs.split(|c: char| c.is_ascii_whitespace() || c == ',');
        if numbers
            .map(number)
            .any(|number| number > f64::from(MAX_SVG_NUMBER))
        {
            return Err(TooMuch::Numbers);
        }
        bytes += arcs.len() as u64 * (ARC_TIMES - 1);
        rest = &rest[at + 1 + end..];
    }
    Ok(bytes)
}

/// The largest number a text may begin with, its sign left out; one that runs into another counts as
/// the larger of what both may be.
fn number(text: &str) -> f64 {
    let mut largest = 0.0_f64;
    for part in text.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+'))) {
        let whole = part.split(['e', 'E']).collect::<Vec<_>>();
        for pair in whole.windows(2) {
            largest = largest.max(format!("{}e{}", pair[0], pair[1]).parse().unwrap_or(0.0));
        }
        let digits = whole.first().and_then(|first| first.split('.').next());
        largest = largest.max(digits.unwrap_or_default().parse().unwrap_or(0.0));
    }
    largest
}

/// The widest pen an element or a style sheet in it may set; a unit makes it no more than 64 times
/// as wide.
fn widest_pen(node: Node) -> f64 {
    let width = |value: &str| match value.trim().trim_end_matches("px").parse::<f64>() {
        Ok(width) => width,
        Err(_) => number(value) * 64.0,
    };
    let in_styles = |styles: &str| {
        let widths = styles.split("stroke-width").skip(1);
        widths
            .filter_map(|rest| rest.trim_start().strip_prefix(':'))
            .map(|rest| width(rest.split([';', '}', '!']).next().unwrap_or_default()))
            .fold(0.0, f64::max)
    };
    let own = node.attribute("stroke-width").map_or(0.0, width);
    let style = node.attribute("style").map_or(0.0, in_styles);
    let sheet = match node.tag_name().name() {
        "style" => node.text().map_or(0.0, in_styles),
        _ => 0.0,
    };
    own.max(style).max(sheet)
}

/// The identifier a `use`, a gradient or a pattern refers to.
fn href<'x>(node: Node<'x, '_>) -> Option<&'x str> {
    let href = node
        .attributes()
        .find(|attribute| attribute.name() == "href")?;
    href.value().strip_prefix('#')
}
