//! The inside, for benchmarks and for tests that measure a step by itself. It changes without
//! notice, and no release has it: the feature `internals` is not for users.

/// See the module of that name.
pub mod check {
    pub use crate::check::*;
}
/// See the module of that name.
pub mod compose {
    pub use crate::compose::*;
}
/// See the module of that name.
pub mod document {
    pub use crate::document::*;
}
/// See the module of that name.
pub mod docx {
    pub use crate::docx::*;
}
/// See the module of that name.
pub mod layout {
    pub use crate::layout::*;
}
/// See the module of that name.
pub mod pdf {
    pub use crate::pdf::*;
}
/// See the module of that name.
pub mod picture {
    pub use crate::picture::*;
}
/// See the module of that name.
pub mod text {
    pub use crate::text::*;
}
/// See the module of that name in `thai`.
pub mod breaks {
    pub use crate::thai::breaks::Breaks;
}
/// See the module of that name in `thai`.
pub mod spelling {
    pub use crate::thai::spelling::Proofreader;
}
pub use crate::units::{Mm, Pt};
