//! What belongs to the page in a text that was pasted out of one: page numbers, and heads that run from page to page.
//!
//! The reader of a file with pages knows it from the layout and hands it on; in a text it is told by its form.

use std::collections::HashMap;

use super::line::Line;
use crate::base::Extent;
use crate::source::{Text, is_blank};

/// Longest line that is a page number, in characters.
const LONGEST_NUMBER: u32 = 16;
/// Shortest and longest running head.
const SHORTEST_HEAD: u32 = 5;
const LONGEST_HEAD: u32 = 40;
/// Fewest lines of a page, for bare numbers.
const SHORTEST_PAGE: usize = 8;

/// What can be nothing else, in order: what the reader knew, page numbers between dashes, 第3页.
pub(super) fn certain(text: &Text) -> Vec<Extent> {
    let mut found = text.furniture().to_vec();
    let known = found.len();
    for line in text.lines().filter(|l| !l.is_empty()) {
        if line.len() <= LONGEST_NUMBER && is_page_number(text.chars(line)) {
            found.push(line);
        } else {
            found.extend(number_at_end(text, line));
        }
    }
    if known > 0 {
        found.sort_unstable();
        found.dedup();
    }
    found
}

/// What its series tells in a hard-wrapped text: bare numbers a page apart that count up, and the line that stands at half
/// of the page ends or more.
pub(super) fn by_series(text: &Text, lines: &[Line]) -> Vec<Extent> {
    let mut found = bare_numbers(text, lines);
    let is_number = |i: usize| lines.get(i).is_some_and(|l| found.binary_search(&l.extent).is_ok());
    let begins_page = |i: usize| lines.get(i).is_some_and(|l| l.after_furniture) || (i > 0 && is_number(i - 1));
    let ends_page = |i: usize| lines.get(i + 1).is_some_and(|l| l.after_furniture) || is_number(i + 1);
    let pages = (0..lines.len()).filter(|&i| begins_page(i)).count();
    let mut heads: HashMap<Vec<char>, Vec<Extent>> = HashMap::new();
    for (i, line) in lines.iter().enumerate().filter(|(i, l)| may_be_head(text, l.extent) && !is_number(*i)) {
        if begins_page(i) || ends_page(i) {
            let solid = text.chars(line.extent).iter().copied().filter(|c| !is_blank(*c)).collect();
            heads.entry(solid).or_default().push(line.extent);
        }
    }
    let repeated = heads.into_values().filter(|places| places.len() > 1 && places.len() * 2 >= pages);
    found.extend(repeated.flatten());
    found.sort_unstable();
    found
}

fn may_be_head(text: &Text, line: Extent) -> bool {
    let last = text.folded()[line.end as usize - 1];
    (SHORTEST_HEAD..=LONGEST_HEAD).contains(&line.len()) && !matches!(last, '。' | ';' | ',' | '、' | ':' | ')')
}

/// Numbers alone on their lines that count up by one, each a page after the one before.
fn bare_numbers(text: &Text, lines: &[Line]) -> Vec<Extent> {
    let numbers: Vec<(usize, u32)> =
        lines.iter().enumerate().filter_map(|(i, line)| Some((i, plain_number(text.chars(line.extent))?))).collect();
    let follows = |w: &[(usize, u32)]| w[1].1 == w[0].1 + 1 && w[1].0 - w[0].0 > SHORTEST_PAGE;
    if numbers.len() < 2 || !numbers.windows(2).all(follows) {
        return Vec::new();
    }
    numbers.into_iter().map(|(i, _)| lines[i].extent).collect()
}

fn plain_number(chars: &[char]) -> Option<u32> {
    let number = chars.len() <= 3 && chars.iter().all(char::is_ascii_digit);
    number.then(|| chars.iter().fold(0, |n, c| n * 10 + (*c as u32 - '0' as u32)))
}

/// The dashes beside a page number, 一 among them, for which scans take a dash.
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '—' | '–' | '·' | '~' | '一' | '─' | '―')
}

/// - 3 -, — 3 —, ·3·, -14-, 第3页, 第3页共9页.
pub(super) fn is_page_number(chars: &[char]) -> bool {
    let first = chars.iter().copied().find(|&c| !is_blank(c));
    if !first.is_some_and(|c| c == '第' || is_dash(c)) {
        return false;
    }
    let solid: Vec<char> = chars.iter().copied().filter(|&c| !is_blank(c)).collect();
    if first == Some('第') {
        return is_page_of_pages(&solid);
    }
    let from = solid.iter().take_while(|&&c| is_dash(c)).count();
    let to = solid.len() - solid[from..].iter().rev().take_while(|&&c| is_dash(c)).count();
    from > 0 && to < solid.len() && plain_number(&solid[from..to]).is_some() && to > from
}

/// 第3页 or 第3页共9页, without blanks.
fn is_page_of_pages(solid: &[char]) -> bool {
    let mut pieces = solid.split(|c| matches!(c, '第' | '页' | '共' | '/' | ',' | '、'));
    solid.last() == Some(&'页')
        && pieces.clone().any(|p| !p.is_empty())
        && pieces.all(|p| p.is_empty() || plain_number(p).is_some())
}

/// A page number that a scan ran together with the end of a line: …房龄之和不超过45年。一8-
fn number_at_end(text: &Text, line: Extent) -> Option<Extent> {
    let chars = text.folded();
    let last = chars[line.end as usize - 1];
    if !is_dash(last) || last == '一' {
        return None;
    }
    let floor = line.start.max(line.end.saturating_sub(LONGEST_NUMBER));
    let back = |from: u32, holds: fn(char) -> bool| {
        (floor..from).rev().take_while(|&at| holds(chars[at as usize])).last().unwrap_or(from)
    };
    let dashes = back(line.end, |c| is_dash(c) || c == ' ');
    let digits = back(dashes, |c| c.is_ascii_digit());
    let start = back(digits, |c| c == ' ');
    let opening = start.checked_sub(1).filter(|&at| at > floor && is_dash(chars[at as usize]))?;
    let before = chars[opening as usize - 1];
    let is_number = digits < dashes && dashes - digits <= 3 && !before.is_ascii_alphanumeric() && !is_dash(before);
    is_number.then(|| Extent::new(opening, line.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str) -> Vec<String> {
        let text = Text::new(source.to_owned());
        certain(&text).into_iter().map(|e| text.slice(e).to_owned()).collect()
    }

    #[test]
    fn page_numbers_are_told_from_the_text() {
        let source = "不超过45年。一8-\n— 3 —\n-14-\n· 2 ·\n第 3 页 共 9 页\n全面推行";
        assert_eq!(found(source), ["一8-", "— 3 —", "-14-", "· 2 ·", "第 3 页 共 9 页"]);
    }

    #[test]
    fn figures_that_are_no_page_numbers_stay() {
        let source = "3\n——\n(2015-2020-)\n编号A-14-\n2014-2020年\n一、\n第三条\n3-5\n一批\n电话:029-8701-5-";
        assert_eq!(found(source), Vec::<String>::new());
    }
}
