//! Lengths of time: 15日, 三个月, 30个工作日, 半年, 一年半, 两年零三个月, 3至5个工作日; and how they are written in ISO 8601.

use std::fmt::Write as _;

use rust_decimal::Decimal;

use super::reader::Reader;
use super::words::{Ge, UNITS};
use super::{Kind, Length, LengthUnit, Read};
use super::{between, calendar};

/// One half.
const HALF: Decimal = Decimal::from_parts(5, 0, 0, false, 1);

/// The length that begins at `at`.
pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<Read> {
    let first = r.numeral_at(at)?;
    if r.before(at) == '第' {
        return None;
    }
    if let Some(second_at) = between::separator(r, first.extent.end as usize) {
        let (upper, end) = one(r, second_at)?;
        let lower = Length { count: first.value, ..upper };
        let rises = upper.plus.is_none() && lower.count < upper.count;
        return rises.then_some((Kind::Lengths(lower, upper), end, "length/range"));
    }
    if let Some((length, end)) = one(r, at) {
        if let Some(upto) = first.upto {
            return Some((Kind::Lengths(length, Length { count: upto, ..length }), end, "length/rough"));
        }
        if let Some((upper, end)) = between::separator(r, end).and_then(|second| one(r, second)) {
            return Some((Kind::Lengths(length, upper), end, "length/range"));
        }
        return Some((Kind::Length(length), end, "length/counted"));
    }
    shared_unit(r, at)
}

/// The 15个 of 15个、7个工作日: its unit stands after the last of the list.
fn shared_unit(r: &Reader<'_>, at: usize) -> Option<Read> {
    let count = r.numeral_at(at)?;
    let end = r.sign(count.extent.end as usize, '个')?;
    let next = ["、", "和", "或", "及"].iter().find_map(|mark| r.word(end, mark))?;
    let (length, _) = one(r, r.skip(next))?;
    let in_list = r.whole(next).is_some_and(|n| r.sign(n.end, '个').is_some());
    (in_list && length.plus.is_none()).then_some((
        Kind::Length(Length { count: count.value, ..length }),
        end,
        "length/shared-unit",
    ))
}

/// One length at `at`, with what is said on top of it.
pub(super) fn one(r: &Reader<'_>, at: usize) -> Option<(Length, usize)> {
    let (mut length, mut end) = simple(r, at)?;
    let joined = || ["零", "又", "加上", "余"].iter().find_map(|w| r.word(end, w)).and_then(|e| simple(r, r.skip(e)));
    if let Some((plus, after)) = simple(r, r.skip(end)).or_else(joined) {
        let smaller = plus.unit as u8 > length.unit as u8 && length.unit != LengthUnit::Workday;
        if let (true, Ok(count)) =
            (smaller && plus.count.is_integer() && length.count.is_integer(), u16::try_from(plus.count))
        {
            length.plus = Some((count, plus.unit));
            end = after;
        }
    }
    Some((length, end))
}

/// A number and its unit.
fn simple(r: &Reader<'_>, at: usize) -> Option<(Length, usize)> {
    let number = r.numeral_at(at)?;
    let mut end = number.extent.end as usize;
    let mut count = number.value;
    let about = |at| ["多", "余", "来"].iter().find_map(|w| r.word(at, w));
    end = about(end).unwrap_or(end);
    let ge = r.sign(end, '个');
    let ge_inside = (at..end).any(|i| r.char(i) == '个');
    end = ge.unwrap_or(end);
    end = about(end).unwrap_or(end);
    if let Some(after) = ge.and(r.sign(end, '半')) {
        count = count.checked_add(HALF)?;
        end = after;
    }
    let (row, after) = r.any(end, UNITS, |row| row.word)?;
    let two = r.char(at) == '两';
    let fits = match row.ge {
        Ge::Always => ge.is_some() || ge_inside || (row.unit == LengthUnit::Month && (count == HALF || two)),
        Ge::Perhaps => true,
        Ge::Never => ge.is_none(),
    };
    // 一分 is a mark or a share more often than a minute: 分 counts only inside 3小时5分.
    let share = row.word == "分" && !matches!(r.before(at), '时' | '头');
    // 3.2018年 is a section marker and a year, 二〇一八年 is a year.
    let marker =
        row.unit == LengthUnit::Year && (count.scale() > 2 || r.whole(at).and_then(calendar::as_year).is_some());
    // 百年育人, 两个一百年, 一年一度.
    let phrase = row.unit == LengthUnit::Year && (count == Decimal::ONE_HUNDRED || r.word(after, "一度").is_some());
    if !fits || share || marker || phrase || row.not_before.contains(r.char(after)) || count.is_zero() {
        return None;
    }
    match row.word {
        "年" | "天" | "周"
            if r.sign(after, '半').is_some_and(|e| !"数价径".contains(r.char(e))) && count.is_integer() =>
        {
            Some((Length::new(count.checked_add(HALF)?, row.unit), r.sign(after, '半')?))
        }
        _ => Some((Length::new(count, row.unit), after)),
    }
}

/// Years, months, weeks, days, hours, minutes, seconds.
type Components = [Decimal; 7];
const LETTERS: [char; 7] = ['Y', 'M', 'W', 'D', 'H', 'M', 'S'];

impl Length {
    /// As an ISO 8601 duration: `P15D`, `P3M`, `P1Y`, `PT24H`; a quarter is `P3M`, half a year `P6M`, half a month `P15D`.
    #[must_use]
    pub fn iso(&self) -> String {
        let mut parts: Components = [Decimal::ZERO; 7];
        add(&mut parts, self.count, self.unit);
        if let Some((count, unit)) = self.plus {
            add(&mut parts, Decimal::from(count), unit);
        }
        let mut out = String::from("P");
        for (i, part) in parts.iter().enumerate() {
            if i >= 4 && !part.is_zero() && !out.contains('T') {
                out.push('T');
            }
            if !part.is_zero() {
                let _ = write!(out, "{}{}", part.normalize(), LETTERS[i]);
            }
        }
        out
    }
}

/// Adds `count` of `unit`; half of a unit is said in the next smaller one where that is whole.
fn add(parts: &mut Components, count: Decimal, unit: LengthUnit) {
    let (whole, has_half) = (count.trunc(), count.fract() == HALF);
    let (place, times, half): (usize, i64, Option<(usize, i64)>) = match unit {
        LengthUnit::Year => (0, 1, Some((1, 6))),
        LengthUnit::Quarter => (1, 3, None),
        LengthUnit::Month => (1, 1, Some((3, 15))),
        LengthUnit::Week => (2, 1, None),
        LengthUnit::Day => (3, 1, Some((4, 12))),
        LengthUnit::Workday => (3, 1, None),
        LengthUnit::Hour => (4, 1, Some((5, 30))),
        LengthUnit::Minute => (5, 1, Some((6, 30))),
        LengthUnit::Second => (6, 1, None),
    };
    let mut put = |place: usize, n: Decimal| parts[place] = parts[place].checked_add(n).unwrap_or(Decimal::MAX);
    match half {
        Some((smaller, n)) if has_half => {
            put(place, whole);
            put(smaller, Decimal::from(n));
        }
        _ => put(place, count.checked_mul(Decimal::from(times)).unwrap_or(Decimal::MAX)),
    }
}
