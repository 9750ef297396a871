//! Deadlines compared as values, with the plan's year set aside: the same day of each plan's year is the same deadline.
//!
//! In: the deadlines of two tasks. Out: indices. Two deadlines are the same if they name the same day, or the same day
//! seen from each plan's year. A deadline became another where both are of one kind and stand among like words, or each
//! is the only one of its kind.

use jiff::civil::Date;

use super::assign::{self, Edge};
use super::change::{Matched, clause, in_common};
use super::wording::locate;
use crate::model::{Deadline, DeadlineKind, Notice, Task, YearBasis};

/// What the dates of the two plans are seen from.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Calendar {
    old: Reference,
    new: Reference,
}

#[derive(Debug, Clone, Copy, Default)]
struct Reference {
    plan: Option<i16>,
    signed: Option<i16>,
}

impl Calendar {
    /// Of two notices.
    pub(super) fn new(old: &Notice, new: &Notice) -> Self {
        let of =
            |notice: &Notice| Reference { plan: notice.meta.plan_year, signed: notice.meta.signed_on.map(Date::year) };
        Self { old: of(old), new: of(new) }
    }

    /// Whether two dates are the same day, or the same day of each plan's year.
    fn same(&self, old: (Date, &Deadline), new: (Date, &Deadline)) -> bool {
        if old.0 == new.0 {
            return true;
        }
        // The end of February is the same day in a leap year.
        let ends_february = |d: Date| d.month() == 2 && d.day() == d.days_in_month();
        let same_day = (old.0.month(), old.0.day()) == (new.0.month(), new.0.day());
        let away = |side: Reference, (date, deadline)| side.away(date, deadline);
        (same_day || ends_february(old.0) && ends_february(new.0))
            && away(self.old, old).is_some_and(|years| away(self.new, new) == Some(years))
    }
}

impl Reference {
    /// How many years after the plan's a date is; none where the text names a year and the plan has none to see it from.
    fn away(self, date: Date, deadline: &Deadline) -> Option<i16> {
        match (self.plan, deadline.basis) {
            (Some(plan), _) => Some(date.year() - plan),
            (None, Some(YearBasis::SignedOn)) => Some(date.year() - self.signed?),
            (None, Some(YearBasis::Given | YearBasis::PlanYear)) => Some(0),
            (None, Some(YearBasis::Sentence) | None) => None,
        }
    }
}

/// Compares the deadlines of two tasks.
pub(super) fn compare(old: &Task, new: &Task, calendar: &Calendar) -> Matched {
    if texts(old) > texts(new) {
        return pair(new, old, &|a, b| is_same(b, a, calendar)).turned();
    }
    pair(old, new, &|a, b| is_same(a, b, calendar))
}

fn texts(task: &Task) -> Vec<&str> {
    task.deadlines.iter().map(|d| d.text.as_str()).collect()
}

fn is_same(old: &Deadline, new: &Deadline, calendar: &Calendar) -> bool {
    let dates = |a: Option<Date>, b: Option<Date>| match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => calendar.same((a, old), (b, new)),
        _ => false,
    };
    let rest = |d: &'_ Deadline| (d.kind, d.duration.clone(), d.workdays, d.every.clone(), d.on.clone());
    rest(old) == rest(new) && dates(old.date, new.date) && dates(old.start, new.start) && dates(old.end, new.end)
}

/// What an equal deadline is worth beside any likeness of words.
const SAME: i64 = 100_000;
/// Words around two deadlines that are one, in hundredths.
const ALIKE: usize = 45;

fn pair(old: &Task, new: &Task, same: &impl Fn(&Deadline, &Deadline) -> bool) -> Matched {
    let around = |task: &Task| -> Vec<Vec<(char, char)>> {
        let texts: Vec<_> = task.deadlines.iter().map(|d| &d.text).collect();
        locate(&task.body, &texts).into_iter().map(|place| clause(&task.body, place)).collect()
    };
    let (old_around, new_around) = (around(old), around(new));
    let mut edges = Vec::new();
    for (a, x) in old.deadlines.iter().enumerate() {
        for (b, y) in new.deadlines.iter().enumerate() {
            let (alike, _) = in_common(&old_around[a], &new_around[b]);
            let near = 20 - i64::try_from(a.abs_diff(b).min(20)).unwrap_or(0);
            let weight = i64::try_from(alike).unwrap_or(0) * 100 + near;
            let only = |deadlines: &[Deadline], kind| deadlines.iter().filter(|d| class(d.kind) == kind).count() == 1;
            let one = class(x.kind) == class(y.kind)
                && (alike >= ALIKE || only(&old.deadlines, class(x.kind)) && only(&new.deadlines, class(x.kind)));
            if same(x, y) {
                edges.push(Edge { a, b, weight: SAME + weight });
            } else if one {
                edges.push(Edge { a, b, weight });
            }
        }
    }
    let pairs = assign::best(&edges).into_iter().map(|e| (e.a, e.b, e.weight >= SAME));
    Matched::of(pairs, old.deadlines.len(), new.deadlines.len())
}

/// Kinds of deadline of which one may become another.
fn class(kind: DeadlineKind) -> u8 {
    match kind {
        DeadlineKind::By | DeadlineKind::On | DeadlineKind::During | DeadlineKind::From => 0,
        DeadlineKind::Within => 1,
        DeadlineKind::Every => 2,
    }
}
