//! `tiaoli convert`: notices to JSON.

use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ArgGroup;

use super::reading::Reading;
use super::{NOTHING_DONE, SOME_FAILED, complain, fail};
use crate::batch::{self, STDIN, Settings, Tally};
use crate::emit::json::Layout;
use crate::pipeline::Options;

/// Convert notices to JSON, one document each
///
/// Takes .txt, .md and text files without an extension, or folders of them, in UTF-8, GB18030/GBK, UTF-16 or Big5.
/// Under DIR a folder's tree is mirrored, and NAME.txt becomes NAME.json; two files of one stem keep their extensions
/// (NAME.txt.json). Documents that tiaoli wrote before are replaced, any other file is left alone unless --force.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, group = ArgGroup::new("to").args(["out", "stdout"]))]
pub(super) struct Args {
    /// Files or folders to convert; a single - reads standard input and writes to standard output
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Folder for the documents; it is made if need be
    #[arg(long, short, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write the documents to standard output, one after the other
    #[arg(long)]
    stdout: bool,
    /// One line a document, without white space
    #[arg(long)]
    compact: bool,
    /// Add the decoded text, which all spans refer to
    #[arg(long)]
    text: bool,
    /// Replace files of DIR that tiaoli did not write
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    reading: Reading,
}

const EXAMPLES: &str = "Examples:
  tiaoli convert seeds --out output
  tiaoli convert notice.txt --stdout --compact | jq .tasks
  curl -s https://example.org/notice.txt | tiaoli convert -";

/// Runs it.
pub(super) fn run(args: &Args) -> io::Result<ExitCode> {
    let piped = args.paths.iter().any(|path| path == Path::new(STDIN));
    if piped && (args.paths.len() > 1 || args.out.is_some()) {
        return Ok(fail(
            "-: standard input is converted alone and to standard output; give it no other path and no --out",
        ));
    }
    let settings = Settings {
        options: Options { text: args.text, ..args.reading.options() },
        layout: if args.compact { Layout::Compact } else { Layout::Indented },
        force: args.force,
    };
    let mut failed = |failure: &batch::Failure| complain(&failure.to_string());
    let tally = match &args.out {
        Some(folder) => {
            let tally = batch::convert(&args.paths, folder, &settings, &mut failed);
            complain(&in_words(tally, folder));
            tally
        }
        None if args.stdout || piped => {
            batch::stream(&args.paths, BufWriter::new(io::stdout().lock()), &settings, &mut failed)?
        }
        None => return Ok(fail("say where the documents go: --out DIR, or --stdout")),
    };
    Ok(match tally {
        Tally { failed: 0, .. } => ExitCode::SUCCESS,
        Tally { converted: 0, .. } => ExitCode::from(NOTHING_DONE),
        _ => ExitCode::from(SOME_FAILED),
    })
}

fn in_words(tally: Tally, folder: &Path) -> String {
    let Tally { converted, failed, passed_over } = tally;
    let mut words = format!("{converted} converted to {}", folder.display());
    if failed > 0 {
        words += &format!(", {failed} failed");
    }
    if passed_over > 0 {
        words += &format!(", {passed_over} passed over (no notices by their name)");
    }
    words
}
