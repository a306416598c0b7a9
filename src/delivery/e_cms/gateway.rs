//! What the gateways of the exchange take: the codes, types and titles of `data/e-cms.yaml`.

use std::sync::LazyLock;

use crate::error::{Error, ErrorKind, Message, Result};
use crate::report::{Secrecy, Urgency};
use crate::source::{self, About, Faults, Fields, KeyTable, Others, Shape, key, table};

const FILE: &str = "data/e-cms.yaml";
const TEXT: &str = include_str!("../../../data/e-cms.yaml");

/// The words of the data file.
#[derive(Debug)]
pub(super) struct Gateway {
    urgency: Vec<(Urgency, String)>,
    secrecy: Vec<(Secrecy, String)>,
    /// Extensions and media types.
    types: Vec<(String, String)>,
    /// The longest first.
    titles: Vec<String>,
}

impl Gateway {
    /// The gateway as the data file has it. The file is a part of the program and a test reads it;
    /// a fault in it is a mistake of this program.
    pub fn usual() -> Result<&'static Gateway> {
        static USUAL: LazyLock<Result<Gateway>> = LazyLock::new(read);
        USUAL.as_ref().map_err(|_| {
            Error::of(
                ErrorKind::System,
                FILE,
                Message::new(
                    "ข้อมูลในโปรแกรมเสียหาย โปรดแจ้งผู้พัฒนา",
                    "the program's own data is damaged; please report it",
                ),
            )
        })
    }

    pub fn urgency(&self, urgency: Urgency) -> &str {
        code(&self.urgency, urgency)
    }

    pub fn secrecy(&self, secrecy: Secrecy) -> &str {
        code(&self.secrecy, secrecy)
    }

    /// The media type of a file the gateways list, by its extension.
    pub fn media_type(&self, extension: &str) -> Option<&str> {
        let found = self.types.iter().find(|(known, _)| known == extension);
        found.map(|(_, media_type)| media_type.as_str())
    }

    /// The extensions the gateways list.
    pub fn extensions(&self) -> impl Iterator<Item = &str> {
        self.types.iter().map(|(extension, _)| extension.as_str())
    }

    /// A person's name as given name, with all titles before it, and family name; nothing where it
    /// cannot be told which is which.
    pub fn taken_apart<'n>(&self, name: &'n str) -> Option<(&'n str, &'n str)> {
        let name = name.trim();
        let mut bare = name;
        while let Some(rest) = (self.titles.iter())
            .find_map(|title| bare.strip_prefix(title.as_str()))
            .map(str::trim_start)
            .filter(|rest| rest.contains(char::is_whitespace))
        {
            bare = rest;
        }
        let given = bare.find(char::is_whitespace)?;
        let family = bare[given..].trim();
        let words = family.split_whitespace().count();
        // «ณ อยุธยา» is one family name.
        let is_one = words == 1 || (words == 2 && family.starts_with("ณ "));
        let end = name.len() - bare.len() + given;
        is_one.then(|| (&name[..end], family))
    }
}

/// The code of a value; the data file has one for each, as a test makes sure of.
fn code<T: Copy + PartialEq>(codes: &[(T, String)], value: T) -> &str {
    let found = codes.iter().find(|(known, _)| *known == value);
    found.map_or("", |(_, code)| code.as_str())
}

const CODE: (&str, &str) = ("รหัส ๓ หลัก", "a code of 3 digits");

static URGENCIES: KeyTable = table(
    "urgency",
    "รหัสชั้นความเร็ว",
    "The codes of urgency.",
    &[&[
        key("normal", Shape::Text, CODE.0, CODE.1).required(),
        key("urgent", Shape::Text, CODE.0, CODE.1).required(),
        key("very_urgent", Shape::Text, CODE.0, CODE.1).required(),
        key("most_urgent", Shape::Text, CODE.0, CODE.1).required(),
    ]],
);

static SECRECIES: KeyTable = table(
    "secrecy",
    "รหัสชั้นความลับ",
    "The codes of secrecy.",
    &[&[
        key("normal", Shape::Text, CODE.0, CODE.1).required(),
        key("confidential", Shape::Text, CODE.0, CODE.1).required(),
        key("secret", Shape::Text, CODE.0, CODE.1).required(),
        key("top_secret", Shape::Text, CODE.0, CODE.1).required(),
    ]],
);

