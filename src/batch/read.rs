//! A path to a parsed notice, or the reason why it is none.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::find::extension;
use super::{Failure, Problem};
use crate::base::Parsed;
use crate::model::{Format, Notice};
use crate::pipeline::{self, Options};

/// The path that stands for standard input.
pub const STDIN: &str = "-";

/// Offsets are counted in 32 bits, and decoding may triple the bytes.
const MOST_BYTES: u64 = 1 << 30;

/// How files that are no text begin, and what they are.
const MAGIC: [(&[u8], &str); 14] = [
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a Word (.docx), OFD or ZIP file"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Word, Excel or WPS file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x28\xB5\x2F\xFD", "a zstd archive"),
    (b"\x7FELF", "a program"),
];

/// Reads the notice at `path` ([`STDIN`] is standard input). Its path and format go into the document.
///
/// # Errors
/// The path leads to no text: see [`Problem`].
pub fn read(path: &Path, options: &Options) -> Result<Parsed<Notice>, Failure> {
    let bytes = bytes(path).map_err(|problem| Failure::new(path, problem))?;
    parsed(path, &bytes, options)
}

/// The notice that the bytes at `path` are.
pub(super) fn parsed(path: &Path, bytes: &[u8], options: &Options) -> Result<Parsed<Notice>, Failure> {
    let fail = |problem| Failure::new(path, problem);
    if bytes.is_empty() {
        return Err(fail(Problem::Empty));
    }
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(fail(Problem::Binary(kind)));
    }
    let format = if extension(path).as_deref() == Some("md") { Format::Md } else { Format::Txt };
    let options = Options { path: Some(path.to_string_lossy().into_owned()), format, ..options.clone() };
    let parsed = pipeline::parse(bytes, &options);
    // UTF-16 is full of NUL bytes, every other text has none; which it is, decoding has found out.
    if bytes.contains(&0) && !parsed.value.source.encoding.starts_with("UTF-16") {
        return Err(fail(Problem::Binary("a binary file (it holds NUL bytes)")));
    }
    Ok(parsed)
}

/// Whether `path` stands for standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == STDIN
}

/// What stands at `path`.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let read = if is_stdin(path) {
        io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes)
    } else if fs::metadata(path).is_ok_and(|meta| meta.is_dir()) {
        return Err(Problem::Folder);
    } else {
        File::open(path).and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes))
    };
    match read {
        Ok(_) if bytes.len() as u64 > MOST_BYTES => Err(Problem::TooLarge),
        Ok(_) => Ok(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Problem::Missing),
        Err(error) => Err(Problem::Unreadable(error)),
    }
}
