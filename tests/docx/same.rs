//! The same notice typed and numbered by Word, and as plain text: what is read of it is the same.

use std::fs;

use tiaoli::base::Parsed;
use tiaoli::model::{Deadline, Format, Notice};
use tiaoli::source::Text;
use tiaoli::{Options, parse};

use crate::common::docx::{Docx, definition, item, level, list, p};
use crate::common::{files, invariants};
use crate::{Case, numbers, tables, text};

fn notice(bytes: &[u8], format: Format) -> Parsed<Notice> {
    parse(bytes, &Options { format, text: true, ..Options::default() })
}

/// What a notice asks for, without the places.
fn asked(parsed: &Parsed<Notice>) -> Vec<String> {
    let tasks = parsed.value.tasks.iter().map(|task| {
        let units: Vec<String> = task.units.iter().map(|u| format!("{:?} {}", u.role, u.name)).collect();
        let quotas: Vec<String> = task.quotas.iter().map(|q| format!("{} {:?} {}", q.text, q.op, q.value)).collect();
        let due = |d: &Deadline| format!("{} {:?} {:?} {:?} {:?} {:?}", d.text, d.kind, d.date, d.start, d.end, d.duration);
        let deadlines: Vec<String> = task.deadlines.iter().map(due).collect();
        format!("{} {:?} {} {units:?} {quotas:?} {deadlines:?}", task.id, task.markers, task.title)
    });
    tasks.collect()
}

fn escaped(line: &str) -> String {
    line.replace('&', "&amp;").replace('<', "&lt;")
}

/// The level of a line's marker, and the line without it: 一、 (一) 1.
fn marked(line: &str) -> Option<(u32, &str)> {
    let line = line.trim_start();
    let digits = |of: &str| line.chars().take_while(|c| of.contains(*c)).map(char::len_utf8).sum::<usize>();
    let chinese = digits("一二三四五六七八九十");
    if chinese > 0 {
        return Some((0, line[chinese..].strip_prefix('、')?));
    }
    let arabic = digits("0123456789");
    if arabic > 0 {
        return Some((2, line[arabic..].strip_prefix('.')?));
    }
    let (inside, rest) = line.strip_prefix('(')?.split_once(')')?;
    inside.chars().all(|c| "一二三四五六七八九十".contains(c)).then_some((1, rest))
}

/// The lines as paragraphs whose markers Word makes.
fn numbered(lines: &[&str]) -> Docx {
    let nothing = r#"<w:suff w:val="nothing"/>"#;
    let levels = [
        level(0, "chineseCountingThousand", "%1、", nothing),
        level(1, "chineseCounting", "(%2)", nothing),
        level(2, "decimal", "%3.", nothing),
    ];
    let paragraph = |line: &&str| match marked(line) {
        Some((level, rest)) => item(1, level, &escaped(rest)),
        None => p(&escaped(line)),
    };
    let body: String = lines.iter().map(paragraph).collect();
    Docx::new(&body).numbering(&(definition(0, &levels.concat()) + &list(1, 0, "")))
}

fn seeds() -> Vec<String> {
    let read = |path: &std::path::PathBuf| fs::read_to_string(path).ok();
    files::text_files(&files::root().join("seeds")).iter().filter_map(read).collect()
}

#[test]
fn a_typed_word_file_says_what_its_text_says() {
    for seed in seeds() {
        let body: String = seed.lines().map(|line| p(&escaped(line))).collect();
        let file = notice(&Docx::new(&body).bytes(), Format::Docx);
        assert_eq!(asked(&file), asked(&notice(seed.as_bytes(), Format::Txt)));
        assert!(!file.value.tasks.is_empty());
    }
}

#[test]
fn a_numbered_word_file_says_what_its_text_says() {
    for seed in seeds() {
        let lines: Vec<&str> = seed.lines().collect();
        let bytes = numbered(&lines).bytes();
        let shown = crate::lines(&bytes);
        let typed: Vec<&str> = lines.iter().map(|l| l.trim()).filter(|l| !l.is_empty()).collect();
        assert_eq!(shown.iter().map(|l| l.trim()).collect::<Vec<_>>(), typed, "the markers are those that were typed");
        assert_eq!(asked(&notice(&bytes, Format::Docx)), asked(&notice(seed.as_bytes(), Format::Txt)));
    }
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
