//! The keys of form files: what reader, schema and manual go by.
//!
//! Every length has a range: a form that asks for type a metre high is told so at its place.

use super::sign_off::MAX_SIGNERS;
use super::template::is_name;
use super::words::{
    ALIGNMENTS, ALIGNS, COLOURS, EMBLEM_PLACES, FORMATS, ITA_QUESTIONS, LAYOUTS, LEADERS,
    NEGATIVES, ORIENTATIONS, PAPERS, POSITIONS, REPEATED, ROLES, SOURCES, STATUSES, TOTALS,
};
use crate::limits::MAX_COLUMNS;
use crate::report::{Contents, Numbers};
use crate::source::{About, Key, KeyTable, Others, Shape, TextKind, key, table, words_of};
use crate::units::Mm;

const ANY: usize = usize::MAX;

/// A name in English letters, as another file or a DOCX names it.
const NAME: Shape = Shape::TextLike(&TextKind {
    about: About {
        thai: "ชื่อที่เป็นอักษรอังกฤษ ตัวเลข - หรือ _ ",
        english: "a name of English letters, digits, - or _",
    },
    fits: is_name,
    pattern: "^[A-Za-z0-9_-]+$",
    example: "reporter",
});

/// A line, a list of lines, or nothing.
const LINES: Shape = Shape::OneOf(&[Shape::Texts, Shape::Empty]);

/// Type, from 4 to 200 points.
const TYPE: Shape = Shape::Length(Mm(1.4111), Mm(70.5556));
/// Across a page as wide as A3 is long.
const ACROSS: Shape = Shape::Length(Mm(0.0), Mm(420.0));
/// A width that shows.
const WIDTH: Shape = Shape::Length(Mm(1.0), Mm(420.0));
/// An indent.
const INDENT: Shape = Shape::Length(Mm(0.0), Mm(300.0));
/// Space between paragraphs.
const SPACE: Shape = Shape::Length(Mm(0.0), Mm(300.0));
/// Between a border and its text.
const PADDING: Shape = Shape::Length(Mm(0.0), Mm(10.0));
/// A rule's or border's thickness, to 6 points.
const THICKNESS: Shape = Shape::Length(Mm(0.0), Mm(2.1167));

const WHEN: Key = key(
    "when",
    Shape::Text,
    "พิมพ์เมื่อข้อความหรือค่านี้ไม่ว่าง",
    "the text or value that must say something; rows, references, attachments",
);

const UNLESS: Key = key(
    "unless",
    Shape::Text,
    "พิมพ์เมื่อข้อความหรือค่านี้ว่าง",
    "the text or value that must be empty",
);

pub(super) static MARGINS: KeyTable = table(
    "margins",
    "ระยะขอบกระดาษ",
    "The margins of a page.",
    &[&[
        key("top", SPACE, "บน", "at the top").required(),
        key("right", SPACE, "ขวา", "at the right").required(),
        key("bottom", SPACE, "ล่าง", "at the foot").required(),
        key("left", SPACE, "ซ้าย", "at the left").required(),
    ]],
);

pub(super) static PAGE: KeyTable = table(
    "page",
    "กระดาษ",
    "Paper and margins.",
    &[&[
        key(
            "paper",
            Shape::Words(|| words_of(&PAPERS)),
            "ขนาดกระดาษ",
            "the paper",
        )
        .required(),
        key(
            "orientation",
            Shape::Words(|| words_of(&ORIENTATIONS)),
            "แนวตั้งหรือแนวนอน",
            "which way it stands",
        ),
        key(
            "margins",
            Shape::Mapping(&MARGINS),
            "ระยะขอบ",
            "its margins",
        )
        .required(),
    ]],
);

pub(super) static NUMBERING: KeyTable = table(
    "numbering",
    "เลขหน้า",
    "Page numbers.",
    &[&[
        key(
            "format",
            Shape::Words(|| words_of(&FORMATS)),
            "รูปแบบ",
            "how they are written",
        )
        .required(),
        key(
            "position",
            Shape::Words(|| words_of(&POSITIONS)),
            "ตำแหน่ง",
            "where they stand",
        ),
        key(
            "distance",
            Shape::Length(Mm(0.0), Mm(100.0)),
            "ระยะจากขอบกระดาษ",
            "from the paper's edge",
        ),
        key(
            "first_page",
            Shape::Flag,
            "พิมพ์ที่หน้าแรกด้วย",
            "whether the first page has one",
        ),
        key(
            "start",
            Shape::Whole(1, 9999),
            "เลขเริ่มต้น",
            "the first number",
        ),
    ]],
);

