//! Changes: whether a number says by how much (增长10%) and not how much (提高到90%).

use super::amount::{Amount, listed};
use super::rules::{CHANGE_BARRIERS, DECREASES, INCREASES, INTRANSITIVE, LEVELS, QUALITY, VERB_NOUNS};
use super::subject::START_SET;
use super::view::View;
use super::words::Hit;
use crate::lexicon::measure::Kind;
use crate::model::Change;
use crate::source::words::{Words, first, join, last};

/// How far before the number its verb may stand.
const FAR: usize = 20;

const VERBS: [&str; INCREASES.len() + DECREASES.len()] = join(INCREASES, DECREASES);
static VERB_SET: Words = first!(list & VERBS);
static VERB_ENDS: Words = last!(list & VERBS);
static LEAVING_ENDS: Words = last!("调整 调 下调 上调 调增 调减 降 扩大 下浮 放宽 延长 再延长");
static NOUN_SET: Words = first!(VERB_NOUNS);
static BARRIER_SET: Words = first!(list CHANGE_BARRIERS);
static GRANT_SET: Words = first!("补助 补贴 奖励");
static BOUND_SET: Words = first!("以上 左右 以内 以下");
static LEVEL_SET: Words = first!(LEVELS);
static LEVEL_ENDS: Words = last!(LEVELS);

/// The verb of change that ends right before `at`.
pub(super) fn verb_before(view: &View<'_>, at: usize) -> Option<Hit> {
    view.ending(&VERB_ENDS, at)
}

/// Where the verb of change ends that begins at `at`.
pub(super) fn verb_at(view: &View<'_>, at: usize) -> Option<usize> {
    view.beginning(&VERB_SET, at).filter(|h| h.start == at).map(|h| h.end)
}

/// Where the verb of change, or the one that leaves a baseline, begins that ends at `at`.
pub(super) fn verb_ending(view: &View<'_>, at: usize) -> Option<usize> {
    view.ending(&VERB_ENDS, at).or_else(|| view.ending(&LEAVING_ENDS, at)).map(|h| h.start)
}

/// The place after 到, 至, 为 or 成 that begins at `at`.
pub(super) fn level_at(view: &View<'_>, at: usize) -> Option<usize> {
    view.beginning(&LEVEL_SET, at).map(|h| h.end)
}

/// Whether 到, 至, 为 or 成 ends right before `at`.
pub(super) fn level_before(view: &View<'_>, at: usize) -> Option<usize> {
    view.ending(&LEVEL_ENDS, at).map(|h| h.start)
}

/// What the verb that governs the amount says. `start` is where the number and the words that touch it begin, `end` where
/// the quota's words end; `prior` is the amount before, with its own change.
pub(super) fn of(
    view: &View<'_>,
    amount: &Amount,
    (clause, start, end): (usize, usize, usize),
    prior: Option<(&Amount, Option<Change>)>,
) -> Option<Change> {
    if let Some((prior, change)) = prior
        && change.is_some()
        && (listed(view, prior, amount) || goes_on(view, prior, amount))
    {
        return change;
    }
    let floor = prior.map_or(clause, |(p, _)| p.end.max(clause)).max(start.saturating_sub(FAR));
    let verb = nearest(view, floor, start).filter(|verb| governs(view, amount, verb, start));
    match verb {
        Some(verb) if verb.index < INCREASES.len() => Some(Change::Increase),
        Some(_) => Some(Change::Decrease),
        None => noun_behind(view, amount, end),
    }
}

