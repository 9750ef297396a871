//! Operators: 不少于, 以上, 约, … before and behind an amount.
//!
//! The word right before the number decides, then the one behind the unit, then a word further off in the clause that keeps
//! its force over a noun (最高补贴额度500万元).

use super::Site;
use super::amount::Amount;
use super::change::level_at;
use super::rules::{
    AFTER, BEFORE, COMPARISONS, Comparison, DENIALS, FILLERS, FLOATING, FLOATING_NAMES, MEANS, OP_TAILS, OpWord,
    SHARE_BARRIERS, SHARED_NAMES,
};
use super::view::View;
use crate::lexicon::measure::Kind;
use crate::model::Operator;
use crate::source::words::{Words, column, first, last};

/// An operator and the words that say it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Found {
    pub op: Operator,
    pub rule: &'static str,
    /// The first character of the quota's words: the operator's, where it stands close by.
    pub start: usize,
    /// The first character of the number and the words that touch it.
    pub near: usize,
    /// One past the last character of the quota's words.
    pub end: usize,
    /// Whether a word says it; a bare number has none.
    pub said: bool,
}

/// A word before or behind the amount: what it says, and where it begins (behind the amount: where it ends).
#[derive(Clone, Copy)]
struct Word {
    op: Operator,
    rule: &'static str,
    at: usize,
}

/// How far from the number a word may stand and still be part of the quota's text.
const CLOSE: usize = 16;

/// What a word right before a number means: one of [`BEFORE`], or of [`COMPARISONS`] with or without one of [`DENIALS`].
#[derive(Clone, Copy)]
struct Meaning {
    op: Operator,
    rule: &'static str,
    /// Characters at whose side the word is the end of another: the 约 of 节约.
    tails: &'static str,
    /// Whether it keeps its force over the noun that a share is a share of.
    spans: bool,
    /// Whether it is 近, which before a length of time says nothing (近5年).
    recent: bool,
}

static BEFORE_SET: Words = last!(list column!(BEFORE, word));
static COMPARISON_SET: Words = last!(list column!(COMPARISONS, word));
static DENIAL_SET: Words = last!(DENIALS);
static FILLER_SET: Words = last!(FILLERS);
static AFTER_SET: Words = first!(list column!(AFTER, word));
static FLOATING_SET: Words = first!(list column!(FLOATING, word));
static NAME_SET: Words = first!(FLOATING_NAMES);
static BARRIER_SET: Words = last!(SHARE_BARRIERS);
static SHARED_NAME_SET: Words = first!(SHARED_NAMES);
static MEAN_SET: Words = last!(MEANS);

fn tails(word: &str) -> &'static str {
    OP_TAILS.iter().find(|(w, _)| *w == word).map_or("", |(_, tails)| tails)
}

fn plain(w: &OpWord) -> Meaning {
    let or_equal = w.word.ends_with("等于") && w.word != "等于";
    let spans = matches!(w.rule, "less-than/short-of" | "less-than/undone") || or_equal;
    Meaning { op: w.op, rule: w.rule, tails: tails(w.word), spans, recent: w.word == "近" }
}

fn compared(c: &Comparison, denied: bool) -> Meaning {
    let (op, rule) = match (denied, c.denied) {
        (true, Operator::AtLeast) => (c.denied, "at-least/not-below"),
        (true, _) => (c.denied, "at-most/not-above"),
        (false, Operator::AtLeast) => (c.plain, "less-than/below"),
        (false, _) => (c.plain, "more-than/above"),
    };
    let single = c.word.chars().count() == 1;
    Meaning { op, rule, tails: if denied { "" } else { tails(c.word) }, spans: denied || !single, recent: false }
}

/// The operator of an amount whose clause begins at `clause`. `floor` is where the amount before it ends.
pub(super) fn of(view: &View<'_>, amount: &Amount, clause: usize, floor: usize) -> Found {
    let before = before(view, amount, clause, floor);
    let after = after(view, amount);
    let end = after.filter(|_| amount.after == amount.past_note).map_or(amount.end, |w| w.at);
    let near = before.filter(|w| w.op != Operator::Equal);
    if amount.max.is_some() {
        let start = before.map_or(amount.start, |w| w.at);
        return Found { op: Operator::Range, rule: "range", start, near: start, end, said: true };
    }
    let strict = match (near, after) {
        // 控制在5%以下 and 约20个以上: what stands behind is the exact word.
        (Some(b), Some(a)) if b.rule == "at-most/kept-within" || b.op == Operator::About => {
            Some(Word { at: b.at, ..a })
        }
        (Some(b), _) => Some(b),
        (None, Some(a)) => Some(Word { at: before.map_or(amount.start, |w| w.at), ..a }),
        (None, None) => None,
    };
    let touching = strict.or(before).map_or(amount.start, |w| w.at);
    let found = strict.or_else(|| {
        let far = floating(view, amount, clause.max(floor), amount.start)?;
        let close = amount.start - far.at <= CLOSE;
        Some(Word { at: if close { far.at } else { amount.start }, ..far })
    });
    match found {
        // 约五百多个 is more than five hundred.
        Some(w) if !amount.more || w.op != Operator::About => {
            let op = if amount.inclusive { with_bound(w.op) } else { w.op };
            let start = with_utmost(view, w.at, w.rule);
            Found { op, rule: w.rule, start, near: touching, end, said: true }
        }
        _ if amount.more => {
            let start = found.map_or(amount.start, |w| w.at);
            Found { op: Operator::MoreThan, rule: "more-than/odd", start, near: touching, end, said: true }
        }
        _ => bare(amount, before, touching, end),
    }
}