/// Extensions of the gateways' own.
static TYPES: KeyTable = KeyTable {
    name: "attachment_types",
    about: About {
        thai: "ชนิดไฟล์ที่ระบบรับ",
        english: "The types of file gateways list.",
    },
    keys: &[],
    others: Some(Others {
        about: About {
            thai: "ชนิดสื่อ",
            english: "the media type of that extension",
        },
        shape: Shape::Text,
    }),
    refused: &[],
};

static GATEWAY: KeyTable = table(
    "gateway",
    "ระบบแลกเปลี่ยนหนังสือ",
    "What the gateways of the exchange take.",
    &[&[
        key(
            "urgency",
            Shape::Mapping(&URGENCIES),
            "รหัสชั้นความเร็ว",
            "the codes of urgency",
        )
        .required(),
        key(
            "secrecy",
            Shape::Mapping(&SECRECIES),
            "รหัสชั้นความลับ",
            "the codes of secrecy",
        )
        .required(),
        key(
            "attachment_types",
            Shape::Mapping(&TYPES),
            "ชนิดไฟล์ที่ระบบรับ",
            "the types of file",
        )
        .required(),
        key(
            "titles",
            Shape::Texts,
            "คำนำหน้านาม",
            "what stands before a given name",
        )
        .required(),
    ]],
);

fn read() -> Result<Gateway> {
    let mut faults = Faults::new(FILE);
    let root = source::parse(TEXT, &mut faults);
    let gateway = root.and_then(|root| {
        let fields = root.fields(&GATEWAY, &mut faults)?;
        let urgency = fields.get("urgency")?.fields(&URGENCIES, &mut faults)?;
        let secrecy = fields.get("secrecy")?.fields(&SECRECIES, &mut faults)?;
        let types = fields
            .get("attachment_types")?
            .fields(&TYPES, &mut faults)?;
        let types = types
            .others()
            .filter_map(|(key, node)| Some((key.text.to_string(), node.as_text()?.to_owned())))
            .collect();
        let titles = fields.texts("titles", &mut faults);
        let mut titles: Vec<String> = titles.into_iter().map(|title| title.value).collect();
        titles.sort_by_key(|title| std::cmp::Reverse(title.len()));
        Some(Gateway {
            urgency: codes(&urgency, &Urgency::WORDS, &mut faults),
            secrecy: codes(&secrecy, &Secrecy::WORDS, &mut faults),
            types,
            titles,
        })
    });
    faults.finish(gateway)
}

fn codes<T: Copy>(
    fields: &Fields,
    words: &[(&'static str, T)],
    faults: &mut Faults,
) -> Vec<(T, String)> {
    words
        .iter()
        .filter_map(|(word, value)| Some((*value, fields.text(word, faults)?.value)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_file_is_whole() {
        let gateway = Gateway::usual().unwrap();
        for (_, urgency) in Urgency::WORDS {
            assert_eq!(gateway.urgency(urgency).len(), 3);
        }
        for (_, secrecy) in Secrecy::WORDS {
            assert_eq!(gateway.secrecy(secrecy).len(), 3);
        }
        assert_eq!(gateway.media_type("pdf"), Some("application/pdf"));
        assert_eq!(gateway.media_type("jpg"), None);
        assert_eq!(gateway.extensions().count(), 13);
    }

    #[test]
    fn names_are_taken_apart_only_where_it_is_certain() {
        let gateway = Gateway::usual().unwrap();
        for (name, parts) in [
            ("นายสมชาย ใจดี", Some(("นายสมชาย", "ใจดี"))),
            ("นาย สมชาย  ใจดี", Some(("นาย สมชาย", "ใจดี"))),
            ("ว่าที่ร้อยตรี สมชาย ใจดี", Some(("ว่าที่ร้อยตรี สมชาย", "ใจดี"))),
            ("ผศ. ดร. สมหญิง รักไทย", Some(("ผศ. ดร. สมหญิง", "รักไทย"))),
            ("นางสาวสมหญิง ณ อยุธยา", Some(("นางสาวสมหญิง", "ณ อยุธยา"))),
            ("พ.ต.อ.สมชาย ใจดี", Some(("พ.ต.อ.สมชาย", "ใจดี"))),
            ("นาถ ใจดี", Some(("นาถ", "ใจดี"))),
            ("นายสมชาย", None),
            ("สมชาย กลาง ใจดี", None),
            ("", None),
        ] {
            assert_eq!(gateway.taken_apart(name), parts, "{name}");
        }
    }
}
