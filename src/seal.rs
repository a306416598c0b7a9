//! The seal: a digest of a file's own content inside the file, by which a later run knows a file of
//! its own that nobody has changed since.
//!
//! A file carries the word [`MARK`] with 64 hexadecimal digits behind it: the SHA-256 of the whole
//! file with those digits as zeros. In a PDF it stands in a comment before `startxref`, in XML in a
//! comment, in JSON in a field. In a DOCX it stands in the custom properties, in an entry that is
//! stored as it is; the check sums (CRC-32) of that entry count as zeros too, and an embedded font
//! is covered by its length and check sum in the package's directory only, because it is most of
//! the file and no word processor changes it alone.
//!
//! It proves nothing against a forger; it tells a file made here from one somebody has worked on.

use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};
use std::ops::Range;

use flate2::Crc;
use sha2::{Digest, Sha256};
use zip::{CompressionMethod, ZipArchive};

/// What stands before the digits.
pub(crate) const MARK: &str = "saraban-sha256:";
/// How many hexadecimal digits a SHA-256 has.
const DIGITS: usize = 64;

/// The entry of a DOCX that holds its seal.
pub(crate) const DOCX_ENTRY: &str = "docProps/custom.xml";
/// Entries of a DOCX that are covered by their check sums.
const DOCX_FONTS: &str = "word/fonts/";
/// The largest properties of a foreign DOCX that are searched for a seal.
const MAX_PROPERTIES: u64 = 1 << 20;

/// How a file stands to this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Made by it, and not changed since.
    Ours,
    /// Made by it, and changed since.
    Changed,
    /// Nothing says that it was made by it.
    Foreign,
}

/// The seal before it is filled.
pub(crate) fn unfilled() -> String {
    format!("{MARK}{}", "0".repeat(DIGITS))
}

/// Fills the last seal of a file; one that holds none stays as it is.
pub(crate) fn fill(bytes: &mut [u8]) {
    if let Some(digits) = digits_of(bytes) {
        let digest = digest(bytes, std::slice::from_ref(&digits));
        bytes[digits].copy_from_slice(digest.as_bytes());
    }
}

/// What stands before and behind the seal of an XML file.
const XML_AROUND: (&str, &str) = ("<!-- ", " -->\n");
/// How many bytes the seal adds to an XML file.
pub(crate) const XML_SEAL_BYTES: usize =
    XML_AROUND.0.len() + MARK.len() + DIGITS + XML_AROUND.1.len();

/// Writes an XML file as it comes, and a filled seal in a comment behind its element.
pub(crate) struct XmlSealer<W> {
    out: W,
    hash: Sha256,
}

impl<W: Write> XmlSealer<W> {
    pub fn new(out: W) -> XmlSealer<W> {
        XmlSealer {
            out,
            hash: Sha256::new(),
        }
    }

    /// Writes the seal of what was written.
    pub fn finish(mut self) -> io::Result<()> {
        let (before, after) = XML_AROUND;
        write!(self, "{before}{MARK}")?;
        self.hash.update([b'0'; DIGITS]);
        self.hash.update(after);
        let digest = hexadecimal(self.hash);
        write!(self.out, "{digest}{after}")
    }
}

impl<W: Write> Write for XmlSealer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A PNG with a filled seal behind its last chunk, where no reader looks.
#[cfg(feature = "preview")]
pub(crate) fn sealed_png(mut png: Vec<u8>) -> Vec<u8> {
    png.extend_from_slice(unfilled().as_bytes());
    fill(&mut png);
    png
}

/// Fills the seal of a DOCX, whose entry of properties must be stored as it is; a package that
/// holds no seal stays as it is.
pub(crate) fn fill_docx(bytes: &mut [u8]) {
    let Some(found) = DocxSeal::find(bytes) else {
        return;
    };
    let digest = digest(bytes, &found.uncovered);
    bytes[found.digits.clone()].copy_from_slice(digest.as_bytes());
    let mut sum = Crc::new();
    sum.update(&bytes[found.entry.clone()]);
    for place in found.sums {
        bytes[place].copy_from_slice(&sum.sum().to_le_bytes());
    }
}

/// How the file stands to this program.
pub(crate) fn standing(bytes: &[u8]) -> Standing {
    if bytes.starts_with(b"PK\x03\x04") {
        if let Some(found) = DocxSeal::find(bytes) {
            return match digest(bytes, &found.uncovered).as_bytes() == &bytes[found.digits] {
                true => Standing::Ours,
                false => Standing::Changed,
            };
        }
        // A word processor keeps the property, but packs the entry anew.
        return match properties(bytes).is_some_and(|text| digits_of(&text).is_some()) {
            true => Standing::Changed,
            false => Standing::Foreign,
        };
    }
    match digits_of(bytes) {
        None => Standing::Foreign,
        Some(digits) => {
            let found = digest(bytes, std::slice::from_ref(&digits));
            match found.as_bytes() == &bytes[digits] {
                true => Standing::Ours,
                false => Standing::Changed,
            }
        }
    }
}

