//! Reports with tables.

use crate::positions_docx::file::{A4, Element, File, assert_margins, mm, same};

const REPORTS: [&str; 5] = [
    "khlong-sai-2566",
    "bang-khrok-2568",
    "kamalasai-2564",
    "mae-khri-2566",
    "cho-raka-2565",
];

/// The tables with a header.
fn tables(file: &File) -> Vec<&Element> {
    file.document
        .all("w:tbl")
        .into_iter()
        .filter(|table| !table.all("w:tblHeader").is_empty())
        .collect()
}

/// The type of a table in half points: 16 points, or 14 where it has more than seven columns.
fn table_size(file: &File) -> i32 {
    match tables(file)[0].all("w:gridCol").len() {
        0..=7 => 32,
        _ => 28,
    }
}

#[test]
fn tables_lie_across_the_page_between_equal_margins() {
    for name in REPORTS {
        let file = File::sample(name);
        let section = *file.sections().last().unwrap();
        let size = section.child("w:pgSz").unwrap();
        assert_eq!(size.get("w:orient"), Some("landscape"), "{name}");
        assert_eq!(
            (size.number("w:w"), size.number("w:h")),
            (Some(A4.1), Some(A4.0))
        );
        assert_margins(section, [25.0, 20.0, 20.0, 20.0]);
        for table in tables(&file) {
            let properties = table.child("w:tblPr").unwrap();
            assert!(
                properties.child("w:tblInd").is_none(),
                "it starts at the margin"
            );
            assert_eq!(
                properties.child("w:tblLayout").unwrap().get("w:type"),
                Some("fixed")
            );
            let columns = table.all("w:gridCol");
            let total: i32 = columns
                .iter()
                .map(|column| column.number("w:w").unwrap())
                .sum();
            same(total, A4.1 - 2 * mm(20.0), name);
            let width = properties.child("w:tblW").unwrap();
            assert_eq!(width.number("w:w"), Some(total));
            // The narrowest title of a column, with its padding, needs 14 mm.
            for column in columns {
                assert!(column.number("w:w").unwrap() >= mm(14.0), "{name}");
            }
        }
    }
}

