//! A story (the body, a note, a text box) as paragraphs and tables.
//!
//! In: the tokens of a part, from the element on that holds the story. Out: its [`Block`]s, and the notes that it refers to.
//! Changes are read as accepted, hidden text and field codes are left out, a text box stands once, after the paragraph that
//! it is anchored in. Of ruby the base is kept, its reading is not. Deliberately absent: looks, pictures, comments.

use std::collections::HashMap;

use super::nest::Nest;
use super::styles::{NumberedBy, Styles, numbered_by};
use crate::source::lost::Lost;
use crate::source::word::block::Block;
use crate::source::word::field::Fields;
use crate::source::word::gather::{End, Gather};
use crate::source::word::numbering::{Counters, Numbering};
use crate::source::word::symbol;
use crate::source::xml::{Space, Tag, Token, Xml};

/// A note that the text refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Note {
    /// A footnote, by its id.
    Foot(String),
    /// An endnote.
    End(String),
}

/// What is the same for all stories of a document.
pub(super) struct Shared<'d> {
    /// Its styles.
    pub(super) styles: &'d Styles,
    /// Its lists.
    pub(super) numbering: &'d Numbering,
}

/// A story that was read.
pub(super) struct Told {
    /// Its paragraphs and tables.
    pub(super) blocks: Vec<Block>,
    /// The notes that it refers to, in order.
    pub(super) notes: Vec<Note>,
}

/// A reader of the stories of one part.
pub(super) struct Stories<'a, 'd> {
    pub(super) xml: Xml<'a>,
    shared: &'d Shared<'d>,
    notes: Vec<Note>,
}

/// What runs on from one paragraph of a story to the next.
#[derive(Debug, Default)]
pub(super) struct Story {
    counters: Counters,
    fields: Fields,
}

/// What paragraph properties say.
#[derive(Debug, Default)]
struct Properties {
    style: Option<String>,
    numbered: NumberedBy,
    /// The mark at its end was deleted: it is one with the next.
    mark_deleted: bool,
    /// The mark at its end is hidden: it runs into the next.
    mark_hidden: Option<bool>,
}

/// A paragraph while it is read.
#[derive(Debug, Default)]
struct Paragraph {
    properties: Properties,
    text: String,
    /// Whether its style hides it.
    hidden: bool,
    boxes: Vec<Block>,
}

impl<'a, 'd> Stories<'a, 'd> {
    /// A reader of `text`, the part `part`.
    pub(super) fn new(text: &'a str, part: &'a str, shared: &'d Shared<'d>) -> Self {
        Self { xml: Xml::new(text, part), shared, notes: Vec::new() }
    }

    /// The story of a part that has one, such as the document: in the element `holder`. `None` where there is none.
    pub(super) fn only(mut self, holder: &str) -> Result<Option<Told>, Lost> {
        let mut found = None;
        loop {
            match self.xml.next()? {
                Token::Open(tag) if tag.space == Space::Word && tag.name() == holder && found.is_none() => {
                    found = Some(self.story(&mut Story::default())?);
                }
                // The rest is read as well, so that a file that breaks off is known.
                Token::Open(_) | Token::Close | Token::Text(_) => {}
                Token::End => return Ok(found.map(|blocks| Told { blocks, notes: self.notes })),
            }
        }
    }

    /// The stories of a part that has several, such as the footnotes, by their ids.
    pub(super) fn by_id(mut self, holder: &str) -> Result<HashMap<String, Vec<Block>>, Lost> {
        let mut found = HashMap::new();
        loop {
            match self.xml.next()? {
                Token::Open(tag) if tag.space == Space::Word && tag.name() == holder => {
                    let id = tag.get("id").unwrap_or_default().into_owned();
                    let story = self.story(&mut Story::default())?;
                    found.entry(id).or_insert(story);
                }
                Token::Open(_) | Token::Close | Token::Text(_) => {}
                Token::End => return Ok(found),
            }
        }
    }

    fn story(&mut self, story: &mut Story) -> Result<Vec<Block>, Lost> {
        self.blocks(story, &mut |_, _| Ok(false))
    }

    /// The content of the element that began last. `other` may take an element that is neither paragraph nor table.
    pub(super) fn blocks(
        &mut self,
        story: &mut Story,
        other: &mut dyn FnMut(&mut Xml<'a>, &Tag<'a>) -> Result<bool, Lost>,
    ) -> Result<Vec<Block>, Lost> {
        let mut nest = Nest::default();
        let mut blocks = Gather::default();
        while let Some(tag) = nest.next(&mut self.xml)? {
            match (tag.space, tag.name()) {
                (Space::Word, "p") => {
                    let paragraph = self.paragraph(story)?;
                    self.end_paragraph(paragraph, story, &mut blocks);
                }
                (Space::Word, "tbl") => {
                    let rows = self.table(story)?;
                    blocks.table(rows);
                }
                _ if other(&mut self.xml, &tag)? => {}
                _ => self.xml.skip()?,
            }
        }
        Ok(blocks.finish())
    }

