//! Labels of a page's metadata in its text: 索 引 号：, 发布日期：, 【字号】.
//!
//! In: a line or a cell. Out: the labels that it holds, and whether what each introduces is kept. Blanks may stand inside a
//! label, as pages put them there to align the colons.

use super::words::{LABELS, Label};
use crate::source::is_blank;
use crate::source::text::fold;

/// A label in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// Byte where it begins.
    pub(super) start: usize,
    /// Byte behind its colon.
    pub(super) end: usize,
    /// Whether its value is kept.
    pub(super) label: Label,
}

/// Longest line that is looked through, in bytes.
const LONGEST_LINE: usize = 1500;
/// Longest label with the blanks in it, in characters.
const LONGEST_LABEL: usize = 16;

/// The labels with a colon in `line`, in order.
pub(super) fn find(line: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    if line.len() > LONGEST_LINE {
        return found;
    }
    for (at, c) in line.char_indices().filter(|(_, c)| fold(*c) == ':') {
        let floor = found.last().map_or(0, |f| f.end);
        if let Some((start, label)) = label_before(&line[floor..at]) {
            found.push(Found { start: floor + start, end: at + c.len_utf8(), label });
        }
    }
    found
}

/// What the text of a cell introduces, if it is a label alone, with or without a colon.
pub(super) fn whole(cell: &str) -> Option<Label> {
    let word = without_colon(cell);
    label_before(word).filter(|&(start, _)| word[..start].chars().all(is_edge)).map(|(_, label)| label)
}

/// A label without the colon behind it.
pub(super) fn without_colon(cell: &str) -> &str {
    cell.trim_end_matches(|c| fold(c) == ':' || is_edge(c) || matches!(c, '】' | ']')).trim_start_matches(is_edge)
}

/// Whether `c` says nothing at the ends of a label or a value.
pub(super) fn is_edge(c: char) -> bool {
    is_blank(fold(c)) || matches!(c, '|' | '｜' | '【' | '[' | '】' | ']' | '·' | '-' | '/')
}

/// The longest label that ends `text`, and where it begins.
fn label_before(text: &str) -> Option<(usize, Label)> {
    let text = text.trim_end_matches(|c| is_blank(fold(c)) || matches!(c, '】' | ']'));
    let last = text.chars().next_back()?;
    let tail = text.char_indices().rev().take(LONGEST_LABEL).last().map_or(0, |(at, _)| at);
    let ends_so = LABELS.iter().filter(|(word, _)| word.ends_with(last));
    // A long label may run on from the value before it: spans of a page stand side by side without a blank.
    let stands = |start: usize, word: &str| {
        word.chars().count() > 2 || text[..start].chars().next_back().is_none_or(may_stand_before)
    };
    ends_so
        .filter_map(|&(word, label)| spelled(text, tail, word).filter(|&s| stands(s, word)).map(|start| (start, label)))
        .min_by_key(|&(start, _)| start)
}

/// Where `word` begins if it ends `text`, blanks inside it set aside; not before byte `floor`.
fn spelled(text: &str, floor: usize, word: &str) -> Option<usize> {
    let mut chars = text[floor..].char_indices().rev();
    let mut start = text.len();
    for c in word.chars().rev() {
        let (at, _) = chars.by_ref().find(|(_, c)| !is_blank(fold(*c))).filter(|(_, found)| *found == c)?;
        start = floor + at;
    }
    Some(start)
}

fn may_stand_before(c: char) -> bool {
    is_blank(fold(c)) || c.is_ascii_digit() || !c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(line: &str) -> Vec<(&str, Label)> {
        find(line).iter().map(|f| (&line[f.start..f.end], f.label)).collect()
    }

    #[test]
    fn labels_are_found_however_they_are_spaced() {
        assert_eq!(values("索 引 号：0001 标　　题: 通知"), [("索 引 号：", Label::Kept), ("标　　题:", Label::Kept)]);
        assert_eq!(
            values("来源：区府办2023-04-28浏览量：44"),
            [("来源：", Label::Kept), ("浏览量：", Label::Dropped)],
            "a long label may run on from the value before it"
        );
        assert_eq!(
            values("发布时间：2023-04-28浏览量：44"),
            [("发布时间：", Label::Kept), ("浏览量：", Label::Dropped)]
        );
        assert_eq!(whole("【索 引 号】"), Some(Label::Kept));
        assert_eq!(whole("文　　号："), Some(Label::Kept));
        assert_eq!(whole("文号：市政发1号"), None);
    }

    #[test]
    fn a_sentence_with_a_colon_has_no_label() {
        assert!(values("现将有关事项通知如下：").is_empty());
        assert!(values("牵头单位：市住建局").is_empty());
        assert!(values("培训时间：6月").is_empty());
    }
}
