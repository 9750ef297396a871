//! What is counted: the noun phrase behind the unit (1条食品安全示范街), or the one before the number (合格率达97%).
//!
//! A phrase is given only where both of its ends are seen: a gap is better than half a noun.

use super::Site;
use super::amount::Amount;
use super::change;
use super::rules::{AFTER_TIMES, NOMINAL_VERBS, NOUN_MAKERS, NOUN_STARTS, NOUN_STOPS, NOUN_TAILS};
use super::view::View;
use crate::base::Extent;
use crate::lexicon::measure::Kind;
use crate::source::words::{Words, first, last};

/// The longest noun phrase, in characters.
const LONG: usize = 30;

pub(super) static START_SET: Words = first!(NOUN_STARTS);
static START_ENDS: Words = last!(NOUN_STARTS);
static AFTER_TIME_SET: Words = first!(AFTER_TIMES);
static STOP_SET: Words = first!(NOUN_STOPS);
static TAIL_SET: Words = last!(NOUN_TAILS);
static NOUN_MAKER_SET: Words = first!(NOUN_MAKERS);
static NOMINAL_SET: Words = last!(NOMINAL_VERBS);
static WHEN_SET: Words = last!("内 时 后");
static LEAD_SET: Words = first!("的 且 并 或 及 和 与 其 把 照 可以 或者 以及 并且");
static REST_SET: Words = last!("的 且 并 或 及 和 与 或者 以及 并且 至");
static SHARE_SET: Words = first!("幅度 比例 标准");
static BOUND_SET: Words = first!("最高 最低 最长 最短 最多 至多 最少 至少");

/// The site of an amount among those of its paragraph that say something: quotas and baselines.
pub(super) struct Around<'s, 'a> {
    sites: &'s [Site<'a>],
    at: usize,
}

/// Where the words of a site begin, the baseline that it leaves behind included.
fn start_of(site: &Site<'_>) -> usize {
    site.leaves.unwrap_or(site.op.start)
}

impl<'s, 'a> Around<'s, 'a> {
    /// `amount` among `sites`, which are in order.
    pub(super) fn new(sites: &'s [Site<'a>], amount: &Amount) -> Self {
        Self { sites, at: sites.partition_point(|s| s.amount.start < amount.start) }
    }

    /// The first site of the list that this one is in: 分别下降5.6%和4% has one subject.
    fn first(&self, view: &View<'_>) -> usize {
        let joined = |i: &usize| {
            let (before, site) = (&self.sites[i - 1], &self.sites[*i]);
            let between = view.chars.get(view.ahead(before.op.end)..view.back(start_of(site)));
            between.is_some_and(|b| !b.is_empty() && b.iter().all(|&c| joins(c)))
        };
        self.at - (1..=self.at).rev().take_while(joined).count()
    }

    /// The last site of the list that this one is in, numbers side by side (5万元以上20万元以下) included.
    fn last(&self, view: &View<'_>) -> usize {
        let joined = |i: &usize| {
            let (site, later) = (&self.sites[i - 1], &self.sites[*i]);
            let between = view.chars.get(view.ahead(site.op.end)..view.back(start_of(later)));
            between.is_some_and(|b| b.iter().all(|&c| joins(c)))
        };
        self.at + (self.at + 1..self.sites.len()).take_while(joined).count()
    }

    /// One past the last number before the place `at`.
    fn end_before(&self, at: usize) -> Option<usize> {
        self.sites.iter().rev().map(|s| s.op.end).find(|&end| end <= at)
    }

    /// Where the first number behind site `i` begins.
    fn start_behind(&self, i: usize) -> Option<usize> {
        self.sites.get(i + 1).map(start_of)
    }
}

/// Whether `c` joins the numbers of a list.
const fn joins(c: char) -> bool {
    matches!(c, '、' | '和' | '或' | '及' | '与' | '至' | '以' | '者' | ' ' | '\n')
}

/// The noun phrase that an amount counts. `clause` is where its clause begins, `each` the phrase that it is for each of.
pub(super) fn of(view: &View<'_>, around: &Around<'_, '_>, clause: usize, each: Option<Extent>) -> Option<Extent> {
    let site = around.sites.get(around.at)?;
    let past_each = each.map_or(clause, |e| clause.max(e.end as usize));
    let (first, last) = (around.first(view), around.last(view));
    let before = || {
        let start = start_of(&around.sites[first]);
        let floor = around.end_before(start).map_or(past_each, |end| past_each.max(end));
        let times = super::period::is_times(site.amount);
        let bound =
            || view.beginning(&BOUND_SET, start).filter(|h| !times && first == around.at && h.end < site.op.near);
        // 护理补贴标准为每人每月200元.
        let of_each = || {
            let every = (each?.start as usize).checked_sub(1).filter(|&at| view.prev(at) == Some('为'))?;
            before(view, around.end_before(every).map_or(clause, |end| clause.max(end)), every)
        };
        let bounded = || before(view, bound()?.end, site.op.near);
        before(view, floor, start).or_else(bounded).or_else(of_each)
    };
    let behind = || behind(view, around.sites[last].op.end, around.start_behind(last));
    match site.amount.kind {
        Some(Kind::Count | Kind::Unit | Kind::Money) => behind().or_else(before),
        _ => before().or_else(behind),
    }
}

