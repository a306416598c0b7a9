//! The marks inside a text that two rooms must agree on: what `__` is where, and how a sign is
//! written that would be taken for a mark.

/// The mark around underlined text.
pub(crate) const UNDERLINE: &str = "__";

/// What the address of a link begins with.
pub(crate) const LINK_SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];
/// The longest address of a link that is taken over from another file, in bytes.
pub(crate) const LONGEST_ADDRESS: usize = 4_096;

/// The address as a report writes it behind a link's text: what would end it is percent-encoded
/// (RFC 3986 2.1). Nothing where a report links to no such place: a file of somebody's computer, a
/// place inside another document.
pub(crate) fn link_target(address: &str) -> Option<String> {
    let address = address.trim();
    let scheme = LINK_SCHEMES.into_iter().find(|scheme| {
        let head = address.get(..scheme.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(scheme))
    })?;
    let rest = &address[scheme.len()..];
    if rest.is_empty() || address.len() > LONGEST_ADDRESS {
        return None;
    }
    let mut target = scheme.to_owned();
    for c in rest.chars() {
        match c {
            '(' | ')' => target.push_str(&format!("%{:02X}", u32::from(c))),
            c if c.is_whitespace() || c.is_control() => {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    target.push_str(&format!("%{byte:02X}"));
                }
            }
            c => target.push(c),
        }
    }
    Some(target)
}

/// What a run of underscores is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Underscores {
    /// The mark that begins or ends underlined text.
    Mark,
    /// As many signs as they are: one in a name, three and more a blank to fill in.
    Signs(usize),
}

/// What the underscores at the start of `rest` are; nothing where it starts otherwise. `before` is
/// the character before them, and `is_open` whether underlined text is open.
///
/// `closer` is the [`last_closer`] of the line.
///
/// Two underscores are a mark where they stand at words: underlined text neither begins nor ends
/// with a space, ends in its line, and never inside a name such as `plan__2566`.
pub(crate) fn underscores(
    rest: &str,
    before: Option<char>,
    is_open: bool,
    closer: Closer,
) -> Option<Underscores> {
    let count = run(rest);
    let after = &rest[count..];
    let is_mark = match is_open {
        _ if count == 0 => return None,
        _ if count != UNDERLINE.len() => false,
        true => may_close(before, after),
        false => may_open(before, after) && closer.is_within(after),
    };
    Some(match is_mark {
        true => Underscores::Mark,
        false => Underscores::Signs(count),
    })
}

fn run(rest: &str) -> usize {
    rest.bytes().take_while(|byte| *byte == b'_').count()
}

fn may_open(before: Option<char>, after: &str) -> bool {
    let next = after.chars().next();
    !before.is_some_and(|c| c.is_ascii_alphanumeric()) && next.is_some_and(|c| !c.is_whitespace())
}

fn may_close(before: Option<char>, after: &str) -> bool {
    let next = after.chars().next();
    before.is_some_and(|c| !c.is_whitespace()) && !next.is_some_and(|c| c.is_ascii_alphanumeric())
}

/// Where the last mark of a line stands that may end underlined text: counted from the line's end.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Closer(Option<usize>);

impl Closer {
    /// Whether underlined text that begins with `rest`, an end of the line, ends in it.
    fn is_within(self, rest: &str) -> bool {
        self.0.is_some_and(|from_end| from_end < rest.len())
    }
}

/// The last mark of that line that may end underlined text. Found once for a line: who looked for it
/// from each mark that may begin such a text would read a line of marks over and over.
pub(crate) fn last_closer(line: &str) -> Closer {
    let mut rest = line;
    let mut before = None;
    let mut last = None;
    while let Some(c) = rest.chars().next() {
        let count = run(rest);
        let length = match (escaped(rest), count) {
            (Some(sign), _) => 1 + sign.len_utf8(),
            (None, 0) => c.len_utf8(),
            (None, count) => count,
        };
        if count == UNDERLINE.len() && may_close(before, &rest[count..]) {
            last = Some(rest.len());
        }
        before = rest[..length].chars().next_back();
        rest = &rest[length..];
    }
    Closer(last)
}

