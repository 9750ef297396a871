//! Peers from PyPI on the same sentences in the same run, where they can be installed: `benches/peers.py` in an environment
//! of its own under `target/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};

use crate::corpus::Corpus;
use crate::process;

/// What the peers are called there; JioNLP does not say that it needs the last one.
const PACKAGES: [&str; 4] = ["cn2an", "jionlp", "recognizers-text-suite", "emoji<2"];

/// The section beside peers; says so where they cannot be had.
pub(crate) fn report(root: &Path, corpus: &Corpus) -> Result<String> {
    let title = "## Beside peers\n\n";
    let Ok(python) = installed(root) else {
        return Ok(format!("{title}Not measured: they cannot be installed here.\n"));
    };
    let desk = tempfile::tempdir()?;
    let text = desk.path().join("all.txt");
    fs::write(&text, corpus.notices.join(&b'\n'))?;
    let mut script = Command::new(python);
    script.arg(root.join("benches/peers.py")).arg(process::binary()?).arg(&text);
    let output = script.stderr(Stdio::null()).output().context("benches/peers.py")?;
    ensure!(output.status.success(), "benches/peers.py ended with {}", output.status);
    // JioNLP greets whoever imports it.
    let printed = String::from_utf8(output.stdout)?;
    let table: String = printed.lines().filter(|l| l.starts_with('|')).map(|l| format!("{l}\n")).collect();
    Ok(format!(
        "{title}Sentences of the corpus, on one core, of processor time; each does the part of the work that it knows, for 20 s or to\nthe end (`benches/peers.py`).\n\n{table}"
    ))
}

/// The interpreter that has the peers.
fn installed(root: &Path) -> Result<PathBuf> {
    let venv = root.join("target/peers");
    let python = venv.join("bin/python");
    if !python.is_file() {
        quietly(Command::new("python3").arg("-m").arg("venv").arg(&venv))?;
    }
    quietly(Command::new(&python).args(["-m", "pip", "install", "--quiet"]).args(PACKAGES))?;
    Ok(python)
}

fn quietly(command: &mut Command) -> Result<()> {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    ensure!(status.success(), "ended with {status}");
    Ok(())
}
