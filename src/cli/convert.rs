//! `tiaoli convert`: notices to JSON.

use std::io::{self, BufReader, BufWriter};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, thread};

use clap::ArgGroup;

use super::progress::Progress;
use super::reading::Reading;
use super::{NOTHING_DONE, SOME_FAILED, complain, fail};
use crate::batch::{self, Columns, Event, Failure, STDIN, Settings, Stop, Summary};
use crate::emit::json::Layout;
use crate::pipeline::Options;

/// Convert notices to JSON, one document each or one line each
///
/// Takes files or folders of notices. An archive (.zip) is as a folder, and each record of a table (.csv, .jsonl) is a
/// notice. Under DIR a folder's tree is mirrored, and NAME.txt becomes NAME.json; two files of one stem keep their
/// extensions (NAME.txt.json). Documents that tiaoli wrote before are replaced, any other file is left alone unless
/// --force. A run can be stopped at any moment: run again, it does only what is new or changed.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, group = ArgGroup::new("to").args(["out", "stdout", "ndjson"]))]
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
    /// Write the documents to FILE, one a line (compressed if it ends in .gz or .zst); - is standard output
    ///
    /// With the single path -, JSON Lines ({"id", "text"} or {"id", "path"}) are read from standard input, and each is
    /// answered with one line, in order.
    #[arg(long, value_name = "FILE")]
    ndjson: Option<PathBuf>,
    /// Column of a table (.csv, .jsonl) that holds the text [default: text, content, 正文 or 内容]
    #[arg(long, value_name = "NAME")]
    text_column: Option<String>,
    /// Column of a table that names the record, and so its document [default: id or 编号, else its number]
    #[arg(long, value_name = "NAME")]
    id_column: Option<String>,
    /// One line a document, without white space
    #[arg(long)]
    compact: bool,
    /// Add the decoded text, which all spans refer to
    #[arg(long)]
    text: bool,
    /// Replace files that tiaoli did not write, and convert again what has not changed
    #[arg(long)]
    force: bool,
    /// Threads that work [default: as many as the machine has cores]
    #[arg(long, short, value_name = "N")]
    jobs: Option<usize>,
    /// Say nothing but what failed
    #[arg(long, short)]
    quiet: bool,
    /// Write how the run went to FILE, as JSON
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    #[command(flatten)]
    reading: Reading,
}

const EXAMPLES: &str = "Examples:
  tiaoli convert seeds --out output
  tiaoli convert archive --ndjson archive.ndjson.zst --report report.json
  tiaoli convert notice.txt --stdout --compact | jq .tasks
  tiaoli convert notices.csv --text-column 全文 --id-column 文号 --out output
  curl -s https://example.org/notice.txt | tiaoli convert -
  producer | tiaoli convert - --ndjson - | consumer";

/// Runs it.
pub(super) fn run(args: &Args) -> io::Result<ExitCode> {
    let piped = args.paths.iter().any(|path| path == Path::new(STDIN));
    if piped && (args.paths.len() > 1 || args.out.is_some()) {
        return Ok(fail(
            "-: standard input is converted alone and to standard output; give it no other path and no --out",
        ));
    }
    let settings = args.settings();
    let stop = settings.stop.clone();
    // Where no handler can be set, Ctrl-C ends the run at once, and a rerun goes on all the same.
    let _ = ctrlc::set_handler(move || stop.set());
    let mut progress = Progress::new(args.quiet || args.out.is_none() && !args.is_ndjson_file());
    let summary = match args.convert(piped, &settings, &mut |event| progress.event(&event)) {
        Some(summary) => summary?,
        None => return Ok(fail("say where the documents go: --out DIR, --ndjson FILE or --stdout")),
    };
    progress.end();
    let summary = match summary {
        Ok(summary) => summary,
        Err(failure) => return Ok(fail(&failure.to_string())),
    };
    if let Some(path) = &args.report
        && let Err(error) = fs::write(path, format!("{:#}\n", summary.to_json(progress.seconds())))
    {
        complain(&format!("{}: the report cannot be written ({error})", path.display()));
    }
    if let Some(target) =
        args.out.as_ref().or(args.ndjson.as_ref()).filter(|t| t.as_path() != Path::new(STDIN) && !args.quiet)
    {
        complain(&in_words(&summary, target, progress.seconds()));
    }
    Ok(match &summary {
        Summary { stopped: true, failed, .. } if failed.is_empty() => ExitCode::from(SOME_FAILED),
        Summary { failed, .. } if failed.is_empty() => ExitCode::SUCCESS,
        summary if summary.done() == 0 => ExitCode::from(NOTHING_DONE),
        _ => ExitCode::from(SOME_FAILED),
    })
}

impl Args {
    fn settings(&self) -> Settings {
        let cores = || thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Settings {
            options: Options { text: self.text, ..self.reading.options() },
            layout: if self.compact || self.ndjson.is_some() { Layout::Compact } else { Layout::Indented },
            force: self.force,
            jobs: self.jobs.unwrap_or_else(cores),
            stop: Stop::default(),
            limits: self.reading.limits(),
            columns: Columns { text: self.text_column.clone(), id: self.id_column.clone() },
        }
    }

    fn is_ndjson_file(&self) -> bool {
        self.ndjson.as_ref().is_some_and(|path| path != Path::new(STDIN))
    }

    /// Converts to where the arguments say; nothing where they do not say it.
    fn convert(
        &self,
        piped: bool,
        settings: &Settings,
        watch: &mut dyn FnMut(Event<'_>),
    ) -> Option<io::Result<Result<Summary, Failure>>> {
        let stdout = || BufWriter::new(io::stdout().lock());
        Some(match (&self.out, &self.ndjson) {
            (Some(folder), _) => Ok(Ok(batch::convert(&self.paths, folder, settings, watch))),
            (None, Some(file)) if piped && file == Path::new(STDIN) => {
                batch::answer(BufReader::new(io::stdin()), stdout(), settings, watch).map(Ok)
            }
            (None, Some(file)) if self.is_ndjson_file() => Ok(batch::ndjson(&self.paths, file, settings, watch)),
            (None, Some(_)) => batch::stream(&self.paths, stdout(), settings, watch).map(Ok),
            (None, None) if self.stdout || piped => batch::stream(&self.paths, stdout(), settings, watch).map(Ok),
            (None, None) => return None,
        })
    }
}

fn in_words(summary: &Summary, target: &Path, seconds: f64) -> String {
    let Summary { converted, unchanged, warned, failed, passed_over, bytes, stopped } = summary;
    let mut words = format!("{converted} converted to {}", target.display());
    for (count, what) in [
        (*unchanged, "unchanged"),
        (*warned, "with warnings"),
        (failed.len(), "failed"),
        (*passed_over, "passed over (no notices by their name)"),
    ] {
        if count > 0 {
            words += &format!(", {count} {what}");
        }
    }
    if *bytes > 0 {
        words += &format!("; {:.1} MB, {:.1} MB/s", *bytes as f64 / 1e6, *bytes as f64 / 1e6 / seconds.max(1e-9));
    }
    if *stopped {
        words += "; stopped: run the same command again to go on";
    }
    words
}
