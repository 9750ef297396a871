//! A list of words that asks one bit before it compares any: which of them a text begins or ends with.
//!
//! In: the words, as one text or as a list, and from which end they are looked for (`first!`, `last!`). Out: [`Words`],
//! worked out when the program is compiled, with a chain of words for each first (or last) character. Whether blanks may
//! stand inside a word is for whoever compares.

/// The words of a text, blanks or line breaks between them, as a list: `words!("局 委 办")`.
macro_rules! words {
    ($text:expr) => {{
        const LIST: [&str; $crate::source::words::count($text)] = $crate::source::words::split($text);
        &LIST
    }};
}
pub(crate) use words;

/// One column of a table, as a list: `column!(PERIODS, 0)`, `column!(OPERATORS, word)`.
macro_rules! column {
    ($table:expr, $field:tt) => {{
        const COLUMN: [&str; $table.len()] = {
            let (mut words, mut i) = ([""; $table.len()], 0);
            while i < words.len() {
                words[i] = $table[i].$field;
                i += 1;
            }
            words
        };
        &COLUMN
    }};
}
pub(crate) use column;

/// Words to be found at the beginning of a text: `first!("局 委 办")`, or `first!(list NAMES)`.
macro_rules! first {
    (list $list:expr) => {
        $crate::source::words::table!($list, $crate::source::words::Side::First)
    };
    ($text:expr) => {
        $crate::source::words::first!(list $crate::source::words::words!($text))
    };
}
pub(crate) use first;

/// Words to be found at the end of a text: `last!("局 委 办")`, or `last!(list NAMES)`.
macro_rules! last {
    (list $list:expr) => {
        $crate::source::words::table!($list, $crate::source::words::Side::Last)
    };
    ($text:expr) => {
        $crate::source::words::last!(list $crate::source::words::words!($text))
    };
}
pub(crate) use last;

/// The table of a list of words.
macro_rules! table {
    ($list:expr, $side:expr) => {{
        use $crate::source::words as w;
        const LIST: &[&str] = $list;
        const CHARS: &[char; w::letters(LIST)] = &w::spell(LIST);
        const WORDS: &[&[char]; LIST.len()] = &w::cut(LIST, CHARS);
        const NEXT: &[u16; LIST.len()] = &w::chain(WORDS, $side);
        w::Words::new(WORDS, NEXT, $side)
    }};
}
pub(crate) use table;

/// From which end words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// By their first character.
    First,
    /// By their last character.
    Last,
}

/// Rows of 64 bits: with so many a character that begins no word is let through one time in twenty at most.
const ROWS: usize = 16;
/// Chains of words; a character has one by its low bits.
const CHAINS: usize = 64;
/// The end of a chain.
const END: u16 = u16::MAX;

/// Words to be found at the beginning or at the end of a text.
#[derive(Debug)]
pub struct Words {
    /// The words, in the order of the list.
    words: &'static [&'static [char]],
    /// One bit for each first (or last) character, by its low bits.
    bits: [u64; ROWS],
    /// The first word of each chain.
    heads: [u16; CHAINS],
    /// For each word the next of its chain.
    next: &'static [u16],
}

