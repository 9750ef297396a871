//! A path to a parsed notice, or the reason why it is none.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::find::{self, Input, Kind, extension};
use super::inside::Bytes;
use super::timed::{self, Overrun};
use super::{Failure, Limits, Problem, Settings, office};
use crate::base::{Code, Parsed};
use crate::model::{Format, Notice};
use crate::pipeline::{self, Options};

/// The path that stands for standard input.
pub const STDIN: &str = "-";

/// Text is read at many times this rate, whatever is in it: what is read in time by this needs no clock.
const BYTES_A_SECOND: u64 = 1 << 20;

/// How files begin that are neither text nor of a kind that is read, and what they are.
const MAGIC: [(&[u8], &str); 12] = [
    (b"PK\x03\x04", "a ZIP archive, and neither a Word (.docx) nor an OFD file"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office file (Excel, PowerPoint …), and no Word file"),
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
/// The path leads to no text, or to more than `limits` allow: see [`Problem`].
pub fn read(path: &Path, options: &Options, limits: &Limits) -> Result<Parsed<Notice>, Failure> {
    let bytes = match find::kind(path) {
        Kind::Archive => Err(Problem::Several("an archive")),
        Kind::Records(_) => Err(Problem::Several("a table")),
        _ => bytes(path, limits),
    };
    parsed(path, bytes.map_err(|problem| Failure::new(path, problem))?, options, limits)
}

/// Reads one of the inputs of a run.
pub(super) fn input(input: &Input<'_>, settings: &Settings) -> Result<Parsed<Notice>, Failure> {
    let Settings { options, limits, .. } = settings;
    let path = &input.path;
    let fail = |problem| Failure::new(path, problem);
    let Some(inside) = input.inside else {
        return parsed(path, bytes(path, limits).map_err(fail)?, options, limits);
    };
    match inside.read(limits).map_err(fail)? {
        Bytes::File(bytes) => parsed(path, bytes, options, limits),
        Bytes::Text((text, _)) if text.is_empty() => Err(fail(Problem::Empty)),
        Bytes::Text((text, encoding)) => {
            let format = pipeline::sniff(&text).filter(|format| *format == Format::Html).unwrap_or_default();
            let options = Options { encoding: Some(encoding.to_owned()), ..options.clone() };
            in_time(path, text, format, options, limits).map_err(fail)
        }
    }
}

/// The notice that the bytes at `path` are.
pub(super) fn parsed(
    path: &Path,
    bytes: Vec<u8>,
    options: &Options,
    limits: &Limits,
) -> Result<Parsed<Notice>, Failure> {
    let fail = |problem| Failure::new(path, problem);
    if bytes.is_empty() {
        return Err(fail(Problem::Empty));
    }
    let extension = extension(path);
    let format = format(&bytes, extension.as_deref().unwrap_or_default()).map_err(fail)?;
    in_time(path, bytes, format, options.clone(), limits).map_err(fail)
}

/// Reads bytes of the kind `format`, and gives up when it takes too long.
fn in_time(
    path: &Path,
    bytes: Vec<u8>,
    format: Format,
    options: Options,
    limits: &Limits,
) -> Result<Parsed<Notice>, Problem> {
    let options = Options { path: Some(path.to_string_lossy().into_owned()), format, ..options };
    let sure = limits.time.as_secs().saturating_mul(BYTES_A_SECOND);
    if is_text(format) && bytes.len() as u64 <= sure {
        return whole(&bytes, &options);
    }
    timed::within(limits.time, move || whole(&bytes, &options)).unwrap_or_else(|overrun| {
        Err(match overrun {
            Overrun::TooSlow => Problem::TooSlow(limits.time),
            Overrun::Crowded => Problem::NotTried,
            Overrun::Panicked => Problem::Crashed,
        })
    })
}

fn whole(bytes: &[u8], options: &Options) -> Result<Parsed<Notice>, Problem> {
    let parsed = pipeline::parse(bytes, options);
    if let Some(why) = no_text(&parsed) {
        return by_office(bytes, options, why);
    }
    // UTF-16 is full of NUL bytes, every other text has none; which it is, decoding has found out.
    if is_text(options.format) && bytes.contains(&0) && !parsed.value.source.encoding.starts_with("UTF-16") {
        return Err(Problem::Binary("a binary file (it holds NUL bytes)"));
    }
    Ok(parsed)
}

fn is_text(format: Format) -> bool {
    matches!(format, Format::Txt | Format::Md)
}

/// What kind of file it is, by what it holds; its name only tells pages and Markdown from other text, and WPS from Word.
fn format(bytes: &[u8], extension: &str) -> Result<Format, Problem> {
    match (pipeline::sniff(bytes), extension) {
        (Some(Format::Doc), "wps") => return Ok(Format::Wps),
        (Some(format), _) => return Ok(format),
        // An archive too damaged to be looked into: the reader says so.
        (None, "docx" | "docm") if bytes.starts_with(b"PK") => return Ok(Format::Docx),
        (None, "ofd") if bytes.starts_with(b"PK") => return Ok(Format::Ofd),
        (None, "html" | "htm" | "shtml" | "xhtml") => return Ok(Format::Html),
        (None, "md") => return Ok(Format::Md),
        (None, _) => {}
    }
    match MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        Some((_, kind)) => Err(Problem::Binary(kind)),
        None => Ok(Format::Txt),
    }
}

/// Why there is no text, where there is none.
fn no_text(parsed: &Parsed<Notice>) -> Option<String> {
    let why = parsed.diagnostics.iter().find(|d| d.code == Code::SourceUnreadable)?;
    (parsed.value.source.chars == 0).then(|| why.message.clone().into_owned())
}

/// The old formats have readers here for what is common; LibreOffice knows the rest.
fn by_office(bytes: &[u8], options: &Options, why: String) -> Result<Parsed<Notice>, Problem> {
    let extension = match options.format {
        Format::Doc => "doc",
        Format::Wps => "wps",
        Format::Rtf => "rtf",
        _ => return Err(Problem::NoText(why)),
    };
    let docx = office::to_docx(bytes, extension).map_err(|problem| Problem::NeedsOffice(why, problem))?;
    let parsed = pipeline::parse_converted(bytes, &docx, Format::Docx, options);
    no_text(&parsed).map_or(Ok(parsed), |why| Err(Problem::NoText(why)))
}

/// Whether `path` stands for standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == STDIN
}

/// What stands at `path`.
pub(super) fn bytes(path: &Path, limits: &Limits) -> Result<Vec<u8>, Problem> {
    if is_stdin(path) {
        return all(io::stdin().lock(), 0, limits.bytes);
    }
    let file = match File::open(path) {
        Ok(file) => file,
        // Some systems open no folder.
        Err(_) if path.is_dir() => return Err(Problem::Folder),
        Err(error) => return Err(Problem::of_reading(error)),
    };
    match file.metadata() {
        Ok(meta) if meta.is_dir() => Err(Problem::Folder),
        Ok(meta) => all(file, meta.len(), limits.bytes),
        Err(error) => Err(Problem::of_reading(error)),
    }
}

/// All of `from`, which is likely to have `size` bytes and may have `most`.
fn all(from: impl Read, size: u64, most: u64) -> Result<Vec<u8>, Problem> {
    // One more shows at once that there is no more.
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(most) + 1).unwrap_or_default());
    match from.take(most + 1).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() as u64 > most => Err(Problem::TooLarge(most)),
        Ok(_) => Ok(bytes),
        Err(error) => Err(Problem::of_reading(error)),
    }
}
