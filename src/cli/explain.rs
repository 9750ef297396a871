//! `tiaoli explain`: where each value came from.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use super::reading::Reading;
use super::{complain, fail, terminal};
use crate::batch;
use crate::emit::explain::{self, Scope};
use crate::pipeline::Options;

/// Explain where each value came from: the source line, the rule, and the steps to the value
///
/// For each value of the document the line with its words marked, the name of the rule that found it, and how the words
/// became the value: 11月底前 → by → plan year 2017 → 2017-11-30. What was noticed in the notice stands at its place.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The notice, or - for standard input
    file: PathBuf,
    /// Only what stands on this line, counted from 1
    #[arg(long, value_name = "LINE", value_parser = clap::value_parser!(u32).range(1..))]
    at: Option<u32>,
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
    let scope = Scope { line: args.at, year: options.year.or(options.date.map(|date| date.year())) };
    let mut out = BufWriter::new(io::stdout().lock());
    let shown = explain::notice(&mut out, &parsed, scope, terminal::screen())?;
    out.flush()?;
    if shown == 0 {
        let place = args.at.map_or_else(String::new, |line| format!(" on line {line}"));
        complain(&format!("{}: no value was found{place}", args.file.display()));
    }
    Ok(ExitCode::SUCCESS)
}
