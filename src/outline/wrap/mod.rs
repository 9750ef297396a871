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
use super::marker;
use crate::base::Extent;
use crate::source::{Cut, Text};

/// Reads `text` without its hard wraps and its page furniture.
#[must_use]
pub fn put_together(text: Text) -> Text {
    let mut aside = furniture::certain(&text);
    let mut lines = line::lines(&text, &aside);
    let wraps = match measure::measure(&text, &lines) {
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
    text.put_together(&cuts, &aside)
}

/// The lines that go on behind a page number in a text that is not hard-wrapped.
fn over_page_ends(text: &Text, lines: &[Line]) -> Vec<Extent> {
    let goes_on = |a: &Line, b: &Line| {
        b.after_furniture
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
