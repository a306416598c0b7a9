//! Blocks of a Word document → a report: every text to its place in the form, or to the list of
//! what has none.

use super::columns::{Mapping, Wanted};
use super::content::{Block, Cell, Paragraph, Piece, Row, Table};
use super::signers;
use crate::form::{Columns, Content, Form, StatusMode};
use crate::report::{
    Cell as ReportCell, CellItem, Illustration, Report, Row as ReportRow, Rows, Slot, Status, Text,
};
use crate::source::Located;
use crate::thai::{Digits, FiscalYear};

/// What a document says about itself outside its text.
#[derive(Debug, Default)]
pub(super) struct Properties {
    pub agency: Option<String>,
    pub fiscal_year: Option<u16>,
    pub ita_item: Option<String>,
}

/// What came of placing.
pub(super) struct Placed {
    pub report: Report,
    /// Texts that have no place in the form.
    pub unplaced: Vec<String>,
    /// The parts of the pictures, in order; picture `n` is named by `picture_name(n, …)`.
    pub pictures: Vec<String>,
}

/// The name a picture is saved under: never one from the file.
pub(super) fn picture_name(index: usize, part: &str) -> String {
    let extension = part.rsplit('.').next().unwrap_or_default().to_lowercase();
    let extension = match extension.as_str() {
        "jpg" | "jpeg" => "jpg",
        "gif" => "gif",
        "tif" | "tiff" => "tiff",
        "webp" => "webp",
        "svg" => "svg",
        _ => "png",
    };
    format!("picture-{}.{extension}", index + 1)
}

/// Places every block.
pub(super) fn place(blocks: &[Block], form: &Form, properties: &Properties) -> Placed {
    let mut placer = Placer {
        form,
        slots: Vec::new(),
        at: 0,
        unplaced: Vec::new(),
        pictures: Vec::new(),
        rows: Vec::new(),
        table: None,
        signers: Vec::new(),
        places: places(form),
        styled: is_styled(blocks, form),
        intro_begun: false,
    };
    placer.blocks(blocks);
    let thai = count_digits(blocks);
    let text = placer.all_text();
    let mut report = Report::new(
        form.id.clone(),
        properties
            .agency
            .clone()
            .filter(|agency| !agency.is_empty())
            .or_else(|| agency_in(&text))
            .unwrap_or_default(),
    );
    report.digits = thai;
    report.fiscal_year = properties
        .fiscal_year
        .or_else(|| year_in(&text))
        .and_then(FiscalYear::new)
        .map(Located::new);
    report.ita_item = properties.ita_item.clone().map(Text::new);
    report.text = placer.slots;
    report.rows = Rows::Listed(placer.rows);
    report.signers = placer.signers;
    Placed {
        report,
        unplaced: placer.unplaced,
        pictures: placer.pictures,
    }
}

/// A place for paragraphs in the form's order.
enum Spot {
    Text {
        name: String,
        /// The style as the user sees it, and its identifier.
        style: (String, String),
        joined: bool,
    },
    Table,
    SignOff,
}

fn places(form: &Form) -> Vec<Spot> {
    let name_of = |id: &str| {
        let style = form.styles.iter().find(|style| style.id == id);
        let name = style.map_or(id, |style| style.name.as_str());
        (name.to_owned(), id.to_owned())
    };
    form.sections
        .iter()
        .flat_map(|section| &section.blocks)
        .filter_map(|block| match &block.content {
            Content::Text {
                name,
                style,
                joined,
                ..
            } => Some(Spot::Text {
                name: name.clone(),
                style: name_of(style),
                joined: *joined,
            }),
            Content::Table => Some(Spot::Table),
            Content::SignOff => Some(Spot::SignOff),
            _ => None,
        })
        .collect()
}

/// Whether the paragraphs carry the form's styles: the document was ours.
fn is_styled(blocks: &[Block], form: &Form) -> bool {
    let places = places(form);
    let known = |style: &str| {
        places.iter().any(|place| match place {
            Spot::Text {
                style: (name, id), ..
            } => same_style(style, name, id),
            _ => false,
        })
    };
    blocks
        .iter()
        .any(|block| matches!(block, Block::Paragraph(paragraph) if known(&paragraph.style)))
}

