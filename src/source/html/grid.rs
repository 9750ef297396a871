//! Tables: rows of data, pairs of label and value, or mere layout.
//!
//! In: a table without another one in it. Out: a line for each row, its cells parted by tabs (a cell that reaches down from a
//! row above leaves its field empty), and the cells by column, merged ones in each row and column that they cover; or a line for each pair of the page's metadata; or nothing, and then the
//! cells are read as blocks. What merged cells may cover is bounded by the cells there are.

use std::ops::Range;

use super::flow::{InTable, Line, Mode, Writer};
use super::labels;
use super::page::{Name, Page};
use super::tag::Tag;
use super::words::Label;

/// A cell, not yet placed.
struct Cell {
    /// Its bytes in the draft's text.
    at: Range<usize>,
    /// As many places as a browser would break it at.
    breaks: u32,
    /// How many of its bytes stand in links.
    linked: u32,
    columns: usize,
    rows: usize,
}

/// A row, not yet written.
struct Row {
    node: u32,
    cells: Range<usize>,
}

/// A table as it was read.
struct Draft {
    text: String,
    rows: Vec<Row>,
    cells: Vec<Cell>,
    caption: Option<Range<usize>>,
    /// Whether it has headers or lines, as only data has.
    ruled: bool,
}

/// Writes the table at `i`, unless it only arranges the page.
pub(super) fn write(writer: &mut Writer<'_>, i: u32) -> bool {
    let Some(draft) = read(writer, i) else { return false };
    if let Some(pairs) = draft.pairs() {
        pairs.iter().for_each(|(node, label, value)| write_pair(writer, i, *node, label, value));
        return true;
    }
    if !draft.is_data() {
        return false;
    }
    draft.write_rows(writer, i);
    true
}

/// Reads the cells; nothing where text stands outside them, or there are none.
fn read(writer: &mut Writer<'_>, table: u32) -> Option<Draft> {
    let page = writer.page;
    if page.attribute(table, Name::Role).is_some_and(|r| matches!(r, "presentation" | "none")) {
        return None;
    }
    let border = page.attribute(table, Name::Border).is_some_and(|b| !matches!(b.trim(), "" | "0"));
    let mut draft = Draft { text: String::new(), rows: Vec::new(), cells: Vec::new(), caption: None, ruled: border };
    let outer = std::mem::take(&mut writer.pen);
    let mut i = table + 1;
    let mut whole = true;
    while i < page.node(table).end {
        let node = page.node(i);
        match node.tag {
            None => whole &= page.text(i).trim().is_empty(),
            Some(tag) if writer.is_unseen(i, tag) => i = node.end - 1,
            Some(Tag::Tr) => draft.rows.push(Row { node: i, cells: draft.cells.len()..draft.cells.len() }),
            Some(tag @ (Tag::Td | Tag::Th)) => {
                draft.ruled |= tag == Tag::Th;
                let (at, breaks, linked) = text_of(writer, i);
                let (columns, rows) = (span(page, i, Name::Colspan), span(page, i, Name::Rowspan));
                draft.cells.push(Cell { at, breaks, linked, columns, rows });
                if draft.rows.is_empty() {
                    draft.rows.push(Row { node: page.node(i).parent, cells: 0..0 });
                }
                if let Some(row) = draft.rows.last_mut() {
                    row.cells.end = draft.cells.len();
                }
                i = node.end - 1;
            }
            Some(Tag::Caption) => {
                draft.caption = Some(text_of(writer, i).0);
                i = node.end - 1;
            }
            Some(_) => {}
        }
        i += 1;
    }
    draft.text = std::mem::replace(&mut writer.pen, outer).text;
    (whole && !draft.cells.is_empty()).then_some(draft)
}

/// The text of a cell as one line, as many places as a browser would break it at, and how much of it is linked.
fn text_of(writer: &mut Writer<'_>, cell: u32) -> (Range<usize>, u32, u32) {
    writer.walk(writer.page.inside(cell), cell, Mode::Cell);
    let breaks = writer.pen.breaks;
    let at = writer.pen.start;
    writer.pen.end_line().map_or((at..at, 0, 0), |(at, linked)| (at, breaks, linked))
}

fn span(page: &Page, cell: u32, name: Name) -> usize {
    /// As the standard has it for columns; no table is so wide.
    const MOST: usize = 1000;
    let stated = page.attribute(cell, name).and_then(|v| v.trim().parse::<usize>().ok());
    stated.unwrap_or(1).clamp(1, if name == Name::Rowspan { 65_534 } else { MOST })
}

fn write_pair(writer: &mut Writer<'_>, table: u32, node: u32, label: &str, value: &str) {
    for piece in [label, "：", value] {
        writer.pen.write(piece, false);
    }
    if let Some((at, linked)) = writer.pen.end_line() {
        writer.flow.lines.push(Line { at, node, place: node, linked, file: false, table: InTable::Pair(table) });
    }
}

impl Draft {
    fn of(&self, cell: &Cell) -> &str {
        &self.text[cell.at.clone()]
    }

    fn filled<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = &'a Cell> + 'a {
        self.cells[row.cells.clone()].iter().filter(|c| !c.at.is_empty())
    }

    /// Whether it is a table for what it says, not for how the page looks.
    fn is_data(&self) -> bool {
        /// Longest cell of a single row that is still data.
        const SHORT: usize = 180;
        let wide: Vec<&Row> = self.rows.iter().filter(|r| self.filled(r).count() > 1).collect();
        let total: usize = self.cells.iter().map(|c| c.at.len()).sum();
        let is_page = |c: &&Cell| c.breaks >= 4 && c.at.len() > 600 && c.at.len() * 10 > total * 6;
        match wide.as_slice() {
            [] => false,
            [only] => {
                let short = self.filled(only).all(|c| c.at.len() <= SHORT);
                short && (self.ruled || self.rows.len() > 1 || self.filled(only).all(|c| c.breaks <= 1))
            }
            _ => self.ruled || self.rows.len() > 3 || !self.cells.iter().any(|c| is_page(&c)),
        }
    }

