//! Many files to many documents: which files there are, what each is called, reading, converting, writing.
//!
//! In: paths as the caller typed them. Out: documents in a folder or a stream, and a [`Failure`] for each path that gave
//! none. One bad file never keeps another from being converted, nothing is half-written, and the order is that of the
//! arguments and, within a folder, of the names. How a notice is read is the pipeline's business.

mod aliases;
mod failure;
mod find;
mod load;
mod name;
mod read;
mod write;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub use aliases::aliases;
pub use failure::{Failure, Problem};
pub use load::load;
pub use read::{STDIN, read};
pub use write::save;

use crate::emit::json::{self, Layout};
use crate::pipeline::Options;
use find::Input;

/// How to convert.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// What is said of every source; its path and format are found out for each.
    pub options: Options,
    /// How the JSON is laid out.
    pub layout: Layout,
    /// Whether files that are not tiaoli's own are replaced too.
    pub force: bool,
}

/// How it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Notices converted.
    pub converted: usize,
    /// Paths that gave no document.
    pub failed: usize,
    /// Files of a folder that are no notices by their name.
    pub passed_over: usize,
}

/// Converts everything under `paths` to one document each under `folder`, and tells `failed` of what gave none.
pub fn convert(paths: &[PathBuf], folder: &Path, settings: &Settings, failed: &mut dyn FnMut(&Failure)) -> Tally {
    let found = find::inputs(paths);
    let mut tally = tally(&found, failed);
    let targets = name::targets(&found.inputs);
    for (input, target) in found.inputs.iter().zip(targets) {
        let written = target.and_then(|target| {
            let bytes = document(input, settings)?;
            write::place(&folder.join(target), &bytes, settings.force)
        });
        match written {
            Ok(()) => tally.converted += 1,
            Err(failure) => {
                tally.failed += 1;
                failed(&failure);
            }
        }
    }
    tally
}

/// Converts everything under `paths` ([`STDIN`] among them) to `out`, one document after the other.
///
/// # Errors
/// What `out` reports; then nothing more is converted.
pub fn stream(
    paths: &[PathBuf],
    mut out: impl Write,
    settings: &Settings,
    failed: &mut dyn FnMut(&Failure),
) -> io::Result<Tally> {
    let found = find::inputs(paths);
    let mut tally = tally(&found, failed);
    for input in &found.inputs {
        match document(input, settings) {
            Ok(bytes) => {
                out.write_all(&bytes)?;
                tally.converted += 1;
            }
            Err(failure) => {
                tally.failed += 1;
                failed(&failure);
            }
        }
    }
    out.flush()?;
    Ok(tally)
}

fn tally(found: &find::Found, failed: &mut dyn FnMut(&Failure)) -> Tally {
    found.failures.iter().for_each(failed);
    Tally { failed: found.failures.len(), passed_over: found.passed_over, ..Tally::default() }
}

/// The document of one input, as the bytes to be written.
fn document(input: &Input, settings: &Settings) -> Result<Vec<u8>, Failure> {
    let parsed = read(&input.path, &settings.options)?;
    let mut bytes = Vec::new();
    json::document(&mut bytes, &parsed, settings.layout)
        .map_err(|error| Failure::new(&input.path, Problem::Unwritable(error)))?;
    Ok(bytes)
}
