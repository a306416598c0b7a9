//! Measures DOCX files in their own units, against what the regulation and the printed forms say.
//!
//! Twentieths of a point (twips) for lengths, half points for type sizes, English Metric Units for
//! drawings. The numbers come from the Office of the Prime Minister's explanation on typing official
//! letters with a computer (circular นร ๐๑๐๖/ว ๒๐๑๙ of 2010: margins 3 and 2 cm, 16 points, 6 and 12
//! points before paragraphs), from clause 71 of the regulation on correspondence (the garuda 3 cm
//! and 1.5 cm high) and, where neither says anything, from what is usual in government offices. The
//! PDF of the same forms is measured in `positions_pdf`.

pub mod file;
mod letters;
mod notices;
mod reports;
