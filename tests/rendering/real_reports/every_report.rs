//! What holds for each of the five reports, whatever its form.

use saraban::report::{Cell, Report};

use crate::real_reports::rendered::{Rendered, folder, read, rendered};

const REPORTS: [&str; 5] = [
    "khlong-sai-2566",
    "mae-khri-2566",
    "kamalasai-2564",
    "cho-raka-2565",
    "bang-khrok-2568",
];

fn each(check: impl Fn(&str, &Rendered)) {
    for name in REPORTS {
        check(name, rendered(name));
    }
}

/// The columns of a report's table, left to right; an empty name is a column no row writes in.
fn columns(form: &str) -> &'static [&'static str] {
    match form {
        "ita-t6-b" => &[
            "measure",
            "method",
            "responsible",
            "period",
            "result",
            "outcome",
        ],
        "ita-t9" => &[
            "measure",
            "method",
            "responsible",
            "period",
            "",
            "result",
            "",
            "suggestion",
            "note",
        ],
        _ => &[
            "measure",
            "method",
            "responsible",
            "period",
            "result",
            "suggestion",
        ],
    }
}

/// The paragraphs of a cell of a report, one a line: what both files must show in it.
fn paragraphs(cell: &Cell) -> String {
    cell.texts().join("\n")
}

#[test]
fn every_cell_comes_back_exactly_from_both_files() {
    each(|name, rendered| {
        let written = Report::read(folder().join(name).with_extension("yaml"))
            .expect("the report can be read");
        let rows = written.rows();
        assert!(!rows.is_empty(), "{name}");
        assert_eq!(rendered.table.rows.len(), rows.len(), "{name}");
        let mut cells = 0;
        for (number, row) in rows.iter().enumerate() {
            for (index, column) in columns(written.form.as_str()).iter().enumerate() {
                let wanted = row.cell(column).map(paragraphs).unwrap_or_default();
                rendered.has_cell(number, index, &wanted);
                cells += usize::from(!wanted.is_empty());
            }
        }
        let written: usize = rows.iter().map(|row| row.cells.len()).sum();
        assert_eq!(cells, written, "{name}: every cell written was looked for");
    });
}

#[test]
fn every_text_around_the_table_comes_back_exactly_from_both_files() {
    each(|name, rendered| {
        let written = Report::read(folder().join(name).with_extension("yaml"))
            .expect("the report can be read");
        let texts: Vec<_> = written.texts().flat_map(|(_, texts)| texts).collect();
        assert!(!texts.is_empty(), "{name}");
        for text in texts {
            rendered.element(text.as_str());
            rendered.paragraph(text.as_str());
        }
    });
}

#[test]
fn the_head_stands_on_every_page_that_has_rows() {
    each(|name, report| {
        let titles: Vec<String> = report
            .table
            .header
            .iter()
            .flatten()
            .map(|(text, ..)| read(text))
            .collect();
        for number in report.table.pages() {
            let page: String = report.pdf.pages[number]
                .pieces
                .iter()
                .map(|piece| piece.text.as_str())
                .collect();
            let page: String = page.split_whitespace().collect();
            for title in &titles {
                let title: String = title.split_whitespace().collect();
                assert!(
                    page.contains(&title),
                    "{name}, page {}: «{title}»",
                    number + 1
                );
            }
        }
    });
}

#[test]
fn the_head_of_the_docx_repeats_on_every_page_and_stays_whole() {
    each(|name, report| {
        let rows = &report.word.tables()[0].rows;
        let header = rows.iter().take_while(|row| row.header).count();
        assert!(header >= 1, "{name}");
        assert!(
            rows[header..].iter().all(|row| !row.header),
            "{name}: no header row below a body row"
        );
        assert!(rows[..header].iter().all(|row| row.whole), "{name}");
    });
}

