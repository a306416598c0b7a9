//! Lines that stand under one another in a signature block → the people who sign there.

use super::side_by_side::{Cell, parts};
use super::words::{
    begins_block, begins_text, brackets_and_role, even_dots, goes_on_with_office, in_brackets,
    is_dot, is_name, is_role, sign_word, without_dots,
};
use crate::report::{Signer, Text};
use crate::source::Located;
use crate::thai::Date;

/// The most lines a position has.
const MOST_POSITION_LINES: usize = 3;
/// The longest line of a position, in characters.
const LONGEST_POSITION: usize = 90;

/// Lines that stand under one another.
#[derive(Debug, Clone, Default)]
pub(super) struct Stream {
    pub(super) from: usize,
    pub(super) people: Vec<Person>,
    /// A role above its signature, for the person to come.
    pub(super) coming: Option<String>,
    /// Whether roles stand above the signatures here.
    pub(super) roles_above: Option<bool>,
    /// Roles above a signature that says another itself.
    pub(super) left: Vec<String>,
    /// What came since the last line of the signature.
    pub(super) since: Since,
}

/// What was read last, where that decides to whom a role belongs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Since {
    #[default]
    Line,
    /// An empty line.
    Gap,
    /// An empty line and a role: the next signer's, where that begins right below it.
    RoleAfterGap,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Person {
    pub(super) signer: Signer,
    /// Whether a line for the name was seen, were it only dots.
    pub(super) has_name_line: bool,
    /// Whether an empty line came after the position or the date.
    pub(super) is_over: bool,
}

impl Stream {
    pub(super) fn has_named_person(&self) -> bool {
        let person = self.people.last();
        person.is_some_and(|person| person.has_name_line)
    }

    /// The stream of the next row under this one.
    pub(super) fn next_row(&mut self) -> Stream {
        Stream {
            from: self.from,
            coming: self.coming.take(),
            roles_above: self.roles_above,
            ..Stream::default()
        }
    }

    /// Takes a role back that stands right above a signature, an empty line between it and the one
    /// before.
    pub(super) fn reclaim_role(&mut self) {
        if self.since == Since::RoleAfterGap
            && self.coming.is_none()
            && let Some(person) = self.people.last_mut()
        {
            self.coming = person.signer.role.take().map(|role| role.value);
            self.roles_above = Some(true);
        }
        self.since = Since::Line;
    }

    fn begin(&mut self) -> &mut Person {
        let mut person = Person::default();
        if let Some(role) = self.coming.take() {
            person.signer.role = Some(Text::new(role));
        }
        self.people.push(person);
        let last = self.people.len() - 1;
        &mut self.people[last]
    }

    /// Takes a line; false where it is none of a signature's.
    pub(super) fn take(&mut self, line: &str) -> bool {
        let line = &*even_dots(line);
        if begins_block(line) {
            self.reclaim_role();
            self.sign(line);
            return true;
        }
        if is_role(line) && in_brackets(line).is_none() {
            return self.role(without_dots(line));
        }
        self.since = Since::Line;
        // Dots to sign on, without a word.
        let bare = without_dots(line);
        if bare.is_empty() {
            return !self.people.is_empty() || self.coming.is_some();
        }
        if let Some(taken) = self.date(in_brackets(line).unwrap_or(line)) {
            return taken;
        }
        match brackets_and_role(line) {
            Some((inner, Some(role))) => {
                return self.bracketed(without_dots(inner)) && self.role(role);
            }
            Some((inner, None)) => return self.bracketed(without_dots(inner)),
            None => {}
        }
        if let Some(rest) = line.strip_prefix("ตำแหน่ง") {
            let rest = without_dots(rest.trim_start_matches([':', ' ']));
            return rest.is_empty() && !self.people.is_empty() || self.position(rest, true);
        }
        if is_name(bare) {
            return self.name(bare);
        }
        // «นายสมชาย ใจดี  ผู้รายงาน»
        self.position(bare, false)
    }

    /// «ลงชื่อ ……… ผู้รายงาน», with a name and a role anywhere among the dots.
    fn sign(&mut self, line: &str) {
        let Some((before, rest)) = sign_word(line) else {
            return;
        };
        let before = without_dots(before);
        if !before.is_empty() {
            // What the line says itself counts.
            self.left.extend(self.coming.take());
        }
        let person = self.begin();
        if !before.is_empty() {
            person.signer.role = Some(Text::new(before));
        }
        let mut said: Vec<String> = Vec::new();
        let mut outside = rest.trim_start_matches([':', ' ']).to_owned();
        if let Some((from, to)) = outside.find('(').zip(outside.find(')'))
            && from < to
        {
            let inner = without_dots(&outside[from + 1..to]).to_owned();
            let is_role = is_role(&inner);
            person.has_name_line |= !is_role;
            if is_role {
                said.push(inner);
            } else if !inner.is_empty() {
                person.signer.name = Some(Text::new(inner));
            }
            outside = format!("{}…{}", &outside[..from], &outside[to + 1..]);
        }
        said.extend(between_dots(&outside));
        for text in said {
            match (is_name(&text), &person.signer.name, &person.signer.role) {
                (true, None, _) => {
                    let (name, role) = name_and_role(&text);
                    person.signer.name = Some(Text::new(name));
                    person.has_name_line = true;
                    if let Some(role) = role {
                        give_role(&mut person.signer, role);
                    }
                }
                (_, _, None) => person.signer.role = Some(Text::new(text)),
                (_, None, Some(_)) if !is_role(&text) => {
                    person.signer.name = Some(Text::new(text));
                    person.has_name_line = true;
                }
                _ => person.signer.position.push(Text::new(text)),
            }
        }
        if self.roles_above.is_none() && self.people.len() == 1 {
            let has_role = self.people.last().is_some_and(|p| p.signer.role.is_some());
            self.roles_above = has_role.then_some(false);
        }
    }