pub(super) static EMBLEM: KeyTable = table(
    "emblem",
    "ตราครุฑหรือตราหน่วยงาน",
    "The emblem.",
    &[&[
        key(
            "from",
            Shape::Words(|| words_of(&SOURCES)),
            "ภาพของหน่วยงาน",
            "which picture of the agency",
        ),
        key(
            "height",
            Shape::Length(Mm(3.0), Mm(200.0)),
            "ความสูง",
            "its height",
        )
        .required(),
        key(
            "top",
            SPACE,
            "จากขอบบนของกระดาษ",
            "from the upper edge of the paper",
        )
        .required(),
        key(
            "at",
            Shape::Words(|| words_of(&EMBLEM_PLACES)),
            "ตำแหน่งแนวนอน",
            "where it stands across the page",
        )
        .required(),
    ]],
);

pub(super) static TAB: KeyTable = table(
    "tab",
    "ไปยังตำแหน่งในบรรทัด",
    "On to a tab stop.",
    &[&[
        key("tab", ACROSS, "ระยะจากขอบซ้าย", "from the left margin").required(),
        key(
            "align",
            Shape::Words(|| words_of(&ALIGNS)),
            "ข้อความหลังตำแหน่ง",
            "how the text after it stands",
        ),
        key(
            "leader",
            Shape::Words(|| words_of(&LEADERS)),
            "จุดไข่ปลานำ",
            "what leads to it",
        ),
    ]],
);

pub(super) static PIECE: KeyTable = table(
    "line_text",
    "ข้อความในบรรทัด",
    "A text of a line.",
    &[&[
        key("text", Shape::Text, "ข้อความ", "what it says").required(),
        key(
            "bold",
            Shape::Flag,
            "ตัวหนา",
            "bold, over what the style says",
        ),
        key("size", TYPE, "ขนาดตัวอักษร", "a size other than the style's"),
        key(
            "colour",
            Shape::Words(|| words_of(&COLOURS)),
            "สี",
            "its colour",
        ),
        key(
            "first_only",
            Shape::Flag,
            "เฉพาะบรรทัดแรกที่ทำซ้ำ",
            "whether it stands in the first line only, where the line is repeated",
        ),
        key(
            "field",
            NAME,
            "ชื่อช่องใน DOCX",
            "a field of the DOCX: its name",
        ),
        key(
            "field_title",
            Shape::Text,
            "ชื่อช่องที่ผู้ใช้เห็น",
            "what a clerk sees it is",
        ),
    ]],
);

const PIECES: Shape = Shape::List(
    &Shape::OneOf(&[Shape::Text, Shape::Mapping(&TAB), Shape::Mapping(&PIECE)]),
    0,
    ANY,
);

pub(super) static PICTURE: KeyTable = table(
    "form_picture",
    "ภาพของหน่วยงาน",
    "A picture of the agency.",
    &[&[
        key(
            "from",
            Shape::Words(|| words_of(&SOURCES)),
            "ภาพใด",
            "which",
        )
        .required(),
        key(
            "height",
            Shape::Length(Mm(1.0), Mm(300.0)),
            "ความสูง",
            "its height",
        )
        .required(),
    ]],
);

pub(super) static RULE: KeyTable = table(
    "rule",
    "เส้นคั่น",
    "A rule, centred in what is left of the width.",
    &[&[
        key("width", WIDTH, "ความยาว", "its length").required(),
        key(
            "thickness",
            Shape::Length(Mm(0.05), Mm(5.0)),
            "ความหนา",
            "its thickness",
        ),
        key(
            "right",
            INDENT,
            "ที่ว่างด้านขวา",
            "what stays free before the right margin",
        ),
    ]],
);

pub(super) static TEXT_BLOCK: KeyTable = table(
    "text_block",
    "ข้อความของแบบฟอร์ม",
    "The lines of a text of the form or the report.",
    &[&[
        key("text", Shape::Text, "ชื่อข้อความใน text:", "the text's name").required(),
        key("style", Shape::Text, "ลักษณะ", "the style"),
        key(
            "joined",
            Shape::Flag,
            "รวมเป็นย่อหน้าเดียว",
            "whether its lines are one paragraph",
        ),
        key(
            "labels",
            Shape::Flag,
            "เลขข้อยื่น",
            "whether labels at the start of its lines hang",
        ),
        WHEN,
        UNLESS,
    ]],
);

