//! Where the notices of a run go: a file each, one file for all of them, or both, in as many formats as are asked for.
//!
//! A file for all is written under a temporary name and gets its own when it is complete; only a database that tiaoli
//! made before is added to in place, a transaction a batch. What fails, fails for its format alone.

use std::collections::BTreeSet;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::name::{Taken, safe};
use super::write::{self, Folders};
use super::{Failure, Problem, own};
use crate::base::Parsed;
use crate::emit::json::{self, Layout};
use crate::emit::rows::Table;
use crate::emit::{akn, csv, ics, markdown, page};
use crate::model::Notice;

/// A format that notices can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Output {
    /// A JSON document for each notice: NAME.json
    Json,
    /// All documents in one file, one a line: notices.ndjson
    Ndjson,
    /// 任务分解表 of all notices: plan.csv; other tables with --table
    Csv,
    /// 任务分解表 as a workbook: plan.xlsx
    Xlsx,
    /// A database: notices.sqlite; one that is there is added to
    Sqlite,
    /// Nested task rows: tasks.parquet
    Parquet,
    /// Akoma Ntoso 3.0 for each notice: NAME.akn.xml
    Akn,
    /// A calendar for each notice: NAME.ics; one for each unit with --by-unit
    Ics,
    /// Markdown for each notice: NAME.md
    Md,
    /// A web page for each notice: NAME.html
    Html,
}

/// What to write, and how.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The formats.
    pub formats: BTreeSet<Output>,
    /// The tables of CSV; 任务分解表 where none is named.
    pub tables: Vec<&'static Table>,
    /// Whether CSV begins with a byte order mark.
    pub bom: bool,
    /// Whether there is a calendar for each unit instead of each notice.
    pub by_unit: bool,
    /// How JSON is laid out.
    pub layout: Layout,
    /// Whether documents carry the decoded text.
    pub text: bool,
    /// Whether files that are not tiaoli's own are replaced too.
    pub force: bool,
}

impl Output {
    /// What the name of a notice's own file ends in; nothing where all notices share one.
    #[must_use]
    pub fn extension(self) -> Option<&'static str> {
        match self {
            Self::Json => Some("json"),
            Self::Akn => Some("akn.xml"),
            Self::Ics => Some("ics"),
            Self::Md => Some("md"),
            Self::Html => Some("html"),
            Self::Ndjson | Self::Csv | Self::Xlsx | Self::Sqlite | Self::Parquet => None,
        }
    }

    /// Why this program cannot write the format, if so.
    #[must_use]
    pub fn missing(self) -> Option<&'static str> {
        match self {
            Self::Xlsx if !cfg!(feature = "xlsx") => Some("xlsx"),
            Self::Sqlite if !cfg!(feature = "sqlite") => Some("sqlite"),
            Self::Parquet if !cfg!(feature = "parquet") => Some("parquet"),
            _ => None,
        }
    }

    /// Whether it is text that may go to a pipe.
    #[must_use]
    pub fn is_text(self) -> bool {
        !matches!(self, Self::Xlsx | Self::Sqlite | Self::Parquet)
    }

    /// Whether it shows the source text.
    #[must_use]
    pub fn wants_text(self) -> bool {
        self == Self::Html
    }
}

/// One notice in a format that stands for itself.
pub(super) fn one(format: Output, parsed: &Parsed<Notice>, layout: Layout) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match format {
        Output::Json => json::document(&mut bytes, parsed, layout)?,
        Output::Akn => akn::notice(&mut bytes, &parsed.value)?,
        Output::Ics => ics::notice(&mut bytes, &parsed.value)?,
        Output::Md => markdown::notice(&mut bytes, parsed)?,
        Output::Html => page::notice(&mut bytes, parsed)?,
        Output::Ndjson => json::document(&mut bytes, parsed, Layout::Compact)?,
        Output::Csv | Output::Xlsx | Output::Sqlite | Output::Parquet => {}
    }
    Ok(bytes)
}

