//! The title test: which words at the head of a section are its heading.
//!
//! The contract (`title` under `parts`): the whole line where the line is only a heading; else the first sentence, if it holds
//! no comma and at most forty characters; else a short heading before a colon. A line that ends in a colon is no title.

use crate::base::Extent;
use crate::outline::marker;
use crate::outline::shape::is_stop;
use crate::source::Text;

/// Longest first sentence that is a heading.
const LONGEST_SENTENCE: u32 = 40;
/// Longest heading before a colon.
const LONGEST_LABEL: u32 = 20;
/// Longest line that is only a heading.
const LONGEST_LINE: u32 = 120;

/// A head cut in two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut {
    /// The title; empty where there is none.
    pub title: Extent,
    /// What follows it.
    pub rest: Extent,
}

/// All of `core` as a title, without the stop that closes it.
#[must_use]
pub(super) fn whole(text: &Text, core: Extent) -> Cut {
    let core = text.trim(core);
    let closing = text.chars(core).iter().rev().take_while(|&&c| is_stop(c) || c == ':').count() as u32;
    Cut { title: text.trim(Extent::new(core.start, core.end - closing)), rest: Extent::new(core.end, core.end) }
}

/// Cuts `core`, the text after a marker without its unit list. `more` says whether children or paragraphs follow.
#[must_use]
pub(super) fn cut(text: &Text, core: Extent, more: bool) -> Cut {
    let core = text.trim(core);
    let chars = text.chars(core);
    let none = Cut { title: Extent::new(core.start, core.start), rest: core };
    let Some(&last) = chars.last() else { return none };
    let at = |title_end: u32, rest_start: u32| Cut {
        title: text.trim(Extent::new(core.start, title_end)),
        rest: text.trim(Extent::new(rest_start, core.end)),
    };
    let stop = first_stop(chars);
    if stop.is_none() && more && last != ':' && core.len() <= LONGEST_LINE {
        return at(core.end, core.end);
    }
    let sentence = stop.unwrap_or(chars.len());
    if opens_list(text, core, sentence) {
        return none;
    }
    if is_sentence_heading(&chars[..sentence]) && (stop.is_some() || last != ':') {
        let sentence_end = core.start + sentence as u32;
        return at(sentence_end, (sentence_end + 1).min(core.end));
    }
    match chars[..sentence].iter().position(|&c| c == ':') {
        Some(colon) if is_label(&chars[..colon]) && colon + 1 < chars.len() => {
            let colon = core.start + colon as u32;
            at(colon, colon + 1)
        }
        _ => none,
    }
}

/// 报告书应当包括:(一)概况;…: whether the first `sentence` of `core` leads in to a list on its line.
fn opens_list(text: &Text, core: Extent, sentence: usize) -> bool {
    let item = |at: u32| marker::at(text, at, core.end).is_some_and(|m| m.sure && m.style.stands_alone());
    let signs = text.signs_in(Extent::new(core.start, core.start + sentence as u32)).iter();
    let mut colons = signs.filter(|&&at| text.folded()[at as usize] == ':');
    colons.any(|at| item(text.skip_blank(at + 1, core.end)))
}

fn is_sentence_heading(sentence: &[char]) -> bool {
    !sentence.is_empty() && sentence.len() as u32 <= LONGEST_SENTENCE && !sentence.contains(&',')
}

fn is_label(label: &[char]) -> bool {
    !label.is_empty() && label.len() as u32 <= LONGEST_LABEL && !label.contains(&',')
}

/// The first stop outside brackets and quotations; any stop where brackets do not close.
fn first_stop(chars: &[char]) -> Option<usize> {
    let mut depth = 0_i32;
    for (i, &c) in chars.iter().enumerate() {
        match c {
            '(' | '《' | '“' | '〔' | '【' | '〈' => depth += 1,
            ')' | '》' | '”' | '〕' | '】' | '〉' => depth = (depth - 1).max(0),
            c if depth == 0 && is_stop(c) => return Some(i),
            _ => {}
        }
    }
    if depth > 0 { chars.iter().position(|&c| is_stop(c)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(head: &str, more: bool) -> (String, String) {
        let text = Text::new(head.to_owned());
        let cut = cut(&text, text.extent(), more);
        (text.slice(cut.title).to_owned(), text.slice(cut.rest).to_owned())
    }

    #[test]
    fn the_heading_is_told_from_the_text() {
        let cases = [
            ("加强组织领导。", false, "加强组织领导", ""),
            ("将健康融入政治建设，完善健康治理体系", true, "将健康融入政治建设，完善健康治理体系", ""),
            ("落实学法制度。制定年度计划，全年不少于4次。", false, "落实学法制度", "制定年度计划，全年不少于4次。"),
            ("严格落实快检预警制度，扩大快检范围。", false, "", "严格落实快检预警制度，扩大快检范围。"),
            ("借款人应同时符合以下条件:", true, "", "借款人应同时符合以下条件:"),
            ("报告书应当包括:(一)概况;(二)现状。", false, "", "报告书应当包括:(一)概况;(二)现状。"),
            ("比例:1.5倍以内。", false, "比例:1.5倍以内", ""),
            (
                "治理目标：合格率达到98%以上，问题样品率控制在1%以内。",
                false,
                "治理目标",
                "合格率达到98%以上，问题样品率控制在1%以内。",
            ),
            ("推进“最多跑一次。”改革。聚焦难事。", false, "推进“最多跑一次。”改革", "聚焦难事。"),
        ];
        for (head, more, expected, rest) in cases {
            assert_eq!(title(head, more), (expected.to_owned(), rest.to_owned()), "{head}");
        }
    }
}
