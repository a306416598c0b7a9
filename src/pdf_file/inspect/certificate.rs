//! Who signed: the name in the certificate of a signature (RFC 5652 and RFC 5280, in DER).

const SEQUENCE: u8 = 0x30;
const INTEGER: u8 = 0x02;
const OBJECT_IDENTIFIER: u8 = 0x06;
/// The first tag of a choice or an option, as SignedData, its certificates and a version have it.
const CONTEXT_0: u8 = 0xA0;

const COMMON_NAME: &[u8] = &[0x55, 0x04, 0x03];
const ORGANISATION: &[u8] = &[0x55, 0x04, 0x0A];
/// The extension that names a certificate's key.
const KEY_IDENTIFIER: &[u8] = &[0x06, 0x03, 0x55, 0x1D, 0x0E];

/// The common name of whoever signed, else the organisation; nothing where the signature is none
/// that is understood or does not bring its certificate.
pub(super) fn signer_name(signature: &[u8]) -> Option<String> {
    let content_info = first(signature, SEQUENCE)?;
    let explicit = find(content_info, CONTEXT_0)?;
    let signed_data = first(explicit, SEQUENCE)?;
    let certificates = find(signed_data, CONTEXT_0)?;
    let signers = Elements(signed_data).last()?;
    let signer = first(signers.content, SEQUENCE)?;
    // After the version, what tells the signer's certificate from the others.
    let identifier = Elements(signer).nth(1)?;
    let subject = Elements(certificates)
        .filter(|certificate| certificate.tag == SEQUENCE)
        .find_map(|certificate| subject_of(&certificate, &identifier))?;
    attribute(subject, COMMON_NAME).or_else(|| attribute(subject, ORGANISATION))
}

/// The subject of a certificate, when that is the one the signer names.
fn subject_of<'a>(certificate: &Element<'a>, identifier: &Element) -> Option<&'a [u8]> {
    let body = first(certificate.content, SEQUENCE)?;
    let mut fields = Elements(body).filter(|field| field.tag != CONTEXT_0);
    let serial = fields.next().filter(|field| field.tag == INTEGER)?;
    let (_algorithm, issuer) = (fields.next()?, fields.next()?);
    let (_validity, subject) = (fields.next()?, fields.next()?);
    let is_named = match identifier.tag {
        SEQUENCE => {
            let mut named = Elements(identifier.content);
            named.next()?.whole == issuer.whole && named.next()?.whole == serial.whole
        }
        _ => {
            // The extension's value is an octet string in an octet string.
            let key = identifier.content;
            let length = u8::try_from(key.len())
                .ok()
                .filter(|length| *length < 0x7E)?;
            let extension = [KEY_IDENTIFIER, &[0x04, length + 2, 0x04, length], key].concat();
            let mut windows = certificate.whole.windows(extension.len());
            windows.any(|window| window == extension)
        }
    };
    is_named.then_some(subject.content)
}

/// The text of an attribute of a name.
fn attribute(name: &[u8], wanted: &[u8]) -> Option<String> {
    Elements(name)
        .flat_map(|set| Elements(set.content))
        .find_map(|attribute| {
            let mut parts = Elements(attribute.content);
            let kind = parts.next()?;
            let value = parts.next()?;
            (kind.tag == OBJECT_IDENTIFIER && kind.content == wanted).then(|| text(&value))?
        })
}

/// The text of a string of any kind certificates use.
fn text(value: &Element) -> Option<String> {
    const UTF8: u8 = 0x0C;
    const PRINTABLE: u8 = 0x13;
    const TELETEX: u8 = 0x14;
    const IA5: u8 = 0x16;
    const UNIVERSAL: u8 = 0x1C;
    const BMP: u8 = 0x1E;
    let bytes = value.content;
    let text: String = match value.tag {
        UTF8 => String::from_utf8_lossy(bytes).into_owned(),
        PRINTABLE | TELETEX | IA5 => bytes.iter().copied().map(char::from).collect(),
        BMP => {
            let units = bytes.chunks_exact(2);
            char::decode_utf16(units.map(|pair| u16::from_be_bytes([pair[0], pair[1]])))
                .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect()
        }
        UNIVERSAL => bytes
            .chunks_exact(4)
            .map(|four| u32::from_be_bytes([four[0], four[1], four[2], four[3]]))
            .map(|code| char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect(),
        _ => return None,
    };
    Some(text).filter(|text| !text.trim().is_empty())
}

/// An element: its tag, its content, and both with its length.
#[derive(Debug, Clone, Copy)]
struct Element<'a> {
    tag: u8,
    content: &'a [u8],
    whole: &'a [u8],
}

/// The elements that stand one after another in some bytes; ends at the first damaged one.
struct Elements<'a>(&'a [u8]);

impl<'a> Iterator for Elements<'a> {
    type Item = Element<'a>;