#[test]
fn every_header_row_repeats_whole_and_no_other_does() {
    for (name, levels) in REPORTS.into_iter().zip([1, 1, 1, 1, 2]) {
        let file = File::sample(name);
        let tables = tables(&file);
        assert!(!tables.is_empty());
        for table in tables {
            let rows: Vec<_> = table
                .children
                .iter()
                .filter(|child| child.name == "w:tr")
                .collect();
            let repeats = |row: &&&Element| row.at("w:trPr/w:tblHeader").is_some();
            assert_eq!(rows.iter().take_while(repeats).count(), levels, "{name}");
            assert_eq!(rows.iter().filter(repeats).count(), levels, "{name}");
            for row in &rows[..levels] {
                assert!(row.at("w:trPr/w:cantSplit").is_some());
                for cell in row.children.iter().filter(|child| child.name == "w:tc") {
                    let merged = cell
                        .at("w:tcPr/w:vMerge")
                        .is_some_and(|m| m.get("w:val").is_none());
                    let middle = cell
                        .at("w:tcPr/w:vAlign")
                        .and_then(|align| align.get("w:val"));
                    assert!(
                        merged || middle == Some("center"),
                        "{name}: {}",
                        cell.words()
                    );
                    let title = cell.child("w:p").unwrap();
                    if let Some(run) = title.child("w:r") {
                        assert_eq!(file.look(title, run), (table_size(&file), true));
                        assert_eq!(
                            file.property(title, "w:jc").unwrap().get("w:val"),
                            Some("center")
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn a_two_level_header_spans_its_three_states() {
    let file = File::sample("cho-raka-2565");
    let table = tables(&file)[0];
    let rows: Vec<_> = table
        .children
        .iter()
        .filter(|child| child.name == "w:tr")
        .collect();
    let spans: Vec<i32> = rows[0]
        .all("w:gridSpan")
        .iter()
        .map(|span| span.number("w:val").unwrap())
        .collect();
    assert_eq!(spans, [3]);
    let merges = |row: &Element, value: Option<&str>| {
        row.all("w:vMerge")
            .into_iter()
            .filter(|merge| merge.get("w:val") == value)
            .count()
    };
    assert_eq!(merges(rows[0], Some("restart")), 6);
    assert_eq!(merges(rows[1], None), 6);
}

#[test]
fn cells_have_the_padding_and_lines_of_the_printed_page() {
    for name in REPORTS {
        let file = File::sample(name);
        let style = file.style("ReportTable");
        let margin = |side: &str| {
            style
                .at(&format!("w:tblPr/w:tblCellMar/{side}"))
                .and_then(|margin| margin.number("w:w"))
                .unwrap()
        };
        // 1.9 mm beside the text less half a border and what other programs set wider, a little above
        // and below.
        assert_eq!((margin("w:left"), margin("w:right")), (93, 93));
        assert_eq!(margin("w:top"), margin("w:bottom"));
        assert!((0..=40).contains(&margin("w:top")));
        for side in [
            "w:top",
            "w:left",
            "w:bottom",
            "w:right",
            "w:insideH",
            "w:insideV",
        ] {
            let border = style.at(&format!("w:tblPr/w:tblBorders/{side}")).unwrap();
            // Half a point, in eighths.
            assert_eq!(border.number("w:sz"), Some(4), "{name} {side}");
        }
        let cell = file.style("Cell");
        assert_eq!(
            cell.at("w:rPr/w:sz").unwrap().number("w:val"),
            Some(table_size(&file))
        );
        assert_eq!(cell.at("w:pPr/w:jc").unwrap().get("w:val"), Some("left"));
        let spacing = cell.at("w:pPr/w:spacing").unwrap();
        assert_eq!(spacing.number("w:before"), Some(0));
        // Single spacing of TH SarabunPSK: 1.31 times the size.
        let line = (table_size(&file) as f32 / 2.0 * 1.31 * 20.0).round() as i32;
        assert_eq!(spacing.number("w:line"), Some(line), "{name}");
    }
}

/// Nothing in a cell says its own font, size or line height: a clerk changes one style and the
/// whole table follows.
#[test]
fn cells_are_formatted_by_their_style_alone() {
    for name in REPORTS {
        let file = File::sample(name);
        for table in tables(&file) {
            for paragraph in table.all("w:p") {
                let style = paragraph
                    .at("w:pPr/w:pStyle")
                    .expect("a cell's paragraph has a style");
                assert!(style.get("w:val").is_some());
                assert!(paragraph.all("w:rFonts").is_empty() && paragraph.all("w:sz").is_empty());
                assert!(
                    paragraph.at("w:pPr/w:spacing").is_none(),
                    "{name}: {}",
                    paragraph.words()
                );
            }
        }
    }
}

#[test]
fn short_rows_stay_whole_and_long_ones_may_be_torn() {
    // Rows of a line or two, and rows longer than a page.
    for (name, torn) in [("khlong-sai-2566", false), ("bang-khrok-2568", true)] {
        let file = File::sample(name);
        let table = tables(&file)[0];
        let rows: Vec<_> = table
            .children
            .iter()
            .filter(|child| child.name == "w:tr")
            .collect();
        let free = rows
            .iter()
            .filter(|row| row.at("w:trPr/w:cantSplit").is_none());
        let longest = |row: &&&Element| {
            let cells = row.children.iter().filter(|child| child.name == "w:tc");
            cells
                .map(|cell| cell.words().chars().count())
                .max()
                .unwrap_or(0)
        };
        for row in free.clone() {
            assert!(longest(&row) > 100, "{name}: a short row may be torn");
        }
        if torn {
            assert!(
                free.count() >= 4,
                "{name}: long rows must be allowed to go over pages"
            );
        }
    }
}

#[test]
fn a_cover_and_a_preface_are_upright_before_the_table() {
    let file = File::sample("bang-khrok-2568");
    let sections = file.sections();
    assert_eq!(sections.len(), 3);
    for section in &sections[..2] {
        let size = section.child("w:pgSz").unwrap();
        assert_eq!(
            (size.number("w:w"), size.number("w:h")),
            (Some(A4.0), Some(A4.1))
        );
    }
    let title = file.paragraph("รายงานผลการดำเนินการ");
    let (size, bold) = file.look(title, title.all("w:r")[0]);
    assert!(
        bold && (48..=56).contains(&size),
        "a cover's title has 24 to 28 points"
    );
    let heading = file.paragraph("คำนำ");
    assert_eq!(file.look(heading, heading.all("w:r")[0]), (40, true));
}

#[test]
fn signers_stand_side_by_side_without_borders() {
    let file = File::sample("khlong-sai-2566");
    let all = file.document.all("w:tbl");
    let block = all.last().unwrap();
    assert!(block.all("w:tblHeader").is_empty());
    assert_eq!(
        block.at("w:tblPr/w:tblStyle").unwrap().get("w:val"),
        Some("TableNormal")
    );
    let rows = block.all("w:tr");
    assert_eq!(rows.len(), 1);
    assert!(rows[0].at("w:trPr/w:cantSplit").is_some());
    let columns = block.all("w:gridCol");
    assert_eq!(columns.len(), 3);
    for column in columns {
        // At least 64 mm: room for a name and an office.
        assert!(column.number("w:w").unwrap() >= mm(64.0));
    }
    for cell in rows[0].all("w:tc") {
        let sign = cell.child("w:p").unwrap();
        assert!(sign.words().starts_with("ลงชื่อ"));
        // Three lines free above: the name is signed on the fourth.
        same(
            file.length(sign, "w:spacing", "w:before"),
            1258,
            "room to sign",
        );
    }
    for role in ["name", "position", "date"] {
        let controls = block.all("w:tag");
        let tagged = controls
            .iter()
            .filter(|tag| tag.get("w:val").unwrap().ends_with(&format!("_{role}")));
        assert_eq!(tagged.count(), 3, "{role}");
    }
}
