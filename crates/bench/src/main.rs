//! `cargo xtask bench`: what tiaoli costs, each figure beside its floor, measured in one run and written to BENCHMARKS.md.
//!
//! Ratios are the point: they say the same on another machine. The corpora are made here: of `../shared/corpus` where it
//! stands beside the checkout, else of the seed and the cases.

#![allow(clippy::print_stdout, reason = "a benchmark reports to the terminal that it runs in")]

mod corpus;
mod files;
mod hostile;
mod peers;
mod process;
mod stages;

use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use anyhow::Result;

/// That of the binary, so that a figure in process is one of the binary too.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Seconds that `work` takes: the best of `times`, for what else runs on the machine only ever adds.
pub(crate) fn seconds(times: usize, mut work: impl FnMut()) -> f64 {
    (0..times)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min)
}

/// Megabytes a second.
pub(crate) fn rate(bytes: usize, seconds: f64) -> f64 {
    bytes as f64 / 1e6 / seconds
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [once, file] = &args[..]
        && once == "--once"
    {
        return read_once(Path::new(file));
    }
    let quick = std::env::args().any(|arg| arg == "--quick");
    let corpus = corpus::Corpus::find()?;
    let mut report = String::from(
        "# Benchmarks\n\nWritten by `cargo xtask bench`; every figure of a section comes from one run on one machine.\n",
    );
    writeln!(report, "\nMachine: {}.", machine())?;
    writeln!(
        report,
        "Corpus: {} ({} notices, {:.1} MB of UTF-8).",
        corpus.from,
        corpus.notices.len(),
        corpus.bytes() as f64 / 1e6
    )?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap_or(Path::new("."));
    let mut add = |section: String| {
        println!("{section}");
        report.push('\n');
        report.push_str(&section);
    };
    add(stages::report(&corpus));
    add(files::report(&root.join("../shared/corpus")));
    add(hostile::report(if quick { 4 << 20 } else { 64 << 20 }));
    add(peers::report(root, &corpus)?);
    // Last, for they leave gigabytes behind that the system is still writing.
    add(process::report(&corpus, if quick { 2_000 } else { 20_000 }, if quick { 4_000 } else { 200_000 })?);
    let path = root.join("BENCHMARKS.md");
    // What others measured once and wrote down by hand stands behind this line, and stays.
    const BY_HAND: &str = "\n<!-- measured once, by hand -->\n";
    let before = std::fs::read_to_string(&path).unwrap_or_default();
    if let Some(at) = before.find(BY_HAND) {
        report.push_str(&before[at..]);
    }
    std::fs::write(path, report)?;
    Ok(())
}

/// Reads one notice and writes its document to nowhere: what `cargo xtask bench --instructions` counts.
fn read_once(file: &Path) -> Result<()> {
    let parsed = tiaoli::parse(&std::fs::read(file)?, &tiaoli::Options::default());
    serde_json::to_writer(std::io::sink(), &tiaoli::model::Document::from(&parsed))?;
    Ok(())
}

/// Cores and processor, as Linux tells them.
fn machine() -> String {
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu
        .lines()
        .find_map(|l| l.strip_prefix("model name"))
        .map_or("unknown processor", |l| l.trim_start_matches([' ', '\t', ':']));
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    format!("{cores} cores, {model}")
}
