//! Rules to tables: a grid of horizontal and vertical rules, and the characters in its cells.
//!
//! In: the rules of a page and its characters as they lie. Out: its tables, and the characters outside them. A table has at
//! least two columns and two rows that rules part; what is only set in columns is no table. Cells that no rule parts are one.

use super::content::{Page, Rule};
use super::line::{self, Line, Placed, Turn};
use super::paragraph::{join_latin, leaves_room};
use crate::source::CELL_BREAK;

/// A table of a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Grid {
    /// Where its columns begin, and where the last ends.
    pub(super) xs: Vec<f64>,
    /// Where its rows begin, and where the last ends, y growing downwards.
    pub(super) ys: Vec<f64>,
    /// Its cells, in the order in which they begin, row by row.
    pub(super) cells: Vec<Cell>,
    /// For each row the cell that stands in each column.
    pub(super) rows: Vec<Vec<usize>>,
    /// What each row is to the table of the page before, with which this one goes on.
    pub(super) joins: Vec<Join>,
}

/// What a row is to the table of the page before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    /// A row of its own.
    Own,
    /// The head of the table, printed again.
    HeadAgain,
    /// The rest of the last row, which has taken it in.
    Rest,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// What it says, its lines parted by [`CELL_BREAK`].
    pub(super) text: String,
    /// The row in which it begins.
    pub(super) row: usize,
    /// Whether its last line fills it and ends no sentence.
    open: bool,
}

/// How far apart ends of rules that meet may lie, in points.
const MEET: f64 = 3.0;
/// More rules on a page are a drawing.
const MOST_RULES: usize = 1000;
/// Most columns and rows of a table.
const MOST_LINES: usize = 200;
/// The padding of a cell on both sides, in parts of the size.
const PADDING: f64 = 0.8;
/// Widest cell in which a name fills a line, in parts of the size.
const NARROW: f64 = 10.0;
/// What the names of bodies end in.
const ENDS_NAME: [char; 20] = [
    '局', '委', '办', '厅', '部', '处', '室', '院', '站', '队', '府', '会', '司', '团', '校', '库', '行', '社', '所',
    '心',
];

/// What parts the names of a list.
const BETWEEN_NAMES: [char; 5] = ['、', '，', '；', ',', ';'];

/// The tables of a page, from top to bottom, and the characters outside them.
pub(super) fn tables(page: &Page, turn: Turn) -> (Vec<Grid>, Vec<Placed>) {
    let mut outside = turn.placed(page);
    if page.rules.len() < 6 || page.rules.len() > MOST_RULES {
        return (Vec::new(), outside);
    }
    let rules: Vec<Rule> = page.rules.iter().map(|rule| turned(rule, turn)).collect();
    let mut grids: Vec<Grid> = groups(&rules).iter().filter_map(|group| grid(group)).collect();
    grids.sort_by(|a, b| a.ys[0].total_cmp(&b.ys[0]));
    for grid in &mut grids {
        let (inside, rest) = outside.into_iter().partition(|g| grid.place(g).is_some());
        outside = rest;
        grid.fill(inside);
    }
    grids.retain(|grid| grid.cells.iter().filter(|cell| !cell.text.is_empty()).count() > 1);
    (grids, outside)
}

/// A rule as it lies when the page is read, its upper left end first.
fn turned(rule: &Rule, turn: Turn) -> Rule {
    let (a, b) = (turn.point(rule.from), turn.point(rule.to));
    Rule { from: (a.0.min(b.0), a.1.min(b.1)), to: (a.0.max(b.0), a.1.max(b.1)) }
}

fn is_level(rule: &Rule) -> bool {
    rule.to.0 - rule.from.0 >= rule.to.1 - rule.from.1
}

/// The rules that touch one another, directly or over others.
fn groups(rules: &[Rule]) -> Vec<Vec<Rule>> {
    let mut of: Vec<usize> = (0..rules.len()).collect();
    fn root(of: &mut [usize], mut i: usize) -> usize {
        while of[i] != i {
            of[i] = of[of[i]];
            i = of[i];
        }
        i
    }
    for i in 0..rules.len() {
        for j in 0..i {
            if touch(&rules[i], &rules[j]) {
                let (a, b) = (root(&mut of, i), root(&mut of, j));
                of[a.max(b)] = a.min(b);
            }
        }
    }
    let mut groups: Vec<Vec<Rule>> = vec![Vec::new(); rules.len()];
    for (i, rule) in rules.iter().enumerate() {
        groups[root(&mut of, i)].push(*rule);
    }
    groups.retain(|group| group.len() >= 6);
    groups
}

