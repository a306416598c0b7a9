//! What the style sheets and properties of an SVG refer to, and how long it takes to find out.

use usvg::roxmltree::{Document, Node};

use super::{Checked, TooMuch};
use crate::limits::{MAX_SVG_DEPTH, MAX_SVG_RULE_STEPS, MAX_SVG_STYLE_BYTES};

/// How many bytes of attributes take as long as one step through the rules.
pub(super) const BYTES_A_STEP: u64 = 16;

/// What a property that refers to another element does with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Property {
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
pub(super) type Reference = (Property, String);

/// What the style sheets say.
pub(super) struct Rules {
    /// The rules that make an element take more than it says itself.
    costly: Vec<Rule>,
    /// What it takes to go through all rules for one element.
    pub(super) steps: u64,
}

/// A rule that refers to other elements, or gives a dash pattern.
struct Rule {
    selectors: Vec<String>,
    references: Vec<Reference>,
    /// The length of the dash pattern.
    dashes: u64,
}

impl Rules {
    pub(super) fn read(xml: &Document) -> Result<Rules, TooMuch> {
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
    pub(super) fn dashes(&self, node: Node) -> u64 {
        let own = node.attribute("stroke-dasharray").map_or(0, str::len) as u64;
        let style = node.attribute("style").map_or(0, dashes);
        let rules = self.costly_for(node).map(|rule| rule.dashes);
        rules.fold(own.max(style), u64::max)
    }

    /// What the element refers to by its attributes, its own style and the rules for it.
    pub(super) fn references(&self, node: Node) -> Vec<Reference> {
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
