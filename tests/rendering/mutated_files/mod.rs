//! Files damaged at random, of every kind a report is made of or read from: files or clear faults,
//! never a panic and never work without end. (What is imported: `tests/importing/mutated_files.rs`.)

mod pdfs;
mod texts;

use std::fs;
use std::path::{Component, Path, PathBuf};

use saraban::report::{Files, Profile};
use saraban::{Delivery, Form, Format, Job};

use crate::damage::{Numbers, Outcome, damage, tried};

use pdfs::damaged_pdf;
use texts::{damage_lines, damage_value};

/// More than any of these reports becomes, however a value of it is changed.
const MOST_PAGES: u32 = 1_000;
const MOST_BYTES: u64 = 32 << 20;

fn reports() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports")
}

/// The texts of all the reports of the tests, by their names.
fn every_report() -> Vec<(String, String)> {
    let entries = fs::read_dir(reports()).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let yaml = paths
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "yaml"));
    yaml.map(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, fs::read_to_string(path).unwrap())
    })
    .collect()
}

/// Renders it for one of its uses, and counts what came of it.
fn rendered(job: Job, numbers: &mut Numbers) -> Outcome {
    let job = match numbers.below(6) {
        0 => job.deliver([Delivery::NoticeBoard]),
        1 => job.deliver([Delivery::ESaraban]),
        2 | 3 => job.formats([Format::Pdf]).embed_source(true),
        _ => job,
    };
    let done = job.render();
    if let Ok(made) = &done {
        let pages: u32 = made.files.iter().filter_map(|file| file.pages).sum();
        let bytes: u64 = made.files.iter().map(|file| file.size()).sum();
        assert!(
            pages <= MOST_PAGES && bytes <= MOST_BYTES,
            "{pages} pages, {bytes} bytes"
        );
        assert!(made.findings.len() < 1_000, "{}", made.findings.len());
        for file in made.files.iter().filter(|file| file.name.ends_with(".pdf")) {
            let read = saraban::inspect(&file.bytes().unwrap()).expect("our own PDF is read");
            assert_eq!(
                Some(read.pages.len()),
                file.pages.map(|pages| pages as usize)
            );
        }
    }
    Outcome::of(&done)
}

#[test]
fn reports_of_lines() {
    let every = every_report();
    tried("report.yaml", 25, |numbers| {
        let (name, text) = numbers.one_of(&every);
        let bytes = match numbers.below(4) {
            0 => {
                let mut bytes = text.clone().into_bytes();
                damage(&mut bytes, numbers);
                bytes
            }
            _ => damage_lines(text, numbers).into_bytes(),
        };
        match Job::from_bytes(name, bytes) {
            Ok(job) => rendered(job.files(Files::in_folder(reports())), numbers),
            refused => Outcome::of(&refused),
        }
    });
}

/// The data of a report as its PDF carries it.
fn data(report: &str) -> serde_json::Value {
    let job = Job::from_file(reports().join(report));
    let made = job.formats([Format::Pdf]).embed_source(true).render();
    let source = saraban::extract(&made.unwrap().files[0].bytes().unwrap()).unwrap();
    serde_json::from_slice(&source.data).unwrap()
}

#[test]
fn reports_of_json() {
    const REPORTS: [&str; 4] = [
        "khlong-sai-2566.yaml",
        "cho-raka-2565.yaml",
        "letter-province.yaml",
        "procurement-plan-2568.yaml",
    ];
    let every = REPORTS.map(data);
    tried("report.json", 25, |numbers| {
        let mut value = numbers.one_of(&every).clone();
        damage_value(&mut value, numbers);
        let mut bytes = serde_json::to_vec(&value).unwrap();
        if numbers.below(6) == 0 {
            damage(&mut bytes, numbers);
        }
        match Job::from_bytes("report.json", bytes) {
            Ok(job) => rendered(job.files(Files::in_folder(reports())), numbers),
            refused => Outcome::of(&refused),
        }
    });
}

#[test]
fn forms_and_a_report_by_them() {
    let every: Vec<(&str, String)> = Form::built_in()
        .map(|id| {
            let text = Form::text_of(id).unwrap();
            let read = Form::parse(id, text).unwrap();
            (text, read.starter("./form.yaml"))
        })
        .collect();
    tried("form.yaml", 40, |numbers| {
        let (form, report) = numbers.one_of(&every);
        let form = match numbers.below(6) {
            0 => {
                let mut bytes = form.as_bytes().to_vec();
                damage(&mut bytes, numbers);
                bytes
            }
            _ => damage_lines(form, numbers).into_bytes(),
        };
        let files = Files::in_memory([("form.yaml", form)]);
        let job = Job::from_text("r.yaml", report.as_str()).files(files);
        if let Err(error) = job.check() {
            for fault in error.faults() {
                assert!(fault.origin.place.is_some(), "{fault:?}");
            }
        }
        rendered(job, numbers)
    });
}

