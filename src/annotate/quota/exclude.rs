//! Amounts that are no quotas: ordinals, names, slogans, baselines, the past, terms that are deadlines.

use super::amount::Amount;
use super::operator::Found;
use super::period;
use super::rules::{
    BASELINE_VERBS, DECREASES, INCREASES, LEVELS, ORDERED_BY_TIMES, PAST, PLACE_SUFFIXES, PLAN_NAMES, RANGE_FRAMES,
    SET_PHRASES, SINGLE_VERBS, TERM_WORDS, YARDSTICKS,
};
use super::view::View;
use crate::lexicon::measure::{self, Kind};
use crate::model::Operator;
use crate::numeral::{Form, Numeral};
use crate::time::Expression;

/// Whether a numeral may count something at all: it is no part of a date, a title, a code, an ordinal or a slogan.
pub(super) fn usable(view: &View<'_>, n: &Numeral) -> bool {
    let (start, end) = (n.extent.start as usize, n.extent.end as usize);
    // 10日元 is money, whatever 10日 may be.
    let money =
        |t: &Expression| measure::at(view.chars, view.ahead(end), true).is_some_and(|m| m.end > t.extent.end as usize);
    let time = view.time_over(n).is_some_and(|t| !money(t));
    !(time
        || view.scan.in_title(n.extent.start)
        || is_ordinal(view, n)
        || is_coded(view, start, end)
        || is_noted(view, start)
        || in_slogan(view, n))
}

/// 第十届; 第一、二季度; 二、三孩.
fn is_ordinal(view: &View<'_>, n: &Numeral) -> bool {
    let start = n.extent.start as usize;
    if view.prev(start) == Some('第') {
        return true;
    }
    let digit = |at: usize| view.chars.get(at).is_some_and(|c| "一二三四五六七八九".contains(*c));
    let lone = n.form == Form::Chinese && n.extent.len() == 1 && digit(start);
    let listed_before = start >= view.lo + 2 && view.chars[start - 1] == '、' && digit(start - 2);
    let listed_behind = view.chars.get(start + 1) == Some(&'、') && digit(start + 2);
    let word = |at: usize, by: usize| view.chars.get(at + by).is_some_and(|c| !c.is_alphanumeric());
    lone && (listed_before || listed_behind && !word(start + 2, 1))
}

/// Figures of a code, a ratio, a sum, an address or a plus-minus: 4A级, 1:1, 1+6+1, ±0.000.
fn is_coded(view: &View<'_>, start: usize, end: usize) -> bool {
    let before = (start > view.lo).then(|| view.chars[start - 1]);
    let after = view.chars.get(end).copied();
    let figure = |at: Option<&char>| at.is_some_and(char::is_ascii_digit);
    let ratio_before = before == Some(':') && start >= view.lo + 2 && figure(view.chars.get(start - 2));
    let ratio_behind = after == Some(':') && figure(view.chars.get(end + 1));
    let sum = before == Some('+') || after == Some('+') && view.chars.get(end + 1).is_some_and(|c| c.is_alphanumeric());
    // -6- is the number of a page.
    let page =
        matches!(view.chars.get(start), Some('-')) && after == Some('-') || before == Some('-') && after == Some('-');
    let sign =
        page || matches!(before, Some('±' | '#' | '@' | '/' | '№' | '\\')) || matches!(after, Some('#' | '@' | '\\'));
    ratio_before || ratio_behind || sum || sign || in_address(view, start)
}

/// Whether the place lies in the address of a web page.
fn in_address(view: &View<'_>, start: usize) -> bool {
    let from = view.lo.max(start.saturating_sub(60));
    let run = view.chars[from..start].iter().rev().take_while(|c| c.is_ascii_graphic()).count();
    let run = &view.chars[start - run..start];
    run.windows(3).any(|w| w == [':', '/', '/'] || w == ['w', 'w', 'w'])
}

/// (含5年): the bracket explains the number before it.
fn is_noted(view: &View<'_>, start: usize) -> bool {
    ["含", "不含", "包含", "不包含", "包括"]
        .iter()
        .any(|w| view.ends_with(start, w).is_some_and(|at| matches!(view.prev(at), Some('(' | '〔'))))
}

/// Inside a short quotation, or the sum of slogans: “一老一小”, “A”“B”两项.
fn in_slogan(view: &View<'_>, n: &Numeral) -> bool {
    let start = n.extent.start as usize;
    if view.quotation(start).is_some() {
        return true;
    }
    let sums_up = n.form == Form::Chinese && n.unit.is_none() && n.fraction.is_none() && n.extent.len() == 1;
    let closed = view.back(start);
    sums_up && matches!(view.prev(start), Some('”' | '』' | '」')) && view.quotation(closed - 1).is_some()
}

