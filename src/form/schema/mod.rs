//! The JSON Schema of form files, for editors that complete and check them while they are written.
//!
//! A schema knows one file at a time: whether a style, a text or a column that is named exists is
//! told by the reader, with its place.

mod vocabulary;

#[cfg(test)]
mod tests;

use serde_json::{Value, json};

use super::read_block::{FORMATS, PAPERS, POSITIONS, SOURCES};
use super::read_sign_off::{LAYOUTS, MAX_SIGNERS};
use super::read_style::{ALIGNMENTS, ROLES};
use super::read_table::{MAX_COLUMNS, STATUSES};
use vocabulary::{about, definition, flag, list, number, object, text, whole, words};

/// The JSON Schema (2020-12) of a form file, as `schema/form.schema.json` holds it.
pub fn form_schema() -> String {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "saraban form (แบบฟอร์มราชการ)",
        "description": "An official form: everything of a document that does not come from the report.",
        "$ref": "#/$defs/form",
        "$defs": {
            "form": form(),
            "text": { "type": ["string", "number"] },
            "lines": {
                "description": "A line, or a list of lines; nothing: the report gives it or it is left out.",
                "anyOf": [text(), list(text()), { "type": "null" }],
            },
            "name": { "type": "string", "pattern": "^[A-Za-z0-9_-]+$" },
            "length": {
                "description": "A length with its unit.",
                "type": ["string", "number"],
                "pattern": "^[0-9.]+ *(mm|cm|pt|in)$|^0$",
                "examples": ["25mm", "2.5cm", "16pt"],
            },
            "style": style(),
            "table": table(),
            "column": column(),
            "group": object(&["group", "columns"], [
                ("group", about("The title over the columns.", text())),
                ("columns", columns()),
            ]),
            "sign_off": sign_off(),
            "signer": object(&["id"], [
                ("id", about("The end of the signature field's name: reporter.", definition("name"))),
                ("role", about("The role: ผู้รายงาน.", text())),
                ("position", definition("lines")),
            ]),
            "section": section(),
            "block": block(),
            "piece": piece(),
        },
    });
    let mut text = format!("{schema:#}");
    text.push('\n');
    text
}

fn form() -> Value {
    object(
        &["form", "name", "sections"],
        [
            (
                "form",
                about("The form's name, which reports give.", definition("name")),
            ),
            ("name", about("What it is for, in Thai.", text())),
            ("english", about("What it is for, in English.", text())),
            ("family", about("The type family.", text())),
            ("empty", about("What an empty cell shows.", text())),
            (
                "ita",
                about(
                    "The OIT question it answers.",
                    json!({ "enum": ["measures", "report"] }),
                ),
            ),
            ("document_title", about("The title in catalogues.", text())),
            (
                "requires",
                json!({
                    "description": "Values and texts the report must give, each with a word on what it is.",
                    "type": "object",
                    "additionalProperties": { "type": ["string", "number", "null"] },
                }),
            ),
            (
                "text",
                json!({
                    "description": "The form's wording, by name; a report may replace each.",
                    "type": "object",
                    "propertyNames": definition("name"),
                    "additionalProperties": definition("lines"),
                }),
            ),
            (
                "styles",
                about(
                    "Styles that differ from the shared ones, or new ones.",
                    styles(),
                ),
            ),
            (
                "board",
                about(
                    "What is different on a notice board's A3.",
                    object(&[], [("margins", margins()), ("styles", styles())]),
                ),
            ),
            ("table", definition("table")),
            ("sign_off", definition("sign_off")),
            (
                "sections",
                json!({ "type": "array", "items": definition("section"), "minItems": 1 }),
            ),
        ],
    )
}

fn styles() -> Value {
    json!({
        "type": "object",
        "propertyNames": { "pattern": "^[A-Za-z][A-Za-z0-9]*$" },
        "additionalProperties": definition("style"),
    })
}

fn margins() -> Value {
    let sides = ["top", "right", "bottom", "left"];
    object(&sides, sides.map(|side| (side, definition("length"))))
}

fn style() -> Value {
    object(
        &[],
        [
            (
                "name",
                about("What a clerk sees in the list of styles.", text()),
            ),
            ("role", words(ROLES.map(|(word, _)| word))),
            ("size", definition("length")),
            ("bold", flag()),
            ("italic", flag()),
            ("align", words(ALIGNMENTS.map(|(word, _)| word))),
            ("first_line", definition("length")),
            ("left", definition("length")),
            ("right", definition("length")),
            ("before", definition("length")),
            ("after", definition("length")),
            (
                "leading",
                json!({ "anyOf": [{ "const": "single" }, definition("length")] }),
            ),
            ("keep_with_next", flag()),
        ],
    )
}

fn table() -> Value {
    object(
        &["summary", "columns"],
        [
            (
                "summary",
                about("What the table is, for readers who cannot see it.", text()),
            ),
            ("stretch", number(0.0, 1.0)),
            (
                "columns",
                json!({ "anyOf": [{ "const": "from_rows" }, columns()] }),
            ),
            ("header_style", text()),
            ("cell_style", text()),
            ("caption_style", text()),
            ("padding", definition("length")),
            ("vertical_padding", definition("length")),
            ("border", definition("length")),
            ("space_before", definition("length")),
            ("header_shading", number(0.0, 0.15)),
            ("keep_whole_below", number(0.0, 1.0)),
            ("min_split_lines", whole(1, 20)),
            ("continued", text()),
        ],
    )
}

