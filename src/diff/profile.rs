//! What a task is compared by: its character pairs, weighed by how rare they are in both plans, its units, its values.
//!
//! In: the tasks of both notices. Out: a [`Profile`] for each and similarities from 0 to [`FULL`]. Years are left out and
//! numbers are all alike here, so that a plan renewed with new figures still looks like itself; words that most tasks
//! use (加强, 工作) weigh little. Whole numbers throughout: a similarity is the same on every machine.

use super::alias::Aliases;
use super::hash::Quick;
use super::wording::{Token, fold, is_han, tokens};
use crate::model::Task;

/// The similarity of what is the same.
pub(super) const FULL: u64 = 10_000;

/// Features with their weights, by feature.
#[derive(Debug, Clone, Default)]
pub(super) struct Bag {
    items: Vec<(u32, u64)>,
    sum: u64,
}

impl Bag {
    /// The features, each once, in order.
    pub(super) fn features(&self) -> impl Iterator<Item = (u32, u64)> {
        self.items.iter().copied()
    }

    /// Whether there is nothing to compare.
    pub(super) fn is_empty(&self) -> bool {
        self.sum == 0
    }

    /// The weight that both have.
    pub(super) fn shared(&self, other: &Self) -> u64 {
        let (mut a, mut b, mut sum) = (self.items.iter().peekable(), other.items.iter().peekable(), 0);
        while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
            match x.0.cmp(&y.0) {
                std::cmp::Ordering::Less => drop(a.next()),
                std::cmp::Ordering::Greater => drop(b.next()),
                std::cmp::Ordering::Equal => {
                    sum += x.1.min(y.1);
                    a.next();
                    b.next();
                }
            }
        }
        sum
    }

    /// How alike the two are as wholes.
    pub(super) fn likeness(&self, other: &Self) -> u64 {
        self.compare(other).0
    }

    /// How alike the two are as wholes, and how much of the smaller stands in the larger.
    pub(super) fn compare(&self, other: &Self) -> (u64, u64) {
        let shared = self.shared(other);
        (ratio(2 * shared, self.sum + other.sum), ratio(shared, self.sum.min(other.sum)))
    }

    /// How much of this stands in `other`.
    pub(super) fn within(&self, other: &Self) -> u64 {
        ratio(self.shared(other), self.sum)
    }

    /// What this has beyond `other`.
    pub(super) fn beyond(&self, other: &Self) -> Self {
        let mut items = Vec::with_capacity(self.items.len());
        let mut theirs = other.items.iter().peekable();
        for &(feature, weight) in &self.items {
            while theirs.next_if(|t| t.0 < feature).is_some() {}
            let left = weight - theirs.peek().filter(|t| t.0 == feature).map_or(0, |t| t.1.min(weight));
            if left > 0 {
                items.push((feature, left));
            }
        }
        let sum = items.iter().map(|i| i.1).sum();
        Self { items, sum }
    }
}

fn ratio(part: u64, whole: u64) -> u64 {
    (part * FULL).checked_div(whole).unwrap_or(0)
}

/// A task as it is compared.
#[derive(Debug, Clone, Default)]
pub(super) struct Profile {
    /// Of the title.
    pub(super) title: Bag,
    /// Of title and body.
    pub(super) all: Bag,
    /// Of the units.
    pub(super) units: Bag,
    /// Of the values of quotas and deadlines.
    pub(super) values: Bag,
    /// Tasks of one wording share it.
    pub(super) wording: u32,
}

/// Features by name, numbered as they come.
#[derive(Debug, Default)]
pub(super) struct Names<K>(Quick<K, u32>);

impl<K: std::hash::Hash + Eq> Names<K> {
    /// The number of a feature.
    pub(super) fn of(&mut self, name: K) -> u32 {
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        *self.0.entry(name).or_insert(next)
    }
}

/// Features and how often each stands in one task.
type Counts = Vec<(u32, u64)>;

/// How rare features are: in how many of all tasks each stands.
#[derive(Debug, Default)]
pub(super) struct Rarity {
    tasks: u64,
    having: Vec<u64>,
}

