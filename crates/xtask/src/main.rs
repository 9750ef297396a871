//! The project's own chores: `cargo xtask test`, `cargo xtask schema`, `cargo xtask seeds`.
//!
//! Everything is done by the tools that a contributor would type, so that a failure can be repeated by hand: each
//! command is printed before it runs.

#![allow(clippy::print_stdout, reason = "a chore reports to the terminal that it runs in")]

mod bench;
mod run;
mod score;
mod seeds;
mod test;

use std::fs;
use std::process::ExitCode;

use anyhow::{Context as _, Result};

const USAGE: &str = "usage: cargo xtask CHORE

  test     formatting, lints, docs, tests, and the scores where ../shared stands beside the checkout
  schema   regenerate schema/ and docs/data-dictionary.md from the types
  bench    measure everything and write BENCHMARKS.md (--quick: smaller corpora)
  bench --instructions [--accept]
           count instructions (callgrind) and compare with benches/instructions.tsv, or write it
  seeds    regenerate output/ and the columns of seeds/MANIFEST that are computed";

fn main() -> ExitCode {
    let chore = std::env::args().nth(1);
    let done = match chore.as_deref() {
        Some("test") => test::all(),
        Some("schema") => schema(),
        Some("seeds") => seeds::regenerate(),
        Some("bench") => bench::all(&std::env::args().skip(2).collect::<Vec<_>>()),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn schema() -> Result<()> {
    for of in ["notice", "diff", "trace"] {
        generate(&["schema", of], &format!("schema/{of}-v1.schema.json"))?;
    }
    generate(&["schema", "--dictionary"], "docs/data-dictionary.md")
}

/// What the command prints, as a file of the project.
fn generate(args: &[&str], file: &str) -> Result<()> {
    let printed = run::output(&mut run::tiaoli(args))?;
    let path = run::root().join(file);
    fs::create_dir_all(path.parent().unwrap_or(&path))?;
    fs::write(&path, printed).with_context(|| format!("writing {}", path.display()))
}
