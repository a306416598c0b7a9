//! The signature block of a form: who signs by default, and how the block stands.

use crate::document::SignOffLayout;
use crate::form::Template;

/// The most signers a block can have.
pub(crate) const MAX_SIGNERS: usize = 4;

/// The signature block of a form.
#[derive(Debug, Clone)]
pub struct SignOffForm {
    /// How the signers stand.
    pub layout: SignOffLayout,
    /// The identifier of the style of its lines.
    pub style: String,
    /// How many line heights stay free above a name.
    pub signature_lines: u8,
    /// How many rows of a table just before it stand on the same page.
    pub keep_rows: u8,
    /// The line above the first signer: «ขอแสดงความนับถือ».
    pub closing: Option<ClosingForm>,
    /// Whether each box has a line for the date.
    pub date_line: bool,
    /// How the opinion of a signer stands above the signature; nothing: the form has none.
    pub opinion: Option<OpinionForm>,
    /// Whether the report's signers must give their roles, because the form prints them.
    pub roles: bool,
    /// The signers where the report names none, and the roles by position where it gives none.
    pub signers: Vec<SignerForm>,
}

/// How the opinion of a signer stands above the signature.
#[derive(Debug, Clone)]
pub struct OpinionForm {
    /// The identifier of the style of its lines.
    pub style: String,
    /// How many dotted lines there are to write on, where neither words nor choices are given.
    pub lines: u8,
    /// What there is to choose, where the signer gives no choices.
    pub choices: Vec<Template>,
}

/// The line above the first signer.
#[derive(Debug, Clone)]
pub struct ClosingForm {
    /// What stands in it.
    pub text: Template,
    /// The identifier of its style.
    pub style: String,
}

/// A signer a form expects.
#[derive(Debug, Clone)]
pub struct SignerForm {
    /// A short ASCII name, the end of the signature field's name: `reporter`.
    pub id: String,
    /// The role: ผู้รายงาน; empty in letters.
    pub role: String,
    /// The office; none: dots.
    pub position: Vec<Template>,
    /// What this signer's opinion is called; none: without an opinion.
    pub opinion: Vec<Template>,
}
