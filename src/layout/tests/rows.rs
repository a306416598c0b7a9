use super::build::*;
use super::*;
use crate::document::*;
use crate::layout::Artifact;
use crate::units::Pt;

/// How many lines of content of each body cell stand on each page.
fn lines_by_page(pages: &[Page], row: u32, cell: u16) -> Vec<usize> {
    let here = |owner: Owner| match owner {
        Owner::Content(address, _) => matches!(
            address.part,
            BlockPart::BodyCell { row: r, cell: c, .. } if r == row && c == cell
        ),
        Owner::Artifact(_) => false,
    };
    let count = |page: &Page| {
        let texts = page.items.iter().filter(|item| here(item.owner));
        texts
            .filter(|item| matches!(item.shape, Shape::Text { .. }))
            .count()
    };
    pages.iter().map(count).collect()
}

#[test]
fn the_header_stands_on_every_page_and_is_content_once() {
    let rows = (0..30).map(|_| Row::new(vec![cell(&["หนึ่ง"]), cell(&["สอง", "สาม"])]));
    let pages = pages_of(&one_section(vec![Block::Table(table(2, rows.collect()))]));
    assert!(pages.len() > 2);
    for (index, page) in pages.iter().enumerate() {
        let lines = lines_of(page);
        let header = if index == 0 { "กข" } else { "[กข]" };
        // From the second page on, the page number stands above.
        assert_eq!(
            lines[usize::from(index > 0)],
            header,
            "page {index}: {lines:?}"
        );
    }
}

#[test]
fn a_row_higher_than_a_page_splits_with_two_lines_on_either_side() {
    for count in 20..60 {
        let rows = vec![Row::new(vec![cell_of_lines(count), cell(&["สอง"])])];
        let pages = pages_of(&one_section(vec![Block::Table(table(2, rows))]));
        let lines = lines_by_page(&pages, 0, 0);
        assert_eq!(lines.iter().sum::<usize>(), count);
        assert!(lines.iter().all(|lines| *lines >= 2), "{count}: {lines:?}");
        assert_eq!(lines_by_page(&pages, 0, 1)[0], 1);
    }
}

#[test]
fn a_low_row_moves_whole() {
    for count in 10..24 {
        let rows = vec![
            Row::new(vec![cell_of_lines(count), cell(&[])]),
            Row::new(vec![cell_of_lines(4), cell(&[])]),
        ];
        let pages = pages_of(&one_section(vec![Block::Table(table(2, rows))]));
        let lines = lines_by_page(&pages, 1, 0);
        assert!(lines.contains(&4), "{count}: {lines:?}");
    }
}

#[test]
fn several_cells_go_on_at_once() {
    let rows = vec![Row::new(vec![
        cell_of_lines(40),
        cell_of_lines(33),
        cell(&["ก"]),
    ])];
    let pages = pages_of(&one_section(vec![Block::Table(table(3, rows))]));
    assert_eq!(lines_by_page(&pages, 0, 0).iter().sum::<usize>(), 40);
    assert_eq!(lines_by_page(&pages, 0, 1).iter().sum::<usize>(), 33);
    assert!(lines_by_page(&pages, 0, 1)[1] >= 2);
}

#[test]
fn two_header_levels_and_spans_keep_their_columns() {
    let mut table = table(
        4,
        vec![Row::new(vec![
            cell(&["๑"]),
            cell(&["๒"]),
            cell(&["๓"]),
            cell(&["๔"]),
        ])],
    );
    table.header = vec![
        Row::new(vec![
            head_cell("ก", 1, 2),
            head_cell("กลุ่ม", 2, 1),
            head_cell("ง", 1, 2),
        ]),
        Row::new(vec![head_cell("ข", 1, 1), head_cell("ค", 1, 1)]),
    ];
    let pages = pages_of(&one_section(vec![Block::Table(table)]));
    let x = |wanted: &str| {
        pages[0].items.iter().find_map(|item| match &item.shape {
            Shape::Text { x, run, .. } if &*run.text == wanted => Some(*x),
            _ => None,
        })
    };
    let order = ["ก", "ข", "ค", "ง"].map(|name| x(name).unwrap().0);
    assert!(order.is_sorted(), "{order:?}");
    let group = x("กลุ่ม").unwrap().0;
    assert!(order[1] < group && group < order[2]);
}

