//! Files damaged at random, of every kind that is imported: a report or a clear error, never a panic
//! and never work without end.

use std::io::{Cursor, Read, Write};
use std::path::Path;

use saraban::Import;

use crate::damage::{Numbers, Outcome, damage, tried};

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

fn imported(file: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(file);
    let bytes = std::fs::read(path).unwrap();
    let name = Path::new(file).file_name().unwrap().to_str().unwrap();
    tried(file, 40, |numbers| {
        let copy = damaged(&bytes, numbers);
        let done = Import::default().bytes(name, &copy);
        if let Ok(imported) = &done {
            // What is merged or repeated is no reason to write without end.
            let written = imported.report.to_yaml().len();
            assert!(written < 4 << 20, "{written} bytes");
        }
        Outcome::of(&done)
    });
}

#[test]
fn xlsx() {
    imported("sheets/last-year.xlsx");
}

#[test]
fn xls() {
    imported("sheets/last-year.xls");
}

#[test]
fn ods() {
    imported("sheets/last-year.ods");
}

#[test]
fn docx() {
    imported("word/vmerge.docx");
}
