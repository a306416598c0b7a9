//! Writes random documents as DOCX files, to be put before judges of the format.
//!
//! `cargo run --example random_documents -- DIR [COUNT [FIRST]]` writes `DIR/random-N.docx` for
//! COUNT numbers from FIRST on (100 from 0). The same number always gives the same document: up to
//! 12 sections, control characters, empty cells, tables without rows, huge cells, every kind of
//! picture, every kind of block.

use std::fs::File;
use std::io::{BufWriter, Cursor};
use std::path::PathBuf;
use std::sync::Arc;

use saraban::internals::Mm;
use saraban::internals::Pt;
use saraban::internals::document::*;
use saraban::internals::docx::{self, DocxOptions};
use saraban::internals::layout;
use saraban::internals::text::{FontLibrary, Typesetter};
use saraban::thai::{Breaker, Date, Digits};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("a folder is needed")?);
    let mut number = |usual: u64| -> Result<u64, Box<dyn std::error::Error>> {
        match arguments.next() {
            Some(text) => Ok(text.to_string_lossy().parse()?),
            None => Ok(usual),
        }
    };
    let count = number(100)?;
    let first = number(0)?;
    std::fs::create_dir_all(&folder)?;
    let fonts = FontLibrary::bundled();
    let breaker = Breaker::new();
    for seed in first..first + count {
        let document = Random::new(seed).document();
        let file = File::create(folder.join(format!("random-{seed}.docx")))?;
        // Some cannot be laid out: they are written without a plan.
        let mut typesetter = Typesetter::new(&fonts, &breaker, FontLibrary::DEFAULT_FAMILY)?;
        let plan = layout::plan(&document, &mut typesetter).map(|laid| laid.plan);
        let options = DocxOptions {
            plan: plan.unwrap_or_default(),
            embed_fonts: seed.is_multiple_of(4),
        };
        docx::write(&document, &fonts, &options, BufWriter::new(file))?;
    }
    Ok(())
}

const TEXTS: [&str; 12] = [
    "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
    "ที่ นี้ น้ำ ป่า ปี่ ฝั่ง ฟ้า กตัญญู ฐานะ เพื่อ “A วันที่”",
    "ต.ค. ๖๕ – มี.ค. ๖๖",
    "One Stop Service & <E-Service> \"Q&A\"",
    "ข้อความ\u{0}มี\u{1F}อักขระ\u{200B}ควบคุม\u{FFFE}\u{7F}",
    "หลาย\nบรรทัด\nและ\tแท็บ\r\nด้วย",
    "  เว้นวรรค  หน้า หลัง  ",
    "",
    "-",
    "\u{1F600} นอกพื้นฐาน \u{10FFFD}",
    "]]> <!-- --> <?xml?> &amp;",
    "ครั้งที่ ๑/๒๕๖๕ เมื่อวันที่ ๒๔ มกราคม พ.ศ. ๒๕๖๖",
];

/// A stream of numbers that depends on nothing but its seed (splitmix64).
struct Random {
    state: u64,
}

