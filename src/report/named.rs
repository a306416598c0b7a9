//! The files a report names: the one list of them, for whoever moves, packs or guards them.

use super::{Agency, Attachment, CellItem, Fonts, Letter, Report, Rows};
use crate::source::Text;

/// What a file a report names is to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NamedAs {
    /// A form of one's own.
    Form,
    /// A picture of the agency or of a cell.
    Picture,
    /// Words that lines must not be broken in.
    Terms,
    /// The spreadsheet of its rows.
    Spreadsheet,
    /// A font.
    Font,
    /// Something sent with the document; it is never opened to render it.
    Attachment,
}

impl Report {
    /// The path of every file the report names, but those of its bundle's parts. Every field is
    /// taken apart here, so that a new one cannot be overlooked.
    pub(crate) fn named_files(&mut self) -> Vec<(NamedAs, &mut Text)> {
        let mut named: Vec<(NamedAs, &mut Text)> = Vec::new();
        let Report {
            form,
            agency,
            fiscal_year: _,
            numbers: _,
            totals: _,
            period: _,
            ita_item: _,
            digits: _,
            keep_digits: _,
            unchecked: _,
            letter,
            keywords: _,
            text: _,
            columns: _,
            contents: _,
            committees: _,
            rows,
            signers: _,
            terms: _,
            terms_file,
            fonts,
            fit: _,
            empty_cells: _,
            missing_glyphs: _,
            notice_board: _,
            limits: _,
            bundle: _,
            unfilled: _,
            reading: _,
            mark: _,
            certified_copy: _,
            timestamp_field: _,
            ecms: _,
            files: _,
        } = self;
        if is_form_file(&form.value) {
            named.push((NamedAs::Form, form));
        }
        let Agency {
            name: _,
            short_name: _,
            address: _,
            phone: _,
            email: _,
            website: _,
            emblem,
            logo,
            number_prefix: _,
        } = agency;
        named.extend(
            emblem
                .iter_mut()
                .chain(logo)
                .map(|path| (NamedAs::Picture, path)),
        );
        named.extend(terms_file.iter_mut().map(|path| (NamedAs::Terms, path)));
        let Fonts { family: _, files } = fonts;
        named.extend(files.iter_mut().map(|path| (NamedAs::Font, path)));
        let Letter {
            number: _,
            date: _,
            subject: _,
            urgency: _,
            secrecy: _,
            sender: _,
            receiver: _,
            references: _,
            attachments,
        } = letter;
        named.extend(attachments.iter_mut().filter_map(|attachment| {
            let Attachment {
                title: _,
                quantity: _,
                file,
            } = attachment;
            Some((NamedAs::Attachment, file.as_mut()?))
        }));
        match rows {
            Rows::Absent => {}
            Rows::Spreadsheet { file, .. } => named.push((NamedAs::Spreadsheet, file)),
            Rows::Listed(rows) => {
                let cells = rows.iter_mut().flat_map(|row| &mut row.cells);
                let items = cells.flat_map(|(_, cell)| &mut cell.items);
                named.extend(items.filter_map(|item| match item {
                    CellItem::Illustration(picture) => Some((NamedAs::Picture, &mut picture.file)),
                    _ => None,
                }));
            }
        }
        named
    }
}

/// Whether the name of a form is the path of a file, and not that of a form built in.
pub(crate) fn is_form_file(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".yaml", ".yml", ".json"]
        .iter()
        .any(|ending| name.ends_with(ending))
}
