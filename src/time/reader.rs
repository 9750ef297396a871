//! The folded characters with their numerals, read forward a few characters at a time.
//!
//! Every look ahead is bounded, so that the whole scan is linear whatever the text. Blanks between a number and its unit,
//! and the line end of a wrapped paragraph, are passed over.

use super::words::{is_start, may_follow_number, second};
use crate::numeral::{self, Form, Numeral};
use crate::source::text::is_blank;

/// At most so many blanks are passed over in one go.
const BLANKS: usize = 12;
/// At most so many numerals are looked through for one that begins a little further on.
const NUMERALS_AHEAD: usize = 12;

/// The text under the eye.
pub(super) struct Reader<'a> {
    chars: &'a [char],
    numerals: &'a [Numeral],
    /// The first numeral that begins at or after the start under the eye.
    ahead: usize,
}

/// A whole number at some place.
#[derive(Clone, Copy)]
pub(super) struct Whole {
    /// Its value.
    pub(super) value: u32,
    /// The place after it.
    pub(super) end: usize,
    /// How it is written.
    pub(super) form: Form,
    /// In how many characters.
    pub(super) len: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(chars: &'a [char], numerals: &'a [Numeral]) -> Self {
        Self { chars, numerals, ahead: 0 }
    }

    /// The next place from `from` on at which an expression may begin.
    pub(super) fn next_start(&mut self, from: usize) -> Option<usize> {
        let mut from = from;
        loop {
            let rest = self.chars.get(from..)?;
            let at = from + rest.iter().position(|&c| is_start(c))?;
            while self.numerals.get(self.ahead).is_some_and(|n| (n.extent.start as usize) < at) {
                self.ahead += 1;
            }
            if self.may_begin(at) {
                return Some(at);
            }
            from = if self.chars[at].is_ascii_digit() { self.after(at) } else { at + 1 };
        }
    }

    /// Whether what follows the start at `at` does not rule an expression out. Most numbers and most 上 and 本 end here.
    fn may_begin(&self, at: usize) -> bool {
        let c = self.chars[at];
        let number = self.numerals.get(self.ahead).filter(|n| n.extent.start as usize == at);
        if let Some(n) = number {
            let end = self.skip(n.extent.end as usize);
            let (after, next) = (simplified(self.char(end)), simplified(self.char(self.skip(end + 1))));
            return may_follow_number(after, next) || c == '十' || c.is_ascii_digit() && n.extent.len() > 4;
        }
        let next = simplified(self.char(self.skip(at + 1)));
        match second(c) {
            Some(second) => second.contains(&next),
            None => match c {
                '每' | '逐' | '十' => true,
                c if c.is_ascii_digit() => next == '季' || at > 0 && self.chars[at - 1] == '.',
                _ => next == '季',
            },
        }
    }

    /// Where to look on when nothing begins at `at`: past a run of digits, past the number of an ordinal.
    pub(super) fn after(&self, at: usize) -> usize {
        match self.char(at) {
            '第' => self.numeral_at(self.skip(at + 1)).map_or(at + 1, |n| n.extent.end as usize),
            c if c.is_ascii_digit() => {
                at + self.chars[at..].iter().position(|c| !c.is_ascii_digit()).unwrap_or(self.chars.len() - at)
            }
            _ => at + 1,
        }
    }

    /// The character at `at`; NUL outside the text.
    #[inline]
    pub(super) fn char(&self, at: usize) -> char {
        self.chars.get(at).copied().unwrap_or('\0')
    }

    /// The character before `at`, blanks passed over; NUL at the beginning.
    pub(super) fn before(&self, at: usize) -> char {
        let from = at.saturating_sub(BLANKS);
        self.chars[from..at].iter().rev().copied().find(|&c| !is_blank(c)).unwrap_or('\0')
    }

    /// The first place from `at` on that is no blank.
    #[inline]
    pub(super) fn skip(&self, at: usize) -> usize {
        let mut end = at;
        while end < at + BLANKS && is_blank(self.char(end)) {
            end += 1;
        }
        end
    }

