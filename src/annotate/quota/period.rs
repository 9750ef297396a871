//! The period of a count (每季度, 全年, 一年两次) and what it is for each of (每个街道).
//!
//! A period holds for the counts behind it in its clause; a clause that begins with the count (每年检查,不少于2次) takes the
//! period of the clause before it.

use super::amount::Amount;
use super::rules::{EACH_ENDS, EACH_NOUNS, EACH_PROPERTIES, EACH_STOPS, EACH_VERBS, PERIODS, YEAR_FRAMES};
use super::subject::START_SET;
use super::view::View;
use crate::base::Extent;
use crate::lexicon::measure::{self, Kind as Measured};
use crate::source::words::{Words, column, first, last};
use crate::time::{Kind, Length, LengthUnit};
use rust_decimal::Decimal;

/// A period and the words that set it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Period {
    /// ISO 8601 duration.
    pub iso: String,
    /// The words, where they say nothing but the period.
    pub words: Option<Extent>,
}

static PERIOD_SET: Words = first!(list column!(PERIODS, 0));
static EACH_SET: Words = last!(EACH_VERBS);
static EACH_NOUN_SET: Words = last!(EACH_NOUNS);
static EACH_END_SET: Words = first!(EACH_ENDS);
static EACH_PROPERTY_SET: Words = first!(EACH_PROPERTIES);
static YEAR_FRAME_SET: Words = first!(YEAR_FRAMES);

static GIVEN_SET: Words = first!("给予 奖励 补助 补贴 享受 实行");
static MEANS_SET: Words = first!("浓度 值 气温 温度 水位 质量浓度");
static BOUND_SET: Words = first!("至少 最少 不少于 不低于 最多 至多 不超过");

/// How far into a clause its count may stand and still belong to the clause before.
const LEAN: usize = 4;
/// How far behind 按月 its 方式 may stand.
const MANNER: usize = 6;
/// The longest phrase after 每.
const EACH: usize = 10;
/// The longest verb between 每 and its measure, with the 每.
const EACH_VERB: usize = 4;
/// How far the noun of such a measure may go on.
const EACH_MEASURED: usize = 16;

/// The period of an amount whose words begin at `start` and end at `end`, in the clause that begins at `clause`.
/// `earlier` is the amount before it.
pub(super) fn of(
    view: &View<'_>,
    amount: &Amount,
    (clause, start, end): (usize, usize, usize),
    earlier: Option<&Amount>,
) -> Option<Period> {
    if let Some(iso) = amount.unit.rsplit_once('/').and_then(|(_, per)| slashed(per)) {
        return Some(Period { iso: iso.to_owned(), words: None });
    }
    in_clause(view, clause, amount.start)
        .filter(|p| !is_of_condition(view, p, amount, earlier) && !lasts_by(view, p, amount) && !outlasts(p, amount))
        .or_else(|| behind(view, end))
        .or_else(|| by_length(view, amount, clause, earlier))
        .or_else(|| of_clause_before(view, amount, clause, start, earlier))
}

/// Whether the period belongs to what a sum is given for and not to the sum: 对每月通行30次以上的客车给予9折优惠.
fn is_of_condition(view: &View<'_>, period: &Period, amount: &Amount, earlier: Option<&Amount>) -> bool {
    let Some(words) = period.words.filter(|w| matches!(view.prev(w.start as usize), Some('对' | '凡'))) else {
        return false;
    };
    let from = words.end as usize;
    let counted = earlier.filter(|e| e.start >= from);
    let given = || view.first_in(&GIVEN_SET, from, amount.start);
    counted.is_some_and(|e| given().is_some_and(|g| view.chars[e.end..g.start.max(e.end)].contains(&'的')))
}

/// The period of the clause before, for a clause that begins with its count: 每年检查,不少于2次.
fn of_clause_before(
    view: &View<'_>,
    amount: &Amount,
    clause: usize,
    start: usize,
    earlier: Option<&Amount>,
) -> Option<Period> {
    let comma = clause.checked_sub(1).filter(|&at| at >= view.lo && view.chars[at] == ',')?;
    if start > view.ahead(clause) + LEAN || amount.kind != Some(Measured::Count) {
        return None;
    }
    let before = view.clause_start(comma);
    let counted = earlier.is_some_and(|a| a.end > before);
    if counted { None } else { in_clause(view, before, comma) }
}

