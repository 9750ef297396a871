//! What each format costs beside reading: documents that are there already, to the bytes of a file.
//!
//! `cargo bench --features full --bench formats` prints, for each, megabytes of *source text* a second on one core. The seed
//! is the notice, fifty times, each time as another one. Where others work on the machine too, `chrt -f 50` before the
//! program keeps them out of the figures.

use std::io;

use divan::Bencher;
use divan::counter::BytesCount;
use rusqlite::Connection;
use tiaoli::base::Parsed;
use tiaoli::emit::json::{self, Layout};
use tiaoli::emit::{akn, csv, ics, markdown, page, parquet, sqlite, xlsx};
use tiaoli::model::Notice;
use tiaoli::{Options, parse};

const SEED: &str = include_str!("../seeds/000_67b0e456f0c9070f.txt");

const NOTICES: usize = 50;

fn main() {
    divan::main();
}

/// The notices, with their text where `text` says so.
fn notices(text: bool) -> Vec<Parsed<Notice>> {
    let parsed = parse(SEED.as_bytes(), &Options { text, ..Options::default() });
    let one = |n: usize| {
        let mut parsed = Parsed { value: parsed.value.clone(), diagnostics: parsed.diagnostics.clone() };
        parsed.value.source.sha256 = format!("{n:064x}");
        parsed
    };
    (0..NOTICES).map(one).collect()
}

/// Runs `write` over all notices.
fn all(bencher: Bencher<'_, '_>, text: bool, write: impl Fn(&[Parsed<Notice>])) {
    let notices = notices(text);
    bencher.counter(BytesCount::new(SEED.len() * NOTICES)).bench_local(|| write(&notices));
}

/// Runs `write` on each notice.
fn each(bencher: Bencher<'_, '_>, text: bool, write: impl Fn(&Parsed<Notice>) -> io::Result<()>) {
    all(bencher, text, |notices| notices.iter().for_each(|notice| write(notice).unwrap()));
}

#[divan::bench]
fn json(bencher: Bencher<'_, '_>) {
    each(bencher, false, |parsed| json::document(io::sink(), parsed, Layout::Indented));
}

#[divan::bench]
fn ndjson(bencher: Bencher<'_, '_>) {
    each(bencher, false, |parsed| json::document(io::sink(), parsed, Layout::Compact));
}

#[divan::bench]
fn csv_plan(bencher: Bencher<'_, '_>) {
    all(bencher, false, |notices| {
        let mut writer = csv::Writer::new(io::sink(), csv::tables().next().unwrap(), false).unwrap();
        notices.iter().for_each(|notice| writer.notice(notice).unwrap());
    });
}

#[divan::bench]
fn csv_all_tables(bencher: Bencher<'_, '_>) {
    all(bencher, false, |notices| {
        for table in csv::tables() {
            let mut writer = csv::Writer::new(io::sink(), table, false).unwrap();
            notices.iter().for_each(|notice| writer.notice(notice).unwrap());
        }
    });
}

#[divan::bench]
fn sqlite_database(bencher: Bencher<'_, '_>) {
    all(bencher, false, |notices| {
        let mut database = sqlite::Database::new(Connection::open_in_memory().unwrap()).unwrap();
        notices.iter().for_each(|notice| database.notice(notice).unwrap());
        database.finish().unwrap();
    });
}

#[divan::bench]
fn parquet_file(bencher: Bencher<'_, '_>) {
    all(bencher, false, |notices| {
        let mut writer = parquet::Writer::new(io::sink()).unwrap();
        notices.iter().for_each(|notice| writer.notice(&notice.value).unwrap());
        writer.finish().unwrap();
    });
}

#[divan::bench]
fn akoma_ntoso(bencher: Bencher<'_, '_>) {
    each(bencher, false, |parsed| akn::notice(io::sink(), &parsed.value));
}

#[divan::bench]
fn icalendar(bencher: Bencher<'_, '_>) {
    each(bencher, false, |parsed| ics::notice(io::sink(), &parsed.value));
}

#[divan::bench]
fn markdown_text(bencher: Bencher<'_, '_>) {
    each(bencher, false, |parsed| markdown::notice(io::sink(), parsed));
}

#[divan::bench]
fn web_page(bencher: Bencher<'_, '_>) {
    each(bencher, true, |parsed| page::notice(io::sink(), parsed));
}

#[divan::bench]
fn xlsx_workbook(bencher: Bencher<'_, '_>) {
    all(bencher, false, |notices| {
        let mut book = xlsx::Book::default();
        notices.iter().for_each(|notice| book.notice(&notice.value).unwrap());
        book.finish().unwrap();
    });
}
