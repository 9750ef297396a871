//! What stands around the article and belongs to the document: its title, the metadata of the page, what it encloses.
//!
//! In: the page, its lines, the article. Out: the pieces that make up the text, in the order of the page. Outside the
//! article nothing is let in but what is known: the heading that the page's own title repeats, labels with their values,
//! a number or a note right above the text, attachments and a sign-off right below. Inside it only furniture is left out.

use std::collections::HashSet;
use std::ops::Range;

use super::article::{self, Article};
use super::flow::{Flow, InTable, Line};
use super::labels;
use super::page::{Name, Page};
use super::tag::Tag;
use super::words::{FILES, Label};
use crate::source::is_blank;
use crate::source::text::fold;

/// A piece of the text of a page: a line of the reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// A line as it is.
    Line(usize),
    /// A label and its value, as bytes of the flow's text.
    Pair(Range<usize>, Range<usize>),
    /// The heading of a page whose article bears its title itself.
    Heading(Range<usize>),
    /// Something that the page says in its head alone.
    Head(String),
}

/// Labels that introduce the title.
const TITLES: [&str; 4] = ["标题", "名称", "信息名称", "文件名称"];
/// As many lines below the article as may still be of it.
const BELOW: usize = 8;

/// Puts the text together.
pub(super) fn pieces(page: &Page, flow: &Flow, article: &Article) -> Vec<Piece> {
    let mut around = Around {
        page,
        flow,
        article,
        frame: article.core,
        title: 0..0,
        labels: HashSet::new(),
        day: None,
        pieces: Vec::new(),
    };
    around.find_title();
    let core = around.trimmed();
    around.above(core.start);
    around.inside(core.clone());
    around.below(core);
    if around.pieces.iter().all(|p| matches!(p, Piece::Head(_))) {
        // A page of links alone: what it says is all that there is to read.
        around.pieces.extend((0..flow.lines.len()).map(Piece::Line));
    }
    around.pieces
}

struct Around<'a> {
    page: &'a Page,
    flow: &'a Flow,
    article: &'a Article,
    /// What holds both the title and the article.
    frame: u32,
    /// The lines of the title above the article.
    title: Range<usize>,
    /// The labels that have been taken, without blanks.
    labels: HashSet<String>,
    /// A day between title and article that no label introduces.
    day: Option<String>,
    pieces: Vec<Piece>,
}

