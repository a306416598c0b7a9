//! Glyphs drawn by the programs of a CFF font: how many steps one takes, counted before any is drawn.
//!
//! A font of a few kilobytes can hold a program that calls another twenty times, which calls the next
//! twenty times, and so on: whoever draws it, or puts it into a subset without its subroutines, goes on
//! without end.

use read_fonts::ps::cff::CffFontRef;
use read_fonts::ps::cff::index::Index;
use read_fonts::types::GlyphId;
use ttf_parser::{Face, Tag};

use crate::limits::{MAX_FONT_STEPS, MAX_GLYPH_STEPS};

/// How deep subroutines may call one another: deeper than any reader follows them (the format
/// allows 10).
const MAX_DEPTH: usize = 64;

/// The most operands there may be at once: more than any reader takes (the format allows 48).
const MAX_OPERANDS: usize = 513;

/// Whether drawing one of its glyphs, or all of them, takes more steps than may be; or nobody can
/// tell, because programs say what readers do not read alike.
pub(super) fn go_on(face: &Face) -> bool {
    take_more(face, MAX_GLYPH_STEPS, MAX_FONT_STEPS)
}

fn take_more(face: &Face, of_glyph: u64, of_font: u64) -> bool {
    let Some(table) = face.raw_face().table(Tag::from_bytes(b"CFF ")) else {
        return false;
    };
    let Ok(font) = CffFontRef::new_cff(table, 0, None) else {
        return true;
    };
    let none = Index::Empty;
    let parts = 0..font.num_subfonts();
    let subroutines: Option<Vec<Index>> = parts
        .map(|index| subroutines(&font, table, index))
        .collect();
    // Another reader may find there what this one does not.
    let Some(subroutines) = subroutines else {
        return true;
    };
    let mut left = of_font;
    (0..font.num_glyphs()).any(|glyph| {
        let Ok(program) = font.charstrings().get(glyph as usize) else {
            return false;
        };
        let own = font.subfont_index(GlyphId::new(glyph));
        let own = own.and_then(|index| subroutines.get(usize::from(index)));
        let most = left.min(of_glyph);
        let mut walk = Walk {
            own: own.unwrap_or(&none),
            shared: font.global_subrs(),
            operands: Vec::new(),
            stems: 0,
            mask: None,
            left: most,
        };
        let end = walk.program(program, 0);
        left -= most - walk.left;
        matches!(end, Err(Stop::Refused))
    })
}

/// The subroutines of one of its parts that no other part calls; nothing where they can't be read.
fn subroutines<'a>(font: &CffFontRef<'a>, table: &'a [u8], part: u16) -> Option<Index<'a>> {
    let part = font.subfont(part, &[]).ok()?;
    let at = usize::try_from(part.subrs_offset()).ok()?;
    if at == 0 {
        return Some(Index::Empty);
    }
    Index::new(table.get(at..)?, false).ok()
}

/// Why a walk through a glyph's program stops before its end.
#[derive(Debug, PartialEq)]
enum Stop {
    /// Nobody draws what follows: it is no program.
    Faulty,
    /// There are too many steps, or readers would not agree which.
    Refused,
}

/// What comes after a program.
#[derive(Debug, PartialEq)]
enum Next {
    /// Its caller goes on.
    Caller,
    /// Nothing: the glyph is drawn.
    Nothing,
}

/// A walk through a glyph's program (Adobe technical note 5177).
struct Walk<'a> {
    own: &'a Index<'a>,
    shared: &'a Index<'a>,
    /// The operands so far; nothing for one that is no whole number.
    operands: Vec<Option<i32>>,
    stems: usize,
    /// How many bytes a mask of the stems has, once there was one.
    mask: Option<usize>,
    /// How many steps may still be made.
    left: u64,
}

