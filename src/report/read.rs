//! Reading a whole report.

use std::path::Path;

use super::bundle;
use super::copy;
use super::profile::{PROFILE_FILE, Profile};
use super::read_cells::{listed, rows};
use super::read_values::{certifier, column_titles, committees, letter, numbers, slots, totals};
use super::{Contents, Files, Reading, Report, keys};
use crate::error::{Error, Message, Place, Result};
use crate::source::{Faults, Fields, Node, Text, Value, parse as parse_tree, read_text};

impl Report {
    /// Reads a report's file, YAML or JSON, and the agency's profile (`agency.yaml`) where one lies
    /// beside it.
    ///
    /// # Errors
    /// Every fault of the report, each at its place, or those of the profile;
    /// [`System`](crate::ErrorKind::System) where the system refuses to read a file.
    pub fn read(path: impl AsRef<Path>) -> Result<Report> {
        read_partly(path.as_ref(), None, None).map_err(|unread| unread.error)
    }

    /// Reads a report's text, YAML or JSON, without a profile and without other files; `name` is
    /// what messages call it.
    ///
    /// ```
    /// use saraban::report::Report;
    /// let text = "form: ita-t6-a\nagency: อบต.คลองไทร\nrows:\n  - measure: ๑. มาตรการ\n";
    /// let report = Report::parse("report.yaml", text)?;
    /// assert_eq!(report.agency.name.as_str(), "อบต.คลองไทร");
    ///
    /// let error = Report::parse("report.yaml", "form: ita-t6-a\nagancy: อบต.\n").unwrap_err();
    /// let fault = &error.faults()[0];
    /// assert_eq!(fault.origin.to_string(), "report.yaml:2:1");
    /// assert_eq!(fault.help.as_ref().unwrap().english, "did you mean “agency”?");
    /// # Ok::<(), saraban::Error>(())
    /// ```
    ///
    /// # Errors
    /// Every fault of the report, each at its place.
    pub fn parse(name: &str, text: &str) -> Result<Report> {
        parse_with(name, text, &Profile::default(), Files::none()).map_err(|unread| unread.error)
    }
}

/// Why a report was not read, and what of it could be.
pub(crate) struct Unread {
    /// Every fault of it.
    pub error: Error,
    /// The report without what is faulty; nothing where it is no report at all.
    pub report: Option<Box<Report>>,
}

impl From<Error> for Unread {
    fn from(error: Error) -> Unread {
        Unread {
            error,
            report: None,
        }
    }
}

/// Reads a report's file; what it names is beside it where nothing else is said, and so is the
/// profile. A faulty report comes as far as it could be read.
pub(crate) fn read_partly(
    path: &Path,
    files: Option<Files>,
    named: Option<&Profile>,
) -> std::result::Result<Report, Unread> {
    let text = read_text(path)?;
    let files = files.unwrap_or_else(|| Files::beside(path));
    parse_partly(&path.display().to_string(), &text, files, named)
}

/// Reads a report from a text, with the profile that was named or the one among its files; a
/// faulty one comes as far as it could be read.
pub(crate) fn parse_partly(
    name: &str,
    text: &str,
    mut files: Files,
    named: Option<&Profile>,
) -> std::result::Result<Report, Unread> {
    let is_profile = Path::new(name).file_name() == Some(PROFILE_FILE.as_ref());
    let profile = match named {
        Some(profile) => profile.clone().for_files(&mut files),
        None if !is_profile && files.has(PROFILE_FILE) => {
            let (shown, text) = files.read_text(&Text::new(PROFILE_FILE))?;
            Profile::parse(&shown, &text)?
        }
        None => Profile::default(),
    };
    parse_with(name, text, &profile, files)
}

fn parse_with(
    name: &str,
    text: &str,
    profile: &Profile,
    files: Files,
) -> std::result::Result<Report, Unread> {
    let mut faults = Faults::new(name);
    let root = parse_tree(text, &mut faults);
    let report = root.and_then(|mut root| {
        // Rows are nearly all of a long report: their tree is not kept until the end.
        let rows = take_listed_rows(&mut root);
        let mut report = report(&root, profile, &files, true, &mut faults)?;
        if let Some(rows) = rows {
            report.rows = listed(rows, &mut faults);
        }
        report.unfilled.extend(faults.take_unfilled());
        report.reading.findings.extend(faults.take_findings());
        Some(report)
    });
    let Some(report) = report else {
        return faults.finish(None).map_err(Unread::from);
    };
    match faults.finish(Some(())) {
        Ok(()) => Ok(report),
        Err(error) => Err(Unread {
            error,
            report: Some(Box::new(report)),
        }),
    }
}

