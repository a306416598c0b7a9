//! Composing: from reports as they are written to documents.

mod agency_profiles;
mod example_reports;
mod unprinted;

use super::*;
use crate::document::{
    Alignment, Block, CellBlock, Inline, Mark, SignOff, SignOffLayout, Table, VerticalAlignment,
};
use crate::report::Report;

fn composed(text: &str) -> (Document, Vec<Finding>) {
    let report = Report::parse("report.yaml", text).unwrap_or_else(|error| panic!("{error}"));
    compose_report(&report).unwrap_or_else(|error| panic!("{error}"))
}

/// The faults of a report, one a line: place, English message, English help.
fn faults(text: &str) -> Vec<String> {
    let report = Report::parse("report.yaml", text).unwrap_or_else(|error| panic!("{error}"));
    match compose_report(&report) {
        Ok(_) => Vec::new(),
        Err(error) => error
            .faults()
            .iter()
            .map(|fault| {
                let help = fault.help.as_ref().map(|help| help.english.as_str());
                format!(
                    "{} {} | {}",
                    fault.origin,
                    fault.message.english,
                    help.unwrap_or("-")
                )
            })
            .collect(),
    }
}

fn table(document: &Document) -> &Table {
    document
        .sections
        .iter()
        .flat_map(|section| &section.blocks)
        .find_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
        .expect("the document has a table")
}

fn sign_off(document: &Document) -> &SignOff {
    document
        .sections
        .iter()
        .flat_map(|section| &section.blocks)
        .find_map(|block| match block {
            Block::SignOff(sign_off) => Some(sign_off),
            _ => None,
        })
        .expect("the document has a signature block")
}

/// Every paragraph of the sections' blocks as `style: label text`.
fn paragraphs(document: &Document) -> Vec<String> {
    document
        .sections
        .iter()
        .flat_map(|section| &section.blocks)
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(format!(
                "{}: {}",
                document.styles.get(paragraph.style).id,
                paragraph.text()
            )),
            _ => None,
        })
        .collect()
}

/// A body cell as `label@level text`, one paragraph a line.
fn cell(table: &Table, row: usize, column: usize) -> String {
    let lines: Vec<String> = table.rows.get(row).unwrap().cells[column]
        .blocks
        .iter()
        .map(|block| match block {
            CellBlock::Paragraph(paragraph) => match &paragraph.label {
                Some(label) => format!("{}@{} {}", label.text, label.level, paragraph.text()),
                None => paragraph.text(),
            },
            CellBlock::Picture(picture) => format!("[{}]", picture.alt),
        })
        .collect();
    lines.join("\n")
}

const HEAD: &str = "agency: องค์การบริหารส่วนตำบลคลองไทร\nfiscal_year: 2566\n";

#[test]
fn the_same_form_serves_any_agency_with_data_only() {
    let text = "form: ita-t6-a\nagency: เทศบาลตำบลหนองบัว\nfiscal_year: 2567\nperiod: ไตรมาสที่ 3\nrows:\n  - measure: 1. มาตรการ\n";
    let (document, _) = composed(text);
    assert_eq!(
        paragraphs(&document),
        [
            "Title: รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส",
            "Title: (ไตรมาสที่ ๓) ของเทศบาลตำบลหนองบัว",
            "Title: ประจำปีงบประมาณ พ.ศ. ๒๕๖๗",
            "Body: ตามที่ผู้บริหารและเจ้าหน้าที่ที่เกี่ยวข้องได้ร่วมกันพิจารณาเพื่อกำหนดมาตรการในการส่งเสริมคุณธรรมและความโปร่งใสของเทศบาลตำบลหนองบัว ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ จึงขอรายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส (ไตรมาสที่ ๓) ดังนี้",
        ]
    );
    assert_eq!(
        document.metadata.title,
        "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส (ไตรมาสที่ ๓) ของเทศบาลตำบลหนองบัว ประจำปีงบประมาณ พ.ศ. ๒๕๖๗"
    );
    assert_eq!(document.metadata.ita_item.as_deref(), Some("O35"));
    assert_eq!(table(&document).header[0].cells.len(), 6);
}

