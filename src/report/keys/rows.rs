//! The keys of the rows of a table: cells, what stands in them, sums, and sheets they come from.

use super::settings::MONTHS;
use crate::report::{Bullet, Numbers, Span, Status};
use crate::source::{ANY, About, KeyTable, Others, Shape, key, table, words_of};
use crate::units::Mm;

pub(in crate::report) static ILLUSTRATION: KeyTable = table(
    "picture",
    "ภาพในช่องตาราง",
    "A picture in a cell.",
    &[&[
        key("image", Shape::Text, "ไฟล์ภาพ", "the picture's file").required(),
        key(
            "caption",
            Shape::Text,
            "คำบรรยายใต้ภาพ",
            "the line that explains it",
        ),
        key(
            "alt",
            Shape::Text,
            "คำอธิบายสำหรับผู้ที่มองไม่เห็นภาพ",
            "what somebody who cannot see it should know",
        ),
        key(
            "width",
            Shape::Length(Mm(1.0), Mm(1000.0)),
            "ความกว้าง",
            "how wide it is drawn",
        ),
    ]],
);

pub(in crate::report) static BULLET: KeyTable = table(
    "bullet",
    "รายการย่อย",
    "An item of a bullet list.",
    &[&[
        key("bullet", Shape::Text, "ข้อความ", "its text").required(),
        key(
            "level",
            Shape::Whole(1, Bullet::MAX_LEVEL as u32),
            "ระดับ",
            "how deep it stands",
        ),
    ]],
);

const CELL_ITEM: Shape = Shape::OneOf(&[
    Shape::Text,
    Shape::Mapping(&BULLET),
    Shape::Mapping(&ILLUSTRATION),
    Shape::Mapping(&MONTHS),
]);

const ITEMS: Shape = Shape::OneOf(&[
    CELL_ITEM,
    Shape::List(&Shape::OneOf(&[CELL_ITEM, Shape::Empty]), 0, ANY),
]);

const COUNT: Shape = Shape::Whole(1, Span::MAX as u32);

/// A cell over several rows and columns.
pub(in crate::report) static SPANNING_CELL: KeyTable = table(
    "spanning_cell",
    "ช่องที่รวมหลายแถวหรือหลายคอลัมน์",
    "A cell that covers several rows and columns.",
    &[&[
        key("text", ITEMS, "สิ่งที่อยู่ในช่อง", "what stands in it").required(),
        key(
            "rows",
            COUNT,
            "จำนวนแถวที่รวม แถวถัดไปไม่มีช่องนี้",
            "how many rows it covers; the rows below have no such cell",
        ),
        key(
            "columns",
            COUNT,
            "จำนวนคอลัมน์ที่รวม",
            "how many columns it covers, from its own to the right",
        ),
    ]],
);

pub(in crate::report) static ROW: KeyTable = KeyTable {
    name: "row",
    about: About {
        thai: "แถวของตาราง: ช่องตามคีย์ของคอลัมน์ในแบบฟอร์ม",
        english: "A row of the table: cells by the keys of the form's columns.",
    },
    keys: &[&[
        key(
            "status",
            Shape::Words(statuses),
            "สถานะการดำเนินการ",
            "how far the measure has come",
        ),
        key(
            "group",
            Shape::Text,
            "หัวข้อกลุ่ม พาดทุกคอลัมน์",
            "a heading over the rows that follow, across all columns; such a row has no cells",
        ),
        key(
            "rows",
            Shape::List(&Shape::Mapping(&ROW), 0, ANY),
            "แถวที่อยู่คู่กับช่องของแถวนี้ หรือแถวในกลุ่ม",
            "rows beside this row's cells, which cover them all; under a group's heading, its rows",
        ),
        key(
            "total",
            Shape::OneOf(&[Shape::Text, Shape::Mapping(&TOTAL_LABEL)]),
            "แถวรวมทั้งตาราง: ชื่อ เช่น รวมทั้งสิ้น ช่องที่ไม่ได้เขียนจะรวมให้ ช่องที่เขียนจะตรวจ",
            "this row is the table's total: its label; sums not written are reckoned, those written are checked",
        ),
        key(
            "subtotal",
            Shape::OneOf(&[Shape::Text, Shape::Mapping(&TOTAL_LABEL)]),
            "แถวรวมของกลุ่ม: ชื่อ เช่น รวม",
            "this row is the total of the rows since the last heading: its label",
        ),
        key(
            "blank",
            Shape::Whole(1, MAX_BLANK),
            "จำนวนแถวว่างสำหรับเขียนด้วยมือ",
            "so many rows left free for handwriting",
        ),
    ]],
    others: Some(Others {
        about: About {
            thai: "ช่องของคอลัมน์นั้น: ข้อความ (แต่ละบรรทัดเป็นย่อหน้า) รายการ หรือช่องที่รวมกัน",
            english: "the cell of that column: text (each line a paragraph), one item, a list of items, or one of these over several rows and columns",
        },
        shape: Shape::OneOf(&[ITEMS, Shape::Mapping(&SPANNING_CELL), Shape::Empty]),
    }),
    refused: &[],
};

