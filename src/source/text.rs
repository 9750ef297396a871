//! The text that is read, seen twice: as it was written, and folded for matching.
//!
//! Folding maps each character to exactly one character (full width to half width, every kind of blank to a space, the
//! ends of lines to `\n`), so that a place in the folded text *is* the place in the text and no offset map is needed.
//!
//! What is read is the decoded source, unless its lines were hard-wrapped: then [`Text::put_together`] joins them, so that
//! no rule above has to look for a word over a line's end. An [`Extent`] is always a place in what is read, a [`Span`] always
//! one in the decoded source; [`Text::span`] is the one way from the former to the latter.
//!
//! Most of a notice is Han characters, which fold to themselves; the places of all others are kept, so that whoever looks
//! for punctuation need not read the words between.

use arcstr::ArcStr;

use super::origin::{Cut, Origin};
use super::places::Places;
use super::{CELL_BREAK, Reading, Table, traditional};
use crate::base::{Excerpt, Extent, Span};

/// A text with its folded characters and its lines.
#[derive(Debug, Clone)]
pub struct Text {
    source: ArcStr,
    folded: Vec<char>,
    byte_at: Vec<u32>,
    signs: Places,
    line_starts: Places,
    /// Whether a [`CELL_BREAK`] stands in it.
    breaks_cells: bool,
    tables: Vec<Table>,
    furniture: Vec<Extent>,
    /// The decoded source, where what is read is not the whole of it.
    origin: Option<Box<Origin>>,
    /// Whether it is settled which lines go on.
    settled: bool,
}

impl From<Reading> for Text {
    fn from(reading: Reading) -> Self {
        Self { tables: reading.tables, furniture: reading.furniture, ..Self::new(reading.text) }
    }
}

impl Text {
    /// Takes a decoded source of less than 4 GiB.
    #[must_use]
    pub fn new(source: impl Into<ArcStr>) -> Self {
        let source = source.into();
        let length = source.chars().count();
        // Written in place: a push would ask each time whether there is room.
        let (mut folded, mut byte_at) = (vec!['\0'; length], vec![source.len() as u32; length + 1]);
        let (mut signs, mut line_starts) = (Vec::with_capacity(length / 4), vec![0]);
        let places = (0..).zip(folded.iter_mut().zip(&mut byte_at));
        for ((byte, c), (at, (folded, byte_at))) in source.char_indices().zip(places) {
            *byte_at = byte as u32;
            *folded = c;
            if !matches!(c, '\u{4E00}'..='\u{9FFF}') {
                signs.push(at);
                *folded = fold(c);
                if *folded == '\n' {
                    line_starts.push(at + 1);
                }
            }
        }
        traditional::simplify(&mut folded);
        join_line_ends(source.as_bytes(), &mut folded, &byte_at, &mut line_starts);
        Self {
            breaks_cells: source.contains(CELL_BREAK),
            source,
            folded,
            byte_at,
            signs: signs.into(),
            line_starts: line_starts.into(),
            tables: Vec::new(),
            furniture: Vec::new(),
            origin: None,
            settled: false,
        }
    }

    /// The same text read without what `cuts` leave out. They are in order and apart; `furniture` are the pieces of page
    /// furniture among what they leave out.
    #[must_use]
    pub fn put_together(&self, cuts: &[Cut], furniture: &[Extent]) -> Self {
        let mut read = String::with_capacity(self.source.len());
        let mut start = 0;
        for cut in cuts {
            read.push_str(self.slice(Extent::new(start, cut.extent.start)));
            if cut.blank {
                read.push(' ');
            }
            start = cut.extent.end;
        }
        read.push_str(self.slice(Extent::new(start, self.len())));
        let furniture = furniture.iter().map(|&e| self.span(e)).collect();
        let length = self.len();
        let place = Origin::whole(ArcStr::new(), length, Places::default()).without(cuts, Vec::new());
        let origin = match &self.origin {
            Some(origin) => (**origin).clone(),
            None => Origin::whole(self.source.clone(), length, self.line_starts.clone()),
        };
        let origin = origin.without(cuts, furniture);
        let mut text = Self::new(read);
        text.tables.clone_from(&self.tables);
        for row in text.tables.iter_mut().flat_map(|t| &mut t.rows) {
            for e in row.cells.iter_mut().chain([&mut row.extent]) {
                *e = Extent::new(place.read_at(e.start), place.read_at(e.end));
            }
        }
        text.origin = Some(Box::new(origin));
        text
    }

    /// The same text, of which it is settled that every line is a paragraph.
    #[must_use]
    pub fn settled(self) -> Self {
        Self { settled: true, ..self }
    }

