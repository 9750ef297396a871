//! `tiaoli diff`: what became of one notice in another.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use super::reading::Reading;
use super::{complain, fail};
use crate::batch;
use crate::diff::{self, Options, Warning};

/// d
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The earlier notice
    old: PathBuf,
    /// The later notice
    new: PathBuf,
    #[command(flatten)]
    reading: Reading,
}

/// Runs it.
pub(super) fn run(args: &Args) -> io::Result<ExitCode> {
    let options = args.reading.options();
    let (old, new) = match (batch::load(&args.old, &options), batch::load(&args.new, &options)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(failure), _) | (_, Err(failure)) => return Ok(fail(&failure.to_string())),
    };
    let diff = diff::diff(&old, &new, &Options::default());
    if diff.warnings.contains(&Warning::LittleCorresponds) {
        complain("little corresponds");
    }
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &diff)?;
    out.flush()?;
    Ok(if diff.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
