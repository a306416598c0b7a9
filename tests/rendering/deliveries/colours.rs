//! The copy for the wall is printed in black: whatever the report brings, nothing in it is coloured,
//! and no line is too thin for a copier.

use std::collections::BTreeSet;

use image::ImageFormat;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use crate::deliveries::{Office, colour_picture};
use crate::matrix::{Matrix, UNIT, multiply};

/// A drawing with flat colours, a gradient, a clip, opacity and hair-thin lines.
const DRAWING: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 600">
  <defs><linearGradient id="g"><stop offset="0" stop-color="#c00"/><stop offset="1" stop-color="#00c" stop-opacity=".5"/></linearGradient>
  <radialGradient id="r"><stop offset="0" stop-color="#fd0"/><stop offset="1" stop-color="#0a0"/></radialGradient>
  <clipPath id="c"><circle cx="800" cy="300" r="150"/></clipPath></defs>
  <rect width="600" height="600" fill="url(#g)"/>
  <g clip-path="url(#c)" opacity=".8"><rect x="600" width="400" height="600" fill="#080"/></g>
  <circle cx="300" cy="300" r="90" fill="url(#r)" stroke="#f0f" stroke-width=".2"/>
  <g transform="scale(.1)"><path d="M50 50 L5000 5000" stroke="blue" stroke-width="1" fill="none"/></g></svg>"##;

const EMBLEM: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90"><circle cx="45" cy="45" r="40" fill="#c8102e" stroke="#ffd100" stroke-width="4"/></svg>"##;

const REPORT: &str = "\
agency: {name: องค์การบริหารส่วนตำบลคลองไทร, emblem: emblem.svg, logo: photo.jpg}
fiscal_year: 2566
date: 2566-04-03
notice_board: {url: https://www.khlongsai.go.th/o43, place: ที่ทำการ}
mark: สำเนาคู่ฉบับ
bundle:
  - form: announcement
    subject: มาตรการ
    text:
      body: ['ตามประกาศใน [เว็บไซต์](https://www.khlongsai.go.th) นั้น']
    signers: [{name: นายสมชาย รักไทย, position: นายก}]
  - form: letter
    urgency: ด่วนที่สุด
    subject: ส่งประกาศ
    receiver: นายอำเภอ
    text: {reason: ตามที่แจ้งนั้น}
  - form: ita-t9
    text: {cover: [รายงาน], title: [รายงาน]}
    rows:
      - measure: ๑. มาตรการ
        method: ประกาศทาง https://www.khlongsai.go.th
        status: done
        result:
          - {image: photo.jpg, caption: ภาพถ่าย}
          - {image: turned.png, caption: ภาพหน้าจอ}
          - {image: photo.webp, caption: ภาพจากเว็บ}
          - {image: drawing.svg, caption: ภาพวาด}
          - {image: drawing.svg, width: 20mm, caption: ภาพวาดขนาดเล็ก}
";

/// A report with everything that has a colour, and the files it names.
fn colourful() -> Office {
    let office = Office::new();
    office.write("emblem.svg", EMBLEM);
    office.write("drawing.svg", DRAWING);
    office.write("photo.jpg", colour_picture(300, 200, ImageFormat::Jpeg));
    office.write("turned.png", colour_picture(120, 200, ImageFormat::Png));
    office.write("photo.webp", colour_picture(64, 64, ImageFormat::WebP));
    office.write("r.yaml", REPORT);
    office
}

fn wall(theme: &str) -> Document {
    let office = colourful();
    office.succeed(&[
        "render",
        "r.yaml",
        "--for",
        "notice-board",
        "--theme",
        theme,
    ]);
    Document::load_mem(&office.read("r.notice-board.pdf")).expect("a PDF")
}

#[test]
fn nothing_on_the_wall_is_coloured_or_hair_thin() {
    for theme in ["enlarged", "board"] {
        let document = wall(theme);
        let mut look = Look::new(&document);
        for id in document.page_iter() {
            look.page(id);
        }
        // What was looked at is what the report brought.
        assert!(look.images >= 4, "{} images", look.images);
        assert!(look.shadings >= 2, "{} shadings", look.shadings);
        assert!(look.strokes >= 6, "{} strokes", look.strokes);
        assert!(look.links >= 2, "{} links", look.links);
        assert_eq!(look.coloured, Vec::<String>::new(), "{theme}");
        assert!(look.thinnest >= 0.5, "{theme}: {}", look.thinnest);
    }
}

/// The colours must be found where there are some, or the test above says nothing.
#[test]
fn the_signed_copy_of_the_same_report_has_colours() {
    let office = colourful();
    office.succeed(&["render", "r.yaml", "--format", "pdf"]);
    let document = Document::load_mem(&office.read("r.pdf")).expect("a PDF");
    let mut look = Look::new(&document);
    for id in document.page_iter() {
        look.page(id);
    }
    let found: BTreeSet<&str> = look
        .coloured
        .iter()
        .filter_map(|what| what.split(':').next())
        .collect();
    assert_eq!(
        found.into_iter().collect::<Vec<_>>(),
        ["colour space", "image", "shading"]
    );
    assert!(look.thinnest < 0.1, "{}", look.thinnest);
}

/// Walks everything a page paints with.
struct Look<'a> {
    document: &'a Document,
    seen: BTreeSet<ObjectId>,
    coloured: Vec<String>,
    thinnest: f32,
    images: usize,
    shadings: usize,
    strokes: usize,
    links: usize,
}