    fn paragraph(&mut self, story: &mut Story) -> Result<Paragraph, Lost> {
        let mut nest = Nest::default();
        let mut paragraph = Paragraph { hidden: self.shared.styles.of_paragraph(None).hidden, ..Paragraph::default() };
        while let Some(tag) = nest.next(&mut self.xml)? {
            match (tag.space, tag.name()) {
                (Space::Word, "r") => self.run(story, &mut paragraph)?,
                (Space::Word, "pPr") => {
                    paragraph.properties = self.properties()?;
                    let style = self.shared.styles.of_paragraph(paragraph.properties.style.as_deref());
                    paragraph.hidden = style.hidden;
                }
                (Space::Math, "oMath" | "oMathPara") => self.formula(story, &mut paragraph.text)?,
                _ => self.xml.skip()?,
            }
        }
        story.fields.end_paragraph();
        Ok(paragraph)
    }

    /// Puts a paragraph with its marker to the others, or keeps it for the next to go on with.
    fn end_paragraph(&self, paragraph: Paragraph, story: &mut Story, blocks: &mut Gather) {
        let Paragraph { properties, text, hidden, boxes } = paragraph;
        let end = match (properties.mark_deleted, properties.mark_hidden.unwrap_or(hidden)) {
            (true, _) => End::Deleted,
            (false, true) => End::Hidden,
            (false, false) => End::Mark,
        };
        blocks.paragraph(&text, boxes, end, || self.marker(&properties, story));
    }

    /// The marker of a paragraph: its own properties go before its style's, each by itself; a style's level is the one
    /// that its list binds to it.
    fn marker(&self, properties: &Properties, story: &mut Story) -> Option<String> {
        let style = self.shared.styles.of_paragraph(properties.style.as_deref());
        let (num, level) = match properties.numbered.num {
            Some(num) => (num, style.numbered.level),
            None => {
                let num = style.numbered.num?;
                let bound = style.numbered_in.as_deref().and_then(|s| self.shared.numbering.level_of_style(num, s));
                (num, bound.or(style.numbered.level))
            }
        };
        let level = properties.numbered.level.or(level).unwrap_or(0);
        self.shared.numbering.next(&mut story.counters, num, level)
    }

    fn properties(&mut self) -> Result<Properties, Lost> {
        let mut properties = Properties::default();
        let mut in_mark = false;
        loop {
            match self.xml.next()? {
                Token::Open(tag) => {
                    match tag.name() {
                        "rPr" if !in_mark => {
                            in_mark = true;
                            continue;
                        }
                        "numPr" if !in_mark => {
                            properties.numbered = numbered_by(&mut self.xml)?;
                            continue;
                        }
                        "pStyle" => properties.style = tag.val().map(Into::into),
                        "del" | "moveFrom" if in_mark => properties.mark_deleted = true,
                        "vanish" | "specVanish" if in_mark => properties.mark_hidden = Some(tag.is_on()),
                        _ => {}
                    }
                    self.xml.skip()?;
                }
                Token::Close if in_mark => in_mark = false,
                Token::Close | Token::End => return Ok(properties),
                Token::Text(_) => {}
            }
        }
    }

    fn run(&mut self, story: &mut Story, paragraph: &mut Paragraph) -> Result<(), Lost> {
        let mut nest = Nest::default();
        let mut hidden = paragraph.hidden;
        while let Some(tag) = nest.next(&mut self.xml)? {
            if tag.space != Space::Word {
                self.xml.skip()?;
                continue;
            }
            match tag.name() {
                "rPr" => hidden = self.run_hidden(paragraph.hidden)?,
                "r" => self.run(story, paragraph)?,
                "t" if !hidden && story.fields.show() => {
                    let kept = tag.get("space").as_deref() == Some("preserve");
                    self.text(kept, &mut paragraph.text)?;
                }
                "instrText" => {
                    let mut code = String::new();
                    self.text(true, &mut code)?;
                    story.fields.code(&code);
                }
                "drawing" | "pict" | "object" => {
                    let mut boxes = Vec::new();
                    self.drawing(&mut boxes)?;
                    if !hidden && story.fields.show() {
                        paragraph.boxes.append(&mut boxes);
                    }
                }
                _ => {
                    let shown = self.shown(&tag, story, hidden);
                    paragraph.text.extend(shown.filter(|_| !hidden));
                    self.xml.skip()?;
                }
            }
        }
        Ok(())
    }