#[test]
fn a_body_cell_over_two_rows_goes_on_beside_them() {
    let mut tall = cell_of_lines(30);
    tall.row_span = 3;
    let rows = vec![
        Row::new(vec![tall, cell(&["๑"])]),
        Row::new(vec![cell(&["๒"])]),
        Row::new(vec![cell(&["๓"])]),
    ];
    let pages = pages_of(&one_section(vec![Block::Table(table(2, rows))]));
    assert_eq!(lines_by_page(&pages, 0, 0).iter().sum::<usize>(), 30);
    for number in 0..3 {
        assert_eq!(
            lines_by_page(&pages, number, 0).iter().sum::<usize>() % 30,
            usize::from(number > 0)
        );
    }
}

#[test]
fn a_continued_row_says_so_and_repeats_no_content() {
    let mut measure = cell(&["มาตรการ"]);
    measure.row_header = true;
    let mut table = table(2, vec![Row::new(vec![measure, cell_of_lines(40)])]);
    table.continued = Some("(ต่อ)".into());
    let pages = pages_of(&one_section(vec![Block::Table(table)]));
    assert!(pages.len() > 1);
    assert!(
        lines_of(&pages[1])
            .iter()
            .any(|line| line.contains("[มาตรการ (ต่อ)]"))
    );
    let texts = texts_of(&pages);
    let first = texts
        .iter()
        .find(|(_, text)| text.starts_with("มาตรการ"))
        .unwrap();
    assert_eq!(first.1, "มาตรการ");
}

#[test]
fn two_rows_stay_with_the_signatures() {
    for count in 1..40 {
        let rows = (0..count).map(|_| Row::new(vec![cell(&["ก", "ข"]), cell(&["ค"])]));
        let pages = pages_of(&one_section(vec![
            Block::Table(table(2, rows.collect())),
            Block::Space(Pt(12.0)),
            Block::SignOff(sign_off(&["นาย ก", "", "นาง ข"])),
        ]));
        let last = pages.last().unwrap();
        let field = |item: &Item| matches!(item.shape, Shape::SignatureField { .. });
        assert_eq!(last.items.iter().filter(|item| field(item)).count(), 3);
        let rows_here: std::collections::BTreeSet<u32> = last
            .items
            .iter()
            .filter_map(|item| match item.owner {
                Owner::Content(address, _) => match address.part {
                    BlockPart::BodyCell { row, .. } => Some(row),
                    _ => None,
                },
                Owner::Artifact(_) => None,
            })
            .collect();
        assert!(
            rows_here.len() >= count.min(2),
            "{count} rows: {rows_here:?} with the signatures"
        );
    }
}

#[test]
fn signatures_never_stand_alone_under_a_row_higher_than_a_page() {
    for count in 17..45 {
        let pages = pages_of(&one_section(vec![
            Block::Table(table(
                2,
                vec![Row::new(vec![cell_of_lines(count), cell(&[])])],
            )),
            Block::SignOff(sign_off(&["นาย ก"])),
        ]));
        assert!(*lines_by_page(&pages, 0, 0).last().unwrap() >= 2, "{count}");
    }
}

#[test]
fn items_beside_one_another_start_level_on_every_page() {
    let labelled = |text: &str, label: &str| {
        let mut paragraph = Paragraph::plain(CELL, text);
        paragraph.label = Some(Label {
            text: label.into(),
            level: 0,
        });
        CellBlock::Paragraph(paragraph)
    };
    let long = "ให้เจ้าหน้าที่ทุกคนปฏิบัติงานตามระเบียบและรายงานผลต่อผู้บังคับบัญชาตามลำดับชั้น".repeat(3);
    let items = (0..6).map(|_| labelled(&long, "๑."));
    let mut table = table(
        3,
        vec![Row::new(vec![
            Cell::new(items.collect()),
            cell(&["กองคลัง", "กองช่าง", "สำนักปลัด", "ทุกคน", "กองคลัง", "ทุกคน"]),
            cell(&[]),
        ])],
    );
    table.columns[1].beside = Some(0);
    let pages = pages_of(&one_section(vec![Block::Table(table)]));
    assert!(pages.len() > 1);
    // The first line of item n in column 0, and paragraph n in column 1: the same page and height.
    let place = |cell: u16, leaf: u16| {
        pages.iter().enumerate().find_map(|(page, content)| {
            content
                .items
                .iter()
                .find_map(|item| match (item.owner, &item.shape) {
                    (Owner::Content(address, _), Shape::Text { y, .. })
                        if address.part == BlockPart::BodyCell { row: 0, cell, leaf } =>
                    {
                        Some((page, (y.0 * 10.0).round()))
                    }
                    _ => None,
                })
        })
    };
    for leaf in 0..6 {
        assert_eq!(place(0, leaf), place(1, leaf), "item {leaf}");
    }
}

