//! One name of the calendar: a date, a month, a quarter, a half, a year, or a piece of one.

use super::reader::{Reader, Whole};
use super::words::{MONTH_PIECES, MONTH_WORDS, NOT_AFTER_YEAR, NOT_PIECES, YEAR_PIECES, YEAR_WORDS};
use super::{Partial, Piece, Year};
use crate::numeral::Form;

/// A partial date, the place after it, and the rule that read it.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) partial: Partial,
    pub(super) end: usize,
    pub(super) rule: &'static str,
}

/// The name of the calendar that begins at `at`.
pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<Found> {
    read_after(r, at, year_at(r, at))
}

/// The name of the calendar that begins at `at`, perhaps with `year`.
pub(super) fn read_after(r: &Reader<'_>, at: usize, year: Option<(Year, usize)>) -> Option<Found> {
    // 农历八月八日 is of another calendar.
    if r.before(at) == '历' {
        return None;
    }
    punctuated(r, at)
        .or_else(|| in_year(r, year?))
        .or_else(|| in_month(r, at, Year::Unsaid))
        .or_else(|| in_month_of_writing(r, at))
        .or_else(|| piece_alone(r, at))
        .or_else(|| day_alone(r, at))
        .map(|(partial, end)| Found { partial, end, rule: rule_of(&partial) })
}

type Part = (Partial, usize);

/// 2017-11-30, 2017.11.30, 2017/11/30: one mark, twice, and no digit or mark on either side but those of a clock that a page
/// lost the blank before: 2017-11-3016:17.
fn punctuated(r: &Reader<'_>, at: usize) -> Option<Part> {
    let (year, mark_at) = r.digits(at, 4, 4)?;
    let mark = r.char(mark_at);
    if !matches!(mark, '-' | '.' | '/') || is_joint(r.char(at.wrapping_sub(1))) {
        return None;
    }
    let (month, second) = r.digits(mark_at + 1, 1, 2)?;
    if r.char(second) != mark {
        return None;
    }
    let clock = before_clock(r, second + 1);
    let (day, end) = clock.or_else(|| r.digits(second + 1, 1, 2))?;
    let after = r.char(end);
    let longer =
        || after.is_ascii_alphanumeric() || (matches!(after, '-' | '.' | '/') && r.digits(end + 1, 1, 3).is_some());
    let goes_on = clock.is_none() && longer();
    let real = (1900..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    (real && !goes_on).then(|| {
        let year = Year::Stated(year as i16);
        (Partial { year, month: Some(month as u8), day: Some(day as u8), ..Partial::default() }, end)
    })
}

/// The day of 3016:17.
fn before_clock(r: &Reader<'_>, at: usize) -> Option<(u32, usize)> {
    let (day_and_hour, end) = r.digits(at, 4, 4)?;
    let clock = day_and_hour % 100 < 24 && r.char(end) == ':' && r.digits(end + 1, 2, 2).is_some();
    clock.then_some((day_and_hour / 100, at + 2))
}

/// Whether the character before a date shows that it is a piece of something longer.
fn is_joint(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '/')
}

/// A year and what is said within it: 2025年, 2025年底, 2017年11月30日, 明年上半年, 2025年第三季度, 今年年底, 2025年全年.
fn in_year(r: &Reader<'_>, (year, end): (Year, usize)) -> Option<Part> {
    let plain = Partial { year, ..Partial::default() };
    let after = r.sign(end, '度').unwrap_or(end);
    if let Some(found) = in_month(r, r.skip(after), year).or_else(|| quarter_or_half(r, r.skip(after), year)) {
        return Some(found);
    }
    if let Some(end) = r.word(after, "全年") {
        return Some((Partial { piece: Some(Piece::Throughout), ..plain }, end));
    }
    let piece = r.sign(after, '年').and_then(|e| year_piece(r, e)).or_else(|| year_piece(r, after));
    match piece {
        Some((piece, end)) => Some((Partial { piece: Some(piece), ..plain }, end)),
        None => (!NOT_AFTER_YEAR.contains(r.char(after))).then_some((plain, after)),
    }
}

/// The year at `at`, and the place after its 年.
pub(super) fn year_at(r: &Reader<'_>, at: usize) -> Option<(Year, usize)> {
    let may_be_word =
        matches!(r.char(r.skip(at)), '今' | '本' | '明' | '次' | '翌' | '来' | '下' | '后' | '去' | '上' | '前');
    if may_be_word && let Some((row, end)) = r.any(at, YEAR_WORDS, |row| row.word) {
        let other_word = row.not_after.contains(r.before(at)) || NOT_AFTER_YEAR.contains(r.char(end));
        return (!other_word).then_some((Year::Relative(row.shift), end));
    }
    let number = r.whole(at)?;
    let end = r.sign(number.end, '年')?;
    if let Some(year) = as_year(number) {
        return Some((Year::Stated(year), end));
    }
    // 07年, 零七年; and 18年10月, while 18年 alone is a length.
    let digit =
        |i: usize| r.char(number.end - i).is_ascii_digit() || "零〇一二三四五六七八九".contains(r.char(number.end - i));
    let short = number.len == 2 && digit(1) && digit(2) && r.before(at) != '第';
    let zero_first = || matches!(r.char(number.end - 2), '0' | '零' | '〇');
    let month_follows = || r.whole(end).is_some_and(|m| (1..=12).contains(&m.value) && r.sign(m.end, '月').is_some());
    (short && (zero_first() || month_follows())).then(|| {
        let century = if number.value < 50 { 2000 } else { 1900 };
        (Year::Stated(century + number.value as i16), end)
    })
}

