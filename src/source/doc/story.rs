//! A story of a `.doc` file (the body, a note, a text box): its characters as paragraphs and tables.
//!
//! In: a range of places. Out: its [`Block`]s. Changes are read as accepted, hidden text and field codes are left out. What a
//! paragraph is, its end says; what a row is, the mark behind its last cell.

use std::cell::Cell;
use std::collections::HashMap;
use std::ops::Range;

use super::file::{Streams, u16_at, u32_at};
use super::lists::Style;
use super::pages::{Pages, Stretch};
use super::pieces::{Pieces, Unit};
use super::shape;
use super::sprm::{self, Sprms};
use crate::source::word::block::Block;
use crate::source::word::field::Fields;
use crate::source::word::gather::End;
use crate::source::word::numbering::{Counters, Numbering};
use crate::source::word::symbol;
use crate::source::word::tables::{RowShape, Tables};

/// What is the same for all stories.
pub(super) struct Document<'f> {
    pub(super) file: &'f Streams,
    pub(super) pieces: Pieces,
    pub(super) paragraphs: Pages,
    pub(super) characters: Pages,
    pub(super) styles: Vec<Style>,
    pub(super) numbering: Numbering,
    pub(super) fonts: Vec<String>,
    /// By the place of their anchor, what stands in text boxes.
    pub(super) boxes: HashMap<u32, Vec<Range<u32>>>,
    /// Bytes of properties that were read in the data stream.
    pub(super) elsewhere: Cell<usize>,
}

/// What the properties of a paragraph say.
#[derive(Debug, Clone, Default)]
struct Properties {
    style: u16,
    list: Option<i16>,
    level: Option<u8>,
    depth: u32,
    in_table: bool,
    ends_cell: bool,
    ends_row: bool,
    shape: RowShape,
}

/// How characters look, as far as it decides whether they are seen.
#[derive(Debug, Clone, Copy, Default)]
struct Look {
    deleted: bool,
    /// `Some` where it is said of these characters themselves.
    hidden: Option<bool>,
    style: u16,
    symbol: Option<char>,
}

const PARAGRAPH_END: u16 = 0x0D;
const CELL_END: u16 = 0x07;
const PAGE_END: u16 = 0x0C;
const OBJECT: u16 = 0x08;

const MOST_ELSEWHERE: usize = 32 << 20;

impl Document<'_> {
    /// The story of a range of places.
    pub(super) fn story(&self, range: Range<u32>) -> Vec<Block> {
        let mut tables = Tables::default();
        let (mut counters, mut fields) = (Counters::default(), Fields::default());
        let mut paragraph = Vec::new();
        for unit in self.pieces.units(self.file, range) {
            paragraph.push(unit);
            if self.ends_paragraph(unit) {
                self.paragraph(&paragraph, &mut counters, &mut fields, &mut tables);
                paragraph.clear();
            }
        }
        if !paragraph.is_empty() {
            self.paragraph(&paragraph, &mut counters, &mut fields, &mut tables);
        }
        tables.finish()
    }

    /// The end of a page ends a paragraph where its properties end with it.
    fn ends_paragraph(&self, unit: Unit) -> bool {
        match unit.code {
            PARAGRAPH_END | CELL_END => true,
            PAGE_END => self.paragraphs.at(unit.offset).is_none_or(|s| s.bytes.end == unit.end),
            _ => false,
        }
    }

    fn paragraph(&self, units: &[Unit], counters: &mut Counters, fields: &mut Fields, tables: &mut Tables) {
        let Some(&end) = units.last() else { return };
        let properties = self.properties(end);
        let style = self.style(properties.style);
        let mut look = Looks { document: self, stretch: None, look: Look::default() };
        let content = if self.ends_paragraph(end) { &units[..units.len() - 1] } else { units };
        let (mut text, mut boxes) = (Text::default(), Vec::new());
        for &unit in content {
            let look = look.of(unit);
            if look.deleted {
                continue;
            }
            // A paragraph's and a run's style that both hide show it: the property toggles.
            let by_style = hides(style) ^ (look.style != 0 && hides(self.style(look.style)));
            let seen = !look.hidden.unwrap_or(by_style);
            if unit.code == OBJECT && seen {
                let anchored = self.boxes.get(&unit.place).into_iter().flatten();
                boxes.extend(anchored.flat_map(|range| self.story(range.clone())));
            }
            text.push(unit.code, look.symbol, seen, fields);
        }
        fields.end_paragraph();
        let mark = look.of(end);
        let ends = match (mark.deleted, mark.hidden.unwrap_or(hides(style))) {
            _ if properties.ends_cell || properties.ends_row => End::Mark,
            (true, _) => End::Deleted,
            (false, true) => End::Hidden,
            (false, false) => End::Mark,
        };
        tables.enter(properties.depth.max(u32::from(properties.in_table)));
        if properties.ends_row {
            tables.end_row(&properties.shape, mark.deleted);
            return;
        }
        tables.paragraph(&text.finish(), boxes, ends, || self.marker(&properties, style, counters));
        if properties.ends_cell || end.code == CELL_END {
            tables.end_cell();
        }
    }

    fn style(&self, number: u16) -> Style {
        self.styles.get(usize::from(number)).copied().unwrap_or_default()
    }

    fn marker(&self, properties: &Properties, style: Style, counters: &mut Counters) -> Option<String> {
        let list = properties.list.or(style.list).filter(|list| *list > 0)?;
        let level = properties.level.or(style.level).unwrap_or(0);
        self.numbering.next(counters, list.into(), level)
    }

    /// The properties of the paragraph that this unit ends.
    fn properties(&self, end: Unit) -> Properties {
        let Some(stretch) = self.paragraphs.at(end.offset) else { return Properties::default() };
        let mut properties = Properties { style: stretch.style, ..Properties::default() };
        let sprms = self.file.word.get(stretch.sprms.clone()).unwrap_or_default();
        for (code, operand) in Sprms(sprms) {
            // Too many to stand here: they stand in the data stream.
            if sprm::ELSEWHERE.contains(&code) {
                Sprms(self.elsewhere(operand)).for_each(|(code, operand)| properties.take(code, operand));
            } else {
                properties.take(code, operand);
            }
        }
        properties
    }

    /// The modifiers in the data stream that `operand` leads to. Many paragraphs could lead to the same: there is an end to it.
    fn elsewhere(&self, operand: &[u8]) -> &[u8] {
        let there = u32_at(operand, 0).and_then(|at| self.file.data.get(at as usize..)).unwrap_or_default();
        let length = usize::from(u16_at(there, 0).unwrap_or_default());
        self.elsewhere.set(self.elsewhere.get().saturating_add(length));
        there.get(2..2 + length).filter(|_| self.elsewhere.get() < MOST_ELSEWHERE).unwrap_or_default()
    }

    fn look(&self, stretch: &Stretch) -> Look {
        let mut look = Look::default();
        for (code, operand) in Sprms(self.file.word.get(stretch.sprms.clone()).unwrap_or_default()) {
            match code {
                sprm::DELETED => look.deleted = operand.first() == Some(&1),
                sprm::HIDDEN => look.hidden = operand.first().and_then(|&on| (on < 2).then_some(on == 1)),
                sprm::CHARACTER_STYLE => look.style = u16_at(operand, 0).unwrap_or_default(),
                sprm::SYMBOL => {
                    let font = u16_at(operand, 0).and_then(|f| self.fonts.get(usize::from(f)));
                    look.symbol =
                        u16_at(operand, 2).and_then(|c| symbol::shown(font.map_or("", String::as_str), c.into()));
                }
                _ => {}
            }
        }
        look
    }
}

