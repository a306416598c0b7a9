//! The announcement and the order.

use crate::positions_docx::file::{A4, Element, File, assert_garuda, mm, same};

/// The rule under the heading: where its middle is, and how long it is.
fn rule(file: &File, section: &Element) -> (i32, i32) {
    let rules: Vec<_> = file
        .paragraphs()
        .into_iter()
        .filter(|paragraph| paragraph.at("w:pPr/w:pBdr").is_some())
        .collect();
    assert_eq!(rules.len(), 1);
    let border = rules[0].at("w:pPr/w:pBdr/w:bottom").unwrap();
    // 0.3 mm are 6.8 eighths of a point.
    assert_eq!(border.number("w:sz"), Some(7));
    let (left, right) = crate::positions_docx::file::margins(section);
    let left = left + file.length(rules[0], "w:ind", "w:left");
    let right = A4.0 - right - file.length(rules[0], "w:ind", "w:right");
    ((left + right) / 2, right - left)
}

#[test]
fn the_rule_is_50_mm_long_in_the_middle_of_the_paper() {
    for name in ["announcement-measures", "order-committee"] {
        let file = File::sample(name);
        let section = file.sections()[0];
        file.assert_upright_a4(section, [25.0, 20.0, 20.0, 30.0]);
        let (middle, length) = rule(&file, section);
        same(middle, A4.0 / 2, name);
        same(length, mm(50.0), name);
    }
}

#[test]
fn headings_are_centred_on_the_paper_as_the_garuda_is() {
    for (name, heading) in [
        ("announcement-measures", "ประกาศ"),
        ("order-committee", "คำสั่ง"),
    ] {
        let file = File::sample(name);
        let heading = file.paragraph(heading);
        assert_eq!(
            file.property(heading, "w:jc").unwrap().get("w:val"),
            Some("center")
        );
        assert_eq!(file.look(heading, heading.all("w:r")[0]), (32, true));
        same(file.middle(file.sections()[0], heading), A4.0 / 2, name);
        assert_garuda(&File::with_garuda(name), 1_080_000, "page", "center");
    }
}

#[test]
fn the_date_has_its_era_and_the_name_is_centred_under_it() {
    for (name, words) in [
        ("announcement-measures", "ประกาศ ณ วันที่"),
        ("order-committee", "สั่ง ณ วันที่"),
    ] {
        let file = File::sample(name);
        let all = file.paragraphs();
        let at = all
            .iter()
            .position(|paragraph| paragraph.words().starts_with(words))
            .unwrap();
        assert!(all[at].words().contains("พ.ศ."), "{}", all[at].words());
        let start = file.length(all[at], "w:ind", "w:left");
        let signer = all[at + 1];
        assert!(signer.words().starts_with('('));
        same(
            file.length(signer, "w:spacing", "w:before"),
            1258,
            "three free lines",
        );
        // The middle of the line of text: between 40 and 80 mm long at 16 points.
        let middle = file.middle(file.sections()[0], signer) - 1701;
        let half = middle - start;
        assert!((mm(20.0)..mm(40.0)).contains(&half), "{name}: {half}");
        assert!(file.property(all[at], "w:keepNext").is_some());
    }
}

#[test]
fn an_orders_date_stands_under_its_effective_day() {
    let file = File::sample("order-committee");
    let effective = file.paragraph("ทั้งนี้");
    same(
        file.length(effective, "w:ind", "w:firstLine"),
        mm(25.0),
        "first line",
    );
    let order = file.paragraph("สั่ง ณ วันที่");
    // «ทั้งนี้ » is 7.7 mm wide at 16 points.
    same(file.length(order, "w:ind", "w:left"), mm(32.7), "the date");
}

#[test]
fn an_annex_is_a_landscape_section_of_its_own() {
    let file = File::sample("announcement-measures");
    let sections = file.sections();
    assert_eq!(sections.len(), 2);
    let size = sections[1].child("w:pgSz").unwrap();
    assert_eq!(size.get("w:orient"), Some("landscape"));
    assert_eq!(
        (size.number("w:w"), size.number("w:h")),
        (Some(A4.1), Some(A4.0))
    );
    crate::positions_docx::file::assert_margins(sections[1], [25.0, 20.0, 20.0, 20.0]);
    assert_eq!(
        sections[1].child("w:type").unwrap().get("w:val"),
        Some("nextPage")
    );
}

/// «หน้า ๑/๓» counts the pages of its own document of a bundle: to the bookmark at its end.
#[test]
fn page_numbers_of_a_bundle_count_to_the_end_of_their_document() {
    let form = "form: own\nname: แบบ\nfamily: TH SarabunPSK\ntext: {body: []}\nstyles:\n  Body: {name: เนื้อความ, role: body, size: 16pt}\nsections:\n  - id: one\n    page: {paper: A4, orientation: portrait, margins: {top: 25mm, right: 20mm, bottom: 20mm, left: 20mm}}\n    numbering: {format: of-total, position: top-right, distance: 12mm, first_page: true}\n    blocks: [{text: body, style: Body}]\n";
    let part = "  - {form: own.yaml, text: {body: ก}}\n".repeat(2);
    let report = format!("agency: ก\nsubject: ข\nbundle:\n{part}");
    let files = saraban::report::Files::in_memory([("own.yaml", form)]);
    let job = saraban::Job::from_text("r.yaml", report).files(files);
    let made = job.formats([saraban::Format::Docx]).render().unwrap();
    let bytes = std::io::Cursor::new(made.files[0].bytes().unwrap());
    let mut package = zip::ZipArchive::new(bytes).unwrap();
    let names: Vec<String> = (package.file_names())
        .map(|name| name.unwrap().into_owned())
        .collect();
    let mut read = |name: &str| {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut package.by_name(name).unwrap(), &mut text).unwrap();
        text
    };
    let document = read("word/document.xml");
    let heads = names.iter().filter(|name| name.contains("word/header"));
    let heads: String = heads.map(|name| read(name)).collect();
    for end in ["_PartEnd1", "_PartEnd2"] {
        assert_eq!(document.matches(&format!("w:name=\"{end}\"")).count(), 1);
        assert_eq!(
            heads.matches(&format!(" PAGEREF {end} ")).count(),
            1,
            "{heads}"
        );
    }
}
