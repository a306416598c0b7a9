//! Lines of a signature block → signers: side by side and below one another.

use super::words::{
    begins_block, begins_text, brackets_and_role, even_dots, goes_on_with_office, in_brackets,
    is_bracketed_name, is_dot, is_line_of_dots, is_name, is_role, sign_word, sign_words_in,
    without_dots,
};
use crate::report::{Signer, Text};
use crate::source::Located;
use crate::thai::Date;

/// The most lines a position has.
const MOST_POSITION_LINES: usize = 3;
/// The longest line of a position, in characters.
const LONGEST_POSITION: usize = 90;
/// How many spaces set two things of one line apart.
const APART: usize = 3;

/// A cell of a row: where it begins, and its text, of one or more lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    /// The column or the character it begins at.
    pub(crate) from: usize,
    pub(crate) text: String,
}

/// A signature block while its lines are read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Block {
    /// Signers of rows that are over.
    done: Vec<Signer>,
    /// What stands side by side now.
    streams: Vec<Stream>,
    /// Roles nobody signs for.
    left: Vec<String>,
    /// Whether anything but a new signature is text: the block was left.
    is_left: bool,
}

/// Lines that stand under one another.
#[derive(Debug, Clone, Default)]
struct Stream {
    from: usize,
    people: Vec<Person>,
    /// A role above its signature, for the person to come.
    coming: Option<String>,
    /// Whether roles stand above the signatures here.
    roles_above: Option<bool>,
    /// Roles above a signature that says another itself.
    left: Vec<String>,
    /// What came since the last line of the signature.
    since: Since,
}

/// What was read last, where that decides to whom a role belongs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Since {
    #[default]
    Line,
    /// An empty line.
    Gap,
    /// An empty line and a role: the next signer's, where that begins right below it.
    RoleAfterGap,
}

#[derive(Debug, Clone, Default)]
struct Person {
    signer: Signer,
    /// Whether a line for the name was seen, were it only dots.
    has_name_line: bool,
    /// Whether an empty line came after the position or the date.
    is_over: bool,
}

impl Block {
    /// Whether no signer was read.
    pub(crate) fn is_empty(&self) -> bool {
        self.done.is_empty() && self.streams.iter().all(|stream| stream.people.is_empty())
    }

    /// How many signers were read.
    pub(crate) fn count(&self) -> usize {
        let people = self.streams.iter().map(|stream| stream.people.len());
        self.done.len() + people.sum::<usize>()
    }

    /// The signer read last.
    pub(crate) fn last(&self) -> Option<&Signer> {
        let mut people = self
            .streams
            .iter()
            .rev()
            .flat_map(|stream| stream.people.last());
        people
            .next()
            .map(|person| &person.signer)
            .or(self.done.last())
    }

    /// An empty line: what follows a finished signature is text.
    pub(crate) fn gap(&mut self) {
        for stream in &mut self.streams {
            stream.since = Since::Gap;
            if let Some(person) = stream.people.last_mut() {
                let signer = &person.signer;
                person.is_over |= !signer.position.is_empty() || signer.date.is_some();
            }
        }
    }

    /// Whether so many people sign that no more are looked for: what follows stays text. Each line is
    /// tried on a copy of the block.
    pub(crate) fn is_full(&self) -> bool {
        const MOST: usize = 200;
        self.count() >= MOST
    }