/// A file that all notices share.
pub(super) trait Shared {
    /// Adds a notice.
    fn notice(&mut self, parsed: &Parsed<Notice>) -> io::Result<()>;

    /// Gives the file its name.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// Every file of a run.
pub(super) struct Outputs<'p> {
    folder: &'p Path,
    folders: Folders,
    plan: &'p Plan,
    shared: Vec<(PathBuf, Box<dyn Shared>)>,
    calendars: Option<ics::ByUnit>,
}

impl<'p> Outputs<'p> {
    /// Opens the files that all notices share, and tells of those that cannot be.
    pub(super) fn open(folder: &'p Path, plan: &'p Plan) -> (Self, Vec<Failure>) {
        let calendars = (plan.by_unit && plan.formats.contains(&Output::Ics)).then(ics::ByUnit::default);
        let mut outputs = Self { folder, folders: Folders::default(), plan, shared: Vec::new(), calendars };
        let mut failures = Vec::new();
        for &format in &plan.formats {
            for (name, table) in files(format, plan) {
                let target = folder.join(name);
                match shared(format, table, &target, plan) {
                    Ok(file) => outputs.shared.push((target, file)),
                    Err(problem) => failures.push(Failure::new(&target, problem)),
                }
            }
        }
        (outputs, failures)
    }

    /// Whether nothing is left to write to.
    pub(super) fn is_empty(&self) -> bool {
        self.shared.is_empty() && self.calendars.is_none() && self.own_formats().next().is_none()
    }

    /// Writes a notice to all of them; its own files are called `name` with the extension of their format. Gives back
    /// what failed.
    pub(super) fn notice(&mut self, parsed: &mut Parsed<Notice>, name: &Path) -> Vec<Failure> {
        let mut failures = Vec::new();
        let mut formats: Vec<Output> = self.own_formats().collect();
        // What shows the text comes before what must not carry it.
        formats.sort_by_key(|format| !format.wants_text());
        for format in formats {
            if !format.wants_text() && !self.plan.text {
                parsed.value.text = None;
            }
            let target = self.folder.join(with_extension(name, format.extension().unwrap_or_default()));
            let written = one(format, parsed, self.plan.layout)
                .map_err(|error| Failure::new(&target, Problem::Unwritable(error)))
                .and_then(|bytes| self.folders.place(format, &target, &bytes, self.plan.force));
            failures.extend(written.err());
        }
        if !self.plan.text {
            parsed.value.text = None;
        }
        self.shared.retain_mut(|(target, file)| match file.notice(parsed) {
            Ok(()) => true,
            Err(error) => {
                failures.push(Failure::new(target, Problem::Unwritable(error)));
                false
            }
        });
        if let Some(calendars) = &mut self.calendars {
            calendars.notice(&parsed.value);
        }
        failures
    }

    /// Completes the files that all notices share.
    pub(super) fn finish(self) -> Vec<Failure> {
        let mut failures = Vec::new();
        for (target, file) in self.shared {
            if let Err(error) = file.finish() {
                failures.push(Failure::new(&target, Problem::Unwritable(error)));
            }
        }
        let mut taken = Taken::default();
        for (unit, calendar) in self.calendars.into_iter().flat_map(ics::ByUnit::finish) {
            let target = self.folder.join("calendars").join(taken.free(&safe(&unit), "ics"));
            failures.extend(self.folders.place(Output::Ics, &target, calendar.as_bytes(), self.plan.force).err());
        }
        failures
    }

    fn own_formats(&self) -> impl Iterator<Item = Output> + use<'p> {
        let by_unit = self.plan.by_unit;
        let formats = self.plan.formats.iter().copied();
        formats.filter(move |&f| f.extension().is_some() && !(by_unit && f == Output::Ics))
    }
}

/// `NAME.json` with another extension; NAME may have dots of its own.
fn with_extension(name: &Path, extension: &str) -> PathBuf {
    let mut file = name.file_name().unwrap_or_default().to_owned();
    file.push(".");
    file.push(extension);
    name.with_file_name(file)
}