impl Around<'_> {
    fn line(&self, i: usize) -> (&Line, &str) {
        let line = &self.flow.lines[i];
        (line, self.flow.of(line))
    }

    /// The heading above the article: what the page's title repeats, else what is marked as a heading.
    fn find_title(&mut self) {
        let named = solid(&head_title(self.page));
        let above = 0..self.article.lines.start;
        let repeats = |i: &usize| {
            let (line, text) = self.line(*i);
            let text = solid(text);
            let chars = text.chars().count();
            !is_linked(line, text.len()) && (4..=200).contains(&chars) && !named.is_empty() && named.contains(&text)
        };
        let last = above.clone().rev().find(|i| repeats(i) && solid(self.line(*i).1).chars().count() >= 6);
        let lines = match last {
            Some(last) => {
                let text = |i: usize| solid(self.line(i).1);
                let first =
                    (0..last).rev().take(4).take_while(|i| repeats(i) && !text(last).contains(&text(*i))).last();
                first.unwrap_or(last)..last + 1
            }
            None => match above.rev().find(|&i| self.is_heading(i)) {
                Some(i) => i..i + 1,
                None => return,
            },
        };
        self.frame = common(self.page, self.flow.lines[lines.start].place, self.article.core);
        self.title = lines;
    }

    fn is_heading(&self, i: usize) -> bool {
        let (line, text) = self.line(i);
        let marked = ancestors(self.page, line.node).take(3).any(|n| {
            self.page.node(n).tag.is_some_and(|t| matches!(t, Tag::H1 | Tag::H2 | Tag::H3))
                || [Name::Class, Name::Id]
                    .into_iter()
                    .filter_map(|name| self.page.attribute(n, name))
                    .any(is_title_name)
        });
        let chars = text.chars().count();
        marked
            && (8..=120).contains(&chars)
            && !self.article.furniture[i]
            && !is_linked(line, text.len())
            && labels::find(text).is_empty()
            && !article::is_of_the_page(text)
            && !article::is_pointer(text)
    }

    /// The lines of the article without what belongs to the page at its ends.
    fn trimmed(&self) -> Range<usize> {
        let Range { mut start, mut end } = self.article.lines.clone();
        let loose = |i: usize| {
            let (line, text) = self.line(i);
            let links = line.linked as usize * 10 > text.len() * 7 && !line.file && !text.starts_with('附');
            // A paragraph in the editor's own element is the writer's, whatever it points to.
            let written = self.article.named && self.page.node(line.node).tag == Some(Tag::P);
            let points = !written && (links || article::is_pointer(text));
            points || article::is_of_the_page(text) || self.is_furniture(i)
        };
        while start < end && loose(start) {
            start += 1;
        }
        while end > start && loose(end - 1) {
            end -= 1;
        }
        start..end
    }

    /// Whether a line of the article is none: it stands in what is named furniture and is no sentence.
    fn is_furniture(&self, i: usize) -> bool {
        let (line, text) = self.line(i);
        self.article.furniture[i] && (line.linked > 0 || !text.contains(['。', '；', '，']))
    }

    fn above(&mut self, end: usize) {
        for i in 0..end {
            if self.title.contains(&i) {
                self.take_title(i, end);
                continue;
            }
            let in_frame = self.page.holds(self.frame, self.flow.lines[i].place);
            let (_, text) = self.line(i);
            let day = text[..date_at(text)].to_owned();
            if in_frame && !day.is_empty() && text.chars().count() <= 40 {
                self.day.get_or_insert(day);
            }
            if self.take_labels(i, in_frame, end) {
                continue;
            }
            let below_title = in_frame && i >= self.title.end && !self.title.is_empty();
            if below_title && self.is_note(i) {
                self.pieces.push(Piece::Line(i));
            }
        }
        self.take_head(end);
    }

    /// Takes a line of the title; as metadata where the article begins with its own.
    fn take_title(&mut self, i: usize, core: usize) {
        let whole: String = self.title.clone().map(|i| solid(self.line(i).1)).collect();
        if !self.begins_with(core, without_brackets(&whole)) {
            self.pieces.push(Piece::Line(i));
        } else if i == self.title.start && self.labels.is_disjoint(&TITLES.iter().map(|t| (*t).to_owned()).collect()) {
            let (first, last) = (&self.flow.lines[i], &self.flow.lines[self.title.end - 1]);
            self.pieces.push(Piece::Heading(first.at.start..last.at.end));
        }
    }

    /// Takes the labels of a line outside the article with their values, if they tell of this document.
    fn take_labels(&mut self, i: usize, in_frame: bool, limit: usize) -> bool {
        let pairs = self.pairs(i, limit);
        if pairs.is_empty() {
            return false;
        }
        if in_frame || self.is_in_group(i) {
            for (label, value) in pairs {
                if self.labels.insert(solid(labels::without_colon(&self.flow.text[label.clone()]))) {
                    self.pieces.push(Piece::Pair(label, value));
                }
            }
        }
        true
    }

    /// The labels that are kept, with their values, of a line that begins with a label; a value may stand on the next line.
    fn pairs(&self, i: usize, limit: usize) -> Vec<(Range<usize>, Range<usize>)> {
        let (line, text) = self.line(i);
        let found = labels::find(text);
        let opens = |f: &labels::Found| {
            let lead = text[..f.start].trim();
            lead.chars().all(|c| labels::is_edge(c) || !c.is_alphanumeric()) || date_at(lead) == lead.len()
        };
        if !found.first().is_some_and(opens) {
            return Vec::new();
        }
        let ends = found.iter().skip(1).map(|f| f.start).chain([text.len()]);
        let base = line.at.start;
        let mut pairs = Vec::new();
        for (f, end) in found.iter().zip(ends) {
            let value = trim(text, f.end..end);
            let place = |r: Range<usize>| base + r.start..base + r.end;
            let value =
                if value.is_empty() && end == text.len() { self.value_below(i, limit) } else { Some(place(value)) };
            if let Some(value) = value.filter(|v| f.label == Label::Kept && !v.is_empty()) {
                pairs.push((place(f.start..f.end), value));
            }
        }
        pairs
    }

    /// The next line, if it is the value of a label that ends line `i`.
    fn value_below(&self, i: usize, limit: usize) -> Option<Range<usize>> {
        let next = i + 1;
        if next >= limit || self.title.contains(&next) {
            return None;
        }
        let (line, text) = self.line(next);
        let near = common(self.page, line.node, self.flow.lines[i].node);
        let is_near = ancestors(self.page, line.node).take(3).any(|n| n == near);
        let is_value = text.chars().count() <= 120 && labels::find(text).is_empty() && !article::is_of_the_page(text);
        (is_near && is_value).then(|| line.at.clone())
    }

    /// Whether a line outside the frame is one of several labels that stand together, as in a table of metadata.
    fn is_in_group(&self, i: usize) -> bool {
        /// As far up as what holds them all is looked for.
        const LEVELS: usize = 4;
        /// As many lines as are looked at on either side.
        const LINES: usize = 24;
        let (line, _) = self.line(i);
        let around = i.saturating_sub(LINES)..(i + LINES).min(self.article.lines.start.max(i + 1));
        ancestors(self.page, line.node).take(LEVELS).any(|group| {
            let mut kinds: HashSet<String> = HashSet::new();
            let mut repeated = false;
            for j in around.clone().filter(|&j| self.page.holds(group, self.flow.lines[j].place)) {
                let (line, text) = self.line(j);
                for (label, value) in self.pairs(j, around.end) {
                    let told = !value.is_empty() && line.at.start <= label.start;
                    repeated |= told
                        && !kinds.insert(solid(labels::without_colon(
                            &text[label.start - line.at.start..label.end - line.at.start],
                        )));
                }
            }
            kinds.len() >= 3 && !repeated
        })
    }

    /// A line between title and article that is of the document: its number, a note in brackets, a sentence.
    fn is_note(&self, i: usize) -> bool {
        let (line, text) = self.line(i);
        let number = text.contains('号') && text.contains(['〔', '[', '［', '【', '第']) && text.chars().count() <= 40;
        let bracketed = text.starts_with(['（', '(']) && text.ends_with(['）', ')']);
        let sentence = text.contains('。');
        !self.article.furniture[i]
            && !is_linked(line, text.len())
            && !article::is_of_the_page(text)
            && !article::is_pointer(text)
            && (number || bracketed || sentence)
    }

    /// What only the head of the page says: title, source, day of publication.
    fn take_head(&mut self, core: usize) {
        let page = self.page;
        let mut told = Vec::new();
        let has = |labels: &HashSet<String>, words: &[&str]| words.iter().any(|w| labels.contains(*w));
        if let Some(source) = page.meta("ContentSource").filter(|s| !matches!(*s, "本网" | "本站" | "原创")) {
            let visible = [
                "来源",
                "信息来源",
                "文章来源",
                "稿件来源",
                "内容来源",
                "发布机构",
                "发布机关",
                "发布单位",
                "发布部门",
            ];
            if !has(&self.labels, &visible) {
                told.push(format!("来源：{source}"));
            }
        }
        if let Some(day) = self.day.as_deref().or_else(|| page.meta("PubDate"))
            && !has(
                &self.labels,
                &["发布日期", "发布时间", "发表时间", "发表日期", "公开日期", "公开时间", "时间", "日期", "公布日期"],
            )
        {
            told.push(format!("发布日期：{day}"));
        }
        if self.title.is_empty()
            && let Some(title) =
                page.meta("ArticleTitle").filter(|t| !self.begins_with(core, without_brackets(&solid(t))))
        {
            told.insert(0, title.to_owned());
        }
        let told = told.into_iter().map(|t| one_line(&t)).filter(|t| !t.is_empty()).map(Piece::Head);
        self.pieces.extend(told);
    }

    /// Whether the first lines of the article hold `title`.
    fn begins_with(&self, core: usize, title: &str) -> bool {
        /// As many lines as a letterhead and a title may take.
        const HEAD: usize = 10;
        let lines = core..self.article.lines.end.min(core + HEAD);
        let head: String = lines.map(|i| solid(self.line(i).1)).collect();
        head.contains(title)
    }

    fn inside(&mut self, core: Range<usize>) {
        let mut in_head = true;
        for i in core.clone() {
            let (_, text) = self.line(i);
            let found = labels::find(text);
            in_head &= i < core.start + 12 && !text.contains('。');
            let only_labels = in_head && found.first().is_some_and(|f| f.start == 0);
            let of_page = only_labels && (found.len() > 1 || found[0].label == Label::Dropped);
            if of_page && self.flow.lines[i].table == InTable::No {
                let pairs = self.pairs(i, i + 1);
                self.pieces.extend(pairs.into_iter().map(|(label, value)| Piece::Pair(label, value)));
            } else if !self.is_furniture(i) && !article::is_buttons(text) {
                self.pieces.push(Piece::Line(i));
            }
        }
    }

    fn below(&mut self, core: Range<usize>) {
        let after = self.article.lines.end..self.flow.lines.len();
        let near: Vec<usize> =
            after.filter(|&i| self.page.holds(self.frame, self.flow.lines[i].place)).take(BELOW).collect();
        let text: String = core.map(|i| solid(self.line(i).1)).collect();
        let dated = near.iter().take(4).position(|&i| is_date(self.line(i).1));
        for (n, &i) in near.iter().enumerate() {
            let (line, words) = self.line(i);
            let attached = (words.starts_with("附件") || line.file) && !text.contains(name_of_file(&solid(words)));
            let signed = dated.is_some_and(|d| n <= d) && !is_linked(line, words.len());
            let of_page = article::is_of_the_page(words) || article::is_pointer(words) || self.article.furniture[i];
            if !self.take_labels(i, true, self.flow.lines.len()) && (attached || signed) && !of_page {
                self.pieces.push(Piece::Line(i));
            }
        }
    }
}

