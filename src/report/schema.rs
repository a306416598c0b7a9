//! The JSON Schema of reports and profiles, and a report's canonical JSON.

use schemars::{JsonSchema, generate::SchemaSettings};

use super::{Profile, Report};

/// The JSON Schema (2020-12) of a report file, as `schema/report.schema.json` holds it; editors
/// complete and check report files with it.
pub fn report_schema() -> String {
    schema::<Report>("saraban report (รายงานราชการ)")
}

/// The JSON Schema (2020-12) of an agency's profile, as `schema/agency.schema.json` holds it.
pub fn profile_schema() -> String {
    schema::<Profile>("saraban agency profile (ข้อมูลหน่วยงาน)")
}

fn schema<T: JsonSchema>(title: &str) -> String {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<T>();
    schema.insert("title".to_owned(), title.into());
    let mut text = format!("{:#}", schema.as_value());
    text.push('\n');
    text
}

/// The report as JSON, the profile's values in it: always the same text for the same report.
/// Reading it again gives an equal report.
///
/// ```
/// let text = "form: ita-t6-a\nagency: อบต.คลองไทร\nfiscal_year: 2566\n";
/// let report = saraban::report::parse("report.yaml", text)?;
/// let json = saraban::report::to_json(&report);
/// assert_eq!(saraban::report::parse("report.json", &json)?, report);
/// # Ok::<(), saraban::Error>(())
/// ```
pub fn to_json(report: &Report) -> String {
    // Nothing in a report can fail to be written: there are no maps but those with texts as keys.
    let mut text = serde_json::to_string_pretty(report).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::super::*;
    use super::*;
    use crate::thai::{Date, Month};

    /// The file of the repository that holds this text; `UPDATE_SCHEMA=1` writes it anew.
    fn is_up_to_date(file: &str, text: &str) {
        let path = format!("{}/schema/{file}", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            std::fs::write(&path, text).unwrap();
        }
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            written == text,
            "schema/{file} is out of date: run UPDATE_SCHEMA=1 cargo test --lib schema"
        );
    }

    #[test]
    fn the_schema_files_are_up_to_date() {
        is_up_to_date("report.schema.json", &report_schema());
        is_up_to_date("agency.schema.json", &profile_schema());
    }

    /// The keys a reader proposes for a key that is like none of them.
    fn keys_read(error: crate::Error) -> BTreeSet<String> {
        let help = error.faults().iter().find_map(|fault| {
            let help = fault.help.as_ref()?;
            help.english.strip_prefix("allowed: ")
        });
        let keys = help.unwrap_or_default().split(", ");
        keys.map(str::to_owned).collect()
    }

    fn keys_in(schema: &str) -> BTreeSet<String> {
        let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
        let properties = schema["properties"].as_object().unwrap();
        properties.keys().cloned().collect()
    }

    #[test]
    fn the_schemas_have_the_keys_that_are_read() {
        let unknown = "qqqqqqqqqqqqqqqqqq: 1\n";
        let report = parse("r.yaml", unknown).unwrap_err();
        assert_eq!(keys_read(report), keys_in(&report_schema()));
        let profile = Profile::parse("agency.yaml", unknown).unwrap_err();
        assert_eq!(keys_read(profile), keys_in(&profile_schema()));
    }

    fn text() -> impl Strategy<Value = Text> {
        prop_oneof![
            "[ก-ฮ๐-๙0-9a-z.:#*&!'\"\\\\{}\\[\\],|>%@`~ -]{0,12}[ก-ฮa-z0-9]",
            "\\PC{0,12}[ก-ฮ0-9]",
            Just("null".to_owned()),
            Just("1.10".to_owned()),
            Just("~ก".to_owned()),
            Just("๑. ก\n๒. ข\tค\u{a0}\u{85}\u{2028}\u{feff}ง".to_owned()),
        ]
        .prop_map(Text::new)
    }

    fn item() -> impl Strategy<Value = CellItem> {
        let month = |index: u16| Month {
            year: 2560 + index / 12,
            month: (index % 12 + 1) as u8,
        };
        prop_oneof![
            text().prop_map(CellItem::Text),
            (text(), 1..=Bullet::MAX_LEVEL)
                .prop_map(|(text, level)| CellItem::Bullet(Bullet { text, level })),
            (
                text(),
                prop::option::of(text()),
                prop::option::of(0.0f32..900.0)
            )
                .prop_map(|(file, caption, width)| CellItem::Illustration(Box::new(
                    Illustration {
                        file,
                        alt: caption.clone(),
                        caption,
                        width: width.map(crate::Mm),
                    }
                ))),
            (0u16..100, 0u16..20).prop_filter_map("in order", move |(from, length)| {
                let range = MonthRange::new(month(from), month(from + length))?;
                Some(CellItem::Months(Located::new(range)))
            }),
        ]
    }

    fn row() -> impl Strategy<Value = Row> {
        let span = (1u16..4, 1u16..4).prop_map(|(rows, columns)| Span { rows, columns });
        let span = prop_oneof![3 => Just(Span::default()), 1 => span];
        let items = (prop::collection::vec(item(), 1..4), span);
        let items = prop_oneof![1 => Just((Vec::new(), Span::default())), 8 => items];
        let cells = prop::collection::btree_map("[a-z]{3,8}_", items, 0..4);
        (cells, 0usize..4).prop_map(|(cells, status)| Row {
            cells: (cells.into_iter())
                .map(|(key, (items, span))| {
                    let cell = Cell {
                        items,
                        span,
                        ..Cell::default()
                    };
                    (Text::new(key), cell)
                })
                .collect(),
            status: Status::WORDS
                .get(status)
                .map(|(_, status, _)| Located::new(*status)),
            ..Row::default()
        })
    }

    fn report() -> impl Strategy<Value = Report> {
        let parts = (
            text(),
            text(),
            prop::collection::vec(row(), 0..3),
            prop::collection::vec(text(), 0..3),
            prop::option::of((1u8..=12, 1u8..=28)),
            any::<bool>(),
        );
        parts.prop_map(|(form, agency, rows, texts, day, flag)| {
            let mut report = Report::new(form.value, agency.value);
            report.text = vec![Slot {
                name: Text::new("intro"),
                paragraphs: texts.clone(),
            }];
            report.signers = texts
                .iter()
                .map(|text| Signer {
                    name: Some(text.clone()),
                    position: texts.clone(),
                    ..Signer::default()
                })
                .collect();
            let day = day.and_then(|(month, day)| Date::new(2566, month, day));
            report.letter.date = day.map(Located::new);
            report.letter.urgency = match flag {
                true => Urgency::MostUrgent,
                false => Urgency::Normal,
            };
            report.letter.attachments = texts
                .iter()
                .map(|title| Attachment {
                    title: title.clone(),
                    ..Attachment::default()
                })
                .collect();
            report.period = texts.first().cloned().map(Period::Words);
            report.fiscal_year = crate::thai::FiscalYear::new(2566).map(Located::new);
            report.keywords = texts;
            report.empty_cells = flag.then_some(EmptyCells::NoneWord);
            report.rows = match rows.is_empty() && flag {
                true => Rows::Spreadsheet {
                    file: Text::new("a.xlsx"),
                    sheet: Some(Text::new("1")),
                },
                false => Rows::Listed(rows),
            };
            report
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_report_written_as_json_is_read_back_equal(report in report(), part in report()) {
            let json = to_json(&report);
            prop_assert_eq!(&parse("r.json", &json).unwrap(), &report);
            // Parts take from the bundle what they lack; once they have it, nothing changes.
            let bundle = Report { bundle: vec![report, part.clone()], ..part };
            let read = parse("r.json", &to_json(&bundle)).unwrap();
            prop_assert_eq!(read.bundle.len(), 2);
            prop_assert_eq!(&parse("r.json", &to_json(&read)).unwrap(), &read);
        }
    }
}
