//! How much of a file is read at most: a small file can unpack to any size and draw any number of characters.
//!
//! Counted in bytes, operators and characters, not in seconds, so that a file gives the same on every machine.

use std::borrow::Cow;
use std::io::{self, Read};

use flate2::read::ZlibDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;

/// What is left to be spent on a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Budget {
    bytes: u64,
    operators: u64,
    kept: u64,
    /// Whether something was left out for want of it.
    pub(super) spent: bool,
}

/// Most pages that are looked at.
pub(super) const PAGES: usize = 10_000;
/// The most that deflate makes of a byte.
const DEFLATE: u64 = 1032;
/// The most that LZW makes of a byte.
const LZW: u64 = 2731;
/// As far before a stream's data as its dictionary is looked for.
const DICTIONARY: usize = 1024;

impl Default for Budget {
    fn default() -> Self {
        Self { bytes: 256 << 20, operators: 20_000_000, kept: 5_000_000, spent: false }
    }
}

impl Budget {
    /// So much and no more.
    #[cfg(test)]
    pub(super) fn of(bytes: u64, operators: u64) -> Self {
        Self { bytes, operators, ..Self::default() }
    }

    /// Whether so many operators may still be read.
    pub(super) fn spend(&mut self, operators: u64) -> bool {
        take(&mut self.operators, operators, &mut self.spent)
    }

    /// Whether so many characters and rules may still be kept.
    pub(super) fn keep(&mut self, things: usize) -> bool {
        take(&mut self.kept, things as u64, &mut self.spent)
    }

    /// The data of a stream, unless it is none, or too much.
    pub(super) fn decoded<'a>(&mut self, stream: &Stream<'a>) -> Option<Cow<'a, [u8]>> {
        let raw = stream.raw_data();
        let filters = stream.filters();
        let expanding: Vec<&Filter> = filters.iter().filter(|f| expands(f)).collect();
        let most = match expanding[..] {
            [] => raw.len() as u64,
            [Filter::LzwDecode] => raw.len() as u64 * LZW,
            [Filter::FlateDecode] if raw.len() as u64 * DEFLATE > self.bytes && filters.len() == 1 => {
                inflated(&raw, self.bytes)
            }
            [_] => raw.len() as u64 * DEFLATE,
            _ => u64::MAX,
        };
        if most > self.bytes {
            self.spent = true;
            return None;
        }
        let data = stream.decoded_data().ok()?;
        take(&mut self.bytes, data.len() as u64, &mut self.spent).then_some(data)
    }

    /// Whether the tables of a file, which are unpacked before anything can be asked of it, may be unpacked.
    pub(super) fn allows_tables(&mut self, file: &[u8]) -> bool {
        let allowed = tables(file).all(|(dictionary, data)| {
            let filters = count(dictionary, b"Decode");
            let size = if filters > 1 { u64::MAX } else { inflated(data, self.bytes) };
            take(&mut self.bytes, size, &mut self.spent)
        });
        // They are unpacked once more, piece by piece, and were only counted here.
        allowed
    }
}

fn take(left: &mut u64, much: u64, spent: &mut bool) -> bool {
    match left.checked_sub(much) {
        Some(rest) => *left = rest,
        None => *spent = true,
    }
    !*spent
}

const fn expands(filter: &Filter) -> bool {
    matches!(filter, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode)
}

/// How much `data` unpacks to, as far as `limit`; what is no deflated data unpacks to nothing.
fn inflated(data: &[u8], limit: u64) -> u64 {
    let mut unpacked = ZlibDecoder::new(data).take(limit + 1);
    let mut size = 0;
    let mut buffer = [0; 16 * 1024];
    loop {
        match unpacked.read(&mut buffer) {
            Ok(0) => return size,
            Ok(n) => size += n as u64,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return size,
        }
    }
}

/// The streams of objects and of cross-references in a file: the end of each one's dictionary, and its data.
fn tables(file: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + file.get(from..)?.windows(6).position(|w| w == b"stream")?;
            from = at + 6;
            let before = &file[at.saturating_sub(DICTIONARY)..at];
            let start = before.windows(4).rposition(|w| w == b" obj").map_or(0, |i| i + 4);
            let dictionary = &before[start..];
            if count(dictionary, b"/ObjStm") + count(dictionary, b"/XRef") > 0 {
                let data = &file[from..];
                let line_end = data.iter().take(2).take_while(|b| matches!(b, b'\r' | b'\n')).count();
                return Some((dictionary, &data[line_end..]));
            }
        }
    })
}

fn count(bytes: &[u8], word: &[u8]) -> usize {
    bytes.windows(word.len()).filter(|w| *w == word).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_spent_once() {
        let mut budget = Budget { operators: 3, ..Budget::default() };
        assert!(budget.spend(2) && budget.spend(1) && !budget.spend(1) && budget.spent);
    }
}
