//! Who gets words that two dimensions claim.

use super::Claim;
use crate::model::{Deadline, Quota};

/// Leaves each word to one claim: a deadline wins over a quota on the same words, a quota over the deadline that only
/// sets its period, and the same deadline said twice is said once.
#[must_use]
pub fn settle(quotas: Vec<Claim<Quota>>, deadlines: Vec<Claim<Deadline>>) -> (Vec<Quota>, Vec<Deadline>) {
    let quotas: Vec<_> =
        quotas.into_iter().filter(|q| !deadlines.iter().any(|d| d.extent.overlaps(q.extent))).collect();
    let mut kept: Vec<Deadline> = Vec::new();
    for d in deadlines {
        let sets_period = quotas.iter().any(|q| q.period.is_some_and(|p| p.overlaps(d.extent)));
        if !sets_period && !kept.iter().any(|k| same(k, &d.value)) {
            kept.push(d.value);
        }
    }
    (quotas.into_iter().map(|q| q.value).collect(), kept)
}

/// Whether two deadlines set the same value, however they are worded.
#[must_use]
pub fn same(a: &Deadline, b: &Deadline) -> bool {
    a.kind == b.kind
        && a.date == b.date
        && a.start == b.start
        && a.end == b.end
        && a.duration == b.duration
        && a.workdays == b.workdays
        && a.every == b.every
        && a.on == b.on
}
