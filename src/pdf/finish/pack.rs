//! Writing the file anew: streams as they are, everything else packed into object streams.

use std::io::Write;

use flate2::{Compress, Compression, FlushCompress, Status};

use super::edits::{Edits, Unexpected};
use super::source::{Source, is_stream};
use crate::pdf_file::read::{Dictionary, Object};
use crate::seal;

/// How many objects one object stream holds; its numbers must fit the cross-reference's one byte.
const OBJECTS_IN_STREAM: usize = 200;

/// Where an object came to stand, as the cross-reference stream says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Free,
    At(u32),
    Packed { stream: u32, index: u8 },
}

/// Writes the source with its edits; the file ends in a line end, as a signer's additions need it.
pub(super) fn pack(source: &Source, edits: &Edits) -> Result<Vec<u8>, Unexpected> {
    let first_stream = source.last_number() + edits.added.len() as u32 + 1;
    let mut packer = Packer {
        out: Vec::with_capacity(source.len() / 3),
        places: vec![Place::Free; first_stream as usize],
        first_stream,
        streams: Vec::new(),
        heads: Vec::new(),
        bodies: Vec::new(),
        waiting: 0,
        compressor: Compressor::new(),
    };
    packer.out.extend_from_slice(source.head());
    for (number, body) in source.bodies() {
        let body = edits.replaced.get(&number).map_or(body, Vec::as_slice);
        packer.object(number, body)?;
    }
    for (number, body) in (source.last_number() + 1..).zip(&edits.added) {
        packer.object(number, body)?;
    }
    packer.finish(source)
}

struct Packer {
    out: Vec<u8>,
    places: Vec<Place>,
    /// The number of the first object stream.
    first_stream: u32,
    /// Where each object stream stands.
    streams: Vec<u32>,
    /// Numbers and places of the objects that wait for their stream.
    heads: Vec<u8>,
    /// Their bodies.
    bodies: Vec<u8>,
    waiting: usize,
    compressor: Compressor,
}

impl Packer {
    fn object(&mut self, number: u32, body: &[u8]) -> Result<(), Unexpected> {
        let place = if is_stream(body) {
            let place = Place::At(self.position()?);
            // Writing to a vector cannot fail.
            let _ = writeln!(self.out, "{number} 0 obj");
            self.out.extend_from_slice(body);
            self.out.extend_from_slice(b"\nendobj\n");
            place
        } else {
            let place = Place::Packed {
                stream: self.first_stream + self.streams.len() as u32,
                index: self.waiting as u8,
            };
            let _ = write!(self.heads, "{number} {} ", self.bodies.len());
            self.bodies.extend_from_slice(body);
            self.bodies.push(b'\n');
            self.waiting += 1;
            if self.waiting == OBJECTS_IN_STREAM {
                self.close_stream()?;
            }
            place
        };
        self.places[number as usize] = place;
        Ok(())
    }

    fn position(&self) -> Result<u32, Unexpected> {
        u32::try_from(self.out.len()).map_err(|_| Unexpected("the file is larger than 4 GB"))
    }

    /// Writes the object stream of all objects that wait.
    fn close_stream(&mut self) -> Result<(), Unexpected> {
        if self.waiting == 0 {
            return Ok(());
        }
        let number = self.first_stream + self.streams.len() as u32;
        self.streams.push(self.position()?);
        let mut dictionary = Dictionary::default();
        dictionary.set("Type", Object::name("ObjStm"));
        dictionary.set("N", Object::Integer(self.waiting as i64));
        dictionary.set("First", Object::Integer(self.heads.len() as i64));
        self.heads.append(&mut self.bodies);
        let data = self.compressor.compress(&self.heads)?;
        write_stream(&mut self.out, number, dictionary, &data);
        self.heads.clear();
        self.waiting = 0;
        Ok(())
    }

    fn finish(mut self, source: &Source) -> Result<Vec<u8>, Unexpected> {
        self.close_stream()?;
        let table_at = self.position()?;
        let streams = std::mem::take(&mut self.streams);
        self.places.extend(streams.into_iter().map(Place::At));
        let number = self.places.len() as u32;
        self.places.push(Place::At(table_at));
        // Numbers as wide as the largest of them, offset or stream.
        let largest = table_at.max(number);
        let width = (4 - largest.leading_zeros() as usize / 8).max(1);
        let row_width = 1 + width + 1;
        let mut table = Vec::with_capacity(self.places.len() * (row_width + 1));
        let mut above = vec![0u8; row_width];
        let mut row = Vec::with_capacity(row_width);
        for place in &self.places {
            let (kind, second, third) = match place {
                Place::Free => (0, 0, 0),
                Place::At(offset) => (1, *offset, 0),
                Place::Packed { stream, index } => (2, *stream, *index),
            };
            row.clear();
            row.push(kind);
            row.extend_from_slice(&second.to_be_bytes()[4 - width..]);
            row.push(third);
            // Each row as its difference to the row above: PNG's predictor «up».
            table.push(2);
            table.extend(
                row.iter()
                    .zip(&above)
                    .map(|(byte, up)| byte.wrapping_sub(*up)),
            );
            above.copy_from_slice(&row);
        }
        let integer = |value: usize| Object::Integer(value as i64);
        let mut parameters = Dictionary::default();
        parameters.set("Predictor", Object::Integer(12));
        parameters.set("Columns", integer(row_width));
        let mut dictionary = Dictionary::default();
        dictionary.set("Type", Object::name("XRef"));
        dictionary.set("Size", integer(self.places.len()));
        dictionary.set(
            "W",
            Object::Array(vec![integer(1), integer(width), integer(1)]),
        );
        for key in ["Root", "Info", "ID"] {
            if let Some(value) = source.trailer().get(key) {
                dictionary.set(key, value.clone());
            }
        }
        dictionary.set("DecodeParms", Object::Dictionary(parameters));
        let data = self.compressor.compress(&table)?;
        write_stream(&mut self.out, number, dictionary, &data);
        let seal = seal::unfilled();
        let _ = writeln!(self.out, "%{seal}\nstartxref\n{table_at}\n%%EOF");
        seal::fill(&mut self.out);
        Ok(self.out)
    }
}

fn write_stream(out: &mut Vec<u8>, number: u32, mut dictionary: Dictionary, data: &[u8]) {
    dictionary.set("Filter", Object::name("FlateDecode"));
    dictionary.set("Length", Object::Integer(data.len() as i64));
    let _ = writeln!(out, "{number} 0 obj");
    dictionary.write(out);
    out.extend_from_slice(b"\nstream\n");
    out.extend_from_slice(data);
    out.extend_from_slice(b"\nendstream\nendobj\n");
}

/// One compressor for all streams: setting one up costs as much as a small stream.
struct Compressor(Compress);

impl Compressor {
    fn new() -> Compressor {
        Compressor(Compress::new(Compression::new(6), true))
    }

    fn compress(&mut self, data: &[u8]) -> Result<Vec<u8>, Unexpected> {
        const ERROR: Unexpected = Unexpected("the compressor failed");
        self.0.reset();
        let mut packed = Vec::with_capacity(data.len() / 4 + 64);
        loop {
            let read = usize::try_from(self.0.total_in()).map_err(|_| ERROR)?;
            let rest = data.get(read..).ok_or(ERROR)?;
            let status = self
                .0
                .compress_vec(rest, &mut packed, FlushCompress::Finish)
                .map_err(|_| ERROR)?;
            match status {
                Status::StreamEnd => return Ok(packed),
                _ => packed.reserve(packed.len().max(1024)),
            }
        }
    }
}