/// What the head says that the page is called.
fn head_title(page: &Page) -> String {
    let titles = (0..page.len()).filter(|&i| page.node(i).tag == Some(Tag::Title));
    let title: Option<String> = titles.take(1).map(|i| page.inside(i).map(|t| page.text(t)).collect()).next();
    let named = page.meta("ArticleTitle").unwrap_or_default();
    format!("{named}\n{}", title.unwrap_or_default())
}

fn is_title_name(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    ["title", "biaoti", "bt", "tit"]
        .iter()
        .any(|w| lower.split(|c: char| !c.is_ascii_alphabetic()).any(|part| part == *w))
}

fn is_linked(line: &Line, bytes: usize) -> bool {
    line.linked as usize * 2 > bytes
}

/// As many bytes at the beginning of `text` as are a day in digits, 2024-05-06, with its time where it has one.
fn date_at(text: &str) -> usize {
    let bytes = text.as_bytes();
    let number = |at: usize, most: usize| bytes[at..].iter().take(most).take_while(|b| b.is_ascii_digit()).count();
    let mark = |at: usize, marks: &[u8]| bytes.get(at).is_some_and(|b| marks.contains(b));
    let month = 5 + number(5.min(bytes.len()), 2);
    let end = month + 1 + number((month + 1).min(bytes.len()), 2);
    let is_day = number(0, 4) == 4 && mark(4, b"-/.") && month > 5 && mark(month, b"-/.") && end > month + 1;
    if !is_day {
        return 0;
    }
    let time = bytes[end..].iter().take_while(|b| b.is_ascii_digit() || matches!(**b, b':' | b' ')).count();
    end + text[end..end + time].trim_end().len()
}

