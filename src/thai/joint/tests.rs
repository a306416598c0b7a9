use super::*;
use crate::thai::breaks::{Breaker, Breaks};
use crate::thai::tokens::Tokeniser;

/// What is added to the cost of a cut before `right`, which is a token of `text`.
fn added(text: &str, right: &str) -> u16 {
    let mut tokeniser = Tokeniser::default();
    tokeniser.read(text);
    tokeniser.cut(usize::MAX);
    let tokens = &tokeniser.tokens;
    let reads = |token: &Token| {
        let letters = &tokeniser.letters[token.start as usize..token.end as usize];
        letters.iter().map(|letter| letter.c).eq(right.chars())
    };
    let at = (1..tokens.len()).find(|&i| reads(&tokens[i]));
    let at = at.unwrap_or_else(|| panic!("{right} is no token of {text}"));
    cost(&tokeniser.letters, &tokens[at - 1], &tokens[at])
}

#[test]
fn ordinary_words_read_in_a_name_are_doubted() {
    for (text, right) in [
        ("สวดบทธัมมจักกัปปวัตนสูตร", "กัป"),
        ("ขุดลอกสายปงดอนแก้ว", "แก้ว"),
        ("ประชุมผ่านเว็บเอ็กซ์และทีมส์", "เอ็กซ์"),
    ] {
        assert!(added(text, right) >= 40, "{text}: {}", added(text, right));
    }
}

#[test]
fn ordinary_words_in_a_row_are_not() {
    for (text, right) in [
        ("ประชาชนทราบแล้ว", "ทราบ"),
        ("รายงานผลการดำเนินการ", "การ"),
        ("ประชาชนเห็นชอบทุกคน", "เห็นชอบ"),
    ] {
        assert!(added(text, right) <= 12, "{text}: {}", added(text, right));
    }
}

#[test]
fn likelihood_rises_and_is_even() {
    for logit in -4000..4000 {
        assert!(likelihood(logit) <= likelihood(logit + 1));
        assert_eq!(likelihood(logit) + likelihood(-logit), ONE);
    }
    assert_eq!(likelihood(i32::MIN / 2), 0);
}

#[test]
fn the_weights_are_all_there() {
    assert_eq!(WEIGHTS.len(), 4 * MODEL + (1 << 16));
}

/// Prints the cuts of each line of the file `JOINTS_OF`, for `lexicon/joints.py`.
#[test]
#[ignore = "a tool of lexicon/joints.py"]
fn joints_of_a_text() {
    let path = std::env::var("JOINTS_OF").expect("a file of texts");
    let content = std::fs::read_to_string(path).expect("it can be read");
    let (breaker, mut breaks) = (Breaker::new(), Breaks::new());
    for text in content.lines() {
        println!("T");
        breaks.each_word_joint(&breaker, text, |left, right| {
            println!(
                "J\t{}\t{}\t{}\t{}\t{:x}\t{:x}\t{}\t{}",
                right.start,
                right.margin,
                left.end - left.start,
                right.end - right.start,
                left.traits.bits(),
                right.traits.bits(),
                left.cost,
                right.cost,
            );
        });
    }
}
