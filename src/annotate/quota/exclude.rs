//! Amounts that are no quotas: names, plans, baselines, the past, 一 as "a", and terms that are deadlines.

use super::amount::{Amount, listed};
use super::change::{level_before, verb_before};
use super::operator::Found;
use super::period;
use super::rules::{
    LASTING, LASTING_HOW, NAMED_BY_SIZE, ORDERED_BY_CLASS, ORDERED_BY_TIMES, PAST, PLACE_SUFFIXES, PLAN_LOOSE,
    PLAN_NAMES, PLAN_NOUNS, RANGE_FRAMES, REACHED, SET_PHRASES, SINGLE_VERBS, STRETCHES, TELLERS, TELLINGS,
    TERM_STARTS, TERM_WORDS, TURNS, YARDSTICKS,
};
use super::usable::is_digit;
use super::view::View;
use super::{Site, baseline};
use crate::lexicon::general;
use crate::lexicon::measure::{self, Kind};
use crate::model::Operator;
use crate::numeral::{Form, Numeral};
use crate::source::words::{Words, behind, first, last, words};

static PAST_SET: Words = first!(list PAST);
static TELLING_SET: Words = first!(TELLINGS);
static TELLER_SET: Words = last!(TELLERS);
static TURN_SET: Words = first!(TURNS);
static BUILT_SET: Words = last!("完成 培育 新增 建成 打造 引进");
static CAMPAIGN_SET: Words = first!("行动 工程 计划 活动 攻坚");
static PLAN_NAME_SET: Words = first!(PLAN_NAMES);
static PLAN_NOUN_SET: Words = first!(PLAN_NOUNS);
static PLAN_LOOSE_SET: Words = first!(PLAN_LOOSE);
static TERM_SET: Words = first!(list TERM_WORDS);
static TERM_START_SET: Words = last!(TERM_STARTS);
static ORDER_SET: Words = first!(ORDERED_BY_TIMES);
static CLASS_SET: Words = first!(ORDERED_BY_CLASS);
static STRETCH_SET: Words = last!(STRETCHES);
static ONCE_SET: Words = last!(SINGLE_VERBS);
static LASTING_SET: Words = last!(LASTING);
static LASTING_HOW_SET: Words = first!(LASTING_HOW);
static SIZE_SET: Words = first!(NAMED_BY_SIZE);
static FRAME_SET: Words = last!(RANGE_FRAMES);
static ONLY_SET: Words = first!("只能 仅能 只可 仅可 仅限 只限 限于 仅 只");
static NEED_SET: Words = first!("需 要 跑 是 为 填 、");
/// How far before 一 the word may stand that limits it.
const LIMIT: usize = 14;
const PHRASES: &[&str] = words!(SET_PHRASES);
/// The phrases from their number on.
static PHRASE_SET: Words = first!(list & behind::<{ PHRASES.len() }>(PHRASES, b'|'));

/// Whether an amount with its operator is no quota. `earlier` is the amount before it, `later` the one behind.
pub(super) fn excluded(
    view: &View<'_>,
    numerals: &[Numeral],
    site: &Site<'_>,
    earlier: Option<&Amount>,
    later: Option<&Amount>,
) -> bool {
    let Site { amount, op, clause, .. } = site;
    let n = &numerals[amount.first];
    is_bare(view, amount, op)
        || is_time_of_day(view, amount)
        || is_place_in_ranking(view, amount)
        || is_section_number(n, amount)
        || is_stage(view, amount)
        || is_term(view, amount, op)
        || is_one(view, n, site)
        || is_second(view, n, amount, op)
        || is_idiom(view, n, amount, earlier)
        || is_name(view, n, amount, op)
        || is_set_phrase(view, amount)
        || is_past(view, amount, op, *clause)
        || is_repeated(view, amount, op, later)
        || is_taken_in(view, amount, earlier)
        || is_size_in_name(view, n, amount, op)
        || is_article(view, numerals, amount)
        || period::is_each_measure(view, amount)
        || period::is_year_frame(view, amount)
        || later.is_some_and(|times| period::is_frequency(view, amount, times))
        || baseline::is_built_upon(view, op, *clause)
}

