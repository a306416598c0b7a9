//! The e-CMS message of a letter: `rsm:GovernmentDocument` with the PDF and the attachments inside.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use image::ImageFormat;
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::deliveries::{Office, colour_picture};

const PROFILE: &str = "\
agency: {name: องค์การบริหารส่วนตำบล <คลองไทร> & คณะ, address: [หมู่ที่ ๓]}
ecms: {ministry: 15, department: 15230}
";

const LETTER: &str = "\
form: letter
number: พบ ๗๒๓๐๑/๑๒๓
date: 2566-04-03
subject: ส่งรายงาน <ฉบับที่ 1> & 2
urgency: ด่วนมาก
secrecy: ลับ
receiver: {title: ผู้ว่าราชการจังหวัดเพชรบุรี, given_name: นายสมบัติ, family_name: ดีงาม, ministry: '15', department: '1576000000'}
references:
  - {from: จังหวัดเพชรบุรี, number: พบ ๐๐๒๓.๓/ว ๑๒๐, date: 2566-03-15, subject: การรายงานผล}
  - {title: หนังสืออำเภอเมือง ที่ พบ ๐๑๑๘/๕ ลงวันที่ ๑๖ มีนาคม ๒๕๖๖, subject: การติดตาม}
attachments:
  - {title: รายงาน, quantity: ๑ ฉบับ, file: report.pdf}
  - {title: ตาราง, file: table.xlsx}
  - แผ่นพับ
text: {reason: ตามที่, intention: จึงขอส่ง}
signers: [{name: นายสมชาย รักไทย, position: [นายก, องค์การบริหารส่วนตำบลคลองไทร]}]
";

fn office(letter: &str) -> Office {
    let office = Office::new();
    office.write("agency.yaml", PROFILE);
    office.write("report.pdf", b"%PDF-1.7 of somebody else");
    office.write("table.xlsx", vec![7; 100_000]);
    office.write("letter.yaml", letter);
    office
}

const RENDER: [&str; 4] = ["render", "letter.yaml", "--for", "e-saraban"];

/// What the command says that refuses the letter.
fn refusal(letter: &str) -> String {
    let office = office(letter);
    let output = office.run(&RENDER);
    assert_eq!(output.status.code(), Some(1));
    assert!(!office.path("letter.e-saraban.pdf").exists());
    String::from_utf8(output.stderr).unwrap()
}

/// The elements of a message in their order, each with its depth; the content of files decoded.
struct Elements {
    all: Vec<(usize, String, String)>,
    files: Vec<(String, Vec<u8>)>,
}

fn elements(xml: &str) -> Elements {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut elements = Elements {
        all: Vec::new(),
        files: Vec::new(),
    };
    let mut open: Vec<(usize, String)> = Vec::new();
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(start) => {
                let mime = start
                    .attributes()
                    .map(Result::unwrap)
                    .find(|attribute| attribute.key.as_ref() == "mimeCode");
                let mime = mime.map(|attribute| attribute.value.into_owned());
                let name = start.name().as_ref().to_owned();
                elements.all.push((open.len(), name, String::new()));
                open.push((elements.all.len() - 1, mime.unwrap_or_default()));
            }
            Event::Text(text) => {
                if let Some((index, _)) = open.last() {
                    elements.all[*index].2.push_str(&text.xml10_content());
                }
            }
            Event::GeneralRef(name) => {
                let name = format!("&{};", name.xml10_content());
                let text = quick_xml::escape::unescape(&name).unwrap();
                elements.all[open.last().unwrap().0].2.push_str(&text);
            }
            Event::End(_) => {
                let (index, mime) = open.pop().unwrap();
                if !mime.is_empty() {
                    let content = std::mem::take(&mut elements.all[index].2);
                    let content = BASE64_STANDARD.decode(content).expect("base64");
                    elements.files.push((mime, content));
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty());
    elements
}

#[test]
fn the_message_is_as_the_clients_of_the_exchange_send_it() {
    let office = office(LETTER);
    office.succeed(&RENDER);
    let xml = String::from_utf8(office.read("letter.e-saraban.xml")).unwrap();
    let message = elements(&xml);
    let [(main, pdf), (first, report), (second, table)] = &message.files[..] else {
        panic!("{} files", message.files.len())
    };
    assert_eq!(
        (main.as_str(), first.as_str()),
        ("application/pdf", "application/pdf")
    );
    assert!(second.ends_with("spreadsheetml.sheet"), "{second}");
    assert_eq!(pdf, &office.read("letter.e-saraban.pdf"));
    assert_eq!(report, &office.read("report.pdf"));
    assert_eq!(table, &office.read("table.xlsx"));

    // Everything but the files, as it is kept beside this test.
    let mut golden = String::new();
    let mut rest = xml.as_str();
    while let Some(at) = rest.find("mimeCode=") {
        let start = at + rest[at..].find('>').unwrap() + 1;
        let end = start + rest[start..].find('<').unwrap();
        golden.push_str(&rest[..start]);
        golden.push_str("FILE");
        rest = &rest[end..];
    }
    // Behind the message, what tells it from one that was changed.
    let (last, seal) = rest.split_at(rest.find("<!--").unwrap());
    golden.push_str(last);
    assert!(seal.starts_with("<!-- saraban-sha256:"), "{seal}");
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/rendering/deliveries/letter.e-saraban.xml"
    );
    assert_eq!(golden, std::fs::read_to_string(path).unwrap());
}

