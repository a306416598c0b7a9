//! What was left in from another agency's report: its name, its kind, its web address.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::gather::Gathered;
use super::passages::{Part, Passage, lines};
use crate::error::{Message, Origin};
use crate::report::Report;
use crate::thai::{Breaker, Phrases, Proofreader};

/// A kind of local authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Subdistrict,
    Province,
    Municipality,
}

/// What the names of local authorities begin with; a longer one stands before its beginning.
const HEADS: [(&str, Kind); 13] = [
    ("องค์การบริหารส่วนตำบล", Kind::Subdistrict),
    ("อบต.", Kind::Subdistrict),
    ("อบต", Kind::Subdistrict),
    ("องค์การบริหารส่วนจังหวัด", Kind::Province),
    ("อบจ.", Kind::Province),
    ("อบจ", Kind::Province),
    ("เทศบาลตำบล", Kind::Municipality),
    ("เทศบาลเมือง", Kind::Municipality),
    ("เทศบาลนคร", Kind::Municipality),
    ("เทศบาล", Kind::Municipality),
    ("ทต.", Kind::Municipality),
    ("ทม.", Kind::Municipality),
    ("ทน.", Kind::Municipality),
];

/// Before a kind of authority these make the name of a law or of a board of all authorities.
const LAWS: [&str; 7] = [
    "พระราชบัญญัติ",
    "พ.ร.บ.",
    "กฎหมาย",
    "ว่าด้วย",
    "สันนิบาต",
    "คณะกรรมการพนักงาน",
    "คณะกรรมการกลางพนักงาน",
];

/// Departments of the central government that a local authority's report has no reason to name.
/// Those that local authorities work with every day (local administration, public works, disaster
/// prevention, disease control, revenue and so on) are left out.
const DEPARTMENTS: [&str; 30] = [
    "กรมสรรพสามิต",
    "กรมศุลกากร",
    "กรมเจ้าท่า",
    "กรมการค้าต่างประเทศ",
    "กรมทรัพย์สินทางปัญญา",
    "กรมส่งเสริมการค้าระหว่างประเทศ",
    "กรมเจรจาการค้าระหว่างประเทศ",
    "กรมโรงงานอุตสาหกรรม",
    "กรมส่งเสริมอุตสาหกรรม",
    "กรมอุตสาหกรรมพื้นฐานและการเหมืองแร่",
    "กรมราชทัณฑ์",
    "กรมคุมประพฤติ",
    "กรมบังคับคดี",
    "กรมสอบสวนคดีพิเศษ",
    "กรมพินิจและคุ้มครองเด็กและเยาวชน",
    "กรมพลศึกษา",
    "กรมการท่องเที่ยว",
    "กรมท่าอากาศยาน",
    "กรมการขนส่งทางราง",
    "กรมธุรกิจพลังงาน",
    "กรมเชื้อเพลิงธรรมชาติ",
    "กรมหม่อนไหม",
    "กรมฝนหลวงและการบินเกษตร",
    "กรมพัฒนาฝีมือแรงงาน",
    "กรมสุขภาพจิต",
    "กรมการแพทย์",
    "กรมวิทยาศาสตร์การแพทย์",
    "กรมวิทยาศาสตร์บริการ",
    "กรมการกงสุล",
    "กรมพิธีการทูต",
];

/// Sites of the central government that every agency refers to.
const CENTRAL_SITES: [&str; 22] = [
    "nacc.go.th",
    "oic.go.th",
    "dla.go.th",
    "gprocurement.go.th",
    "cgd.go.th",
    "moi.go.th",
    "dopa.go.th",
    "mof.go.th",
    "ocsc.go.th",
    "opdc.go.th",
    "thaigov.go.th",
    "opm.go.th",
    "soc.go.th",
    "ratchakitcha.soc.go.th",
    "pacc.go.th",
    "ombudsman.go.th",
    "1111.go.th",
    "moph.go.th",
    "oag.go.th",
    "audit.go.th",
    "admincourt.go.th",
    "krisdika.go.th",
];

/// The heads, then the departments.
static NAMES: LazyLock<Phrases> = LazyLock::new(|| {
    let heads = HEADS.iter().map(|(head, _)| *head);
    Phrases::new(heads.chain(DEPARTMENTS))
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
    kind: Kind,
    /// The name alone: «คลองไทร».
    name: &'r str,
}

impl<'r> Own<'r> {
    /// Nothing for an agency that is no local authority: it may have dealings with any.
    fn of(agency: &'r str) -> Option<Own<'r>> {
        let agency = agency.trim();
        let (head, kind) = HEADS.iter().find(|(head, _)| agency.starts_with(head))?;
        let name = agency[head.len()..].trim();
        (!name.is_empty()).then_some(Own { kind: *kind, name })
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
        if LAWS.iter().any(|law| before.ends_with(law)) {
            return true;
        }
        let own = || HEADS.iter().filter(|(_, kind)| *kind == self.kind);
        JOINED.iter().any(|joint| {
            let next = after.strip_prefix(joint).map(str::trim_start);
            let last = before.strip_suffix(joint).map(str::trim_end);
            own().any(|(head, _)| {
                next.is_some_and(|next| next.starts_with(head))
                    || last.is_some_and(|last| last.ends_with(head))
            })
        })
    }
}

/// The names in a line, as the bytes they take.
#[derive(Default)]
struct Named {
    departments: Vec<Range<usize>>,
    /// Kinds of local authorities.
    heads: Vec<(Range<usize>, Kind)>,
}

impl Named {
    fn of(line: &str) -> Named {
        let mut named = Named::default();
        let mut end_of_head = 0;
        NAMES.find(line, |at, name| {
            if let Some((head, kind)) = HEADS.get(name) {
                // Of a head and the beginning of it, the whole is meant: it is listed first.
                if at >= end_of_head {
                    end_of_head = at + head.len();
                    named.heads.push((at..end_of_head, *kind));
                }
            } else if let Some(department) = DEPARTMENTS.get(name - HEADS.len()) {
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
            let is_central = CENTRAL_SITES.iter().any(|central| is_within(site, central));
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
            gathered.add("other-site", origin.clone(), message.clone());
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
