//! `tiaoli diff`: what became of one notice in another.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;

use super::reading::Reading;
use super::{complain, fail, terminal};
use crate::batch;
use crate::diff::{self, Aliases, Options, Warning};
use crate::emit::diff::{self as emit, Lang, View};

/// Tell what became of one notice in another: which task became which, and what changed in it
///
/// Takes notices of any kind that convert takes, or the JSON that it makes of them. Tasks correspond by what they ask for,
/// not by number; quotas and deadlines are compared as values, the plan's year set aside.
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(super) struct Args {
    /// The earlier notice
    old: PathBuf,
    /// The later notice
    new: PathBuf,
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

const HELP: &str = "Examples:
  tiaoli diff 2017.txt 2018.txt
  tiaoli diff 2017.json 2018.docx --out diff.html
  tiaoli diff old.txt new.txt --format json | jq .summary

Exit codes: 0 no change, 1 changes, 2 error.";

/// A form that a difference is told in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For a terminal, the summary first
    Text,
    /// The format tiaoli-diff/1
    Json,
    /// One web page that needs nothing else
    Html,
    /// Markdown
    Md,
    /// A workbook, one row a change
    #[cfg(feature = "xlsx")]
    Xlsx,
}

/// A language of headings and labels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Tongue {
    /// Chinese
    #[default]
    Zh,
    /// English
    En,
}

impl From<Tongue> for Lang {
    fn from(tongue: Tongue) -> Self {
        match tongue {
            Tongue::Zh => Self::Zh,
            Tongue::En => Self::En,
        }
    }
}

/// Something changed.
const CHANGES: u8 = 1;

/// Runs it.
pub(super) fn run(args: &Args) -> io::Result<ExitCode> {
    let form = match form(args) {
        Ok(form) => form,
        Err(message) => return Ok(fail(&message)),
    };
    let (options, limits) = (args.reading.options(), args.reading.limits());
    let load = |path: &Path| batch::load(path, &options, &limits);
    let loaded = aliases(args.aliases.as_deref()).and_then(|aliases| Ok((aliases, load(&args.old)?, load(&args.new)?)));
    let (aliases, old, new) = match loaded {
        Ok(loaded) => loaded,
        Err(failure) => return Ok(fail(&failure.to_string())),
    };
    let options = Options { aliases };
    let diff = diff::diff(&old, &new, &options);
    if diff.warnings.contains(&Warning::LittleCorresponds) {
        let [old, new] = [&args.old, &args.new].map(|path| path.display());
        complain(&format!("{old} and {new} have little in common; they may not be one plan renewed"));
    }
    let view = View::new(&diff, &old, &new, &options.aliases);
    let lang = args.lang.into();
    let bytes = match form {
        Form::Text => emit::text(&view, terminal::screen(), lang).into_bytes(),
        Form::Html => emit::page(&view, lang).into_bytes(),
        Form::Md => emit::markdown(&view, lang).into_bytes(),
        Form::Json => {
            let mut bytes = Vec::new();
            emit::json::json(&mut bytes, &diff)?;
            bytes
        }
        #[cfg(feature = "xlsx")]
        Form::Xlsx => match emit::workbook(&view, lang) {
            Ok(bytes) => bytes,
            Err(error) => return Ok(fail(&format!("the workbook cannot be made ({error}); try --format json"))),
        },
    };
    if let Err(failure) = put(args.out.as_deref(), &bytes)? {
        return Ok(fail(&failure.to_string()));
    }
    Ok(if diff.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(CHANGES) })
}

/// The form that is asked for, or why it cannot be.
fn form(args: &Args) -> Result<Form, String> {
    let Some(out) = &args.out else {
        let form = args.format.unwrap_or(Form::Text);
        #[cfg(feature = "xlsx")]
        if form == Form::Xlsx {
            return Err("a workbook is no text: say where it goes with --out FILE.xlsx".to_owned());
        }
        return Ok(form);
    };
    if [&args.old, &args.new].contains(&out) {
        return Err(format!("{}: would be written over what is compared; choose another --out", out.display()));
    }
    let by_ending = || {
        let ending = out.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        Form::from_str(
            if ending == "txt" {
                "text"
            } else if ending == "htm" {
                "html"
            } else {
                &ending
            },
            true,
        )
        .ok()
    };
    Ok(args.format.or_else(by_ending).unwrap_or(Form::Text))
}

/// The names of one body that a file gives, none without one.
pub(super) fn aliases(path: Option<&Path>) -> Result<Aliases, batch::Failure> {
    path.map_or_else(|| Ok(Aliases::default()), batch::aliases)
}

/// Writes to the file, or to standard output where there is none.
pub(super) fn put(out: Option<&Path>, bytes: &[u8]) -> io::Result<Result<(), batch::Failure>> {
    let Some(path) = out else {
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        out.flush()?;
        return Ok(Ok(()));
    };
    Ok(batch::save(path, bytes))
}
