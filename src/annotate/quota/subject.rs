//! What is counted: the noun phrase behind the unit (1条食品安全示范街), or the one before the number (合格率达97%).
//!
//! A phrase is given only where both of its ends are seen: a gap is better than half a noun.

use super::amount::Amount;
use super::rules::{AFTER_TIMES, NOUN_MAKERS, NOUN_STARTS, NOUN_STOPS, NOUN_TAILS};
use super::view::View;
use crate::base::Extent;
use crate::lexicon::measure::Kind;
use crate::source::words::{Words, first, last};

/// The longest noun phrase, in characters.
const LONG: usize = 30;

pub(super) static START_SET: Words = first!(NOUN_STARTS);
static AFTER_TIME_SET: Words = first!(AFTER_TIMES);
static STOP_SET: Words = first!(NOUN_STOPS);
static TAIL_SET: Words = last!(NOUN_TAILS);
static NOUN_MAKER_SET: Words = first!(NOUN_MAKERS);

/// The noun phrase that the amount counts. `start` and `end` are where the quota's words begin and end, in the clause that
/// begins at `clause`.
pub(super) fn of(view: &View<'_>, amount: &Amount, (clause, start, end): (usize, usize, usize)) -> Option<Extent> {
    match amount.kind {
        Some(Kind::Count | Kind::Unit | Kind::Money) => behind(view, end).or_else(|| before(view, clause, start)),
        _ => before(view, clause, start).or_else(|| behind(view, end)),
    }
}

/// The noun phrase that begins at `end`.
fn behind(view: &View<'_>, end: usize) -> Option<Extent> {
    let from = view.ahead(end);
    // 9层以下含9层; 提取金额不超过1万元且….
    if matches!(view.next(from), Some('含' | '且' | '但')) {
        return None;
    }
    let limit = view.clause_end(from);
    let stop = (from..limit.min(from + LONG)).find(|&i| {
        let c = view.chars[i];
        // 行业型、专业型平台: the mark parts modifiers, not nouns.
        let parts = c == '、' && !matches!(view.prev(i), Some('型' | '性' | '级' | '类' | '化'));
        parts || matches!(c, '(' | '和' | '或' | '/') || view.beginning(&STOP_SET, i).is_some()
    });
    let stop = stop.or((limit <= from + LONG).then_some(limit))?;
    noun(view, from, stop)
}

/// The noun phrase that ends at `start`: from the start of the clause, or the last verb or word of time in it.
fn before(view: &View<'_>, clause: usize, start: usize) -> Option<Extent> {
    let mut to = start;
    while let Some(tail) = view.ending(&TAIL_SET, to).filter(|h| h.start > clause) {
        to = tail.start;
    }
    let floor = clause.max(to.saturating_sub(LONG)).min(to);
    let verb = last_break(view, floor, to);
    let time = view.scan.times_in(Extent::new(floor as u32, to as u32)).last().map(|t| t.extent.end as usize);
    let time = time.map(|end| view.beginning(&AFTER_TIME_SET, end).map_or(end, |h| h.end));
    let from = verb.max(time).or((floor == clause).then_some(clause))?;
    noun(view, past_marker(view, from), to)
}

/// The place after the last verb or list mark between two places, brackets passed over.
fn last_break(view: &View<'_>, floor: usize, to: usize) -> Option<usize> {
    let mut i = to;
    while i > floor {
        i -= 1;
        let bracket = matches!(view.chars[i], ')' | '〕' | ']').then(|| view.before_bracket(i + 1)).flatten();
        if let Some(open) = bracket.filter(|&open| open >= floor) {
            i = open;
            continue;
        }
        let verb = view
            .beginning(&START_SET, i)
            .filter(|h| h.start == i && h.end <= to && !makes_noun(view, h.end))
            .map(|h| h.end);
        if let Some(end) = verb.or((view.chars[i] == '、').then_some(i + 1)) {
            return Some(end);
        }
    }
    None
}

/// Whether what stands at `at` makes a noun of the verb before it: 签订率, 发放量, 建成区, 补贴金额; or it is no verb: 使用.
fn makes_noun(view: &View<'_>, at: usize) -> bool {
    let word = |last: char, next: char| at > view.lo && view.chars[at - 1] == last && view.chars.get(at) == Some(&next);
    // 增加值班人员, 建成区域中心.
    let longer = |of: &str| view.chars.get(at + 1).is_some_and(|c| of.contains(*c));
    let maker = view.beginning(&NOUN_MAKER_SET, at).is_some_and(|h| h.start == at);
    maker && !(view.chars[at] == '值' && longer("班守勤")) || word('使', '用') || word('成', '区') && !longer("域位")
}

/// The place after a marker that opens the clause: (三).
fn past_marker(view: &View<'_>, from: usize) -> usize {
    match view.past_bracket(from) {
        Some(end) if end <= view.ahead(from) + 4 => end,
        _ => from,
    }
}

/// The place as a noun phrase, if it is long enough to be one.
fn noun(view: &View<'_>, from: usize, to: usize) -> Option<Extent> {
    let from = view.starts_with(from, "的").unwrap_or(from);
    let (from, to) = (view.ahead(from), view.back(to));
    let words = to > from + 1 && view.chars[from..to].iter().filter(|c| c.is_alphabetic()).count() > 1;
    words.then(|| Extent::new(from as u32, to as u32))
}
