//! Which task became which: the best assignment over the whole plan, then what was split and what was merged.
//!
//! In: two notices. Out: pairs, splits and mergers of tasks, by index, and the links of their sections. Three rounds: the
//! tasks that correspond tell which sections do, which tells more of the tasks; units that the pairs show replaced count
//! as the same from then on. The answer is the same whichever of the two notices comes first.

use super::Options;
use super::alias::Aliases;
use super::assign::{self, Edge};
use super::candidate::Candidates;
use super::pieces::{self, Piece};
use super::profile::{FULL, Profiles};
use super::section::{Links, Titles, Tree};
use super::succession;
use crate::model::{Notice, Task};

/// Tasks that correspond, by index.
#[derive(Debug)]
pub(super) struct Alignment {
    /// One to one, with the similarity of their wording out of [`FULL`].
    pub(super) pairs: Vec<(usize, usize, u64)>,
    /// One to several.
    pub(super) split: Vec<(usize, Vec<usize>)>,
    /// Several to one.
    pub(super) merged: Vec<(Vec<usize>, usize)>,
    /// Which sections correspond.
    pub(super) links: Links,
}

/// What the likeness of two tasks is made of, out of [`FULL`] together with what [`context`] adds.
const BY_TEXT: u64 = 3_500;
const BY_TITLE: u64 = 2_400;
const BY_CONTAINMENT: u64 = 1_200;
const BY_TITLE_IN_TEXT: u64 = 1_100;
/// All that wording can give.
const WORDING: u64 = BY_TEXT + BY_TITLE + BY_CONTAINMENT + BY_TITLE_IN_TEXT;

/// What place, units and values add to a likeness of wording.
const BY_SECTION: u64 = 1_500;
const BY_UNITS: u64 = 900;
const BY_VALUES: u64 = 300;
/// What two tasks without units have in common by that.
const NO_UNITS: u64 = FULL * 3 / 10;
/// A likeness of wording below this lets the context count less.
const TRUSTED: u64 = 1_000;
/// What sets tasks apart that are, or are not, sections with tasks under them.
const BY_KIND: u64 = 1_500;
/// What the same place in the order adds, to choose between equals.
const BY_ORDER: u64 = 60;

/// Tasks less alike than this do not correspond.
const LEAST: u64 = 3_900;
/// The same where a plan has no sections to go by.
const LEAST_FLAT: u64 = 2_000;

/// How often tasks and sections tell each other.
const ROUNDS: usize = 3;

/// Aligns the tasks of two notices.
pub(super) fn align(old: &Notice, new: &Notice, trees: (&Tree, &Tree), options: &Options) -> Alignment {
    if order(old) <= order(new) {
        return Aligner::new(old, new, trees, options).run();
    }
    let Alignment { pairs, split, merged, links } = Aligner::new(new, old, (trees.1, trees.0), options).run();
    let mut turned = Alignment {
        pairs: pairs.into_iter().map(|(a, b, alike)| (b, a, alike)).collect(),
        split: merged.into_iter().map(|(many, one)| (one, many)).collect(),
        merged: split.into_iter().map(|(one, many)| (many, one)).collect(),
        links: Links { to_new: links.to_old, to_old: links.to_new },
    };
    turned.pairs.sort_unstable();
    turned.split.sort_unstable();
    turned.merged.sort_unstable_by_key(|(_, one)| *one);
    turned
}

/// An order of notices that does not depend on which is the old one.
fn order(notice: &Notice) -> impl Ord + '_ {
    let units = |task: &Task| task.units.iter().map(|unit| unit.name.clone()).collect::<Vec<_>>();
    let said = |task: &Task| (task.title.clone(), task.body.clone(), task.markers.clone(), units(task));
    notice.tasks.iter().map(said).collect::<Vec<_>>()
}

struct Aligner<'a> {
    old: &'a Notice,
    new: &'a Notice,
    old_tree: &'a Tree,
    new_tree: &'a Tree,
    aliases: Aliases,
    profiles: Profiles,
    titles: Titles,
    candidates: Candidates,
}

impl<'a> Aligner<'a> {
    fn new(old: &'a Notice, new: &'a Notice, trees: (&'a Tree, &'a Tree), options: &Options) -> Self {
        let mut profiles = Profiles::new(&old.tasks, &new.tasks, &options.aliases);
        let titles = Titles::new(trees.0, trees.1, &mut profiles);
        let candidates = Candidates::find(&profiles);
        let aliases = options.aliases.clone();
        Self { old, new, old_tree: trees.0, new_tree: trees.1, aliases, profiles, titles, candidates }
    }

    fn run(mut self) -> Alignment {
        let wording: Vec<(usize, usize, u64)> =
            self.candidates.pairs.iter().map(|&(a, b)| (a, b, self.wording(a, b))).collect();
        let mut links = Links::none(self.old_tree, self.new_tree);
        let mut chosen = Vec::new();
        for round in 0..ROUNDS {
            chosen = self.choose(&wording, &links);
            let votes: Vec<(usize, usize, u64)> =
                chosen.iter().map(|&(a, b, likeness)| (a, b, (2 * likeness).min(FULL))).collect();
            links = Links::find(self.old_tree, self.new_tree, &self.titles, &votes);
            if round == 0 {
                self.learn_successions(&chosen);
            }
        }
        let pieces = self.pieces(&chosen, &links);
        let stars = pieces::attach(&chosen, &pieces, (self.old.tasks.len(), self.new.tasks.len()));
        let alike = |(a, b): (usize, usize)| (a, b, self.wording(a, b) * FULL / WORDING);
        Alignment {
            pairs: stars.pairs.into_iter().map(alike).collect(),
            split: stars.split,
            merged: stars.merged,
            links,
        }
    }