/// The files of a format that all notices share.
fn files(format: Output, plan: &Plan) -> Vec<(String, Option<&'static Table>)> {
    match format {
        Output::Ndjson => vec![("notices.ndjson".to_owned(), None)],
        Output::Csv => tables(plan).into_iter().map(|t| (format!("{}.csv", t.name), Some(t))).collect(),
        Output::Xlsx => vec![("plan.xlsx".to_owned(), None)],
        Output::Sqlite => vec![("notices.sqlite".to_owned(), None)],
        Output::Parquet => vec![("tasks.parquet".to_owned(), None)],
        Output::Json | Output::Akn | Output::Ics | Output::Md | Output::Html => Vec::new(),
    }
}

/// The tables of CSV that are asked for.
pub(super) fn tables(plan: &Plan) -> Vec<&'static Table> {
    if plan.tables.is_empty() { vec![crate::emit::rows::PLAN] } else { plan.tables.clone() }
}

fn shared(
    format: Output,
    table: Option<&'static Table>,
    target: &Path,
    plan: &Plan,
) -> Result<Box<dyn Shared>, Problem> {
    #[cfg(feature = "sqlite")]
    if format == Output::Sqlite {
        return super::database::open(target, plan.force).map(|db| Box::new(db) as Box<dyn Shared>);
    }
    own::replaceable(format, target, plan.force)?;
    let file = File::new(target).map_err(Problem::Unwritable)?;
    let opened: io::Result<Box<dyn Shared>> = match (format, table) {
        (Output::Csv, Some(table)) => {
            csv::Writer::new(file, table, plan.bom).map(|writer| Box::new(Csv(writer)) as Box<dyn Shared>)
        }
        #[cfg(feature = "xlsx")]
        (Output::Xlsx, _) => Ok(Box::new(Workbook(crate::emit::xlsx::Book::default(), file))),
        #[cfg(feature = "parquet")]
        (Output::Parquet, _) => {
            crate::emit::parquet::Writer::new(file).map(|writer| Box::new(Parquet(writer)) as Box<dyn Shared>)
        }
        _ => Ok(Box::new(Ndjson(file))),
    };
    opened.map_err(Problem::Unwritable)
}

/// A file under a temporary name beside its own.
struct File {
    out: BufWriter<NamedTempFile>,
    target: PathBuf,
}

impl File {
    fn new(target: &Path) -> io::Result<Self> {
        Ok(Self { out: BufWriter::with_capacity(1 << 18, write::temporary(target)?), target: target.to_owned() })
    }

    fn finish(self) -> io::Result<()> {
        let file = self.out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.persist(&self.target).map_err(|error| error.error)?;
        Ok(())
    }
}

impl Write for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

struct Ndjson(File);

impl Shared for Ndjson {
    fn notice(&mut self, parsed: &Parsed<Notice>) -> io::Result<()> {
        json::document(&mut self.0, parsed, Layout::Compact)
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.0.finish()
    }
}

struct Csv(csv::Writer<File>);

impl Shared for Csv {
    fn notice(&mut self, parsed: &Parsed<Notice>) -> io::Result<()> {
        self.0.notice(parsed)
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.0.finish()?.finish()
    }
}

#[cfg(feature = "xlsx")]
struct Workbook(crate::emit::xlsx::Book, File);

#[cfg(feature = "xlsx")]
impl Shared for Workbook {
    fn notice(&mut self, parsed: &Parsed<Notice>) -> io::Result<()> {
        self.0.notice(&parsed.value).map_err(io::Error::other)
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        let Self(book, mut file) = *self;
        file.write_all(&book.finish().map_err(io::Error::other)?)?;
        file.finish()
    }
}

#[cfg(feature = "parquet")]
struct Parquet(crate::emit::parquet::Writer<File>);

#[cfg(feature = "parquet")]
impl Shared for Parquet {
    fn notice(&mut self, parsed: &Parsed<Notice>) -> io::Result<()> {
        self.0.notice(&parsed.value)
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.0.finish()?.finish()
    }
}
