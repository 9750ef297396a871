//! The header of a table: over one row or two, the columns that it names, and whether they are those of a task table.

use crate::base::Extent;
use crate::lexicon::body;
use crate::lexicon::role::Duty;
use crate::lexicon::table_header::{self, Charge, Column};
use crate::outline::shape;
use crate::source::{Row, Text};

/// A header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// Its rows.
    pub(super) rows: usize,
    /// How many columns it has.
    pub(super) columns: usize,
    /// The words of its first row, by which it is known again.
    pub(super) words: Vec<Vec<char>>,
    /// Whether it can be nothing else, so that it may begin anew inside a table.
    pub(super) sure: bool,
}

/// Where a task table has what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Plan {
    pub(super) number: Option<usize>,
    pub(super) task: usize,
    pub(super) measures: Vec<usize>,
    pub(super) units: Vec<(usize, Charge)>,
    pub(super) deadlines: Vec<usize>,
    pub(super) schedules: Vec<usize>,
    pub(super) groups: Vec<usize>,
}

/// Longest cell of a header.
const LONGEST_CELL: u32 = 40;
/// Most columns of a table that is looked at.
const MOST_COLUMNS: usize = 40;
/// As many rows below a header are looked at for what its columns hold.
const SAMPLE: usize = 30;
/// A column reads like one of tasks if its cells have so many characters on average.
const LIKE_TASKS: usize = 15;

/// Whether a header may begin with `row`: its first cell names a column. Cheap, for the rows of a long table.
#[must_use]
pub(super) fn may_begin(text: &Text, row: &Row) -> bool {
    let Some(first) = row.cells.iter().find(|c| !c.is_empty()) else { return false };
    first.len() <= LONGEST_CELL
        && !text.folded()[first.start as usize].is_ascii_digit()
        && table_header::column(&shape::solid(text, *first)).is_some()
}

/// The header that begins with the row at `at`, if it is that of a task table.
#[must_use]
pub(super) fn at(text: &Text, rows: &[Row], at: usize) -> Option<(Heading, Plan)> {
    let first = rows.get(at)?;
    let short = |row: &Row| row.cells.iter().all(|c| c.len() <= LONGEST_CELL);
    if first.cells.len() < 2 || first.cells.len() > MOST_COLUMNS || !short(first) {
        return None;
    }
    let one = words(text, first);
    let columns: Vec<Option<Column>> = one.iter().map(|w| table_header::column(w)).collect();
    let second = rows.get(at + 1).filter(|r| r.cells.len() == first.cells.len() && short(r));
    let two = second.and_then(|second| below(text, first, second, &one, &columns));
    let tries = [two.map(|columns| (2, columns)), Some((1, columns))];
    tries.into_iter().flatten().find_map(|(count, columns)| {
        let below = &rows[at + count..];
        let plan =
            Reading { text, columns: &columns, header: first, below: &below[..below.len().min(SAMPLE)] }.plan()?;
        let known = columns.iter().flatten().count();
        let filled = one.iter().filter(|w| !w.is_empty()).count();
        let heading =
            Heading { rows: count, columns: columns.len(), words: one.clone(), sure: known > 2 && known >= filled };
        Some((heading, plan))
    })
}

/// The characters of each cell of a row, without blanks.
#[must_use]
pub(super) fn words(text: &Text, row: &Row) -> Vec<Vec<char>> {
    row.cells.iter().map(|&c| shape::solid(text, c).into_owned()).collect()
}

/// The columns by a second row of the header: it parts cells of the first that span several columns.
fn below(
    text: &Text,
    first: &Row,
    second: &Row,
    one: &[Vec<char>],
    columns: &[Option<Column>],
) -> Option<Vec<Option<Column>>> {
    let mut parted = false;
    let mut above: Option<Column> = None;
    let mut all = Vec::with_capacity(columns.len());
    for (i, own) in columns.iter().enumerate() {
        let (up, down) = (first.cells[i], second.cells[i]);
        let beside = |j: usize| first.cells.get(j).is_some_and(|&c| c.is_empty() || c == up);
        let spans = up.is_empty() || beside(i + 1) || i > 0 && first.cells[i - 1] == up;
        if !one[i].is_empty() {
            above = *own;
        }
        if down.is_empty() || down == up {
            all.push(*own);
            continue;
        }
        if !spans || matches!(own, Some(Column::Number | Column::Task)) {
            return None;
        }
        parted = true;
        all.push(table_header::column(&shape::solid(text, down)).or(above));
    }
    parted.then_some(all)
}

/// A header and the rows below it.
struct Reading<'a> {
    text: &'a Text,
    columns: &'a [Option<Column>],
    header: &'a Row,
    below: &'a [Row],
}

