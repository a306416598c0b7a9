//! Reading one XML part event by event, within limits of depth.

use quick_xml::events::{BytesStart, Event};

use super::package_reader::{Package, reader};
use crate::error::{Error, ErrorKind, Message, Result};

pub use crate::limits::MAX_DOCX_DEPTH as MAX_DEPTH;

/// What takes the content of a part, element by element.
pub(crate) trait Elements {
    /// An element starts; fails where a limit is passed.
    fn start(&mut self, element: &BytesStart<'_>) -> Result<()>;
    /// An element of that local name ends.
    fn end(&mut self, name: &str);
    /// A stretch of text.
    fn text(&mut self, text: &str);
}

/// Hands the content of a part over. Entities other than the five of XML are damage, a DOCTYPE is
/// refused.
pub(crate) fn read_xml(
    package: &Package<'_>,
    part: &str,
    text: &str,
    elements: &mut dyn Elements,
) -> Result<()> {
    let mut reader = reader(text);
    let mut depth = 0usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(too_deep(part));
                }
                elements.start(&element)?;
            }
            Ok(Event::Empty(element)) => {
                elements.start(&element)?;
                elements.end(element.local_name().as_ref());
            }
            Ok(Event::End(element)) => {
                depth = depth.saturating_sub(1);
                elements.end(element.local_name().as_ref());
            }
            Ok(Event::Text(text)) => elements.text(&text.xml10_content()),
            Ok(Event::CData(text)) => elements.text(&text.xml10_content()),
            Ok(Event::GeneralRef(reference)) => {
                let character = match reference.resolve_char_ref() {
                    Ok(Some(character)) => Some(character),
                    Ok(None) => match &*reference.xml10_content() {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        other => {
                            let error = format!("&{other};");
                            return Err(package.broken(part, &error));
                        }
                    },
                    Err(error) => return Err(package.broken(part, &error)),
                };
                if let Some(character) = character {
                    elements.text(character.encode_utf8(&mut [0; 4]));
                }
            }
            Ok(Event::DocType(_)) => return Err(package.doctype()),
            Ok(Event::Eof) => break,
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => {}
            Err(error) => return Err(package.broken(part, &error)),
        }
    }
    if depth > 0 {
        return Err(package.broken(part, &"it ends too early"));
    }
    Ok(())
}

fn too_deep(part: &str) -> Error {
    Error::of(
        ErrorKind::Input,
        part,
        Message::new(
            format!("ซ้อนกันลึกเกิน {MAX_DEPTH} ชั้น"),
            format!("elements are nested deeper than {MAX_DEPTH}"),
        ),
    )
}

/// A property that is on unless it says otherwise.
pub(crate) fn is_on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false" | "off"))
}
