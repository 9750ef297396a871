//! What a run has done, so that the next one does only what is new or changed.
//!
//! A file of JSON Lines beside the output, one line an input, appended to as the run goes and put in order at its end. A line
//! that a killed run left half-written is not there. The text of no notice is in it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::Settings;
use crate::source;

/// Size and time of a file, by which it is taken for unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Fingerprint {
    /// Bytes.
    pub(super) size: u64,
    /// Nanoseconds since 1970.
    pub(super) modified: u64,
}

impl Fingerprint {
    /// That of the file at `path`.
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        let meta = fs::metadata(path)?;
        let since = meta.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
        Ok(Self { size: meta.len(), modified: u64::try_from(since.as_nanos()).unwrap_or(u64::MAX) })
    }
}

/// How an input came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Outcome {
    /// A document without warnings.
    Converted,
    /// A document with warnings or errors among its diagnostics.
    Warned,
    /// No document.
    Failed,
}

impl Outcome {
    /// That of a document, by whether it has warnings.
    pub(super) fn of(warned: bool) -> Self {
        if warned { Self::Warned } else { Self::Converted }
    }
}

/// One input of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Its path, as given.
    pub(super) input: PathBuf,
    /// Its size and time when it was read.
    #[serde(flatten)]
    pub(super) fingerprint: Fingerprint,
    /// SHA-256 of its bytes.
    pub(super) sha256: String,
    /// The file of its document under the folder of the output; the same as `input` in a stream.
    pub(super) target: PathBuf,
    /// Where its document begins (in a stream; in a file of its own at 0), and how long it is, in bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<(u64, u64)>,
    /// What the run was asked for, and which version did it.
    pub(super) run: String,
    /// How it came out.
    pub(super) outcome: Outcome,
}

/// What decides that two runs give the same documents: the version and the options.
pub(super) fn run_of(settings: &Settings) -> String {
    let Settings { options, layout, columns, .. } = settings;
    let said = format!("{} {options:?} {layout:?} {columns:?}", env!("CARGO_PKG_VERSION"));
    source::sha256(said.as_bytes())[..16].to_owned()
}

/// The entries of a manifest by their target; none where there is no manifest.
pub(super) fn read(path: &Path) -> BTreeMap<PathBuf, Entry> {
    entries(path).into_iter().map(|entry| (entry.target.clone(), entry)).collect()
}

/// The entries of a manifest as they were written, up to the first line that is not whole.
pub(super) fn entries(path: &Path) -> Vec<Entry> {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.split_inclusive('\n')
        .take_while(|line| line.ends_with('\n'))
        .map_while(|line| serde_json::from_str(line).ok())
        .collect()
}

/// A manifest that is being written.
pub(super) struct Log(BufWriter<File>);

impl Log {
    /// Goes on after what is there.
    pub(super) fn append(path: &Path) -> io::Result<Self> {
        Ok(Self(BufWriter::new(File::options().create(true).append(true).open(path)?)))
    }

    /// Notes one input.
    pub(super) fn note(&mut self, entry: &Entry) -> io::Result<()> {
        serde_json::to_writer(&mut self.0, entry)?;
        self.0.write_all(b"\n")
    }

    /// Hands what was noted to the system.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// `entries` as the bytes of a manifest.
pub(super) fn bytes<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for entry in entries {
        serde_json::to_writer(&mut bytes, entry)?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}