impl Words {
    /// The table of `words`, chained by [`chain`] from the same side; `first!` and `last!` call it.
    #[must_use]
    pub(crate) const fn new(words: &'static [&'static [char]], next: &'static [u16], side: Side) -> Self {
        let (mut bits, mut heads) = ([0; ROWS], [END; CHAINS]);
        let mut i = words.len();
        while i > 0 {
            i -= 1;
            let key = key(words[i], side) as usize;
            bits[(key >> 6) & (ROWS - 1)] |= 1 << (key & 63);
            heads[key & (CHAINS - 1)] = i as u16;
        }
        Self { words, bits, heads, next }
    }

    /// Whether a word may begin (or end) with `c`: one bit.
    #[must_use]
    #[inline]
    pub fn may(&self, c: char) -> bool {
        self.bits[(c as usize >> 6) & (ROWS - 1)] >> (c as usize & 63) & 1 == 1
    }

    /// The few words that may begin (or end) with `c`, each with its place in the list, in the list's order.
    #[inline]
    pub fn with(&self, c: char) -> Chain<'_> {
        Chain { words: self, at: if self.may(c) { self.heads[c as usize & (CHAINS - 1)] } else { END } }
    }

    /// Length of the first of the words that `chars` begin with.
    #[must_use]
    #[inline]
    pub fn begin(&self, chars: &[char]) -> Option<usize> {
        self.which_begins(chars).map(|(_, len)| len)
    }

    /// The first of the words that `chars` begin with: its place in the list and its length.
    #[must_use]
    #[inline]
    pub fn which_begins(&self, chars: &[char]) -> Option<(usize, usize)> {
        self.with(*chars.first()?).find(|(_, word)| begin_with(chars, word)).map(|(i, word)| (i, word.len()))
    }

    /// The first of the words that `chars` end with: its place in the list and its length.
    #[must_use]
    #[inline]
    pub fn which_ends(&self, chars: &[char]) -> Option<(usize, usize)> {
        self.with(*chars.last()?).find(|(_, word)| end_with(chars, word)).map(|(i, word)| (i, word.len()))
    }

    /// Length of the longest of the words that `chars` begin with.
    #[must_use]
    #[inline]
    pub fn longest(&self, chars: &[char]) -> Option<usize> {
        self.with(*chars.first()?).filter(|(_, word)| begin_with(chars, word)).map(|(_, word)| word.len()).max()
    }

    /// Length of the first of the words that `chars` end with.
    #[must_use]
    #[inline]
    pub fn end(&self, chars: &[char]) -> Option<usize> {
        self.which_ends(chars).map(|(_, len)| len)
    }

    /// Length of the longest of the words that `chars` end with.
    #[must_use]
    #[inline]
    pub fn longest_end(&self, chars: &[char]) -> Option<usize> {
        self.with(*chars.last()?).filter(|(_, word)| end_with(chars, word)).map(|(_, word)| word.len()).max()
    }

    /// Whether there is no word.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether `chars` are one of the words, which were made by `first!`.
    #[must_use]
    #[inline]
    pub fn is(&self, chars: &[char]) -> bool {
        chars
            .first()
            .is_some_and(|&c| self.with(c).any(|(_, word)| word.len() == chars.len() && begin_with(chars, word)))
    }

    /// Whether one of the words, which were made by `first!`, stands somewhere in `chars`.
    #[must_use]
    pub fn stand_in(&self, chars: &[char]) -> bool {
        chars.iter().enumerate().any(|(i, &c)| self.may(c) && self.begin(&chars[i..]).is_some())
    }
}

/// The words of one chain.
#[derive(Debug)]
pub struct Chain<'w> {
    words: &'w Words,
    at: u16,
}

impl Iterator for Chain<'_> {
    type Item = (usize, &'static [char]);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let i = self.at as usize;
        let word = self.words.words.get(i)?;
        self.at = self.words.next[i];
        Some((i, word))
    }
}

/// Whether `chars` begin with `word`.
#[must_use]
#[inline]
pub fn starts(chars: &[char], word: &str) -> bool {
    let mut at = chars.iter();
    word.chars().all(|c| at.next() == Some(&c))
}

/// Whether `chars` end with `word`.
#[must_use]
#[inline]
pub fn ends(chars: &[char], word: &str) -> bool {
    let mut at = chars.iter().rev();
    word.chars().rev().all(|c| at.next() == Some(&c))
}

/// Whether `chars` begin with the word of a table. Words are short: a loop is quicker than a comparison of memory.
#[inline]
fn begin_with(chars: &[char], word: &[char]) -> bool {
    chars.len() >= word.len() && chars.iter().zip(word).all(|(a, b)| a == b)
}

/// Whether `chars` end with the word of a table.
#[inline]
fn end_with(chars: &[char], word: &[char]) -> bool {
    chars.len().checked_sub(word.len()).is_some_and(|at| begin_with(&chars[at..], word))
}

/// How many words `text` has.
pub(crate) const fn count(text: &str) -> usize {
    let (bytes, mut i, mut n) = (text.as_bytes(), 0, 0);
    while i < bytes.len() {
        n += (!is_gap(bytes[i]) && (i == 0 || is_gap(bytes[i - 1]))) as usize;
        i += 1;
    }
    n
}

/// The words of `text`.
pub(crate) const fn split<const N: usize>(text: &'static str) -> [&'static str; N] {
    let (mut list, mut rest, mut n) = ([""; N], text, 0);
    while n < N {
        let mut start = 0;
        while is_gap(rest.as_bytes()[start]) {
            start += 1;
        }
        let mut end = start;
        while end < rest.len() && !is_gap(rest.as_bytes()[end]) {
            end += 1;
        }
        let (word, tail) = rest.split_at(end);
        (list[n], rest) = (word.split_at(start).1, tail);
        n += 1;
    }
    list
}

/// The words of `a` and then those of `b`.
pub(crate) const fn join<const N: usize>(a: &[&'static str], b: &[&'static str]) -> [&'static str; N] {
    let (mut list, mut i) = ([""; N], 0);
    while i < N {
        list[i] = if i < a.len() { a[i] } else { b[i - a.len()] };
        i += 1;
    }
    list
}

