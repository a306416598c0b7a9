//! What an SVG costs to parse and to draw, found before either is done.
//!
//! A file of a kilobyte can stand for billions of elements: through `use`, clip paths, masks,
//! markers and patterns that hold one another, and through style sheets. Its elements are walked
//! here as the parser would make them, until they are more than the limits allow.

use std::collections::{HashMap, HashSet};

use usvg::roxmltree::{Document, Node, NodeId};

use crate::limits::{
    MAX_SVG_ATTRIBUTES, MAX_SVG_DEPTH, MAX_SVG_ELEMENTS, MAX_SVG_LAYERS, MAX_SVG_NUMBER,
    MAX_SVG_OVERDRAW, MAX_SVG_PATH_BYTES, MAX_SVG_RULE_STEPS, MAX_SVG_STYLE_BYTES, MIN_SVG_SIDE,
};

/// Why an SVG is not drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TooMuch {
    Elements,
    PathData,
    Depth,
    Attributes,
    Styles,
    Entities,
    Layers,
    Overdraw,
    Numbers,
    Size,
}

type Checked = Result<(), TooMuch>;

/// Looks at the text before it is parsed: how deep its tags are nested, how many attributes one
/// has, and what its entities could become. What looks like a tag in a comment or a string can only
/// make it more.
pub(super) fn check_text(text: &str) -> Checked {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut tag: Option<usize> = None;
    let mut equals = 0_usize;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'<' => {
                let next = bytes.get(at + 1);
                if next == Some(&b'/') {
                    depth = depth.saturating_sub(1);
                    tag = None;
                } else if !matches!(next, Some(b'!' | b'?') | None) {
                    depth += 1;
                    tag = Some(at);
                }
                equals = 0;
                if depth > MAX_SVG_DEPTH {
                    return Err(TooMuch::Depth);
                }
            }
            b'>' if tag.take().is_some() && bytes[at - 1] == b'/' => {
                depth = depth.saturating_sub(1);
            }
            b'=' if tag.is_some() => {
                equals += 1;
                if equals > MAX_SVG_ATTRIBUTES {
                    return Err(TooMuch::Attributes);
                }
            }
            _ => {}
        }
    }
    check_entities(text)
}

/// Editors declare their namespaces as entities. One that holds another can multiply.
fn check_entities(text: &str) -> Checked {
    let mut longest = 0;
    for (at, _) in text.match_indices("<!ENTITY") {
        let declaration = text[at..].split('>').next().unwrap_or_default();
        if declaration.contains('&') || declaration.contains('%') {
            return Err(TooMuch::Entities);
        }
        longest = longest.max(declaration.len());
    }
    let references = text.bytes().filter(|byte| *byte == b'&').count();
    match longest.saturating_mul(references) > MAX_SVG_STYLE_BYTES * 16 {
        true => Err(TooMuch::Entities),
        false => Ok(()),
    }
}

/// Looks at the elements as the parser would make them, every reference replaced.
pub(super) fn check_elements(xml: &Document) -> Checked {
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
    };
    walk.element(xml.root_element(), &Inherited::default(), 0)
}

/// What elements within take over: the targets of their markers and of their paints.
#[derive(Default, Clone)]
struct Inherited {
    markers: Vec<NodeId>,
    paints: Vec<NodeId>,
}

struct Walk<'x, 'input> {
    xml: &'x Document<'input>,
    by_id: HashMap<&'x str, NodeId>,
    rules: Rules,
    /// The elements the walk is in; a reference to one of them is a circle, which the parser drops.
    open: HashSet<NodeId>,
    elements: u64,
    path_bytes: u64,
}

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
        let path_bytes = drawn.map(str::len).sum::<usize>() as u64;
        self.path_bytes += path_bytes;
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
        if SHAPES.contains(&name) {
            for paint in inherited.paints.clone() {
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
        Ok(())
    }
}

/// The identifier a `use`, a gradient or a pattern refers to.
fn href<'x>(node: Node<'x, '_>) -> Option<&'x str> {
    let href = node
        .attributes()
        .find(|attribute| attribute.name() == "href")?;
    href.value().strip_prefix('#')
}

/// What a property that refers to another element does with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Property {
    /// At each point of every shape within.
    Marker,
    /// In every shape within.
    Paint,
    /// Once, for the element as a whole.
    Whole,
}

fn property(name: &str) -> Option<Property> {
    Some(match name {
        "marker" | "marker-start" | "marker-mid" | "marker-end" => Property::Marker,
        "fill" | "stroke" => Property::Paint,
        "clip-path" | "mask" | "filter" => Property::Whole,
        _ => return None,
    })
}

