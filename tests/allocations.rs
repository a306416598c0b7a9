//! Finding the breaks of a cell and fitting its lines allocates no memory for each character; files
//! sent with a letter stand in memory nowhere.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use saraban::internals::Mm;
use saraban::internals::breaks::Breaks;
use saraban::internals::document::{Paragraph, Role, Style, StyleId};
use saraban::internals::text::{FontLibrary, Typesetter};
use saraban::report::Files;
use saraban::thai::Breaker;
use saraban::{Delivery, Import, Job, OutputFile, Saver, Terms};

/// The system's allocator, counting what each thread asks of it.
struct Counting;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
    /// The bytes the thread holds, and the most it held. What another thread gives back is not seen.
    static HELD: Cell<isize> = const { Cell::new(0) };
    static MOST: Cell<isize> = const { Cell::new(0) };
}

/// A thread that is ending has no counters any more, and nobody who asks for them.
fn count() {
    let _ = COUNT.try_with(|count| count.set(count.get() + 1));
}

fn hold(bytes: isize) {
    let _ = HELD.try_with(|held| {
        held.set(held.get() + bytes);
        MOST.with(|most| most.set(most.get().max(held.get())));
    });
}

// SAFETY: every call is handed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count();
        hold(layout.size().cast_signed());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        hold(-layout.size().cast_signed());
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count();
        hold(size.cast_signed() - layout.size().cast_signed());
        unsafe { System.realloc(place, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// How often `work` allocates or grows an allocation.
fn allocations(work: impl FnOnce()) -> usize {
    let before = COUNT.get();
    work();
    COUNT.get() - before
}

/// How many bytes `work` holds at most beside those that were held before.
fn most_held(work: impl FnOnce()) -> isize {
    let before = HELD.get();
    MOST.set(before);
    work();
    MOST.get() - before
}

/// What a cell of about 280 bytes says: words, names, numbers, dates, an address of the web.
const CELL: &str = "๓. ประชาสัมพันธ์ให้ผู้มีส่วนได้ส่วนเสียทราบ ณ วันที่ ๓๑ มีนาคม ๒๕๖๖ \
    ที่ https://www.nongbua.go.th/ita/2567/o29.pdf งบประมาณ ๑,๒๕๐,๐๐๐ บาท ";

/// The counts for the cell and for ten of it.
fn for_one_and_ten(mut work: impl FnMut(&str)) -> (usize, usize) {
    let ten = CELL.repeat(10);
    // The first time words are shaped and room is made.
    work(&ten);
    (allocations(|| work(CELL)), allocations(|| work(&ten)))
}

#[test]
fn finding_breaks_allocates_nothing() {
    let breaker = Breaker::new();
    let mut breaks = Breaks::new();
    let counts = for_one_and_ten(|text| {
        assert!(breaks.find(&breaker, text).len() > 10);
    });
    println!("breaks: {counts:?}");
    assert_eq!(counts, (0, 0));
}

#[test]
fn a_users_terms_change_nothing_in_that() {
    let mut breaker = Breaker::new();
    breaker.add_terms(&["ผู้มี~ส่วนได้~ส่วนเสีย", "หนองบัว"]);
    let mut breaks = Breaks::new();
    let counts = for_one_and_ten(|text| {
        assert!(breaks.find(&breaker, text).len() > 10);
    });
    println!("breaks with terms: {counts:?}");
    assert_eq!(counts, (0, 0));
}

/// Ten times the text may make growing buffers grow a few times more, each by doubling.
#[test]
fn fitting_lines_allocates_a_few_buffers_whatever_the_length() {
    let library = FontLibrary::bundled();
    let breaker = Breaker::new();
    let mut typesetter = Typesetter::new(&library, &breaker, FontLibrary::DEFAULT_FAMILY)
        .expect("the default family is bundled");
    let style = Style::new("Cell", "Cell", Role::Cell);
    // At 2.5 cm the address and the amounts are torn, at 9 cm nothing is.
    for width_cm in [2.5, 4.0, 9.0] {
        let width = Mm(width_cm * 10.0).pt();
        let mut shaped = |text: &str| typesetter.shape(&Paragraph::plain(StyleId(0), text), &style);
        let (short, long) = (shaped(CELL), shaped(&CELL.repeat(10)));
        let one = allocations(|| assert!(short.lines_and_cost(width).0 > 1));
        let ten = allocations(|| assert!(long.lines_and_cost(width).0 > 10));
        println!("fit at {width_cm} cm: {one}, ten times the text: {ten}");
        assert!(
            ten <= one + 12,
            "{width_cm} cm: {one} allocations, then {ten}"
        );
    }
}

#[test]
fn shaping_known_words_allocates_a_few_buffers_whatever_the_length() {
    let library = FontLibrary::bundled();
    let breaker = Breaker::new();
    let mut typesetter = Typesetter::new(&library, &breaker, FontLibrary::DEFAULT_FAMILY)
        .expect("the default family is bundled");
    let style = Style::new("Cell", "Cell", Role::Cell);
    let ten = CELL.repeat(10);
    let (short, long) = (
        Paragraph::plain(StyleId(0), CELL),
        Paragraph::plain(StyleId(0), ten.as_str()),
    );
    typesetter.shape(&long, &style);
    let one = allocations(|| assert!(!typesetter.shape(&short, &style).text().is_empty()));
    let ten = allocations(|| assert!(!typesetter.shape(&long, &style).text().is_empty()));
    println!("shaping known words: {one}, ten times the text: {ten}");
    assert!(ten <= one + 12, "{one} allocations, then {ten}");
}

/// The e-CMS message holds the files in base64: it is written as they are read, compared with what
/// stands there, and replaced, and needs no more memory for 24 MiB than for one byte.
#[test]
fn the_files_sent_with_a_letter_are_never_whole_in_memory() {
    let letter = "form: letter\nnumber: กก ๑/๒\ndate: 2566-04-03\nsubject: ก\nreceiver: ข\n\
        attachments: [{title: ค, file: large.zip}]\ntext: {reason: ง}\n\
        signers: [{name: นายสมชาย รักไทย, position: นายก}]\n";
    let profile = "agency: {name: อบต.คลองไทร}\necms: {ministry: 15, department: 15230}\n";
    let held = |bytes: usize| {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("agency.yaml"), profile).unwrap();
        std::fs::write(folder.path().join("large.zip"), vec![7; bytes]).unwrap();
        let job = Job::from_text("letter.yaml", letter)
            .files(Files::in_folder(folder.path()))
            .deliver([Delivery::ESaraban]);
        let write = || {
            let made = job.render().unwrap();
            let files: Vec<OutputFile> = made
                .files
                .iter()
                .map(|file| file.at(folder.path().join(&file.name)))
                .collect();
            Saver::new().write_all(&files, &Terms::default()).unwrap();
        };
        let message = folder.path().join("letter.e-saraban.xml");
        let first = most_held(write);
        let size = std::fs::metadata(&message).unwrap().len();
        assert!(size > bytes as u64 * 4 / 3, "{size}");
        let again = most_held(write);
        // Ours, of the same size and changed: compared, found to be another, and replaced.
        std::fs::write(folder.path().join("large.zip"), vec![8; bytes]).unwrap();
        let replaced = most_held(write);
        assert_eq!(std::fs::metadata(&message).unwrap().len(), size);
        [first, again, replaced]
    };
    let small = held(1);
    let large = held(24 << 20);
    println!("held for a letter: {small:?}, with 24 MiB: {large:?}");
    for (small, large) in small.into_iter().zip(large) {
        assert!(large < small + (1 << 20), "{small}, then {large}");
    }
}

/// A list that grows keeps room for four, and nearly every cell holds one paragraph of one text.
#[test]
fn a_large_table_out_of_word_takes_little_more_than_its_cells() {
    use std::io::Write;
    const CELLS: usize = 20_000;
    let cell = "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>";
    let row = format!("<w:tr>{}</w:tr>", cell.repeat(10));
    let text = format!(
        "<w:document xmlns:w=\"w\"><w:body><w:tbl>{}</w:tbl></w:body></w:document>",
        row.repeat(CELLS / 10)
    );
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(
        "word/document.xml",
        zip::write::SimpleFileOptions::default(),
    )
    .unwrap();
    zip.write_all(text.as_bytes()).unwrap();
    let bytes = zip.finish().unwrap().into_inner();
    let held = most_held(|| {
        let imported = Import::default().bytes("a.docx", &bytes).unwrap();
        assert!(!imported.findings.is_empty());
    });
    let each = held as usize / CELLS;
    println!("held for each cell of a table: {each} bytes");
    assert!(each < 500, "{each} bytes for each cell");
}
