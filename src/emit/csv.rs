//! CSV by RFC 4180: comma, CRLF, quotes doubled, UTF-8; a byte order mark on request, so that Excel reads it as UTF-8.
//!
//! In: rows of the projection. Out: one file a table, with a head of the names that readers use (任务分解表) or that
//! databases use (the other tables, which begin with the notice's hash and the task's number). A text that a spreadsheet
//! would run as a formula gets an apostrophe in front; control characters other than line ends and tabs are left out.

use std::io::{self, Write};

use super::clean;
use super::rows::{self, Cell, Owner, PLAN, PlanRow, Row, Table};
use crate::base::Parsed;
use crate::model::Notice;

/// The byte order mark.
pub const BOM: &str = "\u{feff}";

/// The tables that can be written, 任务分解表 first.
pub fn tables() -> impl Iterator<Item = &'static Table> {
    std::iter::once(PLAN).chain(rows::TABLES)
}

/// A table on its way to `out`.
#[derive(Debug)]
pub struct Writer<W> {
    out: W,
    table: &'static Table,
    line: Vec<u8>,
}

impl<W: Write> Writer<W> {
    /// Begins a table with its head.
    ///
    /// # Errors
    /// What `out` reports.
    pub fn new(mut out: W, table: &'static Table, bom: bool) -> io::Result<Self> {
        if bom {
            out.write_all(BOM.as_bytes())?;
        }
        out.write_all(head(table).as_bytes())?;
        Ok(Self { out, table, line: Vec::new() })
    }

    /// Writes the rows that a notice gives.
    ///
    /// # Errors
    /// What `out` reports.
    pub fn notice(&mut self, parsed: &Parsed<Notice>) -> io::Result<()> {
        let notice = &parsed.value;
        match self.table.name {
            "plan" => rows::tasks(notice).try_for_each(|task| self.row(&[], &PlanRow::new(task, "\n"))),
            "notices" => self.row(&[], &rows::notice(parsed)),
            "parts" => self.of_notice(notice, rows::parts(notice)),
            "sections" => self.of_notice(notice, rows::sections(notice)),
            "tasks" => self.of_notice(notice, rows::tasks(notice)),
            "units" => self.of_tasks(notice, rows::TaskRow::units),
            "quotas" => self.of_tasks(notice, rows::TaskRow::quotas),
            "deadlines" => self.of_tasks(notice, rows::TaskRow::deadlines),
            "citations" => self.of_tasks(notice, rows::TaskRow::citations),
            "blocks" => self.of_notice(notice, rows::blocks(notice)),
            "diagnostics" => self.of_notice(notice, rows::diagnostics(parsed)),
            other => unreachable!("{other} is no table of the projection"),
        }
    }

    /// Ends the table.
    ///
    /// # Errors
    /// What `out` reports.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }

    fn of_notice<R: Row>(&mut self, notice: &Notice, rows: impl IntoIterator<Item = R>) -> io::Result<()> {
        rows.into_iter().try_for_each(|row| self.row(&[&notice.source.sha256], &row))
    }

    fn of_tasks<'n, R: Row, I: Iterator<Item = R>>(
        &mut self,
        notice: &'n Notice,
        of: impl Fn(rows::TaskRow<'n>) -> I,
    ) -> io::Result<()> {
        for task in rows::tasks(notice) {
            of(task).try_for_each(|row| self.row(&[&notice.source.sha256, &task.task.id], &row))?;
        }
        Ok(())
    }

    fn row(&mut self, keys: &[&str], row: &impl Row) -> io::Result<()> {
        let line = &mut self.line;
        line.clear();
        for key in keys {
            text(line, key);
            line.push(b',');
        }
        row.cells(|value| {
            cell(line, &value);
            line.push(b',');
        });
        line.pop();
        line.extend_from_slice(b"\r\n");
        self.out.write_all(line)
    }
}

/// The first line of a table, by which its file is known.
#[must_use]
pub fn head(table: &Table) -> String {
    let keys: &[&str] = match table.owner {
        Owner::Run => &[],
        Owner::Notice => &["notice"],
        Owner::Task => &["notice", "task"],
    };
    let columns = table.columns.iter().map(|c| if *table == *PLAN { c.label } else { c.name });
    let names: Vec<&str> = keys.iter().copied().chain(columns).collect();
    names.join(",") + "\r\n"
}

fn cell(line: &mut Vec<u8>, cell: &Cell<'_>) {
    match cell {
        Cell::None => {}
        Cell::Text(value) => text(line, value),
        Cell::Integer(value) => display(line, value),
        Cell::Number(value) => display(line, value),
        Cell::Date(value) => display(line, value),
        Cell::Flag(value) => display(line, value),
    }
}

