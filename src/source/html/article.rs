//! Which lines of a page are the article.
//!
//! In: the page and its lines. Out: the element that holds the article, and for each line whether it is furniture. What
//! speaks for an element is running text outside links; names of containers and of furniture weigh in, and lose against
//! the bulk of the text: a wrapper called `print-area` that holds everything is no print button.

use super::flow::{Flow, InTable, Line};
use super::page::{Name, Page};
use super::tag::Tag;
use super::words::{
    ARTICLE_WORDS, ARTICLES, BUTTONS, FOOT_PARTS, FURNITURE_OPENINGS, FURNITURE_PARTS, FURNITURE_WORDS, POINTERS,
};

/// What the page's lines are.
#[derive(Debug)]
pub(super) struct Article {
    /// The element that holds the article.
    pub(super) core: u32,
    /// Whether that is by its name the container of the text and of nothing else.
    pub(super) named: bool,
    /// Its lines.
    pub(super) lines: std::ops::Range<usize>,
    /// For each line of the page whether it stands in furniture.
    pub(super) furniture: Vec<bool>,
}

/// Finds the article.
pub(super) fn find(page: &Page, flow: &Flow) -> Article {
    let weights: Vec<u32> = flow.lines.iter().map(|l| weight(flow.of(l), l)).collect();
    let mut of_node = per_node(page, flow, |i| weights[i]);
    let total = of_node[0];
    let marked = marked(page, &of_node, total);
    let furniture: Vec<bool> = flow.lines.iter().map(|l| marked[l.node as usize]).collect();
    of_node = per_node(page, flow, |i| if furniture[i] { 0 } else { weights[i] });
    let prose = per_node(page, flow, |i| {
        let line = &flow.lines[i];
        u32::from(!furniture[i] && weights[i] >= 20 && is_prose(flow.of(line)) && !is_of_the_page(flow.of(line)))
    });
    let named = named(page, &of_node);
    let core = named.unwrap_or_else(|| densest(page, &of_node, &prose, &tables_of(flow)));
    let first = flow.lines.partition_point(|l| l.place < core);
    let end = page.node(core).end;
    let last = flow.lines.partition_point(|l| l.place < end);
    Article { core, named: named.is_some(), lines: first..last, furniture }
}

/// The sum of what each line weighs, for each element over all that is in it.
fn per_node(page: &Page, flow: &Flow, weight: impl Fn(usize) -> u32) -> Vec<u32> {
    let mut sums = vec![0_u32; page.nodes.len()];
    for (i, line) in flow.lines.iter().enumerate() {
        sums[line.node as usize] += weight(i);
    }
    for i in (1..page.nodes.len()).rev() {
        sums[page.nodes[i].parent as usize] += sums[i];
    }
    sums
}

/// How much a line speaks for an article: its characters, where they are running text.
fn weight(text: &str, line: &Line) -> u32 {
    let chars = text.chars().count() as u32;
    if line.linked as usize * 2 > text.len() {
        0
    } else if is_running(text) || matches!(line.table, InTable::Row(..)) {
        chars
    } else {
        chars / 4
    }
}

fn is_running(text: &str) -> bool {
    text.contains(['，', '。', '；', '！', '？', '、'])
}

/// Whether a line is a sentence or several.
fn is_prose(text: &str) -> bool {
    text.contains(['。', '；']) || (text.contains('，') && text.ends_with(['：', '，', '！', '？', '）']))
}

/// Whether a line belongs to the page by what it says: a breadcrumb, a button, the foot.
pub(super) fn is_of_the_page(text: &str) -> bool {
    let foot = || text.len() < 1200 && FOOT_PARTS.iter().any(|part| text.contains(part));
    opens_with(text, FURNITURE_OPENINGS) || foot() || is_buttons(text)
}

/// Whether a line points to other pages: 相关链接, 政策解读.
pub(super) fn is_pointer(text: &str) -> bool {
    opens_with(text, POINTERS)
}

fn opens_with(text: &str, openings: &[&str]) -> bool {
    /// Longest line of furniture, in bytes.
    const LONGEST: usize = 600;
    text.len() <= LONGEST && !text.ends_with('。') && openings.iter().any(|opening| text.starts_with(opening))
}

/// Whether a line is made of the words of buttons.
pub(super) fn is_buttons(text: &str) -> bool {
    let parts =
        |c: char| c.is_whitespace() || matches!(c, '|' | '｜' | '/' | '：' | ':' | '【' | '】' | '[' | ']' | '-');
    text.len() <= 160 && text.split(parts).filter(|word| !word.is_empty()).all(|word| BUTTONS.contains(&word))
}

/// For each element whether it is furniture by its name, or stands in such.
fn marked(page: &Page, weights: &[u32], total: u32) -> Vec<bool> {
    let mut marked = vec![false; page.nodes.len()];
    for i in 1..page.len() {
        let node = page.node(i);
        let light = weights[i as usize] as u64 * 10 < total as u64 * 3;
        marked[i as usize] = marked[node.parent as usize]
            || (light && node.tag.is_some_and(|tag| matches!(tag, Tag::Nav | Tag::Footer | Tag::Aside)))
            || (light && page.is_attributed(i) && is_named_furniture(page, i));
    }
    marked
}

