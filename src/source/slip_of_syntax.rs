//! The slip behind a syntax error: the parser tells where it gave up, the author wants to know which
//! line to mend and how.

use granit_parser::ErrorKind as Kind;

use super::shown::shown;
use crate::error::{Message, Place};

/// A slip, where it was made, and what would be right.
pub(super) struct Cause {
    pub place: Place,
    pub message: Message,
    pub help: Message,
}

/// So many lines above the place of an error are looked at.
const LINES_BACK: usize = 200;

/// The slip that most likely led to an error of that kind there; the parser had taken in the first
/// `read_to` characters. Nothing where none is seen.
pub(super) fn likely_cause(text: &str, kind: &Kind, at: Place, read_to: usize) -> Option<Cause> {
    let lines = Lines::around(text, at);
    let comma = || {
        let comma = lines.character_at(at).filter(|c| *c == ',');
        comma.map(|comma| special_start(at, comma))
    };
    match kind {
        Kind::MappingValueNotAllowed
        | Kind::InvalidColonPlacement
        | Kind::SimpleKeyExpected
        | Kind::InvalidSimpleKey
        | Kind::ExpectedBlockMappingKey
        | Kind::ExpectedBlockSequenceEntry
        | Kind::ExpectedDocumentStart
        | Kind::InvalidIndentation
        | Kind::InvalidBlockScalarIndent
        | Kind::BlockSequenceEntryNotAllowed => lines
            .odd_space()
            .or_else(comma)
            .or_else(|| lines.behind_closing_bracket())
            // The other kinds are not met inside brackets.
            .or_else(|| match kind {
                Kind::InvalidColonPlacement => lines.open_bracket(),
                _ => None,
            })
            .or_else(|| lines.no_space_behind_dash())
            .or_else(|| lines.other_dash())
            .or_else(|| lines.no_space_behind_colon())
            .or_else(|| lines.colon_in_text())
            .or_else(|| lines.too_deep())
            .or_else(|| lines.text_without_key())
            .or_else(|| lines.not_aligned(kind)),
        Kind::UnclosedFlowCollection { .. }
        | Kind::ExpectedFlowMappingSeparator
        | Kind::ExpectedFlowSequenceSeparator
        | Kind::UnexpectedEofFlowMapping
        | Kind::UnexpectedEofFlowSequence => lines.open_bracket(),
        Kind::UnclosedQuotedScalar
        | Kind::DocumentIndicatorInQuotedScalar
        | Kind::InvalidQuotedScalarIndent => open_quote(text, read_to),
        Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar => {
            Some(Cause {
                place: at,
                message: Message::new(
                    "มีข้อความต่อหลังเครื่องหมายคำพูดปิด",
                    "there is text behind the closing quote",
                ),
                help: Message::new(
                    "ถ้าเครื่องหมายคำพูดเป็นส่วนของข้อความ ให้ใส่ทั้งข้อความในเครื่องหมาย '…'",
                    "if the quotes belong to the text, put the whole text in single quotes '…'",
                ),
            })
        }
        Kind::UnexpectedCharacter { character } => Some(special_start(at, *character)),
        Kind::InvalidTagTerminator | Kind::MissingTagUri | Kind::ExpectedTagBang => {
            Some(special_start(at, '!'))
        }
        Kind::MappingKeyNotAllowed => Some(special_start(at, '?')),
        Kind::MissingAnchorOrAliasName => Some(special_start(at, lines.character_at(at)?)),
        Kind::InvalidBlockScalarHeader => Some(Cause {
            place: at,
            message: Message::new(
                "หลังเครื่องหมาย | หรือ > ต้องขึ้นบรรทัดใหม่",
                "behind | or > the text begins on a new line",
            ),
            help: Message::new(
                "ย้ายข้อความไปบรรทัดถัดไปและย่อหน้าเข้าไป หรือใส่ในเครื่องหมาย \"…\"",
                "move the text to the next line and indent it, or put it in quotes \"…\"",
            ),
        }),
        _ => lines.odd_space().or_else(comma),
    }
}

/// A text that begins with a character YAML keeps for itself.
fn special_start(at: Place, character: char) -> Cause {
    Cause {
        place: at,
        message: Message::new(
            format!("ข้อความขึ้นต้นด้วย “{character}” ซึ่ง YAML สงวนไว้"),
            format!("a text begins with “{character}”, which YAML keeps for itself"),
        ),
        help: Message::new("ใส่ข้อความในเครื่องหมาย \"…\"", "put the text in quotes \"…\""),
    }
}

