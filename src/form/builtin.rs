//! The forms that are built in: the files of the folder `forms/`.

use std::sync::OnceLock;

use super::Form;
use crate::error::Result;

/// A built-in form.
pub(super) struct Builtin {
    pub(super) id: &'static str,
    pub(super) file: &'static str,
    pub(super) text: &'static str,
}

macro_rules! builtin {
    ($($id:literal),+ $(,)?) => {
        &[$(Builtin {
            id: $id,
            file: concat!("forms/", $id, ".yaml"),
            text: include_str!(concat!("../../forms/", $id, ".yaml")),
        }),+]
    };
}

pub(super) const FORMS: &[Builtin] = builtin![
    "ita-t6-a",
    "ita-t6-b",
    "ita-t6-c",
    "ita-t9",
    "memo",
    "letter",
    "announcement",
    "order",
    "report-table",
    "skr-1",
    "procurement-winners",
    "procurement-plan",
    "ita-procurement-list",
    "pk-5",
    "pd-02",
    "p-02",
    "yearly-assets",
    "budget-spending",
    "complaints",
];

/// The forms as they were read first: they never change, and a run asks for the same few again.
static READ: [OnceLock<Form>; FORMS.len()] = [const { OnceLock::new() }; FORMS.len()];

/// The built-in form of that name.
pub(super) fn form(id: &str) -> Option<Result<Form>> {
    let (form, read) = FORMS.iter().zip(&READ).find(|(form, _)| form.id == id)?;
    if let Some(form) = read.get() {
        return Some(Ok(form.clone()));
    }
    Some(Form::parse(form.file, form.text).map(|form| read.get_or_init(|| form).clone()))
}

/// The styles all forms share.
pub(super) const STYLES: Builtin = Builtin {
    id: "styles",
    file: "forms/styles.yaml",
    text: include_str!("../../forms/styles.yaml"),
};

/// The look of a notice board.
pub(super) const BOARD: Builtin = Builtin {
    id: "board",
    file: "forms/board.yaml",
    text: include_str!("../../forms/board.yaml"),
};

impl Form {
    /// The identifiers of the forms built in.
    pub fn built_in() -> impl Iterator<Item = &'static str> {
        FORMS.iter().map(|form| form.id)
    }

    /// The text of a form built in, as it is in the folder `forms/`: a start for one's own.
    pub fn text_of(id: &str) -> Option<&'static str> {
        FORMS
            .iter()
            .find(|form| form.id == id)
            .map(|form| form.text)
    }
}
