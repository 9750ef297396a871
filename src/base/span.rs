//! Places in the decoded source.

use serde::{Deserialize, Serialize};

/// A half-open range of the decoded source, in Unicode scalar values (what Python's `len` counts).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Extent {
    /// First character.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
}

impl Extent {
    /// The range from `start` up to, not including, `end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// Number of characters.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds no character.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub const fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a character.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// As a range of indices into a slice of characters.
    #[must_use]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Where a value stands: an [`Extent`] and the 1-based line of its start, as it is written to JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// First character, counted in Unicode scalar values from 0.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
    /// Line of `start`, counted from 1.
    pub line: u32,
}

impl Span {
    /// The range without the line.
    #[must_use]
    pub const fn extent(self) -> Extent {
        Extent::new(self.start, self.end)
    }
}
