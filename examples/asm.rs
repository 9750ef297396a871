//! asm
use tiaoli::*;
fn main() {
    let a: Vec<String> = std::env::args().skip(1).collect();
    let n: usize = a[0].parse().unwrap();
    let texts: Vec<_> =
        a[1..].iter().map(|f| source::Text::new(source::decode(&std::fs::read(f).unwrap(), None).text)).collect();
    for t in &texts {
        let s = annotate::Scan::new(t);
        let o = outline::outline(t, &s.times).value;
        for _ in 0..n {
            std::hint::black_box(task::assemble(&s, &o, &Default::default()));
        }
    }
}