    /// Units that the first pairs show replaced are one from now on.
    fn learn_successions(&mut self, chosen: &[(usize, usize, u64)]) {
        let pairs: Vec<(&Task, &Task)> =
            chosen.iter().map(|&(a, b, _)| (&self.old.tasks[a], &self.new.tasks[b])).collect();
        let names = succession::replaced(&pairs, self.old, self.new, &self.aliases);
        if !names.is_empty() {
            let aliases = self.aliases.with(names);
            self.profiles.rename(&self.old.tasks, &self.new.tasks, &aliases);
        }
    }

    /// The pairs of the best assignment.
    fn choose(&self, wording: &[(usize, usize, u64)], links: &Links) -> Vec<(usize, usize, u64)> {
        let flat = self.old_tree.is_flat() || self.new_tree.is_flat();
        let least = if flat { LEAST_FLAT } else { LEAST };
        let edges: Vec<Edge> = wording
            .iter()
            .filter_map(|&(a, b, wording)| {
                let likeness = self.context(a, b, wording, links).checked_sub(least)?;
                // The order in the plan decides between equals and nothing else.
                let weight = likeness * (BY_ORDER + 1) + self.in_order(a, b);
                (likeness > 0).then_some(Edge { a, b, weight: i64::try_from(weight).unwrap_or(i64::MAX) })
            })
            .collect();
        let likeness = |e: Edge| (e.a, e.b, e.weight as u64 / (BY_ORDER + 1) + least);
        assign::best(&edges).into_iter().map(likeness).collect()
    }

    /// How alike two tasks are in wording, out of [`WORDING`].
    fn wording(&self, a: usize, b: usize) -> u64 {
        let (a, b) = (&self.profiles.old[a], &self.profiles.new[b]);
        if a.wording == b.wording {
            return WORDING;
        }
        let (text, containment) = a.all.compare(&b.all);
        let untitled = a.title.is_empty() || b.title.is_empty();
        let title = if untitled { text } else { a.title.likeness(&b.title) };
        let title_in_text = (a.title.within(&b.all) + b.title.within(&a.all)) / 2;
        (BY_TEXT * text + BY_TITLE * title + BY_CONTAINMENT * containment + BY_TITLE_IN_TEXT * title_in_text) / FULL
    }

    /// What the places, units and values of two tasks make of the likeness of their wording.
    fn context(&self, a: usize, b: usize, wording: u64, links: &Links) -> u64 {
        let (x, y) = (&self.profiles.old[a], &self.profiles.new[b]);
        let units = match (x.units.is_empty(), y.units.is_empty()) {
            (true, true) => NO_UNITS,
            _ => x.units.likeness(&y.units),
        };
        let section = links.likeness(self.old_tree, self.new_tree, a, b);
        let values = x.values.likeness(&y.values);
        let added = (BY_SECTION * section + BY_UNITS * units + BY_VALUES * values) / FULL;
        let likeness = wording + added * wording.min(TRUSTED) / TRUSTED;
        match (self.old_tree.itself[a], self.new_tree.itself[b]) {
            (Some(x), Some(y)) if links.to_new[x] == Some(y) => likeness + BY_KIND,
            (Some(_), None) | (None, Some(_)) => likeness.saturating_sub(BY_KIND),
            _ => likeness,
        }
    }

    /// How near two tasks are in the order of their plans, up to [`BY_ORDER`].
    fn in_order(&self, a: usize, b: usize) -> u64 {
        let (n, m) = (self.old.tasks.len() as u64, self.new.tasks.len() as u64);
        let apart = (a as u64 * m).abs_diff(b as u64 * n);
        BY_ORDER - BY_ORDER * apart / (n * m).max(1)
    }

    /// Tasks left over that are parts of others.
    fn pieces(&self, chosen: &[(usize, usize, u64)], links: &Links) -> Vec<Piece> {
        let mut partner_of_old = vec![None; self.old.tasks.len()];
        let mut partner_of_new = vec![None; self.new.tasks.len()];
        for &(a, b, _) in chosen {
            partner_of_old[a] = Some(b);
            partner_of_new[b] = Some(a);
        }
        let mut found = Vec::new();
        for &(a, b) in &self.candidates.pairs {
            if self.old_tree.itself[a].is_some() != self.new_tree.itself[b].is_some() {
                continue;
            }
            let section = links.likeness(self.old_tree, self.new_tree, a, b);
            let (x, y) = (&self.profiles.old[a], &self.profiles.new[b]);
            if partner_of_new[b].is_none() {
                let rest = partner_of_old[a].map(|p: usize| x.all.beyond(&self.profiles.new[p].all));
                let score = pieces::score(y, x, rest.as_ref(), section);
                found.extend(Piece::new(a, b, true, score));
            }
            if partner_of_old[a].is_none() {
                let rest = partner_of_new[b].map(|p: usize| y.all.beyond(&self.profiles.old[p].all));
                let score = pieces::score(x, y, rest.as_ref(), section);
                found.extend(Piece::new(a, b, false, score));
            }
        }
        found
    }
}
