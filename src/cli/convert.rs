//! `tiaoli convert`: notices to JSON and every other format.

use std::fs;
use std::io::{self, BufReader, BufWriter};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ArgGroup;

use super::formats::{self, Formats, Run};
use super::progress::Progress;
use super::reading::Reading;
use super::{complain, fail};
use crate::batch::{self, Columns, Event, Failure, From, STDIN, Settings, Stop, Summary};
use crate::emit::json::Layout;
use crate::pipeline::Options;

/// Convert notices to JSON, CSV, XLSX, SQLite, Parquet, Akoma Ntoso, iCalendar, Markdown or web pages
///
/// Takes files or folders of notices. An archive (.zip) is as a folder, and each record of a table (.csv, .jsonl) is a
/// notice. Under DIR a folder's tree is mirrored, and NAME.txt becomes NAME.json; two files of one stem keep their
/// extensions (NAME.txt.json). Documents that tiaoli wrote before are replaced, any other file is left alone unless
/// --force. A run can be stopped at any moment: run again, it does only what is new or changed. Other formats are written
/// with --format: a file for each notice (akn, ics, md, html), or one for all of them, which gets its name when it is
/// complete (ndjson, csv, xlsx, sqlite, parquet); a database that is there is added to.
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
    formats: Formats,
    #[command(flatten)]
    reading: Reading,
}

const EXAMPLES: &str = "Examples:
  tiaoli convert seeds --out output
  tiaoli convert seeds --out output --format json,csv,html --bom
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
    formats::stop_on_ctrl_c(&settings.stop);
    let mut progress = Progress::new(args.quiet || args.out.is_none() && !args.is_ndjson_file());
    let summary = if args.formats.only_json() {
        args.convert(piped, &settings, &mut |event| progress.event(&event))
    } else if args.ndjson.is_some() {
        return Ok(fail("--ndjson is a place for JSON alone; with other formats name --out DIR and --format ndjson"));
    } else if args.out.is_some() || args.stdout || piped {
        let run = Run { paths: &args.paths, from: From::Notices, folder: args.out.as_deref(), settings: &settings };
        match args.formats.write(run, args.text, &mut progress) {
            Ok(summary) => Some(summary.map(Ok)),
            Err(code) => return Ok(code),
        }
    } else {
        None
    };
    let Some(summary) = summary.transpose()? else {
        return Ok(fail("say where the documents go: --out DIR, --ndjson FILE or --stdout"));
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
        formats::tell(&summary, target, progress.seconds());
    }
    Ok(formats::code(&summary))
}

impl Args {
    fn settings(&self) -> Settings {
        let text = self.text || self.formats.want_text();
        Settings {
            options: Options { text, ..self.reading.options() },
            layout: if self.compact || self.ndjson.is_some() { Layout::Compact } else { Layout::Indented },
            force: self.force,
            jobs: formats::jobs(self.jobs),
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
