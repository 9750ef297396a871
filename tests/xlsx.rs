//! The workbook: what is in its sheets, that days and numbers are real, and that no text is a formula.
#![cfg(all(feature = "xlsx", feature = "cli"))]

mod common;
#[allow(dead_code, reason = "shared with other tests of the command, which use more of it")]
#[path = "common/desk.rs"]
mod desk;

use std::fs;
use std::io::{Cursor, Read};

use common::files;
use desk::Desk;
use tiaoli::emit::xlsx::{Book, MOST_SHEETS};
use tiaoli::{Options, parse};
use zip::ZipArchive;

fn book(paths: &[&str]) -> Vec<u8> {
    let mut book = Book::default();
    for path in paths {
        let bytes = fs::read(files::root().join(path)).unwrap();
        book.notice(&parse(&bytes, &Options::default()).value).unwrap();
    }
    book.finish().unwrap()
}

fn part(book: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

const SEED: &str = "seeds/000_67b0e456f0c9070f.txt";
const KINDS: &str = "tests/cases/export/every-kind.txt";

#[test]
fn there_is_a_sheet_of_all_one_by_unit_one_of_quotas_and_one_a_notice() {
    let book = book(&[SEED, KINDS]);
    let workbook = part(&book, "xl/workbook.xml");
    for name in ["总表", "按单位", "指标", "1.莲湖区2017年法治政府建设工作要点", "2.2024年&lt;重点&gt;工作计划"]
    {
        assert!(workbook.contains(&format!("name=\"{name}\"")), "{name} is not in\n{workbook}");
    }
    assert!(part(&book, "docProps/core.xml").contains("<dc:creator>tiaoli/1"));
}

#[test]
fn a_sheet_can_be_filtered_printed_and_scrolled_under_its_head() {
    let sheet = part(&book(&[SEED]), "xl/worksheets/sheet4.xml");
    for said in [
        "<autoFilter ref=\"A3:J45\"",
        "state=\"frozen\"",
        "orientation=\"landscape\"",
        "fitToHeight=\"0\"",
        "<mergeCell ref=\"A1:J1\"",
        "第 &amp;P 页",
        "customWidth=\"1\"",
    ] {
        assert!(sheet.contains(said), "{said} is not in\n{}", &sheet[..2000.min(sheet.len())]);
    }
}

#[test]
fn days_and_numbers_are_real_and_texts_are_no_formulas() {
    let book = book(&[KINDS]);
    let all = part(&book, "xl/worksheets/sheet1.xml");
    assert!(!all.contains("<f>"), "no cell is a formula");
    // 2024-11-30 is day 45626 of a spreadsheet.
    assert!(all.contains("<v>45626</v>"), "{all}");
    let quotas = part(&book, "xl/worksheets/sheet3.xml");
    for number in ["12000", "5000000000", "90"] {
        assert!(quotas.contains(&format!("<v>{number}</v>")), "{number}");
    }
    assert!(part(&book, "xl/sharedStrings.xml").contains("=SUM(A1)这样的文字不是公式"));
    assert!(part(&book, "xl/styles.xml").contains("quotePrefix=\"1\""));
}

#[test]
fn two_runs_give_the_same_bytes_and_hostile_text_a_valid_book() {
    assert!(book(&[SEED]) == book(&[SEED]));
    let text = format!("关于\u{1}[a]:*?/\\防汛\u{fffe}的通知\n一、清淤\u{b}。{}(区水务局负责)\n", "长".repeat(40_000));
    let mut book = Book::default();
    let parsed = parse(text.as_bytes(), &Options::default());
    for _ in 0..=MOST_SHEETS {
        book.notice(&parsed.value).unwrap();
    }
    let book = book.finish().unwrap();
    let strings = part(&book, "xl/sharedStrings.xml");
    assert!(!strings.contains(['\u{1}', '\u{b}', '\u{fffe}']) && strings.contains("清淤"));
    let mut reader = quick_xml::Reader::from_str(&strings);
    while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
    assert_eq!(
        ZipArchive::new(Cursor::new(book))
            .unwrap()
            .file_names()
            .filter(|n| n.as_ref().is_ok_and(|n| n.contains("worksheets/sheet")))
            .count(),
        3 + MOST_SHEETS
    );
}

#[test]
fn an_own_book_is_replaced_and_another_is_not() {
    let desk = Desk::with(&[("a.txt", "关于防汛的通知\n一、清淤。(区水务局负责)\n".as_bytes())]);
    let convert = || desk.run(&["convert", "a.txt", "--out", "out", "--format", "xlsx"]);
    for _ in 0..2 {
        let ran = convert();
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
    assert_eq!(desk.files("out"), ["plan.xlsx"]);
    desk.write("out/plan.xlsx", b"PK\x03\x04 theirs");
    assert_eq!(convert().code, 2);
}
