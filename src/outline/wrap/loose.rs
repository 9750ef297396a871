//! Whether a line goes on from the line before it, in a text that is not hard-wrapped throughout: damage of a scan.
//!
//! Decided from the two lines alone, and so only where nothing speaks for a new paragraph.

use crate::base::Extent;
use crate::outline::shape;
use crate::source::Text;

/// Shortest line that is wrapped: a shorter one that ends without a stop is a heading.
const SHORTEST: u32 = 24;
/// The same of a line with a whole sentence in it, which is no heading.
const SHORTEST_WITH_SENTENCE: u32 = 20;
/// As far back as an open bracket is looked for.
const BRACKET_REACH: u32 = 120;

/// Labels and openings that never continue a line.
const OPENINGS: &[&str] = &[
    "责任",
    "牵头",
    "配合",
    "落实",
    "主办",
    "协办",
    "完成",
    "时序",
    "咨询",
    "联系",
    "本通知",
    "本措施",
    "本文件",
    "上述",
    "以上",
    "附件",
    "抄送",
    "注:",
    "(",
];

/// Whether the line `next` goes on from `line`, which may itself be several lines joined.
#[must_use]
pub(in crate::outline) fn is_wrap(text: &Text, line: Extent, next: Extent) -> bool {
    !text.is_settled()
        && (bracket_goes_on(text, line, next) || (may_go_on(text, line, next) && is_running_text(text, line)))
}

/// The same where a page ends between the two: then `line` was full, and the text of `next` alone tells it from a heading.
#[must_use]
pub(super) fn is_wrap_over_page(text: &Text, line: Extent, next: Extent) -> bool {
    is_wrap(text, line, next) || (may_go_on(text, line, next) && is_running_text(text, next))
}

fn bracket_goes_on(text: &Text, line: Extent, next: Extent) -> bool {
    let closes = |bracket: char| text.chars(next).contains(&bracket);
    (open_bracket(text, line, '(', ')') && closes(')')) || (open_bracket(text, line, '《', '》') && closes('》'))
}

fn may_go_on(text: &Text, line: Extent, next: Extent) -> bool {
    let closed = matches!(text.folded()[line.end as usize - 1], ':' | ')' | '〕' | '】' | ']');
    let shortest = if text.chars(line).contains(&'。') { SHORTEST_WITH_SENTENCE } else { SHORTEST };
    line.len() >= shortest
        && !closed
        && !shape::ends_sentence(text, line)
        && text.line_of(next.start) > text.line_of(line.end - 1)
        && !opens_with_role(text, next)
        && !OPENINGS.iter().any(|w| text.starts_with(next.start, w))
}

fn is_running_text(text: &Text, e: Extent) -> bool {
    text.chars(e).iter().any(|c| shape::is_stop(*c) || *c == ',')
}

/// Whether a paragraph begins with a label of responsibility or is a list in brackets.
#[must_use]
pub(in crate::outline) fn opens_with_role(text: &Text, e: Extent) -> bool {
    ["责任", "牵头", "配合", "落实单位", "主办", "协办", "(", "〔", "[", "【", "完成时限", "时序"]
        .iter()
        .any(|w| text.starts_with(e.start, w))
}

/// Whether the end of `line` lies inside a bracket that `next` may close.
fn open_bracket(text: &Text, line: Extent, open: char, close: char) -> bool {
    let from = line.start.max(line.end.saturating_sub(BRACKET_REACH));
    let mut depth = 0_i32;
    for &c in text.chars(Extent::new(from, line.end)).iter().rev() {
        match c {
            c if c == close => depth += 1,
            c if c == open && depth == 0 => return true,
            c if c == open => depth -= 1,
            _ => {}
        }
    }
    false
}
