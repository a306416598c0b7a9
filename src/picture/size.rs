//! How large a picture is seen.

/// The size of a picture as it is seen, and how its pixels must be turned to be seen so.
pub(super) struct Size {
    pub width: f32,
    pub height: f32,
    pub orientation: u8,
    /// How much it takes to unpack or draw it, in bytes of dots.
    pub effort: u64,
}
