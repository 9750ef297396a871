//! Lists without brackets at the end of a paragraph: 由A牵头、B配合。 and 以上任务由A负责。
//!
//! Only a sentence that is nothing but the list counts, or its last clause where that has two groups; 资金由A负责 in a longer sentence
//! tells who does a part of the task.

use super::flat::Flat;
use super::group::{self, Basis, List};
use super::{UnitList, pieces, units};
use crate::base::Extent;
use crate::lexicon::{body, role};
use crate::source::Text;
use crate::source::words::{Words, first, starts};

/// Most characters of a closing sentence.
const LONGEST: u32 = 300;

/// Most characters of a remark on the time behind the list.
const LONGEST_REMARK: u32 = 20;

/// Most characters of 以上各项任务分别由.
const LONGEST_HEAD: usize = 24;

/// What may stand before 由 where two groups follow: 该项工作由A牵头,B配合.
static HEADS: Words = first!("具体工作 该项工作 此项工作 这项工作 本项工作 该项任务 此项任务 本项任务 具体 工作 任务");

/// The closing list of `paragraph`, of which what stands before `floor` is spoken for.
pub(super) fn sentence(text: &Text, paragraph: Extent, floor: u32) -> Option<UnitList> {
    let chars = text.folded();
    let end = paragraph.end - u32::from(paragraph.end > floor && chars[paragraph.end as usize - 1] == '。');
    let bottom = floor.max(end.saturating_sub(LONGEST));
    let above = text.starts_with(paragraph.start, "以上") || text.starts_with(paragraph.start, "上述");
    let verb_at =
        |end: u32| role::tail(&chars[end.saturating_sub(8).max(bottom) as usize..end as usize]).duty.is_some();
    // By when it is to be done may stand behind the last verb: B配合,于5月底前完成.
    let comma = || (end.saturating_sub(LONGEST_REMARK).max(bottom)..end).rev().find(|&i| chars[i as usize] == ',');
    let dated = || text.ends_with(end, "完成") && comma().is_some_and(verb_at);
    // 其他部门协助做好相关工作 tells of a part of the task.
    let told = || verb_at(end) && !text.ends_with(end, "工作") || dated();
    if end <= bottom || !above && !told() {
        return None;
    }
    let stop = (bottom..end).rev().find(|&i| matches!(chars[i as usize], '。' | '!' | '?'));
    let begins = stop.is_some() || bottom == paragraph.start;
    let flat = Flat::new(text, Extent::new(stop.map_or(bottom, |i| i + 1), end), false);
    let (start, several) = for_several(&flat);
    let (from, start, groups) = if several { (0, start, 1) } else { headed(&flat) };
    let sentence = begins.then_some((from, start, groups, "unit/closing-sentence"));
    let clauses = (1..flat.len()).filter(|&i| flat.chars[i] == '由' && matches!(flat.chars[i - 1], ',' | ';'));
    let clauses = clauses.take(3).map(|i| (i, i, 2, "unit/closing-clause"));
    sentence.into_iter().chain(clauses).find_map(|(from, start, groups, rule)| {
        let list = list_at(&flat, start, groups, several)?;
        Some(UnitList {
            extent: Extent::new(flat.extent(from..flat.len()).start, end),
            rest: list.rest,
            units: units(text, &flat, &list, rule),
            closes_several: several,
        })
    })
}

/// The list from `start` to the end, if it is nothing but names and at least so many verbs.
fn list_at(flat: &Flat, start: usize, groups: usize, several: bool) -> Option<List> {
    let list = group::read(flat, start, None);
    let by = flat.chars.get(start) == Some(&'由');
    let named = by || list.members.iter().all(|m| body::is_of_government(&flat.chars[m.range.clone()]));
    let closes = match list.basis()? {
        Basis::Verb => named && list.verbs() >= groups,
        Basis::Label => several,
        Basis::Bare => false,
    };
    // 由A牵头、B配合,6月底前完成.
    let dated = || groups > 1 || list.verbs() > 1;
    (closes && (list.rest.is_none() || list.timed && dated()) && list.is_sound(flat)).then_some(list)
}

/// Where the sentence begins behind its marker, where its list begins, and how many groups it must have: two behind 该项工作.
fn headed(flat: &Flat) -> (usize, usize, usize) {
    let from = behind_marker(flat);
    let head = HEADS.begin(&flat.chars[from..]).unwrap_or(0);
    if head > 0 && flat.chars.get(from + head) == Some(&'由') { (from, from + head, 2) } else { (from, from, 1) }
}

/// Where the list begins behind 以上任务由, and whether it does.
pub(super) fn for_several(flat: &Flat) -> (usize, bool) {
    if !starts(&flat.chars, "以上") && !starts(&flat.chars, "上述") {
        return (0, false);
    }
    let head =
        (2..flat.len().min(LONGEST_HEAD)).find(|&i| flat.chars[i] == '由' || pieces::label_at(flat, i).is_some());
    head.map_or((0, false), |at| (at, true))
}

/// Where the sentence begins behind its marker: 3. or (三) or 三、.
fn behind_marker(flat: &Flat) -> usize {
    let digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let open = usize::from(flat.chars.first() == Some(&'('));
    let count = flat.chars[open..].iter().take(4).take_while(|&&c| digit(c)).count();
    let end = flat.chars.get(open + count);
    let marked = count > 0 && matches!((open, end), (0, Some('.' | '、')) | (1, Some(')')));
    if marked { open + count + 1 } else { 0 }
}
