//! Blocks of a Word document → a report: every text to its place in the form, or to the list of
//! what has none.

mod cell;
mod choice;
mod committee;
mod correspondence;
mod defaults;
mod finish;
mod guess;
mod join;
mod opinion;
mod order;
mod pattern;
mod pictures;
mod spots;
mod table;
mod totals;
mod unplaced;
mod unshown;
mod values;

use super::content::{Block, Paragraph, Piece, Place};
use super::signers::{self, Signing};
use crate::document::Role;
use crate::error::Message;
use crate::form::Form;
use crate::ooxml::DocumentProperties;
use crate::report::{Committee, Report, Slot, Text, Unshown};
use correspondence::Correspondence;
use opinion::Opinions;
use pattern::{Budget, Found, Pattern};
pub(super) use pictures::Pictures;
use spots::{Kind, Spot, StyleName};
use table::{Outcome, Tables};
pub(super) use unplaced::Unplaced;
pub(super) use unshown::give_back_bundle;
use values::Values;

/// What came of placing.
pub(super) struct Placed {
    pub report: Report,
    /// Texts that have no place in the form.
    pub unplaced: Vec<Unplaced>,
    /// Page numbers somebody typed, which were left out.
    pub page_numbers: usize,
    /// How many cells took what stands in a cell over several rows.
    pub repeated: usize,
    /// How many cells over several columns were put into the first of them.
    pub widened: usize,
    /// The labels of rows that may be rows of sums, and whose numbers are no sums.
    pub unproven_totals: Vec<(Place, String)>,
    /// How many empty first cells were taken for the rest of the one above.
    pub joined: usize,
    /// The agency, where it was guessed, and from what.
    pub agency_from: Option<(String, Message)>,
    /// What the fiscal year was guessed from, where it was.
    pub year_from: Option<Message>,
}

/// Places every block of a document made by one form.
pub(super) fn place(
    blocks: &[Block],
    form: &Form,
    properties: &DocumentProperties,
    unshown: Option<&Unshown>,
    pictures: &mut Pictures,
) -> Placed {
    let has_table = has_table(blocks);
    let spots = spots::spots(form, has_table);
    let styled = properties.is_ours() || carries_styles(blocks, &spots);
    let mut placer = Placer {
        form,
        agency: properties.agency.as_deref(),
        taken: vec![false; spots.len()],
        spots,
        at: 0,
        styled,
        slots: Vec::new(),
        values: Values::default(),
        tables: Tables::new(form, properties.is_ours(), has_table),
        signing: Signing::default(),
        unplaced: Vec::new(),
        page_numbers: 0,
        running_begun: false,
        budget: Budget::default(),
        is_letter: !styled && spots::is_correspondence(form),
        correspondence: Correspondence::default(),
        opinions: Opinions::default(),
        committees: Vec::new(),
        contents: None,
        unshown,
    };
    let sections: Vec<&[Block]> = blocks
        .split(|block| matches!(block, Block::SectionEnd))
        .filter(|section| !section.is_empty())
        .collect();
    let of_form = match styled {
        true => order::sections(&sections, &placer.spots),
        false => vec![0; sections.len()],
    };
    for (section, of_form) in sections.into_iter().zip(of_form) {
        if styled {
            placer.begin_section(of_form);
        }
        placer.section(section, pictures);
    }
    placer.finish(blocks, properties)
}

/// Whether the paragraphs carry at least two of the form's styles: the document was ours, though
/// nothing else says so.
fn carries_styles(blocks: &[Block], spots: &[Spot<'_>]) -> bool {
    let mut seen: Vec<&str> = Vec::new();
    for block in blocks {
        let Block::Paragraph(paragraph) = block else {
            continue;
        };
        let style = spots
            .iter()
            .filter_map(|spot| spot.style)
            .find(|style| style.is(&paragraph.style));
        if let Some(style) = style
            && !seen.contains(&style.id)
        {
            seen.push(style.id);
        }
    }
    seen.len() >= 2
}

/// Whether there is a table of several rows: one of a single row above it only lays out lines.
fn has_table(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Table(table) => {
            let filled = |row: &&super::content::Row| {
                row.cells.iter().filter(|cell| !cell.is_empty()).count() > 1
            };
            table.rows.iter().filter(filled).count() > 1 && !signers::is_block(table)
        }
        _ => false,
    })
}