/// Where the words begin that say it twice: 最高不超过2万元, 最多不得超过10个.
fn with_utmost(view: &View<'_>, at: usize, rule: &str) -> usize {
    let utmost: &[&str] = match rule {
        "at-most/not-above" => &["最高", "最多", "最长", "最大", "至多"],
        "at-least/not-below" => &["最低", "最少", "最短", "最小", "至少"],
        _ => &[],
    };
    utmost.iter().find_map(|w| view.ends_with(at, w)).unwrap_or(at)
}

/// The operator of a level that leaves the baseline at `from` behind: the word of its own, or the one that stands before the
/// baseline. `floor` is where the amount before that ends.
pub(super) fn carried(view: &View<'_>, site: &Site<'_>, floor: usize, from: usize) -> Found {
    let Site { amount, clause, op, .. } = *site;
    let start = clause.max(floor);
    if op.said && op.op != Operator::Equal || start >= from {
        return op;
    }
    match over_noun(view, amount, start, from).or_else(|| floating(view, amount, start, from)) {
        Some(w) => Found { op: w.op, rule: w.rule, said: true, ..op },
        None => op,
    }
}

/// The operator where no word sets one: 达到 is said, 为 is not.
fn bare(amount: &Amount, before: Option<Word>, near: usize, end: usize) -> Found {
    let reach = before.filter(|w| w.rule == "equal/reach");
    let start = reach.map_or(amount.start, |w| w.at);
    let rule = before.map_or("equal/bare", |w| w.rule);
    Found { op: Operator::Equal, rule, start, near, end, said: reach.is_some() }
}

/// 大于(含)15%: the operator that takes the number in.
const fn with_bound(op: Operator) -> Operator {
    match op {
        Operator::MoreThan => Operator::AtLeast,
        Operator::LessThan => Operator::AtMost,
        op => op,
    }
}

/// Whether a word before or behind the amount says how it relates to its number.
pub(super) fn is_touched(view: &View<'_>, amount: &Amount) -> bool {
    before(view, amount, amount.start, view.lo).is_some() || after(view, amount).is_some()
}

/// The word right before the number. Brackets that say (含) and words that mean nothing for it may stand between; before a
/// share, the noun that it is a share of (不超过户型面积的3%).
fn before(view: &View<'_>, amount: &Amount, clause: usize, floor: usize) -> Option<Word> {
    let mut at = amount.start;
    let bracket = view.before_bracket(at).filter(|open| view.starts_with(open + 1, "含").is_some());
    at = bracket.unwrap_or(at);
    let mut weak = None;
    for _ in 0..3 {
        if let Some(word) = word_at(view, amount, at) {
            if word.op != Operator::Equal {
                let op = if bracket.is_some() { with_bound(word.op) } else { word.op };
                return Some(Word { op, ..word });
            }
            weak = weak.or(Some(word));
        }
        match view.ending(&FILLER_SET, at).filter(|h| h.start >= floor) {
            Some(filler) => at = filler.start,
            None => break,
        }
    }
    over_noun(view, amount, clause.max(floor), amount.start).or(weak)
}

/// The operator words that end at `at`: where each begins, and what it means.
fn words_at<'a>(view: &'a View<'_>, at: usize) -> impl Iterator<Item = (usize, Meaning)> + 'a {
    let plain = view.all_ending(&BEFORE_SET, at).map(|h| (h.start, plain(&BEFORE[h.index])));
    let compared = view.all_ending(&COMPARISON_SET, at).flat_map(|h| {
        let c = &COMPARISONS[h.index];
        let denied = view.all_ending(&DENIAL_SET, h.start).map(|d| (d.start, compared(c, true)));
        denied.chain([(h.start, compared(c, false))])
    });
    plain.chain(compared)
}

/// The longest operator word that ends at `at`.
fn word_at(view: &View<'_>, amount: &Amount, at: usize) -> Option<Word> {
    let fits = |start: usize, m: &Meaning| {
        let other = !m.tails.is_empty() && view.prev(start).is_some_and(|c| m.tails.contains(c));
        // 产值过亿元, but 检查过三次.
        let passed = m.rule == "more-than/passes" && amount.kind != Some(Kind::Money);
        // 未完成总额25%的, but 未完成3项 are the three that are left.
        let left = m.rule == "less-than/undone" && amount.kind != Some(Kind::Ratio) && amount.fraction.is_none();
        !(other || passed || left || m.recent && is_stretch(view, amount))
    };
    let (at, m) = words_at(view, at).filter(|(start, m)| fits(*start, m)).min_by_key(|(start, _)| *start)?;
    Some(Word { op: m.op, rule: m.rule, at })
}

