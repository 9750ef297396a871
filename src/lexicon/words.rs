//! A list of words that asks one bit before it compares any: whether a text begins or ends with one of them.
//!
//! The bits are worked out when the program is compiled, from the first or the last character of each word.

/// The words of a text, one blank between each two, as a slice: `words!("局 委 办")`.
macro_rules! words {
    ($text:expr) => {{
        const LIST: [&str; $crate::lexicon::words::count($text)] = $crate::lexicon::words::split($text);
        &LIST
    }};
}
pub(crate) use words;

/// How many words `text` has.
pub(crate) const fn count(text: &str) -> usize {
    let (bytes, mut i, mut n) = (text.as_bytes(), 0, 1);
    while i < bytes.len() {
        n += (bytes[i] == b' ') as usize;
        i += 1;
    }
    n
}

/// The words of `text`.
pub(crate) const fn split<const N: usize>(text: &'static str) -> [&'static str; N] {
    let (mut list, mut rest, mut n) = ([""; N], text, 0);
    while n < N {
        let mut end = 0;
        while end < rest.len() && rest.as_bytes()[end] != b' ' {
            end += 1;
        }
        let (word, tail) = rest.split_at(end);
        assert!(!word.is_empty(), "one blank between two words");
        list[n] = word;
        rest = if tail.is_empty() { tail } else { tail.split_at(1).1 };
        n += 1;
    }
    list
}

/// Rows of 64 bits: with so many a character that begins no word is let through one time in twenty at most.
const ROWS: usize = 16;

/// Words to be found at the beginning or at the end of a text.
#[derive(Debug)]
pub struct Words {
    words: &'static [&'static str],
    bits: [u64; ROWS],
}

impl Words {
    /// Words for [`Words::begin`] and [`Words::longest`]. Where one begins another, the longer must come first for [`Words::begin`].
    #[must_use]
    pub const fn first(words: &'static [&'static str]) -> Self {
        Self { words, bits: bits(words, true) }
    }

    /// Words for [`Words::end`]. Where one ends another, the longer must come first.
    #[must_use]
    pub const fn last(words: &'static [&'static str]) -> Self {
        Self { words, bits: bits(words, false) }
    }

    /// Length of the first of the words that `chars` begin with.
    #[must_use]
    #[inline]
    pub fn begin(&self, chars: &[char]) -> Option<usize> {
        if !self.has(*chars.first()?) {
            return None;
        }
        self.words.iter().find(|w| starts(chars, w)).map(|w| w.chars().count())
    }

    /// Length of the longest of the words that `chars` begin with.
    #[must_use]
    pub fn longest(&self, chars: &[char]) -> Option<usize> {
        if !self.has(*chars.first()?) {
            return None;
        }
        self.words.iter().filter(|w| starts(chars, w)).map(|w| w.chars().count()).max()
    }

    /// Length of the first of the words that `chars` end with.
    #[must_use]
    #[inline]
    pub fn end(&self, chars: &[char]) -> Option<usize> {
        if !self.has(*chars.last()?) {
            return None;
        }
        self.words.iter().find(|w| ends(chars, w)).map(|w| w.chars().count())
    }

    /// Whether `chars` are one of the words, which were made by [`Words::first`].
    #[must_use]
    pub fn is(&self, chars: &[char]) -> bool {
        let Some(&c) = chars.first() else { return false };
        self.has(c) && self.words.iter().any(|w| starts(chars, w) && w.chars().count() == chars.len())
    }

    #[inline]
    fn has(&self, c: char) -> bool {
        self.bits[(c as usize >> 6) & (ROWS - 1)] >> (c as usize & 63) & 1 == 1
    }
}

/// Whether `chars` begin with `word`.
#[must_use]
pub fn starts(chars: &[char], word: &str) -> bool {
    let mut at = chars.iter();
    word.chars().all(|c| at.next() == Some(&c))
}

/// Whether `chars` end with `word`.
#[must_use]
pub fn ends(chars: &[char], word: &str) -> bool {
    let mut at = chars.iter().rev();
    word.chars().rev().all(|c| at.next() == Some(&c))
}

/// A bit for the first, or the last, character of each word. An empty word is no word.
const fn bits(words: &[&str], first: bool) -> [u64; ROWS] {
    let mut bits = [0; ROWS];
    let mut i = 0;
    while i < words.len() {
        let bytes = words[i].as_bytes();
        let at = if first { 0 } else { bytes.len() - if bytes[bytes.len() - 1] < 0x80 { 1 } else { 3 } };
        let c = code_point(bytes, at);
        bits[(c >> 6) & (ROWS - 1)] |= 1 << (c & 63);
        i += 1;
    }
    bits
}

/// The character at `at`: of one byte, or of three as all Chinese ones in these tables are.
const fn code_point(bytes: &[u8], at: usize) -> usize {
    let b = bytes[at] as usize;
    if b < 0x80 {
        return b;
    }
    assert!(b >> 4 == 0xE, "a word of these tables is ASCII or Chinese");
    (b & 0xF) << 12 | (bytes[at + 1] as usize & 0x3F) << 6 | bytes[at + 2] as usize & 0x3F
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADS: Words = Words::first(words!("市级 市 X局"));
    const TAILS: Words = Words::last(words!("管委会 委会 局"));

    #[test]
    fn words_are_found_at_their_end_of_a_text_and_nowhere_else() {
        let chars = |s: &str| s.chars().collect::<Vec<_>>();
        assert_eq!(HEADS.begin(&chars("市级部门")), Some(2));
        assert_eq!(HEADS.longest(&chars("市级部门")), Some(2));
        assert_eq!(HEADS.begin(&chars("X局")), Some(2));
        assert_eq!(HEADS.begin(&chars("本市")), None);
        assert_eq!(TAILS.end(&chars("高新区管委会")), Some(3));
        assert_eq!(TAILS.end(&chars("局长")), None);
        assert!(HEADS.is(&chars("市")) && !HEADS.is(&chars("市区")) && !HEADS.is(&[]));
        assert_eq!((HEADS.begin(&[]), TAILS.end(&[])), (None, None));
    }
}
