//! The form somebody meant by a name no form has.

use super::{Form, builtin};
use crate::error::Message;
use crate::source::{did_you_mean, nearest, proposed};
use crate::thai::Digits;

/// So many letters say something of a form's name.
const SHORTEST: usize = 3;
/// So many forms are proposed in place of all.
const MOST: usize = 5;

/// What to write in place of a name no form has: identifiers it is like, or those of the forms that
/// people call so: `memo` for «บันทึกข้อความ».
pub(super) fn proposal(written: &str) -> Message {
    let ids: Vec<&str> = Form::built_in().collect();
    let wanted = bare(written);
    let named: Vec<(String, &str)> = builtin::FORMS
        .iter()
        .filter_map(|form| Some((Form::parse(form.file, form.text).ok()?, form.id)))
        .flat_map(|(form, id)| names(&form).map(move |name| (name, id)))
        .collect();
    let of = |is: &dyn Fn(&str) -> bool| -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for (name, id) in &named {
            if is(name) && !found.contains(id) {
                found.push(id);
            }
        }
        found
    };
    let says_much = |text: &str| text.chars().count() >= SHORTEST;
    let texts: Vec<&str> = named.iter().map(|(name, _)| name.as_str()).collect();
    let likeliest = nearest(&wanted, &texts);
    let ways: [&dyn Fn(&str) -> bool; 4] = [
        &|name| name == wanted,
        &|name| says_much(&wanted) && name.contains(&wanted),
        &|name| says_much(name) && wanted.contains(name),
        &|name| Some(name) == likeliest,
    ];
    let by_name = ways.iter().map(|is| of(is));
    match by_name.into_iter().find(|found| !found.is_empty()) {
        Some(found) if found.len() <= MOST => proposed(&found),
        _ => did_you_mean(written, &ids),
    }
}

/// What people call a form, spaces and case left out.
fn names(form: &Form) -> impl Iterator<Item = String> + use<> {
    [bare(&form.name.thai), bare(&form.name.english)].into_iter()
}

fn bare(text: &str) -> String {
    let bare: String = text.split_whitespace().collect();
    Digits::Arabic.apply_everywhere(&bare).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_proposed_by_its_name_by_a_part_of_it_and_by_a_slip() {
        for (written, meant) in [
            ("บันทึกข้อความ", "“memo”"),
            ("บันทึก ข้อความ", "“memo”"),
            ("บันทึกข้อควาน", "“memo”"),
            ("หนังสือภายนอก", "“letter”"),
            ("สขร. ๑", "“skr-1”"),
            ("แบบ สขร.1", "“skr-1”"),
            ("ita-t6", "“ita-t6-a” or “ita-t6-b” or “ita-t6-c”"),
            ("memmo", "“memo”"),
        ] {
            let told = proposal(written).english.replace(", ", " or ");
            assert_eq!(told, format!("did you mean {meant}?"), "{written}");
        }
        assert!(proposal("zebra").english.starts_with("allowed: ita-t6-a"));
    }
}
