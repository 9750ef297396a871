//! The values of a notice at their places in its text, for formats that show the text with its values marked.
//!
//! In: a notice; then a text of it with its place. Out: the text in pieces, plain or marked. Where two values overlap
//! (a unit inside a quota's words), the one that begins first is marked.

use std::ops::Range;

use super::rows::Cursor;
use crate::base::Span;
use crate::model::{Citation, Deadline, Notice, Quota, Task, Unit};

/// A value.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Value<'a> {
    /// Who.
    Unit(&'a Unit),
    /// How much.
    Quota(&'a Quota),
    /// By when.
    Deadline(&'a Deadline),
    /// On what ground.
    Citation(&'a Citation),
}

/// A value at its place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark<'a> {
    /// What stands there.
    pub(crate) value: Value<'a>,
    /// The task that it is of; of a list for several tasks, the first.
    pub(crate) task: &'a Task,
    span: Span,
}

impl<'a> Mark<'a> {
    /// The words that are marked.
    fn words(&self) -> &'a str {
        match self.value {
            Value::Unit(u) => &u.name,
            Value::Quota(q) => &q.text,
            Value::Deadline(d) => &d.text,
            Value::Citation(c) => &c.text,
        }
    }
}

/// Every value of the notice's tasks in the order of the text, none overlapping another.
#[derive(Debug)]
pub(crate) struct Marks<'a>(Vec<Mark<'a>>);

impl<'a> Marks<'a> {
    /// The values of a notice.
    pub(crate) fn of(notice: &'a Notice) -> Self {
        let mut marks = Vec::new();
        for task in &notice.tasks {
            let mut add = |value, span| marks.push(Mark { value, task, span });
            task.units.iter().for_each(|u| add(Value::Unit(u), u.span));
            task.quotas.iter().for_each(|q| add(Value::Quota(q), q.span));
            task.deadlines.iter().for_each(|d| add(Value::Deadline(d), d.span));
            task.citations.iter().for_each(|c| add(Value::Citation(c), c.span));
        }
        marks.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
        let mut end = 0;
        marks.retain(|m| {
            let free = m.span.start >= end && m.span.start < m.span.end;
            end = if free { m.span.end } else { end };
            free
        });
        Self(marks)
    }

    /// `text`, which stands at `span`, in pieces: what is marked and what lies between. Nothing is left out.
    pub(crate) fn pieces<'t>(&self, text: &'t str, span: Span) -> Vec<(&'t str, Option<Mark<'a>>)> {
        let first = self.0.partition_point(|m| m.span.start < span.start);
        let within = self.0[first..].iter().take_while(|m| m.span.end <= span.end);
        let mut finder = Finder::new(text, span);
        let mut pieces = Vec::new();
        let mut done = 0;
        for mark in within {
            let Some(found) = finder.find(mark) else { continue };
            if done < found.start {
                pieces.push((&text[done..found.start], None));
            }
            done = found.end;
            pieces.push((&text[found], Some(*mark)));
        }
        if done < text.len() {
            pieces.push((&text[done..], None));
        }
        pieces
    }
}

/// Finds marks in a text by their places; where its lines were joined, by their words.
struct Finder<'t> {
    text: &'t str,
    start: u32,
    /// Where the text is as it stands in the source, character by character.
    exact: Option<Cursor<'t>>,
    from: usize,
    misses: usize,
}

impl<'t> Finder<'t> {
    /// A text in which so many words are not found is none of this notice.
    const MOST_MISSES: usize = 8;

    fn new(text: &'t str, span: Span) -> Self {
        let length = text.chars().count();
        let exact = (length == span.extent().len() as usize).then(|| Cursor::new(text));
        Self { text, start: span.start, exact, from: 0, misses: 0 }
    }

    fn find(&mut self, mark: &Mark<'_>) -> Option<Range<usize>> {
        let range = match &mut self.exact {
            Some(cursor) => {
                let from = cursor.byte_of(mark.span.start.checked_sub(self.start)?)?;
                from..cursor.byte_of(mark.span.end.checked_sub(self.start)?)?
            }
            None if self.misses > Self::MOST_MISSES => return None,
            None => {
                let words = mark.words();
                let Some(at) = self.text[self.from..].find(words).filter(|_| !words.is_empty()) else {
                    self.misses += 1;
                    return None;
                };
                self.from + at..self.from + at + words.len()
            }
        };
        self.from = range.end;
        Some(range)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn marked(text: &str, span: Span) -> Vec<String> {
        let parsed = sample::parsed();
        let marks = Marks::of(&parsed.value);
        let pieces = marks.pieces(text, span);
        assert_eq!(pieces.iter().map(|(piece, _)| *piece).collect::<String>(), text, "nothing is lost");
        pieces.into_iter().filter(|(_, mark)| mark.is_some()).map(|(piece, _)| piece.to_owned()).collect()
    }

    #[test]
    fn values_are_marked_where_they_stand() {
        let text = "全年组织学法活动不少于4次,11月底前报告。(区法制办牵头,区政府办等部门配合)";
        let found = marked(text, Span { start: 46, end: 46 + text.chars().count() as u32, line: 4 });
        assert_eq!(found, ["不少于4次", "11月底前", "区法制办", "区政府办"]);
    }

    #[test]
    fn in_a_joined_text_they_are_found_by_their_words() {
        let found = marked("不少于4次,11月底前报告", Span { start: 40, end: 80, line: 4 });
        assert_eq!(found, ["不少于4次", "11月底前"]);
    }

    #[test]
    fn a_text_of_another_notice_is_left_plain() {
        assert!(marked("办公室", Span { start: 0, end: 900, line: 1 }).is_empty());
        assert!(marked("", Span { start: 0, end: 0, line: 1 }).is_empty());
    }
}
