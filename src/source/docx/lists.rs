//! The part `numbering.xml`: definitions of lists, and the lists.
//!
//! In: its text, and the styles, which may lead from a definition to the one that stands for it. Out: a [`Numbering`].

use std::collections::HashMap;

use super::styles::Styles;
use crate::source::lost::Lost;
use crate::source::word::numbering::{LEVELS, LONGEST_MARKER, Level, Levels, List, Numbering, Piece};
use crate::source::word::numeral::Format;
use crate::source::word::symbol;
use crate::source::xml::{Tag, Token, Xml};

/// A definition leads to another by a style; more often than this is a circle.
const MOST_LINKS: usize = 4;

/// The numbering style whose definition stands for a definition, by the id of that.
type Links = HashMap<i64, String>;

/// Reads `text`, the part `part`.
pub(super) fn read(text: &str, part: &str, styles: &Styles) -> Result<Numbering, Lost> {
    let mut xml = Xml::new(text, part);
    let mut numbering = Numbering::default();
    let mut links = Links::new();
    loop {
        match xml.next()? {
            Token::Open(tag) => match tag.name() {
                "numbering" => {}
                "abstractNum" => {
                    let id = tag.number("abstractNumId").unwrap_or(-1);
                    let (levels, link) = definition(&mut xml)?;
                    numbering.definitions.entry(id).or_insert(levels);
                    links.extend(link.map(|style| (id, style)));
                }
                "num" => {
                    let id = tag.number("numId").unwrap_or(-1);
                    let list = list(&mut xml)?;
                    numbering.lists.entry(id).or_insert(list);
                }
                _ => xml.skip()?,
            },
            Token::End => break,
            Token::Close | Token::Text(_) => {}
        }
    }
    follow(&links, &mut numbering, styles);
    Ok(numbering)
}

/// Lets every list point to the definition that has its levels.
fn follow(links: &Links, numbering: &mut Numbering, styles: &Styles) {
    let stated: HashMap<i64, i64> = numbering.lists.iter().map(|(&num, list)| (num, list.definition)).collect();
    let next = |definition: &i64| {
        let num = styles.of(links.get(definition)?).numbered.num?;
        stated.get(&num).copied()
    };
    numbering.lists.values_mut().for_each(|list| {
        let chain = std::iter::successors(Some(list.definition), next).take(MOST_LINKS);
        list.definition = chain.last().unwrap_or(list.definition);
    });
}

/// Reads the `w:abstractNum` that began last: its levels, or the style that leads to them.
fn definition(xml: &mut Xml<'_>) -> Result<(Levels, Option<String>), Lost> {
    let (mut levels, mut link) = (Levels::default(), None);
    loop {
        match xml.next()? {
            Token::Open(tag) => match tag.name() {
                "lvl" => put(&mut levels, &tag, level(xml)?),
                "numStyleLink" => {
                    link = tag.val().map(Into::into);
                    xml.skip()?;
                }
                _ => xml.skip()?,
            },
            Token::Close | Token::End => return Ok((levels, link)),
            Token::Text(_) => {}
        }
    }
}

/// Reads the `w:num` that began last.
fn list(xml: &mut Xml<'_>) -> Result<List, Lost> {
    let mut list = List::default();
    let mut overridden = None;
    loop {
        match xml.next()? {
            Token::Open(tag) => match tag.name() {
                "abstractNumId" => {
                    list.definition = tag.number("val").unwrap_or(-1);
                    xml.skip()?;
                }
                "lvlOverride" => overridden = Some(tag.number::<usize>("ilvl").unwrap_or(LEVELS)),
                "startOverride" => {
                    let start = overridden.and_then(|at| list.starts.get_mut(at));
                    if let (Some(start), Some(value)) = (start, tag.number("val")) {
                        *start = Some(value);
                    }
                    xml.skip()?;
                }
                "lvl" => put(&mut list.levels, &tag, level(xml)?),
                _ => xml.skip()?,
            },
            Token::Close if overridden.is_some() => overridden = None,
            Token::Close | Token::End => return Ok(list),
            Token::Text(_) => {}
        }
    }
}

fn put(levels: &mut Levels, tag: &Tag<'_>, level: Level) {
    if let Some(place) = tag.number::<usize>("ilvl").and_then(|at| levels.get_mut(at)) {
        *place = Some(level);
    }
}

/// Reads the `w:lvl` that began last. Of alternatives (a custom format, and decimal for old readers) the first counts.
fn level(xml: &mut Xml<'_>) -> Result<Level, Lost> {
    let mut level = Level::default();
    let (mut depth, mut format, mut font, mut text, mut hidden) = (0, None, String::new(), String::new(), false);
    loop {
        match xml.next()? {
            Token::Open(tag) => {
                match tag.name() {
                    "AlternateContent" | "Choice" | "Fallback" | "rPr" => {
                        depth += 1;
                        continue;
                    }
                    "numFmt" => {
                        let name = tag.val().unwrap_or_default();
                        let is_bullet = name == "bullet";
                        format.get_or_insert((Format::named(&name, tag.get("format").as_deref()), is_bullet));
                    }
                    "rFonts" => font = tag.get("ascii").or_else(|| tag.get("hAnsi")).unwrap_or_default().into_owned(),
                    "vanish" => hidden = tag.is_on(),
                    "start" => level.start = tag.number("val").unwrap_or_default(),
                    "lvlText" => text = tag.val().unwrap_or_default().into_owned(),
                    "lvlRestart" => level.restart = tag.number("val"),
                    "isLgl" => level.legal = tag.is_on(),
                    "pStyle" => level.style = tag.val().map(Into::into),
                    "suff" if tag.val().as_deref() == Some("nothing") => level.suffix = "",
                    _ => {}
                }
                xml.skip()?;
            }
            Token::Close if depth > 0 => depth -= 1,
            Token::Close | Token::End => break,
            Token::Text(_) => {}
        }
    }
    let (format, is_bullet) = format.unwrap_or((Format::Decimal, false));
    level.format = format;
    level.marker = match (hidden || text.chars().count() > LONGEST_MARKER, is_bullet) {
        (true, _) => Vec::new(),
        (_, true) => vec![Piece::Text(symbol::bullet(&font, &text))],
        _ => pieces(&text),
    };
    Ok(level)
}

/// A marker as it is written in `w:lvlText`: %1 to %9 are the numbers of the levels.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek().and_then(|d| d.to_digit(10)).filter(|digit| c == '%' && *digit > 0) {
            Some(digit) => {
                chars.next();
                if !plain.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut plain)));
                }
                pieces.push(Piece::Number(digit as usize - 1));
            }
            None => plain.push(c),
        }
    }
    if !plain.is_empty() {
        pieces.push(Piece::Text(plain));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_the_levels_are_told_from_the_marker_s_own_characters() {
        let text = |t: &str| Piece::Text(t.to_owned());
        assert_eq!(pieces("第%1章"), [text("第"), Piece::Number(0), text("章")]);
        assert_eq!(pieces("%1.%2"), [Piece::Number(0), text("."), Piece::Number(1)]);
        assert_eq!(pieces("5%、%0"), [text("5%、%0")]);
        assert_eq!(pieces(""), []);
    }
}