impl Walk<'_> {
    fn program(&mut self, program: &[u8], depth: usize) -> Result<Next, Stop> {
        if depth > MAX_DEPTH {
            return Err(Stop::Faulty);
        }
        let mut rest = program;
        while let Some((&byte, after)) = rest.split_first() {
            self.left = self.left.checked_sub(1).ok_or(Stop::Refused)?;
            rest = after;
            match byte {
                28 => {
                    let [high, low] = taken(&mut rest)?;
                    self.push(Some(i16::from_be_bytes([high, low]).into()))?;
                }
                32..=246 => self.push(Some(i32::from(byte) - 139))?,
                247..=250 => {
                    let [low] = taken(&mut rest)?;
                    self.push(Some((i32::from(byte) - 247) * 256 + i32::from(low) + 108))?;
                }
                251..=254 => {
                    let [low] = taken(&mut rest)?;
                    self.push(Some((251 - i32::from(byte)) * 256 - i32::from(low) - 108))?;
                }
                255 => {
                    taken::<4>(&mut rest)?;
                    self.push(None)?;
                }
                // hstem, vstem, hstemhm, vstemhm
                1 | 3 | 18 | 23 => self.add_stems()?,
                // hintmask, cntrmask
                19 | 20 => {
                    self.add_stems()?;
                    let mask = *self.mask.get_or_insert(self.stems.div_ceil(8));
                    rest = rest.get(mask..).ok_or(Stop::Faulty)?;
                }
                // callsubr, callgsubr
                10 | 29 => {
                    let subroutines = if byte == 10 { self.own } else { self.shared };
                    let index = self.operands.pop().ok_or(Stop::Faulty)?;
                    let index = index.ok_or(Stop::Refused)? + subroutines.subr_bias();
                    let index = usize::try_from(index).map_err(|_| Stop::Faulty)?;
                    let called = subroutines.get(index).map_err(|_| Stop::Faulty)?;
                    if self.program(called, depth + 1)? == Next::Nothing {
                        return Ok(Next::Nothing);
                    }
                }
                // return, endchar
                11 => return Ok(Next::Caller),
                14 => return Ok(Next::Nothing),
                // rmoveto, rlineto, hlineto, vlineto, rrcurveto and the others that draw
                4..=8 | 21 | 22 | 24..=27 | 30 | 31 => self.operands.clear(),
                // hflex, flex, hflex1, flex1
                12 => match taken(&mut rest)? {
                    [34..=37] => self.operands.clear(),
                    _ => return Err(Stop::Faulty),
                },
                _ => return Err(Stop::Faulty),
            }
        }
        Ok(Next::Caller)
    }

    fn push(&mut self, operand: Option<i32>) -> Result<(), Stop> {
        self.operands.push(operand);
        match self.operands.len() <= MAX_OPERANDS {
            true => Ok(()),
            false => Err(Stop::Faulty),
        }
    }

    /// The operands are stems, two each. Readers do not agree how long a mask is where stems follow
    /// one, and so on what are its bytes and what is a call.
    fn add_stems(&mut self) -> Result<(), Stop> {
        let stems = self.operands.len() / 2;
        self.operands.clear();
        self.stems += stems;
        match self.mask.is_some() && stems > 0 {
            true => Err(Stop::Refused),
            false => Ok(()),
        }
    }
}

fn taken<const COUNT: usize>(rest: &mut &[u8]) -> Result<[u8; COUNT], Stop> {
    let (first, after) = rest.split_first_chunk().ok_or(Stop::Faulty)?;
    *rest = after;
    Ok(*first)
}

#[cfg(test)]
mod tests {
    use write_fonts::FontBuilder;

    use super::*;
    use crate::text::face::{FontData, FontFace, Unusable};

    /// An INDEX of the format: how many, where each begins, and their bytes.
    fn index(items: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = u16::try_from(items.len()).unwrap().to_be_bytes().to_vec();
        if items.is_empty() {
            return bytes;
        }
        bytes.push(4);
        let mut at = 1_u32;
        bytes.extend(at.to_be_bytes());
        for item in items {
            at += u32::try_from(item.len()).unwrap();
            bytes.extend(at.to_be_bytes());
        }
        bytes.extend(items.concat());
        bytes
    }