pub(super) static LINE_BLOCK: KeyTable = table(
    "line_block",
    "บรรทัดของข้อความและระยะ",
    "One line of texts and tabs: the field lines of a letter.",
    &[&[
        key("line", PIECES, "ส่วนของบรรทัด", "what stands in it").required(),
        key("style", Shape::Text, "ลักษณะ", "the style"),
        key(
            "hanging",
            INDENT,
            "บรรทัดถัดไปเริ่มที่",
            "where wrapped lines start",
        ),
        key(
            "each",
            Shape::Words(|| words_of(&REPEATED)),
            "ทำซ้ำตามรายการ",
            "repeated for each reference or attachment",
        ),
        WHEN,
        UNLESS,
    ]],
);

pub(super) static PICTURE_BLOCK: KeyTable = table(
    "picture_block",
    "ภาพของหน่วยงาน",
    "A picture of the agency.",
    &[&[
        key("picture", Shape::Mapping(&PICTURE), "ภาพ", "which").required(),
        WHEN,
        UNLESS,
    ]],
);

pub(super) static RULE_BLOCK: KeyTable = table(
    "rule_block",
    "เส้นคั่น",
    "A rule.",
    &[&[
        key("rule", Shape::Mapping(&RULE), "เส้น", "the rule").required(),
        WHEN,
        UNLESS,
    ]],
);

pub(super) static SPACE_BLOCK: KeyTable = table(
    "space_block",
    "ที่ว่าง",
    "Empty height.",
    &[&[
        key("space", SPACE, "ความสูง", "how high").required(),
        WHEN,
        UNLESS,
    ]],
);

pub(super) static TABLE_BLOCK: KeyTable = table(
    "table_block",
    "ตารางของรายงาน",
    "The table of the report's rows.",
    &[&[
        key("table", Shape::Flag, "ตาราง", "the table").required(),
        WHEN,
        UNLESS,
    ]],
);

pub(super) static CONTENTS_BLOCK: KeyTable = table(
    "contents_block",
    "สารบัญของส่วนที่ตามมา",
    "The table of contents of what follows it.",
    &[&[
        key(
            "contents",
            Shape::Words(|| words_of(&Contents::WORDS)),
            "สิ่งที่แสดง เว้นแต่รายงานจะบอกไว้",
            "what it lists where the report does not say",
        )
        .required(),
        WHEN,
        UNLESS,
    ]],
);

pub(super) static COMMITTEES_BLOCK: KeyTable = table(
    "committees_block",
    "คณะกรรมการของคำสั่ง เป็นคอลัมน์",
    "The report's committees, in columns.",
    &[&[
        key("committees", Shape::Flag, "คณะกรรมการ", "the committees").required(),
        key(
            "title_style",
            Shape::Text,
            "ลักษณะของชื่อคณะ",
            "the style of the title",
        )
        .required(),
        key(
            "name_style",
            Shape::Text,
            "ลักษณะของชื่อ",
            "the style of names",
        )
        .required(),
        key(
            "office_style",
            Shape::Text,
            "ลักษณะของตำแหน่งที่ไม่มีชื่อ",
            "the style of offices without names",
        )
        .required(),
        key(
            "position_style",
            Shape::Text,
            "ลักษณะของตำแหน่ง",
            "the style of offices beside names",
        )
        .required(),
        key(
            "role_style",
            Shape::Text,
            "ลักษณะของหน้าที่ในคณะ",
            "the style of the parts in the committee",
        )
        .required(),
        key(
            "duty_style",
            Shape::Text,
            "ลักษณะของหน้าที่",
            "the style of duties",
        )
        .required(),
        WHEN,
        UNLESS,
    ]],
);

pub(super) static SIGN_OFF_BLOCK: KeyTable = table(
    "sign_off_block",
    "ส่วนลงนาม",
    "The signature block.",
    &[&[
        key("sign_off", Shape::Flag, "ส่วนลงนาม", "the signature block").required(),
        WHEN,
        UNLESS,
    ]],
);

