//! Numbers as fractions: `# ?/?`, `# ??/??`, `# ?/8`.

use super::parse::{Part, Section};

/// The largest denominator that is looked for.
const LARGEST_DENOMINATOR: u64 = 9_999_999;

/// A number as a fraction; nothing where it is too large for one.
pub(super) fn fraction(section: &Section, value: f64, negative: bool) -> Option<String> {
    if value >= 1e15 {
        return None;
    }
    let parts = &section.parts;
    let slash = parts.iter().position(|part| *part == Part::Slash)?;
    let is_digit = |part: &Part| matches!(part, Part::Digit(_));
    let numerator_from = parts[..slash]
        .iter()
        .rposition(|part| !is_digit(part))
        .map_or(0, |at| at + 1);
    let has_whole = parts[..numerator_from].iter().any(is_digit);
    let denominator_end = slash
        + 1
        + parts[slash + 1..]
            .iter()
            .take_while(|part| is_digit(part) || is_number(part))
            .count();
    let denominator_places = &parts[slash + 1..denominator_end];
    let (whole, rest) = match has_whole {
        true => (value.trunc(), value.fract()),
        false => (0.0, value),
    };
    let fixed = fixed_denominator(denominator_places);
    let (mut numerator, denominator) = match fixed {
        Some(denominator) => ((rest * denominator as f64).round() as u64, denominator),
        None => {
            let places = denominator_places.len().min(7) as u32;
            let most = (10u64.pow(places) - 1).min(LARGEST_DENOMINATOR);
            nearest(rest, most)
        }
    };
    let mut whole = whole as u64;
    if has_whole && numerator == denominator {
        whole += 1;
        numerator = 0;
    }
    let mut out = String::new();
    if negative && (whole > 0 || numerator > 0) {
        out.push('-');
    }
    let shows_fraction = numerator > 0 || !has_whole;
    let mut whole_written = false;
    for (at, part) in parts.iter().enumerate() {
        match part {
            _ if at == numerator_from => {
                let width = slash - numerator_from;
                let under = denominator_places.len();
                match shows_fraction {
                    true => out.push_str(&format!("{numerator:>width$}/{denominator:<under$}")),
                    false if whole == 0 && !whole_written => out.push('0'),
                    false => {}
                }
            }
            _ if at > numerator_from && at < denominator_end => {}
            Part::Digit(_) if whole_written => {}
            Part::Digit(kind) => {
                let zero = matches!(kind, '0') || !shows_fraction;
                if whole > 0 || zero {
                    out.push_str(&whole.to_string());
                }
                whole_written = true;
            }
            Part::Literal(text) => out.push_str(text),
            Part::Percent => out.push('%'),
            Part::Point => out.push('.'),
            _ => {}
        }
    }
    Some(out)
}

fn is_number(part: &Part) -> bool {
    matches!(part, Part::Literal(text) if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()))
}

/// The denominator that is written out: `# ?/8`, `# ??/16`, `# ??/100`.
fn fixed_denominator(parts: &[Part]) -> Option<u64> {
    if !parts.iter().any(is_number) {
        return None;
    }
    let digits: String = parts
        .iter()
        .map(|part| match part {
            Part::Literal(text) => text.clone(),
            _ => "0".into(),
        })
        .collect();
    digits
        .parse()
        .ok()
        .filter(|number| (1..=LARGEST_DENOMINATOR).contains(number))
}

/// The fraction nearest to a value with a denominator of at most that, by continued fractions.
fn nearest(value: f64, most: u64) -> (u64, u64) {
    let most = most.max(1);
    let (mut before, mut last) = ((0u64, 1u64), (1u64, 0u64));
    let mut rest = value;
    let mut best = (value.round() as u64, 1);
    for _ in 0..64 {
        let whole = rest.floor();
        if whole > 1e15 {
            break;
        }
        let whole = whole as u64;
        let next = (
            whole.saturating_mul(last.0).saturating_add(before.0),
            whole.saturating_mul(last.1).saturating_add(before.1),
        );
        if next.1 > most {
            // The last fraction that fits between the two.
            let times = (most - before.1).checked_div(last.1).unwrap_or(0);
            let between = (
                times.saturating_mul(last.0).saturating_add(before.0),
                times.saturating_mul(last.1).saturating_add(before.1),
            );
            for candidate in [between, last] {
                if candidate.1 > 0 && distance(value, candidate) < distance(value, best) {
                    best = candidate;
                }
            }
            break;
        }
        if distance(value, next) <= distance(value, best) {
            best = next;
        }
        let part = rest - rest.floor();
        if part < 1e-11 {
            break;
        }
        rest = 1.0 / part;
        (before, last) = (last, next);
    }
    best
}

fn distance(value: f64, (numerator, denominator): (u64, u64)) -> f64 {
    (value - numerator as f64 / denominator as f64).abs()
}
