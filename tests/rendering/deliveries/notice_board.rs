//! The copy for the wall: the signed document, larger, with what is said only there.

use crate::deliveries::{Office, reports, stem};
use crate::pdf::{Pdf, SEAM};

/// A4 to A3.
const SCALE: f32 = std::f32::consts::SQRT_2;

const REPORT: &str = "\
form: report-table
agency: องค์การบริหารส่วนตำบลคลองไทร
fiscal_year: 2566
text: {title: รายงานเรื่องร้องเรียน}
notice_board:
  url: https://www.khlongsai.go.th/ita/2566/o43
  place: ณ ที่ทำการองค์การบริหารส่วนตำบลคลองไทร หมู่ที่ 3
  from: 2566-04-03
  to: 2566-05-02
rows:
  - {เรื่อง: ถนนชำรุด, จำนวน: 3 เรื่อง}
  - {เรื่อง: ไฟฟ้าดับ, จำนวน: 1 เรื่อง}
";

#[test]
fn every_line_and_page_of_the_signed_copy_is_on_the_wall_enlarged() {
    let office = Office::new();
    for report in reports() {
        let path = report.to_str().unwrap();
        office.succeed(&["render", path, "--format", "pdf"]);
        office.succeed(&["render", path, "--for", "notice-board"]);
        let name = stem(&report);
        let signed = Pdf::read(&office.read(&format!("{name}.pdf")));
        let wall = Pdf::read(&office.read(&format!("{name}.notice-board.pdf")));
        assert_eq!(signed.pages.len(), wall.pages.len(), "{name}");
        for (number, (page, large)) in signed.pages.iter().zip(&wall.pages).enumerate() {
            let short = large.width.min(large.height);
            let long = large.width.max(large.height);
            // A3 is 841.9 by 1190.6 points.
            assert!(
                (short - 841.9).abs() < 0.5 && (long - 1190.6).abs() < 0.5,
                "{name}"
            );
            let extra = large.pieces.len() - page.pieces.len();
            assert!(extra == 0 || number + 1 == wall.pages.len(), "{name}");
            for (piece, enlarged) in page.pieces.iter().zip(&large.pieces) {
                assert_eq!(piece.text, enlarged.text, "{name}, page {number}");
                assert_eq!(piece.size, enlarged.size, "{name}, page {number}");
                let apart = (piece.x * SCALE - enlarged.x)
                    .abs()
                    .max((piece.y * SCALE - enlarged.y).abs());
                assert!(
                    apart < 0.2,
                    "{name}, page {number}: “{}” {apart}",
                    piece.text
                );
            }
        }
    }
}

