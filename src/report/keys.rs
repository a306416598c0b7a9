//! The keys of report files and of the agency's profile: what reader, schema and manual go by.

mod exchange;
mod people;
mod rows;
mod settings;
mod values;

use crate::limits::MAX_PARTS;
use crate::report::profile::{DIGITS, EMPTY_CELLS, FITS, MISSING_GLYPHS};
use crate::report::{Contents, Secrecy, Urgency, encryption};
use crate::source::{ANY, About, Key, KeyTable, Refused, Shape, TextKind, key, table, words_of};
use crate::thai::FiscalYear;

pub(super) use exchange::{ATTACHMENT, ECMS, ECMS_PERSON, RECEIVER, REFERENCE, REGISTRATION};
pub(super) use people::{AGENCY, COMMITTEE, MEMBER, SIGNER};
use people::{MAX_COMMITTEES, MAX_SIGNERS};
pub(super) use rows::{
    BULLET, COLUMN_TITLES, ILLUSTRATION, LAST_ROW, NUMBERS, ROW, SPANNING_CELL, SPREADSHEET,
    TOTAL_LABEL, TOTALS,
};
use settings::copies;
pub(super) use settings::{FONTS, LIMITS, MARK, MONTHS, NOTICE_BOARD, SLOTS, UNCHECKED};
use values::DATE;

/// What a report and an agency's profile may both say.
static SHARED: [Key; 17] = [
    key(
        "unchecked",
        Shape::Mapping(&UNCHECKED),
        "กฎที่ไม่ต้องตรวจ พร้อมเหตุผล เช่น {other-year: รายงานเทียบกับปีก่อน}",
        "rules that are not checked, each with the reason",
    ),
    key(
        "agency",
        Shape::OneOf(&[Shape::Text, Shape::Mapping(&AGENCY)]),
        "ชื่อหน่วยงาน หรือข้อมูลหน่วยงาน",
        "the agency: its name, or all that is known of it",
    )
    .never_empty(),
    key(
        "digits",
        Shape::Words(|| words_of(&DIGITS)),
        "ตัวเลขไทยหรืออารบิก",
        "which digits the document uses",
    ),
    key(
        "keep_digits",
        Shape::Texts,
        "รหัสที่คงตัวเลขไว้ตามที่เขียน",
        "codes and identifiers that keep their digits",
    ),
    key(
        "signers",
        Shape::List(&Shape::Mapping(&SIGNER), 0, MAX_SIGNERS),
        "ผู้ลงนาม ตามลำดับ",
        "who signs, in the order they sign",
    ),
    key(
        "fonts",
        Shape::OneOf(&[Shape::Text, Shape::Mapping(&FONTS)]),
        "แบบอักษร",
        "the type family, and files of fonts that are not built in",
    ),
    key(
        "fit",
        Shape::Words(|| words_of(&FITS)),
        "วิธีตัดบรรทัด",
        "how lines are broken",
    ),
    key(
        "missing_glyphs",
        Shape::Words(|| words_of(&MISSING_GLYPHS)),
        "อักขระที่ไม่มีฟอนต์ใดวาดได้ในฉบับลงนาม",
        "what becomes of a character no font can draw in a document to be signed",
    ),
    key(
        "empty_cells",
        Shape::Words(|| words_of(&EMPTY_CELLS)),
        "สิ่งที่พิมพ์ในช่องว่าง",
        "what stands in a cell nobody filled",
    ),
    key(
        "terms",
        Shape::Texts,
        "คำที่ห้ามตัดกลางบรรทัด ~ บอกจุดที่ตัดได้",
        "words and names that lines must not be broken in; ~ marks where they may",
    ),
    key(
        "terms_file",
        Shape::Text,
        "ไฟล์ของคำเหล่านั้น บรรทัดละคำ",
        "a file of such words, one a line",
    ),
    key(
        "limits",
        Shape::Mapping(&LIMITS),
        "ขีดจำกัด",
        "limits the agency sets",
    ),
    key(
        "notice_board",
        Shape::Mapping(&NOTICE_BOARD),
        "ฉบับปิดประกาศ",
        "what the notice-board edition needs",
    ),
    key(
        "sender",
        Shape::Text,
        "ส่วนราชการเจ้าของเรื่อง",
        "the part of the agency it comes from",
    ),
    key(
        "receiver",
        Shape::OneOf(&[Shape::Text, Shape::Mapping(&RECEIVER)]),
        "ผู้รับ (เรียน)",
        "to whom it goes",
    ),
    key(
        "ecms",
        Shape::Mapping(&ECMS),
        "ข้อมูลสำหรับระบบแลกเปลี่ยนหนังสือ (e-CMS)",
        "particulars for the e-CMS message",
    ),
    key(
        "timestamp_field",
        Shape::Flag,
        "มีช่องที่มองไม่เห็นสำหรับประทับรับรองเวลาใน PDF",
        "whether the PDF has an invisible field for a document timestamp",
    ),
];

