//! The keys of a form's table and its columns.

use super::values::{PADDING, SPACE, THICKNESS, WIDTH};
use crate::form::words::{ALIGNMENTS, NEGATIVES, STATUSES, TOTALS};
use crate::limits::MAX_COLUMNS;
use crate::report::Numbers;
use crate::source::{KeyTable, Shape, key, table, words_of};
use crate::units::Mm;

pub(in crate::form) static COLUMN: KeyTable = table(
    "column",
    "คอลัมน์ของตาราง",
    "A column of the table.",
    &[&[
        key(
            "id",
            Shape::Text,
            "คีย์ของช่องในแถว",
            "the key of its cells in a row",
        )
        .required(),
        key("title", Shape::Text, "ชื่อคอลัมน์", "its title").required(),
        key("width", WIDTH, "ความกว้างตายตัว", "an exact width"),
        key(
            "share",
            Shape::Number(0.1, 100.0),
            "ร้อยละของความกว้างตาราง",
            "percent of the table's width",
        ),
        key(
            "minimum",
            Shape::Length(Mm(1.0), Mm(200.0)),
            "ความกว้างน้อยที่สุด",
            "the least width",
        ),
        key(
            "align",
            Shape::Words(|| words_of(&ALIGNMENTS)),
            "การจัดแนว",
            "how its text stands",
        ),
        key(
            "required",
            Shape::Flag,
            "ทุกแถวต้องมี",
            "whether every row must fill it",
        ),
        key(
            "row_header",
            Shape::Flag,
            "เป็นหัวของแถว",
            "whether it heads its row, for screen readers",
        ),
        key(
            "empty",
            Shape::Text,
            "สิ่งที่พิมพ์ในช่องว่าง",
            "what stands in an empty cell",
        ),
        key(
            "beside",
            Shape::Text,
            "วางเคียงข้อของคอลัมน์นั้น",
            "its paragraphs stand beside the labelled items of that column",
        ),
        key(
            "status",
            Shape::Words(|| words_of(&STATUSES)),
            "สถานะที่คอลัมน์แสดง",
            "the status it shows",
        ),
        key(
            "shows",
            Shape::Text,
            "ช่องที่นำมาแสดง",
            "the cell whose text goes here",
        ),
        key(
            "tick",
            Shape::Text,
            "ติ๊กเมื่อช่องของ shows เป็นคำนี้",
            "a tick where the cell of shows says this",
        ),
        key(
            "month",
            Shape::Whole(1, 12),
            "แถบเมื่อช่วงเดือนของ shows มีเดือนนี้ (1–12)",
            "a bar where the months of the cell of shows have this one",
        ),
        key(
            "numbers",
            Shape::Words(|| words_of(&Numbers::WORDS)),
            "เป็นตัวเลข: เงิน จำนวนเต็ม ตามที่เขียน หรือไม่ใช่",
            "whether it holds numbers: money, whole, as written, or none",
        ),
        key(
            "zero",
            Shape::Text,
            "สิ่งที่พิมพ์แทนศูนย์",
            "what stands in place of nothing",
        ),
        key(
            "negative",
            Shape::Words(|| words_of(&NEGATIVES)),
            "จำนวนลบ: เครื่องหมายลบ หรือวงเล็บ",
            "how numbers below nothing are written",
        ),
        key(
            "total",
            Shape::Words(|| words_of(&TOTALS)),
            "ในแถวรวม: ผลรวม หรือจำนวนนับ",
            "what stands in it in a row of sums",
        ),
        key(
            "unit",
            Shape::Text,
            "หน่วยของจำนวนนับ เช่น โครงการ",
            "what the count counts",
        ),
    ]],
);

pub(in crate::form) static GROUP: KeyTable = table(
    "column_group",
    "คอลัมน์ใต้หัวเดียวกัน",
    "Columns under one title.",
    &[&[
        key("group", Shape::Text, "หัวที่พาดคอลัมน์", "the title over them").required(),
        key(
            "columns",
            Shape::List(&COLUMN_OR_GROUP, 1, MAX_COLUMNS),
            "คอลัมน์",
            "the columns",
        )
        .required(),
    ]],
);

