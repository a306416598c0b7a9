//! What `saraban inspect` tells a registry of a file that three people signed one after another.
//!
//! `signed/three-signers.pdf` is a report of this program, signed by `judges/sign.py` (pyHanko,
//! PAdES B-B): a certificate each, made on the spot, with a Thai name in it.

use std::path::{Path, PathBuf};
use std::process::Command;

use saraban::{Inspection, Signature, inspect};

const FIELDS: [&str; 3] = ["sig_reporter", "sig_reviewer", "sig_approver"];

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/signed/three-signers.pdf")
}

fn signed() -> Vec<u8> {
    std::fs::read(path()).unwrap()
}

/// Each field's signature, in the order of the form.
fn signatures(inspection: &Inspection) -> Vec<Option<&Signature>> {
    let fields = &inspection.signature_fields;
    let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(names, FIELDS);
    assert!(fields.iter().all(|field| field.page == Some(1)));
    fields
        .iter()
        .map(|field| field.signature.as_ref())
        .collect()
}

#[test]
fn each_field_tells_who_signed_and_what_the_signature_covers() {
    let bytes = signed();
    let inspection = inspect(&bytes).unwrap();
    assert_eq!(inspection.revisions, 4);
    assert_eq!(inspection.claims, ["PDF/A-2a", "PDF/UA-1"]);
    for (index, signature) in signatures(&inspection).into_iter().enumerate() {
        let signature = signature.expect("signed");
        let name = format!("ผู้ลงนามทดสอบ {}", index + 1);
        assert_eq!(signature.name.as_deref(), Some(name.as_str()));
        assert_eq!(signature.kind.as_deref(), Some("ETSI.CAdES.detached"));
        assert!(
            signature
                .time
                .as_ref()
                .is_some_and(|time| time.starts_with("D:2026"))
        );
        assert_eq!(signature.revision, Some(index + 2));
        assert_eq!(signature.covers_whole_file, index == 2);
    }
}

#[test]
fn each_revision_is_the_file_as_its_signer_left_it() {
    let bytes = signed();
    let inspection = inspect(&bytes).unwrap();
    let ends = signatures(&inspection);
    let ends: Vec<usize> = ends
        .iter()
        .map(|found| found.unwrap().covers.unwrap())
        .collect();
    for (count, end) in (1..).zip(&ends) {
        let earlier = inspect(&bytes[..*end]).unwrap();
        assert_eq!(earlier.revisions, count + 1);
        let found = signatures(&earlier);
        let signed = found.iter().flatten().count();
        assert_eq!(signed, count, "the fields after it are still empty");
        assert!(found[count - 1].unwrap().covers_whole_file);
    }
    // The file as it was before anybody signed ends with the first of its end marks.
    let end = bytes.windows(6).position(|window| window == b"%%EOF\n");
    let unsigned = inspect(&bytes[..end.unwrap() + 6]).unwrap();
    assert_eq!(unsigned.revisions, 1);
    assert_eq!(signatures(&unsigned), [None; 3]);
}

#[test]
fn bytes_added_after_the_last_signature_are_told() {
    let mut bytes = signed();
    bytes.extend_from_slice(b"% a note\n");
    let inspection = inspect(&bytes).unwrap();
    assert!(
        signatures(&inspection)
            .into_iter()
            .all(|signature| !signature.unwrap().covers_whole_file)
    );
}

#[test]
fn a_signature_that_leaves_out_more_than_itself_covers_nothing() {
    let bytes = signed();
    let inspection = inspect(&bytes).unwrap();
    let end = signatures(&inspection)[2].unwrap().covers.unwrap();
    // The last signature's range: where its second part begins, and how long it is.
    let at = bytes
        .windows(10)
        .rposition(|window| window == b"/ByteRange")
        .unwrap();
    let close = bytes[at..].iter().position(|byte| *byte == b']').unwrap() + at;
    let range = String::from_utf8(bytes[at..close].to_vec()).unwrap();
    let second: usize = range
        .split_whitespace()
        .nth_back(1)
        .unwrap()
        .parse()
        .unwrap();
    let moved = range
        .replace(&second.to_string(), &(second + 100).to_string())
        .replace(
            &(end - second).to_string(),
            &(end - second - 100).to_string(),
        );
    let mut changed = bytes.clone();
    changed.splice(at..close, moved.into_bytes());
    assert_eq!(changed.len(), bytes.len());
    let inspection = inspect(&changed).unwrap();
    let last = signatures(&inspection)[2].unwrap();
    assert_eq!(
        (last.covers, last.revision, last.covers_whole_file),
        (None, None, false)
    );
}

#[test]
fn the_command_says_it_in_words() {
    let output = Command::new(env!("CARGO_BIN_EXE_saraban"))
        .arg("inspect")
        .arg(path())
        .output()
        .unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    for words in [
        "signed: ผู้ลงนามทดสอบ 1",
        "covers revision 2 of 4",
        "signed: ผู้ลงนามทดสอบ 2",
        "covers revision 3 of 4",
        "signed: ผู้ลงนามทดสอบ 3",
        "covers the whole file",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
}
