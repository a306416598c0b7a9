//! Which place of a form each paragraph of an own document belongs to, by the order of both.

use std::ops::Range;

use super::super::content::Block;
use super::pattern::Pattern;
use super::spots::{Kind, Spot};

/// How many of these blocks, the first ones, are paragraphs of one style; empty ones between do
/// not count.
pub(super) fn run(blocks: &[Block]) -> usize {
    let mut style: Option<&str> = None;
    let mut length = 0;
    for block in blocks {
        let Block::Paragraph(paragraph) = block else {
            break;
        };
        if !paragraph.is_empty() {
            match style {
                None => style = Some(&paragraph.style),
                Some(style) if style == paragraph.style => {}
                Some(_) => break,
            }
        }
        length += 1;
    }
    length.max(1)
}

/// The sections of the form the document's sections are, in order: those that have most in common.
pub(super) fn sections(of_document: &[&[Block]], spots: &[Spot<'_>]) -> Vec<usize> {
    let count = spots.iter().map(|spot| spot.section + 1).max().unwrap_or(1);
    // best[s]: the most that the sections so far have in common, the last of them being s or
    // earlier; and which it was.
    let mut best = vec![0usize; count];
    let mut choices: Vec<Vec<usize>> = Vec::with_capacity(of_document.len());
    for (index, blocks) in of_document.iter().enumerate() {
        let common: Vec<usize> = (0..count)
            .map(|section| in_common(blocks, spots, section))
            .collect();
        let own: Vec<usize> = (0..count)
            .map(|section| best[section] + common[section])
            .collect();
        let mut chosen = vec![0; count];
        for section in 0..count {
            chosen[section] = match section.checked_sub(1).map(|before| chosen[before]) {
                // A new section of the document is rather a new one of the form; but a page
                // without anything of its own belongs to what came before it.
                Some(before)
                    if own[before] > own[section]
                        || own[before] == own[section] && (index == 0 || common[section] == 0) =>
                {
                    before
                }
                _ => section,
            };
        }
        best = chosen.iter().map(|section| own[*section]).collect();
        choices.push(chosen);
    }
    let mut last = count - 1;
    let mut found: Vec<usize> = choices
        .iter()
        .rev()
        .map(|chosen| {
            last = chosen[last];
            last
        })
        .collect();
    found.reverse();
    found
}

fn in_common(blocks: &[Block], spots: &[Spot<'_>], section: usize) -> usize {
    let own = || spots.iter().filter(|spot| spot.section == section);
    let table = usize::from(own().any(|spot| matches!(spot.kind, Kind::SignOff)))
        + 2 * usize::from(own().any(|spot| matches!(spot.kind, Kind::Table)));
    let mut seen: Vec<&str> = Vec::new();
    let mut common = 0;
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) if !paragraph.is_empty() => {
                if seen.contains(&paragraph.style.as_str()) {
                    continue;
                }
                seen.push(&paragraph.style);
                // A document has few styles; whoever has thousands is not looked at for ever.
                if seen.len() > 64 {
                    break;
                }
                common += usize::from(own().any(|spot| spot.is_of_style(&paragraph.style)));
            }
            Block::Table(_) => common += table,
            _ => {}
        }
    }
    common
}

/// The texts of that style that stand side by side in the form, from where we are on.
pub(super) fn group(spots: &[Spot<'_>], at: usize, style: &str) -> Option<Range<usize>> {
    let is_of = |spot: &Spot<'_>| matches!(spot.kind, Kind::Text { .. }) && spot.is_of_style(style);
    let start = (at..spots.len()).find(|at| is_of(&spots[*at]))?;
    let section = spots[start].section;
    let length = spots[start..]
        .iter()
        .take_while(|spot| is_of(spot) && spot.section == section)
        .count();
    Some(start..start + length)
}

/// Shares paragraphs of one style out to texts that stand side by side: those that are the form's
/// own wording to it, the others in order.
pub(super) fn share_out(
    texts: &[String],
    spots: &[Spot<'_>],
    is: &dyn Fn(&Pattern, &str) -> bool,
) -> Vec<usize> {
    // The most that could be searched for one run; a longer one is all of the first text.
    const LONGEST: usize = 500;
    if texts.len() > LONGEST {
        return vec![0; texts.len()];
    }
    const WORDING: i32 = 20;
    const BEGINNING: i32 = 6;
    const NEXT: i32 = 2;
    let count = spots.len();
    let score = |text: &str, spot: &Spot<'_>, is_first: bool| {
        let Kind::Text { patterns, .. } = &spot.kind else {
            return i32::MIN / 2;
        };
        let worded: Vec<&Pattern> = patterns.iter().filter(|p| p.has_letters()).collect();
        if worded.iter().any(|pattern| is(pattern, text)) {
            WORDING
        } else if worded.iter().any(|pattern| pattern.begins_like(text)) {
            BEGINNING
        } else if worded.is_empty() && is_first {
            NEXT
        } else if worded.is_empty() {
            0
        } else {
            -1
        }
    };
    // best[s]: the best score of the texts so far with the last of them at spot s.
    let mut best: Vec<i32> = Vec::new();
    let mut from: Vec<Vec<usize>> = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        let mut now = Vec::with_capacity(count);
        let mut origins = Vec::with_capacity(count);
        for (at, spot) in spots.iter().enumerate() {
            if index == 0 {
                now.push(score(text, spot, true) - i32::try_from(at).unwrap_or(i32::MAX));
                origins.push(at);
                continue;
            }
            let (origin, value) = (0..=at)
                .map(|before| (before, best[before] + score(text, spot, before != at)))
                .max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)))
                .unwrap_or((at, 0));
            now.push(value);
            origins.push(origin);
        }
        best = now;
        from.push(origins);
    }
    let mut last = (0..count)
        .max_by(|a, b| best.get(*a).cmp(&best.get(*b)).then(b.cmp(a)))
        .unwrap_or(0);
    let mut places = vec![0; texts.len()];
    for index in (0..texts.len()).rev() {
        places[index] = last;
        last = from[index][last];
    }
    places
}
