//! What each stage costs, in bytes of UTF-8 a second, on the seed; and the whole, from bytes to JSON.
//!
//! `cargo bench` prints a line a stage with its throughput. The whole must hold 100 MB/s on one core.

use std::hint::black_box;
use std::io;

use divan::Bencher;
use divan::counter::BytesCount;
use tiaoli::annotate::Scan;
use tiaoli::emit::json::{self, Layout};
use tiaoli::source::{self, Text};
use tiaoli::{Options, numeral, parse, time};

const SEED: &str = include_str!("../seeds/000_67b0e456f0c9070f.txt");

/// How often the seed is read, each time as a document of its own, in the benchmarks of the whole.
const DOCUMENTS: usize = 100;

fn main() {
    divan::main();
}

fn seed() -> Text {
    Text::new(SEED.to_owned())
}

/// A benchmark that reads the seed once.
fn once<'a, 'b>(bencher: Bencher<'a, 'b>) -> Bencher<'a, 'b> {
    bencher.counter(BytesCount::of_str(SEED))
}

#[divan::bench]
fn s1_decode(bencher: Bencher<'_, '_>) {
    once(bencher).bench(|| source::decode(black_box(SEED.as_bytes()), None));
}

#[divan::bench]
fn s2_text(bencher: Bencher<'_, '_>) {
    once(bencher).with_inputs(|| SEED.to_owned()).bench_values(Text::new);
}

#[divan::bench]
fn s3_numerals(bencher: Bencher<'_, '_>) {
    let text = seed();
    once(bencher).bench(|| numeral::scan(black_box(&text)));
}

#[divan::bench]
fn s4_times(bencher: Bencher<'_, '_>) {
    let text = seed();
    let numerals = numeral::scan(&text);
    once(bencher).bench(|| time::scan(black_box(&text), black_box(&numerals)));
}

#[divan::bench]
fn s5_scan(bencher: Bencher<'_, '_>) {
    let text = seed();
    once(bencher).bench_local(|| {
        black_box(Scan::new(black_box(&text)));
    });
}

#[divan::bench]
fn s6_parse(bencher: Bencher<'_, '_>) {
    let options = Options::default();
    once(bencher).bench(|| parse(black_box(SEED.as_bytes()), &options));
}

#[divan::bench]
fn s7_serialise(bencher: Bencher<'_, '_>) {
    let parsed = parse(SEED.as_bytes(), &Options::default());
    once(bencher).bench(|| json::document(io::sink(), black_box(&parsed), Layout::Compact));
}

#[divan::bench]
fn whole_one_document(bencher: Bencher<'_, '_>) {
    once(bencher).bench(|| convert(1));
}

#[divan::bench(sample_count = 20)]
fn whole_hundred_documents(bencher: Bencher<'_, '_>) {
    bencher.counter(BytesCount::new(SEED.len() * DOCUMENTS)).bench(|| convert(DOCUMENTS));
}

/// From bytes to compact JSON, `documents` times.
fn convert(documents: usize) -> usize {
    let options = Options::default();
    let mut out = Vec::new();
    let mut written = 0;
    for _ in 0..documents {
        out.clear();
        let parsed = parse(black_box(SEED.as_bytes()), &options);
        // A vector takes whatever is written to it.
        if json::document(&mut out, &parsed, Layout::Compact).is_ok() {
            written += out.len();
        }
    }
    written
}
