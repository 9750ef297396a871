//! The lines of a text as they stand on its pages.

use crate::base::Extent;
use crate::outline::split::among;
use crate::source::Text;

/// A line that is neither blank nor furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    /// Its characters, trimmed.
    pub extent: Extent,
    /// The same with its indent, as it takes place on the page.
    pub whole: Extent,
    /// Whether a blank line stands before it.
    pub after_blank: bool,
    /// Whether page furniture stands before it.
    pub after_furniture: bool,
    /// Whether a table stands before it, over which nothing goes on.
    pub after_table: bool,
}

/// The lines of `text` without those of tables, and without what is set `aside`.
pub(super) fn lines(text: &Text, aside: &[Extent]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut aside = aside.iter().peekable();
    let rows: Vec<Extent> = text.tables().iter().flat_map(|t| &t.rows).map(|r| r.extent).collect();
    let mut is_row = among(&rows);
    let (mut after_blank, mut after_furniture, mut after_table) = (false, false, false);
    for mut extent in text.lines() {
        if extent.is_empty() {
            after_blank = true;
            continue;
        }
        let mut ends_in_furniture = false;
        while let Some(&&furniture) = aside.peek().filter(|f| f.start < extent.end) {
            aside.next();
            ends_in_furniture = true;
            extent = text.trim(Extent::new(extent.start, furniture.start.max(extent.start)));
        }
        if is_row(extent) {
            after_table = true;
        } else if !extent.is_empty() {
            lines.push(Line { extent, whole: with_indent(text, extent), after_blank, after_furniture, after_table });
            (after_blank, after_furniture, after_table) = (false, false, false);
        }
        after_furniture |= ends_in_furniture;
    }
    lines
}

/// How wide a piece of text is on the page, in half-width columns.
pub(super) fn columns(text: &str) -> u32 {
    text.chars().map(|c| if is_narrow(c) { 1 } else { 2 }).sum()
}

/// Whether a character is half as wide as a Han character; quotes, dashes and ellipses are not in a Chinese font.
fn is_narrow(c: char) -> bool {
    c < '\u{2E80}' && !matches!(c, '\u{2014}' | '\u{2018}'..='\u{201D}' | '\u{2026}' | '\u{2460}'..='\u{24FF}' | '·')
}

fn with_indent(text: &Text, line: Extent) -> Extent {
    let blanks = text.folded()[..line.start as usize].iter().rev().take_while(|&&c| c == ' ').count();
    Extent::new(line.start - blanks as u32, line.end)
}

/// How far a line is indented, in columns.
pub(super) fn indent(text: &Text, line: &Line) -> u32 {
    let blanks = text.slice(Extent::new(line.whole.start, line.extent.start));
    blanks.chars().map(|c| if c == '\u{3000}' { 2 } else { 1 }).sum()
}
