//! Paths to inputs: a file is itself, a folder is the notices in it, in the order of their names.
//!
//! A file that is named is always an input, and fails with a reason if it cannot be one. In a folder, files that are no
//! documents by their name (`.json`, `.png`, hidden files, a README or a MANIFEST) are passed over, but a document of a
//! kind that is not read yet fails: whoever converts a folder must learn that a notice in it was left out. An archive is as
//! a folder, and so is a table of records: what lies in them is [`inside`]'s.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, Walk, WalkBuilder};

use super::inputs::Inputs;
use super::inside::{self, Inside, Layout};
use super::read::{STDIN, is_stdin};
use super::{Failure, Problem, Settings};

/// Extensions of what is read.
const READ: [&str; 13] =
    ["txt", "md", "html", "htm", "shtml", "xhtml", "docx", "docm", "doc", "wps", "rtf", "ofd", "pdf"];

/// Extensions of documents that are not read yet, and how a message calls them.
const LATER: [(&str, &str); 2] = [("mht", "web archives (.mht) are"), ("odt", "OpenDocument files (.odt) are")];

/// Extensions of files that hold several notices.
const SEVERAL: [(&str, Kind); 4] = [
    ("zip", Kind::Archive),
    ("csv", Kind::Records(Layout::Csv)),
    ("jsonl", Kind::Records(Layout::Lines)),
    ("ndjson", Kind::Records(Layout::Lines)),
];

/// What a file may be, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A notice, whether it can be read or not.
    Notice,
    /// An archive of notices.
    Archive,
    /// A table of records.
    Records(Layout),
    /// No document.
    Other,
}

/// Names of files that tell of the folder that they lie in.
const ABOUT_THE_FOLDER: [&str; 4] = ["README", "MANIFEST", "LICENSE", "CHANGELOG"];

/// A notice to convert.
#[derive(Debug)]
pub(super) struct Input<'a> {
    /// Its path as given, or the folder as given and the path in it.
    pub(super) path: PathBuf,
    /// Its name under the folder of the output or in the container that it lies in, still with its own extension.
    pub(super) name: PathBuf,
    /// Where it lies in a file that holds several.
    pub(super) inside: Option<&'a Inside>,
}

impl Input<'_> {
    /// The file on the disk that it is, or lies in.
    pub(super) fn on_disk(&self) -> &Path {
        self.inside.map_or(&self.path, |inside| &inside.file)
    }
}

/// What lies under the given paths.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The files to convert, each once.
    pub(super) inputs: Inputs,
    /// The paths that give none.
    pub(super) failures: Vec<Failure>,
    /// How many files of folders are no documents by their name.
    pub(super) passed_over: usize,
}

/// Everything under `paths`.
pub(super) fn inputs(paths: &[PathBuf], settings: &Settings) -> Found {
    // One folder without links names no file twice; what it names need not be kept in mind then.
    let once = (paths.len() == 1).then(|| under(paths, settings, None)).and_then(Result::ok);
    once.or_else(|| under(paths, settings, Some(HashSet::new())).ok()).unwrap_or_default()
}

/// A link lies in a folder, and what was taken before is not known.
struct Linked;

fn under(paths: &[PathBuf], settings: &Settings, seen: Option<HashSet<PathBuf>>) -> Result<Found, Linked> {
    let mut finder = Finder { settings, found: Found::default(), seen, met: 0 };
    for path in paths {
        if is_stdin(path) {
            finder.found.inputs.push(path, Path::new(STDIN), None);
            continue;
        }
        match fs::metadata(path) {
            Ok(meta) if meta.is_dir() => finder.walk(path)?,
            Ok(_) => finder.take(path, Path::new(path.file_name().unwrap_or(path.as_os_str()))),
            Err(error) => finder.fail(path, Problem::of_reading(error)),
        }
    }
    Ok(finder.found)
}

struct Finder<'a> {
    settings: &'a Settings,
    found: Found,
    /// What was taken before (`convert seeds seeds/a.txt`), where something can be named twice.
    seen: Option<HashSet<PathBuf>>,
    /// How many files of folders may be notices, and failures of the walk.
    met: usize,
}

