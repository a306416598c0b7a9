//! Tests: rows come out as they were put in.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use crate::document::*;
use crate::error::{Origin, Place};
use crate::units::{Mm, Pt};

fn origin() -> impl Strategy<Value = Origin> {
    let file = prop_oneof![Just(""), Just("ก.yaml"), Just("ข.xlsx")];
    (file, option::of((any::<u32>(), any::<u32>()))).prop_map(|(file, place)| Origin {
        file: file.into(),
        place: place.map(|(line, column)| Place { line, column }),
    })
}

fn inline() -> impl Strategy<Value = Inline> {
    let text = || "[ก-ค a]{0,9}";
    prop_oneof![
        4 => text().prop_map(Inline::text),
        2 => (text(), any::<[bool; 3]>(), option::of(1f32..40.0), any::<bool>()).prop_map(
            |(text, [bold, italic, underlined], size, red)| Inline::Text(TextSpan {
                text,
                bold,
                italic,
                underlined,
                size: size.map(Pt),
                colour: if red { Colour::Red } else { Colour::Black },
            })
        ),
        1 => (text(), text()).prop_map(|(text, target)| Inline::Link { text, target }),
        1 => (text(), any::<bool>()).prop_map(|(text, bold)| Inline::Field {
            tag: "tag".to_owned(),
            title: "ชื่อ".to_owned(),
            text,
            bold,
        }),
        1 => prop_oneof![
            Just(Inline::Mark(Mark::Tick)),
            Just(Inline::Mark(Mark::EmptyBox)),
            Just(Inline::Mark(Mark::TickedBox)),
            Just(Inline::Tab),
            Just(Inline::LineBreak),
        ],
    ]
}

fn paragraph() -> impl Strategy<Value = Paragraph> {
    let alignment = prop_oneof![
        Just(Alignment::Left),
        Just(Alignment::Centre),
        Just(Alignment::Right),
        Just(Alignment::Distribute),
    ];
    let label = ("[๐-๙.]{1,3}", any::<u8>()).prop_map(|(text, level)| Label { text, level });
    let tab = Just(TabStop {
        at: Mm(20.0),
        kind: TabKind::Left,
        leader: Leader::Dots,
    });
    (
        any::<u16>(),
        option::of(alignment),
        option::of(label),
        vec(inline(), 0..4),
        vec(tab, 0..2),
        option::weighted(0.1, Just(Mm(30.0))),
        (any::<bool>(), option::weighted(0.1, Just(Box::from(".๐๐")))),
        origin(),
    )
        .prop_map(
            |(
                style,
                alignment,
                label,
                content,
                tabs,
                hanging,
                (keep_with_next, room_after),
                origin,
            )| Paragraph {
                style: StyleId(style),
                alignment,
                label,
                content,
                tabs,
                hanging,
                room_after,
                keep_with_next,
                origin,
            },
        )
}

fn block() -> impl Strategy<Value = CellBlock> {
    let picture = option::of(paragraph()).prop_map(|caption| {
        CellBlock::Picture(Picture {
            file: Arc::new(PictureFile {
                name: "ก.png".to_owned(),
                bytes: Arc::from([1, 2, 3]),
                format: PictureFormat::Png,
                width: 3.0,
                height: 2.0,
                orientation: 1,
            }),
            alt: "ภาพ".to_owned(),
            caption,
            width: PictureWidth::Fit,
        })
    });
    prop_oneof![4 => paragraph().prop_map(CellBlock::Paragraph), 1 => picture]
}

fn row() -> impl Strategy<Value = Row> {
    let cell = (
        vec(block(), 0..4),
        prop_oneof![Just((1, 1)), any::<(u16, u16)>()],
        any::<(bool, bool, bool)>(),
        origin(),
    )
        .prop_map(
            |(blocks, spans, (middle, row_header, is_shaded), origin)| Cell {
                blocks,
                column_span: spans.0,
                row_span: spans.1,
                vertical_alignment: match middle {
                    true => VerticalAlignment::Middle,
                    false => VerticalAlignment::Top,
                },
                row_header,
                is_shaded,
                origin,
            },
        );
    let kind = prop::sample::select(vec![RowKind::Item, RowKind::Group, RowKind::Total]);
    (vec(cell, 0..5), kind, origin()).prop_map(|(cells, kind, origin)| Row {
        cells,
        kind,
        origin,
    })
}

proptest! {
    #[test]
    fn rows_come_out_as_they_were_put_in(rows in vec(row(), 0..6)) {
        let packed: Rows = rows.iter().cloned().collect();
        prop_assert_eq!(packed.len(), rows.len());
        prop_assert_eq!(packed.iter().collect::<Vec<Row>>(), rows.clone());
        let backwards: Vec<Row> = packed.iter().rev().collect();
        prop_assert!(backwards.iter().eq(rows.iter().rev()));
        prop_assert_eq!(packed.get(rows.len()), None);
    }
}

#[test]
fn a_plain_cell_takes_little_more_than_its_text() {
    let text = "ได้ดำเนินการและรายงานผล";
    let mut rows = Rows::new();
    for line in 1..=100 {
        let origin = Origin {
            file: "ก.yaml".into(),
            place: Some(Place { line, column: 9 }),
        };
        let mut cell = Cell::plain(StyleId(3), text);
        cell.origin = origin.clone();
        if let Some(CellBlock::Paragraph(paragraph)) = cell.blocks.first_mut() {
            paragraph.origin = origin.clone();
        }
        rows.push(Row {
            cells: vec![cell],
            origin,
            ..Row::default()
        });
    }
    let size = rows.store.len() / rows.len();
    assert!(size <= text.len() + 12, "{size} bytes");
}
