//! Automatic numbering: the marker that Word shows before a paragraph of a list.
//!
//! In: the lists of a document, then the list and level of each paragraph in order. Out: 一、 (一) 1.2. ① with what parts it
//! from the text (ISO/IEC 29500-1, 17.9). Lists of one definition count on from each other, unless an override starts anew;
//! a level that was passed over counts as begun. Deliberately absent: where the marker stands on the page.

use std::collections::{HashMap, HashSet};

use super::numeral::Format;

/// Levels of a list.
pub(crate) const LEVELS: usize = 9;

/// Word takes no longer marker; one that is repeated before every paragraph could make a small file endless.
pub(crate) const LONGEST_MARKER: usize = 255;

/// A piece of a marker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Characters.
    Text(String),
    /// The number of a level, counted from 0.
    Number(usize),
}

/// A level's definition.
#[derive(Debug, Clone)]
pub(crate) struct Level {
    /// Its first number.
    pub(crate) start: u32,
    /// How its number is written.
    pub(crate) format: Format,
    /// The marker.
    pub(crate) marker: Vec<Piece>,
    /// Whether the numbers of all levels are written as 1 2 3.
    pub(crate) legal: bool,
    /// The level (counted from 1) after which this one begins anew; 0: after none. Absent: after any above it.
    pub(crate) restart: Option<u8>,
    /// What stands between marker and text. A tab only sets the text off: in a line of text a blank does that, and cannot be
    /// taken for the tab of a table's row.
    pub(crate) suffix: &'static str,
    /// The paragraph style that is this level.
    pub(crate) style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        let (marker, format) = (Vec::new(), Format::Decimal);
        Self { start: 0, format, marker, legal: false, restart: None, suffix: " ", style: None }
    }
}

/// The levels that a definition or an override has.
pub(crate) type Levels = [Option<Level>; LEVELS];

/// A list: a definition, and what is other than defined.
#[derive(Debug, Default)]
pub(crate) struct List {
    /// Its definition.
    pub(crate) definition: i64,
    /// The levels that it defines anew.
    pub(crate) levels: Levels,
    /// The levels that it starts anew, and the number.
    pub(crate) starts: [Option<u32>; LEVELS],
}

/// The lists of a document.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    /// What lists have in common.
    pub(crate) definitions: HashMap<i64, Levels>,
    /// The lists by their ids.
    pub(crate) lists: HashMap<i64, List>,
}

/// How far the lists of one story (the body, a text box) have counted.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    /// By definition, since its lists share their numbers.
    numbers: HashMap<i64, [Option<u32>; LEVELS]>,
    /// The overridden starts that have had their effect.
    started: HashSet<(i64, usize)>,
}

impl Numbering {
    /// The level of the list `num` that the paragraph style `style` is.
    pub(crate) fn level_of_style(&self, num: i64, style: &str) -> Option<u8> {
        let list = self.lists.get(&num)?;
        let is_style = |at: &usize| self.level(list, *at).is_some_and(|l| l.style.as_deref() == Some(style));
        (0..LEVELS).find(is_style).map(|at| at as u8)
    }

    fn level<'n>(&'n self, list: &'n List, at: usize) -> Option<&'n Level> {
        list.levels[at].as_ref().or_else(|| self.definitions.get(&list.definition)?[at].as_ref())
    }

    fn start(&self, list: &List, at: usize) -> u32 {
        list.starts[at].unwrap_or_else(|| self.level(list, at).map_or(1, |level| level.start))
    }

    /// The marker of the next paragraph at `level` of the list `num`, with what parts it from the text. `None` where the
    /// paragraph is in no list; empty where the list shows nothing.
    pub(crate) fn next(&self, counters: &mut Counters, num: i64, level: u8) -> Option<String> {
        let at = usize::from(level);
        let list = self.lists.get(&num).filter(|_| at < LEVELS)?;
        let shown = self.level(list, at)?;
        let numbers = counters.numbers.entry(list.definition).or_default();
        for (above, number) in numbers.iter_mut().enumerate().take(at) {
            number.get_or_insert_with(|| self.start(list, above));
        }
        let anew = list.starts[at].is_some() && counters.started.insert((num, at));
        numbers[at] = Some(match numbers[at] {
            Some(number) if !anew => number.saturating_add(1),
            _ => self.start(list, at),
        });
        for (deeper, number) in numbers.iter_mut().enumerate().skip(at + 1) {
            let restart = self.level(list, deeper).and_then(|l| l.restart);
            if restart.is_none_or(|above| at < usize::from(above)) {
                *number = None;
            }
        }
        let numbers = *numbers;
        let marker = self.marker(list, shown, |at| numbers[at].unwrap_or_else(|| self.start(list, at)));
        Some(if marker.is_empty() { marker } else { marker + shown.suffix })
    }

    fn marker(&self, list: &List, shown: &Level, number: impl Fn(usize) -> u32) -> String {
        let piece = |piece: &Piece| match *piece {
            Piece::Text(ref text) => text.clone(),
            Piece::Number(at) => {
                let format = match self.level(list, at).map_or(Format::Decimal, |l| l.format) {
                    format @ (Format::Nothing | Format::Padded(_)) => format,
                    _ if shown.legal => Format::Decimal,
                    format => format,
                };
                format.write(number(at))
            }
        };
        shown.marker.iter().map(piece).collect()
    }
}
