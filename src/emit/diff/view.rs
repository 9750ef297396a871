//! The one projection that all formats for people share: rows in the order of the new plan, what went in its old place.
//!
//! A row is what became of a task: a pair, what came, what went, a split or a merger. Beside the rows stand what a
//! summary tells first: the largest moves in numbers, units gained and lost.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::diff::{Aliases, Bodies, Change, Diff, Field, Op, Pair, Piece, Ref, Status, Value};
use crate::model::{Notice, Task};

/// What became of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It says the same in the same place.
    Unchanged,
    /// It says something else in the same place.
    Changed,
    /// It says the same elsewhere.
    Moved,
    /// It says something else elsewhere.
    MovedChanged,
    /// It came.
    Added,
    /// It went.
    Removed,
    /// It became several.
    Split,
    /// It became of several.
    Merged,
}

impl Kind {
    /// Every kind, in the order in which they are counted.
    pub const ALL: [Self; 8] = [
        Self::Changed,
        Self::Moved,
        Self::MovedChanged,
        Self::Added,
        Self::Removed,
        Self::Split,
        Self::Merged,
        Self::Unchanged,
    ];

    /// Its name in the format.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::MovedChanged => "moved_changed",
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Split => "split",
            Self::Merged => "merged",
        }
    }
}

impl From<Status> for Kind {
    fn from(status: Status) -> Self {
        match status {
            Status::Unchanged => Self::Unchanged,
            Status::Changed => Self::Changed,
            Status::Moved => Self::Moved,
            Status::MovedChanged => Self::MovedChanged,
        }
    }
}

/// What stands between a section and the one under it.
const BELOW: &str = " › ";

/// A task of one of the plans.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'a> {
    /// How the difference names it.
    pub reference: &'a Ref,
    /// What it says.
    pub task: &'a Task,
    /// Its place among the tasks of its plan.
    pub at: usize,
}

impl Cell<'_> {
    /// Its markers in a row: 二、(一)3.
    pub(super) fn markers(&self) -> String {
        self.reference.markers.iter().map(|marker| marker.as_str()).collect()
    }

    /// Its title, or how its text begins.
    pub(super) fn title(&self) -> String {
        const WORDS: usize = 24;
        if !self.task.title.is_empty() {
            return self.task.title.to_string();
        }
        let mut chars = self.task.body.chars();
        let mut opening: String = chars.by_ref().take(WORDS).collect();
        if chars.next().is_some() {
            opening.push('…');
        }
        opening
    }

    /// The titles of the sections above it.
    pub(super) fn path(&self) -> String {
        let titles: Vec<&str> = self.task.path.iter().map(|t| t.as_str()).filter(|t| !t.is_empty()).collect();
        titles.join(BELOW)
    }
}

/// What became of a task.
#[derive(Debug)]
pub struct Row<'a> {
    /// Of what kind it is.
    pub kind: Kind,
    /// The tasks of the old plan.
    pub old: Vec<Cell<'a>>,
    /// The tasks of the new plan.
    pub new: Vec<Cell<'a>>,
    /// What changed, of a pair.
    pub changes: &'a [Change],
    /// The inline difference, of a pair.
    pub text: &'a [Piece],
    /// The pair, of a pair.
    pub pair: Option<&'a Pair>,
    /// The section that it stands under, by the names of the new plan where that has it.
    pub section: String,
}

impl<'a> Row<'a> {
    /// The task that names the row: the new one, where there is one.
    pub(super) fn main(&self) -> &Cell<'a> {
        let named = if self.kind == Kind::Split { self.old.first() } else { self.new.first().or(self.old.first()) };
        named.unwrap_or_else(|| unreachable!("a row has a task"))
    }

    /// The names of its units, each once.
    pub(super) fn units(&self) -> Vec<&'a str> {
        let tasks = self.old.iter().chain(&self.new).map(|cell| cell.task);
        let mut names: Vec<&str> = tasks.flat_map(|task| &task.units).map(|unit| unit.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// A number that moved.
#[derive(Debug)]
pub struct Move<'a> {
    /// The task that sets it.
    pub cell: Cell<'a>,
    /// The quota's change.
    pub change: &'a Change,
    /// How far it moved, in parts of what it was.
    pub ratio: Decimal,
}

/// A unit that only one of the plans has, and in how many tasks.
pub type Only = (String, usize);

