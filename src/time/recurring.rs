//! Periods that recur: 每季度, 每月25日, 每年3月底, 每两年, 按月, 逐季, 季报, 一月一调度, 以两年为周期.

use rust_decimal::Decimal;

use super::reader::Reader;
use super::words::{BY_PERIOD, EVERY, MONTH_PIECES, NOT_AFTER_PERIOD};
use super::{Kind, Length, LengthUnit, Partial, Piece, Read, Year, between, calendar, length};

/// The recurring period that begins at `at`.
pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<Read> {
    match r.char(at) {
        '每' => each(r, at),
        '按' | '逐' => by_period(r, at),
        '以' => cycle(r, at),
        '季' | '月' => report(r, at),
        '一' => one_by_one(r, at),
        _ => None,
    }
}

/// 每 and a unit or a length, with the place in the period: 每年3月底, 每月25日, 每周, 每两年, 每隔3个月.
fn each(r: &Reader<'_>, at: usize) -> Option<Read> {
    let after = r.word(at, "每隔").unwrap_or(at + 1);
    let one = r.numeral_at(r.skip(after)).filter(|n| n.value == Decimal::ONE).map(|n| n.extent.end as usize);
    let bare = |at: usize| {
        let (&(_, unit, halves), end) = r.any(at, EVERY, |row| row.0)?;
        let other_word = NOT_AFTER_PERIOD.contains(r.char(end)) || is_share(r, unit, end);
        (!other_word).then(|| (Length::new(Decimal::new(i64::from(halves) * 5, 1), unit), end))
    };
    if let Some((period, end)) = bare(after).or_else(|| one.and_then(bare)) {
        let (place, end) = place_in(r, period, end);
        let rule = if place.is_some() { "every/place" } else { "every/period" };
        return Some((Kind::Every(period, place), end, rule));
    }
    let (period, end) = length::one(r, r.skip(after))?;
    Some((Kind::Every(period, None), end, "every/length"))
}

/// 每日均, 每年均: a share, not a period that recurs.
fn is_share(r: &Reader<'_>, unit: LengthUnit, at: usize) -> bool {
    unit == LengthUnit::Day && matches!(r.char(at), '均' | '产' | '用')
}

/// The place in the period, and the place in the text after it.
fn place_in(r: &Reader<'_>, period: Length, at: usize) -> (Option<Partial>, usize) {
    let place = match period.unit {
        _ if period.count != Decimal::ONE => None,
        LengthUnit::Year => place_in_year(r, at),
        LengthUnit::Month => place_in_month(r, at),
        LengthUnit::Quarter => month_of_quarter(r, at)
            .or_else(|| piece(r, at, &["末", "底"], Piece::End))
            .or_else(|| piece(r, at, &["初"], Piece::Beginning)),
        LengthUnit::Week => weekday(r, at),
        LengthUnit::Day => Some((Partial::default(), at)).filter(|_| clock(r, at) > at),
        _ => None,
    };
    place.map_or((None, at), |(partial, end)| (Some(partial), clock(r, end)))
}

/// 每季度末月20日, 每季度第一个月10日.
fn month_of_quarter(r: &Reader<'_>, at: usize) -> Option<(Partial, usize)> {
    const MONTHS: &[&str] =
        &["首月", "末月", "第一个月", "第二个月", "第三个月", "最后一个月", "首个月", "第1个月", "第2个月", "第3个月"];
    if let Some(end) = part_named(r, at) {
        return Some((Partial::default(), end));
    }
    let at = r.sign(at, '的').unwrap_or(at);
    let end = MONTHS.iter().find_map(|w| r.word(at, w))?;
    let end = calendar::day_at(r, r.sign(end, '的').unwrap_or(end)).map_or(end, |(_, end)| end);
    Some((Partial::default(), end))
}

/// The place after the week or day that is counted from one end of a month or quarter: 最后一周, 第一个工作日.
fn part_named(r: &Reader<'_>, at: usize) -> Option<usize> {
    let at = r.sign(at, '的').unwrap_or(at);
    let order = ["最后一", "第一", "首", "第二", "第三"].iter().find_map(|w| r.word(at, w))?;
    ["个工作日", "个星期", "周", "天"].iter().find_map(|w| r.word(order, w))
}

/// The place after the time of day at `at` before which something is due: 17时前, 下午5点30分之前.
fn clock(r: &Reader<'_>, at: usize) -> usize {
    let from = ["上午", "下午", "中午", "晚上", "早上", "早", "晚"].iter().find_map(|w| r.word(at, w)).unwrap_or(at);
    let digits = r.digits(r.skip(from), 1, 2);
    let hour = digits.or_else(|| r.whole(from).map(|h| (h.value, h.end))).filter(|(hour, _)| *hour <= 24);
    let Some(end) = hour.and_then(|(_, end)| ["时", "点", ":"].iter().find_map(|w| r.word(end, w))) else {
        return at;
    };
    let minutes = r.whole(end).filter(|m| m.value < 60).map(|m| r.sign(m.end, '分').unwrap_or(m.end));
    let end = minutes.or_else(|| r.sign(end, '半')).or_else(|| r.sign(end, '整')).unwrap_or(end);
    if r.sign(end, '前').or_else(|| r.word(end, "之前")).or_else(|| r.word(end, "以前")).is_some() {
        end
    } else {
        at
    }
}

