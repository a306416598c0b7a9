//! The marks inside a line: `**bold**`, `__underlined__`, `[text](address)`, addresses as they
//! stand.

use crate::document::{Inline, TextSpan};
use crate::report::marks::{
    Closer, LINK_SCHEMES, UNDERLINE, Underscores, escaped, last_closer, underscores,
};

/// Reads a line into its pieces. `text` turns a stretch of plain text into what is drawn (digits,
/// normalisation); links and addresses are left as they are.
///
/// `\*`, `\_`, `\[` and `\\` are the signs themselves. A mark that is never closed is text.
pub(crate) fn inlines(line: &str, text: &dyn Fn(&str) -> String) -> Vec<Inline> {
    if !line.is_empty() && !may_have_marks(line) {
        return vec![Inline::text(text(line))];
    }
    let mut pieces = Pieces {
        inlines: Vec::new(),
        plain: String::new(),
        bold: false,
        underlined: false,
        text,
    };
    let closer = last_closer(line);
    let mut rest = line;
    let mut before: Option<char> = None;
    while let Some(character) = rest.chars().next() {
        let mut length = character.len_utf8();
        if let Some(escaped) = escaped(rest) {
            pieces.plain.push(escaped);
            length += escaped.len_utf8();
        } else if rest.starts_with("**") && (pieces.bold || closes(&rest[2..])) {
            pieces.flush();
            pieces.bold = !pieces.bold;
            length = 2;
        } else if let Some(found) = underscores(rest, before, pieces.underlined, closer) {
            length = pieces.underscores(found);
        } else if let Some((shown, target, taken)) = link(rest) {
            pieces.link(text(shown), target.to_owned());
            length = taken;
        } else if let Some((target, taken)) = address(rest, before, pieces.underlined, closer) {
            pieces.link(rest[..taken].to_owned(), target);
            length = taken;
        } else {
            pieces.plain.push(character);
        }
        before = rest[..length].chars().next_back();
        rest = &rest[length..];
    }
    pieces.flush();
    pieces.inlines
}

/// Whether the line has a sign that a mark, an escape or an address begins with or holds: nothing
/// else need be read letter by letter.
fn may_have_marks(line: &str) -> bool {
    line.bytes().any(|byte| {
        matches!(
            byte,
            b'*' | b'_' | b'[' | b'\\' | b'@' | b'h' | b'H' | b'w' | b'W'
        )
    })
}

struct Pieces<'f> {
    inlines: Vec<Inline>,
    plain: String,
    bold: bool,
    underlined: bool,
    text: &'f dyn Fn(&str) -> String,
}

impl Pieces<'_> {
    fn flush(&mut self) {
        if !self.plain.is_empty() {
            let text = (self.text)(&self.plain);
            self.plain.clear();
            self.inlines.push(Inline::Text(TextSpan {
                text,
                bold: self.bold,
                underlined: self.underlined,
                ..TextSpan::default()
            }));
        }
    }

    /// Takes underscores; answers how many bytes they are.
    fn underscores(&mut self, found: Underscores) -> usize {
        match found {
            Underscores::Mark => {
                self.flush();
                self.underlined = !self.underlined;
                UNDERLINE.len()
            }
            Underscores::Signs(count) => {
                self.plain.extend(std::iter::repeat_n('_', count));
                count
            }
        }
    }

    fn link(&mut self, text: String, target: String) {
        self.flush();
        self.inlines.push(Inline::Link { text, target });
    }
}

/// Whether the bold text that starts here ends in this line and is not empty.
fn closes(rest: &str) -> bool {
    rest.find("**").is_some_and(|end| end > 0)
}

/// `[shown](target)` at the start, and its length.
fn link(rest: &str) -> Option<(&str, &str, usize)> {
    let inner = rest.strip_prefix('[')?;
    let middle = inner.find(['[', ']']).filter(|middle| *middle > 0)?;
    let shown = &inner[..middle];
    let target = inner[middle..].strip_prefix("](")?;
    if !LINK_SCHEMES.iter().any(|scheme| target.starts_with(scheme)) {
        return None;
    }
    let end = target.find(|c: char| c == ')' || c.is_whitespace())?;
    let is_closed = target[end..].starts_with(')');
    is_closed.then_some((shown, &target[..end], 1 + middle + 2 + end + 1))
}