impl<'a> Look<'a> {
    fn new(document: &'a Document) -> Look<'a> {
        Look {
            document,
            seen: BTreeSet::new(),
            coloured: Vec::new(),
            thinnest: f32::MAX,
            images: 0,
            shadings: 0,
            strokes: 0,
            links: 0,
        }
    }

    fn page(&mut self, id: ObjectId) {
        let page = self.document.get_dictionary(id).expect("a page");
        let resources = self.dictionary(page.get(b"Resources").expect("resources"));
        let content = self.document.get_page_content(id);
        self.content(&content, resources, UNIT);
        let Ok(annotations) = page.get_deref(b"Annots", self.document) else {
            return;
        };
        for annotation in annotations.as_array().expect("a list") {
            let annotation = self.dictionary(annotation);
            if annotation.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Link") {
                self.links += 1;
            }
            for key in [&b"C"[..], b"IC"] {
                let parts = annotation.get_deref(key, self.document);
                if parts.is_ok_and(|parts| parts.as_array().is_ok_and(|parts| parts.len() > 1)) {
                    self.coloured
                        .push("annotation: its border or ground".into());
                }
            }
        }
    }

    fn content(&mut self, bytes: &[u8], resources: &'a Dictionary, outer: Matrix) {
        let content = lopdf::content::Content::decode(bytes).expect("operators");
        let mut matrix = outer;
        let mut width = 1.0;
        let mut saved = Vec::new();
        for operation in &content.operations {
            let operands = &operation.operands;
            let number = |index: usize| operands[index].as_float().expect("a number");
            match operation.operator.as_str() {
                "q" => saved.push((matrix, width)),
                "Q" => (matrix, width) = saved.pop().expect("every Q has its q"),
                "cm" => matrix = multiply(std::array::from_fn(number), matrix),
                "w" => width = number(0),
                "S" | "s" | "B" | "b" | "B*" | "b*" => {
                    self.strokes += 1;
                    let enlarged = (matrix[0] * matrix[3] - matrix[1] * matrix[2]).abs().sqrt();
                    self.thinnest = self.thinnest.min(width * enlarged);
                }
                "rg" | "RG" if number(0) != number(1) || number(1) != number(2) => {
                    self.coloured.push(format!("operator: {operation:?}"));
                }
                "k" | "K" if (0..3).any(|ink| number(ink) != 0.0) => {
                    self.coloured.push(format!("operator: {operation:?}"));
                }
                "cs" | "CS" => {
                    let name = operands[0].as_name().expect("a name");
                    let space = match self.resource(resources, b"ColorSpace", name) {
                        Some(space) => space,
                        None => &operands[0],
                    };
                    self.space("colour space", space);
                }
                "sc" | "SC" | "scn" | "SCN" => {
                    if let Some(Ok(name)) = operands.last().map(Object::as_name) {
                        let pattern = self.resource(resources, b"Pattern", name);
                        self.pattern(pattern.expect("the pattern"));
                    }
                }
                "sh" => {
                    let name = operands[0].as_name().expect("a name");
                    let shading = self.resource(resources, b"Shading", name);
                    self.shading(shading.expect("the shading"));
                }
                "gs" => {
                    let name = operands[0].as_name().expect("a name");
                    let state = self.resource(resources, b"ExtGState", name);
                    let state = self.dictionary(state.expect("the state"));
                    if let Ok(mask) = state.get_deref(b"SMask", self.document)
                        && let Ok(mask) = mask.as_dict()
                    {
                        let group = mask.get_deref(b"G", self.document).expect("a group");
                        self.form(group.as_stream().expect("a form"), resources, matrix);
                    }
                    if let Ok(thickness) = state.get(b"LW").and_then(Object::as_float) {
                        width = thickness;
                    }
                }
                "Do" => {
                    let name = operands[0].as_name().expect("a name");
                    let drawn = self.resource(resources, b"XObject", name);
                    let stream = drawn.expect("the object").as_stream().expect("a stream");
                    match stream.dict.get(b"Subtype").and_then(Object::as_name) {
                        Ok(b"Image") => {
                            self.images += 1;
                            let space = stream.dict.get(b"ColorSpace").expect("colours");
                            self.space("image", space);
                        }
                        _ => self.form(stream, resources, matrix),
                    }
                }
                "BI" => panic!("an inline image, which this walk does not know"),
                _ => {}
            }
        }
    }

