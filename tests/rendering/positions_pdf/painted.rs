//! Pictures and lines of a page, where they are painted.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::matrix::{Matrix, UNIT, multiply};
use crate::positions_pdf::view::{Area, MM};

#[derive(Default)]
pub struct Painted {
    pub pictures: Vec<Area>,
    pub lines: Vec<Area>,
}

impl Painted {
    /// Runs a page's or form's operators; inside a form everything belongs to the last picture.
    pub fn run(
        &mut self,
        document: &Document,
        content: &[u8],
        resources: Option<&Dictionary>,
        start: Matrix,
        height: f32,
        inside: bool,
    ) {
        let content = Content::decode(content).expect("operators");
        let mut matrix = start;
        let mut thickness = 1.0;
        let mut saved = Vec::new();
        // The parts of the path; each begins with its `m`.
        let mut path: Vec<Vec<(f32, f32)>> = Vec::new();
        for operation in &content.operations {
            let number = |index: usize| operation.operands[index].as_float().expect("a number");
            match operation.operator.as_str() {
                "q" => saved.push((matrix, thickness)),
                "Q" => (matrix, thickness) = saved.pop().expect("every Q has its q"),
                "cm" => matrix = multiply(std::array::from_fn(number), matrix),
                "w" => thickness = number(0),
                "m" => path.push(vec![(number(0), number(1))]),
                "l" | "c" => {
                    let part = path.last_mut().expect("a path begins with m");
                    let points = operation.operands.len() / 2;
                    part.extend((0..points).map(|at| (number(at * 2), number(at * 2 + 1))));
                }
                "re" => path.push(vec![
                    (number(0), number(1)),
                    (number(0) + number(2), number(1) + number(3)),
                ]),
                "n" => path.clear(),
                "S" | "s" | "f" | "f*" | "B" | "B*" | "b" | "b*" => {
                    let strokes = matches!(operation.operator.as_str(), "S" | "s");
                    let half = if strokes { thickness / 2.0 } else { 0.0 };
                    for part in std::mem::take(&mut path) {
                        let area = area(&part, matrix, height, half);
                        match inside {
                            true => self.picture(area, false),
                            false => self.lines.extend(area),
                        }
                    }
                }
                "Do" => {
                    let name = operation.operands[0].as_name().expect("a name");
                    let object = resources.and_then(|resources| {
                        let objects = resources.get_deref(b"XObject", document).ok()?;
                        objects.as_dict().ok()?.get_deref(name, document).ok()
                    });
                    let stream = object
                        .and_then(|object| object.as_stream().ok())
                        .expect("an XObject");
                    if !inside {
                        self.picture(None, true);
                    }
                    let kind = stream.dict.get(b"Subtype").and_then(Object::as_name);
                    if kind.is_ok_and(|kind| kind == b"Image") {
                        let area = area(&[(0.0, 0.0), (1.0, 1.0)], matrix, height, 0.0);
                        self.picture(area, false);
                        continue;
                    }
                    let own = stream.dict.get_deref(b"Resources", document);
                    let own = own.ok().and_then(|own| own.as_dict().ok());
                    let placed = stream.dict.get(b"Matrix").and_then(Object::as_array);
                    let placed = placed.map_or(UNIT, |numbers| {
                        std::array::from_fn(|index| numbers[index].as_float().expect("a number"))
                    });
                    let content = stream.decompressed_content().expect("a form's operators");
                    let matrix = multiply(placed, matrix);
                    self.run(document, &content, own, matrix, height, true);
                }
                _ => {}
            }
        }
    }

    /// Adds to the last picture, or starts one.
    fn picture(&mut self, area: Option<Area>, starts: bool) {
        const NOTHING: Area = Area {
            left: f32::MAX,
            top: f32::MAX,
            right: f32::MIN,
            bottom: f32::MIN,
        };
        if starts {
            self.pictures.push(NOTHING);
        }
        if let (Some(picture), Some(area)) = (self.pictures.last_mut(), area) {
            picture.around(area);
        }
    }
}

/// The box of some points, `half` a line's thickness added where they lie on one line.
fn area(points: &[(f32, f32)], matrix: Matrix, height: f32, half: f32) -> Option<Area> {
    let mut area: Option<Area> = None;
    for (x, y) in points {
        let at = multiply([1.0, 0.0, 0.0, 1.0, *x, *y], matrix);
        let (x, y) = (at[4] * MM, (height - at[5]) * MM);
        let point = Area {
            left: x,
            top: y,
            right: x,
            bottom: y,
        };
        match &mut area {
            Some(area) => area.around(point),
            None => area = Some(point),
        }
    }
    let half = half * MM;
    area.map(|mut area| {
        if area.height() < 0.001 {
            area.top -= half;
            area.bottom += half;
        }
        if area.width() < 0.001 {
            area.left -= half;
            area.right += half;
        }
        area
    })
}

pub fn resources(document: &Document, page: ObjectId) -> Option<&Dictionary> {
    let page = document.get_dictionary(page).ok()?;
    page.get_deref(b"Resources", document).ok()?.as_dict().ok()
}
