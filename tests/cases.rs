//! Small notices, each a file under `tests/cases/<room>/` that is named after what it shows, and the documents they give.
//!
//! To add one, drop a .txt, .md or .html file there, run `INSTA_UPDATE=always cargo test --test cases`, and review the new snapshot.

use std::fs;

use tiaoli::emit::json::{self, Layout};
use tiaoli::emit::show::{self, Screen};
#[cfg(feature = "html")]
use tiaoli::model::Format;
use tiaoli::{Options, parse};

#[test]
fn every_case_gives_the_document_that_was_reviewed() {
    insta::glob!("cases/*/*.{txt,md}", |path| {
        let parsed = parse(&fs::read(path).unwrap(), &Options::default());
        let mut out = Vec::new();
        json::document(&mut out, &parsed, Layout::Indented).unwrap();
        insta::assert_snapshot!("case", String::from_utf8(out).unwrap());
    });
}

#[cfg(feature = "html")]
#[test]
fn every_page_gives_the_text_and_the_document_that_were_reviewed() {
    insta::glob!("cases/html/*.html", |path| {
        let options = Options { format: Format::Html, text: true, ..Options::default() };
        let parsed = parse(&fs::read(path).unwrap(), &options);
        let mut out = Vec::new();
        json::document(&mut out, &parsed, Layout::Indented).unwrap();
        let text = parsed.value.text.as_ref().map(ToString::to_string).unwrap_or_default();
        insta::assert_snapshot!("page", format!("{text}\n{}", String::from_utf8(out).unwrap()));
    });
}

#[test]
fn the_seed_is_shown_as_it_was_reviewed() {
    let seed = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/000_67b0e456f0c9070f.txt");
    let parsed = parse(&fs::read(seed).unwrap(), &Options::default());
    insta::assert_snapshot!("seed", show::notice(&parsed, Screen { columns: 120, colour: false }));
}
