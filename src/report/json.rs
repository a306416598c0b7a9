//! A report's canonical JSON.

use serde_json::Value;

use super::Report;

impl Report {
    /// The report as JSON, the profile's values in it: always the same text for the same report.
    /// Reading it again gives an equal report.
    ///
    /// ```
    /// use saraban::report::Report;
    /// let text = "form: ita-t6-a\nagency: อบต.คลองไทร\nfiscal_year: 2566\n";
    /// let report = Report::parse("report.yaml", text)?;
    /// assert_eq!(Report::parse("report.json", &report.to_json())?, report);
    /// # Ok::<(), saraban::Error>(())
    /// ```
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_else(|error| {
            // There are no maps in it but those with texts as keys, and nothing else can fail.
            unreachable!("a report has a JSON form: {error}")
        });
        text.push('\n');
        text
    }

    /// The data of [`to_json`](Report::to_json).
    pub(crate) fn to_value(&self) -> Value {
        serde_json::from_str(&self.to_json())
            .unwrap_or_else(|error| unreachable!("what was written just now is JSON: {error}"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::*;
    use crate::thai::{Date, Month};

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
                prop::option::of(1.0f32..900.0)
            )
                .prop_map(|(file, caption, width)| CellItem::Illustration(Box::new(
                    Illustration {
                        file,
                        alt: caption.clone(),
                        caption,
                        width: width.map(crate::units::Mm),
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
        (cells, 0usize..4, any::<bool>()).prop_map(|(cells, status, elsewhere)| Row {
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
            total: (status == 3).then(|| Total {
                of: TotalOf::Group,
                label: Text::new("รวม"),
                column: elsewhere.then(|| Text::new("ก")),
            }),
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
            report.numbers = vec![(Text::new("price"), Numbers::Money)];
            report.totals = texts.first().map(|label| Totals {
                label: Some(label.clone()),
                subtotal: None,
                sum: texts.clone(),
            });
            report.keywords = texts;
            report.empty_cells = flag.then_some(EmptyCells::NoneWord);
            report.rows = match rows.is_empty() && flag {
                true => Rows::Spreadsheet {
                    file: Text::new("a.xlsx"),
                    sheet: Some(Text::new("1")),
                    header_row: Some(Located::new(3)),
                    columns: vec![ColumnTitle {
                        column: Text::new("period"),
                        title: Text::new("ระยะเวลา"),
                    }],
                    leave_out: vec![Text::new("รหัส")],
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
            let json = report.to_json();
            prop_assert_eq!(&Report::parse("r.json", &json).unwrap(), &report);
            // Parts take from the bundle what they lack; once they have it, nothing changes.
            let mut bundle = Report { bundle: vec![report, part.clone()], ..part };
            // What belongs to one document, no bundle has.
            (bundle.form, bundle.text, bundle.rows) = Default::default();
            (bundle.columns, bundle.numbers, bundle.totals) = Default::default();
            (bundle.committees, bundle.contents, bundle.ita_item) = Default::default();
            let read = Report::parse("r.json", &bundle.to_json()).unwrap();
            prop_assert_eq!(read.bundle.len(), 2);
            prop_assert_eq!(&Report::parse("r.json", &read.to_json()).unwrap(), &read);
        }
    }
}
