//! What was left in from another agency's report: its name, its kind, its web address.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::gathered::Gathered;
use super::passages::{Part, Passage, lines};
use crate::agencies::{self, Head, Sector};
use crate::error::{Message, Origin, Subject};
use crate::report::Report;
use crate::thai::{Breaker, Phrases, Proofreader};

/// How the names of local authorities that differ from place to place begin: a name that is complete
/// (กรุงเทพมหานคร) is that of a place, too.
static HEADS: LazyLock<Vec<&Head>> = LazyLock::new(|| {
    let heads = agencies::heads().iter();
    let local = heads.filter(|head| head.sector == Sector::Local && !head.is_whole);
    local
        .filter(|head| head.kind != "bangkok-district")
        .collect()
});

/// The heads, then the departments.
static NAMES: LazyLock<Phrases> = LazyLock::new(|| {
    let heads = HEADS.iter().map(|head| head.text.as_str());
    let departments = agencies::unlikely_departments().iter();
    Phrases::new(heads.chain(departments.map(String::as_str)))
});

pub(super) fn check(
    report: &Report,
    passages: &[Passage<'_>],
    breaker: &Breaker,
    gathered: &mut Gathered,
) {
    if let Some(own) = Own::of(&report.agency.name.value) {
        let mut reader = Proofreader::new(breaker);
        for passage in passages {
            if matches!(passage.part, Part::Address | Part::Agency) {
                continue;
            }
            for (start, line) in lines(&passage.text.value) {
                for other in own.others(line, &mut reader) {
                    tell_name(
                        &line[other.clone()],
                        &report.agency.name.value,
                        passage.text.origin_at(start + other.start),
                        gathered,
                    );
                }
            }
        }
    }
    check_sites(report, passages, gathered);
}

/// The authority whose report it is.
struct Own<'r> {
    kind: &'static str,
    /// The name alone: «คลองไทร».
    name: &'r str,
}

