//! Bytes → objects.

use super::object::{Dictionary, Object, Reference};
use super::{Result, Unreadable};

/// How deep arrays and dictionaries may be nested.
const MAX_DEPTH: usize = 64;

/// How many objects may stand inside one object: twice what a page tree of a million pages has.
const MAX_ITEMS: usize = 2_000_000;

/// Reads objects one after another from a slice of a file.
#[derive(Debug, Clone)]
pub(crate) struct Parser<'a> {
    bytes: &'a [u8],
    position: usize,
    /// How many objects the object that was read last consists of.
    items: usize,
}

impl<'a> Parser<'a> {
    pub fn new(bytes: &'a [u8], position: usize) -> Parser<'a> {
        Parser {
            bytes,
            position: position.min(bytes.len()),
            items: 0,
        }
    }

    /// How many objects the object that was read last consists of, itself included.
    pub fn items(&self) -> usize {
        self.items
    }

    pub fn position(&self) -> usize {
        self.position
    }

    pub fn is_at_end(&mut self) -> bool {
        self.skip_space();
        self.position >= self.bytes.len()
    }

    fn rest(&self) -> &'a [u8] {
        &self.bytes[self.position..]
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.position).copied()
    }

    /// Skips white space and comments.
    pub fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                let line = self.rest();
                let end = line.iter().position(|b| matches!(b, b'\r' | b'\n'));
                self.position += end.unwrap_or(line.len());
            } else if is_space(byte) {
                self.position += 1;
            } else {
                break;
            }
        }
    }

    /// Takes a keyword if it comes next.
    pub fn keyword(&mut self, keyword: &str) -> bool {
        self.skip_space();
        let found = self.rest().starts_with(keyword.as_bytes())
            && self
                .rest()
                .get(keyword.len())
                .is_none_or(|next| !is_regular(*next));
        if found {
            self.position += keyword.len();
        }
        found
    }

    /// An operator of a content stream.
    pub fn operator(&mut self) -> &'a [u8] {
        self.skip_space();
        let rest = self.rest();
        let length = rest
            .iter()
            .position(|byte| !is_regular(*byte))
            .unwrap_or(rest.len());
        // A lone delimiter, in a damaged file, must not stop the reading for good.
        let length = length.max(1).min(rest.len());
        self.position += length;
        &rest[..length]
    }

    pub fn unsigned(&mut self) -> Result<u64> {
        self.skip_space();
        let digits = self.rest().iter().take_while(|b| b.is_ascii_digit());
        let mut value: u64 = 0;
        let mut length = 0;
        for digit in digits {
            value = value
                .checked_mul(10)
                .and_then(|value| value.checked_add(u64::from(digit - b'0')))
                .ok_or(Unreadable("a number is too large"))?;
            length += 1;
        }
        if length == 0 {
            return Err(Unreadable("a number is missing"));
        }
        self.position += length;
        Ok(value)
    }

    /// The next object; references are recognised.
    pub fn object(&mut self) -> Result<Object> {
        self.items = 0;
        self.nested(0)
    }

    /// The next object, or nothing when an operator or the end comes next.
    pub fn operand(&mut self) -> Option<Result<Object>> {
        self.skip_space();
        self.items = 0;
        match self.peek()? {
            b'/' | b'(' | b'<' | b'[' | b'+' | b'-' | b'.' | b'0'..=b'9' => Some(self.nested(0)),
            _ => {
                for (keyword, object) in [
                    ("true", Object::Boolean(true)),
                    ("false", Object::Boolean(false)),
                    ("null", Object::Null),
                ] {
                    if self.keyword(keyword) {
                        return Some(Ok(object));
                    }
                }
                None
            }
        }
    }

    fn nested(&mut self, depth: usize) -> Result<Object> {
        if depth > MAX_DEPTH {
            return Err(Unreadable("objects are nested too deep"));
        }
        self.items += 1;
        if self.items > MAX_ITEMS {
            return Err(Unreadable("an object of more than 2,000,000 others"));
        }
        self.skip_space();
        let Some(byte) = self.peek() else {
            return Err(Unreadable("the file ends inside an object"));
        };
        match byte {
            b'/' => self.name().map(Object::Name),
            b'(' => self.literal().map(Object::String),
            b'<' if self.rest().starts_with(b"<<") => {
                self.position += 2;
                self.dictionary(depth).map(Object::Dictionary)
            }
            b'<' => self.hexadecimal().map(Object::String),
            b'[' => {
                self.position += 1;
                let mut items = Vec::new();
                loop {
                    self.skip_space();
                    if self.peek() == Some(b']') {
                        self.position += 1;
                        return Ok(Object::Array(items));
                    }
                    items.push(self.nested(depth + 1)?);
                }
            }
            b'+' | b'-' | b'.' | b'0'..=b'9' => self.number_or_reference(),
            _ if self.keyword("true") => Ok(Object::Boolean(true)),
            _ if self.keyword("false") => Ok(Object::Boolean(false)),
            _ if self.keyword("null") => Ok(Object::Null),
            _ => Err(Unreadable("something that is no object")),
        }
    }

    fn dictionary(&mut self, depth: usize) -> Result<Dictionary> {
        let mut dictionary = Dictionary::default();
        loop {
            self.skip_space();
            if self.rest().starts_with(b">>") {
                self.position += 2;
                return Ok(dictionary);
            }
            if self.peek() != Some(b'/') {
                return Err(Unreadable("a dictionary without a key"));
            }
            let key = self.name()?;
            let value = self.nested(depth + 1)?;
            dictionary.push(key, value);
        }
    }

    fn name(&mut self) -> Result<Vec<u8>> {
        self.position += 1;
        let mut name = Vec::new();
        while let Some(byte) = self.peek().filter(|byte| is_regular(*byte)) {
            self.position += 1;
            let escaped = match self.rest() {
                [high, low, ..] if byte == b'#' => hex(*high).zip(hex(*low)),
                _ => None,
            };
            match escaped {
                Some((high, low)) => {
                    name.push(high << 4 | low);
                    self.position += 2;
                }
                None => name.push(byte),
            }
        }
        Ok(name)
    }

    fn literal(&mut self) -> Result<Vec<u8>> {
        self.position += 1;
        let mut string = Vec::new();
        let mut open = 1;
        loop {
            let byte = self.next_byte()?;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return Ok(string);
                    }
                }
                b'\\' => {
                    self.escape(&mut string)?;
                    continue;
                }
                b'\r' => {
                    if self.peek() == Some(b'\n') {
                        self.position += 1;
                    }
                    string.push(b'\n');
                    continue;
                }
                _ => {}
            }
            string.push(byte);
        }
    }

    fn escape(&mut self, string: &mut Vec<u8>) -> Result<()> {
        let byte = self.next_byte()?;
        match byte {
            b'n' => string.push(b'\n'),
            b'r' => string.push(b'\r'),
            b't' => string.push(b'\t'),
            b'b' => string.push(8),
            b'f' => string.push(12),
            b'\n' => {}
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.position += 1;
                }
            }
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    match self.peek() {
                        Some(digit @ b'0'..=b'7') => {
                            value = value * 8 + u32::from(digit - b'0');
                            self.position += 1;
                        }
                        _ => break,
                    }
                }
                string.push(value as u8);
            }
            other => string.push(other),
        }
        Ok(())
    }

    fn hexadecimal(&mut self) -> Result<Vec<u8>> {
        self.position += 1;
        let mut string = Vec::new();
        let mut high = None;
        loop {
            let byte = self.next_byte()?;
            if byte == b'>' {
                string.extend(high.map(|high: u8| high << 4));
                return Ok(string);
            }
            if is_space(byte) {
                continue;
            }
            let digit = hex(byte).ok_or(Unreadable("a hexadecimal string with other signs"))?;
            match high.take() {
                Some(high) => string.push(high << 4 | digit),
                None => high = Some(digit),
            }
        }
    }

    fn number_or_reference(&mut self) -> Result<Object> {
        let start = self.position;
        let rest = self.rest();
        let length = rest
            .iter()
            .position(|b| !matches!(b, b'+' | b'-' | b'.' | b'0'..=b'9'))
            .unwrap_or(rest.len());
        self.position += length;
        let text = std::str::from_utf8(&self.bytes[start..start + length])
            .map_err(|_| Unreadable("a damaged number"))?;
        if text.contains('.') {
            return text
                .parse::<f64>()
                .map(Object::Real)
                .map_err(|_| Unreadable("a damaged number"));
        }
        let value: i64 = text.parse().map_err(|_| Unreadable("a damaged number"))?;
        if let Ok(number) = u32::try_from(value)
            && let Some(reference) = self.reference(number)
        {
            return Ok(Object::Reference(reference));
        }
        Ok(Object::Integer(value))
    }

    /// The rest of `12 0 R`, when it is there.
    fn reference(&mut self, number: u32) -> Option<Reference> {
        let mut ahead = self.clone();
        if !ahead.peek().is_some_and(is_space) {
            return None;
        }
        let generation = u16::try_from(ahead.unsigned().ok()?).ok()?;
        if !ahead.peek().is_some_and(is_space) || !ahead.keyword("R") {
            return None;
        }
        self.position = ahead.position;
        Some(Reference { number, generation })
    }

    fn next_byte(&mut self) -> Result<u8> {
        let byte = self
            .peek()
            .ok_or(Unreadable("the file ends inside an object"))?;
        self.position += 1;
        Ok(byte)
    }
}

