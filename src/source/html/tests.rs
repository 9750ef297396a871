//! What must hold of every page: no visible word of the article is lost, and no page costs more than its bytes.

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::page::{Name, Page};
use super::tag::Tag;
use super::{article, build, flow, read};
use crate::base::Extent;
use crate::source::text::fold;
use crate::source::{Text, is_blank};

fn solid(text: &str) -> String {
    text.chars().filter(|&c| !is_blank(fold(c))).collect()
}

/// The texts in an element that a browser shows.
fn shown(page: &Page, element: u32) -> Vec<(u32, String)> {
    let mut texts = Vec::new();
    let mut i = element;
    while i < page.node(element).end {
        let hidden = page.node(i).tag.is_some_and(|tag| {
            let style = page.attribute(i, Name::Style).unwrap_or_default().replace(' ', "");
            tag.is_unseen() || page.attribute(i, Name::Hidden).is_some() || style.contains("display:none")
        });
        let text = solid(page.text(i));
        if !hidden && !text.is_empty() {
            texts.push((i, text));
        }
        i = if hidden { page.node(i).end } else { i + 1 };
    }
    texts
}

/// The pages of the project's own cases, and those of the shared corpus where it stands beside the checkout.
fn pages() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = Vec::new();
    for folder in ["tests/cases/html", "../shared/corpus"] {
        for entry in fs::read_dir(root.join(folder)).into_iter().flatten().flatten() {
            if entry.path().extension().is_some_and(|e| e == "html") {
                pages.push((entry.path().display().to_string(), fs::read(entry.path()).unwrap()));
            }
        }
    }
    assert!(pages.len() >= 10);
    pages
}

#[test]
fn no_word_of_an_article_is_lost() {
    // How the templates of the corpus and of the cases call the element of the text and of nothing else.
    const CONTAINERS: [&str; 7] =
        ["UCAP-CONTENT", "zoomcon", "info_cont", "article-content", "TRS_Editor", "v_news_content", "zoom"];
    let mut checked = 0;
    for (name, bytes) in pages() {
        let text = solid(&read(&bytes, None).text);
        let page = build::page(&super::encoding::text(&bytes, None).text);
        let is_container = |&i: &u32| {
            let named = |n| page.attribute(i, n).is_some_and(|v| v.split(' ').any(|w| CONTAINERS.contains(&w)));
            named(Name::Id) || named(Name::Class)
        };
        let Some(container) = (0..page.len()).find(is_container) else { continue };
        for (i, word) in shown(&page, container) {
            let in_link = std::iter::successors(Some(i), |&n| (n > 0).then(|| page.node(n).parent))
                .any(|n| page.node(n).tag == Some(Tag::A) && page.attribute(n, Name::Href).is_some());
            let is_lost =
                !text.contains(&word) && !in_link && !article::is_of_the_page(&word) && !article::is_pointer(&word);
            assert!(!is_lost, "{name}: {word} is not in the text");
        }
        checked += 1;
    }
    assert!(checked >= 5, "{checked} pages have a container that is known");
}

#[test]
fn cells_are_where_their_rows_say() {
    for (name, bytes) in pages() {
        let reading = read(&bytes, None);
        let tables = reading.tables.clone();
        let text = Text::from(reading);
        for row in tables.iter().flat_map(|t| &t.rows) {
            assert!(!text.slice(row.extent).contains('\n'), "{name}: a row over two lines");
            let own = row.cells.iter().filter(|c| row.extent.covers(**c));
            let mut fields: Vec<&str> = own.map(|c| text.slice(*c)).filter(|c| !c.is_empty()).collect();
            fields.dedup();
            let mut there: Vec<&str> = text.slice(row.extent).split('\t').filter(|f| !f.is_empty()).collect();
            there.dedup();
            assert_eq!(fields, there, "{name}");
            assert!(row.cells.iter().all(|c| c.end <= text.len() && !text.slice(*c).contains(['\t', '\n'])), "{name}");
        }
    }
}

#[test]
fn a_merged_cell_stands_in_every_row_and_column_that_it_covers() {
    let page = "<p>任务如下。</p><table><tr><th rowspan=2>序号<th colspan=2>单位<tr><th>牵头<th>配合\
                <tr><td rowspan=9>1<td>甲局<td>乙局<br>丙局<tr><td colspan=5>丁局</table>";
    let reading = read(page.as_bytes(), None);
    assert_eq!(reading.text, "任务如下。\n序号\t单位\n\t牵头\t配合\n1\t甲局\t乙局\u{205f}丙局\n\t丁局\n");
    let tables = reading.tables.clone();
    let text = Text::from(reading);
    let rows: Vec<Vec<&str>> =
        tables[0].rows.iter().map(|r| r.cells.iter().map(|&c: &Extent| text.slice(c)).collect()).collect();
    assert_eq!(rows[0], ["序号", "单位", "单位"]);
    assert_eq!(rows[1], ["序号", "牵头", "配合"]);
    assert_eq!(rows[2], ["1", "甲局", "乙局\u{205f}丙局"]);
    assert_eq!(rows[3], ["1", "丁局", "丁局", "丁局", "丁局", "丁局"]);
}