impl Rarity {
    fn add(&mut self, counts: &Counts) {
        self.tasks += 1;
        for &(feature, _) in counts {
            let at = feature as usize;
            if self.having.len() <= at {
                self.having.resize(at + 1, 0);
            }
            self.having[at] += 1;
        }
    }

    /// In how many tasks a feature stands.
    pub(super) fn having(&self, feature: u32) -> u64 {
        self.having.get(feature as usize).copied().unwrap_or(0)
    }

    fn bag(&self, counts: &Counts) -> Bag {
        let weigh = |&(feature, count): &(u32, u64)| {
            let rare = log2(256 * (self.tasks + 1) / self.having(feature).max(1)).saturating_sub(8 * STEP);
            // A word said again adds to itself, less each time: 1 + ln(count).
            (feature, rare * (1024 + log2(count) * 710 / STEP) / 1024)
        };
        let items: Vec<(u32, u64)> = counts.iter().map(weigh).filter(|item| item.1 > 0).collect();
        let sum = items.iter().map(|item| item.1).sum();
        Bag { items, sum }
    }
}

/// One doubling on the scale of [`log2`].
const STEP: u64 = 256;

/// The logarithm of `x` in 256ths, straight between powers of two.
fn log2(x: u64) -> u64 {
    let whole = u64::from(x.max(1).ilog2());
    whole * STEP + ((x.max(1) * STEP) >> whole) - STEP
}

/// The profiles of two plans, made together: what is rare is rare in both.
pub(super) struct Profiles {
    /// Of the old plan's tasks.
    pub(super) old: Vec<Profile>,
    /// Of the new plan's tasks.
    pub(super) new: Vec<Profile>,
    /// How rare the character pairs are.
    pub(super) rarity: Rarity,
    pairs: Names<(char, char)>,
}

impl Profiles {
    /// Compares by what `aliases` call one body.
    pub(super) fn new(old: &[Task], new: &[Task], aliases: &Aliases) -> Self {
        let mut features = Features::default();
        let tasks: Vec<Counted> = old.iter().chain(new).map(|task| features.of(task, aliases)).collect();
        let (mut rarity, mut units, mut values) = (Rarity::default(), Rarity::default(), Rarity::default());
        for task in &tasks {
            rarity.add(&task.all);
            units.add(&task.units);
            values.add(&task.values);
        }
        let profile = |task: &Counted| Profile {
            title: rarity.bag(&task.title),
            all: rarity.bag(&task.all),
            units: units.bag(&task.units),
            values: values.bag(&task.values),
            wording: task.wording,
        };
        let (first, second) = tasks.split_at(old.len());
        let (first, second) = (first.iter().map(profile).collect(), second.iter().map(profile).collect());
        Self { old: first, new: second, rarity, pairs: features.pairs }
    }

    /// Compares units by other names from now on.
    pub(super) fn rename(&mut self, old: &[Task], new: &[Task], aliases: &Aliases) {
        let (mut names, mut rarity) = (Names::default(), Rarity::default());
        let tasks: Vec<Counts> = old.iter().chain(new).map(|task| units(task, aliases, &mut names)).collect();
        tasks.iter().for_each(|task| rarity.add(task));
        for (profile, task) in self.old.iter_mut().chain(&mut self.new).zip(&tasks) {
            profile.units = rarity.bag(task);
        }
    }

    /// The features of another text, such as a section's title, on the same scale.
    pub(super) fn bag(&mut self, text: &str) -> Bag {
        let counts = count(&tokens(text, &[]), &mut self.pairs);
        self.rarity.bag(&counts)
    }
}

struct Counted {
    title: Counts,
    all: Counts,
    units: Counts,
    values: Counts,
    wording: u32,
}

#[derive(Default)]
struct Features {
    pairs: Names<(char, char)>,
    units: Names<String>,
    values: Names<String>,
    wordings: Names<(Vec<Token>, Vec<Token>)>,
}

