//! The XMP packet: its simple properties, and the standards it claims.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;

/// The largest packet that is read.
const MAX_PACKET: usize = 4 << 20;

/// The simple properties, by their prefixed names; of lists and alternatives the items, joined.
pub(super) fn properties(packet: &[u8]) -> BTreeMap<String, String> {
    let mut properties: BTreeMap<String, String> = BTreeMap::new();
    let Ok(packet) = std::str::from_utf8(&packet[..packet.len().min(MAX_PACKET)]) else {
        return properties;
    };
    let mut reader = Reader::from_str(packet);
    let mut path: Vec<String> = Vec::new();
    let mut add = |path: &[String], text: &str| {
        let Some(name) = property(path) else {
            return;
        };
        // Space between elements is no value; space inside one may stand between entities.
        if properties.contains_key(name) || !text.trim().is_empty() {
            let value = properties.entry(name.to_owned()).or_default();
            value.push_str(text);
        }
    };
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => {
                path.push(element.name().as_ref().to_owned());
                if path.last().is_some_and(|name| name == "rdf:Description") {
                    // Properties may be written as attributes, too.
                    for attribute in element.attributes().flatten() {
                        let mut attributed = path.clone();
                        attributed.push(attribute.key.as_ref().to_owned());
                        add(&attributed, &attribute.value);
                    }
                }
            }
            Ok(Event::Empty(element)) if element.name().as_ref() == "rdf:Description" => {
                path.push("rdf:Description".to_owned());
                for attribute in element.attributes().flatten() {
                    let mut attributed = path.clone();
                    attributed.push(attribute.key.as_ref().to_owned());
                    add(&attributed, &attribute.value);
                }
                path.pop();
            }
            Ok(Event::End(_)) => {
                path.pop();
            }
            Ok(Event::Text(text)) => add(&path, &text),
            Ok(Event::GeneralRef(reference)) => {
                let character = match &*reference {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    "apos" => "'",
                    _ => "\u{FFFD}",
                };
                add(&path, character);
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
        if path.len() > 64 {
            break;
        }
    }
    properties
}

/// The name of the simple property a path leads to: right under a description, or the item of a
/// list there.
fn property(path: &[String]) -> Option<&str> {
    let at = path.iter().position(|name| name == "rdf:Description")?;
    let (name, inner) = path[at + 1..].split_first()?;
    let simple = match inner {
        [] => true,
        [list, item] => {
            matches!(list.as_str(), "rdf:Alt" | "rdf:Seq" | "rdf:Bag") && item == "rdf:li"
        }
        _ => false,
    };
    let own = !name.starts_with("xmlns") && !name.starts_with("rdf:");
    (simple && own).then_some(name)
}

/// The standards a packet claims.
pub(super) fn claims(properties: &BTreeMap<String, String>) -> Vec<String> {
    let mut claims = Vec::new();
    if let Some(part) = properties.get("pdfaid:part") {
        let level = properties
            .get("pdfaid:conformance")
            .map(|level| level.to_lowercase())
            .unwrap_or_default();
        claims.push(format!("PDF/A-{part}{level}"));
    }
    if let Some(part) = properties.get("pdfuaid:part") {
        claims.push(format!("PDF/UA-{part}"));
    }
    claims
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_and_attributes_are_read() {
        let packet = r#"<x:xmpmeta><rdf:RDF><rdf:Description rdf:about="" pdfaid:part="3">
            <pdfaid:conformance>A</pdfaid:conformance><dc:title><rdf:Alt><rdf:li>ก &amp; ข</rdf:li></rdf:Alt></dc:title>
            <a:deep><rdf:Seq><rdf:li><b:c>no</b:c></rdf:li></rdf:Seq></a:deep></rdf:Description></rdf:RDF></x:xmpmeta>"#;
        let properties = properties(packet.as_bytes());
        assert_eq!(properties["dc:title"], "ก & ข");
        assert_eq!(claims(&properties), ["PDF/A-3a"]);
        assert!(!properties.contains_key("a:deep"));
    }
}
