//! What was noticed in a notice, for whoever drafted or published it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::Span;

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The text contradicts itself or cannot be read.
    Error,
    /// The text is probably not what its author meant.
    Warning,
    /// Worth knowing.
    Note,
}

/// What was noticed. The names are part of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// Bytes that the encoding does not define; each became U+FFFD.
    UndecodableBytes,
    /// The file gave no text: damaged, encrypted, scanned, or too large unpacked.
    SourceUnreadable,
    /// A page that is a picture: what is written on it was not read.
    PageWithoutText,
    /// Nothing but white space.
    EmptySource,
    /// A number of the series is missing: 1. 2. 4.
    NumberingSkips,
    /// A number of the series stands twice: 1. 2. 2.
    NumberingRepeats,
    /// An opening bracket without its closing one, or the reverse.
    BracketUnclosed,
    /// A deadline that had passed when the notice was signed.
    DeadlineBeforeSigning,
    /// A task that names no unit where the tasks beside it do.
    TaskWithoutUnit,
    /// A day that the calendar does not have (2月30日).
    DateImpossible,
    /// A date without a year, in a document that names none.
    YearUnknown,
    /// A number that is too large or too precise to be held exactly.
    NumberUnreadable,
}

impl Code {
    /// The severity that it always has.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::UndecodableBytes | Self::SourceUnreadable | Self::DateImpossible => Severity::Error,
            Self::NumberingSkips
            | Self::NumberingRepeats
            | Self::BracketUnclosed
            | Self::DeadlineBeforeSigning
            | Self::NumberUnreadable
            | Self::PageWithoutText
            | Self::EmptySource => Severity::Warning,
            Self::TaskWithoutUnit | Self::YearUnknown => Severity::Note,
        }
    }
}

/// One thing noticed, with its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Diagnostic {
    /// What kind of thing.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// One sentence in Chinese, for the author of the notice.
    pub message: Cow<'static, str>,
    /// Where.
    pub span: Span,
}

impl Diagnostic {
    /// A diagnostic with the severity of its code.
    #[must_use]
    pub fn new(code: Code, message: impl Into<Cow<'static, str>>, span: Span) -> Self {
        Self { code, severity: code.severity(), message: message.into(), span }
    }
}
