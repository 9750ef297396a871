//! Lists without brackets at the end of a paragraph: 由A牵头、B配合。 and 以上任务由A负责。
//!
//! Only a sentence that is nothing but the list counts, or its last clause where that has two groups; 资金由A负责 in a longer sentence
//! tells who does a part of the task.

use super::flat::Flat;
use super::group::{self, Basis};
use super::{UnitList, pieces, units};
use crate::base::Extent;
use crate::lexicon::role;
use crate::lexicon::words::{Words, starts, words};
use crate::source::Text;

/// Most characters of a closing sentence.
const LONGEST: u32 = 300;

/// Most characters of 以上各项任务分别由.
const LONGEST_HEAD: usize = 24;

/// What may stand before 由 where two groups follow: 该项工作由A牵头,B配合.
const HEADS: Words =
    Words::first(words!("具体工作 该项工作 此项工作 这项工作 本项工作 该项任务 此项任务 本项任务 具体 工作 任务"));

/// The closing list of `paragraph`, of which what stands before `floor` is spoken for.
pub(super) fn sentence(text: &Text, paragraph: Extent, floor: u32) -> Option<UnitList> {
    let chars = text.folded();
    let end = paragraph.end - u32::from(paragraph.end > floor && chars[paragraph.end as usize - 1] == '。');
    let bottom = floor.max(end.saturating_sub(LONGEST));
    let above = text.starts_with(paragraph.start, "以上") || text.starts_with(paragraph.start, "上述");
    if end <= bottom
        || !above && role::tail(&chars[end.saturating_sub(8).max(bottom) as usize..end as usize]).duty.is_none()
    {
        return None;
    }
    let ends = |i: &u32| matches!(chars[*i as usize], '。' | '!' | '?');
    let from = (bottom..end).rev().find(ends).map_or(bottom, |i| i + 1);
    let flat = Flat::new(text, Extent::new(from, end), false);
    let (start, several) = for_several(&flat);
    let whole = (from > bottom || bottom == paragraph.start).then_some(start);
    let list = |start: usize, from: usize, groups: usize, rule: &'static str| {
        let list = group::read(&flat, start, None);
        let sound = list.rest.is_none() && list.is_sound(&flat);
        let closes = match list.basis()? {
            Basis::Verb => list.verbs() >= groups,
            Basis::Label => several,
            Basis::Bare => false,
        };
        (sound && closes).then(|| UnitList {
            extent: Extent::new(flat.extent(from..flat.len()).start, end),
            rest: None,
            units: units(text, &flat, &list, rule),
            closes_several: several,
        })
    };
    if let Some(start) = whole {
        let begin = if several { start } else { behind_marker(&flat) };
        let from = if several { 0 } else { begin };
        let head = HEADS.begin(&flat.chars[begin..]).unwrap_or(0);
        let headed = head > 0 && flat.chars.get(begin + head) == Some(&'由');
        let (start, groups) = if headed { (begin + head, 2) } else { (begin, 1) };
        if let Some(found) = list(start, from, groups, "unit/closing-sentence") {
            return Some(found);
        }
    }
    let clauses = (1..flat.len()).filter(|&i| flat.chars[i] == '由' && matches!(flat.chars[i - 1], ',' | ';'));
    clauses.take(3).find_map(|i| list(i, i, 2, "unit/closing-clause"))
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