/// What a letter's head needs.
static LETTER: [Key; 7] = [
    key(
        "number",
        Shape::Text,
        "เลขที่หนังสือ",
        "the document number: the whole of it, or what follows the agency's prefix",
    ),
    key("date", DATE, "วันที่ของเอกสาร", "the document's date"),
    key("subject", Shape::Text, "เรื่อง", "the subject"),
    key(
        "urgency",
        Shape::Words(urgencies),
        "ชั้นความเร็ว",
        "how urgent it is",
    ),
    key(
        "secrecy",
        Shape::Words(secrecies),
        "ชั้นความลับ",
        "how secret it is",
    ),
    key(
        "references",
        Shape::OneOf(&[
            Shape::Text,
            Shape::Mapping(&REFERENCE),
            Shape::List(
                &Shape::OneOf(&[Shape::Text, Shape::Mapping(&REFERENCE)]),
                0,
                ANY,
            ),
        ]),
        "อ้างถึง",
        "what it refers to",
    ),
    key(
        "attachments",
        Shape::OneOf(&[
            Shape::Text,
            Shape::Mapping(&ATTACHMENT),
            Shape::List(
                &Shape::OneOf(&[Shape::Text, Shape::Mapping(&ATTACHMENT)]),
                0,
                ANY,
            ),
        ]),
        "สิ่งที่ส่งมาด้วย",
        "what is sent with it",
    ),
];

/// What only a report says.
static OWN: [Key; 14] = [
    key(
        "mark",
        Shape::OneOf(&[Shape::Words(copies), Shape::Mapping(&MARK)]),
        "เครื่องหมายทุกหน้า: ร่าง สำเนา สำเนาคู่ฉบับ",
        "which copy it is, marked on every page",
    ),
    key(
        "certified_copy",
        Shape::Mapping(&SIGNER),
        "ผู้รับรองสำเนาถูกต้อง",
        "who certifies that this copy is right",
    ),
    key(
        "form",
        Shape::Text,
        "ชื่อแบบฟอร์ม หรือไฟล์แบบฟอร์ม",
        "the form: the name of a built-in one, or the path of a form file",
    ),
    key(
        "fiscal_year",
        Shape::Whole(
            *FiscalYear::RANGE.start() as u32,
            *FiscalYear::RANGE.end() as u32,
        ),
        "ปีงบประมาณ พ.ศ.",
        "the fiscal year it reports on, Buddhist era",
    ),
    key(
        "period",
        Shape::OneOf(&[Shape::Text, Shape::Mapping(&MONTHS)]),
        "รอบเวลาที่รายงาน",
        "the period of that year",
    ),
    key(
        "ita_item",
        Shape::Text,
        "เลขข้อ OIT",
        "the ITA item the report answers, such as O43",
    ),
    key(
        "keywords",
        Shape::Texts,
        "คำค้น",
        "search words for catalogues",
    ),
    key(
        "text",
        Shape::Mapping(&SLOTS),
        "ข้อความแทนข้อความของแบบฟอร์ม",
        "the texts for the form's named places",
    ),
    key(
        "columns",
        Shape::Mapping(&COLUMN_TITLES),
        "ชื่อคอลัมน์ที่ต่างจากแบบฟอร์ม",
        "titles for columns of the form's table",
    ),
    key(
        "numbers",
        Shape::Mapping(&NUMBERS),
        "คอลัมน์ที่เป็นตัวเลข",
        "columns that hold numbers",
    ),
    key(
        "totals",
        Shape::OneOf(&[Shape::Word("none"), Shape::Mapping(&TOTALS)]),
        "แถวรวมของตาราง",
        "the totals of the table, where the form has none or others; none: no totals",
    ),
    key(
        "contents",
        Shape::Words(|| words_of(&Contents::WORDS)),
        "สารบัญ: headings ชื่อเรื่อง หัวเรื่อง และกลุ่มของตาราง, rows แถวของตารางด้วย",
        "a table of contents: of titles, headings and groups, or of the table's rows, too",
    ),
    key(
        "committees",
        Shape::List(&Shape::Mapping(&COMMITTEE), 0, MAX_COMMITTEES),
        "คณะกรรมการที่คำสั่งแต่งตั้ง",
        "the committees that an order appoints",
    ),
    key(
        "rows",
        Shape::OneOf(&[
            Shape::List(&Shape::Mapping(&ROW), 0, ANY),
            Shape::TextLike(&TextKind {
                about: About {
                    thai: "ชื่อไฟล์ตาราง",
                    english: "the name of a spreadsheet",
                },
                fits: |_| true,
                pattern: ".",
                example: "measures.xlsx",
            }),
            Shape::Mapping(&SPREADSHEET),
        ]),
        "แถวของตาราง หรือไฟล์ตารางที่มีแถวเหล่านั้น",
        "the rows of the form's table, or the spreadsheet they stand in",
    ),
];

