//! From one time to another: 5月至10月, 2025—2027年, 3-6月份, 5月15-20日, 二、三季度, 前三季度, “十四五”期间.

use super::calendar::{self, Found};
use super::reader::{Reader, Whole};
use super::words::is_dash;
use super::{Kind, Partial, Piece, Read, Year};

/// The five-year plans by the last character of their name: 十|三|五 is the thirteenth, 2016 to 2020.
const PLANS: &[(&str, i16)] =
    &[("十二五", 2011), ("十三五", 2016), ("十四五", 2021), ("十五五", 2026), ("十一五", 2006), ("十五", 2001)];

/// The stretch, or the single name of the calendar, that begins at `at`.
pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<Read> {
    let year = calendar::year_at(r, at);
    let (named, within) = year.unwrap_or((Year::Unsaid, at));
    five_year_plan(r, at)
        .or_else(|| first_of_year(r, named, within))
        .or_else(|| rough_pair(r, at))
        .or_else(|| shared_unit(r, named, within))
        .or_else(|| calendar::read_after(r, at, year).and_then(|first| stretch(r, at, first)))
}

/// From `first` to what follows it, or `first` alone.
fn stretch(r: &Reader<'_>, at: usize, first: Found) -> Option<Read> {
    if let Some(read) = days_of_month(r, first.partial, first.end) {
        return Some(read);
    }
    let alone = (Kind::Calendar(first.partial), first.end, first.rule);
    if r.char(at) == '"' {
        return Some(alone);
    }
    let begun = begun(r, first.end);
    let Some(second) = separator(r, begun).and_then(|s| second(r, s, first.partial)) else { return Some(alone) };
    let (from, to) = completed(first.partial, second.partial);
    Some((Kind::Between(from, to), second.end, "between/said-in-full"))
}

/// What the first end says of its being one: (含当日), 起, 开始, 起执行.
fn begun(r: &Reader<'_>, at: usize) -> usize {
    let mut end = weekday_note(r, at).unwrap_or(at);
    for words in [&["(含当日)", "(含当天)", "(含)"][..], &["起", "开始"], &["执行", "实施", "施行"], &[","]]
    {
        let after_start = words[0] != "执行" && words[0] != "," || end > at;
        let found = words.iter().find_map(|w| r.word(end, w)).filter(|_| after_start);
        end = found.unwrap_or(end);
    }
    end
}

/// The place after (周一) or (星期一).
fn weekday_note(r: &Reader<'_>, at: usize) -> Option<usize> {
    let day = ["(周", "(星期"].iter().find_map(|w| r.word(at, w))?;
    "一二三四五六日天".contains(r.char(day)).then(|| r.sign(day + 1, ')'))?
}

/// The second end of a stretch: any name of the calendar, or a bare day where the first end has a month.
fn second(r: &Reader<'_>, at: usize, first: Partial) -> Option<Found> {
    if let Some(found) = calendar::read(r, at).filter(|f| f.partial.day.is_none() || f.partial.month.is_some()) {
        return Some(found);
    }
    let (day, end) = if first.day.is_some() { calendar::day_at(r, at)? } else { return None };
    Some(Found { partial: Partial { day: Some(day), ..Partial::default() }, end, rule: "" })
}

/// What one end leaves unsaid, from the other: the year of the first, or the year after it where the months run back.
fn completed(from: Partial, mut to: Partial) -> (Partial, Partial) {
    if to.month.is_none() && to.day.is_some() {
        to.month = from.month;
        to.month_shift = from.month_shift;
    }
    let runs_back = matches!((from.month, to.month), (Some(a), Some(b)) if b < a);
    to.year = match (from.year, to.year) {
        (Year::Stated(y), Year::Unsaid) => Year::Stated(y + i16::from(runs_back)),
        (Year::Stated(y), Year::Relative(1)) => Year::Stated(y + 1),
        (Year::Relative(n), Year::Unsaid) => Year::Relative(n + i8::from(runs_back)),
        (Year::Unsaid, Year::Unsaid) if runs_back => Year::Relative(1),
        (_, year) => year,
    };
    (from, to)
}

/// 5月15-20日, 5月1至3日: the days of one month, 日 said once.
fn days_of_month(r: &Reader<'_>, month: Partial, at: usize) -> Option<Read> {
    let number = r.whole(at)?;
    let first = u8::try_from(number.value).ok().filter(|d| (1..=31).contains(d))?;
    if month.month.is_none() || month.day.is_some() || month.piece.is_some() {
        return None;
    }
    let (last, end) = calendar::day_at(r, separator(r, number.end)?)?;
    let day = |d| Partial { day: Some(d), ..month };
    Some((Kind::Between(day(first), day(last)), end, "between/days"))
}

/// 2025—2027年, 3-6月份, 二、三季度: the unit said once, after the second number.
fn shared_unit(r: &Reader<'_>, year: Year, within: usize) -> Option<Read> {
    let number = r.whole(r.sign(within, '第').unwrap_or(within))?;
    let (next, listed) = match separator(r, number.end) {
        Some(next) => (next, false),
        None => (r.sign(number.end, '、').map(|e| r.skip(e))?, true),
    };
    let second = calendar::read(r, next)?;
    let first = with_unit_of(number, &second.partial)?;
    if listed && !adjacent(&first, &second.partial) {
        return None;
    }
    if year != Year::Unsaid && second.partial.year != Year::Unsaid {
        return None;
    }
    let year_of_first = if year == Year::Unsaid { first.year } else { year };
    let (from, to) = completed(Partial { year: year_of_first, ..first }, second.partial);
    Some((Kind::Between(from, to), second.end, "between/shared-unit"))
}

