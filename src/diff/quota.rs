//! Quotas compared as values: which stayed, which became which, which went and which came.
//!
//! In: the quotas of two tasks. Out: indices. Two quotas are the same by operator, number, unit, period and tendency. A
//! quota became another where both count the same thing, by the words that say what is counted and by those around.

use super::assign::{self, Edge};
use super::change::{Matched, clause, in_common, two_by_two};
use super::profile::narrow;
use super::report::QuotaValue;
use super::wording::locate;
use crate::base::Excerpt;
use crate::model::{Quota, Task};

/// A quota with the words that tell what it counts.
struct Seen {
    text: Excerpt,
    value: QuotaValue,
    what: Vec<(char, char)>,
    around: Vec<(char, char)>,
}

/// Compares the quotas of two tasks.
pub(super) fn compare(old: &Task, new: &Task) -> Matched {
    let (old, new) = (seen(old), seen(new));
    if order(&old) > order(&new) { pair(&new, &old).turned() } else { pair(&old, &new) }
}

fn order(seen: &[Seen]) -> Vec<(&QuotaValue, &Excerpt)> {
    seen.iter().map(|s| (&s.value, &s.text)).collect()
}

fn seen(task: &Task) -> Vec<Seen> {
    let texts: Vec<_> = task.quotas.iter().map(|q| &q.text).collect();
    let see = |(quota, place): (&'_ Quota, _)| Seen {
        text: quota.text.clone(),
        value: QuotaValue { unit: narrow(&quota.unit).into(), ..QuotaValue::from(quota) },
        // A quota's own words tell what it counts too: 不得超过所购住房价款的60%.
        what: two_by_two(&format!("{} {}", quota.what.as_deref().unwrap_or_default(), own_words(quota))),
        around: clause(&task.body, place),
    };
    task.quotas.iter().zip(locate(&task.body, &texts)).map(see).collect()
}

/// The words of a long quota between its operator and its number.
fn own_words(quota: &Quota) -> &str {
    const OPERATOR: usize = 6;
    let before = quota.text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let words = &quota.text[..before];
    if words.chars().count() > OPERATOR { words } else { "" }
}

/// What an equal value is worth beside any likeness of words.
const SAME: i64 = 20_000;

fn pair(old: &[Seen], new: &[Seen]) -> Matched {
    let mut edges = Vec::new();
    for (a, x) in old.iter().enumerate() {
        for (b, y) in new.iter().enumerate() {
            let alike = i64::try_from(alike(x, y)).unwrap_or(0);
            let near = 20 - i64::try_from(a.abs_diff(b).min(20)).unwrap_or(0);
            let weight = match (x.value == y.value, same_words(x, y)) {
                (true, true) => 3 * SAME,
                // The same words around another value weigh more than a value that happens to be there again.
                (false, true) => 2 * SAME,
                (true, false) => SAME,
                (false, false) if is_one(x, y, alike) => 0,
                (false, false) => continue,
            };
            let weight = weight + alike * 100 + near;
            edges.push(Edge { a, b, weight });
        }
    }
    let pairs = assign::best(&edges).into_iter().map(|e| (e.a, e.b, old[e.a].value == new[e.b].value));
    Matched::of(pairs, old.len(), new.len())
}

/// How alike the words of two quotas are, in hundredths.
fn alike(x: &Seen, y: &Seen) -> usize {
    let (what, _) = in_common(&x.what, &y.what);
    let (around, _) = in_common(&x.around, &y.around);
    let same_unit = usize::from(x.value.unit == y.value.unit) * 10;
    let same_op = usize::from(x.value.op == y.value.op) * 5;
    what.max(around) * 80 / 100 + what.min(around) * 5 / 100 + same_unit + same_op
}

/// Whether the very same words stand around both.
fn same_words(x: &Seen, y: &Seen) -> bool {
    x.value.unit == y.value.unit && x.around.len() > 2 && x.around == y.around && x.what == y.what
}

/// Whether two quotas of different values count one thing.
fn is_one(x: &Seen, y: &Seen, alike: i64) -> bool {
    const ALIKE: i64 = 45;
    const CONTAINED: usize = 80;
    // 80万 became 80万元: the unit said, or left to be understood.
    let unsaid = x.value.unit.is_empty() != y.value.unit.is_empty() && x.value.value == y.value.value;
    if x.value.unit == y.value.unit || unsaid {
        return alike >= ALIKE;
    }
    // 1个小作坊示范点 became 2家食品小作坊示范点: another measure word for the same thing.
    let (_, contained) = in_common(&x.what, &y.what);
    let long_enough = x.what.len().min(y.what.len()) >= 3;
    let counts = |unit: &str| !matches!(unit, "%" | "‰" | "元" | "个百分点" | "倍" | "年" | "月" | "日");
    long_enough && contained >= CONTAINED && counts(&x.value.unit) && counts(&y.value.unit)
}