fn touch(a: &Rule, b: &Rule) -> bool {
    a.from.0 <= b.to.0 + MEET && b.from.0 <= a.to.0 + MEET && a.from.1 <= b.to.1 + MEET && b.from.1 <= a.to.1 + MEET
}

/// The grid that rules make, if they part at least two columns and two rows.
fn grid(rules: &[Rule]) -> Option<Grid> {
    let xs = places(rules.iter().filter(|r| !is_level(r)).map(|r| r.from.0));
    let ys = places(rules.iter().filter(|r| is_level(r)).map(|r| r.from.1));
    let fits = |n: usize| (3..=MOST_LINES).contains(&n);
    if !fits(xs.len()) || !fits(ys.len()) {
        return None;
    }
    let (columns, count) = (xs.len() - 1, ys.len() - 1);
    let middle = |places: &[f64], i: usize| (places[i] + places[i + 1]) / 2.0;
    let parts_columns = |row: usize, x: f64| {
        let y = middle(&ys, row);
        rules.iter().any(|r| !is_level(r) && (r.from.0 - x).abs() <= MEET && r.from.1 <= y && y <= r.to.1)
    };
    let parts_rows = |column: usize, y: f64| {
        let x = middle(&xs, column);
        rules.iter().any(|r| is_level(r) && (r.from.1 - y).abs() <= MEET && r.from.0 <= x && x <= r.to.0)
    };
    let mut rows: Vec<Vec<usize>> = Vec::with_capacity(count);
    let mut cells: Vec<Cell> = Vec::new();
    for (row, &top) in ys[..count].iter().enumerate() {
        let mut of_row: Vec<usize> = Vec::with_capacity(columns);
        for column in 0..columns {
            let above = row.checked_sub(1).filter(|_| !parts_rows(column, top)).map(|above| rows[above][column]);
            let beside = column.checked_sub(1).filter(|_| !parts_columns(row, xs[column])).map(|beside| of_row[beside]);
            of_row.push(above.or(beside).unwrap_or_else(|| {
                cells.push(Cell { row, ..Cell::default() });
                cells.len() - 1
            }));
        }
        rows.push(of_row);
    }
    let joins = vec![Join::Own; count];
    Some(Grid { xs, ys, cells, rows, joins })
}

/// Values that lie apart, each for those near it, in order.
fn places(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut sorted: Vec<f64> = values.collect();
    sorted.sort_by(f64::total_cmp);
    sorted.dedup_by(|next, kept| *next - *kept <= MEET);
    sorted
}

impl Grid {
    /// The cell in which a character stands.
    fn place(&self, glyph: &Placed) -> Option<usize> {
        let (x, y) = ((glyph.left + glyph.right) / 2.0, glyph.y - glyph.size * 0.3);
        let column = self.xs.partition_point(|&left| left <= x).checked_sub(1)?;
        let row = self.ys.partition_point(|&top| top <= y).checked_sub(1)?;
        self.rows.get(row)?.get(column).copied()
    }

    /// Writes the characters into the cells.
    fn fill(&mut self, glyphs: Vec<Placed>) {
        let mut of: Vec<Vec<Placed>> = vec![Vec::new(); self.cells.len()];
        for glyph in glyphs {
            if let Some(cell) = self.place(&glyph) {
                of[cell].push(glyph);
            }
        }
        for (cell, glyphs) in of.into_iter().enumerate() {
            let (width, lines) = (self.width(cell), line::of_placed(glyphs));
            let full = lines.last().is_some_and(|last| !leaves_room(room(last, width), last));
            let cell = &mut self.cells[cell];
            cell.text = text(&lines, width);
            cell.open = full && !cell.text.ends_with(['。', '；', '！', '？', '）', ';', '.']);
        }
    }

    fn width(&self, cell: usize) -> f64 {
        let row = &self.rows[self.cells[cell].row];
        let first = row.iter().position(|&c| c == cell).unwrap_or_default();
        let last = row.iter().rposition(|&c| c == cell).unwrap_or_default();
        self.xs[last + 1] - self.xs[first]
    }