struct Placer<'f> {
    form: &'f Form,
    agency: Option<&'f str>,
    spots: Vec<Spot<'f>>,
    /// Which lines of the form were found.
    taken: Vec<bool>,
    /// Where in the form's order we are.
    at: usize,
    /// Whether styles tell where a paragraph belongs.
    styled: bool,
    slots: Vec<Slot>,
    values: Values,
    tables: Tables<'f>,
    signing: Signing,
    unplaced: Vec<Unplaced>,
    page_numbers: usize,
    running_begun: bool,
    budget: Budget,
    /// Whether it is a letter or its like, by anyone.
    is_letter: bool,
    correspondence: Correspondence,
    opinions: Opinions,
    committees: Vec<Committee>,
    /// The table of contents, where the document has one.
    contents: Option<Paragraph>,
    /// What the document does not show.
    unshown: Option<&'f Unshown>,
}

impl<'f> Placer<'f> {
    fn begin_section(&mut self, section: usize) {
        if self.spots.get(self.at).map(|spot| spot.section) != Some(section)
            && let Some(first) = self.spots.iter().position(|spot| spot.section == section)
        {
            self.at = first;
        }
    }

    fn section(&mut self, blocks: &[Block], pictures: &mut Pictures) {
        let mut index = 0;
        while let Some(block) = blocks.get(index) {
            match block {
                Block::Paragraph(paragraph) if self.is_letter => {
                    self.lone_pictures(paragraph, pictures);
                    self.correspond(paragraph, &blocks[index + 1..]);
                }
                Block::Paragraph(_) => {
                    let run = order::run(&blocks[index..]);
                    let next_is_table = matches!(blocks.get(index + run), Some(Block::Table(_)));
                    self.paragraphs(&blocks[index..], run, next_is_table, pictures);
                    index += run;
                    continue;
                }
                Block::Table(table) => {
                    let split = signers::split_off(table);
                    let (table, below) = match &split {
                        Some((above, below)) => (above, Some(below)),
                        None => (table, None),
                    };
                    if self.committee_table(table) {
                        index += 1;
                        continue;
                    }
                    let is_block = signers::is_block(table) && !self.tables.has_header(table);
                    let mut titles = Vec::new();
                    if is_block {
                        self.sign(table, pictures);
                    } else if !(self.is_in_head() || self.is_letter && table.rows.len() < 2)
                        && let Outcome::Taken = self.tables.read(table, pictures, &mut titles)
                    {
                        for title in titles.iter().filter(|title| !title.is_empty()) {
                            self.paragraph(title, true);
                        }
                        self.table_in_text();
                        self.go_to(|kind| matches!(kind, Kind::Table));
                    } else {
                        self.foreign_table(table, pictures);
                    }
                    if let Some(below) = below {
                        self.sign(below, pictures);
                    }
                }
                Block::Contents(contents) => self.contents = Some(contents.clone()),
                Block::SectionEnd => {}
            }
            index += 1;
        }
    }

    /// Pictures in the cells of a table that is none of the form's.
    fn pictures_of_cells(&mut self, table: &super::content::Table, pictures: &mut Pictures) {
        let cells = table.rows.iter().flat_map(|row| &row.cells);
        for paragraph in cells.flat_map(|cell| &cell.paragraphs) {
            self.lone_pictures(paragraph, pictures);
        }
    }

    /// A table of signatures; what of it is none has no place.
    fn sign(&mut self, table: &super::content::Table, pictures: &mut Pictures) {
        self.pictures_of_cells(table, pictures);
        let left = self.signing.table(table);
        let left = left
            .into_iter()
            .map(|text| Unplaced::new(text, table.place));
        self.unplaced.extend(left);
        self.go_to(|kind| matches!(kind, Kind::SignOff));
    }

