//! `tiaoli show`: a notice for a person at a terminal.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use super::reading::Reading;
use super::{fail, terminal};
use crate::{batch, emit};

/// Show a notice in the terminal: metadata, outline, tasks with units, quotas and deadlines
///
/// Coloured on a terminal only, and never where NO_COLOR is set. COLUMNS sets the width.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The notice, or - for standard input
    file: PathBuf,
    #[command(flatten)]
    reading: Reading,
}

/// Runs it.
pub(super) fn run(args: &Args) -> io::Result<ExitCode> {
    let parsed = match batch::read(&args.file, &args.reading.options(), &args.reading.limits()) {
        Ok(parsed) => parsed,
        Err(failure) => return Ok(fail(&failure.to_string())),
    };
    let mut out = io::stdout().lock();
    out.write_all(emit::show::notice(&parsed, terminal::screen()).as_bytes())?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
