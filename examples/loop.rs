//! loop
fn main() {
    let a: Vec<String> = std::env::args().skip(1).collect();
    let files: Vec<Vec<u8>> = a[1..].iter().map(|f| std::fs::read(f).unwrap()).collect();
    let n: usize = a[0].parse().unwrap();
    let o = tiaoli::Options::default();
    for _ in 0..n {
        for f in &files {
            let d = tiaoli::parse(f, &o);
            std::hint::black_box(tiaoli::emit::json::line(&d).unwrap());
        }
    }
}