pub(super) fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte)
        && !matches!(
            byte,
            b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<Object> {
        Parser::new(text.as_bytes(), 0).object()
    }

    #[test]
    fn objects_of_every_kind() {
        assert_eq!(parsed("%note\n -12 "), Ok(Object::Integer(-12)));
        assert_eq!(parsed("-.5"), Ok(Object::Real(-0.5)));
        assert_eq!(
            parsed("(a\\(b(c)\\101\\\n)"),
            Ok(Object::String(b"a(b(c)A".into()))
        );
        assert_eq!(parsed("<0E 1>"), Ok(Object::String(vec![0x0E, 0x10])));
        assert_eq!(parsed("/A#20b"), Ok(Object::Name(b"A b".into())));
        assert_eq!(
            parsed("[1 2 R 3 0 R true null]"),
            Ok(Object::Array(vec![
                Object::Reference(Reference {
                    number: 1,
                    generation: 2
                }),
                Object::Reference(Reference::to(3)),
                Object::Boolean(true),
                Object::Null,
            ]))
        );
        let dictionary = parsed("<</A<</B 1>>/C[]>>").unwrap();
        let inner = dictionary.as_dictionary().and_then(|d| d.get("A"));
        assert_eq!(
            inner
                .and_then(Object::as_dictionary)
                .and_then(|d| d.get("B")),
            Some(&Object::Integer(1))
        );
    }

    #[test]
    fn damaged_objects_are_errors() {
        for text in [
            "",
            "<<",
            "[",
            "(a",
            "<0",
            "<</A>>",
            "99999999999999999999",
            ">>",
            "<0g>",
            "-",
        ] {
            assert!(parsed(text).is_err(), "{text}");
        }
        assert!(parsed(&"[".repeat(100_000)).is_err());
    }
}