/// A number in four digits that is a year.
pub(super) fn as_year(number: Whole) -> Option<i16> {
    (number.len == 4 && (1900..2100).contains(&number.value)).then_some(number.value as i16)
}

/// What is said of a year after its 年: 底, 末, 初, 内.
fn year_piece(r: &Reader<'_>, at: usize) -> Option<(Piece, usize)> {
    let (&(word, piece), end) = r.any(at, YEAR_PIECES, |row| row.0)?;
    if NOT_PIECES.iter().any(|w| r.word(at, w).is_some()) {
        return None;
    }
    let next = r.char(r.skip(end));
    // 年中 is followed by 前 or by the end of the phrase, else it is 年 and 中国, 中心, 中小企业.
    let stands = word != "中" || matches!(next, '前' | '之' | ',' | '。' | '、' | ')' | ';' | '\0' | '\n');
    stands.then_some((piece, end))
}

/// A month of `year`, with its day or piece: 11月30日, 11月底, 5月上旬, 6月份.
fn in_month(r: &Reader<'_>, at: usize, year: Year) -> Option<Part> {
    let number = r.whole(at)?;
    if !(1..=12).contains(&number.value) || r.char(r.skip(at)) == '两' {
        return None;
    }
    let end = r.sign(number.end, '月')?;
    let month = Partial { year, month: Some(number.value as u8), ..Partial::default() };
    if let Some((day, end)) = day_at(r, end) {
        return Some((Partial { day: Some(day), ..month }, end));
    }
    let end = r.sign(end, '份').unwrap_or(end);
    let lunar = r.sign(end, '初').is_some_and(|e| is_lunar_day(r, Piece::Beginning, e));
    let other_word = matches!(r.char(end), '龄' | '嫂' | '饼') || r.before(at) == '第' || lunar;
    (!other_word).then(|| with_month_piece(r, month, end))
}

/// `month`, and the piece of it that stands at `at`.
fn with_month_piece(r: &Reader<'_>, month: Partial, at: usize) -> Part {
    match r.any(at, MONTH_PIECES, |row| row.0) {
        Some((&(_, piece), end))
            if !NOT_PIECES.iter().any(|w| r.word(at, w).is_some()) && !is_lunar_day(r, piece, end) =>
        {
            (Partial { piece: Some(piece), ..month }, end)
        }
        _ => (month, at),
    }
}

/// 初八: a day of the lunar month.
fn is_lunar_day(r: &Reader<'_>, piece: Piece, at: usize) -> bool {
    piece == Piece::Beginning && "一二三四五六七八九十".contains(r.char(at))
}

/// A day with its 日 or 号.
pub(super) fn day_at(r: &Reader<'_>, at: usize) -> Option<(u8, usize)> {
    let day = r.whole(at)?;
    // 4月28前: 日 left out.
    let left_out = || (day.form == Form::Arabic && r.char(day.end) == '前' && r.before(at) == '月').then_some(day.end);
    let end = r.sign(day.end, '日').or_else(|| r.sign(day.end, '号')).or_else(left_out)?;
    (1..=31).contains(&day.value).then_some((day.value as u8, end))
}

/// 第三季度, 一季度末, 上半年.
fn quarter_or_half(r: &Reader<'_>, at: usize, year: Year) -> Option<Part> {
    for (word, half) in [("上半年", 1), ("下半年", 2)] {
        if let Some(end) = r.word(at, word) {
            return Some(ended(r, year, Piece::Half(half), half * 6, end));
        }
    }
    let number_at = r.sign(at, '第').unwrap_or(at);
    let number = r.whole(number_at).or_else(|| r.single(number_at))?;
    let end = r.word(number.end, "季度")?;
    let quarter = u8::try_from(number.value).ok().filter(|n| (1..=4).contains(n))?;
    // 上一季度 is the one before, whichever that is.
    if "上下前近每个单这本".contains(r.before(at)) {
        return None;
    }
    Some(ended(r, year, Piece::Quarter(quarter), quarter * 3, end))
}

