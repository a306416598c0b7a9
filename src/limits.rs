//! Every limit of the program, in one place: what is larger is refused with an error that says so.
//!
//! `docs/limits.md` is the table for users; a test compares the two.

macro_rules! limits {
    ($($(#[$about:meta])* $name:ident: $kind:ty = $value:expr;)*) => {
        $($(#[$about])* pub const $name: $kind = $value;)*

        /// Every limit with its value, for the test of the table.
        #[cfg(test)]
        const ALL: &[(&str, f64)] = &[$((stringify!($name), $name as f64)),*];
    };
}

limits! {
    /// The largest text file that is read: 64 MiB, over twice a report of 20,000 rows of nine cells.
    MAX_FILE_BYTES: u64 = 64 << 20;
    /// The most values (keys, texts, lists, mappings) one file may hold.
    MAX_NODES: usize = 4_000_000;
    /// The largest file that is put on the page of `saraban serve`.
    #[cfg_attr(not(feature = "serve"), allow(dead_code))]
    MAX_UPLOAD_BYTES: usize = 64 << 20;
    /// How deep lists and mappings may be nested.
    MAX_DEPTH: usize = 32;
    /// The longest text of a report, a form or a profile: some 45 pages.
    MAX_TEXT_BYTES: usize = 256 << 10;
    /// The longest cell of a table: some 10 pages. A cell is set anew on each page it stands on.
    MAX_CELL_BYTES: usize = 64 << 10;
    /// The most faults of one file that are told one by one; the rest are counted.
    MAX_FAULTS: usize = 10_000;
    /// The most places of one thing put right that are told.
    MAX_PLACES: usize = 100_000;
    /// The most findings of one rule about the setting of a document's text that are told; the rest
    /// are counted.
    MAX_FINDINGS: usize = 20_000;
    /// The most columns of a table (Word takes 63).
    MAX_COLUMNS: usize = 60;
    /// The most rows all tables of a report may have together: some 5,000 pages.
    MAX_ROWS: usize = 100_000;
    /// The most cells they may have, each row's cell of each column counted: 20,000 rows of 20
    /// columns. Some half a kilobyte of memory is needed for each.
    MAX_TABLE_CELLS: usize = 400_000;
    /// The most names of cells the rows of a report may have: a form's columns, and cells that other
    /// columns show.
    MAX_ROW_KEYS: usize = 200;
    /// The most terms a report and its parts may add, in their files of terms too.
    MAX_TERMS: usize = 500_000;
    /// The longest of them, in bytes.
    MAX_TERM_BYTES: usize = 1 << 10;
    /// The longest name a form gives to one of its styles, texts, columns or signers, in bytes: such
    /// names go into the PDF, whose names have at most 127 (ISO 32000-1 annex C.2).
    MAX_ID_BYTES: usize = 64;
    /// The most signers a document has; a committee's are many.
    MAX_SIGNERS: usize = 24;
    /// The most texts a form may have.
    MAX_FORM_TEXTS: usize = 500;
    /// The most pieces a form's text may have once the texts it names stand in it.
    MAX_TEXT_PIECES: usize = 10_000;
    /// How deep a form's texts may name one another.
    MAX_TEXT_CHAIN: usize = 16;
    /// The longest name of a file that systems take, in bytes (ext4, NTFS and APFS: 255).
    MAX_NAME_BYTES: usize = 255;
    /// The largest file a report names that is put inside a PDF or sent with it.
    MAX_ENCLOSED_BYTES: u64 = 256 << 20;
    /// The largest e-CMS message, which holds the files sent with a letter: base64 makes them larger
    /// by a third. It is never whole in memory unless a program asks for its bytes.
    MAX_E_CMS_BYTES: u64 = 256 << 20;
    /// The most documents of a bundle.
    MAX_PARTS: usize = 100;
    /// The most pages one PDF may have; about 150 KB of memory are needed for each.
    MAX_PAGES: usize = 5_000;
    /// The longest text that goes into a PDF as one string: its title, its author, what a picture
    /// shows, where a link leads (ISO 19005-2 6.1.13).
    MAX_PDF_TEXT_BYTES: usize = 32_767;
    /// The largest font file that is read.
    MAX_FONT_BYTES: u64 = 64 << 20;
    /// The most parts a glyph of a font may come to, those of its parts counted.
    MAX_GLYPH_PARTS: usize = 1_000;
    /// The most steps (operands and operators) the program of a glyph may take, subroutines followed.
    MAX_GLYPH_STEPS: u64 = 100_000;
    /// The most steps those of all glyphs of a font may take: over five times those of a font of all
    /// Chinese characters.
    MAX_FONT_STEPS: u64 = 100_000_000;

    /// The largest picture file that is read: 64 MiB.
    MAX_PICTURE_BYTES: usize = 64 << 20;
    /// The largest picture that is decoded: 64 million pixels, over twice a large phone's.
    MAX_PIXELS: u64 = 64_000_000;
    /// The most memory the pixels of one picture may take: 112 MiB, a page of 600 dots an inch.
    MAX_PIXEL_BYTES: u64 = 112 << 20;
    /// The most memory it may take to unpack a JPEG: 256 MiB.
    MAX_JPEG_BYTES: u64 = 256 << 20;
    /// How many times its file's size a picture unpacks to as a matter of course.
    PICTURE_UNPACKS_TO: u64 = 24;
    /// What all pictures of a report together may take to unpack or draw beyond that: 1 GiB.
    MAX_UNPACKED_BYTES: u64 = 1 << 30;
    /// The longest side a raster picture may have, in pixels.
    MAX_SIDE: u32 = 30_000;
    /// The largest colour profile of a picture.
    MAX_PROFILE_BYTES: usize = 4 << 20;
    /// The largest SVG: 8 MiB.
    MAX_SVG_BYTES: usize = 8 << 20;
    /// The most elements an SVG may have after every reference is replaced by what it refers to.
    MAX_SVG_ELEMENTS: u64 = 100_000;
    /// The most bytes its paths may have, counted in the same way.
    MAX_SVG_PATH_BYTES: u64 = 4 << 20;
    /// The deepest an SVG's elements may be nested, references followed.
    MAX_SVG_DEPTH: usize = 100;
    /// The most attributes one element of an SVG may have.
    MAX_SVG_ATTRIBUTES: usize = 500;
    /// The longest `style` and `class` of an element.
    MAX_SVG_STYLE_BYTES: usize = 16 << 10;
    /// The most steps it may take to find out which rules of its style sheets hold for which element.
    MAX_SVG_RULE_STEPS: u64 = 3_000_000;
    /// How often the shapes of an SVG may cover its whole area.
    MAX_SVG_OVERDRAW: f32 = 500.0;
    /// The most points the outlines of its strokes may have, each dash counted: a wide or round pen
    /// makes dozens of one point of a path.
    MAX_SVG_STROKE_POINTS: u64 = 2_000_000;
    /// The most groups within one another that are clipped or transparent as a whole.
    MAX_SVG_LAYERS: usize = 10;
    /// The largest number in an SVG: PDF/A knows no larger whole numbers than 2³¹ (ISO 19005-2
    /// 6.1.13), and no drawing needs them.
    MAX_SVG_NUMBER: f32 = 1_000_000.0;
    /// The shortest side an SVG may have: it is enlarged by what the page gives it over that.
    MIN_SVG_SIDE: f32 = 0.0625;

    /// The largest spreadsheet file that is read; each of its parts may unpack to twice that.
    MAX_SPREADSHEET_BYTES: u64 = 64 << 20;
    /// The most filled cells a sheet may have: 20,000 rows of 60 columns.
    MAX_CELLS: usize = 1_200_000;
    /// The most filled rows of a sheet that is read: some 5,000 pages.
    MAX_SHEET_ROWS: usize = 100_000;
    /// The most cells of all sheets of a workbook that are looked through to find the one to take.
    /// The files of sheets count by their length, and each sheet as some hundreds of cells at least:
    /// many names of sheets may lead to one file.
    MAX_LOOKED_CELLS: u64 = 2_000_000;
    /// The most sheets of a workbook.
    MAX_SHEETS: usize = 10_000;
    /// The most merged cells of a sheet, and the most links, comments and drawings of it, each.
    MAX_SHEET_PARTS: usize = 100_000;
    /// The most styles of a workbook, and the most fonts and number formats of it, each; Excel has at
    /// most 65,490.
    MAX_WORKBOOK_STYLES: usize = 100_000;
    /// The most text of a sheet.
    MAX_SHEET_TEXT_BYTES: usize = 64 << 20;
    /// The most texts a workbook may keep for its cells.
    MAX_SHARED_STRINGS: usize = 1_500_000;
    /// The largest CSV file that is read.
    MAX_CSV_BYTES: usize = 32 << 20;
    /// The most fields of one of its lines: Excel's columns.
    MAX_CSV_FIELDS: usize = 16_384;
    /// The most places of all tables of an XLS file together, empty ones between cells counted: their
    /// reader makes room for each, some 80 bytes.
    MAX_XLS_PLACES: u64 = 4_000_000;
    /// The largest DOCX that is read.
    MAX_DOCX_BYTES: u64 = 256 << 20;
    /// The most entries a DOCX may have.
    MAX_DOCX_ENTRIES: usize = 10_000;
    /// The largest XML part of a DOCX once unpacked: a table of 20,000 rows has 100 MB.
    MAX_DOCX_PART_BYTES: u64 = 128 << 20;
    /// The most bytes of pictures that are taken out of one DOCX.
    MAX_DOCX_PICTURE_BYTES: u64 = 192 << 20;
    /// The most cells one row of a table in a DOCX may have; Word itself makes at most 63.
    MAX_DOCX_ROW_CELLS: usize = 1_000;
    /// The most bytes all parts of an office file may unpack to, those that are read again counted
    /// again.
    MAX_UNPACKED_PARTS: u64 = 512 << 20;
    /// How deep elements of a DOCX may be nested.
    MAX_DOCX_DEPTH: usize = 256;

    /// The largest PDF that is read.
    MAX_PDF_BYTES: u64 = 256 << 20;
    /// The most objects a PDF that is read may have (ISO 19005-2 6.1.13).
    MAX_PDF_OBJECTS: u64 = 8_388_607;
    /// The most objects that are read of one, one inside another counted too.
    MAX_PDF_READ: usize = 3_000_000;
    /// The most bytes that are read, unpacked and copied of one in all: honest files need far fewer,
    /// a hostile one would go on without end.
    MAX_PDF_WORK: usize = 1 << 30;
    /// The most bytes one of its streams may become: twice the largest file that is put inside.
    MAX_PDF_STREAM_BYTES: u64 = 128 << 20;
    /// The most bytes of files that are taken out of one.
    MAX_PDF_EXTRACTED_BYTES: usize = 192 << 20;
    /// The most bytes of its titles, names and remarks that are taken out: they stand in memory
    /// several times over.
    MAX_PDF_TOLD_BYTES: usize = 16 << 20;
    /// The longest full name of one of its form fields.
    MAX_PDF_FIELD_NAME_BYTES: usize = 4 << 10;
    /// The most files inside one that are read, and that are put inside.
    MAX_ATTACHMENTS: usize = 10_000;
    /// The most of its pages that are looked at.
    MAX_INSPECTED_PAGES: usize = 200_000;
}

#[cfg(test)]
mod tests {
    use super::ALL;

    /// The number in a cell of the table: `64 MiB`, `100,000`.
    fn number(cell: &str) -> f64 {
        let mut words = cell.split_whitespace();
        let number: f64 = words.next().unwrap().replace(',', "").parse().unwrap();
        match words.next() {
            Some("MiB") => number * f64::from(1 << 20),
            Some("KiB") => number * 1024.0,
            _ => number,
        }
    }

    #[test]
    fn the_table_for_users_says_the_same() {
        let table = include_str!("../docs/limits.md");
        let rows: Vec<(&str, f64)> = table
            .lines()
            .filter_map(|line| line.strip_prefix("| `"))
            .map(|line| {
                let cells: Vec<&str> = line.split('|').map(str::trim).collect();
                let [name, value, what, error, ..] = cells[..] else {
                    panic!("{line}")
                };
                assert!(!what.is_empty() && !error.is_empty(), "{line}");
                (name.trim_end_matches('`'), number(value))
            })
            .collect();
        assert_eq!(rows, ALL);
    }
}
