//! `tiaoli check`: what looks like a slip in a notice, for whoever publishes it.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use super::reading::Reading;
use super::{NOTHING_DONE, SOME_FAILED, complain, formats, terminal};
use crate::batch::{self, Event, From, Settings, Summary};
use crate::emit::check::{Form, Report};
use crate::pipeline::Options;

/// Check notices for slips: numbering, brackets, dates, deadlines, tasks without a unit
///
/// Prints each with its line and a caret, or as JSON or SARIF for the tools of a publisher. Exit code 1 when there is an
/// error (a warning or a note is none), or when one of the files could not be read.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Notices, or folders of them; - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to print
    #[arg(long, short, value_name = "FORM", default_value = "text")]
    format: Form,
    #[command(flatten)]
    reading: Reading,
}

const EXAMPLES: &str = "Examples:
  tiaoli check notice.txt
  tiaoli check drafts --format sarif > drafts.sarif";

/// Runs it.
pub(super) fn run(args: &Args) -> io::Result<ExitCode> {
    let options = Options { text: true, ..args.reading.options() };
    let settings =
        Settings { options, jobs: formats::jobs(None), limits: args.reading.limits(), ..Settings::default() };
    let mut report = Report::new(BufWriter::new(io::stdout().lock()), args.format, terminal::screen());
    let summary = batch::each(&args.paths, From::Notices, &settings, &mut |event| tell(&event), |parsed, _| {
        report.notice(&parsed).map(|()| Vec::new())
    })?;
    let (found, mut out) = report.finish()?;
    out.flush()?;
    drop(out);
    complain(&format!("{} checked: {found}", summary.converted));
    Ok(match &summary {
        Summary { converted: 0, .. } => ExitCode::from(NOTHING_DONE),
        Summary { failed, .. } if failed.is_empty() && found.errors == 0 => ExitCode::SUCCESS,
        _ => ExitCode::from(SOME_FAILED),
    })
}

/// Names what could not be read.
pub(super) fn tell(event: &Event<'_>) {
    if let Event::Failed(failure) = event {
        complain(&failure.to_string());
    }
}
