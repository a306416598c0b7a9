//! A form as the page needs it: which fields it prints, the columns of its table, its texts.

use serde_json::{Value, json};

use crate::compose;
use crate::document::ColumnWidth;
use crate::form::{
    self, ColumnForm, ColumnNumbers, Columns, Form, StatusMode, VALUES, row_key, ticked_by,
};
use crate::report::{Report, Status};

/// The form, and what its words are for this report.
pub(super) fn outline(form: &Form, report: Option<&Report>) -> Value {
    let named = form::named_values(form);
    let required = |name: &str| form.requires.iter().find(|have| have.name == name);
    let fields: Vec<Value> = VALUES
        .iter()
        .filter(|value| named.contains(&value.name) || required(value.name).is_some())
        .map(|value| {
            let about = required(value.name).and_then(|have| have.about.as_deref());
            json!({
                "name": value.name,
                "about": about.unwrap_or(value.about),
                "required": required(value.name).is_some(),
            })
        })
        .collect();
    let texts: Vec<Value> = form
        .text_names()
        .map(|name| {
            let wording = report.and_then(|report| {
                let own = Report {
                    text: Vec::new(),
                    ..report.clone()
                };
                compose::wording(&own, form, name)
            });
            json!({
                "name": name,
                "about": required(name).and_then(|have| have.about.as_deref()),
                "required": required(name).is_some(),
                "wording": wording,
            })
        })
        .collect();
    let table = form.table.as_ref().map(|table| {
        let columns = match &table.columns {
            Columns::Fixed { columns, .. } => fixed(columns),
            Columns::FromRows => Vec::new(),
        };
        json!({
            "columns": columns,
            "free": matches!(table.columns, Columns::FromRows),
            "statuses": has_status(&table.columns).then(statuses),
        })
    });
    let signers = form.sign_off.as_ref().map(|sign_off| {
        let roles = sign_off.signers.iter().map(|signer| json!(signer.role));
        roles.collect::<Vec<_>>()
    });
    json!({
        "id": form.id,
        "name": { "thai": form.name.thai, "english": form.name.english },
        "fields": fields,
        "lists": form::lists(form),
        "texts": texts,
        "table": table,
        "signers": signers,
    })
}

/// The cells a row has, one for each key: several columns may show one.
fn fixed(columns: &[ColumnForm]) -> Vec<Value> {
    let mut cells: Vec<Value> = Vec::new();
    for column in columns {
        let Some(key) = row_key(column) else { continue };
        if cells.iter().any(|cell| cell["key"] == key) {
            continue;
        }
        let words = match &column.status {
            Some(StatusMode::Value { cell, .. }) => Some(ticked_by(columns, cell)),
            _ => None,
        };
        let share = match column.width {
            ColumnWidth::Auto { share, .. } => json!(share),
            ColumnWidth::Fixed(width) => json!(width.0 / 2.5),
        };
        cells.push(json!({
            "key": key,
            "title": column.plain_title(),
            "required": column.required,
            "number": matches!(column.numbers, ColumnNumbers::Typed(_)),
            "months": matches!(column.status, Some(StatusMode::Month { .. })),
            "choices": words.map(|words| words.split(" | ").map(str::to_owned).collect::<Vec<_>>()),
            "share": share,
        }));
    }
    cells
}

fn has_status(columns: &Columns) -> bool {
    let Columns::Fixed { columns, .. } = columns else {
        return false;
    };
    columns.iter().any(|column| {
        matches!(
            column.status,
            Some(StatusMode::Text { .. } | StatusMode::Tick(_) | StatusMode::Words)
        )
    })
}

fn statuses() -> Vec<Value> {
    let words = Status::WORDS.iter();
    words
        .map(|(word, _, thai)| json!({ "word": word, "thai": thai }))
        .collect()
}
