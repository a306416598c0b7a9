//! `ToUnicode` tables: character codes → text.

use std::collections::BTreeMap;

use crate::pdf_file::read::{Object, Parser};

/// The most characters a table may map.
const MAX_CODES: usize = 1 << 17;

/// The most bytes of text a table may map them to: some thirty for every code of two bytes.
const MAX_TEXT: usize = 2 << 20;

/// The most bytes the text of one code may be written with (ISO 32000-1 9.10.3).
const MAX_UNITS: usize = 512;

/// A table from codes to text.
#[derive(Debug, Default)]
pub(super) struct CodeMap {
    texts: BTreeMap<u32, String>,
    /// How many bytes those texts have.
    bytes: usize,
    /// How many codes were mapped, those mapped again included.
    mapped: usize,
}

impl CodeMap {
    /// Reads the table; what cannot be read is left out.
    pub fn parse(data: &[u8]) -> CodeMap {
        let mut map = CodeMap::default();
        let mut parser = Parser::new(data, 0);
        let mut operands: Vec<Object> = Vec::new();
        let mut items = 0;
        while !parser.is_at_end() && map.mapped < MAX_CODES {
            match parser.operand() {
                Some(Ok(object)) => {
                    // No table has longer sections, so what is longer is no table.
                    items += parser.items();
                    if items <= MAX_CODES * 3 {
                        operands.push(object);
                    }
                }
                Some(Err(_)) => {
                    parser.operator();
                }
                None => {
                    match parser.operator() {
                        b"endbfchar" => map.characters(&operands),
                        b"endbfrange" => map.ranges(&operands),
                        _ => {}
                    }
                    operands.clear();
                    items = 0;
                }
            }
        }
        map
    }

    /// How many codes were mapped, those mapped again included.
    pub fn mapped(&self) -> usize {
        self.mapped
    }

    /// How much is kept: each code, and every 32 bytes of their texts as one more.
    pub fn weight(&self) -> usize {
        self.texts.len() + self.bytes / 32
    }

    pub fn get(&self, code: u32) -> Option<&str> {
        self.texts.get(&code).map(String::as_str)
    }

    fn characters(&mut self, operands: &[Object]) {
        for pair in operands.chunks_exact(2) {
            if let (Some(code), Some(text)) = (code(&pair[0]), pair[1].as_string()) {
                self.add(code, utf16(text));
            }
        }
    }

    fn ranges(&mut self, operands: &[Object]) {
        for triple in operands.chunks_exact(3) {
            let (Some(first), Some(last)) = (code(&triple[0]), code(&triple[1])) else {
                continue;
            };
            let codes = first..=last.min(first.saturating_add(0xFFFF));
            match &triple[2] {
                Object::Array(texts) => {
                    for (code, text) in codes.zip(texts) {
                        if let Some(text) = text.as_string() {
                            self.add(code, utf16(text));
                        }
                    }
                }
                Object::String(start) => {
                    let mut units = units(start);
                    for code in codes {
                        if self.mapped >= MAX_CODES || self.bytes >= MAX_TEXT {
                            return;
                        }
                        self.add(code, String::from_utf16_lossy(&units));
                        if let Some(last) = units.last_mut() {
                            *last = last.wrapping_add(1);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn add(&mut self, code: u32, text: String) {
        if self.mapped < MAX_CODES && self.bytes < MAX_TEXT {
            self.mapped += 1;
            self.bytes += text.len();
            self.texts.insert(code, text);
        }
    }
}

fn code(object: &Object) -> Option<u32> {
    let bytes = object.as_string().filter(|bytes| bytes.len() <= 4)?;
    Some(
        bytes
            .iter()
            .fold(0, |code, byte| code << 8 | u32::from(*byte)),
    )
}

fn units(bytes: &[u8]) -> Vec<u16> {
    bytes[..bytes.len().min(MAX_UNITS)]
        .chunks_exact(2)
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
        .collect()
}

fn utf16(bytes: &[u8]) -> String {
    String::from_utf16_lossy(&units(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_and_ranges() {
        let map = CodeMap::parse(
            b"2 beginbfchar <0001> <0E01> <0002> <0E490E32> endbfchar \
              1 beginbfrange <0010> <0012> <0041> endbfrange 1 beginbfrange <20> <21> [<0058> <0059>] endbfrange",
        );
        assert_eq!(map.get(2), Some("้า"));
        assert_eq!(map.get(0x12), Some("C"));
        assert_eq!(map.get(0x21), Some("Y"));
        assert_eq!(map.get(3), None);
    }

    #[test]
    fn many_ranges_over_all_codes_end() {
        let ranges = "<0000> <FFFF> <0041> ".repeat(40_000);
        let map = CodeMap::parse(format!("{ranges} endbfrange").as_bytes());
        assert_eq!(map.get(0xFFFE), Some("\u{3F}"));
    }

    #[test]
    fn texts_without_end_are_cut() {
        let long = "0041".repeat(100_000);
        let map = CodeMap::parse(format!("<0000> <FFFF> <{long}> endbfrange").as_bytes());
        assert_eq!(map.get(0).map(str::len), Some(MAX_UNITS / 2));
        assert!(map.texts.values().map(String::len).sum::<usize>() <= MAX_TEXT + MAX_UNITS);
    }

    #[test]
    fn a_range_over_all_codes_ends() {
        let map = CodeMap::parse(b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange");
        assert_eq!(map.get(0), Some("A"));
    }
}