/// The quote that was opened behind what was read, and never closed.
fn open_quote(text: &str, read_to: usize) -> Option<Cause> {
    let (mut line, mut column) = (1, 1);
    let mut characters = text.chars();
    let mut place_of = None;
    for (index, c) in characters.by_ref().enumerate() {
        if index >= read_to && matches!(c, '"' | '\'') {
            place_of = Some((c, Place { line, column }));
            break;
        }
        match c {
            '\n' => (line, column) = (line + 1, 1),
            _ => column += 1,
        }
    }
    let (quote, place) = place_of?;
    let rest = characters.as_str().lines().next().unwrap_or_default();
    let help = match rest.contains(['“', '”', '‘', '’']) {
        true => Message::new(
            format!("เครื่องหมาย ” แบบของ Word ปิดข้อความไม่ได้ ให้ปิดด้วย {quote}"),
            format!("a curly quote closes nothing: close it with {quote}"),
        ),
        false => Message::new(
            format!("ปิดด้วย {quote} ท้ายข้อความ หรือเขียนข้อความเป็นบล็อก |"),
            format!("close it with {quote} behind the text, or write the text as a | block"),
        ),
    };
    Some(Cause {
        place,
        message: Message::new(
            format!("เครื่องหมายคำพูด {quote} ที่เปิดตรงนี้ไม่มีเครื่องหมายปิด"),
            format!("the quote {quote} that opens here is never closed"),
        ),
        help,
    })
}

/// The line of an error and those above it, nearest first; comments and blank lines left out.
struct Lines<'a> {
    at: Place,
    lines: Vec<Line<'a>>,
}

#[derive(Clone, Copy)]
struct Line<'a> {
    number: u32,
    text: &'a str,
}

impl<'a> Line<'a> {
    /// Where the first word stands, in characters from 0: behind the indentation and dashes of lists.
    fn indent(&self) -> usize {
        let mut rest = self.text;
        loop {
            let bare = rest.trim_start_matches(' ');
            match bare.strip_prefix("- ") {
                Some(inner) => rest = inner,
                None => return self.text[..self.text.len() - bare.len()].chars().count(),
            }
        }
    }

    /// The text behind the indentation and dashes.
    fn content(&self) -> &'a str {
        let start = self.text.char_indices().nth(self.indent());
        start.map_or("", |(at, _)| &self.text[at..])
    }

    /// Its key, where it has one.
    fn key(&self) -> Option<&'a str> {
        let content = self.content();
        let (at, _) = content.match_indices(':').find(|(at, _)| {
            content[at + 1..]
                .chars()
                .next()
                .is_none_or(char::is_whitespace)
        })?;
        let key = &content[..at];
        (!key.is_empty() && !key.starts_with(['"', '\'', '{', '[', '#'])).then_some(key)
    }

    fn place(&self, characters_before: usize) -> Place {
        Place {
            line: self.number,
            column: u32::try_from(characters_before + 1).unwrap_or(u32::MAX),
        }
    }
}

impl<'a> Lines<'a> {
    fn around(text: &'a str, at: Place) -> Lines<'a> {
        let last = usize::try_from(at.line).unwrap_or(usize::MAX);
        let mut kept = std::collections::VecDeque::new();
        for (number, text) in (1..).zip(text.lines()).take(last) {
            let bare = text.trim_start();
            if bare.is_empty() || bare.starts_with('#') {
                continue;
            }
            if kept.len() == LINES_BACK {
                kept.pop_front();
            }
            kept.push_back(Line { number, text });
        }
        Lines {
            at,
            lines: kept.into_iter().rev().collect(),
        }
    }

    /// The line of the error, and the one above it.
    fn last_two(&self) -> impl Iterator<Item = &Line<'a>> {
        self.lines.iter().take(2)
    }

