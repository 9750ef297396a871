//! Web pages: the article and the metadata of a government page, as lines.
//!
//! In: the bytes of a page. Out: a [`Reading`]: the page's labels as `标签：值`, one a line, the title, then a line for each
//! paragraph, heading, item and row of a table. What belongs to the page alone (menus, breadcrumbs, buttons, related
//! links, the foot) is left out, as is what it hides. Bytes become text in `encoding`, text a tree in `build`, the tree lines
//! in `flow`, and `article` and `around` say which of them count. Cost grows with the page, whatever its nesting. Scripts are
//! not run, style sheets are not read, and nothing is ever fetched.

mod around;
mod article;
mod build;
mod encoding;
mod flow;
mod grid;
mod labels;
mod numbering;
mod page;
mod pen;
mod tag;
#[cfg(test)]
mod tests;
mod words;

#[cfg(test)]
pub(crate) use words::kept_labels;

use std::collections::HashMap;
use std::ops::Range;

use self::around::Piece;
use self::flow::{Flow, InTable, Line};
use super::{Reading, Row, Table};
use crate::base::Extent;

/// Reads a page; `label` names its encoding, where the caller knows it.
#[must_use]
pub(super) fn read(bytes: &[u8], label: Option<&str>) -> Reading {
    let decoded = encoding::text(bytes, label);
    let encoding = decoded.encoding.name();
    let page = build::page(&decoded.text);
    let mut flow = flow::flow(&page, false);
    if flow.lines.is_empty() {
        // A page that shows itself only when its script has run.
        flow = flow::flow(&page, true);
    }
    if flow.lines.is_empty() {
        return Reading::unreadable(encoding, "网页里没有文字");
    }
    let article = article::find(&page, &flow);
    let pieces = around::pieces(&page, &flow, &article);
    let mut reading = Reading { encoding, ..Reading::default() };
    Composer { flow: &flow, reading: &mut reading, at: 0, table: None }.compose(&pieces);
    reading
}

/// Puts the pieces together, and counts their characters.
struct Composer<'a> {
    flow: &'a Flow,
    reading: &'a mut Reading,
    /// The characters so far.
    at: u32,
    /// The table that the last line was a row of, and where its cells have gone.
    table: Option<(u32, HashMap<usize, Extent>)>,
}

impl Composer<'_> {
    fn compose(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            let in_table = self.table.take();
            match piece {
                Piece::Head(text) => self.push(text),
                Piece::Heading(at) => {
                    self.push("标题：");
                    self.flow.text[at.clone()].lines().for_each(|line| self.push(line));
                }
                Piece::Pair(label, value) => {
                    self.push(&self.flow.text[label.clone()]);
                    self.push(&self.flow.text[value.clone()]);
                }
                Piece::Line(i) => {
                    let line = &self.flow.lines[*i];
                    match &line.table {
                        InTable::Row(table, cells) => {
                            self.table = in_table.filter(|(t, _)| t == table);
                            self.row(line, *table, &self.flow.cells[cells.clone()]);
                        }
                        _ => self.push(self.flow.of(line)),
                    }
                }
            }
            self.push("\n");
        }
    }

    fn push(&mut self, text: &str) {
        self.reading.text.push_str(text);
        self.at += text.chars().count() as u32;
    }

    fn row(&mut self, line: &Line, table: u32, cells: &[Range<usize>]) {
        if self.table.is_none() {
            self.reading.tables.push(Table::default());
        }
        let (_, mut known) = self.table.take().unwrap_or_else(|| (table, HashMap::new()));
        let (text, first, start) = (self.flow.of(line), line.at.start, self.at);
        let mut row = Row::default();
        let mut counted = (0, 0_u32);
        for cell in cells {
            let place = known.entry(cell.start).or_insert_with(|| {
                if cell.start < first {
                    // A cell of a row that was left out.
                    return Extent::new(start, start);
                }
                let before = counted.1 + text[counted.0..cell.start - first].chars().count() as u32;
                let length = text[cell.start - first..cell.end - first].chars().count() as u32;
                counted = (cell.end - first, before + length);
                Extent::new(start + before, start + before + length)
            });
            row.cells.push(*place);
        }
        self.push(text);
        row.extent = Extent::new(start, self.at);
        if let Some(last) = self.reading.tables.last_mut() {
            last.rows.push(row);
        }
        self.table = Some((table, known));
    }
}