/// A number without a unit: it counts only where a word says so (提高至100万, 大于20, 压减一半).
fn is_bare(view: &View<'_>, amount: &Amount, op: &Found) -> bool {
    if amount.kind.is_some() {
        return false;
    }
    if amount.number_end == amount.start + 2 && view.chars[amount.start..amount.number_end] == ['一', '半'] {
        return verb_before(view, amount.start).is_none() && !op.said;
    }
    if amount.fraction.is_some() {
        return false;
    }
    let closes = |c: char| !c.is_alphanumeric() || "的且并和或以之间时小大不最低高".contains(c);
    let closed = view.next(op.end).is_none_or(closes);
    let level = level_before(view, amount.start).is_some() || op.rule == "equal/reach";
    let said = op.said && (op.start < amount.start || op.op != Operator::MoreThan || amount.scale > 0);
    // 2015-2020, 0730-8886: a range without a unit is one only where a word says so.
    let framed = amount.end > amount.number_end || view.ending(&FRAME_SET, amount.start).is_some();
    let range = op.op == Operator::Range && !(closed && framed);
    let latin = view.chars.get(amount.number_end).is_some_and(|c| c.is_ascii_alphanumeric());
    latin || range || !(said && (closed || amount.scale > 0) || level && amount.scale > 0 && closed)
}

/// 2.3本项目: a section number before a word that may be a classifier.
fn is_section_number(n: &Numeral, amount: &Amount) -> bool {
    n.extent.len() == 3
        && !n.value.is_integer()
        && matches!(amount.unit.as_ref(), "本" | "条" | "项" | "部" | "所" | "节" | "处" | "起" | "对")
}

/// 主体结构3/4和外立面完工两个节点; 三分之一、二分之一节点: a fraction of the building as the name of a stage.
fn is_stage(view: &View<'_>, amount: &Amount) -> bool {
    amount.fraction.is_some() && view.find(amount.end, view.clause_end(amount.end), "节点").is_some()
}

/// A length of time that is a deadline (15日内), a year, a time of day or a name (24小时服务).
fn is_term(view: &View<'_>, amount: &Amount, op: &Found) -> bool {
    if amount.kind != Some(Kind::Time) {
        return false;
    }
    // 满6个月后 is a condition, 6个月后 a term.
    let full = op.rule == "at-least/full";
    let lasts = full || lasts(view, amount);
    let bounded =
        view.beginning(&TERM_SET, amount.after).is_some_and(|h| !(lasts && TERM_WORDS[h.index].ends_with('后')));
    let year = amount.unit == "年" && amount.figures && amount.value >= 1900.into() && amount.value <= 2200.into();
    let gone = amount.unit == "年" && !op.said && view.ending(&STRETCH_SET, amount.start).is_some();
    let day = amount.unit == "日" && view.prev(amount.start) == Some('月');
    let around_the_clock = amount.unit == "小时"
        && !op.said
        && (amount.value == 24.into() || view.starts_with(amount.end, "过境").is_some());
    let of_year = view.chars.get(amount.end) == Some(&'度');
    bounded || gone || year || day || around_the_clock || of_year
}

/// 正常还款1个月后: how long something is kept up, which is a condition.
fn lasts(view: &View<'_>, amount: &Amount) -> bool {
    let verb = view.ending(&LASTING_SET, amount.start);
    verb.is_some_and(|v| view.last_in(&LASTING_HOW_SET, v.start.saturating_sub(6).max(view.lo), v.start).is_some())
}

/// 9层以下含9层: the second 9 only says that it belongs.
fn is_taken_in(view: &View<'_>, amount: &Amount, earlier: Option<&Amount>) -> bool {
    let Some(takes) = view.ends_with(amount.start, "含") else { return false };
    let near = |e: &Amount| takes <= e.past_note + 4 && takes >= e.past_note;
    earlier.is_some_and(|e| e.value == amount.value && e.unit == amount.unit && near(e))
}

/// 百万吨乙烯项目, 千亿斤粮食产能提升行动: a round number in the name of something to be done; or in a list of names that
/// 等项目 closes.
fn is_size_in_name(view: &View<'_>, n: &Numeral, amount: &Amount, op: &Found) -> bool {
    let number = &view.chars[amount.start..amount.number_end];
    let round = n.form == Form::Chinese && number.iter().all(|c| "十百千万亿".contains(*c));
    if !round || op.said || op.op != Operator::Equal || amount.kind != Some(Kind::Unit) {
        return false;
    }
    let stop = view.clause_end(amount.end);
    let mut at = amount.end;
    while let Some(noun) = view.first_in(&SIZE_SET, at, stop) {
        let between = &view.chars[amount.end..noun.start];
        let listed = between.contains(&'、') && between.contains(&'等');
        let name = between.len() < SIZE_NAME && between.iter().all(|c| c.is_alphanumeric() && *c != '的');
        if listed || name {
            return true;
        }
        at = noun.end;
    }
    false
}

