//! Jobs as a program uses them: everything from memory, several at once.

use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use super::*;
use crate::compose::compose_report;
use crate::layout::layout;
use crate::pdf::{PdfOptions, Writer};
use crate::pdf_file::{Attachment, Relationship};
use crate::report::{Cell, Files, Profile, Report, Row, Rows, Slot};
use crate::text::{FontLibrary, Typesetter};
use crate::thai::Breaker;

const REPORT: &str = "form: report-table\ntext: {title: รายงาน}\nrows:\n  - เรื่อง: ก\n    ภาพ:\n      - {image: photos/one.svg, caption: ภาพที่ ๑}\n";
const PROFILE: &str = "agency: {name: อบต.คลองไทร, emblem: garuda.svg}\n";
const SVG: &str =
    "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9z'/></svg>";

fn in_memory() -> Files {
    Files::in_memory([
        ("photos/one.svg", SVG),
        ("garuda.svg", SVG),
        ("agency.yaml", PROFILE),
    ])
}

fn bytes(file: &RenderedFile) -> Vec<u8> {
    file.bytes().unwrap().into_owned()
}

fn every_delivery(job: Job) -> Job {
    job.deliver([
        Delivery::NoticeBoard,
        Delivery::ESaraban,
        Delivery::Signature,
    ])
}

#[test]
fn a_job_may_go_to_another_thread_and_be_shared() {
    fn both<T: Send + Sync>() {}
    both::<Job>();
    both::<Rendered>();
    both::<Report>();
    both::<Profile>();
    both::<Files>();
    both::<crate::Error>();
    both::<crate::Finding>();
    both::<Saver>();
    both::<Source>();
    both::<crate::form::Form>();
    both::<crate::thai::Breaker>();
}

#[test]
fn memory_and_folder_give_the_same_files() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("photos")).unwrap();
    for (name, text) in [
        ("report.yaml", REPORT),
        ("agency.yaml", PROFILE),
        ("garuda.svg", SVG),
        ("photos/one.svg", SVG),
    ] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let of_folder = every_delivery(Job::from_file(folder.path().join("report.yaml")));
    let of_memory = every_delivery(Job::from_text("report.yaml", REPORT).files(in_memory()));
    let on_disk = Files::in_folder(folder.path());
    let of_both = every_delivery(Job::from_text("report.yaml", REPORT).files(on_disk));
    let (of_folder, of_memory) = (of_folder.render().unwrap(), of_memory.render().unwrap());
    assert_eq!(of_folder.files.len(), 5);
    for (one, other) in of_folder.files.iter().zip(&of_memory.files) {
        assert_eq!(one.name, other.name);
        assert!(bytes(one) == bytes(other), "{}", one.name);
    }
    let of_both = of_both.render().unwrap().files;
    assert!(
        of_both
            .iter()
            .map(bytes)
            .eq(of_folder.files.iter().map(bytes))
    );
}

#[test]
fn the_files_made_are_those_foretold() {
    let job = Job::from_text("รายงาน ๑.yaml", REPORT).files(in_memory());
    let job = every_delivery(job);
    let made = job.render().unwrap().files;
    let names: Vec<&str> = made.iter().map(|file| file.name.as_str()).collect();
    // The e-CMS message is foretold and not made: this report is no letter.
    let mut foretold = job.file_names();
    foretold.retain(|name| !name.ends_with(".xml"));
    assert_eq!(names, foretold);
    assert_eq!(names.len(), 5);
    // The same use twice gives the same files once.
    let twice = job
        .clone()
        .deliver([Delivery::Signature, Delivery::Signature]);
    assert_eq!(twice.file_names(), ["รายงาน ๑.pdf", "รายงาน ๑.docx"]);
}

#[test]
fn a_report_built_in_rust_takes_from_the_profile_what_it_does_not_say() {
    let mut report = Report::new("report-table", "");
    report.text = vec![Slot {
        name: "title".into(),
        paragraphs: vec!["รายงาน".into()],
    }];
    report.rows = Rows::Listed(vec![Row::new([("เรื่อง", Cell::from("ก"))])]);
    let profile = Profile::parse("agency.yaml", PROFILE).unwrap();
    let job = Job::from_report("report", report)
        .files(in_memory())
        .profile(profile);
    let read = job.read().unwrap();
    assert_eq!(read.agency.name.as_str(), "อบต.คลองไทร");
    assert_eq!(read.agency.emblem.unwrap().as_str(), "garuda.svg");
    assert_eq!(job.render().unwrap().files.len(), 2);
}

#[test]
fn a_profile_of_a_folder_serves_a_report_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("p.yaml"), PROFILE).unwrap();
    std::fs::write(folder.path().join("garuda.svg"), SVG).unwrap();
    let profile = Profile::read(&folder.path().join("p.yaml")).unwrap();
    let memo = "form: memo\nsubject: ก\nreceiver: ข\ntext: {body: ค}\n";
    let job = Job::from_text("memo.yaml", memo).profile(profile);
    assert_eq!(job.render().unwrap().files.len(), 2);
}