fn columns() -> Value {
    json!({
        "type": "array",
        "items": { "anyOf": [definition("column"), definition("group")] },
        "minItems": 1,
        "maxItems": MAX_COLUMNS,
    })
}

fn column() -> Value {
    object(
        &["id", "title"],
        [
            ("id", about("The key of its cells in a row.", text())),
            ("title", text()),
            ("width", about("An exact width.", definition("length"))),
            (
                "share",
                about("Percent of the table's width.", number(0.1, 100.0)),
            ),
            ("minimum", about("The least width.", definition("length"))),
            ("align", words(ALIGNMENTS.map(|(word, _)| word))),
            ("required", flag()),
            ("row_header", flag()),
            ("empty", text()),
            ("beside", text()),
            ("status", words(STATUSES.map(|(word, _)| word))),
            ("shows", text()),
        ],
    )
}

fn sign_off() -> Value {
    object(
        &["layout", "signers"],
        [
            ("layout", words(LAYOUTS.map(|(word, _)| word))),
            ("axis", definition("length")),
            ("start", definition("length")),
            ("style", text()),
            ("signature_lines", whole(0, 20)),
            ("keep_rows", whole(0, 20)),
            ("date", flag()),
            ("roles", flag()),
            ("closing", text()),
            ("closing_style", text()),
            (
                "signers",
                json!({
                    "type": "array",
                    "items": definition("signer"),
                    "maxItems": MAX_SIGNERS,
                }),
            ),
        ],
    )
}

fn section() -> Value {
    let page = object(
        &["paper", "margins"],
        [
            ("paper", words(PAPERS.map(|(word, _)| word))),
            ("orientation", json!({ "enum": ["portrait", "landscape"] })),
            ("margins", margins()),
        ],
    );
    let numbering = object(
        &["format"],
        [
            ("format", words(FORMATS.map(|(word, _)| word))),
            ("position", words(POSITIONS.map(|(word, _)| word))),
            ("distance", definition("length")),
            ("first_page", flag()),
            ("start", whole(1, 9999)),
        ],
    );
    let emblem = object(
        &["height", "top", "at"],
        [
            ("from", words(SOURCES.map(|(word, _)| word))),
            ("height", definition("length")),
            ("top", definition("length")),
            ("at", json!({ "enum": ["centre", "left-margin"] })),
        ],
    );
    object(
        &["id", "page", "blocks"],
        [
            ("id", text()),
            ("when", text()),
            ("bookmark", text()),
            ("page", page),
            (
                "numbering",
                json!({ "anyOf": [{ "const": "none" }, numbering] }),
            ),
            ("running_head", text()),
            ("emblem", emblem),
            ("continuation_word", flag()),
            ("centred_vertically", flag()),
            ("blocks", list(definition("block"))),
        ],
    )
}

fn block() -> Value {
    let (when, unless) = (("when", text()), ("unless", text()));
    let kinds = [
        json!({ "enum": ["table", "sign_off", "fill_page"] }),
        object(
            &["text"],
            [
                ("text", about("The name of a text.", text())),
                ("style", text()),
                ("joined", flag()),
                ("labels", flag()),
                when.clone(),
                unless.clone(),
            ],
        ),
        object(
            &["line"],
            [
                ("line", list(definition("piece"))),
                ("style", text()),
                ("hanging", definition("length")),
                ("each", json!({ "enum": ["references", "attachments"] })),
                when.clone(),
                unless.clone(),
            ],
        ),
        object(
            &["picture"],
            [
                (
                    "picture",
                    object(
                        &["from", "height"],
                        [
                            ("from", words(SOURCES.map(|(word, _)| word))),
                            ("height", definition("length")),
                        ],
                    ),
                ),
                when.clone(),
                unless.clone(),
            ],
        ),
        object(
            &["rule"],
            [
                (
                    "rule",
                    object(
                        &["width"],
                        ["width", "thickness", "right"].map(|key| (key, definition("length"))),
                    ),
                ),
                when.clone(),
                unless.clone(),
            ],
        ),
        object(
            &["space"],
            [
                ("space", definition("length")),
                when.clone(),
                unless.clone(),
            ],
        ),
        object(
            &["table"],
            [("table", flag()), when.clone(), unless.clone()],
        ),
        object(
            &["sign_off"],
            [("sign_off", flag()), when.clone(), unless.clone()],
        ),
        object(&["fill_page"], [("fill_page", flag()), when, unless]),
    ];
    json!({ "anyOf": kinds })
}

fn piece() -> Value {
    json!({ "anyOf": [
        about("A text, or box: a box to tick by hand.", text()),
        object(&["tab"], [
            ("tab", definition("length")),
            ("align", json!({ "enum": ["left", "centre", "right"] })),
            ("leader", json!({ "enum": ["none", "dots"] })),
        ]),
        object(&["text"], [
            ("text", text()),
            ("bold", flag()),
            ("size", definition("length")),
            ("colour", json!({ "enum": ["black", "red"] })),
            ("first_only", flag()),
            ("field", definition("name")),
            ("field_title", text()),
        ]),
    ] })
}
