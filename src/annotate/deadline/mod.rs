//! Deadlines: by when, on which day, during, from, within, how often.

use super::{Claim, Reference, Scan};
use crate::base::{Extent, Parsed};
use crate::model::Deadline;

/// Every date, period and term that the text at `within` sets, in order. `within` is a paragraph (or less).
#[must_use]
pub fn find(scan: &Scan<'_>, within: Extent, reference: &Reference) -> Parsed<Vec<Claim<Deadline>>> {
    let _ = (scan, within, reference);
    Parsed { value: Vec::new(), diagnostics: Vec::new() }
}