/// The duration of 年 in 次/年.
fn slashed(per: &str) -> Option<&'static str> {
    Some(match per.strip_prefix('每').unwrap_or(per) {
        "年" => "P1Y",
        "月" => "P1M",
        "季度" | "季" => "P3M",
        "周" => "P1W",
        "日" | "天" => "P1D",
        _ => return None,
    })
}

/// The last period said between two places of a clause.
fn in_clause(view: &View<'_>, from: usize, to: usize) -> Option<Period> {
    let times = view.scan.times_in(Extent::new(from as u32, to as u32));
    let every = times.iter().rev().find_map(|t| match &t.kind {
        Kind::Every(length, place) if !is_manner(view, t.extent.start as usize, t.extent.end as usize, to) => {
            let words = place.is_none().then_some(t.extent);
            Some((t.extent.start as usize, Period { iso: length.iso(), words }))
        }
        _ => None,
    });
    let word = view.last_in(&PERIOD_SET, from, to).and_then(|hit| {
        let (word, iso) = PERIODS[hit.index];
        // 5年内 is a term.
        let counted = |c: char| c.is_ascii_digit() || "一二两三四五六七八九十半多近当".contains(c);
        let term = word == "年内" && view.prev(hit.start).is_some_and(counted);
        // 年均浓度 is the name of what is measured.
        let mean = word.ends_with('均') && view.beginning(&MEANS_SET, hit.end).is_some();
        let manner = is_manner(view, hit.start, hit.end, to);
        let words = Some(Extent::new(hit.start as u32, hit.end as u32));
        (!term && !mean && !manner).then(|| (hit.start, Period { iso: iso.to_owned(), words }))
    });
    every.into_iter().chain(word).max_by_key(|(at, _)| *at).map(|(_, period)| period)
}

/// 按月偿还方式: how something is done, and not how often something is counted.
fn is_manner(view: &View<'_>, start: usize, end: usize, to: usize) -> bool {
    view.chars[start] == '按' && view.find(end, to.min(end + MANNER), "方式").is_some()
}

/// 按月缴存满6个月: the length is how long it goes on.
fn lasts_by(view: &View<'_>, period: &Period, amount: &Amount) -> bool {
    let manner = period.words.is_some_and(|w| view.chars[w.start as usize] == '按');
    manner && amount.kind == Some(Measured::Time)
}

/// 每年不超过5万元、期限不超过3年: years are not counted within a year.
fn outlasts(period: &Period, amount: &Amount) -> bool {
    let same = matches!((amount.unit.as_ref(), period.iso.as_str()), ("年", "P1Y") | ("月", "P1M"));
    same && amount.value >= Decimal::ONE
}

/// A period right behind the amount: 2次每年, 3000元每月.
fn behind(view: &View<'_>, end: usize) -> Option<Period> {
    let at = view.ahead(end) as u32;
    let times = &view.scan.times;
    let next = times.get(times.partition_point(|t| t.extent.start < at)).filter(|t| t.extent.start == at)?;
    match &next.kind {
        Kind::Every(length, None) if (next.extent.end as usize) <= view.hi() => {
            let closed = view.next(next.extent.end as usize).is_none_or(|c| !c.is_alphanumeric());
            closed.then(|| Period { iso: length.iso(), words: Some(next.extent) })
        }
        _ => None,
    }
}

/// A length of time as the period: 一年两次, 每满一年可提取一次.
fn by_length(view: &View<'_>, amount: &Amount, clause: usize, earlier: Option<&Amount>) -> Option<Period> {
    let length = earlier.filter(|a| a.start >= clause)?;
    if is_year_frame(view, length) && amount.kind != Some(Measured::Time) {
        let words = Some(Extent::new(length.start as u32, length.end as u32));
        return Some(Period { iso: "P1Y".to_owned(), words });
    }
    if !is_times(amount) || !(is_frequency(view, length, amount) || is_each_measure(view, length)) {
        return None;
    }
    let words = Some(Extent::new(length.start as u32, length.end as u32));
    Some(Period { iso: duration(length)?.iso(), words })
}