    /// What an empty element of a run shows; marks of fields and notes are taken note of.
    fn shown(&mut self, tag: &Tag<'_>, story: &mut Story, hidden: bool) -> Option<String> {
        let id = || tag.get("id").unwrap_or_default().into_owned();
        match tag.name() {
            "fldChar" => return story.fields.mark(&tag.get("fldCharType").unwrap_or_default()),
            "footnoteReference" if !hidden => self.notes.push(Note::Foot(id())),
            "endnoteReference" if !hidden => self.notes.push(Note::End(id())),
            _ => {}
        }
        character(tag).filter(|_| story.fields.show()).map(String::from)
    }

    /// Whether run properties hide the run. A paragraph's and a run's style that both hide show it: the property toggles
    /// (ISO/IEC 29500-1, 17.7.3).
    fn run_hidden(&mut self, by_paragraph: bool) -> Result<bool, Lost> {
        let (mut direct, mut by_style) = (None, false);
        loop {
            match self.xml.next()? {
                Token::Open(tag) => {
                    match tag.name() {
                        "vanish" => direct = Some(tag.is_on()),
                        "rStyle" => by_style = self.shared.styles.of(&tag.val().unwrap_or_default()).hidden,
                        _ => {}
                    }
                    self.xml.skip()?;
                }
                Token::Close | Token::End => return Ok(direct.unwrap_or(by_paragraph ^ by_style)),
                Token::Text(_) => {}
            }
        }
    }

    /// The characters of the element that began last. Blanks at their ends count only where they are `kept`.
    fn text(&mut self, kept: bool, out: &mut String) -> Result<(), Lost> {
        let from = out.len();
        loop {
            match self.xml.next()? {
                Token::Text(text) if text.contains(['\n', '\r', '\t']) => {
                    out.push_str(&text.replace(['\n', '\r', '\t'], " "));
                }
                Token::Text(text) => out.push_str(&text),
                Token::Open(_) => self.xml.skip()?,
                Token::Close | Token::End => break,
            }
        }
        if !kept {
            let blank = [' ', '\n'];
            out.truncate(from + out[from..].trim_end_matches(blank).len());
            let leading = out[from..].len() - out[from..].trim_start_matches(blank).len();
            out.drain(from..from + leading);
        }
        Ok(())
    }

    /// The text in a drawing: text boxes, each a story of its own, and lettering that is a shape.
    fn drawing(&mut self, boxes: &mut Vec<Block>) -> Result<(), Lost> {
        let mut nest = Nest::default();
        while let Some(tag) = nest.next(&mut self.xml)? {
            match (tag.space, tag.name()) {
                (Space::Word, "txbxContent") => boxes.extend(self.story(&mut Story::default())?),
                (Space::Drawing, "p") => boxes.push(Block::Paragraph(self.lettering()?)),
                (Space::Vml, "textpath") => {
                    boxes.extend(tag.get("string").map(|s| Block::Paragraph(s.into_owned())));
                    nest.enter();
                }
                _ => nest.enter(),
            }
        }
        Ok(())
    }

    /// The characters of a paragraph of a drawing.
    fn lettering(&mut self) -> Result<String, Lost> {
        let mut out = String::new();
        let mut nest = Nest::default();
        while let Some(tag) = nest.next(&mut self.xml)? {
            match tag.name() {
                "t" => self.text(true, &mut out)?,
                name => {
                    if name == "br" {
                        out.push('\n');
                    }
                    nest.enter();
                }
            }
        }
        Ok(out)
    }

    /// A formula in one line: a fraction with its bar, brackets, the rest as its characters come.
    fn formula(&mut self, story: &Story, out: &mut String) -> Result<(), Lost> {
        let mut line = String::new();
        self.formula_part(&mut line)?;
        if story.fields.show() {
            out.push_str(&line);
        }
        Ok(())
    }

    fn formula_part(&mut self, line: &mut String) -> Result<(), Lost> {
        let mut nest = Nest::default();
        while let Some(tag) = nest.next(&mut self.xml)? {
            match tag.name() {
                "t" => self.text(true, line)?,
                "d" => {
                    line.push('(');
                    self.formula_part(line)?;
                    line.push(')');
                }
                "den" => {
                    line.push('/');
                    self.formula_part(line)?;
                }
                name if name.ends_with("Pr") => self.xml.skip()?,
                _ => nest.enter(),
            }
        }
        Ok(())
    }
}

/// The character that an empty element stands for.
fn character(tag: &Tag<'_>) -> Option<char> {
    match tag.name() {
        "tab" | "ptab" => Some('\t'),
        "br" | "cr" => Some('\n'),
        "noBreakHyphen" => Some('-'),
        "sym" => {
            let code = u32::from_str_radix(&tag.get("char")?, 16).ok()?;
            symbol::shown(&tag.get("font").unwrap_or_default(), code)
        }
        _ => None,
    }
}
