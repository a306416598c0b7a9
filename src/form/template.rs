//! Wording with places for values: `({period}) ของ{agency}`, and parts that go when a value is missing.
//!
//! `{name}` is a value or another text. `{name.format}` chooses how it is written, `{name or …}`
//! what stands there when it is missing. `[[…]]` is left out when any value in it is missing.
//! `{{` and `}}` are the braces themselves.

use crate::limits::MAX_ID_BYTES;

/// A wording with places for values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Template {
    /// Its pieces, in order.
    pub pieces: Vec<TemplatePiece>,
}

/// A piece of a wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplatePiece {
    /// Text as it is.
    Text(String),
    /// A value.
    Value {
        /// Its name.
        name: String,
        /// How it is written.
        format: Option<String>,
        /// What stands there when it is missing.
        fallback: Option<String>,
    },
    /// Left out when a value in it is missing.
    Optional(Vec<TemplatePiece>),
}

/// What is wrong with the wording, and how many characters from its start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TemplateFault {
    /// In characters.
    pub(crate) at: usize,
    /// What is wrong.
    pub(crate) kind: TemplateFaultKind,
}

/// What can be wrong with a wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TemplateFaultKind {
    /// `{` without `}`.
    OpenBrace,
    /// `}` without `{`.
    StrayBrace,
    /// `{}` or a name of other characters than letters, digits, `_` and `-`.
    BadName,
    /// `[[` without `]]`.
    OpenOptional,
    /// `[[` inside `[[…]]`.
    NestedOptional,
}

impl Template {
    /// Reads a wording.
    pub(crate) fn parse(wording: &str) -> Result<Template, TemplateFault> {
        let mut reader = Reader {
            rest: wording,
            at: 0,
        };
        let pieces = reader.pieces(None)?;
        Ok(Template { pieces })
    }

    /// The names of all values in it, optional parts included.
    pub fn names(&self) -> Vec<&str> {
        fn collect<'t>(pieces: &'t [TemplatePiece], names: &mut Vec<&'t str>) {
            for piece in pieces {
                match piece {
                    TemplatePiece::Text(_) => {}
                    TemplatePiece::Value { name, .. } => names.push(name),
                    TemplatePiece::Optional(inner) => collect(inner, names),
                }
            }
        }
        let mut names = Vec::new();
        collect(&self.pieces, &mut names);
        names
    }
}

struct Reader<'t> {
    rest: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn skip(&mut self, text_length: usize) {
        let (passed, rest) = self.rest.split_at(text_length);
        self.at += passed.chars().count();
        self.rest = rest;
    }

    fn fault<T>(&self, kind: TemplateFaultKind) -> Result<T, TemplateFault> {
        Err(TemplateFault { at: self.at, kind })
    }

    /// Reads to the end, or to the `]]` of an optional part opened at `opened`.
    fn pieces(&mut self, opened: Option<usize>) -> Result<Vec<TemplatePiece>, TemplateFault> {
        let mut pieces = Vec::new();
        let mut text = String::new();
        fn flush(text: &mut String, pieces: &mut Vec<TemplatePiece>) {
            if !text.is_empty() {
                pieces.push(TemplatePiece::Text(std::mem::take(text)));
            }
        }
        while let Some(character) = self.rest.chars().next() {
            if self.rest.starts_with("{{") || self.rest.starts_with("}}") {
                text.push(character);
                self.skip(2);
            } else if character == '}' {
                return self.fault(TemplateFaultKind::StrayBrace);
            } else if character == '{' {
                flush(&mut text, &mut pieces);
                pieces.push(self.value()?);
            } else if self.rest.starts_with("[[") {
                if opened.is_some() {
                    return self.fault(TemplateFaultKind::NestedOptional);
                }
                flush(&mut text, &mut pieces);
                let at = self.at;
                self.skip(2);
                pieces.push(TemplatePiece::Optional(self.pieces(Some(at))?));
            } else if opened.is_some() && self.rest.starts_with("]]") {
                self.skip(2);
                flush(&mut text, &mut pieces);
                return Ok(pieces);
            } else {
                text.push(character);
                self.skip(character.len_utf8());
            }
        }
        if let Some(at) = opened {
            return Err(TemplateFault {
                at,
                kind: TemplateFaultKind::OpenOptional,
            });
        }
        flush(&mut text, &mut pieces);
        Ok(pieces)
    }

    fn value(&mut self) -> Result<TemplatePiece, TemplateFault> {
        let Some(end) = self.rest.find('}') else {
            return self.fault(TemplateFaultKind::OpenBrace);
        };
        let inner = &self.rest[1..end];
        let (head, fallback) = match inner.split_once(" or ") {
            Some((head, fallback)) => (head.trim(), Some(fallback.to_owned())),
            None => (inner.trim(), None),
        };
        let (name, format) = match head.split_once('.') {
            Some((name, format)) => (name, Some(format)),
            None => (head, None),
        };
        if !is_name(name) || format.is_some_and(|format| !is_name(format)) {
            return self.fault(TemplateFaultKind::BadName);
        }
        let piece = TemplatePiece::Value {
            name: name.to_owned(),
            format: format.map(str::to_owned),
            fallback,
        };
        self.skip(end + 1);
        Ok(piece)
    }
}

