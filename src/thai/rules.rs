//! The rules of line ends as one table: what stands before, what stands after, what a break there
//! costs, and why.
//!
//! Costs are hundredths of a line ([`LineCosts`]). The first rule that fits decides; the additions
//! of [`ADDITIONS`] are then all counted in.

use super::traits::Traits;

/// What kind of place a break is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum BreakKind {
    /// The line must end here: a line feed.
    Mandatory,
    /// After a space.
    Space,
    /// Between two words.
    Word,
    /// At a joint inside a compound or a term: readable, but not wanted.
    Joint,
    /// After a space inside a date, before its year: readable, but a date is best on one line.
    Date,
    /// Between things that should stay together (number and unit, day and month): a last choice.
    Glue,
    /// Inside something that does not fit its column in any other way; to be reported.
    Emergency,
}

/// What a line costs the optimal fit, on the scale of [`Break::penalty`](super::Break::penalty).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct LineCosts {
    /// What one more line costs.
    pub line: f32,
    /// What a line costs that is empty over its whole width; slack counts with the square of its
    /// share of the width. The last line of a paragraph is free.
    pub slack: f32,
}

impl LineCosts {
    /// In lines as long as running text's.
    pub const WIDE: LineCosts = LineCosts {
        line: 66.0,
        slack: 112.0,
    };

    /// In a column of a table: there a line holds a few words, every other end would be in a compound,
    /// and whether two words are one is not always known; one more short line costs less. Measured on
    /// marked text at 2.5 to 9 cm: so a sixth fewer words and compounds are cut than with the costs of
    /// running text, for one more line in a hundred.
    pub const NARROW: LineCosts = LineCosts {
        line: 40.0,
        slack: 55.0,
    };

    /// In a cell whose lines make its whole row of a table higher: a line more costs paper, one less
    /// may save a page. A compound may be cut for it; names, dates and numbers with their units are
    /// not parted.
    pub const FRUGAL: LineCosts = LineCosts {
        line: 160.0,
        slack: 110.0,
    };

    /// In running text whose lines are spread to one width: there an empty quarter of a line tears
    /// it or stays as a hole, and is worse than a compound cut at its joint.
    pub const SPREAD: LineCosts = LineCosts {
        line: 100.0,
        slack: 2000.0,
    };

    /// The costs in a column of that width, in ems: [`NARROW`](LineCosts::NARROW) up to 16 (9 cm),
    /// [`WIDE`](LineCosts::WIDE) from 24 (13.5 cm), and between them something between.
    pub fn in_column(ems: f32) -> LineCosts {
        let share = ((ems - 16.0) / 8.0).clamp(0.0, 1.0);
        let between = |narrow: f32, wide: f32| narrow + (wide - narrow) * share;
        LineCosts {
            line: between(Self::NARROW.line, Self::WIDE.line),
            slack: between(Self::NARROW.slack, Self::WIDE.slack),
        }
    }
}

/// From here on a line is better ended elsewhere: a month and its year, a title and its name.
pub(crate) const BEST_ON_ONE_LINE: u16 = 60;
/// A joint of a long term (องค์การบริหารส่วนตำบล), or one a user marked: readers know what follows.
pub(crate) const TERM_JOINT: u16 = 100;
/// From here on what is parted belongs together: a day and its month, a number and its unit.
pub(crate) const BELONGS_TOGETHER: u16 = 320;
/// A joint of a term of [`SHORT_TERM`] letters or fewer (หน่วยงาน): it fits any column whole.
pub(super) const SHORT_TERM_JOINT: u16 = 150;
/// The most letters of a short term.
pub(super) const SHORT_TERM: u32 = 16;
/// A joint of a phrase-like dictionary entry.
pub(super) const PHRASE_JOINT: u16 = 110;
/// The user's own U+200B.
pub(super) const USER_BREAK: u16 = 0;
/// Emergency: at a space inside a unit wider than its column; a tick, a label or a title rather
/// stands alone than tears its word.
pub(super) const OPEN_SPACE: u16 = 600;
/// Emergency: between words inside a unit wider than its column.
pub(super) const OPEN_WORD: u16 = 700;
/// Emergency: after a slash in an address; no hyphen is added.
pub(super) const OPEN_ADDRESS: u16 = 500;
/// Emergency: after . @ ? & = _ in an address, or before its hyphen.
pub(super) const OPEN_ADDRESS_WORD: u16 = 520;
/// Emergency: after the https:// of an address.
pub(crate) const OPEN_ADDRESS_SCHEME: u16 = 590;
/// Emergency: where a syllable plainly begins.
pub(crate) const OPEN_SYLLABLE: u16 = 3000;
/// Emergency: after the comma of a number.
pub(crate) const OPEN_NUMBER: u16 = 4500;
/// Emergency: between single clusters.
pub(super) const OPEN_CLUSTER: u16 = 6000;
/// Emergency: between brackets and quotation marks and what they hold, when nothing else is there.
pub(super) const OPEN_SIGN: u16 = 9000;
/// Emergency: between signs that belong to nothing («เเเเเเเเเเ»), which no line may end or begin with.
pub(super) const OPEN_STRAY: u16 = 12_000;