/// Takes the rows of a report's list out of its tree, where `rows` is an empty list then.
fn take_listed_rows<'a>(root: &mut Node<'a>) -> Option<Vec<Node<'a>>> {
    let Value::Map(entries) = &mut root.value else {
        return None;
    };
    let rows = entries.iter_mut().find(|(key, _)| key.text == "rows");
    match rows.map(|(_, node)| &mut node.value) {
        Some(Value::List(rows)) => Some(std::mem::take(rows)),
        _ => None,
    }
}

/// A report, or a part of a bundle, which is no bundle itself.
pub(super) fn report(
    node: &Node,
    outer: &Profile,
    files: &Files,
    may_be_bundle: bool,
    faults: &mut Faults,
) -> Option<Report> {
    let table = match may_be_bundle {
        true => &keys::REPORT,
        false => &keys::PART,
    };
    let fields = node.fields(table, faults)?;
    let parts = match may_be_bundle {
        true => fields.get("bundle"),
        false => None,
    };
    let form = match parts {
        Some(_) => fields.get("form"),
        None => {
            if fields.get("form").is_none() && !fields.is_misspelt("form") {
                fields.missing("form", faults);
            }
            fields.get("form")
        }
    };
    let form = form.and_then(|node| node.filled_text(faults));
    let mut own = Profile::from_fields(&fields, faults);
    own.read_period(&fields, faults);
    let mut letter = letter(&fields, faults);
    own.sender = letter.sender.take();
    own.receiver = letter.receiver.take();
    let merged = own.over(outer);
    letter.sender = merged.sender.clone();
    letter.receiver = merged.receiver.clone();
    let agency_is_faulty = fields.get("agency").is_some() && merged.agency.name.is_blank();
    let agency_is_faulty = agency_is_faulty || fields.is_misspelt("agency");
    if merged.agency.name.is_blank() && !agency_is_faulty {
        faults.add_with_help(
            fields.place,
            Message::new("ขาด “agency” (ชื่อหน่วยงาน)", "“agency” is missing"),
            Message::new(
                format!("เพิ่มบรรทัด agency: … หรือเขียนไว้ใน {PROFILE_FILE} ข้างรายงาน"),
                format!("add a line agency: …, or write it into {PROFILE_FILE} beside the report"),
            ),
        );
    }
    let mut report = Report {
        form: form.unwrap_or_default(),
        agency: merged.agency.clone(),
        fiscal_year: merged.fiscal_year.clone(),
        period: merged.period.clone(),
        ita_item: fields.text("ita_item", faults),
        digits: merged.digits.unwrap_or_default(),
        keep_digits: merged.keep_digits.clone(),
        unchecked: merged.unchecked.clone(),
        letter,
        keywords: fields.texts("keywords", faults),
        text: fields
            .get("text")
            .map(|node| slots(node, faults))
            .unwrap_or_default(),
        columns: fields
            .get("columns")
            .map(|node| column_titles(node, faults))
            .unwrap_or_default(),
        numbers: fields
            .get("numbers")
            .map(|node| numbers(node, faults))
            .unwrap_or_default(),
        totals: fields.get("totals").and_then(|node| totals(node, faults)),
        contents: fields.choice("contents", &Contents::WORDS, faults),
        committees: committees(&fields, faults),
        rows: fields
            .get("rows")
            .and_then(|node| rows(node, faults))
            .unwrap_or_default(),
        signers: merged.signers.clone(),
        terms: merged.terms.clone(),
        terms_file: merged.terms_file.clone(),
        fonts: merged.fonts.clone(),
        fit: merged.fit.unwrap_or_default(),
        empty_cells: merged.empty_cells,
        missing_glyphs: merged.missing_glyphs,
        mark: copy::mark(&fields, faults),
        certified_copy: fields
            .get("certified_copy")
            .and_then(|node| certifier(node, faults)),
        timestamp_field: merged.timestamp_field.unwrap_or_default(),
        ecms: merged.ecms.clone(),
        notice_board: merged.notice_board.clone(),
        limits: merged.limits,
        bundle: Vec::new(),
        unfilled: faults.take_unfilled(),
        reading: Reading {
            place: faults.origin(fields.place),
            rows: (fields.get("rows")).map(|node| faults.origin(node.place)),
            findings: merged.findings.clone(),
            unread: unread(node, &fields, faults),
        },
        files: files.clone(),
    };
    if parts.is_some() {
        bundle::refuse_contents(&fields, faults);
        report.bundle = bundle::parts(&fields, &merged, files, faults);
    }
    Some(report)
}

