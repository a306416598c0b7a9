//! Column widths found by search against widths set by hand: never more pages, often fewer.

use std::fmt::Write;
use std::path::Path;

use crate::pdf::Pdf;
use crate::real_reports::rendered::{folder, rendered, run};

/// The width between the margins of an A4 page lying, in millimetres.
const TABLE: f64 = 257.0;

/// A form with every share turned into an exact width, as a clerk would set it by hand.
fn with_widths_by_hand(form: &str) -> String {
    let mut by_hand = String::new();
    for line in form.lines() {
        let column = line.trim_start().starts_with("- {id:") && line.contains("share: ");
        let Some(start) = line.find("share: ").filter(|_| column) else {
            writeln!(by_hand, "{line}").expect("a string takes text");
            continue;
        };
        let number = &line[start + "share: ".len()..];
        let end = number
            .find([',', '}'])
            .expect("a column is written as {id: …, share: …}");
        let share: f64 = number[..end].trim().parse().expect("a share is a number");
        let rest = match number[end..]
            .trim_start_matches([',', ' '])
            .strip_prefix("minimum: ")
        {
            Some(after) => &after[after.find([',', '}']).expect("the column's end")..],
            None => &number[end..],
        };
        let width = TABLE * share / 100.0;
        writeln!(by_hand, "{}width: {width:.2}mm{rest}", &line[..start])
            .expect("a string takes text");
    }
    by_hand
}

fn pages_by_hand(name: &str, form: &str) -> usize {
    let work = tempfile::tempdir().expect("a temporary folder");
    let text =
        std::fs::read_to_string(folder().join(name).with_extension("yaml")).expect("the report");
    let report = work.path().join("report.yaml");
    let changed = text.replacen(&format!("form: {form}\n"), "form: ./by-hand.yaml\n", 1);
    assert_ne!(text, changed, "{name} names its form");
    std::fs::write(&report, changed).expect("a file can be written");
    let forms = Path::new(env!("CARGO_MANIFEST_DIR")).join("forms");
    let form = std::fs::read_to_string(forms.join(form).with_extension("yaml")).expect("the form");
    std::fs::write(work.path().join("by-hand.yaml"), with_widths_by_hand(&form))
        .expect("a file can be written");
    let pictures = folder().join(name);
    if pictures.is_dir() {
        let copy = work.path().join(name);
        std::fs::create_dir(&copy).expect("a folder can be made");
        for picture in std::fs::read_dir(pictures).expect("the pictures") {
            let picture = picture.expect("a picture");
            std::fs::copy(picture.path(), copy.join(picture.file_name()))
                .expect("a file can be copied");
        }
    }
    run(&report, work.path());
    let pdf = std::fs::read(work.path().join("report.pdf")).expect("the PDF");
    Pdf::read(&pdf).pages.len()
}

#[test]
fn the_search_never_needs_more_pages_than_widths_by_hand_and_often_fewer() {
    let mut fewer = 0;
    let mut told = String::new();
    for (name, form) in [
        ("khlong-sai-2566", "ita-t6-a"),
        ("mae-khri-2566", "ita-t6-c"),
        ("kamalasai-2564", "ita-t6-a"),
        ("cho-raka-2565", "ita-t9"),
        ("bang-khrok-2568", "ita-t6-b"),
    ] {
        let by_hand = pages_by_hand(name, form);
        let found = rendered(name).pdf.pages.len();
        writeln!(told, "{name}: {found} pages, {by_hand} by hand").expect("a string takes text");
        assert!(found <= by_hand, "{told}");
        fewer += usize::from(found < by_hand);
    }
    assert!(fewer >= 2, "{told}");
}
