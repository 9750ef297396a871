//! Numerals that count nothing, whatever follows them: parts of dates, titles, codes, ordinals and slogans.

use super::view::View;
use crate::lexicon::measure;
use crate::numeral::{Form, Numeral};
use crate::source::words::{Words, last};

/// What opens a bracket that only explains the number before it.
static NOTE_SET: Words = last!("含 不含 包含 不包含 包括");
/// The longest address that is looked back for, in characters.
const ADDRESS: usize = 60;
/// The most figures of a number that counts something.
const FIGURES: usize = 13;

/// Whether a numeral may count something at all.
pub(super) fn may_count(view: &View<'_>, n: &Numeral) -> bool {
    let (start, end) = (n.extent.start as usize, n.extent.end as usize);
    !(is_ordinal(view, n)
        || is_coded(view, start, end)
        || is_time(view, n)
        || view.scan.in_title(n.extent.start)
        || is_noted(view, start)
        || in_slogan(view, n))
}

/// Part of a date or of a period that recurs. 10日元 is money, whatever 10日 may be.
fn is_time(view: &View<'_>, n: &Numeral) -> bool {
    view.time_over(n).is_some_and(|t| {
        let longer = measure::at(view.chars, view.ahead(n.extent.end as usize), true);
        longer.is_none_or(|m| m.end <= t.extent.end as usize)
    })
}

/// 第十届; 第一、二季度; 二、三孩.
fn is_ordinal(view: &View<'_>, n: &Numeral) -> bool {
    let start = n.extent.start as usize;
    if view.prev(start) == Some('第') {
        return true;
    }
    if n.form != Form::Chinese || n.extent.len() != 1 {
        return false;
    }
    let digit = |at: usize| view.chars.get(at).is_some_and(|&c| is_digit(c));
    let listed = start >= view.lo + 2 && view.chars[start - 1] == '、' && digit(start - 2);
    let lists = view.chars.get(start + 1) == Some(&'、')
        && digit(start + 2)
        && view.chars.get(start + 3).is_none_or(|c| c.is_alphanumeric());
    digit(start) && (listed || lists)
}

/// Whether `c` is a Chinese digit that an ordinal may be written with.
pub(super) fn is_digit(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九')
}

/// Figures of a code, a ratio, a sum, an address, a page or a plus-minus: 00008, 1:1, 1+6+1, -6-, ±0.000.
fn is_coded(view: &View<'_>, start: usize, end: usize) -> bool {
    let before = (start > view.lo).then(|| view.chars[start - 1]);
    let after = view.chars.get(end).copied();
    let next = view.chars.get(end + 1);
    let figure = |at: Option<&char>| at.is_some_and(char::is_ascii_digit);
    let ratio = before == Some(':') && start >= view.lo + 2 && figure(view.chars.get(start - 2))
        || after == Some(':') && figure(next);
    let sum = before == Some('+') || after == Some('+') && next.is_some_and(|c| c.is_alphanumeric());
    let page = after == Some('-') && (before == Some('-') || view.chars[start] == '-');
    let run = view.chars[start..end].iter().take_while(|c| c.is_ascii_digit()).count();
    let code = run > FIGURES || run > 1 && view.chars[start] == '0';
    let sign = matches!(before, Some('±' | '#' | '@' | '/' | '№' | '\\')) || matches!(after, Some('#' | '@' | '\\'));
    ratio || sum || page || code || sign || before.is_some_and(|c| c.is_ascii_graphic()) && in_address(view, start)
}

/// Whether the place lies in the address of a web page.
fn in_address(view: &View<'_>, start: usize) -> bool {
    let from = view.lo.max(start.saturating_sub(ADDRESS));
    let run = view.chars[from..start].iter().rev().take_while(|c| c.is_ascii_graphic()).count();
    view.chars[start - run..start].windows(3).any(|w| w == [':', '/', '/'] || w == ['w', 'w', 'w'])
}

/// (含5年): the bracket explains the number before it.
fn is_noted(view: &View<'_>, start: usize) -> bool {
    view.ending(&NOTE_SET, start).is_some_and(|h| matches!(view.prev(h.start), Some('(' | '〔')))
}

/// Inside a short quotation, or the sum of slogans: “一老一小”, “A”“B”两项.
fn in_slogan(view: &View<'_>, n: &Numeral) -> bool {
    let start = n.extent.start as usize;
    if view.quotation(start).is_some() {
        return true;
    }
    // “北部山区”22条: the name of a policy by its articles.
    let articles =
        view.chars.get(n.extent.end as usize) == Some(&'条') && view.next(n.extent.end as usize + 1) != Some('措');
    let sums_up =
        articles || n.form == Form::Chinese && n.unit.is_none() && n.fraction.is_none() && n.extent.len() == 1;
    let closed = view.back(start);
    sums_up && matches!(view.prev(start), Some('”' | '』' | '」')) && view.quotation(closed - 1).is_some()
}
