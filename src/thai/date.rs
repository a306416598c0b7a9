//! Dates of the Buddhist era.

/// A day of the Gregorian calendar, its year counted in the Buddhist era (2566 is 2023).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    /// Year, Buddhist era.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
}