    fn form(&mut self, form: &'a Stream, outer: &'a Dictionary, matrix: Matrix) {
        let own = form.dict.get(b"Resources").ok();
        let resources = own.map_or(outer, |own| self.dictionary(own));
        let content = form.decompressed_content().unwrap_or(form.content.clone());
        let placed = form.dict.get_deref(b"Matrix", self.document);
        let placed = placed.ok().and_then(|placed| placed.as_array().ok());
        let own = placed.map_or(UNIT, |numbers| {
            std::array::from_fn(|index| numbers[index].as_float().expect("a number"))
        });
        self.content(&content, resources, multiply(own, matrix));
    }

    fn pattern(&mut self, pattern: &'a Object) {
        if let Ok(stream) = pattern.as_stream() {
            self.form(stream, &stream.dict, UNIT);
            return;
        }
        let pattern = self.dictionary(pattern);
        self.shading(pattern.get(b"Shading").expect("a shading"));
    }

    fn shading(&mut self, shading: &'a Object) {
        self.shadings += 1;
        let shading = self.dictionary(shading);
        self.space("shading", shading.get(b"ColorSpace").expect("colours"));
    }

    /// Notes a colour space that has more than greys.
    fn space(&mut self, what: &str, space: &Object) {
        if let Ok(id) = space.as_reference()
            && !self.seen.insert(id)
            && self.coloured.is_empty()
        {
            return;
        }
        let (_, space) = self.document.dereference(space).expect("a colour space");
        let is_grey = match space {
            Object::Name(name) => {
                matches!(name.as_slice(), b"DeviceGray" | b"CalGray" | b"Pattern")
            }
            Object::Array(parts) => match parts[0].as_name() {
                Ok(b"CalGray" | b"Pattern") => true,
                Ok(b"ICCBased") => {
                    let profile = self.dictionary(&parts[1]);
                    let components = profile.get(b"N").and_then(Object::as_i64);
                    components.expect("the profile counts its colours") == 1
                }
                Ok(b"Indexed") => {
                    self.space(what, &parts[1]);
                    true
                }
                _ => false,
            },
            _ => false,
        };
        if !is_grey {
            self.coloured.push(format!("{what}: {space:?}"));
        }
    }

    fn resource(&self, resources: &'a Dictionary, kind: &[u8], name: &[u8]) -> Option<&'a Object> {
        let all = resources.get(kind).ok().map(|all| self.dictionary(all))?;
        let (_, object) = self.document.dereference(all.get(name).ok()?).ok()?;
        Some(object)
    }

    fn dictionary<'b>(&self, object: &'b Object) -> &'b Dictionary
    where
        'a: 'b,
    {
        let (_, object) = self.document.dereference(object).expect("an object");
        match object {
            Object::Stream(stream) => &stream.dict,
            other => other.as_dict().expect("a dictionary"),
        }
    }
}