#[test]
fn the_posting_says_where_and_how_long_and_where_it_is_published() {
    let office = Office::new();
    office.write("r.yaml", REPORT);
    office.succeed(&["render", "r.yaml", "--for", "notice-board"]);
    let wall = Pdf::read(&office.read("r.notice-board.pdf"));
    let text = wall.all_text();
    for said in [
        "ปิดประกาศ ณ ที่ทำการองค์การบริหารส่วนตำบลคลองไทร หมู่ที่ ๓",
        "ตั้งแต่วันที่ ๓ เมษายน ๒๕๖๖",
        "ถึงวันที่ ๒ พฤษภาคม ๒๕๖๖",
        "https://www.khlongsai.go.th/ita/2566/o43",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    // The code is a picture that says its address, and so large.
    let figures = wall.root.all("Figure");
    assert_eq!(figures.len(), 1);
    let alt = figures[0].alt.as_deref().unwrap();
    assert!(
        alt.contains("https://www.khlongsai.go.th/ita/2566/o43"),
        "{alt}"
    );
}

#[test]
fn dates_and_place_nobody_gave_are_dots() {
    let office = Office::new();
    let bare: String = REPORT
        .lines()
        .filter(|line| !line.starts_with("  ") || line.contains("เรื่อง:"))
        .filter(|line| !line.starts_with("notice_board"))
        .map(|line| format!("{line}\n"))
        .collect();
    office.write("r.yaml", bare);
    office.succeed(&["render", "r.yaml", "--for", "notice-board"]);
    let wall = Pdf::read(&office.read("r.notice-board.pdf"));
    let text = wall.all_text();
    assert!(text.contains("ปิดประกาศ ณ ……"), "{text}");
    assert!(wall.root.all("Figure").is_empty());
}

#[test]
fn a_full_last_page_leaves_the_posting_a_page_of_its_own() {
    let office = Office::new();
    let rows = |count: usize| {
        let rows: String = (0..count)
            .map(|row| format!("  - {{เรื่อง: เรื่องที่ {row}, จำนวน: 1 เรื่อง}}\n"))
            .collect();
        // No place in the margins either: they are narrow.
        let form = saraban::Form::text_of("report-table").unwrap().replace(
            "margins: {top: 25mm, right: 20mm, bottom: 20mm, left: 20mm}",
            "margins: {top: 21mm, right: 20mm, bottom: 7mm, left: 20mm}",
        );
        office.write("narrow.yaml", form);
        let head = REPORT.split("rows:").next().unwrap();
        let head = head.replace("form: report-table", "form: narrow.yaml");
        office.write("r.yaml", format!("{head}rows:\n{rows}"));
        office.succeed(&["render", "r.yaml", "--format", "pdf"]);
        office.succeed(&["render", "r.yaml", "--for", "notice-board"]);
        let signed = Pdf::read(&office.read("r.pdf"));
        let wall = Pdf::read(&office.read("r.notice-board.pdf"));
        (signed, wall)
    };
    let mut seen_own_page = false;
    for count in 1..40 {
        let (signed, wall) = rows(count);
        let added = wall.pages.len() - signed.pages.len();
        assert!(added <= 1, "{count} rows");
        seen_own_page |= added == 1;
        let last = wall.pages.last().unwrap();
        let posted: Vec<_> = last
            .pieces
            .iter()
            .filter(|piece| piece.text.contains("ปิดประกาศ ณ") || piece.text.contains("ผู้ปิดประกาศ"))
            .collect();
        assert!(!posted.is_empty(), "{count} rows");
        for piece in posted {
            // Where an office printer can print, and on no other line.
            assert!(piece.y < last.height - 14.0, "{count} rows");
            for other in last
                .pieces
                .iter()
                .filter(|other| !std::ptr::eq(*other, piece))
            {
                let same_line = (other.y - piece.y).abs() < 12.0;
                let beside = other.x >= piece.right - 1.0 || other.right <= piece.x + 1.0;
                assert!(
                    !same_line || beside,
                    "{count} rows: “{}” on “{}”",
                    piece.text,
                    other.text
                );
            }
        }
    }
    assert!(seen_own_page);
}

#[test]
fn the_theme_board_has_larger_type_and_the_same_words() {
    let office = Office::new();
    for report in reports() {
        let name = stem(&report);
        let path = report.to_str().unwrap();
        office.succeed(&["render", path, "--format", "pdf"]);
        office.succeed(&["render", path, "--for", "notice-board", "--theme", "board"]);
        let signed = Pdf::read(&office.read(&format!("{name}.pdf")));
        let wall = Pdf::read(&office.read(&format!("{name}.notice-board.pdf")));
        let sizes = |pdf: &Pdf| {
            let pieces = pdf.pages.iter().flat_map(|page| &page.pieces);
            let pieces = pieces.filter(|piece| piece.content.is_some());
            let sizes: Vec<f32> = pieces.map(|piece| piece.size).collect();
            sizes.iter().sum::<f32>() / sizes.len() as f32
        };
        assert!(sizes(&wall) > sizes(&signed), "{name}");
        // In reading order: rows break over pages elsewhere than in the signed copy. Dots to write
        // on are as many as there is room for.
        let words = |pdf: &Pdf| -> String {
            let text = pdf.text(&pdf.root);
            text.chars()
                .filter(|c| !c.is_whitespace() && !matches!(*c, SEAM | '.' | '…'))
                .collect()
        };
        let wall = words(&wall);
        let document = wall.rsplit_once("ปิดประกาศณ").unwrap().0;
        let signed = words(&signed);
        let same = document
            .chars()
            .zip(signed.chars())
            .take_while(|(a, b)| a == b);
        let same = same.count();
        let shown = |text: &str| {
            text.chars()
                .skip(same.saturating_sub(20))
                .take(60)
                .collect::<String>()
        };
        assert!(
            document == signed,
            "{name}: “{}” is “{}”",
            shown(&signed),
            shown(document)
        );
    }
}

#[test]
fn the_theme_is_chosen_by_the_report_the_profile_or_the_command() {
    let office = Office::new();
    let title_size = |arguments: &[&str]| {
        let mut all = vec!["render", "r.yaml", "--for", "notice-board"];
        all.extend(arguments);
        office.succeed(&all);
        let wall = Pdf::read(&office.read("r.notice-board.pdf"));
        wall.pages[0].pieces[0].size * SCALE
    };
    office.write("r.yaml", REPORT);
    assert!((title_size(&[]) - 22.6).abs() < 0.1);
    assert!((title_size(&["--theme", "board"]) - 36.0).abs() < 0.1);
    office.write("agency.yaml", "notice_board: {theme: board}\n");
    assert!((title_size(&[]) - 36.0).abs() < 0.1);
    assert!((title_size(&["--theme", "enlarged"]) - 22.6).abs() < 0.1);
    let own = REPORT.replace("notice_board:\n", "notice_board:\n  theme: enlarged\n");
    office.write("r.yaml", own);
    assert!((title_size(&[]) - 22.6).abs() < 0.1);
}

#[test]
fn a_secret_report_is_not_posted() {
    let office = Office::new();
    office.write(
        "r.yaml",
        "agency: อบต.คลองไทร\nbundle:\n  - form: memo\n    subject: ก\n    receiver: ข\n    secrecy: ลับ\n    text: {body: ค}\n",
    );
    let output = office.run(&["render", "r.yaml", "--for", "notice-board,signature"]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("r.yaml:6:14"), "{told}");
    assert!(told.contains("“ลับ” cannot be posted"), "{told}");
    assert!(!office.path("r.pdf").exists());
}
