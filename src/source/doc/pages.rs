//! Which properties the characters and paragraphs of a `.doc` file have: formatted disk pages ([MS-DOC] 2.9.33, 2.9.177).
//!
//! In: the pages of 512 bytes in the main stream. Out: for a byte offset in that stream the modifiers in force there.

use std::ops::Range;

use super::file::{Part, Streams, plc, u16_at, u32_at};

const PAGE: usize = 512;

/// A stretch of the main stream with the same properties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Its bytes.
    pub(super) bytes: Range<u32>,
    /// The style, for paragraphs.
    pub(super) style: u16,
    /// Where its modifiers stand in the main stream.
    pub(super) sprms: Range<usize>,
}

/// Stretches in the order of the stream.
#[derive(Debug, Default)]
pub(super) struct Pages(Vec<Stretch>);

impl Pages {
    /// Those of paragraphs.
    pub(super) fn of_paragraphs(file: &Streams) -> Self {
        Self::read(file, Part::ParagraphPages, 13, |page, at| {
            let entry = usize::from(*page.get(at)?) * 2;
            if entry == 0 {
                return None;
            }
            let words = usize::from(*page.get(entry)?);
            let (from, length) = match words {
                0 => (entry + 2, usize::from(*page.get(entry + 1)?) * 2),
                words => (entry + 1, words * 2 - 1),
            };
            Some((u16_at(page, from)?, from + 2..from + length))
        })
    }

    /// Those of characters.
    pub(super) fn of_characters(file: &Streams) -> Self {
        Self::read(file, Part::CharacterPages, 1, |page, at| {
            let entry = usize::from(*page.get(at)?) * 2;
            let length = usize::from(*page.get(entry).filter(|_| entry > 0)?);
            Some((0, entry + 1..entry + 1 + length))
        })
    }

    /// Reads the pages of a bin table; `entry` finds what the entry at a place of a page says.
    fn read(
        file: &Streams,
        part: Part,
        size: usize,
        entry: impl Fn(&[u8], usize) -> Option<(u16, Range<usize>)>,
    ) -> Self {
        let mut stretches = Vec::new();
        let (_, numbers) = plc(file.part(part).unwrap_or_default(), 4);
        // Each page once: a table that names one again and again would fill the memory.
        for number in numbers.filter_map(|n| u32_at(n, 0)).take(file.word.len() / PAGE) {
            let start = (number & 0x3F_FFFF) as usize * PAGE;
            let Some(page) = file.word.get(start..start + PAGE) else { continue };
            let count = usize::from(page[PAGE - 1]);
            for i in 0..count {
                let (Some(from), Some(to)) = (u32_at(page, i * 4), u32_at(page, i * 4 + 4)) else { break };
                let (style, sprms) = entry(page, (count + 1) * 4 + i * size).unwrap_or_default();
                let sprms = if sprms.start <= sprms.end && sprms.end < PAGE { sprms } else { 0..0 };
                stretches.push(Stretch { bytes: from..to, style, sprms: sprms.start + start..sprms.end + start });
            }
        }
        stretches.sort_by_key(|s| s.bytes.start);
        Self(stretches)
    }

    /// The stretch that a byte offset lies in.
    pub(super) fn at(&self, offset: u32) -> Option<&Stretch> {
        let next = self.0.partition_point(|s| s.bytes.start <= offset);
        self.0.get(next.checked_sub(1)?).filter(|s| offset < s.bytes.end)
    }
}
