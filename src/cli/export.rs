//! `tiaoli export`: documents that tiaoli made before to every other format.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use super::fail;
use super::formats::{self, Formats, Run};
use super::progress::Progress;
use crate::batch::{From, Settings};
use crate::emit::json::Layout;

/// Write documents that convert made (JSON, NDJSON) in other formats, without reading the notices again
///
/// Takes .json files of one document each, .ndjson and .jsonl files of one a line, or folders of them. The formats are
/// those of convert. A document made with --text gives a web page of the whole source, line by line; without its text
/// the page shows the parts and sections.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Documents, or folders of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Folder for what is written; it is made if need be
    #[arg(long, short, value_name = "DIR", conflicts_with = "stdout")]
    out: Option<PathBuf>,
    /// Write to standard output, one notice after the other
    #[arg(long)]
    stdout: bool,
    /// JSON on one line, without white space
    #[arg(long)]
    compact: bool,
    /// Keep the decoded text in JSON and SQLite, where the documents carry it
    #[arg(long)]
    text: bool,
    /// Replace files of DIR that tiaoli did not write
    #[arg(long)]
    force: bool,
    /// Say nothing but what failed
    #[arg(long, short)]
    quiet: bool,
    #[command(flatten)]
    formats: Formats,
}

const EXAMPLES: &str = "Examples:
  tiaoli export output --out export --format csv,ics,md
  tiaoli export notices.ndjson --out export --format sqlite,parquet
  tiaoli export output/notice.json --stdout --format akn";

/// Runs it.
pub(super) fn run(args: &Args) -> io::Result<ExitCode> {
    if args.out.is_none() && !args.stdout {
        return Ok(fail("say where the files go: --out DIR, or --stdout"));
    }
    let layout = if args.compact { Layout::Compact } else { Layout::Indented };
    let settings = Settings { layout, force: args.force, ..Settings::default() };
    formats::stop_on_ctrl_c(&settings.stop);
    let mut progress = Progress::new(args.quiet || args.out.is_none());
    let run = Run { paths: &args.paths, from: From::Documents, folder: args.out.as_deref(), settings: &settings };
    let summary = match args.formats.write(run, args.text, &mut progress) {
        Ok(summary) => summary?,
        Err(code) => return Ok(code),
    };
    progress.end();
    if let Some(folder) = args.out.as_ref().filter(|_| !args.quiet) {
        formats::tell(&summary, folder, progress.seconds());
    }
    Ok(formats::code(&summary))
}