pub(super) static FILL_BLOCK: KeyTable = table(
    "fill_page_block",
    "ดันส่วนถัดไปไว้ท้ายหน้า",
    "What follows stands at the foot of the page.",
    &[&[
        key("fill_page", Shape::Flag, "ท้ายหน้า", "the foot of the page").required(),
        WHEN,
        UNLESS,
    ]],
);

const BLOCK: Shape = Shape::OneOf(&[
    Shape::Words(|| vec!["table", "sign_off", "fill_page"]),
    Shape::Mapping(&TEXT_BLOCK),
    Shape::Mapping(&LINE_BLOCK),
    Shape::Mapping(&PICTURE_BLOCK),
    Shape::Mapping(&RULE_BLOCK),
    Shape::Mapping(&SPACE_BLOCK),
    Shape::Mapping(&TABLE_BLOCK),
    Shape::Mapping(&CONTENTS_BLOCK),
    Shape::Mapping(&COMMITTEES_BLOCK),
    Shape::Mapping(&SIGN_OFF_BLOCK),
    Shape::Mapping(&FILL_BLOCK),
]);

pub(super) static SECTION: KeyTable = table(
    "section",
    "ส่วนของเอกสารที่ใช้กระดาษแบบเดียวกัน",
    "A section: pages of one size, with what stands on them.",
    &[&[
        key("id", Shape::Text, "ชื่อส่วน", "a short name for messages").required(),
        WHEN,
        UNLESS,
        key(
            "bookmark",
            Shape::Text,
            "บุ๊กมาร์กใน PDF",
            "the bookmark that leads here",
        ),
        key("page", Shape::Mapping(&PAGE), "กระดาษ", "paper and margins").required(),
        key(
            "numbering",
            Shape::OneOf(&[Shape::Word("none"), Shape::Mapping(&NUMBERING)]),
            "เลขหน้า",
            "page numbers",
        ),
        key(
            "running_head",
            Shape::Text,
            "หัวกระดาษหน้าถัดไป",
            "a line at the head of every page but the first",
        ),
        key("emblem", Shape::Mapping(&EMBLEM), "ตรา", "the emblem"),
        key(
            "continuation_word",
            Shape::Flag,
            "คำต่อท้ายหน้า",
            "whether each page but the last ends with the first syllables of the next",
        ),
        key(
            "centred_vertically",
            Shape::Flag,
            "จัดกึ่งกลางหน้า",
            "whether the blocks are centred on the page's height",
        ),
        key(
            "blocks",
            Shape::List(&BLOCK, 0, ANY),
            "สิ่งที่อยู่ในส่วนนี้ ตามลำดับ",
            "what stands in it, in order",
        )
        .required(),
    ]],
);

pub(super) static STYLE: KeyTable = table(
    "style",
    "ลักษณะของย่อหน้า",
    "A paragraph style.",
    &[&[
        key(
            "name",
            Shape::Text,
            "ชื่อที่เห็นใน Word",
            "what a clerk sees in the list of styles",
        ),
        key(
            "role",
            Shape::Words(|| words_of(&ROLES)),
            "ย่อหน้านี้คืออะไร",
            "what the paragraph is",
        ),
        key("size", TYPE, "ขนาดตัวอักษร", "type size"),
        key("bold", Shape::Flag, "ตัวหนา", "bold"),
        key("italic", Shape::Flag, "ตัวเอียง", "italic"),
        key(
            "align",
            Shape::Words(|| words_of(&ALIGNMENTS)),
            "การจัดแนว",
            "how its lines stand",
        ),
        key(
            "first_line",
            INDENT,
            "ย่อหน้าบรรทัดแรก",
            "indent of the first line",
        ),
        key("left", INDENT, "ย่อจากขอบซ้าย", "indent from the left"),
        key("right", INDENT, "ย่อจากขอบขวา", "indent from the right"),
        key("before", SPACE, "ที่ว่างก่อน", "space above"),
        key("after", SPACE, "ที่ว่างหลัง", "space below"),
        key(
            "leading",
            Shape::OneOf(&[Shape::Word("single"), Shape::Length(Mm(1.4111), Mm(140.0))]),
            "ระยะบรรทัด",
            "single, or the exact distance from line to line",
        ),
        key(
            "keep_with_next",
            Shape::Flag,
            "อยู่หน้าเดียวกับย่อหน้าถัดไป",
            "a page must not end after it",
        ),
        key(
            "keep_with_previous",
            Shape::Flag,
            "อยู่หน้าเดียวกับสิ่งที่อยู่ก่อนหน้า",
            "a page must not begin with it",
        ),
    ]],
);

