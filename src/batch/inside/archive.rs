//! A ZIP archive of notices: what is in it, and the bytes of one member.
//!
//! The directory of the archive is read once; a member is unpacked when its turn comes, into memory. What the directory says
//! of a member's size is held against the limits beforehand and enforced while it is unpacked, so that the sum of an
//! archive is known before anything of it is unpacked. Deliberately absent: passwords, and every way of packing but
//! "stored" and "deflate".

use std::io::Read;
use std::path::PathBuf;

use zip::{CompressionMethod, ZipArchive};

use super::safe;
use super::store::Store;
use crate::batch::{Limits, Problem};

/// As many unpacked bytes may be at any ratio: a short notice of one repeated sentence is no bomb.
const RATIO_COUNTS_FROM: u64 = 16 << 20;
/// The flag of a member whose name is UTF-8.
const UTF8: u16 = 0x0800;

/// An archive.
#[derive(Debug)]
pub(in crate::batch) struct Archive(ZipArchive<Store>);

/// A file in an archive.
#[derive(Debug)]
pub(super) struct Member {
    /// Its path below the archive; of one that leads elsewhere as much as can be shown.
    pub(super) path: PathBuf,
    /// Its place in the directory, or why it cannot be read.
    pub(super) index: Result<usize, Problem>,
    /// Its size, unpacked.
    pub(super) size: u64,
}

impl Archive {
    /// Reads the directory of an archive.
    pub(super) fn open(store: Store, limits: &Limits) -> Result<Self, Problem> {
        let archive = ZipArchive::new(store).map_err(|error| Problem::Damaged(error.to_string()))?;
        if archive.len() > limits.members {
            return Err(Problem::TooMany(archive.len(), limits.members));
        }
        Ok(Self(archive))
    }

    /// The files of the archive in the order of their names, hidden ones aside.
    pub(super) fn members(&self, limits: &Limits) -> Vec<Member> {
        let mut members: Vec<Member> = (0..self.0.len()).filter_map(|index| self.member(index, limits)).collect();
        members.sort_by(|a, b| a.path.cmp(&b.path));
        members
    }

    /// The member at `index`, if it is a file that a folder would show.
    fn member(&self, index: usize, limits: &Limits) -> Option<Member> {
        let entry = self.0.by_index_data(index).ok()?;
        let name = safe::decoded(entry.name_raw(), entry.flags().as_u16() & UTF8 != 0);
        if entry.is_dir() || name.ends_with('\\') {
            return None;
        }
        let size = entry.size();
        let path = safe::below(&name);
        let hidden = |step: &std::ffi::OsStr| step.to_string_lossy().starts_with('.') || step == "__MACOSX";
        if path.as_ref().is_some_and(|path| path.iter().any(hidden)) {
            return None;
        }
        let problem = match entry.compression() {
            _ if path.is_none() => Some(Problem::Outside),
            _ if entry.is_symlink() => Some(Problem::Link),
            _ if entry.encrypted() => Some(Problem::Locked),
            CompressionMethod::Stored | CompressionMethod::Deflated => {
                let bomb = size > RATIO_COUNTS_FROM && size / limits.ratio > entry.compressed_size();
                bomb.then_some(Problem::Bomb(limits.ratio))
            }
            other => Some(Problem::Packing(other.to_string())),
        };
        let path = path.unwrap_or_else(|| PathBuf::from(name.replace(['/', '\\'], "_")));
        Some(Member { path, index: problem.map_or(Ok(index), Err), size })
    }

    /// The bytes of a member, of which there may be no more than `most`.
    pub(super) fn read(&self, index: usize, most: u64) -> Result<Vec<u8>, Problem> {
        let size = self.size(index)?;
        if size > most {
            return Err(Problem::TooLarge(most));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default().min(1 << 20));
        self.unpack(index, |reader| reader.read_to_end(&mut bytes))?;
        Ok(bytes)
    }

    /// A member as a file of its own, for what is read at many places.
    pub(super) fn spill(&self, index: usize) -> Result<Store, Problem> {
        self.unpack(index, |reader| Store::temporary(reader))
    }

    fn size(&self, index: usize) -> Result<u64, Problem> {
        self.0.by_index_data(index).map(|entry| entry.size()).map_err(|error| Problem::Damaged(error.to_string()))
    }

    /// Unpacks a member. It fails where more comes out than the directory says: the limits have been held against that.
    fn unpack<T>(&self, index: usize, take: impl FnOnce(&mut dyn Read) -> std::io::Result<T>) -> Result<T, Problem> {
        let size = self.size(index)?;
        let mut archive = self.0.clone();
        let member = archive.by_index(index).map_err(|error| Problem::Damaged(error.to_string()))?;
        let mut limited = member.take(size + 1);
        let taken = take(&mut limited).map_err(|error| Problem::Damaged(error.to_string()))?;
        if limited.limit() == 0 {
            return Err(Problem::Damaged("a member is larger than the directory says".to_owned()));
        }
        Ok(taken)
    }
}
