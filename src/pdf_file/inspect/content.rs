//! The text of a page: its content run through, showing nothing but characters.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::codes::Font;
use super::pages::Page;
use crate::pdf_file::read::{Dictionary, File, Object, Parser, Result, Unreadable};

/// The most operations of one page, forms on it included.
const MAX_OPERATIONS: usize = 5_000_000;

/// The most bytes of operators of one page, those of forms on it not counted.
const MAX_CONTENT: usize = 64 << 20;

/// The most bytes of text of one page.
const MAX_TEXT: usize = 8 << 20;

/// How deep forms may be nested.
const MAX_FORMS: usize = 8;

/// The most characters the fonts of one page may map, and widths they may have: ten fonts of all
/// Chinese characters have half of it.
const MAX_MAPPED: usize = 1 << 20;

const TOO_MUCH: Unreadable = Unreadable("a page holds more than can be read");

/// The text of the page.
pub(super) fn text(file: &File, page: &Page) -> Result<String> {
    let mut content = Vec::new();
    match file.get(&page.dictionary, "Contents")? {
        Object::Array(streams) => {
            for stream in &streams {
                content.extend(file.data(&file.resolve(stream)?)?);
                content.push(b'\n');
                if content.len() > MAX_CONTENT {
                    return Err(TOO_MUCH);
                }
            }
        }
        Object::Null => {}
        stream => content = file.data(&stream)?,
    }
    let mut reader = Reader {
        file,
        fonts: BTreeMap::new(),
        state: State::default(),
        stack: Vec::new(),
        text_matrix: Matrix::default(),
        line_matrix: Matrix::default(),
        marks: Vec::new(),
        replacing: None,
        pen: None,
        out: String::new(),
        operations: 0,
        mapped: 0,
    };
    reader.run(&content, &page.resources, 0)?;
    Ok(reader.out)
}

/// A matrix as PDF writes it: a b c d e f.
#[derive(Debug, Clone, Copy)]
struct Matrix([f64; 6]);

impl Default for Matrix {
    fn default() -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0])
    }
}

impl Matrix {
    /// This one first, then the other.
    fn then(self, other: Matrix) -> Matrix {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, other.0);
        Matrix([
            a * g + b * i,
            a * h + b * j,
            c * g + d * i,
            c * h + d * j,
            e * g + f * i + k,
            e * h + f * j + l,
        ])
    }

    fn moved(self, x: f64, y: f64) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self)
    }
}

#[derive(Debug, Clone, Default)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    leading: f64,
    character_space: f64,
    word_space: f64,
    scale: Option<f64>,
}

/// A marked-content sequence: the text that stands for all of it, until it was said.
struct Mark {
    actual: Option<String>,
}

struct Reader<'a, 'f> {
    file: &'a File<'f>,
    fonts: BTreeMap<u32, Rc<Font>>,
    state: State,
    stack: Vec<State>,
    text_matrix: Matrix,
    line_matrix: Matrix,
    marks: Vec<Mark>,
    /// The outermost open sequence whose text stands for what is shown inside.
    replacing: Option<usize>,
    /// Where the last character ended, and its size.
    pen: Option<(f64, f64, f64)>,
    out: String,
    operations: usize,
    /// The characters and widths of the fonts that are kept.
    mapped: usize,
}

impl Reader<'_, '_> {
    fn run(&mut self, content: &[u8], resources: &Dictionary, depth: usize) -> Result<()> {
        self.file.spend_parsing(content.len(), 0)?;
        let mut parser = Parser::new(content, 0);
        let mut operands: Vec<Object> = Vec::new();
        while !parser.is_at_end() {
            match parser.operand() {
                Some(Ok(object)) => {
                    if operands.len() < 64 {
                        operands.push(object);
                    }
                }
                Some(Err(_)) => {
                    parser.operator();
                }
                None => {
                    let operator = parser.operator().to_vec();
                    self.operations += 1;
                    if self.operations > MAX_OPERATIONS || self.out.len() > MAX_TEXT {
                        return Err(TOO_MUCH);
                    }
                    if operator == b"ID" {
                        skip_inline_image(&mut parser, content);
                    } else {
                        self.operation(&operator, &operands, resources, depth)?;
                    }
                    operands.clear();
                }
            }
        }
        Ok(())
    }

