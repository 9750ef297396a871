//! A notice asks for the same whatever form its text came in: in every encoding, with every line end, as a page of the web.
//! (Hard-wrapped text, Word and PDF, which take more to write, have tests of their own over the same notices: `wraps`, `docx`, `pdf`.)

mod common;

use std::fs;

use common::{files, tasks};
use encoding_rs::{BIG5, Encoding, GB18030};
use tiaoli::model::Format;
use tiaoli::{Options, parse};

/// The tasks of a file, without the places.
fn asked(bytes: &[u8], format: Format) -> Vec<String> {
    tasks::of(&parse(bytes, &Options { format, ..Options::default() }).value)
}

/// Holds that every notice asks for the same in the form that `write` gives it; how many it can be written for.
fn same(format: Format, write: impl Fn(&str) -> Option<Vec<u8>>) -> usize {
    let mut written = 0;
    for path in files::notices() {
        let text = fs::read_to_string(&path).unwrap();
        if let Some(bytes) = write(&text) {
            let (expected, found) = (asked(text.as_bytes(), Format::Txt), asked(&bytes, format));
            assert!(!expected.is_empty(), "{}", path.display());
            assert!(found == expected, "{}: {}", path.display(), tasks::difference(&expected, &found));
            written += 1;
        }
    }
    written
}

fn encoded(text: &str, encoding: &'static Encoding) -> Option<Vec<u8>> {
    let (bytes, _, lost) = encoding.encode(text);
    (!lost).then(|| bytes.into_owned())
}

/// The seed and ten notices at least: fewer would prove little.
fn is_all(written: usize) -> bool {
    written == files::notices().len() && written > 10
}

#[test]
fn every_chinese_encoding_says_the_same() {
    assert!(is_all(same(Format::Txt, |text| Some([b"\xEF\xBB\xBF", text.as_bytes()].concat()))), "UTF-8 with a mark");
    assert!(is_all(same(Format::Txt, |text| encoded(text, GB18030))), "GB18030");
    let utf_16 = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| {
        move |text: &str| Some(mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect())
    };
    assert!(is_all(same(Format::Txt, utf_16([0xFF, 0xFE], u16::to_le_bytes))), "UTF-16, little end first");
    assert!(is_all(same(Format::Txt, utf_16([0xFE, 0xFF], u16::to_be_bytes))), "UTF-16, big end first");
    assert!(same(Format::Txt, |text| encoded(text, BIG5)) > 0, "no notice that Big5 can say");
}

#[test]
fn every_line_end_says_the_same() {
    assert!(is_all(same(Format::Txt, |text| Some(text.replace('\n', "\r\n").into_bytes()))));
    assert!(is_all(same(Format::Txt, |text| Some(text.replace('\n', "\n\n").into_bytes()))));
    assert!(is_all(same(Format::Txt, |text| Some(text.replace('\n', "\u{2028}").into_bytes()))));
}

#[test]
#[cfg(feature = "html")]
fn a_page_says_the_same() {
    let escaped = |line: &str| line.replace('&', "&amp;").replace('<', "&lt;").replace('\u{a0}', "&nbsp;");
    let lines = |text: &str, open: &str, close: &str| -> String {
        text.lines().map(|line| format!("{open}{}{close}\n", escaped(line))).collect()
    };
    let page = |body: String| {
        Some(
            format!(
                "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>通知</title></head>\
                 <body><div class=\"article\">{body}</div></body></html>"
            )
            .into_bytes(),
        )
    };
    assert!(is_all(same(Format::Html, |text| page(lines(text, "<p>", "</p>")))), "paragraphs");
    assert!(is_all(same(Format::Html, |text| page(lines(text, "", "<br>")))), "line breaks");
    let spans =
        |text: &str| lines(text, "<p style=\"text-indent:2em\"><span><font face=\"仿宋\">", "</font></span></p>");
    assert!(is_all(same(Format::Html, |text| page(spans(text)))), "as a word processor saves it");
}