fn same_style(style: &str, name: &str, id: &str) -> bool {
    style == id || style.trim() == name.trim()
}

struct Placer<'f> {
    form: &'f Form,
    slots: Vec<Slot>,
    /// Where in the form's order we are.
    at: usize,
    unplaced: Vec<String>,
    pictures: Vec<String>,
    rows: Vec<ReportRow>,
    /// The columns of the table met last.
    table: Option<(Wanted, Mapping)>,
    signers: Vec<crate::report::Signer>,
    places: Vec<Spot>,
    styled: bool,
    intro_begun: bool,
}

impl Placer<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for (index, block) in blocks.iter().enumerate() {
            match block {
                Block::Paragraph(paragraph) => {
                    for (part, alt) in paragraph.pictures() {
                        let index = self.save(part);
                        let name = picture_name(index, part);
                        self.unplaced
                            .push(format!("{name} {alt}").trim().to_owned());
                    }
                    if paragraph.text().is_empty() {
                        continue;
                    }
                    let before_table = blocks[index + 1..]
                        .iter()
                        .find(|next| !matches!(next, Block::Paragraph(next) if next.is_empty()))
                        .is_some_and(|next| matches!(next, Block::Table(_)));
                    self.paragraph(paragraph, before_table);
                }
                Block::Table(table) => self.table(table),
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, before_table: bool) {
        if self.signature_line(paragraph) {
            return;
        }
        let spot = if self.styled {
            self.spot_of_style(&paragraph.style)
        } else {
            self.spot_of_position(paragraph, before_table)
        };
        let Some(spot) = spot else {
            self.unplaced.push(paragraph.text());
            return;
        };
        self.at = spot;
        let Some(Spot::Text { name, joined, .. }) = self.places.get(spot) else {
            return;
        };
        let (name, joined) = (name.clone(), *joined);
        let text = paragraph.marked();
        let text = if joined {
            text
        } else {
            text.replace('\n', " ")
        };
        match self.slots.iter_mut().find(|slot| slot.name.value == name) {
            Some(slot) => slot.paragraphs.push(Text::new(text)),
            None => self.slots.push(Slot {
                name: Text::new(name),
                paragraphs: vec![Text::new(text)],
            }),
        }
    }

    /// The next place of that style; the place we are at takes more paragraphs of its style.
    fn spot_of_style(&self, style: &str) -> Option<usize> {
        let fits = |index: &usize| match &self.places[*index] {
            Spot::Text {
                style: (name, id), ..
            } => same_style(style, name, id),
            _ => false,
        };
        (self.at..self.places.len())
            .find(fits)
            .or_else(|| (0..self.at).find(fits))
    }

    /// Anyone's document: the lines before the first long paragraph are its title, the long ones
    /// its introduction; what follows the table is the summary.
    fn spot_of_position(&mut self, paragraph: &Paragraph, before_table: bool) -> Option<usize> {
        let named = |wanted: &str| {
            self.places
                .iter()
                .position(|place| matches!(place, Spot::Text { name, .. } if name == wanted))
        };
        if self.table.is_some() {
            return named("summary");
        }
        let text = paragraph.text();
        let long = text.chars().count() > 140 || text.starts_with("ตามที่");
        if !long && !self.intro_begun {
            return named("title");
        }
        if !long && before_table {
            return named("table_title").or_else(|| named("intro"));
        }
        self.intro_begun = true;
        named("intro").or_else(|| named("body"))
    }

    /// A line of a signature block that stands in no table.
    fn signature_line(&mut self, paragraph: &Paragraph) -> bool {
        let Some(form) = &self.form.sign_off else {
            return false;
        };
        let style = self.form.styles.iter().find(|style| style.id == form.style);
        let name = style.map_or(form.style.as_str(), |style| &style.name);
        if !same_style(&paragraph.style, name, &form.style) {
            return false;
        }
        signers::line(&mut self.signers, paragraph);
        true
    }

