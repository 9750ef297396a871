//! XML as a reader of documents needs it: elements by name space and local name, text, an end; within limits.
//!
//! In: the text of a part. Out: one [`Token`] after the other. No entity is expanded but the five of XML itself and
//! characters by number; a document type definition ends the reading. Deliberately absent: validation, comments,
//! processing instructions.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::lost::Lost;

/// Deeper than this no document nests its elements; recursion over elements is bounded by it.
const MOST_DEEP: usize = 200;
/// More prefixes than this no document declares at one place.
const MOST_PREFIXES: usize = 400;

/// The vocabularies that readers tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// WordprocessingML.
    Word,
    /// DrawingML.
    Drawing,
    /// Office MathML.
    Math,
    /// VML.
    Vml,
    /// Markup compatibility.
    Compatibility,
    /// Any other, or none.
    Other,
}

impl Space {
    fn of(uri: &str) -> Self {
        match uri {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Self::Word,
            "http://schemas.openxmlformats.org/drawingml/2006/main" | "http://purl.oclc.org/ooxml/drawingml/main" => {
                Self::Drawing
            }
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Self::Math,
            "urn:schemas-microsoft-com:vml" => Self::Vml,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Self::Compatibility,
            _ => Self::Other,
        }
    }
}

/// An element's beginning.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    /// Its vocabulary.
    pub(super) space: Space,
    start: BytesStart<'a>,
}

impl Tag<'_> {
    /// Its name without prefix.
    pub(super) fn name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// The value of an attribute, by its name without prefix.
    pub(super) fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.start.attributes();
        attributes.with_checks(false).flatten().find_map(|a| {
            (a.key.local_name().into_inner() == name).then(|| match a.value {
                Cow::Borrowed(value) => unescaped(value),
                Cow::Owned(value) => Cow::Owned(unescaped(&value).into_owned()),
            })
        })
    }

    /// The value of `val`, as most elements of WordprocessingML have it.
    pub(super) fn val(&self) -> Option<Cow<'_, str>> {
        self.get("val")
    }

    /// The value of an attribute as a number.
    pub(super) fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.trim().parse().ok()
    }

    /// The state of a switch: on where it has no value.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.val().as_deref(), Some("0" | "false" | "off"))
    }
}

/// What comes next.
#[derive(Debug)]
pub(super) enum Token<'a> {
    /// An element begins. An empty element ends right after.
    Open(Tag<'a>),
    /// The last element that began ends.
    Close,
    /// Characters.
    Text(Cow<'a, str>),
    /// The part ends.
    End,
}

/// A reader of one part.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    part: &'a str,
    depth: usize,
    /// The prefixes in force: the depth that declared it, the prefix, what it means.
    prefixes: Vec<(usize, Box<str>, Space)>,
}

impl<'a> Xml<'a> {
    /// A reader of `text`, which messages call `part`.
    pub(super) fn new(text: &'a str, part: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, part, depth: 0, prefixes: Vec::new() }
    }

    /// The next token.
    pub(super) fn next(&mut self) -> Result<Token<'a>, Lost> {
        loop {
            let event = self.reader.read_event().map_err(|_| self.malformed())?;
            match event {
                Event::Start(start) => return self.open(start).map(Token::Open),
                Event::Empty(start) => return self.open(start).map(Token::Open),
                Event::End(_) => {
                    while self.prefixes.last().is_some_and(|(depth, ..)| *depth == self.depth) {
                        self.prefixes.pop();
                    }
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Token::Close);
                }
                Event::Text(text) => return Ok(Token::Text(text.into_inner())),
                Event::CData(text) => return Ok(Token::Text(text.into_inner())),
                Event::GeneralRef(name) => return Ok(Token::Text(reference(&name).into())),
                Event::DocType(_) => return Err(Lost::Definition(self.part.to_owned())),
                Event::Eof if self.depth > 0 => return Err(self.malformed()),
                Event::Eof => return Ok(Token::End),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    /// Passes over what is left of the element that began last.
    pub(super) fn skip(&mut self) -> Result<(), Lost> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if matches!(self.next()?, Token::End) {
                return Err(self.malformed());
            }
        }
        Ok(())
    }

    fn open(&mut self, start: BytesStart<'a>) -> Result<Tag<'a>, Lost> {
        self.depth += 1;
        if self.depth > MOST_DEEP {
            return Err(Lost::TooDeep(self.part.to_owned()));
        }
        if start.attributes_raw().contains("xmlns") {
            self.declare(&start)?;
        }
        let prefix = start.name().prefix().map_or("", |p| p.into_inner());
        let space = self.prefixes.iter().rev().find(|(_, p, _)| **p == *prefix).map_or(Space::Other, |&(.., s)| s);
        Ok(Tag { space, start })
    }

    fn declare(&mut self, start: &BytesStart<'_>) -> Result<(), Lost> {
        let mut attributes = start.attributes();
        for attribute in attributes.with_checks(false).flatten() {
            let name = attribute.key.into_inner();
            let Some(prefix) = name.strip_prefix("xmlns") else { continue };
            let prefix = prefix.strip_prefix(':').unwrap_or(prefix);
            self.prefixes.push((self.depth, prefix.into(), Space::of(attribute.value.trim())));
        }
        if self.prefixes.len() > MOST_PREFIXES {
            return Err(Lost::TooDeep(self.part.to_owned()));
        }
        Ok(())
    }

    fn malformed(&self) -> Lost {
        Lost::Malformed(self.part.to_owned())
    }
}

