//! The elements that only wrap others: content controls, insertions, alternatives, links; and those that count as gone.
//!
//! In: tokens of a part. Out: the elements in one element's content as if no wrapper were there: what was inserted or moved
//! here counts, what was deleted or moved away does not (all changes are read as accepted); of alternatives the first counts.

use crate::source::lost::Lost;
use crate::source::xml::{Space, Tag, Token, Xml};

/// A wrapper that is open.
#[derive(Debug)]
enum Wrapper {
    Plain,
    /// A content control; whether it only shows its prompt (单击此处输入文字).
    Control {
        prompt: bool,
    },
    /// Alternatives; whether one has been taken.
    Alternatives {
        taken: bool,
    },
}

/// Where the reading of one element's content stands.
#[derive(Debug, Default)]
pub(super) struct Nest(Vec<Wrapper>);

impl Nest {
    /// The next element that is no wrapper; none where the content ends. Characters between elements are only layout.
    pub(super) fn next<'a>(&mut self, xml: &mut Xml<'a>) -> Result<Option<Tag<'a>>, Lost> {
        loop {
            let tag = match xml.next()? {
                Token::Open(tag) => tag,
                Token::Text(_) => continue,
                Token::Close if self.0.pop().is_some() => continue,
                Token::Close | Token::End => return Ok(None),
            };
            match tag.space {
                Space::Compatibility => self.alternative(xml, &tag)?,
                Space::Word => match tag.name() {
                    "ins" | "moveTo" | "hyperlink" | "smartTag" | "customXml" | "fldSimple" | "dir" | "bdo"
                    | "ruby" | "rubyBase" => self.0.push(Wrapper::Plain),
                    "sdt" => self.0.push(Wrapper::Control { prompt: false }),
                    "sdtPr" => self.control(xml)?,
                    "sdtContent" if matches!(self.0.last(), Some(Wrapper::Control { prompt: true })) => xml.skip()?,
                    "sdtContent" => self.0.push(Wrapper::Plain),
                    "del" | "moveFrom" | "rt" => xml.skip()?,
                    _ => return Ok(Some(tag)),
                },
                _ => return Ok(Some(tag)),
            }
        }
    }

    /// Counts the element that [`Nest::next`] just gave as a wrapper.
    pub(super) fn enter(&mut self) {
        self.0.push(Wrapper::Plain);
    }

    fn alternative(&mut self, xml: &mut Xml<'_>, tag: &Tag<'_>) -> Result<(), Lost> {
        match (tag.name(), self.0.last_mut()) {
            ("AlternateContent", _) => self.0.push(Wrapper::Alternatives { taken: false }),
            ("Choice" | "Fallback", Some(Wrapper::Alternatives { taken })) if !*taken => {
                *taken = true;
                self.0.push(Wrapper::Plain);
            }
            _ => xml.skip()?,
        }
        Ok(())
    }

    /// Reads the properties of a content control.
    fn control(&mut self, xml: &mut Xml<'_>) -> Result<(), Lost> {
        let mut depth = 1;
        while depth > 0 {
            match xml.next()? {
                Token::Open(tag) => {
                    depth += 1;
                    if let (Some(Wrapper::Control { prompt }), "showingPlcHdr") = (self.0.last_mut(), tag.name()) {
                        *prompt = tag.is_on();
                    }
                }
                Token::Close => depth -= 1,
                Token::End => break,
                Token::Text(_) => {}
            }
        }
        Ok(())
    }
}
