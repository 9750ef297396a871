//! A stretch of text made flat: hard wraps taken out, blanks made one, and for each character where it came from and whether it
//! stands in nested brackets or quotation marks, where no list is split.

use crate::base::Extent;
use crate::lexicon::body::{is_closing, is_opening};
use crate::source::Text;

/// The characters of a stretch of text, with their places.
#[derive(Debug)]
pub(super) struct Flat {
    /// The characters.
    pub(super) chars: Vec<char>,
    at: Vec<u32>,
    nested: Vec<bool>,
}

impl Flat {
    /// Flattens `e`; `cell` keeps the ends of lines, as `\n`, since in a cell they separate names.
    pub(super) fn new(text: &Text, e: Extent, cell: bool) -> Self {
        let size = e.len() as usize;
        let mut flat = Self { chars: Vec::with_capacity(size), at: Vec::with_capacity(size), nested: Vec::new() };
        let (mut blank, mut wrap) = (false, false);
        for (at, &c) in (e.start..).zip(text.chars(e)) {
            match c {
                ' ' => blank = true,
                '\n' => wrap = true,
                _ => {
                    if (blank || wrap) && !flat.chars.is_empty() && (!wrap || cell) {
                        flat.push(if wrap { '\n' } else { ' ' }, at - 1);
                    }
                    (blank, wrap) = (false, false);
                    flat.push(c, at);
                }
            }
        }
        flat.nest();
        flat
    }

    fn push(&mut self, c: char, at: u32) {
        self.chars.push(c);
        self.at.push(at);
    }

    /// Marks what stands in closed brackets, brackets included.
    fn nest(&mut self) {
        self.nested = vec![false; self.chars.len()];
        let mut open: Vec<usize> = Vec::new();
        let mut done = 0;
        for i in 0..self.chars.len() {
            let c = self.chars[i];
            if is_opening(c) || matches!(c, '《' | '“' | '「') {
                open.push(i);
            } else if (is_closing(c) || matches!(c, '》' | '”' | '」'))
                && let Some(start) = open.pop()
            {
                for j in start.max(done)..=i {
                    self.nested[j] = true;
                }
                done = done.max(if open.is_empty() { i + 1 } else { done });
            }
        }
    }

    /// How many characters there are.
    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// Whether the character at `i` stands in nested brackets or quotation marks.
    pub(super) fn is_nested(&self, i: usize) -> bool {
        self.nested[i]
    }

    /// Whether something was taken out before `i`, so that a line may begin there.
    pub(super) fn is_cut(&self, i: usize) -> bool {
        i == 0 || self.at[i] > self.at[i - 1] + 1
    }

    /// The place in the text of a range of characters.
    pub(super) fn extent(&self, range: std::ops::Range<usize>) -> Extent {
        if range.is_empty() {
            let at = self.at.get(range.start).copied().unwrap_or_default();
            return Extent::new(at, at);
        }
        Extent::new(self.at[range.start], self.at[range.end - 1] + 1)
    }

    /// `range` without blanks at its ends.
    pub(super) fn trim(&self, mut range: std::ops::Range<usize>) -> std::ops::Range<usize> {
        while !range.is_empty() && matches!(self.chars[range.start], ' ' | '\n') {
            range.start += 1;
        }
        while !range.is_empty() && matches!(self.chars[range.end - 1], ' ' | '\n') {
            range.end -= 1;
        }
        range
    }
}
