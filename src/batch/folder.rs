//! A run into a folder: one document a file, each whole or not there.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::find::{self, Input};
use super::manifest::{self, Entry, Fingerprint, Log, Outcome};
use super::ordered::ordered;
use super::output::Output;
use super::spare::Spare;
use super::write::{self, Folders};
use super::{Event, Failure, Made, Problem, Settings, Summary, made, name};

/// The manifest of a folder.
const MANIFEST: &str = ".tiaoli-manifest.jsonl";

/// Lets nothing under `folder` count as done: its documents are about to be replaced by a run that keeps no manifest.
pub(super) fn forget(folder: &Path) {
    // Where it cannot be removed, neither can a document be written.
    let _ = fs::remove_file(folder.join(MANIFEST));
}

/// What came of one input.
enum Done {
    Converted(Entry, u64),
    Unchanged(Entry),
    Failed(Failure),
}

/// Converts everything under `paths` to one document each under `folder`, and tells `watch` of it as it goes.
pub fn convert(paths: &[PathBuf], folder: &Path, settings: &Settings, watch: &mut dyn FnMut(Event<'_>)) -> Summary {
    let found = find::inputs(paths, settings);
    let mut summary = Summary { passed_over: found.passed_over, ..Summary::default() };
    let fail = |summary: &mut Summary, watch: &mut dyn FnMut(Event<'_>), failure: &Failure| {
        summary.fail(failure);
        watch(Event::Failed(failure));
    };
    found.failures.iter().for_each(|failure| fail(&mut summary, watch, failure));
    watch(Event::Found(found.inputs.len()));
    let path = folder.join(MANIFEST);
    let mut known = manifest::read(&path);
    let mut log: Option<Log> = None;
    let run = manifest::run_of(settings);
    let mut news: BTreeMap<PathBuf, Entry> = BTreeMap::new();
    let targets = name::targets(&found.inputs);
    let spare = Spare::default();
    let last = Last { folder, folders: &Folders::default(), known: &known, run: &run };
    let job = |(input, target): (Input<'_>, Result<PathBuf, Failure>)| {
        target.and_then(|target| one(&input, target, &last, settings, &spare)).unwrap_or_else(Done::Failed)
    };
    ordered(found.inputs.iter().zip(targets), settings.jobs, job, |done| {
        match done {
            Done::Converted(entry, bytes) => {
                summary.count(bytes, entry.outcome == Outcome::Warned, watch);
                // A manifest that cannot be written costs the next run some work, and no document.
                log = log.take().or_else(|| Log::append(&path).ok());
                let _ = log.as_mut().map(|log| log.note(&entry).and_then(|()| log.flush()));
                news.insert(entry.target.clone(), entry);
            }
            Done::Unchanged(entry) => {
                summary.unchanged += 1;
                summary.warned += usize::from(entry.outcome == Outcome::Warned);
                news.insert(entry.target.clone(), entry);
                watch(Event::Unchanged);
            }
            Done::Failed(failure) => {
                fail(&mut summary, watch, &failure);
                summary.stopped = failure.ends_run();
            }
        }
        summary.stopped |= settings.stop.is_set();
        if summary.stopped { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    if !news.is_empty() {
        known.retain(|target, _| folder.join(target).exists());
        known.extend(news);
        let _ = manifest::bytes(known.values()).and_then(|bytes| write::whole(&path, &bytes));
    }
    summary
}

/// Whether the document of `entry` still is what it was, by its size.
fn is_there(place: &Path, entry: &Entry) -> bool {
    let size = fs::metadata(place).ok().filter(fs::Metadata::is_file).map(|meta| meta.len());
    size.is_some() && size == entry.place.map(|(_, size)| size)
}

/// What earlier runs did, and what this one is asked for.
struct Last<'a> {
    folder: &'a Path,
    folders: &'a Folders,
    known: &'a BTreeMap<PathBuf, Entry>,
    run: &'a str,
}

fn one(
    input: &Input<'_>,
    target: PathBuf,
    last: &Last<'_>,
    settings: &Settings,
    spare: &Spare,
) -> Result<Done, Failure> {
    let Last { folder, folders, known, run } = *last;
    let unreadable = |error: io::Error| Failure::new(&input.path, Problem::of_reading(error));
    let fingerprint = Fingerprint::of(input.on_disk()).map_err(unreadable)?;
    let place = folder.join(&target);
    let before = known
        .get(&target)
        .filter(|entry| !settings.force && entry.run == run && entry.input == input.path && is_there(&place, entry));
    if let Some(entry) = before.filter(|entry| entry.fingerprint == fingerprint) {
        return Ok(Done::Unchanged(entry.clone()));
    }
    let Made { bytes, source, warned } = made(input, settings, spare)?;
    let after = Fingerprint::of(input.on_disk()).map_err(unreadable)?;
    if after != fingerprint {
        return Err(Failure::new(&input.path, Problem::Changing));
    }
    if let Some(entry) = before.filter(|entry| entry.sha256 == source.sha256) {
        return Ok(Done::Unchanged(Entry { fingerprint, ..entry.clone() }));
    }
    folders.place(Output::Json, &place, &bytes, settings.force)?;
    let size = bytes.len() as u64;
    spare.give(bytes);
    let run = run.to_owned();
    let entry = Entry {
        input: input.path.clone(),
        fingerprint,
        sha256: source.sha256,
        target,
        place: Some((0, size)),
        run,
        outcome: Outcome::of(warned),
    };
    Ok(Done::Converted(entry, source.bytes))
}
