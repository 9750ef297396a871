//! Pieces of text on pages to lines of a reading: pieces of one height are a line; lines that were only broken at the margin are
//! one paragraph again.
//!
//! A line goes on in the next where it reaches the right margin and the next begins at the left one, in the same size and
//! without more space between them than usual: a paragraph's first line is set in by two characters (GB/T 9704, 7.3.3). The
//! number of a page stands behind the paragraph that goes on over it, and is told as furniture. Gaps of some width within a
//! line are tabs, as between the cells of a row.

use super::page::{Piece, width};
use crate::base::Extent;

/// A line of a page.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    text: String,
    left: f64,
    right: f64,
    base: f64,
    size: f64,
}

/// The lines so far, and what goes on.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: String,
    chars: u32,
    furniture: Vec<Extent>,
    /// Page numbers that await the end of the paragraph that goes on over them.
    awaiting: Vec<String>,
    /// The line that was written last, if its paragraph may go on, and the margins of its page.
    last: Option<(Line, Margins)>,
}

/// Where the lines of a page begin and end.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Margins {
    left: f64,
    right: f64,
    /// From line to line.
    pitch: f64,
}

/// Pieces whose base differs by less than this part of their size are on one line.
const SAME_LINE: f64 = 0.4;
/// A gap of this many characters parts cells.
const CELL_GAP: f64 = 1.5;
/// A gap of this part of a character is a blank.
const BLANK_GAP: f64 = 0.35;

impl Lines {
    /// Adds a page.
    pub(super) fn page(&mut self, pieces: Vec<Piece>) {
        let mut lines = lines_of(pieces);
        let at_top = take_page_number(&mut lines, |_| 0);
        let at_bottom = take_page_number(&mut lines, |lines| lines.len() - 1);
        self.awaiting.extend(at_top);
        let Some(margins) = Margins::of(&lines) else { return self.awaiting.extend(at_bottom) };
        for (at, line) in lines.into_iter().enumerate() {
            let goes_on =
                self.last.as_ref().is_some_and(|(last, of_last)| goes_on(last, *of_last, &line, margins, at == 0));
            if goes_on {
                let words = self.last.as_ref().is_some_and(|(last, _)| last.text.ends_with(is_word));
                self.push(if words && line.text.starts_with(is_word) { " " } else { "" });
            } else {
                self.end_line();
            }
            self.push(&line.text);
            self.last = Some((line, margins));
        }
        self.awaiting.extend(at_bottom);
    }

    /// The text, and its page numbers.
    pub(super) fn finish(mut self) -> (String, Vec<Extent>) {
        self.end_line();
        (self.text, self.furniture)
    }

    /// Ends the paragraph, and writes the page numbers that it went on over.
    fn end_line(&mut self) {
        if self.last.take().is_some() {
            self.push("\n");
        }
        for number in std::mem::take(&mut self.awaiting) {
            let start = self.chars;
            self.push(&number);
            self.furniture.push(Extent::new(start, self.chars));
            self.push("\n");
        }
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.chars += text.chars().count() as u32;
    }
}

/// Takes out the line at a place, where it is a page number.
fn take_page_number(lines: &mut Vec<Line>, at: impl Fn(&[Line]) -> usize) -> Option<String> {
    let at = (!lines.is_empty()).then(|| at(lines))?;
    is_page_number(&lines[at].text).then(|| lines.remove(at).text)
}

impl Margins {
    fn of(lines: &[Line]) -> Option<Self> {
        let left = lines.iter().map(|l| l.left).fold(f64::INFINITY, f64::min);
        let right = lines.iter().map(|l| l.right).fold(f64::NEG_INFINITY, f64::max);
        let mut steps: Vec<f64> = lines.windows(2).map(|w| w[1].base - w[0].base).filter(|s| *s > 0.0).collect();
        steps.sort_by(f64::total_cmp);
        let pitch = steps.get(steps.len() / 2).copied().unwrap_or(f64::INFINITY);
        (!lines.is_empty()).then_some(Self { left, right, pitch })
    }
}

/// Whether `next` belongs to the paragraph of `last`; `turned` says that it stands at the top of the next page.
fn goes_on(last: &Line, of_last: Margins, next: &Line, of_next: Margins, turned: bool) -> bool {
    let size = last.size.max(next.size);
    let same_size = (last.size - next.size).abs() < size * 0.12;
    // Punctuation does not begin a line: a line may end a character short, or hang over.
    let reaches_margin = last.right > of_last.right - size * 1.6;
    let begins_at_margin = next.left < of_next.left + size * 0.8;
    let close = turned || next.base - last.base < of_next.pitch * 1.4;
    same_size && reaches_margin && begins_at_margin && close && !last.text.contains('\t') && !next.text.contains('\t')
}

fn lines_of(mut pieces: Vec<Piece>) -> Vec<Line> {
    pieces.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if (piece.base - line[0].base).abs() < SAME_LINE * line[0].size.max(piece.size) => {
                line.push(piece);
            }
            _ => lines.push(vec![piece]),
        }
    }
    lines.into_iter().map(line_of).filter(|line| !line.text.trim().is_empty()).collect()
}

fn line_of(mut pieces: Vec<Piece>) -> Line {
    pieces.sort_by(|a, b| a.left.total_cmp(&b.left));
    let base = pieces.first().map_or(0.0, |p| p.base);
    let size = pieces.iter().map(|p| p.size).fold(0.0, f64::max);
    let mut line = Line { text: String::new(), left: f64::INFINITY, right: f64::NEG_INFINITY, base, size };
    for piece in &pieces {
        let gap = (piece.left - line.right) / size;
        if gap.is_finite() && gap > CELL_GAP {
            line.text.push('\t');
        } else if gap.is_finite() && gap > BLANK_GAP && line.text.ends_with(is_word) && piece.text.starts_with(is_word)
        {
            line.text.push(' ');
        }
        line.text.push_str(&piece.text);
        line.left = line.left.min(piece.left);
        line.right = line.right.max(piece.right);
    }
    // Blanks that set the text in are no part of where it begins.
    let blanks: f64 = line.text.chars().take_while(|c| c.is_whitespace()).map(width).sum();
    line.left += blanks * size;
    line
}

/// Whether a line is the number of its page: 3, — 3 —, -3-, 第3页, 第3页共9页.
fn is_page_number(line: &str) -> bool {
    let inside: String =
        line.chars().filter(|c| !c.is_whitespace() && !matches!(c, '—' | '-' | '–' | '―' | '─' | '－')).collect();
    let digits = |text: &str| {
        let folded: Vec<char> = text.chars().map(crate::source::text::fold).collect();
        (1..=4).contains(&folded.len()) && folded.iter().all(char::is_ascii_digit)
    };
    let page = |text: &str| text.strip_prefix('第').and_then(|t| t.strip_suffix('页')).is_some_and(digits);
    digits(&inside)
        || page(&inside)
        || inside
            .split_once('共')
            .is_some_and(|(first, rest)| page(first) && rest.strip_suffix('页').is_some_and(digits))
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_known() {
        for (line, is) in [
            ("3", true),
            ("— 12 —", true),
            ("－３－", true),
            ("第3页", true),
            ("第3页 共9页", true),
            ("2017年", false),
            ("第3项", false),
            ("20170523", false),
            ("—", false),
        ] {
            assert_eq!(is_page_number(line), is, "{line}");
        }
    }
}
