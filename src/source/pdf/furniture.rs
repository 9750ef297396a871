//! Which lines belong to the page and not to the text: page numbers, and heads and feet that run from page to page.
//!
//! In: the lines of all pages. Out: for each, whether it is furniture. Furniture stands above or below all text of its page.
//! A number counts if it is the page's, by its form or by its series; another line if the file marks it, or if it stands at
//! the same place on other pages too.

use std::collections::BTreeMap;

use super::line::Line;

/// As many lines from the top and from the bottom of a page may be furniture.
const REACH: usize = 3;
/// How far apart the places of one running head lie, in points.
const SAME_PLACE: f64 = 3.0;
/// Longest page number, in characters.
const LONGEST_NUMBER: usize = 16;
/// How much further than the lines of the text furniture stands from it.
const GAP: f64 = 1.3;
/// How much smaller than the text furniture is that stands no further from it.
const SMALLER: f64 = 0.9;

/// A place where furniture may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    Top,
    Bottom,
}

/// For each line of each page, whether it is furniture.
pub(super) fn find(pages: &[&[Line]]) -> Vec<Vec<bool>> {
    let mut found: Vec<Vec<bool>> = pages.iter().map(|lines| lines.iter().map(|l| l.artifact).collect()).collect();
    let all = pages.iter().map(|lines| lines.len()).sum::<usize>();
    if found.iter().flatten().filter(|f| **f).count() * 3 > all {
        // A file that marks most of its text marks it by mistake.
        found.iter_mut().flatten().for_each(|f| *f = false);
    }
    let repeated = repeated(pages);
    let series = bare_numbers(pages);
    for (p, lines) in pages.iter().enumerate() {
        for (i, _) in edges(lines) {
            found[p][i] |= repeated[p][i] || is_number(&lines[i].text) || (series && is_bare(&lines[i].text).is_some());
        }
        only_at_edges(lines, &mut found[p]);
    }
    found
}

/// The lines at the edges of a page, outermost first.
fn edges(lines: &[Line]) -> impl Iterator<Item = (usize, Edge)> {
    let top = (0..lines.len().min(REACH)).map(|i| (i, Edge::Top));
    let bottom = (0..lines.len()).rev().take(REACH).map(|i| (i, Edge::Bottom));
    top.chain(bottom)
}

/// Text between furniture and the edge makes it text.
fn only_at_edges(lines: &[Line], found: &mut [bool]) {
    let marked = |i: usize| lines[i].artifact;
    let top = found.iter().take_while(|f| **f).count();
    let bottom = found.iter().rev().take_while(|f| **f).count();
    for i in top..found.len().saturating_sub(bottom) {
        found[i] &= marked(i);
    }
}

/// A page, a line of it, and where on the page the line stands.
type Place = (usize, usize, f64);

/// The lines that stand at the same place of the same edge on half of the pages, figures aside.
fn repeated(pages: &[&[Line]]) -> Vec<Vec<bool>> {
    let mut places: BTreeMap<(Edge, String), Vec<Place>> = BTreeMap::new();
    for (p, lines) in pages.iter().enumerate() {
        let pitch = pitch(lines);
        for (i, edge) in edges(lines).filter(|&(i, edge)| is_apart(lines, i, edge, pitch)) {
            let text = lines[i].text.chars().filter(|c| !c.is_whitespace());
            let text = text.map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
            places.entry((edge, text)).or_default().push((p, i, lines[i].y));
        }
    }
    let mut found: Vec<Vec<bool>> = pages.iter().map(|lines| vec![false; lines.len()]).collect();
    let least = (pages.len() / 2).max(2);
    for places in places.values() {
        for &(p, i, y) in places {
            let pages = places.iter().filter(|(other, _, at)| *other != p && (at - y).abs() <= SAME_PLACE).count();
            found[p][i] |= pages + 1 >= least;
        }
    }
    found
}