/// Whether an amount with its operator is no quota. `earlier` is the amount before it, `later` the one behind.
pub(super) fn excluded(
    view: &View<'_>,
    numerals: &[Numeral],
    amount: &Amount,
    op: &Found,
    earlier: Option<&Amount>,
    later: Option<&Amount>,
) -> bool {
    let n = &numerals[amount.first];
    is_bare(view, amount, op)
        || is_section_number(n, amount)
        || is_term(view, amount, op)
        || is_single(view, n, amount, op)
        || is_second(view, n, amount, op)
        || is_idiom(view, n, amount, earlier)
        || is_name(view, n, amount, op)
        || is_set_phrase(view, amount)
        || is_baseline(view, op)
        || is_past(view, amount, op)
        || period::is_each_measure(view, amount)
        || later.is_some_and(|times| period::is_frequency(view, amount, times))
}

/// A number without a unit: it counts only where a word says so (提高至100万, 大于20, 占三分之一).
fn is_bare(view: &View<'_>, amount: &Amount, op: &Found) -> bool {
    if amount.kind.is_some() {
        return false;
    }
    let closed = view.next(op.end).is_none_or(|c| !c.is_alphanumeric() || "的且并和或以之间时小大不最低高".contains(c));
    if amount.fraction.is_some() {
        return false;
    }
    let level = LEVELS.iter().chain(&["达", "达到"]).any(|w| view.ends_with(amount.start, w).is_some());
    let said = op.said && (op.start < amount.start || op.op != Operator::MoreThan || amount.scale > 0);
    // 2015-2020, 0730-8886: a range without a unit is one only where a word says so.
    let framed =
        amount.end > amount.number_end || RANGE_FRAMES.iter().any(|w| view.ends_with(amount.start, w).is_some());
    let range = op.op == Operator::Range && !(closed && framed);
    let latin = view.chars.get(amount.number_end).is_some_and(|c| c.is_ascii_alphanumeric());
    latin || range || !(said && (closed || amount.scale > 0) || level && amount.scale > 0 && closed)
}

/// 2.3本项目: a section number before a word that may be a classifier.
fn is_section_number(n: &Numeral, amount: &Amount) -> bool {
    n.extent.len() == 3
        && !n.value.is_integer()
        && matches!(amount.unit.as_str(), "本" | "条" | "项" | "部" | "所" | "节" | "处" | "起" | "对")
}

/// A length of time that is a deadline (15日内), a year, a time of day or a name (24小时服务).
fn is_term(view: &View<'_>, amount: &Amount, op: &Found) -> bool {
    if amount.kind != Some(Kind::Time) {
        return false;
    }
    let bounded = TERM_WORDS.iter().any(|w| view.starts_with(amount.past_note, w).is_some());
    let year = amount.unit == "年" && amount.figures && amount.value >= 1900.into() && amount.value <= 2200.into();
    let day = matches!(amount.unit.as_str(), "日") && view.prev(amount.start) == Some('月');
    let round_the_clock = amount.unit == "小时"
        && !op.said
        && (amount.value == 24.into() || view.starts_with(amount.end, "过境").is_some());
    let school_year = view.chars.get(amount.end) == Some(&'度');
    bounded || year || day || round_the_clock || school_year
}

/// 一 before a classifier, and 半年, count only where an operator, a period or a verb says that one is meant.
fn is_single(view: &View<'_>, n: &Numeral, amount: &Amount, op: &Found) -> bool {
    if n.form != Form::Chinese
        || n.extent.len() != 1
        || amount.max.is_some()
        || !matches!(view.chars[amount.start], '一' | '半')
    {
        return false;
    }
    let strict = op.said && op.op != Operator::Equal;
    let clause = view.clause_start(amount.start);
    let ends = |words: &[&str]| words.iter().any(|w| view.ends_with(amount.start, w).is_some());
    let counted = match amount.kind {
        Some(Kind::Ratio) => ends(INCREASES) || ends(DECREASES) || ends(&["翻", "扩大", "高", "不到"]),
        Some(Kind::Time) => {
            ends(&["期", "期限", "期为", "期限为", "为期", "延长", "展期", "满", "连续", "为", "再", "续期"])
        }
        Some(Kind::Count) => {
            let verb = period::is_times(amount) && amount.unit != "批" && ends(SINGLE_VERBS);
            let each = period::each(view, amount.start).is_some() && view.rfind(clause, amount.start, "每").is_some();
            verb || each || period::of(view, amount, amount.start, amount.end, None).is_some()
        }
        _ => false,
    };
    !(strict || counted)
}

/// 二 is an ordinal before a classifier (二套房, 二次供水), for two things are 两.
fn is_second(view: &View<'_>, n: &Numeral, amount: &Amount, op: &Found) -> bool {
    let two = n.form == Form::Chinese && n.extent.len() == 1 && view.chars[amount.start] == '二';
    let counts = matches!(amount.kind, Some(Kind::Unit | Kind::Time | Kind::Money))
        || matches!(amount.unit.as_str(), "个" | "名" | "人" | "倍" | "成" | "%");
    two && amount.max.is_none() && !counts && !(op.said && op.op != Operator::Equal)
}

