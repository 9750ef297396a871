//! What is counted: the noun phrase behind the unit (1条食品安全示范街), else the one before the number.

use super::amount::Amount;
use super::rules::{NOUN_STARTS, NOUN_STOPS};
use super::view::View;
use crate::base::Extent;
use crate::lexicon::measure::Kind;

/// The longest noun phrase, in characters.
const LONG: usize = 24;

/// The noun phrase that the amount counts. `start` and `end` are where the quota's words begin and end.
pub(super) fn of(view: &View<'_>, amount: &Amount, start: usize, end: usize) -> Option<Extent> {
    let counts = matches!(amount.kind, Some(Kind::Count)) && !super::period::is_times(amount);
    let behind = counts.then(|| behind(view, end)).flatten();
    behind.or_else(|| before(view, start))
}

/// The noun phrase that begins at `end`.
fn behind(view: &View<'_>, end: usize) -> Option<Extent> {
    let mut from = view.ahead(end);
    if let Some(after) = view.starts_with(from, "的") {
        from = view.ahead(after);
    }
    let limit = view.clause_end(from).min(from + LONG);
    let stop = (from..limit).find(|&i| {
        let c = view.chars[i];
        matches!(c, '、' | '(' | '和' | '或') || NOUN_STOPS.iter().any(|w| view.starts_with(i, w).is_some())
    });
    noun(view, from, stop.unwrap_or(limit))
}

/// The noun phrase that ends at `start`.
fn before(view: &View<'_>, start: usize) -> Option<Extent> {
    let clause = view.clause_start(start).max(start.saturating_sub(LONG));
    let from = (clause..start)
        .rev()
        .find_map(|i| {
            let verb = NOUN_STARTS.iter().filter_map(|w| view.starts_with(i, w)).max();
            verb.filter(|&end| end <= start).or_else(|| matches!(view.chars[i], '、').then_some(i + 1))
        })
        .unwrap_or(clause);
    noun(view, from, start)
}

/// The place as a noun phrase, if it is long enough to be one.
fn noun(view: &View<'_>, from: usize, to: usize) -> Option<Extent> {
    let (from, to) = (view.ahead(from), view.back(to));
    let words = to > from + 1 && view.chars[from..to].iter().any(|c| c.is_alphabetic());
    words.then(|| Extent::new(from as u32, to as u32))
}