/// The longest name before the sign of a mail address (RFC 5321, 4.5.3.1).
const LONGEST_MAIL_NAME: usize = 64;

/// The longest mail address, with the longest host behind the sign.
const LONGEST_MAIL: usize = LONGEST_MAIL_NAME + 1 + 255;

/// A web or mail address at the start: what it leads to, and its length.
fn address(
    rest: &str,
    before: Option<char>,
    underlined: bool,
    closer: Closer,
) -> Option<(String, usize)> {
    if before.is_some_and(|character| character.is_ascii_alphanumeric()) {
        return None;
    }
    let begins = |prefix: &str| {
        let start = rest.as_bytes().get(..prefix.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(prefix.as_bytes()))
    };
    let is_web = begins("http://") || begins("https://") || (begins("www.") && !begins("www.."));
    // Else it begins with the name of a mail address. Only what begins as an address is looked at to
    // its end: a line of signs is not read over again from each of them.
    let name = rest.bytes().take(LONGEST_MAIL_NAME + 1);
    let name = name.take_while(|byte| is_mail_character(*byte)).count();
    let is_mail = name > 0 && rest.as_bytes().get(name) == Some(&b'@');
    if !is_web && !is_mail {
        return None;
    }
    let most = match is_web {
        true => rest.len(),
        false => rest.len().min(LONGEST_MAIL + 1),
    };
    let bytes = &rest.as_bytes()[..most];
    let is_end = |at: usize| {
        // Bold or underlined text may end right after an address.
        !is_address_character(bytes[at]) || bytes[at..].starts_with(b"**")
    };
    let end = (0..most).find(|at| is_end(*at)).unwrap_or(most);
    let name = rest[..end].trim_end_matches('_');
    let last = name.chars().next_back();
    let end = match underscores(&rest[name.len()..], last, underlined, closer) {
        Some(Underscores::Mark) => name.len(),
        _ => end,
    };
    let mut candidate = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
    let has_opening = candidate.contains('(');
    while candidate.ends_with(')') && !has_opening {
        candidate = candidate[..candidate.len() - 1].trim_end_matches(['.', ',']);
    }
    let lower = candidate.to_ascii_lowercase();
    if let Some(host) = lower
        .strip_prefix("https://")
        .or_else(|| lower.strip_prefix("http://"))
    {
        return (!host.is_empty()).then(|| (candidate.to_owned(), candidate.len()));
    }
    if let Some(host) = lower.strip_prefix("www.") {
        let dotted = host.contains('.') && !host.starts_with('.');
        return dotted.then(|| (format!("http://{candidate}"), candidate.len()));
    }
    let (name, host) = candidate.split_once('@')?;
    let name_fits = !name.is_empty() && name.bytes().all(is_mail_character);
    let host_fits = host.contains('.')
        && !host.starts_with('.')
        && host
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
    (name_fits && host_fits && candidate.len() <= LONGEST_MAIL)
        .then(|| (format!("mailto:{candidate}"), candidate.len()))
}

fn is_mail_character(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+')
}

