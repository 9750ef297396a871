//! Amounts: a number with what it counts, or two of them as a range.
//!
//! In: a paragraph's numerals. Out: amounts with exact values, 万 and 亿 shared out (3至5万元), units shared along a list
//! (1万、2万和3万元). Whether an amount is a quota at all is for the rules beside.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::rules::BANDWIDTHS;
use super::view::View;
use crate::lexicon::measure::{self, Kind, Measure};
use crate::numeral::{Form, Numeral};
use crate::source::words::{Words, first};

/// A number with its unit.
#[derive(Debug, Clone)]
pub(super) struct Amount {
    /// First character.
    pub start: usize,
    /// One past the unit.
    pub end: usize,
    /// One past the number.
    pub number_end: usize,
    /// One past a bracket behind it that only says 含 or 不含.
    pub past_note: usize,
    /// Where the words stand that bound it from behind: behind the whole list where it shares the list's unit.
    pub after: usize,
    pub value: Decimal,
    /// The upper end of a range.
    pub max: Option<Decimal>,
    pub fraction: Option<(u64, u64)>,
    /// As written, 万 and 亿 gone; empty where there is none.
    pub unit: Cow<'static, str>,
    pub kind: Option<Kind>,
    /// Whether 多, 余 or 几 says that it is more.
    pub more: bool,
    /// Whether the number is written in figures.
    pub figures: bool,
    /// Zeros of the 万 or 亿 that closes the number.
    pub scale: u32,
    /// Whether a bracket says 含 (the number itself belongs to it).
    pub inclusive: bool,
    /// The numeral, and one past the last of its numerals.
    pub first: usize,
    pub next: usize,
}

impl Amount {
    /// Whether it has a unit or is a share or goes into the ten thousands: a bare digit (三品一标) stands for nothing.
    pub(super) fn measures(&self) -> bool {
        self.kind.is_some() || self.fraction.is_some() || self.scale > 0
    }
}

/// What follows a number: its unit and where things end.
struct Tail {
    unit: Cow<'static, str>,
    kind: Option<Kind>,
    end: usize,
    past_note: usize,
    more: bool,
    inclusive: bool,
}

static BANDWIDTH_SET: Words = first!(BANDWIDTHS);

/// Dashes that join the ends of a range.
const DASHES: &[char] = &['-', '—', '–', '~', '―', '─', '－', '∼', '〜'];

/// The coins below 元, each a tenth of the one before.
const COINS: &[&[&str]] = &[&["角", "毛"], &["分"]];

/// The amounts of a paragraph, in order. `usable` says which numerals may count something.
pub(super) fn all(view: &View<'_>, numerals: &[Numeral], usable: impl Fn(usize) -> bool) -> Vec<Amount> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < numerals.len() {
        if !usable(i) {
            i += 1;
            continue;
        }
        let mut amount = single(view, numerals, i);
        add_small_change(view, numerals, &mut amount);
        amount = range(view, numerals, &amount, &usable).unwrap_or(amount);
        i = amount.next;
        out.push(amount);
    }
    share_units(view, &mut out);
    out
}

/// The amount that one numeral makes.
fn single(view: &View<'_>, numerals: &[Numeral], i: usize) -> Amount {
    let n = &numerals[i];
    let number_end = n.extent.end as usize;
    let figures = n.form == Form::Arabic;
    let tail = match n.unit {
        Some(unit) => {
            let (past_note, inclusive) = note(view, number_end);
            Tail { unit: unit.into(), kind: Some(Kind::Ratio), end: number_end, past_note, more: false, inclusive }
        }
        None => tail(view, number_end, figures || n.extent.len() > 1),
    };
    let mut amount = Amount {
        start: n.extent.start as usize,
        end: tail.end,
        number_end,
        past_note: tail.past_note,
        after: tail.past_note,
        value: n.value,
        max: n.upto,
        fraction: n.fraction,
        unit: tail.unit,
        kind: tail.kind,
        more: n.more || tail.more,
        figures,
        scale: n.scale,
        inclusive: tail.inclusive,
        first: i,
        next: i + 1,
    };
    add_half(view, &mut amount);
    // 八五折 is 8.5.
    if amount.unit == "折" && !figures && amount.value > Decimal::TEN {
        amount.value *= Decimal::new(1, 1);
    }
    amount
}