/// Styles by their identifiers.
pub(super) static STYLES: KeyTable = KeyTable {
    name: "styles",
    about: About {
        thai: "ลักษณะของย่อหน้า ตามชื่อ",
        english: "Paragraph styles, by their identifiers (English letters and digits, a letter first).",
    },
    keys: &[],
    others: Some(Others {
        about: About {
            thai: "ลักษณะ",
            english: "a style",
        },
        shape: Shape::Mapping(&STYLE),
    }),
    refused: &[],
};

pub(super) static BOARD: KeyTable = table(
    "board",
    "ฉบับปิดประกาศบนกระดาษ A3",
    "What is different on a notice board's A3.",
    &[&[
        key("margins", Shape::Mapping(&MARGINS), "ระยะขอบ", "margins"),
        key(
            "styles",
            Shape::Mapping(&STYLES),
            "ลักษณะที่ต่างไป",
            "styles that differ, in sizes on the A3 sheet",
        ),
    ]],
);

/// The form's wording.
pub(super) static TEXTS: KeyTable = KeyTable {
    name: "form_text",
    about: About {
        thai: "ถ้อยคำของแบบฟอร์ม ตามชื่อ รายงานเขียนแทนได้",
        english: "The form's wording, by name; a report may replace each.",
    },
    keys: &[],
    others: Some(Others {
        about: About {
            thai: "บรรทัด หรือรายการของบรรทัด ว่างไว้ถ้ารายงานเป็นผู้เขียน",
            english: "a line, or a list of lines; nothing: the report gives it or it is left out",
        },
        shape: LINES,
    }),
    refused: &[],
};

/// Which text plays which role.
pub(super) static TEXT_ROLES: KeyTable = table(
    "text_roles",
    "ข้อความใดทำหน้าที่ใดในเอกสาร แบบที่ไม่มีส่วนนี้ดูจากชื่อของข้อความ",
    "Which text plays which role in the document, for whoever reads it; a form without this goes by the \
     texts' names.",
    &[&[
        key("title", Shape::Text, "ชื่อเอกสาร", "the title"),
        key(
            "intro",
            Shape::Text,
            "ความนำของรายงาน",
            "what opens the running text of a report",
        ),
        key(
            "table_title",
            Shape::Text,
            "ชื่อตาราง",
            "the line above the table",
        ),
        key(
            "summary",
            Shape::Text,
            "ข้อความต่อจากตารางของรายงาน",
            "what follows the table of a report",
        ),
        key(
            "continued",
            Shape::Text,
            "คำต่อท้ายแถวที่ยังไม่จบ",
            "what marks a row that goes on on the next page",
        ),
        key(
            "office",
            Shape::Text,
            "ส่วนราชการที่หัวหนังสือ",
            "the office named at the head",
        ),
        key(
            "body",
            Shape::Text,
            "เนื้อความ",
            "the running text of a memo, an order or an announcement",
        ),
        key(
            "items",
            Shape::Text,
            "ข้อของคำสั่ง",
            "the numbered items of an order",
        ),
        key(
            "reason",
            Shape::Text,
            "ภาคเหตุ",
            "the first paragraph of a letter: why it is written",
        ),
        key(
            "intention",
            Shape::Text,
            "ภาคความประสงค์",
            "what a letter wants",
        ),
        key(
            "conclusion",
            Shape::Text,
            "ภาคสรุป",
            "the last paragraph of a letter",
        ),
        key(
            "after_table",
            Shape::Text,
            "ข้อความต่อจากตารางในเนื้อความ",
            "the paragraphs after a table in the text",
        ),
        key(
            "effective",
            Shape::Text,
            "วันที่มีผล",
            "from when an order holds",
        ),
        key(
            "date_line",
            Shape::Text,
            "บรรทัดวันที่",
            "the line that says the day",
        ),
        key(
            "closing",
            Shape::Text,
            "คำลงท้าย",
            "the words above the signature of a letter",
        ),
        key(
            "owner",
            Shape::Text,
            "ส่วนราชการเจ้าของเรื่อง",
            "the office a letter comes from, under its signature",
        ),
        key(
            "opinion",
            Shape::Text,
            "ความเห็นท้ายบันทึก",
            "an endorsement under the signature",
        ),
        key(
            "annex_title",
            Shape::Text,
            "ชื่อเอกสารแนบท้าย",
            "the title of an annex",
        ),
    ]],
);