impl Finder<'_> {
    fn walk(&mut self, folder: &Path) -> Result<(), Linked> {
        let before = (self.met, self.found.passed_over);
        for entry in walk(folder) {
            match entry {
                Ok(entry) if self.seen.is_none() && entry.depth() > 0 && entry.path_is_symlink() => return Err(Linked),
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => self.file_of(folder, &entry),
                Ok(_) => {}
                Err(error) => {
                    self.met += 1;
                    self.found.failures.push(failure_of(error, folder));
                }
            }
        }
        if self.met == before.0 {
            self.fail(folder, Problem::NothingToRead(self.found.passed_over - before.1));
        }
        Ok(())
    }

    fn file_of(&mut self, folder: &Path, entry: &DirEntry) {
        if kind(entry.path()) == Kind::Other || is_about_the_folder(entry.path()) {
            self.found.passed_over += 1;
            return;
        }
        self.met += 1;
        self.take(entry.path(), entry.path().strip_prefix(folder).unwrap_or(entry.path()));
    }

    fn take(&mut self, path: &Path, name: &Path) {
        let place = || fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if self.seen.as_mut().is_some_and(|seen| !seen.insert(place())) {
            return;
        }
        match kind(path) {
            kind @ (Kind::Archive | Kind::Records(_)) => self.open(path, name, kind),
            _ => match unread(path) {
                Some(problem) => self.fail(path, problem),
                None => self.found.inputs.push(path, name, None),
            },
        }
    }

    /// Takes what lies in a file that holds several notices.
    fn open(&mut self, path: &Path, name: &Path, kind: Kind) {
        let inside = inside::open(path, name, kind, self.settings);
        self.found.passed_over += inside.passed_over;
        self.found.failures.extend(inside.failures);
        for (path, name, inside) in inside.notices {
            self.found.inputs.push(&path, &name, Some(inside));
        }
    }

    fn fail(&mut self, path: &Path, problem: Problem) {
        self.found.failures.push(Failure::new(path, problem));
    }
}

/// What the file at `path` may be.
pub(super) fn kind(path: &Path) -> Kind {
    let Some(extension) = extension(path) else { return Kind::Notice };
    let several = SEVERAL.iter().find(|(e, _)| *e == extension).map(|(_, kind)| *kind);
    let notice = READ.contains(&extension.as_str()) || later(&extension).is_some();
    several.unwrap_or(if notice { Kind::Notice } else { Kind::Other })
}

/// Why a notice of this name is not read, where it is not.
pub(super) fn unread(path: &Path) -> Option<Problem> {
    let extension = extension(path).filter(|e| !READ.contains(&e.as_str()))?;
    let kind = later(&extension).map_or_else(|| format!(".{extension} files are"), str::to_owned);
    Some(Problem::Unsupported(kind))
}

/// The extension in lower case, where a name has one: what follows the last dot of 通知2.0 or 附件1.区政府办 is none.
pub(super) fn extension(path: &Path) -> Option<String> {
    let extension = path.extension()?.to_str()?;
    let looks_like_one = (1..=5).contains(&extension.len())
        && extension.chars().all(|c| c.is_ascii_alphanumeric())
        && extension.chars().any(|c| c.is_ascii_alphabetic());
    looks_like_one.then(|| extension.to_ascii_lowercase())
}

/// How a message calls files of this extension, which are not read yet.
fn later(extension: &str) -> Option<&'static str> {
    LATER.iter().find(|(e, _)| *e == extension).map(|(_, kind)| *kind)
}

/// What lies in a folder, in the order of the names, hidden files left out.
pub(super) fn walk(folder: &Path) -> Walk {
    // What is left out is said in the folder itself: a data folder that a repository ignores is still to be read.
    let mut walk = WalkBuilder::new(folder);
    walk.standard_filters(false).hidden(true).ignore(true).follow_links(true).sort_by_file_name(OsStr::cmp);
    walk.build()
}

/// What is wrong with a path of the walk.
pub(super) fn failure_of(error: ignore::Error, folder: &Path) -> Failure {
    let path = path_of(&error).unwrap_or(folder).to_owned();
    Failure::new(&path, error.into_io_error().map_or(Problem::Missing, Problem::of_reading))
}

/// The path that an error of the walk is about.
fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

/// Whether a file tells of the folder that it lies in.
pub(super) fn is_about_the_folder(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| ABOUT_THE_FOLDER.contains(&name.split(['.', '-']).next().unwrap_or(name)))
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
        assert!(is_about_the_folder(Path::new("MANIFEST")));
        assert!(is_about_the_folder(Path::new("README.zh-CN.md")));
        assert!(!is_about_the_folder(Path::new("通知.txt")));
    }
}