    /// Whether every line is a paragraph, so that none goes on from the line before.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.settled
    }

    /// The same text with tables that its markup did not tell.
    #[must_use]
    pub fn with_tables(mut self, tables: Vec<Table>) -> Self {
        self.tables.extend(tables);
        self.tables.sort_by_key(|t| t.rows.first().map(|r| r.extent.start));
        self
    }

    /// The text that is read.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The source as decoded, unchanged.
    #[must_use]
    pub fn decoded(&self) -> Excerpt {
        Excerpt::new(self.origin.as_ref().map_or(&self.source, |o| &o.source).substr(..))
    }

    /// Number of characters of the decoded source.
    #[must_use]
    pub fn decoded_len(&self) -> u32 {
        self.origin.as_ref().map_or(self.len(), |o| o.len)
    }

    /// The lines that the reader of the file knew for page furniture, until the text is put together.
    #[must_use]
    pub fn furniture(&self) -> &[Extent] {
        &self.furniture
    }

    /// The page furniture that is not read, in order.
    #[must_use]
    pub fn set_aside(&self) -> &[Span] {
        self.origin.as_ref().map_or(&[], |o| &o.furniture)
    }

    /// The folded characters; index `i` is character `i` of the text.
    #[must_use]
    pub fn folded(&self) -> &[char] {
        &self.folded
    }

    /// The places of all characters but the Han characters from U+4E00 to U+9FFF, in order.
    #[must_use]
    pub fn signs(&self) -> &[u32] {
        &self.signs
    }

    /// Those of [`Text::signs`] that lie in `e`.
    #[must_use]
    pub fn signs_in(&self, e: Extent) -> &[u32] {
        &self.signs[self.signs.before(e.start)..self.signs.before(e.end)]
    }

    /// The tables that the markup of the source told, or its lines, in order.
    #[must_use]
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// Number of characters.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.folded.len() as u32
    }

    /// Whether there is no character.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    /// The whole text.
    #[must_use]
    pub fn extent(&self) -> Extent {
        Extent::new(0, self.len())
    }

    /// The source of a place, as written.
    #[must_use]
    pub fn slice(&self, e: Extent) -> &str {
        &self.source[self.byte_at[e.start as usize] as usize..self.byte_at[e.end as usize] as usize]
    }

    /// The place of a range of bytes that begins and ends between characters.
    #[must_use]
    pub fn extent_of_bytes(&self, bytes: std::ops::Range<usize>) -> Extent {
        let at = |b: usize| self.byte_at.partition_point(|&x| (x as usize) < b) as u32;
        Extent::new(at(bytes.start), at(bytes.end))
    }

    /// Byte offset in [`Text::source`] of a character.
    #[must_use]
    pub fn byte_offset(&self, at: u32) -> usize {
        self.byte_at[at as usize] as usize
    }

    /// A place in the decoded source with its line, for output.
    #[must_use]
    pub fn span(&self, e: Extent) -> Span {
        let (e, line_starts) = match &self.origin {
            Some(origin) => (origin.of_extent(e), &origin.line_starts),
            None => (e, &self.line_starts),
        };
        Span { start: e.start, end: e.end, line: line_starts.before(e.start + 1) as u32 }
    }

    /// A place cut at the lines of the decoded source: no span crosses one or is blank at its ends.
    pub fn spans(&self, e: Extent) -> impl Iterator<Item = Span> + '_ {
        let mut start = e.start;
        std::iter::from_fn(move || {
            start = self.skip_blank(start, e.end);
            if start >= e.end {
                return None;
            }
            let end = self.line_end(start).min(e.end);
            let piece = self.trim(Extent::new(start, end));
            start = end;
            Some(self.span(piece))
        })
    }

    /// Where the line of the decoded source that holds the character at `at` ends.
    fn line_end(&self, at: u32) -> u32 {
        let end_after = |starts: &Places, at: u32| starts.get(starts.before(at + 1)).copied();
        match &self.origin {
            Some(origin) => end_after(&origin.line_starts, origin.of(at)).map_or(self.len(), |s| origin.read_at(s)),
            None => end_after(&self.line_starts, at).unwrap_or(self.len()),
        }
    }

    /// The place in what is read of a span, the reverse of [`Text::span`].
    #[must_use]
    pub fn extent_of(&self, span: Span) -> Extent {
        match &self.origin {
            Some(origin) if span.start < span.end => {
                Extent::new(origin.read_at(span.start), origin.read_at(span.end - 1) + 1)
            }
            Some(origin) => Extent::new(origin.read_at(span.start), origin.read_at(span.start)),
            None => span.extent(),
        }
    }

    /// The 1-based line of the text that is read on which a character stands.
    #[must_use]
    pub fn line_of(&self, at: u32) -> u32 {
        self.line_starts.before(at + 1) as u32
    }

    /// The lines in order, without their ends, blank at neither side; a blank line is empty.
    pub fn lines(&self) -> impl Iterator<Item = Extent> + '_ {
        let ends = self.line_starts[1..].iter().map(|&s| s - 1).chain([self.len()]);
        self.line_starts.iter().zip(ends).map(|(&start, end)| self.trim(Extent::new(start, end)))
    }

    /// The place without blanks at its ends.
    #[must_use]
    pub fn trim(&self, e: Extent) -> Extent {
        let Extent { mut start, mut end } = e;
        while start < end && is_blank(self.folded[start as usize]) {
            start += 1;
        }
        while end > start && is_blank(self.folded[end as usize - 1]) {
            end -= 1;
        }
        Extent::new(start, end)
    }

    /// The folded characters of a place.
    #[must_use]
    pub fn chars(&self, e: Extent) -> &[char] {
        &self.folded[e.range()]
    }

    /// Whether the folded text at `at` begins with `word` (itself in folded form).
    #[must_use]
    pub fn starts_with(&self, at: u32, word: &str) -> bool {
        word.chars().enumerate().all(|(i, c)| self.folded.get(at as usize + i) == Some(&c))
    }

    /// Whether the folded text before `at` ends with `word` (itself in folded form).
    #[must_use]
    pub fn ends_with(&self, at: u32, word: &str) -> bool {
        let mut i = at as usize;
        for c in word.chars().rev() {
            if i == 0 || self.folded[i - 1] != c {
                return false;
            }
            i -= 1;
        }
        true
    }

    /// First place from `at` on, not beyond `limit`, that holds no blank (line ends are blank too).
    #[must_use]
    pub fn skip_blank(&self, mut at: u32, limit: u32) -> u32 {
        while at < limit && is_blank(self.folded[at as usize]) {
            at += 1;
        }
        at
    }

    /// The place before `at`, not before `limit`, that follows a character which is no blank.
    #[must_use]
    pub fn skip_blank_back(&self, mut at: u32, limit: u32) -> u32 {
        while at > limit && is_blank(self.folded[at as usize - 1]) {
            at -= 1;
        }
        at
    }

    /// The source of a place as a shared piece, its lines and those in a cell joined as if only wrapped; a blank parts Latin words.
    #[must_use]
    pub fn joined(&self, e: Extent) -> Excerpt {
        let of_cell = self.breaks_cells && self.slice(e).contains(CELL_BREAK);
        if !of_cell && !self.chars(e).contains(&'\n') {
            return self.piece(e);
        }
        let next_line = self.line_starts.before(e.start + 1);
        let mut out = String::with_capacity(e.len() as usize * 3);
        let ends = self.line_starts[next_line..].iter().copied().take_while(|&s| s <= e.end);
        let mut start = e.start;
        for end in ends.map(|s| s - 1).chain([e.end]) {
            let line = self.slice(self.trim(Extent::new(start, end.max(start))));
            let latin = |c: char| fold(c).is_ascii_alphabetic();
            for piece in line.split(CELL_BREAK).map(|piece| piece.trim_matches(is_blank)) {
                if out.ends_with(latin) && piece.starts_with(latin) {
                    out.push(' ');
                }
                out.push_str(piece);
            }
            start = (end + 1).min(e.end);
        }
        out.into()
    }

    /// The source of a place as a shared piece, exactly as written.
    #[must_use]
    pub fn piece(&self, e: Extent) -> Excerpt {
        Excerpt::new(self.source.substr(self.byte_at[e.start as usize] as usize..self.byte_at[e.end as usize] as usize))
    }
}