    fn next(&mut self) -> Option<Element<'a>> {
        let bytes = std::mem::take(&mut self.0);
        let (&tag, rest) = bytes.split_first()?;
        let (&length, rest) = rest.split_first()?;
        let (length, rest) = match length {
            0..=0x7F => (usize::from(length), rest),
            0x81..=0x84 => {
                let (digits, rest) = rest.split_at_checked(usize::from(length - 0x80))?;
                let number = digits
                    .iter()
                    .fold(0usize, |n, digit| n << 8 | usize::from(*digit));
                (number, rest)
            }
            // Lengths of no known end are not DER.
            _ => return None,
        };
        let (content, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some(Element {
            tag,
            content,
            whole: &bytes[..bytes.len() - rest.len()],
        })
    }
}

/// The content of the element that comes first, which must have that tag.
fn first(bytes: &[u8], tag: u8) -> Option<&[u8]> {
    let element = Elements(bytes).next()?;
    (element.tag == tag).then_some(element.content)
}

/// The content of the first element of that tag.
fn find(bytes: &[u8], tag: u8) -> Option<&[u8]> {
    let mut elements = Elements(bytes);
    elements
        .find(|element| element.tag == tag)
        .map(|element| element.content)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn element(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
        let content = parts.concat();
        let mut bytes = vec![tag, 0x82];
        bytes.extend_from_slice(&(content.len() as u16).to_be_bytes());
        bytes.extend_from_slice(&content);
        bytes
    }

    fn name(kind: &[u8], tag: u8, value: &[u8]) -> Vec<u8> {
        let kind = element(OBJECT_IDENTIFIER, &[kind]);
        let attribute = element(SEQUENCE, &[&kind, &element(tag, &[value])]);
        element(SEQUENCE, &[&element(0x31, &[&attribute])])
    }

    fn certificate(serial: u8, issuer: &[u8], subject: &[u8], key: &[u8]) -> Vec<u8> {
        let version = element(CONTEXT_0, &[&[INTEGER, 1, 2]]);
        let nothing = element(SEQUENCE, &[]);
        let length = key.len() as u8;
        let extension = [KEY_IDENTIFIER, &[0x04, length + 2, 0x04, length], key].concat();
        let serial = [INTEGER, 1, serial];
        let parts: [&[u8]; 7] = [
            &version, &serial, &nothing, issuer, &nothing, subject, &extension,
        ];
        element(SEQUENCE, &[&element(SEQUENCE, &parts)])
    }

    fn signature(certificates: &[Vec<u8>], identifier: &[u8]) -> Vec<u8> {
        let kind = element(OBJECT_IDENTIFIER, &[&[1, 2, 3]]);
        let certificates: Vec<&[u8]> = certificates.iter().map(Vec::as_slice).collect();
        let signer = element(SEQUENCE, &[&[INTEGER, 1, 1], identifier]);
        let parts: [&[u8]; 5] = [
            &[INTEGER, 1, 1],
            &element(0x31, &[]),
            &element(SEQUENCE, &[&kind]),
            &element(CONTEXT_0, &certificates),
            &element(0x31, &[&signer]),
        ];
        let data = element(CONTEXT_0, &[&element(SEQUENCE, &parts)]);
        let mut bytes = element(SEQUENCE, &[&kind, &data]);
        bytes.extend([0; 40]); // as PDF files fill the space they kept for it
        bytes
    }

    #[test]
    fn the_signer_is_found_among_the_certificates() {
        let authority = name(COMMON_NAME, 0x13, b"Authority");
        let signer = name(COMMON_NAME, 0x0C, "นายสมชาย ใจดี".as_bytes());
        let agency = name(ORGANISATION, 0x1E, &[0x0E, 0x01, 0x0E, 0x02]);
        let certificates = [
            certificate(1, &authority, &authority, b"one"),
            certificate(2, &authority, &signer, b"two"),
            certificate(3, &authority, &agency, b"three"),
        ];
        let by_serial = |serial| element(SEQUENCE, &[&authority, &[INTEGER, 1, serial]]);
        let found = |identifier: &[u8]| signer_name(&signature(&certificates, identifier));
        assert_eq!(found(&by_serial(2)).as_deref(), Some("นายสมชาย ใจดี"));
        assert_eq!(found(&by_serial(3)).as_deref(), Some("กข"));
        assert_eq!(found(&by_serial(4)), None);
        assert_eq!(
            found(&element(0x80, &[b"two"])).as_deref(),
            Some("นายสมชาย ใจดี")
        );
        assert_eq!(found(&element(0x80, &[b"four"])), None);
    }

    proptest! {
        #[test]
        fn any_bytes_are_no_name(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = signer_name(&bytes);
            let mut bytes = bytes;
            bytes.splice(0..0, [SEQUENCE, 0x30, OBJECT_IDENTIFIER, 0, CONTEXT_0, 0x20, SEQUENCE, 0x1E]);
            let _ = signer_name(&bytes);
        }
    }
}