impl<'r> Own<'r> {
    /// Nothing for an agency that is no local authority: it may have dealings with any.
    fn of(agency: &'r str) -> Option<Own<'r>> {
        let agency = agency.trim();
        let head = HEADS.iter().find(|head| head.begins(agency))?;
        let name = agency[head.text.len()..].trim();
        let kind = &head.kind;
        (!name.is_empty()).then_some(Own { kind, name })
    }

    /// The names of other agencies in a line.
    fn others(&self, line: &str, reader: &mut Proofreader<'_>) -> Vec<Range<usize>> {
        let Named {
            departments: mut found,
            heads,
        } = Named::of(line);
        if heads.is_empty() {
            return found;
        }
        let names = reader.read(line).place_names();
        for (head, kind) in heads {
            let rest = line[head.end..].trim_start();
            if kind == self.kind && rest.starts_with(self.name) {
                continue;
            }
            // A head may be a part of the word the reader took for it: เขตเทศบาล.
            let named = names.iter().find(|place| place.head.end == head.end);
            match named {
                Some(place) => {
                    let name = &line[place.name.clone()];
                    let is_own = name.starts_with(self.name) || self.name.starts_with(name);
                    if !(is_own && kind == self.kind) {
                        found.push(head.start..place.name.end);
                    }
                }
                None if kind != self.kind && !self.speaks_of_all(line, &head) => found.push(head),
                None => {}
            }
        }
        found
    }

    /// Whether authorities of that kind are spoken of in general: in the name of a law, or in one
    /// breath with those of the own kind.
    fn speaks_of_all(&self, line: &str, head: &Range<usize>) -> bool {
        const JOINED: [&str; 6] = ["และ", "หรือ", "/", ",", "กับ", "-"];
        let before = line[..head.start].trim_end();
        let after = line[head.end..].trim_start();
        if agencies::law_words()
            .iter()
            .any(|law| before.ends_with(law))
        {
            return true;
        }
        let own = || HEADS.iter().filter(|head| head.kind == self.kind);
        JOINED.iter().any(|joint| {
            let next = after.strip_prefix(joint).map(str::trim_start);
            let last = before.strip_suffix(joint).map(str::trim_end);
            own().any(|head| {
                next.is_some_and(|next| next.starts_with(&head.text))
                    || last.is_some_and(|last| last.ends_with(&head.text))
            })
        })
    }
}

/// The names in a line, as the bytes they take.
#[derive(Default)]
struct Named {
    departments: Vec<Range<usize>>,
    /// Kinds of local authorities.
    heads: Vec<(Range<usize>, &'static str)>,
}

impl Named {
    fn of(line: &str) -> Named {
        let mut named = Named::default();
        let mut end_of_head = 0;
        NAMES.find(line, |at, name| {
            if let Some(head) = HEADS.get(name) {
                // Of a head and the beginning of it, the whole is meant: it is listed first.
                if at >= end_of_head {
                    end_of_head = at + head.text.len();
                    named.heads.push((at..end_of_head, &head.kind));
                }
            } else if let Some(department) =
                agencies::unlikely_departments().get(name - HEADS.len())
            {
                named.departments.push(at..at + department.len());
            }
        });
        named
    }
}

fn tell_name(name: &str, own: &str, origin: Origin, gathered: &mut Gathered) {
    gathered.add(
        "other-agency",
        origin,
        Subject::Word(name.to_owned()),
        Message::new(
            format!("พบ “{name}” ในรายงานของ{own} อาจค้างมาจากต้นฉบับของหน่วยงานอื่น"),
            format!(
                "“{name}” in a report of {own}: it may have been left in from another agency's"
            ),
        ),
    );
}

/// Web and mail addresses of other agencies. Where the report does not say which site is its own,
/// only several different ones are told.
fn check_sites(report: &Report, passages: &[Passage<'_>], gathered: &mut Gathered) {
    let agency = &report.agency;
    let own: Vec<&str> = agency
        .website
        .iter()
        .chain(&agency.email)
        .flat_map(|text| sites(&text.value))
        .map(|(_, site)| site)
        .collect();
    let mut found: BTreeMap<&str, Vec<Origin>> = BTreeMap::new();
    for passage in passages {
        for (at, site) in sites(&passage.text.value) {
            let is_central = agencies::central_sites()
                .iter()
                .any(|central| is_within(site, central));
            let is_own = own
                .iter()
                .any(|own| is_within(site, own) || is_within(own, site));
            if !is_central && !is_own {
                let origin = passage.text.origin_at(at);
                found.entry(site).or_default().push(origin);
            }
        }
    }
    if own.is_empty() && found.len() < 2 {
        return;
    }
    let all: Vec<&str> = found.keys().copied().collect();
    for (site, places) in &found {
        let message = if own.is_empty() {
            let all = all.join(", ");
            Message::new(
                format!(
                    "รายงานอ้างเว็บไซต์ของหลายหน่วยงาน ({all}) ตรวจว่า “{site}” เป็นของหน่วยงานนี้หรือไม่ (ระบุ website: ในข้อมูลหน่วยงานเพื่อให้ตรวจได้)"
                ),
                format!(
                    "the report refers to the sites of several agencies ({all}): is “{site}” its own? (website: in the agency's profile tells)"
                ),
            )
        } else {
            Message::new(
                format!("“{site}” ไม่ใช่เว็บไซต์ของหน่วยงานนี้ อาจค้างมาจากต้นฉบับของหน่วยงานอื่น"),
                format!(
                    "“{site}” is not this agency's site: it may have been left in from another agency's report"
                ),
            )
        };
        for origin in places {
            let subject = Subject::Word((*site).to_owned());
            gathered.add("other-site", origin.clone(), subject, message.clone());
        }
    }
}

/// Whether a site is that domain or within it.
fn is_within(site: &str, domain: &str) -> bool {
    site.strip_suffix(domain)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// The government sites (`.go.th`) of a text, without `www.`, and where they stand.
fn sites(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    text.match_indices(".go.th").filter_map(move |(at, end)| {
        let end = at + end.len();
        let is_whole = !text[end..].starts_with(|c: char| c.is_ascii_alphanumeric());
        let start = text[..at].rfind(|c| !is_part(c)).map_or(0, |before| {
            before + text[before..].chars().next().map_or(1, char::len_utf8)
        });
        let site = text[start..end].trim_start_matches("www.");
        (is_whole && site.len() > ".go.th".len()).then_some((start, site))
    })
}
