//! What looks like a slip of whoever drafted the notice.

use crate::annotate::Scan;
use crate::base::{Code, Diagnostic, Extent};
use crate::model::Task;
use crate::outline::Outline;
use crate::source::charset::CharSet;

/// Brackets that must close within their paragraph.
const BRACKETS: [(char, char); 5] = [('(', ')'), ('《', '》'), ('〔', '〕'), ('【', '】'), ('“', '”')];

static ANY_BRACKET: CharSet = CharSet::of(&['(', ')', '《', '》', '〔', '〕', '【', '】', '“', '”', '"']);

/// Notes brackets that do not close, paragraph by paragraph.
pub(super) fn brackets(scan: &Scan<'_>, outline: &Outline, diagnostics: &mut Vec<Diagnostic>) {
    for tree in outline.parts.iter().map(|p| &p.tree) {
        let of_sections = tree.nodes.iter().flat_map(|n| std::iter::once(&n.head).chain(&n.paragraphs));
        for &paragraph in tree.loose.iter().chain(of_sections) {
            for at in unclosed(scan, paragraph).into_iter().flatten() {
                let one = Extent::new(at, at + 1);
                let message = format!("括号不配对：“{}”", scan.text.slice(one));
                diagnostics.push(Diagnostic::new(Code::BracketUnclosed, message, scan.text.span(one)));
            }
        }
    }
}

/// For each kind of bracket, the first in `e` without its other half.
fn unclosed(scan: &Scan<'_>, e: Extent) -> [Option<u32>; BRACKETS.len()] {
    let mut depth = [0_u32; BRACKETS.len()];
    let mut first = [0_u32; BRACKETS.len()];
    let mut stray = [None; BRACKETS.len()];
    for &at in scan.text.signs_in(e) {
        let c = scan.text.folded()[at as usize];
        if !ANY_BRACKET.has(c) {
            continue;
        }
        for (kind, &(open, close)) in BRACKETS.iter().enumerate() {
            // A typewriter's quotation mark closes the curly one before it.
            let c = if c == '"' && open == '“' && depth[kind] > 0 { close } else { c };
            if c == open {
                if depth[kind] == 0 {
                    first[kind] = at;
                }
                depth[kind] += 1;
            } else if c == close && depth[kind] == 0 {
                stray[kind] = stray[kind].or(Some(at));
            } else if c == close {
                depth[kind] -= 1;
            }
        }
    }
    std::array::from_fn(|kind| stray[kind].or((depth[kind] > 0).then_some(first[kind])))
}

/// Notes tasks without a unit between brothers that have one.
pub(super) fn missing_units(tasks: &[Task], diagnostics: &mut Vec<Diagnostic>) {
    let chapter = |t: &Task| (t.part, t.id.rsplit_once('.').map(|(above, _)| above.to_owned()));
    for brothers in tasks.chunk_by(|a, b| chapter(a) == chapter(b)) {
        let with = brothers.iter().filter(|t| !t.units.is_empty()).count();
        if with < 2 || with == brothers.len() || with * 2 < brothers.len() {
            continue;
        }
        for task in brothers.iter().filter(|t| t.units.is_empty()) {
            let marker = task.markers.last().map_or("", |m| &**m);
            let message = format!("任务“{marker}{}”没有责任单位，而同级任务有", task.title);
            diagnostics.push(Diagnostic::new(Code::TaskWithoutUnit, message, task.span));
        }
    }
}
