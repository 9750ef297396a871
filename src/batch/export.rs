//! Notices, or documents made of them before, to every format that is asked for: one pass, one notice in memory.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};

use super::find::{self, Input};
use super::name::Taken;
use super::ordered::ordered;
use super::output::{self, Output, Outputs, Plan};
use super::{Event, Failure, Problem, Settings, Summary, documents, folder, has_warnings, name, read};
use crate::base::Parsed;
use crate::emit::csv;
use crate::model::Notice;

/// What the paths of a run lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// Notices.
    Notices,
    /// Documents that tiaoli wrote.
    Documents,
}

/// Hands each notice under `paths` to `take`, in order, with the name of its own files (without extension), and tells
/// `watch` of it. Notices are read by `settings.jobs` threads.
///
/// # Errors
/// What `take` reports; then nothing more is read.
pub fn each(
    paths: &[PathBuf],
    from: From,
    settings: &Settings,
    watch: &mut dyn FnMut(Event<'_>),
    take: impl FnMut(Parsed<Notice>, &Path) -> io::Result<Vec<Failure>>,
) -> io::Result<Summary> {
    let mut run = Run { summary: Summary::default(), settings, watch, take };
    match from {
        From::Notices => run.notices(paths)?,
        From::Documents => run.documents(paths)?,
    }
    Ok(run.summary)
}

/// A run over everything under some paths.
struct Run<'a, T> {
    summary: Summary,
    settings: &'a Settings,
    watch: &'a mut dyn FnMut(Event<'_>),
    take: T,
}

impl<T: FnMut(Parsed<Notice>, &Path) -> io::Result<Vec<Failure>>> Run<'_, T> {
    fn notices(&mut self, paths: &[PathBuf]) -> io::Result<()> {
        let settings = self.settings;
        let found = find::inputs(paths, settings);
        (self.watch)(Event::Found(found.inputs.len()));
        self.summary.passed_over = found.passed_over;
        found.failures.iter().for_each(|failure| self.fail(failure));
        let job = |(input, target): (Input<'_>, Result<PathBuf, Failure>)| {
            let target = target?.with_extension("");
            // A slip of the program in one notice shall not cost the other hundred thousand.
            let read = panic::catch_unwind(AssertUnwindSafe(|| read::input(&input, settings)));
            let parsed = read.unwrap_or_else(|_| Err(Failure::new(&input.path, Problem::Crashed)))?;
            Ok((parsed, target))
        };
        let mut done = Ok(());
        ordered(found.inputs.iter().zip(name::targets(&found.inputs)), settings.jobs, job, |read| {
            self.taken(read).unwrap_or_else(|error| {
                done = Err(error);
                ControlFlow::Break(())
            })
        });
        done
    }

    fn documents(&mut self, paths: &[PathBuf]) -> io::Result<()> {
        let mut names = Taken::default();
        let read = documents::each(paths, |document| {
            let flow = self.taken(document.map(|(parsed, name)| {
                let free = names.free(&name.to_string_lossy(), "json");
                (parsed, Path::new(&free).with_extension(""))
            }))?;
            if flow.is_break() { Err(io::ErrorKind::Interrupted.into()) } else { Ok(()) }
        });
        // Whoever stops the run has not met an error.
        read.or_else(|error| if self.summary.stopped { Ok(()) } else { Err(error) })
    }

    /// Hands on what was read, and says whether to go on.
    fn taken(&mut self, read: Result<(Parsed<Notice>, PathBuf), Failure>) -> io::Result<ControlFlow<()>> {
        match read {
            Ok((parsed, name)) => {
                let warned = has_warnings(&parsed.diagnostics);
                self.summary.count(parsed.value.source.bytes, warned, self.watch);
                (self.take)(parsed, &name)?.iter().for_each(|failure| self.fail(failure));
            }
            Err(failure) => self.fail(&failure),
        }
        self.summary.stopped |= self.settings.stop.is_set();
        Ok(if self.summary.stopped { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    }

    fn fail(&mut self, failure: &Failure) {
        self.summary.fail(failure);
        self.summary.stopped |= failure.ends_run();
        (self.watch)(Event::Failed(failure));
    }
}

/// Writes everything under `paths` to `folder` in the formats of `plan`, and tells `watch` of it. Files that all notices
/// share are in place when this returns, and not before; a run that is stopped leaves none.
pub fn export(
    paths: &[PathBuf],
    folder: &Path,
    from: From,
    plan: &Plan,
    settings: &Settings,
    watch: &mut dyn FnMut(Event<'_>),
) -> Summary {
    if plan.formats.contains(&Output::Json) {
        folder::forget(folder);
    }
    let (mut outputs, not_opened) = Outputs::open(folder, plan);
    let mut summary = Summary::default();
    if !outputs.is_empty() {
        let written = each(paths, from, settings, watch, |mut parsed, name| Ok(outputs.notice(&mut parsed, name)));
        // Each failure was told; none ends the run.
        summary = written.unwrap_or_default();
    }
    let mut failures = not_opened;
    if summary.converted > 0 && !summary.stopped {
        failures.extend(outputs.finish());
    }
    for failure in &failures {
        summary.fail(failure);
        watch(Event::Failed(failure));
    }
    summary
}

/// Writes everything under `paths` to `out` in one format, one notice after the other.
///
/// # Errors
/// What `out` reports; then nothing more is converted.
pub fn stream_as(
    paths: &[PathBuf],
    mut out: impl Write,
    format: Output,
    from: From,
    plan: &Plan,
    settings: &Settings,
    watch: &mut dyn FnMut(Event<'_>),
) -> io::Result<Summary> {
    let stripped = |mut parsed: Parsed<Notice>| {
        if !format.wants_text() && !plan.text {
            parsed.value.text = None;
        }
        parsed
    };
    if format == Output::Csv {
        let mut table = csv::Writer::new(out, output::tables(plan)[0], plan.bom)?;
        let summary =
            each(paths, from, settings, watch, |parsed, _| table.notice(&stripped(parsed)).map(|()| Vec::new()))?;
        table.finish()?;
        return Ok(summary);
    }
    let summary = each(paths, from, settings, watch, |parsed, _| {
        out.write_all(&output::one(format, &stripped(parsed), plan.layout)?)?;
        Ok(Vec::new())
    })?;
    out.flush()?;
    Ok(summary)
}