/// 2024年5月6日, 二〇二四年五月六日, alone on a line.
fn is_date(text: &str) -> bool {
    let text = solid(text);
    text.chars().count() <= 14 && text.contains('年') && text.contains('月') && text.ends_with('日')
}

/// Text without blanks.
fn solid(text: &str) -> String {
    text.chars().filter(|&c| !is_blank(fold(c))).collect()
}

/// A title without what a page puts in brackets before or behind it: （转载）, 【全文】.
fn without_brackets(title: &str) -> &str {
    const OPEN: [char; 3] = ['（', '(', '【'];
    const CLOSED: [char; 3] = ['）', ')', '】'];
    let mut title = title;
    while title.starts_with(OPEN) {
        let Some((_, rest)) = title.split_once(CLOSED) else { break };
        title = rest;
    }
    title
}

/// What a link to an attachment calls it, without 附件1： before and the kind of file behind.
fn name_of_file(words: &str) -> &str {
    let name = match words.strip_prefix("附件") {
        Some(rest) => {
            rest.trim_start_matches(|c: char| fold(c).is_ascii_digit() || matches!(fold(c), ':' | '.' | '、'))
        }
        None => words,
    };
    let name = if name.is_empty() { words } else { name };
    FILES.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `range` of `text` without what says nothing at its ends.
fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let value = &text[range.clone()];
    let start = range.start + value.len() - value.trim_start_matches(labels::is_edge).len();
    let end = start + value.trim_matches(labels::is_edge).len();
    start..end.max(start)
}

/// The node at `i` and what holds it, from the inside out.
fn ancestors(page: &Page, i: u32) -> impl Iterator<Item = u32> + '_ {
    std::iter::successors(Some(i), |&n| (n > 0).then(|| page.node(n).parent))
}

/// The innermost element that holds both.
fn common(page: &Page, a: u32, b: u32) -> u32 {
    ancestors(page, a).find(|&n| page.holds(n, b)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_in_digits_is_found_at_the_beginning_of_a_line() {
        for (text, day) in [
            ("2024-05-06", "2024-05-06"),
            ("2024/5/6 10:20:30 来源：区府办", "2024/5/6 10:20:30"),
            ("2024.05.06某市", "2024.05.06"),
            ("2024-05", ""),
            ("2024年5月6日", ""),
            ("12345-6-7", ""),
            ("", ""),
        ] {
            assert_eq!(&text[..date_at(text)], day, "{text}");
        }
    }

    #[test]
    fn an_attachment_is_the_same_with_and_without_its_number_and_kind() {
        assert_eq!(name_of_file("附件1：申请表.doc"), "申请表");
        assert_eq!(name_of_file("申请表"), "申请表");
        assert_eq!(name_of_file("附件1.docx"), "docx");
        assert_eq!(without_brackets("（转载）【全文】关于印发的通知"), "关于印发的通知");
    }
}
