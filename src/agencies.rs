//! What government agencies are called: the words of `data/agencies.yaml`.
//!
//! Who checks a report, guesses the agency of a file, or numbers an ITA question asks here; no other
//! module knows how the name of a school or a municipality begins.

use std::sync::LazyLock;

use crate::error::Result;
use crate::source::{self, Faults, Fields, KeyTable, Node, Shape, Text, key, table, words_of};

const FILE: &str = "data/agencies.yaml";
const TEXT: &str = include_str!("../data/agencies.yaml");

/// The words of the data file.
static AGENCIES: LazyLock<Agencies> = LazyLock::new(|| {
    // The file is a part of the program and a test reads it: it has no faults.
    read().unwrap_or_default()
});

/// The part of the state that a kind of agency belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Sector {
    /// Local authorities: อบต., เทศบาล, อบจ., กรุงเทพมหานคร, เมืองพัทยา.
    Local,
    /// Schools.
    School,
    /// Offices over the schools of an area.
    EducationOffice,
    /// Colleges of vocational education.
    Vocational,
    /// Universities.
    University,
    /// Hospitals and health stations.
    Hospital,
    /// Offices of public health.
    HealthOffice,
    /// Provinces and the ministries' offices in them.
    Province,
    /// Districts (อำเภอ, and เขต of กรุงเทพมหานคร).
    District,
    /// Departments and offices of their rank.
    Department,
    /// Ministries.
    Ministry,
    /// State enterprises.
    Enterprise,
    /// The police.
    Police,
    /// All others.
    Other,
}

impl Sector {
    /// The words for them in data files.
    pub(crate) const WORDS: [(&'static str, Sector); 14] = [
        ("local", Sector::Local),
        ("school", Sector::School),
        ("education-office", Sector::EducationOffice),
        ("vocational", Sector::Vocational),
        ("university", Sector::University),
        ("hospital", Sector::Hospital),
        ("health-office", Sector::HealthOffice),
        ("province", Sector::Province),
        ("district", Sector::District),
        ("department", Sector::Department),
        ("ministry", Sector::Ministry),
        ("enterprise", Sector::Enterprise),
        ("police", Sector::Police),
        ("other", Sector::Other),
    ];
}

/// What the names of a kind of agency begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    /// The beginning: «โรงเรียน», «อบต.», or a name that is complete: «กรุงเทพมหานคร».
    pub(crate) text: String,
    /// The identifier of the kind: two heads of one kind may name one agency.
    pub(crate) kind: String,
    /// The part of the state it belongs to.
    pub(crate) sector: Sector,
    /// Whether it begins a short name.
    pub(crate) is_short: bool,
    /// Whether it may stand without anything after it.
    pub(crate) is_whole: bool,
    /// Words that begin like it and name no agency.
    except: Vec<String>,
}

impl Head {
    /// Whether a text begins with it, and not with a word that only looks like it.
    pub(crate) fn begins(&self, text: &str) -> bool {
        text.starts_with(&self.text) && !self.except.iter().any(|word| text.starts_with(word))
    }
}

#[derive(Debug, Default)]
struct Agencies {
    /// A longer head stands before its beginning.
    heads: Vec<Head>,
    law_words: Vec<String>,
    departments: Vec<String>,
    central_sites: Vec<String>,
}

/// What the names of all kinds of agencies begin with; the longest first, so that the first that
/// fits is the right one.
pub(crate) fn heads() -> &'static [Head] {
    &AGENCIES.heads
}

/// What that name begins with, and so the kind of the agency.
pub(crate) fn head_of(name: &str) -> Option<&'static Head> {
    let name = name.trim_start();
    heads().iter().find(|head| head.begins(name))
}

/// What a text begins with, where that is the name of an agency; spaces before it count.
pub(crate) fn head_of_exactly(text: &str) -> Option<&'static Head> {
    heads().iter().find(|head| head.begins(text))
}

/// Words before a kind of agency that make the name of a law or of a board of all of them.
pub(crate) fn law_words() -> &'static [String] {
    &AGENCIES.law_words
}

/// Departments that a local authority's report has no reason to name.
pub(crate) fn unlikely_departments() -> &'static [String] {
    &AGENCIES.departments
}

/// Sites of the central government that every agency refers to.
pub(crate) fn central_sites() -> &'static [String] {
    &AGENCIES.central_sites
}

fn read() -> Result<Agencies> {
    let mut faults = Faults::new(FILE);
    let root = source::parse(TEXT, &mut faults);
    let agencies = root.and_then(|root| {
        let fields = root.fields(&FILE_KEYS, &mut faults)?;
        let mut agencies = Agencies::default();
        for node in fields.list("kinds", &mut faults)? {
            kind(node, &mut agencies.heads, &mut faults);
        }
        agencies.law_words = words(&fields, "law_words", &mut faults);
        agencies.departments = words(&fields, "departments", &mut faults);
        agencies.central_sites = words(&fields, "central_sites", &mut faults);
        Some(agencies)
    });
    let mut agencies = faults.finish(agencies)?;
    // Of the same length, a complete name first: what it begins may be listed as well.
    let order = |head: &Head| (std::cmp::Reverse(head.text.len()), !head.is_whole);
    agencies.heads.sort_by_key(order);
    Ok(agencies)
}