#[test]
fn profiles() {
    const PROFILE: &str = "agency:\n  name: องค์การบริหารส่วนตำบลคลองไทร\n  short_name: อบต.คลองไทร\n  \
        address: [99 หมู่ 1, ตำบลคลองไทร]\n  phone: 0 7700 0000\n  website: www.khlongsai.go.th\n  \
        email: saraban@khlongsai.go.th\n  emblem: cho-raka-2565/web-page.svg\n  number_prefix: สฎ ๑/\n\
        digits: arabic\nkeep_digits: [A4]\nterms: [กองสาธารณสุข, สำนัก~ปลัด]\nfit: word\nempty_cells: dash\n\
        missing_glyphs: box\nfonts: {family: TH SarabunPSK}\nlimits: {e_saraban_mib: 20}\nsender: สำนักปลัด\n\
        receiver: นายก\nnotice_board: {url: https://www.khlongsai.go.th/ita, theme: board}\n\
        signers:\n  - {role: ผู้รายงาน, name: นางสาวมานี ใจดี, position: นักทรัพยากรบุคคล}\n  \
        - {role: ผู้อนุมัติ, name: นายมานะ ใจดี, position: นายก}\n";
    let report = "form: memo\nsubject: ขออนุมัติ\nreceiver: นายก\ndate: 2566-04-03\n\
        text: {body: [เรียนมาเพื่อทราบ]}\n";
    tried("agency.yaml", 40, |numbers| {
        let text = match numbers.below(6) {
            0 => {
                let mut bytes = PROFILE.as_bytes().to_vec();
                damage(&mut bytes, numbers);
                String::from_utf8_lossy(&bytes).into_owned()
            }
            _ => damage_lines(PROFILE, numbers),
        };
        match Profile::parse("agency.yaml", &text) {
            Ok(profile) => {
                let job = Job::from_text("r.yaml", report).profile(profile);
                rendered(job.files(Files::in_folder(reports())), numbers)
            }
            refused => Outcome::of(&refused),
        }
    });
}

#[test]
fn pdfs_that_are_read() {
    let letter = fs::read_to_string(reports().join("letter-province.yaml")).unwrap();
    let rich = fs::read_to_string(reports().join("cho-raka-2565.yaml")).unwrap();
    let made = |name: &str, text: String, delivery| {
        let job = Job::from_text(name, text).files(Files::in_folder(reports()));
        let made = job.deliver([delivery]).formats([Format::Pdf]).render();
        made.unwrap().files[0].bytes().unwrap().into_owned()
    };
    let signed = reports().join("../signed/three-signers.pdf");
    let every = [
        made("letter.yaml", letter, Delivery::ESaraban),
        made("report.yaml", rich, Delivery::Signature),
        fs::read(signed).unwrap(),
    ];
    tried("a PDF", 150, |numbers| {
        let whole: &Vec<u8> = numbers.one_of(&every);
        let bytes = damaged_pdf(whole, numbers);
        if let Ok(source) = saraban::extract(&bytes) {
            for (path, _) in &source.files {
                let mut parts = path.components();
                assert!(
                    parts.all(|part| matches!(part, Component::Normal(_))),
                    "{path:?}"
                );
            }
        }
        let text = saraban::Inspection::page_text(&bytes, 1).unwrap_or_default();
        assert!(text.len() < 4 << 20, "{} bytes of text", text.len());
        Outcome::of(&saraban::inspect(&bytes))
    });
}

/// A picture of each kind, and one of each way its pixels may be packed.
fn pictures() -> Vec<(&'static str, Vec<u8>)> {
    let folder = reports().join("cho-raka-2565");
    let read = |name: &str| fs::read(folder.join(name)).unwrap();
    vec![
        ("a.jpg", read("meeting.jpg")),
        ("b.png", read("news.png")),
        ("c.svg", read("web-page.svg")),
        ("d.svg", read("manual.svg")),
    ]
}

#[test]
fn pictures_of_a_report() {
    let every = pictures();
    tried("a picture", 40, |numbers| {
        let (name, bytes) = numbers.one_of(&every);
        let bytes = match name.ends_with(".svg") && numbers.below(3) > 0 {
            true => damage_drawing(bytes, numbers),
            false => {
                let mut bytes = bytes.clone();
                damage(&mut bytes, numbers);
                bytes
            }
        };
        let report = format!(
            "form: report-table\nagency: ก\ntext: {{title: ข}}\nrows: [{{ค: {{image: {name}, alt: ง}}}}]\n"
        );
        rendered(
            Job::from_text("r.yaml", report).files(Files::in_memory([(*name, bytes)])),
            numbers,
        )
    });
}