/// Whether the amount is a stretch of time: 5年, 3个纳税年度.
fn is_stretch(view: &View<'_>, amount: &Amount) -> bool {
    let years = ["年度", "纳税年度", "会计年度", "自然年"];
    amount.kind == Some(Kind::Time) || years.iter().any(|w| view.starts_with(amount.end, w).is_some())
}

/// How far 未达到 reaches over what is kept up: 未达到连续正常缴存6个月.
const KEPT: usize = 10;

/// A comparison before the noun that a share is a share of, or before the event that a length of time is counted from
/// (不超过退休后5年). Another verb between the two parts them.
fn over_noun(view: &View<'_>, amount: &Amount, from: usize, to: usize) -> Option<Word> {
    // 低于全国平均水平1个百分点左右: the number is a distance, which its own word bounds.
    let distance = amount.unit.ends_with("百分点") && view.ending(&MEAN_SET, amount.start).is_some();
    let share = amount.kind == Some(Kind::Ratio) || amount.fraction.is_some();
    let event = matches!(view.prev(amount.start), Some('后' | '龄'));
    let length = amount.kind == Some(Kind::Time) && event;
    // 不低于常住人口人均2元.
    let mean = view.ends_with(amount.start, "人均").is_some();
    // 未达到连续缴存6个月.
    let kept = amount.kind == Some(Kind::Time);
    if !share && !kept && !mean {
        return None;
    }
    let mut at = to;
    while at > from {
        let spanning = words_at(view, at).filter(|(_, m)| m.spans).min_by_key(|(start, _)| *start);
        if let Some((start, m)) = spanning {
            let of_kept = m.rule == "less-than/short-of"
                && amount.start <= at + KEPT
                && ["连续", "累计"].iter().any(|w| view.find(at, amount.start, w).is_some());
            let at = start;
            if distance && !m.rule.ends_with("not-below") && !m.rule.ends_with("not-above")
                || kept && !length && !of_kept
            {
                return None;
            }
            return Some(Word { op: m.op, rule: m.rule, at });
        }
        // 不高于余额的倍数提高到20倍: what is raised to a level is the bound.
        if view.ending(&BARRIER_SET, at).is_some() && level_at(view, at).is_none() {
            return None;
        }
        at -= 1;
    }
    None
}

/// The word behind the unit and its notes, and where it ends.
fn after(view: &View<'_>, amount: &Amount) -> Option<Word> {
    if let Some(hit) = view.beginning(&AFTER_SET, amount.after) {
        let w = &AFTER[hit.index];
        let other = matches!(w.word, "以上" | "以下") && matches!(view.next(hit.end), Some('述' | '简' | '各'));
        // 5个多功能厅: behind a classifier 多 begins the noun.
        let measured = matches!(amount.kind, Some(Kind::Time | Kind::Unit | Kind::Money));
        let closes = view.next(hit.end).is_none_or(|c| !c.is_alphanumeric() || matches!(c, '的' | '来' | '时'));
        let odd = matches!(w.word, "多" | "余") && !(measured && closes);
        return (!other && !odd).then_some(Word { op: w.op, rule: w.rule, at: hit.end });
    }
    // 5套房屋及以上: the noun between.
    if amount.kind != Some(Kind::Count) {
        return None;
    }
    let noun = view.ahead(amount.past_note) + 2;
    let (word, end) = ["及以上", "及以下"].into_iter().find_map(|w| Some((w, view.starts_with(noun, w)?)))?;
    let w = AFTER.iter().find(|w| w.word == word)?;
    let closes = view.next(end).is_none_or(|c| !c.is_alphanumeric());
    closes.then_some(Word { op: w.op, rule: w.rule, at: end })
}

/// A word further off in the clause: the nearest of [`FLOATING`]. 最高 may belong to a name: 最高人民法院.
fn floating(view: &View<'_>, amount: &Amount, from: usize, mut to: usize) -> Option<Word> {
    while let Some(hit) = view.last_in(&FLOATING_SET, from, to) {
        let w = &FLOATING[hit.index];
        // 按最高标准补贴一次: no more than the standard, and not than once.
        let other = super::period::is_times(amount) && w.rule != "at-least/least" && w.rule != "at-most/most";
        // 按最低价的20%: of a price.
        let share = amount.kind == Some(Kind::Ratio) && view.prev(amount.start) == Some('的');
        let name = view.beginning(&NAME_SET, hit.end).is_some()
            || share && view.beginning(&SHARED_NAME_SET, hit.end).is_some();
        if !other && (!w.word.starts_with('最') || !name) {
            return Some(Word { op: w.op, rule: w.rule, at: hit.start });
        }
        to = hit.start;
    }
    None
}
