//! Thai and Arabic digits.

/// Which digits a document uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Digits {
    /// ๐ ๑ ๒ ๓ ๔ ๕ ๖ ๗ ๘ ๙
    #[default]
    Thai,
    /// 0 1 2 3 4 5 6 7 8 9
    Arabic,
}