    fn table(&mut self, table: &Table) {
        if signers::is_block(table) {
            self.signers.extend(signers::read(table));
            if let Some(at) = self
                .places
                .iter()
                .position(|place| matches!(place, Spot::SignOff))
            {
                self.at = at;
            }
            return;
        }
        let Some(form) = &self.form.table else {
            self.unplaced.push(table.text());
            return;
        };
        let wanted = match (&form.columns, self.table.take()) {
            (Columns::FromRows, Some((wanted, mapping))) => {
                self.table = Some((wanted, mapping));
                None
            }
            (_, known) => {
                self.table = known;
                Some(Wanted::of(form, table))
            }
        };
        // A table may begin with the rest of a row, and its header come after it.
        let header = wanted.as_ref().and_then(|wanted| {
            (0..table.rows.len().min(3))
                .find_map(|at| Some((at, wanted.header(&table.rows[at..])?)))
        });
        let mut skip = 0..0;
        match (header, wanted) {
            (Some((at, (count, mapping))), Some(wanted)) => {
                skip = at..at + count;
                self.table = Some((wanted, mapping));
            }
            _ => {
                // No header: the table goes on with the one before, if it is as wide.
                let goes_on = self
                    .table
                    .as_ref()
                    .is_some_and(|(_, mapping)| mapping.width() == table.width());
                if !goes_on {
                    self.unplaced.push(table.text());
                    return;
                }
            }
        }
        if let Some(at) = self
            .places
            .iter()
            .position(|place| matches!(place, Spot::Table))
        {
            self.at = at;
        }
        for (index, row) in table.rows.iter().enumerate() {
            if skip.contains(&index) || row.header {
                continue;
            }
            self.row(row);
        }
    }

    fn row(&mut self, row: &Row) {
        let Some((wanted, mapping)) = &self.table else {
            return;
        };
        if wanted.is_header(row) || row.cells.iter().all(Cell::is_empty) {
            return;
        }
        // One cell across the table is a heading over the rows that follow.
        if let [cell] = row.cells.as_slice()
            && cell.span >= mapping.width().max(2)
        {
            let texts: Vec<String> = cell.paragraphs.iter().map(Paragraph::text).collect();
            self.rows.push(ReportRow {
                group: Some(Text::new(texts.join(" "))),
                ..ReportRow::default()
            });
            return;
        }
        let columns = mapping.of(row);
        let mut cells: Vec<(usize, &Cell)> = Vec::new();
        let mut lost = Vec::new();
        for (cell, column) in row.cells.iter().zip(&columns) {
            match column {
                Some(column) => cells.push((*column, cell)),
                None if !cell.is_empty() => lost.push(cell.text()),
                None => {}
            }
        }
        let first = cells.iter().find(|(column, _)| *column == 0);
        let goes_on = first.is_none_or(|(_, cell)| cell.is_empty() || cell.goes_on);
        let merged = first.is_some_and(|(_, cell)| cell.goes_on);
        let ids: Vec<(String, usize)> = cells
            .iter()
            .map(|(column, _)| (wanted.id(*column).to_owned(), *column))
            .collect();
        self.unplaced.extend(lost);
        let has_row = self.rows.last().is_some_and(|row| row.group.is_none());
        let read: Vec<(usize, String, ReportCell)> = cells
            .iter()
            .zip(ids)
            .filter(|((_, cell), _)| !cell.is_empty())
            .map(|((column, cell), (id, _))| (*column, id, self.cell(cell)))
            .collect();
        if goes_on && has_row {
            for (column, id, cell) in read {
                self.go_on(column, &id, cell, merged);
            }
            return;
        }
        let mut new = ReportRow::default();
        for (column, id, cell) in read {
            self.fill(&mut new, column, &id, cell);
        }
        self.rows.push(new);
    }