    /// A line of text, where several people may sign side by side; false where it is none of the
    /// block's.
    pub(crate) fn line(&mut self, text: &str) -> bool {
        if self.is_full() {
            return false;
        }
        let text = text.replace('\u{A0}', " ");
        if text.trim().is_empty() {
            self.gap();
            return true;
        }
        let text = even_dots(&text);
        let cells = match sign_parts(&text) {
            parts if parts.len() > 1 => parts,
            _ if self.streams.len() > 1 || names_apart(&text) => {
                let mut parts = parts(&text);
                // As many as sign side by side: one for each, wherever tabs put them.
                if parts.len() == self.streams.len() {
                    for (part, stream) in parts.iter_mut().zip(&self.streams) {
                        part.from = stream.from;
                    }
                }
                parts
            }
            _ => vec![Cell {
                from: across(&text, text.len() - text.trim_start().len()),
                text: text.trim().to_owned(),
            }],
        };
        // What of a line is no signature's takes the whole line with it: nothing is torn.
        let mut trial = self.clone();
        let left = trial.row(&cells);
        if left.len() == cells.len() {
            self.is_left = true;
            return false;
        }
        if !left.is_empty() {
            return false;
        }
        *self = trial;
        true
    }

    /// A row of cells; gives back what is none of the block's.
    pub(crate) fn row(&mut self, cells: &[Cell]) -> Vec<Cell> {
        let cells: Vec<Cell> = cells
            .iter()
            .filter(|cell| !cell.text.trim().is_empty())
            .cloned()
            .collect();
        if cells.is_empty() {
            self.gap();
            return Vec::new();
        }
        // Dots to sign on stand above the first names, and begin nothing.
        let only_dots = |cell: &Cell| cell.text.lines().all(is_line_of_dots);
        if self.streams.is_empty() && cells.iter().all(only_dots) {
            return Vec::new();
        }
        let begins = |cell: &Cell| cell.text.lines().any(begins_block);
        let cells = match cells.iter().any(begins) {
            true => {
                let cells = joined(cells, &begins);
                self.begin_row(&cells, &begins);
                cells
            }
            false => {
                let is_name = |cell: &Cell| cell.text.lines().any(is_bracketed_name);
                let is_first = self.streams.is_empty()
                    && cells
                        .iter()
                        .all(|cell| is_name(cell) || is_role(&cell.text));
                let is_beside = cells.len().max(self.streams.len()) > 1;
                let is_next = is_beside
                    && cells.iter().all(is_name)
                    && cells.iter().all(|cell| {
                        let stream = self.stream_of(cell.from);
                        stream.is_some_and(|at| self.streams[at].has_named_person())
                    });
                if is_first || is_next {
                    self.begin_row(&cells, &|_| true);
                }
                cells
            }
        };
        let mut left = Vec::new();
        for cell in cells {
            let Some(stream) = self.stream_of(cell.from) else {
                left.push(cell);
                continue;
            };
            let mut rest: Vec<&str> = Vec::new();
            let is_left = self.is_left;
            // A cell that holds a signature and what stands above it is one of its own.
            if cell.text.lines().skip(1).any(begins_block) {
                self.streams[stream].since = Since::Gap;
            }
            // Dots to sign on, above a name.
            let lines = cell.text.lines().skip_while(|line| is_line_of_dots(line));
            for line in lines {
                let line = line.trim();
                if line.is_empty() {
                    self.streams[stream].since = Since::Gap;
                    if let Some(person) = self.streams[stream].people.last_mut() {
                        person.is_over |= !person.signer.position.is_empty();
                    }
                    continue;
                }
                let starts = begins_block(line) || is_bracketed_name(line);
                if (is_left && !starts) || !self.streams[stream].take(line) {
                    rest.push(line);
                } else if starts {
                    self.is_left = false;
                }
            }
            if !rest.is_empty() {
                left.push(Cell {
                    from: cell.from,
                    text: rest.join("\n"),
                });
            }
        }
        left
    }