    fn operation(
        &mut self,
        operator: &[u8],
        operands: &[Object],
        resources: &Dictionary,
        depth: usize,
    ) -> Result<()> {
        let number = |index: usize| {
            operands
                .get(index)
                .and_then(Object::as_number)
                .unwrap_or(0.0)
        };
        match operator {
            b"q" if self.stack.len() < 1024 => self.stack.push(self.state.clone()),
            b"Q" => {
                if let Some(state) = self.stack.pop() {
                    self.state = state;
                }
            }
            b"cm" => self.state.matrix = matrix(operands).then(self.state.matrix),
            b"BT" => {
                self.text_matrix = Matrix::default();
                self.line_matrix = Matrix::default();
            }
            b"Tf" => {
                self.state.size = number(1);
                self.state.font = match operands.first().and_then(Object::as_name) {
                    Some(name) => self.font(resources, name)?,
                    None => None,
                };
            }
            b"TL" => self.state.leading = number(0),
            b"Tc" => self.state.character_space = number(0),
            b"Tw" => self.state.word_space = number(0),
            b"Tz" => self.state.scale = Some(number(0) / 100.0),
            b"Tm" => {
                self.line_matrix = matrix(operands);
                self.text_matrix = self.line_matrix;
            }
            b"Td" => self.next_line(number(0), number(1)),
            b"TD" => {
                self.state.leading = -number(1);
                self.next_line(number(0), number(1));
            }
            b"T*" => self.next_line(0.0, -self.state.leading),
            b"Tj" => self.show(operands.first()),
            b"'" => {
                self.next_line(0.0, -self.state.leading);
                self.show(operands.first());
            }
            b"\"" => {
                self.state.word_space = number(0);
                self.state.character_space = number(1);
                self.next_line(0.0, -self.state.leading);
                self.show(operands.get(2));
            }
            b"TJ" => {
                for item in operands
                    .first()
                    .and_then(Object::as_array)
                    .unwrap_or_default()
                {
                    match item.as_number() {
                        Some(shift) => self.advance(-shift / 1000.0 * self.state.size),
                        None => self.show(Some(item)),
                    }
                }
            }
            b"BDC" => self.begin_mark(operands.get(1), resources)?,
            b"BMC" if self.marks.len() < 1024 => self.marks.push(Mark { actual: None }),
            b"EMC" => {
                let mark = self.marks.pop();
                if self.replacing == Some(self.marks.len()) {
                    self.replacing = None;
                }
                if let Some(actual) = mark.and_then(|mark| mark.actual)
                    && self.replacing.is_none()
                {
                    self.out.push_str(&actual);
                }
            }
            b"Do" if depth < MAX_FORMS => self.form(operands, resources, depth)?,
            _ => {}
        }
        Ok(())
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line_matrix = self.line_matrix.moved(x, y);
        self.text_matrix = self.line_matrix;
    }

    fn advance(&mut self, by: f64) {
        let scale = self.state.scale.unwrap_or(1.0);
        self.text_matrix = self.text_matrix.moved(by * scale, 0.0);
    }

    fn begin_mark(&mut self, properties: Option<&Object>, resources: &Dictionary) -> Result<()> {
        if self.marks.len() >= 1024 {
            return Err(Unreadable("marked content is nested too deep"));
        }
        let properties = match properties {
            Some(Object::Name(name)) => match self.file.dictionary(resources, "Properties")? {
                Some(lists) => self
                    .file
                    .dictionary(&lists, &String::from_utf8_lossy(name))?,
                None => None,
            },
            Some(Object::Dictionary(dictionary)) => Some(dictionary.clone()),
            _ => None,
        };
        let actual = match properties {
            Some(properties) => {
                let actual = self.file.get(&properties, "ActualText")?;
                self.file.text(&actual)?
            }
            None => None,
        };
        if actual.is_some() && self.replacing.is_none() {
            self.replacing = Some(self.marks.len());
        }
        self.marks.push(Mark { actual });
        Ok(())
    }

