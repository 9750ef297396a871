//! RTF files: small ones by hand, a whole one, damaged ones.
#![cfg(feature = "doc")]

mod common;

use std::fs;

use common::files::root;
use tiaoli::base::Extent;
use tiaoli::source::{CELL_BREAK, Reading, rtf};

fn read(body: &str) -> Reading {
    let head = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}{\f1\froman\fcharset0 Times New Roman;}{\f2\fnil\fcharset2 Wingdings;}}{\colortbl;\red0\green0\blue0;}";
    rtf::read(format!("{head}{body}}}").as_bytes())
}

fn lines(body: &str) -> Vec<String> {
    let reading = read(body);
    assert!(reading.failure().is_none(), "{:?}", reading.diagnostics);
    reading.text.lines().map(str::to_owned).collect()
}

#[test]
fn bytes_are_read_by_the_code_page_and_numbers_as_unicode() {
    assert_eq!(lines(r"\f0 \'b9\'d8\'d3\'da\'c7\'e5\'d3\'d9\par"), ["关于清淤"]);
    assert_eq!(lines(r"\f1 \'b9\'d8\'d3\'da\par"), ["关于"], "a Latin font in a Chinese file");
    assert_eq!(lines(r"\uc2 \u28165\'c7\'e5\u28132\'d3\'d9\uc0 \u-10240 \u-8446 \par"), ["清淤𐌂"]);
    assert_eq!(lines(r"A\{B\}\\C\~D\_E\emdash\par"), ["A{B}\\C\u{A0}D-E—"]);
    assert_eq!(lines("\\f2 l\\f0 \\'c7\\'e5\\par"), ["●清"]);
}

#[test]
fn markers_that_are_written_out_stand_before_their_paragraph() {
    let body = r"{\listtext\pard\plain\f0 \'d2\'bb\'a1\'a2\tab}\ls1\ilvl0 \'c7\'e5\'d3\'d9\par {\pntext\f1 1.\tab}{\*\pn\pnlvlblt{\pntxtb x}}\'d1\'b2\par \pard\'cd\'ea\par";
    assert_eq!(lines(body), ["一、 清淤", "1. 巡", "完"]);
}

#[test]
fn what_is_hidden_or_deleted_or_a_code_is_left_out() {
    assert_eq!(lines(r"5{\deleted 4}{\v 3}{\revised 6}\par"), ["56"]);
    assert_eq!(lines(r"a{\deleted\par}b\par"), ["ab"]);
    assert_eq!(lines(r"{\field{\*\fldinst SEQ x}{\fldrslt 3}}\par"), ["3"]);
    assert_eq!(lines(r"{\field{\*\fldinst  eq \\o\\ac(\u9675?,2)}{\fldrslt }}x\par"), ["②x"]);
    assert_eq!(lines(r"{\header h\par}{\*\unknown u}{\info{\title t}}{\pict 00ff}x\par"), ["x"]);
    assert_eq!(lines(r"{\upr{ANSI}{\*\ud{\u28165?}}}\par"), ["清"]);
}

#[test]
fn rows_are_lines_with_their_cells() {
    let row = r"\trowd\trleft0\cellx1000\clvmgf\cellx2000\cellx3000 \pard\intbl 1\cell a\par b\cell c\line d\cell\row \trowd\cellx1000\clvmrg\cellx2000\cellx3000\pard\intbl 2\cell\cell e\cell\row \trowd\cellx1000\cellx3000\pard\intbl 3\cell f\cell\row \pard z\par";
    let reading = read(row);
    assert_eq!(reading.text, format!("1\ta{CELL_BREAK}b\tc{CELL_BREAK}d\n2\t\te\n3\tf\nz\n"));
    let at = |e: Extent| reading.text.chars().skip(e.start as usize).take(e.len() as usize).collect::<String>();
    let grid: Vec<Vec<String>> =
        reading.tables[0].rows.iter().map(|r| r.cells.iter().map(|&c| at(c)).collect()).collect();
    assert_eq!(grid[1], ["2".to_owned(), format!("a{CELL_BREAK}b"), "e".to_owned()]);
    assert_eq!(grid[2], ["3", "f", "f"]);
}

#[test]
fn text_boxes_stand_after_their_paragraph_and_notes_at_the_end() {
    let body = r"{\shp{\*\shpinst\shpleft0{\sp{\sn shapeType}{\sv 202}}{\shptxt \pard box\par}}{\shprslt\par old\par}}title\par a{\footnote\pard note\par}b\par";
    assert_eq!(lines(body), ["title", "box", "ab", "[1] note"]);
    assert_eq!(lines(r"{\header{\shp{\*\shpinst{\shptxt head\par}}}}x\par"), ["x"]);
}

#[test]
fn a_whole_notice_is_read_as_word_shows_it() {
    let file = |name: &str| fs::read(root().join("tests/files").join(name)).unwrap();
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let reading = rtf::read(&file("notice.rtf"));
    assert_eq!(bare(&reading.text), bare(&String::from_utf8(file("notice.txt")).unwrap()));
    assert_eq!(reading.tables[0].rows.len(), 4);
}

#[test]
fn a_file_that_breaks_off_or_is_too_deep_says_so() {
    let why = |bytes: &[u8]| rtf::read(bytes).failure().map(|d| d.message.clone().into_owned()).unwrap_or_default();
    assert!(why(br"{\rtf1 abc\par").contains("内容中断"));
    assert!(why("{".repeat(1_000_000).as_bytes()).contains("嵌套层数"));
    assert!(why(br"{\rtf1}").contains("没有文字"));
}

#[test]
fn damage_never_makes_it_panic() {
    let whole = fs::read(root().join("tests/files/notice.rtf")).unwrap();
    let mut state = 3_u64;
    let mut chance = |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % n
    };
    const PIECES: [&[u8]; 10] =
        [b"{", b"}", b"\\", b"\\u-1 ", b"\\bin99999 ", b"\\cell", b"\\row", b"\\cellx-2147483648", b"\\'", b"\\uc8"];
    for _ in 0..500 {
        let mut bytes = whole.clone();
        for _ in 0..=chance(10) {
            let at = chance(bytes.len());
            let piece = PIECES[chance(PIECES.len())];
            let end = (at + chance(6)).min(bytes.len());
            bytes.splice(at..end, piece.iter().copied());
        }
        let reading = rtf::read(&bytes);
        assert!(reading.failure().is_some() || !reading.text.is_empty());
    }
}
