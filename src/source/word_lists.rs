//! Lists of words from a data file that is a part of the program (`data/signatures.yaml`).

use super::{Faults, KeyTable, parse};

/// The texts of the file under each of its keys, in the order of `names`. The file is a part of the
/// program and a test of its owner reads it, so it has no faults; of one that has, no list is left.
pub(crate) fn word_lists<const N: usize>(
    (file, text): (&str, &str),
    keys: &'static KeyTable,
    names: [&str; N],
) -> [Vec<String>; N] {
    let mut faults = Faults::new(file);
    let lists = parse(text, &mut faults).and_then(|root| {
        let fields = root.fields(keys, &mut faults)?;
        Some(names.map(|name| {
            let texts = fields.texts(name, &mut faults).into_iter();
            texts.map(|text| text.value).collect()
        }))
    });
    let lists = faults.finish(lists);
    lists.unwrap_or_else(|_| std::array::from_fn(|_| Vec::new()))
}
