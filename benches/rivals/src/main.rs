//! `rivals printpdf|docx-rs TABLE.json FONT OUT`: a table with a header of its own on each page where
//! the crate can, else by hand as its examples do.

use std::fs::File;
use std::io::BufWriter;

use serde_json::Value;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, rival, table, font, out] = arguments.as_slice() else {
        panic!("rivals printpdf|docx-rs TABLE.json FONT OUT");
    };
    let table: Value = serde_json::from_slice(&std::fs::read(table).unwrap()).unwrap();
    let cells = |row: &Value| -> Vec<String> {
        let cells = row.as_array().unwrap().iter();
        cells.map(|cell| cell.as_str().unwrap().to_owned()).collect()
    };
    let header = cells(&table["header"]);
    let rows: Vec<Vec<String>> = table["rows"].as_array().unwrap().iter().map(cells).collect();
    match rival.as_str() {
        "printpdf" => printpdf_table(&header, &rows, font, out),
        "docx-rs" => docx_table(&header, &rows, out),
        other => panic!("no rival {other}"),
    }
}

/// The lines of a text in a width, broken at spaces: the crate breaks none itself. Widths are the
/// advances of the font, as it shapes nothing.
fn wrapped(text: &str, face: &ttf_parser::Face, size: f32, width: f32) -> Vec<String> {
    let scale = size / f32::from(face.units_per_em());
    let advance = |text: &str| -> f32 {
        let glyphs = text.chars().filter_map(|c| face.glyph_index(c));
        glyphs.map(|glyph| f32::from(face.glyph_hor_advance(glyph).unwrap_or(0)) * scale).sum()
    };
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().unwrap();
        let longer = format!("{line}{}{word}", if line.is_empty() { "" } else { " " });
        if advance(&longer) <= width || line.is_empty() {
            *line = longer;
        } else {
            lines.push(word.to_owned());
        }
    }
    // What has no space and is wider than its column is broken where it is full.
    let mut fitting = Vec::new();
    for line in lines {
        let mut piece = String::new();
        for c in line.chars() {
            if !piece.is_empty() && advance(&format!("{piece}{c}")) > width {
                fitting.push(std::mem::take(&mut piece));
            }
            piece.push(c);
        }
        fitting.push(piece);
    }
    fitting
}

fn printpdf_table(header: &[String], rows: &[Vec<String>], font: &str, out: &str) {
    use printpdf::{Mm, PdfDocument};
    const PAGE: (f32, f32) = (297.0, 210.0);
    const MARGIN: f32 = 20.0;
    const SIZE: f32 = 16.0;
    const LEADING: f32 = 7.0;
    const MM: f32 = 25.4 / 72.0;
    let bytes = std::fs::read(font).unwrap();
    let face = ttf_parser::Face::parse(&bytes, 0).unwrap();
    let (document, page, layer) = PdfDocument::new("table", Mm(PAGE.0), Mm(PAGE.1), "1");
    let font = document.add_external_font(&bytes[..]).unwrap();
    let column = (PAGE.0 - 2.0 * MARGIN) / header.len() as f32;
    let lines_of = |row: &[String]| -> Vec<Vec<String>> {
        let cells = row.iter();
        cells.map(|cell| wrapped(cell, &face, SIZE * MM, column - 2.0)).collect()
    };
    let height = |lines: &[Vec<String>]| {
        lines.iter().map(Vec::len).max().unwrap_or(1) as f32 * LEADING
    };
    let mut layer = document.get_page(page).get_layer(layer);
    let mut y = PAGE.1 - MARGIN;
    let draw = |layer: &printpdf::PdfLayerReference, lines: &[Vec<String>], y: f32| {
        for (index, cell) in lines.iter().enumerate() {
            for (number, line) in cell.iter().enumerate() {
                let x = MARGIN + index as f32 * column;
                layer.use_text(line.as_str(), SIZE, Mm(x), Mm(y - number as f32 * LEADING), &font);
            }
        }
    };
    let titles = lines_of(header);
    draw(&layer, &titles, y);
    y -= height(&titles);
    for row in rows {
        let lines = lines_of(row);
        if y - height(&lines) < MARGIN {
            let (page, first) = document.add_page(Mm(PAGE.0), Mm(PAGE.1), "1");
            layer = document.get_page(page).get_layer(first);
            y = PAGE.1 - MARGIN;
            draw(&layer, &titles, y);
            y -= height(&titles);
        }
        draw(&layer, &lines, y);
        y -= height(&lines);
    }
    document.save(&mut BufWriter::new(File::create(out).unwrap())).unwrap();
}

fn docx_table(header: &[String], rows: &[Vec<String>], out: &str) {
    use docx_rs::{Docx, Paragraph, Run, RunFonts, Table, TableCell, TableRow};
    let row = |cells: &[String]| {
        let cells = cells.iter().map(|text| {
            let fonts = RunFonts::new().ascii("TH SarabunPSK").cs("TH SarabunPSK");
            let run = Run::new().add_text(text).fonts(fonts).size(32);
            TableCell::new().add_paragraph(Paragraph::new().add_run(run))
        });
        TableRow::new(cells.collect())
    };
    // The crate has no property for a header row that repeats.
    let all = std::iter::once(row(header)).chain(rows.iter().map(|cells| row(cells)));
    let document = Docx::new().add_table(Table::new(all.collect()));
    document.build().pack(File::create(out).unwrap()).unwrap();
}
