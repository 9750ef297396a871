//! Tables: which of them are tables of tasks, and what each of their rows says by its columns.
//!
//! In: the tables that the markup told, and those that a converter flattened to lines ([`flat`]). Out: the rows of task tables
//! cell by cell, and the lines of every table, which are no sections. A table is one of tasks by its header alone ([`heading`]):
//! a column of tasks, and one of units, times or measures. A table without a header goes on the one right before it, as on the
//! next page, or is none. What the cells say is for `task` to read.

mod flat;
mod heading;
mod stacked;
#[cfg(test)]
mod tests;

use super::marker::{self, Style};
use super::shape;
use crate::base::Extent;
use crate::lexicon::table_header::Charge;
use crate::source::words::{Words, first};
use crate::source::{Row, Table, Text, is_blank};
pub(super) use flat::tables as flattened;
use heading::{Heading, Plan};

/// The tables of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tables {
    /// The places of the lines of all tables, in order.
    pub(super) lines: Vec<Extent>,
    /// The rows of task tables that are tasks, in order.
    pub(super) rows: Vec<TaskRow>,
}

/// A row that is a task.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaskRow {
    /// Its line, or its lines.
    pub extent: Extent,
    /// The number of its table among the task tables, from 1.
    pub table: u32,
    /// Its number among the tasks of its table, from 1.
    pub count: u32,
    /// The cell of its number, or the marker that the cell of its task begins with.
    pub number: Option<Extent>,
    /// The titles of the rows that stand above it as headings, and what it is of by the columns that say so.
    pub path: Vec<Extent>,
    /// The cell of its task, without a marker; may be empty.
    pub task: Extent,
    /// Its cells of measures that are not empty.
    pub measures: Vec<Extent>,
    /// Its cells of units.
    pub units: Vec<(Extent, Charge)>,
    /// Its cells of times.
    pub deadlines: Vec<Extent>,
    /// Its cells that say how far it is to be by when.
    pub schedules: Vec<Extent>,
}

/// Finds what the tables of `text` say, those of the markup and those that [`flattened`] found.
#[must_use]
pub(super) fn find(text: &Text) -> Tables {
    let mut reader = Reader { text, out: Tables::default(), open: None, tables: 0 };
    for table in text.tables().iter().filter(|t| !t.rows.is_empty()) {
        reader.table(table);
    }
    reader.out.lines.sort_unstable();
    reader.out
}

/// As many rows may stand above the header: the title of the table, its unit of measure.
const ROWS_ABOVE: usize = 3;
/// Longest text between two halves of one table: page numbers and running heads.
const LONGEST_GAP: u32 = 200;
/// Longest heading of rows.
const LONGEST_TITLE: usize = 80;

/// What a cell says that means the cell above it.
static DITTO: Words = first!("同上 〃 ″ 同上。");
/// How a row begins that sums up, or explains the table.
static REMARKS: Words = first!("合计 总计 小计 共计 注: 备注: 说明: 填表 填报 制表 审核人 联系人 注 备注");

struct Reader<'t> {
    text: &'t Text,
    out: Tables,
    /// The task table that was read last, which another may go on.
    open: Option<Open>,
    tables: u32,
}

/// A task table that is being read.
struct Open {
    heading: Heading,
    plan: Plan,
    table: u32,
    count: u32,
    /// The headings of rows that hold: how each is marked, and its title.
    path: Vec<(Option<Style>, Extent)>,
    /// The cells of the last task.
    above: Vec<Extent>,
    /// Where the last row ends.
    end: u32,
}

