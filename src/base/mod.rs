//! What every room may use: places in the source, values with what was noticed on the way, and diagnostics.
//!
//! Nothing here knows of notices. A place is counted in Unicode scalar values of the decoded source, always.

mod diagnostic;
mod excerpt;
mod format;
mod span;

pub use diagnostic::{Code, Diagnostic, Severity};
pub use excerpt::Excerpt;
pub use format::Format;
pub use span::{Extent, Span};

/// A value together with what was noticed while it was made. Parsing never fails on text: it returns this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed<T> {
    /// What was understood.
    pub value: T,
    /// What was seen and not understood, or looks like a slip, in the order of the source.
    pub diagnostics: Vec<Diagnostic>,
}