    /// The place after the character `sign` if it stands at `at`, blanks before it passed over.
    #[inline]
    pub(super) fn sign(&self, at: usize, sign: char) -> Option<usize> {
        let at = self.skip(at);
        (simplified(self.char(at)) == sign).then_some(at + 1)
    }

    /// The place after `word` if it stands at `at`, blanks before it passed over.
    pub(super) fn word(&self, at: usize, word: &str) -> Option<usize> {
        self.exactly(self.skip(at), word)
    }

    /// The first row of `table` whose word, of Han characters, stands at `at`, with the place after it.
    pub(super) fn any<'t, T>(&self, at: usize, table: &'t [T], word: impl Fn(&T) -> &str) -> Option<(&'t T, usize)> {
        let start = self.skip(at);
        // Few words begin with the character that stands there, which is three bytes long if one does.
        let mut bytes = [0; 4];
        let first: &[u8; 3] = simplified(self.char(start)).encode_utf8(&mut bytes).as_bytes().try_into().ok()?;
        let mut near = table.iter().filter(|row| word(row).as_bytes().first_chunk() == Some(first));
        near.find_map(|row| Some((row, self.exactly(start, word(row))?)))
    }

    /// The place after `word` if it begins right at `start`.
    fn exactly(&self, start: usize, word: &str) -> Option<usize> {
        let mut end = start;
        for c in word.chars() {
            if simplified(self.char(end)) != c {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    /// The numeral that begins at `at`.
    pub(super) fn numeral_at(&self, at: usize) -> Option<&'a Numeral> {
        let rest = self.numerals.get(self.ahead..)?;
        rest.iter()
            .take(NUMERALS_AHEAD)
            .take_while(|n| n.extent.start as usize <= at)
            .find(|n| n.extent.start as usize == at && n.unit.is_none() && n.fraction.is_none())
    }

    /// The whole number that begins at `at`, blanks before it passed over.
    pub(super) fn whole(&self, at: usize) -> Option<Whole> {
        let at = self.skip(at);
        let Some(numeral) = self.numeral_at(at) else { return self.after_marker(at) };
        let exact = numeral.value.scale() == 0 && numeral.upto.is_none() && !numeral.more;
        let value = if exact { u32::try_from(numeral.value.mantissa()).ok()? } else { return None };
        let end = numeral.extent.end as usize;
        Some(Whole { value, end, form: numeral.form, len: numeral.extent.len() as usize })
    }

    /// The number in the one character at `at`, even where the numerals leave it alone as a word (四季).
    pub(super) fn single(&self, at: usize) -> Option<Whole> {
        let at = self.skip(at);
        let value = numeral::whole(self.chars.get(at..=at)?)?;
        Some(Whole { value, end: at + 1, form: Form::Chinese, len: 1 })
    }

    /// The number right after the point of a section marker, which reads like a decimal: 3.2018年, 17.2025年1月.
    fn after_marker(&self, at: usize) -> Option<Whole> {
        let marked = at >= 2 && self.char(at - 1) == '.' && self.char(at - 2).is_ascii_digit();
        let (value, end) = if marked { self.digits(at, 1, 4)? } else { return None };
        Some(Whole { value, end, form: Form::Arabic, len: end - at })
    }

    /// The digits at `at`, from `min` to `max` of them and no more, as a number with the place after it.
    pub(super) fn digits(&self, at: usize, min: usize, max: usize) -> Option<(u32, usize)> {
        let digit = |i: usize| self.char(i).to_digit(10);
        let len = (0..=max).take_while(|&i| digit(at + i).is_some()).count();
        let value = (0..len).fold(0, |v, i| v * 10 + digit(at + i).unwrap_or(0));
        (min <= len && len <= max).then_some((value, at + len))
    }
}

/// The simplified form of the few characters of time that are still seen in the other one.
#[inline]
fn simplified(c: char) -> char {
    match c {
        '個' => '个',
        '號' => '号',
        '時' => '时',
        '鐘' | '鍾' => '钟',
        '週' => '周',
        '禮' => '礼',
        '間' => '间',
        '內' => '内',
        _ => c,
    }
}