#[test]
fn lines_meet_at_the_foot_of_every_page() {
    let rows = vec![Row::new(vec![cell_of_lines(40), cell(&["ข"])])];
    let pages = pages_of(&one_section(vec![Block::Table(table(2, rows))]));
    for page in &pages {
        let mut lowest = Pt::ZERO;
        let mut deepest = Pt::ZERO;
        for item in &page.items {
            match (&item.shape, item.owner) {
                (Shape::Line { from, to, .. }, Owner::Artifact(Artifact::Layout)) => {
                    if from.1 == to.1 {
                        lowest = lowest.max(from.1);
                    } else {
                        deepest = deepest.max(to.1);
                    }
                }
                (Shape::Text { y, .. }, Owner::Content(..)) => deepest = deepest.max(*y),
                _ => {}
            }
        }
        assert!(
            (lowest.0 + 0.25 - deepest.0).abs() < 0.01,
            "{lowest:?} {deepest:?}"
        );
    }
}

#[test]
fn a_table_without_rows_shows_its_header() {
    let pages = pages_of(&one_section(vec![Block::Table(table(3, vec![]))]));
    assert_eq!(lines_of(&pages[0]), ["กขค"]);
}

#[test]
fn a_page_too_small_for_the_header_is_a_fault_that_names_the_row() {
    let mut document = one_section(vec![Block::Table(table(
        2,
        vec![Row::new(vec![cell(&["ก"]), cell(&["ข"])])],
    ))]);
    document.sections[0].page.height = crate::units::Mm(55.0);
    let error = laid_out(&document).unwrap_err();
    assert!(
        error.faults()[0].message.english.contains("row 1"),
        "{error}"
    );
    document.sections[0].page.height = crate::units::Mm(45.0);
    let error = laid_out(&document).unwrap_err();
    assert!(
        error.faults()[0].message.english.contains("section 1"),
        "{error}"
    );
}

#[test]
fn a_page_too_small_for_the_header_of_an_empty_table_is_a_fault() {
    let mut document = one_section(vec![Block::Table(table(2, vec![]))]);
    document.sections[0].page.height = crate::units::Mm(50.0);
    let error = laid_out(&document).unwrap_err();
    assert!(
        error.faults()[0].message.english.contains("the header"),
        "{error}"
    );
}

#[test]
fn a_row_with_too_many_cells_is_a_fault() {
    let table = table(
        2,
        vec![Row::new(vec![cell(&["ก"]), cell(&["ข"]), cell(&["ค"])])],
    );
    let error = laid_out(&one_section(vec![Block::Table(table)])).unwrap_err();
    assert!(error.faults()[0].message.english.contains("2 columns"));
}

#[test]
fn forty_pictures_in_one_row_keep_their_captions() {
    let picture = super::random::picture();
    let blocks = (0..40).map(|_| CellBlock::Picture(picture.clone()));
    let rows = vec![Row::new(vec![Cell::new(blocks.collect()), cell(&["ข"])])];
    let pages = pages_of(&one_section(vec![Block::Table(table(2, rows))]));
    for page in &pages {
        let count = |wanted: Part| {
            let owned =
                |item: &&Item| matches!(item.owner, Owner::Content(_, part) if part == wanted);
            page.items.iter().filter(owned).count()
        };
        assert!(count(Part::Picture) >= 1);
        assert_eq!(count(Part::Picture), count(Part::Caption));
    }
}

#[test]
fn thirty_columns_and_a_column_narrower_than_a_word_end_with_a_finding() {
    let word = "ความโปร่งใส";
    let cells = (0..30).map(|_| cell(&[word])).collect();
    let document = one_section(vec![Block::Table(table(30, vec![Row::new(cells)]))]);
    let (pages, findings) = laid_out(&document).unwrap();
    let shown: String = texts_of(&pages).into_values().collect();
    assert_eq!(shown.matches(word).count(), 30);
    assert!(
        findings
            .iter()
            .any(|finding| finding.rule == "emergency-break")
    );
}

#[test]
fn searched_widths_never_make_a_table_longer() {
    let long = "ให้เจ้าหน้าที่ทุกคนปฏิบัติงานตามระเบียบและรายงานผลต่อผู้บังคับบัญชา ".repeat(6);
    let rows = (0..12).map(|_| Row::new(vec![cell(&["สั้น"]), cell(&[&long]), cell(&["ก"])]));
    let mut wide = table(3, rows.collect());
    let by_shares = pages_of(&one_section(vec![Block::Table(wide.clone())])).len();
    for column in &mut wide.columns {
        column.width = ColumnWidth::Auto {
            share: 1.0,
            stretch: 0.3,
            minimum: crate::units::Mm(10.0),
        };
    }
    let searched = pages_of(&one_section(vec![Block::Table(wide)])).len();
    assert!(searched < by_shares, "{searched} {by_shares}");
}

