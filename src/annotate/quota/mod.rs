//! Quotas: how much, how many, how often.
//!
//! In: the numerals and expressions of time of a paragraph. Out: every quantity that it sets, with operator (不少于, 以上),
//! exact value, unit as written, period (每季度), each-phrase (每个街道), change (增长) and what is counted. The steps, a file
//! each: [`amount`] joins numbers and units, [`operator`] and [`change`] read the words around them, [`period`] finds how
//! often, [`subject`] what, and [`exclude`] leaves out what only looks like a quantity: dates, ordinals, names, slogans,
//! baselines, the past, and terms (15日内), which are deadlines. The words are tables in [`rules`].

mod amount;
mod change;
mod exclude;
mod operator;
mod period;
mod rules;
mod subject;
mod view;

use super::{Claim, Scan};
use crate::base::Extent;
use crate::model::{Change, Number, Operator, Quota};
use amount::Amount;
use operator::Found;
use view::View;

/// Every quantity that the text at `within` sets, in order. `within` is a paragraph (or less), without its unit lists.
#[must_use]
pub fn find(scan: &Scan<'_>, within: Extent) -> Vec<Claim<Quota>> {
    let numerals = scan.numerals_in(within);
    if numerals.is_empty() {
        return Vec::new();
    }
    let view = View::new(scan, within);
    let amounts = amount::all(&view, numerals, |i| exclude::usable(&view, &numerals[i]));
    let mut out = Vec::new();
    let mut prior: Option<Read<'_>> = None;
    for (i, amount) in amounts.iter().enumerate() {
        let read = read(&view, amount, prior.as_ref());
        let before = prior.as_ref().map(|p| p.amount);
        let counts =
            is_alone(scan, amount) || !exclude::excluded(&view, numerals, amount, &read.op, before, amounts.get(i + 1));
        if counts {
            out.push(claim(&view, &read, before));
        }
        if amount.measures() {
            prior = Some(Read { change: read.change.filter(|_| counts), ..read });
        }
    }
    out
}

/// An amount with the words around it.
struct Read<'a> {
    amount: &'a Amount,
    op: Found,
    change: Option<Change>,
}

/// Operator and change of an amount. In a list (超过1亿元、2亿元) both hold for what follows.
fn read<'a>(view: &View<'_>, amount: &'a Amount, prior: Option<&Read<'_>>) -> Read<'a> {
    let floor = prior.map_or(view.lo, |p| p.amount.end);
    let mut op = operator::of(view, amount, floor);
    let change = change::of(view, amount, op.near, op.end, prior.map(|p| (p.amount, p.change)));
    if change.is_some() && matches!(op.rule, "at-most/highest" | "at-least/lowest") {
        // 最高贷款额度上浮20%: the number is the change, not the highest.
        op = Found { op: Operator::Equal, rule: "equal/bare", said: false, start: op.near, ..op };
    }
    if let Some(Read { amount: last, op: before, .. }) = prior
        && !op.said
        && before.said
        && before.op != Operator::Range
        && before.end <= last.end
        && amount::listed(view, last, amount)
    {
        op = Found { op: before.op, rule: before.rule, ..op };
    }
    Read { amount, op, change }
}

/// Whether the amount is all that its text says, as in a cell of a table.
fn is_alone(scan: &Scan<'_>, amount: &Amount) -> bool {
    let whole = scan.text.trim(scan.text.extent());
    whole == Extent::new(amount.start as u32, amount.end as u32)
}

/// The quota that an amount is.
fn claim(view: &View<'_>, read: &Read<'_>, before: Option<&Amount>) -> Claim<Quota> {
    let Read { amount, op, change } = read;
    let period = period::of(view, amount, op.start, op.end, before);
    let each = period::each(view, op.start);
    let what = subject::of(view, amount, op.start, op.end);
    let extent = Extent::new(op.start as u32, op.end as u32);
    let source = |e: Extent| view.source(e.start as usize, e.end as usize);
    let value = Quota {
        text: source(extent),
        what: what.map(source),
        op: op.op,
        value: Number::new(amount.value),
        max: amount.max.map(Number::new),
        fraction: amount.fraction.map(|(a, b)| format!("{a}/{b}")),
        unit: amount.unit.as_str().into(),
        per: period.as_ref().map(|p| p.iso.clone()),
        each: each.map(source),
        change: *change,
        rule: op.rule.into(),
        span: view.scan.text.span(extent),
    };
    Claim { value, extent: Extent::new(amount.start as u32, amount.end as u32), period: period.and_then(|p| p.words) }
}