/// 二三季度, 七八月份: a pair that reads like a rough number.
fn rough_pair(r: &Reader<'_>, at: usize) -> Option<Read> {
    let pair = r.numeral_at(at)?;
    let small = |n: rust_decimal::Decimal| u8::try_from(n).ok().filter(|n| (1..=12).contains(n));
    let (first, last) = (small(pair.value)?, small(pair.upto?)?);
    let end = pair.extent.end as usize;
    if let Some(end) = r.sign(end, '月').map(|e| r.sign(e, '份').unwrap_or(e)) {
        let month = |m| Partial { month: Some(m), ..Partial::default() };
        return Some((Kind::Between(month(first), month(last)), end, "between/pair"));
    }
    let end = r.word(end, "季度").filter(|_| last <= 4)?;
    let quarter = |q| Partial { piece: Some(Piece::Quarter(q)), ..Partial::default() };
    Some((Kind::Between(quarter(first), quarter(last)), end, "between/pair"))
}

/// The number as a date of the kind that `second` begins with.
fn with_unit_of(number: Whole, second: &Partial) -> Option<Partial> {
    let small = u8::try_from(number.value).ok();
    match (second.year, second.month, second.piece) {
        (Year::Stated(last), _, _) => {
            let year = calendar::as_year(number).filter(|&y| y < last)?;
            Some(Partial { year: Year::Stated(year), ..Partial::default() })
        }
        (_, Some(_), _) => {
            let month = small.filter(|m| (1..=12).contains(m))?;
            Some(Partial { month: Some(month), ..Partial::default() })
        }
        (_, None, Some(Piece::Quarter(last))) => {
            let quarter = small.filter(|&q| q >= 1 && q < last)?;
            Some(Partial { piece: Some(Piece::Quarter(quarter)), ..Partial::default() })
        }
        _ => None,
    }
}

/// Whether the second is the one right after the first, so that a list of the two is a stretch.
fn adjacent(first: &Partial, second: &Partial) -> bool {
    match (first.month, second.month, first.piece, second.piece) {
        (Some(a), Some(b), _, _) => a + 1 == b && second.day.is_none(),
        (_, _, Some(Piece::Quarter(a)), Some(Piece::Quarter(b))) => a + 1 == b,
        _ => false,
    }
}

/// 前三季度, 今年前五个月: from the first of the year on. Without a year 前五个月 may be any five.
fn first_of_year(r: &Reader<'_>, year: Year, after: usize) -> Option<Read> {
    let number = r.whole(r.sign(after, '前')?)?;
    let last = u8::try_from(number.value).ok().filter(|n| (2..=11).contains(n))?;
    if let Some(end) = ["季度", "个季度"].iter().find_map(|w| r.word(number.end, w)).filter(|_| last <= 3) {
        let quarter = |q| Partial { year, piece: Some(Piece::Quarter(q)), ..Partial::default() };
        return Some((Kind::Between(quarter(1), quarter(last)), end, "between/first-quarters"));
    }
    let end = ["个月", "月"].iter().find_map(|w| r.word(number.end, w)).filter(|_| year != Year::Unsaid)?;
    let month = |m| Partial { year, month: Some(m), ..Partial::default() };
    Some((Kind::Between(month(1), month(last)), end, "between/first-months"))
}

/// “十四五”, “十四五”期间, 十四五末. Without quotation marks 十五 is a number unless 期间 or 规划 follows.
fn five_year_plan(r: &Reader<'_>, at: usize) -> Option<Read> {
    if !matches!(r.char(at), '十' | '“' | '"') {
        return None;
    }
    let quoted = r.sign(at, '“').or_else(|| r.sign(at, '"'));
    let (&(name, first), mut end) = r.any(quoted.unwrap_or(at), PLANS, |row| row.0)?;
    if quoted.is_some() {
        end = r.sign(end, '”').or_else(|| r.sign(end, '"'))?;
    } else if name == "十五" && !["期间", "时期", "规划"].iter().any(|w| r.word(end, w).is_some()) {
        return None;
    }
    let year = |y, piece| Partial { year: Year::Stated(y), piece, ..Partial::default() };
    if let Some(end) = ["时期末", "期末", "末"].iter().find_map(|w| r.word(end, w)) {
        return Some((Kind::Calendar(year(first + 4, Some(Piece::End))), end, "calendar/five-year-plan-end"));
    }
    if let Some(end) = r.word(end, "初期").or_else(|| r.sign(end, '初')) {
        return Some((Kind::Calendar(year(first, Some(Piece::Beginning))), end, "calendar/five-year-plan-beginning"));
    }
    let stretch = Kind::Between(year(first, None), year(first + 4, None));
    match ["期间", "时期"].iter().find_map(|w| r.word(end, w)) {
        Some(end) => Some((stretch, end, "between/five-year-plan")),
        None => Some((stretch, end, "between/five-year-plan-name")),
    }
}

/// The place after 至, 到 or a dash that stands at `at`.
pub(super) fn separator(r: &Reader<'_>, at: usize) -> Option<usize> {
    let start = r.skip(at);
    let mut end = start;
    while end < start + 3 && is_dash(r.char(end)) {
        end += 1;
    }
    if end == start {
        end += usize::from(matches!(r.char(start), '至' | '到'));
    }
    (end > start).then(|| r.skip(end))
}
