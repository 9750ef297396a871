//! `cargo xtask seeds`: `output/` and what MANIFEST can say of the seeds by itself. Where a seed is from, and its date,
//! is written there by hand.

use std::fs;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::run;

/// Makes `output/` and MANIFEST anew.
pub(crate) fn regenerate() -> Result<()> {
    let output = run::root().join("output");
    if output.exists() {
        fs::remove_dir_all(&output)?;
    }
    run::status(&mut run::tiaoli(&["convert", "seeds", "--out", "output"]))?;
    let path = run::root().join("seeds/MANIFEST");
    let manifest = fs::read_to_string(&path).context("reading seeds/MANIFEST")?;
    let rows: Result<Vec<String>> = manifest.lines().map(row).collect();
    fs::write(&path, rows?.join("\n") + "\n")?;
    every_seed_has_a_row(&manifest)
}

/// A row with its last two columns as they are today.
fn row(line: &str) -> Result<String> {
    if line.starts_with('#') {
        return Ok(line.to_owned());
    }
    let columns: Vec<&str> = line.split('\t').collect();
    let [name, from, dated, ..] = columns[..] else { bail!("seeds/MANIFEST: too few columns in: {line}") };
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let path = run::root().join("output").join(format!("{stem}.json"));
    let document = fs::read(&path).with_context(|| format!("seeds/MANIFEST names {name}, which gave no document"))?;
    let document: Value = serde_json::from_slice(&document)?;
    let said = |field: &str| document["source"][field].as_str().unwrap_or_default().to_owned();
    Ok([name, from, dated, &said("encoding"), &said("sha256")].join("\t"))
}

fn every_seed_has_a_row(manifest: &str) -> Result<()> {
    for entry in fs::read_dir(run::root().join("seeds"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name != "MANIFEST" && !manifest.lines().any(|line| line.starts_with(&format!("{name}\t"))) {
            bail!("seeds/{name} has no row in seeds/MANIFEST: add one with its name, where it is from and its date");
        }
    }
    Ok(())
}
