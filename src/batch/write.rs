//! A document to its place: whole or not at all, and never over what tiaoli did not write.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::Deserialize;
use tempfile::NamedTempFile;

use super::output::Output;
use super::{Failure, Problem, own};

/// The field by which tiaoli's own documents are known.
#[derive(Deserialize)]
struct Own<'a> {
    #[serde(borrow)]
    schema: std::borrow::Cow<'a, str>,
}

/// What the names of temporary files begin and end with.
const TEMPORARY: (&str, &str) = (".tiaoli-", ".tmp");

/// The folders that a run writes documents to. Before the first one, each is rid of what a killed run left in it.
#[derive(Debug, Default)]
pub(super) struct Folders(Mutex<HashSet<PathBuf>>);

impl Folders {
    /// Writes `bytes` to `target` by way of a temporary file beside it. What is there is replaced if tiaoli wrote it in
    /// this format, any other file only by `force`.
    pub(super) fn place(&self, format: Output, target: &Path, bytes: &[u8], force: bool) -> Result<(), Failure> {
        own::replaceable(format, target, force).map_err(|problem| Failure::new(target, problem))?;
        self.tidy(folder_of(target));
        whole(target, bytes).map_err(|error| Failure::new(target, Problem::Unwritable(error)))
    }

    fn tidy(&self, folder: &Path) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !seen.contains(folder) {
            tidy(folder);
            seen.insert(folder.to_owned());
        }
    }
}

/// Removes the temporary files of runs that were killed.
fn tidy(folder: &Path) {
    for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        // Who still writes one holds its lock.
        let left = name.starts_with(TEMPORARY.0)
            && name.ends_with(TEMPORARY.1)
            && File::open(&path).is_ok_and(|file| file.try_lock().is_ok());
        if left {
            let _ = fs::remove_file(path);
        }
    }
}

/// Writes `bytes` to `target`, whatever is there: it was named for it.
///
/// # Errors
/// It cannot be written.
pub fn save(target: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if fs::metadata(target).is_ok_and(|meta| meta.is_dir()) {
        return Err(Failure::new(target, Problem::Folder));
    }
    whole(target, bytes).map_err(|error| Failure::new(target, Problem::Unwritable(error)))
}

/// Writes `bytes` to `target` by way of a temporary file beside it, whatever is there.
pub(super) fn whole(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = beside(target)?;
    file.write_all(bytes)?;
    file.persist(target).map_err(|error| error.error)?;
    Ok(())
}

/// A file beside `target` that is gone unless it gets a name, in a folder without what a killed run left.
pub(super) fn temporary(target: &Path) -> io::Result<NamedTempFile> {
    tidy(folder_of(target));
    beside(target)
}

fn folder_of(target: &Path) -> &Path {
    target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn beside(target: &Path) -> io::Result<NamedTempFile> {
    let folder = folder_of(target);
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY.0).suffix(TEMPORARY.1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As for any new file; the user's umask takes its part. A temporary file would be its owner's alone.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder)?;
    // Where files have no locks, what a killed run leaves stays.
    let _ = file.as_file().lock();
    Ok(file)
}

/// Whether the file is empty or its first line is a document; of a compressed file that cannot be told, and it is not.
pub(super) fn is_own_lines(path: &Path) -> bool {
    let mut line = Vec::new();
    let read = fs::File::open(path).and_then(|file| io::BufReader::new(file).read_until(b'\n', &mut line));
    read.is_ok()
        && (line.is_empty()
            || serde_json::from_slice::<Own<'_>>(&line).is_ok_and(|own| own.schema.starts_with("tiaoli/")))
}

/// Whether the file holds a document of any version of the format.
pub(super) fn is_own(path: &Path) -> bool {
    let Ok(bytes) = fs::read(path) else { return false };
    serde_json::from_slice::<Own<'_>>(&bytes).is_ok_and(|own| own.schema.starts_with("tiaoli/"))
}
