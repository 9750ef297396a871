//! Lines to structure: segments, tables, parts, and the section tree of each part.
//!
//! In: the text and its expressions of time (a date alone on a line is a 成文日期). Out: an [`Outline`] whose segments tile
//! every line. Headings and bodies are not told apart here: that needs the unit lists, which `task` knows.

mod lost;
pub mod marker;
mod parts;
pub mod shape;
mod split;
mod table;
mod tree;
mod wrap;

pub use parts::PartRange;
pub use split::Segment;
pub use table::TaskRow;
pub use tree::{Node, Tree};
pub use wrap::{put_together, put_together_by};

use std::ops::Range;

use crate::base::{Diagnostic, Extent, Parsed};
use crate::model::BlockRole;
use crate::source::Text;
use crate::time::Expression;

/// The structure of a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// The lines, cut where a line holds several sections, in order.
    pub segments: Vec<Segment>,
    /// The role of each segment; `Paragraph` for all that belongs to the text of a part.
    pub roles: Vec<BlockRole>,
    /// The notice's own title.
    pub title: Option<Extent>,
    /// The parts with their sections.
    pub parts: Vec<PartOutline>,
    /// The rows of task tables, in order.
    pub rows: Vec<TaskRow>,
}

/// A part and its sections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartOutline {
    /// What it is and which segments it has.
    pub range: PartRange,
    /// Its sections.
    pub tree: Tree,
    /// Its rows among [`Outline::rows`].
    pub rows: Range<usize>,
}

/// Finds the structure of `text`.
#[must_use]
pub fn outline(text: &Text, times: &[Expression]) -> Parsed<Outline> {
    let tables = table::find(text);
    let segments = split::segments(text, times, &tables.lines);
    let layout = parts::layout(text, times, &segments);
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let parts = layout
        .parts
        .into_iter()
        .map(|range| {
            let mut tree = tree::tree(text, &segments, &layout.roles, range.segments.clone(), &mut diagnostics);
            let rows = rows_of(&tables.rows, &segments[range.segments.clone()]);
            tree.note_rows(&tables.rows[rows.clone()]);
            PartOutline { range, tree, rows }
        })
        .collect();
    let outline = Outline { segments, roles: layout.roles, title: layout.title, parts, rows: tables.rows };
    Parsed { value: outline, diagnostics }
}

/// Which of `rows` stand among `segments`.
fn rows_of(rows: &[TaskRow], segments: &[Segment]) -> Range<usize> {
    let (Some(first), Some(last)) = (segments.first(), segments.last()) else { return 0..0 };
    let from = rows.partition_point(|r| r.extent.start < first.extent.start);
    from..rows.partition_point(|r| r.extent.start < last.extent.end).max(from)
}