/// What stands behind `mark` in each word of `list`.
pub(crate) const fn behind<const N: usize>(list: &[&'static str], mark: u8) -> [&'static str; N] {
    let (mut rests, mut i) = ([""; N], 0);
    while i < N {
        let mut at = 0;
        while list[i].as_bytes()[at] != mark {
            at += 1;
        }
        rests[i] = list[i].split_at(at + 1).1;
        i += 1;
    }
    rests
}

const fn is_gap(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n')
}

/// How many characters all words of `list` have.
pub(crate) const fn letters(list: &[&str]) -> usize {
    let (mut n, mut i) = (0, 0);
    while i < list.len() {
        n += length(list[i]);
        i += 1;
    }
    n
}

/// How many characters `word` has.
const fn length(word: &str) -> usize {
    let (bytes, mut n, mut i) = (word.as_bytes(), 0, 0);
    while i < bytes.len() {
        n += (bytes[i] & 0xC0 != 0x80) as usize;
        i += 1;
    }
    n
}

/// The characters of all words of `list`, one after the other.
pub(crate) const fn spell<const N: usize>(list: &[&str]) -> [char; N] {
    let (mut chars, mut n, mut i) = (['\0'; N], 0, 0);
    while i < list.len() {
        let (bytes, mut at) = (list[i].as_bytes(), 0);
        while at < bytes.len() {
            (chars[n], at) = decode(bytes, at);
            n += 1;
        }
        i += 1;
    }
    chars
}

/// The character at `at` and the place after it.
const fn decode(bytes: &[u8], at: usize) -> (char, usize) {
    let first = bytes[at] as u32;
    let (mut code, length) = match first {
        0..0x80 => (first, 1),
        0x80..0xE0 => (first & 0x1F, 2),
        0xE0..0xF0 => (first & 0xF, 3),
        _ => (first & 7, 4),
    };
    let mut i = 1;
    while i < length {
        code = code << 6 | (bytes[at + i] & 0x3F) as u32;
        i += 1;
    }
    match char::from_u32(code) {
        Some(c) => (c, at + length),
        None => panic!("a string is valid UTF-8"),
    }
}

/// `chars` cut into the words of `list`, which must not be empty.
pub(crate) const fn cut<'c, const N: usize>(list: &[&str], chars: &'c [char]) -> [&'c [char]; N] {
    let (mut words, mut rest, mut i): ([&[char]; N], _, _) = ([&[]; N], chars, 0);
    while i < N {
        (words[i], rest) = rest.split_at(length(list[i]));
        assert!(!words[i].is_empty(), "a word has a character");
        i += 1;
    }
    words
}

/// For each word the next one of the list whose first (or last) character has the same chain.
pub(crate) const fn chain<const N: usize>(words: &[&[char]], side: Side) -> [u16; N] {
    assert!(N < END as usize, "so many words are no list");
    let (mut next, mut heads, mut i) = ([END; N], [END; CHAINS], N);
    while i > 0 {
        i -= 1;
        let chain = key(words[i], side) as usize & (CHAINS - 1);
        next[i] = heads[chain];
        heads[chain] = i as u16;
    }
    next
}

/// The character by which `word` is looked for.
const fn key(word: &[char], side: Side) -> char {
    match side {
        Side::First => word[0],
        Side::Last => word[word.len() - 1],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static HEADS: Words = first!("市级 市 X局 市级部");
    static TAILS: Words = last!("管委会 委会\n    局 ²米");

    #[test]
    fn words_are_found_at_their_end_of_a_text_and_nowhere_else() {
        let chars = |s: &str| s.chars().collect::<Vec<_>>();
        assert_eq!(HEADS.begin(&chars("市级部门")), Some(2));
        assert_eq!(HEADS.longest(&chars("市级部门")), Some(3));
        assert_eq!(HEADS.begin(&chars("X局")), Some(2));
        assert_eq!(HEADS.begin(&chars("本市")), None);
        assert!(HEADS.stand_in(&chars("本市")) && !HEADS.stand_in(&chars("本X市".trim_end_matches('市'))));
        assert_eq!(TAILS.end(&chars("高新区管委会")), Some(3));
        assert_eq!(TAILS.end(&chars("三²米")), Some(2));
        assert_eq!(TAILS.end(&chars("局长")), None);
        assert!(HEADS.is(&chars("市")) && !HEADS.is(&chars("市区")) && !HEADS.is(&[]));
        assert_eq!((HEADS.begin(&[]), TAILS.end(&[])), (None, None));
        assert_eq!(HEADS.with('市').map(|(i, w)| (i, w.len())).collect::<Vec<_>>(), [(0, 2), (1, 1), (3, 3)]);
    }
}