#[test]
fn what_is_missing_is_named_by_its_key_all_at_once() {
    let told = refusal(
        "form: letter\nsubject: ก\nreceiver: ข\nreferences: [คำสั่งที่ ๑]\ntext: {reason: ค}\nsigners: [{name: สมชาย, position: นายก}]\n",
    );
    for (key, place) in [
        ("number", "letter.yaml:1:7"),
        ("date", "letter.yaml:1:7"),
        ("references.number", "letter.yaml:4:14"),
        ("references.date", "letter.yaml:4:14"),
        ("references.subject", "letter.yaml:4:14"),
        ("ecms.sender.given_name", "letter.yaml:1:7"),
        ("ecms.sender.family_name", "letter.yaml:1:7"),
    ] {
        assert!(told.contains(&format!("“{key}”")), "{key}: {told}");
        assert!(told.contains(place), "{place}: {told}");
    }
    let office = office(LETTER);
    office.write("agency.yaml", "agency: ก\necms: {ministry: '15'}\n");
    let output = office.run(&RENDER);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        told.contains("“ecms.department”") && told.contains("agency.yaml:2:7"),
        "{told}"
    );
}

#[test]
fn only_letters_of_an_agency_with_codes_have_a_message() {
    let memo =
        "form: memo\nnumber: ๑\ndate: 2566-04-03\nsubject: ก\nreceiver: ข\ntext: {body: ค}\n";
    let without = office(LETTER);
    without.write("agency.yaml", "agency: ก\n");
    for (office, why) in [
        (office(memo), "no official letter leads"),
        (without, "no ecms:"),
    ] {
        let told = office.succeed(&RENDER);
        assert!(
            told.contains("[no-e-cms-message]") && told.contains(why),
            "{told}"
        );
        assert!(!office.path("letter.e-saraban.xml").exists());
        assert!(office.path("letter.e-saraban.json").exists());
    }
    // A bundle led by a letter goes that way, too; one that only holds a letter does not.
    let letter = LETTER
        .replace("form: letter\n", "- form: letter\n")
        .replace('\n', "\n  ");
    let bundle = format!(
        "bundle:\n  {}\n  - {{form: memo, subject: ก, receiver: ข, text: {{body: ค}}}}\n",
        letter.trim_end().replace("\n  ", "\n    ")
    );
    let office = office(&bundle);
    office.succeed(&RENDER);
    let message = elements(&String::from_utf8(office.read("letter.e-saraban.xml")).unwrap());
    assert_eq!(message.files[0].1, office.read("letter.e-saraban.pdf"));
}

#[test]
fn a_draft_for_e_saraban_is_told_what_it_lacks() {
    let office = Office::new();
    office.write(
        "r.yaml",
        "form: report-table\nagency: ก\ntext: {title: ข}\nrows: [{ค: ง}]\n",
    );
    let told = office.succeed(&["render", "r.yaml", "--for", "e-saraban"]);
    for rule in ["no-number", "no-date", "no-receiver"] {
        assert_eq!(told.matches(&format!("[{rule}]")).count(), 1, "{told}");
    }
    let told = office.succeed(&["render", "r.yaml"]);
    assert!(!told.contains("no-number"), "{told}");
}

#[test]
fn types_no_gateway_lists_are_told_and_an_agency_may_list_its_own() {
    let letter = LETTER.replace("report.pdf", "photo.jpg");
    let office = office(&letter);
    office.write("photo.jpg", colour_picture(20, 20, ImageFormat::Jpeg));
    let told = office.succeed(&RENDER);
    assert!(
        told.contains("[attachment-type]") && told.contains("photo.jpg"),
        "{told}"
    );
    let profile = PROFILE.replace("15230", "15230, attachment_types: [pdf, .JPG, xlsx]");
    office.write("agency.yaml", profile);
    let told = office.succeed(&RENDER);
    assert!(!told.contains("attachment-type"), "{told}");
}

#[test]
fn the_limit_is_of_the_message_and_met_before_it_is_built() {
    let office = office(LETTER);
    // Under one mebibyte as it is, over it in base64.
    office.write("table.xlsx", vec![7; 800_000]);
    office.write(
        "agency.yaml",
        format!("{PROFILE}limits: {{e_saraban_mib: 1}}\n"),
    );
    let output = office.run(&RENDER);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        told.contains("base64") && told.contains("e_saraban_mib"),
        "{told}"
    );
    office.write("table.xlsx", vec![7; 600_000]);
    office.succeed(&RENDER);
    let size = office.read("letter.e-saraban.xml").len();
    assert!(size <= 1 << 20, "{size}");
}
