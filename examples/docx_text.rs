//! scratch
fn main() { for f in std::env::args().skip(1) { let b = std::fs::read(&f).unwrap(); let r = tiaoli::source::docx::read(&b); println!("{}", r.text); for t in &r.tables { eprintln!("table {} rows, cols {:?}", t.rows.len(), t.rows.iter().map(|r| r.cells.len()).collect::<Vec<_>>()); } for d in r.diagnostics { eprintln!("{f}: {}", d.message); } } }