/// 新增规上企业20家、高新技术企业15家: whether only 、 and a noun stand between two counts of the same unit.
fn goes_on(view: &View<'_>, prior: &Amount, amount: &Amount) -> bool {
    let end = view.beginning(&BOUND_SET, prior.past_note).map_or(prior.past_note, |h| h.end);
    let Some(from) = view.starts_with(end, "、") else { return false };
    let counts = prior.kind == Some(Kind::Count) && amount.kind == Some(Kind::Count) && prior.unit == amount.unit;
    let noun = view.chars.get(from..amount.start).is_some_and(|n| {
        (2..=LONGEST_NOUN).contains(&n.len()) && n.iter().all(|c| c.is_alphanumeric() || matches!(c, '“' | '”'))
    });
    // 新增就业28万人、转移就业15万人: of people the noun is what is done with them.
    let things = !matches!(amount.unit.as_ref(), "人" | "名" | "人次");
    counts && things && noun && view.first_in(&START_SET, from, amount.start).is_none()
}

/// Longest noun of a list.
const LONGEST_NOUN: usize = 14;

/// The last verb of change between two places. 零增长 is the name of a goal.
fn nearest(view: &View<'_>, from: usize, to: usize) -> Option<Hit> {
    view.last_in(&VERB_SET, from, to).filter(|hit| view.prev(hit.start) != Some('零'))
}

/// Whether the verb reaches the number: nothing between makes the number a level or another verb's.
fn governs(view: &View<'_>, amount: &Amount, verb: &Hit, start: usize) -> bool {
    let word = VERBS[verb.index];
    let level = level_at(view, verb.end).is_some() || level_before(view, start).is_some_and(|at| at >= verb.end);
    // 新增消费贷达到1万元; but 增长达到10%.
    let reached = view.starts_with(start, "达").is_some() && view.back(start) > verb.end;
    let noun = view.beginning(&NOUN_SET, verb.end).is_some();
    // 压减政府设立的收费项目60%: the share may be of a long noun.
    let share = amount.kind == Some(Kind::Ratio) || amount.kind.is_none();
    // 增加补助2000元: what is added is the grant.
    let past_grant =
        Some(verb.end).filter(|_| matches!(word, "增加" | "提高")).and_then(|at| view.beginning(&GRANT_SET, at));
    let barred = is_barred(view, past_grant.map_or(verb.end, |h| h.end), start, share);
    let measured = share
        || matches!(amount.kind, Some(Kind::Money | Kind::Time))
        || matches!(amount.unit.as_ref(), "分" | "位" | "岁" | "度");
    let quality = QUALITY.contains(&word) && !measured;
    // 新增财力的70%, 新增项目到位率30%: a share of what is new.
    let of_new = share && word == "新增" && view.chars[verb.end..start].iter().any(|c| matches!(c, '的' | '率' | '比'));
    let parted = INTRANSITIVE.contains(&word) && start > view.ahead(verb.end) + 2;
    !(level || reached || noun || barred || quality || parted || of_new)
}

/// Whether one of [`CHANGE_BARRIERS`] stands between two places; 的 is none before a share.
fn is_barred(view: &View<'_>, from: usize, to: usize, share: bool) -> bool {
    let mut at = from;
    while let Some(hit) = view.first_in(&BARRIER_SET, at, to) {
        if !share || CHANGE_BARRIERS[hit.index] != "的" {
            return true;
        }
        at = hit.end;
    }
    false
}

/// 10%以上的增长.
fn noun_behind(view: &View<'_>, amount: &Amount, end: usize) -> Option<Change> {
    if amount.kind != Some(Kind::Ratio) {
        return None;
    }
    let at = view.starts_with(end, "的").unwrap_or(end);
    // 按不低于5%的幅度压减.
    if let Some(verb) =
        ["幅度", "比例"].iter().find_map(|w| view.starts_with(at, w)).and_then(|at| view.beginning(&VERB_SET, at))
    {
        let increase = verb.index < INCREASES.len();
        return Some(if increase { Change::Increase } else { Change::Decrease });
    }
    if view.starts_with(at, "增长").is_some_and(|end| view.next(end).is_none_or(|c| !c.is_alphanumeric())) {
        return Some(Change::Increase);
    }
    view.starts_with(at, "下降").map(|_| Change::Decrease)
}
