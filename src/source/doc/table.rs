//! Tables of a `.doc` story: cells as they end, rows as they end, tables as their depth ends.
//!
//! In: paragraphs, each with the depth of tables that it stands in. Out: [`Block`]s. Columns are told by the edges of cells,
//! since a row knows only where on the page each of its cells ends.

use super::file::u16_at;
use crate::source::word::block::{Block, Cell, Row};
use crate::source::word::gather::{End, Gather};

/// Edges that lie closer than this (in twentieths of a point) are one.
const SAME_EDGE: i32 = 12;
/// With more edges than this the columns tell nothing: each cell is one.
const MOST_EDGES: usize = 64;
/// Deeper than this no tables are nested.
const MOST_DEEP: u32 = 30;

/// Where the cells of a row end, and which are merged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RowShape {
    edges: Vec<i32>,
    cells: Vec<Merged>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Merged {
    left: bool,
    up: bool,
}

impl RowShape {
    /// Reads `sprmTDefTable`: edges, then the cells.
    pub(super) fn read(operand: &[u8]) -> Self {
        let count = usize::from(operand.first().copied().unwrap_or_default());
        let edge = |i: usize| u16_at(operand, 1 + i * 2).map(|edge| i32::from(edge as i16));
        let cell = |i: usize| {
            let flags = u16_at(operand, 1 + (count + 1) * 2 + i * 20).unwrap_or_default();
            Merged { left: flags & 2 != 0, up: flags >> 5 & 3 == 1 }
        };
        Self { edges: (0..=count).map_while(edge).collect(), cells: (0..count).map(cell).collect() }
    }

    /// `sprmTMerge`: cells that are merged into the first of them.
    pub(super) fn merge_across(&mut self, operand: &[u8]) {
        if let [first, end, ..] = *operand {
            let merged = self.cells.iter_mut().take(end.into()).skip(usize::from(first) + 1);
            merged.for_each(|cell| cell.left = true);
        }
    }

    /// `sprmTVertMerge`: a cell that is merged into the one above, or begins such a row.
    pub(super) fn merge_down(&mut self, operand: &[u8]) {
        if let [at, kind, ..] = *operand
            && let Some(cell) = self.cells.get_mut(usize::from(at))
        {
            cell.up = kind == 1;
        }
    }
}

/// The tables that are open, from outside in, and what stands outside them.
#[derive(Debug, Default)]
pub(super) struct Tables {
    outside: Gather,
    open: Vec<Table>,
}

#[derive(Debug, Default)]
struct Table {
    rows: Vec<(Vec<Cell>, RowShape)>,
    cells: Vec<Cell>,
    cell: Gather,
}

impl Tables {
    /// What comes next stands in this many tables.
    pub(super) fn enter(&mut self, depth: u32) {
        let depth = depth.min(MOST_DEEP) as usize;
        while self.open.len() > depth {
            self.close();
        }
        self.open.resize_with(depth, Table::default);
    }

    /// A paragraph ends.
    pub(super) fn paragraph(
        &mut self,
        text: &str,
        boxes: Vec<Block>,
        end: End,
        marker: impl FnOnce() -> Option<String>,
    ) {
        self.innermost().paragraph(text, boxes, end, marker);
    }

    /// A cell ends.
    pub(super) fn end_cell(&mut self) {
        if let Some(table) = self.open.last_mut() {
            let blocks = std::mem::take(&mut table.cell).finish();
            table.cells.push(Cell { columns: 1, continues: false, blocks });
        }
    }

    /// A row ends; one that was deleted with all that stood in it is left out.
    pub(super) fn end_row(&mut self, shape: &RowShape, deleted: bool) {
        if let Some(table) = self.open.last_mut() {
            let cells = std::mem::take(&mut table.cells);
            let is_blank =
                |cell: &Cell| cell.blocks.iter().all(|b| matches!(b, Block::Paragraph(text) if text.is_empty()));
            if !(deleted && cells.iter().all(is_blank)) {
                table.rows.push((cells, shape.clone()));
            }
        }
    }

    /// All of it.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.enter(0);
        self.outside.finish()
    }

    fn innermost(&mut self) -> &mut Gather {
        self.open.last_mut().map_or(&mut self.outside, |table| &mut table.cell)
    }

    fn close(&mut self) {
        let Some(mut table) = self.open.pop() else { return };
        // A row without its mark, as a file that breaks off has.
        let left = table.cell.finish();
        if !left.is_empty() {
            table.cells.push(Cell { columns: 1, continues: false, blocks: left });
        }
        if !table.cells.is_empty() {
            table.rows.push((table.cells, RowShape::default()));
        }
        if !table.rows.is_empty() {
            let rows = rows(table.rows);
            self.innermost().table(rows);
        }
    }
}

/// Rows with the columns that their cells cover.
fn rows(rows: Vec<(Vec<Cell>, RowShape)>) -> Vec<Row> {
    let mut edges: Vec<i32> = rows.iter().flat_map(|(_, shape)| shape.edges.iter().copied()).collect();
    edges.sort_unstable();
    edges.dedup_by(|next, edge| *next - *edge < SAME_EDGE);
    if edges.len() > MOST_EDGES {
        edges.clear();
    }
    let column = |edge: i32| edges.partition_point(|e| *e < edge - SAME_EDGE + 1);
    rows.into_iter()
        .map(|(cells, shape)| {
            let mut row = Row { before: shape.edges.first().map_or(0, |&edge| column(edge)), cells: Vec::new() };
            for (at, mut cell) in cells.into_iter().enumerate() {
                let edges = shape.edges.get(at).zip(shape.edges.get(at + 1));
                cell.columns = edges.map_or(1, |(&from, &to)| column(to).saturating_sub(column(from)).max(1));
                let merged = shape.cells.get(at).copied().unwrap_or_default();
                cell.continues = merged.up;
                match row.cells.last_mut() {
                    Some(left) if merged.left => left.columns += cell.columns,
                    _ => row.cells.push(cell),
                }
            }
            row
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(edges: &[i16], flags: &[u16]) -> RowShape {
        let mut operand = vec![flags.len() as u8];
        operand.extend(edges.iter().flat_map(|e| e.to_le_bytes()));
        operand.extend(flags.iter().flat_map(|f| [&f.to_le_bytes()[..], &[0; 18]].concat()));
        RowShape::read(&operand)
    }

    fn cells(n: usize) -> Vec<Cell> {
        vec![Cell { columns: 1, ..Cell::default() }; n]
    }

    #[test]
    fn columns_are_told_by_edges() {
        let table = vec![
            (cells(3), shape(&[-108, 1000, 2000, 3000], &[0, 0x60, 0])),
            (cells(2), shape(&[-108, 1005, 3000], &[0, 0x20])),
            (cells(1), shape(&[1000, 2000], &[0])),
            (cells(3), shape(&[-108, 1000, 2000, 3000], &[1, 2, 0])),
        ];
        let rows = rows(table);
        let columns = |row: &Row| (row.before, row.cells.iter().map(|c| c.columns).collect::<Vec<_>>());
        assert_eq!(columns(&rows[0]), (0, vec![1, 1, 1]));
        assert_eq!(columns(&rows[1]), (0, vec![1, 2]));
        assert_eq!(columns(&rows[2]), (1, vec![1]));
        assert_eq!(columns(&rows[3]), (0, vec![2, 1]));
        assert!(rows[1].cells[1].continues && !rows[0].cells[1].continues);
    }
}
