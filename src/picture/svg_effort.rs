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
    Undrawn(Undrawn),
}

/// What is not drawn as the paths of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Undrawn {
    MaskOrFilter,
    Blend,
    Pattern,
    Repeated,
}

type Checked = Result<(), TooMuch>;

/// Looks at the text before it is parsed: how deep its tags are nested, how many attributes one
/// has, and what its entities could become.
pub(super) fn check_text(text: &str) -> Checked {
    let mut rest = text;
    let mut depth = 0_usize;
    let mut entities = Entities::default();
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        // What is not closed ends the file, and the parser says so.
        let past = |end: &str| rest.find(end).map_or("", |at| &rest[at + end.len()..]);
        rest = match () {
            () if rest.starts_with("<!--") => past("-->"),
            () if rest.starts_with("<![CDATA[") => past("]]>"),
            () if rest.starts_with("<?") => past("?>"),
            () if rest.starts_with("<!") => entities.read(rest)?,
            () => {
                let tag = Tag::read(rest)?;
                match (tag.is_end, tag.is_empty) {
                    (true, _) => depth = depth.saturating_sub(1),
                    (false, true) => {}
                    (false, false) => depth += 1,
                }
                if depth > MAX_SVG_DEPTH {
                    return Err(TooMuch::Depth);
                }
                &rest[tag.length..]
            }
        };
    }
    let references = text.bytes().filter(|byte| *byte == b'&').count();
    match entities.longest.saturating_mul(references) > MAX_SVG_STYLE_BYTES * 16 {
        true => Err(TooMuch::Entities),
        false => Ok(()),
    }
}

/// A tag in the text.
struct Tag {
    length: usize,
    is_end: bool,
    is_empty: bool,
}

impl Tag {
    /// Reads the tag the text begins with: a `>` between quotes does not end it.
    fn read(text: &str) -> Result<Tag, TooMuch> {
        let mut attributes = 0;
        let mut quote = None;
        let mut before = 0;
        for (at, byte) in text.bytes().enumerate().skip(1) {
            match (quote, byte) {
                (Some(open), _) if open == byte => quote = None,
                (Some(_), _) => {}
                (None, b'"' | b'\'') => {
                    quote = Some(byte);
                    attributes += 1;
                }
                (None, b'>') => {
                    return Ok(Tag {
                        length: at + 1,
                        is_end: text.as_bytes()[1] == b'/',
                        is_empty: before == b'/',
                    });
                }
                _ => {}
            }
            if attributes > MAX_SVG_ATTRIBUTES {
                return Err(TooMuch::Attributes);
            }
            before = byte;
        }
        Ok(Tag {
            length: text.len(),
            is_end: false,
            is_empty: true,
        })
    }
}

/// Editors declare their namespaces as entities. One that holds another can multiply, and one that
/// holds a tag hides it.
#[derive(Default)]
struct Entities {
    longest: usize,
}

impl Entities {
    /// Reads a declaration with those within it, and gives the text behind it.
    fn read<'x>(&mut self, text: &'x str) -> Result<&'x str, TooMuch> {
        let mut quote = None;
        let mut open = 0_usize;
        let mut start = 0;
        for (at, byte) in text.bytes().enumerate() {
            match (quote, byte) {
                (Some(mark), _) if mark == byte => {
                    quote = None;
                    self.longest = self.longest.max(at - start);
                }
                (Some(_), b'&' | b'%' | b'<') => return Err(TooMuch::Entities),
                (Some(_), _) => {}
                (None, b'"' | b'\'') => (quote, start) = (Some(byte), at),
                (None, b'%') => return Err(TooMuch::Entities),
                (None, b'<') => open += 1,
                (None, b'>') => {
                    open = open.saturating_sub(1);
                    if open == 0 {
                        return Ok(&text[at + 1..]);
                    }
                }
                _ => {}
            }
        }
        Ok("")
    }
}

