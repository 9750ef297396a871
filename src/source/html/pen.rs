//! Runs of text to one line: white space as a browser shows it.
//!
//! Blanks of the source collapse to one; a line end of the source between two wide characters, with no blank before it, is a
//! wrap of the page's maker and none at all. No-break and ideographic blanks stay as they are written; at the ends of a line every blank goes.

use crate::source::text::fold;
use crate::source::{CELL_BREAK, is_blank};

/// The line that is being written, behind those that are done.
#[derive(Debug, Default)]
pub(super) struct Pen {
    /// All lines so far, each ended by `\n`, and the one at hand.
    pub(super) text: String,
    /// Where the line at hand begins.
    pub(super) start: usize,
    /// How much of the line at hand stands in links.
    pub(super) linked: u32,
    /// How many places of the line at hand a browser would break.
    pub(super) breaks: u32,
    gap: Gap,
    /// What a list puts before the first text of the line.
    marker: Option<String>,
}

/// White space that has been read since the last character.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Gap {
    #[default]
    None,
    /// A blank.
    Blank,
    /// A line end of the source.
    Wrap,
    /// The end of a line in a cell.
    Break,
}

impl Pen {
    /// Writes text; `link` says whether it stands in a link.
    pub(super) fn write(&mut self, text: &str, link: bool) {
        let mut rest = text;
        loop {
            let blanks = rest.bytes().take_while(u8::is_ascii_whitespace).count();
            if blanks > 0 {
                let wraps = rest.starts_with(['\n', '\r']);
                self.gap = match self.gap {
                    Gap::None | Gap::Wrap if wraps => Gap::Wrap,
                    Gap::Break => Gap::Break,
                    _ => Gap::Blank,
                };
                rest = &rest[blanks..];
            }
            if rest.is_empty() {
                return;
            }
            let length = rest.bytes().position(|b| b.is_ascii_whitespace()).unwrap_or(rest.len());
            let run = &rest[..length];
            self.open_run(run);
            self.text.push_str(run);
            if link {
                self.linked += run.len() as u32;
            }
            rest = &rest[length..];
        }
    }

    /// Ends a line inside a cell.
    pub(super) fn part(&mut self) {
        if self.gap != Gap::Break && !self.is_empty() {
            self.breaks += 1;
        }
        self.gap = Gap::Break;
    }

    /// What a list puts before the next text, if that does not begin with a number itself.
    pub(super) fn mark(&mut self, marker: String) {
        self.marker = Some(marker);
    }

    /// Takes back the marker of an item that held no text.
    pub(super) fn unmark(&mut self) {
        self.marker = None;
    }

    /// Whether nothing has been written to the line at hand.
    pub(super) fn is_empty(&self) -> bool {
        self.text.len() == self.start
    }

    /// Ends the line at hand. Gives its bytes and how much of it is linked; nothing where it is blank.
    pub(super) fn end_line(&mut self) -> Option<(std::ops::Range<usize>, u32)> {
        let linked = std::mem::take(&mut self.linked);
        (self.gap, self.breaks) = (Gap::None, 0);
        if self.is_empty() {
            return None;
        }
        let line = &self.text[self.start..];
        let blank = |c: char| is_blank(fold(c));
        let end = self.start + line.trim_end_matches(blank).len();
        let start = self.start + line.len() - line.trim_start_matches(blank).len();
        if start >= end {
            self.text.truncate(self.start);
            return None;
        }
        self.text.truncate(end);
        self.text.push('\n');
        self.start = self.text.len();
        Some((start..end, linked))
    }

    /// Ends the line of a row: it was written as it is, and keeps the blanks at its ends.
    pub(super) fn end_row(&mut self) -> std::ops::Range<usize> {
        let row = self.start..self.text.len();
        self.text.push('\n');
        *self = Self { text: std::mem::take(&mut self.text), ..Self::default() };
        self.start = self.text.len();
        row
    }

    fn open_run(&mut self, run: &str) {
        if let Some(marker) = self.marker.take().filter(|_| !is_numbered(run)) {
            self.text.push_str(&marker);
        }
        let gap = std::mem::take(&mut self.gap);
        if gap == Gap::None || self.is_empty() {
            return;
        }
        let wide = |c: Option<char>| c.is_some_and(is_wide);
        let wrap_only = gap == Gap::Wrap && wide(self.text.chars().next_back()) && wide(run.chars().next());
        if gap == Gap::Break {
            self.text.push(CELL_BREAK);
        } else if !wrap_only {
            self.text.push(' ');
        }
    }
}

/// Whether a blank is no part of the text beside `c`: Han, kana, full width, their punctuation.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{FFEF}' | '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '①'..='⑳')
}

/// Whether an item writes its own number: 1. 2、 （一） 一、 ① 第一条.
pub(super) fn is_numbered(text: &str) -> bool {
    const CHINESE: &str = "一二三四五六七八九十百";
    let mut chars = text.chars().filter(|c| !is_blank(fold(*c))).map(fold);
    let Some(first) = chars.next() else { return false };
    let is_number = |c: char| c.is_ascii_digit() || CHINESE.contains(c);
    match first {
        '(' | '〔' | '[' => chars.next().is_some_and(is_number),
        '第' => chars.find(|c| !is_number(*c)).is_some_and(|c| "条章节部分款项".contains(c)),
        '①'..='⑳' => true,
        c if is_number(c) => {
            let mut rest = chars.skip_while(|c| is_number(*c));
            match rest.next() {
                Some('、' | ')' | '〕') => true,
                Some('.') => rest.next().is_none_or(|c| !c.is_ascii_digit()),
                _ => false,
            }
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(runs: &[&str]) -> Vec<String> {
        let mut pen = Pen::default();
        let mut ends = Vec::new();
        for run in runs.iter().chain(&["|"]) {
            if *run == "|" {
                ends.extend(pen.end_line());
            } else {
                pen.write(run, false);
            }
        }
        ends.into_iter().map(|(at, _)| pen.text[at].to_owned()).collect()
    }

    #[test]
    fn white_space_is_what_a_browser_shows() {
        assert_eq!(lines(&["  各区\n   人民政府，", "\n各部门", " \t"]), ["各区人民政府，各部门"]);
        assert_eq!(lines(&["张三 ", "\n李四 \n王五"]), ["张三 李四 王五"]);
        assert_eq!(lines(&["a\n b  c", " 甲 乙"]), ["a b c 甲 乙"]);
        assert_eq!(
            lines(&["\u{3000}\u{3000}一、总\u{a0}则 ", "|", " \u{a0} ", "|", "二、"]),
            ["一、总\u{a0}则", "二、"]
        );
    }

    #[test]
    fn an_item_that_has_a_number_gets_none() {
        for numbered in ["1.总则", "１、总则", "（一）总则", "一、总则", "①总则", "第一条 总则", " 2) a"]
        {
            assert!(is_numbered(numbered), "{numbered}");
        }
        for plain in ["总则", "2017年要点", "1.2亿元", "一批项目", "(试行)", "第三方"] {
            assert!(!is_numbered(plain), "{plain}");
        }
    }
}