/// A difference as people read it.
#[derive(Debug)]
pub struct View<'a> {
    /// The difference.
    pub diff: &'a Diff,
    /// What became of each task.
    pub rows: Vec<Row<'a>>,
    /// The largest moves in numbers, the largest first.
    pub moves: Vec<Move<'a>>,
    /// Units that only the new plan has.
    pub gained: Vec<Only>,
    /// Units that only the old plan has.
    pub lost: Vec<Only>,
    /// For sections of the old plan what the new plan calls them.
    went_to: BTreeMap<String, String>,
}

/// How many moves in numbers a summary tells.
const MOVES: usize = 10;

impl<'a> View<'a> {
    /// Of a difference and the notices that it is of.
    #[must_use]
    pub fn new(diff: &'a Diff, old: &'a Notice, new: &'a Notice, aliases: &Aliases) -> Self {
        let mut rows = Rows { old: by_id(old), new: by_id(new), rows: Vec::new() }.fill(diff);
        let went_to = name_sections(&mut rows);
        let moves = moves(&rows);
        let bodies = Bodies::new(old.tasks.iter().chain(&new.tasks), aliases);
        let (before, after) = (loads(old, &bodies), loads(new, &bodies));
        let only = |here: &BTreeMap<String, usize>, there: &BTreeMap<String, usize>| {
            let mut only: Vec<Only> = here
                .iter()
                .filter(|(name, _)| !there.contains_key(*name))
                .map(|(name, n)| (name.clone(), *n))
                .collect();
            only.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            only
        };
        let (gained, lost) = (only(&after, &before), only(&before, &after));
        Self { diff, rows, moves, gained, lost, went_to }
    }

    /// The section that a task of the old plan stood under, by the name of the new plan where that has it.
    pub(super) fn place_of(&self, cell: &Cell<'_>) -> String {
        let path = cell.path();
        self.went_to.get(&path).cloned().unwrap_or(path)
    }

    /// How many rows are of a kind.
    pub(super) fn count(&self, kind: Kind) -> usize {
        self.rows.iter().filter(|row| row.kind == kind).count()
    }
}

/// Names the sections of rows, and tells what became of the old names: what only the old plan has stands where its neighbours went.
fn name_sections(rows: &mut [Row<'_>]) -> BTreeMap<String, String> {
    let cells = rows.iter().flat_map(|row| row.old.iter().chain(&row.new));
    let paths: BTreeSet<String> = cells.map(Cell::path).collect();
    // A task that others stand under stands at the head of those.
    let place = |cell: &Cell<'_>| {
        let (above, title) = (cell.path(), cell.task.title.as_str());
        let own = if above.is_empty() { title.to_owned() } else { format!("{above}{BELOW}{title}") };
        if !title.is_empty() && paths.contains(&own) { own } else { above }
    };
    let mut votes: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for row in rows.iter_mut().filter(|row| !row.new.is_empty()) {
        row.section = place(&row.new[0]);
        if matches!(row.kind, Kind::Unchanged | Kind::Changed) {
            *votes.entry(place(&row.old[0])).or_default().entry(row.section.clone()).or_default() += 1;
        }
    }
    let most = |(was, votes): (String, BTreeMap<String, usize>)| {
        let kept = votes.contains_key(&was).then(|| was.clone());
        let most = || votes.iter().rev().max_by_key(|(_, count)| **count).map(|(name, _)| name.clone());
        let is = kept.or_else(most)?;
        Some((was, is))
    };
    let went_to: BTreeMap<String, String> = votes.into_iter().filter_map(most).collect();
    for row in rows.iter_mut().filter(|row| row.new.is_empty()) {
        let path = place(&row.old[0]);
        row.section = went_to.get(&path).cloned().unwrap_or(path);
    }
    went_to
}

/// Units by the name that each is known by, and in how many tasks each is.
fn loads(notice: &Notice, bodies: &Bodies<'_>) -> BTreeMap<String, usize> {
    let mut loads = BTreeMap::new();
    for task in &notice.tasks {
        let names: BTreeSet<String> = bodies.names(task).into_iter().collect();
        names.into_iter().for_each(|name| *loads.entry(name).or_default() += 1);
    }
    loads
}

/// The tasks of a notice by id, each with its place.
type ById<'a> = BTreeMap<&'a str, (usize, &'a Task)>;

fn by_id(notice: &Notice) -> ById<'_> {
    notice.tasks.iter().enumerate().map(|(at, task)| (task.id.as_str(), (at, task))).collect()
}

/// The rows as they are put in order.
struct Rows<'a> {
    old: ById<'a>,
    new: ById<'a>,
    /// Each with its place: in the order of the new plan; what went behind what stood before it.
    rows: Vec<([usize; 3], Row<'a>)>,
}