const REFUSED: &[Refused] = &[
    refused("password"),
    refused("encrypt"),
    refused("encryption"),
];

const fn refused(name: &'static str) -> Refused {
    Refused {
        name,
        why: encryption::why_not,
    }
}

/// The agency's profile.
pub(crate) static PROFILE: KeyTable = KeyTable {
    name: "profile",
    about: About {
        thai: "ข้อมูลที่รายงานทุกฉบับของหน่วยงานใช้ร่วมกัน เขียนครั้งเดียวใน agency.yaml",
        english: "What an agency's reports have in common, written once in agency.yaml.",
    },
    keys: &[&SHARED],
    others: None,
    refused: REFUSED,
};

/// A document of a bundle.
pub(super) static PART: KeyTable = KeyTable {
    name: "part",
    about: About {
        thai: "เอกสารหนึ่งฉบับในชุด",
        english: "A document of a bundle; what it does not say it takes from the bundle.",
    },
    keys: &[&OWN, &SHARED, &LETTER],
    others: None,
    refused: REFUSED,
};

/// A document of a bundle, in a file of its own.
pub(super) static PART_FILE: KeyTable = table(
    "part_file",
    "เอกสารในชุดที่อยู่ในไฟล์ของตัวเอง",
    "A document of a bundle in a file of its own.",
    &[&[key(
        "report",
        Shape::Text,
        "ไฟล์รายงาน ในโฟลเดอร์ของชุดเอกสาร",
        "the report's file, in the bundle's folder or below",
    )
    .required()]],
);

/// A report file.
pub(crate) static REPORT: KeyTable = KeyTable {
    name: "report",
    about: About {
        thai: "รายงานตามที่ผู้ใช้เขียน",
        english: "A report as the user writes it.",
    },
    keys: &[
        &OWN,
        &SHARED,
        &LETTER,
        &[key(
            "bundle",
            Shape::List(
                &Shape::OneOf(&[Shape::Mapping(&PART), Shape::Mapping(&PART_FILE)]),
                0,
                MAX_PARTS,
            ),
            "เอกสารอื่นในไฟล์เดียวกัน ตามลำดับ",
            "further documents in the same file, in this order: memo, report, announcement",
        )],
    ],
    others: None,
    refused: REFUSED,
};

/// A choice's words, then the official wording of each.
fn urgencies() -> Vec<&'static str> {
    let words = Urgency::WORDS;
    [
        words.map(|(word, _)| word),
        words.map(|(_, value)| value.thai()),
    ]
    .concat()
}

fn secrecies() -> Vec<&'static str> {
    let words = Secrecy::WORDS;
    [
        words.map(|(word, _)| word),
        words.map(|(_, value)| value.thai()),
    ]
    .concat()
}
