//! The number of the ITA question a report answers: by fiscal year and kind of agency.

use crate::agencies::{self, Sector};
use crate::error::{Message, Result};
use crate::source::{self, Faults, KeyTable, Node, Shape, key, table, words_of};

use super::words::ITA_QUESTIONS;

const FILE: &str = "data/ita-items.yaml";
const TEXT: &str = include_str!("../../data/ita-items.yaml");

/// A question of the Open Data Integrity and Transparency Assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItaItem {
    /// Its number: `O43`.
    pub number: String,
    /// Its official name.
    pub name: String,
    /// Whether the number was confirmed by a published list.
    pub confirmed: bool,
}

struct Line {
    question: &'static str,
    years: (u16, u16),
    /// The sector it holds for; nothing where it holds for all.
    sector: Option<Sector>,
    item: ItaItem,
}

/// The item that question (`measures` or `report`) has in that fiscal year for that agency;
/// nothing where the list has none.
///
/// Fails only if the built-in list were damaged.
pub fn ita_item(question: &str, fiscal_year: u16, agency: &str) -> Result<Option<ItaItem>> {
    let sector = agencies::head_of(agency).map(|head| head.sector);
    let found = read()?.into_iter().find(|line| {
        line.question == question
            && (line.years.0..=line.years.1).contains(&fiscal_year)
            && (line.sector.is_none() || line.sector == sector)
    });
    Ok(found.map(|line| line.item))
}

fn read() -> Result<Vec<Line>> {
    let mut faults = Faults::new(FILE);
    let root = source::parse(TEXT, &mut faults);
    let lines = root.and_then(|root| {
        let nodes = root.list(&mut faults)?.iter();
        Some(nodes.filter_map(|node| line(node, &mut faults)).collect())
    });
    faults.finish(lines)
}

fn line(node: &Node, faults: &mut Faults) -> Option<Line> {
    let fields = node.fields(&LINE_KEYS, faults)?;
    let sector = fields.choice("agencies", &sectors(), faults)?.value;
    let question = fields.choice("question", &ITA_QUESTIONS, faults)?.value;
    let years: Vec<u16> = fields
        .list("years", faults)?
        .iter()
        .filter_map(|node| node.whole_number(2500..=2700, faults))
        .filter_map(|number| u16::try_from(number.value).ok())
        .collect();
    let number = fields.text("item", faults)?.value;
    let name = fields.text("name", faults)?.value;
    let confirmed = fields.flag("confirmed", faults)?;
    let [first, last] = years[..] else {
        node.expected(
            faults,
            Message::new("ปีแรกและปีสุดท้าย", "the first and last year"),
        );
        return None;
    };
    Some(Line {
        question,
        years: (first, last),
        sector,
        item: ItaItem {
            number,
            name,
            confirmed,
        },
    })
}

/// The sectors a line may hold for, and the word for all of them.
fn sectors() -> Vec<(&'static str, Option<Sector>)> {
    let sectors = Sector::WORDS.map(|(word, sector)| (word, Some(sector)));
    [("any", None)].into_iter().chain(sectors).collect()
}

static LINE_KEYS: KeyTable = table(
    "ita_item",
    "เลขข้อ OIT ของปีและชนิดหน่วยงาน",
    "The number a question has in some years for some agencies.",
    &[&[
        key(
            "question",
            Shape::Words(|| words_of(&ITA_QUESTIONS)),
            "ข้อ",
            "the question",
        )
        .required(),
        key(
            "years",
            Shape::List(&Shape::Whole(2500, 2700), 2, 2),
            "ปี",
            "first and last year",
        )
        .required(),
        key(
            "agencies",
            Shape::Words(|| words_of(&sectors())),
            "ชนิดหน่วยงาน",
            "the sector",
        )
        .required(),
        key("item", Shape::Text, "เลขข้อ", "the number").required(),
        key("name", Shape::Text, "ชื่อข้อ", "the official name").required(),
        key(
            "confirmed",
            Shape::Flag,
            "ยืนยันแล้ว",
            "whether a published list has it",
        )
        .required(),
    ]],
);

#[cfg(test)]
mod tests {
    use super::*;

    fn number(question: &str, year: u16, agency: &str) -> Option<String> {
        ita_item(question, year, agency)
            .unwrap()
            .map(|item| item.number)
    }

    #[test]
    fn the_number_depends_on_year_and_kind_of_agency() {
        let agency = "องค์การบริหารส่วนตำบลคลองไทร";
        assert_eq!(number("report", 2566, agency).as_deref(), Some("O43"));
        assert_eq!(number("measures", 2566, agency).as_deref(), Some("O42"));
        assert_eq!(number("report", 2567, agency).as_deref(), Some("O35"));
        assert_eq!(number("report", 2569, agency).as_deref(), Some("O26"));
        assert_eq!(
            number("report", 2569, "โรงเรียนบ้านคลองไทร").as_deref(),
            Some("O23")
        );
        assert_eq!(number("report", 2500, agency), None);
    }
}