/// The longest noun between a round number and what it is the name of.
const SIZE_NAME: usize = 14;

/// The 30分 of 20时30分.
fn is_time_of_day(view: &View<'_>, amount: &Amount) -> bool {
    let minutes = matches!(amount.unit.as_ref(), "分" | "秒");
    let before = view.back(amount.start);
    minutes
        && matches!(view.prev(amount.start), Some('时' | '点'))
        && before > view.lo + 1
        && (view.chars[before - 2].is_ascii_digit() || is_digit(view.chars[before - 2]))
}

/// 前三名, 后两名: places in a ranking.
fn is_place_in_ranking(view: &View<'_>, amount: &Amount) -> bool {
    let placed = matches!(view.prev(amount.start), Some('前' | '后'));
    placed && matches!(amount.unit.as_ref(), "名" | "位") && amount.max.is_none()
}

/// 一 before a classifier, and 半年, count only where an operator, a period or a verb says that one is meant.
fn is_one(view: &View<'_>, n: &Numeral, site: &Site<'_>) -> bool {
    let Site { amount, op, clause, .. } = site;
    let one = n.form == Form::Chinese && n.extent.len() == 1 && matches!(view.chars[amount.start], '一' | '半');
    if !one || amount.max.is_some() {
        return false;
    }
    // 一批 is some, however often and whatever stands before it (突破一批技术).
    if amount.unit == "批" {
        return true;
    }
    if op.said && op.op != Operator::Equal {
        return false;
    }
    let ends = |words: &[&str]| words.iter().any(|w| view.ends_with(amount.start, w).is_some());
    let counted = match amount.kind {
        Some(Kind::Ratio) => verb_before(view, amount.start).is_some() || ends(&["翻", "扩大", "高"]),
        Some(Kind::Time) => view.ending(&TERM_START_SET, amount.start).is_some(),
        Some(Kind::Count) => {
            let verb = period::is_times(amount) && view.ending(&ONCE_SET, amount.start).is_some();
            let each = ends(&["各"]) || period::each(view, *clause, amount.start).is_some();
            verb || each
                || is_limited(view, amount, *clause)
                || is_owned(view, amount)
                || period::of(view, amount, (*clause, amount.start, amount.end), None).is_some()
        }
        _ => false,
    };
    !counted
}

/// 只能申请一套, 仅使用过一次: no more than the one.
fn is_limited(view: &View<'_>, amount: &Amount, clause: usize) -> bool {
    let floor = clause.max(amount.start.saturating_sub(LIMIT));
    view.last_in(&ONLY_SET, floor, amount.start).is_some_and(|only| {
        let asked = view.first_in(&NEED_SET, only.end, amount.start).is_some();
        !matches!(view.prev(only.start), Some('不' | '非')) && !asked
    })
}

/// 已有一套住房: as 两套 is two.
fn is_owned(view: &View<'_>, amount: &Amount) -> bool {
    let had =
        view.ends_with(amount.start, "有").is_some_and(|at| !matches!(view.prev(at), Some('建' | '设' | '具' | '含')));
    let noun = || view.find(amount.end, view.clause_end(amount.end).min(amount.end + 5), "房").map(|at| at + 1);
    amount.unit == "套"
        && had
        && noun().is_some_and(|end| !matches!(view.next(end), Some('源' | '保' | '制' | '体' | '政')))
}

/// 二 is an ordinal before a classifier (二套房, 二次供水), for two things are 两.
fn is_second(view: &View<'_>, n: &Numeral, amount: &Amount, op: &Found) -> bool {
    let two = n.form == Form::Chinese && n.extent.len() == 1 && view.chars[amount.start] == '二';
    let counts = matches!(amount.kind, Some(Kind::Unit | Kind::Time | Kind::Money))
        || matches!(amount.unit.as_ref(), "个" | "名" | "人" | "倍" | "成" | "%");
    let touched = op.near < amount.start || op.end > amount.end;
    two && amount.max.is_none() && !counts && !(touched && op.said && op.op != Operator::Equal)
}

