//! A page as the lines that a browser would show, each with the element that holds it.
//!
//! In: a page. Out: [`Flow`]: a line for each paragraph, heading, item and row of a table, and for each piece that `<br>`
//! parts. What is hidden is left out; what is furniture is still in. Tables are told apart in `grid`: rows, pairs of
//! label and value, or mere layout.

use std::ops::Range;

use super::numbering::Numbering;
use super::page::{Name, Page};
use super::pen::Pen;
use super::tag::Tag;
use super::{grid, words};

/// The lines of a page.
#[derive(Debug, Default)]
pub(super) struct Flow {
    /// Their text.
    pub(super) text: String,
    /// The lines, in order.
    pub(super) lines: Vec<Line>,
    /// The cells of all rows, as bytes of `text`; which are whose, the lines know.
    pub(super) cells: Vec<Range<usize>>,
}

/// A line.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Its bytes in [`Flow::text`].
    pub(super) at: Range<usize>,
    /// The innermost block that holds it.
    pub(super) node: u32,
    /// Where it begins among the nodes of the page.
    pub(super) place: u32,
    /// How many of its bytes stand in links.
    pub(super) linked: u32,
    /// Whether one of its links leads to a file.
    pub(super) file: bool,
    /// What it is in a table.
    pub(super) table: InTable,
}

/// What a line is in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum InTable {
    /// It is in none, or in one that only arranges the page.
    No,
    /// A row of the table at this node; its cells by column.
    Row(u32, Range<usize>),
    /// A label and its value, of the table at this node.
    Pair(u32),
}

impl Flow {
    /// The text of a line.
    pub(super) fn of(&self, line: &Line) -> &str {
        &self.text[line.at.clone()]
    }
}

/// Writes the lines of a page; `all` shows also what it hides.
pub(super) fn flow(page: &Page, all: bool) -> Flow {
    let mut writer = Writer { page, all, flow: Flow::default(), pen: Pen::default(), place: 0, file: false };
    writer.walk(1..page.len(), 0, Mode::Lines);
    let Writer { mut flow, pen, .. } = writer;
    flow.text = pen.text;
    flow
}

/// What a block does to the line at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// It ends it.
    Lines,
    /// It only parts what it holds from the rest of the cell.
    Cell,
}

/// An element that matters to what is in it.
struct Frame {
    node: u32,
    end: u32,
    kind: FrameKind,
}

#[derive(PartialEq, Eq)]
enum FrameKind {
    Block,
    Link,
    Verbatim,
}

/// The elements that are open.
struct Open {
    frames: Vec<Frame>,
    links: u32,
    /// What holds a line that is in none of them.
    owner: u32,
}

impl Open {
    fn block(&self) -> Option<&Frame> {
        self.frames.iter().rev().find(|f| f.kind != FrameKind::Link)
    }
}

pub(super) struct Writer<'a> {
    pub(super) page: &'a Page,
    all: bool,
    pub(super) flow: Flow,
    pub(super) pen: Pen,
    place: u32,
    file: bool,
}

