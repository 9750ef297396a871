//! Lines to text: a line for each paragraph, where the layout tells where paragraphs begin.
//!
//! A paragraph begins where the line before did not fill its page, where a line is indented, or where size or spacing
//! change. One that goes over the end of a page is put together, and the furniture between its halves follows it.

use super::line::Line;
use crate::base::Extent;
use crate::source::{Row, Table};

/// The column of text on a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    /// The left and the right margin of its text.
    left: f64,
    right: f64,
    /// The usual distance of two lines.
    pitch: f64,
    /// The usual size of its characters.
    size: f64,
}

/// A text that is put together line by line.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// The text so far.
    pub(super) text: String,
    /// The number of its characters.
    len: u32,
    /// The lines of furniture in it.
    pub(super) furniture: Vec<Extent>,
    /// The tables in it.
    pub(super) tables: Vec<Table>,
    /// Furniture that waits for the end of the paragraph at hand.
    waiting: Vec<String>,
}

/// Fewer lines than this do not show the margins of a page.
const FEW_LINES: usize = 6;
/// The indent that GB/T 9704 asks for, in parts of the size.
const USUAL_INDENT: f64 = 2.0;
/// Least indent of a paragraph, in parts of the size.
const INDENT: f64 = 1.2;
/// Widest indent of a line that the next line goes on from.
const WIDEST_INDENT: f64 = 4.0;
/// As much as margins of lines of one column lie apart, in parts of the size.
const SLACK: f64 = 0.6;
/// How much sizes of one paragraph differ, as a ratio.
const SAME_SIZE: f64 = 1.12;
/// How much more than usual two lines of one paragraph may lie apart.
const SAME_PITCH: f64 = 1.45;

impl Text {
    /// Adds a line that begins a paragraph.
    pub(super) fn begin(&mut self, line: &str) {
        self.end();
        self.push(line);
    }

    /// Adds a line that goes on with the paragraph at hand.
    pub(super) fn go_on(&mut self, line: &str) {
        if join_latin(&self.text, line) {
            self.push(" ");
        }
        self.push(line);
    }

    /// Adds a line of furniture behind the paragraph at hand.
    pub(super) fn wait(&mut self, line: &str) {
        self.waiting.push(line.to_owned());
    }

    /// The place that the next character will have, on a line of its own.
    pub(super) fn next(&mut self) -> u32 {
        self.end();
        self.len
    }

    /// Ends the paragraph at hand and what waited for it.
    pub(super) fn end(&mut self) {
        self.new_line();
        for line in std::mem::take(&mut self.waiting) {
            let start = self.len;
            self.push(&line);
            self.furniture.push(Extent::new(start, self.len));
            self.new_line();
        }
    }

    fn new_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.push("\n");
        }
    }

    /// Notes the line that was just added for a row of the last table.
    pub(super) fn add_row(&mut self, row: Row) {
        if let Some(table) = self.tables.last_mut() {
            table.rows.push(row);
        }
    }

    /// Adds to the text as it is.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.len += text.chars().count() as u32;
    }
}

impl Column {
    /// The column of each page; a page with few lines has that of a page that has enough, of its own side of the sheet
    /// where there is one.
    pub(super) fn of_pages(pages: &[&[Line]], furniture: &[Vec<bool>]) -> Vec<Self> {
        let bodies: Vec<Vec<&Line>> = pages
            .iter()
            .zip(furniture)
            .map(|(lines, furniture)| lines.iter().zip(furniture).filter(|(_, f)| !**f).map(|(l, _)| l).collect())
            .collect();
        let fullest = |side: &dyn Fn(usize) -> bool| {
            (0..bodies.len()).filter(|&p| side(p) && bodies[p].len() >= FEW_LINES).max_by_key(|&p| bodies[p].len())
        };
        let [even, odd, any] = [fullest(&|p| p % 2 == 0), fullest(&|p| p % 2 == 1), fullest(&|_| true)];
        let like = |p: usize| {
            let of_side = if p.is_multiple_of(2) { even } else { odd };
            if bodies[p].len() >= FEW_LINES { p } else { of_side.or(any).unwrap_or(p) }
        };
        let own: Vec<Self> = bodies.iter().map(|body| Self::of(body)).collect();
        let lefts: Vec<f64> = own.iter().map(|column| column.left).collect();
        let of_page = |p: usize| {
            let column = own[like(p)];
            Self { left: margin_outside(column.left, &lefts, column.size), ..column }
        };
        (0..bodies.len()).map(of_page).collect()
    }

    fn of(lines: &[&Line]) -> Self {
        let lefts: Vec<f64> = lines.iter().map(|l| l.left).collect();
        let rights: Vec<f64> = lines.iter().map(|l| -l.right).collect();
        let size = median(lines.iter().map(|l| l.size).collect()).unwrap_or(1.0);
        let gaps = lines.windows(2).map(|w| w[1].y - w[0].y).filter(|gap| *gap > 0.0).collect();
        Self {
            left: margin_outside(outermost(&lefts, size), &lefts, size),
            size,
            right: -outermost(&rights, size),
            pitch: median(gaps).unwrap_or(f64::MAX),
        }
    }

    /// Whether `next`, which stands in the column `of_next`, goes on from `line`.
    pub(super) fn goes_on(&self, line: &Line, next: &Line, of_next: &Self, same_page: bool) -> bool {
        let sizes = line.size.max(next.size) / line.size.min(next.size);
        let apart = same_page && next.y - line.y > self.pitch.max(line.size) * SAME_PITCH;
        let indented = next.left - of_next.left >= INDENT * next.size;
        let at_margin = line.left - self.left <= WIDEST_INDENT * line.size;
        sizes <= SAME_SIZE && !apart && !indented && at_margin && self.is_full(line, next)
    }

    fn is_full(&self, line: &Line, next: &Line) -> bool {
        !leaves_room(self.right - line.right, next)
    }
}

/// Whether what begins `next` would have found place in `room` at the end of the line before.
pub(super) fn leaves_room(room: f64, next: &Line) -> bool {
    let width: f64 = first_unit(&next.text).map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).sum();
    room >= (width + SLACK) * next.size
}

/// Whether a blank parts two lines that are joined: a Latin word ends the one and begins the other.
pub(super) fn join_latin(before: &str, next: &str) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    latin(before.chars().next_back()) && latin(next.chars().next())
}

/// What no page parts from the first character of a line: the stops behind it, the rest of a Latin word or a number.
fn first_unit(text: &str) -> impl Iterator<Item = char> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%');
    let mut in_word = true;
    text.chars().take(24).enumerate().map_while(move |(i, c)| {
        in_word &= is_word(c);
        (i == 0 || in_word || "，。、；：！？）》〕】”’,.;:!?)".contains(c)).then_some(c)
    })
}

/// The left margin where lines begin at `left`: one of `others` by the usual indent outside it, as on a page of short
/// paragraphs alone.
fn margin_outside(left: f64, others: &[f64], size: f64) -> f64 {
    let outside = |other: &&f64| (left - **other - USUAL_INDENT * size).abs() <= SLACK * size;
    others.iter().find(outside).copied().unwrap_or(left)
}

/// The smallest of the values to which another is near; the smallest of all where none is.
fn outermost(values: &[f64], size: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let pair = sorted.windows(2).find(|w| w[1] - w[0] <= SLACK * size);
    pair.map(|w| w[0]).or(sorted.first().copied()).unwrap_or_default()
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}