fn hides(style: Style) -> bool {
    style.hidden == Some(true)
}

impl Properties {
    fn take(&mut self, code: u16, operand: &[u8]) {
        let is_on = || operand.first().is_some_and(|&on| on != 0);
        match code {
            sprm::PARAGRAPH_STYLE => self.style = u16_at(operand, 0).unwrap_or_default(),
            sprm::LIST => self.list = u16_at(operand, 0).map(|list| list as i16),
            sprm::LIST_LEVEL => self.level = operand.first().copied(),
            sprm::IN_TABLE => self.in_table = is_on(),
            sprm::TABLE_DEPTH => self.depth = u32_at(operand, 0).unwrap_or_default(),
            sprm::ROW_END | sprm::INNER_ROW_END => self.ends_row |= is_on(),
            sprm::INNER_CELL_END => self.ends_cell |= is_on(),
            sprm::TABLE_CELLS => self.shape = shape::read(operand),
            sprm::MERGE_ACROSS => shape::merge_across(&mut self.shape, operand),
            sprm::MERGE_DOWN => shape::merge_down(&mut self.shape, operand),
            _ => {}
        }
    }
}

/// The look of one character after the other: most share that of the one before.
struct Looks<'d, 'f> {
    document: &'d Document<'f>,
    stretch: Option<&'d Stretch>,
    look: Look,
}

impl Looks<'_, '_> {
    fn of(&mut self, unit: Unit) -> Look {
        if self.stretch.is_none_or(|s| !s.bytes.contains(&unit.offset)) {
            self.stretch = self.document.characters.at(unit.offset);
            self.look = self.stretch.map(|s| self.document.look(s)).unwrap_or_default();
        }
        self.look
    }
}

/// The text of a paragraph while it is read.
#[derive(Debug, Default)]
struct Text {
    units: Vec<u16>,
    done: String,
}

impl Text {
    fn push(&mut self, code: u16, symbol: Option<char>, seen: bool, fields: &mut Fields) {
        let mark = match code {
            0x13 => "begin",
            0x14 => "separate",
            0x15 => "end",
            _ => "",
        };
        if !mark.is_empty() {
            let shown = fields.mark(mark).filter(|_| seen);
            self.char_by_char(shown.as_deref().unwrap_or_default());
            return;
        }
        if !fields.show() {
            fields.code(&char::from_u32(code.into()).map(String::from).unwrap_or_default());
            return;
        }
        if !seen {
            return;
        }
        match (code, symbol) {
            (_, Some(symbol)) => self.char_by_char(symbol.encode_utf8(&mut [0; 4])),
            (0x09, _) => self.units.push(code),
            (0x0B..=0x0E, _) => self.units.push(0x0A),
            (0x1E, _) => self.units.push(u16::from(b'-')),
            (0..0x20, _) => {}
            _ => self.units.push(code),
        }
    }

    fn char_by_char(&mut self, text: &str) {
        self.units.extend(text.encode_utf16());
    }

    fn finish(mut self) -> String {
        let chars = char::decode_utf16(self.units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
        self.done.extend(chars);
        self.done
    }
}
