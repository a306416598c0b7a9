//! The manual's tables of keys, in Thai and English, from the tables the readers use: what
//! `docs/keys.md` holds.

use std::fmt::Write;

use super::keys::{KeyTable, Shape};

/// The tables of a format in Markdown: the top mapping's, then those it leads to, each once.
pub(crate) fn manual(root: &'static KeyTable, title: &str, out: &mut String) {
    let mut tables = Vec::new();
    collect(root, &mut tables);
    let _ = writeln!(out, "## {title}");
    for table in &tables {
        let _ = write!(
            out,
            "\n### `{}`\n\n{} · {}\n\n| คีย์ key | ค่า value | คำอธิบาย | meaning |\n|---|---|---|---|\n",
            table.name, table.about.thai, table.about.english
        );
        for key in table.keys() {
            let mark = if key.is_required { " **\\***" } else { "" };
            let _ = writeln!(
                out,
                "| `{}`{mark} | {} | {} | {} |",
                key.name,
                value(&key.shape),
                key.about.thai,
                key.about.english
            );
        }
        if let Some(others) = &table.others {
            let _ = writeln!(
                out,
                "| … | {} | {} | {} |",
                value(&others.shape),
                others.about.thai,
                others.about.english
            );
        }
    }
    out.push('\n');
}

fn collect(table: &'static KeyTable, tables: &mut Vec<&'static KeyTable>) {
    if tables.iter().any(|known| std::ptr::eq(*known, table)) {
        return;
    }
    tables.push(table);
    for key in table.keys() {
        collect_from(&key.shape, tables);
    }
    if let Some(others) = &table.others {
        collect_from(&others.shape, tables);
    }
}

fn collect_from(shape: &Shape, tables: &mut Vec<&'static KeyTable>) {
    match shape {
        Shape::Mapping(table) => collect(table, tables),
        Shape::List(of, ..) => collect_from(of, tables),
        Shape::OneOf(shapes) => {
            for shape in *shapes {
                collect_from(shape, tables);
            }
        }
        _ => {}
    }
}

/// What a key holds, in a few words of both languages.
fn value(shape: &Shape) -> String {
    match shape {
        Shape::Text => "ข้อความ text".to_owned(),
        Shape::TextLike(kind) => format!("`{}`", kind.example),
        Shape::Texts => "ข้อความ หรือรายการ text or list".to_owned(),
        Shape::Flag => "`true`, `false`".to_owned(),
        Shape::Whole(least, most) => format!("{least} – {most}"),
        Shape::Number(least, most) => format!("{least} – {most}"),
        Shape::Length(least, most) => format!("{}mm – {}mm", least.0, most.0),
        Shape::Words(words) => {
            let words: Vec<String> = words().iter().map(|word| format!("`{word}`")).collect();
            words.join(", ")
        }
        Shape::Word(word) => format!("`{word}`"),
        Shape::Mapping(table) => format!("[`{0}`](#{0})", table.name),
        Shape::List(of, _, most) if *most < usize::MAX => {
            format!("รายการ list (≤ {most}): {}", value(of))
        }
        Shape::List(of, ..) => format!("รายการ list: {}", value(of)),
        Shape::OneOf(shapes) => {
            let shapes = shapes.iter().filter(|shape| !matches!(shape, Shape::Empty));
            let shapes: Vec<String> = shapes.map(value).collect();
            shapes.join(" · ")
        }
        Shape::Empty => "ว่าง nothing".to_owned(),
    }
}
