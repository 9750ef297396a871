//! Why a path gave no document, and what its owner can do about it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::office::OfficeProblem;
use crate::model::SCHEMA;

/// What this version reads, for messages.
pub(super) const READS: &str =
    "tiaoli reads .html, .docx, .doc, .wps, .rtf, .ofd, .txt, .md and text files without an extension";

/// A path that gave no document.
#[derive(Debug)]
pub struct Failure {
    /// The path, as given.
    pub path: PathBuf,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What can be wrong with a path.
#[derive(Debug)]
pub enum Problem {
    /// There is no such file or folder.
    Missing,
    /// It is there and cannot be read.
    Unreadable(io::Error),
    /// A folder without a single notice; how many files it holds.
    NothingToRead(usize),
    /// A folder, where one file is expected.
    Folder,
    /// No byte in it.
    Empty,
    /// Larger than a document can be.
    TooLarge,
    /// Not text, by what it holds: what it is instead.
    Binary(&'static str),
    /// Of a kind that is read, and there is no text to be had from it: why, in Chinese.
    NoText(String),
    /// No text is to be had from it but by LibreOffice: why not without, in Chinese, and what came of LibreOffice.
    NeedsOffice(String, OfficeProblem),
    /// Not text, by its name: what it is instead.
    Unsupported(String),
    /// A text in which nothing asks for anything.
    NoTasks,
    /// JSON that is no document of tiaoli's, or none any more: what a reader of JSON says.
    Json(String),
    /// No TOML of names: what a reader of TOML says.
    Toml(String),
    /// JSON of another schema: which, if it names one.
    Schema(Option<String>),
    /// Another input would be written to the same file.
    SameTarget {
        /// The input that is.
        first: PathBuf,
        /// The file, under the folder of the output.
        target: PathBuf,
    },
    /// The file that it would be written to is there, and is not tiaoli's.
    Exists,
    /// It cannot be written.
    Unwritable(io::Error),
    /// It was written to while it was read.
    Changing,
    /// The program failed on it.
    Crashed,
}

impl Failure {
    /// A problem with `path`.
    pub(super) fn new(path: &Path, problem: Problem) -> Self {
        Self { path: path.to_owned(), problem }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.problem)
    }
}

impl std::error::Error for Failure {}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("no such file or folder; check the path and the working directory"),
            Self::Unreadable(error) => write!(f, "cannot be read ({error}); check its permissions"),
            Self::NothingToRead(0) => write!(f, "the folder holds no file; {READS}"),
            Self::NothingToRead(n) => write!(f, "nothing to read among the {n} file(s) of this folder; {READS}"),
            Self::Folder => f.write_str("is a folder; name one file in it, or convert the folder"),
            Self::Empty => f.write_str("the file is empty; check that it was saved or downloaded in full"),
            Self::TooLarge => f.write_str("larger than 1 GiB; split it into its notices"),
            Self::Binary(kind) => write!(f, "{kind}, not text; save its text as UTF-8 in a .txt file ({READS})"),
            Self::NoText(why) => write!(f, "{why}"),
            Self::NeedsOffice(why, office) => write!(f, "{why}; {office}"),
            Self::Unsupported(kind) => {
                write!(f, "{kind} not read by this version; save its text as UTF-8 in a .txt file ({READS})")
            }
            Self::NoTasks => f.write_str("no task was found in it; is it a notice, and the whole of it?"),
            Self::Json(error) => write!(f, "JSON, but no document of tiaoli's ({error}); convert the notice again"),
            Self::Toml(error) => {
                write!(f, "not a list of names ({error}); write one name a line, \"区法制办\" = \"区司法局\"")
            }
            Self::Schema(Some(schema)) => {
                write!(f, "JSON of schema {schema}, this version reads {SCHEMA}; convert the notice again")
            }
            Self::Schema(None) => write!(f, "JSON without a schema, so no document of tiaoli's ({SCHEMA})"),
            Self::SameTarget { first, target } => write!(
                f,
                "would be written to {} like {}; rename one of them, or convert them into two folders",
                target.display(),
                first.display()
            ),
            Self::Exists => f.write_str(
                "is there already and was not written by tiaoli; choose another --out, or replace it with --force",
            ),
            Self::Changing => f.write_str("changed while it was read; run again when nobody writes to it"),
            Self::Crashed => f.write_str("made the program fail, which no text should; please report it with the file"),
            Self::Unwritable(error) => {
                write!(f, "cannot be written ({error}); check the folder's permissions and space")
            }
        }
    }
}
