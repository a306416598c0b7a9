//! The values of a report that a form's wording may name.

/// A value a wording may name: `{date.era}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValueName {
    /// Its name.
    pub name: &'static str,
    /// The ways it can be written, beside the usual one.
    pub formats: &'static [&'static str],
}

const fn plain(name: &'static str) -> ValueName {
    ValueName { name, formats: &[] }
}

/// Every value a wording may name, beside the form's own texts.
///
/// `date.era` is «๓ เมษายน พ.ศ. ๒๕๖๖», `date.short` «๓ เม.ย. ๖๖», `date.month` «เมษายน ๒๕๖๖».
/// `previous_fiscal_year` is the year before the report's.
pub const VALUES: [ValueName; 12] = [
    plain("agency"),
    plain("agency_short"),
    plain("address"),
    plain("phone"),
    plain("email"),
    plain("fiscal_year"),
    plain("previous_fiscal_year"),
    plain("period"),
    ValueName {
        name: "date",
        formats: &["era", "short", "month"],
    },
    plain("number"),
    plain("ita_item"),
    plain("ita_name"),
];
