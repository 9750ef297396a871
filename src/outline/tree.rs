//! Markers to a section tree: levels are inferred from the whole sequence, not from a fixed table.
//!
//! In: the segments of one part. Out: its sections in reading order, each with its parent and its own paragraphs. A marker
//! whose style is open is a brother of that section; another style opens a level. What is numbered oddly gets the likeliest
//! tree and a diagnostic.

use std::ops::Range;

use super::marker::{Latest, Marker, Style};
use super::split::Segment;
use super::table::TaskRow;
use super::wrap;
use crate::base::{Code, Diagnostic, Extent};
use crate::model::BlockRole;
use crate::source::Text;
use crate::source::words::{Words, first};

/// A section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its own marker.
    pub marker: Marker,
    /// Depth in its part, 1 at the top.
    pub level: u8,
    /// Index of the section above it.
    pub parent: Option<usize>,
    /// What follows the marker on its line (and on the lines that it wraps to); may be empty.
    pub head: Extent,
    /// Its further paragraphs.
    pub paragraphs: Vec<Extent>,
    /// Its segments, without those of its children.
    pub segments: Vec<Range<usize>>,
    /// Whether another section stands under it.
    pub has_children: bool,
    /// Whether a table stands in its own text.
    pub has_table: bool,
    /// Whether tasks of a table stand in it.
    pub has_rows: bool,
}

/// The sections of a part and what stands outside them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    /// The sections in reading order.
    pub nodes: Vec<Node>,
    /// The paragraphs before the first section, and those that close the part.
    pub loose: Vec<Extent>,
}

impl Tree {
    /// The section that a place stands in: the last one that begins before it.
    #[must_use]
    pub fn section_at(&self, at: u32) -> Option<usize> {
        self.nodes.partition_point(|n| n.marker.extent.start <= at).checked_sub(1)
    }

    /// Notes in which sections tasks of tables stand, by the rows of the part.
    pub(super) fn note_rows(&mut self, rows: &[TaskRow]) {
        for row in rows {
            if let Some(i) = self.section_at(row.extent.start) {
                self.nodes[i].has_rows = true;
            }
        }
    }
}

/// Deepest nesting; what goes deeper is taken for a brother.
const DEEPEST: usize = 24;
/// As many markers as are looked through for the number that tells a list inside a section from a brother of it.
const REACH: usize = 60;

/// Builds the tree of the segments at `range`.
#[must_use]
pub(super) fn tree(
    text: &Text,
    segments: &[Segment],
    roles: &[BlockRole],
    range: Range<usize>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Tree {
    let body = |i: &usize| roles[*i] == BlockRole::Paragraph;
    let markers: Vec<Marker> = range.clone().filter(body).filter_map(|i| segments[i].marker).collect();
    let mut builder = Builder {
        text,
        diagnostics,
        nodes: Vec::with_capacity(markers.len()),
        loose: Vec::new(),
        current: 0,
        open: Vec::new(),
        last: Latest::default(),
        after_row: false,
    };
    let mut seen = 0;
    for i in range.filter(|&i| body(&i) || segments[i].row) {
        let segment = &segments[i];
        if segment.row {
            builder.row();
            continue;
        }
        match segment.marker {
            Some(marker) => {
                builder.section(marker, segment, i, &markers[seen + 1..]);
                seen += 1;
            }
            None => builder.paragraph(segment.extent, i, markers.get(seen)),
        }
    }
    let current = builder.current;
    let mut tree = Tree { nodes: builder.nodes, loose: builder.loose };
    detach_closing(text, &mut tree, current);
    tree
}

struct Builder<'a> {
    text: &'a Text,
    diagnostics: &'a mut Vec<Diagnostic>,
    nodes: Vec<Node>,
    loose: Vec<Extent>,
    /// The section that paragraphs belong to.
    current: usize,
    /// The chain of open sections: style, number, node.
    open: Vec<(Style, u32, usize)>,
    /// The last number of each style in this part, for series that run on across sections.
    last: Latest,
    /// Whether a row of a table came last, over which no paragraph goes on.
    after_row: bool,
}

