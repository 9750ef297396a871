//! JSON, by the format `tiaoli/1`: a document, or the values of one sentence on one line.

use std::io::{self, Write};

use crate::base::Parsed;
use crate::model::{Document, Notice, Values};

/// How a document is laid out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Layout {
    /// Indented, for a reader and for `git diff`.
    #[default]
    Indented,
    /// On one line, without white space.
    Compact,
}

/// Writes the document of `parsed` and a line end.
///
/// # Errors
/// What `out` reports.
pub fn document(mut out: impl Write, parsed: &Parsed<Notice>, layout: Layout) -> io::Result<()> {
    let document = Document::from(parsed);
    match layout {
        Layout::Indented => serde_json::to_writer_pretty(&mut out, &document)?,
        Layout::Compact => serde_json::to_writer(&mut out, &document)?,
    }
    out.write_all(b"\n")
}

/// The document of `parsed` as text on one line, without the line end.
///
/// # Errors
/// None for a document that [`crate::parse`] gave.
pub fn line(parsed: &Parsed<Notice>) -> io::Result<Vec<u8>> {
    // A document is about four times as long as its source.
    let size = usize::try_from(parsed.value.source.chars).map_or(0, |chars| chars.saturating_mul(12));
    let mut line = Vec::with_capacity(size);
    serde_json::to_writer(&mut line, &Document::from(parsed))?;
    Ok(line)
}

/// Writes the values of one sentence as one line.
///
/// # Errors
/// What `out` reports.
pub fn values(mut out: impl Write, values: &Values) -> io::Result<()> {
    serde_json::to_writer(&mut out, values)?;
    out.write_all(b"\n")
}

/// Writes the document of `parsed` on one line, the `id` of the record that it answers first.
///
/// # Errors
/// What `out` reports.
pub fn record(mut out: impl Write, id: &serde_json::Value, parsed: &Parsed<Notice>) -> io::Result<()> {
    out.write_all(b"{\"id\":")?;
    serde_json::to_writer(&mut out, id)?;
    let mut document = line(parsed)?;
    document[0] = b',';
    out.write_all(&document)?;
    out.write_all(b"\n")
}