/// The sign that an escape at the start stands for: `\*` is a star.
pub(crate) fn escaped(rest: &str) -> Option<char> {
    let next = rest.strip_prefix('\\')?.chars().next()?;
    matches!(next, '*' | '_' | '[' | ']' | '\\').then_some(next)
}

/// A text as a report writes it, so that no sign of it is taken for a mark. With `at_marks` it
/// stands beside marks: no star or underscore of it may join them.
pub(crate) fn escape(text: &str, at_marks: bool) -> String {
    if !text.contains(['\\', '*', '_', ']']) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 8);
    let brackets = text.contains("](");
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let count = run(rest);
        let length = if count > 0 { count } else { c.len_utf8() };
        let at_mark = at_marks && (rest.len() == text.len() || rest.len() == length);
        match c {
            '_' if at_mark || count == UNDERLINE.len() => out.push_str(&r"\_".repeat(count)),
            '\\' => out.push_str(r"\\"),
            '*' if at_mark || rest.starts_with("**") || out.ends_with(r"\*") => out.push_str(r"\*"),
            '[' if brackets => out.push_str(r"\["),
            _ => out.push_str(&rest[..length]),
        }
        rest = &rest[length..];
    }
    out
}

/// How many stretches of a text are underlined.
pub(crate) fn underlined_stretches(text: &str) -> usize {
    let mut marks = 0;
    for line in text.lines() {
        let mut rest = line;
        let mut before = None;
        let mut is_open = false;
        let closer = last_closer(line);
        while let Some(c) = rest.chars().next() {
            let length = match (escaped(rest), underscores(rest, before, is_open, closer)) {
                (Some(sign), _) => 1 + sign.len_utf8(),
                (None, Some(Underscores::Mark)) => {
                    is_open = !is_open;
                    marks += usize::from(is_open);
                    UNDERLINE.len()
                }
                (None, Some(Underscores::Signs(count))) => count,
                (None, None) => c.len_utf8(),
            };
            before = rest[..length].chars().next_back();
            rest = &rest[length..];
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_two_underscores_at_words_are_marks() {
        for (text, stretches) in [
            ("__ก__", 1),
            ("ก__ข__ค __ง จ__", 2),
            ("ชื่อ ______ นามสกุล ___", 0),
            ("__ ก __", 0),
            ("__ก", 0),
            ("plan__2566__ก.pdf", 0),
            ("a_b", 0),
            (r"\_\_ก\_\_", 0),
            (r"__\_ก\___", 1),
            ("__ก ______ ข__", 1),
            ("____", 0),
            ("__ก\nข__", 0),
        ] {
            assert_eq!(underlined_stretches(text), stretches, "{text}");
        }
    }

    #[test]
    fn an_address_holds_nothing_that_ends_it() {
        for (address, target) in [
            ("https://a.go.th/x", Some("https://a.go.th/x")),
            (
                "HTTPS://a.go.th/รายงาน (1).pdf",
                Some("https://a.go.th/รายงาน%20%281%29.pdf"),
            ),
            ("mailto:a@b.go.th", Some("mailto:a@b.go.th")),
            ("file:///C:/ก.pdf", None),
            ("รูป.pdf", None),
            ("#ก", None),
            ("https://", None),
        ] {
            assert_eq!(link_target(address).as_deref(), target, "{address}");
        }
    }

    proptest::proptest! {
        #[test]
        fn an_escaped_text_has_no_marks(text in "[ก a_*\\[\\](\\\\]{0,12}") {
            for at_marks in [false, true] {
                let escape = escape(&text, at_marks);
                proptest::prop_assert_eq!(underlined_stretches(&escape), 0);
                let mut read = String::new();
                let mut rest = escape.as_str();
                while let Some(c) = rest.chars().next() {
                    let sign = escaped(rest);
                    read.push(sign.unwrap_or(c));
                    rest = &rest[c.len_utf8() + sign.map_or(0, char::len_utf8)..];
                }
                proptest::prop_assert_eq!(&read, &text);
            }
        }
    }
}
