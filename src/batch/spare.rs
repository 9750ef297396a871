//! Buffers for documents, used again: who writes a document gives its buffer back to those who make the next ones.
//!
//! Without it each document is copied as often as its buffer doubles, and what one thread allocates another frees, which
//! costs the allocator more than the document is long.

use std::sync::{Mutex, PoisonError};

/// A larger buffer is not kept: one huge notice shall not hold its memory until the end of the run.
const LARGEST: usize = 1 << 20;

/// Buffers that nobody uses at the moment.
#[derive(Debug, Default)]
pub(super) struct Spare(Mutex<Vec<Vec<u8>>>);

impl Spare {
    /// An empty buffer.
    pub(super) fn take(&self) -> Vec<u8> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    /// Takes a buffer whose bytes are needed no more.
    pub(super) fn give(&self, mut buffer: Vec<u8>) {
        buffer.clear();
        if (1..=LARGEST).contains(&buffer.capacity()) {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).push(buffer);
        }
    }
}