fn is_named_furniture(page: &Page, i: u32) -> bool {
    [Name::Class, Name::Id].into_iter().filter_map(|name| page.attribute(i, name)).any(names_furniture)
}

fn names_furniture(name: &str) -> bool {
    /// Longest value that is looked at.
    const LONGEST: usize = 120;
    if name.is_empty() || name.len() > LONGEST || !name.is_ascii() {
        return false;
    }
    let lower = name.to_ascii_lowercase();
    if FURNITURE_PARTS.iter().any(|part| lower.contains(part)) {
        return true;
    }
    let words = || words_of(name);
    words().any(|w| FURNITURE_WORDS.contains(&w.as_str())) && !words().any(|w| ARTICLE_WORDS.contains(&w.as_str()))
}

/// The words of a name: `mainNav`, `main-nav`, `main_nav2` have main and nav.
fn words_of(name: &str) -> impl Iterator<Item = String> + '_ {
    let mut words: Vec<String> = Vec::new();
    let mut inside = false;
    for c in name.chars() {
        if !c.is_ascii_alphabetic() {
            inside = false;
            continue;
        }
        if !inside || (c.is_ascii_uppercase() && words.last().is_some_and(|w| w.len() > 2)) {
            words.push(String::new());
        }
        inside = true;
        if let Some(word) = words.last_mut() {
            word.push(c.to_ascii_lowercase());
        }
    }
    words.into_iter()
}

/// The innermost element that is named as the container of an article and holds most of the page's text. Where several of
/// a kind stand side by side, what holds them all.
fn named(page: &Page, weights: &[u32]) -> Option<u32> {
    let total = u64::from(weights[0]);
    let enough = |w: u32| u64::from(w) * 10 >= total * 6 && w > 0;
    let is_container = |i: u32| {
        let named = |name: &str| {
            let lower = name.trim().to_ascii_lowercase();
            ARTICLES.contains(&lower.as_str()) || lower.split_ascii_whitespace().any(|c| ARTICLES.contains(&c))
        };
        [Name::Id, Name::Class].into_iter().filter_map(|n| page.attribute(i, n)).any(named)
    };
    let mut best: Option<u32> = None;
    for i in (0..page.len()).filter(|&i| page.is_attributed(i)) {
        let weight = weights[i as usize];
        let narrower =
            best.is_none_or(|b| !page.holds(b, i) || u64::from(weight) * 10 >= u64::from(weights[b as usize]) * 9);
        let heavier = best.is_none_or(|b| page.holds(b, i) || weight > weights[b as usize]);
        if enough(weight) && narrower && heavier && is_container(i) {
            best = Some(i);
        }
    }
    best
}

/// The tables that are read as rows, in order.
fn tables_of(flow: &Flow) -> Vec<u32> {
    let table = |l: &Line| if let InTable::Row(table, _) = l.table { Some(table) } else { None };
    let mut tables: Vec<u32> = flow.lines.iter().filter_map(table).collect();
    tables.dedup();
    tables
}

/// The innermost element that still holds the running text together: it goes down while one child has most of the weight
/// and no other has a sentence, but never into a table of data.
fn densest(page: &Page, weights: &[u32], prose: &[u32], tables: &[u32]) -> u32 {
    let mut core = 0;
    loop {
        let heaviest = page.children(core).max_by_key(|&c| (weights[c as usize], std::cmp::Reverse(c)));
        let Some(child) = heaviest.filter(|&c| page.node(c).tag.is_some()) else { return core };
        let (own, all) = (weights[child as usize], weights[core as usize]);
        let most = u64::from(own) * 10 >= u64::from(all) * 7 && u64::from(own) * 2 >= u64::from(weights[0]);
        let whole = most && prose[child as usize] == prose[core as usize];
        let divided = page.children(child).any(|c| page.node(c).tag.is_some() && weights[c as usize] > 0);
        if own == 0 || !whole || !divided || tables.binary_search(&child).is_ok() {
            return core;
        }
        core = child;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_furniture_are_told_by_their_words() {
        for name in ["mainNav", "footer-copyright", "article-share", "bdsharebuttonbox", "btn_print", "ewm", "setFont"]
        {
            assert!(names_furniture(name), "{name}");
        }
        for name in ["article-content", "linkage-text", "content", "info_cont word", "sidewalk", "news-page"] {
            assert!(!names_furniture(name), "{name}");
        }
    }

    #[test]
    fn buttons_are_no_text() {
        for line in ["【打印】 【关闭】", "大 中 小", "打印 | 分享 | 收藏", "A+ A A-", "主办：某市人民政府 粤ICP备1号"]
        {
            assert!(is_of_the_page(line), "{line}");
        }
        for line in ["打印机采购项目", "大中小企业融通发展。", "相关部门要加强协作。"] {
            assert!(!is_of_the_page(line), "{line}");
        }
    }
}
