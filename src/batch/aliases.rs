//! Names of one body from a TOML file, for what no document can tell.
//!
//! One table, or none: each key is a name, its value the name that the body goes by (`"区法制办" = "区司法局"`), or a list of
//! the other names of the body that the key names (`"区司法局" = ["区法制办", "区政府法制科"]`).

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::read::bytes;
use super::{Failure, Limits, Problem};
use crate::diff::Aliases;

/// What may stand behind a name.
#[derive(Deserialize)]
#[serde(untagged)]
enum Said {
    Name(String),
    Names(Vec<String>),
    Table(BTreeMap<String, Said>),
}

/// Reads the file at `path`.
///
/// # Errors
/// It cannot be read, or says something else: see [`Problem`].
pub fn aliases(path: &Path) -> Result<Aliases, Failure> {
    let fail = |problem| Failure::new(path, problem);
    let bytes = bytes(path, &Limits::default()).map_err(fail)?;
    let text = String::from_utf8(bytes).map_err(|_| fail(Problem::Toml("not UTF-8".to_owned())))?;
    let said: BTreeMap<String, Said> = toml::from_str(text.trim_start_matches('\u{FEFF}'))
        .map_err(|error| fail(Problem::Toml(error.to_string().trim_end().to_owned())))?;
    let mut pairs = Vec::new();
    gather(said, &mut pairs);
    Ok(Aliases::new(pairs))
}

fn gather(said: BTreeMap<String, Said>, pairs: &mut Vec<(String, String)>) {
    for (name, said) in said {
        match said {
            Said::Name(goes_by) => pairs.push((name, goes_by)),
            Said::Names(others) => pairs.extend(others.into_iter().map(|other| (other, name.clone()))),
            Said::Table(inner) => gather(inner, pairs),
        }
    }
}
