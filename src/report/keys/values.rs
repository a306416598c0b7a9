//! Kinds of values in a report: texts that must be a date, a month, an address, a code.

use crate::report::Moment;
use crate::source::{About, Shape, TextKind};
use crate::thai::{Date, Month};

pub(super) const DATE: Shape = Shape::TextLike(&TextKind {
    about: About {
        thai: "วันที่ที่มีอยู่จริง เช่น 2566-04-03 หรือ 3 เมษายน 2566 ",
        english: "a date that exists, such as 2566-04-03 or 3 เมษายน 2566",
    },
    fits: |text| Date::parse(text).is_some(),
    pattern: ".",
    example: "2566-04-03",
});

pub(super) const MONTH: Shape = Shape::TextLike(&TextKind {
    about: About {
        thai: "เดือนและปี เช่น 2565-10 หรือ ต.ค. 65 ",
        english: "a month of a year, such as 2565-10 or ต.ค. 65",
    },
    fits: |text| Month::parse(text).is_some(),
    pattern: ".",
    example: "2565-10",
});

pub(super) const WEB_ADDRESS: Shape = Shape::TextLike(&TextKind {
    about: About {
        thai: "ที่อยู่เว็บที่ขึ้นต้นด้วย https:// ",
        english: "a web address that begins with https://",
    },
    // What a telephone opens when it reads it from a QR code.
    fits: |text| {
        let begins = |scheme: &str| {
            let start = text.trim().get(..scheme.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        };
        begins("https://") || begins("http://")
    },
    pattern: "^ *[Hh][Tt][Tt][Pp][Ss]?://",
    example: "https://www.khlongsai.go.th/ita/o43",
});

pub(super) const FIELD_NAME: Shape = Shape::TextLike(&TextKind {
    about: About {
        thai: "ชื่อภาษาอังกฤษ (a–z 0–9 _) ไม่เกิน 60 ตัว ",
        english: "a name of ASCII letters, digits and _, at most 60",
    },
    fits: |id| {
        id.starts_with(|c: char| c.is_ascii_alphabetic())
            && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
            && id.len() <= 60
    },
    pattern: "^[A-Za-z][A-Za-z0-9_]{0,59}$",
    example: "reporter",
});

pub(super) const MINISTRY: Shape = Shape::TextLike(&TextKind {
    about: About {
        thai: "รหัสกระทรวง ตัวเลขอารบิก ๒ หลัก ",
        english: "the code of a ministry: 2 Arabic digits",
    },
    fits: |text| is_code(text, &[2]),
    pattern: "^[0-9]{2}$",
    example: "15",
});

pub(super) const DEPARTMENT: Shape = Shape::TextLike(&TextKind {
    about: About {
        thai: "รหัสหน่วยงาน ตัวเลขอารบิก ๕ หรือ ๑๐ หลัก ",
        english: "the code of a department: 5 or 10 Arabic digits",
    },
    fits: |text| is_code(text, &[5, 10]),
    pattern: "^([0-9]{5}|[0-9]{10})$",
    example: "15230",
});

pub(super) const GATEWAY_CODE: Shape = Shape::TextLike(&TextKind {
    about: About {
        thai: "รหัสตัวเลขอารบิก ๓ หลัก ",
        english: "a code of 3 Arabic digits",
    },
    fits: |text| is_code(text, &[3]),
    pattern: "^[0-9]{3}$",
    example: "001",
});

fn is_code(text: &str, lengths: &[usize]) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

pub(super) const MOMENT: Shape = Shape::TextLike(&TextKind {
    about: About {
        thai: "วันที่ หรือวันที่กับเวลา เช่น 2566-04-03 14:30 ",
        english: "a day, or a day and a time, such as 2566-04-03 14:30",
    },
    fits: |text| Moment::parse(text).is_some(),
    pattern: ".",
    example: "2566-04-03 14:30",
});
