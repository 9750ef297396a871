//! perf
use std::time::Instant;
use tiaoli::*;
fn t<R>(name: &str, bytes: usize, n: usize, mut f: impl FnMut() -> R) {
    let s = Instant::now();
    for _ in 0..n {
        std::hint::black_box(f());
    }
    let e = s.elapsed().as_secs_f64() / n as f64;
    println!("{name:28} {:8.1} us {:8.1} MB/s", e * 1e6, bytes as f64 / e / 1e6);
}
fn main() {
    let files: Vec<Vec<u8>> = std::env::args().skip(1).map(|f| std::fs::read(f).unwrap()).collect();
    let total: usize = files.iter().map(|f| f.len()).sum();
    let n = (40_000_000 / total).max(1);
    let o = Options::default();
    t("decode", total, n, || {
        for f in &files {
            std::hint::black_box(source::decode(f, None));
        }
    });
    t("sha256", total, n, || {
        for f in &files {
            std::hint::black_box(source::sha256(f));
        }
    });
    let strs: Vec<String> = files.iter().map(|f| source::decode(f, None).text).collect();
    t("Text::new", total, n, || {
        for f in &strs {
            std::hint::black_box(source::Text::new(f.clone()));
        }
    });
    let texts: Vec<_> = strs.iter().map(|s| source::Text::new(s.clone())).collect();
    t("numeral", total, n, || {
        for f in &texts {
            std::hint::black_box(numeral::scan(f));
        }
    });
    let nums: Vec<_> = texts.iter().map(numeral::scan).collect();
    t("time", total, n, || {
        for (f, m) in texts.iter().zip(&nums) {
            std::hint::black_box(time::scan(f, m));
        }
    });
    t("Scan::new", total, n, || {
        for f in &texts {
            std::hint::black_box(annotate::Scan::new(f));
        }
    });
    let scans: Vec<_> = texts.iter().map(annotate::Scan::new).collect();
    t("outline", total, n, || {
        for s in &scans {
            std::hint::black_box(outline::outline(s.text, &s.times));
        }
    });
    let outs: Vec<_> = scans.iter().map(|s| outline::outline(s.text, &s.times).value).collect();
    t("meta", total, n, || {
        for (s, o) in scans.iter().zip(&outs) {
            std::hint::black_box(annotate::meta::find(s, o));
        }
    });
    t("assemble", total, n, || {
        for (s, o) in scans.iter().zip(&outs) {
            std::hint::black_box(task::assemble(s, o, &Default::default()));
        }
    });
    t("parse", total, n, || {
        for f in &files {
            std::hint::black_box(parse(f, &o));
        }
    });
    let docs: Vec<_> = files.iter().map(|f| parse(f, &o)).collect();
    t("serialise", total, n, || {
        for d in &docs {
            std::hint::black_box(emit::json::line(d).unwrap());
        }
    });
    t("parse+serialise", total, n, || {
        for f in &files {
            let d = parse(f, &o);
            std::hint::black_box(emit::json::line(&d).unwrap());
        }
    });
    let out: usize = docs.iter().map(|d| emit::json::line(d).unwrap().len()).sum();
    println!("out bytes ratio {:.2}", out as f64 / total as f64);
}
