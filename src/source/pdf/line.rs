//! Characters to lines: those on one baseline, from left to right, with blanks where there are gaps.
//!
//! In: the characters of a [`Page`]. Out: its lines from top to bottom. A page is read in the direction in which most of it is written, so that
//! a page that was turned, or is written from top to bottom, comes out like any other; what is written in another
//! direction (a stamp across the page) comes last.

use super::content::{Glyph, Page};

/// A line of a page. Lengths are in points; `y` grows downwards.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// What it says.
    pub(super) text: String,
    /// Where it begins and ends.
    pub(super) left: f64,
    pub(super) right: f64,
    /// Its baseline.
    pub(super) y: f64,
    /// The size of most of its characters.
    pub(super) size: f64,
    /// Whether it is marked as an artifact of the page, or written across it.
    pub(super) artifact: bool,
}

/// A character where it stands in the direction in which its page is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    pub(super) char: char,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    artifact: bool,
}

/// The way in which a page is read: a quarter turn, counted from left to right, counterclockwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Turn(u8);

/// How far from a quarter turn a direction may be.
const SLANT: f64 = 0.1;
/// How far baselines of one line lie apart, in parts of the size.
const SAME_LINE: f64 = 0.4;
/// The least gap that is a blank: where one is drawn, between Latin letters, and beside Han characters, in parts of the size.
const DRAWN_GAP: f64 = 0.1;
const LATIN_GAP: f64 = 0.2;
const HAN_GAP: f64 = 0.5;
/// Most blanks that stand for a gap.
const MOST_BLANKS: usize = 4;
/// Two characters closer than this, in parts of the size, are one that is printed twice to make it bold.
const TWICE: f64 = 0.25;

/// What is written across a page, a line for each run, in the order in which it was drawn.
pub(super) fn across(page: &Page, turn: Turn) -> Vec<Line> {
    let across: Vec<Placed> =
        page.glyphs.iter().map(|g| turn.place(g)).filter(|(_, straight)| !straight).map(|(placed, _)| placed).collect();
    let mut lines = Vec::new();
    for run in across.chunk_by(|a, b| (a.size - b.size).abs() < 0.01) {
        let text: String = run.iter().map(|g| g.char).collect();
        let Some(first) = run.first().filter(|_| !text.trim().is_empty()) else { continue };
        let (left, y, size) = (first.left, first.y, first.size);
        lines.push(Line { text: text.trim().to_owned(), left, right: left, y, size, artifact: true });
    }
    lines
}

/// The direction in which most of a page is written.
pub(super) fn turn(page: &Page) -> Turn {
    let mut counts = [0; 4];
    for glyph in &page.glyphs {
        if let Some(turn) = Turn::of(glyph.direction) {
            counts[usize::from(turn.0)] += 1;
        }
    }
    let most = (0..4).rev().max_by_key(|&i| counts[usize::from(i)]);
    Turn(most.unwrap_or_default())
}

impl Turn {
    fn of((x, y): (f64, f64)) -> Option<Self> {
        match (x, y) {
            _ if y.abs() <= SLANT => Some(Self(if x > 0.0 { 0 } else { 2 })),
            _ if x.abs() <= SLANT => Some(Self(if y > 0.0 { 1 } else { 3 })),
            _ => None,
        }
    }

    /// A point of the page as it lies when the page is read: how far along a line, how far down.
    pub(super) fn point(self, (x, y): (f64, f64)) -> (f64, f64) {
        match self.0 {
            0 => (x, -y),
            1 => (y, x),
            2 => (-x, y),
            _ => (-y, -x),
        }
    }

    /// A character as it lies, and whether it is written in this direction.
    fn place(self, glyph: &Glyph) -> (Placed, bool) {
        let (left, y) = self.point(glyph.at);
        let is_straight = Self::of(glyph.direction) == Some(self);
        let right = left + glyph.advance;
        let artifact = glyph.artifact;
        (Placed { char: glyph.char, left, right, y, size: glyph.size.max(0.1), artifact }, is_straight)
    }

    /// The characters that are written in this direction.
    pub(super) fn placed(self, page: &Page) -> Vec<Placed> {
        page.glyphs.iter().map(|g| self.place(g)).filter(|(_, straight)| *straight).map(|(placed, _)| placed).collect()
    }
}

/// Lines of characters that are written in one direction, from top to bottom.
pub(super) fn of_placed(mut placed: Vec<Placed>) -> Vec<Line> {
    placed.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines: Vec<Vec<Placed>> = Vec::new();
    for glyph in placed {
        match lines.last_mut().filter(|line| is_on(line, &glyph)) {
            Some(line) => line.push(glyph),
            None => lines.push(vec![glyph]),
        }
    }
    lines.into_iter().filter_map(line).collect()
}

/// Whether a character stands on a line; the baseline of the line is that of its largest character.
fn is_on(line: &[Placed], glyph: &Placed) -> bool {
    let largest = line.iter().rev().take(64).max_by(|a, b| a.size.total_cmp(&b.size));
    largest.is_some_and(|l| (l.y - glyph.y).abs() <= SAME_LINE * l.size.max(glyph.size))
}

fn line(mut placed: Vec<Placed>) -> Option<Line> {
    placed.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut text = String::with_capacity(placed.len() * 3);
    let (mut before, mut spaced): (Option<Placed>, bool) = (None, false);
    let mut seen: Vec<Placed> = Vec::with_capacity(placed.len());
    for glyph in placed {
        if is_printed_again(&seen, &glyph) {
            continue;
        }
        if glyph.char.is_whitespace() {
            // How wide a blank is that is drawn, the gap tells.
            spaced = true;
            continue;
        }
        if let Some(before) = before {
            text.extend(blanks(&before, &glyph, spaced));
        }
        text.push(glyph.char);
        (before, spaced) = (Some(glyph), false);
        seen.push(glyph);
    }
    let (first, last) = (seen.first()?, seen.last()?);
    let mut sizes: Vec<f64> = seen.iter().map(|g| g.size).collect();
    sizes.sort_by(f64::total_cmp);
    let size = sizes[sizes.len() / 2];
    let y = seen.iter().map(|g| g.y).fold(f64::MIN, f64::max);
    let artifact = seen.iter().all(|g| g.artifact);
    let right = seen.iter().map(|g| g.right).fold(last.right, f64::max);
    Some(Line { text, left: first.left, right, y, size, artifact })
}

/// Whether the character was just printed at the same place.
fn is_printed_again(seen: &[Placed], glyph: &Placed) -> bool {
    let near = |g: &&Placed| glyph.left - g.left <= TWICE * glyph.size;
    seen.iter().rev().take(3).take_while(near).any(|g| g.char == glyph.char && !glyph.char.is_ascii_digit())
}

/// The blanks that stand for the gap between two characters, between which a blank may be drawn.
fn blanks(before: &Placed, glyph: &Placed, spaced: bool) -> impl Iterator<Item = char> {
    let size = before.size.min(glyph.size);
    let gap = (glyph.left - before.right) / size;
    let latin = |c: char| c.is_ascii_alphanumeric() || c.is_ascii_punctuation();
    let least = match latin(before.char) && latin(glyph.char) {
        _ if spaced => DRAWN_GAP,
        true => LATIN_GAP,
        false => HAN_GAP,
    };
    let wide = (gap + 0.25) as usize;
    let (blank, times) = match wide {
        _ if gap < least => (' ', 0),
        0 => (' ', 1),
        _ => ('\u{3000}', wide.min(MOST_BLANKS)),
    };
    std::iter::repeat_n(blank, times)
}
