//! The truth about two plans of which one was made of the other, and how well a difference tells it.

use std::collections::BTreeMap;

use tiaoli::diff::{Diff, Field, Ref};

use crate::edits::plan::Plan;

/// A change: the pair, the field, what it was, what it is.
type Change = ((String, String), &'static str, String, String);

/// What is comparable of a difference.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub(crate) pairs: Vec<(String, String)>,
    pub(crate) status: BTreeMap<(String, String), &'static str>,
    pub(crate) changes: Vec<Change>,
}

/// Hits, misses and what is too much.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Score {
    hit: usize,
    missed: usize,
    extra: usize,
}

impl Score {
    pub(crate) fn f1(self) -> f64 {
        let Self { hit, missed, extra } = self;
        if hit + missed + extra == 0 { 1.0 } else { 2.0 * hit as f64 / (2 * hit + missed + extra) as f64 }
    }
}

/// The scores of pairs, status and changes, and what went wrong.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) pairs: Score,
    pub(crate) status: Score,
    pub(crate) changes: Score,
    pub(crate) wrong: Vec<String>,
}

/// What is true of a plan and the plan made of it.
pub(crate) fn truth(old: &Plan, new: &Plan) -> Told {
    let mut was = BTreeMap::new();
    for (s, section) in old.sections.iter().enumerate() {
        for (t, task) in section.tasks.iter().enumerate() {
            was.insert(task.uid, (old.markers(s, t), section.uid));
        }
    }
    let mut heirs: BTreeMap<usize, usize> = BTreeMap::new();
    new.tasks().flat_map(|(_, task)| &task.from).for_each(|from| *heirs.entry(*from).or_default() += 1);
    let mut told = Told::default();
    for (s, section) in new.sections.iter().enumerate() {
        for (t, task) in section.tasks.iter().enumerate() {
            let here = new.markers(s, t);
            for from in &task.from {
                told.pairs.push((was[from].0.clone(), here.clone()));
            }
            let [from] = task.from[..] else { continue };
            if heirs[&from] != 1 {
                continue;
            }
            let pair = (was[&from].0.clone(), here);
            let (moved, changed) = (was[&from].1 != section.uid, !task.changes.is_empty());
            told.status.insert(pair.clone(), name(moved, changed));
            for (field, old, new) in &task.changes {
                told.changes.extend(parts(&pair, field, old, new));
            }
        }
    }
    told
}

fn name(moved: bool, changed: bool) -> &'static str {
    match (moved, changed) {
        (false, false) => "unchanged",
        (false, true) => "changed",
        (true, false) => "moved",
        (true, true) => "moved_changed",
    }
}

/// A unit replaced by another is one that went and one that came; a wording counts by its field alone.
fn parts(pair: &(String, String), field: &'static str, old: &str, new: &str) -> Vec<Change> {
    let change = |old: &str, new: &str| (pair.clone(), field, old.to_owned(), new.to_owned());
    match field {
        "title" | "body" => vec![change("", "")],
        "unit" if old != new => {
            let sides = [(old, ""), ("", new)];
            sides.iter().filter(|(a, b)| !a.is_empty() || !b.is_empty()).map(|(a, b)| change(a, b)).collect()
        }
        _ => vec![change(old, new)],
    }
}

/// What a difference tells.
pub(crate) fn told(diff: &Diff) -> Told {
    let mut told = Told::default();
    for pair in &diff.pairs {
        let key = (key(&pair.old), key(&pair.new));
        told.pairs.push(key.clone());
        let changed = pair.changes.iter().any(|c| c.field != Field::Position);
        told.status.insert(key.clone(), name(pair.status.is_moved(), changed));
        for change in &pair.changes {
            let field = match change.field {
                Field::Title => "title",
                Field::Body => "body",
                Field::Unit => "unit",
                Field::Quota => "quota",
                Field::Deadline => "deadline",
                Field::Position => continue,
            };
            let said = |text: &Option<tiaoli::base::Excerpt>| text.as_deref().unwrap_or_default().to_owned();
            told.changes.extend(parts(&key, field, &said(&change.old), &said(&change.new)));
        }
    }
    for split in &diff.split {
        told.pairs.extend(split.new.iter().map(|new| (key(&split.old), key(new))));
    }
    for merged in &diff.merged {
        told.pairs.extend(merged.old.iter().map(|old| (key(old), key(&merged.new))));
    }
    told
}

fn key(task: &Ref) -> String {
    let bare = |m: &str| m.chars().filter(|c| !"()、.".contains(*c)).collect::<String>();
    task.markers.iter().map(|m| bare(m)).collect::<Vec<_>>().join("/")
}

impl Sheet {
    /// Adds how well `told` tells `truth`.
    pub(crate) fn add(&mut self, truth: &Told, told: &Told) {
        count(&mut self.pairs, &mut self.wrong, "pair", &truth.pairs, &told.pairs, PartialEq::eq);
        let found = |key: &&(String, String)| told.status.contains_key(*key);
        for key in truth.status.keys().filter(found) {
            if told.status[key] == truth.status[key] {
                self.status.hit += 1;
            } else {
                self.status.missed += 1;
                self.status.extra += 1;
                self.wrong.push(format!("{key:?} is {} and not {}", truth.status[key], told.status[key]));
            }
        }
        let both = |c: &&Change| truth.status.contains_key(&c.0) && told.status.contains_key(&c.0);
        let of = |changes: &[Change]| changes.iter().filter(both).cloned().collect::<Vec<_>>();
        count(&mut self.changes, &mut self.wrong, "change", &of(&truth.changes), &of(&told.changes), same_change);
    }
}

fn same_change(a: &Change, b: &Change) -> bool {
    let one = |x: &str, y: &str| {
        x.is_empty() && y.is_empty() || !x.is_empty() && !y.is_empty() && (x.contains(y) || y.contains(x))
    };
    let same = if a.1 == "unit" { a.2 == b.2 && a.3 == b.3 } else { one(&a.2, &b.2) && one(&a.3, &b.3) };
    a.0 == b.0 && a.1 == b.1 && same
}

fn count<T: Clone + std::fmt::Debug>(
    score: &mut Score,
    wrong: &mut Vec<String>,
    what: &str,
    truth: &[T],
    told: &[T],
    same: impl Fn(&T, &T) -> bool,
) {
    let mut left = told.to_vec();
    for want in truth {
        match left.iter().position(|have| same(want, have)) {
            Some(at) => {
                left.swap_remove(at);
                score.hit += 1;
            }
            None => {
                score.missed += 1;
                wrong.push(format!("{what} missed: {want:?}"));
            }
        }
    }
    score.extra += left.len();
    wrong.extend(left.iter().map(|have| format!("{what} too much: {have:?}")));
}
