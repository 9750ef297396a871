//! What changed in a task: title, wording, units, quotas, deadlines, place.
//!
//! In: two tasks that correspond. Out: changes by field, in the order of [`Field::ALL`], each field in the order of the
//! old task and then the new. Values are compared as values; a wording differs only beyond the year and beyond the
//! values that are listed themselves.

use std::ops::Range;

use super::deadline::{self, Calendar};
use super::profile::narrow;
use super::quota;
use super::report::{Change, DeadlineValue, Field, QuotaValue, Value};
use super::unit::{self, Bodies};
use super::wording::{Years, locate, tokens};
use crate::base::Excerpt;
use crate::model::Task;

/// What the changes of all pairs are seen with.
pub(super) struct Lens<'a> {
    /// The years of the two plans.
    pub(super) years: Years,
    /// What dates are seen from.
    pub(super) calendar: Calendar,
    /// The bodies of both plans.
    pub(super) bodies: &'a Bodies<'a>,
    /// Units and the units that took their places, in their narrow form.
    pub(super) successions: &'a [(String, String)],
}

/// What is equal, what moved and what stands alone among the values of two tasks, by index.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Matched {
    /// The same value on both sides.
    pub(super) same: Vec<(usize, usize)>,
    /// One value that became another.
    pub(super) moved: Vec<(usize, usize)>,
    /// Only of the old task.
    pub(super) gone: Vec<usize>,
    /// Only of the new task.
    pub(super) come: Vec<usize>,
}

impl Matched {
    /// From pairs, each the same value or not, and the numbers of values on either side.
    pub(super) fn of(pairs: impl Iterator<Item = (usize, usize, bool)>, old: usize, new: usize) -> Self {
        let mut matched = Self { gone: (0..old).collect(), come: (0..new).collect(), ..Self::default() };
        for (a, b, same) in pairs {
            if same { &mut matched.same } else { &mut matched.moved }.push((a, b));
            matched.gone.retain(|&at| at != a);
            matched.come.retain(|&at| at != b);
        }
        matched
    }

    /// Seen from the other side.
    pub(super) fn turned(self) -> Self {
        let turn = |pairs: Vec<(usize, usize)>| {
            let mut pairs: Vec<_> = pairs.into_iter().map(|(a, b)| (b, a)).collect();
            pairs.sort_unstable();
            pairs
        };
        Self { same: turn(self.same), moved: turn(self.moved), gone: self.come, come: self.gone }
    }
}

/// The changes from one task to the other, its place apart.
pub(super) fn changes(old: &Task, new: &Task, lens: &Lens<'_>) -> Vec<Change> {
    let quotas = quota::compare(old, new);
    let deadlines = deadline::compare(old, new, &lens.calendar);
    let units = unit::changes(old, new, lens);
    let mut out = Vec::new();
    let masks = Masks { old, new, quotas: &quotas, deadlines: &deadlines, units: &units };
    if masks.differ(&old.title, &new.title, lens.years) {
        out.push(Change::of(Field::Title, some(&old.title), some(&new.title)));
    }
    if masks.differ(&old.body, &new.body, lens.years) {
        out.push(Change::of(Field::Body, some(&old.body), some(&new.body)));
    }
    out.extend(units);
    out.extend(values(Field::Quota, &quotas, &old.quotas, &new.quotas, |q| {
        (q.text.clone(), Value::Quota(QuotaValue::from(q)))
    }));
    out.extend(values(Field::Deadline, &deadlines, &old.deadlines, &new.deadlines, |d| {
        (d.text.clone(), Value::Deadline(DeadlineValue::from(d)))
    }));
    out
}

fn some(text: &Excerpt) -> Option<Excerpt> {
    (!text.is_empty()).then(|| text.clone())
}

/// The changes of one kind of value.
fn values<T>(
    field: Field,
    matched: &Matched,
    old: &[T],
    new: &[T],
    said: impl Fn(&T) -> (Excerpt, Value),
) -> Vec<Change> {
    let was = matched.moved.iter().map(|&(a, b)| (Some(a), Some(b)));
    let went = matched.gone.iter().map(|&a| (Some(a), None));
    let mut ends: Vec<(Option<usize>, Option<usize>)> = was.chain(went).collect();
    ends.sort_unstable();
    ends.extend(matched.come.iter().map(|&b| (None, Some(b))));
    let change = |(a, b): (Option<usize>, Option<usize>)| {
        let (old, old_value) = a.map(|a| said(&old[a])).unzip();
        let (new, new_value) = b.map(|b| said(&new[b])).unzip();
        Change { old_value, new_value, ..Change::of(field, old, new) }
    };
    ends.into_iter().map(change).collect()
}

/// The values that are listed themselves, which wordings are compared without.
struct Masks<'a> {
    old: &'a Task,
    new: &'a Task,
    quotas: &'a Matched,
    deadlines: &'a Matched,
    units: &'a [Change],
}

/// The masks of one text, by place.
type Places = Vec<(Range<usize>, u32)>;

