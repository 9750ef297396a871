//! `tiaoli schema`: the JSON Schema of the documents, or what each field means.

use std::io::{self, Write};
use std::process::ExitCode;

use crate::emit::{dictionary, schema};

/// Print the JSON Schema (draft 2020-12) of the documents that convert writes
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Print the data dictionary instead: every field and column with its meaning, as Markdown
    #[arg(long)]
    dictionary: bool,
}

/// Runs it.
pub(super) fn run(args: &Args) -> io::Result<ExitCode> {
    let mut out = io::stdout().lock();
    let printed = if args.dictionary { dictionary::page() } else { schema::document() };
    out.write_all(printed.as_bytes())?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
