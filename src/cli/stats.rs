//! `tiaoli stats`: how many tasks, quotas and deadlines, by unit, month, kind of quota and notice.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use super::reading::Reading;
use super::{check, formats, terminal};
use crate::batch::{self, From, Settings};
use crate::emit::stats::Stats;

/// Count tasks, quotas and deadlines by unit, by month, by kind of quota and by notice
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Notices, or folders of them; - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Print JSON with every row, not tables of the first ones
    #[arg(long)]
    json: bool,
    /// The paths are documents that convert made (JSON, NDJSON), not notices
    #[arg(long)]
    documents: bool,
    /// Rows of each table
    #[arg(long, value_name = "N", default_value_t = 20)]
    top: usize,
    #[command(flatten)]
    reading: Reading,
}

const EXAMPLES: &str = "Examples:
  tiaoli stats notices
  tiaoli stats --documents output --json | jq .units";

/// Runs it.
pub(super) fn run(args: &Args) -> io::Result<ExitCode> {
    let from = if args.documents { From::Documents } else { From::Notices };
    let settings = Settings {
        options: args.reading.options(),
        jobs: formats::jobs(None),
        limits: args.reading.limits(),
        ..Settings::default()
    };
    let mut stats = Stats::default();
    let summary = batch::each(&args.paths, from, &settings, &mut |event| check::tell(&event), |parsed, _| {
        stats.notice(&parsed);
        Ok(Vec::new())
    })?;
    let mut out = io::stdout().lock();
    if summary.converted > 0 {
        let printed = if args.json { stats.json() } else { stats.tables(args.top, terminal::screen()) };
        out.write_all(printed.as_bytes())?;
    }
    out.flush()?;
    Ok(formats::code(&summary))
}