impl Builder<'_> {
    fn section(&mut self, marker: Marker, segment: &Segment, i: usize, following: &[Marker]) {
        self.after_row = false;
        let Marker { style, number, extent, .. } = marker;
        let continued = self.open.iter().rposition(|&(s, n, _)| s == style && n + 1 == number);
        let brother = continued.or_else(|| self.open.iter().rposition(|&(s, ..)| s == style));
        let nested =
            brother.is_some_and(|depth| continued.is_none() && number == 1 && self.is_inner_list(depth, following));
        match brother.filter(|_| !nested) {
            Some(depth) => {
                self.check_brother(marker, self.open[depth].1);
                self.open.truncate(depth);
            }
            None => {
                self.leave_deeper(style);
                self.check_first(marker);
            }
        }
        let parent = self.open.last().map(|&(.., node)| node);
        if let Some(parent) = parent {
            self.nodes[parent].has_children = true;
        }
        self.last.note(style, number);
        self.open.push((style, number, self.nodes.len()));
        self.current = self.nodes.len();
        self.nodes.push(Node {
            marker,
            level: self.open.len().min(u8::MAX as usize) as u8,
            parent,
            head: self.text.trim(Extent::new(extent.end, segment.extent.end)),
            paragraphs: Vec::new(),
            segments: std::iter::once(i..i + 1).collect(),
            has_children: false,
            has_table: false,
            has_rows: false,
        });
    }

    /// A chapter or an article never stands under a marker that is used inside articles.
    fn leave_deeper(&mut self, style: Style) {
        if style <= Style::Article {
            let keep = self.open.iter().take_while(|&&(s, ..)| s < style).count();
            self.open.truncate(keep);
        }
    }

    /// Whether `1` of a style that is open at `depth` begins a list inside the section at hand: the open number goes on
    /// after that list.
    fn is_inner_list(&self, depth: usize, following: &[Marker]) -> bool {
        let (style, outer, _) = self.open[depth];
        if self.open.len() >= DEEPEST || (depth + 1 == self.open.len() && outer < 2) {
            return false;
        }
        let mut previous = 1;
        for m in following.iter().take(REACH) {
            if self.open[..depth].iter().any(|&(s, ..)| s == m.style) {
                return false;
            }
            if m.style == style {
                if m.number == outer + 1 && m.number != previous + 1 {
                    return true;
                }
                if m.number != previous + 1 {
                    return false;
                }
                previous = m.number;
            }
        }
        false
    }

    fn check_brother(&mut self, marker: Marker, before: u32) {
        let number = marker.number;
        if number == before + 1 || style_restarts(marker.style, number) {
            return;
        }
        let (code, message) = if number <= before {
            (Code::NumberingRepeats, format!("序号重复：“{}”前一项已是第{before}项", self.text.slice(marker.extent)))
        } else {
            (Code::NumberingSkips, format!("序号跳跃：“{}”前一项是第{before}项", self.text.slice(marker.extent)))
        };
        self.diagnostics.push(Diagnostic::new(code, message, self.text.span(marker.extent)));
    }

    /// The first of a level should be 1, or go on from the section before (1. to 35. across 一、 二、), or open an excerpt.
    fn check_first(&mut self, marker: Marker) {
        let runs_on = self.last.of(marker.style).is_some_and(|n| n + 1 == marker.number);
        if marker.number == 1
            || runs_on
            || self.nodes.is_empty()
            || self.last.of(marker.style).is_none() && self.nodes.len() < 3
        {
            return;
        }
        let message = format!("序号跳跃：本级第一项是“{}”", self.text.slice(marker.extent));
        self.diagnostics.push(Diagnostic::new(Code::NumberingSkips, message, self.text.span(marker.extent)));
    }

    /// Passes a row of a table, which is no text of the section that it stands in.
    fn row(&mut self) {
        self.after_row = true;
        if let Some(node) = self.nodes.last_mut() {
            node.has_table = true;
        }
    }

    fn paragraph(&mut self, e: Extent, i: usize, next: Option<&Marker>) {
        let mut goes_on = !std::mem::take(&mut self.after_row);
        if self.nodes.is_empty() {
            match self.loose.last_mut().filter(|last| goes_on && wrap::is_wrap(self.text, **last, e)) {
                Some(last) => last.end = e.end,
                None => self.loose.push(e),
            }
            return;
        }
        if let Some(article) = self.article_after_items(e, next) {
            self.open.truncate(1 + self.open.iter().position(|&(.., node)| node == article).unwrap_or(0));
            self.current = article;
            goes_on = false;
        }
        let node = &mut self.nodes[self.current];
        match node.segments.last_mut().filter(|r| r.end == i) {
            Some(range) => range.end = i + 1,
            None => node.segments.push(i..i + 1),
        }
        let last = node.paragraphs.last_mut().unwrap_or(&mut node.head);
        let whole_list =
            wrap::opens_with_role(self.text, *last) && !matches!(self.text.folded()[last.end as usize - 1], '、' | ',');
        if goes_on && !last.is_empty() && !whole_list && wrap::is_wrap(self.text, *last, e) {
            last.end = e.end;
        } else {
            node.paragraphs.push(e);
        }
    }

    /// 第五条 …:(一)…;(二)…。 and below it a 款: the article whose 项, the pieces of one sentence, have all been said where
    /// `e` begins. Not where `next` begins a list that the last 项 announces.
    fn article_after_items(&self, e: Extent, next: Option<&Marker>) -> Option<usize> {
        let last = self.nodes.last().filter(|n| !n.has_table && n.marker.style > Style::Article)?;
        let article = last.parent.filter(|&p| self.nodes[p].marker.style == Style::Article)?;
        let ends = |n: &Node, stop| n.paragraphs.is_empty() && self.text.ends_with(n.head.end, stop);
        let mut before = self.nodes[article + 1..self.nodes.len() - 1].iter().rev();
        let mut number = last.marker.number;
        while number > 1 {
            number -= 1;
            before.next().filter(|n| n.parent == Some(article) && n.marker.number == number && ends(n, ";"))?;
        }
        let sentences = self.text.chars(last.head).iter().filter(|&&c| c == '。').count();
        let items = last.marker.number > 1 && ends(last, "。") && sentences == 1;
        let announces = self.text.ends_with(e.end, ":") && next.is_some_and(|m| m.style != last.marker.style);
        let own = self.current + 1 != self.nodes.len() || announces || wrap::opens_with_role(self.text, e);
        (items && !own).then_some(article)
    }
}