fn is_address_character(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Vec<String> {
        inlines(line, &|text| text.replace('1', "๑"))
            .into_iter()
            .map(|inline| match inline {
                Inline::Text(span) if span.bold && span.underlined => format!("bu:{}", span.text),
                Inline::Text(span) if span.bold => format!("b:{}", span.text),
                Inline::Text(span) if span.underlined => format!("u:{}", span.text),
                Inline::Text(span) => span.text,
                Inline::Link { text, target } => format!("{text} -> {target}"),
                other => format!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn bold_links_and_addresses() {
        assert_eq!(
            read("ข้อ 1 **สำคัญ 1** [เว็บ 1](https://a.go.th/1) จบ"),
            [
                "ข้อ ๑ ",
                "b:สำคัญ ๑",
                " ",
                "เว็บ ๑ -> https://a.go.th/1",
                " จบ"
            ]
        );
        assert_eq!(
            read("เว็บไซต์www.chaoraka1.go.thของ อบต."),
            [
                "เว็บไซต์",
                "www.chaoraka1.go.th -> http://www.chaoraka1.go.th",
                "ของ อบต."
            ]
        );
        assert_eq!(
            read("(https://a.go.th/x?y=1)."),
            ["(", "https://a.go.th/x?y=1 -> https://a.go.th/x?y=1", ")."]
        );
        assert_eq!(
            read("ส่งที่ saraban@a.go.th."),
            ["ส่งที่ ", "saraban@a.go.th -> mailto:saraban@a.go.th", "."]
        );
    }

    #[test]
    fn underlined_text_stands_between_two_underscores() {
        assert_eq!(read("ก __ข 1__ ค"), ["ก ", "u:ข ๑", " ค"]);
        assert_eq!(read("**ก __ข** ค__ง"), ["b:ก ", "bu:ข", "u: ค", "ง"]);
        assert_eq!(read("ชื่อ ______ ก"), ["ชื่อ ______ ก"]);
        assert_eq!(read(r"\_\_ก\_\_"), ["__ก__"]);
        assert_eq!(
            read("__ดู www.a.go.th__"),
            ["u:ดู ", "www.a.go.th -> http://www.a.go.th"]
        );
        let address = "https://a.go.th/a__b__c";
        assert_eq!(read(address), [format!("{address} -> {address}")]);
        assert_eq!(read("plan__2566__ก.pdf"), ["plan__2566__ก.pdf"]);
    }

    #[test]
    fn a_bold_address_ends_before_the_stars() {
        assert_eq!(
            read("**https://a.go.th/x?y=1&z=t** จบ"),
            [
                "https://a.go.th/x?y=1&z=t -> https://a.go.th/x?y=1&z=t",
                " จบ"
            ]
        );
    }

    #[test]
    fn unclosed_and_escaped_signs_are_text() {
        assert_eq!(read("ก ** ข"), ["ก ** ข"]);
        assert_eq!(read(r"ก \*\*ข\*\*"), ["ก **ข**"]);
        assert_eq!(read("อย่างน้อยประกอบด้วย*"), ["อย่างน้อยประกอบด้วย*"]);
        assert_eq!(read("[ก](ข) [ค]"), ["[ก](ข) [ค]"]);
        assert_eq!(read("****"), ["****"]);
        assert_eq!(read("ก@ข Q&A Dos & Don'ts"), ["ก@ข Q&A Dos & Don'ts"]);
    }

    /// Looking for addresses and ends of marks from each sign anew took minutes for such lines.
    #[test]
    fn a_line_of_signs_is_read_once() {
        let signs = [
            "*",
            "_",
            "[",
            "(",
            "@",
            ".",
            "-",
            "w",
            "h",
            "__ก ",
            " __",
            "[a](",
            "[a](http://",
            "www.",
            "http://",
            "http://**",
            "www..(",
            "a@",
            "-@",
            "**ก ",
            "]",
            "*)",
            "www.a.b)",
        ];
        for sign in signs {
            let line = sign.repeat(200_000 / sign.len());
            let read = inlines(&line, &str::to_owned);
            let shown: usize = read.iter().map(|inline| inline.as_str().len()).sum();
            assert!(shown <= line.len(), "{sign}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_line_without_their_signs_has_no_marks(line in "[ก-ค 1*_\\[\\]()\\\\whtps.@/:-]{0,12}") {
            let read = inlines(&line, &str::to_owned);
            let plain = [Inline::text(line.as_str())];
            proptest::prop_assert!(may_have_marks(&line) || line.is_empty() || read == plain);
        }

        #[test]
        fn no_character_is_lost_or_invented(line in "[ก-ค 1*_\\[\\]()\\\\w.@/:-]{0,30}") {
            let shown: String = inlines(&line, &str::to_owned).iter().map(Inline::as_str).collect();
            // Everything shown stands in the line in this order.
            let mut rest = line.chars();
            for character in shown.chars() {
                proptest::prop_assert!(rest.any(|have| have == character));
            }
            let letters = |text: &str| text.chars().filter(|c| ('ก'..='ค').contains(c)).count();
            proptest::prop_assert_eq!(letters(&shown), letters(&line));
        }
    }
}
