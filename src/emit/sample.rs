//! A small notice for the tests of this room, with one value of each kind. Made by hand: no stage has a say in it.

use crate::base::{Code, Diagnostic, Parsed, Span};
use crate::model::Notice;

/// The notice of `sample.json`, with a diagnostic.
pub(super) fn parsed() -> Parsed<Notice> {
    let value: Notice = serde_json::from_str(include_str!("sample.json")).expect("sample.json follows the model");
    let skipped = Diagnostic::new(Code::NumberingSkips, "“一、”缺失", Span { start: 23, end: 25, line: 2 });
    Parsed { value, diagnostics: vec![skipped] }
}
