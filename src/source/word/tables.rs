//! Tables that are told by their ends, as `.doc` and RTF have them: cells as they end, rows as they end, tables as their depth
//! ends.
//!
//! In: paragraphs, each with the depth of tables that it stands in. Out: [`Block`]s. Columns are told by the edges of cells,
//! since a row knows only where on the page each of its cells ends.

use super::block::{Block, Cell, Row};
use super::gather::{End, Gather};

/// Edges that lie closer than this (in twentieths of a point) are one.
const SAME_EDGE: i32 = 12;
/// With more edges than this the columns tell nothing: each cell is one.
const MOST_EDGES: usize = 64;
/// Deeper than this no tables are nested.
const MOST_DEEP: u32 = 30;

/// Where the cells of a row end, and which are merged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct RowShape {
    /// In twentieths of a point: where the first cell begins, then where each ends.
    pub(crate) edges: Vec<i32>,
    /// Its cells.
    pub(crate) cells: Vec<Merged>,
}

/// What a cell is merged into.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Merged {
    /// The cell on its left.
    pub(crate) left: bool,
    /// The cell above.
    pub(crate) up: bool,
}

/// The tables that are open, from outside in, and what stands outside them.
#[derive(Debug, Default)]
pub(crate) struct Tables {
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
    pub(crate) fn enter(&mut self, depth: u32) {
        let depth = depth.min(MOST_DEEP) as usize;
        while self.open.len() > depth {
            self.close();
        }
        self.open.resize_with(depth, Table::default);
    }

    /// A paragraph ends.
    pub(crate) fn paragraph(
        &mut self,
        text: &str,
        boxes: Vec<Block>,
        end: End,
        marker: impl FnOnce() -> Option<String>,
    ) {
        self.innermost().paragraph(text, boxes, end, marker);
    }

    /// A cell ends.
    pub(crate) fn end_cell(&mut self) {
        if let Some(table) = self.open.last_mut() {
            let blocks = std::mem::take(&mut table.cell).finish();
            table.cells.push(Cell { columns: 1, continues: false, blocks });
        }
    }

    /// A row ends; one that was deleted with all that stood in it is left out.
    pub(crate) fn end_row(&mut self, shape: &RowShape, deleted: bool) {
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
    pub(crate) fn finish(mut self) -> Vec<Block> {
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
    edges.dedup_by(|next, edge| next.saturating_sub(*edge) < SAME_EDGE);
    if edges.len() > MOST_EDGES {
        edges.clear();
    }
    let column = |edge: i32| edges.partition_point(|e| *e <= edge.saturating_sub(SAME_EDGE));
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

    /// A row; `<` is a cell merged to the left, `^` one merged up.
    fn shape(edges: &[i32], cells: &str) -> RowShape {
        let cells = cells.chars().map(|c| Merged { left: c == '<', up: c == '^' }).collect();
        RowShape { edges: edges.to_vec(), cells }
    }

    fn cells(n: usize) -> Vec<Cell> {
        vec![Cell { columns: 1, ..Cell::default() }; n]
    }

    #[test]
    fn columns_are_told_by_edges() {
        let table = vec![
            (cells(3), shape(&[-108, 1000, 2000, 3000], "...")),
            (cells(2), shape(&[-108, 1005, 3000], ".^")),
            (cells(1), shape(&[1000, 2000], ".")),
            (cells(3), shape(&[-108, 1000, 2000, 3000], ".<.")),
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
