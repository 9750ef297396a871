//! dev
use std::io::Write;
fn main() {
    let a: Vec<String> = std::env::args().skip(1).collect();
    let out = &a[0];
    for f in &a[1..] {
        let bytes = std::fs::read(f).unwrap();
        let p = tiaoli::parse(&bytes, &tiaoli::Options { path: Some(f.clone()), ..Default::default() });
        let doc = tiaoli::model::Document::from(&p);
        let stem = std::path::Path::new(f).file_stem().unwrap().to_str().unwrap().to_owned();
        std::fs::File::create(format!("{out}/{stem}.json"))
            .unwrap()
            .write_all(&serde_json::to_vec_pretty(&doc).unwrap())
            .unwrap();
    }
}
