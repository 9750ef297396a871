//! Where the characters of a [`Text`](super::Text) that was put together again stand in the decoded source.
//!
//! A text whose lines were hard-wrapped is read with its lines joined and its page furniture left out; what is read is then
//! shorter than the source, and every span goes through this map. Nothing of the source is lost: what was left out is
//! either white space at a line's end or furniture, and the furniture is kept here for the blocks.

use arcstr::ArcStr;

use super::places::Places;
use crate::base::{Extent, Span};

/// A piece of the decoded source that is not read: white space at a wrap, page furniture, both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// What is left out, in the text before it is put together.
    pub extent: Extent,
    /// Whether a blank is read in its place, as between two Latin words.
    pub blank: bool,
}

/// The decoded source behind a text that was put together again.
#[derive(Debug, Clone)]
pub(super) struct Origin {
    /// The decoded source, unchanged.
    pub(super) source: ArcStr,
    /// Number of its characters.
    pub(super) len: u32,
    /// The starts of its lines.
    pub(super) line_starts: Places,
    /// Where the reading jumps: a place in the text that is read, and the place in the source from which it goes on.
    jumps: Vec<(u32, u32)>,
    /// The furniture that was left out.
    pub(super) furniture: Vec<Span>,
}

impl Origin {
    /// Of a source of `len` characters that is read whole.
    pub(super) fn whole(source: ArcStr, len: u32, line_starts: Places) -> Self {
        Self { source, len, line_starts, jumps: vec![(0, 0)], furniture: Vec::new() }
    }

    /// The same read without what `cuts` leave out of what was read so far; they are in order and apart.
    pub(super) fn without(mut self, cuts: &[Cut], furniture: Vec<Span>) -> Self {
        let mut jumps = Vec::with_capacity(self.jumps.len() + cuts.len());
        let mut before = self.jumps.iter().copied().peekable();
        let mut left_out = 0;
        let starts = std::iter::once(0).chain(cuts.iter().map(|cut| cut.extent.end));
        let ends = cuts.iter().map(|cut| cut.extent.start).chain([u32::MAX]);
        for (i, (start, end)) in starts.zip(ends).enumerate() {
            if let Some(cut) = i.checked_sub(1).map(|i| cuts[i]) {
                left_out += cut.extent.len();
                if cut.blank {
                    jumps.push((start - left_out, self.of(cut.extent.start)));
                    left_out -= 1;
                }
            }
            jumps.push((start - left_out, self.of(start)));
            while before.next_if(|&(read, _)| read <= start).is_some() {}
            while let Some((read, source)) = before.next_if(|&(read, _)| read < end) {
                jumps.push((read - left_out, source));
            }
        }
        self.jumps = jumps;
        self.furniture.extend(furniture);
        self.furniture.sort_unstable();
        self
    }

    /// The place in the source of the character that is read at `at`.
    pub(super) fn of(&self, at: u32) -> u32 {
        let (read, source) = self.jumps[self.jumps.partition_point(|&(read, _)| read <= at) - 1];
        source + (at - read)
    }

    /// The place in the source from the first character of `e` to its last.
    pub(super) fn of_extent(&self, e: Extent) -> Extent {
        if e.is_empty() {
            let at = self.of(e.start);
            return Extent::new(at, at);
        }
        Extent::new(self.of(e.start), self.of(e.end - 1) + 1)
    }

    /// The place in what is read of the place `at` in the source, or of what comes next where it was left out.
    pub(super) fn read_at(&self, at: u32) -> u32 {
        let next = self.jumps.partition_point(|&(_, source)| source <= at);
        let (read, source) = self.jumps[next - 1];
        let end = self.jumps.get(next).map_or(u32::MAX, |&(read, _)| read);
        (read + (at - source)).min(end)
    }
}
