//! What a run allows one notice, and one archive, before it gives up on it.

use std::time::Duration;

/// Limits. The defaults are far above any notice and any archive of notices that is meant well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes of one notice: a file, a member of an archive, the text of a record.
    pub bytes: u64,
    /// Longest time for the reading of one notice.
    pub time: Duration,
    /// Most bytes that an archive unpacks to, the archives in it included.
    pub unpacked: u64,
    /// Most bytes that a large member may unpack to for each packed byte.
    pub ratio: u64,
    /// How deep archives may lie in archives; 1 allows none in another.
    pub depth: usize,
    /// Most members of one archive.
    pub members: usize,
}

/// Places are counted in 32 bits, and decoding may triple the bytes: no limit may be larger.
pub const MOST_BYTES: u64 = 1 << 30;

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 256 << 20,
            time: Duration::from_secs(120),
            unpacked: 8 << 30,
            ratio: 250,
            depth: 3,
            members: 500_000,
        }
    }
}
