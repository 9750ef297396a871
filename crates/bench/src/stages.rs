//! In process, on one core: each stage, the whole, and the floor that no parser can go below.

use std::fmt::Write as _;
use std::hint::black_box;

use tiaoli::annotate::{Reference, Scan, meta};
use tiaoli::emit::json;
use tiaoli::source::{self, Text};
use tiaoli::{Options, numeral, outline, parse, task, time};

use crate::corpus::Corpus;
use crate::{rate, seconds};

/// Runs of each measurement, of which the best counts.
const TIMES: usize = 5;

/// The section on one core in process.
pub(crate) fn report(corpus: &Corpus) -> String {
    let seed: Vec<Vec<u8>> = vec![include_bytes!("../../../seeds/000_67b0e456f0c9070f.txt").to_vec(); 100];
    let mut out = String::from(
        "## In process, one core\n\nMB/s of UTF-8 text, best of five runs. The floor reads nothing: it validates UTF-8 and writes the same output bytes with\nserde_json from documents that are there already.\n\n| stage | corpus | the seed, 100 documents |\n| --- | --- | --- |\n",
    );
    let (mix, seed) = (measure(&corpus.notices), measure(&seed));
    for ((name, a), (_, b)) in mix.iter().zip(&seed) {
        let _ = writeln!(out, "| {name} | {a:.0} | {b:.0} |");
    }
    out
}

fn measure(notices: &[Vec<u8>]) -> Vec<(&'static str, f64)> {
    let bytes: usize = notices.iter().map(Vec::len).sum();
    let options = Options::default();
    let mut rows = Vec::new();
    let mut row = |name, work: &mut dyn FnMut()| rows.push((name, rate(bytes, seconds(TIMES, work))));
    let strings: Vec<String> = notices.iter().map(|n| source::decode(n, None).text).collect();
    let texts: Vec<Text> = strings.iter().map(|s| Text::new(s.as_str())).collect();
    let numerals: Vec<_> = texts.iter().map(numeral::scan).collect();
    let scans: Vec<Scan<'_>> = texts.iter().map(Scan::new).collect();
    let outlines: Vec<_> = scans.iter().map(|s| outline::outline(s.text, &s.times).value).collect();
    let parsed: Vec<_> = notices.iter().map(|n| parse(n, &options)).collect();
    row("decode", &mut || notices.iter().for_each(|n| drop(black_box(source::decode(n, None)))));
    row("text", &mut || strings.iter().for_each(|s| drop(black_box(Text::new(s.as_str())))));
    row("numerals", &mut || texts.iter().for_each(|t| drop(black_box(numeral::scan(t)))));
    row("times", &mut || texts.iter().zip(&numerals).for_each(|(t, n)| drop(black_box(time::scan(t, n)))));
    row("outline", &mut || scans.iter().for_each(|s| drop(black_box(outline::outline(s.text, &s.times)))));
    row("metadata", &mut || scans.iter().zip(&outlines).for_each(|(s, o)| drop(black_box(meta::find(s, o)))));
    row("units, quotas, deadlines, tasks", &mut || {
        scans.iter().zip(&outlines).for_each(|(s, o)| drop(black_box(task::assemble(s, o, &Reference::default()))));
    });
    row("serialise", &mut || {
        parsed.iter().for_each(|p| drop(black_box(json::line(p))));
    });
    row("**parse and serialise**", &mut || {
        notices.iter().for_each(|n| drop(black_box(json::line(&parse(n, &options)))));
    });
    row("the floor: validate and serialise", &mut || {
        notices.iter().zip(&parsed).for_each(|(n, p)| {
            let _ = black_box(std::str::from_utf8(n));
            drop(black_box(json::line(p)));
        });
    });
    rows
}