    /// New streams, one for each cell that begins a signer. Roles that stood above go with them.
    fn begin_row(&mut self, cells: &[Cell], begins: &dyn Fn(&Cell) -> bool) {
        let starts: Vec<usize> = cells
            .iter()
            .filter(|cell| begins(cell))
            .map(|cell| cell.from)
            .collect();
        self.streams.iter_mut().for_each(Stream::reclaim_role);
        // In one block all roles stand above their signatures, or none.
        let above = |stream: &Stream| {
            stream.roles_above == Some(true) || stream.people.is_empty() && stream.coming.is_some()
        };
        if self.streams.iter().any(above) {
            for stream in &mut self.streams {
                stream.roles_above.get_or_insert(true);
            }
        }
        let above = self
            .streams
            .iter()
            .any(|stream| stream.roles_above == Some(true));
        let same = self.streams.len() == starts.len()
            && (starts.len() == 1
                || self
                    .streams
                    .iter()
                    .zip(&starts)
                    .all(|(have, from)| have.from == *from));
        if same {
            if starts.len() > 1 {
                // Who signs in one row comes before who signs in the next.
                let carried: Vec<Stream> = self.streams.iter_mut().map(Stream::next_row).collect();
                self.flush();
                self.streams = carried;
            }
            self.is_left = false;
            return;
        }
        let coming: Vec<(usize, String)> = self
            .streams
            .iter_mut()
            .filter(|stream| stream.people.is_empty())
            .filter_map(|stream| Some((stream.from, stream.coming.take()?)))
            .collect();
        self.flush();
        self.streams = starts
            .iter()
            .map(|from| Stream {
                from: *from,
                roles_above: above.then_some(true),
                ..Stream::default()
            })
            .collect();
        for (from, role) in coming {
            match self.stream_of(from).map(|at| &mut self.streams[at]) {
                Some(stream) if stream.coming.is_none() => {
                    stream.coming = Some(role);
                    stream.roles_above = Some(true);
                }
                // Fewer sign than roles stood above: nobody signs for this one.
                _ => self.left.push(role),
            }
        }
        self.is_left = false;
    }

    fn flush(&mut self) {
        for stream in self.streams.drain(..) {
            self.left.extend(stream.left);
            self.left.extend(stream.coming);
            self.done
                .extend(stream.people.into_iter().map(|person| person.signer));
        }
    }

    /// The stream of what begins there: the one that begins nearest before it; a little before a
    /// stream counts as under it.
    fn stream_of(&mut self, from: usize) -> Option<usize> {
        if self.streams.is_empty() {
            self.streams.push(Stream::default());
        }
        let nearest = |at: &usize| self.streams[*at].from.abs_diff(from);
        let before = (0..self.streams.len())
            .rev()
            .find(|at| self.streams[*at].from <= from);
        let after = before.map_or(0, |at| at + 1);
        match (before, self.streams.get(after)) {
            // Centred lines begin a little before what they stand under.
            (Some(at), Some(next)) if next.from - from < (from - self.streams[at].from) / 3 => {
                Some(after)
            }
            (Some(at), _) => Some(at),
            (None, _) => (0..self.streams.len()).min_by_key(nearest),
        }
    }

    /// The signers in the order they sign, and roles nobody signs for.
    pub(crate) fn finish(mut self) -> (Vec<Signer>, Vec<String>) {
        self.flush();
        (self.done, self.left)
    }
}

impl Stream {
    fn has_named_person(&self) -> bool {
        let person = self.people.last();
        person.is_some_and(|person| person.has_name_line)
    }

    /// The stream of the next row under this one.
    fn next_row(&mut self) -> Stream {
        Stream {
            from: self.from,
            coming: self.coming.take(),
            roles_above: self.roles_above,
            ..Stream::default()
        }
    }

