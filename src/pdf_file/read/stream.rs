//! The bytes of streams: filters undone one behind another as they are read, within limits.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use flate2::read::ZlibDecoder;

use super::hexadecimal::Hexadecimal;
use super::object::{Dictionary, Object};
use super::predictor::Predicted;
use super::{Result, Unreadable};

pub(crate) use crate::limits::MAX_PDF_STREAM_BYTES as MAX_BYTES;

/// The most filters one behind another.
const MAX_FILTERS: usize = 8;

/// A stream on its way through its filters: nothing of what stands between two of them is kept.
pub(super) struct Decoded<'a> {
    last: Box<dyn Read + 'a>,
    /// How many bytes all filters together gave.
    given: Rc<Cell<u64>>,
}

impl<'a> Decoded<'a> {
    /// The bytes of a stream with that dictionary, whose filters do not stand behind references.
    pub fn new(dictionary: &Dictionary, bytes: &'a [u8]) -> Result<Decoded<'a>> {
        let filters = as_list(dictionary.get("Filter"));
        if filters.len() > MAX_FILTERS {
            return Err(Unreadable("a stream of more than 8 filters"));
        }
        let parameters = as_list(dictionary.get("DecodeParms"));
        let given = Rc::new(Cell::new(0));
        let counted = |inner: Box<dyn Read + 'a>| -> Box<dyn Read + 'a> {
            let given = given.clone();
            Box::new(Counted { inner, given })
        };
        let mut last: Box<dyn Read + 'a> = Box::new(bytes);
        for (index, filter) in filters.iter().enumerate() {
            let parameters = parameters
                .get(index)
                .and_then(|parameters| parameters.as_dictionary());
            last = match filter.as_name() {
                Some(b"FlateDecode" | b"Fl") => {
                    let inflated = counted(Box::new(Inflated(ZlibDecoder::new(last))));
                    match Predicted::asked_for(parameters)? {
                        Some(layout) => Box::new(Predicted::new(inflated, layout)),
                        None => inflated,
                    }
                }
                Some(b"ASCIIHexDecode" | b"AHx") => counted(Box::new(Hexadecimal::new(last))),
                _ => return Err(Unreadable("a stream with a filter that is not read")),
            };
        }
        Ok(Decoded { last, given })
    }

    /// All bytes.
    pub fn bytes(&mut self) -> Result<Vec<u8>> {
        let mut data = Vec::new();
        self.each(|piece| {
            if data.capacity() - data.len() < piece.len() {
                // A quarter more at a time: twice as much of a large stream is memory for nothing.
                data.reserve_exact(piece.len().max(data.len() / 4));
            }
            data.extend_from_slice(piece);
        })?;
        Ok(data)
    }

    /// How many bytes they are.
    pub fn length(&mut self) -> Result<usize> {
        let mut length = 0;
        self.each(|piece| length += piece.len())?;
        Ok(length)
    }

    /// What it took to read them: the bytes all filters gave.
    pub fn work(&self) -> usize {
        usize::try_from(self.given.get()).unwrap_or(usize::MAX)
    }

    fn each(&mut self, mut take: impl FnMut(&[u8])) -> Result<()> {
        let mut piece = [0; 16 << 10];
        loop {
            match self.last.read(&mut piece) {
                Ok(0) => return Ok(()),
                Ok(length) => take(&piece[..length]),
                Err(error) => return Err(reason(&error)),
            }
        }
    }
}

fn as_list(object: Option<&Object>) -> Vec<&Object> {
    match object {
        None | Some(Object::Null) => Vec::new(),
        Some(Object::Array(items)) => items.iter().collect(),
        Some(one) => vec![one],
    }
}

/// Counts what a filter gives: those of one stream may together give so much, and no more.
struct Counted<'a> {
    inner: Box<dyn Read + 'a>,
    given: Rc<Cell<u64>>,
}

impl Read for Counted<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(into)?;
        self.given
            .set(self.given.get().saturating_add(length as u64));
        if self.given.get() > MAX_BYTES {
            return Err(Unreadable("a stream that becomes larger than 128 MB").into());
        }
        Ok(length)
    }
}

/// The decoder of zlib, which says what is wrong in its own words.
struct Inflated<'a>(ZlibDecoder<Box<dyn Read + 'a>>);

impl Read for Inflated<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.0.read(into).map_err(|error| match error.get_ref() {
            // A filter before it already said why.
            Some(inner) if inner.is::<Unreadable>() => error,
            _ => Unreadable("a damaged compressed stream").into(),
        })
    }
}

fn reason(error: &io::Error) -> Unreadable {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref());
    inner
        .copied()
        .unwrap_or(Unreadable("a damaged compressed stream"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf_file::read::Parser;
    use std::io::Write;

    fn compressed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder =
            flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn decoded<'a>(dictionary: &str, bytes: &'a [u8]) -> Result<Decoded<'a>> {
        let object = Parser::new(dictionary.as_bytes(), 0).object().unwrap();
        Decoded::new(object.as_dictionary().unwrap(), bytes)
    }

    #[test]
    fn filters_are_undone_in_order() {
        let inner = compressed(b"text of a page");
        let hex: String = inner.iter().map(|byte| format!("{byte:02x}\n")).collect();
        let written = (hex + ">rest").into_bytes();
        let mut stream = decoded("<</Filter[/AHx/Fl]>>", &written).unwrap();
        assert_eq!(stream.bytes().unwrap(), b"text of a page");
        assert_eq!(decoded("<<>>", b"as it is").unwrap().length(), Ok(8));
    }

    #[test]
    fn damage_is_told_by_the_filter_that_met_it() {
        let told = |dictionary: &str, bytes: &[u8]| {
            let read = decoded(dictionary, bytes).and_then(|mut stream| stream.bytes());
            read.unwrap_err().0
        };
        assert_eq!(told("<</Filter/Fl>>", b"no"), "a damaged compressed stream");
        assert_eq!(
            told("<</Filter[/AHx/Fl]>>", b"7x>"),
            "a hexadecimal string with other signs"
        );
        let short = compressed(&[2, 1, 1, 2]);
        assert_eq!(
            told(
                "<</Filter/Fl/DecodeParms<</Predictor 12/Columns 4>>>>",
                &short
            ),
            "a stream that ends inside a row"
        );
        assert_eq!(
            told("<</Filter/LZW>>", b""),
            "a stream with a filter that is not read"
        );
    }

    #[test]
    fn what_unpacks_without_end_is_given_up_without_being_kept() {
        let mut bytes = compressed(&vec![0; MAX_BYTES as usize + 1]);
        let mut work = Vec::new();
        for filters in ["/Fl", "/Fl/Fl", "/Fl/Fl/Fl"] {
            let dictionary = format!("<</Filter[{filters}]>>");
            let mut stream = decoded(&dictionary, &bytes).unwrap();
            assert!(stream.length().is_err(), "{filters}");
            work.push(stream.work() as u64);
            drop(stream);
            bytes = compressed(&bytes);
        }
        assert!(
            work.iter().all(|work| *work <= MAX_BYTES + (16 << 10)),
            "{work:?}"
        );
    }
}