#[test]
fn what_is_not_handed_over_is_a_fault_at_its_name() {
    let without = Files::in_memory([("agency.yaml", PROFILE), ("garuda.svg", SVG)]);
    let job = Job::from_text("report.yaml", REPORT).files(without);
    for error in [job.render().unwrap_err(), job.check().unwrap_err()] {
        let fault = &error.faults()[0];
        assert_eq!(fault.origin.to_string(), "report.yaml:6:17", "{error}");
        assert!(fault.message.english.contains("photos/one.svg"));
    }
    // The current folder is never looked into.
    let job = Job::from_text("report.yaml", "form: ./forms/memo.yaml\nagency: ก\n");
    assert!(Path::new("forms/memo.yaml").exists());
    assert!(job.render().is_err());
}

#[test]
fn a_character_no_font_has_is_not_signed_unless_the_report_allows_it() {
    let render = |head: &str, delivery| {
        let text = format!("{head}{REPORT}  - เรื่อง: ข้อ \u{1F600} ● ➢ ⑫\n");
        let job = Job::from_text("report.yaml", text).files(in_memory());
        job.deliver([delivery]).render()
    };
    let refused = render("", Delivery::Signature).unwrap_err();
    assert_eq!(refused.faults().len(), 1, "the other signs are drawn");
    assert!(refused.faults()[0].message.english.contains("U+1F600"));
    let allowed = render("missing_glyphs: box\n", Delivery::Signature).unwrap();
    assert_eq!(allowed.findings.len(), 1);
}

#[test]
fn checking_finds_what_rendering_finds() {
    // The deliveries find alike what the report allows.
    let text = format!(
        "missing_glyphs: box\n{REPORT}  - เรื่อง: ข้อ \u{1F600} สำนักปลัด อบต.บางครก ปี ๒๕๖๖ ปี 2566\n"
    );
    let job = every_delivery(Job::from_text("report.yaml", text).files(in_memory()));
    let found = job.check().unwrap();
    assert!(!found.is_empty());
    assert_eq!(found, job.render().unwrap().findings);
    let pdf = job.pdf().unwrap();
    assert!(pdf.findings.iter().all(|finding| found.contains(finding)));
    let signed = job.deliver([Delivery::Signature]).render().unwrap();
    assert!(bytes(&signed.files[0]) == bytes(&pdf.files[0]));
    assert_eq!(signed.files[0].pages, Some(1));
}

/// Each of two jobs waits in the middle of its work for the other to be in the middle of its own:
/// a lock that a job held throughout would keep them waiting for ever.
#[test]
fn two_jobs_are_at_work_at_the_same_time() {
    let meet = |mine: mpsc::Sender<()>, theirs: mpsc::Receiver<()>| {
        move || {
            let theirs = std::sync::Mutex::new(theirs);
            let job = Job::from_text("report.yaml", REPORT)
                .files(in_memory())
                .on_page(move |_, _| {
                    // Nobody listens any more where the other has met this one already.
                    let _ = mine.send(());
                    let theirs = theirs.lock().unwrap();
                    theirs
                        .recv_timeout(Duration::from_secs(120))
                        .expect("the other job is at work, too");
                });
            bytes(&job.pdf().unwrap().files[0])
        }
    };
    let ((to_two, from_one), (to_one, from_two)) = (mpsc::channel(), mpsc::channel());
    let one = std::thread::spawn(meet(to_two, from_two));
    let two = std::thread::spawn(meet(to_one, from_one));
    assert!(one.join().unwrap() == two.join().unwrap());
}

#[test]
fn how_many_pages_there_will_be_is_told_on_the_way() {
    let rows: String = (0..200)
        .map(|row| format!("  - {{ลำดับ: \"{row}\", เรื่อง: ดำเนินการตามมาตรการตรวจสอบการใช้ดุลพินิจ}}\n"))
        .collect();
    let text = format!("form: report-table\nagency: ก\ntext: {{title: ข}}\nrows:\n{rows}");
    let told = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let tell = std::sync::Arc::clone(&told);
    let job = Job::from_text("report.yaml", text)
        .files(in_memory())
        .on_page(move |page, expected| tell.lock().unwrap().push((page, expected)));
    let pages = job.pdf().unwrap().files[0].pages.unwrap();
    let told = told.lock().unwrap();
    let numbers: Vec<u32> = told.iter().map(|(page, _)| *page).collect();
    assert_eq!(numbers, (1..=pages).collect::<Vec<_>>());
    assert_eq!(told.last(), Some(&(pages, pages)));
    let (_, expected) = told[told.len() / 2];
    assert!(expected.abs_diff(pages) <= 1 + pages / 5, "{told:?}");
}

