//! Baselines: the number that is left behind (由85%提高到90%), or built upon (在13家的基础上). Neither is a quota.

use super::Site;
use super::amount::listed;
use super::change::level_at;
use super::operator::Found;
use super::rules::BASELINE_VERBS;
use super::view::View;
use crate::source::words::{Words, first};

static LEFT_SET: Words = first!(BASELINE_VERBS);

/// How far 由 may stand before the number, and the verb behind it.
const FROM: usize = 14;
const TO: usize = 12;

/// Which amounts are left behind; in 由30%、40%降至20%、30% the first two.
pub(super) fn left_behind(view: &View<'_>, sites: &[Option<Site<'_>>]) -> Vec<bool> {
    let mut left = vec![false; sites.len()];
    for (i, site) in sites.iter().enumerate().rev() {
        let Some(site) = site else { continue };
        let next = sites.get(i + 1).and_then(Option::as_ref).filter(|_| left[i + 1]);
        let with_next = next.is_some_and(|next| listed(view, site.amount, next.amount));
        left[i] = with_next || is_left(view, &site.op, site.clause);
    }
    left
}

/// Whether a verb behind the number leaves it: 提高到, 降至, 调整为.
fn is_left(view: &View<'_>, op: &Found, clause: usize) -> bool {
    let before = view.chars.get(clause.max(op.near.saturating_sub(FROM))..op.near);
    let from = before.is_some_and(|chars| chars.iter().any(|c| matches!(c, '由' | '从')));
    // 由不高于70%,提高到不高于80%: the comma parts nothing.
    let comma = view.starts_with(op.end, ",").filter(|_| from);
    let start = comma.unwrap_or(op.end);
    let stop = view.hi().min(start + if comma.is_some() { 2 } else { TO });
    let stop = (start..stop).find(|&i| matches!(view.chars[i], ',' | '。' | ';')).unwrap_or(stop);
    let mut at = start;
    while let Some(verb) = view.first_in(&LEFT_SET, at, stop) {
        if level_at(view, verb.end).is_some() {
            return from || view.back(verb.start) <= op.end;
        }
        at = verb.start + 1;
    }
    false
}

/// 在13家已纳入监管的基础上.
pub(super) fn is_built_upon(view: &View<'_>, op: &Found, clause: usize) -> bool {
    let upon = view.chars.get(clause..op.start).is_some_and(|chars| chars.contains(&'在'));
    upon && view.find(op.end, view.clause_end(op.end), "基础上").is_some()
}
