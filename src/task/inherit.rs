//! Lists of responsibility that stand once and close several tasks.
//!
//! Two forms: a sentence that says so (以上任务由…负责), and a list alone on the line after the last section of a chapter whose
//! sections name no unit of their own. Each of those tasks gets the units, marked `inherited`.

use super::draft::Draft;
use crate::model::Unit;
use crate::outline::Node;
use crate::source::Text;

/// Longest list that is handed on: it is written once for each task, and no body of text is closed by more.
const LONGEST_LIST: usize = 60;

/// For each section, the units that it inherits.
#[must_use]
pub(super) fn inherited(text: &Text, nodes: &[Node], drafts: &[Draft]) -> Vec<Vec<Unit>> {
    let mut inherited = vec![Vec::new(); nodes.len()];
    for (i, draft) in drafts.iter().enumerate() {
        if draft.lists.is_empty() || nodes[i].has_children {
            continue;
        }
        let says_so = draft.lists.iter().any(|l| l.closes_several);
        // A list on the heading's own line is of that section alone, unless the others stand on that line as well.
        let own_line = i == 0 || broken(text, nodes[i - 1].marker.extent.start, nodes[i].marker.extent.start);
        let list_lines = || draft.list_lines.iter().filter(|l| !own_line || l.start >= nodes[i].head.end);
        if !says_so && list_lines().next().is_none() {
            continue;
        }
        if nodes.get(i + 1).is_some_and(|next| next.level >= nodes[i].level) {
            continue;
        }
        let group = first_of_group(nodes, i)..i;
        if group.is_empty() || (!says_so && group.clone().any(|j| drafts[j].names_unit())) {
            continue;
        }
        let in_own_line = |at: u32| list_lines().any(|l| l.start <= at && at < l.end);
        let units: Vec<Unit> = draft
            .lists
            .iter()
            .filter(|l| l.closes_several || (!says_so && in_own_line(l.extent.start)))
            .flat_map(|l| &l.units)
            .map(|u| Unit { inherited: true, ..u.clone() })
            .collect();
        if units.is_empty() || units.len() > LONGEST_LIST {
            continue;
        }
        for j in group.filter(|&j| !nodes[j].has_children && !drafts[j].names_unit()) {
            inherited[j].clone_from(&units);
        }
    }
    inherited
}

/// Whether a line ends between two places.
fn broken(text: &Text, from: u32, to: u32) -> bool {
    text.folded()[from as usize..to as usize].contains(&'\n')
}

/// The first section of the chapter that section `i` ends.
fn first_of_group(nodes: &[Node], i: usize) -> usize {
    (0..i).rev().take_while(|&j| nodes[j].level >= nodes[i].level).last().unwrap_or(i)
}
