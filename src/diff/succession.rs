//! Units that another took the place of, from the evidence of the pair itself.
//!
//! In: tasks that correspond. Out: for a unit that the new plan knows no more, the unit that came where it went, if that
//! happened again and again. A reform of agencies (区法制办 → 区司法局) shows in every task that the one had; a task that
//! merely changed hands shows once.

use std::collections::{BTreeMap, BTreeSet};

use super::alias::Aliases;
use super::profile::narrow;
use super::report::Succession;
use crate::base::Excerpt;
use crate::model::{Notice, Task};

/// A unit that went from fewer pairs than this was not replaced throughout.
const LEAST_PAIRS: usize = 2;

/// The names of a task's units, in their narrow form, each once.
pub(super) fn names(task: &Task, aliases: &Aliases) -> BTreeSet<String> {
    task.units.iter().map(|unit| narrow(aliases.of(&unit.name))).collect()
}

fn all_names(notice: &Notice, aliases: &Aliases) -> BTreeSet<String> {
    notice.tasks.iter().flat_map(|task| names(task, aliases)).collect()
}

/// What pairs show of one unit that went.
#[derive(Debug, Default)]
struct Evidence {
    /// Pairs that it went from.
    went: usize,
    /// In how many of them each other unit came, and in how many it is, having come or been there.
    came: BTreeMap<String, (usize, usize)>,
}

/// Names of units only the old plan has, each with the one that took its place and the pairs that show it. `fresh` asks
/// that the other be unknown to the old plan, so that the answer is the same with the plans exchanged.
fn evidence(
    pairs: &[(&Task, &Task)],
    old: &Notice,
    new: &Notice,
    aliases: &Aliases,
    fresh: bool,
) -> Vec<(String, String, usize)> {
    let (before, after) = (all_names(old, aliases), all_names(new, aliases));
    let mut seen: BTreeMap<String, Evidence> = BTreeMap::new();
    let mut arrivals: BTreeMap<String, usize> = BTreeMap::new();
    for (a, b) in pairs {
        let (had, has) = (names(a, aliases), names(b, aliases));
        for came in has.difference(&had) {
            *arrivals.entry(came.clone()).or_default() += 1;
        }
        for went in had.difference(&has).filter(|name| !after.contains(*name)) {
            let evidence = seen.entry(went.clone()).or_default();
            evidence.went += 1;
            for unit in has.iter().filter(|unit| !fresh || !before.contains(*unit)) {
                let (came, is) = evidence.came.entry(unit.clone()).or_default();
                *came += usize::from(!had.contains(unit));
                *is += 1;
            }
        }
    }
    let mut found = Vec::new();
    for (went, evidence) in &seen {
        // The one that came most often; of several that came alike, the one that came with fewer others.
        let rank = |(name, (came, _)): &(&String, &(usize, usize))| {
            (*came, std::cmp::Reverse(arrivals.get(*name).copied().unwrap_or(0)))
        };
        let Some((name, &(came, is))) = evidence.came.iter().max_by_key(rank) else { continue };
        // Throughout: it came in most of the pairs that the other went from, and came hardly anywhere else.
        let elsewhere = arrivals.get(name).copied().unwrap_or(0).saturating_sub(came);
        let throughout = came >= LEAST_PAIRS && is * 4 >= evidence.went * 3 && came * 2 >= evidence.went;
        if throughout && (elsewhere <= came || !before.contains(name)) {
            found.push((went.clone(), name.clone(), came));
        }
    }
    found
}

/// Names that one plan has and the other does not, each with what stands in its place there.
pub(super) fn replaced(
    pairs: &[(&Task, &Task)],
    old: &Notice,
    new: &Notice,
    aliases: &Aliases,
) -> Vec<(String, String)> {
    evidence(pairs, old, new, aliases, true).into_iter().map(|(old, new, _)| (old, new)).collect()
}

/// The successions that the pairs show, by the old plan's order of units.
pub(super) fn find(pairs: &[(&Task, &Task)], old: &Notice, new: &Notice, aliases: &Aliases) -> Vec<Succession> {
    let spelt = |notice: &Notice, name: &str| -> Excerpt {
        let mut units = notice.tasks.iter().flat_map(|task| &task.units);
        units.find(|unit| narrow(aliases.of(&unit.name)) == name).map(|unit| unit.name.clone()).unwrap_or_default()
    };
    let first = |name: &str| {
        old.tasks.iter().flat_map(|task| &task.units).position(|unit| narrow(aliases.of(&unit.name)) == name)
    };
    let mut found = evidence(pairs, old, new, aliases, false);
    found.sort_by_key(|(name, ..)| first(name));
    found
        .into_iter()
        .map(|(went, came, pairs)| Succession { old: spelt(old, &went), new: spelt(new, &came), pairs })
        .collect()
}
