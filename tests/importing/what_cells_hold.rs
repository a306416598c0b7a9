//! What a cell of Excel may hold beside words and numbers: ticks, pictures, addresses, text struck
//! through, text nobody sees. It comes in as the sheet shows it, or is told.

use saraban::{Import, Imported};

use crate::nothing_is_lost::sheet_of;
use crate::word_files::{cell_text, parts, told, zip_of};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// A picture, as far as import looks at it.
const PICTURE: &[u8] = b"\x89PNG\r\n\x1A\n";

/// A workbook of those rows, merged regions, what stands after them in the sheet, styles, and
/// further parts; `rels` are relationships of the sheet: kind, target, whether outside the file.
#[derive(Default)]
struct Made<'m> {
    before: &'m str,
    rows: &'m str,
    merged: &'m str,
    after: &'m str,
    styles: &'m str,
    sheet_rels: &'m [(&'m str, &'m str, bool)],
    book_rels: &'m [(&'m str, &'m str)],
    parts: &'m [(&'m str, &'m [u8])],
}

fn relations(all: &[(&str, &str, bool)]) -> String {
    let all: String = all
        .iter()
        .enumerate()
        .map(|(at, (kind, target, outside))| {
            let mode = if *outside {
                " TargetMode=\"External\""
            } else {
                ""
            };
            let kind = match kind.contains("://") {
                true => (*kind).to_owned(),
                false => format!("{OFFICE}/{kind}"),
            };
            format!(
                "<Relationship Id=\"rId{}\" Type=\"{kind}\" Target=\"{target}\"{mode}/>",
                at + 1
            )
        })
        .collect();
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
    )
}

impl Made<'_> {
    fn read(&self) -> Imported {
        let mut parts = parts(&sheet_of(self.rows, self.merged));
        for (name, bytes) in &mut parts {
            let text = String::from_utf8(bytes.clone()).unwrap();
            match name.as_str() {
                "xl/worksheets/sheet1.xml" => {
                    let text = text.replace("<sheetData>", &format!("{}<sheetData>", self.before));
                    let after = format!("{}</worksheet>", self.after);
                    *bytes = text.replace("</worksheet>", &after).into_bytes();
                }
                "xl/_rels/workbook.xml.rels" => {
                    let mut all = vec![
                        ("worksheet", "worksheets/sheet1.xml", false),
                        ("styles", "styles.xml", false),
                    ];
                    all.extend(
                        self.book_rels
                            .iter()
                            .map(|(kind, target)| (*kind, *target, false)),
                    );
                    *bytes = relations(&all).into_bytes();
                }
                _ => {}
            }
        }
        let styles = format!("<styleSheet>{}</styleSheet>", self.styles);
        parts.push(("xl/styles.xml".into(), styles.into_bytes()));
        parts.push((
            "xl/worksheets/_rels/sheet1.xml.rels".into(),
            relations(self.sheet_rels).into_bytes(),
        ));
        parts.extend(
            self.parts
                .iter()
                .map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())),
        );
        let parts: Vec<(&str, &[u8])> = parts
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
            .collect();
        let reading = Import {
            picture_prefix: "p-",
            ..Import::default()
        };
        reading
            .bytes("a.xlsx", &zip_of(&parts))
            .unwrap_or_else(|error| panic!("{error}"))
    }
}

