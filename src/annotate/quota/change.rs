//! Changes: whether a number says by how much (增长10%) and not how much (提高到90%).

use super::amount::{Amount, listed};
use super::rules::{CHANGE_BARRIERS, DECREASES, INCREASES, LEVELS, QUALITY, VERB_NOUNS};
use super::view::View;
use crate::lexicon::measure::Kind;
use crate::model::Change;

/// How far before the number its verb may stand.
const FAR: usize = 20;

/// What the verb that governs the amount says. `start` is where the quota's words begin, `end` where they end; `prior` is
/// the amount before, with its own change.
pub(super) fn of(
    view: &View<'_>,
    amount: &Amount,
    start: usize,
    end: usize,
    prior: Option<(&Amount, Option<Change>)>,
) -> Option<Change> {
    if let Some((prior, change)) = prior
        && change.is_some()
        && listed(view, prior, amount)
    {
        return change;
    }
    let clause = view.clause_start(start);
    let floor = prior.map_or(clause, |(p, _)| p.end.max(clause)).max(start.saturating_sub(FAR));
    nearest(view, floor, start)
        .and_then(|(verb_end, verb, change)| governs(view, amount, verb, verb_end, start).then_some(change))
        .or_else(|| noun_behind(view, amount, end))
}

/// The verb of change that ends last between two places: its end, itself, its direction.
fn nearest(view: &View<'_>, from: usize, to: usize) -> Option<(usize, &'static str, Change)> {
    let verbs = INCREASES.iter().map(|v| (v, Change::Increase)).chain(DECREASES.iter().map(|v| (v, Change::Decrease)));
    let found = verbs.filter_map(|(verb, change)| {
        let at = view.rfind(from, to, verb)?;
        // 零增长 is the name of a goal.
        if view.prev(at) == Some('零') {
            return None;
        }
        Some((view.starts_with(at, verb)?, *verb, change))
    });
    found.max_by_key(|(end, _, _)| *end)
}

/// Whether the verb reaches the number: nothing between that makes the number a level or another verb's.
fn governs(view: &View<'_>, amount: &Amount, verb: &str, verb_end: usize, start: usize) -> bool {
    let begins = |word: &&str| view.starts_with(verb_end, word).is_some();
    let level = LEVELS.iter().any(|w| begins(w) || view.ends_with(start, w).is_some_and(|at| at >= verb_end));
    let noun = VERB_NOUNS.iter().any(begins);
    let barred = CHANGE_BARRIERS.iter().any(|w| view.rfind(verb_end, start, w).is_some());
    let measured = matches!(amount.kind, Some(Kind::Ratio | Kind::Money | Kind::Time))
        || matches!(amount.unit.as_str(), "分" | "位" | "岁" | "度");
    let quality = QUALITY.contains(&verb) && !measured;
    !level && !noun && !barred && !quality
}

/// 10%以上的增长.
fn noun_behind(view: &View<'_>, amount: &Amount, end: usize) -> Option<Change> {
    if amount.kind != Some(Kind::Ratio) {
        return None;
    }
    let at = view.starts_with(end, "的").unwrap_or(end);
    if view.starts_with(at, "增长").is_some_and(|end| view.next(end).is_none_or(|c| !c.is_alphanumeric())) {
        return Some(Change::Increase);
    }
    view.starts_with(at, "下降").map(|_| Change::Decrease)
}
