//! `tiaoli text`: the text that all spans refer to.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use super::fail;
use super::reading::Reading;
use crate::batch;
use crate::pipeline::Options;

/// Print the decoded text of a notice, which all spans of its document refer to
///
/// In UTF-8, exactly as it is counted: offset N of a span is character N of this text, from 0. Of a page, a Word file or
/// a PDF it is the text that its reader gives.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The notice, or - for standard input
    file: PathBuf,
    #[command(flatten)]
    reading: Reading,
}

/// Runs it.
pub(super) fn run(args: &Args) -> io::Result<ExitCode> {
    let options = Options { text: true, ..args.reading.options() };
    let parsed = match batch::read(&args.file, &options, &args.reading.limits()) {
        Ok(parsed) => parsed,
        Err(failure) => return Ok(fail(&failure.to_string())),
    };
    let text = parsed.value.text.unwrap_or_default();
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
