//! What became of one plan in the next: which task became which, and what changed in it.
//!
//! In: two notices. Out: a [`Diff`], by the format `tiaoli-diff/1`: pairs, additions, removals, splits and mergers with each
//! task in exactly one, changes by field with values compared as values, and the successions of units that the pair
//! itself shows. The same two notices always give the same answer, and exchanged they give its mirror. Nothing is read
//! from the text here that the notices do not hold already.

mod alias;
mod align;
mod assign;
mod candidate;
mod change;
mod deadline;
mod hash;
mod key;
mod kin;
mod line;
mod pieces;
mod profile;
mod quota;
mod report;
mod section;
mod succession;
mod trace;
mod unit;
mod wording;
mod words;

use std::collections::BTreeSet;

use rust_decimal::Decimal;

pub use alias::Aliases;
pub use line::{Duty, Event, Handover, Line, Load, Point, Series, Step, TRACE_SCHEMA, Trace};
pub use report::{
    Change, DeadlineValue, Diff, Field, FieldCounts, Merged, Op, Pair, Piece, QuotaValue, Ref, SCHEMA, SectionPair,
    Side, Split, Status, StatusCounts, Succession, Summary, Value, Warning,
};
pub use trace::trace;
pub use unit::Bodies;

use crate::base::Excerpt;
use crate::model::{Notice, Number, Task};
use align::Alignment;
use change::Lens;
use deadline::Calendar;
use profile::FULL;
use section::{Node, Tree};
use wording::Years;
use words::Lexicon;

/// What a caller may say about two notices.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Names of one body.
    pub aliases: Aliases,
}

/// What became of `old` in `new`.
#[must_use]
pub fn diff(old: &Notice, new: &Notice, options: &Options) -> Diff {
    Differ::new(old, new, options).run()
}

struct Differ<'a> {
    old: &'a Notice,
    new: &'a Notice,
    options: &'a Options,
    old_tree: Tree,
    new_tree: Tree,
    old_keys: Vec<String>,
    new_keys: Vec<String>,
}

impl<'a> Differ<'a> {
    fn new(old: &'a Notice, new: &'a Notice, options: &'a Options) -> Self {
        let (old_tree, new_tree) = (Tree::new(old), Tree::new(new));
        let (old_keys, new_keys) = (key::keys(&old.tasks), key::keys(&new.tasks));
        Self { old, new, options, old_tree, new_tree, old_keys, new_keys }
    }

    fn run(&self) -> Diff {
        let alignment = align::align(self.old, self.new, (&self.old_tree, &self.new_tree), self.options);
        let both: Vec<(&Task, &Task)> =
            alignment.pairs.iter().map(|&(a, b, _)| (&self.old.tasks[a], &self.new.tasks[b])).collect();
        let successions = succession::find(&both, self.old, self.new, &self.options.aliases);
        let pairs = self.pairs(&alignment, &successions);
        let (removed, added) = self.left_over(&alignment);
        let (olds, news) = (|at: &usize| self.old_ref(*at), |at: &usize| self.new_ref(*at));
        let split = alignment.split.iter().map(|(a, b)| Split { old: olds(a), new: b.iter().map(news).collect() });
        let merged = alignment.merged.iter().map(|(a, b)| Merged { old: a.iter().map(olds).collect(), new: news(b) });
        let mut diff = Diff {
            schema: SCHEMA.into(),
            old: side(self.old),
            new: side(self.new),
            pairs,
            added: added.iter().map(news).collect(),
            removed: removed.iter().map(olds).collect(),
            split: split.collect(),
            merged: merged.collect(),
            sections: self.sections(&alignment),
            successions,
            summary: Summary::default(),
            warnings: Vec::new(),
        };
        diff.summary = summary(&diff);
        diff.warnings = warnings(&diff);
        diff
    }

    fn old_ref(&self, at: usize) -> Ref {
        reference(&self.old.tasks[at], &self.old_keys[at])
    }

    fn new_ref(&self, at: usize) -> Ref {
        reference(&self.new.tasks[at], &self.new_keys[at])
    }

    /// The pairs, in the order of the new plan.
    fn pairs(&self, alignment: &Alignment, successions: &[Succession]) -> Vec<Pair> {
        let tasks = || self.old.tasks.iter().chain(&self.new.tasks);
        let bodies = Bodies::new(tasks(), &self.options.aliases);
        let successions: Vec<(String, String)> =
            successions.iter().map(|s| (bodies.name(&s.old), bodies.name(&s.new))).collect();
        let lens = Lens {
            years: years(self.old, self.new),
            calendar: Calendar::new(self.old, self.new),
            bodies: &bodies,
            successions: &successions,
        };
        let lexicon = Lexicon::new(tasks());
        let flat = self.old_tree.is_flat() || self.new_tree.is_flat();
        let mut order = alignment.pairs.clone();
        order.sort_unstable_by_key(|&(_, b, _)| b);
        let pair = |(a, b, alike): (usize, usize, u64)| {
            let (old, new) = (&self.old.tasks[a], &self.new.tasks[b]);
            let mut changes = change::changes(old, new, &lens);
            let moved = !flat && alignment.links.moved(&self.old_tree, &self.new_tree, a, b);
            let status = Status::of(moved, !changes.is_empty());
            if moved {
                let place = |tree: &Tree, task: usize| tree.of_task[task].map(|node| heading(&tree.nodes[node]));
                changes.push(Change::of(Field::Position, place(&self.old_tree, a), place(&self.new_tree, b)));
            }
            Pair {
                old: self.old_ref(a),
                new: self.new_ref(b),
                status,
                similarity: hundredths(alike),
                changes,
                text: words::difference(&old.body, &new.body, &lexicon),
            }
        };
        order.into_iter().map(pair).collect()
    }