    fn form(&mut self, operands: &[Object], resources: &Dictionary, depth: usize) -> Result<()> {
        let Some(name) = operands.first().and_then(Object::as_name) else {
            return Ok(());
        };
        let Some(objects) = self.file.dictionary(resources, "XObject")? else {
            return Ok(());
        };
        let form = self.file.get(&objects, &String::from_utf8_lossy(name))?;
        let Some(dictionary) = form.as_dictionary() else {
            return Ok(());
        };
        if !self.file.get(dictionary, "Subtype")?.is_name("Form") {
            return Ok(());
        }
        let inner = self.file.dictionary(dictionary, "Resources")?;
        let data = self.file.data(&form)?;
        let outer = self.state.clone();
        let moved = self.file.get(dictionary, "Matrix")?;
        if let Some(items) = moved.as_array() {
            self.state.matrix = matrix(items).then(self.state.matrix);
        }
        let stack = std::mem::take(&mut self.stack);
        let ran = self.run(&data, inner.as_ref().unwrap_or(resources), depth + 1);
        self.stack = stack;
        self.state = outer;
        ran
    }

    fn show(&mut self, string: Option<&Object>) {
        let (Some(bytes), Some(font)) =
            (string.and_then(Object::as_string), self.state.font.clone())
        else {
            return;
        };
        for code in bytes.chunks(font.code_length()) {
            // The next operation finds that it is too much.
            if self.out.len() > MAX_TEXT {
                return;
            }
            let value = code
                .iter()
                .fold(0, |value, byte| value << 8 | u32::from(*byte));
            let text = font.text(value, code);
            self.character(&text);
            let mut advance =
                font.width(value) / 1000.0 * self.state.size + self.state.character_space;
            if code == b" " {
                advance += self.state.word_space;
            }
            self.advance(advance);
            let end = self.text_matrix.then(self.state.matrix).0;
            self.pen = self.pen.map(|(_, _, size)| (end[4], end[5], size));
        }
    }

    /// Adds a character where the text matrix stands; a jump down is a new line, one to the right
    /// a space.
    fn character(&mut self, text: &str) {
        let place = self.text_matrix.then(self.state.matrix).0;
        let height = (place[2].hypot(place[3]) * self.state.size).abs().max(0.01);
        let (x, y) = (place[4], place[5]);
        if let Some((last_x, last_y, last_height)) = self.pen {
            let height = height.max(last_height);
            if (y - last_y).abs() > 0.5 * height || x < last_x - height {
                self.out.push('\n');
            } else if x > last_x + 0.25 * height && !self.out.ends_with(' ') {
                self.out.push(' ');
            }
        }
        self.pen = Some((x, y, height));
        if let Some(index) = self.replacing {
            // The outermost replacement speaks for all inside it, once.
            let mark = self.marks.get_mut(index);
            if let Some(actual) = mark.and_then(|mark| mark.actual.take()) {
                self.out.push_str(&actual);
            }
            return;
        }
        self.out.push_str(text);
    }

    fn font(&mut self, resources: &Dictionary, name: &[u8]) -> Result<Option<Rc<Font>>> {
        let Some(fonts) = self.file.dictionary(resources, "Font")? else {
            return Ok(None);
        };
        let entry = fonts.get(&String::from_utf8_lossy(name));
        let number = entry
            .and_then(Object::as_reference)
            .map(|entry| entry.number);
        if let Some(font) = number.and_then(|number| self.fonts.get(&number)) {
            return Ok(Some(font.clone()));
        }
        let Some(entry) = entry else {
            return Ok(None);
        };
        let dictionary = self.file.resolve(entry)?;
        let Some(dictionary) = dictionary.as_dictionary() else {
            return Ok(None);
        };
        let font = Rc::new(Font::read(self.file, dictionary)?);
        if let Some(number) = number {
            self.mapped += font.weight();
            if self.mapped > MAX_MAPPED {
                return Err(TOO_MUCH);
            }
            self.fonts.insert(number, font.clone());
        }
        Ok(Some(font))
    }
}

fn matrix(operands: &[Object]) -> Matrix {
    let numbers: Vec<f64> = operands.iter().filter_map(Object::as_number).collect();
    numbers.try_into().map_or(Matrix::default(), Matrix)
}

/// Goes on after the data of an image in the content: after `EI` between white space.
fn skip_inline_image<'c>(parser: &mut Parser<'c>, content: &'c [u8]) {
    let from = parser.position().min(content.len());
    let end = content[from..].windows(4).position(|window| {
        window[0].is_ascii_whitespace() && &window[1..3] == b"EI" && window[3].is_ascii_whitespace()
    });
    let end = end.map_or(content.len(), |end| from + end + 3);
    *parser = Parser::new(content, end);
}
