//! `tiaoli trace`: tasks followed through a run of years.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;

use super::diff::{Tongue, aliases, put};
use super::fail;
use super::reading::Reading;
use crate::batch;
use crate::diff::{self, Options};
use crate::emit::diff::trace as emit;
use crate::model::Notice;

/// Follow the tasks of plans through the years
///
/// Each plan is compared with the next, and tasks that correspond are one line: when it is first seen, when it changed, when
/// it is last seen, its quotas and deadlines as series; and the tasks of each unit by year. The plans are taken in the order
/// of their years, where all name one, else in the order given.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The plans: notices of any kind that convert takes, or the JSON that it makes of them
    #[arg(required = true, num_args = 2.., value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to tell it; where --out is given and this is not, its ending decides
    #[arg(long, short, value_enum)]
    format: Option<Form>,
    /// File to write to, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Language of headings and labels
    #[arg(long, value_enum, default_value_t)]
    lang: Tongue,
    /// TOML file with names of one body, each on a line: "区法制办" = "区司法局"
    #[arg(long, value_name = "FILE")]
    aliases: Option<PathBuf>,
    #[command(flatten)]
    reading: Reading,
}

const EXAMPLES: &str = "Examples:
  tiaoli trace 2015.json 2016.json 2018.json | jq .lines[0]
  tiaoli trace 2015.txt 2016.txt 2018.txt --aliases names.toml --out years.html";

/// A form that a trace is told in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// The format tiaoli-trace/1
    Json,
    /// One web page that needs nothing else
    Html,
    /// A workbook
    #[cfg(feature = "xlsx")]
    Xlsx,
}

/// Runs it.
pub(super) fn run(args: &Args) -> io::Result<ExitCode> {
    let form = match form(args) {
        Ok(form) => form,
        Err(message) => return Ok(fail(&message)),
    };
    let (options, limits) = (args.reading.options(), args.reading.limits());
    let loaded = aliases(args.aliases.as_deref()).and_then(|aliases| {
        let plans: Result<Vec<Notice>, batch::Failure> =
            args.files.iter().map(|path| batch::load(path, &options, &limits)).collect();
        Ok((aliases, plans?))
    });
    let (aliases, mut plans) = match loaded {
        Ok(loaded) => loaded,
        Err(failure) => return Ok(fail(&failure.to_string())),
    };
    if plans.iter().all(|plan| plan.meta.plan_year.is_some()) {
        plans.sort_by_key(|plan| plan.meta.plan_year);
    }
    let trace = diff::trace(&plans.iter().collect::<Vec<_>>(), &Options { aliases });
    let bytes = match form {
        Form::Html => emit::page(&trace, args.lang.into()).into_bytes(),
        Form::Json => {
            let mut bytes = Vec::new();
            emit::json(&mut bytes, &trace)?;
            bytes
        }
        #[cfg(feature = "xlsx")]
        Form::Xlsx => match emit::workbook(&trace, args.lang.into()) {
            Ok(bytes) => bytes,
            Err(error) => return Ok(fail(&format!("the workbook cannot be made ({error}); try --format json"))),
        },
    };
    Ok(match put(args.out.as_deref(), &bytes)? {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => fail(&failure.to_string()),
    })
}

/// The form that is asked for, or why it cannot be.
fn form(args: &Args) -> Result<Form, String> {
    let Some(out) = &args.out else {
        let form = args.format.unwrap_or(Form::Json);
        #[cfg(feature = "xlsx")]
        if form == Form::Xlsx {
            return Err("a workbook is no text: say where it goes with --out FILE.xlsx".to_owned());
        }
        return Ok(form);
    };
    if args.files.contains(out) {
        return Err(format!("{}: would be written over what is traced; choose another --out", out.display()));
    }
    let ending = out.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    Ok(args.format.or_else(|| Form::from_str(&ending, true).ok()).unwrap_or(Form::Json))
}