impl Reader<'_> {
    fn table(&mut self, table: &Table) {
        let rows = &table.rows;
        let begun = (0..rows.len().min(ROWS_ABOVE + 1)).find_map(|at| Some((at, heading::at(self.text, rows, at)?)));
        let continues = self.open.take().filter(|open| self.is_adjacent(open, rows));
        let (first, open) = match (begun, continues) {
            (Some((at, (heading, plan))), Some(open)) if open.heading == heading => {
                (at + heading.rows, Open { plan, ..open })
            }
            (Some((at, (heading, plan))), _) => {
                self.tables += 1;
                (at + heading.rows, Open::new(heading, plan, self.tables))
            }
            (None, Some(open)) if self.goes_on(&open, &rows[0]) => (0, open),
            _ => return self.other(rows),
        };
        self.out.lines.extend(rows.iter().map(|r| r.extent));
        self.rows(rows, first, open);
    }

    /// The rows of a task table from `first` on.
    fn rows(&mut self, rows: &[Row], first: usize, mut open: Open) {
        let mut at = first;
        while let Some(row) = rows.get(at) {
            if self.repeats(&open.heading, row) {
                at += open.heading.rows;
                continue;
            }
            let begins = || heading::may_begin(self.text, row).then(|| heading::at(self.text, rows, at)).flatten();
            if let Some((heading, plan)) = begins().filter(|(h, _)| h.sure) {
                at += heading.rows;
                self.tables += 1;
                open = Open { end: open.end, ..Open::new(heading, plan, self.tables) };
                continue;
            }
            open.end = row.extent.end;
            let cells = self.cells(row, &open);
            if let Some((style, title)) = self.heading_row(&cells, &open.plan) {
                open.push(style, title);
            } else if !self.is_empty_or_remark(&cells, &open.plan) {
                self.task(row, cells, &mut open);
            }
            at += 1;
        }
        self.open = Some(open);
    }

    /// A table of anything else: its rows are no sections either, unless they are laid out as a table only.
    fn other(&mut self, rows: &[Row]) {
        let is_divided = |row: &&Row| {
            let mut filled = row.cells.iter().filter(|c| !c.is_empty());
            filled.next().is_some_and(|first| filled.any(|c| c != first))
        };
        let belongs_elsewhere = |row: &Row| {
            let e = self.text.trim(row.extent);
            shape::is_metadata(self.text, e) || shape::opens_with_label(self.text, e, &["抄送", "抄报", "主送", "附件"])
        };
        if rows.iter().filter(is_divided).nth(1).is_some() && !rows.iter().any(belongs_elsewhere) {
            self.out.lines.extend(rows.iter().map(|r| r.extent));
        }
    }

    /// Whether nothing but page furniture stands between a table and the one before.
    fn is_adjacent(&self, open: &Open, rows: &[Row]) -> bool {
        let start = rows[0].extent.start;
        if start < open.end || start - open.end > LONGEST_GAP {
            return false;
        }
        let between = Text::new(self.text.slice(Extent::new(open.end, start)));
        between.lines().filter(|l| !l.is_empty()).all(|l| shape::is_furniture(&between, l))
    }

    /// Whether a table without a header goes on the one before it: as many columns, and the next number where there is one.
    fn goes_on(&self, open: &Open, row: &Row) -> bool {
        let number = |cells: &[Extent]| {
            let cell = cells.get(open.plan.number?)?;
            shape::solid(self.text, *cell).iter().collect::<String>().parse::<u32>().ok()
        };
        row.cells.len() == open.heading.columns
            && match (number(&open.above), number(&row.cells)) {
                (Some(last), Some(next)) => next == last + 1,
                (last, next) => last.is_none() && next.is_none(),
            }
    }

    /// Whether a row is the header over again.
    fn repeats(&self, heading: &Heading, row: &Row) -> bool {
        let same =
            |(cell, words): (&Extent, &Vec<char>)| self.text.chars(*cell).iter().filter(|c| !is_blank(**c)).eq(words);
        row.cells.len() == heading.columns && row.cells.iter().zip(&heading.words).all(same)
    }

    /// The cells of a row, as many as the header has; 同上 is the cell above.
    fn cells(&self, row: &Row, open: &Open) -> Vec<Extent> {
        let mut cells: Vec<Extent> = row.cells.iter().map(|&c| self.text.trim(c)).collect();
        cells.resize(open.heading.columns, Extent::default());
        for (cell, above) in cells.iter_mut().zip(&open.above) {
            if (1..=4).contains(&cell.len()) && DITTO.is(&shape::solid(self.text, *cell)) {
                *cell = *above;
            }
        }
        cells
    }

    /// The heading that a row is: one text across all columns, or with its marker in the column of numbers.
    fn heading_row(&self, cells: &[Extent], plan: &Plan) -> Option<(Option<Style>, Extent)> {
        let texts = distinct(cells);
        let (marker, title) = match texts[..] {
            [only] => (None, only),
            [number, title] if plan.number.is_some_and(|n| cells[n] == number) => (Some(number), title),
            _ => return None,
        };
        if title.len() as usize > LONGEST_TITLE || REMARKS.begin(&shape::solid(self.text, title)).is_some() {
            return None;
        }
        let own = marker::at(self.text, title.start, title.end);
        let spans = cells.iter().filter(|&&c| c == title).count();
        let chinese = |style| matches!(style, Style::ChineseComma | Style::ChineseParenthesis | Style::Division);
        match (marker, own) {
            (None, Some(m)) if spans > 1 || chinese(m.style) => {
                Some((Some(m.style), self.text.trim(Extent::new(m.extent.end, title.end))))
            }
            (None, _) if spans > 1 && spans == cells.len() || cells[0] == title && plan.task != 0 => {
                Some((None, title))
            }
            (Some(number), _) if chinese_number(self.text, number) => Some((Some(Style::ChineseComma), title)),
            _ => None,
        }
    }

    fn is_empty_or_remark(&self, cells: &[Extent], plan: &Plan) -> bool {
        let first = distinct(cells).first().map(|&c| shape::solid(self.text, c)).unwrap_or_default();
        let task = plan.measures.iter().chain([&plan.task]).all(|&c| cells[c].is_empty());
        task || REMARKS.begin(&first).is_some()
    }

    /// A row that is a task, or that says more of the task above it.
    fn task(&mut self, row: &Row, mut cells: Vec<Extent>, open: &mut Open) {
        let plan = &open.plan;
        let said: Vec<usize> = plan.number.iter().chain([&plan.task]).chain(&plan.measures).copied().collect();
        let same = |c: &usize| open.above.get(*c) == Some(&cells[*c]);
        let of_last = said.iter().all(same);
        // A merged cell whose text only its first row has, as where a converter flattened it.
        if plan.number.is_none_or(|n| cells[n].is_empty()) && cells[plan.task].is_empty() && !open.above.is_empty() {
            for c in plan.number.iter().chain([&plan.task]).chain(&plan.groups) {
                cells[*c] = open.above[*c];
            }
        }
        for &group in &plan.groups {
            if cells[group].is_empty() && !open.above.is_empty() {
                cells[group] = open.above[group];
            }
        }
        let mut task = self.row(row, &cells, open);
        match self.out.rows.last_mut().filter(|last| of_last && last.table == open.table) {
            Some(last) => last.add(task),
            None => {
                open.count += 1;
                task.count = open.count;
                self.out.rows.push(task);
            }
        }
        open.above = cells;
    }

    fn row(&self, row: &Row, cells: &[Extent], open: &Open) -> TaskRow {
        let plan = &open.plan;
        let all = |of: &[usize]| {
            let filled: Vec<Extent> = of.iter().map(|&c| cells[c]).filter(|c| !c.is_empty()).collect();
            distinct(&filled)
        };
        let task = cells[plan.task];
        let number = plan.number.map(|n| cells[n]).filter(|n| !n.is_empty());
        // A marker that the cell begins with is its number, where no column has one.
        let marker = marker::at(self.text, task.start, task.end).map(|m| m.extent).filter(|m| m.end < task.end);
        let rest = marker.map_or(task, |m| self.text.trim(Extent::new(m.end, task.end)));
        let groups = all(&plan.groups).into_iter().filter(|&g| g != task);
        TaskRow {
            extent: self.text.trim(row.extent),
            table: open.table,
            count: 0,
            number: number.or(marker),
            path: open.path.iter().map(|&(_, title)| title).chain(groups).collect(),
            task: rest,
            measures: all(&plan.measures).into_iter().filter(|&m| m != task).collect(),
            units: plan.units.iter().map(|&(c, charge)| (cells[c], charge)).filter(|(c, _)| !c.is_empty()).collect(),
            deadlines: all(&plan.deadlines),
            schedules: all(&plan.schedules),
        }
    }
}

