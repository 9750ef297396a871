//! `tiaoli export`: documents that tiaoli made before to every other format.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use super::fail;
use super::formats::Formats;
use crate::batch::From;

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
    #[command(flatten)]
    to: Formats,
}

const EXAMPLES: &str = "Examples:
  tiaoli export output --out export --format csv,ics,md
  tiaoli export notices.ndjson --out export --format sqlite,parquet
  tiaoli export output/notice.json --stdout --format akn";

/// Runs it.
pub(super) fn run(args: &Args) -> io::Result<ExitCode> {
    if args.to.out.is_none() && !args.to.stdout {
        return Ok(fail("say where the files go: --out DIR, or --stdout"));
    }
    args.to.run(&args.paths, &From::Documents)
}