/// Unit and notes behind a number.
fn tail(view: &View<'_>, number_end: usize, figures: bool) -> Tail {
    let (after_note, inclusive) = note(view, number_end);
    let mut at = view.ahead(after_note);
    if parted(view, after_note, at, figures) {
        return Tail {
            unit: Cow::Borrowed(""),
            kind: None,
            end: number_end,
            past_note: after_note,
            more: false,
            inclusive,
        };
    }
    let mut more = false;
    if matches!(view.chars.get(at), Some('多' | '余' | '來' | '来')) {
        let unit_at = view.ahead(at + 1);
        if let Some(m) = measure::at(view.chars, unit_at, figures) {
            return with_unit(view, &m, true, inclusive, figures);
        }
        more = matches!(view.chars[at], '多' | '余');
        at = if more { at + 1 } else { at };
    }
    // 一个半月: the 个 stands before the 半.
    let halved = number_end > view.lo && view.chars[number_end - 1] == '半';
    let month = || month(view, at).filter(|_| halved);
    match measure::at(view.chars, at, figures).or_else(month).or_else(|| bandwidth(view, at)) {
        Some(m) => with_unit(view, &m, more, inclusive, figures),
        None => {
            let end = if more { at } else { number_end };
            Tail { unit: Cow::Borrowed(""), kind: None, end, past_note: after_note.max(end), more, inclusive }
        }
    }
}

/// Whether blanks part a number from what follows (专栏6  两化融合): more than one on the line, before a word of one
/// character.
fn parted(view: &View<'_>, from: usize, to: usize, figures: bool) -> bool {
    let gap = &view.chars[from..to];
    let word = measure::at(view.chars, to, figures).map_or(0, |m| m.end - to);
    gap.len() > 1 && !gap.contains(&'\n') && word < 2
}

/// A tail that begins with the measure word `m`: 个多月, 元/平方米, a note in brackets.
fn with_unit(view: &View<'_>, m: &Measure, more: bool, inclusive: bool, figures: bool) -> Tail {
    let odd = matches!(m.word, "个" | "個") && view.chars.get(m.end) == Some(&'多');
    if odd
        && let Some(time) = measure::at(view.chars, view.ahead(m.end + 1), figures).or_else(|| month(view, m.end + 1))
    {
        let unit = Cow::Borrowed(plain_unit(time.word));
        let (past_note, _) = note(view, time.end);
        return Tail { unit, kind: Some(time.kind), end: time.end, past_note, more: true, inclusive };
    }
    let (mut unit, mut end) = (Cow::Borrowed(plain_unit(m.word)), m.end);
    while let Some((part, part_end)) = per_part(view, end) {
        let unit = unit.to_mut();
        unit.push(view.chars[view.ahead(end)]);
        unit.push_str(&part);
        end = part_end;
    }
    let (past_note, noted) = note(view, end);
    Tail { unit, kind: Some(m.kind), end, past_note, more, inclusive: inclusive || noted }
}

/// The letter of a bandwidth at `at`, where its clause speaks of one: 总带宽达到2800G.
fn bandwidth(view: &View<'_>, at: usize) -> Option<Measure> {
    let word = match view.chars.get(at)? {
        'G' => "G",
        'M' => "M",
        'T' => "T",
        _ => return None,
    };
    let closed = view.chars.get(at + 1).is_none_or(|c| !c.is_alphanumeric() || matches!(c, '以' | '的'));
    let said = closed && view.first_in(&BANDWIDTH_SET, view.clause_start(at), at).is_some();
    said.then_some(Measure { word, kind: Kind::Unit, end: at + 1 })
}

/// 月 at `at`: a month counted by 个.
fn month(view: &View<'_>, at: usize) -> Option<Measure> {
    let at = view.ahead(at);
    (view.chars.get(at) == Some(&'月')).then_some(Measure { word: "月", kind: Kind::Time, end: at + 1 })
}