/// Looks at the elements as the parser would make them, every reference replaced; how much they take,
/// on the scale of the bytes of dots.
pub(super) fn check_elements(xml: &Document) -> Result<u64, TooMuch> {
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

/// So many bytes of dots are unpacked while an element, a byte of a path's data and the whole area
/// painted over once are drawn.
const BYTES_AN_ELEMENT: u64 = 4 << 10;
const BYTES_A_PATH_BYTE: u64 = 64;
const BYTES_AN_OVERDRAW: u64 = 1 << 20;

/// How many bytes of attributes take as long as one step through the rules.
const BYTES_A_STEP: u64 = 16;

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

/// What the style sheets say.
struct Rules {
    /// The rules that make an element take more than it says itself.
    costly: Vec<Rule>,
    /// What it takes to go through all rules for one element.
    steps: u64,
}

/// A rule that refers to other elements, or gives a dash pattern.
struct Rule {
    selectors: Vec<String>,
    references: Vec<Reference>,
    /// The length of the dash pattern.
    dashes: u64,
}

impl Rules {
    fn read(xml: &Document) -> Result<Rules, TooMuch> {
        let mut rules = Rules {
            costly: Vec::new(),
            steps: 0,
        };
        for node in xml.descendants().filter(Node::is_element) {
            let long = ["style", "class", "stroke-dasharray"].iter().any(|name| {
                node.attribute(*name)
                    .is_some_and(|value| value.len() > MAX_SVG_STYLE_BYTES)
            });
            if long {
                return Err(TooMuch::Styles);
            }
            if node.tag_name().name() == "style" {
                for sheet in node.children().filter_map(|child| child.text()) {
                    rules.add(&without_comments(sheet)?)?;
                }
            }
        }
        Ok(rules)
    }

    /// Adds the rules of a sheet, which has no comments and no braces between quotes.
    fn add(&mut self, sheet: &str) -> Checked {
        for rule in sheet.split('}') {
            let Some((selectors, declarations)) = rule.split_once('{') else {
                continue;
            };
            if declarations.len() > MAX_SVG_STYLE_BYTES {
                return Err(TooMuch::Styles);
            }
            // All its declarations are looked through for each selector that holds.
            let each =
                declarations.split(';').count() as u64 + declarations.len() as u64 / BYTES_A_STEP;
            for selector in selectors.split(',') {
                // A selector of several parts looks for each part in every element around.
                let parts = selector.split([' ', '\t', '\n', '>', '+', '~']);
                let parts = parts.filter(|part| !part.is_empty()).count() as u32;
                let around = match parts > 1 {
                    true => (MAX_SVG_DEPTH as u64).saturating_pow(parts - 1),
                    false => 0,
                };
                let own = selector.len() as u64 / BYTES_A_STEP;
                let steps = 1 + each + own;
                self.steps = self.steps.saturating_add(steps.saturating_add(around));
            }
            // A sheet that is too long for a single element is not kept.
            if self.steps > MAX_SVG_RULE_STEPS / 10 {
                return Err(TooMuch::Styles);
            }
            let references: Vec<_> = referring(declarations).collect();
            let dashes = dashes(declarations);
            if !references.is_empty() || dashes > 0 {
                let selectors = selectors.split(',').map(|name| name.trim().to_owned());
                self.costly.push(Rule {
                    selectors: selectors.collect(),
                    references,
                    dashes,
                });
            }
        }
        Ok(())
    }

    /// The rules that may hold for the element.
    fn costly_for(&self, node: Node) -> impl Iterator<Item = &Rule> {
        let may_hold = move |rule: &&Rule| {
            let mut selectors = rule.selectors.iter();
            selectors.any(|selector| may_hold(selector, node))
        };
        self.costly.iter().filter(may_hold)
    }

    /// The length of the longest dash pattern the element may have of its own.
    fn dashes(&self, node: Node) -> u64 {
        let own = node.attribute("stroke-dasharray").map_or(0, str::len) as u64;
        let style = node.attribute("style").map_or(0, dashes);
        let rules = self.costly_for(node).map(|rule| rule.dashes);
        rules.fold(own.max(style), u64::max)
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
        for rule in self.costly_for(node) {
            found.extend(rule.references.iter().cloned());
        }
        found
    }
}

/// A style sheet without its comments. One with braces or comments between quotes, which nobody draws
/// with, is too much: readers differ in where its rules end.
fn without_comments(sheet: &str) -> Result<String, TooMuch> {
    let mut plain = String::with_capacity(sheet.len());
    let mut quote = None;
    let mut rest = sheet.chars();
    while let Some(c) = rest.next() {
        match (quote, c) {
            (Some(_), '{' | '}') => return Err(TooMuch::Styles),
            (Some(open), _) if open == c => quote = None,
            (_, '/') if rest.as_str().starts_with('*') => {
                if quote.is_some() {
                    return Err(TooMuch::Styles);
                }
                let behind = rest.as_str().get(1..).unwrap_or_default();
                let end = behind.find("*/").map_or("", |at| &behind[at + 2..]);
                rest = end.chars();
                continue;
            }
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            _ => {}
        }
        plain.push(c);
    }
    Ok(plain)
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

/// The length of the longest dash pattern among declarations.
fn dashes(declarations: &str) -> u64 {
    let patterns = declarations.split(';').filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        (name.trim() == "stroke-dasharray").then_some(value.len() as u64)
    });
    patterns.max().unwrap_or(0)
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
/// one another, and whether its numbers can stand in a PDF. How much painting it takes, on the scale
/// of the bytes of dots.
pub(super) fn check_tree(tree: &usvg::Tree) -> Result<u64, TooMuch> {
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
    painted.group(tree.root(), 0)?;
    Ok(painted.overdraw as u64 * BYTES_AN_OVERDRAW)
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
            spread(line.spread_method())?;
            are_within(&[line.x1(), line.y1(), line.x2(), line.y2()])?;
            are_within(&transform(line.transform()))
        }
        usvg::Paint::RadialGradient(circle) => {
            spread(circle.spread_method())?;
            are_within(&[
                circle.cx(),
                circle.cy(),
                circle.r().get(),
                circle.fx(),
                circle.fy(),
            ])?;
            are_within(&transform(circle.transform()))
        }
        usvg::Paint::Pattern(_) => Err(TooMuch::Undrawn(Undrawn::Pattern)),
        usvg::Paint::Color(_) => Ok(()),
    }
}

/// Repeated gradients need PostScript functions, which PDF/A forbids.
fn spread(spread: usvg::SpreadMethod) -> Checked {
    match spread {
        usvg::SpreadMethod::Pad => Ok(()),
        usvg::SpreadMethod::Reflect | usvg::SpreadMethod::Repeat => {
            Err(TooMuch::Undrawn(Undrawn::Repeated))
        }
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
        if group.mask().is_some() || !group.filters().is_empty() {
            return Err(TooMuch::Undrawn(Undrawn::MaskOrFilter));
        }
        if group.blend_mode() != usvg::BlendMode::Normal {
            return Err(TooMuch::Undrawn(Undrawn::Blend));
        }
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
