//! Numbers in figures: 12, 1,234.5, .5. Signs, 万 and % are for the rooms beside.
//!
//! In: folded characters and a place. Out: the value and where the figures end. A run of figures too long to be held
//! exactly, or one that belongs to a name (A2021, B2B), is passed over as a whole.

use rust_decimal::Decimal;

use super::words::{Glyph, glyph};

/// What stands at a place that begins with figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Figures {
    /// A number that ends before `end`; whether it has a decimal part.
    Number { end: usize, value: Decimal, whole: bool },
    /// No number: what begins here must be skipped up to `end`.
    None { end: usize },
}

/// Reads the figures at `at`, where a figure or a full stop stands. `line_start` says that only blanks stand before it
/// on its line, where 1.2018年 is an item and a year. `wide` tells whether a character was written in full width.
pub(super) fn read(chars: &[char], at: usize, line_start: bool, wide: impl Fn(usize) -> bool) -> Figures {
    let run = figures(chars, at);
    if at > 0 && is_name_char(chars[at - 1]) {
        return Figures::None { end: pass_over(chars, at) };
    }
    let groups = thousands(chars, at, run, &wide);
    let mut end = groups.unwrap_or(run);
    let mut whole = true;
    if chars.get(end) == Some(&'.') {
        let tail = figures(chars, end + 1);
        let dots = tail > end + 1 && chars.get(tail) == Some(&'.') && figures(chars, tail + 1) > tail + 1;
        if tail > end + 1 && !dots && !is_item(chars, at, tail, line_start) && !after_dot(chars, at) {
            end = tail;
            whole = false;
        }
    }
    if end == at {
        return Figures::None { end: at + 1 };
    }
    match value(&chars[at..end]) {
        Some(value) => Figures::Number { end, value, whole },
        None => Figures::None { end },
    }
}

/// Where the run of figures that begins at `at` ends.
pub(super) fn figures(chars: &[char], at: usize) -> usize {
    at + chars[at.min(chars.len())..].iter().take_while(|c| c.is_ascii_digit()).count()
}

/// Whether a number after `c` is part of a name or a code.
const fn is_name_char(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '_' | '%')
}

/// The end of a code, its later figures and stops included.
fn pass_over(chars: &[char], at: usize) -> usize {
    let mut end = at + 1;
    while chars.get(end).is_some_and(|&c| c.is_ascii_digit() || c == '.') {
        end += 1;
    }
    end
}

/// Whether the figures at `at` follow others and a full stop: 2.1.3 is no decimal.
fn after_dot(chars: &[char], at: usize) -> bool {
    at > 1 && chars[at - 1] == '.' && chars[at - 2].is_ascii_digit()
}

/// Whether `1.2018` or `1.10` at the start of a line is an item and the beginning of a date.
fn is_item(chars: &[char], at: usize, tail: usize, line_start: bool) -> bool {
    line_start && at + 3 >= figures(chars, at) && matches!(chars.get(tail), Some('年' | '月' | '日'))
}

/// The end of a number with thousands separators: one to three figures, then groups of three. A full-width comma
/// separates thousands only between full-width figures; elsewhere it is the comma of a sentence.
fn thousands(chars: &[char], at: usize, run: usize, wide: &impl Fn(usize) -> bool) -> Option<usize> {
    if run == at || run - at > 3 || chars[at] == '0' {
        return None;
    }
    let mut end = run;
    while chars.get(end) == Some(&',') && figures(chars, end + 1) == end + 4 && wide(end) <= wide(end - 1) {
        end += 4;
    }
    (end > run).then_some(end)
}

/// The exact value of figures with commas and at most one full stop.
fn value(chars: &[char]) -> Option<Decimal> {
    let (mut mantissa, mut scale, mut decimals) = (0i128, 0, false);
    for &c in chars {
        match glyph(c) {
            Some(Glyph::Figure(d)) => {
                mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(d))?;
                scale += u32::from(decimals);
            }
            Some(Glyph::Dot) => decimals = true,
            _ => {}
        }
    }
    Decimal::try_from_i128_with_scale(mantissa, scale).ok()
}
