//! What is in a file that is to be written: whole in memory, or made as it is written.

use std::borrow::Cow;
use std::io::Write;
use std::sync::Arc;

use super::e_cms;
use super::stopped::Stopped;
use crate::error::{Error, ErrorKind, Message, Result};

/// The content of a file: whole in memory, or made piece by piece as it is written, where it holds
/// other files that may be large (the e-CMS message with its attachments).
///
/// A copy shares what is in memory. It is the same content each time it is written: a file it holds
/// that was changed meanwhile is an error.
#[derive(Debug, Clone)]
pub(super) struct Content(Kind);

#[derive(Debug, Clone)]
enum Kind {
    Whole(Arc<Vec<u8>>),
    Message(Arc<e_cms::Message>),
}

impl Content {
    pub fn of_message(message: e_cms::Message) -> Content {
        Content(Kind::Message(Arc::new(message)))
    }

    /// How many bytes there are; nothing is made for it.
    pub fn size(&self) -> u64 {
        match &self.0 {
            Kind::Whole(bytes) => bytes.len() as u64,
            Kind::Message(message) => message.size(),
        }
    }

    /// Writes it; fails where `out` refuses, or where a file it holds was changed meanwhile.
    pub fn write_to(&self, out: &mut dyn Write) -> Result<()> {
        self.write(out).map_err(|stopped| match stopped {
            Stopped::Source(error) => error,
            Stopped::Out(failure) => Error::of(
                ErrorKind::System,
                "",
                Message::refused("เขียนไฟล์ไม่ได้", "cannot write the file", &failure),
            ),
        })
    }

    /// The whole of it in memory; fails where a file it holds was changed meanwhile.
    pub fn bytes(&self) -> Result<Cow<'_, [u8]>> {
        match &self.0 {
            Kind::Whole(bytes) => Ok(Cow::Borrowed(bytes)),
            Kind::Message(message) => {
                let mut bytes = Vec::with_capacity(usize::try_from(message.size()).unwrap_or(0));
                self.write_to(&mut bytes)?;
                Ok(Cow::Owned(bytes))
            }
        }
    }

    /// Writes it; fails saying whose fault it is.
    pub fn write(&self, out: &mut dyn Write) -> std::result::Result<(), Stopped> {
        match &self.0 {
            Kind::Whole(bytes) => Ok(out.write_all(bytes)?),
            Kind::Message(message) => message.write(out),
        }
    }
}

impl From<Vec<u8>> for Content {
    fn from(bytes: Vec<u8>) -> Content {
        Content(Kind::Whole(Arc::new(bytes)))
    }
}

impl From<Arc<Vec<u8>>> for Content {
    fn from(bytes: Arc<Vec<u8>>) -> Content {
        Content(Kind::Whole(bytes))
    }
}