    /// The pairs of label and value, with their rows, if the table holds little else and the labels are a page's.
    fn pairs(&self) -> Option<Vec<(u32, &str, &str)>> {
        let mut pairs = Vec::new();
        let (mut known, mut loose) = (0, 0);
        for row in &self.rows {
            let mut cells = self.cells[row.cells.clone()].iter().peekable();
            while let Some(cell) = cells.next() {
                let text = self.of(cell);
                let label = labels::whole(text);
                let inside = labels::find(text);
                if label.is_some() || is_label_like(text) {
                    let value =
                        cells.next_if(|next| labels::whole(self.of(next)).is_none() && !is_label_like(self.of(next)));
                    known += u32::from(label.is_some() && value.is_some());
                    let value = value.map_or("", |v| self.of(v));
                    if !value.is_empty() && label != Some(Label::Dropped) {
                        pairs.push((row.node, labels::without_colon(text), value));
                    }
                } else if inside.first().is_some_and(|f| f.start == 0) {
                    known += 1;
                    let ends = inside.iter().skip(1).map(|f| f.start).chain([text.len()]);
                    for (found, end) in inside.iter().zip(ends).filter(|(f, _)| f.label == Label::Kept) {
                        let value = text[found.end..end].trim_matches(labels::is_edge);
                        if !value.is_empty() {
                            pairs.push((row.node, labels::without_colon(&text[found.start..found.end]), value));
                        }
                    }
                } else if !text.is_empty() {
                    loose += 1;
                }
            }
        }
        (known >= 2 && loose * 3 <= known).then_some(pairs)
    }

    fn write_rows(&self, writer: &mut Writer<'_>, table: u32) {
        if let Some(caption) = &self.caption {
            writer.pen.write(&self.text[caption.clone()], false);
            if let Some((at, linked)) = writer.pen.end_line() {
                writer.flow.lines.push(Line { at, node: table, place: table, linked, file: false, table: InTable::No });
            }
        }
        // What covers each column from above: the place of the cell, and for how many rows yet.
        let mut above: Vec<(Range<usize>, usize)> = Vec::new();
        let mut budget = 4 * self.cells.len() + 4096;
        for row in &self.rows {
            let blank = self.filled(row).next().is_none();
            let first = writer.flow.cells.len();
            let mut line = RowPen { writer, first, above: &mut above, column: 0, budget: &mut budget };
            for cell in &self.cells[row.cells.clone()] {
                line.covered();
                line.own(self.of(cell), cell);
            }
            line.covered();
            line.pass_the_rest();
            let linked = self.filled(row).map(|c| c.linked).sum();
            let cells = first..writer.flow.cells.len();
            let at = writer.pen.end_row();
            if blank {
                writer.flow.cells.truncate(first);
            } else {
                let table = InTable::Row(table, cells);
                let (node, place) = (row.node, row.node);
                writer.flow.lines.push(Line { at, node, place, linked, file: false, table });
            }
        }
    }
}

/// 项目： in a table of labels, though we do not know the label.
fn is_label_like(text: &str) -> bool {
    text.chars().count() <= 12 && text.ends_with(['：', ':'])
}

/// The line of a row while it is written.
struct RowPen<'w, 'p> {
    writer: &'w mut Writer<'p>,
    first: usize,
    above: &'w mut Vec<(Range<usize>, usize)>,
    column: usize,
    budget: &'w mut usize,
}

impl RowPen<'_, '_> {
    /// Fills the columns that a cell of a row above covers.
    fn covered(&mut self) {
        let mut last = None;
        while let Some((place, rows)) = self.above.get_mut(self.column).filter(|(_, rows)| *rows > 0) {
            *rows -= 1;
            let place = place.clone();
            if !self.spend() {
                return;
            }
            if last.as_ref() != Some(&place) {
                self.tab();
                last = Some(place.clone());
            }
            self.writer.flow.cells.push(place);
            self.column += 1;
        }
    }

    /// Writes a cell of this row, and notes what it covers below.
    fn own(&mut self, text: &str, cell: &Cell) {
        self.tab();
        let start = self.writer.pen.text.len();
        self.writer.pen.text.push_str(text);
        let place = start..self.writer.pen.text.len();
        for n in 0..cell.columns {
            if n > 0 && !self.spend() {
                break;
            }
            self.writer.flow.cells.push(place.clone());
            if self.column >= self.above.len() {
                self.above.resize(self.column + 1, (0..0, 0));
            }
            self.above[self.column] = (place.clone(), cell.rows - 1);
            self.column += 1;
        }
    }

    /// Counts the row for the columns behind its last cell.
    fn pass_the_rest(&mut self) {
        for column in self.column..self.above.len() {
            if !self.spend() {
                return;
            }
            self.above[column].1 = self.above[column].1.saturating_sub(1);
        }
    }

    /// Pays for a cell that stands elsewhere too; where the means are spent, no cell covers anything any more.
    fn spend(&mut self) -> bool {
        if *self.budget == 0 {
            self.above.clear();
            return false;
        }
        *self.budget -= 1;
        true
    }

    fn tab(&mut self) {
        if self.writer.flow.cells.len() > self.first {
            self.writer.pen.text.push('\t');
        }
    }
}