/// The words a document is known by.
pub(super) static TOLD_BY: KeyTable = table(
    "told_by",
    "ถ้อยคำที่ใช้รู้จักเอกสารซึ่งผู้อื่นทำ เมื่อหัวตารางไม่บอก",
    "The words by which a document of anyone is known, where its table does not tell.",
    &[&[
        key(
            "begins",
            Shape::Text,
            "คำขึ้นต้นบรรทัดที่หัวเอกสาร",
            "what a line at its head begins with",
        )
        .required(),
        key(
            "within",
            Shape::Whole(1, 100),
            "อยู่ในย่อหน้าแรก ๆ กี่ย่อหน้า ถ้าไม่บอกคือ 2",
            "among how many paragraphs of the head; 2",
        ),
        key(
            "says",
            Shape::Text,
            "คำขึ้นต้นบรรทัดอื่นที่ต้องมี",
            "what another line must begin with",
        ),
        key(
            "beside_table",
            Shape::Text,
            "คำขึ้นต้นบรรทัดที่ต้องมีด้วยถ้าเอกสารมีตาราง",
            "what a line must begin with, too, where the document has a table",
        ),
    ]],
);

/// What a report must give.
pub(super) static REQUIRES: KeyTable = KeyTable {
    name: "requires",
    about: About {
        thai: "ค่าและข้อความที่รายงานต้องมี",
        english: "Values and texts the report must give, by name.",
    },
    keys: &[],
    others: Some(Others {
        about: About {
            thai: "คือข้อความใด",
            english: "a word on what it is",
        },
        shape: Shape::OneOf(&[Shape::Text, Shape::Empty]),
    }),
    refused: &[],
};

