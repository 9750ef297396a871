//! `tiaoli schema`: the JSON Schema of the documents.

use std::io::{self, Write};
use std::process::ExitCode;

use crate::emit::schema;

/// Print the JSON Schema (draft 2020-12) of the documents that convert writes
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

/// Runs it.
pub(super) fn run(_: &Args) -> io::Result<ExitCode> {
    let mut out = io::stdout().lock();
    out.write_all(schema::document().as_bytes())?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