    /// A CFF table with those programs and shared subroutines.
    fn table(programs: &[Vec<u8>], subroutines: &[Vec<u8>]) -> Vec<u8> {
        let before = [vec![1, 0, 4, 4], index(&[b"A".to_vec()])].concat();
        let after = [index(&[]), index(subroutines)].concat();
        let dictionary = |at: usize| {
            let at = i32::try_from(at).unwrap().to_be_bytes();
            index(&[[&[29][..], &at, &[17]].concat()])
        };
        let at = before.len() + dictionary(0).len() + after.len();
        [before, dictionary(at), after, index(programs)].concat()
    }

    /// The built-in face, its glyphs drawn by that program each.
    fn font(program: &[u8], subroutines: &[Vec<u8>]) -> Vec<u8> {
        let library = crate::text::FontLibrary::with_both_families();
        let (_, face) = library.faces().next().unwrap();
        let face = Face::parse(face.data().as_ref(), 0).unwrap();
        let programs = vec![program.to_vec(); usize::from(face.number_of_glyphs())];
        let mut font = FontBuilder::new();
        for record in face.raw_face().table_records {
            let tag = record.tag.to_bytes();
            if !matches!(&tag, b"glyf" | b"loca") {
                let data = face.raw_face().table(record.tag).unwrap();
                font.add_raw(write_fonts::types::Tag::new(&tag), data);
            }
        }
        let tag = write_fonts::types::Tag::new(b"CFF ");
        font.add_raw(tag, table(&programs, subroutines));
        font.build()
    }

    fn taken(font: Vec<u8>) -> Result<FontFace, Unusable> {
        FontFace::parse(FontData::Loaded(font.into()), 0)
    }

    /// The call of a shared subroutine, of fewer than 1,240: its number is written less 107.
    fn call(subroutine: u8) -> [u8; 2] {
        [subroutine + 32, 29]
    }

    /// A square: 100 to the right, up, left; and its end.
    const SQUARE: [u8; 7] = [239, 239, 239, 39, 6, 11, 14];

    #[test]
    fn a_font_of_honest_programs_is_taken() {
        let start = [139, 139, 21];
        let program = [&start[..], &call(0), &call(0), &[14]].concat();
        assert!(taken(font(&program, &[SQUARE[..6].to_vec()])).is_ok());
        // Two stems, then a mask of one byte, which is no call.
        let masked = [139, 149, 139, 149, 1, 19, 29, 139, 139, 21, 14];
        assert!(taken(font(&masked, &[])).is_ok());
        // A program nobody can draw is not drawn.
        assert!(taken(font(&[2, 9, 255], &[])).is_ok());
    }

    #[test]
    fn programs_that_multiply_are_refused_after_few_steps() {
        // Twenty calls of the next, thirty levels deep.
        let level = |next: u8| [call(next).repeat(20), vec![11]].concat();
        let mut subroutines: Vec<Vec<u8>> = (1..30).map(level).collect();
        subroutines.push(SQUARE[..6].to_vec());
        let program = [&call(0)[..], &[14]].concat();
        assert_eq!(
            taken(font(&program, &subroutines)).unwrap_err(),
            Unusable::GoesOn
        );
        // One that calls itself is deeper than anybody follows it.
        assert!(taken(font(&program, &[level(0)])).is_ok());
        // Stems after a mask: what is a mask to one reader is a call to another.
        let disputed = [139, 149, 1, 19, 128, 139, 149, 23, 19, 128, 14];
        assert_eq!(taken(font(&disputed, &[])).unwrap_err(), Unusable::GoesOn);
    }

    #[test]
    fn the_steps_of_all_glyphs_are_counted_too() {
        let program = [&[139, 139, 21][..], &call(0), &call(0), &[14]].concat();
        let font = font(&program, &[SQUARE[..6].to_vec()]);
        let face = Face::parse(&font, 0).unwrap();
        // Each glyph: the start, two calls of six steps, its end.
        let each = 3 + 2 * (2 + 6) + 1;
        let all = each * u64::from(face.number_of_glyphs());
        assert!(!take_more(&face, each, all));
        assert!(take_more(&face, each - 1, all));
        assert!(take_more(&face, each, all - 1));
    }
}
