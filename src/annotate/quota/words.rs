//! Words of a table as they stand in a paragraph, blanks (a wrap of the line too) skipped before and inside them.
//!
//! A place whose character begins (or ends) no word is dismissed by one bit, so that a look over a clause costs little more
//! than reading it.

use super::view::View;
use crate::source::words::Words;

/// A word where it stands: its place in its list, and its place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    pub index: usize,
    pub start: usize,
    pub end: usize,
}

impl View<'_> {
    /// The longest word of a table made by `last!` that ends at `at`.
    pub(super) fn ending(&self, words: &Words, at: usize) -> Option<Hit> {
        self.all_ending(words, at).min_by_key(|h| h.start)
    }

    /// Every word of a table made by `last!` that ends at `at`.
    pub(super) fn all_ending<'a>(&'a self, words: &'a Words, at: usize) -> impl Iterator<Item = Hit> + 'a {
        let end = self.back(at);
        let last = self.chars[self.lo..end].last();
        last.into_iter().flat_map(|&c| words.with(c)).filter_map(move |(index, word)| {
            let start = self.spelled_back(end, word.iter().rev().copied())?;
            Some(Hit { index, start, end })
        })
    }

    /// The longest word of a table made by `first!` that begins at `at`, blanks before it skipped.
    pub(super) fn beginning(&self, words: &Words, at: usize) -> Option<Hit> {
        self.beginning_here(words, self.ahead(at))
    }

    #[inline]
    fn beginning_here(&self, words: &Words, at: usize) -> Option<Hit> {
        let may = self.chars.get(at).is_some_and(|&c| words.may(c));
        may.then(|| self.all_beginning(words, at).max_by_key(|h| h.end)).flatten()
    }

    /// Every word of a table made by `first!` that begins right at `at`.
    pub(super) fn all_beginning<'a>(&'a self, words: &'a Words, at: usize) -> impl Iterator<Item = Hit> + 'a {
        let first = self.chars.get(at);
        first.into_iter().flat_map(|&c| words.with(c)).filter_map(move |(index, word)| {
            let end = self.spelled(at, word.iter().copied())?;
            Some(Hit { index, start: at, end })
        })
    }

    /// The first word of a table made by `first!` that begins in `from..to`.
    pub(super) fn first_in(&self, words: &Words, from: usize, to: usize) -> Option<Hit> {
        (from..to).find_map(|at| self.beginning_here(words, at))
    }

    /// The last word of a table made by `first!` that lies in `from..to`.
    pub(super) fn last_in(&self, words: &Words, from: usize, to: usize) -> Option<Hit> {
        (from..to).rev().find_map(|at| self.beginning_here(words, at).filter(|h| h.end <= to))
    }
}