impl Reading<'_> {
    /// The plan of a task table; none if it is not one.
    fn plan(&self) -> Option<Plan> {
        if self.columns.contains(&Some(Column::Foreign)) {
            return None;
        }
        let mut plan = Plan { number: self.number(), ..Plan::default() };
        for (i, column) in self.columns.iter().enumerate() {
            match column {
                Some(Column::Units(charge)) => plan.units.push((i, *charge)),
                Some(Column::Bodies) if self.holds_bodies(i) => plan.units.push((i, BODIES)),
                Some(Column::Deadline) => plan.deadlines.push(i),
                Some(Column::Schedule) => plan.schedules.push(i),
                Some(Column::Group) => plan.groups.push(i),
                _ => {}
            }
        }
        plan.task = self.task(&plan)?;
        let is = |i: &usize, kinds: &[Column]| self.columns[*i].is_some_and(|c| kinds.contains(&c));
        let others = (0..self.columns.len()).filter(|&i| i != plan.task && Some(i) != plan.number);
        let others: Vec<usize> = others.collect();
        // What the rows are of stands before the task, a figure to be reached behind it.
        let group = |i: &usize| *i < plan.task && is(i, &[Column::Matter]) && is(&plan.task, &[Column::Task]);
        plan.groups.extend(others.iter().filter(|i| group(i)));
        plan.groups.retain(|&g| g != plan.task);
        plan.groups.sort_unstable();
        let measure = |i: &usize| is(i, &[Column::Task, Column::Measure, Column::Matter]) && !group(i);
        plan.measures = others.iter().copied().filter(measure).collect();
        let says_more = !plan.units.is_empty()
            || !plan.deadlines.is_empty()
            || !plan.schedules.is_empty()
            || !plan.measures.is_empty();
        (says_more && self.below.iter().any(|row| row.cells.get(plan.task).is_some_and(|c| !c.is_empty())))
            .then_some(plan)
    }

    /// The column of tasks. Where none is headed as one, what else may be done stands for it, if it is said by whom.
    fn task(&self, plan: &Plan) -> Option<usize> {
        let first =
            |kind: Column| (0..self.columns.len()).find(|&i| self.columns[i] == Some(kind) && Some(i) != plan.number);
        let whom = !plan.units.is_empty();
        let when = !plan.deadlines.is_empty();
        first(Column::Task)
            .or_else(|| first(Column::Matter).filter(|_| whom))
            .or_else(|| first(Column::Measure).filter(|_| whom || when))
            .or_else(|| plan.groups.iter().copied().find(|&g| whom && self.reads_like_tasks(g)))
    }

    /// The column of numbers: by its heading, or under an empty one or half of one by what it holds.
    fn number(&self) -> Option<usize> {
        let headed = self.columns.iter().position(|c| *c == Some(Column::Number));
        let first = self.header.cells[0];
        let open = first.is_empty() || self.header.cells.get(1) == Some(&first);
        headed.or_else(|| (open && self.share(0, is_number) > 50).then_some(0))
    }

    fn holds_bodies(&self, column: usize) -> bool {
        let is_body = |chars: &[char]| {
            let mut names = chars.split(|c| matches!(c, '、' | ',' | ';' | '\n')).filter(|n| !n.is_empty());
            names.next().is_some_and(|n| body::kind(n).is_some())
        };
        self.share(column, is_body) > 50
    }

    /// How many of a hundred cells of a column are so; the empty ones do not count.
    fn share(&self, column: usize, is: impl Fn(&[char]) -> bool) -> usize {
        let cells: Vec<_> = self.cells(column).map(|c| shape::solid(self.text, c)).collect();
        100 * cells.iter().filter(|c| is(c)).count() / cells.len().max(1)
    }

    fn reads_like_tasks(&self, column: usize) -> bool {
        let lengths: Vec<usize> = self.cells(column).map(|c| c.len() as usize).collect();
        lengths.iter().sum::<usize>() >= LIKE_TASKS * lengths.len().max(1)
    }

    fn cells(&self, column: usize) -> impl Iterator<Item = Extent> + '_ {
        self.below.iter().filter_map(move |row| row.cells.get(column).copied()).filter(|c| !c.is_empty())
    }
}

/// What 部门 gives those under it.
const BODIES: Charge = Charge { duty: Duty::Responsible, persons: false, first_leads: false, timed: false };

/// 1, 1., (1), 一.
fn is_number(chars: &[char]) -> bool {
    let digit = |c: &char| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c);
    chars.iter().any(digit)
        && chars.len() <= 5
        && chars.iter().all(|c| digit(c) || matches!(c, '.' | '、' | '(' | ')' | '-'))
}
