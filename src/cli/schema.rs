//! `tiaoli schema`: the JSON Schemas of what the commands write, or what each field of it means.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::ValueEnum;

use crate::emit::{dictionary, schema};

/// Print the JSON Schema (draft 2020-12) of what a command writes
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Of which command
    #[arg(value_enum, default_value_t)]
    of: Written,
    /// Print the data dictionary instead: every field and column of all of them with its meaning, as Markdown
    #[arg(long, conflicts_with = "of")]
    dictionary: bool,
}

/// What has a schema.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Written {
    /// The documents that convert writes
    #[default]
    Notice,
    /// What diff writes as JSON
    Diff,
    /// What trace writes as JSON
    Trace,
}

/// Runs it.
pub(super) fn run(args: &Args) -> io::Result<ExitCode> {
    let printed = match args.of {
        _ if args.dictionary => dictionary::page(),
        Written::Notice => schema::document(),
        Written::Diff => schema::diff(),
        Written::Trace => schema::trace(),
    };
    let mut out = io::stdout().lock();
    out.write_all(printed.as_bytes())?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
