//! What must hold of every text and web page there is: the seeds, the cases, and the shared corpus where it stands beside the checkout.

mod common;

use std::fs;
use std::path::Path;

use common::{files, invariants};
use tiaoli::base::Parsed;
use tiaoli::emit::json::{self, Layout};
use tiaoli::model::Notice;
use tiaoli::parse;
use tiaoli::source::Text;

#[test]
fn no_character_of_any_notice_is_lost() {
    on_every_text(|parsed, text| invariants::tiling(&parsed.value, text));
}

#[test]
fn every_value_stands_where_it_says() {
    on_every_text(invariants::places);
}

#[test]
fn every_id_names_one_thing() {
    on_every_text(|parsed, _| invariants::ids(&parsed.value));
}

#[test]
fn everything_comes_in_the_order_of_the_text() {
    on_every_text(|parsed, _| invariants::order(parsed));
}

#[test]
fn the_source_is_described_as_it_is() {
    on_every_text(|parsed, text| {
        let chars = parsed.value.source.chars;
        if chars == u64::from(text.len()) { Vec::new() } else { vec![format!("{chars} chars, not {}", text.len())] }
    });
}

#[test]
fn the_same_text_gives_the_same_bytes() {
    for path in files::all() {
        let run = || {
            let mut out = Vec::new();
            json::document(&mut out, &read(&path), Layout::Indented).unwrap();
            out
        };
        assert!(run() == run(), "{} differs from one run to the next", path.display());
    }
}

/// Asserts that `check` finds nothing wrong in any document, and lists all that it does find.
fn on_every_text(check: impl Fn(&Parsed<Notice>, &Text) -> Vec<String>) {
    let mut wrong = Vec::new();
    for path in files::all() {
        let parsed = read(&path);
        let text = Text::new(parsed.value.text.as_ref().map(ToString::to_string).unwrap_or_default());
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        wrong.extend(check(&parsed, &text).into_iter().map(|w| format!("{name}: {w}")));
    }
    let shown: Vec<&str> = wrong.iter().take(30).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} things are wrong, among them\n{}\n", wrong.len(), shown.join("\n"));
}

fn read(path: &Path) -> Parsed<Notice> {
    let bytes = fs::read(path).unwrap();
    parse(&bytes, &files::options(path))
}
