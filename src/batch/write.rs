//! A document to its place: whole or not at all, and never over what tiaoli did not write.

use std::fs;
use std::io::{self, BufRead, Write};
use std::path::Path;

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

/// Writes the JSON document `bytes` to `target`: see [`place_as`].
pub(super) fn place(target: &Path, bytes: &[u8], force: bool) -> Result<(), Failure> {
    place_as(Output::Json, target, bytes, force)
}

/// Writes `bytes` to `target` by way of a temporary file beside it. What is there is replaced if tiaoli wrote it in this
/// format, any other file only by `force`.
pub(super) fn place_as(format: Output, target: &Path, bytes: &[u8], force: bool) -> Result<(), Failure> {
    own::replaceable(format, target, force).map_err(|problem| Failure::new(target, problem))?;
    whole(target, bytes).map_err(|error| Failure::new(target, Problem::Unwritable(error)))
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
    let mut file = temporary(target)?;
    file.write_all(bytes)?;
    file.persist(target).map_err(|error| error.error)?;
    Ok(())
}

/// A file beside `target` that is gone unless it gets a name.
pub(super) fn temporary(target: &Path) -> io::Result<NamedTempFile> {
    let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".tiaoli-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As for any new file; the user's umask takes its part. A temporary file would be its owner's alone.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
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