/// A row of cells: `text` as a text, or XML of a cell's attributes and content after `=`.
fn row(number: u32, cells: &[&str]) -> String {
    let cells: String = cells
        .iter()
        .zip('A'..)
        .map(|(cell, column)| match cell.strip_prefix('=') {
            Some(xml) => format!("<c r=\"{column}{number}\" {xml}</c>"),
            None => format!("<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
        })
        .collect();
    format!("<row r=\"{number}\">{cells}</row>")
}

/// What is told of cells and of the sheet, without what the form lacks.
fn of_sheet(imported: &Imported) -> Vec<String> {
    let all = told(imported).into_iter();
    all.filter(|told| !told.starts_with("missing:") && !told.starts_with("form:"))
        .collect()
}

#[test]
fn logical_values_are_words_and_boxes_to_tick_are_boxes() {
    let rows = row(1, &["ที่", "รายการ", "แล้วเสร็จ"])
        + &row(2, &["๑", "อบรม", "=t=\"b\"><v>1</v>"])
        + &row(3, &["๒", "ประกาศ", "=t=\"b\"><f>1=2</f><v>0</v>"])
        + &row(4, &["๓", "ประชุม", "=t=\"b\" s=\"1\"><v>1</v>"])
        + &row(5, &["๔", "รายงาน", "=t=\"b\" s=\"1\"><v>0</v>"]);
    let imported = Made {
        rows: &rows,
        styles: "<fonts><font/></fonts><cellXfs><xf/><xf><extLst><ext><xfpb:xfComplement i=\"0\"/></ext></extLst></xf></cellXfs>",
        ..Made::default()
    }
    .read();
    let seen = [0, 1, 2, 3].map(|at| cell_text(&imported.report, at, "แล้วเสร็จ"));
    assert_eq!(seen, ["TRUE", "FALSE", "☑", "☐"]);
    assert_eq!(of_sheet(&imported), [""; 0]);
}

#[test]
fn a_picture_placed_in_a_cell_comes_with_its_description() {
    let value = "=t=\"e\" vm=\"1\"><v>#VALUE!</v>";
    let rows = row(1, &["ที่", "รายการ", "ภาพ"]) + &row(2, &["๑", "อบรม", value]);
    let imported = Made {
        rows: &rows,
        book_rels: &[
            ("sheetMetadata", "metadata.xml"),
            ("http://schemas.microsoft.com/office/2017/06/relationships/rdRichValue", "richData/rdrichvalue.xml"),
            ("http://schemas.microsoft.com/office/2017/06/relationships/rdRichValueStructure", "richData/rdrichvaluestructure.xml"),
            ("http://schemas.microsoft.com/office/2022/10/relationships/richValueRel", "richData/richValueRel.xml"),
        ],
        parts: &[
            (
                "xl/metadata.xml",
                b"<metadata><metadataTypes><metadataType name=\"XLRICHVALUE\"/></metadataTypes>\
                  <futureMetadata name=\"XLRICHVALUE\"><bk><extLst><ext><xlrd:rvb i=\"0\"/></ext></extLst></bk></futureMetadata>\
                  <valueMetadata><bk><rc t=\"1\" v=\"0\"/></bk></valueMetadata></metadata>",
            ),
            ("xl/richData/rdrichvalue.xml", "<rvData><rv s=\"0\"><v>0</v><v>5</v><v>ผู้เข้าอบรม</v></rv></rvData>".as_bytes()),
            (
                "xl/richData/rdrichvaluestructure.xml",
                b"<rvStructures><s t=\"_localImage\"><k n=\"_rvRel:LocalImageIdentifier\"/><k n=\"CalcOrigin\"/><k n=\"Text\"/></s></rvStructures>",
            ),
            ("xl/richData/richValueRel.xml", b"<richValueRels><rel r:id=\"rId1\"/></richValueRels>"),
            (
                "xl/richData/_rels/richValueRel.xml.rels",
                relations(&[("image", "../media/image1.png", false)]).as_bytes(),
            ),
            ("xl/media/image1.png", PICTURE),
        ],
        ..Made::default()
    }
    .read();
    assert_eq!(imported.pictures.len(), 1);
    assert_eq!(imported.pictures[0].1, PICTURE);
    let yaml = imported.report.to_yaml();
    assert!(
        yaml.contains(&imported.pictures[0].0) && yaml.contains("ผู้เข้าอบรม"),
        "{yaml}"
    );
    // A value that names no picture is a fault of its cell.
    let error = {
        let bytes = sheet_of(&rows, "");
        Import::default().bytes("a.xlsx", &bytes).unwrap_err()
    };
    assert!(error.to_string().contains("C2"), "{error}");
}

#[test]
fn struck_and_raised_text_is_told() {
    let rich = "=t=\"inlineStr\"><is><r><t>พื้นที่ 10 ม.</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>2</t></r>\
                <r><rPr><strike/></rPr><t> เดิม</t></r></is>";
    let rows = row(1, &["ที่", "รายการ"])
        + &row(2, &["๑", rich])
        + &row(3, &["๒", "=t=\"inlineStr\" s=\"1\"><is><t>ยกเลิก</t></is>"]);
    let imported = Made {
        rows: &rows,
        styles: "<fonts><font/><font><strike/><vertAlign val=\"baseline\"/></font></fonts><cellXfs><xf/><xf fontId=\"1\"/></cellXfs>",
        ..Made::default()
    }
    .read();
    assert_eq!(
        of_sheet(&imported),
        [
            "look: cell B2: text above or below the line came as plain text; check it",
            "look: cell B2: struck-through text came as plain text; delete it if it no longer holds (and 1 more cells)",
        ]
    );
}

/// The file is LibreOffice's: «อบรม **คุณธรรม** แล้ว» in B2, no look in the other cells.
#[test]
fn parts_of_another_look_in_an_xls_are_told() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sheets/parts.xls");
    let imported = Import::default().file(file).unwrap();
    assert_eq!(
        of_sheet(&imported),
        [
            "look: cell B2: parts of the text are bold, struck or raised unlike the rest; of an .xls file that look is not taken: check it, or save it as .xlsx",
        ]
    );
    assert_eq!(cell_text(&imported.report, 0, "รายการ"), "อบรม คุณธรรม แล้ว");
}

