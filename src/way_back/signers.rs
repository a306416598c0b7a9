//! Signature blocks of Word documents: their paragraphs and tables as lines of a block, and the
//! names of the fields that content controls tell.

use super::content::{Cell, Paragraph, Piece, Table};
use crate::form::Form;
use crate::report::{Signer, Text};
use crate::signatures::{self, Block};
pub(super) use crate::signatures::{are_roles, begins_block, is_bracketed_name};

/// The signers of a document while they are read.
#[derive(Debug, Clone, Default)]
pub(super) struct Signing {
    block: Block,
    /// The short names that tags tell, in their order, each once.
    ids: Vec<String>,
}

impl Signing {
    /// Whether no signer was read.
    pub fn is_empty(&self) -> bool {
        self.block.is_empty()
    }

    /// How many signers were read.
    pub fn count(&self) -> usize {
        self.block.count()
    }

    /// The signer read last.
    pub fn last(&self) -> Option<&Signer> {
        self.block.last()
    }

    /// A paragraph without text.
    pub fn gap(&mut self) {
        self.block.gap();
    }

    /// A paragraph; false where it is no line of a signature.
    pub fn line(&mut self, paragraph: &Paragraph) -> bool {
        if self.block.is_full() {
            return false;
        }
        let mut trial = self.block.clone();
        let text = paragraph.text();
        if !text.lines().all(|line| trial.line(line)) {
            return false;
        }
        self.block = trial;
        self.take_id(paragraph);
        true
    }

    /// The rows of a table; gives back the lines that are none of a signature's.
    pub fn table(&mut self, table: &Table) -> Vec<String> {
        let mut left = Vec::new();
        self.block.gap();
        for row in &table.rows {
            let cells: Vec<signatures::Cell> = row
                .placed()
                .map(|(from, cell)| signatures::Cell {
                    from,
                    text: lines(cell),
                })
                .collect();
            left.extend(self.block.row(&cells).into_iter().map(|cell| cell.text));
            for paragraph in row.cells.iter().flat_map(|cell| &cell.paragraphs) {
                self.take_id(paragraph);
            }
        }
        left
    }

    fn take_id(&mut self, paragraph: &Paragraph) {
        if let Some(id) = id_of(paragraph)
            && !self.ids.contains(&id)
        {
            self.ids.push(id);
        }
    }

    /// The signers, and roles nobody signs for.
    pub fn finish(self) -> (Vec<Signer>, Vec<String>) {
        let (mut signers, left) = self.block.finish();
        if self.ids.len() == signers.len() {
            for (signer, id) in signers.iter_mut().zip(self.ids) {
                signer.id = Some(Text::new(id));
            }
        }
        (signers, left)
    }
}

fn lines(cell: &Cell) -> String {
    let texts: Vec<String> = cell.paragraphs.iter().map(Paragraph::text).collect();
    texts.join("\n").replace('\u{A0}', " ")
}

/// Whether a table is a signature block: a cell begins «ลงชื่อ», or names in brackets stand in its
/// first row, and nearly all of it is lines of a signature.
pub(super) fn is_block(table: &Table) -> bool {
    let begins = |cell: &Cell| lines(cell).lines().any(begins_block);
    let named = |cell: &Cell| signatures::begins_with_name(&lines(cell));
    // Dots to sign on, in a cell or a row of their own.
    let says_nothing = |cell: &Cell| {
        let text = lines(cell);
        text.lines()
            .all(|line| line.trim().is_empty() || signatures::is_line_of_dots(line))
    };
    let cells = || table.rows.iter().flat_map(|row| &row.cells);
    let first = table
        .rows
        .iter()
        .find(|row| !row.cells.iter().all(says_nothing));
    let all_named = first.is_some_and(|row| {
        let mut filled = row.cells.iter().filter(|cell| !says_nothing(cell));
        filled.all(named)
    });
    if !cells().any(begins) && !all_named {
        return false;
    }
    let count: usize = cells()
        .map(|cell| {
            lines(cell)
                .lines()
                .filter(|line| !line.trim().is_empty())
                .count()
        })
        .sum();
    let left = Signing::default().table(table);
    let left: usize = left.iter().map(|text| text.lines().count()).sum();
    left * 3 <= count
}

/// The rows of a signature block that end a table of other rows, taken out of it.
pub(super) fn split_off(table: &Table) -> Option<(Table, Table)> {
    let begins = |cell: &Cell| lines(cell).lines().any(begins_block);
    let at = table
        .rows
        .iter()
        .position(|row| row.cells.len() <= 4 && row.cells.iter().any(begins))?;
    if at < 2 {
        return None;
    }
    let part = |rows: &[super::content::Row]| Table {
        rows: rows.to_vec(),
        place: table.place,
    };
    let (above, below) = (part(&table.rows[..at]), part(&table.rows[at..]));
    is_block(&below).then_some((above, below))
}

/// Gives the signers the names of their fields where the tags are gone, and leaves out those the
/// form gives by itself.
pub(super) fn name_fields(signers: &mut [Signer], fields: &[String], form: &Form) {
    if fields.len() == signers.len() {
        for (signer, field) in signers.iter_mut().zip(fields) {
            if signer.id.is_none() {
                signer.id = field.strip_prefix("sig_").map(Text::new);
            }
        }
    }
    let places = form.sign_off.as_ref().map(|block| block.signers.as_slice());
    for (index, signer) in signers.iter_mut().enumerate() {
        let usual = match places.unwrap_or_default().get(index) {
            Some(place) => place.id.replace('-', "_"),
            None => format!("signer{}", index + 1),
        };
        if signer.id.as_ref().is_some_and(|id| id.value == usual) {
            signer.id = None;
        }
    }
    // What no report may write is no name.
    for signer in signers {
        if signer
            .id
            .as_ref()
            .is_some_and(|id| !is_field_name(&id.value))
        {
            signer.id = None;
        }
    }
}

fn is_field_name(id: &str) -> bool {
    id.len() <= 60
        && id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// The signer's short name in a tag such as `sig_reporter_name`.
fn id_of(paragraph: &Paragraph) -> Option<String> {
    paragraph.pieces.iter().find_map(|piece| {
        let Piece::Text { tag: Some(tag), .. } = piece else {
            return None;
        };
        let rest = tag.strip_prefix("sig_")?;
        let (id, what) = rest.rsplit_once('_')?;
        let known = matches!(what, "name" | "position" | "date");
        (known && !id.is_empty()).then(|| id.to_owned())
    })
}