/// Puts other values in place of some of a drawing's attributes, and repeats its elements.
fn damage_drawing(bytes: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    const VALUES: [&str; 20] = [
        "0",
        "-1",
        "1e30",
        "0.00001",
        "NaN",
        "100%",
        "url(#a)",
        "url(#nothing)",
        "none",
        "scale(0)",
        "rotate(1e9)",
        "matrix(1 1 1 1 0 0)",
        "skewX(90)",
        "M0 0",
        "M0 0L1e9 1e9",
        "M0 0A1 1 0 0 0 5 5z",
        "0.0001 0.0001",
        "1e9,1",
        "currentColor",
        "#12345",
    ];
    const INSIDE: [&str; 9] = [
        "<g opacity=\"0.5\">",
        "<clipPath id=\"a\" clip-path=\"url(#a)\"><path d=\"M0 0h9v9z\"/></clipPath>",
        "<mask id=\"a\"><rect width=\"9\" height=\"9\" fill=\"url(#a)\"/></mask>",
        "<pattern id=\"a\" width=\"0.001\" height=\"1\"><path d=\"M0 0h9v9z\"/></pattern>",
        "<linearGradient id=\"a\" href=\"#a\"><stop offset=\"2\"/></linearGradient>",
        "<path d=\"M0 0h9v9z\" stroke=\"#000\" stroke-dasharray=\"0.0001 1e30\" transform=\"scale(1e-9 1)\"/>",
        "<use href=\"#a\" width=\"1\"/><use href=\"#a\"/>",
        "<style>*{fill:url(#a);opacity:.1}</style>",
        "<image href=\"data:image/png;base64,iVBORw0KGgo=\" width=\"9\" height=\"9\"/>",
    ];
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    for _ in 0..=numbers.below(3) {
        let values: Vec<(usize, usize)> = text
            .match_indices("=\"")
            .filter_map(|(at, _)| Some((at + 2, at + 2 + text[at + 2..].find('"')?)))
            .collect();
        let elements: Vec<usize> = text.match_indices("/>").map(|(at, _)| at + 2).collect();
        if numbers.below(3) > 0 && !values.is_empty() {
            let (start, end) = *numbers.one_of(&values);
            text.replace_range(start..end, numbers.one_of::<&str>(&VALUES));
        } else if !elements.is_empty() {
            let at = *numbers.one_of(&elements);
            text.insert_str(at, numbers.one_of::<&str>(&INSIDE));
        }
    }
    text.into_bytes()
}

#[test]
fn fonts_of_a_report() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts/TH-SarabunPSK");
    let mut font = fs::read(folder.join("THSarabun-Regular.ttf")).unwrap();
    renamed(&mut font);
    let tables = usize::from(u16::from_be_bytes([font[4], font[5]]));
    tried("a font", 25, |numbers| {
        let mut bytes = font.clone();
        for _ in 0..=numbers.below(4) {
            // Mostly the beginning of one of its tables, where everything else is told.
            let entry = 12 + 16 * numbers.below(tables);
            let number = |at: usize| u32::from_be_bytes(font[at..at + 4].try_into().unwrap());
            let (start, length) = (number(entry + 8) as usize, number(entry + 12) as usize);
            let at = match numbers.below(8) {
                0 => numbers.below(12 + 16 * tables),
                1 => numbers.below(bytes.len()),
                2 => start + numbers.below(length),
                _ => start + numbers.below(length.min(64)),
            };
            let any = numbers.below(256) as u8;
            bytes[at] = *numbers.one_of(&[0, 1, 0x7F, 0x80, 0xFF, any]);
        }
        let report = "form: report-table\nagency: ก\ntext: {title: น้ำใจ ที่ปรึกษา}\n\
            rows: [{ค: กิ๊บ office fi **หนา** 12}]\n";
        let job = Job::from_text("r.yaml", report).font("a.ttf", bytes);
        rendered(job.family("TH SarabunXYZ"), numbers)
    });
}

/// Gives the font another family name of the same length, so that it is none of those built in.
fn renamed(font: &mut [u8]) {
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_be_bytes).collect() };
    for (old, new) in [
        (wide("SarabunPSK"), wide("SarabunXYZ")),
        (b"SarabunPSK".to_vec(), b"SarabunXYZ".to_vec()),
    ] {
        let windows = font.windows(old.len()).enumerate();
        let found: Vec<usize> = windows
            .filter(|(_, w)| *w == old)
            .map(|(at, _)| at)
            .collect();
        for at in found {
            font[at..at + new.len()].copy_from_slice(&new);
        }
    }
}