    /// Whether the columns of another table are these.
    pub(super) fn has_columns_of(&self, other: &Self) -> bool {
        let near = |a: f64, b: f64| (a - b).abs() <= MEET;
        self.xs.len() == other.xs.len() && self.xs.iter().zip(&other.xs).all(|(&a, &b)| near(a, b))
    }

    /// What the row says, cell by cell.
    fn says(&self, row: usize) -> Vec<&str> {
        self.rows[row].iter().map(|&cell| self.cells[cell].text.as_str()).collect()
    }

    /// Takes in what `next`, the table at the head of the next page, has of this one: its head printed again, and the rest of
    /// the last row. Whether `next` has rows of its own after that.
    pub(super) fn go_on(&mut self, next: &mut Self) -> bool {
        if self.says(0) == next.says(0) {
            next.joins[0] = Join::HeadAgain;
        }
        let first = usize::from(next.joins[0] == Join::HeadAgain);
        if first < next.rows.len() && self.is_cut_before(next, first) {
            for (column, &rest) in next.rows[first].iter().enumerate() {
                let begun = self.rows[self.rows.len() - 1][column];
                let rest = std::mem::take(&mut next.cells[rest]);
                self.cells[begun].take_in(&rest);
            }
            next.joins[first] = Join::Rest;
        }
        next.joins.contains(&Join::Own)
    }

    /// Whether the row of `next` is the rest of the last row: its first cell is empty, and that is no merged cell, or another
    /// cell breaks off within a sentence.
    fn is_cut_before(&self, next: &Self, row: usize) -> bool {
        let (last, rest) = (&self.rows[self.rows.len() - 1], &next.rows[row]);
        let merges = self.rows.windows(2).any(|w| w[0][0] == w[1][0]);
        let breaks_off =
            || last.iter().zip(rest).any(|(&cell, &rest)| self.cells[cell].open && !next.cells[rest].text.is_empty());
        let says = |grid: &Self, cell: usize| !grid.cells[cell].text.is_empty();
        says(self, last[0]) && !says(next, rest[0]) && (!merges || breaks_off())
    }
}

impl Cell {
    /// Adds the rest that stands on the next page.
    fn take_in(&mut self, rest: &Self) {
        if rest.text.is_empty() {
            return;
        }
        if !self.text.is_empty() && !self.open {
            self.text.push(CELL_BREAK);
        }
        self.text.push_str(&rest.text);
        self.open = rest.open;
    }
}

/// How much room a line leaves in a cell.
fn room(line: &Line, width: f64) -> f64 {
    width - PADDING * line.size - (line.right - line.left)
}

/// The lines of a cell: one that fills the cell goes on on the next. In a narrow cell without signs between names each line
/// may be a name, which the break leaves open.
fn text(lines: &[Line], width: f64) -> String {
    let mut text = String::new();
    let listed = lines.iter().any(|line| line.text.contains(BETWEEN_NAMES));
    for (i, line) in lines.iter().enumerate() {
        if let Some(before) = i.checked_sub(1).map(|i| &lines[i]) {
            let is_name = !listed && width <= NARROW * before.size && before.text.ends_with(ENDS_NAME);
            if is_name || leaves_room(room(before, width), line) {
                text.push(CELL_BREAK);
            } else if join_latin(&text, &line.text) {
                text.push(' ');
            }
        }
        text.push_str(&line.text);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(from: (f64, f64), to: (f64, f64)) -> Rule {
        Rule { from, to }
    }

    #[test]
    fn cells_that_no_rule_parts_are_one() {
        let mut rules: Vec<Rule> = [0.0, 100.0, 200.0].map(|x| rule((x, 0.0), (x, 90.0))).to_vec();
        rules.extend([0.0, 90.0].map(|y| rule((0.0, y), (200.0, y))));
        rules.extend([30.0, 60.0].map(|y| rule((100.0, y), (200.0, y))));
        let grid = grid(&rules).unwrap();
        assert_eq!(grid.rows, [[0, 1], [0, 2], [0, 3]]);
        assert_eq!(grid.width(0), 100.0);
    }

    #[test]
    fn a_box_and_a_line_are_no_table() {
        let frame = [
            rule((0.0, 0.0), (200.0, 0.0)),
            rule((0.0, 90.0), (200.0, 90.0)),
            rule((0.0, 0.0), (0.0, 90.0)),
            rule((200.0, 0.0), (200.0, 90.0)),
        ];
        assert_eq!(grid(&frame), None);
    }
}
