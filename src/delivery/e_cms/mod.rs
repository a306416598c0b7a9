//! The e-CMS message: a letter as Thai agencies exchange it (TH e-GIF).
//!
//! The document `rsm:GovernmentDocument` holds the letter's particulars, its PDF and its attachments.
//! The envelope around it, its signature and its sending are the gateway's client's.

mod gateway;
mod particulars;

use std::io::{self, Write};

use base64::prelude::BASE64_STANDARD;
use base64::write::EncoderWriter;

use crate::error::{Error, ErrorKind, Message as Told, Result};
use crate::report::{Files, Limits, Text};
use crate::seal;

pub(super) use particulars::{Particulars, gather, media_type};

/// The namespaces of the message.
const DOCUMENT: &str = "urn:th:gov:egif:data:standard:GovernmentDocument:1.0";
const AGGREGATE: &str =
    "urn:th:gov:egif:data:standard:ReusableAggregateBusinessInformationEntity:1";

/// The largest message that is made, in bytes: it stands in memory until it is written.
const MAX_MESSAGE_BYTES: u64 = 256 << 20;

/// A message, ready to be written.
#[derive(Debug)]
pub(super) struct Message<'a> {
    /// What stands before the files.
    head: String,
    pdf: &'a [u8],
    attachments: &'a [AttachedFile],
}

/// A file that goes into the message.
#[derive(Debug)]
pub(super) struct AttachedFile {
    /// Its name in the report.
    pub name: Text,
    /// Where it lies.
    pub files: Files,
    pub media_type: String,
    /// Its size when it was described.
    pub bytes: u64,
}

const TAIL: &str = "  </ram:CorrespondenceLetter>\n</rsm:GovernmentDocument>\n";

impl Message<'_> {
    /// The message of a letter with that PDF and those attachments.
    pub fn new<'a>(
        particulars: &Particulars,
        pdf: &'a [u8],
        attachments: &'a [AttachedFile],
    ) -> Message<'a> {
        Message {
            head: particulars.to_xml(),
            pdf,
            attachments,
        }
    }

    /// Its size in bytes, with the seal behind it; nothing is encoded for it.
    pub fn size(&self) -> u64 {
        let seal = seal::sealed_xml(Vec::new());
        let mut size = (self.head.len() + TAIL.len() + seal.len()) as u64;
        size += binary_size(
            "MainLetterBinaryObject",
            "application/pdf",
            self.pdf.len() as u64,
        );
        for file in self.attachments {
            size += binary_size("AttachmentBinaryObject", &file.media_type, file.bytes);
        }
        size
    }

    /// Refuses a message over the agency's limit, or over this program's, before it is built.
    pub fn check_size(&self, limits: &Limits, file: &str) -> Result<()> {
        let size = self.size();
        let agency = limits.e_saraban_bytes().map(|most| most as u64);
        let most = agency.unwrap_or(u64::MAX).min(MAX_MESSAGE_BYTES);
        if size <= most {
            return Ok(());
        }
        let (size, most) = (size.div_ceil(1 << 20), most >> 20);
        let error = Error::of(
            ErrorKind::Input,
            file,
            Told::new(
                format!(
                    "ข้อความ e-CMS (XML) จะมีขนาด {size} MB เกินเพดาน {most} MB ไฟล์ในข้อความใหญ่ขึ้นหนึ่งในสามเพราะเข้ารหัส base64"
                ),
                format!(
                    "the e-CMS message (XML) would have {size} MB, over the limit of {most} MB; base64 makes the files in it larger by a third"
                ),
            ),
        );
        Err(error.with_help(Told::new(
            "ลดจำนวนหรือขนาดรูปภาพและสิ่งที่ส่งมาด้วย หรือแก้ limits: {e_saraban_mib: …} ใน agency.yaml",
            "use fewer or smaller pictures and attachments, or raise limits: {e_saraban_mib: …} in agency.yaml",
        )))
    }

    /// Writes it, file by file.
    pub fn write(&self, out: &mut impl Write) -> Result<()> {
        out.write_all(self.head.as_bytes()).map_err(refused)?;
        binary(out, "MainLetterBinaryObject", "application/pdf", self.pdf).map_err(refused)?;
        for file in self.attachments {
            let content = file.files.read(&file.name, file.bytes)?;
            if content.len() as u64 != file.bytes {
                return Err(Error::fault(
                    &file.name.origin,
                    Told::new(
                        format!("“{}” เปลี่ยนไปขณะจัดทำ ให้จัดทำใหม่", file.name.value),
                        format!("“{}” changed meanwhile; render again", file.name.value),
                    ),
                ));
            }
            binary(out, "AttachmentBinaryObject", &file.media_type, &content).map_err(refused)?;
        }
        out.write_all(TAIL.as_bytes()).map_err(refused)
    }
}

fn refused(failure: io::Error) -> Error {
    Error::of(
        ErrorKind::System,
        "",
        Told::new(
            format!("เขียนข้อความ e-CMS ไม่ได้: {failure}"),
            format!("cannot write the e-CMS message: {failure}"),
        ),
    )
}

fn binary_start(name: &str, media_type: &str) -> String {
    let media_type = quick_xml::escape::escape(media_type);
    format!("    <ram:{name} mimeCode=\"{media_type}\">")
}

fn binary_end(name: &str) -> String {
    format!("</ram:{name}>\n")
}

fn binary_size(name: &str, media_type: &str, bytes: u64) -> u64 {
    let around = binary_start(name, media_type).len() + binary_end(name).len();
    around as u64 + bytes.div_ceil(3) * 4
}

fn binary(out: &mut impl Write, name: &str, media_type: &str, content: &[u8]) -> io::Result<()> {
    out.write_all(binary_start(name, media_type).as_bytes())?;
    let mut encoder = EncoderWriter::new(&mut *out, &BASE64_STANDARD);
    encoder.write_all(content)?;
    encoder.finish()?;
    drop(encoder);
    out.write_all(binary_end(name).as_bytes())
}
