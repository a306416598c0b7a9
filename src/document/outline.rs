//! The outline: sections, titles, headings, and the rows a table of contents lists. PDF bookmarks and
//! tables of contents are made of it, so that they agree.

use super::{Address, Block, BlockPart, CellBlock, Document, Paragraph, Role, Row, RowKind, Table};

/// Heading levels as PDF/UA wants them: the first is 1, and none is skipped on the way down.
pub(crate) struct HeadingLevels {
    /// Whether the document has a title, which takes level 1.
    has_title: bool,
    /// The levels asked for of the headings that are open: a heading and all it stands under.
    open: Vec<u16>,
}

impl HeadingLevels {
    pub fn of(document: &Document) -> HeadingLevels {
        let has_title = document
            .sections
            .iter()
            .flat_map(|section| &section.blocks)
            .any(|block| document.role_of(block) == Some(Role::Title));
        HeadingLevels {
            has_title,
            open: Vec::new(),
        }
    }

    /// The level of the next heading of that role, from 1.
    pub fn next(&mut self, role: Role) -> u16 {
        let wanted = match role {
            Role::Heading(level) => u16::from(level.max(1)) + u16::from(self.has_title),
            _ => 1,
        };
        while self.open.last().is_some_and(|open| *open >= wanted) {
            self.open.pop();
        }
        self.open.push(wanted);
        self.open.len() as u16
    }
}

/// An entry of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OutlineEntry {
    /// How deep it is nested, from 0.
    pub depth: usize,
    /// What it says, on one line.
    pub text: String,
    /// Where it leads.
    pub target: OutlineTarget,
}

/// Where an entry of the outline leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum OutlineTarget {
    /// The head of a section's first page.
    Section(u16),
    /// The paragraph at that address.
    Leaf(Address),
}

impl OutlineTarget {
    /// The address it leads to; of a section, its first block's.
    pub fn address(self) -> Address {
        match self {
            OutlineTarget::Section(section) => Address {
                section,
                block: 0,
                part: BlockPart::Whole,
            },
            OutlineTarget::Leaf(address) => address,
        }
    }
}

impl Document {
    /// The outline, in reading order: a section with a bookmark, and below it its titles and
    /// headings; in a part with a table of contents the groups of tables, and their rows where it
    /// lists them.
    pub(crate) fn outline(&self) -> Vec<OutlineEntry> {
        let mut entries: Vec<OutlineEntry> = Vec::new();
        let mut levels = HeadingLevels::of(self);
        let listings = self.listings();
        for (index, section) in self.sections.iter().enumerate() {
            let mut base = 0;
            let bookmark = section.bookmark.as_deref().filter(|text| !text.is_empty());
            if let Some(text) = bookmark {
                entries.push(OutlineEntry {
                    depth: 0,
                    text: text.to_owned(),
                    target: OutlineTarget::Section(index as u16),
                });
                base = 1;
            }
            let listing = listings.get(self.part_of(index)).copied().flatten();
            let mut depth = base;
            let mut title_goes_on = false;
            for (block_index, block) in section.blocks.iter().enumerate() {
                let address = Address {
                    section: index as u16,
                    block: block_index as u32,
                    part: BlockPart::Whole,
                };
                if let (Block::Table(table), Some(lists_rows)) = (block, listing) {
                    add_rows(table, lists_rows, address, depth, &mut entries);
                }
                let role = self.role_of(block);
                let (Block::Paragraph(paragraph), Some(role @ (Role::Title | Role::Heading(_)))) =
                    (block, role)
                else {
                    title_goes_on = false;
                    continue;
                };
                let text = one_line(paragraph);
                if text.is_empty() {
                    continue;
                }
                if role == Role::Title
                    && title_goes_on
                    && let Some(title) = entries.last_mut()
                {
                    title.text.push(' ');
                    title.text.push_str(&text);
                    continue;
                }
                title_goes_on = role == Role::Title;
                let own = base + usize::from(levels.next(role)) - 1;
                depth = own + 1;
                entries.push(OutlineEntry {
                    depth: own,
                    text,
                    target: OutlineTarget::Leaf(address),
                });
            }
        }
        drop_doubled(&mut entries);
        entries
    }