#[test]
fn a_table_that_only_arranges_the_page_is_none() {
    for page in [
        "<table><tr><td><p>甲，乙。</p><p>丙，丁。</p></table>",
        "<table><tr><td>甲，乙。<tr><td>丙，丁。</table>",
        "<table role=presentation><tr><td>甲，乙。<td>丙，丁。<tr><td>戊<td>己</table>",
        "<table><tr><td><table><tr><td>甲，乙。</table><td>丙，丁。</table>",
    ] {
        let reading = read(page.as_bytes(), None);
        assert!(reading.tables.is_empty(), "{page}");
        assert!(reading.text.starts_with("甲，乙。\n丙，丁。\n"), "{page}: {}", reading.text);
    }
}

#[test]
fn a_page_without_words_says_so() {
    for page in ["", "<html></html>", "<script>x</script><img src=a.png>", "<!-- a"] {
        assert!(read(page.as_bytes(), None).failure().is_some(), "{page}");
    }
    let hidden = read("<body style='display:none'><p>全文由脚本显示，不得遗漏。</p>".as_bytes(), None);
    assert_eq!(hidden.text, "全文由脚本显示，不得遗漏。\n");
    let links = read("<a href=/1>甲</a><p><a href=/2>乙</a>".as_bytes(), None);
    assert_eq!(links.text, "甲\n乙\n");
}

#[test]
fn no_page_costs_more_than_its_bytes() {
    let deep = |piece: &str| piece.repeat(100_000);
    let wide = |piece: &str| piece.repeat(20_000);
    let cell = "<td rowspan=65534 colspan=1000>甲";
    let pages = [
        deep("<div>甲，"),
        deep("<table><tr><td>甲，"),
        deep("<ol reversed><li>甲，"),
        deep("<b><a href=x>甲"),
        deep("<div class=article-content>甲。"),
        wide("<div>发布日期："),
        wide("<p>发布日期：2024</p>"),
        deep("<div><p><li></span></b></table>"),
        format!("<table><tr>{}{}", cell.repeat(1000), wide("<tr><td>乙")),
        wide("甲<br>"),
        format!("<title>甲乙丙丁戊己庚</title>{}", wide("<p>甲乙丙丁戊己")),
        "<".repeat(1_000_000),
        deep("<a b=\""),
        deep("<!--"),
        deep("&amp&#x"),
        format!("<p {}>甲", deep("class=a ")),
        wide("各单位要认真落实，不得有误。"),
        "<p style='text-indent:2em'><span>各单位于6月5日前报送，不少于4次。</span></p>\n".repeat(120_000),
    ];
    // A reader that looks at every byte more than a few times comes to no end with these.
    for page in pages {
        let _ = read(page.as_bytes(), None);
    }
}

/// Markup of all kinds, sound and broken, and words that are no labels.
const PIECES: [&str; 44] = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<span>",
    "</span>",
    "<b>",
    "</b>",
    "<br>",
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<td rowspan=2>",
    "<td colspan=3>",
    "<th>",
    "<caption>",
    "</caption>",
    "<ul>",
    "</ul>",
    "<li>",
    "</li>",
    "<pre>",
    "</pre>",
    "<h1>",
    "</h1>",
    "<a href=x>",
    "</a>",
    "<center>",
    "<o:p>",
    "</o:p>",
    "<hr>",
    " ",
    "\n",
    "&nbsp;",
    "甲乙",
    "丙，",
    "丁。",
    "戊己庚",
    "<p hidden>",
    "<!-- 注 -->",
    "<script>脚本</script>",
];

proptest! {
    #[test]
    fn the_lines_hold_every_word_that_is_shown(
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60),
    ) {
        let page = build::page(&pieces.concat());
        let lines = flow::flow(&page, false);
        let mut there: Vec<char> = lines.lines.iter().flat_map(|l| lines.of(l).chars()).filter(|&c| !is_blank(fold(c))).collect();
        let mut words: Vec<char> = shown(&page, 0).iter().flat_map(|(_, t)| t.chars()).collect();
        // A caption comes before the rows wherever it stands: the same words, not always in the same order.
        there.sort_unstable();
        words.sort_unstable();
        prop_assert_eq!(there, words);
    }
}
