//! Lines of a signature block → signers: side by side and below one another.

use super::side_by_side::{Cell, across, joined, names_apart, parts, sign_parts};
use super::stream::{Since, Stream};
use super::words::{begins_block, even_dots, is_bracketed_name, is_line_of_dots, is_role};
use crate::report::Signer;

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
