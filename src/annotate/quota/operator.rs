//! Operators: 不少于, 以上, 约, … before and behind an amount.
//!
//! The word right before the number decides, then the one behind the unit, then a word further off in the clause that keeps
//! its force over a noun (最高补贴额度500万元).

use super::amount::Amount;
use super::rules::{AFTER, BEFORE, COMPARISONS, DENIALS, FILLERS, FLOATING, FLOATING_NAMES, OP_TAILS};
use super::view::View;
use crate::lexicon::measure::Kind;
use crate::model::Operator;

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

/// A word before or behind the amount.
#[derive(Clone, Copy)]
struct Word {
    op: Operator,
    rule: &'static str,
    at: usize,
}

/// How far from the number a word may stand and still be part of the quota's text.
const CLOSE: usize = 16;

/// The operator of an amount. `floor` is where the amount before it in the clause ends.
pub(super) fn of(view: &View<'_>, amount: &Amount, floor: usize) -> Found {
    let before = before(view, amount, floor);
    let after = after(view, amount);
    let end = after.map_or(amount.end, |w| w.at);
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
        let far = floating(view, amount, floor)?;
        let close = amount.start - far.at <= CLOSE;
        Some(Word { at: if close { far.at } else { amount.start }, ..far })
    });
    match found {
        // 约五百多个 is more than five hundred.
        Some(w) if amount.more && w.op == Operator::About => {
            Found { op: Operator::MoreThan, rule: "more-than/odd", start: w.at, near: touching, end, said: true }
        }
        Some(w) => Found { op: inclusive(amount, w.op), rule: w.rule, start: w.at, near: touching, end, said: true },
        None if amount.more => {
            let start = amount.start;
            Found { op: Operator::MoreThan, rule: "more-than/odd", start, near: touching, end, said: true }
        }
        None => Found {
            op: Operator::Equal,
            rule: before.map_or("equal/bare", |w| w.rule),
            start: before.filter(|w| w.rule == "equal/reach").map_or(amount.start, |w| w.at),
            near: touching,
            end,
            said: before.is_some_and(|w| w.rule == "equal/reach"),
        },
    }
}

/// 大于(含)15% takes the 15 in.
fn inclusive(amount: &Amount, op: Operator) -> Operator {
    match op {
        Operator::MoreThan if amount.inclusive => Operator::AtLeast,
        Operator::LessThan if amount.inclusive => Operator::AtMost,
        op => op,
    }
}

/// The word right before the number. Brackets that say (含) and words that mean nothing for it may stand between; before a
/// share, the noun that it is a share of (不超过户型面积的3%).
fn before(view: &View<'_>, amount: &Amount, floor: usize) -> Option<Word> {
    let mut at = amount.start;
    if let Some(open) = view.before_bracket(at)
        && view.starts_with(open + 1, "含").is_some()
    {
        at = open;
    }
    let mut weak = None;
    for _ in 0..3 {
        if let Some(word) = word_at(view, amount, at) {
            if word.op != Operator::Equal {
                return Some(word);
            }
            weak = weak.or(Some(word));
        }
        match FILLERS.iter().find_map(|f| view.ends_with(at, f)).filter(|&i| i >= floor) {
            Some(start) => at = start,
            None => break,
        }
    }
    let share = amount.kind == Some(Kind::Ratio) || amount.fraction.is_some();
    share.then(|| over_noun(view, amount, floor)).flatten().or(weak)
}

/// The operator word that ends at `at`.
fn word_at(view: &View<'_>, amount: &Amount, at: usize) -> Option<Word> {
    if let Some(word) = comparison_at(view, at) {
        return Some(word);
    }
    let mut best: Option<Word> = None;
    for w in BEFORE {
        let Some(start) = view.ends_with(at, w.word) else { continue };
        let tail = OP_TAILS.iter().find(|(word, _)| *word == w.word).map(|(_, tails)| *tails);
        if tail.is_some_and(|tails| view.prev(start).is_some_and(|c| tails.contains(c))) {
            continue;
        }
        // 近5年 is a stretch of time, 近300人 about so many.
        if w.word == "近" && amount.kind == Some(Kind::Time) {
            continue;
        }
        if best.is_none_or(|b| start < b.at) {
            best = Some(Word { op: w.op, rule: w.rule, at: start });
        }
    }
    best
}

