//! A file that is read at many places at once: of an archive or a table of records, each notice is read when its turn comes.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// As much is read at once where little is asked for.
const BUFFER: usize = 16 * 1024;

/// A file, and where it is read. A clone reads the same file at a place of its own.
#[derive(Debug)]
pub(in crate::batch) struct Store {
    file: Arc<Mutex<File>>,
    length: u64,
    at: u64,
    buffer: Vec<u8>,
    /// Where the buffer begins in the file.
    begin: u64,
}

impl Clone for Store {
    fn clone(&self) -> Self {
        Self { file: Arc::clone(&self.file), length: self.length, at: self.at, buffer: Vec::new(), begin: 0 }
    }
}

impl Store {
    /// The file at `path`.
    pub(in crate::batch) fn open(path: &Path) -> io::Result<Self> {
        Self::of(File::open(path)?)
    }

    /// What `reader` gives, in a file without a name that goes when it is no longer read.
    pub(in crate::batch) fn temporary(mut reader: impl Read) -> io::Result<Self> {
        let mut file = tempfile::tempfile()?;
        io::copy(&mut reader, &mut file)?;
        Self::of(file)
    }

    fn of(file: File) -> io::Result<Self> {
        let length = file.metadata()?.len();
        Ok(Self { file: Arc::new(Mutex::new(file)), length, at: 0, buffer: Vec::new(), begin: 0 })
    }

    /// The same file, read from `at` on.
    pub(in crate::batch) fn from(&self, at: u64) -> Self {
        Self { at, ..self.clone() }
    }

    fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<usize> {
        // A reader that panicked left the file as whole as it was.
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(at))?;
        file.read(into)
    }

    /// What the buffer holds from here on.
    fn buffered(&self) -> &[u8] {
        let skip = self.at.checked_sub(self.begin).and_then(|n| usize::try_from(n).ok());
        skip.and_then(|skip| self.buffer.get(skip..)).unwrap_or_default()
    }
}

impl Read for Store {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.buffered().is_empty() {
            if into.len() >= BUFFER {
                let read = self.read_at(self.at, into)?;
                self.at += read as u64;
                return Ok(read);
            }
            let mut buffer = std::mem::take(&mut self.buffer);
            buffer.resize(BUFFER, 0);
            let read = self.read_at(self.at, &mut buffer)?;
            buffer.truncate(read);
            (self.buffer, self.begin) = (buffer, self.at);
        }
        let ready = self.buffered();
        let count = ready.len().min(into.len());
        into[..count].copy_from_slice(&ready[..count]);
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for Store {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.length.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_readers_of_one_file_do_not_disturb_each_other() {
        let bytes: Vec<u8> = (0..100_000_u32).map(|n| (n % 251) as u8).collect();
        let mut one = Store::temporary(&bytes[..]).unwrap();
        let mut other = one.from(50_000);
        let (mut a, mut b) = ([0; 7], [0; 20_000]);
        for step in 0..100 {
            one.read_exact(&mut a).unwrap();
            assert_eq!(a[..], bytes[step * 7..step * 7 + 7]);
            other.seek(SeekFrom::Start(30_000 + step as u64)).unwrap();
            other.read_exact(&mut b).unwrap();
            assert_eq!(b[..], bytes[30_000 + step..50_000 + step]);
        }
        assert_eq!(one.seek(SeekFrom::End(-5)).unwrap(), 99_995);
        assert_eq!(one.read_to_end(&mut Vec::new()).unwrap(), 5);
        assert!(one.seek(SeekFrom::Current(-200_000)).is_err());
    }
}
