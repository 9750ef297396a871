//! `cargo xtask test`: everything that must hold before a change is taken. All steps run, then the failed ones are named.

use std::time::Instant;

use anyhow::{Result, bail};

use crate::{run, score};

type Step = (&'static str, fn() -> Result<()>);

const STEPS: [Step; 8] = [
    ("formatting", || run::status(&mut run::cargo(&["fmt", "--all", "--check"]))),
    ("lints", || {
        run::status(&mut run::cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]))
    }),
    ("lints of the heavy formats", || {
        run::status(&mut run::cargo(&[
            "clippy",
            "--quiet",
            "--all-targets",
            "--features",
            "full",
            "--",
            "-D",
            "warnings",
        ]))
    }),
    ("the library alone", || {
        run::status(run::cargo(&["check", "--quiet", "--lib", "--no-default-features"]).env("RUSTFLAGS", "-D warnings"))
    }),
    ("docs", || {
        run::status(run::cargo(&["doc", "--quiet", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))
    }),
    ("tests", || run::status(&mut run::cargo(&["test", "--quiet", "--workspace", "--no-fail-fast"]))),
    ("tests of the heavy formats", || {
        let tests = ["--test", "xlsx", "--test", "sqlite", "--test", "parquet"];
        let args = [&["test", "--quiet", "--features", "full", "--no-fail-fast", "--lib"], &tests[..]].concat();
        run::status(&mut run::cargo(&args))
    }),
    ("scores", score::all),
];

/// Runs every step.
pub(crate) fn all() -> Result<()> {
    let mut failed = Vec::new();
    for (name, step) in STEPS {
        println!("\n=== {name} ===");
        let start = Instant::now();
        if let Err(error) = step() {
            println!("{error:#}");
            failed.push(name);
        }
        println!("({name}: {:.1} s)", start.elapsed().as_secs_f32());
    }
    if !failed.is_empty() {
        bail!("failed: {}", failed.join(", "));
    }
    println!("\nall well: {}", STEPS.map(|(name, _)| name).join(", "));
    Ok(())
}
