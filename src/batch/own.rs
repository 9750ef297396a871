//! Which files are tiaoli's own: each format says so in its first or last bytes, and only such files are replaced.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use super::Problem;
use super::output::Output;
use crate::emit::{csv, ics, markdown, page};

/// So much of a file's beginning is looked at.
const HEAD: u64 = 4096;
/// So much of its end: Parquet's metadata stand there.
const TAIL: u64 = 1 << 16;

/// Whether `target` may be written: it is not there, is tiaoli's own, or is to be replaced whatever it is.
pub(super) fn replaceable(format: Output, target: &Path, force: bool) -> Result<(), Problem> {
    match fs::metadata(target) {
        Ok(meta) if !meta.is_file() || !(force || is_own(format, target)) => Err(Problem::Exists),
        _ => Ok(()),
    }
}

/// Whether the file is one that tiaoli wrote in this format, of any version.
pub(super) fn is_own(format: Output, path: &Path) -> bool {
    let Some(head) = head(path) else { return false };
    match format {
        Output::Json => super::write::is_own(path),
        Output::Ndjson => head.starts_with(b"{\"schema\":\"tiaoli/"),
        Output::Csv => {
            let head = head.strip_prefix(csv::BOM.as_bytes()).unwrap_or(&head);
            csv::tables().any(|table| head.starts_with(csv::head(table).as_bytes()))
        }
        Output::Akn => contains(&head, akn_mark()),
        Output::Ics => head.starts_with(b"BEGIN:VCALENDAR\r\n") && contains(&head, ics::PRODUCT.as_bytes()),
        Output::Md => head.starts_with(markdown::MARK.as_bytes()),
        Output::Html => contains(&head, page::MARK.as_bytes()),
        Output::Sqlite => head.starts_with(b"SQLite format 3\0") && head.get(68..72) == Some(b"tiao"),
        Output::Parquet => {
            head.starts_with(b"PAR1") && tail(path).is_some_and(|tail| contains(&tail, b"tiaoli.schema"))
        }
        Output::Xlsx => is_workbook(path),
    }
}

/// The namespace of the tasks' data.
fn akn_mark() -> &'static [u8] {
    b"xmlns:t=\"urn:tiaoli:"
}

fn head(path: &Path) -> Option<Vec<u8>> {
    let mut head = Vec::new();
    File::open(path).ok()?.take(HEAD).read_to_end(&mut head).ok()?;
    Some(head)
}

fn tail(path: &Path) -> Option<Vec<u8>> {
    let mut file = File::open(path).ok()?;
    let length = file.metadata().ok()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL))).ok()?;
    let mut tail = Vec::new();
    file.take(TAIL).read_to_end(&mut tail).ok()?;
    Some(tail)
}

fn contains(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.windows(mark.len()).any(|window| window == mark)
}

/// A workbook names its author in its properties.
#[cfg(feature = "xlsx")]
fn is_workbook(path: &Path) -> bool {
    let Some(mut archive) = File::open(path).ok().and_then(|file| zip::ZipArchive::new(file).ok()) else {
        return false;
    };
    let Ok(properties) = archive.by_name("docProps/core.xml") else { return false };
    let mut text = Vec::new();
    // No real one is longer; what says it is, is not worth unpacking.
    properties.take(HEAD * 4).read_to_end(&mut text).is_ok() && contains(&text, b"<dc:creator>tiaoli/")
}

#[cfg(not(feature = "xlsx"))]
fn is_workbook(_: &Path) -> bool {
    false
}
