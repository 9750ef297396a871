//! The text formats of a notice with every kind of value: as they were reviewed, and well-formed for every text there is.

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use common::files;
use tiaoli::base::Parsed;
use tiaoli::emit::{csv, ics, markdown, page, rows};
use tiaoli::model::{DeadlineKind, Notice};
use tiaoli::{Options, parse};

fn every_kind() -> Parsed<Notice> {
    read(&files::root().join("tests/cases/export/every-kind.txt"))
}

fn read(path: &PathBuf) -> Parsed<Notice> {
    parse(&fs::read(path).unwrap(), &Options { text: true, path: Some("notice.txt".to_owned()), ..Options::default() })
}

fn in_text(write: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut out = Vec::new();
    write(&mut out);
    String::from_utf8(out).unwrap()
}

#[test]
fn markdown_is_as_it_was_reviewed() {
    insta::assert_snapshot!(in_text(|out| markdown::notice(out, &every_kind()).unwrap()));
}

#[test]
fn the_calendar_is_as_it_was_reviewed() {
    insta::assert_snapshot!(in_text(|out| ics::notice(out, &every_kind().value).unwrap()));
}

#[test]
fn the_web_page_is_as_it_was_reviewed() {
    let page = in_text(|out| page::notice(out, &every_kind()).unwrap());
    let body = &page[page.find("<body>").unwrap()..page.find("<script>").unwrap()];
    insta::assert_snapshot!(body);
}

#[test]
fn a_page_without_the_source_text_shows_parts_and_sections() {
    let mut parsed = every_kind();
    parsed.value.text = None;
    let page = in_text(|out| page::notice(out, &parsed).unwrap());
    for said in ["1.举办学法培训", "class=\"quota\"", "<mark class=\"deadline\" tabindex", "市园林局"] {
        assert!(page.contains(said), "{said}");
    }
}

#[test]
fn every_table_of_csv_is_as_it_was_reviewed() {
    let parsed = every_kind();
    for table in csv::tables() {
        let csv = in_text(|out| {
            let mut writer = csv::Writer::new(out, table, false).unwrap();
            writer.notice(&parsed).unwrap();
            writer.finish().unwrap();
        });
        insta::assert_snapshot!(format!("csv-{}", table.name), csv.replace("\r\n", "\n"));
    }
}

/// A property of a calendar: name with parameters, value.
type Property = (String, String);

/// Reads content lines by RFC 5545: unfolded, none longer than 75 octets.
fn properties(calendar: &str) -> Vec<Property> {
    assert!(calendar.ends_with("\r\n") && !calendar.replace("\r\n", "").contains(['\r', '\n']), "lines end in CRLF");
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "a line is longer than 75 octets");
    let unfolded = calendar.replace("\r\n ", "");
    let lines = unfolded.trim_end().split("\r\n");
    lines.map(|line| line.split_once(':').map(|(name, value)| (name.to_owned(), value.to_owned())).unwrap()).collect()
}

#[test]
fn every_dated_deadline_is_an_event_that_calendars_take() {
    for path in files::all() {
        let parsed = read(&path);
        let calendar = in_text(|out| ics::notice(out, &parsed.value).unwrap());
        let properties = properties(&calendar);
        let (mut open, mut uids, mut events) = (Vec::new(), BTreeSet::new(), 0);
        let mut seen = BTreeSet::new();
        for (name, value) in &properties {
            match name.as_str() {
                "BEGIN" => {
                    open.push(value.clone());
                    seen.clear();
                }
                "END" => {
                    assert_eq!(open.pop().as_ref(), Some(value));
                    events += usize::from(value == "VEVENT");
                    seen.clear();
                }
                "UID" => assert!(uids.insert(value.clone()), "{}: a second {value}", path.display()),
                name => assert!(seen.insert(name.to_owned()) || name == "DESCRIPTION", "{name} stands twice"),
            }
        }
        assert!(open.is_empty());
        let deadlines = rows::tasks(&parsed.value).flat_map(rows::TaskRow::deadlines);
        let dated = deadlines.filter(|row| {
            let d = row.deadline;
            d.kind != DeadlineKind::Every && (d.date.is_some() || d.start.is_some() || d.end.is_some())
        });
        assert!(events >= dated.count(), "{}: a dated deadline has no event", path.display());
        assert_eq!(uids.len(), events);
    }
}

#[test]
fn a_calendar_for_each_unit_holds_its_tasks() {
    let mut by_unit = ics::ByUnit::default();
    by_unit.notice(&every_kind().value);
    let calendars: Vec<(String, String)> = by_unit.finish().collect();
    let names: Vec<&str> = calendars.iter().map(|(name, _)| name.as_str()).collect();
    assert!(names.is_sorted() && names.contains(&"市司法局") && names.contains(&"市审计局"), "{names:?}");
    for (name, calendar) in &calendars {
        let properties = properties(calendar);
        assert!(properties.contains(&("X-WR-CALNAME".to_owned(), name.clone())));
    }
}

#[test]
fn no_format_passes_on_characters_that_readers_refuse() {
    let text = "关于\u{1}防汛\u{b}的通知\u{fffe}\n一、清淤\u{0}。5月底前完成\u{1b}[31m清淤。(区水务局负责)\n";
    let parsed = parse(text.as_bytes(), &Options { text: true, year: Some(2024), ..Options::default() });
    let outputs = [
        in_text(|out| markdown::notice(out, &parsed).unwrap()),
        in_text(|out| ics::notice(out, &parsed.value).unwrap()),
        in_text(|out| page::notice(out, &parsed).unwrap()),
        in_text(|out| tiaoli::emit::akn::notice(out, &parsed.value).unwrap()),
    ];
    for output in outputs {
        assert!(output.contains("清淤"));
        let refused = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t') || matches!(c, '\u{fffe}');
        assert!(!output.contains(refused), "{output}");
    }
}