/// A margin of the segmenter, in tenths, from which a cut is beyond doubt …
const SURE: u32 = 100;
/// … and what ending a line at a cut costs more that has no margin at all.
const DOUBT: u32 = 120;

/// The same beside a loanword or letters no word covers, when what stands on the other side is no word
/// of grammar and not frequent: there the edge of a word is mostly a guess, as in พารา|ควอต.
const SURE_BESIDE_FOREIGN: u32 = 150;
const DOUBT_BESIDE_FOREIGN: u32 = 360;

/// What is added to the cost of a break between two words that may be none: so much dearer, in
/// tenths, is the best reading without a cut there.
pub(super) fn doubt(margin: u32, left: Traits, right: Traits) -> u16 {
    let known = T::FUNCTION.and(T::STOP).and(T::COMMON);
    let guessed = left.has(FOREIGN) && !right.has(known) || right.has(FOREIGN) && !left.has(known);
    let (sure, most) = match guessed {
        true => (SURE_BESIDE_FOREIGN, DOUBT_BESIDE_FOREIGN),
        false => (SURE, DOUBT),
    };
    ((sure - margin.min(sure)) * most / sure) as u16
}

/// Whether a space stands between two tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    None,
    Space,
    Either,
}

/// What a rule says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// No line ends here.
    Never,
    /// A line may end here at this cost.
    Cost(u16, BreakKind),
}

/// One rule.
pub(super) struct Rule {
    pub left: Traits,
    pub gap: Gap,
    pub right: Traits,
    pub verdict: Verdict,
    /// The reason, for readers of the table.
    #[allow(dead_code)]
    pub why: &'static str,
}

/// An addition to the cost of a break.
pub(super) struct Addition {
    pub left: Traits,
    pub gap: Gap,
    pub right: Traits,
    pub cost: u16,
    /// The reason, for readers of the table.
    #[allow(dead_code)]
    pub why: &'static str,
}

use BreakKind::{Date, Glue, Joint, Space as AfterSpace, Word};
use Gap::{Either, None as Touching, Space};
use Verdict::{Cost, Never};

type T = Traits;

const fn rule(left: T, gap: Gap, right: T, verdict: Verdict, why: &'static str) -> Rule {
    Rule {
        left,
        gap,
        right,
        verdict,
        why,
    }
}

const MONTHS: T = T::MONTH.and(T::MONTH_SHORT);
const FOREIGN: T = T::FOREIGN.and(T::UNKNOWN);
const DIGITS: T = T::NUMBER.and(T::DAY).and(T::YEAR);