    /// For each part, whether its table of contents lists rows; nothing where it has none.
    fn listings(&self) -> Vec<Option<bool>> {
        let mut listings = vec![None; self.metadata.parts.len() + 1];
        for (index, section) in self.sections.iter().enumerate() {
            let mut blocks = section.blocks.iter();
            let found = blocks.find_map(|block| match block {
                Block::Contents(contents) => Some(contents.lists_rows),
                _ => None,
            });
            if let (Some(lists_rows), Some(listing)) =
                (found, listings.get_mut(self.part_of(index)))
            {
                listing.get_or_insert(lists_rows);
            }
        }
        listings
    }

    fn role_of(&self, block: &Block) -> Option<Role> {
        match block {
            Block::Paragraph(paragraph) => Some(self.styles.get(paragraph.style).role),
            _ => None,
        }
    }
}

/// Adds the headings of a table's groups, and the cells that head its rows where they are listed.
fn add_rows(
    table: &Table,
    lists_rows: bool,
    address: Address,
    depth: usize,
    entries: &mut Vec<OutlineEntry>,
) {
    let mut below_group = 0;
    for (index, row) in table.rows.iter().enumerate() {
        let depth = match row.kind {
            RowKind::Group => {
                below_group = 1;
                depth
            }
            RowKind::Item if lists_rows => depth + below_group,
            RowKind::Item | RowKind::Total => continue,
        };
        if let Some((cell, leaf, text)) = row_heading(&row) {
            let part = BlockPart::BodyCell {
                row: index as u32,
                cell,
                leaf,
            };
            entries.push(OutlineEntry {
                depth,
                text,
                target: OutlineTarget::Leaf(Address { part, ..address }),
            });
        }
    }
}

/// The first words of the cell that heads a row, with the indices of cell and paragraph.
fn row_heading(row: &Row) -> Option<(u16, u16, String)> {
    let (cell, head) = (0..).zip(&row.cells).find(|(_, cell)| cell.row_header)?;
    let mut blocks = (0..).zip(&head.blocks);
    blocks.find_map(|(leaf, block)| match block {
        CellBlock::Paragraph(paragraph) => {
            let text = one_line(paragraph);
            (!text.is_empty()).then_some((cell, leaf, text))
        }
        CellBlock::Picture(_) => None,
    })
}

/// A paragraph with its label as one line.
fn one_line(paragraph: &Paragraph) -> String {
    let label = paragraph.label.as_ref().map_or("", |label| &label.text);
    let text = format!("{label} {}", paragraph.text());
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Drops a title that says what its section's bookmark says already.
fn drop_doubled(entries: &mut Vec<OutlineEntry>) {
    entries.dedup_by(|next, before| {
        let section = before.target.address().section;
        before.target == OutlineTarget::Section(section)
            && next.target.address().section == section
            && next.text == before.text
    });
}

impl Document {
    /// The entries of the table of contents at that address, their depths counted from the outermost
    /// of them.
    pub(crate) fn contents_entries(&self, address: Address) -> Vec<OutlineEntry> {
        let part = self.part_of(usize::from(address.section));
        let mut entries = self.outline();
        entries.retain(|entry| {
            let target = entry.target.address();
            self.part_of(usize::from(target.section)) == part
                && (target.section, target.block) > (address.section, address.block)
        });
        let outermost = entries.iter().map(|entry| entry.depth).min().unwrap_or(0);
        for entry in &mut entries {
            entry.depth -= outermost;
        }
        entries
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_start_at_one_and_skip_none() {
        let mut levels = HeadingLevels {
            has_title: true,
            open: Vec::new(),
        };
        let mut next = |role| levels.next(role);
        assert_eq!(next(Role::Heading(2)), 1);
        assert_eq!(next(Role::Title), 1);
        assert_eq!(next(Role::Heading(2)), 2);
        assert_eq!(next(Role::Heading(2)), 2);
        assert_eq!(next(Role::Heading(1)), 2);
        assert_eq!(next(Role::Heading(3)), 3);
    }
}