/// 三品一标, 五险一金: digit, word, digit, word.
fn is_idiom(view: &View<'_>, n: &Numeral, amount: &Amount, earlier: Option<&Amount>) -> bool {
    if n.form != Form::Chinese || n.extent.len() != 1 || amount.max.is_some() {
        return false;
    }
    let digit = |c: Option<&char>| c.is_some_and(|c| "一二两三四五六七八九十".contains(*c));
    let start = amount.start;
    let ahead = amount.end == start + 2
        && digit(view.chars.get(start + 2))
        && view.chars.get(start + 3).is_some_and(|c| c.is_alphanumeric());
    let frequency = earlier.is_some_and(|e| period::is_frequency(view, e, amount)) || view.period_ends_at(start);
    let behind =
        start >= view.lo + 2 && digit(view.chars.get(start - 2)) && view.chars[start - 1].is_alphabetic() && !frequency;
    let period = amount.kind == Some(Kind::Time);
    ahead && !period || behind
}

/// Names: 三年行动, 三台县, 百日攻坚, 三次产业, 前后 in 两位数.
fn is_name(view: &View<'_>, n: &Numeral, amount: &Amount, op: &Found) -> bool {
    let chinese = n.form == Form::Chinese;
    let plain = op.op == Operator::Equal && amount.max.is_none();
    let names = |words: &[&str]| words.iter().any(|w| view.starts_with(amount.end, w).is_some());
    let plan = amount.kind == Some(Kind::Time) && plain && names(PLAN_NAMES);
    let power = chinese && n.extent.len() == 1 && "百千".contains(view.chars[amount.start]) && n.unit.is_none();
    let place = chinese && n.extent.len() == 1 && plain && is_place(view, amount);
    let order = chinese && amount.unit == "次" && names(ORDERED_BY_TIMES);
    let phase = chinese && amount.unit == "期" && n.extent.len() == 1 && view.chars[amount.start] != '两' && plain;
    plan || power && plain || place || order || phase
}

/// 九台区, 五里河.
fn is_place(view: &View<'_>, amount: &Amount) -> bool {
    let ambiguous = matches!(amount.unit.as_str(), "台" | "门" | "家" | "里" | "道" | "间" | "口" | "座" | "户");
    let suffix = view.chars.get(amount.end).is_some_and(|c| PLACE_SUFFIXES.contains(*c));
    let level = matches!(view.chars.get(amount.end + 1), Some('级' | '属' | '直' | '内' | '管'));
    ambiguous && suffix && !level
}

/// 两个维护, 最多跑一次.
fn is_set_phrase(view: &View<'_>, amount: &Amount) -> bool {
    SET_PHRASES.iter().any(|phrase| {
        let digit = phrase.chars().position(|c| "一二两三四五六七八九".contains(c)).unwrap_or(0);
        let prefix: String = phrase.chars().take(digit).collect();
        let Some(from) = view.ends_with(amount.start, &prefix) else { return false };
        view.starts_with(from, phrase).is_some()
    })
}

/// 由85%提高到90%: the number that is left behind; 在…基础上: the number that is built upon.
fn is_baseline(view: &View<'_>, op: &Found) -> bool {
    let stop = view.hi().min(op.end + 12);
    let verb = (op.end..stop).take_while(|&i| !matches!(view.chars[i], ',' | '。' | ';')).find_map(|i| {
        let end = BASELINE_VERBS.iter().filter_map(|v| view.starts_with(i, v)).max()?;
        LEVELS.iter().find_map(|w| view.starts_with(end, w)).map(|_| i)
    });
    let clause = view.clause_start(op.start);
    let from = ["由", "从"].iter().filter_map(|w| view.rfind(clause, op.start, w)).max();
    let left = verb.is_some_and(|at| from.is_some_and(|f| op.start - f <= 14) || view.back(at) <= op.end);
    let clause_end = view.clause_end(op.end);
    let built_upon = view.find(op.end, clause_end, "基础上").is_some() && view.rfind(clause, op.start, "在").is_some();
    left || built_upon
}

/// 去年完成310件, 已建成20个; not 比去年增长10% and not 已建成的20个小区.
fn is_past(view: &View<'_>, amount: &Amount, op: &Found) -> bool {
    if op.said && op.op != Operator::Equal {
        return false;
    }
    let clause = view.clause_start(op.start);
    PAST.iter().any(|word| {
        let Some(at) = view.rfind(clause, amount.start, word) else { return false };
        let yardstick = view.prev(at).is_some_and(|c| YARDSTICKS.contains(&c));
        let relative = view.rfind(at, amount.start, "的").is_some();
        !yardstick && !relative
    })
}