/// 一是 and ① often begin anew in each paragraph.
fn style_restarts(style: Style, number: u32) -> bool {
    number == 1 && matches!(style, Style::Firstly | Style::Circled)
}

/// Words that open the paragraph that closes a plan and belongs to no section of it.
static CLOSING: Words = first!(
    "
    本通知 本意见 本方案 本措施 本政策 本办法 本文件 本细则 本规定 本若干 以上 上述 各地 各级 各县 各区 各市 各部门 各单位 各有关 各乡 各镇 请各 上级 此前 国家 原 未尽
    特此 附件 附: 政策解读 如遇 各州 各盟 各省 联系 以前 本实施 本条例 本规划 本计划 本要点 凡与 若国家 期间 执行期 有效期 自本 自20 文件执行 措施自
    "
);

/// Takes from the last section of a part, whose text `current` is, the paragraphs that close the part.
fn detach_closing(text: &Text, tree: &mut Tree, current: usize) {
    let Some((last, others)) = tree.nodes.split_last_mut() else { return };
    if let Some(article) = others.get_mut(current) {
        let closes = |p: &Extent| p.start > last.head.start && begins_closing(text, *p);
        let keep = article.paragraphs.iter().position(closes).unwrap_or(article.paragraphs.len());
        tree.loose.extend(article.paragraphs.drain(keep..));
        return;
    }
    let own = usize::from(last.head.is_empty() || (is_bare_heading(text, last.head) && !last.has_children));
    let brothers: Vec<_> = others.iter().filter(|n| !n.has_children && n.level == last.level).collect();
    let goes_on = |n: &&&Node| n.paragraphs.len() > usize::from(n.head.is_empty() || is_bare_heading(text, n.head));
    let rarely = brothers.len() >= 3 && brothers.iter().filter(goes_on).count() * 5 <= brothers.len();
    let closes = |p: &Extent| rarely && !wrap::opens_with_role(text, *p) || begins_closing(text, *p);
    let keep = last.paragraphs.iter().skip(own).position(closes).map_or(last.paragraphs.len(), |at| at + own);
    tree.loose.extend(last.paragraphs.drain(keep..));
}

fn begins_closing(text: &Text, p: Extent) -> bool {
    CLOSING.begin(&text.folded()[p.start as usize..]).is_some()
}

/// Whether the text after a marker is only a heading, its section's text standing below.
fn is_bare_heading(text: &Text, head: Extent) -> bool {
    let chars = text.chars(head);
    let stops = chars.iter().filter(|&&c| super::shape::is_stop(c)).count();
    let sentence = || super::shape::is_stop(chars[chars.len() - 1]) && !chars.contains(&',');
    stops == 0 || (stops == 1 && sentence() && head.len() <= 40)
}
