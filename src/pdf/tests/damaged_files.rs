//! Damaged and hostile files: errors, never panics or hangs.

use proptest::prelude::*;

use super::extract;
use crate::layout::{Owner, Part, Shape};
use crate::pdf::{PdfOptions, Writer, sample};
use crate::pdf_file::{Inspection, inspect};
use crate::text::FontLibrary;

/// A small file with text, a link, a field and an attachment.
fn small() -> Vec<u8> {
    let library = FontLibrary::bundled();
    let styles = sample::styles();
    let block =
        crate::document::Block::Paragraph(crate::document::Paragraph::plain(styles.body, "ข้อความ"));
    let document = sample::document(styles.sheet, vec![block]);
    let mut items = vec![sample::text(
        &library,
        sample::whole(0),
        Part::Text,
        (60.0, 60.0),
        "ข้อความ",
    )];
    items.push(crate::layout::Item {
        owner: Owner::Content(sample::whole(0), Part::Field),
        shape: Shape::SignatureField {
            area: sample::area(60.0, 80.0, 150.0, 50.0),
            name: "sig".into(),
            tooltip: "ลงชื่อ".into(),
        },
    });
    let attachment = crate::pdf_file::Attachment {
        name: "a.json".into(),
        media_type: "application/json".into(),
        description: "a".into(),
        relationship: crate::pdf_file::Relationship::Source,
        bytes: b"{}".to_vec().into(),
    };
    let options = PdfOptions {
        attachments: vec![attachment],
        ..PdfOptions::default()
    };
    let mut writer = Writer::new(&document, &library, options).unwrap();
    writer.page(sample::page(0, items)).unwrap();
    writer.finish().unwrap()
}

/// Everything that reads a file, for its own sake.
fn read_all(bytes: &[u8]) {
    let _ = inspect(bytes);
    let _ = extract(bytes);
    let _ = Inspection::page_text(bytes, 1);
}

#[test]
fn cut_short_at_any_place() {
    let bytes = small();
    let end = bytes.windows(9).rposition(|window| window == b"startxref");
    for length in (0..bytes.len()).step_by(7) {
        read_all(&bytes[..length]);
        assert!(
            inspect(&bytes[..length]).is_err() || Some(length) > end,
            "{length}"
        );
    }
}