/// 三品一标, 五险一金: digit, word, digit, word.
fn is_idiom(view: &View<'_>, n: &Numeral, amount: &Amount, earlier: Option<&Amount>) -> bool {
    if n.form != Form::Chinese || n.extent.len() != 1 || amount.max.is_some() {
        return false;
    }
    let digit = |at: usize| view.chars.get(at).is_some_and(|&c| is_digit(c) || matches!(c, '两' | '十'));
    let start = amount.start;
    let word_behind = view.chars.get(start + 3).is_some_and(|c| c.is_alphanumeric());
    let ahead = amount.end == start + 2 && digit(start + 2) && word_behind && amount.kind != Some(Kind::Time);
    let frequency = view.period_ends_at(start) || earlier.is_some_and(|e| period::is_frequency(view, e, amount));
    let behind = start >= view.lo + 2 && digit(start - 2) && view.chars[start - 1].is_alphabetic() && !frequency;
    ahead || behind
}

/// Names: 三年行动, 三台县, 百日攻坚, 三次产业, 三期工程.
fn is_name(view: &View<'_>, n: &Numeral, amount: &Amount, op: &Found) -> bool {
    let plain = op.op == Operator::Equal && amount.max.is_none();
    let named = view.beginning(&PLAN_NAME_SET, amount.end).is_some() || is_plan(view, amount);
    let plan = plain && amount.kind == Some(Kind::Time) && named && !lasts(view, amount);
    if n.form != Form::Chinese {
        return plan;
    }
    let digit = (n.extent.len() == 1).then(|| view.chars[amount.start]);
    // 百日攻坚, 完成百项疏解行动, but 完成百家企业认定.
    let named = || view.first_in(&CAMPAIGN_SET, amount.end, view.clause_end(amount.end)).is_some();
    let done = || amount.kind == Some(Kind::Count) && view.ending(&BUILT_SET, amount.start).is_some() && !named();
    let power = matches!(digit, Some('百' | '千')) && n.unit.is_none() && plain && !done();
    let place = digit.is_some() && plain && is_place(view, amount);
    // 十届四次会议.
    let session = view.starts_with(amount.end, "会议").is_some()
        && matches!(view.prev(amount.start), Some('届' | '大' | '协' | '委'));
    let order = amount.unit == "次" && (session || view.beginning(&ORDER_SET, amount.end).is_some());
    // 前两款, 三十六条第一项, 三类工业用地.
    let clause = matches!(amount.unit.as_ref(), "款" | "条" | "项") && view.prev(amount.start) == Some('前')
        || amount.unit == "条" && matches!(view.next(amount.end), Some('第' | '规' | '款'));
    let class = amount.unit == "类" && view.beginning(&CLASS_SET, amount.end).is_some();
    let phase = amount.unit == "期" && digit.is_some_and(|d| d != '两') && plain;
    plan || power || place || order || clause || class || phase
}

/// 三年棚改攻坚计划, 15分钟生活圈: a length of time and the noun that it is part of the name of.
fn is_plan(view: &View<'_>, amount: &Amount) -> bool {
    let stop = view.clause_end(amount.end).min(amount.end + 12);
    let noun = view.first_in(&PLAN_NOUN_SET, amount.end, stop);
    noun.is_some_and(|noun| view.first_in(&PLAN_LOOSE_SET, amount.end, noun.start).is_none())
}

/// 九台区, 五里河.
fn is_place(view: &View<'_>, amount: &Amount) -> bool {
    let ambiguous = matches!(amount.unit.as_ref(), "台" | "门" | "家" | "里" | "道" | "间" | "口" | "座" | "户");
    let suffix = view.chars.get(amount.end).is_some_and(|c| PLACE_SUFFIXES.contains(*c));
    let level = matches!(view.chars.get(amount.end + 1), Some('级' | '属' | '直' | '内' | '管'));
    ambiguous && suffix && !level
}

/// 两个维护, 最多跑一次.
fn is_set_phrase(view: &View<'_>, amount: &Amount) -> bool {
    let before = |i: usize| PHRASES[i].split('|').next().unwrap_or_default();
    view.all_beginning(&PHRASE_SET, amount.start).any(|h| view.ends_with(amount.start, before(h.index)).is_some())
}

