//! A run into one stream: documents one after the other, in the order of the inputs.

use std::io::{self, BufRead, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::find::{self, Input};
use super::ordered::ordered;
use super::spare::Spare;
use super::{Event, Made, Settings, Summary, has_warnings, made, read};
use crate::base::{Format, Parsed};
use crate::emit::json;
use crate::model::Notice;
use crate::pipeline::{self, Options};

/// Converts everything under `paths` ([`super::STDIN`] among them) to `out`, one document after the other.
///
/// # Errors
/// What `out` reports; then nothing more is converted.
pub fn stream(
    paths: &[PathBuf],
    mut out: impl Write,
    settings: &Settings,
    watch: &mut dyn FnMut(Event<'_>),
) -> io::Result<Summary> {
    let found = find::inputs(paths, settings);
    let mut summary = Summary { passed_over: found.passed_over, ..Summary::default() };
    for failure in &found.failures {
        summary.fail(failure);
        watch(Event::Failed(failure));
    }
    watch(Event::Found(found.inputs.len()));
    let mut written = Ok(());
    let spare = Spare::default();
    ordered(
        found.inputs.iter(),
        settings.jobs,
        |input: Input<'_>| made(&input, settings, &spare),
        |done| {
            match done {
                Ok(Made { bytes, source, warned }) => {
                    written = out.write_all(&bytes);
                    spare.give(bytes);
                    summary.count(source.bytes, warned, watch);
                }
                Err(failure) => {
                    summary.fail(&failure);
                    watch(Event::Failed(&failure));
                }
            }
            summary.stopped = settings.stop.is_set();
            if written.is_err() || summary.stopped { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        },
    );
    written.and_then(|()| out.flush()).map(|()| summary)
}

/// One line of the records: its answer, and how it counts.
struct Answer {
    line: Vec<u8>,
    parsed: Option<Parsed<Notice>>,
    failed: Option<String>,
}

/// Answers JSON Lines (`{"id", "text"}` or `{"id", "path"}`) with one result a line, in their order: a document with the
/// record's `id`, or `{"id", "error"}`. Answers as soon as it can, before `records` ends. A blank line is passed over.
///
/// # Errors
/// What `records` or `out` reports.
pub fn answer(
    records: impl BufRead + Send,
    mut out: impl Write,
    settings: &Settings,
    watch: &mut dyn FnMut(Event<'_>),
) -> io::Result<Summary> {
    let mut summary = Summary::default();
    let mut written = Ok(());
    let lines = records.split(b'\n').filter(|line| !line.as_ref().is_ok_and(|l| l.trim_ascii().is_empty()));
    let one = |line: io::Result<Vec<u8>>| line.map(|line| answer_to(&line, settings));
    ordered(lines, settings.jobs, one, |answer| {
        written = answer.and_then(|answer| {
            if let Some(reason) = answer.failed {
                summary
                    .failed
                    .push((PathBuf::from(format!("record {}", summary.done() + summary.failed.len() + 1)), reason));
            }
            if let Some(parsed) = &answer.parsed {
                summary.count(parsed.value.source.bytes, has_warnings(&parsed.diagnostics), watch);
            }
            out.write_all(&answer.line)?;
            // Whoever pipes waits for each answer.
            out.flush()
        });
        summary.stopped = settings.stop.is_set();
        if written.is_err() || summary.stopped { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    written.map(|()| summary)
}

fn answer_to(line: &[u8], settings: &Settings) -> Answer {
    let failed = |id: Value, reason: String| {
        let mut line = json!({ "id": id, "error": reason }).to_string().into_bytes();
        line.push(b'\n');
        Answer { line, parsed: None, failed: Some(reason) }
    };
    let record: Value = match serde_json::from_slice(line) {
        Ok(record) => record,
        Err(error) => return failed(Value::Null, format!("the line is no JSON: {error}")),
    };
    let id = record.get("id").cloned().unwrap_or(Value::Null);
    let parsed = match (record.get("text").and_then(Value::as_str), record.get("path").and_then(Value::as_str)) {
        (Some(text), _) => Ok(of_text(text, settings)),
        (None, Some(path)) => read(Path::new(path), &settings.options, &settings.limits),
        (None, None) => return failed(id, "the record has neither \"text\" nor \"path\"".to_owned()),
    };
    match parsed {
        Ok(parsed) => {
            let mut line = Vec::new();
            match json::record(&mut line, &id, &parsed) {
                Ok(()) => Answer { line, parsed: Some(parsed), failed: None },
                Err(error) => failed(id, error.to_string()),
            }
        }
        Err(failure) => failed(id, failure.to_string()),
    }
}

fn of_text(text: &str, settings: &Settings) -> Parsed<Notice> {
    let options =
        Options { encoding: Some("utf-8".to_owned()), format: Format::Txt, path: None, ..settings.options.clone() };
    pipeline::parse(text.as_bytes(), &options)
}
