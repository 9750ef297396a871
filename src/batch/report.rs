//! How a run went, for the person who started it and, as JSON, for the system that did.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::Failure;

/// How a run went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Notices converted in this run.
    pub converted: usize,
    /// Notices that an earlier run had converted.
    pub unchanged: usize,
    /// Of all those, the ones with warnings or errors among their diagnostics.
    pub warned: usize,
    /// Paths that gave no document, each with its reason.
    pub failed: Vec<(PathBuf, String)>,
    /// Files of folders that are no notices by their name.
    pub passed_over: usize,
    /// Bytes of the notices converted in this run.
    pub bytes: u64,
    /// Whether the run was stopped before its end.
    pub stopped: bool,
}

/// What happens in a run, as it happens.
#[derive(Debug)]
pub enum Event<'a> {
    /// So many inputs were found.
    Found(usize),
    /// One was converted, so many bytes of it.
    Converted(u64),
    /// One had been converted before.
    Unchanged,
    /// One gave no document.
    Failed(&'a Failure),
}

impl Summary {
    /// Notices that have a document now.
    #[must_use]
    pub fn done(&self) -> usize {
        self.converted + self.unchanged
    }

    /// Counts a notice of so many bytes that was converted now.
    pub(super) fn count(&mut self, bytes: u64, warned: bool, watch: &mut dyn FnMut(Event<'_>)) {
        self.converted += 1;
        self.warned += usize::from(warned);
        self.bytes += bytes;
        watch(Event::Converted(bytes));
    }

    pub(super) fn fail(&mut self, failure: &Failure) {
        self.failed.push((failure.path.clone(), failure.problem.to_string()));
    }

    /// As JSON, with how long it took.
    #[must_use]
    pub fn to_json(&self, seconds: f64) -> Value {
        let rate = if seconds > 0.0 { self.bytes as f64 / 1e6 / seconds } else { 0.0 };
        let failed: Vec<Value> =
            self.failed.iter().map(|(path, reason)| json!({ "path": path, "reason": reason })).collect();
        json!({
            "read": self.done() + self.failed.len(),
            "converted": self.converted,
            "unchanged": self.unchanged,
            "with_warnings": self.warned,
            "failed": failed,
            "passed_over": self.passed_over,
            "bytes": self.bytes,
            "seconds": (seconds * 1000.0).round() / 1000.0,
            "mb_per_s": (rate * 10.0).round() / 10.0,
            "stopped": self.stopped,
        })
    }
}
