//! Units that another took the place of, from the evidence of the pair itself.
//!
//! In: tasks that correspond. Out: for a unit that the new plan knows no more, the unit that came where it went, if that
//! happened again and again. A reform of agencies (区法制办 → 区司法局) shows in every task that the one had; a task that
//! merely changed hands shows once.

use std::collections::{BTreeMap, BTreeSet};

use super::alias::Aliases;
use super::kin::Kin;
use super::profile::narrow;
use super::report::Succession;
use crate::base::Excerpt;
use crate::model::{Notice, Task};

/// A unit that went from fewer pairs than this was not replaced throughout.
const LEAST_PAIRS: usize = 2;
/// Units without a name in common that may come and go together for it to be clear which took the place of which: two
/// that were merged into one.
const FEW: usize = 3;

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
    /// What they say of each other unit.
    others: BTreeMap<String, Other>,
}

/// A unit where another went.
#[derive(Debug, Default, Clone, Copy)]
struct Other {
    /// In how many pairs it came.
    came: usize,
    /// In how many it is, having come or been there.
    is: usize,
    /// In how many it came and hardly anything else came or went.
    clear: usize,
}

/// What is asked of names.
struct Names {
    before: BTreeSet<String>,
    after: BTreeSet<String>,
    kin: Kin,
}

impl Names {
    /// Whether a unit came for one that went from the same task and has its name from it: 市财政局 for 县财政局.
    fn came_for_kin(&mut self, unit: &str, gone: &[&String]) -> bool {
        !self.before.contains(unit) && gone.iter().any(|other| self.kin.are(other, unit))
    }

    /// How many units went, and how many came that the old plan knew or did not know, beyond those of like names.
    fn strangers(&mut self, gone: &[&String], come: &[&String]) -> (usize, [usize; 2]) {
        let mut went = 0;
        for unit in gone {
            went += usize::from(!come.iter().any(|other| self.kin.are(unit, other)));
        }
        let mut came = [0, 0];
        for unit in come.iter().filter(|unit| !gone.iter().any(|other| self.kin.are(other, unit))) {
            came[usize::from(!self.before.contains(*unit))] += 1;
        }
        (went, came)
    }

    /// Whether the new plan has a unit of a name like that of one that went, which the old plan has not.
    fn has_kin(&mut self, went: &str) -> bool {
        let Self { before, after, kin } = self;
        after.difference(before).any(|name| kin.are(went, name))
    }
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
    let mut all = Names { before, after, kin: Kin::default() };
    let mut seen: BTreeMap<String, Evidence> = BTreeMap::new();
    let mut arrivals: BTreeMap<String, usize> = BTreeMap::new();
    for (a, b) in pairs {
        let (had, has) = (names(a, aliases), names(b, aliases));
        for came in has.difference(&had) {
            *arrivals.entry(came.clone()).or_default() += 1;
        }
        let gone: Vec<&String> = had.difference(&has).filter(|name| !all.after.contains(*name)).collect();
        let come: Vec<&String> = has.difference(&had).collect();
        let (strangers_went, [known, unknown]) = all.strangers(&gone, &come);
        for went in &gone {
            let evidence = seen.entry((*went).clone()).or_default();
            evidence.went += 1;
            for unit in &has {
                // What came for another is no evidence.
                let for_another = !all.kin.are(went, unit) && all.came_for_kin(unit, &gone);
                if for_another || fresh && all.before.contains(unit) {
                    continue;
                }
                let came = !had.contains(unit);
                let strangers_came = if all.before.contains(unit) { known + unknown } else { unknown };
                let other = evidence.others.entry(unit.clone()).or_default();
                other.is += 1;
                other.came += usize::from(came);
                other.clear += usize::from(came && strangers_went + strangers_came <= FEW);
            }
        }
    }
    let chosen = |(went, evidence): (&String, &Evidence)| successor(went, evidence, &arrivals, &mut all);
    seen.iter().filter_map(chosen).collect()
}

/// The unit that took the place of one that went, if one did throughout.
fn successor(
    went: &str,
    evidence: &Evidence,
    arrivals: &BTreeMap<String, usize>,
    all: &mut Names,
) -> Option<(String, String, usize)> {
    let arrived = |name: &str| arrivals.get(name).copied().unwrap_or(0);
    // A unit of a like name is the one, if there is any; else the one that came most often; of several that came alike,
    // the one that came with fewer others.
    let came = evidence.others.iter().filter(|(_, other)| other.came > 0);
    let ranked = came.map(|(name, &other)| {
        let is_kin = all.kin.are(went, name);
        ((is_kin, other.came, std::cmp::Reverse(arrived(name))), name, other)
    });
    let ((is_kin, ..), name, Other { came, is, clear }) = ranked.max_by_key(|(rank, ..)| *rank)?;
    // Throughout: it came in most of the pairs that the other went from, and came hardly anywhere else.
    let elsewhere = arrived(name).saturating_sub(came);
    let throughout = came >= LEAST_PAIRS && is * 4 >= evidence.went * 3 && came * 2 >= evidence.went;
    let hardly_elsewhere = elsewhere <= came || !all.before.contains(name);
    // Names that have nothing in common need to be seen changing places by themselves.
    let by_itself = is_kin || clear * 2 >= came && !all.has_kin(went);
    (throughout && hardly_elsewhere && by_itself).then(|| (went.to_owned(), name.clone(), came))
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