impl<'a> Rows<'a> {
    fn fill(mut self, diff: &'a Diff) -> Vec<Row<'a>> {
        for pair in &diff.pairs {
            let row = Row { changes: &pair.changes, text: &pair.text, pair: Some(pair), ..plain(pair.status.into()) };
            self.push(row, std::slice::from_ref(&pair.old), std::slice::from_ref(&pair.new));
        }
        for task in &diff.added {
            self.push(plain(Kind::Added), &[], std::slice::from_ref(task));
        }
        for split in &diff.split {
            self.push(plain(Kind::Split), std::slice::from_ref(&split.old), &split.new);
        }
        for merged in &diff.merged {
            self.push(plain(Kind::Merged), &merged.old, std::slice::from_ref(&merged.new));
        }
        self.push_removed(&diff.removed);
        self.rows.sort_by_key(|(place, _)| *place);
        self.rows.into_iter().map(|(_, row)| row).collect()
    }

    fn push(&mut self, mut row: Row<'a>, old: &'a [Ref], new: &'a [Ref]) {
        row.old = cells(&self.old, old);
        row.new = cells(&self.new, new);
        let place = new.first().and_then(|first| self.new.get(first.id.as_str())).map_or(0, |(at, _)| *at);
        self.rows.push(([place + 1, 0, 0], row));
    }

    /// What went stands behind the row of the task that stood before it in the old plan.
    fn push_removed(&mut self, removed: &'a [Ref]) {
        let mut row_of_old: BTreeMap<usize, [usize; 3]> = BTreeMap::new();
        for (place, row) in &self.rows {
            for cell in &row.old {
                if let Some((at, _)) = self.old.get(cell.reference.id.as_str()) {
                    row_of_old.insert(*at, *place);
                }
            }
        }
        for task in removed {
            let Some(&(at, _)) = self.old.get(task.id.as_str()) else { continue };
            let before = row_of_old.range(..at).next_back().map_or([0, 0, 0], |(_, place)| *place);
            let row = Row { old: cells(&self.old, std::slice::from_ref(task)), ..plain(Kind::Removed) };
            self.rows.push(([before[0], 1, at], row));
        }
    }
}

fn plain<'a>(kind: Kind) -> Row<'a> {
    Row { kind, old: Vec::new(), new: Vec::new(), changes: &[], text: &[], pair: None, section: String::new() }
}

fn cells<'a>(tasks: &ById<'a>, refs: &'a [Ref]) -> Vec<Cell<'a>> {
    let cell = |reference: &'a Ref| tasks.get(reference.id.as_str()).map(|&(at, task)| Cell { reference, task, at });
    refs.iter().filter_map(cell).collect()
}

/// The largest moves in numbers, by how far each moved from what it was.
fn moves<'a>(rows: &[Row<'a>]) -> Vec<Move<'a>> {
    let mut moves: Vec<Move<'a>> = Vec::new();
    for row in rows {
        let Some(&cell) = row.new.first() else { continue };
        for change in row.changes.iter().filter(|change| change.field == Field::Quota) {
            if let Some(ratio) = ratio(change) {
                moves.push(Move { cell, change, ratio });
            }
        }
    }
    moves.sort_by_key(|moved| std::cmp::Reverse(moved.ratio.abs()));
    moves.truncate(MOVES);
    moves
}

/// How far a number moved, in parts of what it was.
pub(super) fn ratio(change: &Change) -> Option<Decimal> {
    let (Some(Value::Quota(old)), Some(Value::Quota(new))) = (&change.old_value, &change.new_value) else {
        return None;
    };
    let moved = new.value.0.checked_sub(old.value.0)?;
    if moved.is_zero() { None } else { moved.checked_div(old.value.0).map(|ratio| ratio.round_dp(4)) }
}

/// An inline difference with the middle of what stays left out, where that is long.
pub(super) fn elided(text: &[Piece]) -> Vec<(Op, String)> {
    const AROUND: usize = 16;
    let last = text.len().saturating_sub(1);
    let shorten = |(at, Piece(op, said)): (usize, &Piece)| {
        let chars: Vec<char> = said.chars().collect();
        let (before, after) = (if at == 0 { 0 } else { AROUND }, if at == last { 0 } else { AROUND });
        if *op != Op::Keep || chars.len() <= before + after + 2 {
            return (*op, said.clone());
        }
        let head: String = chars[..before].iter().collect();
        let tail: String = chars[chars.len() - after..].iter().collect();
        (*op, format!("{head}…{tail}"))
    };
    text.iter().enumerate().map(shorten).collect()
}