/// How a file stands to this program that is read piece by piece: text, and not a package.
pub(crate) fn standing_of_text(file: &mut (impl Read + Seek)) -> io::Result<Standing> {
    const PIECE: usize = 256 << 10;
    // Behind a piece follow the beginnings of the one before it, so that no seal lies across.
    const SHARED: u64 = (MARK.len() + DIGITS - 1) as u64;
    let mut piece = Vec::with_capacity(PIECE);
    let mut end = file.seek(SeekFrom::End(0))?;
    // From the end, as there it stands in all files but the smallest.
    let digits = loop {
        let start = end.saturating_sub(PIECE as u64);
        file.seek(SeekFrom::Start(start))?;
        piece.clear();
        file.take(end - start).read_to_end(&mut piece)?;
        if let Some(digits) = digits_of(&piece) {
            break start + digits.start as u64;
        }
        if start == 0 {
            return Ok(Standing::Foreign);
        }
        end = start + SHARED;
    };
    file.rewind()?;
    let mut hash = Sha256::new();
    io::copy(&mut file.take(digits), &mut HashOf(&mut hash))?;
    let mut found = [0; DIGITS];
    file.read_exact(&mut found)?;
    hash.update([b'0'; DIGITS]);
    io::copy(file, &mut HashOf(&mut hash))?;
    Ok(match hexadecimal(hash).as_bytes() == found {
        true => Standing::Ours,
        false => Standing::Changed,
    })
}

/// Takes what is written into a digest.
struct HashOf<'h>(&'h mut Sha256);

impl Write for HashOf<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Where the digits of the file's last seal stand.
fn digits_of(bytes: &[u8]) -> Option<Range<usize>> {
    let mark = MARK.as_bytes();
    let mut end = bytes.len();
    // From the end, as there it stands in all files but the smallest.
    while let Some(at) = bytes[..end].iter().rposition(|byte| *byte == mark[0]) {
        let digits = at + mark.len()..at + mark.len() + DIGITS;
        if bytes[at..].starts_with(mark)
            && bytes
                .get(digits.clone())
                .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        {
            return Some(digits);
        }
        end = at;
    }
    None
}

/// The digest of the bytes; those of the uncovered ranges, which are in order, count as zeros.
fn digest(bytes: &[u8], uncovered: &[Range<usize>]) -> String {
    const ZEROS: [u8; DIGITS] = [b'0'; DIGITS];
    let mut hash = Sha256::new();
    let mut from = 0;
    for range in uncovered {
        hash.update(&bytes[from..range.start]);
        hash.update(&ZEROS[..range.len().min(DIGITS)]);
        from = range.end;
    }
    hash.update(&bytes[from..]);
    hexadecimal(hash)
}

fn hexadecimal(hash: Sha256) -> String {
    let digest = hash.finalize();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Where the seal of a DOCX stands.
struct DocxSeal {
    digits: Range<usize>,
    /// The content of its entry.
    entry: Range<usize>,
    /// The two places of the entry's check sum.
    sums: [Range<usize>; 2],
    /// What the digest leaves out, in order.
    uncovered: Vec<Range<usize>>,
}

impl DocxSeal {
    /// Nothing where the bytes are no package, or none with a seal in an entry that is stored.
    fn find(bytes: &[u8]) -> Option<DocxSeal> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let place = |start: u64, length: u64| -> Option<Range<usize>> {
            let start = usize::try_from(start).ok()?;
            let end = start.checked_add(usize::try_from(length).ok()?)?;
            (end <= bytes.len()).then_some(start..end)
        };
        let mut found = None;
        let mut uncovered = Vec::new();
        for index in 0..archive.len() {
            let file = archive.by_index_raw(index).ok()?;
            let data = place(file.data_start()?, file.compressed_size())?;
            let name = file.name().ok()?;
            if name == DOCX_ENTRY {
                if file.compression() != CompressionMethod::Stored {
                    return None;
                }
                let digits = digits_of(&bytes[data.clone()])?;
                let digits = data.start + digits.start..data.start + digits.end;
                // The check sum stands 14 bytes into a local header and 16 into a directory's.
                let sums = [
                    place(file.header_start() + 14, 4)?,
                    place(file.central_header_start() + 16, 4)?,
                ];
                uncovered.extend(sums.iter().cloned().chain([digits.clone()]));
                found = Some((digits, data, sums));
            } else if name.starts_with(DOCX_FONTS) {
                uncovered.push(data);
            }
        }
        let (digits, entry, sums) = found?;
        uncovered.sort_by_key(|range| range.start);
        let apart = uncovered.windows(2).all(|two| two[0].end <= two[1].start);
        apart.then_some(DocxSeal {
            digits,
            entry,
            sums,
            uncovered,
        })
    }
}

