//! Quotas: how much, how many, how often.
//!
//! In: the numerals and expressions of time of a paragraph. Out: every quantity that it sets, with operator (不少于, 以上),
//! exact value, unit as written, period (每季度), each-phrase (每个街道), change (增长) and what is counted. The steps, a file
//! each:
//!
//! - `usable`: which numerals may count something
//! - `amount`: numbers with their units, ranges, shared units
//! - `operator`, `change`, `period`, `subject`: the words around an amount
//! - `baseline`, `exclude`: amounts that only look like quotas
//! - `rules`: the words, as tables; `words`: sets made of them; `view`: the paragraph as the rules look at it
//!
//! Deliberately absent: dates, ordinals, grades (二级, 4A), slogans and names, 一 as "a", baselines, the past, and terms
//! (15日内), which are deadlines.

mod amount;
mod baseline;
mod change;
mod exclude;
mod operator;
mod period;
mod rules;
mod subject;
#[cfg(test)]
mod tests;
mod usable;
mod view;
mod words;

use super::{Claim, Scan};
use crate::base::{Excerpt, Extent};
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
    let amounts = amount::all(&view, numerals, |i| usable::may_count(&view, &numerals[i]));
    let mut sites = sites(&view, &amounts);
    let left_behind = baseline::left_behind(&view, &sites);
    baseline::carry_over(&view, &mut sites, &left_behind);
    let mut out = Vec::new();
    let mut prior: Option<Read<'_>> = None;
    for (i, site) in sites.iter().enumerate() {
        let Some(site) = site else { continue };
        let read = read(&view, site, prior.as_ref());
        let before = prior.as_ref().map(|p| p.site.amount);
        let later = amounts.get(i + 1);
        let counts = is_alone(scan, site.amount)
            || !left_behind[i] && !exclude::excluded(&view, numerals, &read.site, before, later);
        if counts {
            out.push(claim(&view, &read, before));
        }
        if site.amount.measures() {
            prior = Some(Read { change: read.change.filter(|_| counts), ..read });
        }
    }
    out
}

/// An amount in its clause, with its operator.
#[derive(Clone, Copy)]
struct Site<'a> {
    amount: &'a Amount,
    /// Where its clause begins.
    clause: usize,
    op: Found,
    /// Where the baseline begins that its number leaves behind: the 由 of 由85%提高到90%.
    leaves: Option<usize>,
}

/// A site with the change that its number is, if it is one.
struct Read<'a> {
    site: Site<'a>,
    change: Option<Change>,
}

/// The amounts in their clauses; `None` for a bare number that no word says anything about.
fn sites<'a>(view: &View<'_>, amounts: &'a [Amount]) -> Vec<Option<Site<'a>>> {
    let mut floor = view.lo;
    let mut out = Vec::with_capacity(amounts.len());
    for amount in amounts {
        let counts = amount.measures()
            || amount.max.is_some()
            || operator::is_touched(view, amount)
            || is_alone(view.scan, amount);
        out.push(counts.then(|| {
            let clause = view.clause_start(amount.start);
            Site { amount, clause, op: operator::of(view, amount, clause, floor), leaves: None }
        }));
        if amount.measures() {
            floor = amount.end;
        }
    }
    out
}

/// Operator and change of an amount. In a list (超过1亿元、2亿元) both hold for what follows.
fn read<'a>(view: &View<'_>, site: &Site<'a>, prior: Option<&Read<'_>>) -> Read<'a> {
    let Site { amount, clause, mut op, leaves } = *site;
    let last = prior.map(|p| (p.site.amount, p.change));
    let change = change::of(view, amount, (clause, op.near, op.end), last);
    if change.is_some() && matches!(op.rule, "at-most/highest" | "at-least/lowest") {
        // 最高贷款额度上浮20%: the number is the change, not the highest.
        op = Found { op: Operator::Equal, rule: "equal/bare", said: false, start: op.near, ..op };
    }
    if let Some(Read { site: Site { amount: last, op: before, .. }, .. }) = prior
        && !op.said
        && before.said
        && before.op != Operator::Range
        && before.end <= last.end
        && amount::listed(view, last, amount)
    {
        op = Found { op: before.op, rule: before.rule, said: true, ..op };
    }
    Read { site: Site { amount, clause, op, leaves }, change }
}

/// The longest text that may be nothing but a number.
const CELL: u32 = 64;

/// Whether the amount is all that its text says, as in a cell of a table.
fn is_alone(scan: &Scan<'_>, amount: &Amount) -> bool {
    let whole = || scan.text.trim(scan.text.extent()) == Extent::new(amount.start as u32, amount.end as u32);
    scan.text.len() <= CELL && amount.max.is_none() && whole()
}

/// The unit in the characters of the source, which may be traditional; what is no word of the source is as the table has it.
fn unit_as_written(view: &View<'_>, amount: &Amount) -> Excerpt {
    let unit: Vec<char> = amount.unit.chars().collect();
    let found = view.chars[amount.start..amount.end].windows(unit.len().max(1)).rposition(|w| w == unit);
    match found.filter(|_| matches!(unit[0], '\u{4E00}'..='\u{9FFF}')) {
        Some(at) => view.source(amount.start + at, amount.start + at + unit.len()),
        None => (&*amount.unit).into(),
    }
}

/// 和重度残疾人护理补贴标准: half a noun, whose first half the rules took for a verb. A gap is better.
fn is_half(view: &View<'_>, what: Extent) -> bool {
    let chars = &view.chars[what.start as usize..what.end as usize];
    matches!(chars, ['及' | '与', ..] | ['以', '及', ..])
        || matches!(chars, ['和', next, ..] if !"谐平睦美田县".contains(*next))
}

/// The quota that an amount is.
fn claim(view: &View<'_>, read: &Read<'_>, before: Option<&Amount>) -> Claim<Quota> {
    let Site { amount, clause, op, leaves } = read.site;
    let period = period::of(view, amount, (clause, op.start, op.end), before);
    let each = period::each(view, clause, op.start).or_else(|| period::each_of_clause_before(view, clause, before));
    let what = subject::of(view, amount, (clause, leaves.unwrap_or(op.start), op.end)).filter(|w| !is_half(view, *w));
    let extent = Extent::new(op.start as u32, op.end as u32);
    let source = |e: Extent| view.source(e.start as usize, e.end as usize);
    let value = Quota {
        text: source(extent),
        what: what.map(source),
        op: op.op,
        value: Number::new(amount.value),
        max: amount.max.map(Number::new),
        fraction: amount.fraction.map(|(a, b)| format!("{a}/{b}")),
        unit: unit_as_written(view, amount),
        per: period.as_ref().map(|p| p.iso.clone()),
        each: each.map(source),
        change: read.change,
        rule: op.rule.into(),
        span: view.scan.text.span(extent),
    };
    Claim { value, extent: Extent::new(amount.start as u32, amount.end as u32), period: period.and_then(|p| p.words) }
}
