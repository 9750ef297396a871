//! The characters of a `.doc` file: the piece table ([MS-DOC] 2.8.35) says where each stands in the main stream.

use std::ops::Range;

use super::file::{Part, Streams, plc, u16_at, u32_at};

/// A stretch of characters that stand one behind the other in the main stream.
#[derive(Debug, PartialEq, Eq)]
struct Piece {
    places: Range<u32>,
    offset: u32,
    /// Whether a character takes two bytes (UTF-16) or one (Windows-1252).
    wide: bool,
}

/// The characters in their order.
#[derive(Debug, Default)]
pub(super) struct Pieces(Vec<Piece>);

/// A character as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    /// Its place among the characters.
    pub(super) place: u32,
    /// Its offset in the main stream.
    pub(super) offset: u32,
    /// Its offset behind.
    pub(super) end: u32,
    /// A unit of UTF-16.
    pub(super) code: u16,
}

impl Pieces {
    /// Reads the piece table.
    pub(super) fn read(file: &Streams) -> Option<Self> {
        let mut clx = file.part(Part::Pieces)?;
        // Modifiers of pieces, from a quick save, come first; Word has not saved that way since 2003.
        while clx.first() == Some(&1) {
            clx = clx.get(3 + usize::from(u16_at(clx, 1)?)..)?;
        }
        let length = u32_at(clx, 1).filter(|_| clx.first() == Some(&2))? as usize;
        let (places, data) = plc(clx.get(5..)?.get(..length)?, 8);
        let pieces = places.windows(2).zip(data).filter_map(|(places, data)| {
            let position = u32_at(data, 2)?;
            let wide = position & 0x4000_0000 == 0;
            let position = position & 0x3FFF_FFFF;
            let offset = if wide { position } else { position / 2 };
            Some(Piece { places: places[0]..places[1], offset, wide })
        });
        let mut pieces: Vec<Piece> = pieces.filter(|p| p.places.start < p.places.end).collect();
        // Each place belongs to one piece: a table that says otherwise could make a small file endless.
        pieces.sort_by_key(|p| p.places.start);
        let mut end = 0;
        pieces.retain(|p| {
            let in_order = p.places.start >= end;
            end = if in_order { p.places.end } else { end };
            in_order
        });
        Some(Self(pieces))
    }

    /// The characters of a range of places.
    pub(super) fn units<'f>(&'f self, file: &'f Streams, range: Range<u32>) -> impl Iterator<Item = Unit> + 'f {
        let first = self.0.partition_point(|p| p.places.end <= range.start);
        let end = range.end;
        self.0[first..].iter().take_while(move |p| p.places.start < end).flat_map(move |piece| {
            let places = piece.places.start.max(range.start)..piece.places.end.min(end);
            places.map_while(move |place| {
                let width = if piece.wide { 2 } else { 1 };
                let offset = piece.offset.checked_add((place - piece.places.start).checked_mul(width)?)?;
                let code = match piece.wide {
                    true => u16_at(&file.word, offset as usize)?,
                    false => from_windows(*file.word.get(offset as usize)?),
                };
                Some(Unit { place, offset, end: offset + width, code })
            })
        })
    }
}

/// A byte of Windows-1252 as a unit of UTF-16.
fn from_windows(byte: u8) -> u16 {
    const FROM_80: [u16; 32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ];
    match byte {
        0x80..=0x9F => FROM_80[usize::from(byte - 0x80)],
        _ => u16::from(byte),
    }
}