/// First fit decides.
#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    // What never starts a line.
    rule(T::ANY, Either, T::REPEAT, Never, "ๆ belongs to the word it repeats, space or not"),
    rule(T::ANY, Either, T::ELLIPSIS, Never, "ฯ and ฯลฯ never start a line"),
    rule(T::ANY, Either, T::CLOSE, Never, "a closing bracket or quote never starts a line"),
    rule(T::ANY, Either, T::TRAILING, Never, ", . ; : ! ? % never start a line"),
    rule(T::ANY, Either, T::STRANDED, Never, "a sign that cannot begin a line"),
    rule(T::ANY, Touching, T::SLASH, Never, "a slash stays with what it follows"),
    // What never ends a line.
    rule(T::OPEN, Either, T::ANY, Never, "an opening bracket or quote never ends a line"),
    rule(T::CURRENCY, Either, T::ANY, Never, "฿ stays with its number"),
    rule(T::LABEL, Either, T::ANY, Never, "a list label stays with its text"),
    // Dates.
    rule(T::ERA, Either, DIGITS, Never, "พ.ศ. stays with its year"),
    rule(T::ERA, Either, T::ANY, Cost(200, Glue), "an era announces a year"),
    rule(MONTHS, Space, T::IN_DATE, Cost(320, Glue), "where a date of a range is torn, then before its year"),
    rule(T::ANY, Either, T::IN_DATE, Cost(380, Glue), "the dates of a range are whole, and so is the number of a document"),
    rule(T::DAY, Either, MONTHS, Cost(380, Glue), "the day stays with its month"),
    rule(T::ORDINAL, Either, T::MONTH_WORD, Cost(60, Glue), "วันที่ ๒ เดือนมกราคม"),
    rule(T::MONTH_WORD, Either, MONTHS, Cost(380, Glue), "เดือน stays with the month it names"),
    rule(T::MONTH_SHORT, Touching, DIGITS, Cost(700, Glue), "ต.ค.๖๕ is typed as one word"),
    rule(T::MONTH_SHORT, Either, DIGITS, Cost(380, Glue), "an abbreviated month stays with its year"),
    rule(T::MONTH, Space, DIGITS, Cost(60, Date), "a date is best read on one line"),
    rule(MONTHS, Space, T::ERA, Cost(60, Date), "a date is best read on one line"),
    rule(T::ANY, Space, T::ERA, Cost(20, AfterSpace), "ปี พ.ศ. ๒๕๖๘: the era begins what follows"),
    rule(MONTHS, Touching, DIGITS.and(T::ERA), Cost(300, Glue), "a date typed without a space"),
    // Ranges and arithmetic.
    rule(T::DATE_RANGE, Either, T::ANY, Cost(60, AfterSpace), "a range of two dates parts after its dash"),
    rule(T::RANGE, Either, T::THAI, Cost(150, Glue), "a route, or quarters: it parts after its dash"),
    rule(T::RANGE, Either, T::ANY, Cost(350, Glue), "a range is one thing; after its dash is the lesser evil"),
    rule(T::ANY, Either, T::RANGE, Cost(400, Glue), "a dash never starts a line"),
    rule(T::ANY, Space, T::UP_TO, Cost(40, AfterSpace), "กม.ที่ ๒ ถึง กม.ที่ ๕: a range is best read on one line"),
    rule(T::UP_TO, Either, T::ANY, Cost(120, Glue), "ถึง announces the end of the range"),
    rule(T::OPERATOR, Either, T::ANY, Cost(450, Glue), "๔.๐๐ x ๕๐.๐๐ is one measure"),
    rule(T::ANY, Either, T::OPERATOR, Cost(450, Glue), "๔.๐๐ x ๕๐.๐๐ is one measure"),
    rule(T::NUMBER, Space, T::NUMBER, Cost(380, Glue), "a number written in groups: telephone, ๑ ๑/๒"),
    // Names.
    rule(T::ABBREVIATION, Touching, T::NAME, Cost(380, Glue), "ดร.สุภาวดี is typed as one word"),
    rule(T::ABBREVIATION, Space, T::NAME, Cost(200, Glue), "ดร. ปกรณ์: an abbreviated title stays with its name"),
    rule(T::COMMON, Touching, T::NAME, Cost(45, Word), "นาย is best followed by its name"),
    rule(T::TITLE, Touching, T::NAME, Cost(250, Glue), "จ่าสิบเอกธนากร is typed as one word"),
    rule(T::TITLE, Space, T::NAME, Cost(60, AfterSpace), "บริษัท and its name, better on one line"),
    rule(T::ANY, Touching, T::IN_NAME, Cost(600, Glue), "a proper name is not torn"),
    rule(T::ANY, Space, T::SURNAME, Cost(40, AfterSpace), "name and surname, better on one line"),
    rule(T::ORG, Touching, T::PLACE_START, Cost(140, Joint), "อบต. and the name after it"),
    rule(T::ABBREVIATION, Touching, T::PLACE_START, Cost(380, Glue), "ต.หนองปรือ is typed as one word"),
    rule(T::PLACE_PART, Touching, T::PLACE_START, Cost(400, Glue), "บ้าน, คลอง, หนอง are part of the name itself"),
    rule(T::ANY, Space, T::PERHAPS_IN_NAME, Cost(150, Glue), "มาตรา ๒๘ วรรคสอง is best read on one line"),
    rule(T::ANY, Touching, T::PERHAPS_IN_NAME, Cost(130, Glue), "the end of a place's name is not always plain"),
    rule(T::PLACE, Touching, T::PLACE_START, Cost(140, Joint), "ตำบล and the name after it"),
    rule(T::PLACE.and(T::ORG), Space, T::PLACE_START, Cost(120, Glue), "ต. and the name after it"),
    rule(T::TITLE, Space, T::TITLE, Cost(120, Glue), "รองศาสตราจารย์ ดร.: the last title stays with the name"),
    rule(T::ANY, Touching, T::PLACE_NAME, Cost(60, Joint), "สำนักงานจังหวัดขอนแก่น: the name belongs to what stands before it"),
    // Numbers.
    rule(T::ORDINAL, Space, T::UNIT, Cost(40, AfterSpace), "มาตรา ๙ แห่ง…: the number counts nothing"),
    rule(T::THAI, Space, T::NEXT_ITEM, Cost(100, AfterSpace), "ประชุม ๓ เม.ย. ๒๕๖๖: a date begins what follows"),
    rule(DIGITS, Either, T::UNIT, Cost(650, Glue), "a number stays with its unit"),
    rule(T::UNIT, Space, T::NEXT_ITEM, Cost(50, AfterSpace), "๔๕ ไร่ ๒ งาน: between two measures"),
    rule(DIGITS, Either, T::NUMBER_WORD, Cost(650, Glue), "๕ แสน: a number stays with its unit"),
    rule(T::NUMBER_WORD, Touching, T::UNIT, Cost(300, Glue), "๒๐ ล้านโดส: an amount stays with what is counted"),
    rule(T::RATE, Touching, T::ANY, Cost(650, Glue), "๑๒๐ ลิตร/คน/วัน: a rate is one unit"),
    rule(T::NUMBERING, Either, DIGITS, Cost(380, Glue), "มาตรา, ข้อ, ครั้งที่ stay with their number"),
    rule(T::NUMBERING, Space, T::SHORT, Cost(340, Glue), "ระดับ A, กลุ่ม ๑"),
    rule(T::NUMBERING, Space, T::OTHER, Cost(250, Glue), "ขนาด Ø ๐.๖๐"),
    rule(T::OTHER, Space, DIGITS, Cost(250, Glue), "ขนาด Ø ๐.๖๐"),
    rule(T::LATIN, Space, DIGITS, Cost(150, Glue), "PM 2.5, ISO 9001"),
    rule(T::NUMBERING, Space, T::ABBREVIATION, Cost(200, Glue), "ชั้น ป.๕, ระดับ ม.ต้น"),
    rule(T::AT, Either, T::ANY, Cost(380, Glue), "ณ announces a place or a day, ฯพณฯ a name"),
    rule(T::NUMBER_WORD, Touching, T::NUMBER_WORD, Cost(110, Joint), "an amount in words is one number"),
    rule(T::COUNTING, Space, T::ANY, Cost(250, Glue), "what is counted is not always known as a unit: ๓๔ ร้าน"),
    rule(T::THAI, Space, T::COUNTED, Cost(420, Glue), "an amount stays with what is counted"),
    rule(T::THAI, Space, DIGITS, Cost(300, Glue), "a number usually belongs to what stands before it"),
    rule(T::ABBREVIATION, Space, DIGITS, Cost(300, Glue), "โทร. ๐๒, น.ส. ๓"),
    rule(T::THAI, Touching, DIGITS, Cost(300, Glue), "typed together, so meant together"),
    rule(DIGITS, Touching, T::THAI, Cost(300, Glue), "typed together, so meant together"),
    rule(DIGITS, Touching, T::ANY, Cost(400, Glue), "typed together, so meant together"),
    rule(T::ANY, Touching, DIGITS, Cost(400, Glue), "typed together, so meant together"),
    // Brackets, slashes, hyphens.
    rule(T::ANY, Touching, T::OPEN, Cost(700, Glue), "a bracket typed against its word belongs to it"),
    rule(T::CLOSE, Touching, T::SLASH.and(T::DASH), Never, "a sign stays with what it follows"),
    rule(T::CLOSE, Touching, T::ANY, Cost(150, Glue), "typed together, so meant together"),
    rule(T::SLASH, Touching, T::ANY, Cost(5, Word), "after a slash is as good as a space"),
    rule(T::ANY, Touching, T::DASH, Never, "a hyphen stays with what it follows"),
    rule(T::DASH, Touching, T::ANY, Cost(90, Joint), "after a hyphen"),
    rule(T::ANY, Space, T::DASH, Cost(120, AfterSpace), "a dash does not like to start a line"),
    rule(T::TRAILING, Touching, T::ANY, Cost(100, Word), "a sign typed without its space"),
    // Abbreviations.
    rule(T::ORG, Touching, T::ANY, Cost(90, Joint), "อบต. and the name after it"),
    rule(T::ABBREVIATION, Touching, T::ANY, Cost(90, Joint), "an abbreviation announces what follows"),
    rule(T::ANY, Touching, T::ORG, Cost(15, Word), "an office's abbreviation begins its name"),
    rule(T::ANY, Touching, T::ABBREVIATION, Cost(90, Joint), "สำนักงาน ป.ป.ช. typed together"),
    // Words.
    rule(T::LONE, Touching, T::ANY, Cost(600, Glue), "a single consonant is no word: ส|วอน"),
    rule(T::ANY, Touching, T::LONE, Cost(600, Glue), "a single consonant is no word: ส|วอน"),
    rule(T::ELLIPSIS.and(T::REPEAT), Touching, T::ANY, Cost(10, Word), "after ฯ and ๆ a word begins"),
    rule(T::ANY, Space, T::ANY, Cost(0, AfterSpace), "a space is the best place"),
    rule(T::BOUND_PREFIX, Touching, T::THAI, Cost(200, Joint), "ความ and ผู้ make one word with what follows"),
    rule(FOREIGN, Touching, FOREIGN, Cost(400, Joint), "two loanwords without a space are mostly one name: ซานฟรานซิสโก"),
    rule(T::UNKNOWN, Touching, T::FUNCTION, Cost(45, Word), "beside letters no word covers the edge is uncertain"),
    rule(T::FUNCTION, Touching, T::UNKNOWN, Cost(45, Word), "beside letters no word covers the edge is uncertain"),
    rule(T::UNKNOWN, Touching, T::ANY, Cost(40, Word), "beside letters no word covers the edge is uncertain"),
    rule(T::ANY, Touching, T::UNKNOWN, Cost(40, Word), "beside letters no word covers the edge is uncertain"),
    rule(T::LONG, Touching, T::BRIEF, Cost(15, Word), "a long word is seldom half of a compound"),
    rule(T::LONG, Touching, T::CONTENT, Cost(9, Word), "a long word is seldom half of a compound"),
    rule(T::LONG, Touching, T::THAI, Cost(0, Word), "before a word of grammar a phrase ends"),
    rule(T::CONTENT, Touching, T::BRIEF, Cost(40, Word), "two short words may be a compound no list has"),
    rule(T::CONTENT, Touching, T::CONTENT, Cost(32, Word), "two words may be a compound no list has"),
    rule(T::THAI, Touching, T::BRIEF, Cost(24, Word), "after a word of grammar its phrase goes on"),
    rule(T::THAI, Touching, T::CONTENT, Cost(18, Word), "after a word of grammar its phrase goes on"),
    rule(T::THAI, Touching, T::THAI, Cost(6, Word), "before a word of grammar a phrase ends"),
    rule(T::ANY, Touching, T::ANY, Cost(15, Word), "where the script changes"),
];