#[test]
fn a_missing_period_leaves_its_brackets_out() {
    let (document, _) = composed(&format!(
        "form: ita-t6-a\n{HEAD}rows:\n  - measure: ๑. มาตรการ\n"
    ));
    assert_eq!(
        paragraphs(&document)[1],
        "Title: ขององค์การบริหารส่วนตำบลคลองไทร"
    );
}

#[test]
fn the_reports_own_words_replace_the_forms_and_an_empty_text_leaves_its_part_out() {
    let (document, _) = composed(&format!(
        "form: ita-t6-a\n{HEAD}text:\n  title: [หนึ่ง, สอง]\n  heading: |-\n    ๑. หัวข้อ\n    บรรทัดสอง\n  intro: ''\nrows:\n  - measure: ก\n"
    ));
    assert_eq!(
        paragraphs(&document),
        ["Title: หนึ่ง", "Title: สอง", "Heading: ๑. หัวข้อ\nบรรทัดสอง"]
    );
}

#[test]
fn cover_and_preface_come_with_their_texts() {
    let (document, _) = composed(&format!(
        "form: ita-t6-a\n{HEAD}text:\n  cover: [รายงาน]\n  preface: [หนึ่ง, สอง]\nrows:\n  - measure: ก\n"
    ));
    let sections: Vec<(Option<&str>, bool)> = document
        .sections
        .iter()
        .map(|section| (section.bookmark.as_deref(), section.page.is_landscape()))
        .collect();
    assert_eq!(
        sections,
        [(Some("ปก"), false), (Some("คำนำ"), false), (None, true)]
    );
    let shown = paragraphs(&document);
    assert!(
        shown.contains(&"PrefaceHeading: คำนำ".to_owned()),
        "{shown:?}"
    );
}

#[test]
fn cells_have_labels_bold_links_and_periods() {
    let (document, _) = composed(&format!(
        "form: ita-t6-a
{HEAD}rows:
  - measure: 1. มาตรการ
    method: |
      1. ข้อ **สำคัญ**
      (1) ย่อย
      -จัดทำ
      2. ดู www.a1.go.th
    period: {{from: 2565-10, to: 2566-03}}
    result: ทำแล้ว 3 ครั้ง
"
    ));
    let table = table(&document);
    assert_eq!(cell(table, 0, 0), "๑.@0 มาตรการ");
    assert_eq!(
        cell(table, 0, 1),
        "๑.@0 ข้อ สำคัญ\n(๑)@1 ย่อย\n-@2 จัดทำ\n๒.@0 ดู www.a1.go.th"
    );
    assert_eq!(cell(table, 0, 3), "ต.ค. ๖๕ – มี.ค. ๖๖");
    assert_eq!(cell(table, 0, 4), "ทำแล้ว ๓ ครั้ง");
    let row = table.rows.first().unwrap();
    let CellBlock::Paragraph(first) = &row.cells[1].blocks[0] else {
        panic!("a paragraph");
    };
    assert!(matches!(&first.content[1], Inline::Text(span) if span.bold && span.text == "สำคัญ"));
    let CellBlock::Paragraph(last) = &row.cells[1].blocks[3] else {
        panic!("a paragraph");
    };
    assert!(
        matches!(&last.content[1], Inline::Link { target, .. } if target == "http://www.a1.go.th")
    );
    assert_eq!(first.origin.place.map(|place| place.line), Some(7));
    assert!(row.cells[0].row_header);
}

#[test]
fn empty_cells_follow_the_form_and_the_report_before_it() {
    let row = "rows:\n  - measure: ก\n    result: '-'\n";
    let (document, _) = composed(&format!("form: ita-t6-c\n{HEAD}{row}"));
    let table_c = table(&document);
    assert_eq!(cell(table_c, 0, 5), "-");
    assert_eq!(cell(table_c, 0, 1), "");
    for column in [4, 5] {
        let row = table_c.rows.first().unwrap();
        let CellBlock::Paragraph(dash) = &row.cells[column].blocks[0] else {
            panic!("a paragraph");
        };
        assert_eq!(dash.alignment, Some(Alignment::Centre));
        assert_eq!(dash.label, None);
    }
    for (word, shown) in [("none_word", "ไม่มี"), ("dash", "-"), ("blank", "")] {
        let (document, _) = composed(&format!("form: ita-t6-c\n{HEAD}empty_cells: {word}\n{row}"));
        assert_eq!(cell(table(&document), 0, 5), shown);
    }
}

