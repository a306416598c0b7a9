//! The e-CMS message: a letter as Thai agencies exchange it (TH e-GIF).
//!
//! The document `rsm:GovernmentDocument` holds the letter's particulars, its PDF and its attachments.
//! The envelope around it, its signature and its sending are the gateway's client's.

mod attached_file;
mod gateway;
mod namespaces;
mod particulars;

use std::io::{self, Write};
use std::sync::Arc;

use base64::engine::GeneralPurpose;
use base64::prelude::BASE64_STANDARD;
use base64::write::EncoderWriter;
use sha2::{Digest, Sha256};

use super::stopped::Stopped;
use crate::error::{Error, ErrorKind, Message as Told, Result};
use crate::limits::MAX_E_CMS_BYTES;
use crate::report::Limits;
use crate::seal::{self, XmlSealer};

pub(super) use attached_file::AttachedFile;
pub(super) use particulars::{Particulars, gather, listed_media_type};

/// A message, ready to be written: the files in it are read when it is.
#[derive(Debug)]
pub(super) struct Message {
    /// What stands before the files.
    head: String,
    pdf: Arc<Vec<u8>>,
    attachments: Vec<AttachedFile>,
}

const TAIL: &str = "  </ram:CorrespondenceLetter>\n</rsm:GovernmentDocument>\n";

impl Message {
    /// The message of a letter with that PDF and those attachments.
    pub fn new(
        particulars: &Particulars,
        pdf: Arc<Vec<u8>>,
        attachments: Vec<AttachedFile>,
    ) -> Message {
        Message {
            head: particulars.to_xml(),
            pdf,
            attachments,
        }
    }

    /// Its size in bytes, with the seal behind it; nothing is encoded for it.
    pub fn size(&self) -> u64 {
        let mut size = (self.head.len() + TAIL.len() + seal::XML_SEAL_BYTES) as u64;
        size += binary_size(
            "MainLetterBinaryObject",
            "application/pdf",
            self.pdf.len() as u64,
        );
        for file in &self.attachments {
            size += binary_size("AttachmentBinaryObject", &file.media_type, file.bytes);
        }
        size
    }

    /// Refuses a message over the agency's limit, or over this program's, before it is built.
    pub fn check_size(&self, limits: &Limits, file: &str) -> Result<()> {
        let size = self.size();
        let agency = limits.e_saraban_bytes().map(|most| most as u64);
        let most = agency.unwrap_or(u64::MAX).min(MAX_E_CMS_BYTES);
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

    /// Writes it and its seal, the files piece by piece as they are read. Fails where one of them is
    /// not the file any more that was described.
    pub fn write(&self, out: &mut dyn Write) -> std::result::Result<(), Stopped> {
        let mut out = XmlSealer::new(out);
        out.write_all(self.head.as_bytes())?;
        let mut main = Binary::start(&mut out, "MainLetterBinaryObject", "application/pdf")?;
        main.add(&self.pdf)?;
        main.end()?;
        for file in &self.attachments {
            let changed = || {
                Error::fault(
                    &file.name.origin,
                    Told::new(
                        format!("“{}” เปลี่ยนไปขณะจัดทำ ให้จัดทำใหม่", file.name.value),
                        format!("“{}” changed meanwhile; render again", file.name.value),
                    ),
                )
            };
            let mut attached = Binary::start(&mut out, "AttachmentBinaryObject", &file.media_type)?;
            let mut left = file.bytes;
            let mut hash = Sha256::new();
            // One byte more shows that it grew.
            let most = file.bytes.saturating_add(1);
            file.files.each_piece(&file.name, most, |piece| {
                left = left.checked_sub(piece.len() as u64).ok_or_else(changed)?;
                hash.update(piece);
                Ok::<(), Stopped>(attached.add(piece)?)
            })?;
            if left > 0 || hash.finalize()[..] != file.digest {
                return Err(changed().into());
            }
            attached.end()?;
        }
        out.write_all(TAIL.as_bytes())?;
        Ok(out.finish()?)
    }
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

/// A file in the message: base64, written as its bytes come.
struct Binary<'o, W: Write> {
    name: &'static str,
    encoder: EncoderWriter<'static, GeneralPurpose, &'o mut W>,
}

impl<'o, W: Write> Binary<'o, W> {
    fn start(out: &'o mut W, name: &'static str, media_type: &str) -> io::Result<Binary<'o, W>> {
        out.write_all(binary_start(name, media_type).as_bytes())?;
        Ok(Binary {
            name,
            encoder: EncoderWriter::new(out, &BASE64_STANDARD),
        })
    }

    fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.encoder.write_all(bytes)
    }

    fn end(mut self) -> io::Result<()> {
        let out = self.encoder.finish()?;
        out.write_all(binary_end(self.name).as_bytes())
    }
}