/// 在1个自然年度内: the year in which what follows is counted.
pub(super) fn is_year_frame(view: &View<'_>, amount: &Amount) -> bool {
    amount.unit == "个"
        && amount.value == Decimal::ONE
        && amount.max.is_none()
        && view.beginning(&YEAR_FRAME_SET, amount.end).is_some()
}

/// Whether an amount counts times: 次, 期, 场.
pub(super) fn is_times(amount: &Amount) -> bool {
    matches!(amount.unit.as_ref(), "次" | "回" | "轮" | "期" | "场" | "遍" | "趟" | "批" | "场次" | "轮次" | "批次")
}

/// Whether `length` before `times` is its period: 一年两次, 一年至少检查一次.
pub(super) fn is_frequency(view: &View<'_>, length: &Amount, times: &Amount) -> bool {
    if length.kind != Some(Measured::Time) || !is_times(times) || duration(length).is_none() {
        return false;
    }
    let between = times.start.saturating_sub(length.end);
    let bounded = || view.beginning(&BOUND_SET, length.end).is_some() && between <= EACH;
    view.ahead(length.end) == times.start || bounded()
}

/// The length of time that an amount is.
fn duration(amount: &Amount) -> Option<Length> {
    let unit = match amount.unit.as_ref() {
        "年" | "学年" => LengthUnit::Year,
        "季度" => LengthUnit::Quarter,
        "月" => LengthUnit::Month,
        "周" | "星期" => LengthUnit::Week,
        "日" | "天" => LengthUnit::Day,
        _ => return None,
    };
    (amount.max.is_none()).then_some(Length::new(amount.value, unit))
}

/// Whether the amount is the measure of an each-phrase and no quota: 每百平方米, 每增加1人, 每满一年.
pub(super) fn is_each_measure(view: &View<'_>, amount: &Amount) -> bool {
    if view.prev(amount.start) == Some('每') {
        return true;
    }
    view.all_ending(&EACH_SET, amount.start).any(|h| view.prev(h.start) == Some('每')) || is_each_one(view, amount)
}

