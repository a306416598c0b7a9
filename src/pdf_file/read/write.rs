//! Objects → bytes.

use std::io::Write;

use super::object::{Dictionary, Object};

impl Object {
    /// Writes the object; a stream's dictionary only, as its bytes are the file's.
    pub fn write(&self, out: &mut Vec<u8>) {
        // Writing to a vector cannot fail.
        let _ = match self {
            Object::Null => out.write_all(b"null"),
            Object::Boolean(value) => write!(out, "{value}"),
            Object::Integer(value) => write!(out, "{value}"),
            Object::Real(value) => write!(out, "{value}"),
            Object::Reference(reference) => {
                write!(out, "{} {} R", reference.number, reference.generation)
            }
            Object::String(string) => {
                write_string(string, out);
                Ok(())
            }
            Object::Name(name) => {
                write_name(name, out);
                Ok(())
            }
            Object::Array(items) => {
                out.push(b'[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(b' ');
                    }
                    item.write(out);
                }
                out.push(b']');
                Ok(())
            }
            Object::Dictionary(dictionary) | Object::Stream(dictionary, _) => {
                dictionary.write(out);
                Ok(())
            }
        };
    }
}

impl Dictionary {
    /// Writes the dictionary.
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"<<");
        for (key, value) in self.iter() {
            write_name(key, out);
            if !matches!(
                value,
                Object::Name(_) | Object::String(_) | Object::Array(_) | Object::Dictionary(_)
            ) {
                out.push(b' ');
            }
            value.write(out);
        }
        out.extend_from_slice(b">>");
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.write(&mut bytes);
        bytes
    }
}

fn write_name(name: &[u8], out: &mut Vec<u8>) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'+' | b'*' | b':') {
            out.push(*byte);
        } else {
            let _ = write!(out, "#{byte:02X}");
        }
    }
}

fn write_string(string: &[u8], out: &mut Vec<u8>) {
    out.push(b'(');
    for byte in string {
        match byte {
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', *byte]),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\n' => out.extend_from_slice(b"\\n"),
            _ => out.push(*byte),
        }
    }
    out.push(b')');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Parser, Reference};
    use super::*;

    fn object() -> impl Strategy<Value = Object> {
        let leaf = prop_oneof![
            Just(Object::Null),
            any::<bool>().prop_map(Object::Boolean),
            any::<i64>().prop_map(Object::Integer),
            (-1e6..1e6f64)
                .prop_filter("whole numbers are read as integers", |v| v.fract() != 0.0)
                .prop_map(Object::Real),
            any::<Vec<u8>>().prop_map(Object::String),
            any::<Vec<u8>>().prop_map(Object::Name),
            any::<(u32, u16)>().prop_map(|(number, generation)| Object::Reference(Reference {
                number,
                generation
            })),
        ];
        leaf.prop_recursive(3, 24, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Object::Array),
                prop::collection::vec((any::<Vec<u8>>(), inner), 0..6).prop_map(|entries| {
                    let mut dictionary = Dictionary::default();
                    for (key, value) in entries {
                        dictionary.push(key, value);
                    }
                    Object::Dictionary(dictionary)
                }),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(object in object()) {
            let mut bytes = Vec::new();
            object.write(&mut bytes);
            let mut parser = Parser::new(&bytes, 0);
            prop_assert_eq!(parser.object(), Ok(object));
            prop_assert!(parser.is_at_end());
        }
    }
}