    /// Puts a cell into a row: status columns give the status and their text to its own cell.
    fn fill(&self, row: &mut ReportRow, column: usize, id: &str, cell: ReportCell) {
        if let Some((status, target)) = self.status(column) {
            row.status.get_or_insert(Located::new(status));
            let ticked = is_tick(&cell);
            if let Some(target) = target.filter(|_| !ticked) {
                put(row, &target, cell, false);
            } else if !ticked {
                put(row, id, cell, false);
            }
            return;
        }
        put(row, id, cell, false);
    }

    /// Adds the rest of a cell to the last row.
    fn go_on(&mut self, column: usize, id: &str, cell: ReportCell, merged: bool) {
        let status = self.status(column);
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        let key = match status {
            Some((status, Some(target))) => {
                row.status.get_or_insert(Located::new(status));
                target
            }
            _ => id.to_owned(),
        };
        put(row, &key, cell, !merged);
    }

    fn status(&self, column: usize) -> Option<(Status, Option<String>)> {
        let Columns::Fixed { columns, .. } = &self.form.table.as_ref()?.columns else {
            return None;
        };
        let (status, target) = match columns.get(column)?.status.as_ref()? {
            StatusMode::Text { status, cell } => (*status, Some(cell.clone())),
            StatusMode::Tick(status) => (*status, None),
            StatusMode::Words => return None,
        };
        Some((status, target))
    }

    /// The paragraphs and pictures of a cell; a short line right above a picture, in another style
    /// than the text, is its caption.
    fn cell(&mut self, cell: &Cell) -> ReportCell {
        let caption_style = self.form.table.as_ref().map(|table| {
            let id = table.caption_style.clone();
            let style = self.form.styles.iter().find(|style| style.id == id);
            (style.map_or(id.clone(), |style| style.name.clone()), id)
        });
        let mut items: Vec<CellItem> = Vec::new();
        let mut lines: Vec<String> = Vec::new();
        let mut caption: Option<String> = None;
        let flush = |lines: &mut Vec<String>, items: &mut Vec<CellItem>| {
            if !lines.is_empty() {
                items.push(CellItem::Text(Text::new(lines.join("\n"))));
                lines.clear();
            }
        };
        for paragraph in &cell.paragraphs {
            let has_picture = paragraph.pictures().next().is_some();
            let text = paragraph.marked();
            let is_caption = !has_picture
                && caption_style
                    .as_ref()
                    .is_some_and(|(name, id)| same_style(&paragraph.style, name, id));
            if !text.is_empty() {
                if is_caption {
                    if let Some(orphan) = caption.replace(text) {
                        lines.push(orphan);
                    }
                } else {
                    lines.extend(caption.take());
                    lines.push(text);
                }
            }
            for (part, alt) in paragraph.pictures() {
                flush(&mut lines, &mut items);
                let index = self.save(part);
                let caption = caption.take();
                let alt =
                    (!alt.is_empty() && Some(alt) != caption.as_deref()).then(|| Text::new(alt));
                items.push(CellItem::Illustration(Illustration {
                    file: Text::new(picture_name(index, part)),
                    caption: caption.map(Text::new),
                    alt,
                    width: None,
                }));
            }
        }
        lines.extend(caption);
        flush(&mut lines, &mut items);
        ReportCell {
            items,
            ..ReportCell::default()
        }
    }

    /// The number of a picture; the same part is one picture.
    fn save(&mut self, part: &str) -> usize {
        match self.pictures.iter().position(|have| have == part) {
            Some(index) => index,
            None => {
                self.pictures.push(part.to_owned());
                self.pictures.len() - 1
            }
        }
    }

    fn all_text(&self) -> String {
        let texts = self.slots.iter().flat_map(|slot| &slot.paragraphs);
        texts
            .map(|text| text.value.as_str())
            .collect::<Vec<_>>()
            .join("\n")
    }
}

fn is_tick(cell: &ReportCell) -> bool {
    matches!(cell.items.as_slice(), [CellItem::Text(text)]
        if matches!(text.value.trim(), "✓" | "✔" | "√" | "/" | "☑"))
}