#[test]
fn a_status_in_words_fills_an_empty_result() {
    let (document, _) = composed(&format!(
        "form: ita-t6-a\n{HEAD}rows:\n  - {{measure: ก, status: in_progress}}\n  - {{measure: ข, status: done, result: แล้ว}}\n"
    ));
    assert_eq!(cell(table(&document), 0, 4), "อยู่ระหว่างดำเนินการ");
    assert_eq!(cell(table(&document), 1, 4), "แล้ว");
}

#[test]
fn signers_take_the_forms_roles_and_have_fields_of_their_own() {
    let (document, _) = composed(&format!(
        "form: ita-t6-a\n{HEAD}rows:\n  - measure: ก\nsigners:\n  - {{name: นางสาวก ข, position: หัวหน้าสำนักปลัด}}\n  - {{role: ผู้รับรอง, id: palad}}\n"
    ));
    let block = sign_off(&document);
    assert_eq!(block.layout, SignOffLayout::Boxes);
    assert_eq!((block.signature_lines, block.keep_rows), (4, 2));
    let signers: Vec<(&str, Option<&str>, &str, &str)> = block
        .signers
        .iter()
        .map(|signer| {
            (
                signer.role.as_str(),
                signer.name.as_deref(),
                signer.field.as_str(),
                signer.tooltip.as_str(),
            )
        })
        .collect();
    assert_eq!(
        signers,
        [
            (
                "ผู้รายงาน",
                Some("นางสาวก ข"),
                "sig_reporter",
                "ลายมือชื่อ ผู้รายงาน นางสาวก ข"
            ),
            ("ผู้รับรอง", None, "sig_palad", "ลายมือชื่อ ผู้รับรอง"),
        ]
    );
    assert_eq!(block.signers[0].date.as_deref(), Some(""));
    let (document, _) = composed(&format!("form: ita-t6-a\n{HEAD}rows:\n  - measure: ก\n"));
    assert_eq!(sign_off(&document).signers.len(), 3);
}

#[test]
fn every_fault_against_the_form_is_told_at_its_place() {
    let text = format!(
        "form: ita-t6-a
{HEAD}text:
  titel: ก
rows:
  - measure: ก
    metod: ข
  - method: ค
  - measure: ก
    result:
      - {{image: missing.png}}
signers:
  - {{id: a}}
  - {{id: b}}
  - {{id: c}}
  - {{id: d}}
"
    );
    let found = faults(&text);
    let expected = [
        "report.yaml:5:3 the form ita-t6-a has no text named “titel” | did you mean “title”?",
        "report.yaml:8:5 the form ita-t6-a has no column “metod” | did you mean “method”?",
        "report.yaml:9:5 the row has no “measure” (มาตรการ/แนวทาง) | add a line measure: …",
        "report.yaml:12:17 the picture “missing.png” has no caption | add caption: a line that explains it, or alt: a description for those who cannot see it",
    ];
    for fault in expected {
        assert!(found.contains(&fault.to_owned()), "{fault}\n{found:#?}");
    }
    assert_eq!(found.len(), expected.len() + 1, "{found:#?}");
    assert!(
        found
            .iter()
            .any(|fault| fault.starts_with("report.yaml:12:17") && fault.contains("missing.png"))
    );
}

#[test]
fn a_form_of_ones_own_needs_no_rust() {
    let folder = tempfile::tempdir().unwrap();
    let own = Form::text_of("ita-t6-a")
        .unwrap()
        .replace("form: ita-t6-a", "form: own")
        .replace(
            "{id: suggestion,  title: ข้อเสนอแนะ,          share: 9,  minimum: 23mm}",
            "{id: budget, title: งบประมาณ, width: 25mm, align: right, empty: ไม่ใช้งบประมาณ}",
        )
        .replace("orientation: landscape", "orientation: portrait");
    std::fs::write(folder.path().join("own.yaml"), own).unwrap();
    let path = folder.path().join("report.yaml");
    std::fs::write(
        &path,
        format!(
            "form: ./own.yaml\n{HEAD}rows:\n  - {{measure: ก, budget: '1,200'}}\n  - {{measure: ข}}\n"
        ),
    )
    .unwrap();
    let report = Report::read(&path).unwrap();
    let (document, _) = compose_report(&report).unwrap();
    assert!(!document.sections[0].page.is_landscape());
    let table = table(&document);
    assert_eq!(table.columns[5].id, "budget");
    assert_eq!(cell(table, 0, 5), "๑,๒๐๐");
    assert_eq!(cell(table, 1, 5), "ไม่ใช้งบประมาณ");
}