    /// Takes a role back that stands right above a signature, an empty line between it and the one
    /// before.
    fn reclaim_role(&mut self) {
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
    fn take(&mut self, line: &str) -> bool {
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

/// How far across the page a byte of a line stands: by tabs, then by characters.
fn across(text: &str, byte: usize) -> usize {
    const TAB: usize = 1_000;
    let before = &text[..byte];
    let tabs = before.matches('\t').count();
    let rest = before.rsplit('\t').next().unwrap_or_default();
    tabs * TAB + rest.chars().count().min(TAB - 1)
}

/// The parts of a line that each begin a signer.
fn sign_parts(text: &str) -> Vec<Cell> {
    let mut starts: Vec<usize> = Vec::new();
    for word in sign_words_in(text) {
        let at = word.start;
        // A sign word counts after a space, a tab or dots.
        let before = text[..at].chars().next_back();
        if before.is_none_or(|c| c.is_whitespace() || is_dot(c)) && begins_block(&text[at..]) {
            let after = starts.last().copied().unwrap_or(0);
            starts.push(role_before(text, after, at));
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let mut parts: Vec<Cell> = starts
        .iter()
        .zip(ends)
        .map(|(from, to)| Cell {
            from: across(text, *from),
            text: text[*from..to].trim().to_owned(),
        })
        .collect();
    // What stands before the first belongs to it.
    if let (Some(first), Some(start)) = (parts.first_mut(), starts.first()) {
        let before = text[..*start].trim();
        if !before.is_empty() {
            first.text = format!("{before} {}", first.text);
        }
    }
    parts
}

/// Where a role right before a sign word begins, else the word itself.
fn role_before(text: &str, after: usize, word: usize) -> usize {
    let before = &text[after..word];
    let end = before.trim_end();
    let gap = &before[end.len()..];
    if gap.contains('\t') || gap.chars().count() >= APART {
        return word;
    }
    let apart = end
        .char_indices()
        .filter(|(at, c)| *c == '\t' || end[*at..].starts_with("   "))
        .map(|(at, _)| at)
        .next_back();
    let start = apart.map_or(0, |at| {
        let rest = &end[at..];
        at + rest.len() - rest.trim_start().len()
    });
    let role = &end[start..];
    match is_role(role) && (apart.is_some() || after == 0) && !role.starts_with(is_dot) {
        true => after + start,
        false => word,
    }
}

/// Whether a line has several names in brackets, or roles, far from one another.
fn names_apart(text: &str) -> bool {
    let parts = parts(text);
    parts.len() > 1
        && (parts.iter().all(|part| is_bracketed_name(&part.text))
            || parts.iter().all(|part| is_role(&part.text)))
}

/// Whether a line is a role, or several side by side.
pub(crate) fn are_roles(text: &str) -> bool {
    let parts = parts(text);
    !parts.is_empty() && parts.iter().all(|part| is_role(&part.text))
}

/// The parts of a line that tabs or wide spaces set apart.
fn parts(text: &str) -> Vec<Cell> {
    let mut parts: Vec<Cell> = Vec::new();
    let mut open: Option<Cell> = None;
    let mut spaces = 0;
    for (at, character) in text.char_indices() {
        if character.is_whitespace() {
            spaces += if character == '\t' { APART } else { 1 };
            continue;
        }
        if spaces >= APART {
            parts.extend(open.take());
        }
        let cell = open.get_or_insert_with(|| Cell {
            from: across(text, at),
            text: String::new(),
        });
        if spaces > 0 && !cell.text.is_empty() {
            cell.text.push(' ');
        }
        cell.text.push(character);
        spaces = 0;
    }
    parts.extend(open);
    parts
}

/// Cells of one row, where what follows a «ลงชื่อ» in cells of its own belongs to it: dots, a role.
fn joined(cells: Vec<Cell>, begins: &dyn Fn(&Cell) -> bool) -> Vec<Cell> {
    let mut out: Vec<Cell> = Vec::new();
    for cell in cells {
        let is_rest = !begins(&cell)
            && (without_dots(&cell.text).is_empty()
                || is_role(&cell.text)
                || is_bracketed_name(&cell.text)
                || is_name(&cell.text));
        match out.last_mut() {
            Some(last) if is_rest && !last.text.contains('\n') => {
                last.text.push('\t');
                last.text.push_str(cell.text.trim());
            }
            _ => out.push(cell),
        }
    }
    out
}
