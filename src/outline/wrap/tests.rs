//! Hard wraps: what must be joined and what must not.
use super::*;
#[test]
fn dbg_measure() {
    let Ok(f) = std::env::var("WRAPFILE") else { return };
    let text = Text::new(std::fs::read_to_string(f).unwrap());
    let aside = furniture::certain(&text);
    let lines = line::lines(&text, &aside);
    let m = measure::measure(&text, &lines);
    eprintln!("{m:?}");
    if let Some(m) = m {
        let t2 = put_together(text.clone());
        for l in &lines {
            eprintln!("{:3} {}", m.of(&text, l.whole), text.slice(l.extent));
        }
        eprintln!("{}", t2.source());
    }
}
