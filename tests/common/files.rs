//! The texts to test on: the seeds, the cases, and the shared corpus where it stands beside the checkout.

use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the project, from whichever member of the workspace this is compiled into.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().find(|folder| folder.join("seeds").is_dir()).unwrap_or(here).to_owned()
}

/// Every text file of the project's own, in order.
pub(crate) fn own() -> Vec<PathBuf> {
    let mut files = text_files(&root().join("seeds"));
    files.extend(text_files(&root().join("tests/cases")));
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
    files
}

/// The .txt and .md files under `folder`, in order; none where there is no such folder.
pub(crate) fn text_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            files.extend(text_files(&path));
        } else if path.extension().is_some_and(|e| e == "txt" || e == "md") {
            files.push(path);
        }
    }
    files.sort();
    files
}
