//! Finding the breaks of a cell and fitting its lines allocates no memory for each character.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use saraban::internals::Mm;
use saraban::internals::breaks::Breaks;
use saraban::internals::document::{Paragraph, Role, Style, StyleId};
use saraban::internals::text::{FontLibrary, Typesetter};
use saraban::thai::Breaker;

/// The system's allocator, counting what each thread asks of it.
struct Counting;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

fn count() {
    // A thread that is ending has no counter any more, and nobody who asks for it.
    let _ = COUNT.try_with(|count| count.set(count.get() + 1));
}

// SAFETY: every call is handed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count();
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count();
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