/// A quarter or half, or its last month where its end is named: 一季度末 is the end of March.
fn ended(r: &Reader<'_>, year: Year, piece: Piece, last_month: u8, at: usize) -> Part {
    let whole = Partial { year, piece: Some(piece), ..Partial::default() };
    match r.sign(at, '末').or_else(|| r.sign(at, '底')) {
        Some(end) => (Partial { year, month: Some(last_month), piece: Some(Piece::End), ..Partial::default() }, end),
        None => match (r.sign(at, '初'), piece) {
            (Some(end), Piece::Quarter(_)) => (
                Partial { year, month: Some(last_month - 2), piece: Some(Piece::Beginning), ..Partial::default() },
                end,
            ),
            _ => (whole, at),
        },
    }
}

/// 本月底, 下月5日, 上个月; 月底 alone is 本月底.
fn in_month_of_writing(r: &Reader<'_>, at: usize) -> Option<Part> {
    let before = r.before(at);
    if let Some((&(_, shift), end)) = r.any(at, MONTH_WORDS, |row| row.0) {
        if "以成资基样版线网每则".contains(before) || matches!(r.char(end), '均' | '龄') {
            return None;
        }
        let month = Partial { month_shift: Some(shift), ..Partial::default() };
        if let Some((day, end)) = day_at(r, end) {
            return Some((Partial { day: Some(day), ..month }, end));
        }
        let end = r.sign(end, '份').unwrap_or(end);
        let end = r.sign(end, '月').filter(|&e| r.any(e, MONTH_PIECES, |row| row.0).is_some()).unwrap_or(end);
        return Some(with_month_piece(r, month, end));
    }
    let end = r.sign(at, '月')?;
    let (partial, after) = with_month_piece(r, Partial { month_shift: Some(0), ..Partial::default() }, end);
    let alone = after > end && !is_number_end(before) && !"每当该个次本正冬腊".contains(before);
    alone.then_some((partial, after))
}

/// 年底, 年初, 年内, 全年, 上半年, 三季度, with no year said.
fn piece_alone(r: &Reader<'_>, at: usize) -> Option<Part> {
    if let Some(found) = quarter_or_half(r, at, Year::Unsaid) {
        return Some(found);
    }
    let partial = |piece| Partial { year: Year::Relative(0), piece: Some(piece), ..Partial::default() };
    if let Some(end) = r.word(at, "全年") {
        return (!NOT_AFTER_YEAR.contains(r.char(end))).then(|| (partial(Piece::Throughout), end));
    }
    let before = r.before(at);
    if is_number_end(before) || "每近多学青少老成往当全该".contains(before) {
        return None;
    }
    let (piece, end) = year_piece(r, r.sign(at, '年')?)?;
    Some((partial(piece), end))
}

/// Whether a character may end a number, so that the 年 or 月 after it is counted and not named.
fn is_number_end(c: char) -> bool {
    c.is_ascii_digit() || "〇零一二三四五六七八九十百千万两几半数余".contains(c)
}

/// 25日前, 于15日: a day whose month is said elsewhere. Without such a sign 15日 is a length.
fn day_alone(r: &Reader<'_>, at: usize) -> Option<Part> {
    let number = r.whole(at)?;
    let (day, end) = day_at(r, at)?;
    let before = r.before(at);
    if number.form != Form::Arabic || "第]〕)字发办满".contains(before) {
        return None;
    }
    let by_number = r.char(end - 1) == '号';
    let next = r.char(r.skip(end));
    let ends = matches!(next, '前' | '止' | '起') || ["之前", "以前"].iter().any(|w| r.word(end, w).is_some());
    let opens = matches!(before, '\0' | '\n' | ',' | '。' | ';');
    let said_on = matches!(before, '于' | '在') && !is_comparison(r, at);
    let is_length = matches!(next, '内' | '以' | '之' | '后') && !ends;
    let is_day =
        ends && (opens || said_on || "至到自从、月".contains(before)) || !is_length && (said_on || opens && !by_number);
    is_day.then_some((Partial { day: Some(day), ..Partial::default() }, end))
}

/// Whether 不少于, 低于 stands before `at`, and not 于.
fn is_comparison(r: &Reader<'_>, at: usize) -> bool {
    let than = (at.saturating_sub(4)..at).rev().find(|&i| r.char(i) == '于').unwrap_or(at);
    "少低多大高小长短等早晚".contains(r.before(than))
}

/// The rule that reads such a partial date.
fn rule_of(p: &Partial) -> &'static str {
    match (p.day, p.month.is_some() || p.month_shift.is_some(), p.piece) {
        (Some(_), true, _) => "calendar/date",
        (Some(_), false, _) => "calendar/day",
        (None, true, Some(_)) => "calendar/month-piece",
        (None, true, None) => "calendar/month",
        (None, false, Some(Piece::Quarter(_))) => "calendar/quarter",
        (None, false, Some(Piece::Half(_))) => "calendar/half-year",
        (None, false, Some(Piece::Within)) => "calendar/within-year",
        (None, false, Some(Piece::Throughout)) => "calendar/whole-year",
        (None, false, Some(_)) => "calendar/year-piece",
        (None, false, None) => "calendar/year",
    }
}