    /// Tasks of either plan that nothing corresponds to.
    fn left_over(&self, alignment: &Alignment) -> (Vec<usize>, Vec<usize>) {
        let mut old: BTreeSet<usize> = (0..self.old.tasks.len()).collect();
        let mut new: BTreeSet<usize> = (0..self.new.tasks.len()).collect();
        for (a, b, _) in &alignment.pairs {
            old.remove(a);
            new.remove(b);
        }
        for (a, parts) in &alignment.split {
            old.remove(a);
            for b in parts {
                new.remove(b);
            }
        }
        for (parts, b) in &alignment.merged {
            new.remove(b);
            for a in parts {
                old.remove(a);
            }
        }
        (old.into_iter().collect(), new.into_iter().collect())
    }

    /// Sections that correspond, in the order of the new plan.
    fn sections(&self, alignment: &Alignment) -> Vec<SectionPair> {
        let years = years(self.old, self.new);
        let links = &alignment.links;
        let section = |(at, old): (usize, &Option<usize>)| {
            let (old, new) = (&self.old_tree.nodes[(*old)?], &self.new_tree.nodes[at]);
            if new.markers.is_empty() || old.markers.is_empty() {
                return None;
            }
            let tokens = |node: &Node| wording::tokens(&node.title, &[]);
            let changed = !years.same_wording(&tokens(old), &tokens(new));
            let up = |tree: &Tree, node: &Node, linked: &[Option<usize>]| {
                std::iter::successors(node.parent, |&at| tree.nodes[at].parent).find(|&at| linked[at].is_some())
            };
            let above_old = up(&self.old_tree, old, &links.to_new).and_then(|at| links.to_new[at]);
            let moved = above_old != up(&self.new_tree, new, &links.to_old);
            let reference = |node: &Node| Ref {
                id: node.id.clone(),
                markers: node.markers.clone(),
                title: node.title.clone(),
                key: String::new(),
            };
            Some(SectionPair { old: reference(old), new: reference(new), status: Status::of(moved, changed) })
        };
        links.to_old.iter().enumerate().filter_map(section).collect()
    }
}

fn reference(task: &Task, key: &str) -> Ref {
    Ref { id: task.id.clone(), markers: task.markers.clone(), title: task.title.clone(), key: key.to_owned() }
}

/// A section as a reader would name it: its marker and its title.
fn heading(node: &Node) -> Excerpt {
    let marker = node.markers.last().map(|m| m.as_str()).unwrap_or_default();
    format!("{marker}{}", node.title).into()
}

fn side(notice: &Notice) -> Side {
    Side {
        path: notice.source.path.clone(),
        title: notice.meta.plan_title.clone().or_else(|| notice.meta.title.clone()),
        plan_year: notice.meta.plan_year,
        tasks: notice.tasks.len(),
    }
}

/// The years that wordings are seen from: the plans', else those of signing.
fn years(old: &Notice, new: &Notice) -> Years {
    let year = |notice: &Notice| notice.meta.plan_year.or(notice.meta.signed_on.map(|date| date.year()));
    Years { base: year(old).zip(year(new)) }
}

fn hundredths(alike: u64) -> Number {
    Number::new(Decimal::new(i64::try_from(alike * 100 / FULL).unwrap_or(0), 2))
}

fn summary(diff: &Diff) -> Summary {
    let mut summary = Summary::default();
    for pair in &diff.pairs {
        let count = match pair.status {
            Status::Unchanged => &mut summary.status.unchanged,
            Status::Changed => &mut summary.status.changed,
            Status::Moved => &mut summary.status.moved,
            Status::MovedChanged => &mut summary.status.moved_changed,
        };
        *count += 1;
        for change in &pair.changes {
            *summary.fields.of(change.field) += 1;
        }
    }
    summary.status.added = diff.added.len();
    summary.status.removed = diff.removed.len();
    summary.status.split = diff.split.len();
    summary.status.merged = diff.merged.len();
    summary
}

/// Whether the two look like one plan renewed at all: a fifth of the tasks of the smaller at least should correspond.
fn warnings(diff: &Diff) -> Vec<Warning> {
    let related = diff.pairs.len() + diff.split.len() + diff.merged.len();
    let least = diff.old.tasks.min(diff.new.tasks);
    if related * 5 < least || related == 0 && least > 0 { vec![Warning::LittleCorresponds] } else { Vec::new() }
}
