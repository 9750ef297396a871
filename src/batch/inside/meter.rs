//! Readers around readers: one that stops a record from taking all of memory, one that makes UTF-8 of another encoding.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use encoding_rs::{CoderResult, Decoder};

/// How far a reader may read.
#[derive(Debug, Clone)]
pub(super) struct Meter {
    limit: Rc<Cell<u64>>,
    over: Rc<Cell<bool>>,
    most: u64,
}

/// A reader that ends with an error where its meter says.
pub(super) struct Metered<R> {
    reader: R,
    read: u64,
    meter: Meter,
}

impl Meter {
    /// A reader that may read `most` bytes from each place that [`Meter::begin`] is told, and its meter.
    pub(super) fn new<R: Read>(reader: R, most: u64) -> (Self, Metered<R>) {
        let meter = Self { limit: Rc::new(Cell::new(most)), over: Rc::default(), most };
        (meter.clone(), Metered { reader, read: 0, meter })
    }

    /// A record begins at this byte.
    pub(super) fn begin(&self, at: u64) {
        self.limit.set(at.saturating_add(self.most));
    }

    /// Whether a record was too long.
    pub(super) fn is_over(&self) -> bool {
        self.over.get()
    }
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.read >= self.meter.limit.get() {
            self.meter.over.set(true);
            return Err(io::Error::other("the record is too long"));
        }
        let read = self.reader.read(into)?;
        self.read += read as u64;
        Ok(read)
    }
}

/// What a reader gives in another encoding, as UTF-8.
pub(super) struct Utf8<R> {
    reader: R,
    decoder: Decoder,
    /// What was read and not yet decoded.
    raw: Vec<u8>,
    /// What was decoded and not yet given.
    ready: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<R: Read> Utf8<R> {
    /// Of a reader whose bytes `decoder` knows.
    pub(super) fn new(reader: R, decoder: Decoder) -> Self {
        Self { reader, decoder, raw: Vec::new(), ready: Vec::new(), given: 0, ended: false }
    }

    fn fill(&mut self) -> io::Result<()> {
        self.raw.resize(16 * 1024, 0);
        let read = self.reader.read(&mut self.raw)?;
        self.ended = read == 0;
        let mut from = 0;
        self.ready.clear();
        self.given = 0;
        loop {
            let filled = self.ready.len();
            self.ready.resize(filled + 16 * 1024, 0);
            let source = &self.raw[from..read];
            let (result, taken, written, _) =
                self.decoder.decode_to_utf8(source, &mut self.ready[filled..], self.ended);
            self.ready.truncate(filled + written);
            from += taken;
            if result == CoderResult::InputEmpty {
                return Ok(());
            }
        }
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() {
            if self.ended {
                return Ok(0);
            }
            self.fill()?;
        }
        let count = into.len().min(self.ready.len() - self.given);
        into[..count].copy_from_slice(&self.ready[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_utf16_comes_out_whole_however_it_is_cut() {
        let text = "关于防汛😀的通知\n".repeat(5000);
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for size in [1, 3, 4096] {
            let chunks = Chunked(&bytes, size);
            let mut out = String::new();
            Utf8::new(chunks, encoding_rs::UTF_16LE.new_decoder_with_bom_removal()).read_to_string(&mut out).unwrap();
            assert!(out == text, "by {size}");
        }
    }

    struct Chunked<'a>(&'a [u8], usize);

    impl Read for Chunked<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(into.len()).min(self.0.len());
            into[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    #[test]
    fn a_record_without_an_end_is_stopped() {
        let (meter, mut reader) = Meter::new(io::repeat(b'"'), 1000);
        let mut some = [0; 100];
        for _ in 0..10 {
            reader.read_exact(&mut some).unwrap();
        }
        assert!(reader.read(&mut some).is_err() && meter.is_over());
    }
}