#[test]
fn what_nobody_sees_is_told_and_not_taken() {
    let rows = row(1, &["ที่", "โครงการ", "งบ", "รหัส"])
        + &row(2, &["๑", "อบรม", "=><v>0</v>", "ก-๑"])
        + &row(3, &["๒", "ใต้ช่องที่รวม", "=><v>5</v>", "ก-๒"]);
    let imported = Made {
        before: "<sheetViews><sheetView showZeros=\"0\"/></sheetViews><cols><col min=\"4\" max=\"4\" width=\"0\" customWidth=\"1\"/></cols>",
        rows: &rows,
        merged: "<mergeCell ref=\"B2:B3\"/><mergeCell ref=\"B3:C3\"/>",
        after: "<conditionalFormatting sqref=\"C2:C3\"><cfRule type=\"iconSet\"><iconSet/></cfRule></conditionalFormatting><picture r:id=\"rId9\"/>",
        ..Made::default()
    }
    .read();
    assert_eq!(cell_text(&imported.report, 0, "งบ"), "");
    assert_eq!(cell_text(&imported.report, 1, "งบ"), "5");
    assert_eq!(
        of_sheet(&imported),
        [
            "not-taken: a picture behind the sheet or in its header or footer was not taken",
            "merged-cells: cell B3: a merged cell hides this one, whose text was not taken: ใต้ช่องที่รวม",
            "hidden-by-format: cell C2: the sheet is set to show nothing where a value is 0, so the cell is empty",
            "not-taken: cell C2: the icons of a conditional format were not taken",
            "hidden-column: the hidden column D (“รหัส”, 3 cells) was left out",
        ]
    );
}

/// A rule may show a number in another way than its cell, or a bar in its place.
#[test]
fn numbers_that_a_rule_shows_otherwise_are_told() {
    let rows = row(1, &["ที่", "โครงการ", "งบ"]) + &row(2, &["๑", "อบรม", "=><v>5</v>"]);
    let styles = "<dxfs><dxf><font><b/></font></dxf><dxf><numFmt numFmtId=\"200\" formatCode=\"0.0&quot; ล้าน&quot;\"/></dxf></dxfs>";
    for (rule, told) in [
        ("<cfRule type=\"cellIs\" dxfId=\"0\"/>", None),
        (
            "<cfRule type=\"cellIs\" dxfId=\"1\"/>",
            Some(
                "number-format: cell C2: a conditional format shows numbers in another way; they come in their cells' own format",
            ),
        ),
        ("<cfRule type=\"dataBar\"><dataBar/></cfRule>", None),
        (
            "<cfRule type=\"dataBar\"><dataBar showValue=\"0\"/></cfRule>",
            Some(
                "number-format: cell C2: a bar or icon hides the numbers in the sheet; they come in as numbers",
            ),
        ),
    ] {
        let after =
            format!("<conditionalFormatting sqref=\"C2:C3\">{rule}</conditionalFormatting>");
        let imported = Made {
            rows: &rows,
            after: &after,
            styles,
            ..Made::default()
        }
        .read();
        assert_eq!(cell_text(&imported.report, 0, "งบ"), "5");
        assert_eq!(of_sheet(&imported), Vec::from_iter(told), "{rule}");
    }
}

#[test]
fn a_diagram_is_told_with_its_words() {
    let rows = row(1, &["ที่", "โครงการ"]) + &row(2, &["๑", "อบรม"]);
    let drawing = "<xdr:wsDr><xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:row>4</xdr:row></xdr:from>\
                   <xdr:graphicFrame><a:graphicData><dgm:relIds r:dm=\"rId1\"/></a:graphicData></xdr:graphicFrame></xdr:twoCellAnchor></xdr:wsDr>";
    let imported = Made {
        rows: &rows,
        after: "<drawing r:id=\"rId1\"/>",
        sheet_rels: &[("drawing", "../drawings/drawing1.xml", false)],
        parts: &[
            ("xl/drawings/drawing1.xml", drawing.as_bytes()),
            (
                "xl/drawings/_rels/drawing1.xml.rels",
                relations(&[("diagramData", "../diagrams/data1.xml", false)]).as_bytes(),
            ),
            (
                "xl/diagrams/data1.xml",
                "<d><a:t>วางแผน</a:t><a:t>ทำ</a:t></d>".as_bytes(),
            ),
        ],
        ..Made::default()
    }
    .read();
    assert_eq!(
        of_sheet(&imported),
        ["not-taken: cell B5: a diagram (SmartArt) was not taken: วางแผน ทำ"]
    );
}

