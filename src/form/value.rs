//! The values of a report that a form's wording may name.

use std::borrow::Cow;

/// A value a wording may name: `{date.era}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValueName {
    /// Its name.
    pub name: &'static str,
    /// The ways it can be written, beside the usual one.
    pub formats: &'static [&'static str],
    /// What it is, in Thai, for the fault of a report that lacks it.
    pub about: &'static str,
}

const fn value(
    name: &'static str,
    formats: &'static [&'static str],
    about: &'static str,
) -> ValueName {
    ValueName {
        name,
        formats,
        about,
    }
}

/// Every value a wording may name, beside the form's own texts.
///
/// - `date.era` is «๓ เมษายน พ.ศ. ๒๕๖๖», `date.short` «๓ เม.ย. ๖๖», `date.month` «เมษายน ๒๕๖๖».
/// - `period.months` is «ต.ค. ๖๕ – มี.ค. ๖๖», `period.long` «รอบ ๖ เดือน (ตั้งแต่เดือนตุลาคม ๒๕๖๕ –
///   เดือนมีนาคม ๒๕๖๖)»; the user's own words stay as they are.
/// - `previous_fiscal_year` is the year before the report's.
/// - `fiscal_year.plus1` to `plus4` are the years after it.
/// - `row_count` is how many rows the table has, `total.price` the sum of the column `price`,
///   `total_words.price` the same as baht in words.
/// - `each` is the reference or attachment of a line with `each:`, `quantity` how many of it.
/// - `urgency` and `secrecy` are missing where they are normal: such words are never printed.
pub const VALUES: [ValueName; 23] = [
    value("agency", &[], "ชื่อหน่วยงาน"),
    value("agency_short", &[], "ชื่อย่อของหน่วยงาน"),
    value("address", &[], "ที่อยู่ของหน่วยงาน"),
    value("phone", &[], "โทรศัพท์"),
    value("email", &[], "ไปรษณีย์อิเล็กทรอนิกส์"),
    value("website", &[], "เว็บไซต์"),
    value(
        "fiscal_year",
        &["plus1", "plus2", "plus3", "plus4"],
        "ปีงบประมาณ",
    ),
    value("previous_fiscal_year", &[], "ปีงบประมาณก่อน"),
    value("period", &["months", "long"], "รอบเวลาที่รายงาน"),
    value("date", &["era", "short", "month"], "วันที่ของเอกสาร"),
    value("number", &[], "เลขที่ของเอกสาร"),
    value("subject", &[], "เรื่อง"),
    value("sender", &[], "ส่วนราชการเจ้าของเรื่อง"),
    value("receiver", &[], "ผู้รับ (เรียน)"),
    value("urgency", &[], "ชั้นความเร็ว"),
    value("secrecy", &[], "ชั้นความลับ"),
    value("ita_item", &[], "เลขข้อ OIT"),
    value("ita_name", &[], "ชื่อข้อ OIT"),
    value("each", &[], "รายการ"),
    value("quantity", &[], "จำนวน"),
    value("row_count", &[], "จำนวนรายการในตาราง"),
    value("total", &[], "ผลรวมของคอลัมน์"),
    value("total_words", &[], "ผลรวมเป็นตัวอักษร"),
];

/// The key of a report that gives the value of that name, behind the key it stands under:
/// `agency/phone`.
pub(crate) fn key_of(name: &str) -> Cow<'_, str> {
    match name {
        "agency" => "agency/name".into(),
        "agency_short" => "agency/short_name".into(),
        "address" | "phone" | "email" | "website" => format!("agency/{name}").into(),
        "previous_fiscal_year" => "fiscal_year".into(),
        name => name.into(),
    }
}

/// The values that are sums of a column, which stands in the place of a format: `{total.price}`.
pub(super) const TABLE_SUMS: [&str; 2] = ["total", "total_words"];
