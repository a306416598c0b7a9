//! A report file to start from: every key a form asks for, marked as still to be filled in, with a
//! word on what goes there.

use super::{
    BlockForm, ColumnForm, ColumnNumbers, Columns, Content, Form, LinePiece, StatusMode, TableForm,
    Template, VALUES, ValueName, key_of,
};
use crate::report::Status;
use crate::source::UNFILLED;

/// Values that a report does not write itself: they follow from others, or stand in its rows.
const DERIVED: [&str; 8] = [
    "previous_fiscal_year",
    "ita_item",
    "ita_name",
    "each",
    "quantity",
    "row_count",
    "total",
    "total_words",
];

/// What of an agency a form may print, beside its name.
const OF_THE_AGENCY: [&str; 5] = ["agency_short", "address", "phone", "email", "website"];

impl Form {
    /// A report to start from, in YAML. `name` is what its key `form` says: the form's identifier,
    /// or the path of its file.
    ///
    /// What must be given is there as «ยังไม่ได้กรอก», so that it renders as it is and each place still
    /// to be filled in is seen on its page and told as a finding; what may be given stands in
    /// comments.
    ///
    /// ```
    /// use saraban::{Form, report::Files};
    /// let memo = Form::named("memo", &Files::none())?;
    /// assert!(memo.starter("memo").contains("subject: ยังไม่ได้กรอก  # เรื่อง"));
    /// # Ok::<(), saraban::Error>(())
    /// ```
    pub fn starter(&self, name: &str) -> String {
        let mut out = format!(
            "# {} / {}\n# เขียนแทนคำว่า {UNFILLED} ให้ครบ บรรทัดที่ขึ้นต้นด้วย # ใช้เมื่อต้องการ\n# Replace every {UNFILLED}; lines after # are optional\n\nform: {}\n",
            self.name.thai,
            self.name.english,
            quoted_where_needed(name)
        );
        let named = named_values(self);
        out.push_str(&format!("agency:\n  name: {UNFILLED}  # ชื่อเต็มของหน่วยงาน\n"));
        for name in OF_THE_AGENCY {
            if let Some(value) = VALUES
                .iter()
                .find(|value| value.name == name && named.contains(&name))
            {
                let key = key_of(name);
                let key = key.trim_start_matches("agency/");
                out.push_str(&format!("  # {key}: \"\"  # {}\n", value.about));
            }
        }
        for value in VALUES
            .iter()
            .filter(|value| is_written_by_itself(value.name))
        {
            values_line(self, &named, value, &mut out);
        }
        for list in lists(self) {
            out.push_str(&format!("# {list}: [\"\"]\n"));
        }
        texts(self, &mut out);
        if let Some(table) = &self.table {
            rows(table, &mut out);
        }
        signers(self, &mut out);
        out
    }
}

/// Whether a report gives the value under its own name, beside the agency's.
fn is_written_by_itself(name: &str) -> bool {
    name != "agency" && !DERIVED.contains(&name) && OF_THE_AGENCY.iter().all(|have| *have != name)
}

/// The line of a value the form prints: to be filled in where the form asks for it, otherwise as a
/// comment.
fn values_line(form: &Form, named: &[&str], value: &ValueName, out: &mut String) {
    let requirement = form.requires.iter().find(|have| have.name == value.name);
    let is_year = value.name == "fiscal_year";
    let year_is_needed = is_year && named.contains(&"previous_fiscal_year");
    if !(named.contains(&value.name) || year_is_needed) {
        return;
    }
    // Reports over a table are of a fiscal year; their wording is broken without it.
    let (mark, blank) = match requirement.is_some() || (is_year && form.table.is_some()) {
        true => ("", UNFILLED),
        false => ("# ", "\"\""),
    };
    let about = requirement
        .and_then(|have| have.about.as_deref())
        .unwrap_or(value.about);
    let example = match value.name {
        "fiscal_year" => " เช่น 2569",
        "date" => " เช่น 2569-03-31",
        "period" => " เช่น ไตรมาสที่ ๑-๒ หรือ {from: 2568-10, to: 2569-03}",
        _ => "",
    };
    out.push_str(&format!(
        "{mark}{}: {blank}  # {about}{example}\n",
        value.name
    ));
}

/// The lists a line of the form is repeated for: `references`, `attachments`.
pub(crate) fn lists(form: &Form) -> Vec<&'static str> {
    let blocks = form.sections.iter().flat_map(|section| &section.blocks);
    let mut lists: Vec<&str> = Vec::new();
    for block in blocks {
        if let Content::Line {
            each: Some(list), ..
        } = &block.content
            && !lists.contains(list)
        {
            lists.push(list);
        }
    }
    lists
}

/// The texts the report must write, and, as comments, those it may replace.
fn texts(form: &Form, out: &mut String) {
    let required = |name: &str| form.requires.iter().find(|have| have.name == name);
    let any = form.texts.iter().any(|text| required(&text.name).is_some());
    out.push_str(if any { "\ntext:\n" } else { "\n# text:\n" });
    for text in &form.texts {
        match required(&text.name) {
            Some(requirement) => {
                let about = requirement.about.as_deref().unwrap_or(&text.name);
                out.push_str(&format!("  {}:  # {about}\n    - {UNFILLED}\n", text.name));
            }
            None if text.lines.is_empty() => {
                out.push_str(&format!("  # {}: \"\"\n", text.name));
            }
            None => {
                out.push_str(&format!(
                    "  # {}: \"\"  # แทนถ้อยคำของแบบ / in place of the form's wording\n",
                    text.name
                ));
            }
        }
    }
}

