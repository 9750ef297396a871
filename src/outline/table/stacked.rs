//! Tables whose cells a converter put on lines of their own: the words of the header one below the other, then 1, its cells,
//! 2, its cells.
//!
//! In: the lines of a text. Out: a table where its numbers tell the rows: the header has a column of numbers first, each row
//! begins with the next number, and between two numbers stand as many lines as there are columns. The table ends with the first
//! row that has more or fewer.

use super::flat::{is_heading, names_columns};
use crate::base::Extent;
use crate::lexicon::body;
use crate::lexicon::table_header::{self, Column};
use crate::outline::shape;
use crate::source::words::{Words, last};
use crate::source::{Row, Table, Text};

/// Longest line of a header.
const LONGEST_HEADING: u32 = 16;
/// Fewest and most columns.
const COLUMNS: std::ops::RangeInclusive<usize> = 3..=12;
/// Verbs behind a name in a cell.
static VERBS: Words = last!("牵头 负责 配合 协助 落实");
/// Longest heading of rows.
const LONGEST_TITLE: u32 = 80;

/// The table whose header begins with the line at `at`, and the line after it.
#[must_use]
pub(super) fn begin(text: &Text, lines: &[Extent], at: usize) -> Option<(Table, usize)> {
    if lines[at].len() > 4 || column(text, lines[at]) != Some(Column::Number) {
        return None;
    }
    // The heading of rows that may stand before the first number ends the header too.
    let ends = |line: &Extent| number(text, *line).is_some() || heading(text, *line) || line.len() > LONGEST_HEADING;
    let columns = lines[at + 1..].iter().take(*COLUMNS.end()).position(ends)? + 1;
    let header = &lines[at..at + columns];
    if !COLUMNS.contains(&columns) || !names_columns(text, header, true) {
        return None;
    }
    let bodies = header.iter().position(|&h| matches!(column(text, h), Some(Column::Units(_) | Column::Bodies)));
    // 备注 is often empty, and an empty cell has no line.
    let idle = usize::from(column(text, header[columns - 1]).is_none());
    let row = |cells: &[Extent]| {
        let extent = Extent::new(cells[0].start, cells.last().map_or(cells[0].end, |c| c.end));
        let mut cells = cells.to_vec();
        cells.resize(columns, Extent::default());
        Row { extent, cells }
    };
    let mut table = Table { rows: vec![row(header)] };
    let mut next = at + columns;
    let mut count = 0;
    let mut usual = columns - idle;
    while let Some(&line) = lines.get(next) {
        if heading(text, line) && lines.get(next + 1).and_then(|l| number(text, *l)) == Some(count + 1) {
            table.rows.push(Row { extent: line, cells: vec![line; columns] });
            next += 1;
            continue;
        }
        if number(text, line) != Some(count + 1) {
            break;
        }
        // Names of bodies below one another are one cell.
        let more = bodies.map_or(0, |b| more_bodies(text, lines, next + b));
        let fits = |width: &usize| {
            let Some(cells) = lines.get(next..next + width + more) else { return false };
            let short = cells[1..].iter().any(|&c| number(text, c) == Some(count + 2));
            let named = bodies.is_none_or(|b| names_body(text, cells[b]));
            let outside = heading(text, cells[width + more - 1]);
            !short && !outside && named && is_whole(text, lines, next + width + more, count + 2)
        };
        // Where no number follows the last row is as long as the one before it.
        let Some(width) = [usual, columns, columns - idle].into_iter().find(fits) else { break };
        usual = width;
        let mut cells = lines[next..next + width + more].to_vec();
        if let Some(b) = bodies.filter(|_| more > 0) {
            let whole = Extent::new(cells[b].start, cells[b + more].end);
            cells.splice(b..=b + more, [whole]);
        }
        table.rows.push(row(&cells));
        count += 1;
        next += width + more;
    }
    (count > 0).then_some((table, next))
}

/// Whether a row ends before the line at `end`: the next number stands there, or behind a heading, or none for a while.
fn is_whole(text: &Text, lines: &[Extent], end: usize, number_after: u32) -> bool {
    let is_next = |i: usize| lines.get(i).is_some_and(|l| number(text, *l) == Some(number_after));
    let near = (end..end + *COLUMNS.end()).find(|&i| is_next(i));
    match near {
        Some(i) => i == end || i == end + 1 && heading(text, lines[end]),
        None => true,
    }
}

/// How many lines below the one at `at`, which names a body, do so too.
fn more_bodies(text: &Text, lines: &[Extent], at: usize) -> usize {
    let is_body = |l: &&Extent| l.len() <= LONGEST_HEADING && names_body(text, **l);
    let first = lines.get(at).filter(is_body);
    first.map_or(0, |_| lines[at + 1..].iter().take(*COLUMNS.end()).take_while(is_body).count())
}

/// Whether one of the names in a cell is a body's.
pub(super) fn names_body(text: &Text, cell: Extent) -> bool {
    let chars = shape::solid(text, cell);
    let mut names = chars.split(|c| matches!(c, '、' | ',' | ';'));
    names.any(|n| body::kind(&n[..n.len() - VERBS.end(n).unwrap_or(0)]).is_some())
}

fn column(text: &Text, line: Extent) -> Option<Column> {
    table_header::column(&shape::solid(text, line))
}

fn number(text: &Text, line: Extent) -> Option<u32> {
    let chars = text.chars(line);
    (chars.len() <= 3 && chars.iter().all(char::is_ascii_digit))
        .then(|| chars.iter().collect::<String>().parse().ok())?
}

fn heading(text: &Text, line: Extent) -> bool {
    line.len() <= LONGEST_TITLE && is_heading(text, line)
}