impl TaskRow {
    /// Takes over what another row says of the same task.
    fn add(&mut self, row: Self) {
        self.extent.end = self.extent.end.max(row.extent.end);
        let new = |mine: &[Extent], cells: Vec<Extent>| -> Vec<Extent> {
            cells.into_iter().filter(|c| !mine.contains(c)).collect()
        };
        self.deadlines.extend(new(&self.deadlines, row.deadlines));
        self.schedules.extend(new(&self.schedules, row.schedules));
        for (cell, charge) in row.units {
            if !self.units.iter().any(|(c, _)| *c == cell) {
                self.units.push((cell, charge));
            }
        }
    }
}

impl Open {
    fn new(heading: Heading, plan: Plan, table: u32) -> Self {
        Self { heading, plan, table, count: 0, path: Vec::new(), above: Vec::new(), end: 0 }
    }

    /// A heading of the rows below it: it ends those of its own style and what stands under them.
    fn push(&mut self, style: Option<Style>, title: Extent) {
        if let Some(depth) = self.path.iter().position(|&(s, _)| s == style) {
            self.path.truncate(depth);
        }
        self.path.push((style, title));
        self.above.clear();
    }
}

/// The cells that are not empty, each once, in order.
fn distinct(cells: &[Extent]) -> Vec<Extent> {
    let mut seen: Vec<Extent> = Vec::new();
    for &cell in cells.iter().filter(|c| !c.is_empty()) {
        if !seen.contains(&cell) {
            seen.push(cell);
        }
    }
    seen
}

/// Whether a cell holds a Chinese number alone: 一, (二).
fn chinese_number(text: &Text, cell: Extent) -> bool {
    let digit = |c: &char| matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
    let chars = shape::solid(text, cell);
    chars.iter().any(digit) && chars.iter().all(|c| digit(c) || matches!(c, '(' | ')' | '、' | '.'))
}