/// A property and the element it refers to.
type Reference = (Property, String);

/// The rules of the style sheets that refer to other elements: their selectors, and to what.
struct Rules(Vec<(Vec<String>, Vec<Reference>)>);

impl Rules {
    fn read(xml: &Document) -> Result<Rules, TooMuch> {
        let mut rules = Vec::new();
        let mut steps_an_element = 0_u64;
        let elements = xml.descendants().filter(Node::is_element);
        let mut count = 0_u64;
        for node in elements {
            count += 1;
            let long = ["style", "class"].iter().any(|name| {
                node.attribute(*name)
                    .is_some_and(|value| value.len() > MAX_SVG_STYLE_BYTES)
            });
            let dashes = node.attribute("stroke-dasharray").unwrap_or_default();
            if long || dashes.len() > MAX_SVG_STYLE_BYTES {
                return Err(TooMuch::Styles);
            }
            if node.tag_name().name() != "style" {
                continue;
            }
            let sheet = node.children().filter_map(|child| child.text());
            for rule in sheet.flat_map(|text| text.split('}')) {
                let Some((selectors, declarations)) = rule.split_once('{') else {
                    continue;
                };
                for selector in selectors.split(',') {
                    // A selector of several parts looks for each part in every element around.
                    let parts = selector.split([' ', '\t', '\n', '>', '+', '~']);
                    let parts = parts.filter(|part| !part.is_empty()).count() as u32;
                    let around = (MAX_SVG_DEPTH as u64).saturating_pow(parts.saturating_sub(1));
                    steps_an_element =
                        steps_an_element
                            .saturating_add(1)
                            .saturating_add(match parts > 1 {
                                true => around,
                                false => 0,
                            });
                }
                let referring: Vec<_> = referring(declarations).collect();
                if !referring.is_empty() {
                    let selectors = selectors.split(',').map(|name| name.trim().to_owned());
                    rules.push((selectors.collect(), referring));
                }
            }
        }
        match steps_an_element.saturating_mul(count) > MAX_SVG_RULE_STEPS {
            true => Err(TooMuch::Styles),
            false => Ok(Rules(rules)),
        }
    }

    /// What the element refers to by its attributes, its own style and the rules for it.
    fn references(&self, node: Node) -> Vec<Reference> {
        let mut found: Vec<Reference> = Vec::new();
        for attribute in node.attributes() {
            if let (Some(property), Some(id)) = (property(attribute.name()), url(attribute.value()))
            {
                found.push((property, id.to_owned()));
            } else if attribute.name() == "style" {
                found.extend(referring(attribute.value()));
            }
        }
        for (selectors, referring) in &self.0 {
            if selectors.iter().any(|selector| may_hold(selector, node)) {
                found.extend(referring.iter().cloned());
            }
        }
        found
    }
}

/// Whether a selector may hold for the element; one of several parts may hold for any.
fn may_hold(selector: &str, node: Node) -> bool {
    if let Some(class) = selector.strip_prefix('.') {
        let classes = node.attribute("class").unwrap_or_default();
        if class.chars().all(is_word) {
            return classes.split_whitespace().any(|name| name == class);
        }
    }
    if let Some(id) = selector.strip_prefix('#')
        && id.chars().all(is_word)
    {
        return node.attribute("id") == Some(id);
    }
    !selector.chars().all(is_word) || selector == node.tag_name().name()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}

/// The declarations that refer to another element.
fn referring(declarations: &str) -> impl Iterator<Item = Reference> + use<'_> {
    declarations.split(';').filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        Some((property(name.trim())?, url(value)?.to_owned()))
    })
}

/// The identifier in `url(#…)`.
fn url(value: &str) -> Option<&str> {
    let (_, rest) = value.split_once("url(")?;
    let (inside, _) = rest.split_once(')')?;
    inside.trim_matches([' ', '"', '\'']).strip_prefix('#')
}

/// The most groups of the tree within one another that are clipped or transparent as a whole: each
/// takes the memory of the whole picture when it is drawn as dots.
pub(crate) fn layers(group: &usvg::Group) -> usize {
    let inner = group.children().iter().map(|node| match node {
        usvg::Node::Group(group) => layers(group),
        _ => 0,
    });
    usize::from(is_layer(group)) + inner.max().unwrap_or(0)
}

fn is_layer(group: &usvg::Group) -> bool {
    group.opacity().get() < 1.0
        || group.clip_path().is_some()
        || group.mask().is_some()
        || !group.filters().is_empty()
        || group.blend_mode() != usvg::BlendMode::Normal
}

