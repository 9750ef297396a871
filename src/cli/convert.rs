//! `tiaoli convert`: notices to JSON and every other format.

use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::formats::{self, Formats};
use super::reading::Reading;
use super::{complain, fail};
use crate::batch::{self, From, Output, STDIN, Settings};
use crate::pipeline::Options;

/// Convert notices to JSON, CSV, XLSX, SQLite, Parquet, Akoma Ntoso, iCalendar, Markdown or web pages
///
/// Takes .txt, .md and text files without an extension, or folders of them, in UTF-8, GB18030/GBK, UTF-16 or Big5.
/// Under DIR a folder's tree is mirrored, and NAME.txt becomes NAME.json; two files of one stem keep their extensions
/// (NAME.txt.json). What tiaoli wrote before is replaced, any other file is left alone unless --force. Formats that are
/// one file for all notices (ndjson, csv, xlsx, sqlite, parquet) get their name when they are complete; a database
/// that is there is added to.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Files or folders to convert; a single - reads standard input and writes to standard output
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    to: Formats,
    #[command(flatten)]
    reading: Reading,
}

const EXAMPLES: &str = "Examples:
  tiaoli convert seeds --out output
  tiaoli convert seeds --out output --format json,csv,html --bom
  tiaoli convert notice.txt --stdout --compact | jq .tasks
  curl -s https://example.org/notice.txt | tiaoli convert -";

/// Runs it.
pub(super) fn run(args: &Args) -> io::Result<ExitCode> {
    let to = &args.to;
    let piped = args.paths.iter().any(|path| path == Path::new(STDIN));
    if piped && (args.paths.len() > 1 || to.out.is_some()) {
        return Ok(fail(
            "-: standard input is converted alone and to standard output; give it no other path and no --out",
        ));
    }
    if to.out.is_none() && !to.stdout && !piped {
        return Ok(fail("say where the documents go: --out DIR, or --stdout"));
    }
    let text = to.text || to.format.iter().copied().any(Output::wants_text);
    let options = Options { text, ..args.reading.options() };
    if !to.only_json() {
        return to.run(&args.paths, &From::Notices(options));
    }
    let settings = Settings { options, layout: to.layout(), force: to.force() };
    let mut failed = |failure: &batch::Failure| complain(&failure.to_string());
    let tally = match &to.out {
        Some(folder) => {
            let tally = batch::convert(&args.paths, folder, &settings, &mut failed);
            complain(&formats::in_words(tally, folder));
            tally
        }
        None => batch::stream(&args.paths, BufWriter::new(io::stdout().lock()), &settings, &mut failed)?,
    };
    Ok(formats::code(tally))
}
