//! The particulars of a document as an e-saraban system takes them: JSON.
//!
//! The fields are those of a letter exchanged between systems (TH e-GIF): number, date, subject,
//! urgency, secrecy, sender, receiver, references, attachments.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::document::Metadata;
use crate::report::{Letter, Receiver, Report};
#[cfg(test)]
use crate::report::{Secrecy, Urgency};
use crate::seal;
use crate::thai::Date;

/// The particulars of one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Companion {
    /// The version of this shape: 1.
    pub version: u32,
    /// The document number (เลขที่หนังสือ).
    pub number: Option<String>,
    /// The document's date, ISO 8601 with the year of the common era: `2023-04-03`.
    #[cfg_attr(test, schemars(regex(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")))]
    pub date: Option<String>,
    /// The same date in the Buddhist era: `2566-04-03`.
    #[cfg_attr(test, schemars(regex(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")))]
    pub date_buddhist_era: Option<String>,
    /// The subject (เรื่อง).
    pub subject: String,
    /// How urgent it is (ชั้นความเร็ว): ปกติ, ด่วน, ด่วนมาก, ด่วนที่สุด.
    #[cfg_attr(test, schemars(extend("enum" = Urgency::WORDS.map(|(_, urgency)| urgency.thai()))))]
    pub urgency: String,
    /// How secret it is (ชั้นความลับ): ปกติ, ลับ, ลับมาก, ลับที่สุด.
    #[cfg_attr(test, schemars(extend("enum" = Secrecy::WORDS.map(|(_, secrecy)| secrecy.thai()))))]
    pub secrecy: String,
    /// Who sends it.
    pub sender: CompanionPerson,
    /// To whom it goes (เรียน).
    pub receiver: Option<String>,
    /// The fiscal year it speaks of, Buddhist era.
    pub fiscal_year: Option<u16>,
    /// The ITA item it answers.
    pub ita_item: Option<String>,
    /// What it refers to (อ้างถึง).
    pub references: Vec<String>,
    /// How many pages the document has.
    #[cfg_attr(test, schemars(range(min = 1)))]
    pub pages: u32,
    /// The document's own file.
    pub document: CompanionFile,
    /// What is sent with it (สิ่งที่ส่งมาด้วย).
    pub attachments: Vec<CompanionFile>,
    /// A digest of this file, by which the program knows it for its own: `saraban-sha256:` and 64
    /// hexadecimal digits, the SHA-256 of the file with those digits as zeros.
    pub seal: String,
}

/// The agency a document comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CompanionPerson {
    /// The agency's name.
    pub agency: String,
    /// The part of the agency (ส่วนราชการเจ้าของเรื่อง).
    pub unit: Option<String>,
}

/// A file: its name, and what proves it unchanged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CompanionFile {
    /// What it is called.
    pub title: String,
    /// How many (จำนวน).
    pub quantity: Option<String>,
    /// The file's name; nothing where only paper is sent.
    pub name: Option<String>,
    /// Its media type.
    pub media_type: Option<String>,
    /// Its size in bytes.
    pub bytes: Option<u64>,
    /// Its SHA-256, 64 hexadecimal digits.
    #[cfg_attr(test, schemars(regex(pattern = "^[0-9a-f]{64}$")))]
    pub sha256: Option<String>,
}

impl CompanionFile {
    /// The entry of a file with that content.
    pub(super) fn of(title: &str, name: &str, media_type: &str, content: &[u8]) -> CompanionFile {
        let digest = Sha256::digest(content);
        CompanionFile::with_digest(
            title,
            name,
            media_type,
            (content.len() as u64, digest.as_ref()),
        )
    }

    /// The entry of a file of that many bytes, with that SHA-256.
    pub(super) fn with_digest(
        title: &str,
        name: &str,
        media_type: &str,
        (bytes, digest): (u64, &[u8]),
    ) -> CompanionFile {
        CompanionFile {
            title: plain(title),
            quantity: None,
            name: Some(name.to_owned()),
            media_type: Some(media_type.to_owned()),
            bytes: Some(bytes),
            sha256: Some(digest.iter().map(|byte| format!("{byte:02x}")).collect()),
        }
    }
}

