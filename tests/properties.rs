//! What must hold of any input at all: bytes of no encoding, and texts made of what notices are made of.

mod common;

use common::invariants;
use proptest::prelude::*;
use tiaoli::model::Format;
use tiaoli::source::Text;
use tiaoli::{Options, parse, values};

/// What notices are made of, and what goes wrong in them.
const PIECES: [&str; 70] = [
    "\t",
    "|",
    "  ",
    "序号\t任务\t责任单位\t完成时限\n",
    "任务|牵头单位|\n|---|---|\n",
    "序号\n任务\n责任单位\n1\n",
    "\n",
    "\n",
    "\r\n",
    "\r",
    " ",
    "\u{3000}",
    "\u{a0}",
    "\u{200b}",
    "。",
    ",",
    ",",
    "、",
    ";",
    ":",
    "(",
    ")",
    "(",
    ")",
    "《",
    "》",
    "〔",
    "〕",
    "“",
    "”",
    "一、",
    "二、",
    "(一)",
    "(二)",
    "1.",
    "2.",
    "1.",
    "3、",
    "(1)",
    "①",
    "第一章",
    "第二条",
    "一是",
    "附件1",
    "附件:",
    "各单位:",
    "工作要点",
    "关于印发的通知",
    "市政府办公室",
    "区法制办",
    "牵头",
    "配合",
    "负责",
    "等部门",
    "责任单位:",
    "不少于",
    "以上",
    "每季度",
    "全年",
    "11月底前",
    "2017年5月23日",
    "2月30日",
    "自公布之日起",
    "15日内",
    "一百二十",
    "1.2万",
    "百分之八十五",
    "99999999999999999999999999999999",
    "家",
    "〔2017〕20号",
];

fn notice_like() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..120).prop_map(|pieces| pieces.concat())
}

/// A text whose lines are broken after so many characters, with a page number after every twenty of them.
fn hard_wrapped() -> impl Strategy<Value = String> {
    let text = prop::collection::vec(prop::sample::select(&PIECES[3..]), 60..300);
    (text, 14_usize..40).prop_map(|(pieces, width)| {
        let chars: Vec<char> = pieces.concat().chars().collect();
        let lines: Vec<String> = chars.chunks(width).map(|line| line.iter().collect()).collect();
        let pages = lines.chunks(20).zip(1..).map(|(page, n)| format!("{}\n— {n} —\n", page.join("\n")));
        pages.collect()
    })
}

/// What web pages are made of.
const MARKUP: [&str; 36] = [
    "<p>",
    "</p>",
    "<div class=article-content>",
    "<div class=nav>",
    "</div>",
    "<span>",
    "</span>",
    "<br>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "<td rowspan=3>",
    "<td colspan=2>",
    "</td>",
    "<ol>",
    "<ol type=a start=3>",
    "</ol>",
    "<li>",
    "<a href=/x>",
    "<a href=/x.doc>",
    "</a>",
    "<h1>",
    "</h1>",
    "<title>",
    "</title>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<p style='display:none'>",
    "&nbsp;",
    "&#x4e00;",
    "发布日期：",
    "索引号",
    "<meta name=PubDate content='2024-5-6'>",
];

fn page_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![prop::sample::select(&MARKUP[..]), prop::sample::select(&PIECES[..])];
    prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

fn options() -> Options {
    Options { text: true, ..Options::default() }
}

/// Everything wrong with the document of `bytes`, the tiling apart.
fn wrong(bytes: &[u8]) -> Vec<String> {
    wrong_as(Format::Txt, bytes)
}

fn wrong_as(format: Format, bytes: &[u8]) -> Vec<String> {
    let parsed = parse(bytes, &Options { format, ..options() });
    let text = Text::new(parsed.value.text.as_ref().map(ToString::to_string).unwrap_or_default());
    [invariants::places(&parsed, &text), invariants::ids(&parsed.value), invariants::order(&parsed)].concat()
}

fn untiled(bytes: &[u8]) -> Vec<String> {
    untiled_as(Format::Txt, bytes)
}

fn untiled_as(format: Format, bytes: &[u8]) -> Vec<String> {
    let parsed = parse(bytes, &Options { format, ..options() });
    invariants::tiling(
        &parsed.value,
        &Text::new(parsed.value.text.as_ref().map(ToString::to_string).unwrap_or_default()),
    )
}

proptest! {
    #[test]
    fn any_bytes_give_a_document(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        prop_assert_eq!(wrong(&bytes), Vec::<String>::new());
    }

    #[test]
    fn any_text_gives_a_sound_document(text in notice_like()) {
        prop_assert_eq!(wrong(text.as_bytes()), Vec::<String>::new());
    }

    #[test]
    fn the_blocks_tile_any_text(text in prop_oneof![notice_like(), any::<String>()]) {
        prop_assert_eq!(untiled(text.as_bytes()), Vec::<String>::new());
    }

    #[test]
    fn hard_wraps_make_no_document_unsound(text in hard_wrapped()) {
        prop_assert_eq!(wrong(text.as_bytes()), Vec::<String>::new());
        prop_assert_eq!(untiled(text.as_bytes()), Vec::<String>::new());
    }

    #[test]
    fn any_page_gives_a_sound_document(page in page_like()) {
        prop_assert_eq!(wrong_as(Format::Html, page.as_bytes()), Vec::<String>::new());
        prop_assert_eq!(untiled_as(Format::Html, page.as_bytes()), Vec::<String>::new());
    }

    #[test]
    fn any_bytes_are_a_page(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        prop_assert_eq!(untiled_as(Format::Html, &bytes), Vec::<String>::new());
    }

    #[test]
    fn any_sentence_has_values_or_none(text in prop_oneof![notice_like(), any::<String>()]) {
        let found = values(&text, &Options { year: Some(2017), ..Options::default() }).value;
        let source = Text::new(text);
        for (span, words) in found.quotas.iter().map(|q| (q.span, &*q.text))
            .chain(found.deadlines.iter().map(|d| (d.span, &*d.text)))
            .chain(found.units.iter().map(|u| (u.span, &*u.name)))
        {
            prop_assert!(source.extent().covers(span.extent()));
            prop_assert_eq!(&source.joined(span.extent()), words);
        }
    }
}