    /// A table that is no table of the form: where it only lays out lines, as many letterheads
    /// and signature blocks do, its paragraphs are lines; else it has no place.
    fn foreign_table(&mut self, table: &super::content::Table, pictures: &mut Pictures) {
        self.pictures_of_cells(table, pictures);
        let cells = || table.rows.iter().flat_map(|row| &row.cells);
        let is_layout = self.form.table.is_none()
            || self.is_letter && table.rows.len() < 2
            || self.is_in_head()
            || !self.tables.is_begun() && table.rows.len() <= 3 && table.width() <= 3;
        if is_layout && cells().all(|cell| cell.text().chars().count() <= 400) {
            // Lines of a letterhead: each is one, whatever cell it stands in.
            if !self.is_letter && self.form.table.is_some() {
                for cell in cells() {
                    for paragraph in &cell.paragraphs {
                        for line in paragraph.lines() {
                            self.paragraph(&line, true);
                        }
                    }
                }
                return;
            }
            for row in &table.rows {
                let mut line = Paragraph {
                    place: row.place,
                    ..Paragraph::default()
                };
                for cell in row.cells.iter().filter(|cell| !cell.is_empty()) {
                    for paragraph in &cell.paragraphs {
                        if !line.pieces.is_empty() {
                            line.pieces.push(Piece::plain("\t"));
                        }
                        line.style.clone_from(&paragraph.style);
                        line.pieces.extend(
                            paragraph
                                .pieces
                                .iter()
                                .filter(|piece| matches!(piece, Piece::Text { .. }))
                                .cloned(),
                        );
                    }
                }
                if line.is_empty() {
                    continue;
                }
                match self.is_letter {
                    true => self.correspond(&line, &[]),
                    false => self.paragraph(&line, true),
                }
            }
            return;
        }
        let text = table.text();
        if !text.replace('|', "").trim().is_empty() {
            self.unplaced.push(Unplaced::new(text, table.place));
        }
    }