    fn bracketed(&mut self, inner: &str) -> bool {
        if is_role(inner) {
            return self.role(inner);
        }
        let starts = match self.people.last() {
            None => true,
            Some(person) => {
                let has = person.signer.name.is_some()
                    || person.has_name_line
                    || !person.signer.position.is_empty();
                has && (is_name(inner) || inner.is_empty())
            }
        };
        if starts {
            self.begin();
        }
        let Some(person) = self.people.last_mut() else {
            return false;
        };
        if person.signer.name.is_none() && !person.has_name_line {
            person.has_name_line = true;
            person.signer.name = (!inner.is_empty()).then(|| Text::new(inner));
            return true;
        }
        // Not a second name, so an office in brackets.
        self.position(&format!("({inner})"), false)
    }

    fn name(&mut self, name: &str) -> bool {
        let Some(person) = self.people.last_mut() else {
            return false;
        };
        if person.signer.name.is_some() || person.is_over {
            return false;
        }
        let (name, role) = name_and_role(name);
        person.signer.name = Some(Text::new(name));
        person.has_name_line = true;
        if let Some(role) = role {
            give_role(&mut person.signer, role);
        }
        true
    }

    fn role(&mut self, role: &str) -> bool {
        let since = std::mem::take(&mut self.since);
        let above = self.roles_above;
        if self.coming.is_some() {
            return false;
        }
        let Some(person) = self.people.last_mut() else {
            self.roles_above = Some(true);
            self.coming = Some(role.to_owned());
            return true;
        };
        if above == Some(true) {
            self.coming = Some(role.to_owned());
            return true;
        }
        // Whoever signed above is done with: the role of whoever signs below.
        if person.is_over && since == Since::Gap {
            self.roles_above = Some(true);
            self.coming = Some(role.to_owned());
            return true;
        }
        if person.signer.role.is_none() && !person.is_over {
            person.signer.role = Some(Text::new(role));
            self.roles_above = Some(false);
            if since == Since::Gap {
                self.since = Since::RoleAfterGap;
            }
            return true;
        }
        // A role more: «กรรมการและเลขานุการ» below an office.
        self.position(role, false)
    }

    fn position(&mut self, text: &str, is_said: bool) -> bool {
        let Some(person) = self.people.last_mut() else {
            return false;
        };
        if text.is_empty() {
            return true;
        }
        let fits = text.chars().count() <= LONGEST_POSITION
            && person.signer.position.len() < MOST_POSITION_LINES
            && !person.is_over
            && (is_said || !begins_text(text))
            && (is_said || person.signer.position.is_empty() || goes_on_with_office(text));
        if fits {
            person.signer.position.push(Text::new(text));
        } else {
            person.is_over = true;
        }
        fits
    }

    /// «วันที่ …», or dots between slashes; nothing where a line is no date.
    fn date(&mut self, line: &str) -> Option<bool> {
        let rest = line
            .strip_prefix("วันที่")
            .or_else(|| line.strip_prefix("วัน/เดือน/ปี"));
        let is_blank = |text: &str| {
            let rest = ["เดือน", "พ.ศ.", "พ.ศ", "ปี"]
                .iter()
                .fold(text.to_owned(), |text, word| text.replace(word, " "));
            rest.chars()
                .all(|c| is_dot(c) || c.is_whitespace() || c == '/' || c == ':')
        };
        let rest = match rest {
            Some(rest) => rest,
            None if line.contains('/') && is_blank(line) => line,
            // A date alone, below a signature.
            None if !self.people.is_empty() && Date::parse(without_dots(line)).is_some() => line,
            None => return None,
        };
        let person = self.people.last_mut()?;
        if is_blank(rest) {
            return Some(true);
        }
        let date = Date::parse(without_dots(rest.trim_start_matches([':', ' '])))?;
        if person.signer.date.is_some() {
            return Some(false);
        }
        person.signer.date = Some(Located::new(date));
        Some(true)
    }
}

/// Gives a signer a role; one that has a role has it as a line of the position.
fn give_role(signer: &mut Signer, role: String) {
    match signer.role {
        None => signer.role = Some(Text::new(role)),
        Some(_) => signer.position.push(Text::new(role)),
    }
}

/// What stands among dots: «……ผู้รายงาน……».
fn between_dots(text: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let characters: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < characters.len() {
        let run = characters[at..].iter().take_while(|c| is_dot(**c)).count();
        let is_gap = run >= 2 || run == 1 && characters[at] != '.';
        match run {
            0 => {
                if let Some(last) = out.last_mut() {
                    last.push(characters[at]);
                }
                at += 1;
            }
            run if is_gap => {
                out.push(String::new());
                at += run;
            }
            run => {
                if let Some(last) = out.last_mut() {
                    last.extend(&characters[at..at + run]);
                }
                at += run;
            }
        }
    }
    let texts = out
        .iter()
        .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    texts.filter(|text| !text.is_empty()).collect()
}

/// A name with a role behind it, a wide space between; or a space, after two words of a name.
fn name_and_role(text: &str) -> (String, Option<String>) {
    if let [name, role] = parts(text).as_slice()
        && is_role(&role.text)
    {
        let bare = |part: &Cell| without_dots(&part.text).to_owned();
        return (bare(name), Some(bare(role)));
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let role = (2..words.len()).find(|at| is_role(&words[*at..].join(" ")));
    match role {
        Some(at) => (words[..at].join(" "), Some(words[at..].join(" "))),
        None => (words.join(" "), None),
    }
}
