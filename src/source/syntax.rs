//! Faults of YAML syntax, in words a clerk understands.

use granit_parser::{ErrorKind as Kind, ScanError};

use super::Faults;
use super::marker::place;
use super::slip_of_syntax::likely_cause;
use crate::error::{Message, Place};

/// Puts down the fault at which the parser gave up; it had read so many characters before without
/// complaint.
pub(super) fn syntax_fault(text: &str, error: &ScanError, read_to: usize, faults: &mut Faults) {
    let at = place(error.marker());
    if let Some(tab) = indenting_tab(text, error.kind(), at) {
        faults.add_with_help(
            tab,
            Message::new(
                "ย่อหน้าด้วยแท็บ (Tab) ซึ่ง YAML ไม่ยอมรับ",
                "the line is indented with a tab, which YAML does not allow",
            ),
            Message::new("ย่อหน้าด้วยช่องว่าง", "indent with spaces"),
        );
        return;
    }
    if let Some(cause) = likely_cause(text, error.kind(), at, read_to) {
        faults.add_with_help(cause.place, cause.message, cause.help);
        return;
    }
    let (message, help) = wording(error);
    faults.add_fault(at, message, help);
}

/// A tab in the indentation of the line of the error or the next one: the parser may report it on
/// the line before.
fn indenting_tab(text: &str, kind: &Kind, at: Place) -> Option<Place> {
    let certain = matches!(
        kind,
        Kind::TabNotAllowed
            | Kind::TabInBlockIndentation
            | Kind::TabInIndentation
            | Kind::TabInPlainScalar
            | Kind::TabAtBlockScalarStart
    );
    let likely = matches!(
        kind,
        Kind::InvalidIndentation
            | Kind::ExpectedBlockMappingKey
            | Kind::ExpectedBlockSequenceEntry
            | Kind::SimpleKeyExpected
            | Kind::InvalidSimpleKey
            | Kind::MappingValueNotAllowed
            | Kind::MappingKeyNotAllowed
    );
    if !certain && !likely {
        return None;
    }
    let first = usize::try_from(at.line).ok()?.saturating_sub(1);
    (at.line..)
        .zip(text.lines().skip(first).take(2))
        .find_map(|(line, content)| {
            let indent = content.find(|c: char| c != ' ' && c != '\t')?;
            let tab = content[..indent].find('\t')?;
            Some(Place {
                line,
                column: u32::try_from(tab + 1).ok()?,
            })
        })
}

/// The parser's reason in Thai and English, and what usually is the cause.
fn wording(error: &ScanError) -> (Message, Option<Message>) {
    let quote = || {
        Some(Message::new(
            "ข้อความที่มี “: ” หรือขึ้นต้นด้วยเครื่องหมายพิเศษ ให้ใส่ในเครื่องหมาย \"…\" หรือเขียนเป็นบล็อก |",
            "put text with “: ”, or that starts with a special mark, in quotes \"…\" or write it as a | block",
        ))
    };
    let indent = || {
        Some(Message::new(
            "รายการระดับเดียวกันต้องย่อหน้าเท่ากัน",
            "lines of one level must be indented alike",
        ))
    };
    let ((thai, english), help) = match error.kind() {
        Kind::UnexpectedEofFlowSequence
        | Kind::UnexpectedEofFlowMapping
        | Kind::UnexpectedEofImplicitFlowMapping
        | Kind::UnclosedFlowCollection { .. }
        | Kind::ExpectedFlowMappingSeparator
        | Kind::ExpectedFlowSequenceSeparator
        | Kind::MisplacedFlowCollectionEnd
        | Kind::InvalidFlowScalarIndent
        | Kind::MismatchedFlowCollectionEnd { .. } => (
            (
                "วงเล็บ [ ] หรือ { } ไม่ครบคู่ หรือขาดเครื่องหมาย ,",
                "a bracket [ ] or { } has no partner, or a comma is missing",
            ),
            Some(Message::new(
                "ตรวจวงเล็บเปิดและปิด และ , ระหว่างรายการ",
                "check the brackets, and the commas between items",
            )),
        ),
        Kind::UnclosedQuotedScalar
        | Kind::DocumentIndicatorInQuotedScalar
        | Kind::InvalidQuotedScalarIndent
        | Kind::InvalidTrailingSingleQuotedScalar
        | Kind::InvalidTrailingDoubleQuotedScalar => (
            (
                "เครื่องหมายคำพูดไม่ครบคู่ หรือมีข้อความต่อท้ายเครื่องหมายปิด",
                "a quote has no partner, or text follows the closing one",
            ),
            Some(Message::new(
                "ปิดเครื่องหมายคำพูดให้ครบ หรือเขียนข้อความเป็นบล็อก |",
                "close the quotes, or write the text as a | block",
            )),
        ),
        Kind::UnknownQuotedScalarEscape
        | Kind::InvalidQuotedScalarHexEscape
        | Kind::InvalidUnicodeEscape
        | Kind::UnpairedLowSurrogate
        | Kind::MissingLowSurrogate
        | Kind::InvalidLowSurrogate
        | Kind::InvalidLowSurrogateHexEscape => (
            (
                "ใช้เครื่องหมาย \\ ใน \"…\" ไม่ถูกต้อง",
                "a \\ in \"…\" is followed by what it cannot be followed by",
            ),
            Some(Message::new(
                "เขียน \\\\ แทน \\ หรือใช้เครื่องหมาย '…'",
                "write \\\\ for \\, or use single quotes '…'",
            )),
        ),
        Kind::InvalidIndentation
        | Kind::ExpectedBlockMappingKey
        | Kind::ExpectedBlockSequenceEntry
        | Kind::UnexpectedEofBlockMapping
        | Kind::UnexpectedEofBlockSequence
        | Kind::BlockSequenceEntryNotAllowed
        | Kind::InvalidBlockScalarIndent => (
            ("ย่อหน้าไม่ตรงกัน", "the lines are not indented alike"),
            indent(),
        ),
        Kind::MappingValueNotAllowed
        | Kind::MappingKeyNotAllowed
        | Kind::InvalidColonPlacement
        | Kind::UnexpectedCharacter { .. }
        | Kind::UnexpectedEndOfPlainScalar
        | Kind::PlainScalarStartsWithDashFlowIndicator => (
            (
                "เครื่องหมายอยู่ผิดที่ในข้อความที่ไม่มีเครื่องหมายคำพูด",
                "a sign stands where it cannot in a text without quotes",
            ),
            quote(),
        ),
        Kind::SimpleKeyExpected | Kind::InvalidSimpleKey => (
            ("บรรทัดนี้ไม่มี “:” ต่อท้ายคีย์", "the line has no key: before it"),
            Some(Message::new(
                "เขียนเป็น คีย์: ค่า; ข้อความหลายบรรทัดให้เขียนเป็นบล็อก |",
                "write it as key: value; text of several lines goes in a | block",
            )),
        ),
        Kind::RecursionLimitExceeded => (("ซ้อนกันลึกเกินกำหนด", "nested too deep"), None),
        Kind::CommentInterceptedScalar | Kind::CommentNotSeparated => (
            ("เครื่องหมาย # อยู่กลางข้อความ", "a # stands inside a text"),
            quote(),
        ),
        _ => {
            let why = error.info();
            let message = Message::new(
                format!("ไวยากรณ์ YAML ไม่ถูกต้อง ({why})"),
                format!("no valid YAML ({why})"),
            );
            return (message, quote());
        }
    };
    (Message::new(thai, english), help)
}
