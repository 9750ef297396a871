//! A row of several columns on its way: a struct.

use arrow_array::StructArray;
use arrow_schema::{Field, Fields};

use super::column::Column;
use crate::emit::rows::{Cell, Row, Table};
use crate::model::Excerpt;

/// Columns that take their values in order, row by row.
#[derive(Debug)]
pub(super) struct Record {
    columns: Vec<(&'static str, Column)>,
    /// The column that takes the next value.
    at: usize,
    rows: usize,
}

/// Where a column of the projection is in JSON.
enum Place {
    /// Not there: it is worked out, or is the place in the list.
    Absent,
    /// Under this name.
    Named(&'static str),
    /// In `span`.
    InSpan,
}

fn place(name: &'static str) -> Place {
    match name {
        "seq" | "due" => Place::Absent,
        "span_start" | "span_end" | "line" => Place::InSpan,
        "for_each" => Place::Named("each"),
        "first_day" => Place::Named("start"),
        "last_day" => Place::Named("end"),
        "on_day" => Place::Named("on"),
        name => Place::Named(name),
    }
}

impl Record {
    pub(super) fn new(columns: Vec<(&'static str, Column)>) -> Self {
        Self { columns, at: 0, rows: 0 }
    }

    /// `{start, end, line}`
    pub(super) fn span() -> Self {
        Self::new(["start", "end", "line"].map(|name| (name, Column::integer())).into())
    }

    /// The struct that a row of a table is in JSON.
    pub(super) fn of(table: &Table) -> Self {
        let mut columns = Vec::new();
        for column in table.columns {
            match place(column.name) {
                Place::Absent => {}
                Place::Named(name) => columns.push((name, Column::of(column.kind))),
                Place::InSpan if column.name == "line" => columns.push(("span", Column::child(Self::span()))),
                Place::InSpan => {}
            }
        }
        Self::new(columns)
    }

    /// How many rows it holds.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// The next value of the row.
    pub(super) fn put(&mut self, cell: Cell<'_>) {
        if let Some((_, column)) = self.columns.get_mut(self.at) {
            column.put(cell);
        }
        self.at += 1;
    }

    /// The next value: texts.
    pub(super) fn texts(&mut self, values: &[Excerpt]) {
        if let Some((_, column)) = self.columns.get_mut(self.at) {
            column.put_texts(values);
        }
        self.at += 1;
    }

    /// The next value, which is a record of its own.
    pub(super) fn child(&mut self) -> &mut Self {
        let at = self.at;
        self.at += 1;
        match &mut self.columns[at].1 {
            Column::Child(record) => record,
            other => unreachable!("column {at} is {:?}, not a record", other.data_type()),
        }
    }

    /// The next value: rows of a table.
    pub(super) fn list<R: Row>(&mut self, rows: impl Iterator<Item = R>) {
        let at = self.at;
        self.at += 1;
        let Column::List(record, offsets) = &mut self.columns[at].1 else {
            unreachable!("column {at} is no list");
        };
        let before = record.rows;
        rows.for_each(|row| record.row(&row));
        offsets.end(record.rows - before);
    }

    /// A row of a table, as JSON nests it.
    fn row<R: Row>(&mut self, row: &R) {
        let mut names = R::TABLE.columns.iter().map(|c| c.name);
        row.cells(|cell| match names.next().map(place) {
            Some(Place::Named(_)) => self.put(cell),
            Some(Place::InSpan) => self.in_span(cell),
            Some(Place::Absent) | None => {}
        });
        self.end();
    }

    /// `span` is the last column; it ends when its own are full.
    fn in_span(&mut self, cell: Cell<'_>) {
        if let Some((_, Column::Child(span))) = self.columns.last_mut() {
            span.put(cell);
            if span.at == span.columns.len() {
                span.end();
            }
        }
    }

    /// Ends the row.
    pub(super) fn end(&mut self) {
        self.at = 0;
        self.rows += 1;
    }

    /// The fields of the struct.
    pub(super) fn fields(&self) -> Fields {
        self.columns.iter().map(|(name, column)| Field::new(*name, column.data_type(), true)).collect()
    }

    /// All rows; none is left.
    pub(super) fn finish(&mut self) -> StructArray {
        let arrays = self.columns.iter_mut().map(|(_, column)| column.finish()).collect();
        self.rows = 0;
        StructArray::new(self.fields(), arrays, None)
    }
}
