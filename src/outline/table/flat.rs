//! Tables that a converter flattened to lines: cells parted by tabs, by `|` or by blanks, known by their header.
//!
//! In: a text. Out: its tables as a reader of markup would tell them. A line is a row where it is cut as the header is; a line
//! without a cut is a heading of rows where rows follow, and else the end of the table. Of a row over several lines (a cell
//! with ends of lines in it) the lines are taken together where tabs tell how many cells are still to come. Blanks do not tell
//! an empty cell, so that there a row must have all cells, remarks at its end aside. Each cell on a line of its own is
//! [`stacked`]'s.

use super::{heading, stacked};
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
    /// One blank or more, where every word of the header names a column.
    Blank,
}

/// Longest line of a header.
const LONGEST_HEADER: u32 = 240;
/// Longest cell of a header.
const LONGEST_CELL: u32 = 40;
/// Longest line without a cut that is a heading of rows.
const LONGEST_TITLE: u32 = 80;
/// Most columns.
const MOST_COLUMNS: usize = 40;
/// As many lines may make up one row.
const MOST_LINES: usize = 8;
/// As many rows are read before the header is looked at closely.
const TRIED: usize = 32;

/// The flattened tables of `text`, in order; what the markup told is left out.
#[must_use]
pub(in crate::outline) fn tables(text: &Text) -> Vec<Table> {
    let mut known = text.tables().iter().flat_map(|t| &t.rows).map(|r| r.extent).peekable();
    let is_free = |line: &Extent| {
        while known.next_if(|row| row.end <= line.start).is_some() {}
        !line.is_empty() && known.peek().is_none_or(|row| !row.overlaps(*line))
    };
    let lines: Vec<Extent> = text.lines().filter(is_free).collect();
    let mut tables = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        match begin(text, &lines, at).or_else(|| stacked::begin(text, &lines, at)).or_else(|| plain(text, &lines, at)) {
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
    let (cut, header) = cut_of(text, lines[at])?;
    let numbered = table_header::column(&shape::solid(text, header[0])) == Some(Column::Number);
    let idle = header.iter().rev().take_while(|&&c| table_header::column(&shape::solid(text, c)).is_none()).count();
    let mut body = Body { text, lines, cut, columns: header.len(), idle, numbered, at: at + 1, rows: Vec::new() };
    body.rows.push(Row { extent: lines[at], cells: header });
    while let Some(row) = body.next() {
        body.rows.push(row);
        // What the header says and what its first rows hold decides; no need to read on for nothing.
        if body.rows.len() == TRIED {
            heading::at(text, &body.rows, 0)?;
        }
    }
    let Body { rows, at: end, .. } = body;
    heading::at(text, &rows, 0)?;
    Some((Table { rows }, end))
}

/// A table of anything at `at`, known by its rule of Markdown or by three lines with as many tabs each.
fn plain(text: &Text, lines: &[Extent], at: usize) -> Option<(Table, usize)> {
    let line = lines[at];
    let chars = text.chars(line);
    let cut = match () {
        () if chars.contains(&'|') => Cut::Pipe,
        () if chars.contains(&' ') && text.slice(line).contains('\t') => Cut::Tab,
        () => return None,
    };
    let columns = cells(text, line, cut).len();
    let as_many = |l: &Extent| match cut {
        Cut::Pipe => text.chars(*l).contains(&'|'),
        _ => text.slice(*l).contains('\t') && cells(text, *l, cut).len() == columns,
    };
    let [second, third] = *lines.get(at + 1..at + 3)? else { return None };
    let borne_out = match cut {
        Cut::Pipe => is_rule(text, second) && as_many(&third),
        _ => columns > 2 && as_many(&second) && as_many(&third),
    };
    if !borne_out {
        return None;
    }
    let rows = lines[at..].iter().take_while(|l| as_many(l));
    let rows: Vec<Row> = rows.map(|&l| Row { extent: l, cells: cells(text, l, cut) }).collect();
    let end = at + rows.len();
    Some((Table { rows }, end))
}

/// How the cells of a line are parted, and what they are, if it may be the header of a task table.
fn cut_of(text: &Text, line: Extent) -> Option<(Cut, Vec<Extent>)> {
    if line.len() > LONGEST_HEADER {
        return None;
    }
    let chars = text.chars(line);
    let cuts: &[Cut] = match () {
        () if chars.contains(&'|') => &[Cut::Pipe],
        () if !chars.contains(&' ') || shape::ends_sentence(text, line) => return None,
        () if text.slice(line).contains('\t') => &[Cut::Tab],
        () if chars.windows(2).any(|w| w == [' ', ' ']) => &[Cut::Gap, Cut::Blank],
        () => &[Cut::Blank],
    };
    cuts.iter().find_map(|&cut| {
        let mut header = cells(text, line, cut);
        if matches!(cut, Cut::Gap | Cut::Blank) {
            join_letters(&mut header);
        }
        let (least, all) = match cut {
            Cut::Pipe | Cut::Tab => (2, false),
            Cut::Gap => (3, false),
            Cut::Blank => (3, true),
        };
        let fits = (least..=MOST_COLUMNS).contains(&header.len()) && names_columns(text, &header, all);
        fits.then_some((cut, header))
    })
}

/// 工 作 任 务: letters with blanks between them are one cell.
fn join_letters(header: &mut Vec<Extent>) {
    let mut joined: Vec<(Extent, bool)> = Vec::with_capacity(header.len());
    for &cell in header.iter() {
        let letter = cell.len() == 1;
        match joined.last_mut() {
            Some((last, true)) if letter => last.end = cell.end,
            _ => joined.push((cell, letter)),
        }
    }
    *header = joined.into_iter().map(|(cell, _)| cell).collect();
}

/// Whether cells name the columns of a task table, as far as that can be told from the line alone; `all` asks that each does
/// but the last, which may be 备注.
pub(super) fn names_columns(text: &Text, header: &[Extent], all: bool) -> bool {
    let (mut known, mut work) = (0, false);
    for (i, cell) in header.iter().enumerate() {
        let short = cell.len() <= LONGEST_CELL;
        match table_header::column(&shape::solid(text, *cell)).filter(|_| short) {
            Some(column) => {
                known += 1;
                work |= matches!(column, Column::Task | Column::Matter | Column::Measure | Column::Group);
            }
            None if all && !(i + 1 == header.len() && i > 2) => return false,
            None => {}
        }
    }
    work && known > 1
}

/// The cells of a line.
fn cells(text: &Text, line: Extent, cut: Cut) -> Vec<Extent> {
    let chars = text.folded();
    let mut cells = Vec::new();
    let mut push =
        |start: u32, end: u32| cells.push(without_stress(text, text.trim(Extent::new(start, end.max(start)))));
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
        Cut::Gap | Cut::Blank => {
            let widest = u32::from(cut == Cut::Gap);
            let mut from = line.start;
            let mut at = line.start;
            while at < line.end {
                let next = text.skip_blank(at, line.end);
                if next > at + widest {
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

/// A cell without the signs of Markdown around all of it: **工作任务**.
fn without_stress(text: &Text, cell: Extent) -> Extent {
    match text.chars(cell) {
        ['*', '*', inner @ .., '*', '*'] if !inner.contains(&'*') => Extent::new(cell.start + 2, cell.end - 2),
        _ => cell,
    }
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
    /// How many columns at the end hold nothing of a task.
    idle: usize,
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
        if self.cut == Cut::Pipe && is_rule(self.text, line) {
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
        let least = if self.cut == Cut::Pipe { 2 } else { self.columns - self.idle };
        let whole = (least..=self.columns).contains(&cells.len());
        if !whole || !self.may_be_row(&cells) {
            return None;
        }
        self.at += 1;
        cells.resize(self.columns, Extent::default());
        if self.cut == Cut::Pipe {
            self.fill_merged(&mut cells);
        }
        Some(Row { extent: line, cells })
    }

    /// Moves the cells of a row to their columns that lacks the merged ones before them: its last cell names bodies, and the
    /// column of bodies stands further right. What is merged is that of the row above.
    fn fill_merged(&self, cells: &mut Vec<Extent>) {
        let header = &self.rows[0].cells;
        let of_bodies = |c: &Extent| {
            matches!(table_header::column(&shape::solid(self.text, *c)), Some(Column::Units(_) | Column::Bodies))
        };
        let (Some(bodies), Some(last)) = (header.iter().position(of_bodies), cells.iter().rposition(|c| !c.is_empty()))
        else {
            return;
        };
        let named = || stacked::names_body(self.text, cells[last]);
        if last == 0 || last >= bodies || self.rows.len() < 2 || !named() {
            return;
        }
        let shift = bodies - last;
        let above = &self.rows[self.rows.len() - 1].cells[..shift];
        *cells = above.iter().chain(cells.iter()).copied().take(self.columns).collect();
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
        let heading = is_heading(self.text, line);
        // A heading before the header of another table stands outside both.
        let header = names_columns(self.text, &follows, false);
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
        let heading = || cells[1..].iter().all(|c| c.is_empty()) && is_heading(self.text, first);
        let named = || self.text.chars(first).iter().eq(self.text.chars(self.rows[0].cells[0]));
        !self.numbered || first.is_empty() || is_number(self.text, first) || named() || heading()
    }
}

/// |---|:---:|.
fn is_rule(text: &Text, line: Extent) -> bool {
    let chars = text.chars(line);
    chars.contains(&'-') && chars.contains(&'|') && chars.iter().all(|c| matches!(c, '|' | '-' | ':' | '+' | ' '))
}

/// Whether a line or cell begins as a heading of rows does: 一、 (一).
pub(super) fn is_heading(text: &Text, e: Extent) -> bool {
    let chinese = |style| matches!(style, Style::ChineseComma | Style::ChineseParenthesis);
    marker::at(text, e.start, e.end).is_some_and(|m| chinese(m.style))
}

/// Whether a cell holds a number: 1, 1., (一), 1-1; or the word of a sum.
pub(super) fn is_number(text: &Text, cell: Extent) -> bool {
    let chars = text.chars(cell);
    let digit = |c: &char| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c);
    let signs = |c: &char| matches!(c, '.' | '、' | '(' | ')' | '-' | '*') || is_blank(*c);
    (1..=8).contains(&chars.len()) && chars.iter().any(digit) && chars.iter().all(|c| digit(c) || signs(c))
        || matches!(chars, ['合' | '总' | '小', '计'])
}