/// The keys of a report, and those of the mappings under them, at whose values something is wrong.
fn unread(node: &Node, fields: &Fields<'_, '_>, faults: &Faults) -> Vec<String> {
    let mut names = Vec::new();
    if faults.is_empty() {
        return names;
    }
    add_unread(node, None, faults, &mut names);
    let known = fields.names().filter(|name| fields.is_misspelt(name));
    names.extend(known.map(str::to_owned));
    names
}

/// Adds the keys of a mapping, which ends before that place, and of the mappings under it.
fn add_unread(node: &Node, end: Option<Place>, faults: &Faults, names: &mut Vec<String>) {
    let Value::Map(entries) = &node.value else {
        return;
    };
    for (index, (key, value)) in entries.iter().enumerate() {
        let next = entries.get(index + 1).map(|(next, _)| next.place).or(end);
        if faults.has_fault_between(key.place, next) {
            names.push(key.text.to_string());
            // Deeper ones are no values of a form.
            if matches!(&*key.text, "agency" | "text") {
                add_unread(value, next, faults, names);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{CellItem, Period, Rows, Status};
    use super::*;
    use crate::thai::Digits;

    fn faults(text: &str) -> Vec<(String, String)> {
        let error = Report::parse("r.yaml", text).unwrap_err();
        let faults = error.faults().iter();
        faults
            .map(|fault| (fault.origin.to_string(), fault.message.english.clone()))
            .collect()
    }

    const HEAD: &str = "form: f\nagency: ก\n";

    #[test]
    fn every_fault_is_reported_at_its_place() {
        let text = "form: ita-t6-a\nagency: [ก]\nfiscal_year: 2023\ndigits: thia\nrows:\n  - measure: 1\n    measure: 2\n    status: finished\n    result:\n      - image:\n        widht: 5\n      - ประกาศ: เรื่อง\nsigners:\n  - rule: ผู้รายงาน\n";
        let seen = faults(text);
        let places: Vec<_> = seen.iter().map(|(place, _)| place.as_str()).collect();
        assert_eq!(
            places,
            [
                "r.yaml:2:9",
                "r.yaml:3:14",
                "r.yaml:4:9",
                "r.yaml:7:5",
                "r.yaml:8:13",
                "r.yaml:10:9",
                "r.yaml:11:9",
                "r.yaml:12:9",
                "r.yaml:14:5",
            ],
            "{seen:#?}"
        );
    }

    #[test]
    fn cells_keep_what_was_written() {
        let text = format!(
            "{HEAD}rows:\n  - measure: 1.10\n    period: {{from: 2565-10, to: 2566-03}}\n    status: ดำเนินการแล้ว\n    empty:\n    result:\n      - |\n        - ก\n        - ข\n      - {{image: a.jpg, caption: ค, width: 6cm}}\n      - {{bullet: ง, level: 2}}\n  - group: ด้านที่ 1\n"
        );
        let report = Report::parse("r.yaml", &text).unwrap();
        let Rows::Listed(rows) = &report.rows else {
            panic!("listed rows")
        };
        let row = &rows[0];
        assert_eq!(row.cell("measure"), Some(&"1.10".into()));
        assert_eq!(row.status.as_ref().map(|s| s.value), Some(Status::Done));
        assert!(row.cell("empty").is_some_and(|cell| cell.items.is_empty()));
        let items = &row.cell("result").unwrap().items;
        let CellItem::Text(text) = &items[0] else {
            panic!("text")
        };
        let places: Vec<_> = text.lines().map(|(_, origin)| origin.to_string()).collect();
        assert_eq!(places, ["r.yaml:10:9", "r.yaml:11:9"]);
        assert!(matches!(&items[1], CellItem::Illustration(picture)
            if picture.width == Some(crate::units::Mm(60.0)) && picture.alt.is_none()));
        assert!(matches!(&items[2], CellItem::Bullet(bullet) if bullet.level == 2));
        assert!(
            matches!(&row.cell("period").unwrap().items[..], [CellItem::Months(months)]
            if months.value.to_string() == "2565-10/2566-03")
        );
        assert_eq!(rows[1].group, Some(Text::new("ด้านที่ 1")));
    }

    #[test]
    fn a_bundle_hands_down_what_its_parts_do_not_say() {
        let text = "agency: ก\nfiscal_year: 2566\ndigits: arabic\nperiod: ไตรมาส 1\nsigners: [{role: ข}]\nbundle:\n  - form: memo\n    digits: thai\n  - form: report\n    fiscal_year: 2567\n";
        let report = Report::parse("r.yaml", text).unwrap();
        let [memo, table] = report.parts() else {
            panic!("two parts")
        };
        assert_eq!(memo.digits, Digits::Thai);
        assert_eq!(table.digits, Digits::Arabic);
        assert_eq!(memo.agency.name.as_str(), "ก");
        assert_eq!(memo.signers.len(), 1);
        assert_eq!(memo.period, Some(Period::Words("ไตรมาส 1".into())));
        assert_eq!(table.fiscal_year.as_ref().unwrap().value.year(), 2567);
        let nested = faults("agency: ก\nbundle:\n  - form: a\n    bundle: []\n");
        assert_eq!(nested[0].0, "r.yaml:4:5");
    }

    #[test]
    fn what_is_missing_is_named() {
        let seen = faults("rows: []\n");
        let messages: Vec<_> = seen.iter().map(|(_, message)| message.as_str()).collect();
        assert_eq!(messages, ["“agency” is missing", "“form” is missing"]);
        assert_eq!(faults("- a\n").len(), 1);
        assert_eq!(faults("text\n").len(), 1);
        assert_eq!(faults("# only a comment\n").len(), 1);
    }

    #[test]
    fn the_profile_beside_the_report_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("r.yaml");
        std::fs::write(&path, "form: f\n").unwrap();
        assert!(Report::read(&path).is_err());
        let profile = folder.path().join(PROFILE_FILE);
        std::fs::write(
            &profile,
            "agency: {name: ก, emblem: e.svg}\ndigits: arabic\n",
        )
        .unwrap();
        std::fs::write(folder.path().join("e.svg"), "<svg/>").unwrap();
        let report = Report::read(&path).unwrap();
        assert_eq!(report.digits, Digits::Arabic);
        let emblem = report.agency.emblem.as_ref().unwrap();
        assert_eq!(report.files.read(emblem, 100).unwrap(), b"<svg/>");
        std::fs::write(&profile, "agency: ก\ndigit: arabic\n").unwrap();
        let error = Report::read(&path).unwrap_err();
        assert!(error.faults()[0].origin.file.ends_with("agency.yaml"));
    }

    #[test]
    fn a_named_profile_brings_its_own_folder() {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let path = one.path().join("r.yaml");
        std::fs::write(&path, "form: f\n").unwrap();
        std::fs::write(
            other.path().join("p.yaml"),
            "agency: {name: ก, emblem: e.svg}\n",
        )
        .unwrap();
        std::fs::write(other.path().join("e.svg"), "<svg/>").unwrap();
        let profile = Profile::read(&other.path().join("p.yaml")).unwrap();
        let Ok(report) = read_partly(&path, None, Some(&profile)) else {
            panic!("a good report")
        };
        let emblem = report.agency.emblem.as_ref().unwrap();
        assert_eq!(report.files.read(emblem, 100).unwrap(), b"<svg/>");
    }

    proptest! {
        #[test]
        fn any_mapping_gives_a_report_or_faults(
            entries in prop::collection::vec(("(form|agency|rows|signers|text|period|bundle|date|limits|fonts|x)", "[-\\[\\]{}a-bก-ข:,0-9 \"|\n]{0,20}"), 0..8)
        ) {
            let text: String = entries.iter().map(|(key, value)| format!("{key}: {value}\n")).collect();
            let _ = Report::parse("r.yaml", &text);
        }
    }
}
