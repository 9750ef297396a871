//! A run into one file of JSON Lines that can be stopped at any moment and gone on with.
//!
//! Documents go to a partial file beside the target, and what each was to a manifest after it. A rerun keeps the documents
//! that are whole and whose inputs have not changed, takes unchanged ones over from the last finished file, converts the
//! rest, and gives the file its name at the end: the bytes are those of a run that nobody disturbed. A compressed file
//! (`.gz`, `.zst`) is always written anew.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::find::{self, Input};
use super::inputs::Inputs;
use super::manifest::{self, Entry, Fingerprint, Log, Outcome};
use super::ordered::ordered;
use super::spare::Spare;
use super::{Event, Failure, Made, Problem, Settings, Summary, made, stream, write};

/// Documents between two times that what is written is handed to the system.
const FLUSH_EVERY: usize = 64;

/// Converts everything under `paths` to the lines of `target`.
///
/// # Errors
/// The target or the files beside it cannot be written; what is done is kept.
pub fn ndjson(
    paths: &[PathBuf],
    target: &Path,
    settings: &Settings,
    watch: &mut dyn FnMut(Event<'_>),
) -> Result<Summary, Failure> {
    let unwritable = |error| Failure::new(target, Problem::Unwritable(error));
    if target.exists() && !(settings.force || write::is_own_lines(target)) {
        return Err(Failure::new(target, Problem::Exists));
    }
    match target.extension().and_then(|e| e.to_str()) {
        Some("gz") => compressed(
            paths,
            target,
            settings,
            watch,
            |file| flate2::GzBuilder::new().write(file, flate2::Compression::default()),
            |gz| gz.finish().map(drop),
        ),
        Some("zst") => compressed(
            paths,
            target,
            settings,
            watch,
            |file| zstd::Encoder::new(file, 0).unwrap_or_else(|error| unreachable!("level 0 is the default: {error}")),
            |zst| zst.finish().map(drop),
        ),
        _ => plain(paths, target, settings, watch),
    }
    .map_err(unwritable)
}

fn compressed<W: Write>(
    paths: &[PathBuf],
    target: &Path,
    settings: &Settings,
    watch: &mut dyn FnMut(Event<'_>),
    begin: impl FnOnce(BufWriter<File>) -> W,
    finish: impl FnOnce(W) -> io::Result<()>,
) -> io::Result<Summary> {
    let partial = beside(target, ".partial");
    let mut out = begin(BufWriter::new(File::create(&partial)?));
    let summary = stream::stream(paths, &mut out, settings, watch)?;
    finish(out)?;
    if !summary.stopped {
        fs::rename(&partial, target)?;
    }
    Ok(summary)
}

/// A name for what lies beside `target` while it is written.
fn beside(target: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(ending);
    target.with_file_name(name)
}

/// What came of one input.
enum Done {
    New(Vec<u8>, Entry, u64),
    Old(Vec<u8>, Entry),
    Failed(Failure),
}

fn plain(
    paths: &[PathBuf],
    target: &Path,
    settings: &Settings,
    watch: &mut dyn FnMut(Event<'_>),
) -> io::Result<Summary> {
    let found = find::inputs(paths, settings);
    let mut summary = Summary { passed_over: found.passed_over, ..Summary::default() };
    let (partial, log_path, manifest_path) =
        (beside(target, ".partial"), beside(target, ".log"), beside(target, ".manifest"));
    let run = manifest::run_of(settings);
    let (kept, length) = if settings.force { (0, 0) } else { kept(&found.inputs, &log_path, &partial, &run) };
    let mut entries = if kept > 0 { manifest::entries(&log_path) } else { Vec::new() };
    entries.truncate(kept);
    write::whole(&log_path, &manifest::bytes(&entries)?)?;
    let mut out = File::options().create(true).truncate(false).write(true).open(&partial)?;
    out.set_len(length)?;
    out.seek(SeekFrom::Start(length))?;
    let (mut out, mut log, mut at) = (BufWriter::new(out), Log::append(&log_path)?, length);
    let last = if settings.force { BTreeMap::new() } else { manifest::read(&manifest_path) };
    for failure in &found.failures {
        summary.fail(failure);
        watch(Event::Failed(failure));
    }
    watch(Event::Found(found.inputs.len()));
    for entry in &entries {
        summary.unchanged += 1;
        summary.warned += usize::from(entry.outcome == Outcome::Warned);
        watch(Event::Unchanged);
    }
    let rest = found.inputs.iter().skip(kept);
    let mut written = Ok(());
    let spare = Spare::default();
    let last = Last { target, entries: last, run };
    let one = |input: Input<'_>| one(&input, &last, settings, &spare).unwrap_or_else(Done::Failed);
    ordered(rest, settings.jobs, one, |done| {
        let (bytes, entry) = match done {
            Done::New(bytes, entry, read) => {
                summary.count(read, entry.outcome == Outcome::Warned, watch);
                (bytes, Some(entry))
            }
            Done::Old(bytes, entry) => {
                summary.unchanged += 1;
                summary.warned += usize::from(entry.outcome == Outcome::Warned);
                watch(Event::Unchanged);
                (bytes, Some(entry))
            }
            Done::Failed(failure) => {
                summary.fail(&failure);
                watch(Event::Failed(&failure));
                (Vec::new(), None)
            }
        };
        if let Some(entry) = entry {
            let entry = Entry { place: Some((at, bytes.len() as u64)), ..entry };
            at += bytes.len() as u64;
            let flush = summary.done().is_multiple_of(FLUSH_EVERY);
            written = out.write_all(&bytes).and_then(|()| log.note(&entry));
            spare.give(bytes);
            if flush {
                // The documents first: a manifest never names what is not there.
                written = std::mem::replace(&mut written, Ok(())).and_then(|()| out.flush()).and_then(|()| log.flush());
            }
        }
        summary.stopped = settings.stop.is_set();
        if written.is_err() || summary.stopped { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    written?;
    out.flush()?;
    log.flush()?;
    if !summary.stopped {
        drop((out, log));
        fs::rename(&partial, target)?;
        fs::rename(&log_path, &manifest_path)?;
    }
    Ok(summary)
}

/// How many of the inputs, from the first on, stand whole in the partial file of a run that was stopped, and where they end.
fn kept(inputs: &Inputs, log: &Path, partial: &Path, run: &str) -> (usize, u64) {
    let length = fs::metadata(partial).map_or(0, |meta| meta.len());
    let mut end = 0;
    let mut inputs = inputs.iter();
    let kept = manifest::entries(log)
        .iter()
        .take_while(|entry| {
            let whole = entry.place.is_some_and(|(at, size)| at == end && at + size <= length);
            // An input that failed then has no line, and is tried again in its place only if nothing follows it.
            let same = inputs.next().is_some_and(|input| {
                input.path == entry.input && Fingerprint::of(input.on_disk()).is_ok_and(|now| now == entry.fingerprint)
            });
            let keep = whole && same && entry.run == run;
            if keep {
                end += entry.place.map_or(0, |(_, size)| size);
            }
            keep
        })
        .count();
    (kept, end)
}

/// What the last run did that was finished, and what this one is asked for.
struct Last<'a> {
    target: &'a Path,
    entries: BTreeMap<PathBuf, Entry>,
    run: String,
}

fn one(input: &Input<'_>, last: &Last<'_>, settings: &Settings, spare: &Spare) -> Result<Done, Failure> {
    let path = &input.path;
    let unreadable = |error| Failure::new(path, Problem::Unreadable(error));
    let fingerprint = Fingerprint::of(input.on_disk()).map_err(unreadable)?;
    let before = last.entries.get(path).filter(|e| e.run == last.run && e.fingerprint == fingerprint);
    if let Some((entry, (at, size))) = before.and_then(|e| e.place.map(|place| (e, place)))
        && let Ok(bytes) = slice(last.target, at, size)
    {
        return Ok(Done::Old(bytes, entry.clone()));
    }
    let Made { bytes, source, warned } = made(input, settings, spare)?;
    if Fingerprint::of(input.on_disk()).map_err(unreadable)? != fingerprint {
        return Err(Failure::new(path, Problem::Changing));
    }
    let entry = Entry {
        input: path.clone(),
        fingerprint,
        sha256: source.sha256,
        target: path.clone(),
        place: None,
        run: last.run.clone(),
        outcome: Outcome::of(warned),
    };
    Ok(Done::New(bytes, entry, source.bytes))
}

/// A line of the finished file.
fn slice(target: &Path, at: u64, size: u64) -> io::Result<Vec<u8>> {
    let mut file = File::open(target)?;
    file.seek(SeekFrom::Start(at))?;
    let mut bytes = vec![0; usize::try_from(size).unwrap_or(0)];
    file.read_exact(&mut bytes)?;
    let whole_line = bytes.first() == Some(&b'{') && bytes.ends_with(b"\n");
    if whole_line { Ok(bytes) } else { Err(io::ErrorKind::InvalidData.into()) }
}
