//! The one flat projection that every format shares: what a table is called, which columns it has, what a row holds.
//!
//! In: a parsed notice. Out: rows that borrow from it, table by table, in reading order. A writer that knows [`Table`] and
//! [`Cell`] can write any of them; one that nests or draws takes the typed rows. Keys are deliberately absent: the rows
//! of a notice are told apart by its hash, those of a task by its number, and each writer says that in its own way.

mod plan;
mod tables;
pub(crate) mod words;

use std::borrow::Cow;

use jiff::civil::Date;

pub use plan::{PLAN, PlanRow};
pub use tables::{
    BlockRow, CitationRow, DeadlineRow, DiagnosticRow, NoticeRow, PartRow, QuotaRow, SectionRow, TABLES, TaskRow,
    UnitRow,
};

use crate::base::Parsed;
use crate::model::{Notice, Number, Section};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Characters.
    Text,
    /// A whole number.
    Integer,
    /// An exact decimal.
    Number,
    /// A day.
    Date,
    /// Yes or no.
    Flag,
}

/// What one cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing.
    None,
    /// Characters.
    Text(Cow<'a, str>),
    /// A whole number.
    Integer(i64),
    /// An exact decimal.
    Number(Number),
    /// A day.
    Date(Date),
    /// Yes or no.
    Flag(bool),
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name in databases.
    pub name: &'static str,
    /// What a reader calls it.
    pub label: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// What it means.
    pub meaning: &'static str,
}

/// Whose rows a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// A run of the program: the notices themselves.
    Run,
    /// A notice.
    Notice,
    /// A task of a notice.
    Task,
}

/// A table of the projection.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name in databases.
    pub name: &'static str,
    /// What a reader calls it.
    pub label: &'static str,
    /// Whose rows it holds.
    pub owner: Owner,
    /// Its columns.
    pub columns: &'static [Column],
}

/// A row of a table.
pub trait Row {
    /// The table.
    const TABLE: &'static Table;

    /// Hands each cell to `put`, in the order of the columns.
    fn cells(&self, put: impl FnMut(Cell<'_>));
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Cell<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl From<Number> for Cell<'_> {
    fn from(number: Number) -> Self {
        Self::Number(number)
    }
}

impl From<Date> for Cell<'_> {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl From<bool> for Cell<'_> {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

/// Whole numbers of the model; none of them is near the end of an `i64`.
macro_rules! integers {
    ($($type:ty)*) => {$(
        impl From<$type> for Cell<'_> {
            fn from(number: $type) -> Self {
                i64::try_from(number).map_or(Self::None, Self::Integer)
            }
        }
    )*};
}

integers!(u8 i16 u32 u64 usize);

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::None, Into::into)
    }
}

/// The row of a notice.
#[must_use]
pub fn notice(parsed: &Parsed<Notice>) -> NoticeRow<'_> {
    NoticeRow { notice: &parsed.value }
}

/// The rows of its parts.
pub fn parts(notice: &Notice) -> impl Iterator<Item = PartRow<'_>> {
    notice.parts.iter().enumerate().map(|(seq, part)| PartRow { seq, part })
}

/// The rows of its sections, each before those under it.
#[must_use]
pub fn sections(notice: &Notice) -> Vec<SectionRow<'_>> {
    fn walk<'a>(part: usize, parent: Option<&'a Section>, sections: &'a [Section], rows: &mut Vec<SectionRow<'a>>) {
        for section in sections {
            rows.push(SectionRow { seq: rows.len() + 1, part, parent, section });
            walk(part, Some(section), &section.children, rows);
        }
    }
    let mut rows = Vec::new();
    for (part, of) in notice.parts.iter().enumerate() {
        walk(part, None, &of.sections, &mut rows);
    }
    rows
}

/// The rows of its tasks.
pub fn tasks(notice: &Notice) -> impl Iterator<Item = TaskRow<'_>> {
    notice.tasks.iter().enumerate().map(|(at, task)| TaskRow { notice, seq: at + 1, task })
}

/// The rows of its blocks, with their text where the notice carries it.
#[must_use]
pub fn blocks(notice: &Notice) -> Vec<BlockRow<'_>> {
    let mut text = Cursor::new(notice.text.as_deref().unwrap_or_default());
    let rows = notice.blocks.iter().enumerate();
    rows.map(|(at, block)| BlockRow { seq: at + 1, block, text: text.slice(block.start, block.end) }).collect()
}

/// The rows of what was noticed in it.
pub fn diagnostics(parsed: &Parsed<Notice>) -> impl Iterator<Item = DiagnosticRow<'_>> {
    parsed.diagnostics.iter().enumerate().map(|(at, diagnostic)| DiagnosticRow { seq: at + 1, diagnostic })
}

impl<'a> TaskRow<'a> {
    /// The rows of its units.
    pub fn units(self) -> impl Iterator<Item = UnitRow<'a>> {
        self.task.units.iter().enumerate().map(|(at, unit)| UnitRow { seq: at + 1, unit })
    }

    /// The rows of its quotas.
    pub fn quotas(self) -> impl Iterator<Item = QuotaRow<'a>> {
        self.task.quotas.iter().enumerate().map(|(at, quota)| QuotaRow { seq: at + 1, quota })
    }

    /// The rows of its deadlines.
    pub fn deadlines(self) -> impl Iterator<Item = DeadlineRow<'a>> {
        self.task.deadlines.iter().enumerate().map(|(at, deadline)| DeadlineRow { seq: at + 1, deadline })
    }

    /// The rows of its citations.
    pub fn citations(self) -> impl Iterator<Item = CitationRow<'a>> {
        self.task.citations.iter().enumerate().map(|(at, citation)| CitationRow { seq: at + 1, citation })
    }
}

/// Finds characters by their number in a text that is asked from its beginning to its end, without an offset table.
#[derive(Debug)]
pub(crate) struct Cursor<'a> {
    text: &'a str,
    byte: usize,
    char: u32,
}

impl<'a> Cursor<'a> {
    /// At the beginning of `text`.
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, byte: 0, char: 0 }
    }

    /// The characters from `start` up to `end`; none where they are not in the text, or before the place reached.
    pub(crate) fn slice(&mut self, start: u32, end: u32) -> Option<&'a str> {
        let from = self.byte_of(start)?;
        let to = self.byte_of(end)?;
        self.text.get(from..to)
    }

    /// The byte that a character begins at.
    pub(crate) fn byte_of(&mut self, char: u32) -> Option<usize> {
        let mut steps = char.checked_sub(self.char)?;
        let bytes = self.text.as_bytes();
        while steps > 0 {
            self.byte += match *bytes.get(self.byte)? {
                0x00..=0x7F => 1,
                0x80..=0xDF => 2,
                0xE0..=0xEF => 3,
                _ => 4,
            };
            self.char += 1;
            steps -= 1;
        }
        Some(self.byte)
    }
}