#[test]
fn a_file_inside_cannot_go_outside_the_folder() {
    let report = crate::report::Report::parse(
        "r.yaml",
        "form: ita-t6-a\nagency: ก\nfiscal_year: 2566\nrows:\n  - measure: ข\n",
    );
    let (document, _) = compose_report(&report.unwrap()).unwrap();
    let library = FontLibrary::bundled();
    let breaker = Breaker::new();
    let attachment = |name: &str, relationship, bytes: &str| Attachment {
        name: name.into(),
        media_type: "application/json".into(),
        description: "hostile".into(),
        relationship,
        bytes: bytes.as_bytes().to_vec().into(),
    };
    let data = r#"{"form": "ita-t6-a", "agency": {"name": "ก", "logo": "../evil.svg"}}"#;
    let options = PdfOptions {
        attachments: vec![
            attachment("report.json", Relationship::Source, data),
            attachment("../evil.svg", Relationship::Supplement, "<svg/>"),
        ],
        ..PdfOptions::default()
    };
    let mut typesetter = Typesetter::new(&library, &breaker, &document.family).unwrap();
    let mut writer = Writer::new(&document, &library, options).unwrap();
    layout(&document, &mut typesetter, &mut |page| writer.page(page)).unwrap();
    let error = extract(&writer.finish().unwrap()).unwrap_err();
    assert!(error.to_string().contains("outside the folder"), "{error}");
}

/// What goes to the registry is what its particulars were made of: an attachment that changes between
/// is an error, and no file appears.
#[test]
fn an_attachment_that_changes_before_the_message_is_written_is_an_error() {
    let letter = "form: letter\nnumber: กก ๑/๒\ndate: 2566-04-03\nsubject: ก\nreceiver: ข\n\
        attachments: [{title: ค, file: plan.pdf}]\ntext: {reason: ง}\n\
        signers: [{name: นายสมชาย รักไทย, position: นายก}]\n";
    let profile = "agency: {name: อบต.คลองไทร}\necms: {ministry: 15, department: 15230}\n";
    for (before, after) in [("one", "two"), ("one", "three"), ("three", "one")] {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        std::fs::write(path("agency.yaml"), profile).unwrap();
        std::fs::write(path("plan.pdf"), before).unwrap();
        let job = Job::from_text("letter.yaml", letter)
            .files(Files::in_folder(folder.path()))
            .deliver([Delivery::ESaraban]);
        let made = job.render().unwrap().files;
        let message = made
            .iter()
            .find(|file| file.name.ends_with(".xml"))
            .unwrap();
        assert_eq!(message.bytes().unwrap().len() as u64, message.size());
        std::fs::write(path("plan.pdf"), after).unwrap();
        let told = message.bytes().unwrap_err().to_string();
        assert!(
            told.contains("plan.pdf") && told.contains("letter.yaml:6:"),
            "{told}"
        );
        let outputs: Vec<OutputFile> = made.iter().map(|file| file.at(path(&file.name))).collect();
        let refused = Saver::new().write_all(&outputs, &Terms::default());
        assert_eq!(refused.unwrap_err().to_string(), told);
        let mut names: Vec<_> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.sort();
        assert_eq!(names, ["agency.yaml", "plan.pdf"]);
    }
}

/// The English messages of what is wrong with a report.
fn faults(job: &Job) -> Vec<String> {
    let error = job.check().unwrap_err();
    let faults = error.faults().iter();
    faults.map(|fault| fault.message.english.clone()).collect()
}

#[test]
fn what_a_form_requires_is_told_with_values_that_cannot_be_read() {
    let memo = "form: memo\nagency: อบต.คลองไทร\n";
    let needs = |told: &[String], name: &str| {
        let needs = format!("the form memo needs “{name}”");
        told.iter().any(|told| told.starts_with(&needs))
    };
    // Each line is wrong in its way, and is no requirement lacking.
    for (line, own) in [
        ("date: 31 เมษายน 2566\n", "date"),
        ("fiscal_year: ปีนี้\n", "fiscal_year"),
        ("subject: [ก, {ข: ค}]\n", "subject"),
        ("subjct: เรื่อง\n", "subject"),
        ("text: {body: {ก: ข}}\n", "body"),
    ] {
        let told = faults(&Job::from_text("memo.yaml", format!("{memo}{line}")));
        for name in ["subject", "receiver", "body"] {
            assert_eq!(needs(&told, name), name != own, "{line}: {name}: {told:?}");
        }
        assert!(
            told.iter().any(|told| !told.starts_with("the form")),
            "{told:?}"
        );
    }
    // What the registry gives is wrong, or the sheet.
    let registry = Files::in_memory([("memo.number.yaml", "date: 31 เมษายน 2566\n")]);
    let told = faults(&Job::from_text("memo.yaml", memo).files(registry));
    assert!(needs(&told, "body") && !needs(&told, "date"), "{told:?}");
    let sheet = "form: report-table\nagency: อบต.คลองไทร\nrows: none.xlsx\n";
    let told = faults(&Job::from_text("report.yaml", sheet));
    assert_eq!(told.len(), 2, "{told:?}");
}