static COLUMN_OR_GROUP: Shape = Shape::OneOf(&[Shape::Mapping(&COLUMN), Shape::Mapping(&GROUP)]);

pub(in crate::form) static TABLE: KeyTable = table(
    "table",
    "ตารางของรายงาน",
    "The table the rows fill.",
    &[&[
        key(
            "summary",
            Shape::Text,
            "ตารางนี้คืออะไร สำหรับผู้ที่มองไม่เห็น",
            "what the table is, for readers who cannot see it",
        )
        .required(),
        key(
            "columns",
            Shape::OneOf(&[
                Shape::Word("from_rows"),
                Shape::List(&COLUMN_OR_GROUP, 1, MAX_COLUMNS),
            ]),
            "คอลัมน์ หรือ from_rows: คีย์ของแถวคือชื่อคอลัมน์",
            "the columns, or from_rows: the rows' keys are the titles",
        )
        .required(),
        key(
            "stretch",
            Shape::Number(0.0, 1.0),
            "ความกว้างห่างจาก share ได้เท่าใด",
            "how far widths may go from their share",
        ),
        key(
            "header_style",
            Shape::Text,
            "ลักษณะของหัวตาราง",
            "the style of header cells",
        ),
        key(
            "cell_style",
            Shape::Text,
            "ลักษณะของช่อง",
            "the style of body cells",
        ),
        key(
            "caption_style",
            Shape::Text,
            "ลักษณะของคำบรรยายภาพ",
            "the style of captions",
        ),
        key(
            "padding",
            PADDING,
            "ที่ว่างซ้ายขวาในช่อง",
            "space between border and text, left and right",
        ),
        key(
            "vertical_padding",
            PADDING,
            "ที่ว่างบนล่างในช่อง",
            "space between border and text, above and below",
        ),
        key("border", THICKNESS, "ความหนาเส้น", "thickness of borders"),
        key("space_before", SPACE, "ที่ว่างก่อนตาราง", "space above"),
        key(
            "header_shading",
            Shape::Number(0.0, 0.15),
            "พื้นเทาของหัวตาราง",
            "grey of the header's ground",
        ),
        key(
            "keep_whole_below",
            Shape::Number(0.0, 1.0),
            "แถวเตี้ยกว่าส่วนนี้ของหน้าไม่ถูกแบ่ง",
            "rows lower than this part of the page are not split",
        ),
        key(
            "min_split_lines",
            Shape::Whole(1, 20),
            "บรรทัดน้อยที่สุดเมื่อแบ่งแถว",
            "the fewest lines on either side of a page break",
        ),
        key(
            "continued",
            Shape::Text,
            "คำต่อท้ายแถวที่ต่อหน้า",
            "what a row that goes on on the next page gets",
        ),
        key(
            "repeat_spans",
            Shape::Flag,
            "ช่องที่รวมหลายแถวแสดงซ้ำทั้งข้อความเมื่อขึ้นหน้าใหม่",
            "a cell over several rows stands whole on the next page again",
        ),
        key(
            "total",
            Shape::Text,
            "ชื่อแถวรวมทั้งตาราง เช่น รวมทั้งสิ้น",
            "what the row of the table's sums is called",
        ),
        key(
            "subtotal",
            Shape::Text,
            "ชื่อแถวรวมของแต่ละกลุ่ม",
            "what the rows of the groups' sums are called",
        ),
        key(
            "no_rows",
            Shape::Text,
            "ข้อความพาดทุกคอลัมน์เมื่อไม่มีแถว",
            "what stands over all columns where the report has no rows",
        ),
        key(
            "column_numbers",
            Shape::Flag,
            "บรรทัดเลขคอลัมน์ใต้ชื่อ (๑) (๒)",
            "whether a line under the titles numbers the columns",
        ),
    ]],
);