    /// A space of another kind in the indentation: no-break, ideographic, of no width.
    fn odd_space(&self) -> Option<Cause> {
        const NEAR: usize = 10;
        self.lines.iter().take(NEAR).find_map(|line| {
            let content = line.text.find(|c: char| !c.is_whitespace() && !is_odd_space(c))?;
            let (at, odd) = line.text[..content]
                .chars()
                .enumerate()
                .find(|(_, c)| is_odd_space(*c))?;
            Some(Cause {
                place: line.place(at),
                message: Message::new(
                    format!(
                        "ย่อหน้าด้วยช่องว่างพิเศษ (U+{:04X}) ซึ่งมักติดมาจากการคัดลอก",
                        odd as u32
                    ),
                    format!(
                        "the line is indented with a special space (U+{:04X}), mostly left by copying",
                        odd as u32
                    ),
                ),
                help: Message::new(
                    "ลบช่องว่างหน้าบรรทัดแล้วพิมพ์ช่องว่างธรรมดา",
                    "delete the spaces before the line and type ordinary ones",
                ),
            })
        })
    }

    /// `-measure: …`, `-{role: …}`: no item of a list to YAML.
    fn no_space_behind_dash(&self) -> Option<Cause> {
        self.last_two().find_map(|line| {
            let content = line.content();
            let item = content.strip_prefix('-')?;
            if item.is_empty() || item.starts_with(['-', ' ']) {
                return None;
            }
            let word = shown(item.split([':', ' ']).next().unwrap_or_default());
            Some(Cause {
                place: line.place(line.indent()),
                message: Message::new(
                    format!("หลัง - ของ “{word}” ไม่มีเว้นวรรค"),
                    format!("no space follows the - of “{word}”"),
                ),
                help: Message::new(format!("เขียนเป็น - {word} …"), format!("write - {word} …")),
            })
        })
    }

    /// The character at that place, on the line of the error.
    fn character_at(&self, at: Place) -> Option<char> {
        let line = self.lines.first().filter(|line| line.number == at.line)?;
        let column = usize::try_from(at.column).ok()?.checked_sub(1)?;
        line.text.chars().nth(column)
    }

    /// «[ก] ทำตามแผน», «{ก} ทำ»: a text that begins with a bracket, to YAML a list and something
    /// behind it.
    fn behind_closing_bracket(&self) -> Option<Cause> {
        let line = self
            .lines
            .first()
            .filter(|line| line.number == self.at.line)?;
        let value = match line.key() {
            Some(key) => line.content()[key.len() + 1..].trim_start(),
            None => line.content(),
        };
        let open = value.chars().next().filter(|c| matches!(c, '[' | '{'))?;
        let column = usize::try_from(self.at.column).ok()?.checked_sub(1)?;
        let before: String = line.text.chars().take(column).collect();
        let close = if open == '[' { ']' } else { '}' };
        if !before.trim_end().ends_with(close) {
            return None;
        }
        Some(Cause {
            place: self.at,
            message: Message::new(
                format!("มีข้อความต่อหลังวงเล็บปิด {close}"),
                format!("there is text behind the closing {close}"),
            ),
            help: Message::new(
                "ถ้าวงเล็บเป็นส่วนของข้อความ ให้ใส่ทั้งข้อความในเครื่องหมาย \"…\"",
                "if the brackets belong to the text, put the whole text in quotes \"…\"",
            ),
        })
    }

    /// `– measure: …`, `• measure: …`: an item begun with the dash or bullet Word makes.
    fn other_dash(&self) -> Option<Cause> {
        self.last_two().find_map(|line| {
            let content = line.content();
            let dash = content.chars().next().filter(|c| is_other_dash(*c))?;
            let item = content[dash.len_utf8()..].trim_start();
            line.key()?;
            let word = shown(item.split([':', ' ']).next().unwrap_or_default());
            Some(Cause {
                place: line.place(line.indent()),
                message: Message::new(
                    format!("รายการขึ้นต้นด้วย {dash} แทน -"),
                    format!("the item begins with {dash} in place of -"),
                ),
                help: Message::new(
                    format!("เขียนเป็น - {word}: ค่า"),
                    format!("write - {word}: value"),
                ),
            })
        })
    }

    /// `agency:อบต.`, `agency：อบต.`, `agency = อบต.`: no key and value to YAML.
    fn no_space_behind_colon(&self) -> Option<Cause> {
        self.last_two().find_map(|line| {
            let content = line.content();
            if line.key().is_some() || content.starts_with(['"', '\'', '{', '[', '|', '>']) {
                return None;
            }
            let (at, sign) = content
                .char_indices()
                .find(|(_, c)| matches!(c, ':' | '：' | '='))?;
            let key = content[..at].trim_end();
            // A word and no sentence, no web address.
            if key.is_empty() || key.contains(' ') || content[at..].starts_with("://") {
                return None;
            }
            let key = shown(key);
            let place = line.place(line.indent() + content[..at].chars().count());
            let message = match sign {
                ':' => Message::new(
                    format!("หลัง : ของ “{key}” ไม่มีเว้นวรรค"),
                    format!("no space follows the : of “{key}”"),
                ),
                sign => Message::new(
                    format!("หลัง “{key}” ต้องเป็น : ไม่ใช่ {sign}"),
                    format!("“{key}” is followed by {sign} where a : belongs"),
                ),
            };
            Some(Cause {
                place,
                message,
                help: Message::new(format!("เขียนเป็น {key}: ค่า"), format!("write {key}: value")),
            })
        })
    }