impl Companion {
    /// The particulars of `report`, whose document says that of itself.
    pub(super) fn new(
        report: &Report,
        metadata: &Metadata,
        pages: u32,
        document: CompanionFile,
        attachments: Vec<CompanionFile>,
    ) -> Companion {
        let letter = letter_of(report);
        let text = |text: &crate::report::Text| plain(&text.value);
        let date = letter.date.as_ref().map(|date| date.value);
        Companion {
            version: 1,
            number: metadata.number.as_deref().map(plain),
            date: date.map(|date| iso(date, date.common_era_year())),
            date_buddhist_era: date.map(|date| iso(date, date.year)),
            subject: letter.subject.as_ref().map_or(plain(&metadata.title), text),
            urgency: letter.urgency.thai().to_owned(),
            secrecy: letter.secrecy.value.thai().to_owned(),
            sender: CompanionPerson {
                agency: text(&report.agency.name),
                unit: letter.sender.as_ref().map(text),
            },
            receiver: letter.receiver.as_ref().and_then(Receiver::words).map(text),
            fiscal_year: metadata.fiscal_year,
            ita_item: metadata.ita_item.as_deref().map(plain),
            references: letter
                .references
                .iter()
                .map(|reference| plain(&reference.words(report.digits)))
                .collect(),
            pages,
            document,
            attachments,
            seal: seal::unfilled(),
        }
    }

    /// The particulars as JSON, the seal not filled yet.
    pub fn to_json(&self) -> String {
        let mut json = format!("{:#}", self.to_value());
        json.push('\n');
        json
    }

    fn to_value(&self) -> serde_json::Value {
        serde_json::to_value(self).unwrap_or_else(|error| {
            // It is a struct of texts, numbers and lists.
            unreachable!("particulars have a JSON form: {error}")
        })
    }
}

/// What a registry asks of a report: its own particulars, and in a bundle those of the first part
/// that has them. A bundle is as urgent and as secret as the most urgent and secret of its parts.
pub(super) fn letter_of(report: &Report) -> Letter {
    let mut letter = report.letter.clone();
    letter.secrecy = report.secrecy().clone();
    for part in &report.bundle {
        let part = &part.letter;
        letter.number = letter.number.or_else(|| part.number.clone());
        letter.date = letter.date.or_else(|| part.date.clone());
        letter.subject = letter.subject.or_else(|| part.subject.clone());
        letter.sender = letter.sender.or_else(|| part.sender.clone());
        letter.receiver = letter.receiver.or_else(|| part.receiver.clone());
        letter.urgency = letter.urgency.max(part.urgency);

        for reference in &part.references {
            if !letter.references.contains(reference) {
                letter.references.push(reference.clone());
            }
        }
        for attachment in &part.attachments {
            if !letter.attachments.contains(attachment) {
                letter.attachments.push(attachment.clone());
            }
        }
    }
    letter
}

/// A text as both JSON and XML can hold it: without control characters, but line ends.
pub(super) fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    text.chars()
        .filter(|c| *c == '\n' || !(c.is_control() || matches!(*c, '\u{FFFE}' | '\u{FFFF}')))
        .collect()
}

fn iso(date: Date, year: u16) -> String {
    format!("{year:04}-{:02}-{:02}", date.month, date.day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn companion() -> Companion {
        let mut report = Report::new("ita-t6-a", "องค์การบริหารส่วนตำบล <คลองไทร> & คณะ");
        report.letter.date = Some(crate::report::Located::new(Date {
            year: 2566,
            month: 4,
            day: 3,
        }));
        let document = CompanionFile::of("รายงาน", "a.pdf", "application/pdf", b"abc");
        let metadata = Metadata {
            title: "รายงานผล".to_owned(),
            number: Some("พบ ๗๒๓๐๑/๑".to_owned()),
            ..Metadata::default()
        };
        Companion::new(&report, &metadata, 3, document, Vec::new())
    }

    #[test]
    fn json_reads_back_and_says_both_eras() {
        let json = companion().to_json();
        let read: Companion = serde_json::from_str(&json).unwrap();
        assert_eq!(read, companion());
        assert_eq!(read.date.as_deref(), Some("2023-04-03"));
        assert_eq!(read.date_buddhist_era.as_deref(), Some("2566-04-03"));
        assert_eq!(
            read.document.sha256.as_deref(),
            Some("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        );
    }

    #[test]
    fn the_schema_in_the_repository_is_that_of_the_type() {
        let schema = schemars::schema_for!(Companion);
        let json = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/e-saraban.schema.json");
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            std::fs::write(path, &json).unwrap();
        }
        assert_eq!(json, std::fs::read_to_string(path).unwrap());
    }
}
