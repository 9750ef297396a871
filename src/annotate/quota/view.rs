//! A paragraph as the quota rules look at it: words before and behind a place, clauses, brackets, quotation marks.
//!
//! All looks are bounded, so that a rule costs the same in any text. Blanks (a wrap of the line too) are skipped wherever a
//! reader would.

use crate::annotate::Scan;
use crate::base::{Excerpt, Extent};
use crate::numeral::Numeral;
use crate::source::{Text, is_blank};
use crate::time::{Expression, Kind};

/// How far a rule looks, in characters.
const REACH: usize = 80;
/// The longest quotation that counts as a name or a slogan.
const SLOGAN: u32 = 24;

/// A paragraph under the rules.
pub(super) struct View<'a> {
    pub scan: &'a Scan<'a>,
    /// The folded text, cut off at the paragraph's end.
    pub chars: &'a [char],
    /// The paragraph's first character.
    pub lo: usize,
    quotations: Vec<Extent>,
}

impl<'a> View<'a> {
    pub(super) fn new(scan: &'a Scan<'a>, within: Extent) -> Self {
        let chars = &scan.text.folded()[..within.end as usize];
        let lo = within.start as usize;
        Self { scan, chars, lo, quotations: quotations(scan.text, within) }
    }

    /// One past the paragraph's last character.
    pub(super) fn hi(&self) -> usize {
        self.chars.len()
    }

    /// The place before `at` that follows no blank.
    pub(super) fn back(&self, mut at: usize) -> usize {
        while at > self.lo && is_blank(self.chars[at - 1]) {
            at -= 1;
        }
        at
    }

    /// The place from `at` on that holds no blank.
    pub(super) fn ahead(&self, mut at: usize) -> usize {
        while at < self.hi() && is_blank(self.chars[at]) {
            at += 1;
        }
        at
    }

    /// The last character before `at` that is no blank.
    pub(super) fn prev(&self, at: usize) -> Option<char> {
        let at = self.back(at);
        (at > self.lo).then(|| self.chars[at - 1])
    }

    /// The first character from `at` on that is no blank.
    pub(super) fn next(&self, at: usize) -> Option<char> {
        self.chars.get(self.ahead(at)).copied()
    }

    /// Where `word` begins if it ends at `at`.
    pub(super) fn ends_with(&self, at: usize, word: &str) -> Option<usize> {
        self.spelled_back(at, word.chars().rev())
    }

    /// Where `word` ends if it begins at `at`.
    pub(super) fn starts_with(&self, at: usize, word: &str) -> Option<usize> {
        self.spelled(at, word.chars())
    }

    /// Where `letters`, from the last to the first, begin if they end at `at`.
    pub(super) fn spelled_back(&self, mut at: usize, letters: impl Iterator<Item = char>) -> Option<usize> {
        for c in letters {
            at = self.back(at);
            if at == self.lo || self.chars[at - 1] != c {
                return None;
            }
            at -= 1;
        }
        Some(at)
    }

