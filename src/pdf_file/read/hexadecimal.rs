//! The filter that writes bytes as hexadecimal digits, undone.

use std::io::{self, BufReader, Read};

use super::Unreadable;

/// The bytes that digits stand for; `>` ends them, white space says nothing.
pub(super) struct Hexadecimal<R> {
    inner: BufReader<R>,
    ended: bool,
}

impl<R: Read> Hexadecimal<R> {
    pub fn new(inner: R) -> Hexadecimal<R> {
        Hexadecimal {
            inner: BufReader::new(inner),
            ended: false,
        }
    }

    /// The next digit; none at the end.
    fn digit(&mut self) -> io::Result<Option<u8>> {
        let mut byte = [0];
        while !self.ended {
            if self.inner.read(&mut byte)? == 0 || byte[0] == b'>' {
                self.ended = true;
            } else if let Some(digit) = super::parse::hex(byte[0]) {
                return Ok(Some(digit));
            } else if !super::parse::is_space(byte[0]) {
                return Err(Unreadable("a hexadecimal string with other signs").into());
            }
        }
        Ok(None)
    }
}

impl<R: Read> Read for Hexadecimal<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        for (index, byte) in into.iter_mut().enumerate() {
            let Some(high) = self.digit()? else {
                return Ok(index);
            };
            // A digit without a second is followed by a zero.
            *byte = high << 4 | self.digit()?.unwrap_or(0);
        }
        Ok(into.len())
    }
}
