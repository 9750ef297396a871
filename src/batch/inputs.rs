//! The notices of a run, in order, in the space of their names: there may be hundreds of thousands of them.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::find::Input;
use super::inside::Inside;

/// The notices of a run.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    lots: Vec<Lot>,
    len: usize,
}

/// Notices that lie beside each other.
#[derive(Debug)]
struct Lot {
    /// How their paths begin.
    path: PathBuf,
    /// How many steps of their paths are no part of their names.
    above: usize,
    /// The rest of their paths as one path, a step each; empty where `path` is the whole path of one.
    files: PathBuf,
    /// Where each lies in a file that holds several; empty where none does.
    inside: Vec<Inside>,
}

impl Inputs {
    /// Takes the notice with this path and this name, which the path ends in.
    pub(super) fn push(&mut self, path: &Path, name: &Path, inside: Option<Inside>) {
        self.len += 1;
        let above = path.components().count() - name.components().count();
        let file = path.file_name().unwrap_or_default();
        // What is written in an odd way (in//a.txt) would not come together again as it was given.
        let parent = path.parent().filter(|parent| parent.join(file).as_os_str() == path.as_os_str());
        let (path, file) = parent.map_or((path, OsStr::new("")), |parent| (parent, file));
        let beside = |lot: &&mut Lot| {
            let same = lot.path.as_os_str() == path.as_os_str() && lot.above == above;
            same && lot.inside.is_empty() == inside.is_none() && !file.is_empty()
        };
        match self.lots.last_mut().filter(beside) {
            Some(lot) => {
                lot.files.push(file);
                lot.inside.extend(inside);
            }
            None => self.lots.push(Lot {
                path: path.to_owned(),
                above,
                files: file.into(),
                inside: inside.into_iter().collect(),
            }),
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// One after the other.
    pub(super) fn iter(&self) -> impl Iterator<Item = Input<'_>> + Send {
        self.lots.iter().flat_map(|lot| {
            let whole = lot.files.as_os_str().is_empty().then(|| lot.path.clone());
            let paths = whole.into_iter().chain(lot.files.iter().map(|file| lot.path.join(file)));
            paths.enumerate().map(|(i, path)| {
                let mut steps = path.components();
                steps.by_ref().take(lot.above).for_each(drop);
                let name = steps.as_path().to_owned();
                Input { path, name, inside: lot.inside.get(i) }
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_comes_back_as_it_was_given() {
        let given = [("in/a.txt", "a.txt"), ("in/b.txt", "b.txt"), ("in/x/a.txt", "x/a.txt"), ("in//a.txt", "a.txt")];
        let given = [&given[..], &[("./c", "c"), ("c", "c"), ("/d/通知2.0", "通知2.0"), ("-", "-")]].concat();
        let mut inputs = Inputs::default();
        given.iter().for_each(|(path, name)| inputs.push(Path::new(path), Path::new(name), None));
        let back: Vec<_> = inputs.iter().map(|i| (i.path.into_os_string(), i.name.into_os_string())).collect();
        assert!(
            back.iter()
                .map(|(p, n)| (p.as_os_str(), n.as_os_str()))
                .eq(given.iter().map(|(p, n)| (OsStr::new(p), OsStr::new(n))))
        );
        assert_eq!(inputs.len(), back.len());
    }
}