/// Makes one line end of each CR LF: the CR counts as a blank.
fn join_line_ends(bytes: &[u8], folded: &mut [char], byte_at: &[u32], line_starts: &mut Vec<u32>) {
    if !bytes.contains(&b'\r') {
        return;
    }
    line_starts.retain(|&start| {
        let lf = byte_at[start as usize] as usize;
        let within = bytes[..lf].ends_with(b"\r") && bytes.get(lf) == Some(&b'\n');
        if within {
            folded[start as usize - 1] = ' ';
        }
        !within
    });
}

/// Whether a folded character is white space of any kind.
#[must_use]
pub fn is_blank(c: char) -> bool {
    c == ' ' || c == '\n'
}

/// The one character that stands for `c` in matching: see the head of this file.
#[must_use]
pub fn fold(c: char) -> char {
    let u = c as u32;
    match u {
        0x21..=0x7E | 0x3001..=0x301B | 0x4E00..=0x9FFF => c,
        0x0A | 0x0D | 0x85 | 0x2028 | 0x2029 => '\n',
        0x00..=0x20 | 0x7F | 0xA0 | 0xAD | 0x180E | 0x2000..=0x200F | 0x202A..=0x202F => ' ',
        0x205F..=0x2064 | 0x3000 | 0xFEFF => ' ',
        0xFF01..=0xFF5E => char::from_u32(u - 0xFEE0).unwrap_or(c),
        0xFF61 => '。',
        0xFF64 | 0xFE51 => '、',
        0xFE50 => ',',
        0xFE52 => '.',
        0xFE54 => ';',
        0x2236 | 0xFE55 | 0xFE30 => ':',
        0xFE59 => '(',
        0xFE5A => ')',
        0xFE5D => '〔',
        0xFE5E => '〕',
        0x25CB | 0x25EF => '〇',
        0x301C => '~',
        _ => c,
    }
}
