//! Paragraphs and tables to the lines of a reading.
//!
//! In: [`Block`]s. Out: the text, and of each table the places of its rows and cells in it. A row is one line whatever stands
//! in its cells: a tab there is a blank, the end of a line or paragraph is [`CELL_BREAK`].

use super::block::{Block, Cell, Row};
use crate::base::Extent;
use crate::source::lost::Lost;
use crate::source::{CELL_BREAK, reading};

/// More cells than this no document has, each counted in every column that it covers.
const MOST_CELLS: usize = 4_000_000;

/// Writes lines, and counts characters as it goes.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    text: String,
    chars: u32,
    cells: usize,
    tables: Vec<reading::Table>,
}

impl Writer {
    /// A writer for about this many bytes.
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), ..Self::default() }
    }

    /// The text and its tables.
    pub(crate) fn finish(self) -> (String, Vec<reading::Table>) {
        (self.text, self.tables)
    }

    /// Writes a story.
    pub(crate) fn blocks(&mut self, blocks: &[Block]) -> Result<(), Lost> {
        for block in blocks {
            match block {
                Block::Paragraph(text) => {
                    self.push(text);
                    self.push("\n");
                }
                Block::Table(rows) if is_frame(rows) => {
                    for cell in rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.continues) {
                        self.blocks(&cell.blocks)?;
                    }
                }
                Block::Table(rows) => self.table(rows)?,
            }
        }
        Ok(())
    }

    fn table(&mut self, rows: &[Row]) -> Result<(), Lost> {
        let mut table = reading::Table::default();
        // By column, the place of the last cell that does not continue another.
        let mut above: Vec<Extent> = Vec::new();
        for row in rows {
            let start = self.chars;
            let mut cells = vec![Extent::new(start, start); row.before];
            for (at, cell) in row.cells.iter().enumerate() {
                if at > 0 {
                    self.push("\t");
                }
                let from = self.chars;
                let continued = above.get(cells.len()).copied().filter(|_| cell.continues);
                let extent = continued.unwrap_or_else(|| {
                    self.push(&text_of(cell));
                    Extent::new(from, self.chars)
                });
                cells.extend(std::iter::repeat_n(extent, cell.columns));
            }
            self.cells += cells.len();
            if self.cells > MOST_CELLS {
                return Err(Lost::TooLarge("表格的单元格过多".to_owned()));
            }
            let extent = Extent::new(start, self.chars);
            self.push("\n");
            if above.len() < cells.len() {
                above.resize(cells.len(), extent);
            }
            above[..cells.len()].copy_from_slice(&cells);
            table.rows.push(reading::Row { extent, cells });
        }
        self.tables.push(table);
        Ok(())
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.chars += text.chars().count() as u32;
    }
}

/// Whether a table is only drawn around its text: it has one column.
fn is_frame(rows: &[Row]) -> bool {
    rows.iter().all(|row| row.cells.len() <= 1)
}

/// What stands in a cell, in one line.
fn text_of(cell: &Cell) -> String {
    let mut lines = Vec::new();
    gather(&cell.blocks, &mut lines);
    let mut out = String::new();
    for line in lines.iter().flat_map(|l| l.split(is_line_end)).map(str::trim).filter(|l| !l.is_empty()) {
        if !out.is_empty() {
            out.push(CELL_BREAK);
        }
        out.extend(line.chars().map(|c| if c == '\t' { ' ' } else { c }));
    }
    out
}

/// The lines of a story in a cell; a row of a table inside it is one, too.
fn gather(blocks: &[Block], lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(text) => lines.push(text.clone()),
            Block::Table(rows) => {
                let row = |row: &Row| row.cells.iter().map(text_of).collect::<Vec<_>>().join(" ");
                lines.extend(rows.iter().map(row));
            }
        }
    }
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
