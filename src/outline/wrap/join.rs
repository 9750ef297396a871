//! Which lines of a hard-wrapped text go on from the line before.
//!
//! A line goes on if the one before it was full: what begins it would not have found place there. It does not if it shows
//! that a paragraph begins: it is indented where paragraphs are, or carries a marker that its series bears out, a label,
//! a date, a signature.

use std::collections::HashMap;

use super::line::{Line, indent};
use super::measure::Measure;
use crate::base::Extent;
use crate::outline::marker::{self, Marker, Style};
use crate::outline::shape;
use crate::source::{Text, is_blank};

/// Least indent of a paragraph, in columns.
const LEAST_INDENT: u32 = 2;
/// As much of a Latin word as is measured.
const LONGEST_WORD: u32 = 24;
/// As far back as an open bracket is looked for.
const BRACKET_REACH: u32 = 200;

/// Labels that begin a paragraph.
const LABELS: &[&str] = &[
    "责任", "牵头", "配合", "落实单位", "主办", "协办", "完成时限", "时序", "附件", "附:", "抄送", "联系人", "联系电话", "注:", "主题词",
];

/// A hard-wrapped text.
pub(super) struct Page<'a> {
    text: &'a Text,
    measure: Measure,
    lines: &'a [Line],
    markers: Vec<Option<Marker>>,
    /// Whether paragraphs are indented.
    indented: bool,
    /// Whether every line is followed by a blank one, which then says nothing.
    spaced: bool,
}

impl<'a> Page<'a> {
    /// Of lines that were wrapped at `measure`.
    pub(super) fn new(text: &'a Text, measure: Measure, lines: &'a [Line]) -> Self {
        let markers = lines.iter().map(|l| marker::at(text, l.extent.start, l.extent.end)).collect();
        let spaced = lines.iter().filter(|l| l.after_blank).count() * 10 > lines.len() * 7;
        let mut page = Self { text, measure, lines, markers, indented: false, spaced };
        page.indented = page.indents_paragraphs();
        page
    }

    /// The white space (and furniture) at which lines were wrapped, in order.
    pub(super) fn wraps(&self) -> Vec<Extent> {
        let mut wraps = Vec::new();
        let mut series: HashMap<Style, u32> = HashMap::new();
        let mut paragraph = Extent::default();
        for (i, line) in self.lines.iter().enumerate() {
            if i > 0 && self.goes_on(i, paragraph, &series) {
                wraps.push(Extent::new(self.lines[i - 1].extent.end, line.extent.start));
                paragraph.end = line.extent.end;
                continue;
            }
            paragraph = line.extent;
            if let Some(marker) = self.markers[i] {
                series.insert(marker.style, marker.number);
            }
        }
        wraps
    }

    /// Whether line `i` goes on from the line before, with which `paragraph` ends.
    fn goes_on(&self, i: usize, paragraph: Extent, series: &HashMap<Style, u32>) -> bool {
        let (before, line) = (&self.lines[i - 1], &self.lines[i]);
        if !self.is_full(before, line) {
            return false;
        }
        let before = before.extent;
        let open = !shape::ends_sentence(self.text, before) && !self.text.ends_with(before.end, ":");
        if line.after_blank && !self.spaced && !line.after_furniture && !open {
            return false;
        }
        if self.indented && self.is_indented(line) {
            return false;
        }
        self.in_brackets(paragraph)
            || !(self.begins_section(i, open, series)
                || self.begins_with_label(line.extent, before)
                || self.ends_head(paragraph, line.extent)
                || (!open && !self.indented && self.stands_alone(line.extent)))
    }

    /// Whether what begins `next` would not have found place at the end of `line`.
    fn is_full(&self, line: &Line, next: &Line) -> bool {
        let first = self.measure.of(self.text, self.first_unit(next.extent));
        self.measure.room(self.text, line) < first + self.measure.slack()
    }

