//! The texts to test on: the seeds, the cases, and the shared corpus where it stands beside the checkout.

use std::fs;
use std::path::{Path, PathBuf};

use tiaoli::Options;
use tiaoli::model::Format;

/// The folder of the project, from whichever member of the workspace this is compiled into.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().find(|folder| folder.join("seeds").is_dir()).unwrap_or(here).to_owned()
}

/// Every text and web page of the project's own, in order.
pub(crate) fn own() -> Vec<PathBuf> {
    let mut files = text_files(&root().join("seeds"));
    files.extend(text_files(&root().join("tests/cases")));
    files.extend(pages(&root().join("tests/cases")));
    assert!(!files.is_empty(), "no seed and no case was found");
    files
}

/// Whole notices in UTF-8: the seeds, and those that were composed to be written in many forms.
pub(crate) fn notices() -> Vec<PathBuf> {
    let mut files = text_files(&root().join("seeds"));
    files.extend(text_files(&root().join("tests/notices")));
    files
}

/// The same and the shared corpus, which is not everywhere.
pub(crate) fn all() -> Vec<PathBuf> {
    let mut files = own();
    files.extend(text_files(&root().join("../shared/corpus")));
    files.extend(pages(&root().join("../shared/corpus")));
    files
}

/// How the file at `path` is read by its name.
pub(crate) fn options(path: &Path) -> Options {
    let format = match path.extension().and_then(|e| e.to_str()) {
        Some("html") => Format::Html,
        _ => Format::Txt,
    };
    Options { format, text: true, ..Options::default() }
}

/// The .txt and .md files under `folder`, in order; none where there is no such folder.
pub(crate) fn text_files(folder: &Path) -> Vec<PathBuf> {
    of_extension(folder, &["txt", "md"])
}

/// The web pages under `folder`, in order; none where there is no such folder, or where pages are not read.
pub(crate) fn pages(folder: &Path) -> Vec<PathBuf> {
    let are_read = tiaoli::source::read(b"<p>x</p>", Format::Html, None).failure().is_none();
    if are_read { of_extension(folder, &["html"]) } else { Vec::new() }
}

fn of_extension(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            files.extend(of_extension(&path, extensions));
        } else if path.extension().is_some_and(|e| extensions.iter().any(|wanted| e == *wanted)) {
            files.push(path);
        }
    }
    files.sort();
    files
}
