//! The shape of a row of a `.doc` table: modifiers of the mark behind its last cell ([MS-DOC] 2.9.310, TDefTableOperand).

use super::file::u16_at;
use crate::source::word::tables::{Merged, RowShape};

/// Reads `sprmTDefTable`: edges, then the cells.
pub(super) fn read(operand: &[u8]) -> RowShape {
    let count = usize::from(operand.first().copied().unwrap_or_default());
    let edge = |i: usize| u16_at(operand, 1 + i * 2).map(|edge| i32::from(edge as i16));
    let cell = |i: usize| {
        let flags = u16_at(operand, 1 + (count + 1) * 2 + i * 20).unwrap_or_default();
        Merged { left: flags & 2 != 0, up: flags >> 5 & 3 == 1 }
    };
    RowShape { edges: (0..=count).map_while(edge).collect(), cells: (0..count).map(cell).collect() }
}

/// `sprmTMerge`: cells that are merged into the first of them.
pub(super) fn merge_across(shape: &mut RowShape, operand: &[u8]) {
    if let [first, end, ..] = *operand {
        let merged = shape.cells.iter_mut().take(end.into()).skip(usize::from(first) + 1);
        merged.for_each(|cell| cell.left = true);
    }
}

/// `sprmTVertMerge`: a cell that is merged into the one above, or begins such a row.
pub(super) fn merge_down(shape: &mut RowShape, operand: &[u8]) {
    if let [at, kind, ..] = *operand
        && let Some(cell) = shape.cells.get_mut(usize::from(at))
    {
        cell.up = kind == 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_and_merged_cells_are_read() {
        let flags = [0_u16, 0x60, 0x20, 2].iter().flat_map(|f| [&f.to_le_bytes()[..], &[0; 18]].concat());
        let edges = [-108_i16, 1000, 2000, 3000, 4000].iter().flat_map(|e| e.to_le_bytes());
        let operand: Vec<u8> = [4].into_iter().chain(edges).chain(flags).collect();
        let mut shape = read(&operand);
        assert_eq!(shape.edges, [-108, 1000, 2000, 3000, 4000]);
        let merged = |shape: &RowShape| shape.cells.iter().map(|c| (c.left, c.up)).collect::<Vec<_>>();
        assert_eq!(merged(&shape), [(false, false), (false, false), (false, true), (true, false)]);
        merge_across(&mut shape, &[0, 2]);
        merge_down(&mut shape, &[0, 1]);
        assert_eq!(merged(&shape), [(false, true), (true, false), (false, true), (true, false)]);
        assert_eq!(read(&[200, 1]), RowShape { edges: vec![], cells: vec![Merged::default(); 200] });
    }
}