/// The custom properties of a package.
fn properties(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut text = Vec::new();
    let entry = archive.by_name(DOCX_ENTRY).ok()?;
    entry.take(MAX_PROPERTIES).read_to_end(&mut text).ok()?;
    Some(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn package(method: CompressionMethod, words: &str) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default();
        for (name, text, method) in [
            ("word/document.xml", words, CompressionMethod::Deflated),
            (DOCX_ENTRY, &*format!("<p>{}</p>", unfilled()), method),
            (
                "word/fonts/font1.odttf",
                "font",
                CompressionMethod::Deflated,
            ),
        ] {
            zip.start_file(name, options.compression_method(method))
                .unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn a_sealed_package_is_whole_and_ours_until_it_changes() {
        let mut bytes = package(CompressionMethod::Stored, "ก");
        assert_eq!(standing(&bytes), Standing::Changed);
        fill_docx(&mut bytes);
        assert_eq!(standing(&bytes), Standing::Ours);
        // Reading an entry to its end compares its check sum.
        let mut archive = ZipArchive::new(Cursor::new(&bytes[..])).unwrap();
        let mut text = String::new();
        archive
            .by_name(DOCX_ENTRY)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        assert!(text.contains(MARK) && text != format!("<p>{}</p>", unfilled()));
        let other = package(CompressionMethod::Stored, "ข");
        assert_eq!(standing(&other), Standing::Changed);
        assert_eq!(
            standing(&package(CompressionMethod::Deflated, "ก")),
            Standing::Changed
        );
        assert_eq!(standing(b"PK\x03\x04 and no more"), Standing::Foreign);
    }

    proptest! {
        #[test]
        fn any_change_of_a_sealed_text_is_seen(
            before in "[ -~ก-ฮ\n]{0,80}", after in "[ -~ก-ฮ\n]{0,80}",
            at in any::<prop::sample::Index>(), to in any::<u8>(),
        ) {
            let mut bytes = format!("{before}{}{after}", unfilled()).into_bytes();
            fill(&mut bytes);
            prop_assert_eq!(standing(&bytes), Standing::Ours);
            let at = at.index(bytes.len());
            prop_assume!(bytes[at] != to);
            bytes[at] = to;
            prop_assert_ne!(standing(&bytes), Standing::Ours);
        }

        #[test]
        fn any_change_of_a_sealed_package_but_in_its_fonts_is_seen(
            at in any::<prop::sample::Index>(), to in any::<u8>(),
        ) {
            let mut bytes = package(CompressionMethod::Stored, "ข้อความ");
            fill_docx(&mut bytes);
            let found = DocxSeal::find(&bytes).unwrap();
            let at = at.index(bytes.len());
            prop_assume!(bytes[at] != to);
            let sums = found.sums.iter().any(|range| range.contains(&at));
            let covered = !found.uncovered.iter().any(|range| range.contains(&at));
            prop_assume!(covered || found.digits.contains(&at) || sums);
            bytes[at] = to;
            prop_assert!(sums || standing(&bytes) != Standing::Ours);
        }

        #[test]
        fn text_read_piece_by_piece_stands_as_it_does_in_memory(
            before in "[a-zก-ฮ\n]{0,40}", times in 0..9_000_usize, seals in 0..3_usize,
            after in "[ -~]{0,200}", is_filled in any::<bool>(), at in any::<prop::sample::Index>(),
            changed in any::<bool>(),
        ) {
            let mut bytes = before.repeat(times).into_bytes();
            for _ in 0..seals {
                let at = at.index(bytes.len() + 1);
                bytes.splice(at..at, unfilled().into_bytes());
            }
            bytes.extend_from_slice(after.as_bytes());
            if is_filled {
                fill(&mut bytes);
            }
            if changed && let Some(byte) = bytes.first_mut() {
                *byte ^= 1;
            }
            let piecewise = standing_of_text(&mut Cursor::new(&bytes)).unwrap();
            prop_assert_eq!(piecewise, standing(&bytes));
        }

        #[test]
        fn xml_sealed_as_it_comes_is_ours(pieces in prop::collection::vec("[ -~ก-ฮ]{0,20}", 0..9)) {
            let mut bytes = Vec::new();
            let mut out = XmlSealer::new(&mut bytes);
            for piece in &pieces {
                out.write_all(piece.as_bytes()).unwrap();
            }
            out.finish().unwrap();
            prop_assert_eq!(bytes.len(), pieces.concat().len() + XML_SEAL_BYTES);
            prop_assert_eq!(standing(&bytes), Standing::Ours);
        }

        #[test]
        fn any_bytes_have_a_standing(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut package = b"PK\x03\x04".to_vec();
            package.extend_from_slice(&bytes);
            prop_assert_ne!(standing(&package), Standing::Ours);
            prop_assert_ne!(standing(&bytes), Standing::Ours);
        }
    }
}