fn display(line: &mut Vec<u8>, value: &impl std::fmt::Display) {
    // Writing to a vector cannot fail.
    let _ = write!(line, "{value}");
}

/// A text, quoted where RFC 4180 asks for it, and never a formula.
fn text(line: &mut Vec<u8>, value: &str) {
    let value = clean::text(value);
    let formula = is_formula(&value);
    let quoted = formula || value.bytes().any(|b| matches!(b, b'"' | b',' | b'\r' | b'\n'));
    if !quoted {
        line.extend_from_slice(value.as_bytes());
        return;
    }
    line.push(b'"');
    if formula {
        line.push(b'\'');
    }
    for piece in value.split_inclusive('"') {
        line.extend_from_slice(piece.as_bytes());
        if piece.ends_with('"') {
            line.push(b'"');
        }
    }
    line.push(b'"');
}

/// Whether a spreadsheet may run the text: it begins with = + - @ (full width too, which some fold), a tab or a CR,
/// behind blanks or not. A sign alone, as the operator of a quota, is none.
pub(super) fn is_formula(text: &str) -> bool {
    let sign = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    text.starts_with(['\t', '\r']) || text.trim().strip_prefix(sign).is_some_and(|rest| !rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn written(table: &'static Table, parsed: &Parsed<Notice>) -> String {
        let mut writer = Writer::new(Vec::new(), table, false).unwrap();
        writer.notice(parsed).unwrap();
        String::from_utf8(writer.finish().unwrap()).unwrap()
    }

    /// Reads RFC 4180, strictly.
    fn read(csv: &str) -> Vec<Vec<String>> {
        let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
        let (mut chars, mut quoted) = (csv.chars().peekable(), false);
        while let Some(c) = chars.next() {
            match (c, quoted) {
                ('"', true) if chars.next_if_eq(&'"').is_some() => cell.push('"'),
                ('"', true) => quoted = false,
                ('"', false) => {
                    assert!(cell.is_empty(), "a quote inside a bare cell");
                    quoted = true;
                }
                (',', false) => row.push(std::mem::take(&mut cell)),
                ('\r', false) => {
                    assert_eq!(chars.next(), Some('\n'));
                    row.push(std::mem::take(&mut cell));
                    rows.push(std::mem::take(&mut row));
                }
                ('\n', false) => panic!("a bare line feed"),
                (c, _) => cell.push(c),
            }
        }
        assert!(row.is_empty() && cell.is_empty() && !quoted, "the last row is not closed");
        rows
    }

    #[test]
    fn the_office_finds_its_nine_columns_in_the_order_it_knows() {
        let csv = written(PLAN, &sample::parsed());
        assert!(csv.starts_with("序号,工作任务,具体内容,牵头单位,配合单位,责任单位,量化指标,完成时限,依据,"), "{csv}");
        insta::assert_snapshot!(csv);
    }

    #[test]
    fn every_table_gives_a_cell_for_each_of_its_columns() {
        for table in tables() {
            let rows = read(&written(table, &sample::parsed()));
            let widths: Vec<usize> = rows.iter().map(Vec::len).collect();
            assert!(widths.iter().all(|&w| w == widths[0]), "{}: {widths:?}", table.name);
            assert_eq!(read(&head(table))[0].len(), widths[0]);
        }
    }

    #[test]
    fn a_cell_comes_back_as_it_was() {
        for value in ["a,b", "say \"no\"", "two\r\nlines", "", "，全角", "\"", "a\nb"] {
            let mut line = Vec::new();
            text(&mut line, value);
            line.extend_from_slice(b"\r\n");
            assert_eq!(read(std::str::from_utf8(&line).unwrap()), [[value]]);
        }
    }

    #[test]
    fn no_text_of_a_notice_is_run_by_a_spreadsheet() {
        for value in ["=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "＝1", "\u{0}=1"] {
            let mut line = Vec::new();
            text(&mut line, value);
            let read = read(&(String::from_utf8(line).unwrap() + "\r\n"));
            assert!(read[0][0].starts_with('\''), "{value:?} gives {read:?}");
        }
        let mut line = Vec::new();
        cell(&mut line, &Cell::Integer(-1));
        assert_eq!(line, b"-1", "a number is a number");
        line.clear();
        text(&mut line, "=");
        assert_eq!(line, b"=", "a sign alone is an operator");
    }

    #[test]
    fn excel_is_told_the_encoding_where_it_is_asked_for() {
        let bytes = Writer::new(Vec::new(), PLAN, true).unwrap().finish().unwrap();
        assert!(bytes.starts_with(b"\xEF\xBB\xBF\xE5\xBA\x8F"));
    }
}