/// A unit as the format writes it: 24个月 is 24 月.
fn plain_unit(word: &'static str) -> &'static str {
    match word {
        "个月" | "個月" => "月",
        "个季度" => "季度",
        "个小时" => "小时",
        "个周" => "周",
        "个星期" => "星期",
        "个学期" => "学期",
        "个学年" => "学年",
        "年期" => "年",
        _ => word,
    }
}

/// The part of a compound unit behind a slash or a dot: 平方米 of 元/平方米, 月 of 元/人·月.
fn per_part(view: &View<'_>, end: usize) -> Option<(String, usize)> {
    let slash = view.ahead(end);
    if !matches!(view.chars.get(slash), Some('/' | '·' | '•' | '・')) {
        return None;
    }
    let at = view.ahead(slash + 1);
    // 元/每平方米.
    if let Some(after) = view.starts_with(at, "每")
        && let Some(m) = measure::at(view.chars, view.ahead(after), true)
    {
        return Some((format!("每{}", plain_unit(m.word)), m.end));
    }
    if let Some(m) = measure::at(view.chars, at, true) {
        // 元/人月, 元/人年: of a person and a month.
        let month = view.chars.get(m.end).filter(|c| m.word == "人" && matches!(c, '月' | '年' | '天'));
        let closes = view.chars.get(m.end + 1).is_none_or(|c| !c.is_alphanumeric());
        return Some(match month.filter(|_| closes) {
            Some(month) => (format!("人{month}"), m.end + 1),
            None => (plain_unit(m.word).to_owned(), m.end),
        });
    }
    let c = *view.chars.get(at)?;
    // 4批次/千人.
    if matches!(c, '百' | '千' | '万')
        && let Some(m) = measure::at(view.chars, at + 1, true)
    {
        return Some((format!("{c}{}", m.word), m.end));
    }
    let alone = view.chars.get(at + 1).is_none_or(|c| !c.is_alphanumeric());
    (c == '月' || alone && c.is_alphabetic()).then(|| (c.to_string(), at + 1))
}

/// The place after a bracket at `at` that says whether the number itself is meant, and whether it is: (含), (不含20个); or
/// that only completes the unit: 人(次).
fn note(view: &View<'_>, at: usize) -> (usize, bool) {
    let Some(close) = view.past_bracket(at) else { return (at, false) };
    let inside = view.ahead(at) + 1;
    let says = |word: &str| view.starts_with(inside, word).is_some();
    match (says("含") || says("包含") || says("包括"), says("不含") || says("不包含") || says("不包括")) {
        (true, _) => (close, true),
        (_, true) => (close, false),
        _ if measure::at(view.chars, inside, true).is_some_and(|m| view.ahead(m.end) + 1 == close) => (close, false),
        _ => (at, false),
    }
}

/// 两年半, 十五斤半: half a unit more.
fn add_half(view: &View<'_>, amount: &mut Amount) {
    let halved = match amount.kind {
        Some(Kind::Time) => matches!(amount.unit.as_ref(), "年" | "天" | "周" | "小时" | "日"),
        Some(Kind::Unit) => true,
        Some(Kind::Ratio) => matches!(amount.unit.as_ref(), "倍" | "成"),
        Some(Kind::Count) => amount.unit == "岁",
        _ => false,
    };
    let follows = view.chars.get(amount.end) == Some(&'半') && amount.max.is_none() && amount.value.is_integer();
    let more = matches!(
        view.chars.get(amount.end + 1),
        Some('年' | '月' | '天' | '个' | '数' | '径' | '导' | '日' | '成' | '价')
    );
    if !halved || !follows || more {
        return;
    }
    let half = if amount.value.is_sign_negative() { Decimal::new(-5, 1) } else { Decimal::new(5, 1) };
    if let Some(value) = amount.value.checked_add(half) {
        amount.value = value;
        amount.end += 1;
        amount.past_note = note(view, amount.end).0;
        amount.after = amount.past_note;
    }
}

/// 5元6角 is 5.6 元: adds the smaller coins that follow.
fn add_small_change(view: &View<'_>, numerals: &[Numeral], amount: &mut Amount) {
    if !matches!(amount.unit.as_ref(), "元" | "圆" | "块" | "角" | "毛") {
        return;
    }
    let coins: &[&[&str]] = if matches!(amount.unit.as_ref(), "角" | "毛") { &COINS[1..] } else { COINS };
    let mut worth = Decimal::ONE;
    for coins in coins {
        worth *= Decimal::new(1, 1);
        let Some(n) = numerals.get(amount.next).filter(|n| n.extent.start as usize == amount.end) else { return };
        let m = measure::at(view.chars, n.extent.end as usize, true);
        let Some(m) = m.filter(|m| coins.contains(&m.word) && n.value.is_integer() && n.value < Decimal::TEN) else {
            continue;
        };
        let Some(value) = n.value.checked_mul(worth).and_then(|v| amount.value.checked_add(v)) else { return };
        (amount.value, amount.end, amount.past_note, amount.after) = (value, m.end, m.end, m.end);
        amount.next += 1;
    }
}

/// The range that `low` and the next numeral make: 3至5个, 3个—5个, 50%-60%, 10与20之间.
fn range(view: &View<'_>, numerals: &[Numeral], low: &Amount, usable: &impl Fn(usize) -> bool) -> Option<Amount> {
    // 30万元(含30万元)至40万元: the number in the bracket is the same.
    let noted = numerals[low.next..].iter().take_while(|n| (n.extent.start as usize) < low.past_note).count();
    let next = low.next + noted;
    let n = numerals.get(next).filter(|_| usable(next) && low.max.is_none())?;
    let from = n.extent.start as usize;
    let joined = [low.past_note, low.number_end].into_iter().find_map(|end| joint(view, end, from));
    let dashed = joined?;
    let mut high = single(view, numerals, next);
    add_small_change(view, numerals, &mut high);
    if high.unit == "间" && !dashed && low.unit.is_empty() {
        // 10000与20000间: no rooms.
        (high.unit, high.kind, high.end, high.past_note) = (Cow::Borrowed(""), None, high.number_end, high.number_end);
    }
    let between = ["之间", "间"].iter().find_map(|word| view.starts_with(high.past_note, word));
    // 30元至50元/课时.
    let of_each = || high.unit.strip_prefix(low.unit.as_ref()).is_some_and(|rest| rest.starts_with('/'));
    let same = low.unit.is_empty() || low.unit == high.unit || plain(&low.unit) == plain(&high.unit) || of_each();
    // 2家至3: the second end has no unit of its own.
    if !same || !dashed && between.is_none() || high.max.is_some() {
        return None;
    }
    let mut value = low.value;
    if low.unit.is_empty() && low.scale == 0 && high.scale > 0 {
        let shared = value.checked_mul(Decimal::from(10u64.checked_pow(high.scale)?))?;
        value = if shared < high.value { shared } else { value };
    }
    let end = between.unwrap_or(high.end);
    let past_note = if between.is_some() { note(view, end).0 } else { high.past_note };
    (value < high.value).then_some(Amount {
        start: low.start,
        first: low.first,
        value,
        max: Some(high.value),
        fraction: None,
        more: false,
        end,
        past_note,
        after: past_note,
        figures: low.figures || high.figures,
        ..high
    })
}

/// A unit without its 个.
fn plain(unit: &str) -> &str {
    unit.strip_prefix('个').filter(|rest| !rest.is_empty()).unwrap_or(unit)
}

/// Whether only a dash, 至 or 到 stands between two places (true), or 与, 和 (false); `None` where something else does.
fn joint(view: &View<'_>, end: usize, from: usize) -> Option<bool> {
    let at = view.ahead(end);
    let stop = view.back(from);
    let between = view.chars.get(at..stop).filter(|b| !b.is_empty() && b.len() <= 3)?;
    if between.iter().all(|c| DASHES.contains(c)) || matches!(between, ['至' | '到']) {
        return Some(true);
    }
    matches!(between, ['与' | '和']).then_some(false)
}

/// Gives the unit at the end of a list to the bare numbers before it: 1万、2万和3万元, 15个、7个工作日.
fn share_units(view: &View<'_>, amounts: &mut [Amount]) {
    for i in (1..amounts.len()).rev() {
        let (left, right) = amounts.split_at_mut(i);
        let (a, b) = (&mut left[i - 1], &right[0]);
        if !listed(view, a, b) || b.unit.is_empty() {
            continue;
        }
        let bare =
            a.unit.is_empty() && a.fraction.is_none() && (a.scale > 0 || !a.value.is_integer() || distributed(view, a));
        let clipped = matches!(a.unit.as_ref(), "个" | "個") && b.kind == Some(Kind::Time);
        if bare || clipped {
            (a.unit, a.kind, a.after) = (b.unit.clone(), b.kind, b.after);
        }
    }
}

/// Whether `b` follows `a` in a list: only 、, 和, 或, 及, 与 between them.
pub(super) fn listed(view: &View<'_>, a: &Amount, b: &Amount) -> bool {
    let at = view.ahead(a.past_note);
    let stop = view.back(b.start);
    matches!(view.chars.get(at..stop), Some(['、' | '和' | '或' | '及' | '与'] | ['以', '及'] | ['或', '者']))
}

/// Whether 分别 or 各 stands before the list that `a` is in: then its bare numbers count what the last one counts.
fn distributed(view: &View<'_>, a: &Amount) -> bool {
    let start = view.clause_start(a.start);
    view.rfind(start, a.start, "分别").or_else(|| view.rfind(start, a.start, "依次")).is_some()
}
