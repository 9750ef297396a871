//! What a story of a Word file is made of: paragraphs and tables, as plain as the text needs them.

/// A paragraph or a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block {
    /// A paragraph with its marker; line breaks inside it are `\n`.
    Paragraph(String),
    /// The rows of a table.
    Table(Vec<Row>),
}

/// A row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Row {
    /// Columns that it leaves free at its beginning.
    pub(crate) before: usize,
    /// Its cells.
    pub(crate) cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    /// Columns that it covers, at least one.
    pub(crate) columns: usize,
    /// Whether it only continues the cell above.
    pub(crate) continues: bool,
    /// What stands in it.
    pub(crate) blocks: Vec<Block>,
}

impl Block {
    /// Notes one after the other, each with its number in brackets. Word sets the number where the note belongs, too; in a
    /// line of text it would be read as part of a figure there, and is left out.
    pub(crate) fn notes(notes: impl Iterator<Item = Vec<Self>>) -> Vec<Self> {
        let numbered = notes.enumerate().flat_map(|(at, mut note)| {
            let number = format!("[{}] ", at + 1);
            match note.first_mut() {
                Some(Self::Paragraph(text)) => *text = number + text.trim_start(),
                _ => note.insert(0, Self::Paragraph(number)),
            }
            note
        });
        numbered.collect()
    }
}
