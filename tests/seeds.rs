//! The committed `output/` is what `tiaoli convert seeds --out output` gives today, and MANIFEST tells of every seed.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::files;
use tiaoli::batch::{self, Event, Settings};
use tiaoli::source;

#[test]
fn the_committed_output_is_what_the_seeds_give_today() {
    let fresh = tempfile::tempdir().unwrap();
    // Paths as in the README's command, whatever folder the tests run in.
    std::env::set_current_dir(files::root()).unwrap();
    let tally = batch::convert(&[PathBuf::from("seeds")], fresh.path(), &Settings::default(), &mut |event| {
        assert!(!matches!(event, Event::Failed(_)), "{event:?}");
    });
    assert_eq!(tally.converted, files::text_files(Path::new("seeds")).len());
    let (committed, fresh) = (documents(Path::new("output")), documents(fresh.path()));
    let names = |documents: &[(PathBuf, Vec<u8>)]| documents.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&committed), names(&fresh), "run `cargo xtask seeds`");
    for ((name, committed), (_, fresh)) in committed.iter().zip(&fresh) {
        assert!(committed == fresh, "output/{} is not current: run `cargo xtask seeds` and review", name.display());
    }
}

#[test]
fn the_manifest_tells_where_each_seed_is_from_and_what_it_holds() {
    let manifest = fs::read_to_string(files::root().join("seeds/MANIFEST")).unwrap();
    let rows: Vec<Vec<&str>> =
        manifest.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
    let seeds = files::text_files(&files::root().join("seeds"));
    assert_eq!(rows.len(), seeds.len(), "a row a seed");
    for seed in seeds {
        let name = seed.file_name().unwrap().to_str().unwrap();
        let row = rows.iter().find(|row| row[0] == name).unwrap_or_else(|| panic!("{name} has no row"));
        let [_, from, dated, encoding, sha256] = row[..] else { panic!("five columns, not {row:?}") };
        assert!(!from.is_empty() && dated.len() == 10, "{row:?}");
        let bytes = fs::read(&seed).unwrap();
        assert_eq!(encoding, source::decode(&bytes, None).encoding.name());
        assert_eq!(sha256, source::sha256(&bytes), "run `cargo xtask seeds`");
    }
}

/// The files of a folder with their bytes, by name.
fn documents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut documents: Vec<(PathBuf, Vec<u8>)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().extension().is_some_and(|e| e == "json"))
        .map(|entry| (entry.file_name().into(), fs::read(entry.path()).unwrap()))
        .collect();
    documents.sort();
    documents
}
