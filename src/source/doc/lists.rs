//! Lists and styles of a `.doc` file: [MS-DOC] 2.9.131 (LSTF), 2.9.150 (LVLF), 2.9.130 (LFO), 2.9.271 (STSH).
//!
//! In: structures of the table stream. Out: a [`Numbering`], and for each style its list and whether it hides its text.

use super::file::{Part, Streams, u16_at, u32_at, utf16};
use super::sprm::{self, Sprms};
use crate::source::word::numbering::{LEVELS, LONGEST_MARKER, Level, Levels, List, Numbering, Piece};
use crate::source::word::numeral::Format;
use crate::source::word::symbol;

/// The formats by their numbers ([MS-OSHARED] 2.2.1.3).
const FORMATS: [&str; 60] = [
    "decimal",
    "upperRoman",
    "lowerRoman",
    "upperLetter",
    "lowerLetter",
    "ordinal",
    "cardinalText",
    "ordinalText",
    "hex",
    "chicago",
    "ideographDigital",
    "japaneseCounting",
    "aiueo",
    "iroha",
    "decimalFullWidth",
    "decimalHalfWidth",
    "japaneseLegal",
    "japaneseDigitalTenThousand",
    "decimalEnclosedCircle",
    "decimalFullWidth2",
    "aiueoFullWidth",
    "irohaFullWidth",
    "decimalZero",
    "bullet",
    "ganada",
    "chosung",
    "decimalEnclosedFullstop",
    "decimalEnclosedParen",
    "decimalEnclosedCircleChinese",
    "ideographEnclosedCircle",
    "ideographTraditional",
    "ideographZodiac",
    "ideographZodiacTraditional",
    "taiwaneseCounting",
    "ideographLegalTraditional",
    "taiwaneseCountingThousand",
    "taiwaneseDigital",
    "chineseCounting",
    "chineseLegalSimplified",
    "chineseCountingThousand",
    "decimal",
    "koreanDigital",
    "koreanCounting",
    "koreanLegal",
    "koreanDigital2",
    "hebrew1",
    "arabicAlpha",
    "hebrew2",
    "arabicAbjad",
    "hindiVowels",
    "hindiConsonants",
    "hindiNumbers",
    "hindiCounting",
    "thaiLetters",
    "thaiNumbers",
    "thaiCounting",
    "vietnameseCounting",
    "numberInDash",
    "russianLower",
    "russianUpper",
];

/// Names of the fonts, by their numbers.
pub(super) fn fonts(file: &Streams) -> Vec<String> {
    const NAME: usize = 39;
    let bytes = file.part(Part::Fonts).unwrap_or_default();
    let mut at = 4;
    let mut names = Vec::new();
    for _ in 0..u16_at(bytes, 0).unwrap_or_default() {
        let Some(&length) = bytes.get(at) else { break };
        let font = bytes.get(at + 1..at + 1 + usize::from(length)).unwrap_or_default();
        let name = utf16(font.get(NAME..).unwrap_or_default());
        names.push(name.split('\0').next().unwrap_or_default().to_owned());
        at += 1 + usize::from(length);
    }
    names
}

/// Reads the lists.
pub(super) fn numbering(file: &Streams, fonts: &[String]) -> Numbering {
    let mut numbering = Numbering::default();
    let ids = definitions(file, fonts, &mut numbering).unwrap_or_default();
    lists(file, fonts, &ids, &mut numbering);
    numbering
}

/// A reader of structures that follow each other.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }
}

/// Reads the definitions; their levels follow behind the structure that counts them.
fn definitions(file: &Streams, fonts: &[String], numbering: &mut Numbering) -> Option<Vec<i64>> {
    const SIMPLE: u8 = 1;
    let (part, after) = file.part_and_after(Part::ListDefinitions)?;
    let mut levels_follow = Rest(after);
    let mut ids = Vec::new();
    for definition in part.get(2..)?.chunks_exact(28).take(usize::from(u16_at(part, 0)?)) {
        let id = i64::from(u32_at(definition, 0)?);
        let count = if definition[26] & SIMPLE == 0 { LEVELS } else { 1 };
        let mut levels = Levels::default();
        for (at, place) in levels.iter_mut().enumerate().take(count) {
            let mut level = level(&mut levels_follow, fonts)?;
            let style = u16_at(definition, 8 + at * 2).filter(|&style| style != NO_STYLE);
            level.style = style.map(|style| style.to_string());
            *place = Some(level);
        }
        numbering.definitions.insert(id, levels);
        ids.push(id);
    }
    Some(ids)
}

const NO_STYLE: u16 = 0x0FFF;

/// Reads the lists, each numbered by its place from 1 on, as paragraphs name it.
fn lists(file: &Streams, fonts: &[String], ids: &[i64], numbering: &mut Numbering) -> Option<()> {
    let part = file.part(Part::Lists)?;
    let count = u32_at(part, 0)? as usize;
    let mut follow = Rest(part.get(4 + count.checked_mul(16)?..)?);
    for (at, fixed) in part.get(4..)?.chunks_exact(16).take(count).enumerate() {
        let definition = i64::from(u32_at(fixed, 0)?);
        let mut list = List { definition, ..List::default() };
        let whole = follow.take(4).and_then(|_| overrides(&mut follow, fixed[12], fonts, &mut list));
        if ids.contains(&definition) {
            numbering.lists.insert(at as i64 + 1, list);
        }
        whole?;
    }
    Some(())
}