/// The noun phrase that begins at `end`; `number` is where the next number begins.
fn behind(view: &View<'_>, end: usize, number: Option<usize>) -> Option<Extent> {
    let from = past_share(view, view.ahead(end))?;
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
    match number.filter(|&at| at < stop) {
        // 25个骨干工程及332个其他项目: the noun ends before what joins the two.
        Some(at) => noun(view, from, view.back(at).checked_sub(1).filter(|&i| i > from && joins(view.chars[i]))?),
        // 三个记分周期内, 两个地块时.
        None => noun(view, from, view.ending(&WHEN_SET, stop).map_or(stop, |h| h.start)),
    }
}

/// The place behind 的幅度压减, where what is changed begins; `None` for the 的比例支付 that says nothing of it.
fn past_share(view: &View<'_>, from: usize) -> Option<usize> {
    match view.beginning(&SHARE_SET, view.starts_with(from, "的").unwrap_or(from)) {
        Some(share) => change::verb_at(view, share.end),
        None => Some(from),
    }
}

/// The noun phrase that ends at `start`: from `floor`, the start of the clause or the end of a number, or from the last verb or
/// word of time behind it.
fn before(view: &View<'_>, floor: usize, start: usize) -> Option<Extent> {
    let mut to = start;
    while to > floor {
        let tail = view.ending(&TAIL_SET, to).map(|h| h.start).or_else(|| change::verb_ending(view, to));
        let Some(at) = tail.filter(|&at| at >= floor) else { break };
        to = at;
    }
    let near = floor.max(to.saturating_sub(LONG)).min(to);
    let verb = last_break(view, near, to);
    let time = view.scan.times_in(Extent::new(near as u32, to as u32)).last().map(|t| t.extent.end as usize);
    let time = time.map(|end| view.beginning(&AFTER_TIME_SET, end).map_or(end, |h| h.end));
    let from = verb.max(time).or((near == floor).then_some(floor))?;
    noun(view, past_marker(view, from), to)
}

/// The place after the last verb or list mark between two places, brackets passed over.
fn last_break(view: &View<'_>, floor: usize, to: usize) -> Option<usize> {
    let mut i = to;
    while i > floor {
        i -= 1;
        let open = match view.chars[i] {
            ')' | '〕' | ']' => view.before_bracket(i + 1),
            '》' => view.chars[floor..i].iter().rposition(|&c| c == '《').map(|at| floor + at),
            _ => None,
        };
        if let Some(open) = open.filter(|&open| open >= floor) {
            i = open;
            continue;
        }
        let verb = view
            .beginning(&START_SET, i)
            .filter(|h| h.start == i && h.end <= to && !makes_noun(view, h.end) && !is_nominal(view, h.end, floor, to))
            .map(|h| h.end);
        let parts = view.chars[i] == '、' || is_by(view, i);
        if let Some(end) = verb.or(parts.then_some(i + 1)) {
            return Some(end);
        }
    }
    None
}

/// Whether the 按 at `i` is a preposition: 按所缴纳契税, but 按揭贷款.
fn is_by(view: &View<'_>, i: usize) -> bool {
    let word = |c: &char| matches!(c, '揭' | '时' | '期' | '需' | '劳' | '质' | '摩');
    view.chars[i] == '按' && view.chars.get(i + 1).is_some_and(|c| !word(c))
}

/// Whether the verb that ends at `end` closes the phrase as its noun: 创业指导培训.
fn is_nominal(view: &View<'_>, end: usize, floor: usize, to: usize) -> bool {
    let Some(verb) = view.ending(&NOMINAL_SET, end).filter(|_| end == to) else { return false };
    let noun = view.chars[floor..verb.start].iter().rev().take(2);
    noun.clone().count() == 2
        && noun.clone().all(|c| c.is_alphabetic())
        && view.ending(&START_ENDS, verb.start).is_none()
        && view.ending(&TAIL_SET, verb.start).is_none()
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

/// The place as a noun phrase, if it is long enough to be one and cuts no title, bracket or quotation in two. One that opens
/// with 由 says who and not what, one that ends in 后 or 内 when.
fn noun(view: &View<'_>, from: usize, to: usize) -> Option<Extent> {
    let (mut from, mut to) = (view.ahead(from), view.back(to));
    // 其他 and 和谐 are words.
    let of_word = |end: usize| match view.next(end) {
        Some('他' | '它' | '余' | '中') => true,
        Some('谐' | '平' | '睦' | '美') => view.chars[end - 1] == '和',
        _ => false,
    };
    while let Some(lead) = view.beginning(&LEAD_SET, from).filter(|h| h.end <= to && !of_word(h.end)) {
        from = view.ahead(lead.end);
    }
    let closes = |c: char| c.is_alphanumeric() || matches!(c, ')' | '”' | '》' | '%');
    loop {
        // 之和 is a noun.
        let rest = view.ending(&REST_SET, to).filter(|h| view.prev(h.start) != Some('之')).map(|h| h.start);
        let sign = || (to > from && !closes(view.chars[to - 1])).then(|| to - 1);
        match rest.or_else(sign).filter(|&at| at >= from) {
            Some(at) => to = view.back(at),
            None => break,
        }
    }
    let chars = view.chars.get(from..to)?;
    let count = |c: char| chars.iter().filter(|&&x| x == c).count();
    let whole = [('《', '》'), ('(', ')'), ('“', '”')].iter().all(|&(open, close)| count(open) == count(close));
    let says = chars.len() > 1 && chars.iter().filter(|c| c.is_alphabetic()).count() > 1;
    let empty = matches!(
        chars,
        ['由', ..] | ['不', '超' | '低' | '少', ..] | ['标', '准'] | [.., '后' | '时' | '内'] | [.., '基', '础', '上']
    );
    (whole && says && !empty).then(|| Extent::new(from as u32, to as u32))
}
