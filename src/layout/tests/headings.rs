use super::build::*;
use super::random::picture;
use super::*;
use crate::document::*;

/// A heading of a group, across the columns.
fn heading(text: &str, columns: u16) -> Row {
    let mut paragraph = Paragraph::plain(CELL, text);
    paragraph.keep_with_next = true;
    Row::new(vec![Cell {
        column_span: columns,
        row_header: true,
        ..Cell::new(vec![CellBlock::Paragraph(paragraph)])
    }])
}

/// The page each body row begins on.
fn first_pages(pages: &[Page]) -> BTreeMap<u32, usize> {
    let mut first = BTreeMap::new();
    for (number, page) in pages.iter().enumerate() {
        for item in &page.items {
            if let Owner::Content(address, _) = item.owner
                && let crate::document::BlockPart::BodyCell { row, .. } = address.part
            {
                first.entry(row).or_insert(number);
            }
        }
    }
    first
}

#[test]
fn a_chain_of_headings_begins_on_the_page_of_its_first_row() {
    for lead in 1..24 {
        for tall in [1, 5, 40] {
            let rows = vec![
                Row::new(vec![cell_of_lines(lead), cell(&[])]),
                heading("ด้านที่ ๒", 2),
                heading("ตัวชี้วัดที่ ๑", 2),
                Row::new(vec![cell_of_lines(tall), cell(&["ก"])]),
            ];
            let pages = pages_of(&one_section(vec![Block::Table(table(2, rows))]));
            let first = first_pages(&pages);
            assert_eq!(first[&1], first[&3], "{lead} lines above, {tall} below");
            assert_eq!(first[&2], first[&3]);
        }
    }
}

#[test]
fn a_heading_stands_above_a_picture_as_high_as_the_page() {
    let mut tall = picture();
    tall.width = PictureWidth::FixedHeight(crate::units::Mm(400.0));
    for lead in 1..6 {
        let rows = vec![
            Row::new(vec![cell_of_lines(lead)]),
            heading("ภาพกิจกรรม", 1),
            Row::new(vec![Cell::new(vec![CellBlock::Picture(tall.clone())])]),
        ];
        let pages = pages_of(&one_section(vec![Block::Table(table(1, rows))]));
        let first = first_pages(&pages);
        assert_eq!(first[&1], first[&2], "{lead} lines above");
    }
}
