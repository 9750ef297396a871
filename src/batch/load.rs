//! A path to a notice, from a source of any kind or from the JSON that tiaoli made of one.

use std::borrow::Cow;
use std::path::Path;

use serde::Deserialize;

use super::find::extension;
use super::read::{bytes, parsed};
use super::{Failure, Limits, Problem};
use crate::model::{Notice, SCHEMA};
use crate::pipeline::Options;

/// The field by which a document of tiaoli's is known.
#[derive(Deserialize)]
struct Own<'a> {
    #[serde(borrow)]
    schema: Option<Cow<'a, str>>,
}

/// Loads the notice at `path` ([`super::STDIN`] is standard input): its JSON as it is, anything else by reading it. A
/// notice without a single task has nothing to be compared by.
///
/// # Errors
/// The path leads to no notice: see [`Problem`].
pub fn load(path: &Path, options: &Options, limits: &Limits) -> Result<Notice, Failure> {
    let fail = |problem| Failure::new(path, problem);
    let bytes = bytes(path, limits).map_err(fail)?;
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes).trim_ascii_start();
    let is_json = text.starts_with(b"{") || extension(path).as_deref() == Some("json");
    let notice = if is_json { own(text, path).map_err(fail)? } else { parsed(path, bytes, options, limits)?.value };
    if notice.tasks.is_empty() {
        return Err(fail(Problem::NoTasks));
    }
    Ok(notice)
}

fn own(bytes: &[u8], path: &Path) -> Result<Notice, Problem> {
    let mut notice = document(bytes)?;
    // What is compared is this file; where its source was is written in it.
    notice.source.path = Some(path.to_string_lossy().into_owned());
    Ok(notice)
}

/// The notice of a document of tiaoli's.
pub(super) fn document(bytes: &[u8]) -> Result<Notice, Problem> {
    let own: Own<'_> = serde_json::from_slice(bytes).map_err(|error| Problem::Json(error.to_string()))?;
    match own.schema.as_deref() {
        Some(SCHEMA) => {}
        other => return Err(Problem::Schema(other.map(str::to_owned))),
    }
    serde_json::from_slice(bytes).map_err(|error| Problem::Json(error.to_string()))
}
