//! Files that hold several notices: archives and tables of records.
//!
//! In: a file. Out: for each notice in it its name and its place ([`Inside`]), by which it is read when its turn comes; and
//! why other things in the file are none. An archive is as a folder, archives and tables in it too, to a small depth. A
//! container inside an archive is unpacked to a file without a name, for as long as its notices are being read.

mod archive;
mod meter;
mod records;
mod safe;
mod store;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::find::{self, Kind};
use super::{Failure, Limits, Problem, Settings};
use archive::Archive;
pub(super) use records::Layout;
use records::{Records, Text};
pub(super) use safe::file_name;
use store::Store;

/// Where a notice lies in a file that holds several.
#[derive(Debug)]
pub(super) struct Inside {
    /// The file.
    pub(super) file: Arc<Path>,
    /// The containers that it lies in, from the outside in, each by its name in the one before.
    pub(super) folders: Arc<[PathBuf]>,
    of: Of,
}

#[derive(Debug)]
enum Of {
    Member(Arc<Archive>, usize),
    Record(Arc<Records>, (u64, u64)),
}

/// The bytes of a notice, with the encoding where the file tells it.
pub(super) enum Bytes {
    /// A file.
    File(Vec<u8>),
    /// The text of a record.
    Text(Text),
}

impl Inside {
    /// Reads the notice.
    pub(super) fn read(&self, limits: &Limits) -> Result<Bytes, Problem> {
        match &self.of {
            Of::Member(archive, index) => archive.read(*index, limits.bytes).map(Bytes::File),
            Of::Record(records, place) => records.read(*place, limits).map(Bytes::Text),
        }
    }

    /// Whether it is a record, whose name is no name of a file.
    pub(super) fn is_record(&self) -> bool {
        matches!(self.of, Of::Record(..))
    }
}

/// What was found in a container.
pub(super) struct Found<'a> {
    settings: &'a Settings,
    file: Arc<Path>,
    /// What the archive may still unpack to.
    left: u64,
    /// The notices: their path, as shown, their name in the innermost container, and their place.
    pub(super) notices: Vec<(PathBuf, PathBuf, Inside)>,
    /// What is no notice, and why.
    pub(super) failures: Vec<Failure>,
    /// How many files are no documents by their name.
    pub(super) passed_over: usize,
}

/// Everything in the container at `path`, which is called `name` below the folder of the output.
pub(super) fn open<'a>(path: &Path, name: &Path, kind: Kind, settings: &'a Settings) -> Found<'a> {
    let mut found = Found {
        settings,
        file: path.into(),
        left: settings.limits.unpacked,
        notices: Vec::new(),
        failures: Vec::new(),
        passed_over: 0,
    };
    let opened = Store::open(path).map_err(Problem::Unreadable);
    if let Err(problem) = opened.and_then(|store| found.container(store, path, &[name.to_owned()], kind)) {
        found.failures.push(Failure::new(path, problem));
    }
    found
}

impl Found<'_> {
    fn container(&mut self, store: Store, path: &Path, folders: &[PathBuf], kind: Kind) -> Result<(), Problem> {
        match kind {
            Kind::Archive => self.archive(Archive::open(store, &self.settings.limits)?, path, folders),
            Kind::Records(layout) => {
                let label = self.settings.options.encoding.as_deref();
                self.records(Records::open(store, layout, &self.settings.columns, label)?, path, folders)
            }
            Kind::Notice | Kind::Other => Ok(()),
        }
    }

    fn archive(&mut self, archive: Archive, path: &Path, folders: &[PathBuf]) -> Result<(), Problem> {
        let limits = self.settings.limits;
        let archive = Arc::new(archive);
        let shared: Arc<[PathBuf]> = folders.into();
        let before = (self.notices.len() + self.failures.len(), self.passed_over);
        for member in archive.members(&limits) {
            let shown = path.join(&member.path);
            let kind = find::kind(&member.path);
            if kind == Kind::Other || find::is_about_the_folder(&member.path) {
                self.passed_over += 1;
                continue;
            }
            let within = |index: usize| match self.left.checked_sub(member.size) {
                Some(left) => {
                    self.left = left;
                    Ok(index)
                }
                None => Err(Problem::UnpacksTo(limits.unpacked)),
            };
            let index = member.index.and_then(within);
            let taken = index.and_then(|index| match kind {
                Kind::Archive if folders.len() >= limits.depth => Err(Problem::TooDeep(limits.depth)),
                Kind::Archive | Kind::Records(_) => {
                    let inner = [folders, std::slice::from_ref(&member.path)].concat();
                    self.container(archive.spill(index)?, &shown, &inner, kind)
                }
                _ => match find::unread(&member.path) {
                    Some(problem) => Err(problem),
                    None => {
                        let of = Of::Member(Arc::clone(&archive), index);
                        let inside = Inside { file: Arc::clone(&self.file), folders: Arc::clone(&shared), of };
                        self.notices.push((shown.clone(), member.path.clone(), inside));
                        Ok(())
                    }
                },
            });
            if let Err(problem) = taken {
                self.failures.push(Failure::new(&shown, problem));
            }
        }
        if self.notices.len() + self.failures.len() == before.0 {
            return Err(Problem::NothingInside(self.passed_over - before.1));
        }
        Ok(())
    }

    fn records(&mut self, records: Records, path: &Path, folders: &[PathBuf]) -> Result<(), Problem> {
        let records = Arc::new(records);
        let shared: Arc<[PathBuf]> = folders.into();
        let entries = records.entries(&self.settings.limits);
        if entries.is_empty() {
            return Err(Problem::NoRecord);
        }
        for entry in entries {
            let shown = path.join(&entry.name);
            match entry.place {
                Ok(place) => {
                    let of = Of::Record(Arc::clone(&records), place);
                    let inside = Inside { file: Arc::clone(&self.file), folders: Arc::clone(&shared), of };
                    self.notices.push((shown, entry.name.into(), inside));
                }
                Err(problem) => self.failures.push(Failure::new(&shown, problem)),
            }
        }
        Ok(())
    }
}