/// The mask of a unit that is listed.
const UNIT: u32 = 0;
/// The mask of a value that went or came.
const ALONE: u32 = 1;
/// The first mask of values that became others.
const MOVED: u32 = 2;

impl Masks<'_> {
    /// Whether two wordings differ beyond all that.
    fn differ(&self, old: &Excerpt, new: &Excerpt, years: Years) -> bool {
        if old == new {
            return false;
        }
        let old = tokens(old, &self.of(old, self.old, |(a, _)| a, true));
        let new = tokens(new, &self.of(new, self.new, |(_, b)| b, false));
        !years.same_wording(&old, &new)
    }

    fn of(&self, text: &str, task: &Task, end: fn((usize, usize)) -> usize, is_old: bool) -> Places {
        let quotas: Vec<&Excerpt> = task.quotas.iter().map(|q| &q.text).collect();
        let deadlines: Vec<&Excerpt> = task.deadlines.iter().map(|d| &d.text).collect();
        let mut places: Places = Vec::new();
        let kinds =
            [(&quotas, self.quotas, MOVED), (&deadlines, self.deadlines, MOVED + self.quotas.moved.len() as u32)];
        for (texts, matched, first) in kinds {
            let found = locate(text, texts);
            let alone = if is_old { &matched.gone } else { &matched.come };
            let moved = matched.moved.iter().enumerate().map(|(mask, &pair)| (end(pair), first + mask as u32));
            for (at, mask) in moved.chain(alone.iter().map(|&at| (at, ALONE))) {
                places.extend(found[at].clone().map(|place| (place, mask)));
            }
        }
        for change in self.units {
            let name = if is_old { &change.old } else { &change.new };
            for name in name.iter().filter(|name| !name.is_empty()) {
                places.extend(text.match_indices(name.as_str()).map(|(at, found)| (at..at + found.len(), UNIT)));
            }
        }
        apart(places)
    }
}

/// Places in order; of two that overlap the earlier, and of two that begin together the longer.
fn apart(mut places: Places) -> Places {
    places.sort_by_key(|(range, mask)| (range.start, std::cmp::Reverse(range.end), *mask));
    let mut end = 0;
    places.retain(|(range, _)| {
        let keep = range.start >= end;
        if keep {
            end = range.end;
        }
        keep
    });
    places
}

/// What stands around a value: the clause that it is in, its digits left out, as pairs of characters. What stands alone
/// between two marks is told by the clause before it: 夫妻双方缴存，最高80万元.
pub(super) fn clause(body: &str, place: Option<Range<usize>>) -> Vec<(char, char)> {
    let Some(place) = place else { return Vec::new() };
    let ends = |c: char| matches!(c, '，' | ',' | '。' | '；' | ';' | '：' | ':' | '！' | '？' | '\n');
    let from = |text: &str| text.char_indices().rfind(|&(_, c)| ends(c)).map_or(0, |(at, c)| at + c.len_utf8());
    let end = body[place.end..].find(ends).map_or(body.len(), |at| place.end + at);
    let start = from(&body[..place.start]);
    let mut pairs = two_by_two(&body[start..place.start]);
    pairs.extend(two_by_two(&body[place.end..end]));
    if pairs.len() < 2 {
        let before = body[..start].trim_end_matches(ends);
        pairs.extend(two_by_two(&before[from(before)..]));
    }
    pairs.sort_unstable();
    pairs
}

/// The pairs of neighbouring characters of a text, its digits left out.
pub(super) fn two_by_two(text: &str) -> Vec<(char, char)> {
    let chars: Vec<char> = narrow(text).chars().filter(|c| !c.is_ascii_digit()).collect();
    let mut pairs: Vec<(char, char)> = chars.windows(2).map(|two| (two[0], two[1])).collect();
    pairs.sort_unstable();
    pairs
}

/// How much two lists of pairs, in order, have in common, in hundredths of both and of the smaller.
pub(super) fn in_common(a: &[(char, char)], b: &[(char, char)]) -> (usize, usize) {
    let (mut i, mut j, mut both) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                both += 1;
                i += 1;
                j += 1;
            }
        }
    }
    let percent = |part: usize, whole: usize| (100 * part).checked_div(whole).unwrap_or(0);
    (percent(2 * both, a.len() + b.len()), percent(both, a.len().min(b.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_never_overlap() {
        let places = apart(vec![(3..9, 2), (0..3, 1), (3..6, 3), (8..12, 4), (9..12, 5)]);
        assert_eq!(places, [(0..3, 1), (3..9, 2), (9..12, 5)]);
    }

    #[test]
    fn a_clause_is_what_stands_between_commas_around_a_value() {
        let body = "全年学法，不少于4次，每季度一次。";
        let at = body.find("不少于4次").unwrap();
        assert_eq!(clause(body, Some(at..at + "不少于4次".len())), two_by_two("全年学法"));
        let at = body.find("一次").unwrap();
        assert_eq!(clause(body, Some(at..at + "一次".len())), two_by_two("每季度"));
    }
}
