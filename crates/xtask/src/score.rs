//! The scores on the hand-made gold that stands beside the checkout, and the least that each must reach.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::run;

/// What the text gold must reach, F1 by field.
const TEXT: [&str; 6] = ["meta=0.97", "sections=0.99", "tasks=0.98", "units=0.98", "quotas=0.92", "deadlines=0.95"];
/// What the seed must reach.
const SEED: [&str; 6] = ["meta=1.0", "sections=1.0", "tasks=1.0", "units=1.0", "quotas=1.0", "deadlines=1.0"];

/// What the differences of real pairs must reach.
const DIFF: [&str; 3] = ["pairs=0.85", "status=0.85", "changes=0.78"];

/// Scores the text gold, the seed alone, and the differences of pairs.
pub(crate) fn all() -> Result<()> {
    let shared = run::root().join("../shared");
    if !shared.join("gold").is_dir() {
        println!("../shared does not stand beside the checkout: nothing to score against");
        return Ok(());
    }
    let work = run::root().join("target/score");
    let golds = golds(&shared.join("gold"))?;
    let seeds: Vec<PathBuf> = golds.iter().filter(|gold| is_seed(gold)).cloned().collect();
    let results = [
        ("the text gold", score("text", &golds, &shared, &work, &TEXT)),
        ("the seed alone", score("seed", &seeds, &shared, &work, &SEED)),
        ("the differences", differences(&shared, &work)),
    ];
    let short: Vec<String> =
        results.into_iter().filter_map(|(what, result)| result.err().map(|e| format!("{what}: {e:#}"))).collect();
    if !short.is_empty() {
        bail!("{}", short.join("\n"));
    }
    Ok(())
}

/// Converts what the gold files were made from, and holds the documents against them.
fn score(name: &str, golds: &[PathBuf], shared: &Path, work: &Path, least: &[&str]) -> Result<()> {
    println!("\n--- {name}: {} document(s), F1 at least {} ---", golds.len(), least.join(" "));
    if golds.is_empty() {
        bail!("no gold file");
    }
    let (gold, output) = (work.join(name).join("gold"), work.join(name).join("output"));
    for folder in [&gold, &output] {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)?;
    }
    let mut convert = run::tiaoli(&["convert", "--out"]);
    convert.arg(&output);
    for path in golds {
        fs::copy(path, gold.join(path.file_name().unwrap_or_default()))?;
        convert.arg(shared.join("corpus").join(source(path)?));
    }
    run::status(&mut convert)?;
    let mut score = run::command("python3", &[]);
    score.arg(shared.join("score/score.py")).arg(&gold).arg(&output);
    for field in least {
        score.args(["--min", field]);
    }
    run::status(&mut score)
}

/// Compares the pairs that the gold differences are of, and holds what comes out against them.
fn differences(shared: &Path, work: &Path) -> Result<()> {
    let gold = shared.join("gold/diff");
    let golds = golds(&gold)?;
    println!("\n--- the differences: {} pair(s), F1 at least {} ---", golds.len(), DIFF.join(" "));
    let output = work.join("diff");
    fs::create_dir_all(&output)?;
    for path in &golds {
        let pair: Value = serde_json::from_slice(&fs::read(path)?).with_context(|| path.display().to_string())?;
        let side = |name: &str| shared.join("corpus").join(pair[name].as_str().unwrap_or_default());
        let mut diff = run::tiaoli(&["diff", "--format", "json", "--out"]);
        diff.arg(output.join(path.file_name().unwrap_or_default())).arg(side("old")).arg(side("new"));
        // As diff tools do, 1 says that there are changes.
        let ended = diff.status().with_context(|| format!("comparing {}", path.display()))?;
        if !matches!(ended.code(), Some(0 | 1)) {
            bail!("{}: {ended}", path.display());
        }
    }
    let mut score = run::command("python3", &[]);
    score.arg(shared.join("score/score_diff.py")).arg(&gold).arg(&output);
    for field in DIFF {
        score.args(["--min", field]);
    }
    run::status(&mut score)
}

fn golds(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut golds = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "json") {
            golds.push(path);
        }
    }
    golds.sort();
    Ok(golds)
}

/// The file of the corpus that a gold file is about.
fn source(gold: &Path) -> Result<String> {
    let document: Value = serde_json::from_slice(&fs::read(gold)?).with_context(|| gold.display().to_string())?;
    let source = document["source"].as_str().with_context(|| format!("{} names no source", gold.display()))?;
    Ok(source.to_owned())
}

fn is_seed(gold: &Path) -> bool {
    let seed = gold.file_stem().unwrap_or_default().to_string_lossy().into_owned() + ".txt";
    run::root().join("seeds").join(seed).is_file()
}
