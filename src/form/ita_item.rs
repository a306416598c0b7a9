//! The number of the ITA question a report answers: by fiscal year and kind of agency.

use crate::error::{Message, Result};
use crate::source::{self, Faults, Node};

const FILE: &str = "forms/ita-items.yaml";
const TEXT: &str = include_str!("../../forms/ita-items.yaml");

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
    agencies: String,
    item: ItaItem,
}

#[derive(Default)]
struct Items {
    lines: Vec<Line>,
    kinds: Vec<(String, Vec<String>)>,
}

/// The item that question (`measures` or `report`) has in that fiscal year for that agency;
/// nothing where the list has none.
///
/// Fails only if the built-in list were damaged.
pub fn ita_item(question: &str, fiscal_year: u16, agency: &str) -> Result<Option<ItaItem>> {
    let items = read()?;
    let kind = items
        .kinds
        .iter()
        .flat_map(|(kind, names)| names.iter().map(move |name| (kind, name)))
        .filter(|(_, name)| agency.starts_with(name.as_str()))
        .max_by_key(|(_, name)| name.len())
        .map_or("", |(kind, _)| kind.as_str());
    let found = items.lines.into_iter().find(|line| {
        line.question == question
            && (line.years.0..=line.years.1).contains(&fiscal_year)
            && (line.agencies == "any" || line.agencies == kind)
    });
    Ok(found.map(|line| line.item))
}

fn read() -> Result<Items> {
    let mut faults = Faults::new(FILE);
    let root = source::parse(TEXT, &mut faults);
    let items = root.and_then(|root| {
        let mut items = Items::default();
        for node in root.list(&mut faults)? {
            line(node, &mut items, &mut faults);
        }
        Some(items)
    });
    faults.finish(items)
}

fn line(node: &Node, items: &mut Items, faults: &mut Faults) -> Option<()> {
    let mut fields = node.fields(faults)?;
    let agencies = fields
        .require("agencies", faults)?
        .filled_text(faults)?
        .value;
    if let Some(names) = fields.get("names") {
        let names = names.texts(faults).into_iter().map(|text| text.value);
        items.kinds.push((agencies, names.collect()));
        fields.finish(faults);
        return Some(());
    }
    let question = fields
        .require("question", faults)?
        .choice(&[("measures", "measures"), ("report", "report")], faults)?
        .value;
    let years: Vec<u16> = fields
        .require("years", faults)?
        .list(faults)?
        .iter()
        .filter_map(|node| node.whole_number(2500..=2700, faults))
        .filter_map(|number| u16::try_from(number.value).ok())
        .collect();
    let number = fields.require("item", faults)?.filled_text(faults)?.value;
    let name = fields.require("name", faults)?.filled_text(faults)?.value;
    let confirmed = fields.require("confirmed", faults)?.boolean(faults)?;
    fields.finish(faults);
    let [first, last] = years[..] else {
        node.expected(
            faults,
            Message::new("ปีแรกและปีสุดท้าย", "the first and last year"),
        );
        return None;
    };
    items.lines.push(Line {
        question,
        years: (first, last),
        agencies,
        item: ItaItem {
            number,
            name,
            confirmed,
        },
    });
    Some(())
}

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
