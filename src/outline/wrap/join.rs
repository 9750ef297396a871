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
    "责任",
    "牵头",
    "配合",
    "落实单位",
    "主办",
    "协办",
    "完成时限",
    "时序",
    "附件",
    "附:",
    "抄送",
    "联系人",
    "联系电话",
    "注:",
    "主题词",
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
    /// Whether paragraphs end with a stop.
    stopped: bool,
    /// The styles whose markers mostly stand before a heading alone on its line.
    headings: Vec<Style>,
}

impl<'a> Page<'a> {
    /// Of lines that were wrapped at `measure`.
    pub(super) fn new(text: &'a Text, measure: Measure, lines: &'a [Line]) -> Self {
        let markers = lines.iter().map(|l| marker::at(text, l.extent.start, l.extent.end)).collect();
        let spaced = lines.iter().filter(|l| l.after_blank).count() * 10 > lines.len() * 7;
        let (indented, stopped, headings) = (false, false, Vec::new());
        let mut page = Self { text, measure, lines, markers, indented, spaced, stopped, headings };
        page.indented = page.indents_paragraphs();
        page.stopped = page.stops_paragraphs();
        page.headings = page.styles_of_headings();
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
        if line.after_table || !self.is_full(before, line) {
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
            || !(self.begins_section(i, open.then_some(paragraph), series)
                || (open && self.ends_heading(i, paragraph))
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

    /// Whether lines that end a paragraph of running text, a marker following, end it with a stop.
    fn stops_paragraphs(&self) -> bool {
        let (mut ends, mut stops) = (0, 0);
        for i in 1..self.lines.len() {
            let before = self.lines[i - 1].extent;
            if self.markers[i].is_some() && !self.is_full(&self.lines[i - 1], &self.lines[i]) && self.is_running(before)
            {
                ends += 1;
                stops += u32::from(shape::ends_sentence(self.text, before));
            }
        }
        stops * 10 >= ends * 9
    }

    /// The styles whose markers stand before a short line without a stop, as a rule.
    fn styles_of_headings(&self) -> Vec<Style> {
        let mut lines: HashMap<Style, (u32, u32)> = HashMap::new();
        for i in 1..self.lines.len() {
            let Some(marker) = self.markers[i - 1].filter(|m| m.sure) else { continue };
            let bare = !self.is_full(&self.lines[i - 1], &self.lines[i]) && !self.is_running(self.lines[i - 1].extent);
            let count = lines.entry(marker.style).or_default();
            *count = (count.0 + 1, count.1 + u32::from(bare));
        }
        let mut styles: Vec<Style> =
            lines.into_iter().filter(|(_, (all, bare))| *bare >= 2 && bare * 10 >= all * 7).map(|(s, _)| s).collect();
        styles.sort_unstable();
        styles
    }

    /// Whether `e` holds a mark of running text: a comma or a stop.
    fn is_running(&self, e: Extent) -> bool {
        self.text.chars(e).iter().any(|&c| shape::is_stop(c) || matches!(c, ',' | ':'))
    }

    /// Whether the marker of line `i` opens a section. Where a sentence has ended it does if it can be nothing else; within
    /// a paragraph that is `open` it must be in its series, and a heading or a text without stops must stand before it.
    fn begins_section(&self, i: usize, open: Option<Extent>, series: &HashMap<Style, u32>) -> bool {
        let Some(marker) = self.markers[i].filter(|m| m.sure) else { return false };
        let continues = series.get(&marker.style).is_some_and(|&n| n + 1 == marker.number);
        let next = self.markers[i + 1..].iter().flatten().find(|m| m.style == marker.style);
        let goes_on = next.is_some_and(|m| m.number == marker.number + 1);
        let in_series = continues || (marker.number == 1 && goes_on);
        let certain = marker.style.stands_alone();
        match open {
            None => certain || in_series,
            Some(paragraph) if self.is_running(paragraph) => {
                certain && in_series && (!self.stopped || self.is_bare_heading(i, marker.style))
            }
            Some(_) => certain && (in_series || goes_on),
        }
    }

    /// Whether the paragraph before line `i` is a heading that just fills its line, as its brothers are headings.
    fn ends_heading(&self, i: usize, paragraph: Extent) -> bool {
        let of_headings = self.markers[i - 1].is_some_and(|m| self.is_of_headings(m.style));
        let line = self.lines[i].extent;
        let is_text = || self.fills_line(i) || self.is_running(Extent::new(line.start, line.end - 1));
        of_headings && self.lines[i - 1].extent == paragraph && !self.is_running(paragraph) && is_text()
    }

    /// Whether line `i` is a heading alone on its line, as the others with this marker are.
    fn is_bare_heading(&self, i: usize, style: Style) -> bool {
        self.is_of_headings(style) && !self.fills_line(i) && !self.is_running(self.lines[i].extent)
    }

    fn is_of_headings(&self, style: Style) -> bool {
        self.headings.binary_search(&style).is_ok()
    }

    fn fills_line(&self, i: usize) -> bool {
        self.lines.get(i + 1).is_some_and(|next| self.is_full(&self.lines[i], next))
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
        ',' | '。'
            | '、'
            | ';'
            | ':'
            | '!'
            | '?'
            | ')'
            | '》'
            | '〕'
            | '】'
            | '”'
            | '’'
            | '%'
            | '.'
            | '…'
            | '·'
            | '」'
            | '』'
    )
}
