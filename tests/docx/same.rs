//! The same notice typed and numbered by Word, and as plain text: what is read of it is the same.

use std::fs;

use tiaoli::base::Parsed;
use tiaoli::model::{Format, Notice};
use tiaoli::source::Text;
use tiaoli::{Options, parse};

use crate::common::docx::{Docx, definition, item, level, list, p};
use crate::common::{files, invariants, tasks};
use crate::{Case, numbers, tables, text};

fn notice(bytes: &[u8], format: Format) -> Parsed<Notice> {
    parse(bytes, &Options { format, text: true, ..Options::default() })
}

fn asked(bytes: &[u8], format: Format) -> Vec<String> {
    tasks::of(&notice(bytes, format).value)
}

fn escaped(line: &str) -> String {
    line.replace('&', "&amp;").replace('<', "&lt;")
}

/// What the three levels of the notices look like, the number left out: 一、 (一) 1. and their other spellings.
const LEVELS: [(&str, &[(&str, &str)]); 3] = [
    ("chineseCountingThousand", &[("", "、")]),
    ("chineseCounting", &[("(", ")"), ("（", "）")]),
    ("decimal", &[("", "."), ("", "、"), ("", "．")]),
];

/// The level of a line's marker, which of its spellings it has, its number, and the line without it.
fn marked(line: &str) -> Option<(usize, usize, u32, &str)> {
    let line = line.trim_start();
    LEVELS.iter().enumerate().find_map(|(level, (_, spellings))| {
        spellings.iter().enumerate().find_map(|(spelling, (before, after))| {
            let (number, rest) = line.strip_prefix(before)?.split_once(after)?;
            let number = if level == 2 { number.parse().ok()? } else { chinese(number)? };
            Some((level, spelling, number, rest))
        })
    })
}

/// 一 to 十九.
fn chinese(number: &str) -> Option<u32> {
    let digit = |c: char| "一二三四五六七八九".chars().position(|d| d == c).map(|i| i as u32 + 1);
    let mut chars = number.chars();
    match (chars.next()?, chars.next(), chars.next()) {
        ('十', None, None) => Some(10),
        ('十', Some(c), None) => Some(10 + digit(c)?),
        (c, None, None) => digit(c),
        _ => None,
    }
}

/// The lines as paragraphs whose markers Word makes, where it would count as the lines do; and how many those are.
fn numbered(lines: &[&str]) -> (Docx, usize) {
    let first = |level: usize| lines.iter().find_map(|l| marked(l).filter(|m| m.0 == level)).map_or(0, |m| m.1);
    let spellings = [first(0), first(1), first(2)];
    let mut counts = [0; 3];
    let mut by_word = 0;
    let mut paragraph = |line: &&str| match marked(line) {
        Some((level, spelling, number, rest)) if spelling == spellings[level] && number == counts[level] + 1 => {
            counts[level] = number;
            counts[level + 1..].fill(0);
            by_word += 1;
            item(1, level as u32, &escaped(rest))
        }
        _ => p(&escaped(line)),
    };
    let body: String = lines.iter().map(&mut paragraph).collect();
    let levels: String = (0..3)
        .map(|i| {
            let (before, after) = LEVELS[i].1[spellings[i]];
            level(i as u32, LEVELS[i].0, &format!("{before}%{}{after}", i + 1), r#"<w:suff w:val="nothing"/>"#)
        })
        .collect();
    (Docx::new(&body).numbering(&(definition(0, &levels) + &list(1, 0, ""))), by_word)
}

#[test]
fn a_typed_word_file_says_what_its_text_says() {
    for path in files::notices() {
        let text = fs::read_to_string(&path).unwrap();
        let body: String = text.lines().map(|line| p(&escaped(line))).collect();
        let (expected, found) = (asked(text.as_bytes(), Format::Txt), asked(&Docx::new(&body).bytes(), Format::Docx));
        assert!(found == expected, "{}: {}", path.display(), tasks::difference(&expected, &found));
        assert!(!found.is_empty());
    }
}

#[test]
fn a_numbered_word_file_says_what_its_text_says() {
    let mut all_by_word = 0;
    for path in files::notices() {
        let text = fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let (file, by_word) = numbered(&lines);
        let bytes = file.bytes();
        let shown = crate::lines(&bytes);
        let typed: Vec<&str> = lines.iter().map(|l| l.trim()).filter(|l| !l.is_empty()).collect();
        assert_eq!(shown.iter().map(|l| l.trim()).collect::<Vec<_>>(), typed, "the markers are those that were typed");
        let (expected, found) = (asked(text.as_bytes(), Format::Txt), asked(&bytes, Format::Docx));
        assert!(found == expected, "{}: {}", path.display(), tasks::difference(&expected, &found));
        all_by_word += by_word;
    }
    assert!(all_by_word > 80, "Word made only {all_by_word} markers");
}

#[test]
fn no_character_of_any_file_is_lost_and_every_value_stands_where_it_says() {
    let cases: Vec<Case> = [numbers::all(), tables::all(), text::all()].into_iter().flatten().collect();
    let mut files: Vec<(String, Vec<u8>)> = cases.iter().map(|c| (c.name.to_owned(), c.file.bytes())).collect();
    let shared = fs::read_dir(files::root().join("../shared/corpus")).into_iter().flatten().flatten();
    let word = shared.map(|e| e.path()).filter(|path| path.extension().is_some_and(|e| e == "docx"));
    files.extend(word.map(|path| (path.display().to_string(), fs::read(&path).unwrap())));
    for (name, bytes) in files {
        let parsed = notice(&bytes, Format::Docx);
        let text = Text::new(parsed.value.text.as_ref().map(ToString::to_string).unwrap_or_default());
        let wrong = [
            invariants::tiling(&parsed.value, &text),
            invariants::places(&parsed, &text),
            invariants::ids(&parsed.value),
            invariants::order(&parsed),
        ];
        assert!(wrong.iter().all(Vec::is_empty), "{name}: {wrong:?}");
    }
}
