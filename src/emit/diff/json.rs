//! JSON, by the format `tiaoli-diff/1`.

use std::io::{self, Write};

use crate::diff::Diff;

/// Writes the difference, indented, and a line end.
///
/// # Errors
/// What `out` reports.
pub fn json(mut out: impl Write, diff: &Diff) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, diff)?;
    out.write_all(b"\n")
}
