//! What each input's document is called: `NAME.txt` becomes `NAME.json`, in the folder that mirrors its own.
//!
//! An archive or a table of records is a folder: `b.txt` in `a.zip` becomes `a/b.json`. Two inputs of one stem keep their
//! extensions (`NAME.txt.json`, `NAME.md.json`). Where that does not part them (`a/NAME.txt b/NAME.txt`), the first has
//! the name and the others fail: no document replaces another of the same run.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::find::{Input, extension};
use super::inputs::Inputs;
use super::{Failure, Problem, inside};

/// For each input the file of its document, relative to the folder of the output.
pub(super) fn targets(inputs: &Inputs) -> Vec<Result<PathBuf, Failure>> {
    let mut keeps = vec![false; inputs.len()];
    let names = loop {
        let names: Vec<PathBuf> = inputs.iter().zip(&keeps).map(|(input, &keep)| target(&input, keep)).collect();
        let mut wanted: HashMap<&Path, usize> = HashMap::new();
        for name in &names {
            *wanted.entry(name).or_default() += 1;
        }
        // A name with its extension may itself be the stem of another (a.txt.txt): until none changes.
        let contested: Vec<bool> = names.iter().map(|name| wanted[name.as_path()] > 1).collect();
        if contested.iter().zip(&keeps).all(|(&contested, &keep)| keep || !contested) {
            break names;
        }
        keeps.iter_mut().zip(contested).for_each(|(keep, contested)| *keep |= contested);
    };
    first_of_each(inputs, names)
}

fn first_of_each(inputs: &Inputs, names: Vec<PathBuf>) -> Vec<Result<PathBuf, Failure>> {
    let mut taken: HashMap<PathBuf, usize> = HashMap::new();
    let mut targets = Vec::with_capacity(names.len());
    for (i, (input, target)) in inputs.iter().zip(names).enumerate() {
        targets.push(match taken.get(&target) {
            Some(&first) => {
                let first = inputs.iter().nth(first).map(|input| input.path).unwrap_or_default();
                Err(Failure::new(&input.path, Problem::SameTarget { first, target }))
            }
            None => {
                taken.insert(target.clone(), i);
                Ok(target)
            }
        });
    }
    targets
}

fn target(input: &Input<'_>, keep_extension: bool) -> PathBuf {
    let (folders, is_record) = input.inside.as_ref().map_or((&[][..], false), |i| (&*i.folders, i.is_record()));
    let mut target = PathBuf::new();
    // A container is the folder of what lies in it.
    folders.iter().for_each(|folder| target.push(stem(folder, keep_extension)));
    target.push(stem(&input.name, keep_extension || is_record));
    let mut target = target.into_os_string();
    target.push(".json");
    target.into()
}

fn stem(name: &Path, keep_extension: bool) -> PathBuf {
    match extension(name) {
        Some(_) if !keep_extension => name.with_extension(""),
        _ => name.to_owned(),
    }
}

/// Names that were given in one run, compared as file systems do that know no case.
#[derive(Debug, Default)]
pub(super) struct Taken(HashSet<String>);

impl Taken {
    /// `stem.extension`, with a number behind the stem where the name was given before.
    pub(super) fn free(&mut self, stem: &str, extension: &str) -> String {
        let mut number = 1_u32;
        loop {
            let name = if number == 1 { format!("{stem}.{extension}") } else { format!("{stem}-{number}.{extension}") };
            if self.0.insert(name.to_lowercase()) {
                return name;
            }
            number += 1;
        }
    }
}

/// A name for a file, made of words of a notice: it leads to no other folder, is not hidden, and every file system takes it.
pub(super) fn safe(words: &str) -> String {
    inside::file_name(words.trim_start_matches(|c: char| c == '.' || c.is_whitespace()))
        .unwrap_or_else(|| "_".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(names: &[&str]) -> Vec<String> {
        let mut inputs = Inputs::default();
        names.iter().for_each(|n| inputs.push(&Path::new("in").join(n), Path::new(n), None));
        targets(&inputs)
            .into_iter()
            .map(|t| t.map_or_else(|failure| failure.to_string(), |path| path.display().to_string()))
            .collect()
    }

    #[test]
    fn a_document_is_called_like_its_notice() {
        assert_eq!(named(&["a.txt", "区/b.md", "c", "通知2.0"]), ["a.json", "区/b.json", "c.json", "通知2.0.json"]);
    }

    #[test]
    fn two_notices_of_one_stem_keep_their_extensions() {
        assert_eq!(named(&["a.txt", "a.md", "b.txt"]), ["a.txt.json", "a.md.json", "b.json"]);
        assert_eq!(named(&["a.txt.txt", "a.txt", "a.md"]), ["a.txt.txt.json", "a.txt.json", "a.md.json"]);
        assert_eq!(named(&["a", "a.txt"]), ["a.json", "a.txt.json"]);
    }

    #[test]
    fn no_document_replaces_another_of_the_same_run() {
        let named = named(&["a.txt", "a.txt"]);
        assert_eq!(named[0], "a.txt.json");
        assert!(named[1].contains("would be written to a.txt.json like in/a.txt"), "{named:?}");
    }

    #[test]
    fn no_words_of_a_notice_lead_out_of_the_folder() {
        for (words, name) in [
            ("区法制办", "区法制办"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("..", "_"),
            ("", "_"),
            ("C:\\a\u{0}b", "C__a_b"),
            ("con", "_con"),
            ("COM1.x", "_COM1.x"),
            (" .hidden. ", "hidden"),
        ] {
            assert_eq!(safe(words), name, "{words:?}");
        }
        assert!(safe(&"办".repeat(1000)).len() <= 180);
    }

    #[test]
    fn two_units_of_one_name_have_two_files() {
        let mut taken = Taken::default();
        assert_eq!(["A", "a", "B"].map(|stem| taken.free(stem, "ics")), ["A.ics", "a-2.ics", "B.ics"]);
    }
}