    /// Where `letters` end if they begin at `at`.
    pub(super) fn spelled(&self, mut at: usize, letters: impl Iterator<Item = char>) -> Option<usize> {
        for c in letters {
            at = self.ahead(at);
            if self.chars.get(at) != Some(&c) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// The last place before `to`, from `from` on, where `word` begins.
    pub(super) fn rfind(&self, from: usize, to: usize, word: &str) -> Option<usize> {
        (from..to).rev().find(|&at| self.starts_with_here(at, word) && at + word.chars().count() <= to)
    }

    /// The first place from `from` on, before `to`, where `word` begins.
    pub(super) fn find(&self, from: usize, to: usize, word: &str) -> Option<usize> {
        (from..to).find(|&at| self.starts_with_here(at, word))
    }

    fn starts_with_here(&self, at: usize, word: &str) -> bool {
        word.chars().next() == self.chars.get(at).copied() && self.starts_with(at, word).is_some()
    }

    /// The place after the bracket that opens at `at` and its content, if it closes within reach.
    pub(super) fn past_bracket(&self, at: usize) -> Option<usize> {
        let at = self.ahead(at);
        let open = *self.chars.get(at)?;
        if !matches!(open, '(' | '〔' | '[') {
            return None;
        }
        let mut depth = 0;
        for (i, &c) in self.chars[at..].iter().take(REACH).enumerate() {
            match c {
                '(' | '〔' | '[' => depth += 1,
                ')' | '〕' | ']' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Some(at + i + 1);
            }
        }
        None
    }

    /// The place before the bracket that closes right before `at`, if it opens within reach.
    pub(super) fn before_bracket(&self, at: usize) -> Option<usize> {
        let end = self.back(at);
        let mut depth = 0;
        for i in (self.lo.max(end.saturating_sub(REACH))..end).rev() {
            match self.chars[i] {
                ')' | '〕' | ']' => depth += 1,
                '(' | '〔' | '[' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return (i + 1 < end).then_some(i);
            }
        }
        None
    }

    /// Where the clause around `at` begins: after a comma or a stronger sign, or inside the bracket that holds it.
    pub(super) fn clause_start(&self, at: usize) -> usize {
        let floor = self.lo.max(at.saturating_sub(REACH));
        let mut i = at;
        while i > floor {
            match self.chars[i - 1] {
                '(' | '〔' | '[' => return i,
                ')' | '〕' | ']' => match self.before_bracket(i) {
                    Some(open) if open >= floor => i = open,
                    _ => return i,
                },
                _ if self.parts_clauses(i - 1) => return i,
                _ => i -= 1,
            }
        }
        floor
    }

    /// Where the sentence around `at` begins, not farther back than a sentence of many clauses.
    pub(super) fn sentence_start(&self, at: usize) -> usize {
        let floor = self.lo.max(at.saturating_sub(3 * REACH));
        let stop = self.chars[floor..at].iter().rposition(|c| matches!(c, '。' | ';' | '!' | '?'));
        stop.map_or(floor, |i| floor + i + 1)
    }

    /// Where the clause around `at` ends.
    pub(super) fn clause_end(&self, at: usize) -> usize {
        let ceiling = self.hi().min(at + REACH);
        let mut i = at;
        while i < ceiling {
            match self.chars[i] {
                ')' | '〕' | ']' => return i,
                '(' | '〔' | '[' => match self.past_bracket(i) {
                    Some(close) => i = close,
                    None => return i,
                },
                _ if self.parts_clauses(i) => return i,
                _ => i += 1,
            }
        }
        ceiling
    }

    /// Whether the figures before `at` are decimals.
    fn is_decimal(&self, at: usize) -> bool {
        let figures = self.chars[self.lo..at].iter().rev().take(8).take_while(|c| c.is_ascii_digit()).count();
        at > self.lo + figures && self.chars[at - figures - 1] == '.'
    }

    /// Whether the character at `at` ends a clause. A comma or colon between figures is part of a number.
    fn parts_clauses(&self, at: usize) -> bool {
        let figure = |i: usize| self.chars.get(i).is_some_and(char::is_ascii_digit);
        match self.chars[at] {
            '。' | ';' | '!' | '?' | '…' => true,
            // 1:1.2,50%以上: behind decimals no thousands follow.
            ',' if at > self.lo + 1 && figure(at - 1) && self.is_decimal(at) => true,
            ',' | ':' => !(at > self.lo && figure(at - 1) && figure(at + 1)),
            _ => false,
        }
    }

    /// The short quotation that holds `at`.
    pub(super) fn quotation(&self, at: usize) -> Option<Extent> {
        let after = self.quotations.partition_point(|q| (q.start as usize) <= at);
        after.checked_sub(1).map(|i| self.quotations[i]).filter(|q| at < q.end as usize)
    }

    /// The expression of time that shares characters with the numeral, lengths apart: a date, a period, a recurrence.
    pub(super) fn time_over(&self, n: &Numeral) -> Option<&'a Expression> {
        let times = &self.scan.times;
        let after = times.partition_point(|t| t.extent.start < n.extent.end);
        let near = &times[after.saturating_sub(2)..after];
        near.iter().find(|t| t.extent.overlaps(n.extent) && !matches!(t.kind, Kind::Length(_) | Kind::Lengths(..)))
    }

    /// Whether a period that recurs ends right before `at`: 一年两次.
    pub(super) fn period_ends_at(&self, at: usize) -> bool {
        let times = &self.scan.times;
        let before = times.partition_point(|t| (t.extent.start as usize) < at);
        let last = before.checked_sub(1).map(|i| &times[i]);
        last.is_some_and(|t| matches!(t.kind, Kind::Every(..)) && t.extent.end as usize == self.back(at))
    }

    /// The source between two places, its line wraps undone.
    pub(super) fn source(&self, start: usize, end: usize) -> Excerpt {
        self.scan.text.joined(self.scan.text.trim(Extent::new(start as u32, end as u32)))
    }
}

/// The quotations of a paragraph that are short enough to be names or slogans.
fn quotations(text: &Text, within: Extent) -> Vec<Extent> {
    let mut out = Vec::new();
    let mut open = None;
    for &at in text.signs_in(within) {
        let c = text.folded()[at as usize];
        let straight = c == '"' && open.is_some();
        match c {
            '”' | '’' | '」' | '』' => close(&mut open, at, &mut out),
            '"' if straight => close(&mut open, at, &mut out),
            '“' | '‘' | '「' | '『' | '"' => open = open.filter(|_| c == '‘').or(Some(at)),
            _ => {}
        }
    }
    out
}

fn close(open: &mut Option<u32>, at: u32, out: &mut Vec<Extent>) {
    if let Some(start) = open.take()
        && at - start <= SLOGAN
    {
        out.push(Extent::new(start, at + 1));
    }
}