    fn go_to(&mut self, wanted: impl Fn(&Kind<'_>) -> bool) {
        let forward = (self.at..self.spots.len()).find(|at| wanted(&self.spots[*at].kind));
        let anywhere = || self.spots.iter().position(|spot| wanted(&spot.kind));
        if let Some(at) = forward.or_else(anywhere) {
            self.at = at;
        }
    }

    fn lone_pictures(&mut self, paragraph: &Paragraph, pictures: &mut Pictures) {
        for picture in paragraph.pictures() {
            let name = pictures.name(picture);
            // The emblem and the logo stand where the form has them.
            let kept = self.unshown.and_then(|unshown| unshown.report.as_ref());
            let of_agency = kept.is_some_and(|kept| {
                let files = [&kept.agency.emblem, &kept.agency.logo];
                let mut files = files.into_iter().flatten();
                files.any(|file| file.value == picture.name)
            });
            if !of_agency {
                let text = format!("{name} {}", picture.alt);
                self.unplaced
                    .push(Unplaced::new(text.trim(), paragraph.place));
            }
        }
    }

    /// So many paragraphs of one style that follow one another, the first of what is left.
    fn paragraphs(
        &mut self,
        blocks: &[Block],
        count: usize,
        before_table: bool,
        pictures: &mut Pictures,
    ) {
        // Empty ones too, in their order: a gap before a role tells whose the role is.
        let mut run: Vec<&Paragraph> = Vec::new();
        for (at, block) in blocks.iter().enumerate().take(count) {
            let Block::Paragraph(paragraph) = block else {
                continue;
            };
            self.lone_pictures(paragraph, pictures);
            if paragraph.text().is_empty() {
                run.push(paragraph);
                continue;
            }
            if !self.styled && paragraph.is_typed_page_number() {
                self.page_numbers += 1;
                continue;
            }
            if !self.styled && self.is_role_above(paragraph, &blocks[at + 1..]) {
                for before in std::mem::take(&mut run) {
                    self.paragraph(before, false);
                }
                if self.sign_line(paragraph) {
                    continue;
                }
            }
            run.push(paragraph);
        }
        let written = || run.iter().filter(|paragraph| !paragraph.text().is_empty());
        if self.styled
            && let Some(first) = written().next()
            && let Some(group) = order::group(&self.spots, self.at, &first.style)
            && group.len() > 1
        {
            if written().count() < run.len() {
                self.signing.gap();
            }
            let texts: Vec<String> = written().map(|paragraph| paragraph.text()).collect();
            let places = order::share_out(&texts, &self.spots[group.clone()], &|pattern, text| {
                self.find(pattern, text).is_some()
            });
            for (paragraph, place) in written().zip(places) {
                self.at = group.start + place;
                self.write(self.at, paragraph);
            }
            return;
        }
        for paragraph in run {
            self.paragraph(paragraph, before_table);
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, before_table: bool) {
        if paragraph.text().is_empty() {
            self.signing.gap();
            return;
        }
        self.fields(paragraph);
        let is_signature = self
            .form
            .sign_off
            .as_ref()
            .is_some_and(|form| StyleName::of(self.form, &form.style).is(&paragraph.style));
        if is_signature && self.styled || !self.styled && self.is_signature_line(paragraph) {
            if self.sign_line(paragraph) {
                return;
            }
            if self.styled {
                self.unplaced
                    .push(Unplaced::new(paragraph.text(), paragraph.place));
                return;
            }
        }
        if self.committee_line(paragraph) || self.opinion_line(paragraph) {
            return;
        }
        self.running(paragraph, before_table);
    }

    /// Places a paragraph that is no part of a signature.
    fn running(&mut self, paragraph: &Paragraph, before_table: bool) {
        if self.line(paragraph) {
            return;
        }
        let spot = if self.styled {
            self.spot_of_style(&paragraph.style)
        } else {
            self.spot_of_words(paragraph)
                .or_else(|| self.spot_of_position(paragraph, before_table))
        };
        match spot {
            Some(spot) => self.write(spot, paragraph),
            None => self
                .unplaced
                .push(Unplaced::new(paragraph.text(), paragraph.place)),
        }
    }

    /// A line of a signature; false where it is none.
    fn sign_line(&mut self, paragraph: &Paragraph) -> bool {
        let is_taken = self.signing.line(paragraph);
        if is_taken {
            self.opinion_is_signed();
            self.go_to(|kind| matches!(kind, Kind::SignOff));
        }
        is_taken
    }

    /// Content controls say of themselves what they hold.
    fn fields(&mut self, paragraph: &Paragraph) {
        for piece in &paragraph.pieces {
            if let Piece::Text {
                text,
                tag: Some(tag),
                ..
            } = piece
            {
                self.values.take_field(self.form, tag, text);
            }
        }
    }

    fn find(&self, pattern: &Pattern, text: &str) -> Option<Vec<Found>> {
        let fits = |found: &Found| Values::fits(found, self.agency);
        pattern.find(text, &self.budget, &fits)
    }

    /// A line of the form: words and values. In anyone's document only its words tell it, and only
    /// before the running text begins.
    fn line(&mut self, paragraph: &Paragraph) -> bool {
        if !self.styled && self.running_begun {
            return false;
        }
        let text = paragraph.text();
        let spots = 0..self.spots.len();
        let candidates: Vec<usize> = spots
            .filter(|at| {
                let spot = &self.spots[*at];
                match &spot.kind {
                    Kind::Line { each, .. } => {
                        let free = each.is_some() || !self.taken[*at];
                        free && (!self.styled || spot.is_of_style(&paragraph.style))
                    }
                    _ => false,
                }
            })
            .collect();
        for at in candidates {
            let Kind::Line {
                first,
                further,
                each,
            } = &self.spots[at].kind
            else {
                continue;
            };
            let least = if self.styled { 0 } else { 2 };
            let words = |pattern: &Pattern| pattern.letters() >= least;
            let mut found = words(first).then(|| self.find(first, &text)).flatten();
            if found.is_none() && each.is_some() && self.at == at && self.taken[at] {
                found = self.find(further, &text);
            }
            let Some(found) = found else { continue };
            match *each {
                Some(list) => self.values.take_each(list, &found),
                None => self.values.take(found),
            }
            self.taken[at] = true;
            self.at = at;
            return true;
        }
        false
    }

    /// Writes a paragraph to the text of that place.
    fn write(&mut self, spot: usize, paragraph: &Paragraph) {
        self.at = spot;
        let Kind::Text { name, joined, .. } = &self.spots[spot].kind else {
            return;
        };
        let joined = *joined;
        let title = self.spots[spot]
            .style
            .is_some_and(|style| style.role != Role::Body);
        // A form's code stands above its title.
        let is_above_title = self.spots[spot..].iter().any(Spot::is_title_text);
        self.running_begun |= !title && !is_above_title;
        let text = paragraph.marked();
        let lines: Vec<Text> = if joined {
            vec![Text::new(text)]
        } else if title {
            // A line broken by hand in a title is a line of the title.
            text.lines().map(Text::new).collect()
        } else {
            vec![Text::new(text.replace('\n', " "))]
        };
        match self.slots.iter_mut().find(|slot| slot.name.value == *name) {
            Some(slot) => slot.paragraphs.extend(lines),
            None => self.slots.push(Slot {
                name: Text::new(*name),
                paragraphs: lines,
            }),
        }
    }
}