const fn addition(left: T, gap: Gap, right: T, cost: u16, why: &'static str) -> Addition {
    Addition {
        left,
        gap,
        right,
        cost,
        why,
    }
}

/// All that fit are added to what [`RULES`] says.
#[rustfmt::skip]
pub(super) const ADDITIONS: &[Addition] = &[
    addition(T::FUNCTION, Touching, T::ANY, 12, "a line that ends in การ or ของ leaves the reader waiting"),
    addition(T::ANY, Touching, T::TINY, 25, "it would leave two letters or fewer before the next space"),
    addition(T::TINY, Touching, T::ANY, 15, "a piece of two letters is more often half a word"),
];

/// What the table says of a break between two tokens.
pub(super) fn judge(left: Traits, spaced: bool, right: Traits) -> Verdict {
    let fits = |gap: Gap| match gap {
        Gap::Either => true,
        Gap::None => !spaced,
        Gap::Space => spaced,
    };
    for rule in RULES {
        if left.has(rule.left) && right.has(rule.right) && fits(rule.gap) {
            let Cost(cost, kind) = rule.verdict else {
                return Never;
            };
            let added: u16 = ADDITIONS
                .iter()
                .filter(|more| left.has(more.left) && right.has(more.right) && fits(more.gap))
                .map(|more| more.cost)
                .sum();
            return Cost(cost.saturating_add(added), kind);
        }
    }
    Never
}
