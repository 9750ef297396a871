//! `cargo xtask bench`: the figures of BENCHMARKS.md; with `--instructions`, a guard that no clock disturbs.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

use crate::run;

/// Notices that instructions are counted for, and how much more of them is told.
const CASES: [&str; 3] = [
    "seeds/000_67b0e456f0c9070f.txt",
    "tests/cases/outline/chapters-and-articles.txt",
    "tests/cases/deadline/kinds.txt",
];
const TOLERATED_PERCENT: f64 = 5.0;

/// Measures what the arguments ask for.
pub(crate) fn all(args: &[String]) -> Result<()> {
    run::status(&mut run::cargo(&[
        "build",
        "--quiet",
        "--release",
        "--package",
        "bench",
        "--package",
        "tiaoli",
        "--bins",
    ]))?;
    if args.iter().any(|arg| arg == "--instructions") {
        return instructions(args.iter().any(|arg| arg == "--accept"));
    }
    let program = run::root().join("target/release/bench");
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    run::status(&mut run::command(program, &args))
}

fn instructions(accept: bool) -> Result<()> {
    let path = run::root().join("benches/instructions.tsv");
    let committed = fs::read_to_string(&path).unwrap_or_default();
    let (mut table, mut worse) = (String::new(), Vec::new());
    for case in CASES {
        let count = count(case)?;
        table += &format!("{case}\t{count}\n");
        let before = committed.lines().find_map(|l| l.strip_prefix(case)?.trim().parse::<u64>().ok());
        let percent = before.map(|before| (count as f64 / before as f64 - 1.0) * 100.0);
        println!("{case}: {count} instructions{}", percent.map_or(String::new(), |p| format!(", {p:+.1} %")));
        if percent.is_some_and(|p| p > TOLERATED_PERCENT) {
            worse.push(case);
        }
    }
    if accept {
        return fs::write(&path, table).with_context(|| format!("writing {}", path.display()));
    }
    if !worse.is_empty() {
        bail!("more than {TOLERATED_PERCENT} % more instructions for {}; if that is meant, --accept", worse.join(", "));
    }
    Ok(())
}

/// Instructions to read one notice and serialise it.
fn count(case: &str) -> Result<u64> {
    let out: PathBuf = run::root().join("target/callgrind.out");
    let program = run::root().join("target/release/bench");
    let to = format!("--callgrind-out-file={}", out.display());
    run::output(&mut run::command(
        "valgrind",
        &["--tool=callgrind", "--quiet", &to, &program.to_string_lossy(), "--once", case],
    ))?;
    let written = fs::read_to_string(&out)?;
    let total = written.lines().find_map(|l| l.strip_prefix("summary:").or_else(|| l.strip_prefix("totals:")));
    total.and_then(|t| t.trim().parse().ok()).context("callgrind's total")
}
