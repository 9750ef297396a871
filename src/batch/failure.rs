//! Why a path gave no document, and what its owner can do about it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::office::OfficeProblem;
use crate::model::SCHEMA;

/// What this version reads, for messages.
pub(super) const READS: &str = "tiaoli reads .html, .docx, .doc, .wps, .rtf, .ofd, .pdf, .txt, .md and text files without an extension, and .zip, .csv and .jsonl of them";

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
    /// Larger than a notice may be: so many bytes.
    TooLarge(u64),
    /// Reading it took longer than it may.
    TooSlow(Duration),
    /// It was not tried: too many before it are still being read, past their time.
    NotTried,
    /// A file that holds several notices, where one is expected: what it is.
    Several(&'static str),
    /// An archive that cannot be opened, or a member that does not unpack: why.
    Damaged(String),
    /// A member of an archive whose name leads out of it.
    Outside,
    /// A member of an archive that is a symbolic link.
    Link,
    /// A member of an archive that needs a password.
    Locked,
    /// A member of an archive that is packed in a way that is not read: which.
    Packing(String),
    /// A member of an archive that unpacks to more than so many times its size.
    Bomb(u64),
    /// An archive that unpacks to more than so many bytes; this member and those behind it are too many.
    UnpacksTo(u64),
    /// An archive in an archive, deeper than so many.
    TooDeep(usize),
    /// An archive with so many members, and how many it may have.
    TooMany(usize, usize),
    /// An archive without a notice; how many files it holds.
    NothingInside(usize),
    /// A table without a record.
    NoRecord,
    /// A table without such a column: the argument that names it, and the columns that there are.
    NoColumn(&'static str, String),
    /// A record that cannot be read: why.
    Record(String),
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
    /// No file of a folder holds documents by its name; how many files it has.
    NoDocuments(usize),
    /// A line of a file of many documents is none: which, and what is wrong with it.
    Line(u64, Box<Problem>),
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

    /// Whether whatever is written next must fail as well: the disk is full, or the folder cannot be written to.
    pub(super) fn ends_run(&self) -> bool {
        use io::ErrorKind::{NotADirectory, NotFound, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
        let kinds = [NotADirectory, NotFound, QuotaExceeded, ReadOnlyFilesystem, StorageFull];
        matches!(&self.problem, Problem::Unwritable(error) if kinds.contains(&error.kind()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.problem)
    }
}

impl std::error::Error for Failure {}

impl Problem {
    /// What keeps a file from being read.
    pub(super) fn of_reading(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::NotFound { Self::Missing } else { Self::Unreadable(error) }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("no such file or folder; check the path and the working directory"),
            Self::Unreadable(error) => write!(f, "cannot be read ({error}); check its permissions"),
            Self::NothingToRead(0) => write!(f, "the folder holds no file; {READS}"),
            Self::NothingToRead(n) => write!(f, "nothing to read among the {n} file(s) of this folder; {READS}"),
            Self::Folder => f.write_str("is a folder; name one file in it, or convert the folder"),
            Self::Empty => f.write_str("the file is empty; check that it was saved or downloaded in full"),
            Self::TooLarge(most) => {
                write!(f, "larger than {}; split it into its notices, or raise --max-bytes (1G at most)", size(*most))
            }
            Self::TooSlow(limit) => write!(
                f,
                "not read within {} s; if it is a notice, raise --time-limit, or save its text as UTF-8 in a .txt file",
                limit.as_secs_f64()
            ),
            Self::NotTried => f.write_str(
                "not tried, since files before it are still being read past their time; convert it apart from them",
            ),
            Self::Several(kind) => {
                write!(f, "{kind} of several notices; convert it, then look at one of its documents")
            }
            Self::Damaged(why) => write!(f, "does not unpack ({why}); download it again, or unpack what can be"),
            Self::Outside => {
                f.write_str("has a name that leads out of its archive; unpack it by hand if you trust where it is from")
            }
            Self::Link => {
                f.write_str("is a symbolic link, which in an archive is not followed; put the file itself in")
            }
            Self::Locked => f.write_str("needs a password; unpack it by hand"),
            Self::Packing(how) => {
                write!(
                    f,
                    "is packed in a way that is not read ({how}); pack it anew with deflate, or unpack it by hand"
                )
            }
            Self::Bomb(ratio) => {
                write!(
                    f,
                    "unpacks to more than {ratio} times its size; unpack it by hand if you trust where it is from"
                )
            }
            Self::UnpacksTo(most) => {
                write!(f, "not unpacked, since its archive unpacks to more than {}; split the archive", size(*most))
            }
            Self::TooDeep(depth) => write!(f, "is an archive within {depth} others; unpack it by hand"),
            Self::TooMany(count, most) => {
                write!(f, "an archive of {count} files, {most} at most are looked through; split it")
            }
            Self::NothingInside(0) => write!(f, "the archive holds no file; {READS}"),
            Self::NothingInside(n) => write!(f, "nothing to read among the {n} file(s) of this archive; {READS}"),
            Self::NoRecord => f.write_str("holds no record; check that it was saved or downloaded in full"),
            Self::NoColumn(argument, columns) => {
                write!(f, "has no such column; name it with {argument} (there are: {columns})")
            }
            Self::Record(why) => write!(f, "is no record with a text ({why})"),
            Self::Binary(kind) => write!(f, "{kind}, not text; save its text as UTF-8 in a .txt file ({READS})"),
            Self::NoText(why) => write!(f, "{why}"),
            Self::NeedsOffice(why, office) => write!(f, "{why}; {office}"),
            Self::Unsupported(kind) => {
                write!(f, "{kind} not read by this version; save its text as UTF-8 in a .txt file ({READS})")
            }
            Self::NoTasks => f.write_str("no task was found in it; is it a notice, and the whole of it?"),
            Self::Json(error) => write!(f, "JSON, but no document of tiaoli's ({error}); convert the notice again"),
            Self::NoDocuments(n) => write!(f, "none of the {n} file(s) of this folder is .json, .ndjson or .jsonl"),
            Self::Line(line, problem) => write!(f, "line {line}: {problem}"),
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

/// A number of bytes as a person says it.
fn size(bytes: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(30, "GiB"), (20, "MiB"), (10, "KiB")];
    let unit = UNITS.iter().find(|(shift, _)| bytes >> shift > 0 && bytes.is_multiple_of(1 << shift));
    unit.map_or_else(|| format!("{bytes} bytes"), |(shift, name)| format!("{} {name}", bytes >> shift))
}