/// A file with those objects, numbered from 1.
fn file_of(objects: &[&str], trailer: &str) -> String {
    let mut text = String::from("%PDF-1.7\n");
    let mut table = format!("xref\n0 {}\n0000000000 65535 f\r\n", objects.len() + 1);
    for (object, number) in objects.iter().zip(1..) {
        table.push_str(&format!("{:010} 00000 n\r\n", text.len()));
        text.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let at = text.len();
    format!("{text}{table}trailer\n{trailer}\nstartxref\n{at}\n%%EOF\n")
}

#[test]
fn circles_end() {
    let files = [
        // The table's own predecessor.
        "%PDF-1.7\nxref\n0 0\ntrailer\n<</Prev 9>>\nstartxref\n9\n%%EOF".to_owned(),
        // A stream that is unpacked from itself.
        file_of(
            &["<</Type/ObjStm/N 1 0 R/First 0/Length 0>>\nstream\n\nendstream"],
            "<</Root 1 0 R>>",
        ),
        // A number that is its own value.
        file_of(&["1 0 R"], "<</Root 1 0 R>>"),
    ];
    for file in files {
        read_all(file.as_bytes());
        assert!(inspect(file.as_bytes()).is_err(), "{file}");
    }
    // Pages that are their own kids are no pages.
    let pages = file_of(
        &["<</Pages 2 0 R>>", "<</Kids[2 0 R 2 0 R]>>"],
        "<</Root 1 0 R>>",
    );
    assert_eq!(inspect(pages.as_bytes()).unwrap().pages, []);
}

#[test]
fn an_encrypted_file_says_so() {
    let file = file_of(
        &["<</Pages 2 0 R>>", "<</Kids[]>>"],
        "<</Root 1 0 R/Encrypt<</V 1>>>>",
    );
    assert!(inspect(file.as_bytes()).unwrap().encrypted);
    assert!(extract(file.as_bytes()).is_err());
    assert!(Inspection::page_text(file.as_bytes(), 1).is_err());
}

/// A page with a font, other resources, and operators that show `A`.
fn page_with(font: &str, resources: &str, content: &str) -> String {
    let stream = format!(
        "<</Length {}>>\nstream\n{content}\nendstream",
        content.len()
    );
    let page = format!(
        "<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</Font<</F 4 0 R>>{resources}>>>>"
    );
    let objects = [
        "<</Pages 2 0 R>>",
        "<</Kids[3 0 R]/Count 1>>",
        &page,
        font,
        &stream,
    ];
    file_of(&objects, "<</Root 1 0 R>>")
}

#[test]
fn what_would_go_on_without_end_is_refused_or_cut_short() {
    let show = "BT /F 9 Tf (A) Tj ET";
    let simple = "<</Type/Font/Subtype/Type1/BaseFont/A>>";
    let many = |text: &str, count: usize| text.repeat(count);
    let composite = |widths: &str| {
        format!(
            "<</Type/Font/Subtype/Type0/DescendantFonts[<</Subtype/CIDFontType2/W[{widths}]>>]>>"
        )
    };
    let properties = format!("/Properties<<{}>>", many("/P<</MCID 0>>", 20_000));
    let files = [
        // Codes that no byte has.
        page_with(
            "<</Type/Font/Subtype/Type1/FirstChar 9223372036854775807/Widths[1 2 3]>>",
            "",
            show,
        ),
        // The widths of all glyphs, over and over.
        page_with(&composite(&many("0 65535 5 ", 100_000)), "", show),
        // An object of too many objects.
        page_with(simple, &format!("/X[{}]", many("0 ", 2_100_000)), show),
        // Large lists looked at for each of many operators.
        page_with(simple, &properties, &many("/Q /P BDC EMC ", 100_000)),
        // Marked content in marked content.
        page_with(
            simple,
            "",
            &format!("{}{show}", many("/Q <</ActualText(a)>> BDC ", 5_000)),
        ),
        // Filters of filters.
        file_of(
            &[
                "<</Pages 2 0 R/Metadata 3 0 R>>",
                "<</Kids[]>>",
                &format!(
                    "<</Length 2/Filter[{}]>>\nstream\n00\nendstream",
                    many("/AHx", 100_000)
                ),
            ],
            "<</Root 1 0 R>>",
        ),
        // Fields whose kids are those of every other.
        file_of(
            &[
                "<</Pages 2 0 R/AcroForm<</Fields 3 0 R>>>>",
                "<</Kids[]>>",
                &format!("[{}]", many("<</T(a)/Kids 3 0 R>>", 9_000)),
            ],
            "<</Root 1 0 R>>",
        ),
    ];
    for file in &files {
        read_all(file.as_bytes());
    }
    assert_eq!(Inspection::page_text(files[0].as_bytes(), 1).unwrap(), "A");
    assert!(inspect(files[2].as_bytes()).is_err());
    assert!(Inspection::page_text(files[4].as_bytes(), 1).is_err());
    assert!(inspect(files[5].as_bytes()).is_err());
    assert!(inspect(files[6].as_bytes()).is_err());
}

#[test]
fn a_stream_that_swells_is_refused() {
    use std::io::Write;

    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let zeros = vec![0u8; 1 << 20];
    for _ in 0..257 {
        packed.write_all(&zeros).unwrap();
    }
    let packed = packed.finish().unwrap();
    let head = format!(
        "%PDF-1.7\n1 0 obj\n<</Length {}/Filter/FlateDecode>>\nstream\n",
        packed.len()
    );
    let mut file = head.into_bytes();
    file.extend_from_slice(&packed);
    let second = file.len() + b"\nendstream\nendobj\n".len();
    file.extend_from_slice(
        b"\nendstream\nendobj\n2 0 obj\n<</Pages<</Kids[<</Contents 1 0 R>>]>>>>\nendobj\n",
    );
    let table = file.len();
    file.extend_from_slice(
        format!(
            "xref\n0 3\n0000000000 65535 f\r\n{:010} 00000 n\r\n{second:010} 00000 n\r\n\
             trailer\n<</Root 2 0 R>>\nstartxref\n{table}\n%%EOF\n",
            9
        )
        .as_bytes(),
    );
    let error = Inspection::page_text(&file, 1).unwrap_err();
    assert!(error.to_string().contains("128 MB"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn changed_bytes_never_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        insertion in prop::option::of((any::<prop::sample::Index>(), prop::collection::vec(any::<u8>(), 0..40))),
    ) {
        let mut bytes = small();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some((at, inserted)) = insertion {
            let at = at.index(bytes.len());
            bytes.splice(at..at, inserted);
        }
        read_all(&bytes);
    }

    #[test]
    fn any_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        read_all(&bytes);
        let mut content = b"%PDF-1.7\n".to_vec();
        content.extend_from_slice(&bytes);
        content.extend_from_slice(b"\nstartxref\n9\n%%EOF");
        read_all(&content);
    }
}

/// A file whose catalog has those entries, and further objects from number 3 on.
fn file_with(entries: &str, further: &[&str]) -> String {
    let catalog = format!("<</Pages 2 0 R{entries}>>");
    let mut objects = vec![catalog.as_str(), "<</Kids[]>>"];
    objects.extend(further);
    file_of(&objects, "<</Root 1 0 R>>")
}

fn why(file: &str) -> String {
    inspect(file.as_bytes()).unwrap_err().to_string()
}

#[test]
fn names_of_fields_that_grow_from_level_to_level_end() {
    // Kids that are their own kids without being objects of their own.
    let circle = file_with(
        "/AcroForm<</Fields 3 0 R>>",
        &["[<</T(a name)/Kids 3 0 R>>]"],
    );
    assert!(why(&circle).contains("4,096 bytes"));
    let levels: Vec<String> = (4..1_000)
        .map(|next| format!("<</T({})/FT/Sig/Kids[{next} 0 R]>>", "x".repeat(3_000)))
        .collect();
    let levels: Vec<&str> = levels.iter().map(String::as_str).collect();
    let chain = file_with("/AcroForm<</Fields[3 0 R]>>", &levels);
    assert!(why(&chain).contains("4,096 bytes"));
}

#[test]
fn kids_that_are_their_own_kids_end() {
    for entries in [
        "/Names<</EmbeddedFiles<</Kids 3 0 R>>>>",
        "/AcroForm<</Fields 3 0 R>>",
    ] {
        let file = file_with(entries, &["[<</Kids 3 0 R>><</Kids 3 0 R>>]"]);
        assert!(inspect(file.as_bytes()).is_err(), "{entries}");
    }
}

#[test]
fn attached_files_are_measured_without_being_kept_and_taken_out_to_a_limit() {
    use crate::limits::MAX_PDF_EXTRACTED_BYTES;
    use std::io::Write;
    const BYTES: usize = 50 << 20;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..50 {
        encoder.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    let data = encoder.finish().unwrap();
    // As hexadecimal digits, so that the file is text.
    let digits: String = data.iter().map(|byte| format!("{byte:02x}")).collect();
    let stream = format!(
        "<</Filter[/AHx/Fl]/Length {}>>\nstream\n{digits}\nendstream",
        digits.len()
    );
    let names = "(a)<</F(a)/EF<</F 3 0 R>>>>".repeat(5);
    let file = file_with(
        &format!("/Names<</EmbeddedFiles<</Names[{names}]>>>>"),
        &[&stream],
    );
    let found = inspect(file.as_bytes()).unwrap().attachments;
    assert!(found.iter().all(|file| file.bytes == BYTES), "{found:?}");
    assert!(found.len() * BYTES > MAX_PDF_EXTRACTED_BYTES);
    let told = extract(file.as_bytes()).unwrap_err().to_string();
    assert!(told.contains("192 MB"), "{told}");
}

#[test]
fn fonts_that_map_codes_without_end_are_given_up() {
    // Each font is read anew: it is no object of its own.
    let map = "1 beginbfrange <0000> <FFFF> <0041> endbfrange";
    let stream = format!("<</Length {}>>\nstream\n{map}\nendstream", map.len());
    let content = "/F 1 Tf ".repeat(200);
    let file = file_of(
        &[
            "<</Pages 2 0 R>>",
            "<</Kids[3 0 R]>>",
            "<</Contents 4 0 R/Resources<</Font<</F<</Subtype/Type0/ToUnicode 5 0 R>>>>>>>>",
            &format!(
                "<</Length {}>>\nstream\n{content}\nendstream",
                content.len()
            ),
            &stream,
        ],
        "<</Root 1 0 R>>",
    );
    let told = Inspection::page_text(file.as_bytes(), 1).unwrap_err();
    assert!(told.to_string().contains("more work"), "{told}");
}

#[test]
fn fonts_of_one_page_that_are_kept_without_end_are_given_up() {
    let map = format!(
        "1 beginbfrange <0000> <FFFF> <{}> endbfrange",
        "0E41".repeat(30)
    );
    let fonts: String = (0..60).map(|at| format!("/F{at} {} 0 R", at + 6)).collect();
    let content: String = (0..60).map(|at| format!("/F{at} 1 Tf ")).collect();
    let page = format!("<</Contents 4 0 R/Resources<</Font<<{fonts}>>>>>>");
    let stream = |data: &str| format!("<</Length {}>>\nstream\n{data}\nendstream", data.len());
    let (content, map) = (stream(&content), stream(&map));
    let mut objects = vec![
        "<</Pages 2 0 R>>",
        "<</Kids[3 0 R]>>",
        &page,
        &content,
        &map,
    ];
    objects.extend([const { "<</Subtype/Type0/ToUnicode 5 0 R>>" }; 60]);
    let file = file_of(&objects, "<</Root 1 0 R>>");
    let told = Inspection::page_text(file.as_bytes(), 1).unwrap_err();
    assert!(told.to_string().contains("more than can be read"), "{told}");
}

#[test]
fn titles_names_and_remarks_without_end_are_refused() {
    let long = format!("({})", "a".repeat(1 << 20));
    let entries: String = (0..40).map(|at| format!("/K{at} 3 0 R")).collect();
    let information = file_of(
        &["<</Pages 2 0 R>>", "<</Kids[]>>", &long],
        &format!("<</Root 1 0 R/Info<<{entries}>>>>"),
    );
    let many: String = (0..500_000).map(|at| format!("/K{at}()")).collect();
    let many = file_of(
        &["<</Pages 2 0 R>>", "<</Kids[]>>"],
        &format!("<</Root 1 0 R/Info<<{many}>>>>"),
    );
    let specification = format!("<</F(a)/Desc {long}/EF<</F 4 0 R>>>>");
    let attached = file_with(
        &format!(
            "/Names<</EmbeddedFiles<</Names[{}]>>>>",
            "(a)3 0 R".repeat(40)
        ),
        &[&specification, "<</Length 0>>\nstream\n\nendstream"],
    );
    let signed = file_with(
        &format!(
            "/AcroForm<</Fields[{}]>>",
            "<</FT/Sig/T(a)/V 3 0 R>>".repeat(40)
        ),
        &[&format!("<</Reason{long}>>")],
    );
    for file in [information, many, attached, signed] {
        assert!(why(&file).contains("longer than any document needs"));
    }
}
