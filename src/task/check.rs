//! What looks like a slip of whoever drafted the notice.

use crate::annotate::Scan;
use crate::base::{Code, Diagnostic, Extent};
use crate::model::Task;
use crate::outline::Outline;

/// Kinds of brackets that must close within their paragraph.
const KINDS: usize = 5;
/// The kind of quotation marks.
const QUOTES: usize = 4;

/// The kind of a bracket, and whether it opens. A typewriter's quotation mark closes the curly one before it.
const fn bracket(c: char, quoted: bool) -> Option<(usize, bool)> {
    Some(match c {
        '(' => (0, true),
        ')' => (0, false),
        '《' => (1, true),
        '》' => (1, false),
        '〔' => (2, true),
        '〕' => (2, false),
        '【' => (3, true),
        '】' => (3, false),
        '“' => (QUOTES, true),
        '”' => (QUOTES, false),
        '"' if quoted => (QUOTES, false),
        _ => return None,
    })
}

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
fn unclosed(scan: &Scan<'_>, e: Extent) -> [Option<u32>; KINDS] {
    let mut depth = [0_u32; KINDS];
    let mut first = [0_u32; KINDS];
    let mut stray = [None; KINDS];
    for &at in scan.text.signs_in(e) {
        let c = scan.text.folded()[at as usize];
        let Some((kind, opens)) = bracket(c, depth[QUOTES] > 0) else { continue };
        if opens {
            if depth[kind] == 0 {
                first[kind] = at;
            }
            depth[kind] += 1;
        } else if depth[kind] == 0 {
            stray[kind] = stray[kind].or(Some(at));
        } else {
            depth[kind] -= 1;
        }
    }
    std::array::from_fn(|kind| stray[kind].or((depth[kind] > 0).then_some(first[kind])))
}

/// Notes tasks without a unit between brothers that have one.
pub(super) fn missing_units(tasks: &[Task], diagnostics: &mut Vec<Diagnostic>) {
    fn chapter(t: &Task) -> (usize, Option<&str>) {
        (t.part, t.id.rsplit_once('.').map(|(above, _)| above))
    }
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
