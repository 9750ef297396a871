//! One pass over a paragraph: where brackets stand and where a label may begin.
//!
//! Brackets are matched whatever their shape, for notices close （ with 〉. A pair inside another is not reported, unless the
//! outer one is too long to be a list; what stands in 《》 is not looked at.

use crate::base::Extent;
use crate::lexicon::role;
use crate::source::Text;

/// Longest list, brackets included.
pub(super) const LONGEST: u32 = 600;

/// What one pass over a paragraph saw, in order.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Outermost pairs of brackets.
    pub(super) brackets: Vec<Extent>,
    /// Places behind a boundary where a character stands that may begin a label.
    pub(super) labels: Vec<u32>,
}

/// The shapes of brackets; 《》 last.
const SHAPES: usize = 6;
const TITLE: usize = 5;

/// Scans one paragraph.
pub(super) fn scan(text: &Text, paragraph: Extent) -> Marks {
    let mut marks = Marks::default();
    let mut open: Vec<(usize, u32)> = Vec::new();
    let mut depth = [0u32; SHAPES];
    let chars = text.folded();
    let mut label_at = |at: u32| {
        let rest = &chars[at as usize..paragraph.end as usize];
        if matches!(rest.first(), Some('\u{4E00}'..='\u{9FFF}')) && role::may_begin_label(rest) {
            marks.labels.push(at);
        }
    };
    label_at(paragraph.start);
    for &at in text.signs_in(paragraph) {
        let c = chars[at as usize];
        if let Some(shape) = opening(c) {
            open.push((shape, at));
            depth[shape] += 1;
        } else if let Some(shape) = closing(c) {
            close(&mut marks.brackets, &mut open, &mut depth, shape, at);
        }
        if is_boundary(c) {
            label_at(at + 1);
        }
    }
    marks
}

/// Takes a closing bracket at `at`: it closes the last open one of its shape, or, where there is none, the last of any.
fn close(found: &mut Vec<Extent>, open: &mut Vec<(usize, u32)>, depth: &mut [u32; SHAPES], shape: usize, at: u32) {
    if depth[shape] == 0 && shape == TITLE {
        return;
    }
    while let Some((opened, start)) = open.pop() {
        depth[opened] -= 1;
        if opened != shape && depth[shape] > 0 {
            continue;
        }
        let pair = Extent::new(start, at + 1);
        if pair.len() <= LONGEST {
            while found.last().is_some_and(|f| f.start > start) {
                found.pop();
            }
            if opened != TITLE {
                found.push(pair);
            }
        }
        return;
    }
}

/// Whether a label may begin behind `c`.
fn is_boundary(c: char) -> bool {
    matches!(
        c,
        '\n' | ' ' | '。' | ';' | '!' | '?' | '.' | ',' | ':' | ')' | '〕' | ']' | '】' | '(' | '〔' | '[' | '【'
    )
}

fn opening(c: char) -> Option<usize> {
    Some(match c {
        '(' => 0,
        '〔' => 1,
        '【' => 2,
        '[' => 3,
        '〈' | '<' => 4,
        '《' => TITLE,
        _ => return None,
    })
}

fn closing(c: char) -> Option<usize> {
    Some(match c {
        ')' => 0,
        '〕' => 1,
        '】' => 2,
        ']' => 3,
        '〉' | '>' => 4,
        '》' => TITLE,
        _ => return None,
    })
}