/// 每上架1件奖励100元: one of what is done each time, with what is given for it. Of 每村1名 the 1 is for each.
fn is_each_one(view: &View<'_>, amount: &Amount) -> bool {
    let from = amount.start.saturating_sub(EACH_VERB).max(view.lo);
    let Some(at) = view.rfind(from, amount.start, "每") else { return false };
    let verb = &view.chars[at + 1..amount.start];
    let plain = verb.len() > 1 && verb.iter().all(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'));
    let period = || !view.scan.times_in(Extent::new(at as u32, amount.start as u32)).is_empty();
    let one = amount.value == Decimal::ONE && amount.max.is_none() && amount.kind == Some(Measured::Count);
    let given = || view.first_in(&GIVEN_SET, amount.end, view.clause_end(amount.end)).is_some();
    one && plain && !period() && view.ending(&EACH_NOUN_SET, amount.start).is_none() && given()
}

/// The phrase after 每 that the amount is for each of, periods apart.
pub(super) fn each(view: &View<'_>, clause: usize, start: usize) -> Option<Extent> {
    let mut to = start;
    while let Some(at) = view.rfind(clause, to, "每") {
        // 每学期 is a period without a length of its own.
        let term = view.starts_with(at + 1, "学期").is_some();
        let period = term
            || view.scan.times_in(Extent::new(at as u32, start as u32)).iter().any(|t| t.extent.start as usize == at)
            || view.beginning(&PERIOD_SET, at).is_some();
        if !period {
            return phrase(view, at + 1, start);
        }
        to = at;
    }
    None
}

/// 每增加1人,奖励5万元: the measure in the clause before is what the amount is for each of. `earlier` is that measure.
pub(super) fn each_of_clause_before(view: &View<'_>, clause: usize, earlier: Option<&Amount>) -> Option<Extent> {
    let comma = clause.checked_sub(1).filter(|&at| at >= view.lo && view.chars[at] == ',')?;
    let start = view.ahead(view.clause_start(comma));
    let measure = earlier.filter(|e| e.start > start && e.end <= comma && is_each_measure(view, e))?;
    if view.chars[start] != '每' {
        return None;
    }
    let end = view.find(measure.end, comma, "的").unwrap_or(comma);
    (end <= start + 2 * EACH).then(|| Extent::new(start as u32 + 1, view.back(end) as u32))
}

/// 每人, 每户: a classifier that is a noun by itself, whatever noun stands behind it.
fn whole_noun(view: &View<'_>, from: usize) -> Option<usize> {
    let c = *view.chars.get(from).filter(|c| matches!(c, '人' | '户'))?;
    let next = view.chars.get(from + 1);
    let longer = next.is_some_and(|n| {
        if c == '人' {
            matches!(n, '次' | '才' | '员' | '民' | '均')
        } else {
            matches!(n, '次' | '籍' | '均' | '型')
        }
    });
    (!longer).then_some(from + 1)
}

/// The phrase from `from` on, up to the first word that cannot belong to it.
fn phrase(view: &View<'_>, from: usize, start: usize) -> Option<Extent> {
    if let Some(end) = past_measure(view, from, start) {
        return Some(Extent::new(from as u32, end as u32));
    }
    let limit = start.min(from + EACH);
    if let Some(end) = whole_noun(view, from).filter(|&end| end < limit) {
        return Some(Extent::new(from as u32, end as u32));
    }
    let bracket = (from + 1..limit).find(|&i| view.chars[i] == '(');
    let closed = bracket.and_then(|open| Some(open..view.past_bracket(open).filter(|&end| end <= start)?));
    // 每个地(市、州、盟): the bracket is of the noun, whatever it holds.
    let (inside, limit) = match closed {
        Some(b) => (b.clone(), limit.max(start.min(b.end + 1))),
        None => (0..0, limit),
    };
    let stop = (from + 1..limit).filter(|i| !inside.contains(i)).find(|&i| {
        is_counted(view, i)
            || is_property(view, i)
            || EACH_STOPS.contains(view.chars[i])
            || view.beginning(&EACH_END_SET, i).is_some_and(|h| h.start == i)
            || view.beginning(&START_SET, i).is_some_and(|h| h.start == i && h.end > i + 1)
            || super::change::verb_at(view, i).is_some()
            || !view.chars[i].is_alphanumeric() && view.chars[i] != '(' && view.chars[i] != ')'
    });
    // Nothing ends it within reach: where its noun ends is not seen.
    let end = view.back(stop.or((limit == start).then_some(limit))?);
    (end > from).then(|| Extent::new(from as u32, end as u32))
}

/// 每家|80万元、30万元: what it is for each of ends where the first amount of a list begins.
fn is_counted(view: &View<'_>, at: usize) -> bool {
    view.chars[at].is_ascii_digit()
        && view.ending(&EACH_NOUN_SET, at).is_some()
        && view.scan.numerals_in(Extent::new(at as u32, view.hi() as u32)).first().is_some_and(|n| {
            n.extent.start as usize == at && measure::at(view.chars, n.extent.end as usize, true).is_some()
        })
}

/// 每个企业|租金补贴: what is measured of it, and not what it is.
fn is_property(view: &View<'_>, at: usize) -> bool {
    view.all_beginning(&EACH_PROPERTY_SET, at).next().is_some()
        && view.ending(&EACH_NOUN_SET, at).is_some_and(|noun| noun.end > noun.start + 1)
}

/// Where the phrase ends whose verb has a measure: 新开一家分店 of 每新开一家分店奖励5万元.
fn past_measure(view: &View<'_>, from: usize, start: usize) -> Option<usize> {
    let n = view.scan.numerals_in(Extent::new(from as u32, start as u32)).first()?;
    let verb = view.chars.get(from..n.extent.start as usize).filter(|v| !v.is_empty() && v.len() < EACH_VERB)?;
    if !verb.iter().all(|c| c.is_alphabetic()) || view.ending(&EACH_NOUN_SET, n.extent.start as usize).is_some() {
        return None;
    }
    let measured = measure::at(view.chars, n.extent.end as usize, true).filter(|m| m.end <= start)?.end;
    let limit = view.clause_end(measured).min(start).min(measured + EACH_MEASURED);
    let word = |i: usize| view.beginning(&GIVEN_SET, i).or_else(|| view.beginning(&EACH_END_SET, i));
    let stops = |i: usize| EACH_STOPS.contains(view.chars[i]) || word(i).is_some_and(|h| h.start == i);
    let whole = (limit < measured + EACH_MEASURED).then_some(limit);
    Some(view.back((measured..limit).find(|&i| stops(i)).or(whole).unwrap_or(measured)))
}
