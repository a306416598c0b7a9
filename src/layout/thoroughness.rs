//! How much of a document is laid out.

/// How much is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Thoroughness {
    /// Every page.
    Pages,
    /// All but the rows of tables too long for a plan.
    Plan,
}
