//! What is counted: the noun phrase behind the unit (1条食品安全示范街), or the one before the number (合格率达97%).
//!
//! A phrase is given only where both of its ends are seen: a gap is better than half a noun.

use super::amount::Amount;
use super::rules::{NOUN_STARTS, NOUN_STOPS, NOUN_TAILS};
use super::view::View;
use crate::base::Extent;
use crate::lexicon::measure::Kind;

/// The longest noun phrase, in characters.
const LONG: usize = 30;

/// The noun phrase that the amount counts. `start` and `end` are where the quota's words begin and end.
pub(super) fn of(view: &View<'_>, amount: &Amount, start: usize, end: usize) -> Option<Extent> {
    match amount.kind {
        Some(Kind::Count | Kind::Unit | Kind::Money) => behind(view, end).or_else(|| before(view, start)),
        _ => before(view, start).or_else(|| behind(view, end)),
    }
}

/// The noun phrase that begins at `end`.
fn behind(view: &View<'_>, end: usize) -> Option<Extent> {
    let mut from = view.ahead(end);
    if let Some(after) = view.starts_with(from, "的") {
        from = view.ahead(after);
    }
    let limit = view.clause_end(from);
    let stop = (from..limit.min(from + LONG)).find(|&i| {
        matches!(view.chars[i], '、' | '(' | '和' | '或' | '“' | '”' | '/')
            || NOUN_STOPS.iter().any(|w| view.starts_with(i, w).is_some())
    });
    let stop = stop.or((limit <= from + LONG).then_some(limit))?;
    noun(view, from, stop)
}

/// The noun phrase that ends at `start`: from the start of the clause, or the last verb or word of time in it.
fn before(view: &View<'_>, start: usize) -> Option<Extent> {
    let clause = view.clause_start(start);
    let to = trimmed(view, clause, start);
    let floor = clause.max(to.saturating_sub(LONG));
    let verb = (floor..to).rev().find_map(|i| {
        let end = NOUN_STARTS.iter().filter_map(|w| view.starts_with(i, w)).max();
        end.filter(|&end| end <= to).or((view.chars[i] == '、').then_some(i + 1))
    });
    let time = view.scan.times_in(Extent::new(floor as u32, to as u32)).last().map(|t| t.extent.end as usize);
    let from = verb.max(time).or((floor == clause).then_some(clause))?;
    noun(view, past_marker(view, from), to)
}

/// The end of a phrase without the adverbs and prepositions before the number.
fn trimmed(view: &View<'_>, from: usize, to: usize) -> usize {
    let mut to = to;
    while let Some(at) = NOUN_TAILS.iter().filter_map(|w| view.ends_with(to, w)).min().filter(|&at| at > from) {
        to = at;
    }
    to
}

/// The place after a marker that opens the clause: (三).
fn past_marker(view: &View<'_>, from: usize) -> usize {
    match view.past_bracket(from) {
        Some(end) if end <= view.ahead(from) + 4 => end,
        _ => from,
    }
}

/// The place as a noun phrase, if it is long enough to be one.
fn noun(view: &View<'_>, from: usize, to: usize) -> Option<Extent> {
    let (from, to) = (view.ahead(from), view.back(to));
    let words = to > from + 1 && view.chars[from..to].iter().filter(|c| c.is_alphabetic()).count() > 1;
    words.then(|| Extent::new(from as u32, to as u32))
}