/// What a reference stands for: a character, or U+FFFD where it names an entity, since none is expanded.
fn reference(name: &str) -> String {
    let character = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => name.strip_prefix('#').and_then(|number| {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            code.ok().and_then(char::from_u32).filter(|c| *c >= ' ' || matches!(c, '\t' | '\n' | '\r'))
        }),
    };
    character.unwrap_or(char::REPLACEMENT_CHARACTER).into()
}

fn unescaped(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match rest.find(';').filter(|&end| end <= 10) {
            Some(end) => {
                out.push_str(&reference(&rest[..end]));
                rest = &rest[end + 1..];
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tokens of `text` as a line, or why there are none.
    fn tokens(text: &str) -> Result<String, Lost> {
        let mut xml = Xml::new(text, "p");
        let mut out = String::new();
        loop {
            match xml.next()? {
                Token::Open(tag) => out += &format!("<{:?}:{}>", tag.space, tag.name()),
                Token::Close => out += "</>",
                Token::Text(text) => out += &text,
                Token::End => return Ok(out),
            }
        }
    }

    #[test]
    fn a_vocabulary_is_known_by_its_name_space_whatever_its_prefix() {
        let text = r#"<x:p xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><p xmlns="urn:schemas-microsoft-com:vml"/><p/></x:p>"#;
        assert_eq!(tokens(text).unwrap(), "<Word:p><Vml:p></><Other:p></></>");
    }

    #[test]
    fn references_are_characters_and_entities_are_not_expanded() {
        assert_eq!(tokens("<a>&lt;&#x4E00;&#20108;&#1;&nbsp;</a>").unwrap(), "<Other:a><一二\u{FFFD}\u{FFFD}</>");
        let bomb = r#"<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>"#;
        assert_eq!(tokens(bomb), Err(Lost::Definition("p".to_owned())));
    }

    #[test]
    fn attributes_are_unescaped_and_numbers_read() {
        let mut xml = Xml::new(r#"<a w:val="&lt;x&#65;&y" n=" 12 " off="false"/>"#, "p");
        let Ok(Token::Open(tag)) = xml.next() else { panic!("no element") };
        assert_eq!(tag.val().as_deref(), Some("<xA&y"));
        assert_eq!(tag.number::<u8>("n"), Some(12));
        assert_eq!(tag.get("none"), None);
    }

    #[test]
    fn what_is_not_well_formed_or_too_deep_is_said_so() {
        for text in ["<a>", "<a></b>", "</a>", "<a", "<a><b></a></b>"] {
            assert_eq!(tokens(text), Err(Lost::Malformed("p".to_owned())), "{text}");
        }
        assert_eq!(tokens(&"<a>".repeat(1_000_000)), Err(Lost::TooDeep("p".to_owned())));
        let declared: String = (0..500).map(|i| format!(" xmlns:p{i}=\"u\"")).collect();
        assert_eq!(tokens(&format!("<a{declared}/>")), Err(Lost::TooDeep("p".to_owned())));
    }

    #[test]
    fn an_element_can_be_passed_over_whole() {
        let mut xml = Xml::new("<a><b><c>x</c><d/></b>y</a>", "p");
        xml.next().unwrap();
        xml.next().unwrap();
        xml.skip().unwrap();
        assert!(matches!(xml.next().unwrap(), Token::Text(text) if text == "y"));
    }
}