/// The most rows left free at one place.
const MAX_BLANK: u32 = 200;

/// Which columns hold numbers.
pub(in crate::report) static NUMBERS: KeyTable = KeyTable {
    name: "numbers",
    about: About {
        thai: "คอลัมน์ที่เป็นตัวเลข ตามคีย์ของคอลัมน์",
        english: "Columns that hold numbers, by their keys, where the form does not say so.",
    },
    keys: &[],
    others: Some(Others {
        about: About {
            thai: "money เงินสองตำแหน่ง, whole จำนวนเต็ม, number ตามที่เขียน, text ไม่ใช่ตัวเลข (รหัส ปี)",
            english: "money: two digits after the point; whole; number: as written; text: no numbers (codes, years)",
        },
        shape: Shape::Words(|| words_of(&Numbers::WORDS)),
    }),
    refused: &[],
};

/// What a row of sums is called, and where that stands.
pub(in crate::report) static TOTAL_LABEL: KeyTable = table(
    "total_label",
    "ชื่อแถวรวม และคอลัมน์ที่ชื่อนั้นอยู่",
    "What a row of sums is called, and the column that stands in.",
    &[&[
        key(
            "text",
            Shape::Text,
            "ชื่อแถวรวม เช่น รวม",
            "what the row is called",
        )
        .required(),
        key(
            "column",
            Shape::Text,
            "คอลัมน์ที่ชื่ออยู่ ถ้าไม่ใช่คอลัมน์แรก",
            "the column it begins in, where it is not the first",
        ),
    ]],
);

/// The totals of a table.
pub(in crate::report) static TOTALS: KeyTable = table(
    "totals",
    "แถวรวมของตาราง",
    "The totals of a table.",
    &[&[
        key(
            "label",
            Shape::Text,
            "ชื่อแถวรวมทั้งตาราง เช่น รวมทั้งสิ้น",
            "what the row of the table's sums is called",
        ),
        key(
            "subtotal",
            Shape::Text,
            "ชื่อแถวรวมของแต่ละกลุ่ม เช่น รวม",
            "what the row of each group's sums is called",
        ),
        key(
            "sum",
            Shape::Texts,
            "คอลัมน์ที่รวม",
            "the columns that are summed, by their keys",
        ),
    ]],
);

/// The last row a sheet has.
pub(in crate::report) const LAST_ROW: u32 = 1_048_576;

pub(in crate::report) static SPREADSHEET: KeyTable = table(
    "spreadsheet",
    "แถวจากไฟล์ตาราง (XLSX, XLS, ODS, CSV)",
    "Rows that stand in a spreadsheet whose column titles are the form's.",
    &[&[
        key("file", Shape::Text, "ไฟล์", "the file").required(),
        key(
            "sheet",
            Shape::Text,
            "แผ่นงาน ถ้าไม่บอกใช้แผ่นแรกที่มีหัวตารางของแบบ",
            "the sheet; without one the first whose titles are the form's",
        ),
        key(
            "header_row",
            Shape::Whole(1, LAST_ROW),
            "แถวหัวตาราง (แถวล่างสุดของหัว) ถ้าไม่บอกหาให้เอง",
            "the row of the column titles, the last of several; without it, it is looked for",
        ),
        key(
            "columns",
            Shape::Mapping(&COLUMN_TITLES),
            "คอลัมน์ของแบบที่ในตารางใช้ชื่ออื่น เช่น {period: ระยะเวลา}",
            "what the sheet calls columns of the form",
        ),
        key(
            "leave_out",
            Shape::Texts,
            "หัวคอลัมน์ในตารางที่ไม่นำมา",
            "titles of columns of the sheet that stay out of the report",
        ),
    ]],
);

/// Titles for the form's columns.
pub(in crate::report) static COLUMN_TITLES: KeyTable = KeyTable {
    name: "columns",
    about: About {
        thai: "ชื่อคอลัมน์ที่ต่างจากแบบฟอร์ม ตามคีย์ของคอลัมน์",
        english: "Titles for columns, where the report has other words than the form.",
    },
    keys: &[],
    others: Some(Others {
        about: About {
            thai: "ชื่อคอลัมน์",
            english: "the title",
        },
        shape: Shape::Text,
    }),
    refused: &[],
};

fn statuses() -> Vec<&'static str> {
    let words = Status::WORDS;
    [words.map(|(word, ..)| word), words.map(|(.., thai)| thai)].concat()
}
