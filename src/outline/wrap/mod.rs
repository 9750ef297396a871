//! Lines that the width of a page broke are put together again, before anything else is read.
//!
//! In: a text as it was decoded. Out: the same text read without its hard wraps and without the page furniture between
//! them, every place still leading back to the source. Whether lines were hard-wrapped is decided from the whole document
//! ([`measure`]); where they were not, only a line that a page number cuts in two is joined. What a text without hard
//! wraps still needs (a line that was scanned in two) is decided paragraph by paragraph in [`loose`], which the tree asks.

mod furniture;
mod join;
mod line;
mod loose;
mod measure;

pub(super) use loose::{is_wrap, opens_with_role};

use self::join::Page;
use self::line::Line;
use super::{Outline, marker, table};
use crate::base::Extent;
use crate::model::BlockRole;
use crate::source::{Cut, Text};

/// Reads `text` without its hard wraps and its page furniture. Tables that are only lines are found on the way: theirs are
/// no wraps.
#[must_use]
pub fn put_together(text: Text) -> Text {
    let tables = table::flattened(&text);
    let text = if tables.is_empty() { text } else { text.with_tables(tables) };
    let mut aside = furniture::certain(&text);
    let mut lines = line::lines(&text, &aside);
    let measure = measure::measure(&text, &lines);
    let wraps = match measure {
        Some(measure) => {
            let more = furniture::by_series(&text, &lines);
            if !more.is_empty() {
                aside.extend(more);
                aside.sort_unstable();
                lines = line::lines(&text, &aside);
            }
            Page::new(&text, measure, &lines).wraps()
        }
        None if aside.is_empty() => return text,
        None => over_page_ends(&text, &lines),
    };
    let cuts = cuts(&text, &wraps, &aside);
    if cuts.is_empty() {
        return text;
    }
    let text = text.put_together(&cuts, &aside);
    if measure.is_some() { text.settled() } else { text }
}

/// Reads `text` without the wraps that its tree bears out: where a paragraph goes over the end of a line, and over the page
/// furniture there. None where no paragraph does.
#[must_use]
pub fn put_together_by(text: &Text, outline: &Outline) -> Option<Text> {
    let (mut wraps, mut aside) = (Vec::new(), Vec::new());
    for tree in outline.parts.iter().map(|p| &p.tree) {
        let of_sections = tree.nodes.iter().flat_map(|n| std::iter::once(&n.head).chain(&n.paragraphs));
        let paragraphs = tree.loose.iter().chain(of_sections).copied();
        for paragraph in paragraphs.filter(|&p| text.chars(p).contains(&'\n')) {
            wraps.extend(line_ends(text, paragraph));
            aside.extend(furniture_in(outline, paragraph));
        }
    }
    if wraps.is_empty() {
        return None;
    }
    wraps.extend(aside.iter().copied());
    wraps.sort_unstable();
    wraps.dedup_by(|next, before| {
        let touches = next.start <= before.end;
        before.end = if touches { before.end.max(next.end) } else { before.end };
        touches
    });
    Some(text.put_together(&cuts(text, &wraps, &aside), &aside).settled())
}

/// The furniture between the lines of a paragraph.
fn furniture_in(outline: &Outline, paragraph: Extent) -> impl Iterator<Item = Extent> + '_ {
    let from = outline.segments.partition_point(|s| s.extent.start < paragraph.start);
    let within = outline.segments[from..].iter().zip(&outline.roles[from..]);
    let within = within.take_while(move |(s, _)| s.extent.end <= paragraph.end);
    within.filter(|(_, role)| **role == BlockRole::PageFurniture).map(|(s, _)| s.extent)
}

/// The runs of white space in `e` that hold the end of a line.
fn line_ends(text: &Text, e: Extent) -> Vec<Extent> {
    let mut ends = Vec::new();
    let mut at = e.start;
    while let Some(step) = text.chars(Extent::new(at, e.end)).iter().position(|&c| c == '\n') {
        at += step as u32;
        let run = Extent::new(text.skip_blank_back(at, e.start), text.skip_blank(at, e.end));
        ends.push(run);
        at = run.end.max(at + 1);
    }
    ends
}

/// The lines that go on behind a page number in a text that is not hard-wrapped.
fn over_page_ends(text: &Text, lines: &[Line]) -> Vec<Extent> {
    let goes_on = |a: &Line, b: &Line| {
        b.after_furniture
            && !b.after_table
            && marker::at(text, b.extent.start, b.extent.end).is_none()
            && loose::is_wrap_over_page(text, a.extent, b.extent)
    };
    let pairs = lines.windows(2).filter(|w| goes_on(&w[0], &w[1]));
    pairs.map(|w| Extent::new(w[0].extent.end, w[1].extent.start)).collect()
}

/// What is left out: each wrap with whatever stands in it, and the furniture outside wraps.
fn cuts(text: &Text, wraps: &[Extent], aside: &[Extent]) -> Vec<Cut> {
    let chars = text.folded();
    let latin = |at: u32| chars.get(at as usize).is_some_and(char::is_ascii_alphabetic);
    let between_words = |e: &Extent| latin(e.start.wrapping_sub(1)) && latin(e.end);
    let mut cuts: Vec<Cut> = wraps.iter().map(|&extent| Cut { extent, blank: between_words(&extent) }).collect();
    let alone = |e: &&Extent| {
        let before = wraps.partition_point(|w| w.end <= e.start);
        wraps.get(before).is_none_or(|w| !w.overlaps(**e))
    };
    cuts.extend(aside.iter().filter(alone).map(|&extent| Cut { extent, blank: false }));
    cuts.sort_unstable_by_key(|cut| cut.extent);
    cuts
}

#[cfg(test)]
mod tests;
