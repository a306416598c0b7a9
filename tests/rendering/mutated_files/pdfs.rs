//! Damage inside a PDF, so that its table still leads to every object.

use std::io::{Read, Write};

use crate::damage::{Numbers, damage};

/// A damaged copy: of its bytes, of what a packed stream holds, or of an object in place.
pub fn damaged_pdf(bytes: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut copy = bytes.to_vec();
    match numbers.below(4) {
        0 => damage(&mut copy, numbers),
        1 => {
            for _ in 0..=numbers.below(3) {
                in_place(&mut copy, numbers);
            }
        }
        _ => {
            for _ in 0..=numbers.below(2) {
                in_stream(&mut copy, numbers);
            }
        }
    }
    copy
}

/// Where that text stands, all of it.
fn places(bytes: &[u8], text: &[u8]) -> Vec<usize> {
    let windows = bytes.windows(text.len()).enumerate();
    let found = windows.filter(|(_, window)| *window == text);
    found.map(|(at, _)| at).collect()
}

/// Overwrites a number or a word of an object by others of the same length.
fn in_place(bytes: &mut [u8], numbers: &mut Numbers) {
    let objects = places(bytes, b" obj");
    if objects.is_empty() {
        return;
    }
    let at = *numbers.one_of(&objects) + 4;
    let end = (at + 300).min(bytes.len());
    let Some(object) = bytes.get_mut(at..end) else {
        return;
    };
    let digits: Vec<usize> = (0..object.len())
        .filter(|at| object[*at].is_ascii_digit())
        .collect();
    match numbers.below(3) {
        0 if !digits.is_empty() => {
            for _ in 0..=numbers.below(3) {
                object[*numbers.one_of(&digits)] = b'0' + numbers.below(10) as u8;
            }
        }
        1 => {
            let name = *numbers.one_of(&[
                &b"/Kids"[..],
                b"/Prev",
                b"/ObjStm",
                b"[[[[[[",
                b"<<<<<<",
                b">>>>",
                b"((((",
                b"null ",
                b"-1",
                b"1 0 R ",
                b"2 0 R ",
                b"9999999999",
            ]);
            let at = numbers.below(object.len().saturating_sub(name.len()));
            if let Some(place) = object.get_mut(at..at + name.len()) {
                place.copy_from_slice(name);
            }
        }
        _ => {
            let at = numbers.below(object.len());
            if let Some(byte) = object.get_mut(at) {
                *byte = numbers.below(256) as u8;
            }
        }
    }
}

/// Unpacks one stream, damages what it holds, and packs it into the same room again.
fn in_stream(bytes: &mut [u8], numbers: &mut Numbers) {
    let starts = places(bytes, b"stream\n");
    let streams: Vec<usize> = starts
        .into_iter()
        .filter(|at| !bytes[..*at].ends_with(b"end"))
        .map(|at| at + 7)
        .collect();
    if streams.is_empty() {
        return;
    }
    let start = *numbers.one_of(&streams);
    let Some(length) = bytes[start..]
        .windows(9)
        .position(|window| window == b"endstream")
    else {
        return;
    };
    let room = &mut bytes[start..start + length];
    let mut content = Vec::new();
    // What is not packed, or packed another way, is damaged as it is.
    if flate2::read::ZlibDecoder::new(&*room)
        .read_to_end(&mut content)
        .is_err()
    {
        let at = numbers.below(room.len());
        if let Some(byte) = room.get_mut(at) {
            *byte = numbers.below(256) as u8;
        }
        return;
    }
    // Some damage makes it longer: another is tried.
    for _ in 0..8 {
        let mut damaged = content.clone();
        if numbers.below(2) == 0 {
            damage(&mut damaged, numbers);
        } else {
            for _ in 0..=numbers.below(4) {
                in_words(&mut damaged, numbers);
            }
        }
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(&damaged).unwrap();
        let packed = packer.finish().unwrap();
        if packed.len() <= room.len() {
            room.fill(b' ');
            room[..packed.len()].copy_from_slice(&packed);
            return;
        }
    }
}

/// Swaps two words of a text of operators, or doubles one.
fn in_words(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    let words: Vec<&[u8]> = bytes.split(|byte| *byte == b' ').collect();
    let mut order: Vec<usize> = (0..words.len()).collect();
    let (at, other) = (numbers.below(order.len()), numbers.below(order.len()));
    match numbers.below(3) {
        0 => order.swap(at, other),
        1 => order[at] = other,
        _ => drop(order.remove(at)),
    }
    let kept: Vec<&[u8]> = order.into_iter().map(|at| words[at]).collect();
    *bytes = kept.join(&b' ');
}
