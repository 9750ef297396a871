//! One large notice, ordinary and hostile: the cost of a byte against that in an ordinary notice of 64 KiB.

use std::fmt::Write as _;
use std::hint::black_box;

use tiaoli::model::Format;
use tiaoli::{Options, parse};

use crate::seconds;

const SEED: &str = include_str!("../../../seeds/000_67b0e456f0c9070f.txt");

/// The section on one large notice of `size` bytes.
pub(crate) fn report(size: usize) -> String {
    let as_page = |name: &str| if name.starts_with("HTML") { Format::Html } else { Format::Txt };
    let cost = |name: &str, text: &str| {
        let options = Options { format: as_page(name), ..Options::default() };
        // A short one is over before a core is awake.
        let times = if text.len() < 1 << 20 { 100 } else { 3 };
        seconds(times, || drop(black_box(parse(text.as_bytes(), &options)))) / text.len() as f64 * 1e9
    };
    let long = |size: usize| SEED.repeat(size / SEED.len() + 1);
    let small = cost("ordinary", &long(64 << 10));
    let repeat = |piece: &str| piece.repeat(size / piece.len());
    let cases: [(&str, String); 11] = [
        ("a notice that is just long", long(size)),
        ("the same on one line", long(size).replace(['\n', '\r'], "")),
        ("one line without a stop", repeat("建设法治政府")),
        ("100,000 markers", (1..=100_000).map(|i| format!("{}.落实制度。\n", i % 500 + 1)).collect()),
        ("open brackets", "(".repeat(1_000_000)),
        ("digits", repeat("1234567890")),
        ("Chinese numerals", repeat("一二三四五六七八九十百千万")),
        ("one list of units", format!("一、落实。({}负责)", "市财政局、".repeat(1_000_000))),
        ("labels of units", repeat("责任单位:")),
        ("years and months", repeat("2017年5月底前")),
        ("HTML nested 100,000 deep", format!("{}落实。", "<div>".repeat(100_000))),
    ];
    let mut out = format!(
        "## One large notice\n\nNanoseconds a byte of UTF-8, parsed in process, {} MiB where the case says no number; an ordinary notice of 64 KiB\ncosts {small:.1} ns a byte.\n\n| notice | ns a byte | times the ordinary one |\n| --- | --- | --- |\n",
        size >> 20
    );
    for (name, text) in cases {
        let cost = cost(name, &text);
        let _ = writeln!(out, "| {name} | {cost:.1} | {:.2} |", cost / small);
    }
    out
}