pub(super) static COLUMN: KeyTable = table(
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

pub(super) static GROUP: KeyTable = table(
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

pub(super) static TABLE: KeyTable = table(
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

pub(super) static SIGNER: KeyTable = table(
    "form_signer",
    "ผู้ลงนามของแบบฟอร์ม",
    "A signer the form expects.",
    &[&[
        key(
            "id",
            NAME,
            "ท้ายชื่อช่องลายเซ็น",
            "the end of the signature field's name",
        )
        .required(),
        key("role", Shape::Text, "บทบาท", "the role: ผู้รายงาน"),
        key("position", LINES, "ตำแหน่ง", "the office"),
        key(
            "opinion",
            LINES,
            "ชื่อความเห็นเหนือลายเซ็น",
            "what the opinion above the signature is called",
        ),
    ]],
);

pub(super) static OPINION: KeyTable = table(
    "form_opinion",
    "ความเห็นเหนือลายเซ็น",
    "The opinion of a signer.",
    &[&[
        key("style", Shape::Text, "ลักษณะ", "the style of its lines").required(),
        key(
            "lines",
            Shape::Whole(0, 20),
            "เส้นประให้เขียน",
            "dotted lines to write on, where nothing else stands",
        ),
        key(
            "choices",
            LINES,
            "ตัวเลือกเมื่อรายงานไม่ได้บอก",
            "what there is to choose where the signer says nothing",
        ),
    ]],
);

pub(super) static SIGN_OFF: KeyTable = table(
    "sign_off",
    "ส่วนลงนาม",
    "The signature block.",
    &[&[
        key(
            "layout",
            Shape::Words(|| words_of(&LAYOUTS)),
            "การวางผู้ลงนาม",
            "how the signers stand",
        )
        .required(),
        key(
            "axis",
            ACROSS,
            "แกนกลาง (centred)",
            "the axis of layout centred",
        ),
        key(
            "start",
            ACROSS,
            "จุดเริ่ม (under-closing)",
            "the start of layout under-closing",
        ),
        key(
            "room",
            ACROSS,
            "ความกว้างที่ชื่ออยู่กึ่งกลาง แม้วันที่ยังไม่ได้ใส่ (under-closing)",
            "the width under whose middle the names stand, whatever the closing holds (under-closing)",
        ),
        key("style", Shape::Text, "ลักษณะ", "the style of its lines"),
        key(
            "signature_lines",
            Shape::Whole(0, 20),
            "บรรทัดว่างเหนือชื่อ",
            "line heights that stay free above a name",
        ),
        key(
            "keep_rows",
            Shape::Whole(0, 20),
            "แถวตารางที่อยู่หน้าเดียวกัน",
            "rows of the table that stay with the block",
        ),
        key(
            "date",
            Shape::Flag,
            "มีบรรทัดวันที่",
            "whether each box has a date line",
        ),
        key(
            "opinion",
            Shape::Mapping(&OPINION),
            "ความเห็นเหนือลายเซ็น",
            "how the opinion of a signer stands above the signature",
        ),
        key(
            "roles",
            Shape::Flag,
            "พิมพ์บทบาท",
            "whether the form prints the signers' roles",
        ),
        key(
            "closing",
            Shape::Text,
            "คำลงท้าย",
            "the line above the first signer",
        ),
        key("closing_style", Shape::Text, "ลักษณะของคำลงท้าย", "its style"),
        key(
            "signers",
            Shape::List(&Shape::Mapping(&SIGNER), 0, MAX_SIGNERS),
            "ผู้ลงนามเมื่อรายงานไม่ได้บอก",
            "who signs where the report names none",
        )
        .required(),
    ]],
);

/// A form file.
pub(crate) static FORM: KeyTable = table(
    "form",
    "แบบฟอร์ม: ทุกอย่างของเอกสารที่ไม่ได้มาจากรายงาน",
    "An official form: everything of a document that does not come from the report.",
    &[&[
        key(
            "form",
            NAME,
            "ชื่อแบบฟอร์ม",
            "the form's name, which reports give",
        )
        .required(),
        key(
            "name",
            Shape::Text,
            "ใช้ทำอะไร (ไทย)",
            "what it is for, in Thai",
        )
        .required(),
        key(
            "english",
            Shape::Text,
            "ใช้ทำอะไร (อังกฤษ)",
            "what it is for, in English",
        ),
        key("family", Shape::Text, "แบบอักษร", "the type family"),
        key(
            "empty",
            Shape::Text,
            "สิ่งที่พิมพ์ในช่องว่าง",
            "what an empty cell shows",
        ),
        key(
            "letter",
            Shape::Flag,
            "เป็นหนังสือถึงหน่วยงานอื่น ซึ่งส่งทาง e-CMS ได้",
            "whether it is a letter to another agency, which e-CMS carries",
        ),
        key(
            "ita",
            Shape::Words(|| words_of(&ITA_QUESTIONS)),
            "ข้อ OIT ที่ตอบ",
            "the OIT question it answers",
        ),
        key(
            "document_title",
            Shape::Text,
            "ชื่อเอกสารในรายการ",
            "the title in catalogues",
        ),
        key(
            "requires",
            Shape::Mapping(&REQUIRES),
            "สิ่งที่รายงานต้องมี",
            "what the report must give",
        ),
        key(
            "text",
            Shape::Mapping(&TEXTS),
            "ถ้อยคำ",
            "the form's wording",
        ),
        key(
            "roles",
            Shape::Mapping(&TEXT_ROLES),
            "หน้าที่ของข้อความ",
            "which text plays which role",
        ),
        key(
            "told_by",
            Shape::Mapping(&TOLD_BY),
            "ถ้อยคำที่ใช้รู้จักเอกสาร",
            "the words a document of anyone is known by",
        ),
        key(
            "styles",
            Shape::Mapping(&STYLES),
            "ลักษณะที่ต่างจาก styles.yaml",
            "styles that differ from the shared ones, or new ones",
        ),
        key(
            "board",
            Shape::Mapping(&BOARD),
            "ฉบับปิดประกาศ",
            "what is different on a notice board",
        ),
        key(
            "table",
            Shape::Mapping(&TABLE),
            "ตาราง",
            "the table the rows fill",
        ),
        key(
            "sign_off",
            Shape::Mapping(&SIGN_OFF),
            "ส่วนลงนาม",
            "the signature block",
        ),
        key(
            "sections",
            Shape::List(&Shape::Mapping(&SECTION), 1, ANY),
            "ส่วนต่าง ๆ ตามลำดับ",
            "the pages: paper, numbers, emblem and blocks, in order",
        )
        .required(),
    ]],
);
