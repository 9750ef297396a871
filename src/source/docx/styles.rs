//! Styles: what a paragraph or a run takes from the style that it names.
//!
//! In: the part `styles.xml`. Out: for each style its numbering and whether its text is hidden, with what it inherits by
//! `basedOn`. A chain that runs in a circle ends where it comes back. Deliberately absent: everything about looks.

use std::collections::HashMap;

use crate::source::lost::Lost;
use crate::source::xml::{Space, Tag, Token, Xml};

/// Longer than this no chain of styles is.
const MOST_ANCESTORS: usize = 64;

/// The list that a paragraph belongs to, as far as one place says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct NumberedBy {
    /// `w:numId`; 0 takes a paragraph out of a list.
    pub(super) num: Option<i64>,
    /// `w:ilvl`.
    pub(super) level: Option<u8>,
}

/// What a style brings, its ancestors' part included.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Brought {
    /// The list.
    pub(super) numbered: NumberedBy,
    /// The style of the chain that names the list: a level of the list may be bound to it.
    pub(super) numbered_in: Option<String>,
    /// Whether its text is hidden.
    pub(super) hidden: bool,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    numbered: NumberedBy,
    hidden: Option<bool>,
}

/// The styles of a document by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    brought: HashMap<String, Brought>,
    default_paragraph: Option<String>,
    none: Brought,
}

impl Styles {
    /// Reads `text`, the part `part`.
    pub(super) fn read(text: &str, part: &str) -> Result<Self, Lost> {
        let mut xml = Xml::new(text, part);
        let mut styles: HashMap<String, Style> = HashMap::new();
        let mut default_paragraph = None;
        loop {
            match xml.next()? {
                Token::Open(tag) if tag.space == Space::Word && tag.name() == "style" => {
                    let id = tag.get("styleId").unwrap_or_default().into_owned();
                    let is_default = matches!(tag.get("default").as_deref(), Some("1" | "true" | "on"));
                    if is_default && tag.get("type").is_none_or(|t| t == "paragraph") {
                        default_paragraph = Some(id.clone());
                    }
                    let style = style(&mut xml)?;
                    styles.entry(id).or_insert(style);
                }
                Token::Open(tag) if tag.space == Space::Word && tag.name() == "styles" => {}
                Token::Open(_) => xml.skip()?,
                Token::End => break,
                Token::Close | Token::Text(_) => {}
            }
        }
        let brought = styles.keys().map(|id| (id.clone(), brought(&styles, id))).collect();
        Ok(Self { brought, default_paragraph, none: Brought::default() })
    }

    /// What a paragraph takes from its style; one that names none has the default style.
    pub(super) fn of_paragraph(&self, id: Option<&str>) -> &Brought {
        id.or(self.default_paragraph.as_deref()).and_then(|id| self.brought.get(id)).unwrap_or(&self.none)
    }

    /// What the style `id` brings.
    pub(super) fn of(&self, id: &str) -> &Brought {
        self.brought.get(id).unwrap_or(&self.none)
    }
}

/// Reads the style that began last.
fn style(xml: &mut Xml<'_>) -> Result<Style, Lost> {
    let mut style = Style::default();
    let mut depth = 0;
    loop {
        match xml.next()? {
            Token::Open(tag) => match tag.name() {
                "pPr" | "rPr" => depth += 1,
                "basedOn" => {
                    style.based_on = tag.val().map(Into::into);
                    xml.skip()?;
                }
                "numPr" => style.numbered = numbered_by(xml)?,
                "vanish" => {
                    style.hidden = Some(tag.is_on());
                    xml.skip()?;
                }
                _ => xml.skip()?,
            },
            Token::Close if depth > 0 => depth -= 1,
            Token::Close | Token::End => return Ok(style),
            Token::Text(_) => {}
        }
    }
}

/// Reads the `w:numPr` that began last.
pub(super) fn numbered_by(xml: &mut Xml<'_>) -> Result<NumberedBy, Lost> {
    let mut numbered = NumberedBy::default();
    loop {
        match xml.next()? {
            Token::Open(tag) => {
                numbered.take(&tag);
                xml.skip()?;
            }
            Token::Close | Token::End => return Ok(numbered),
            Token::Text(_) => {}
        }
    }
}

impl NumberedBy {
    fn take(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "numId" => self.num = tag.number("val"),
            "ilvl" => self.level = tag.number("val"),
            _ => {}
        }
    }
}

/// The style with its ancestors: of each property the nearest that states it.
fn brought(styles: &HashMap<String, Style>, id: &str) -> Brought {
    let (mut brought, mut hidden, mut next) = (Brought::default(), None, Some(id));
    for _ in 0..MOST_ANCESTORS {
        let Some((id, style)) = next.and_then(|id| Some((id, styles.get(id)?))) else { break };
        if brought.numbered.num.is_none() && style.numbered.num.is_some() {
            brought.numbered.num = style.numbered.num;
            brought.numbered_in = Some(id.to_owned());
        }
        brought.numbered.level = brought.numbered.level.or(style.numbered.level);
        hidden = hidden.or(style.hidden);
        next = style.based_on.as_deref();
    }
    brought.hidden = hidden.unwrap_or(false);
    brought
}

#[cfg(test)]
mod tests {
    use super::*;

    fn styles(body: &str) -> Styles {
        let text = format!(
            r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{body}</w:styles>"#
        );
        Styles::read(&text, "styles.xml").unwrap()
    }

    #[test]
    fn a_style_has_what_its_ancestors_state_and_it_does_not() {
        let styles = styles(
            r#"<w:style w:styleId="a" w:type="paragraph" w:default="1"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
            <w:style w:styleId="b"><w:basedOn w:val="a"/><w:pPr><w:numPr><w:ilvl w:val="2"/></w:numPr></w:pPr><w:rPr><w:vanish/></w:rPr></w:style>
            <w:style w:styleId="c"><w:basedOn w:val="b"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>"#,
        );
        let b = styles.of("b");
        assert_eq!((b.numbered.num, b.numbered.level, b.hidden), (Some(3), Some(2), true));
        assert_eq!(b.numbered_in.as_deref(), Some("a"));
        let c = styles.of("c");
        assert_eq!((c.numbered.num, c.hidden), (Some(0), false));
        assert_eq!(styles.of_paragraph(None).numbered.num, Some(3));
        assert_eq!(styles.of_paragraph(Some("unknown")).numbered.num, None);
    }

    #[test]
    fn styles_that_are_based_on_each_other_end() {
        let styles = styles(
            r#"<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>
            <w:style w:styleId="b"><w:basedOn w:val="a"/><w:rPr><w:vanish/></w:rPr></w:style>
            <w:style w:styleId="c"><w:basedOn w:val="c"/></w:style>"#,
        );
        assert!(styles.of("a").hidden);
        assert!(!styles.of("c").hidden);
    }
}