#[test]
fn three_signers_have_a_field_each_and_empty_brackets() {
    each(|name, report| {
        assert_eq!(
            report.pdf.fields.len(),
            3,
            "{name}: {:?}",
            report.pdf.fields
        );
        assert!(
            report.pdf.fields.iter().all(|field| field.is_ascii()),
            "{name}"
        );
        let last: String = report
            .pdf
            .pages
            .last()
            .expect("a page")
            .pieces
            .iter()
            .map(|piece| piece.text.as_str())
            .collect();
        for role in ["ผู้รายงาน", "ผู้ตรวจสอบ", "ผู้อนุมัติ"]
        {
            assert!(last.contains(role), "{name}: {role}");
        }
        assert!(
            last.matches('(').count() >= 3,
            "{name}: brackets for the names"
        );
    });
}

#[test]
fn the_page_of_the_signatures_has_rows_of_the_table_too() {
    each(|name, report| {
        let last = report.pdf.pages.len() - 1;
        assert_eq!(report.table.pages().last(), Some(&last), "{name}");
    });
}

#[test]
fn a_row_that_goes_on_has_two_lines_of_a_cell_on_either_page() {
    each(|name, report| {
        for (number, row) in report.table.rows.iter().enumerate() {
            for cell in row {
                for &page in &cell.pages {
                    let here = cell
                        .lines
                        .iter()
                        .filter(|(other, _)| *other == page)
                        .count();
                    let all = cell.lines.len();
                    assert!(
                        here >= 2 || all < 4 || cell.pages.len() == 1 || !cell.pictures.is_empty(),
                        "{name}, row {}: a single line on page {}",
                        number + 1,
                        page + 1
                    );
                }
            }
        }
    });
}

#[test]
fn no_text_leaves_the_paper_or_stands_over_another_line_of_its_column() {
    each(|name, report| {
        for (number, page) in report.pdf.pages.iter().enumerate() {
            for piece in &page.pieces {
                assert!(
                    piece.x >= 28.0 && piece.right <= page.width - 28.0,
                    "{name}, page {}: «{}» from {} to {}",
                    number + 1,
                    piece.text,
                    piece.x,
                    piece.right
                );
                assert!(
                    piece.y >= 28.0 && piece.y <= page.height - 14.0,
                    "{name}, page {}: «{}»",
                    number + 1,
                    piece.text
                );
            }
        }
    });
}

#[test]
fn no_character_is_private_or_broken() {
    each(|name, report| {
        for character in report.pdf.all_text().chars() {
            let private = matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{fffd}' | '\u{200b}');
            assert!(!private, "{name}: U+{:04X}", u32::from(character));
        }
    });
}

#[test]
fn nothing_is_smaller_than_fourteen_points_and_titles_are_sixteen_or_more() {
    each(|name, report| {
        for piece in report.pdf.pages.iter().flat_map(|page| &page.pieces) {
            assert!(
                piece.size >= 13.9,
                "{name}: «{}» in {} pt",
                piece.text,
                piece.size
            );
        }
        let titles = report.pdf.root.all("H1");
        assert!(!titles.is_empty(), "{name}: a heading of the first level");
        for (_, piece) in titles
            .into_iter()
            .flat_map(|title| report.pdf.pieces(title))
        {
            assert!(piece.bold && piece.size >= 15.9, "{name}: «{}»", piece.text);
        }
    });
}

#[test]
fn heads_on_later_pages_are_not_read_out_again() {
    each(|name, report| {
        for &number in report.table.pages().iter().skip(1) {
            let artifacts: String = report.pdf.pages[number]
                .artifacts()
                .map(|piece| piece.text.as_str())
                .collect();
            assert!(
                artifacts.contains("ผู้รับผิดชอบ"),
                "{name}, page {}: «{artifacts}»",
                number + 1
            );
        }
    });
}

#[test]
fn the_docx_brings_its_fonts_and_names_its_styles() {
    each(|name, report| {
        let fonts = report
            .word
            .parts
            .iter()
            .filter(|part| part.starts_with("word/fonts/"))
            .count();
        assert!(fonts >= 2, "{name}: regular and bold");
        for paragraph in report
            .word
            .paragraphs()
            .iter()
            .filter(|paragraph| !paragraph.text.is_empty())
        {
            assert!(
                !paragraph.style.is_empty(),
                "{name}: «{}» has a named style",
                paragraph.text
            );
        }
    });
}