    /// «result: ผล: ดี»: a colon and a space inside a text.
    fn colon_in_text(&self) -> Option<Cause> {
        let line = self
            .lines
            .first()
            .filter(|line| line.number == self.at.line)?;
        let key = line.key()?;
        let before = line.indent() + key.chars().count();
        let column = usize::try_from(self.at.column).ok()?.checked_sub(1)?;
        let is_colon = line.text.chars().nth(column) == Some(':');
        if !is_colon || column <= before {
            return None;
        }
        Some(Cause {
            place: self.at,
            message: Message::new(
                format!("ข้อความของ “{}” มี : ตามด้วยเว้นวรรค", shown(key)),
                format!("the text of “{}” holds a : and a space", shown(key)),
            ),
            help: Message::new(
                "ใส่ข้อความทั้งหมดในเครื่องหมาย \"…\" หรือเขียนเป็นบล็อก |",
                "put the whole text in quotes \"…\", or write it as a | block",
            ),
        })
    }

    /// A key that stands deeper than the one above it, whose text it would go on.
    fn too_deep(&self) -> Option<Cause> {
        let line = self
            .lines
            .first()
            .filter(|line| line.number == self.at.line)?;
        let above = self.lines.get(1)?;
        let key = line.key()?;
        let above_key = above.key()?;
        let has_value = !above.content()[above_key.len() + 1..].trim().is_empty();
        let outer = |line: &Line| line.text.len() - line.text.trim_start_matches(' ').len();
        let is_item = |line: &Line| line.text.trim_start().starts_with("- ");
        if is_item(line) {
            let beside = self.lines[1..]
                .iter()
                .find(|above| is_item(above) && outer(above) < outer(line))?;
            let column = outer(beside) + 1;
            return Some(Cause {
                place: line.place(outer(line)),
                message: Message::new(
                    format!("รายการ - นี้ย่อหน้าลึกกว่ารายการก่อน (บรรทัด {})", beside.number),
                    format!(
                        "this item - is indented deeper than the one before it (line {})",
                        beside.number
                    ),
                ),
                help: Message::new(
                    format!("เริ่ม - ที่คอลัมน์ {column}"),
                    format!("begin the - in column {column}"),
                ),
            });
        }
        if !has_value || line.indent() <= above.indent() {
            return None;
        }
        let column = above.indent() + 1;
        Some(Cause {
            place: line.place(line.indent()),
            message: Message::new(
                format!(
                    "“{}” ย่อหน้าลึกกว่า “{}” ในบรรทัดก่อน",
                    shown(key),
                    shown(above_key)
                ),
                format!(
                    "“{}” is indented deeper than “{}” in the line before",
                    shown(key),
                    shown(above_key)
                ),
            ),
            help: Message::new(
                format!("ย่อหน้าให้ตรงกับ “{}” (คอลัมน์ {column})", shown(above_key)),
                format!("begin it below “{}”, in column {column}", shown(above_key)),
            ),
        })
    }

    /// A line that is neither key nor list, among keys.
    fn text_without_key(&self) -> Option<Cause> {
        let line = self.last_two().find(|line| {
            line.key().is_none()
                && !line
                    .content()
                    .starts_with(['{', '[', '"', '\'', '-', ']', '}'])
        })?;
        let word = shown(line.content().trim_end());
        Some(Cause {
            place: line.place(line.indent()),
            message: Message::new(
                format!("บรรทัด “{word}” ไม่มี : ต่อท้ายคีย์"),
                format!("the line “{word}” has no key: before it"),
            ),
            help: Message::new(
                "เขียนเป็น คีย์: ค่า; ข้อความหลายบรรทัดให้เขียนเป็นบล็อก | แล้วย่อหน้าทุกบรรทัด",
                "write it as key: value; text of several lines goes in a | block, every line indented",
            ),
        })
    }