impl Features {
    fn of(&mut self, task: &Task, aliases: &Aliases) -> Counted {
        let (title, body) = (tokens(&task.title, &[]), tokens(&task.body, &[]));
        let title_counts = count(&title, &mut self.pairs);
        let mut all = count(&body, &mut self.pairs);
        all.extend_from_slice(&title_counts);
        let units = units(task, aliases, &mut self.units);
        let quotas = task.quotas.iter().map(|q| format!("{} {}", q.value, q.unit));
        let deadlines = task.deadlines.iter().map(|d| {
            let day = d.date.or(d.end).or(d.start).map(|d| (d.month(), d.day()));
            format!("{:?} {day:?} {:?} {:?}", d.kind, d.duration, d.every)
        });
        let values = quotas.chain(deadlines).map(|name| (self.values.of(name), 1)).collect();
        let wording = self.wordings.of((title, body));
        Counted { title: title_counts, all: gather(all), units, values: gather(values), wording }
    }
}

/// The units of a task, each once.
fn units(task: &Task, aliases: &Aliases, names: &mut Names<String>) -> Counts {
    let mut units: Counts = task.units.iter().map(|unit| (names.of(narrow(aliases.of(&unit.name))), 1)).collect();
    units.sort_unstable();
    units.dedup();
    units
}

/// The pairs of neighbouring characters; years left out, all numbers one.
fn count(tokens: &[Token], names: &mut Names<(char, char)>) -> Counts {
    let mut found = Vec::with_capacity(tokens.len());
    let (mut before, mut run) = (None, 0);
    for token in tokens {
        let c = match token {
            Token::Char(c) if c.is_ascii_digit() => Some('#'),
            Token::Char('.') if before == Some('#') => continue,
            Token::Char(c) if is_han(*c) || c.is_alphanumeric() || matches!(c, '%' | '‰') => Some(*c),
            Token::Year(_) => continue,
            _ => None,
        };
        if c == Some('#') && before == Some('#') {
            continue;
        }
        match (before, c) {
            (Some(a), Some(b)) => found.push((names.of((a, b)), 1)),
            (Some(a), None) if run == 1 => found.push((names.of((a, a)), 1)),
            _ => {}
        }
        run = if c.is_some() { run + 1 } else { 0 };
        before = c;
    }
    if let (Some(a), 1) = (before, run) {
        found.push((names.of((a, a)), 1));
    }
    gather(found)
}

/// Each feature once, in order.
fn gather(mut found: Counts) -> Counts {
    found.sort_unstable();
    let mut counts: Counts = Vec::with_capacity(found.len());
    for (feature, count) in found {
        match counts.last_mut() {
            Some(last) if last.0 == feature => last.1 += count,
            _ => counts.push((feature, count)),
        }
    }
    counts
}

/// The narrow form of a name, by which names are compared.
pub(super) fn narrow(name: &str) -> String {
    name.chars().filter_map(fold).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_grow_and_are_right_at_powers_of_two() {
        assert_eq!([1, 2, 4, 1024].map(log2), [0, STEP, 2 * STEP, 10 * STEP]);
        assert!((1..5000).map(log2).is_sorted());
    }

    #[test]
    fn numbers_and_years_do_not_make_two_texts_differ() {
        let mut names = Names::default();
        let mut bag = |text: &str| count(&tokens(text, &[]), &mut names);
        assert_eq!(bag("2017年学法4次"), bag("2018年学法12次"));
        assert_ne!(bag("学法4次"), bag("学法4件"));
        assert_eq!(bag("甲。乙"), bag("乙,甲"));
    }

    #[test]
    fn what_two_bags_share_is_the_same_either_way() {
        let bag = |items: &[(u32, u64)]| Bag { items: items.to_vec(), sum: items.iter().map(|i| i.1).sum() };
        let (a, b) = (bag(&[(1, 4), (3, 2), (7, 1)]), bag(&[(3, 5), (7, 1), (9, 3)]));
        assert_eq!((a.shared(&b), b.shared(&a)), (3, 3));
        assert_eq!(a.beyond(&b).items, [(1, 4)]);
        assert_eq!(a.likeness(&a), FULL);
        assert_eq!(Bag::default().likeness(&Bag::default()), 0);
    }
}