/// Looks at the parsed tree: how much of its area is painted over and over, how many layers hold
/// one another, and whether its numbers can stand in a PDF.
pub(super) fn check_tree(tree: &usvg::Tree) -> Checked {
    let size = tree.size();
    let sides = MIN_SVG_SIDE..=MAX_SVG_NUMBER;
    if !sides.contains(&size.width()) || !sides.contains(&size.height()) {
        return Err(TooMuch::Size);
    }
    let area = usvg::Rect::from_xywh(0.0, 0.0, size.width(), size.height());
    let mut painted = Painted {
        area,
        overdraw: 0.0,
    };
    painted.group(tree.root(), 0)
}

/// Whether a PDF takes the numbers.
fn are_within(numbers: &[f32]) -> Checked {
    match numbers.iter().all(|number| number.abs() <= MAX_SVG_NUMBER) {
        true => Ok(()),
        false => Err(TooMuch::Numbers),
    }
}

fn transform(transform: usvg::Transform) -> [f32; 6] {
    let usvg::Transform {
        sx,
        kx,
        ky,
        sy,
        tx,
        ty,
    } = transform;
    [sx, kx, ky, sy, tx, ty]
}

fn paint(paint: &usvg::Paint) -> Checked {
    match paint {
        usvg::Paint::LinearGradient(line) => {
            are_within(&[line.x1(), line.y1(), line.x2(), line.y2()])?;
            are_within(&transform(line.transform()))
        }
        usvg::Paint::RadialGradient(circle) => {
            are_within(&[
                circle.cx(),
                circle.cy(),
                circle.r().get(),
                circle.fx(),
                circle.fy(),
            ])?;
            are_within(&transform(circle.transform()))
        }
        // A pattern is refused by who draws it.
        usvg::Paint::Color(_) | usvg::Paint::Pattern(_) => Ok(()),
    }
}

/// Whether no path of the group is to be seen.
pub(super) fn draws_nothing(group: &usvg::Group) -> bool {
    group.children().iter().all(|node| match node {
        usvg::Node::Group(inner) => draws_nothing(inner),
        usvg::Node::Path(path) => !path.is_visible(),
        usvg::Node::Image(_) | usvg::Node::Text(_) => true,
    })
}

struct Painted {
    area: Option<usvg::Rect>,
    overdraw: f32,
}

impl Painted {
    fn group(&mut self, group: &usvg::Group, layers: usize) -> Checked {
        are_within(&transform(group.transform()))?;
        let is_layer = is_layer(group);
        let layers = layers + usize::from(is_layer);
        if layers > MAX_SVG_LAYERS {
            return Err(TooMuch::Layers);
        }
        if is_layer {
            self.covers(group.abs_bounding_box())?;
        }
        let mut clip = group.clip_path();
        let mut clips = 0;
        while let Some(path) = clip {
            clips += 1;
            if layers + clips > MAX_SVG_LAYERS {
                return Err(TooMuch::Layers);
            }
            self.group(path.root(), layers + clips)?;
            clip = path.clip_path();
        }
        for node in group.children() {
            match node {
                usvg::Node::Group(inner) => self.group(inner, layers)?,
                usvg::Node::Path(path) => {
                    let bounds = path.abs_stroke_bounding_box();
                    are_within(&[bounds.left(), bounds.top(), bounds.right(), bounds.bottom()])?;
                    if let Some(fill) = path.fill() {
                        paint(fill.paint())?;
                    }
                    if let Some(stroke) = path.stroke() {
                        are_within(&[stroke.miterlimit().get(), stroke.dashoffset()])?;
                        are_within(stroke.dasharray().unwrap_or_default())?;
                        paint(stroke.paint())?;
                    }
                    self.covers(bounds)?;
                }
                usvg::Node::Image(_) | usvg::Node::Text(_) => {}
            }
        }
        Ok(())
    }

    fn covers(&mut self, bounds: usvg::Rect) -> Checked {
        let Some(area) = self.area else {
            return Ok(());
        };
        let side = |from: f32, to: f32, whole: f32| ((to - from) / whole).clamp(0.0, 1.0);
        let across = side(
            bounds.left().max(area.left()),
            bounds.right().min(area.right()),
            area.width(),
        );
        let down = side(
            bounds.top().max(area.top()),
            bounds.bottom().min(area.bottom()),
            area.height(),
        );
        self.overdraw += across * down;
        match self.overdraw > MAX_SVG_OVERDRAW {
            true => Err(TooMuch::Overdraw),
            false => Ok(()),
        }
    }
}