/// 每年3月底, 每年12月31日, 每年年底, 每年第一季度, but not one end of a stretch (每年3-6月).
fn place_in_year(r: &Reader<'_>, at: usize) -> Option<(Partial, usize)> {
    let at = ["的", "于", "在"].iter().find_map(|w| r.word(at, w)).unwrap_or(at);
    let (Kind::Calendar(place), end, _) = between::read(r, r.skip(at))? else { return None };
    let in_year = !matches!(place.year, Year::Stated(_)) && place.month_shift.is_none();
    let placed =
        place.month.is_some() || matches!(place.piece, Some(p) if p != Piece::Throughout && p != Piece::Within);
    (in_year && placed).then_some((Partial { year: Year::Unsaid, ..place }, end))
}

/// 每月25日, 每月底, 每月月底, 每月中旬.
fn place_in_month(r: &Reader<'_>, at: usize) -> Option<(Partial, usize)> {
    let at = ["的", "于"].iter().find_map(|w| r.word(at, w)).unwrap_or(at);
    if let Some((day, end)) = calendar::day_at(r, at) {
        // 每月5日内 is a length, 每月20日至次月10日 is no one day.
        let other = matches!(r.char(r.skip(end)), '内' | '至' | '到') || r.word(end, "以内").is_some();
        return (!other).then_some((Partial { day: Some(day), ..Partial::default() }, end));
    }
    if let Some(end) = part_named(r, at) {
        return Some((Partial::default(), end));
    }
    let at = r.sign(at, '月').unwrap_or(at);
    let (&(_, piece), end) = r.any(at, MONTH_PIECES, |row| row.0)?;
    Some((Partial { piece: Some(piece), ..Partial::default() }, end))
}

/// `which`, if one of `words` stands at `at`.
fn piece(r: &Reader<'_>, at: usize, words: &[&str], which: Piece) -> Option<(Partial, usize)> {
    let end = words.iter().find_map(|w| r.word(at, w))?;
    Some((Partial { piece: Some(which), ..Partial::default() }, end))
}

/// 每周五: the weekday is passed over, for a partial date has none; 每周一次 is no Monday.
fn weekday(r: &Reader<'_>, at: usize) -> Option<(Partial, usize)> {
    let day = r.skip(at);
    let end = day + 1;
    let named = "一二三四五六日天".contains(r.char(day));
    let next = r.char(r.skip(end));
    let closes =
        matches!(next, '\0' | '\n' | ',' | '。' | '、' | ';' | '前' | '上' | '下' | '中' | '至' | '到' | '召' | '的');
    // 每周五开展 is of Friday, 每周五次 and 每周一调度 of so many times.
    let counted = "次回天日个人名场期篇节课小时轮条件项家户遍班".contains(next) || next.is_ascii_digit();
    let clear = !"一日".contains(r.char(day)) && next.is_alphabetic() && !counted;
    (named && (closes || clear || clock(r, end) > end)).then(|| (Partial::default(), end))
}

/// 按月, 按季度, 逐年.
fn by_period(r: &Reader<'_>, at: usize) -> Option<Read> {
    let (&(_, unit), end) = r.any(at + 1, BY_PERIOD, |row| row.0)?;
    let other_word = NOT_AFTER_PERIOD.contains(r.char(end)) || r.char(end) == '计' && unit == LengthUnit::Day;
    (!other_word).then_some((Kind::Every(Length::one(unit), None), end, "every/by-period"))
}

/// 以两年为周期, 以季度为单位.
fn cycle(r: &Reader<'_>, at: usize) -> Option<Read> {
    let unit = r.any(at + 1, BY_PERIOD, |row| row.0).map(|(&(_, unit), end)| (Length::one(unit), end));
    let (period, end) = unit.or_else(|| length::one(r, r.skip(at + 1)))?;
    let is = r.word(end, "为")?;
    let one = ["一个", "1个"].iter().find_map(|w| r.word(is, w)).unwrap_or(is);
    let end = ["周期", "单位"].iter().find_map(|w| r.word(one, w))?;
    Some((Kind::Every(period, None), end, "every/cycle"))
}

/// 季报制度, 月报制: a report each quarter, each month.
fn report(r: &Reader<'_>, at: usize) -> Option<Read> {
    let (&(_, unit), end) = r.any(at, BY_PERIOD, |row| row.0)?;
    let end = r.sign(end, '报')?;
    let regular = ["制", "表"].iter().any(|w| r.word(end, w).is_some());
    regular.then_some((Kind::Every(Length::one(unit), None), end, "every/report"))
}

/// 一月一调度, 一季一通报, 一年两次: so much in one period.
fn one_by_one(r: &Reader<'_>, at: usize) -> Option<Read> {
    let one = r.numeral_at(at).filter(|n| n.extent.len() == 1)?;
    if matches!(r.before(at), '第' | '近' | '每' | '满') {
        return None;
    }
    let (&(_, unit), end) = r.any(one.extent.end as usize, BY_PERIOD, |row| row.0)?;
    let count = r.numeral_at(r.skip(end)).filter(|n| n.value.is_integer())?;
    let after = count.extent.end as usize;
    let times = r.sign(after, '次').is_some();
    let regular = times || count.value == Decimal::ONE && !matches!(r.char(after), '度' | '日' | '号' | '个' | '名');
    let end = if times || !regular { end } else { after };
    regular.then_some((Kind::Every(Length::one(unit), None), end, "every/one-by-one"))
}