/// 去年完成310件, 已建成20个; not 比去年增长10% and not 已建成的20个小区.
fn is_past(view: &View<'_>, amount: &Amount, op: &Found, clause: usize) -> bool {
    let clause_end = view.clause_end(op.end);
    // 已经超过90天的 is a condition.
    let conditional = view.next(op.end) == Some('的') || matches!(view.prev(clause_end), Some('的' | '后' | '时'));
    if !conditional
        && (is_told(view, amount)
            || !(op.said && op.op != Operator::Equal) && is_so_since(view, amount)
            || view.first_in(&general::DONE, clause, clause_end).is_some())
    {
        return true;
    }
    let bounded = op.said && op.op != Operator::Equal;
    view.last_in(&PAST_SET, clause, amount.start).is_some_and(|past| {
        if bounded && (conditional || !REACHED.contains(&PAST[past.index])) {
            return false;
        }
        // 名下已有两套住房 is a condition.
        let owned = PAST[past.index] == "已有" && matches!(amount.unit.as_ref(), "套" | "次");
        let yardstick = owned
            || view.prev(past.start).is_some_and(|c| YARDSTICKS.contains(&c))
            || view.prev(past.start) == Some('在') && view.find(past.end, amount.start, "基础上").is_some();
        !yardstick && !view.chars[past.end..amount.start].contains(&'的')
    })
}

/// 去年又取消165项审批事项,清理规范192项服务事项: whether the sentence opens with a past that nothing turns away from.
fn is_told(view: &View<'_>, amount: &Amount) -> bool {
    let sentence = view.sentence_start(amount.start);
    let Some(telling) = view.last_in(&TELLING_SET, sentence, amount.start) else { return false };
    let from = view.ending(&TELLER_SET, telling.start).map_or(telling.start, |h| h.start);
    let opens = view.clause_start(from) == view.back(from).max(view.lo) || view.back(from) == sentence;
    // 去年亏损的,今年…: the opening is a condition.
    let conditional = view.prev(view.clause_end(telling.end)) == Some('的');
    opens && !conditional && view.first_in(&TURN_SET, telling.end, amount.start).is_none()
}

/// 1999年以来,…已安排2亿元: a stretch up to now opens the sentence, and 已 says that it was done.
fn is_so_since(view: &View<'_>, amount: &Amount) -> bool {
    let sentence = view.sentence_start(amount.start);
    let Some(since) = view.find(sentence, amount.start, "以来,") else { return false };
    let opens = view.clause_start(since) == sentence;
    let clause = view.clause_start(amount.start);
    let done = view.rfind(clause, amount.start, "已");
    opens
        && done.is_some_and(|at| {
            !view.chars[at..amount.start].contains(&'的') && view.first_in(&TURN_SET, at, amount.start).is_none()
        })
}

/// 2次及2次以上: the first 2 says nothing that the second does not.
fn is_repeated(view: &View<'_>, amount: &Amount, op: &Found, later: Option<&Amount>) -> bool {
    let same = |b: &&Amount| b.value == amount.value && b.unit == amount.unit && listed(view, amount, b);
    let bounded = |b: &Amount| ["以上", "以下"].iter().any(|w| view.starts_with(b.past_note, w).is_some());
    !op.said && later.filter(same).is_some_and(bounded)
}

/// 第二十六条、二十七条: the later ones of a list of articles.
fn is_article(view: &View<'_>, numerals: &[Numeral], amount: &Amount) -> bool {
    if amount.kind != Some(Kind::Count) {
        return false;
    }
    let mut at = amount.start;
    for n in numerals[..amount.first].iter().rev().take(8) {
        let end = n.extent.end as usize;
        let unit = measure::at(view.chars, view.ahead(end), true).filter(|m| m.word == amount.unit);
        let end = unit.map_or(end, |m| m.end);
        let between = view.chars.get(view.ahead(end)..view.back(at));
        let joined = matches!(
            between,
            Some(['、' | ',' | '和' | '或' | '及' | '至' | '与' | '-' | '—'] | ['以', '及'] | ['或', '者'])
        );
        if !joined {
            return false;
        }
        at = n.extent.start as usize;
        if view.prev(at) == Some('第') {
            return true;
        }
    }
    false
}