    /// A line that begins in a column where none above it does.
    fn not_aligned(&self, kind: &Kind) -> Option<Cause> {
        if matches!(
            kind,
            Kind::MappingValueNotAllowed | Kind::InvalidColonPlacement
        ) {
            return None;
        }
        let line = self
            .lines
            .first()
            .filter(|line| line.number == self.at.line)?;
        let outer = |line: &Line| line.text.len() - line.text.trim_start_matches(' ').len();
        let is_item = line.text.trim_start().starts_with('-');
        let indent = outer(line);
        let mut levels: Vec<(usize, String)> = Vec::new();
        let mut least = usize::MAX;
        for above in &self.lines[1..] {
            let mut take = |at: usize, what: String| {
                if at < least {
                    least = at;
                    levels.push((at, what));
                }
            };
            if let (Some(key), false) = (above.key(), is_item) {
                take(above.indent(), shown(key));
            }
            if above.text.trim_start().starts_with('-') {
                take(outer(above), "-".to_owned());
            }
            if least == 0 {
                break;
            }
        }
        levels.retain(|(_, what)| (what == "-") == is_item);
        levels.truncate(3);
        if levels.is_empty() {
            return None;
        }
        let places = |word: &str| {
            let each = levels
                .iter()
                .map(|(at, what)| format!("“{what}” ({word} {})", at + 1));
            each.collect::<Vec<_>>().join(", ")
        };
        Some(Cause {
            place: line.place(indent),
            message: Message::new(
                format!("บรรทัดนี้เริ่มที่คอลัมน์ {} ไม่ตรงกับบรรทัดข้างบน", indent + 1),
                format!(
                    "the line begins in column {}, where no line above it does",
                    indent + 1
                ),
            ),
            help: Message::new(
                format!("ย่อหน้าให้ตรงกับ {}", places("คอลัมน์")),
                format!("begin it below {}", places("column")),
            ),
        })
        .filter(|_| levels.iter().all(|(at, _)| *at != indent))
    }

    /// A bracket that is never closed, or whose end a `#` cut off.
    fn open_bracket(&self) -> Option<Cause> {
        self.lines.iter().find_map(|line| {
            let mut open: Vec<(usize, char)> = Vec::new();
            let mut hash = None;
            let mut before = ' ';
            for (at, c) in line.text.chars().enumerate() {
                match c {
                    '{' | '[' => open.push((at, c)),
                    '}' | ']' => {
                        open.pop();
                    }
                    '#' if before.is_whitespace() && !open.is_empty() => {
                        hash = Some(at);
                        break;
                    }
                    _ => {}
                }
                before = c;
            }
            let (at, bracket) = *open.first()?;
            let close = if bracket == '{' { '}' } else { ']' };
            Some(match hash {
                Some(hash) => Cause {
                    place: line.place(hash),
                    message: Message::new(
                        format!("# หลังเว้นวรรคขึ้นต้นหมายเหตุ จึงตัดข้อความและ {close} ที่เหลือของบรรทัด"),
                        format!("# behind a space begins a remark: it cuts off the text and the {close}"),
                    ),
                    help: Message::new(
                        "ใส่ข้อความที่มี # ในเครื่องหมาย \"…\"",
                        "put the text with # in quotes \"…\"",
                    ),
                },
                None => Cause {
                    place: line.place(at),
                    message: Message::new(
                        format!("วงเล็บ {bracket} ที่เปิดตรงนี้ไม่มี {close} ปิด"),
                        format!("the bracket {bracket} that opens here has no {close}"),
                    ),
                    help: Message::new(
                        format!(
                            "ปิดด้วย {close} และคั่นแต่ละค่าด้วย , ; ข้อความที่ขึ้นต้นด้วย {bracket} ให้ใส่ในเครื่องหมาย \"…\""
                        ),
                        format!(
                            "close it with {close}, with a comma between values; a text that begins with {bracket} goes in quotes \"…\""
                        ),
                    ),
                },
            })
        })
    }
}

/// Whether it looks like the dash of a list and is none to YAML.
fn is_other_dash(c: char) -> bool {
    matches!(
        c,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FF0D}' | '•' | '·' | '▪' | '*' | '+'
    )
}

/// Whether it looks like a space of the indentation and is none to YAML.
pub(super) fn is_odd_space(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
        || (c.is_whitespace() && !matches!(c, ' ' | '\t' | '\n' | '\r'))
}
