//! What stands around a sheet and in none of its cells is told: headers and footers of its pages,
//! the addresses behind its texts.

use saraban::import::{self, DocxReading};

use crate::nothing_is_lost::{sheet_of, text_cells};
use crate::word_files::{parts, told, zip_of};

#[test]
fn headers_footers_and_addresses_of_links_are_told() {
    let cells = [
        (1, 0, "ที่"),
        (1, 1, "โครงการ"),
        (2, 0, "๑"),
        (2, 1, "อบรม"),
        (3, 0, "๒"),
        (3, 1, "www.khlongsai.go.th/o43"),
    ];
    let cells = cells.map(|(row, column, text)| (row, column, text.to_owned()));
    let mut parts = parts(&sheet_of(&text_cells(&cells), ""));
    let (_, sheet) = parts
        .iter_mut()
        .find(|(name, _)| name == "xl/worksheets/sheet1.xml")
        .unwrap();
    let text = String::from_utf8(std::mem::take(sheet)).unwrap();
    let around = "<hyperlinks xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         <hyperlink ref=\"B2\" r:id=\"rId1\"/><hyperlink ref=\"B3\" r:id=\"rId2\"/>\
         <hyperlink ref=\"A2\" location=\"s!A1\"/></hyperlinks>\
         <headerFooter><oddHeader>&amp;C&amp;\"TH SarabunPSK,Bold\"&amp;16ลับ</oddHeader>\
         <oddFooter>&amp;Lแบบ ก.๑&amp;R&amp;P</oddFooter><evenFooter>&amp;P</evenFooter></headerFooter></worksheet>";
    *sheet = text.replace("</worksheet>", around).into_bytes();
    let link = |id: &str, address: &str| {
        format!(
            "<Relationship Id=\"{id}\" TargetMode=\"External\" Target=\"{address}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\"/>"
        )
    };
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}{}</Relationships>",
        link("rId1", "https://www.khlongsai.go.th/x"),
        link("rId2", "www.khlongsai.go.th/o43"),
    );
    let name = "xl/worksheets/_rels/sheet1.xml.rels";
    parts.push((name.to_owned(), relations.into_bytes()));
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    let imported = import::file_bytes("a.xlsx", &zip_of(&parts), &DocxReading::default()).unwrap();
    let told = told(&imported);
    let not_taken: Vec<&String> = told
        .iter()
        .filter(|told| told.starts_with("not-taken"))
        .collect();
    assert_eq!(
        not_taken,
        [
            "not-taken: cell B2: the address of a link was not taken: https://www.khlongsai.go.th/x",
            "not-taken: a header or footer of the printed page was not taken: ลับ",
            "not-taken: a header or footer of the printed page was not taken: แบบ ก.๑",
        ]
    );
}
