//! Tables that a converter flattened to lines: cells parted by tabs, by `|` or by wide blanks, known by their header.
//!
//! In: a text. Out: its tables as a reader of markup would tell them. A line is a row where it is cut as the header is; a line
//! without a cut is a heading of rows where rows follow, and else the end of the table. Of a row over several lines (a cell
//! with ends of lines in it) the lines are taken together where tabs tell how many cells are still to come.

use super::heading;
use crate::base::Extent;
use crate::lexicon::table_header::{self, Column};
use crate::outline::marker::{self, Style};
use crate::outline::shape;
use crate::source::{Row, Table, Text, is_blank};

/// How cells are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    /// `|`, at the ends of the line too or not.
    Pipe,
    Tab,
    /// Two blanks or more.
    Gap,
}

/// Longest line of a header.
const LONGEST_HEADER: u32 = 240;
/// Longest line without a cut that is a heading of rows.
const LONGEST_TITLE: u32 = 80;
/// Most columns.
const MOST_COLUMNS: usize = 40;
/// As many lines may make up one row.
const MOST_LINES: usize = 30;

/// The flattened tables of `text`, in order; what the markup told is left out.
#[must_use]
pub(super) fn tables(text: &Text) -> Vec<Table> {
    let mut known = text.tables().iter().flat_map(|t| &t.rows).map(|r| r.extent).peekable();
    let is_free = |line: &Extent| {
        while known.next_if(|row| row.end <= line.start).is_some() {}
        !line.is_empty() && known.peek().is_none_or(|row| !row.overlaps(*line))
    };
    let lines: Vec<Extent> = text.lines().filter(is_free).collect();
    let mut tables = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        match begin(text, &lines, at) {
            Some((table, next)) => {
                tables.push(table);
                at = next;
            }
            None => at += 1,
        }
    }
    tables
}

/// The table whose header is the line at `at`, and the line after it.
fn begin(text: &Text, lines: &[Extent], at: usize) -> Option<(Table, usize)> {
    let cut = cut_of(text, lines[at])?;
    let header = cells(text, lines[at], cut);
    let least = if cut == Cut::Gap { 3 } else { 2 };
    if header.len() < least || header.len() > MOST_COLUMNS || !names_columns(text, &header) {
        return None;
    }
    let numbered = table_header::column(&shape::solid(text, header[0])) == Some(Column::Number);
    let mut body = Body { text, lines, cut, columns: header.len(), numbered, at: at + 1, rows: Vec::new() };
    body.rows.push(Row { extent: lines[at], cells: header });
    while let Some(row) = body.next() {
        body.rows.push(row);
    }
    let Body { rows, at: end, .. } = body;
    heading::at(text, &rows, 0)?;
    Some((Table { rows }, end))
}

/// How the cells of a line are parted, if they are.
fn cut_of(text: &Text, line: Extent) -> Option<Cut> {
    if line.len() > LONGEST_HEADER {
        return None;
    }
    let chars = text.chars(line);
    if chars.contains(&'|') {
        return Some(Cut::Pipe);
    }
    if !chars.contains(&' ') {
        return None;
    }
    if text.slice(line).contains('\t') {
        return Some(Cut::Tab);
    }
    chars.windows(2).any(|w| w == [' ', ' ']).then_some(Cut::Gap)
}

/// Whether cells name the columns of a task table, as far as that can be told from the line alone.
fn names_columns(text: &Text, header: &[Extent]) -> bool {
    let columns = header.iter().filter(|c| c.len() <= 40).filter_map(|&c| table_header::column(&shape::solid(text, c)));
    let (mut known, mut work) = (0, false);
    for column in columns {
        known += 1;
        work |= matches!(column, Column::Task | Column::Matter | Column::Measure | Column::Group);
    }
    work && known > 1
}

/// The cells of a line.
fn cells(text: &Text, line: Extent, cut: Cut) -> Vec<Extent> {
    let chars = text.folded();
    let mut cells = Vec::new();
    let mut push = |start: u32, end: u32| cells.push(text.trim(Extent::new(start, end.max(start))));
    match cut {
        Cut::Pipe => {
            let is_bar = |at: u32| chars[at as usize] == '|' && (at == line.start || chars[at as usize - 1] != '\\');
            let start = line.start + u32::from(is_bar(line.start));
            let end = line.end - u32::from(line.end > start && is_bar(line.end - 1));
            let mut from = start;
            for at in (start..end).filter(|&at| is_bar(at)) {
                push(from, at);
                from = at + 1;
            }
            push(from, end);
        }
        Cut::Tab => {
            let whole = with_blanks(text, line);
            let mut from = whole.start;
            for (at, _) in (whole.start..).zip(text.slice(whole).chars()).filter(|(_, c)| *c == '\t') {
                push(from, at);
                from = at + 1;
            }
            push(from, whole.end);
        }
        Cut::Gap => {
            let mut from = line.start;
            let mut at = line.start;
            while at < line.end {
                let next = text.skip_blank(at, line.end);
                if next > at + 1 {
                    push(from, at);
                    from = next;
                }
                at = next.max(at + 1);
            }
            push(from, line.end);
        }
    }
    cells
}