/// Adds to the cell of that name; `flowing` text was cut by a page's end and goes on in its line.
fn put(row: &mut ReportRow, key: &str, cell: ReportCell, flowing: bool) {
    let Some((_, have)) = row.cells.iter_mut().find(|(name, _)| name.value == key) else {
        row.cells.push((Text::new(key), cell));
        return;
    };
    for item in cell.items {
        match (have.items.last_mut(), item) {
            (Some(CellItem::Text(last)), CellItem::Text(text)) => {
                let cut = flowing && !begins_item(&text.value);
                let glue = if !cut {
                    "\n"
                } else if joins_without_space(&last.value, &text.value) {
                    ""
                } else {
                    " "
                };
                last.value.push_str(glue);
                last.value.push_str(&text.value);
            }
            (_, item) => have.items.push(item),
        }
    }
}

/// Whether a text starts with a label, so that it is an item of its own and not the rest of one.
fn begins_item(text: &str) -> bool {
    let mut characters = text.trim_start().chars();
    let is_digit = |character: char| matches!(character, '0'..='9' | '๐'..='๙');
    match characters.next() {
        Some('-' | '–' | '—' | '•' | '·' | '▪') => true,
        Some('(') => characters.next().is_some_and(is_digit),
        Some(first) if is_digit(first) => {
            let rest = characters.as_str();
            let after = rest.trim_start_matches(is_digit);
            rest.len() - after.len() <= 6 && after.starts_with(['.', ')'])
        }
        _ => false,
    }
}

/// Thai runs on without a space.
fn joins_without_space(before: &str, after: &str) -> bool {
    let thai = |character: char| matches!(character, '\u{0E01}'..='\u{0E4E}');
    before.chars().next_back().is_some_and(thai) && after.chars().next().is_some_and(thai)
}

/// The digits the text uses more.
fn count_digits(blocks: &[Block]) -> Digits {
    let mut thai = 0usize;
    let mut arabic = 0usize;
    let mut count = |paragraph: &Paragraph| {
        for piece in &paragraph.pieces {
            if let Piece::Text {
                text, link: None, ..
            } = piece
            {
                for character in text.chars() {
                    match character {
                        '๐'..='๙' => thai += 1,
                        '0'..='9' => arabic += 1,
                        _ => {}
                    }
                }
            }
        }
    };
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => count(paragraph),
            Block::Table(table) => table
                .rows
                .iter()
                .flat_map(|row| &row.cells)
                .flat_map(|cell| &cell.paragraphs)
                .for_each(&mut count),
        }
    }
    if arabic > thai {
        Digits::Arabic
    } else {
        Digits::Thai
    }
}

/// The agency a title names.
fn agency_in(text: &str) -> Option<String> {
    const KINDS: [&str; 7] = [
        "องค์การบริหารส่วนตำบล",
        "องค์การบริหารส่วนจังหวัด",
        "เทศบาลตำบล",
        "เทศบาลเมือง",
        "เทศบาลนคร",
        "สำนักงานเทศบาล",
        "เมืองพัทยา",
    ];
    let (at, kind) = KINDS
        .iter()
        .filter_map(|kind| Some((text.find(kind)?, kind)))
        .min()?;
    let end = text[at..]
        .find(|character: char| character.is_whitespace() || matches!(character, '(' | ','))
        .map_or(text.len(), |length| at + length);
    (end > at + kind.len() || *kind == "เมืองพัทยา").then(|| text[at..end].to_owned())
}

/// The first fiscal year a title names: four digits of the 2500s.
fn year_in(text: &str) -> Option<u16> {
    let arabic = Digits::Arabic.apply_everywhere(text);
    let characters: Vec<char> = arabic.chars().collect();
    characters.windows(4).enumerate().find_map(|(at, window)| {
        let lone = |index: Option<usize>| {
            index
                .and_then(|index| characters.get(index))
                .is_none_or(|character| !character.is_ascii_digit())
        };
        let year: String = window.iter().collect();
        (year.starts_with("25") && lone(at.checked_sub(1)) && lone(Some(at + 4)))
            .then(|| year.parse().ok())
            .flatten()
    })
}
