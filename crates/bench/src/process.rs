//! Whole runs of the binary: against the floor, with one thread and two, memory, and the time to a first result.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use tiaoli::model::Document;
use tiaoli::{Options, parse};

use crate::corpus::Corpus;
use crate::seconds;

/// The section on whole runs: `count` notices for time, `many` for memory.
pub(crate) fn report(corpus: &Corpus, count: usize, many: usize) -> Result<String> {
    let desk = tempfile::tempdir()?;
    let folder = desk.path().join("in");
    let bytes = corpus.lay_out(&folder, count)?;
    let file = desk.path().join("out.ndjson");
    let one = run(&folder, &file, 1)?;
    let two = run(&folder, &file, 2)?;
    let floor = floor(&folder, desk.path())?;
    // For memory nothing is kept: so many documents are more than a disk may hold.
    fs::remove_file(&file)?;
    let few = run(&corpus_folder(desk.path(), corpus, 2_000)?, Path::new("-"), 2)?;
    let all = run(&corpus_folder(desk.path(), corpus, many)?, Path::new("-"), 2)?;
    let mut out = String::from("## Whole runs\n\n");
    writeln!(
        out,
        "`tiaoli convert in --ndjson out.ndjson --force --quiet` on {count} notices of 15 to 60 kB, {:.0} MB.\nThe floor reads the same files, validates UTF-8 and writes the same bytes with serde_json, on one core.\n",
        bytes as f64 / 1e6
    )?;
    writeln!(out, "| | |\n| --- | --- |")?;
    writeln!(out, "| one thread | {:.2} s, {:.0} MB/s |", one.seconds, bytes as f64 / 1e6 / one.seconds)?;
    writeln!(out, "| the floor | {:.2} s; one thread takes {:.2} times as long |", floor, one.seconds / floor)?;
    writeln!(out, "| two threads | {:.2} s, {:.2} times as fast as one |", two.seconds, one.seconds / two.seconds)?;
    writeln!(
        out,
        "| peak memory, two threads | {:.0} MB at 2,000 notices, {:.0} MB at {many}: {:.2} times |",
        few.peak,
        all.peak,
        all.peak / few.peak
    )?;
    writeln!(out, "| start to result for the seed | {:.1} ms |", start_to_result()? * 1000.0)?;
    Ok(out)
}

/// How a run of the binary went.
struct Run {
    seconds: f64,
    /// Largest resident set, MB.
    peak: f64,
}

/// The release binary, beside this program.
pub(crate) fn binary() -> Result<PathBuf> {
    let here = std::env::current_exe()?;
    let path = here.with_file_name("tiaoli");
    ensure!(path.is_file(), "{} is not built: run `cargo xtask bench`", path.display());
    Ok(path)
}

/// Converts `folder` to the lines of `out`.
fn run(folder: &Path, out: &Path, jobs: usize) -> Result<Run> {
    settle()?;
    let begun = Instant::now();
    let mut child = Command::new(binary()?)
        .arg("convert")
        .arg(folder)
        .args(["--force", "--quiet", "--jobs", &jobs.to_string(), "--ndjson"])
        .arg(out)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()?;
    let mut peak: f64 = 0.0;
    let status = loop {
        if let Some(kb) = high_water(child.id()) {
            peak = peak.max(kb / 1e3);
        }
        if let Some(status) = child.try_wait()? {
            break status;
        }
        thread::sleep(Duration::from_millis(10));
    };
    ensure!(status.success(), "the run ended with {status}");
    Ok(Run { seconds: begun.elapsed().as_secs_f64(), peak })
}

/// Waits until nothing of an earlier run is still to be written.
fn settle() -> Result<()> {
    ensure!(Command::new("sync").status()?.success(), "sync failed");
    Ok(())
}

/// The largest resident set of a process so far, kB.
fn high_water(pid: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?.trim().trim_end_matches(" kB").parse().ok()
}

fn corpus_folder(desk: &Path, corpus: &Corpus, count: usize) -> Result<PathBuf> {
    let folder = desk.join(format!("memory{count}"));
    corpus.lay_out(&folder, count)?;
    Ok(folder)
}

/// Seconds to read each file, validate it, and write what tiaoli writes for it, the documents being there already.
fn floor(folder: &Path, desk: &Path) -> Result<f64> {
    let mut files: Vec<PathBuf> = Vec::new();
    for sub in fs::read_dir(folder)? {
        files.extend(fs::read_dir(sub?.path())?.flatten().map(|e| e.path()));
    }
    files.sort();
    let options = Options::default();
    // The same notices come again: one document each is enough to write from.
    let mut known: std::collections::BTreeMap<Vec<u8>, tiaoli::Parsed<tiaoli::Notice>> = Default::default();
    for file in &files {
        let bytes = fs::read(file)?;
        known.entry(bytes).or_insert_with_key(|bytes| parse(bytes, &options));
    }
    settle()?;
    let begun = Instant::now();
    let mut out = BufWriter::new(fs::File::create(desk.join("floor.ndjson"))?);
    let mut looked_up = Duration::ZERO;
    for file in &files {
        let bytes = fs::read(file)?;
        ensure!(std::str::from_utf8(&bytes).is_ok());
        let looking = Instant::now();
        let parsed = known.get(&bytes).context("parsed before")?;
        looked_up += looking.elapsed();
        serde_json::to_writer(&mut out, &Document::from(parsed))?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok((begun.elapsed() - looked_up).as_secs_f64())
}

fn start_to_result() -> Result<f64> {
    let (binary, seed) = (binary()?, concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds/000_67b0e456f0c9070f.txt"));
    let mut failed = false;
    let best = seconds(20, || {
        failed |= !Command::new(&binary)
            .args(["convert", seed, "--stdout"])
            .stdout(Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
    });
    ensure!(!failed, "converting the seed failed");
    Ok(best)
}