/// Reads what a list has other than its definition.
fn overrides(follow: &mut Rest<'_>, count: u8, fonts: &[String], list: &mut List) -> Option<()> {
    const STARTS: u32 = 1 << 4;
    const DEFINES: u32 = 1 << 5;
    for _ in 0..count {
        let fixed = follow.take(8)?;
        let flags = u32_at(fixed, 4)?;
        let at = (flags & 0xF) as usize;
        let mut start = u32_at(fixed, 0)?;
        if flags & DEFINES != 0 {
            let level = level(follow, fonts)?;
            start = level.start;
            if let Some(place) = list.levels.get_mut(at) {
                *place = Some(level);
            }
        }
        if let Some(place) = list.starts.get_mut(at).filter(|_| flags & STARTS != 0) {
            *place = Some(start);
        }
    }
    Some(())
}

/// Reads a level.
fn level(follow: &mut Rest<'_>, fonts: &[String]) -> Option<Level> {
    const LEGAL: u8 = 1 << 2;
    const RESTART_IS_LIMITED: u8 = 1 << 3;
    let fixed = follow.take(28)?;
    let (number_format, flags, after) = (fixed[4], fixed[5], fixed[15]);
    let (characters, paragraphs, restart) = (usize::from(fixed[24]), usize::from(fixed[25]), fixed[26]);
    follow.take(paragraphs)?;
    let characters = follow.take(characters)?;
    let length = usize::from(u16_at(follow.take(2)?, 0)?);
    let text = utf16(follow.take(length * 2)?);
    let name = FORMATS.get(usize::from(number_format)).copied().unwrap_or("none");
    let (mut hidden, mut font) = (false, "");
    for (code, operand) in Sprms(characters) {
        match code {
            sprm::HIDDEN => hidden = operand.first() == Some(&1),
            sprm::FONT => font = u16_at(operand, 0).and_then(|f| fonts.get(usize::from(f))).map_or("", String::as_str),
            _ => {}
        }
    }
    let marker = match (hidden || length > LONGEST_MARKER, name) {
        (true, _) => Vec::new(),
        (_, "bullet") => vec![Piece::Text(symbol::bullet(font, &text))],
        _ => text.chars().map(piece).collect(),
    };
    Some(Level {
        start: u32_at(fixed, 0)?,
        format: Format::named(name, None),
        marker,
        legal: flags & LEGAL != 0,
        restart: (flags & RESTART_IS_LIMITED != 0).then_some(restart),
        suffix: if after == 2 { "" } else { " " },
        style: None,
    })
}

/// A character of a marker: one below 9 is the number of that level.
fn piece(c: char) -> Piece {
    match c as usize {
        at @ 0..LEVELS => Piece::Number(at),
        _ => Piece::Text(c.into()),
    }
}

/// What a style brings, its ancestors' part included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// The list and its level.
    pub(super) list: Option<i16>,
    /// The level.
    pub(super) level: Option<u8>,
    /// Whether its text is hidden.
    pub(super) hidden: Option<bool>,
    based_on: u16,
}

/// Longer than this no chain of styles is.
const MOST_ANCESTORS: usize = 64;

/// Reads the styles, by their numbers.
pub(super) fn styles(file: &Streams, numbering: &Numbering) -> Vec<Style> {
    let own = own_styles(file).unwrap_or_default();
    (0..own.len())
        .map(|at| {
            let mut style = Style::default();
            let mut next = at;
            for _ in 0..MOST_ANCESTORS {
                let Some(ancestor) = own.get(next) else { break };
                if let (None, Some(list)) = (style.list, ancestor.list) {
                    style.list = Some(list);
                    style.level = style.level.or(numbering.level_of_style(list.into(), &next.to_string()));
                }
                style.level = style.level.or(ancestor.level);
                style.hidden = style.hidden.or(ancestor.hidden);
                next = usize::from(ancestor.based_on);
            }
            style
        })
        .collect()
}

fn own_styles(file: &Streams) -> Option<Vec<Style>> {
    let part = file.part(Part::Styles)?;
    let header = usize::from(u16_at(part, 0)?);
    let (count, fixed) = (u16_at(part, 2)?, usize::from(u16_at(part, 4)?));
    let mut follow = Rest(part.get(2 + header..)?);
    let mut styles = Vec::new();
    for _ in 0..count {
        let Some(length) = follow.take(2).and_then(|b| u16_at(b, 0)) else { break };
        let Some(style) = follow.take(usize::from(length)) else { break };
        styles.push(own_style(style, fixed).unwrap_or(Style { based_on: NO_STYLE, ..Style::default() }));
    }
    Some(styles)
}

/// Reads a style (STD): after its fixed part and its name, the modifiers for paragraphs and for characters.
fn own_style(bytes: &[u8], fixed: usize) -> Option<Style> {
    const OF_PARAGRAPHS: u16 = 1;
    let kind = u16_at(bytes, 2)?;
    let mut style = Style { based_on: kind >> 4, ..Style::default() };
    let count = u16_at(bytes, 4)? & 0xF;
    let name = usize::from(u16_at(bytes, fixed)?) * 2 + 4;
    let mut at = fixed + name;
    for part in 0..count {
        let length = usize::from(u16_at(bytes, at)?);
        let sprms = bytes.get(at + 2..at + 2 + length)?;
        let of_paragraphs = kind & 0xF == OF_PARAGRAPHS && part == 0 || kind & 0xF == 4;
        for (code, operand) in Sprms(if of_paragraphs { sprms.get(2..)? } else { sprms }) {
            match code {
                sprm::LIST => style.list = u16_at(operand, 0).map(|list| list as i16),
                sprm::LIST_LEVEL => style.level = operand.first().copied(),
                sprm::HIDDEN => style.hidden = operand.first().map(|&on| on == 1),
                _ => {}
            }
        }
        at += 2 + length + length % 2;
    }
    Some(style)
}