    /// What no page parts from the first character of a line: the stops behind it, the rest of a Latin word or a number.
    fn first_unit(&self, line: Extent) -> Extent {
        let chars = self.text.folded();
        let is_word = |at: u32| chars[at as usize].is_ascii_alphanumeric() || chars[at as usize] == '.';
        let mut end = line.start + 1;
        while end < line.end && end - line.start < LONGEST_WORD && is_word(end - 1) && is_word(end) {
            end += 1;
        }
        while end < line.end && end - line.start < LONGEST_WORD && never_begins_line(chars[end as usize]) {
            end += 1;
        }
        Extent::new(line.start, end)
    }

    fn is_indented(&self, line: &Line) -> bool {
        indent(self.text, line) >= LEAST_INDENT
    }

    /// Whether lines after a short line are indented and those after a full line that ends within a sentence are not.
    fn indents_paragraphs(&self) -> bool {
        let (mut begun, mut begun_in, mut gone_on, mut gone_on_in) = (0, 0, 0, 0);
        for pair in self.lines.windows(2) {
            let indented = u32::from(self.is_indented(&pair[1]));
            if !self.is_full(&pair[0], &pair[1]) {
                (begun, begun_in) = (begun + 1, begun_in + indented);
            } else if !shape::ends_sentence(self.text, pair[0].extent) {
                (gone_on, gone_on_in) = (gone_on + 1, gone_on_in + indented);
            }
        }
        begun_in * 10 >= begun * 6 && begun_in > 0 && gone_on_in * 10 <= gone_on
    }

    /// Whether the marker of line `i` opens a section: it is certain where a sentence has ended, and must be in its series
    /// where the line before is `open`.
    fn begins_section(&self, i: usize, open: bool, series: &HashMap<Style, u32>) -> bool {
        let Some(marker) = self.markers[i] else { return false };
        let continues = series.get(&marker.style).is_some_and(|&n| n + 1 == marker.number);
        let begins = || {
            let next = self.markers[i + 1..].iter().flatten().find(|m| m.style == marker.style);
            marker.number == 1 && next.is_some_and(|m| m.number == 2)
        };
        let certain = marker.sure && marker.style.stands_alone();
        let in_series = continues || begins();
        if open { certain && in_series } else { certain || (in_series && marker.sure) }
    }

    /// Whether a paragraph that so far is all of a list of 主送机关 or a title ends before `next`.
    fn ends_head(&self, paragraph: Extent, next: Extent) -> bool {
        shape::is_addressee(self.text, paragraph)
            || (shape::is_doc_number(self.text, next)
                && shape::is_title_line(self.text, paragraph)
                && shape::ends_title(self.text, paragraph))
    }

    fn begins_with_label(&self, line: Extent, before: Extent) -> bool {
        let listing = matches!(self.text.folded()[before.end as usize - 1], '、' | ',');
        let reach = self.text.chars(Extent::new(line.start, line.end.min(line.start + 12)));
        let labelled = reach.contains(&':') && LABELS.iter().any(|w| self.text.starts_with(line.start, w));
        !listing && (labelled || shape::is_metadata(self.text, line))
    }

    /// Whether a line can only stand by itself: a signature, a day.
    fn stands_alone(&self, line: Extent) -> bool {
        let chars = self.text.chars(line);
        let day = line.len() <= 14 && chars.ends_with(&['日']) && chars.contains(&'年');
        day || shape::is_signature(self.text, line)
    }

    /// Whether the end of `paragraph` stands in a bracket or a title that has not closed.
    fn in_brackets(&self, paragraph: Extent) -> bool {
        let from = paragraph.start.max(paragraph.end.saturating_sub(BRACKET_REACH));
        let mut depth = 0_i32;
        for &c in self.text.chars(Extent::new(from, paragraph.end)).iter().rev().filter(|c| !is_blank(**c)) {
            match c {
                ')' | '》' | '〕' => depth += 1,
                '(' | '《' | '〔' if depth == 0 => return true,
                '(' | '《' | '〔' => depth -= 1,
                _ => {}
            }
        }
        false
    }
}

/// What no Chinese line begins with.
fn never_begins_line(c: char) -> bool {
    matches!(
        c,
        ',' | '。' | '、' | ';' | ':' | '!' | '?' | ')' | '》' | '〕' | '】' | '”' | '’' | '%' | '.' | '…' | '·' | '」' | '』'
    )
}
