//! The objects of a PDF file.

/// The number and generation of an indirect object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Reference {
    pub number: u32,
    pub generation: u16,
}

impl Reference {
    /// A reference to an object of generation 0.
    pub fn to(number: u32) -> Reference {
        Reference {
            number,
            generation: 0,
        }
    }
}

/// An object.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Object {
    Null,
    Boolean(bool),
    Integer(i64),
    Real(f64),
    String(Vec<u8>),
    Name(Vec<u8>),
    Array(Vec<Object>),
    Dictionary(Dictionary),
    /// A stream: its dictionary, and its bytes as they stand in the file.
    Stream(Dictionary, std::ops::Range<usize>),
    Reference(Reference),
}

impl Object {
    /// A name object.
    pub fn name(name: &str) -> Object {
        Object::Name(name.as_bytes().to_vec())
    }

    pub fn as_integer(&self) -> Option<i64> {
        match self {
            Object::Integer(value) => Some(*value),
            // A whole number written with a point is taken as what it is.
            Object::Real(value) if value.fract() == 0.0 && value.abs() < 9e15 => {
                Some(*value as i64)
            }
            _ => None,
        }
    }

    pub fn as_number(&self) -> Option<f64> {
        match self {
            Object::Integer(value) => Some(*value as f64),
            Object::Real(value) => Some(*value),
            _ => None,
        }
    }

    pub fn as_name(&self) -> Option<&[u8]> {
        match self {
            Object::Name(name) => Some(name),
            _ => None,
        }
    }

    pub fn as_string(&self) -> Option<&[u8]> {
        match self {
            Object::String(string) => Some(string),
            _ => None,
        }
    }

    pub fn as_array(&self) -> Option<&[Object]> {
        match self {
            Object::Array(items) => Some(items),
            _ => None,
        }
    }

    pub fn as_reference(&self) -> Option<Reference> {
        match self {
            Object::Reference(reference) => Some(*reference),
            _ => None,
        }
    }

    /// The dictionary, or that of the stream.
    pub fn as_dictionary(&self) -> Option<&Dictionary> {
        match self {
            Object::Dictionary(dictionary) | Object::Stream(dictionary, _) => Some(dictionary),
            _ => None,
        }
    }

    /// About how many bytes a copy takes: what copying it costs.
    pub fn weight(&self) -> usize {
        const OBJECT: usize = std::mem::size_of::<Object>();
        OBJECT
            + match self {
                Object::String(bytes) | Object::Name(bytes) => bytes.len(),
                Object::Array(items) => items.iter().map(Object::weight).sum(),
                Object::Dictionary(dictionary) | Object::Stream(dictionary, _) => {
                    let entries = dictionary.iter();
                    entries
                        .map(|(key, value)| 2 * OBJECT + key.len() + value.weight())
                        .sum()
                }
                _ => 0,
            }
    }

    pub fn is_name(&self, name: &str) -> bool {
        self.as_name() == Some(name.as_bytes())
    }
}

/// A dictionary, its entries in the order of the file.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Dictionary {
    entries: Vec<(Vec<u8>, Object)>,
}

impl Dictionary {
    pub fn get(&self, key: &str) -> Option<&Object> {
        self.entries
            .iter()
            .find(|(name, _)| name == key.as_bytes())
            .map(|(_, value)| value)
    }

    /// Sets an entry: in its place when it is there, at the end when it is new.
    pub fn set(&mut self, key: &str, value: Object) {
        match self
            .entries
            .iter_mut()
            .find(|(name, _)| name == key.as_bytes())
        {
            Some((_, old)) => *old = value,
            None => self.entries.push((key.as_bytes().to_vec(), value)),
        }
    }

    pub fn get_mut(&mut self, key: &str) -> Option<&mut Object> {
        self.entries
            .iter_mut()
            .find(|(name, _)| name == key.as_bytes())
            .map(|(_, value)| value)
    }

    pub fn remove(&mut self, key: &str) {
        self.entries.retain(|(name, _)| name != key.as_bytes());
    }

    pub fn push(&mut self, key: Vec<u8>, value: Object) {
        self.entries.push((key, value));
    }

    pub fn iter(&self) -> impl Iterator<Item = (&[u8], &Object)> {
        self.entries
            .iter()
            .map(|(name, value)| (name.as_slice(), value))
    }
}

/// The text of a text string: UTF-16 or UTF-8 with their marks, else PDFDocEncoding.
pub(crate) fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units = rest
                .chunks(2)
                .map(|pair| u16::from_be_bytes([pair[0], *pair.get(1).unwrap_or(&0)]));
            char::decode_utf16(units)
                .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect()
        }
        [0xFF, 0xFE, rest @ ..] => {
            let units = rest
                .chunks(2)
                .map(|pair| u16::from_le_bytes([pair[0], *pair.get(1).unwrap_or(&0)]));
            char::decode_utf16(units)
                .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect()
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| doc_encoding(*byte)).collect(),
    }
}

/// A character of PDFDocEncoding (ISO 32000-1 annex D.2).
fn doc_encoding(byte: u8) -> char {
    const ACCENTS: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
    const SIGNS: [char; 33] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚',
        '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{FFFD}', '€',
    ];
    match byte {
        0x18..=0x1F => ACCENTS[usize::from(byte - 0x18)],
        0x80..=0xA0 => SIGNS[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_strings_of_every_encoding() {
        assert_eq!(text_string(b"\xFE\xFF\x0E\x01\x00A"), "กA");
        assert_eq!(text_string(b"\xFF\xFE\x01\x0E"), "ก");
        assert_eq!(text_string("\u{FEFF}ก".as_bytes()), "ก");
        assert_eq!(text_string(b"a\x80\xA0\x18\xE9"), "a•€˘é");
        assert_eq!(text_string(b"\xFE\xFF\x0E"), "\u{0E00}");
    }

    #[test]
    fn setting_keeps_the_order() {
        let mut dictionary = Dictionary::default();
        dictionary.set("A", Object::Integer(1));
        dictionary.set("B", Object::Null);
        dictionary.set("A", Object::Integer(2));
        let keys: Vec<&[u8]> = dictionary.iter().map(|(key, _)| key).collect();
        assert_eq!(keys, [b"A", b"B"]);
        assert_eq!(dictionary.get("A"), Some(&Object::Integer(2)));
    }
}