impl Writer<'_> {
    /// Writes the nodes of `range`, which `owner` holds.
    pub(super) fn walk(&mut self, range: Range<u32>, owner: u32, mode: Mode) {
        let mut open = Open { frames: Vec::new(), links: 0, owner };
        let mut numbering = Numbering::default();
        let mut i = range.start;
        while i < range.end {
            while open.frames.last().is_some_and(|f| f.end <= i) {
                self.leave(&mut open, mode);
            }
            let node = self.page.node(i);
            let Some(tag) = node.tag else {
                self.text(i, &open, mode);
                i += 1;
                continue;
            };
            if self.is_unseen(i, tag) {
                i = node.end;
                continue;
            }
            if tag == Tag::Br {
                self.end_line(&open, mode);
            } else if let Some(kind) = self.frame(i, tag) {
                if kind != FrameKind::Link {
                    self.end_line(&open, mode);
                }
                if tag == Tag::Table && mode == Mode::Lines && !node.holds_table && grid::write(self, i) {
                    i = node.end;
                    continue;
                }
                if let Some(marker) = numbering.item(self.page, i) {
                    self.pen.mark(marker);
                }
                open.links += u32::from(kind == FrameKind::Link);
                open.frames.push(Frame { node: i, end: node.end, kind });
            }
            i += 1;
        }
        while !open.frames.is_empty() {
            self.leave(&mut open, mode);
        }
        if mode == Mode::Lines {
            self.end_line(&open, mode);
        }
    }

    /// Whether the element and all in it is not shown.
    pub(super) fn is_unseen(&self, i: u32, tag: Tag) -> bool {
        tag.is_unseen() || (!self.all && self.page.is_attributed(i) && is_hidden(self.page, i))
    }

    fn frame(&mut self, i: u32, tag: Tag) -> Option<FrameKind> {
        match tag {
            Tag::A => {
                let target = self.page.attribute(i, Name::Href)?;
                self.file |= is_file(target);
                Some(FrameKind::Link)
            }
            Tag::Pre => Some(FrameKind::Verbatim),
            Tag::Td | Tag::Th | Tag::Tr | Tag::Table => Some(FrameKind::Block),
            _ => {
                let block = match display(self.page, i) {
                    Some("block" | "table" | "table-row" | "list-item" | "flex" | "grid") => true,
                    Some("inline" | "inline-block") => false,
                    _ => tag.is_block(),
                };
                block.then_some(FrameKind::Block)
            }
        }
    }

    fn leave(&mut self, open: &mut Open, mode: Mode) {
        if open.frames.last().is_some_and(|f| f.kind != FrameKind::Link) {
            self.end_line(open, mode);
        }
        let Some(frame) = open.frames.pop() else { return };
        open.links -= u32::from(frame.kind == FrameKind::Link);
        if self.page.node(frame.node).tag == Some(Tag::Li) {
            self.pen.unmark();
        }
    }

    fn text(&mut self, i: u32, open: &Open, mode: Mode) {
        let (text, link) = (self.page.text(i), open.links > 0);
        if self.pen.is_empty() {
            self.place = i;
        }
        if open.block().is_none_or(|f| f.kind != FrameKind::Verbatim) {
            self.pen.write(text, link);
            return;
        }
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 {
                self.end_line(open, mode);
            }
            self.pen.write(line, link);
        }
    }

    fn end_line(&mut self, open: &Open, mode: Mode) {
        if mode == Mode::Cell {
            self.pen.part();
            return;
        }
        let file = std::mem::take(&mut self.file);
        if let Some((at, linked)) = self.pen.end_line() {
            let node = open.block().map_or(open.owner, |f| f.node);
            self.flow.lines.push(Line { at, node, place: self.place, linked, file, table: InTable::No });
        }
    }
}

/// Whether the element at `i` says that it is not shown.
fn is_hidden(page: &Page, i: u32) -> bool {
    page.attribute(i, Name::Hidden).is_some() || display(page, i) == Some("none")
}

/// The value of `display` that the element at `i` itself states, where it is one that matters.
fn display(page: &Page, i: u32) -> Option<&'static str> {
    const VALUES: &[&str] =
        &["none", "block", "inline-block", "inline", "table-row", "table", "list-item", "flex", "grid"];
    let style = page.attribute(i, Name::Style)?;
    let at = style.find("isplay").or_else(|| style.find("ISPLAY"))?;
    let value = style[at + "isplay".len()..].trim_start().strip_prefix(':')?.trim_start();
    VALUES.iter().copied().find(|v| value.get(..v.len()).is_some_and(|start| start.eq_ignore_ascii_case(v)))
}

/// Whether a link leads to a file.
fn is_file(target: &str) -> bool {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    let tail = name.char_indices().rev().nth(5).map_or(name, |(at, _)| &name[at..]).to_ascii_lowercase();
    words::FILES.iter().any(|end| tail.ends_with(end))
}
