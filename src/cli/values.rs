//! `tiaoli values`: what single sentences say.

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use super::reading::Reference;
use crate::batch::STDIN;
use crate::emit::json;
use crate::pipeline::{self, Options};

/// Print the quotas, deadlines, units and citations of single sentences, one JSON object a line
///
/// To try a phrase. Spans count from the beginning of the sentence. Each line of standard input gives one line of output,
/// an empty one too.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Sentences; - (or none) reads them from standard input, one a line
    #[arg(value_name = "TEXT")]
    texts: Vec<String>,
    #[command(flatten)]
    reference: Reference,
}

const EXAMPLES: &str = "Examples:
  tiaoli values 每季度至少开展一次检查
  tiaoli values --year 2017 11月底前完成
  tiaoli values - < sentences.txt";

/// Runs it.
pub(super) fn run(args: &Args) -> io::Result<ExitCode> {
    let options = args.reference.options();
    if args.texts.is_empty() {
        from_stdin(&options)?;
    }
    for text in &args.texts {
        if text == STDIN {
            from_stdin(&options)?;
        } else {
            print(text, &options)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn from_stdin(options: &Options) -> io::Result<()> {
    let mut input = io::stdin().lock();
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line);
        print(text.trim_end_matches(['\n', '\r']), options)?;
        line.clear();
    }
    Ok(())
}

/// Each answer is written at once, so that the command can be asked line by line.
fn print(text: &str, options: &Options) -> io::Result<()> {
    let mut out = io::stdout().lock();
    json::values(&mut out, &pipeline::values(text, options).value)?;
    out.flush()
}
