//! Notices, or documents made of them before, to every format that is asked for: one pass, one notice in memory.

use std::cell::RefCell;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::name::Taken;
use super::output::{self, Output, Outputs, Plan};
use super::{Failure, Tally, documents, find, name, read};
use crate::base::Parsed;
use crate::emit::csv;
use crate::model::Notice;
use crate::pipeline::Options;

/// What the paths of a run lead to.
#[derive(Debug, Clone)]
pub enum From {
    /// Notices, and how to read them.
    Notices(Options),
    /// Documents that tiaoli wrote.
    Documents,
}

/// Hands each notice under `paths` to `take`, with the name of its own files (without extension), and tells `failed` of
/// the paths that give none.
///
/// # Errors
/// What `take` reports; then nothing more is read.
pub fn each(
    paths: &[PathBuf],
    from: &From,
    failed: &mut dyn FnMut(&Failure),
    mut take: impl FnMut(Parsed<Notice>, &Path) -> io::Result<()>,
) -> io::Result<Tally> {
    let mut tally = Tally::default();
    match from {
        From::Notices(options) => {
            let found = find::inputs(paths);
            tally = super::tally(&found, failed);
            for (input, target) in found.inputs.iter().zip(name::targets(&found.inputs)) {
                match target.and_then(|target| Ok((read(&input.path, options)?, target))) {
                    Ok((parsed, target)) => {
                        tally.converted += 1;
                        take(parsed, &target.with_extension(""))?;
                    }
                    Err(failure) => {
                        tally.failed += 1;
                        failed(&failure);
                    }
                }
            }
        }
        From::Documents => {
            let mut taken = Taken::default();
            documents::each(paths, |document| match document {
                Ok((parsed, name)) => {
                    tally.converted += 1;
                    let free = taken.free(&name.to_string_lossy(), "json");
                    take(parsed, &Path::new(&free).with_extension(""))
                }
                Err(failure) => {
                    tally.failed += 1;
                    failed(&failure);
                    Ok(())
                }
            })?;
        }
    }
    Ok(tally)
}

/// Writes everything under `paths` to `folder` in the formats of `plan`, and tells `failed` of what could not be read or
/// written. Files that all notices share are in place when this returns, and not before.
pub fn export(paths: &[PathBuf], folder: &Path, from: &From, plan: &Plan, failed: &mut dyn FnMut(&Failure)) -> Tally {
    let (mut outputs, not_opened) = Outputs::open(folder, plan);
    let mut unwritten = not_opened.len();
    not_opened.iter().for_each(&mut *failed);
    if outputs.is_empty() {
        return Tally { failed: unwritten, ..Tally::default() };
    }
    let failed = RefCell::new(failed);
    let tell = |failures: &[Failure]| failures.iter().for_each(|failure| (failed.borrow_mut())(failure));
    let mut lost = 0;
    let read = each(paths, from, &mut |failure| tell(std::slice::from_ref(failure)), |mut parsed, name| {
        let failures = outputs.notice(&mut parsed, name);
        lost += usize::from(!failures.is_empty());
        unwritten += failures.len();
        tell(&failures);
        Ok(())
    });
    let mut tally = read.unwrap_or_default();
    if tally.converted > 0 {
        let failures = outputs.finish();
        unwritten += failures.len();
        tell(&failures);
    }
    tally.converted -= lost;
    tally.failed += unwritten;
    tally
}

/// Writes everything under `paths` to `out` in one format, one notice after the other.
///
/// # Errors
/// What `out` reports; then nothing more is converted.
pub fn stream_as(
    paths: &[PathBuf],
    mut out: impl Write,
    format: Output,
    from: &From,
    plan: &Plan,
    failed: &mut dyn FnMut(&Failure),
) -> io::Result<Tally> {
    let stripped = |mut parsed: Parsed<Notice>| {
        if !format.wants_text() && !plan.text {
            parsed.value.text = None;
        }
        parsed
    };
    if format == Output::Csv {
        let mut table = csv::Writer::new(out, output::tables(plan)[0], plan.bom)?;
        let tally = each(paths, from, failed, |parsed, _| table.notice(&stripped(parsed)))?;
        table.finish()?;
        return Ok(tally);
    }
    let tally =
        each(paths, from, failed, |parsed, _| out.write_all(&output::one(format, &stripped(parsed), plan.layout)?))?;
    out.flush()?;
    Ok(tally)
}