impl Random {
    fn new(seed: u64) -> Random {
        Random { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn chance(&mut self, one_in: usize) -> bool {
        self.below(one_in) == 0
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Random) -> T) -> Option<T> {
        self.chance(2).then(|| make(self))
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    fn text(&mut self) -> String {
        let pieces = self.below(4);
        let mut text = String::new();
        for _ in 0..=pieces {
            text.push_str(self.pick(&TEXTS));
        }
        text
    }

    fn document(&mut self) -> Document {
        let mut styles = StyleSheet::default();
        for (id, name, role, size) in [
            ("Title", "ชื่อเรื่อง", Role::Title, 18.0),
            ("Heading1", "หัวข้อ", Role::Heading(1), 16.0),
            ("Body", "เนื้อความ", Role::Body, 16.0),
            ("TableText", "ข้อความในตาราง", Role::Cell, 14.0),
            ("TableHeader", "หัวตาราง", Role::HeaderCell, 16.0),
            ("Caption", "คำบรรยายรูป", Role::Caption, 14.0),
            ("Signature", "ลายมือชื่อ", Role::Signature, 16.0),
            ("Furniture", "เลขหน้า", Role::Furniture, 16.0),
        ] {
            styles.add(Style {
                id: id.into(),
                name: name.into(),
                role,
                size: Pt(size),
                bold: self.chance(2),
                italic: self.chance(8),
                alignment: self.alignment(),
                first_line: Mm(self.pick(&[0.0, 25.0])),
                left: Mm(self.pick(&[0.0, 0.0, 10.0])),
                right: Mm(self.pick(&[0.0, 0.0, 8.0])),
                space_before: Pt(self.below(12) as f32),
                space_after: Pt(self.below(6) as f32),
                leading: self.pick(&[Leading::Single, Leading::Single, Leading::Exactly(Pt(24.0))]),
                keep_with_next: self.chance(5),
                keep_with_previous: false,
            });
        }
        let sections = 1 + self.below(12);
        Document {
            metadata: Metadata {
                title: self.text(),
                agency: self.text(),
                subject: self.maybe(Random::text),
                fiscal_year: self.maybe(|_| 2566),
                number: self.maybe(Random::text),
                date: self.maybe(|random| {
                    let year = 2560 + random.below(10) as u16;
                    let month = 1 + random.below(12) as u8;
                    let day = 1 + random.below(28) as u8;
                    Date::new(year, month, day).expect("such a day exists")
                }),
                ita_item: self.maybe(|_| "O43".into()),
                keywords: (0..self.below(3)).map(|_| self.text()).collect(),
                ..Metadata::default()
            },
            family: "TH SarabunPSK".into(),
            digits: self.pick(&[Digits::Thai, Digits::Arabic]),
            styles,
            stamps: Default::default(),
            sections: (0..sections).map(|_| self.section()).collect(),
        }
    }

    fn alignment(&mut self) -> Alignment {
        self.pick(&[
            Alignment::Left,
            Alignment::Centre,
            Alignment::Right,
            Alignment::Distribute,
        ])
    }

    fn section(&mut self) -> Section {
        let landscape = self.chance(2);
        let (width, height) = if landscape {
            (297.0, 210.0)
        } else {
            (210.0, 297.0)
        };
        let blocks = self.below(8);
        Section {
            bookmark: None,
            page: PageSetup {
                width: Mm(width),
                height: Mm(height),
                margins: Margins {
                    top: Mm(25.0),
                    right: Mm(20.0),
                    bottom: Mm(20.0),
                    left: Mm(self.pick(&[20.0, 30.0])),
                },
            },
            numbering: PageNumbering {
                format: self.pick(&[
                    NumberFormat::None,
                    NumberFormat::Dashes,
                    NumberFormat::OfTotal,
                ]),
                position: self.pick(&[
                    NumberPosition::TopCentre,
                    NumberPosition::TopRight,
                    NumberPosition::BottomCentre,
                    NumberPosition::BottomRight,
                ]),
                distance: Mm(12.0),
                on_first_page: self.chance(2),
                start: self.maybe(|random| random.below(9) as u32),
            },
            running_head: self.maybe(|random| random.paragraph(7)),
            emblem: self.maybe(|random| Emblem {
                picture: random.maybe(Random::picture),
                height: Mm(30.0),
                top: Mm(15.0),
                horizontal: random.pick(&[Horizontal::Centre, Horizontal::LeftMargin]),
            }),
            continuation_word: self.chance(2),
            centred_vertically: self.chance(4),
            said_by: Vec::new(),
            blocks: (0..blocks).map(|_| self.block()).collect(),
        }
    }

    fn block(&mut self) -> Block {
        match self.below(12) {
            0..=2 => {
                let style = self.below(3) as u16;
                Block::Paragraph(self.paragraph(style))
            }
            3..=6 => Block::Table(self.table()),
            7 => Block::Picture(self.picture()),
            8 => Block::SignOff(self.sign_off()),
            9 => Block::Rule {
                width: Mm(50.0),
                thickness: Pt(0.5),
                right: Mm(self.pick(&[0.0, 0.0, 10.0])),
            },
            10 => Block::Space(Pt(self.below(40) as f32)),
            _ => Block::FillPage,
        }
    }

    fn paragraph(&mut self, style: u16) -> Paragraph {
        let pieces = self.below(5);
        Paragraph {
            style: StyleId(style),
            alignment: self.maybe(Random::alignment),
            label: self.maybe(|random| Label {
                text: random.pick(&["๑.", "(๑)", "-", "•", "๙.๑"]).into(),
                level: random.below(3) as u8,
            }),
            content: (0..pieces).map(|_| self.inline()).collect(),
            tabs: (0..self.below(3))
                .map(|_| TabStop {
                    at: Mm(self.below(160) as f32),
                    kind: self.pick(&[TabKind::Left, TabKind::Centre, TabKind::Right]),
                    leader: self.pick(&[Leader::None, Leader::Dots]),
                })
                .collect(),
            hanging: self.maybe(|random| Mm(random.below(30) as f32)),
            room_after: None,
            keep_with_next: self.chance(6),
            origin: Default::default(),
        }
    }

    fn inline(&mut self) -> Inline {
        match self.below(10) {
            0 => Inline::Link {
                text: self.text(),
                target: self
                    .pick(&[
                        "https://www.chaoraka.go.th/แผน ๑",
                        "http://[broken",
                        "mailto:saraban@go.th",
                        "http://a.go.th/%zz#x#y",
                        "nothing",
                    ])
                    .into(),
            },
            1 => Inline::Field {
                tag: "number".into(),
                title: "เลขที่หนังสือ".into(),
                text: self.text(),
                bold: self.chance(2),
            },
            2 => Inline::Mark(self.pick(&[Mark::Tick, Mark::EmptyBox, Mark::TickedBox])),
            3 => Inline::Tab,
            4 => Inline::LineBreak,
            _ => Inline::Text(TextSpan {
                text: self.text(),
                bold: self.chance(4),
                italic: self.chance(8),
                size: self.maybe(|random| Pt(10.0 + random.below(20) as f32)),
                ..TextSpan::default()
            }),
        }
    }

    fn table(&mut self) -> Table {
        let columns = 1 + self.below(9);
        let rows = self.pick(&[0, 1, 3, 30]);
        let header = self.below(3);
        Table {
            vertical_padding: Pt(self.below(3) as f32),
            border: Pt(self.pick(&[0.0, 0.5, 1.0])),
            header_shading: self.pick(&[0.0, 0.15]),
            space_before: Pt(self.below(12) as f32),
            ..Table::new(
                self.text(),
                (0..columns)
                    .map(|index| Column {
                        alignment: self.alignment(),
                        ..Column::new(
                            format!("c{index}"),
                            if self.chance(3) {
                                ColumnWidth::Fixed(Mm(20.0))
                            } else {
                                ColumnWidth::Auto {
                                    share: 1.0 + self.below(30) as f32,
                                    stretch: 0.3,
                                    minimum: Mm(15.0),
                                }
                            },
                        )
                    })
                    .collect(),
                self.rows(header, columns),
                self.rows(rows, columns),
            )
        }
    }

    /// Rows whose spans fit each other, as in HTML.
    fn rows(&mut self, count: usize, columns: usize) -> Vec<Row> {
        let mut covered = vec![0usize; columns];
        (0..count)
            .map(|index| {
                let mut cells = Vec::new();
                let mut column = 0;
                while column < columns {
                    if covered[column] > 0 {
                        covered[column] -= 1;
                        column += 1;
                        continue;
                    }
                    let free = covered[column..]
                        .iter()
                        .take_while(|rows| **rows == 0)
                        .count();
                    let span = if self.chance(5) {
                        1 + self.below(free)
                    } else {
                        1
                    };
                    let rows = if self.chance(6) {
                        1 + self.below(count - index)
                    } else {
                        1
                    };
                    for covered in &mut covered[column..column + span] {
                        *covered = rows - 1;
                    }
                    let mut cell = Cell::new(self.cell_blocks());
                    cell.column_span = span as u16;
                    cell.row_span = rows as u16;
                    if self.chance(4) {
                        cell.vertical_alignment = VerticalAlignment::Middle;
                    }
                    cell.row_header = column == 0;
                    cells.push(cell);
                    column += span;
                }
                Row::new(cells)
            })
            .collect()
    }

    fn cell_blocks(&mut self) -> Vec<CellBlock> {
        let count = match self.below(20) {
            0..=5 => 0,
            // A cell longer than a page.
            6 => 60,
            _ => 1 + self.below(3),
        };
        (0..count)
            .map(|_| {
                if self.chance(12) {
                    CellBlock::Picture(self.picture())
                } else {
                    CellBlock::Paragraph(self.paragraph(3))
                }
            })
            .collect()
    }

    fn picture(&mut self) -> Picture {
        Picture {
            file: Arc::new(self.picture_file()),
            alt: self.text(),
            caption: self.maybe(|random| random.paragraph(5)),
            width: self.pick(&[
                PictureWidth::Fit,
                PictureWidth::Fixed(Mm(80.0)),
                PictureWidth::FixedHeight(Mm(40.0)),
            ]),
        }
    }

    fn picture_file(&mut self) -> PictureFile {
        let (name, format) = self.pick(&[
            ("a.jpg", Some(image::ImageFormat::Jpeg)),
            ("a.png", Some(image::ImageFormat::Png)),
            ("a.gif", Some(image::ImageFormat::Gif)),
            ("a.webp", Some(image::ImageFormat::WebP)),
            ("a.tiff", Some(image::ImageFormat::Tiff)),
            ("a.svg", None),
        ]);
        let grey = 40 * self.below(6) as u8;
        let bytes = match format {
            Some(format) => {
                let mut bytes = Cursor::new(Vec::new());
                image::RgbImage::from_fn(48, 30, |x, y| {
                    image::Rgb([grey, x as u8 * 5, y as u8 * 8])
                })
                .write_to(&mut bytes, format)
                .expect("a small picture encodes");
                bytes.into_inner()
            }
            None => br##"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30">
                <circle cx="20" cy="15" r="12" fill="#333"/></svg>"##
                .to_vec(),
        };
        let mut file =
            saraban::internals::picture::read(name, bytes).expect("a good picture is read");
        if file.format != PictureFormat::Svg && self.chance(3) {
            file.orientation = 1 + self.below(8) as u8;
            if file.orientation > 4 {
                std::mem::swap(&mut file.width, &mut file.height);
            }
        }
        file
    }

    fn sign_off(&mut self) -> SignOff {
        let signers = self.below(5);
        SignOff {
            signers: (0..signers)
                .map(|index| Signer {
                    role: self.pick(&["ผู้รายงาน", "ผู้ตรวจสอบ", ""]).into(),
                    name: self.maybe(|_| "นางสาวสมศรี ใจดี".into()),
                    position: self
                        .maybe(|_| vec!["ปลัดองค์การบริหารส่วนตำบล".into(), "รักษาราชการแทน".into()])
                        .unwrap_or_default(),
                    date: self.maybe(|random| {
                        random.maybe(|_| "๓ เมษายน ๒๕๖๖".into()).unwrap_or_default()
                    }),
                    field: format!("sig_{index}"),
                    tooltip: "ลงลายมือชื่อ".into(),
                    closing: self.maybe(|random| random.paragraph(6)),
                    origin: Default::default(),
                })
                .collect(),
            layout: self.pick(&[
                SignOffLayout::Boxes,
                SignOffLayout::Centred { axis: Mm(115.0) },
                SignOffLayout::UnderClosing {
                    start: Mm(80.0),
                    room: Some(Mm(60.0)),
                },
            ]),
            style: StyleId(6),
            signature_lines: 4,
            keep_rows: 2,
        }
    }
}