/// The lines of the pages that are no content and stand below the header.
fn shown_again(pages: &[Page]) -> Vec<String> {
    let lines = pages.iter().flat_map(lines_of);
    let again = lines.filter_map(|line| {
        let inner = line.strip_prefix('[')?.strip_suffix(']')?.to_owned();
        inner.contains("โครงการ").then_some(inner)
    });
    again.collect()
}

fn spanning(text: &str, rows: u16, lines: usize) -> Vec<Row> {
    let mut first = cell(&[text, "ระยะที่ ๑"]);
    first.row_span = rows;
    let mut built = vec![Row::new(vec![first, cell_of_lines(lines)])];
    built.extend((1..rows).map(|_| Row::new(vec![cell_of_lines(lines)])));
    built
}

#[test]
fn a_cell_over_rows_is_marked_or_repeated_on_each_page_they_go_on() {
    for (repeat, wanted) in [(false, vec!["โครงการ ก (ต่อ)"]), (true, vec!["โครงการ ก"])]
    {
        let mut table = table(2, spanning("โครงการ ก", 9, 6));
        table.continued = Some("(ต่อ)".into());
        table.repeat_spans = repeat;
        let document = one_section(vec![Block::Table(table)]);
        let pages = pages_of(&document);
        assert!(pages.len() > 2);
        let again = shown_again(&pages);
        assert_eq!(again.len(), pages.len() - 1, "{again:?}");
        assert!(
            again.iter().all(|line| wanted.contains(&line.as_str())),
            "{again:?}"
        );
        let repeated = pages[1..].iter().flat_map(lines_of);
        let phase = repeated.filter(|line| line.contains("ระยะที่ ๑")).count();
        assert_eq!(phase, if repeat { pages.len() - 1 } else { 0 });
    }
}

/// Readers of the text layer tell a page as it is drawn: what stands on one baseline is drawn from
/// left to right, also where a cell that goes on from rows above stands right of its row's own cells.
#[test]
fn the_first_lines_of_a_page_are_drawn_from_left_to_right() {
    for (column, lines) in [(1, 4), (1, 6), (2, 5), (2, 9), (2, 30)] {
        let mut tall = cell(&["โครงการ ก"]);
        tall.row_span = 9;
        let rows = (0..9).map(|row| {
            let mut cells = vec![cell_of_lines(lines), cell_of_lines(2)];
            if row == 0 {
                cells.insert(column, tall.clone());
            }
            Row::new(cells)
        });
        let mut table = table(3, rows.collect());
        table.continued = Some("(ต่อ)".into());
        let pages = pages_of(&one_section(vec![Block::Table(table)]));
        assert_eq!(shown_again(&pages).len(), pages.len() - 1);
        for page in &pages {
            let places = page.items.iter().filter_map(|item| match item.shape {
                Shape::Text { x, y, .. } => Some((y, x)),
                _ => None,
            });
            let mut reached: Vec<(Pt, Pt)> = Vec::new();
            for (y, x) in places {
                match reached.iter_mut().find(|(line, _)| *line == y) {
                    Some((_, left)) => {
                        assert!(*left <= x, "column {column}, {lines} lines: {x:?} at {y:?}");
                        *left = x;
                    }
                    None => reached.push((y, x)),
                }
            }
        }
    }
}

#[test]
fn nothing_is_shown_again_where_nothing_goes_on_or_the_form_wants_none() {
    let low = table(2, spanning("โครงการ ก", 2, 2));
    let mut unmarked = table(2, spanning("โครงการ ก", 9, 6));
    unmarked.continued = None;
    for table in [low, unmarked] {
        assert!(shown_again(&pages_of(&one_section(vec![Block::Table(table)]))).is_empty());
    }
}

#[test]
fn a_note_stands_on_the_page_of_the_last_row() {
    for count in 1..30 {
        let rows = (0..count)
            .map(|_| Row::new(vec![cell_of_lines(2)]))
            .collect();
        let mut document = one_section(vec![Block::Table(table(1, rows))]);
        let mut note = Style::new("Note", "หมายเหตุ", Role::Body);
        note.keep_with_previous = true;
        let note = document.styles.add(note);
        document.sections[0].blocks.push(paragraph(note, "หมายเหตุ"));
        let pages = pages_of(&document);
        let last = lines_of(pages.last().unwrap());
        let at = last.iter().position(|line| line == "หมายเหตุ").unwrap();
        assert!(at > 1 && last[at - 1] == "บรรทัด 2", "{count}: {last:?}");
    }
}
