//! Files that are not text, on one core: reading alone, and from bytes to JSON, by the bytes of the file.

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::Path;

use tiaoli::emit::json;
use tiaoli::model::Format;
use tiaoli::{Options, parse, source};

use crate::{rate, seconds};

/// Runs of each measurement, of which the best counts.
const TIMES: usize = 5;

/// The section on web pages and Word files of `folder`.
pub(crate) fn report(folder: &Path) -> String {
    let mut out = String::from(
        "## Web pages and Word files, one core\n\nMB/s of the files' own bytes: to the text alone, and to JSON.\n\n| files | read | read, parse and serialise |\n| --- | --- | --- |\n",
    );
    for (name, extension, format) in [("web pages", "html", Format::Html), ("Word (.docx)", "docx", Format::Docx)] {
        let files = files(folder, extension);
        if files.is_empty() {
            let _ = writeln!(out, "| {name} | none here | |");
            continue;
        }
        let bytes: usize = files.iter().map(Vec::len).sum();
        let read = seconds(TIMES, || files.iter().for_each(|f| drop(black_box(source::read(f, format, None)))));
        let options = Options { format, ..Options::default() };
        let whole = seconds(TIMES, || files.iter().for_each(|f| drop(black_box(json::line(&parse(f, &options))))));
        let (read, whole, mb) = (rate(bytes, read), rate(bytes, whole), bytes as f64 / 1e6);
        let _ = writeln!(out, "| {} {name}, {mb:.1} MB | {read:.0} | {whole:.0} |", files.len());
    }
    out
}

/// The files of `folder` with this extension.
fn files(folder: &Path, extension: &str) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> =
        entries.map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == extension)).collect();
    paths.sort();
    paths.iter().filter_map(|p| fs::read(p).ok()).collect()
}
