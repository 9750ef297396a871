//! Baselines: the number that is left behind (由85%提高到90%), or built upon (在13家的基础上). Neither is a quota.

use super::Site;
use super::amount::listed;
use super::change::level_at;
use super::operator::{self, Found};
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

/// Gives to the level that is set the word before the baseline: 最低首付比例由30%降至20% is at least 20%.
pub(super) fn carry_over(view: &View<'_>, sites: &mut [Option<Site<'_>>], left: &[bool]) {
    let mut floor = view.lo;
    for i in 0..sites.len() {
        let Some(site) = sites[i].filter(|_| !left[i]) else { continue };
        let of_clause = |j: &usize| left[*j] && sites[*j].is_some_and(|s| s.clause == site.clause);
        if let Some(base) = (0..i).rev().take_while(of_clause).last().and_then(|j| sites[j]) {
            let from = from_word(view, &base.op, base.clause).unwrap_or(base.op.start);
            let op = operator::carried(view, &site, floor, from);
            sites[i] = Some(Site { op, leaves: Some(from), ..site });
        }
        if site.amount.measures() {
            floor = site.amount.end;
        }
    }
}

/// The 由 or 从 before a baseline.
fn from_word(view: &View<'_>, op: &Found, clause: usize) -> Option<usize> {
    let start = clause.max(op.near.saturating_sub(FROM));
    let before = view.chars.get(start..op.near)?;
    before.iter().rposition(|c| matches!(c, '由' | '从')).map(|i| start + i)
}

/// Whether a verb behind the number leaves it: 提高到, 降至, 调整为.
fn is_left(view: &View<'_>, op: &Found, clause: usize) -> bool {
    let from = from_word(view, op, clause).is_some();
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