fn kind(node: &Node, heads: &mut Vec<Head>, faults: &mut Faults) -> Option<()> {
    let fields = node.fields(&KIND_KEYS, faults)?;
    let kind = fields.text("kind", faults)?.value;
    let sector = fields.choice("sector", &Sector::WORDS, faults)?.value;
    let except = words(&fields, "except", faults);
    for (key, is_short, is_whole) in [
        ("names", false, false),
        ("short", true, false),
        ("whole", false, true),
    ] {
        heads.extend(words(&fields, key, faults).into_iter().map(|text| Head {
            text,
            kind: kind.clone(),
            sector,
            is_short,
            is_whole,
            except: except.clone(),
        }));
    }
    Some(())
}

fn words(fields: &Fields, key: &str, faults: &mut Faults) -> Vec<String> {
    let texts = fields.texts(key, faults);
    texts.into_iter().map(|Text { value, .. }| value).collect()
}

static FILE_KEYS: KeyTable = table(
    "agencies",
    "หน่วยงานเรียกชื่ออย่างไร",
    "What agencies are called.",
    &[&[
        key(
            "kinds",
            Shape::List(&Shape::Mapping(&KIND_KEYS), 1, usize::MAX),
            "ชนิด",
            "kinds",
        )
        .required(),
        key("law_words", Shape::Texts, "คำหน้าชื่อกฎหมาย", "words of laws"),
        key("departments", Shape::Texts, "กรม", "departments"),
        key(
            "central_sites",
            Shape::Texts,
            "เว็บไซต์ส่วนกลาง",
            "central sites",
        ),
    ]],
);

static KIND_KEYS: KeyTable = table(
    "kind",
    "ชนิดของหน่วยงาน",
    "A kind of agency.",
    &[&[
        key("kind", Shape::Text, "ชื่อชนิด", "its identifier").required(),
        key(
            "sector",
            Shape::Words(|| words_of(&Sector::WORDS)),
            "ภาค",
            "its sector",
        )
        .required(),
        key(
            "names",
            Shape::Texts,
            "คำขึ้นต้นชื่อเต็ม",
            "what full names begin with",
        ),
        key(
            "short",
            Shape::Texts,
            "คำขึ้นต้นชื่อย่อ",
            "what short names begin with",
        ),
        key("whole", Shape::Texts, "ชื่อที่ครบแล้ว", "complete names"),
        key(
            "except",
            Shape::Texts,
            "คำที่ไม่ใช่หน่วยงาน",
            "words that are no agency",
        ),
    ]],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_file_has_no_faults_and_says_nothing_twice() {
        let agencies = read().unwrap_or_else(|error| panic!("{error}"));
        assert!(agencies.law_words.len() > 3 && agencies.departments.len() > 20);
        assert!(agencies.central_sites.len() > 10);
        for sector in Sector::WORDS {
            let heads = agencies.heads.iter();
            assert!(
                heads.clone().any(|head| head.sector == sector.1),
                "{sector:?}"
            );
        }
        for (index, head) in agencies.heads.iter().enumerate() {
            let same = |other: &Head| other.text == head.text && other.is_whole == head.is_whole;
            assert!(!agencies.heads[..index].iter().any(same), "{head:?}");
            assert_eq!(head.text.trim(), head.text);
        }
    }

    #[test]
    fn a_name_tells_its_kind() {
        for (name, sector) in [
            ("องค์การบริหารส่วนตำบลคลองไทร", Some(Sector::Local)),
            ("อบต.คลองไทร", Some(Sector::Local)),
            ("กรุงเทพมหานคร", Some(Sector::Local)),
            ("สำนักงานเขตบางรัก", Some(Sector::District)),
            (
                "สำนักงานเขตพื้นที่การศึกษามัธยมศึกษาชลบุรี ระยอง",
                Some(Sector::EducationOffice),
            ),
            ("โรงเรียนเทศบาล ๑", Some(Sector::School)),
            ("วิทยาลัยเทคนิคราชบุรี", Some(Sector::Vocational)),
            ("จุฬาลงกรณ์มหาวิทยาลัย", Some(Sector::University)),
            ("มหาวิทยาลัยราชภัฏเพชรบุรี", Some(Sector::University)),
            ("โรงพยาบาลชัยนาทนเรนทร", Some(Sector::Hospital)),
            ("รพ.สต.บ้านคลองไทร", Some(Sector::Hospital)),
            ("กรมการปกครอง", Some(Sector::Department)),
            ("กรมธรรม์ประกันภัย", None),
            ("กรมหลวงชุมพรเขตอุดมศักดิ์", None),
            ("จังหวัดนนทบุรี", Some(Sector::Province)),
            ("ที่ว่าการอำเภอเมือง", Some(Sector::District)),
            ("การประปาส่วนภูมิภาค", Some(Sector::Enterprise)),
            ("ธ.ก.ส.", Some(Sector::Enterprise)),
            ("รายงานผลการดำเนินการ", None),
            ("", None),
        ] {
            assert_eq!(head_of(name).map(|head| head.sector), sector, "{name}");
        }
        assert!(head_of("กรุงเทพมหานคร").is_some_and(|head| head.is_whole));
        assert!(head_of("ทต.แม่ขรี").is_some_and(|head| head.is_short));
    }
}
