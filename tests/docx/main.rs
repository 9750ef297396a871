//! Word files by what a reader of them sees: composed files and the lines that they must give, and the same files beside
//! LibreOffice's rendering where that is installed.
#![cfg(feature = "docx")]

#[path = "../common/mod.rs"]
mod common;

mod limits;
mod numbers;
mod office;
mod same;
mod tables;
mod text;

use common::docx::Docx;

/// A file and the lines that it must give.
struct Case {
    name: &'static str,
    file: Docx,
    lines: &'static [&'static str],
    /// Whether LibreOffice shows the same.
    office: bool,
}

/// Makes a test of each file, and the list of all of them. `apart` stands before those that LibreOffice shows otherwise.
macro_rules! cases {
    ($($name:ident $($apart:ident)? : $file:expr => $lines:expr;)*) => {
        $(
            #[test]
            fn $name() {
                crate::check(&$file, &$lines);
            }
        )*
        pub(crate) fn all() -> Vec<crate::Case> {
            vec![$(crate::Case {
                name: stringify!($name),
                file: $file,
                lines: &$lines,
                office: concat!($(stringify!($apart))?).is_empty(),
            }),*]
        }
    };
}
use cases;

/// The text of a file, its empty lines left out.
fn lines(bytes: &[u8]) -> Vec<String> {
    let reading = tiaoli::source::docx::read(bytes);
    assert!(reading.failure().is_none(), "{:?}", reading.diagnostics);
    reading.text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}

fn check(file: &Docx, expected: &[&str]) {
    assert_eq!(lines(&file.bytes()), expected);
}
