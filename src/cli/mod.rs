//! The command `tiaoli`: one file a subcommand, no logic.
//!
//! Exit codes: 0 all well, 1 some of the files failed or `check` found an error, 2 nothing could be done (a wrong argument,
//! no file that could be read). Documents go to standard output or to files, whatever is said about them to standard error.

mod check;
mod convert;
mod diff;
mod explain;
mod export;
mod formats;
mod progress;
mod reading;
mod schema;
mod show;
mod stats;
mod terminal;
mod text;
mod trace;
mod values;

use std::io;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Some of the files failed.
const SOME_FAILED: u8 = 1;
/// Nothing could be done.
const NOTHING_DONE: u8 = 2;

/// Reads Chinese government notices and gives back their tasks, units, quotas and deadlines as data.
#[derive(Debug, Parser)]
#[command(name = "tiaoli", version, propagate_version = true, after_help = EXIT_CODES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str =
    "Exit codes: 0 all well, 1 some of the files failed (check: or an error was found), 2 nothing could be done.";

#[derive(Debug, Subcommand)]
enum Command {
    Convert(convert::Args),
    Export(export::Args),
    Check(check::Args),
    Stats(stats::Args),
    Show(show::Args),
    Explain(explain::Args),
    Text(text::Args),
    Values(values::Args),
    Diff(diff::Args),
    Trace(trace::Args),
    Schema(schema::Args),
}

/// Runs the command and returns its exit code.
#[must_use]
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(usage) => {
            // Help that nobody reads any more is no failure; there is nobody to tell either.
            let _ = usage.print();
            return u8::try_from(usage.exit_code()).map_or(ExitCode::from(NOTHING_DONE), ExitCode::from);
        }
    };
    let done = match cli.command {
        Command::Convert(args) => convert::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Stats(args) => stats::run(&args),
        Command::Show(args) => show::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Text(args) => text::run(&args),
        Command::Values(args) => values::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Trace(args) => trace::run(&args),
        Command::Schema(args) => schema::run(&args),
    };
    match done {
        Ok(code) => code,
        // Whoever read along has seen enough (`tiaoli show … | head`).
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => fail(&format!("standard input or output: {error}")),
    }
}

/// Says why nothing was done.
fn fail(message: &str) -> ExitCode {
    complain(message);
    ExitCode::from(NOTHING_DONE)
}

/// Says what went wrong.
fn complain(message: &str) {
    eprintln!("tiaoli: {message}");
}
