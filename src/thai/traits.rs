//! What the break rules can see of a token: a set of classes.

use std::ops::BitOr;

/// A set of classes a token belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Traits(u64);

macro_rules! traits {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => {
        impl Traits {
            $($(#[$doc])* pub const $name: Traits = Traits(1 << $bit);)*
        }
    };
}

// The first twenty-four come from the lexicon, in the order `lexicon/build.py` numbers them.
traits! {
    /// A bare prefix or function word: it announces what follows.
    FUNCTION = 0;
    /// A name ends before it.
    STOP = 1;
    /// A number after it belongs to it.
    NUMBERING = 2;
    /// A month in full.
    MONTH = 3;
    /// A month's abbreviation.
    MONTH_SHORT = 4;
    /// เดือน.
    MONTH_WORD = 5;
    /// พ.ศ. and its like.
    ERA = 6;
    /// What is counted or measured.
    UNIT = 7;
    /// A title before a person's name.
    TITLE = 8;
    /// The name of a place follows.
    PLACE = 9;
    /// An office's abbreviation.
    ORG = 10;
    /// A piece place names are made of.
    PLACE_PART = 11;
    /// A number written as a word.
    NUMBER_WORD = 12;
    /// Makes one word with what follows.
    BOUND_PREFIX = 13;
    /// A province or a well-known district.
    PLACE_NAME = 14;
    /// A common first name.
    FIRST_NAME = 15;
    /// An official term: its joints are dear.
    TERM = 16;
    /// A dotted abbreviation.
    ABBREVIATION = 17;
    /// A word too frequent to be part of a proper name.
    COMMON = 18;
    /// The number after it counts or measures something.
    QUANTITY = 19;
    /// The name of a place follows it, and it may itself begin a village's name: วัด, ตลาด.
    LANDMARK = 20;
    /// A long word that is not rare: more often what follows a place's name than a part of it.
    WORDY = 21;
    /// Its letters follow one another as in loanwords and foreign names.
    FOREIGN = 22;

    /// The name of an English letter in Thai: เอ็ม, พี.
    LETTER_NAME = 23;

    /// Thai letters.
    THAI = 24;
    /// Thai letters no word of the lexicon covers.
    UNKNOWN = 25;
    /// Digits, with what stands between them.
    NUMBER = 26;
    /// A number that can be a day of a month.
    DAY = 27;
    /// A number that can be a year.
    YEAR = 28;
    /// A Latin word.
    LATIN = 29;
    /// An address of the web or of mail.
    ADDRESS = 30;
    /// Opens a bracket or a quotation.
    OPEN = 31;
    /// Closes one.
    CLOSE = 32;
    /// Stands at the end of what it follows: , . ; : ! ? %
    TRAILING = 33;
    /// ๆ
    REPEAT = 34;
    /// ฯ or ฯลฯ
    ELLIPSIS = 35;
    /// ฿ $
    CURRENCY = 36;
    /// /
    SLASH = 37;
    /// A hyphen or a dash.
    DASH = 38;
    /// The label of a list item: ๑. (๑) ก) - •
    LABEL = 39;
    /// ณ or ฯพณฯ: what it announces stays with it.
    AT = 40;
    /// A dash between two ends of a range.
    RANGE = 41;
    /// One between two dates, each whole by itself: ตุลาคม ๒๕๖๕ - ธันวาคม ๒๕๖๕.
    DATE_RANGE = 60;
    /// A part of such a date after its first, or of the number of a document.
    IN_DATE = 61;
    /// × + = and other signs of arithmetic.
    OPERATOR = 42;
    /// A piece inside a proper name, not its first.
    IN_NAME = 43;
    /// The first piece of a person's name.
    NAME = 44;
    /// The first piece of a surname.
    SURNAME = 45;
    /// The first piece of a place's name.
    PLACE_START = 46;
    /// A Latin word of one letter, or a single number: what ระดับ and กลุ่ม are followed by.
    SHORT = 47;
    /// A number that names a thing and counts none: the ๙ of มาตรา ๙, a year.
    ORDINAL = 49;
    /// A number its unit follows.
    COUNTED = 52;
    /// A number that counts what the word after it names, known as a unit or not.
    COUNTING = 53;
    /// A number that begins a new item after one with its unit: the ๒ of ๔๕ ไร่ ๒ งาน.
    NEXT_ITEM = 54;
    /// ถึง between the two ends of a range.
    UP_TO = 55;
    /// A piece that may belong to the place's name before it, or not; the paragraph of an article.
    PERHAPS_IN_NAME = 56;
    /// Anything else.
    OTHER = 48;
    /// Two Thai letters or fewer.
    TINY = 50;
    /// A Thai word that is more than grammar: it may be half of a compound.
    CONTENT = 57;
    /// One of three letters or fewer: more often half a word or half a compound.
    BRIEF = 58;
    /// One of seven letters or more: seldom half of anything.
    LONG = 59;
    /// The slash of a rate: ลิตร/คน/วัน.
    RATE = 63;
    /// A single consonant no word covers: a part of what stands beside it.
    LONE = 62;
    /// A tone or vowel left without its base, or any sign that cannot begin a line.
    STRANDED = 51;
}

impl Traits {
    /// What may name the number behind it: พ.ศ., a month, มาตรา.
    pub const NAMING: Traits = (Traits::ERA)
        .and(Traits::MONTH)
        .and(Traits::MONTH_SHORT)
        .and(Traits::NUMBERING);

    /// Whether a number behind it is a year or an article, and counts nothing.
    pub fn names_its_number(self) -> bool {
        self.has(Traits::NAMING) && !self.has(Traits::QUANTITY)
    }

    /// Every class: what a rule says that does not care.
    pub const ANY: Traits = Traits(u64::MAX);
    /// No class.
    pub const NONE: Traits = Traits(0);

    /// Its bits.
    #[cfg(test)]
    pub fn bits(self) -> u64 {
        self.0
    }

    /// The set with these bits.
    pub fn from_bits(bits: u64) -> Traits {
        Traits(bits)
    }

    /// Whether the token has at least one of `wanted`.
    pub fn has(self, wanted: Traits) -> bool {
        self.0 & wanted.0 != 0
    }

    /// The set without `taken`.
    pub fn without(self, taken: Traits) -> Traits {
        Traits(self.0 & !taken.0)
    }

    /// The union, for constants.
    pub const fn and(self, other: Traits) -> Traits {
        Traits(self.0 | other.0)
    }
}

impl BitOr for Traits {
    type Output = Traits;

    fn bitor(self, other: Traits) -> Traits {
        Traits(self.0 | other.0)
    }
}

impl std::ops::BitOrAssign for Traits {
    fn bitor_assign(&mut self, other: Traits) {
        self.0 |= other.0;
    }
}
