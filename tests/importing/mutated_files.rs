//! Files damaged at random, of every kind that is imported: a report or a clear error, never a panic
//! and never work without end.

use std::io::{Cursor, Read, Write};
use std::path::Path;

use saraban::import::{self, DocxReading};

/// How many files of each kind are tried; the gate tries few, `SARABAN_MUTATIONS` says more.
const USUAL: u64 = 40;

/// Numbers that look random and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

/// Damages bytes: flips, cuts, doubles, and what parsers trip over.
fn damage(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    const PIECES: [&[u8]; 12] = [
        b"<",
        b"\"",
        b"&#0;",
        b"4294967295",
        b"-1",
        b"A0",
        b"XFE1048577",
        b"1e999",
        b"\xFF\xFF\xFF\xFF",
        b"\0",
        b"</w:tc>",
        b"<mergeCell ref=\"A1:XFD1048576\"/>",
    ];
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(bytes.len());
        let end = (at + numbers.below(200)).min(bytes.len());
        match numbers.below(6) {
            0 if at < bytes.len() => bytes[at] ^= 1 << numbers.below(8),
            1 if at < bytes.len() => bytes[at] = numbers.below(256) as u8,
            2 => drop(bytes.drain(at..end)),
            3 => {
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
            4 => {
                let piece = PIECES[numbers.below(PIECES.len())];
                let end = (at + piece.len()).min(bytes.len());
                bytes.splice(at..end, piece.iter().copied());
            }
            _ => bytes.truncate(at.max(1)),
        }
    }
}

/// The parts of a package, each with its name.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..package.len())
        .map(|at| {
            let mut part = package.by_index(at).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            (part.name().unwrap().to_string(), content)
        })
        .collect()
}

/// A damaged copy: of a package mostly one of its parts, else the bytes of the file.
fn damaged(bytes: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    if !bytes.starts_with(b"PK") || numbers.below(4) == 0 {
        let mut bytes = bytes.to_vec();
        damage(&mut bytes, numbers);
        return bytes;
    }
    let mut parts = parts(bytes);
    let at = numbers.below(parts.len());
    damage(&mut parts[at].1, numbers);
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = zip::write::SimpleFileOptions::default();
        package.start_file(name, options).unwrap();
        package.write_all(&content).unwrap();
    }
    package.finish().unwrap().into_inner()
}

fn tried(file: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(file);
    let bytes = std::fs::read(path).unwrap();
    let name = Path::new(file).file_name().unwrap().to_str().unwrap();
    let asked = std::env::var("SARABAN_MUTATIONS").ok();
    let count = asked.map_or(USUAL, |asked| asked.parse().unwrap());
    let (mut whole, mut refused) = (0, 0);
    for seed in 1..=count {
        let mut numbers = Numbers(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let copy = damaged(&bytes, &mut numbers);
        let done = std::panic::catch_unwind(|| {
            import::file_bytes(name, &copy, &DocxReading::default())
                .map(|imported| import::to_yaml(&imported.report).len())
                .map_err(|error| error.to_string().len())
        });
        match done {
            Ok(Ok(written)) => {
                // What is merged or repeated is no reason to write without end.
                assert!(written < 4 << 20, "{file}, seed {seed}: {written} bytes");
                whole += 1;
            }
            Ok(Err(told)) => {
                assert!((1..64 << 10).contains(&told), "{file}, seed {seed}: {told}");
                refused += 1;
            }
            Err(_) => panic!("{file}, seed {seed}"),
        }
    }
    println!("{file}: {whole} reports, {refused} refused");
}

#[test]
fn xlsx() {
    tried("sheets/last-year.xlsx");
}

#[test]
fn xls() {
    tried("sheets/last-year.xls");
}

#[test]
fn ods() {
    tried("sheets/last-year.ods");
}

#[test]
fn docx() {
    tried("word/vmerge.docx");
}
