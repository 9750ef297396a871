//! What a reader gives: the text of a file, and what only the file's markup tells of it.

use crate::base::{Code, Diagnostic, Extent, Severity, Span};

/// Parts the lines of a cell, whose row is one line of the text. It counts as a blank in the folded text, and nobody types
/// it (medium mathematical space), so that a rule may still tell where a line of the cell ended.
pub const CELL_BREAK: char = '\u{205F}';

/// The text of a file. Every span of the document refers to it.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The text: a line for each paragraph, heading, list item or table row; the cells of a row are parted by tabs.
    pub text: String,
    /// WHATWG name of the encoding; of a file in XML `UTF-8`.
    pub encoding: &'static str,
    /// The tables, in order.
    pub tables: Vec<Table>,
    /// Lines that belong to the page and not to the text (running heads, page numbers), in order, where the layout told it.
    pub furniture: Vec<Extent>,
    /// What was lost or odd on the way; an error where there is no text to read.
    pub diagnostics: Vec<Diagnostic>,
}

/// A table of the source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Its rows, in order.
    pub rows: Vec<Row>,
}

/// A row of a table, which is one line of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Its line.
    pub extent: Extent,
    /// Its cells by column. A merged cell stands in each row and column that it covers, with the one place of its text.
    pub cells: Vec<Extent>,
}

impl Reading {
    /// A file that gave no text, and why.
    #[must_use]
    pub fn unreadable(encoding: &'static str, why: impl Into<String>) -> Self {
        let span = Span { start: 0, end: 0, line: 1 };
        let diagnostic = Diagnostic::new(Code::SourceUnreadable, why.into(), span);
        Self { encoding, diagnostics: vec![diagnostic], ..Self::default() }
    }

    /// What a reader gave, or why it gave none; a file without a word is one that cannot be read.
    #[cfg(feature = "docx")]
    pub(super) fn of(read: Result<Self, super::lost::Lost>) -> Self {
        match read {
            Ok(reading) if reading.text.trim().is_empty() => Self::unreadable("UTF-8", "文件中没有文字(可能只有图片)"),
            Ok(reading) => reading,
            Err(lost) => Self::unreadable("UTF-8", lost.to_string()),
        }
    }

    /// Whether there was nothing to read, and why.
    #[must_use]
    pub fn failure(&self) -> Option<&Diagnostic> {
        self.diagnostics.iter().find(|d| d.severity == Severity::Error && d.code == Code::SourceUnreadable)
    }
}
