//! Sets of words, made once and asked of many places: which of them ends here, begins here, stands in this stretch.
//!
//! A place whose character begins (or ends) no word of the set is dismissed by one bit, so that a look over a clause costs
//! little more than reading it.

use super::view::View;

/// Bits of a filter; a character is put by its low bits.
const BITS: usize = 1024;

/// A filter of characters: no false denials.
struct Filter([u64; BITS / 64]);

impl Filter {
    const fn new() -> Self {
        Self([0; BITS / 64])
    }

    fn add(&mut self, c: char) {
        let i = c as usize % BITS;
        self.0[i / 64] |= 1 << (i % 64);
    }

    fn may_hold(&self, c: char) -> bool {
        let i = c as usize % BITS;
        self.0[i / 64] >> (i % 64) & 1 == 1
    }
}

/// A word where it stands: its index in the table that the set was made of, and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    pub index: usize,
    pub start: usize,
    pub end: usize,
}

/// A set of words.
pub(super) struct Words {
    /// Last character and index, sorted; first character and index, sorted.
    by_last: Vec<(char, usize)>,
    by_first: Vec<(char, usize)>,
    words: Vec<Box<str>>,
    firsts: Filter,
    lasts: Filter,
}

impl Words {
    /// The set of the words of a table, none of them empty.
    pub(super) fn new<W: AsRef<str>>(words: impl IntoIterator<Item = W>) -> Self {
        let words: Vec<Box<str>> = words.into_iter().map(|w| w.as_ref().into()).collect();
        let (mut firsts, mut lasts) = (Filter::new(), Filter::new());
        let mut by_first = Vec::new();
        let mut by_last = Vec::new();
        for (i, word) in words.iter().enumerate() {
            if let (Some(first), Some(last)) = (word.chars().next(), word.chars().next_back()) {
                firsts.add(first);
                lasts.add(last);
                by_first.push((first, i));
                by_last.push((last, i));
            }
        }
        by_first.sort_unstable();
        by_last.sort_unstable();
        Self { by_last, by_first, words, firsts, lasts }
    }

    /// The longest word that ends at `at`.
    pub(super) fn ending(&self, view: &View<'_>, at: usize) -> Option<Hit> {
        let end = view.back(at);
        let last = *view.chars[view.lo..end].last()?;
        if !self.lasts.may_hold(last) {
            return None;
        }
        let hits = row(&self.by_last, last).filter_map(|index| {
            let start = view.ends_with(end, &self.words[index])?;
            Some(Hit { index, start, end })
        });
        hits.min_by_key(|h| h.start)
    }

    /// Every word that ends at `at`.
    pub(super) fn all_ending<'a>(&'a self, view: &'a View<'_>, at: usize) -> impl Iterator<Item = Hit> + 'a {
        let end = view.back(at);
        let last = view.chars[view.lo..end].last().copied().filter(|&c| self.lasts.may_hold(c));
        last.into_iter().flat_map(|c| row(&self.by_last, c)).filter_map(move |index| {
            let start = view.ends_with(end, &self.words[index])?;
            Some(Hit { index, start, end })
        })
    }

    /// The longest word that begins at `at`, blanks before it skipped.
    pub(super) fn beginning(&self, view: &View<'_>, at: usize) -> Option<Hit> {
        self.beginning_here(view, view.ahead(at))
    }

    fn beginning_here(&self, view: &View<'_>, start: usize) -> Option<Hit> {
        let first = *view.chars.get(start)?;
        if !self.firsts.may_hold(first) {
            return None;
        }
        let hits = row(&self.by_first, first).filter_map(|index| {
            let end = view.starts_with(start, &self.words[index])?;
            Some(Hit { index, start, end })
        });
        hits.max_by_key(|h| h.end)
    }

    /// Every word that begins at `at`.
    pub(super) fn all_beginning<'a>(&'a self, view: &'a View<'_>, at: usize) -> impl Iterator<Item = Hit> + 'a {
        let first = view.chars.get(at).copied().filter(|&c| self.firsts.may_hold(c));
        first.into_iter().flat_map(|c| row(&self.by_first, c)).filter_map(move |index| {
            let end = view.starts_with(at, &self.words[index])?;
            Some(Hit { index, start: at, end })
        })
    }

    /// The first word that begins in `from..to`.
    pub(super) fn first_in(&self, view: &View<'_>, from: usize, to: usize) -> Option<Hit> {
        (from..to).find_map(|at| self.beginning_here(view, at))
    }

    /// The last word that lies in `from..to`.
    pub(super) fn last_in(&self, view: &View<'_>, from: usize, to: usize) -> Option<Hit> {
        (from..to).rev().find_map(|at| self.beginning_here(view, at).filter(|h| h.end <= to))
    }
}

/// The indices that a sorted table gives for a character.
fn row(table: &[(char, usize)], c: char) -> impl Iterator<Item = usize> + '_ {
    let from = table.partition_point(|&(t, _)| t < c);
    table[from..].iter().take_while(move |&&(t, _)| t == c).map(|&(_, i)| i)
}