/// One row with every key a row may have.
fn rows(table: &TableForm, out: &mut String) {
    let Columns::Fixed { columns, .. } = &table.columns else {
        out.push_str("\nrows:  # ชื่อคอลัมน์คือคีย์ของแถว / the keys of a row are the column titles\n");
        out.push_str(&format!("  - ลำดับ: \"๑\"\n    รายการ: {UNFILLED}\n"));
        return;
    };
    out.push_str("\nrows:  # แถวละหนึ่งรายการ / one entry a row of the table\n");
    let mut lead = "  - ";
    let mut written: Vec<&str> = Vec::new();
    for column in columns {
        let Some(key) = row_key(column) else {
            continue;
        };
        if written.contains(&key) {
            continue;
        }
        written.push(key);
        let key = quoted_where_needed(key);
        // Which column the text of a status goes to, its status says: both are the author's.
        if matches!(column.status, Some(StatusMode::Text { .. })) {
            out.push_str(&format!(
                "    # {key}: \"\"  # ข้อความของช่องสถานะ / the text of the status's column\n"
            ));
            continue;
        }
        let title = match &column.status {
            Some(StatusMode::Month { .. }) => {
                "ช่วงเดือน / the months: {from: 2567-10, to: 2567-12}".to_owned()
            }
            Some(StatusMode::Value { cell, .. }) => ticked_by(columns, cell),
            _ if matches!(column.numbers, ColumnNumbers::Typed(_)) => {
                format!("{} (ตัวเลข / a number)", column.plain_title())
            }
            _ => column.plain_title(),
        };
        out.push_str(&format!("{lead}{key}: {UNFILLED}  # {title}\n"));
        lead = "    ";
    }
    let has_status = |column: &ColumnForm| {
        matches!(
            column.status,
            Some(StatusMode::Text { .. } | StatusMode::Tick(_) | StatusMode::Words)
        )
    };
    if columns.iter().any(has_status) {
        let words: Vec<String> = Status::WORDS
            .iter()
            .map(|(word, _, thai)| format!("{word} ({thai})"))
            .collect();
        out.push_str(&format!("    # status: \"\"  # {}\n", words.join(" | ")));
    }
}

/// The words that tick a column for that cell.
pub(crate) fn ticked_by(columns: &[ColumnForm], cell: &str) -> String {
    let words = columns.iter().filter_map(|column| match &column.status {
        Some(StatusMode::Value { cell: own, value }) if own == cell => Some(value.as_str()),
        _ => None,
    });
    words.collect::<Vec<_>>().join(" | ")
}

/// The key of a row that fills the column; a column of ticks has none.
pub(crate) fn row_key(column: &ColumnForm) -> Option<&str> {
    match &column.status {
        Some(
            StatusMode::Text { cell, .. }
            | StatusMode::Value { cell, .. }
            | StatusMode::Month { cell, .. },
        ) => Some(cell),
        Some(StatusMode::Tick(_)) => None,
        Some(StatusMode::Words) | None => Some(&column.id),
    }
}

/// The signers the form expects, without names: dots are printed until there is one.
fn signers(form: &Form, out: &mut String) {
    let Some(sign_off) = &form.sign_off else {
        return;
    };
    out.push_str("\n# signers:  # ไม่ระบุชื่อ จะพิมพ์จุดไข่ปลา / without a name dots are printed\n");
    let roles: Vec<&str> = match sign_off.signers.is_empty() {
        true => vec![""],
        false => sign_off
            .signers
            .iter()
            .map(|signer| signer.role.as_str())
            .collect(),
    };
    for role in roles {
        let role = match role.is_empty() {
            true => String::new(),
            false => format!("role: {}, ", quoted_where_needed(role)),
        };
        out.push_str(&format!("#   - {{{role}name: \"\", position: \"\"}}\n"));
    }
}

/// The values the form's wordings name, in any of its parts.
pub(crate) fn named_values(form: &Form) -> Vec<&str> {
    let mut names: Vec<&str> = form
        .requires
        .iter()
        .map(|have| have.name.as_str())
        .collect();
    names.extend(wordings(form).into_iter().flat_map(Template::names));
    names
}

/// Every wording of the form.
fn wordings(form: &Form) -> Vec<&Template> {
    let mut all: Vec<&Template> = form.texts.iter().flat_map(|text| &text.lines).collect();
    all.extend(&form.document_title);
    all.extend(form.table.iter().map(|table| &table.summary));
    if let Some(sign_off) = &form.sign_off {
        all.extend(sign_off.closing.iter().map(|closing| &closing.text));
        all.extend(sign_off.signers.iter().flat_map(|signer| &signer.position));
        all.extend(sign_off.signers.iter().flat_map(|signer| &signer.opinion));
    }
    for section in &form.sections {
        all.extend(&section.bookmark);
        all.extend(&section.running_head);
        all.extend(section.blocks.iter().flat_map(wordings_of_block));
    }
    all
}

fn wordings_of_block(block: &BlockForm) -> Vec<&Template> {
    match &block.content {
        Content::Line { pieces, .. } => pieces
            .iter()
            .filter_map(|piece| match piece {
                LinePiece::Text { text, .. } => Some(text),
                LinePiece::Tab(_) | LinePiece::Box => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// A scalar as YAML reads it back: quoted unless it is plain letters, digits and signs.
fn quoted_where_needed(text: &str) -> String {
    let plain = text.chars().next().is_some_and(char::is_alphabetic)
        && text.chars().all(|char| {
            char.is_alphanumeric()
                || "-_./ ".contains(char)
                || ('\u{0e31}'..='\u{0e4e}').contains(&char)
        });
    match plain && !text.ends_with(' ') {
        true => text.to_owned(),
        false => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}