/// How far apart lines of the text of a page stand.
fn pitch(lines: &[Line]) -> f64 {
    let mut gaps: Vec<f64> = lines.windows(2).map(|w| w[1].y - w[0].y).filter(|gap| *gap > 0.0).collect();
    gaps.sort_by(f64::total_cmp);
    gaps.get(gaps.len() / 4).copied().unwrap_or_default()
}

/// Whether a gap or its size parts a line from the text of its page.
fn is_apart(lines: &[Line], i: usize, edge: Edge, pitch: f64) -> bool {
    let next = match edge {
        Edge::Top => lines.get(i + 1),
        Edge::Bottom => i.checked_sub(1).map(|i| &lines[i]),
    };
    next.is_some_and(|next| (next.y - lines[i].y).abs() > GAP * pitch || lines[i].size < SMALLER * next.size)
}

/// Whether the bare numbers at one edge count the pages.
fn bare_numbers(pages: &[&[Line]]) -> bool {
    let mut numbers = Vec::new();
    for (p, lines) in pages.iter().enumerate() {
        let last = lines.last().and_then(|l| is_bare(&l.text));
        numbers.extend(last.or_else(|| lines.first().and_then(|l| is_bare(&l.text))).map(|n| n as i64 - p as i64));
    }
    numbers.len() >= 2 && numbers.len() * 2 >= pages.len() && numbers.windows(2).all(|w| w[0] == w[1])
}

fn is_bare(text: &str) -> Option<u32> {
    let text = text.trim();
    (text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

/// - 3 -, — 3 —, 第3页, 第 3 页 共 9 页, 3/9.
fn is_number(text: &str) -> bool {
    let solid: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = solid.iter().filter(|c| is_digit(**c)).count();
    let marks = solid.iter().filter(|c| "-—–－─·•~第页共/／,，、页".contains(**c)).count();
    let marked =
        matches!(solid.first(), Some('-' | '—' | '–' | '－' | '─' | '·' | '•' | '~' | '第')) || solid.contains(&'/');
    solid.len() <= LONGEST_NUMBER && (1..=8).contains(&digits) && marked && digits + marks == solid.len()
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lines: &[(&str, f64)]) -> Vec<Line> {
        let line = |&(text, y): &(&str, f64)| Line {
            text: text.to_owned(),
            left: 90.0,
            right: 500.0,
            y,
            size: 16.0,
            artifact: false,
        };
        lines.iter().map(line).collect()
    }

    fn furniture(pages: &[Vec<Line>]) -> Vec<&str> {
        let found = find(&pages.iter().map(Vec::as_slice).collect::<Vec<_>>());
        let lines = pages.iter().flatten().zip(found.into_iter().flatten());
        lines.filter(|(_, found)| *found).map(|(line, _)| line.text.as_str()).collect()
    }

    #[test]
    fn numbers_and_running_heads_are_told_from_the_text() {
        let pages = [
            page(&[("青溪县人民政府公报", 40.0), ("一、总体要求", 90.0), ("深入贯彻落实", 118.0), ("1", 780.0)]),
            page(&[("青溪县人民政府公报", 40.0), ("抓好落实。", 90.0), ("二、主要任务", 118.0), ("2", 780.0)]),
        ];
        assert_eq!(furniture(&pages), ["青溪县人民政府公报", "1", "青溪县人民政府公报", "2"]);
        let pages = [page(&[("一、总体要求", 90.0), ("加强领导。", 118.0), ("— 3 —", 780.0)])];
        assert_eq!(furniture(&pages), ["— 3 —"]);
    }

    #[test]
    fn text_at_the_edge_of_a_page_stays_text() {
        let pages = [
            page(&[("责任单位：县教育局", 90.0), ("完成时限：6月底前", 118.0), ("2017", 780.0)]),
            page(&[("责任单位：县教育局", 90.0), ("完成时限：6月底前", 118.0), ("4-6", 780.0)]),
        ];
        assert_eq!(furniture(&pages), Vec::<&str>::new());
    }
}
