//! The bytes of streams: filters undone, within limits.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::object::{Dictionary, Object};
use super::{Result, Unreadable};

pub(crate) use crate::limits::MAX_PDF_STREAM_BYTES as MAX_INFLATED;

/// The most filters one behind another.
const MAX_FILTERS: usize = 8;

/// Undoes the filters of a stream.
pub(super) fn decode(dictionary: &Dictionary, bytes: &[u8]) -> Result<Vec<u8>> {
    let filters = as_list(dictionary.get("Filter"));
    if filters.len() > MAX_FILTERS {
        return Err(Unreadable("a stream of more than 8 filters"));
    }
    let parameters = as_list(dictionary.get("DecodeParms"));
    let mut data = bytes.to_vec();
    for (index, filter) in filters.iter().enumerate() {
        let parameters = parameters
            .get(index)
            .and_then(|parameters| parameters.as_dictionary());
        data = match filter.as_name() {
            Some(b"FlateDecode" | b"Fl") => unpredict(inflate(&data)?, parameters)?,
            Some(b"ASCIIHexDecode" | b"AHx") => hexadecimal(&data)?,
            _ => return Err(Unreadable("a stream with a filter that is not read")),
        };
    }
    Ok(data)
}

fn as_list(object: Option<&Object>) -> Vec<&Object> {
    match object {
        None | Some(Object::Null) => Vec::new(),
        Some(Object::Array(items)) => items.iter().collect(),
        Some(one) => vec![one],
    }
}

fn inflate(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut data = Vec::new();
    let read = ZlibDecoder::new(bytes)
        .take(MAX_INFLATED + 1)
        .read_to_end(&mut data);
    if data.len() as u64 > MAX_INFLATED {
        return Err(Unreadable("a stream that becomes larger than 256 MB"));
    }
    read.map_err(|_| Unreadable("a damaged compressed stream"))?;
    Ok(data)
}

fn hexadecimal(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut wrapped = Vec::with_capacity(bytes.len() + 2);
    wrapped.push(b'<');
    wrapped.extend_from_slice(bytes.split(|byte| *byte == b'>').next().unwrap_or_default());
    wrapped.push(b'>');
    match super::Parser::new(&wrapped, 0).object()? {
        Object::String(data) => Ok(data),
        _ => Err(Unreadable("a damaged hexadecimal stream")),
    }
}

/// Undoes the PNG predictors, which cross-reference streams are usually written with.
fn unpredict(data: Vec<u8>, parameters: Option<&Dictionary>) -> Result<Vec<u8>> {
    let value = |key, default: i64| {
        parameters
            .and_then(|parameters| parameters.get(key))
            .and_then(Object::as_integer)
            .unwrap_or(default)
    };
    let predictor = value("Predictor", 1);
    if predictor == 1 {
        return Ok(data);
    }
    let bits = value("Colors", 1)
        .checked_mul(value("BitsPerComponent", 8))
        .filter(|bits| (1..=256).contains(bits))
        .ok_or(Unreadable("a predictor out of range"))?;
    let columns = value("Columns", 1);
    if predictor < 10 || !(1..=1 << 24).contains(&columns) {
        return Err(Unreadable("a predictor that is not read"));
    }
    let pixel = (bits as usize).div_ceil(8);
    let width = (bits as usize * columns as usize).div_ceil(8);
    let mut rows: Vec<u8> = Vec::with_capacity(data.len());
    let mut above = vec![0u8; width];
    for line in data.chunks(width + 1) {
        let (Some((kind, line)), true) = (line.split_first(), line.len() == width + 1) else {
            return Err(Unreadable("a stream that ends inside a row"));
        };
        let mut row = line.to_vec();
        for index in 0..width {
            let left = index.checked_sub(pixel).map_or(0, |at| row[at]);
            let up = above[index];
            let corner = index.checked_sub(pixel).map_or(0, |at| above[at]);
            let guess = match kind {
                0 => 0,
                1 => left,
                2 => up,
                3 => ((u16::from(left) + u16::from(up)) / 2) as u8,
                4 => paeth(left, up, corner),
                _ => return Err(Unreadable("an unknown predictor")),
            };
            row[index] = row[index].wrapping_add(guess);
        }
        rows.extend_from_slice(&row);
        above = row;
    }
    Ok(rows)
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let estimate = i16::from(left) + i16::from(up) - i16::from(corner);
    let distance = |value: u8| (estimate - i16::from(value)).abs();
    if distance(left) <= distance(up) && distance(left) <= distance(corner) {
        left
    } else if distance(up) <= distance(corner) {
        up
    } else {
        corner
    }
}