/// 超过, 不低于, 不应大于, … that ends at `at`.
fn comparison_at(view: &View<'_>, at: usize) -> Option<Word> {
    COMPARISONS.iter().find_map(|c| {
        let start = view.ends_with(at, c.word)?;
        let denied = DENIALS.iter().filter_map(|d| view.ends_with(start, d)).min();
        let tail = OP_TAILS.iter().find(|(word, _)| *word == c.word);
        if denied.is_none() && tail.is_some_and(|(_, tails)| view.prev(start).is_some_and(|p| tails.contains(p))) {
            return None;
        }
        Some(match (denied, c.denied) {
            (Some(at), Operator::AtLeast) => Word { op: c.denied, rule: "at-least/not-below", at },
            (Some(at), op) => Word { op, rule: "at-most/not-above", at },
            (None, Operator::AtLeast) => Word { op: c.plain, rule: "less-than/below", at: start },
            (None, _) => Word { op: c.plain, rule: "more-than/above", at: start },
        })
    })
}

/// A comparison before the noun that a share is a share of.
fn over_noun(view: &View<'_>, amount: &Amount, floor: usize) -> Option<Word> {
    let from = view.clause_start(amount.start).max(floor);
    // Another verb between the comparison and the number parts them.
    let mut at = amount.start;
    while at > from {
        let word = comparison_at(view, at).filter(|w| at - w.at > 1).or_else(|| short_at(view, at));
        if word.is_some() {
            return word;
        }
        if super::rules::SHARE_BARRIERS.iter().any(|b| view.ends_with(at, b).is_some()) {
            return None;
        }
        at -= 1;
    }
    None
}

/// 未达到, 不足 that ends at `at`.
fn short_at(view: &View<'_>, at: usize) -> Option<Word> {
    let short = |w: &&super::rules::OpWord| w.rule == "less-than/short-of";
    BEFORE.iter().filter(short).find_map(|w| Some(Word { op: w.op, rule: w.rule, at: view.ends_with(at, w.word)? }))
}

/// The word behind the unit and its notes, and where it ends.
fn after(view: &View<'_>, amount: &Amount) -> Option<Word> {
    let hit = AFTER.iter().find_map(|w| Some((w, view.starts_with(amount.past_note, w.word)?)));
    if let Some((w, end)) = hit {
        let other = matches!(w.word, "以上" | "以下") && matches!(view.next(end), Some('述' | '简' | '各'));
        // 5个多功能厅: behind a classifier 多 begins the noun.
        let measured = matches!(amount.kind, Some(Kind::Time | Kind::Unit | Kind::Money));
        let closes = view.next(end).is_none_or(|c| !c.is_alphanumeric() || matches!(c, '的' | '来' | '时'));
        let odd = matches!(w.word, "多" | "余") && !(measured && closes);
        return (!other && !odd).then_some(Word { op: w.op, rule: w.rule, at: end });
    }
    // 5套房屋及以上: the noun between.
    let noun = view.ahead(amount.past_note);
    let word = ["及以上", "及以下"].into_iter().find(|w| view.starts_with(noun + 2, w).is_some())?;
    let end = view.starts_with(noun + 2, word)?;
    let counted = amount.kind == Some(Kind::Count) && view.next(end).is_none_or(|c| !c.is_alphanumeric());
    let w = AFTER.iter().find(|w| w.word == word)?;
    counted.then_some(Word { op: w.op, rule: w.rule, at: end })
}

/// A word further off in the clause: the nearest of [`FLOATING`].
fn floating(view: &View<'_>, amount: &Amount, floor: usize) -> Option<Word> {
    let from = view.clause_start(amount.start).max(floor);
    let found = FLOATING.iter().filter_map(|w| {
        let at = view.rfind(from, amount.start, w.word)?;
        let behind = at + w.word.chars().count();
        let named = w.word.starts_with('最') && FLOATING_NAMES.iter().any(|n| view.starts_with(behind, n).is_some());
        (!named).then_some(Word { op: w.op, rule: w.rule, at })
    });
    found.max_by_key(|w| w.at)
}