#[test]
fn header_groups_span_their_columns_and_single_titles_all_rows() {
    let folder = tempfile::tempdir().unwrap();
    let own = "form: own
name: แบบสามชั้น
text: {}
table:
  summary: ตาราง
  columns:
    - {id: a, title: ก, share: 10}
    - group: กลุ่ม
      columns:
        - {id: done, title: แล้ว, share: 10, status: done}
        - group: ย่อย
          columns:
            - {id: b, title: \"ข\\nค\", share: 10}
            - {id: c, title: ง, share: 10, beside: a}
sections:
  - {id: s, page: {paper: A4, margins: {top: 2cm, right: 2cm, bottom: 2cm, left: 2cm}}, blocks: [table]}
";
    std::fs::write(folder.path().join("own.yaml"), own).unwrap();
    let path = folder.path().join("report.yaml");
    std::fs::write(
        &path,
        format!("form: own.yaml\n{HEAD}rows:\n  - {{a: ก, status: done}}\n  - {{ก: ข, status: in_progress}}\n"),
    )
    .unwrap();
    let (document, _) = compose_report(&Report::read(&path).unwrap()).unwrap();
    let table = table(&document);
    let header: Vec<Vec<(u16, u16)>> = table
        .header
        .iter()
        .map(|row| {
            row.cells
                .iter()
                .map(|cell| (cell.column_span, cell.row_span))
                .collect()
        })
        .collect();
    assert_eq!(
        header,
        [
            vec![(1, 3), (3, 1)],
            vec![(1, 2), (2, 1)],
            vec![(1, 1), (1, 1)]
        ]
    );
    assert_eq!(
        table.header[0].cells[0].vertical_alignment,
        VerticalAlignment::Middle
    );
    assert_eq!(table.columns[3].beside, Some(0));
    // A row may name a column by its title too.
    assert_eq!(cell(table, 1, 0), "ข");
    let ticks: Vec<usize> = table
        .rows
        .iter()
        .map(|row| row.cells[1].blocks.len())
        .collect();
    assert_eq!(ticks, [1, 0]);
    let row = table.rows.first().unwrap();
    let CellBlock::Paragraph(tick) = &row.cells[1].blocks[0] else {
        panic!("a paragraph");
    };
    assert_eq!(tick.content, [Inline::Mark(Mark::Tick)]);
}

#[test]
fn the_parts_of_a_bundle_follow_one_another_with_fields_of_their_own() {
    let part = "    rows:\n      - measure: ก\n";
    let (document, _) = composed(&format!(
        "{HEAD}bundle:\n  - form: ita-t6-a\n{part}  - form: ita-t6-c\n{part}"
    ));
    assert_eq!(document.sections.len(), 2);
    assert!(
        document
            .sections
            .iter()
            .all(|section| section.bookmark.is_some())
    );
    assert!(
        document
            .sections
            .iter()
            .all(|section| section.numbering.start == Some(1))
    );
    let fields: Vec<&str> = document
        .sections
        .iter()
        .flat_map(|section| &section.blocks)
        .filter_map(|block| match block {
            Block::SignOff(block) => Some(block.signers[0].field.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(fields, ["sig_reporter", "sig_reporter_2"]);
}

#[test]
fn a_report_may_have_titles_of_its_own_for_columns() {
    let (document, _) = composed(&format!(
        "form: ita-t6-a\n{HEAD}columns:\n  method: \"วิธีการ\\nดำเนินการ\"\n  ผลการดำเนินการ: ผล\nrows:\n  - {{measure: ก, method: ข, ผล: ค}}\n"
    ));
    let table = table(&document);
    let titles: Vec<String> = table.header[0]
        .cells
        .iter()
        .map(|cell| match &cell.blocks[0] {
            CellBlock::Paragraph(title) => title.text(),
            CellBlock::Picture(_) => panic!("a title is text"),
        })
        .collect();
    assert_eq!(titles[1], "วิธีการ\nดำเนินการ");
    assert_eq!(titles[4], "ผล");
    assert_eq!(titles[5], "ข้อเสนอแนะ");
    // A row may name the column by its new title, too.
    assert_eq!(cell(table, 0, 4), "ค");
    let found = faults(&format!(
        "form: ita-t6-a\n{HEAD}columns: {{metod: ก}}\nrows:\n  - {{measure: ก}}\n"
    ));
    assert_eq!(
        found,
        [
            "report.yaml:4:11 the table has no column “metod” to give a title | did you mean “method”?"
        ]
    );
}

#[test]
fn what_a_form_without_a_table_cannot_show_is_a_fault() {
    let report = Report::parse(
        "report.yaml",
        &format!("form: letter\n{HEAD}subject: ก\nreceiver: ข\ntext: {{reason: ค}}\ncolumns: {{a: ข}}\nrows:\n  - {{a: ก}}\n"),
    )
    .unwrap();
    let mut form = Form::named(&report.form, &report.files).unwrap();
    form.table = None;
    let error = compose_parts(&report, &[(&report, &form)]).unwrap_err();
    let told: Vec<&str> = (error.faults().iter())
        .map(|fault| fault.message.english.as_str())
        .collect();
    assert_eq!(
        told,
        [
            "the form letter has no table, so columns: cannot be used",
            "the form letter has no table, so rows: cannot be used",
        ]
    );
}

#[test]
fn a_text_that_stands_nowhere_is_told() {
    let told = |rows: &str| {
        let text = format!(
            "form: memo\n{HEAD}subject: ก\nreceiver: ข\ntext: {{body: ค, after_table: ง}}\n{rows}"
        );
        let report = Report::parse("report.yaml", &text).unwrap();
        let (_, findings) = compose_report(&report).unwrap();
        findings
            .iter()
            .filter(|finding| finding.rule == "text-not-shown")
            .count()
    };
    assert_eq!(told(""), 1);
    assert_eq!(told("rows: [{a: ก}]\n"), 0);
}

/// How many columns and rows the cells of each body row cover.
fn spans(table: &Table) -> Vec<Vec<(u16, u16)>> {
    let rows = table.rows.iter();
    rows.map(|row| {
        let cells = row.cells.iter();
        cells
            .map(|cell| (cell.column_span, cell.row_span))
            .collect()
    })
    .collect()
}

const BIDDERS: &str = "form: report-table\nagency: ก\ntext: {title: ข}\nrows:\n";

#[test]
fn rows_beside_a_cell_and_a_cell_that_says_its_rows_are_one_table() {
    let beside = format!(
        "{BIDDERS}  - job: งาน ๑\n    rows:\n      - {{bidder: ก, price: ๑}}\n      - {{bidder: ข, price: ๒}}\n  - {{job: งาน ๒, bidder: ค, price: ๓}}\n"
    );
    let said = format!(
        "{BIDDERS}  - {{job: {{text: งาน ๑, rows: 2}}, bidder: ก, price: ๑}}\n  - {{bidder: ข, price: ๒}}\n  - {{job: งาน ๒, bidder: ค, price: ๓}}\n"
    );
    let (beside, _) = composed(&beside);
    let (said, _) = composed(&said);
    let wanted = vec![
        vec![(1, 2), (1, 1), (1, 1)],
        vec![(1, 1), (1, 1)],
        vec![(1, 1), (1, 1), (1, 1)],
    ];
    assert_eq!(spans(table(&beside)), wanted);
    assert_eq!(spans(table(&said)), wanted);
}

#[test]
fn a_cell_over_columns_takes_the_place_of_those_to_its_right() {
    let (document, _) = composed(&format!(
        "{BIDDERS}  - {{a: ก, b: ข, c: ค}}\n  - {{a: {{text: รวม, columns: 2}}, c: ง}}\n"
    ));
    let wanted = vec![vec![(1, 1); 3], vec![(2, 1), (1, 1)]];
    assert_eq!(spans(table(&document)), wanted);
}

#[test]
fn cells_that_reach_too_far_or_over_others_are_faults() {
    let told = faults(&format!(
        "{BIDDERS}  - {{a: {{text: ก, rows: 3}}, b: ข}}\n  - {{a: ค, b: {{text: ง, columns: 2}}}}\n"
    ));
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(
        told[0].contains("covers 3 rows, but there are 2"),
        "{told:?}"
    );
    assert!(
        told[1].contains("lies under one that reaches here"),
        "{told:?}"
    );
    assert!(told[2].contains("covers 2 columns, but only 1"), "{told:?}");
    let heading = faults(&format!(
        "{BIDDERS}  - {{a: {{text: ก, rows: 2}}, b: ข}}\n  - {{group: กลุ่ม}}\n  - {{b: ง}}\n"
    ));
    assert!(heading[0].contains("up to the next heading"), "{heading:?}");
}

mod spans_of_any_kind {
    use proptest::prelude::*;

    use super::*;
    use crate::layout;
    use crate::report::{Cell, Row, Rows, Span, Text};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        /// Whatever is asked for: a fault, or a table whose rows fill the grid exactly.
        #[test]
        fn are_a_fault_or_fill_the_grid(
            rows in prop::collection::vec(prop::collection::vec(prop::option::weighted(0.7, (1u16..4, 1u16..4)), 4), 1..6),
        ) {
            let has_cells = rows.iter().flatten().any(Option::is_some);
            let mut report = Report::new("report-table", "ก");
            report.text = vec![crate::report::Slot { name: Text::new("title"), paragraphs: vec![Text::new("ข")] }];
            let row = |cells: &Vec<Option<(u16, u16)>>| {
                let cells = cells.iter().zip(["a", "b", "c", "d"]);
                Row::new(cells.filter_map(|(span, key)| {
                    let (rows, columns) = (*span)?;
                    Some((key, Cell { span: Span { rows, columns }, ..Cell::from("ก") }))
                }))
            };
            report.rows = Rows::Listed(rows.iter().map(row).collect());
            let Ok((document, _)) = compose_report(&report) else { return Ok(()) };
            prop_assert!(has_cells, "rows of nothing name no column");
            let table = table(&document);
            let mut grid = vec![vec![0; table.columns.len()]; table.rows.len()];
            for (index, row) in table.rows.iter().enumerate() {
                let mut column = 0;
                for cell in &row.cells {
                    while grid[index].get(column).is_some_and(|cells| *cells > 0) {
                        column += 1;
                    }
                    for line in &mut grid[index..index + usize::from(cell.row_span)] {
                        for place in &mut line[column..column + usize::from(cell.column_span)] {
                            *place += 1;
                        }
                    }
                }
            }
            prop_assert!(grid.iter().flatten().all(|cells| *cells == 1), "{:?}", grid);
            let library = crate::text::FontLibrary::default();
            let breaker = crate::thai::Breaker::new();
            let family = crate::text::FontLibrary::DEFAULT_FAMILY;
            let mut typesetter = crate::text::Typesetter::new(&library, &breaker, family).unwrap();
            layout::layout(&document, &mut typesetter, &mut |_| Ok(())).unwrap();
        }
    }
}

#[test]
fn committees_and_opinions_have_their_places_or_are_told() {
    let body = "subject: ก\nreceiver: ข\ntext: {body: ค}\n";
    let committee = "committees:\n  - title: คณะ\n    members: [{name: ก, role: ประธาน}]\n";
    let opinion = "signers: [{name: ก}, {name: ข, opinion: ความเห็น}]\n";
    let found = faults(&format!("form: memo\n{HEAD}{body}{committee}"));
    assert_eq!(
        found,
        ["report.yaml:8:12 the form memo has no place for committees: | -"]
    );
    let found = faults(&format!(
        "form: letter\n{HEAD}subject: ก\nreceiver: ข\ntext: {{reason: ค}}\n{opinion}"
    ));
    assert_eq!(
        found,
        ["report.yaml:7:41 the form letter has no place for a signer's opinion | -"]
    );
    let (document, _) = composed(&format!("form: memo\n{HEAD}{body}{opinion}"));
    let blocks: Vec<&str> = (document.sections[0].blocks.iter())
        .map(|block| match block {
            Block::SignOff(_) => "signer",
            Block::Paragraph(line) if line.keep_with_next => "kept",
            _ => "-",
        })
        .skip_while(|block| *block != "signer")
        .collect();
    // Two dotted lines under what the opinion is called; nothing parts them from the signature.
    assert_eq!(blocks, ["signer", "kept", "kept", "kept", "signer"]);
}
