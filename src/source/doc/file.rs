//! A `.doc` file's streams, and the file information block that tells where everything is ([MS-DOC] 2.5).
//!
//! In: the bytes of an OLE compound file. Out: its streams, and by number the structures of the table stream. Every place is
//! checked: one that lies outside is no structure.

use std::io::{Cursor, Read};

use crate::source::lost::Lost;

/// Structures of the table stream, by their number in `FibRgFcLcb97`.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    Styles = 1,
    FootnoteMarks = 2,
    Footnotes = 3,
    CharacterPages = 12,
    ParagraphPages = 13,
    Fonts = 15,
    Pieces = 33,
    Anchors = 40,
    EndnoteMarks = 46,
    Endnotes = 47,
    TextBoxes = 56,
    ListDefinitions = 73,
    Lists = 74,
}

/// Lengths of the stories in characters; they follow each other in this order, with comments and the like between them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Lengths {
    pub(super) body: u32,
    pub(super) footnotes: u32,
    headers: u32,
    macros: u32,
    comments: u32,
    pub(super) endnotes: u32,
    pub(super) text_boxes: u32,
}

impl Lengths {
    /// Where the footnotes begin.
    pub(super) fn footnotes_at(&self) -> u32 {
        self.body
    }

    /// Where the endnotes begin.
    pub(super) fn endnotes_at(&self) -> u32 {
        [self.footnotes, self.headers, self.macros, self.comments]
            .iter()
            .fold(self.body, |sum, n| sum.saturating_add(*n))
    }

    /// Where the text boxes begin.
    pub(super) fn text_boxes_at(&self) -> u32 {
        self.endnotes_at().saturating_add(self.endnotes)
    }
}

/// The streams of a file, and the lengths of its stories.
#[derive(Debug, Default)]
pub(super) struct Streams {
    pub(super) word: Vec<u8>,
    table: Vec<u8>,
    pub(super) data: Vec<u8>,
    pub(super) lengths: Lengths,
}

/// The first version that is read: Word 97. Before it everything was otherwise.
const WORD_97: u16 = 0xC0;
const ENCRYPTED: u16 = 0x0100;
const TABLE_1: u16 = 0x0200;
/// Where the pairs of places and lengths begin.
const PLACES: usize = 0x9A;

impl Streams {
    /// Opens a file.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, Lost> {
        let mut ole = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| Lost::NoCompoundFile)?;
        let mut stream = |name: &str| {
            let stream = ole.open_stream(name).ok()?;
            let mut out = Vec::new();
            // A chain of sectors that runs in a circle would not end.
            stream.take(bytes.len() as u64).read_to_end(&mut out).ok()?;
            Some(out)
        };
        let word = stream("/WordDocument").ok_or_else(|| Lost::Missing("WordDocument".to_owned()))?;
        let flags = u16_at(&word, 0x0A).unwrap_or_default();
        if flags & ENCRYPTED != 0 {
            return Err(Lost::Encrypted);
        }
        if u16_at(&word, 0) != Some(0xA5EC) || u16_at(&word, 2).is_none_or(|version| version < WORD_97) {
            return Err(Lost::TooOld);
        }
        let name = if flags & TABLE_1 == 0 { "/0Table" } else { "/1Table" };
        let table = stream(name).ok_or_else(|| Lost::Missing(name[1..].to_owned()))?;
        let data = stream("/Data").unwrap_or_default();
        // A character takes a byte at least: what claims more repeats itself.
        let most = word.len().min(1 << 28) as u32;
        let length = |at: usize| u32_at(&word, at).unwrap_or_default().min(most);
        let lengths = Lengths {
            body: length(0x4C),
            footnotes: length(0x50),
            headers: length(0x54),
            macros: length(0x58),
            comments: length(0x5C),
            endnotes: length(0x60),
            text_boxes: length(0x64),
        };
        Ok(Self { word, table, data, lengths })
    }

    /// A structure of the table stream.
    pub(super) fn part(&self, part: Part) -> Option<&[u8]> {
        self.part_and_after(part).map(|(part, _)| part).filter(|part| !part.is_empty())
    }

    /// A structure of the table stream, and what follows it.
    pub(super) fn part_and_after(&self, part: Part) -> Option<(&[u8], &[u8])> {
        let at = PLACES + part as usize * 8;
        let (from, length) = (u32_at(&self.word, at)? as usize, u32_at(&self.word, at + 4)? as usize);
        self.table.get(from..)?.split_at_checked(length)
    }
}

/// The number at a place, lowest byte first.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..)?.first_chunk().copied()?))
}

/// The number at a place, lowest byte first.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..)?.first_chunk().copied()?))
}

/// The characters of UTF-16 bytes; what is none is U+FFFD.
pub(super) fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// A PLC ([MS-DOC] 2.2.2): its n + 1 places, and its n data of `size` bytes.
pub(super) fn plc(bytes: &[u8], size: usize) -> (Vec<u32>, impl Iterator<Item = &[u8]>) {
    let n = bytes.len().saturating_sub(4) / (4 + size);
    let places = (0..=n).filter_map(|i| u32_at(bytes, i * 4)).collect();
    (places, bytes.get((n + 1) * 4..).unwrap_or_default().chunks_exact(size.max(1)))
}