/// Whether it can be the name of a value or text.
pub(crate) fn is_name(name: &str) -> bool {
    (1..=MAX_ID_BYTES).contains(&name.len())
        && name
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || matches!(character, '_' | '-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(name: &str, format: Option<&str>, fallback: Option<&str>) -> TemplatePiece {
        TemplatePiece::Value {
            name: name.into(),
            format: format.map(str::to_owned),
            fallback: fallback.map(str::to_owned),
        }
    }

    fn text(text: &str) -> TemplatePiece {
        TemplatePiece::Text(text.into())
    }

    #[test]
    fn values_formats_fallbacks_and_optional_parts_are_read() {
        let template =
            Template::parse("[[({period}) ]]ของ{agency} {date.era or ……} {{ก}}").unwrap();
        assert_eq!(
            template.pieces,
            [
                TemplatePiece::Optional(vec![text("("), value("period", None, None), text(") ")]),
                text("ของ"),
                value("agency", None, None),
                text(" "),
                value("date", Some("era"), Some("……")),
                text(" {ก}"),
            ]
        );
        assert_eq!(template.names(), ["period", "agency", "date"]);
    }

    #[test]
    fn a_single_square_bracket_is_text() {
        let template = Template::parse("ข้อ [๑] ]]").unwrap();
        assert_eq!(template.pieces, [text("ข้อ [๑] ]]")]);
    }

    #[test]
    fn each_fault_names_its_character() {
        for (wording, at, kind) in [
            ("ของ{agency", 3, TemplateFaultKind::OpenBrace),
            ("ของ} ", 3, TemplateFaultKind::StrayBrace),
            ("ของ{หน่วยงาน}", 3, TemplateFaultKind::BadName),
            ("ก[[{period}", 1, TemplateFaultKind::OpenOptional),
            ("[[ก[[ข]]]]", 3, TemplateFaultKind::NestedOptional),
            ("{}", 0, TemplateFaultKind::BadName),
        ] {
            assert_eq!(
                Template::parse(wording),
                Err(TemplateFault { at, kind }),
                "{wording}"
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn any_wording_is_read_or_refused(wording in "[ก-ฮ{}\\[\\]. a-z]{0,40}") {
            let _ = Template::parse(&wording);
        }

        #[test]
        fn wording_without_signs_is_kept_whole(wording in "[ก-ฮ a-z()]{1,40}") {
            let template = Template::parse(&wording).unwrap();
            proptest::prop_assert_eq!(template.pieces, [text(&wording)]);
        }
    }
}