#[test]
fn what_stands_at_no_place_that_can_be_read_is_told() {
    let rows = row(1, &["ที่", "โครงการ"]) + &row(2, &["๑", "อบรม"]);
    let boxed = |anchor: &str, from: &str| {
        format!(
            "<xdr:wsDr><xdr:{anchor}>{from}<xdr:sp><xdr:txBody><a:p><a:r><a:t>หมายเหตุ</a:t></a:r></a:p>\
             </xdr:txBody></xdr:sp></xdr:{anchor}></xdr:wsDr>"
        )
    };
    let from = |column: &str, row: &str| {
        format!("<xdr:from><xdr:col>{column}</xdr:col><xdr:row>{row}</xdr:row></xdr:from>")
    };
    for (drawing, is_told) in [
        (boxed("twoCellAnchor", &from("1", "4")), false),
        (boxed("twoCellAnchor", &from("1", "four")), true),
        (boxed("twoCellAnchor", &from("", "4")), true),
        (boxed("oneCellAnchor", &from("1", "4294967295")), true),
        (boxed("absoluteAnchor", ""), true),
    ] {
        let imported = Made {
            rows: &rows,
            after: "<drawing r:id=\"rId1\"/>",
            sheet_rels: &[("drawing", "../drawings/drawing1.xml", false)],
            parts: &[("xl/drawings/drawing1.xml", drawing.as_bytes())],
            ..Made::default()
        }
        .read();
        let told = of_sheet(&imported);
        let unknown = told.iter().any(|told| told.starts_with("unknown-place"));
        assert_eq!(unknown, is_told, "{drawing}: {told:?}");
    }
}

#[test]
fn addresses_stay_behind_their_texts() {
    let formula = "=t=\"str\"><f>HYPERLINK(\"https://a.go.th/o43\",\"เปิดดู\")</f><v>เปิดดู</v>";
    let rows = row(1, &["ที่", "หลักฐาน"])
        + &row(2, &["๑", formula])
        + &row(3, &["๒", "รายงาน\nฉบับเต็ม"])
        + &row(4, &["๓", "ไฟล์ในเครื่อง"]);
    let imported = Made {
        rows: &rows,
        after: "<hyperlinks><hyperlink ref=\"B3\" r:id=\"rId1\"/><hyperlink ref=\"B4\" r:id=\"rId2\"/><hyperlink ref=\"A2\" location=\"s!A1\"/></hyperlinks>",
        sheet_rels: &[
            ("hyperlink", "https://a.go.th/ก (1).pdf", true),
            ("hyperlink", "file:///c:/x.pdf", true),
        ],
        ..Made::default()
    }
    .read();
    let seen = [0, 1, 2].map(|at| cell_text(&imported.report, at, "หลักฐาน"));
    assert_eq!(
        seen,
        [
            "[เปิดดู](https://a.go.th/o43)",
            "[รายงาน](https://a.go.th/ก%20%281%29.pdf)\n[ฉบับเต็ม](https://a.go.th/ก%20%281%29.pdf)",
            "ไฟล์ในเครื่อง",
        ]
    );
    assert_eq!(
        of_sheet(&imported),
        ["not-taken: cell B4: the address of a link was not taken: file:///c:/x.pdf"]
    );
}

#[test]
fn a_filter_that_hides_every_other_row_costs_nothing() {
    let mut rows = row(1, &["ที่", "โครงการ"]);
    for number in 2..4_000u32 {
        let text = format!("โครงการ {number}");
        let row = row(number, &["๑", &text]);
        rows.push_str(&match number % 2 {
            0 => row.replacen("<row ", "<row hidden=\"1\" ", 1),
            _ => row,
        });
    }
    let imported = Made {
        rows: &rows,
        ..Made::default()
    }
    .read();
    assert_eq!(imported.report.rows().len(), 1_999);
    assert!(of_sheet(&imported)[0].starts_with("hidden-rows: hidden rows (2, 4, 6,"));
}

#[test]
fn a_sheet_of_more_rows_than_a_report_may_have_is_refused_at_once() {
    let mut text = String::from("ที่,โครงการ\n");
    for number in 0..100_001 {
        text.push_str(&format!("{number},ก\n"));
    }
    let error = Import::default()
        .bytes("a.csv", text.as_bytes())
        .unwrap_err();
    let fault = &error.faults()[0];
    assert_eq!(
        fault.message.english,
        "the sheet has more than 100000 filled rows"
    );
    assert!(fault.help.is_some());
}