/// A line with the blanks at its ends, where empty cells may be.
fn with_blanks(text: &Text, line: Extent) -> Extent {
    let chars = text.folded();
    let start = (0..line.start).rev().take_while(|&i| chars[i as usize] == ' ').last().unwrap_or(line.start);
    let end = (line.end..text.len()).take_while(|&i| chars[i as usize] == ' ').last().map_or(line.end, |i| i + 1);
    Extent::new(start, end)
}

/// The rows below a header.
struct Body<'a> {
    text: &'a Text,
    lines: &'a [Extent],
    cut: Cut,
    columns: usize,
    /// Whether the first column holds numbers.
    numbered: bool,
    at: usize,
    rows: Vec<Row>,
}

impl Body<'_> {
    /// The next row; none where the table ends.
    fn next(&mut self) -> Option<Row> {
        let line = *self.lines.get(self.at)?;
        let mut cells = cells(self.text, line, self.cut);
        if self.cut == Cut::Pipe && self.is_rule(line) {
            self.at += 1;
            return Some(Row { extent: line, cells: vec![Extent::default(); self.columns] });
        }
        if cells.len() == 1 {
            return self.uncut(line);
        }
        if self.cut == Cut::Tab && cells.len() < self.columns {
            return self.over_lines(line, cells);
        }
        if cells.len() > self.columns && cells[self.columns..].iter().all(|c| c.is_empty()) {
            cells.truncate(self.columns);
        }
        let whole = cells.len() == self.columns || (self.cut == Cut::Pipe && cells.len() < self.columns);
        if !whole || !self.may_be_row(&cells) {
            return None;
        }
        self.at += 1;
        cells.resize(self.columns, Extent::default());
        Some(Row { extent: line, cells })
    }

    /// A line without a cut: a heading of the rows that follow, or page furniture between rows, which is passed over.
    fn uncut(&mut self, line: Extent) -> Option<Row> {
        let next = *self.lines.get(self.at + 1)?;
        let follows = cells(self.text, next, self.cut);
        let row_follows = follows.len() > 1 && follows.len() <= self.columns;
        if shape::is_furniture(self.text, line) && row_follows {
            self.at += 1;
            return self.next();
        }
        let heading = marker::at(self.text, line.start, line.end)
            .is_some_and(|m| matches!(m.style, Style::ChineseComma | Style::ChineseParenthesis));
        // A heading before the header of another table stands outside both.
        let header = names_columns(self.text, &follows);
        if !heading || !row_follows || header || line.len() > LONGEST_TITLE {
            return None;
        }
        self.at += 1;
        Some(Row { extent: line, cells: vec![line; self.columns] })
    }

    /// A row with fewer cells than the header: more of it may stand on the next lines, or its last cells are empty.
    fn over_lines(&mut self, line: Extent, mut cells: Vec<Extent>) -> Option<Row> {
        let short = cells.clone();
        let mut extent = line;
        let mut lines = 1;
        while cells.len() < self.columns && lines < MOST_LINES {
            let Some(&next) = self.lines.get(self.at + lines) else { break };
            let more = self::cells(self.text, next, self.cut);
            if cells.len() + more.len() - 1 > self.columns || self.begins_row(next, &more) {
                break;
            }
            // The cell that the line's end cut goes on.
            if let Some(last) = cells.last_mut() {
                *last = if last.is_empty() { more[0] } else { Extent::new(last.start, more[0].end.max(last.end)) };
            }
            cells.extend(&more[1..]);
            extent.end = next.end;
            lines += 1;
        }
        if cells.len() < self.columns {
            (cells, extent, lines) = (short, line, 1);
        }
        if !self.may_be_row(&cells) {
            return None;
        }
        self.at += lines;
        cells.resize(self.columns, Extent::default());
        Some(Row { extent, cells })
    }

    /// Whether a line begins another row: with a number, or as a heading of rows.
    fn begins_row(&self, line: Extent, cells: &[Extent]) -> bool {
        let number = self.numbered && is_number(self.text, cells[0]);
        number || marker::at(self.text, line.start, line.end).is_some_and(|m| m.style == Style::ChineseComma)
    }

    fn may_be_row(&self, cells: &[Extent]) -> bool {
        let first = cells[0];
        let named = || self.text.chars(first).iter().eq(self.text.chars(self.rows[0].cells[0]));
        !self.numbered || first.is_empty() || is_number(self.text, first) || named()
    }

    /// |---|:---:|.
    fn is_rule(&self, line: Extent) -> bool {
        self.text.chars(line).iter().all(|c| matches!(c, '|' | '-' | ':' | '+' | '=' | ' '))
    }
}

/// Whether a cell holds a number: 1, 1., (一), 1-1; or the word of a sum.
fn is_number(text: &Text, cell: Extent) -> bool {
    let chars = text.chars(cell);
    let digit = |c: &char| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c);
    let signs = |c: &char| matches!(c, '.' | '、' | '(' | ')' | '-' | '*') || is_blank(*c);
    (1..=8).contains(&chars.len()) && chars.iter().any(digit) && chars.iter().all(|c| digit(c) || signs(c))
        || matches!(chars, ['合' | '总' | '小', '计'])
}
