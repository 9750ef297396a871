//! Documents that tiaoli wrote before, read back: `.json` files of one document each, `.ndjson` and `.jsonl` of one a line.
//!
//! What an older or foreign program did to them is borne as far as it can be: a lone surrogate, which JSON can say and
//! no text can hold, becomes U+FFFD, as it does where a source is decoded.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use super::find::{self, extension};
use super::name::safe;
use super::{Failure, Problem, load};
use crate::base::{Diagnostic, Parsed};
use crate::model::Notice;
use serde::Deserialize;

/// A document and the name of its own files, without extension.
pub(super) type Document = (Parsed<Notice>, PathBuf);

/// Everything under `paths`, one after the other; a folder is the documents in it, in the order of their names.
///
/// # Errors
/// What `take` reports; then nothing more is read.
pub(super) fn each(
    paths: &[PathBuf],
    mut take: impl FnMut(Result<Document, Failure>) -> io::Result<()>,
) -> io::Result<()> {
    for path in paths {
        match fs::metadata(path) {
            Ok(meta) if meta.is_dir() => folder(path, &mut take)?,
            Ok(_) => {
                let name = path.file_name().map_or_else(|| PathBuf::from("-"), PathBuf::from);
                file(path, &name, &mut take)?;
            }
            Err(error) => take(Err(Failure::new(path, Problem::of_reading(error))))?,
        }
    }
    Ok(())
}

/// Takes what a path leads to.
type Take<'t> = &'t mut dyn FnMut(Result<Document, Failure>) -> io::Result<()>;

fn folder(folder: &Path, take: Take<'_>) -> io::Result<()> {
    let mut any = false;
    let mut others = 0;
    // What convert keeps of its runs is hidden, as is what is none of ours.
    for entry in find::walk(folder) {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                if !holds_documents(entry.path()) {
                    others += 1;
                    continue;
                }
                any = true;
                let name = entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_owned();
                file(entry.path(), &name, take)?;
            }
            Ok(_) => {}
            Err(error) => {
                any = true;
                take(Err(find::failure_of(error, folder)))?;
            }
        }
    }
    if !any {
        take(Err(Failure::new(folder, Problem::NoDocuments(others))))?;
    }
    Ok(())
}

/// Whether a file of a folder holds documents, by its name.
fn holds_documents(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    ["json", "ndjson", "jsonl"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

fn file(path: &Path, name: &Path, take: Take<'_>) -> io::Result<()> {
    let stem = name.with_extension("");
    let failed = |problem| Failure::new(path, problem);
    if extension(path).as_deref() == Some("json") {
        let read = fs::read(path).map_err(|error| failed(Problem::Unreadable(error)));
        return take(read.and_then(|bytes| parse(&bytes).map_err(failed)).map(|parsed| (parsed, stem)));
    }
    let mut lines = match File::open(path) {
        Ok(file) => BufReader::with_capacity(1 << 18, file),
        Err(error) => return take(Err(failed(Problem::Unreadable(error)))),
    };
    let mut line = Vec::new();
    let mut number = 0_u64;
    loop {
        line.clear();
        number += 1;
        match lines.read_until(b'\n', &mut line) {
            Ok(0) => return Ok(()),
            Ok(_) if line.trim_ascii().is_empty() => {}
            Ok(_) => {
                let parsed = parse(&line).map_err(|problem| failed(Problem::Line(number, Box::new(problem))));
                take(parsed.map(|parsed| {
                    let own = stem.join(name_of(&parsed.value));
                    (parsed, own)
                }))?;
            }
            Err(error) => return take(Err(failed(Problem::Unreadable(error)))),
        }
    }
}

/// The name that the files of a document of many have: that of its source, which is not to be trusted.
fn name_of(notice: &Notice) -> String {
    let path = notice.source.path.as_deref().unwrap_or("notice");
    let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let stem = Path::new(file);
    let stem = if extension(stem).is_some() { stem.with_extension("") } else { stem.to_owned() };
    safe(&stem.to_string_lossy())
}

/// What was noticed stands in the document beside the notice.
#[derive(Deserialize)]
struct Noticed {
    #[serde(default)]
    diagnostics: Vec<Diagnostic>,
}

fn parse(bytes: &[u8]) -> Result<Parsed<Notice>, Problem> {
    let problem = |error: serde_json::Error| Problem::Json(error.to_string());
    let mended;
    let (bytes, notice) = match load::document(bytes) {
        Ok(notice) => (bytes, notice),
        Err(wrong) => {
            mended = without_lone_surrogates(bytes).ok_or(wrong)?;
            (&mended[..], load::document(&mended)?)
        }
    };
    let noticed: Noticed = serde_json::from_slice(bytes).map_err(problem)?;
    Ok(Parsed { value: notice, diagnostics: noticed.diagnostics })
}

/// The same JSON with each lone surrogate as U+FFFD; nothing where there is none.
fn without_lone_surrogates(json: &[u8]) -> Option<Vec<u8>> {
    let unit = |at: usize| {
        let escape = json.get(at..at + 6)?.strip_prefix(b"\\u")?;
        u16::from_str_radix(std::str::from_utf8(escape).ok()?, 16).ok()
    };
    let mut out = Vec::with_capacity(json.len());
    let mut changed = false;
    let mut at = 0;
    while at < json.len() {
        let length = match (json[at], unit(at)) {
            (b'\\', Some(0xD800..=0xDBFF)) if matches!(unit(at + 6), Some(0xDC00..=0xDFFF)) => 12,
            (b'\\', Some(0xD800..=0xDFFF)) => {
                out.extend_from_slice(b"\\ufffd");
                changed = true;
                at += 6;
                continue;
            }
            (b'\\', _) => 2,
            _ => 1,
        };
        out.extend_from_slice(&json[at..json.len().min(at + length)]);
        at += length;
    }
    changed.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_surrogate_is_no_reason_to_lose_a_document() {
        let mend = |json: &str| without_lone_surrogates(json.as_bytes()).map(|b| String::from_utf8(b).unwrap());
        assert_eq!(mend(r#"{"a":"x\ud800y\udc00"}"#).as_deref(), Some(r#"{"a":"x\ufffdy\ufffd"}"#));
        assert_eq!(mend(r#"{"a":"\ud83d\ude00 \\ud800"}"#), None);
        assert_eq!(mend(r#""\"#), None);
    }
}
