//! Paths to inputs: a file is itself, a folder is the notices in it, in the order of their names.
//!
//! A file that is named is always an input, and fails with a reason if it cannot be one. In a folder, files that are no
//! documents by their name (`.json`, `.png`, hidden files, a README or a MANIFEST) are passed over, but a document of a
//! kind that is not read yet fails: whoever converts a folder must learn that a notice in it was left out.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::read::{STDIN, is_stdin};
use super::{Failure, Problem};

/// Extensions of what is read.
const READ: [&str; 12] = ["txt", "md", "html", "htm", "shtml", "xhtml", "docx", "docm", "doc", "wps", "rtf", "ofd"];

/// Extensions of documents that are not read yet, and how a message calls them.
const LATER: [(&str, &str); 6] = [
    ("mht", "web archives (.mht) are"),
    ("odt", "OpenDocument files (.odt) are"),
    ("pdf", "PDF files (.pdf) are"),
    ("csv", "tables (.csv) are"),
    ("jsonl", "JSON Lines (.jsonl) are"),
    ("zip", "archives (.zip) are"),
];

/// Names of files that tell of the folder that they lie in.
const ABOUT_THE_FOLDER: [&str; 4] = ["README", "MANIFEST", "LICENSE", "CHANGELOG"];

/// A file to convert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Input {
    /// Its path as given, or the folder as given and the path in it.
    pub(super) path: PathBuf,
    /// Its name under the folder of the output, still with its own extension.
    pub(super) name: PathBuf,
}

/// What lies under the given paths.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The files to convert, each once.
    pub(super) inputs: Vec<Input>,
    /// The paths that give none.
    pub(super) failures: Vec<Failure>,
    /// How many files of folders are no documents by their name.
    pub(super) passed_over: usize,
}

/// Everything under `paths`.
pub(super) fn inputs(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    for path in paths {
        if is_stdin(path) {
            found.inputs.push(Input { path: path.clone(), name: STDIN.into() });
            continue;
        }
        match fs::metadata(path) {
            Ok(meta) if meta.is_dir() => found.walk(path),
            Ok(_) => found.take(path.clone(), path.file_name().unwrap_or(path.as_os_str()).into()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => found.fail(path, Problem::Missing),
            Err(error) => found.fail(path, Problem::Unreadable(error)),
        }
    }
    found.leave_each_once();
    found
}

impl Found {
    fn walk(&mut self, folder: &Path) {
        let before = (self.inputs.len() + self.failures.len(), self.passed_over);
        let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
        for entry in entries.filter_entry(|e| e.depth() == 0 || !is_hidden(e)) {
            match entry {
                Ok(entry) if entry.file_type().is_file() => self.file_of(folder, &entry),
                Ok(_) => {}
                Err(error) => {
                    let path = error.path().unwrap_or(folder).to_owned();
                    self.fail(&path, Problem::Unreadable(error.into()));
                }
            }
        }
        if self.inputs.len() + self.failures.len() == before.0 {
            self.fail(folder, Problem::NothingToRead(self.passed_over - before.1));
        }
    }

    fn file_of(&mut self, folder: &Path, entry: &DirEntry) {
        let extension = extension(entry.path());
        let known = extension.as_deref().is_none_or(|e| READ.contains(&e) || later(e).is_some());
        if !known || is_about_the_folder(entry.file_name()) {
            self.passed_over += 1;
            return;
        }
        let name = entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_owned();
        self.take(entry.path().to_owned(), name);
    }

    fn take(&mut self, path: PathBuf, name: PathBuf) {
        match extension(&path) {
            None => self.inputs.push(Input { path, name }),
            Some(e) if READ.contains(&e.as_str()) => self.inputs.push(Input { path, name }),
            Some(e) => {
                let kind = later(&e).map_or_else(|| format!(".{e} files are"), str::to_owned);
                self.fail(&path, Problem::Unsupported(kind));
            }
        }
    }

    fn fail(&mut self, path: &Path, problem: Problem) {
        self.failures.push(Failure::new(path, problem));
    }

    /// Leaves out what was named before (`convert seeds seeds/a.txt`).
    fn leave_each_once(&mut self) {
        let mut seen = HashSet::new();
        self.inputs.retain(|input| seen.insert(fs::canonicalize(&input.path).unwrap_or_else(|_| input.path.clone())));
    }
}

/// The extension in lower case, where a name has one: what follows the last dot of 通知2.0 or 附件1.区政府办 is none.
pub(super) fn extension(path: &Path) -> Option<String> {
    let extension = path.extension()?.to_str()?;
    let looks_like_one = (1..=5).contains(&extension.len())
        && extension.chars().all(|c| c.is_ascii_alphanumeric())
        && extension.chars().any(|c| c.is_ascii_alphabetic());
    looks_like_one.then(|| extension.to_ascii_lowercase())
}

/// Whether files of this extension are read.
fn later(extension: &str) -> Option<&'static str> {
    LATER.iter().find(|(e, _)| *e == extension).map(|(_, kind)| *kind)
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn is_about_the_folder(name: &OsStr) -> bool {
    name.to_str().is_some_and(|name| ABOUT_THE_FOLDER.contains(&name.split(['.', '-']).next().unwrap_or(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dot_in_a_chinese_title_makes_no_extension() {
        for (name, expected) in [
            ("a.txt", Some("txt")),
            ("b.HTML", Some("html")),
            ("通知2.0", None),
            ("附件1.区政府办", None),
            ("要点(2017.5.23)", None),
            ("通知", None),
        ] {
            assert_eq!(extension(Path::new(name)).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn a_manifest_is_no_notice() {
        assert!(is_about_the_folder(OsStr::new("MANIFEST")));
        assert!(is_about_the_folder(OsStr::new("README.zh-CN.md")));
        assert!(!is_about_the_folder(OsStr::new("通知.txt")));
    }
}
