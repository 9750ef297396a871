//! Many files to many documents: which files there are, what each is called, reading, converting, writing.
//!
//! In: paths as the caller typed them. Out: documents in a folder or a stream, and a [`Failure`] for each path that gave
//! none. One bad file never keeps another from being converted, nothing is half-written, and the order is that of the
//! arguments and, within a folder, of the names. How a notice is read is the pipeline's business.

mod aliases;
#[cfg(feature = "sqlite")]
mod database;
mod documents;
mod export;
mod failure;
mod find;
mod folder;
mod inputs;
mod inside;
mod limits;
mod load;
mod manifest;
mod name;
mod ndjson;
mod office;
mod ordered;
mod output;
mod own;
mod read;
mod report;
mod spare;
mod stream;
mod timed;
mod write;

use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub use aliases::aliases;
pub use export::{From, each, export, stream_as};
pub use failure::{Failure, Problem};
pub use folder::convert;
pub use limits::{Limits, MOST_BYTES};
pub use load::load;
pub use ndjson::ndjson;
pub use office::OfficeProblem;
pub use output::{Output, Plan};
pub use read::{STDIN, read};
pub use report::{Event, Summary};
pub use stream::{answer, stream};
pub use write::save;

use crate::base::{Diagnostic, Severity};
use crate::emit::json::{self, Layout};
use crate::model::Source;
use crate::pipeline::Options;
use find::Input;
use spare::Spare;

/// How to convert.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// What is said of every source; its path and format are found out for each.
    pub options: Options,
    /// How the JSON is laid out.
    pub layout: Layout,
    /// Whether files that are not tiaoli's own are replaced too, and what is done already is done again.
    pub force: bool,
    /// How many threads work; 0 is 1.
    pub jobs: usize,
    /// Set from elsewhere to end the run after the documents at hand.
    pub stop: Stop,
    /// What a notice or an archive may not exceed.
    pub limits: Limits,
    /// The columns of tables of records.
    pub columns: Columns,
}

/// Which columns of a table of records hold what; told by their headings where the caller does not say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// The column of the text.
    pub text: Option<String>,
    /// The column that names the record.
    pub id: Option<String>,
}

/// A flag that ends a run.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Ends the run.
    pub fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the run shall end.
    #[must_use]
    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// The document of one input. The notice itself does not wait for its turn to be written: it is many times as large.
struct Made {
    /// What is to be written.
    bytes: Vec<u8>,
    /// What it was made of.
    source: Source,
    /// Whether it has more than notes among its diagnostics.
    warned: bool,
}

fn made(input: &Input<'_>, settings: &Settings, spare: &Spare) -> Result<Made, Failure> {
    let make = || {
        let parsed = read::input(input, settings)?;
        let mut bytes = spare.take();
        json::document(&mut bytes, &parsed, settings.layout)
            .map_err(|error| Failure::new(&input.path, Problem::Unwritable(error)))?;
        let warned = has_warnings(&parsed.diagnostics);
        Ok(Made { bytes, source: parsed.value.source, warned })
    };
    // A slip of the program in one notice shall not cost the other hundred thousand.
    panic::catch_unwind(AssertUnwindSafe(make)).unwrap_or_else(|_| Err(Failure::new(&input.path, Problem::Crashed)))
}

/// Whether a document has more than notes among its diagnostics.
fn has_warnings(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity != Severity::Note)
}
