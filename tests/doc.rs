//! Word files of 1997 to 2003: a whole one, damaged ones, and those that are something else.
#![cfg(feature = "doc")]

mod common;

use std::fs;

use common::files::root;
use tiaoli::base::Extent;
use tiaoli::source::{Reading, doc};

fn file(name: &str) -> Vec<u8> {
    fs::read(root().join("tests/files").join(name)).unwrap()
}

fn lines(reading: &Reading) -> String {
    assert!(reading.failure().is_none(), "{:?}", reading.diagnostics);
    reading.text.lines().filter(|l| !l.trim().is_empty()).map(|l| format!("{l}\n")).collect()
}

#[test]
fn a_notice_is_read_as_word_shows_it() {
    let reading = doc::read(&file("notice.doc"));
    assert_eq!(lines(&reading), String::from_utf8(file("notice.txt")).unwrap());
    let at = |e: Extent| reading.text.chars().skip(e.start as usize).take(e.len() as usize).collect::<String>();
    let grid: Vec<Vec<String>> =
        reading.tables[0].rows.iter().map(|r| r.cells.iter().map(|&c| at(c)).collect()).collect();
    assert_eq!(grid[2], ["2", "清淤", "区住建局"], "a cell that is merged down stands in each of its rows");
    assert_eq!(grid[3], ["3", "合计", "合计"], "a cell that is merged across stands in each of its columns");
}

#[test]
fn a_real_file_keeps_its_automatic_numbers() {
    let Ok(bytes) = fs::read(root().join("../shared/corpus/hk06.doc")) else { return };
    let text = lines(&doc::read(&bytes));
    for line in ["一、出台《方案》的重要意义", "二、《方案》的主要内容", "三、下一步努力方向"]
    {
        assert!(text.lines().any(|l| l == line), "{line}");
    }
}

#[test]
fn a_file_that_cannot_be_read_says_why() {
    let whole = file("notice.doc");
    let why = |bytes: &[u8]| doc::read(bytes).failure().map(|d| d.message.clone().into_owned()).unwrap_or_default();
    assert!(why(b"").contains("复合文档"));
    assert!(why(&whole[..700]).contains("复合文档"));
    // The flags of the first block: one says encrypted; and the version: before Word 97.
    let begin = whole.windows(2).position(|w| w == [0xEC, 0xA5]).unwrap();
    let changed = |at: usize, value: [u8; 2]| {
        let mut bytes = whole.clone();
        bytes[begin + at..begin + at + 2].copy_from_slice(&value);
        why(&bytes)
    };
    assert!(changed(0x0A, [0, whole[begin + 0x0B] | 1]).contains("加密"));
    assert!(changed(2, [0x65, 0]).contains("Word 97"));
}

#[test]
fn damage_never_makes_it_panic() {
    let whole = file("notice.doc");
    let mut state = 1_u64;
    let mut chance = |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % n
    };
    let mut read = 0;
    for round in 0..1000 {
        let mut bytes = whole.clone();
        for _ in 0..=chance(30) {
            let at = chance(bytes.len());
            bytes[at] = chance(256) as u8;
        }
        if round % 10 == 0 {
            bytes.truncate(chance(bytes.len()));
        }
        let reading = doc::read(&bytes);
        let said = reading.failure().is_some();
        assert!(said || !reading.text.is_empty(), "neither text nor a reason");
        read += usize::from(!said);
    }
    assert!(read > 200, "only {read} reached the reader");
}
