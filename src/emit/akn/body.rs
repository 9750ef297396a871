//! The text: cover, sections with their numbers, paragraphs with their values as inline elements.

use std::collections::HashSet;

use super::Writer;
use super::meta::cited;
use crate::base::Span;
use crate::emit::marks::Value;
use crate::emit::rows::words;
use crate::model::{Notice, Paragraph, Part, Section};

/// Identifiers that were given; the standard wants each once.
#[derive(Debug, Default)]
pub(super) struct Ids(HashSet<String>);

impl Ids {
    /// `id` without white space, with a number behind it where it was given before.
    pub(super) fn take(&mut self, id: &str) -> String {
        let id = id.replace(|c: char| c.is_whitespace() || c.is_control(), "-");
        if self.0.insert(id.clone()) {
            return id;
        }
        let mut next = 2_u32;
        loop {
            let other = format!("{id}-{next}");
            if self.0.insert(other.clone()) {
                return other;
            }
            next += 1;
        }
    }
}

impl<'a> Writer<'a> {
    /// The letter that encloses the plan: title, number, addressees, text, signature, date.
    pub(super) fn cover(&mut self, notice: &'a Notice, part: &'a Part) {
        let meta = &notice.meta;
        self.xml.line();
        self.xml.open("coverPage", &[("eId", Some("cover"))]);
        let title = if part.title.is_empty() { meta.title.as_deref().unwrap_or_default() } else { &part.title };
        self.line_of("docTitle", &[], title);
        if let Some(number) = &meta.doc_number {
            self.line_of("docNumber", &[], number);
        }
        if !meta.addressees.is_empty() {
            self.line();
            self.xml.open("p", &[("class", Some("addressees"))]);
            self.xml.text(&words::list(&meta.addressees).unwrap_or_default());
            self.xml.close();
        }
        self.paragraphs(&part.paragraphs);
        for section in &part.sections {
            // A cover has no hierarchy by the standard: the sections of a letter are its paragraphs.
            self.flat(section);
        }
        for issuer in &meta.issuers {
            let id = self.names.unit(issuer, crate::model::Role::Lead);
            self.line_of("docAuthority", &[("refersTo", Some(&id))], issuer);
        }
        if let Some(date) = meta.signed_on {
            let day = date.to_string();
            self.line_of("docDate", &[("date", Some(&day))], &day);
        }
        self.xml.close();
    }

    /// The paragraphs and sections of a part, into its body.
    pub(super) fn part(&mut self, part: &'a Part) {
        if part.paragraphs.is_empty() && part.sections.is_empty() {
            self.xml.leaf("p", &[], &part.title);
        }
        self.paragraphs(&part.paragraphs);
        for section in &part.sections {
            self.section(section, "");
        }
    }

    fn section(&mut self, section: &'a Section, above: &str) {
        let (element, short) = element(section.markers.last().map_or("", |m| m));
        let number = section.id.rsplit('.').next().unwrap_or_default();
        let id = self.ids.take(&format!("{above}{short}_{number}"));
        self.line();
        self.xml.open(element, &[("eId", Some(&id))]);
        if let Some(marker) = section.markers.last() {
            self.xml.leaf("num", &[], marker);
        }
        if !section.title.is_empty() {
            self.xml.leaf("heading", &[], &section.title);
        }
        if !section.paragraphs.is_empty() {
            self.xml.open(if section.children.is_empty() { "content" } else { "intro" }, &[]);
            self.paragraphs(&section.paragraphs);
            self.xml.close();
        }
        let above = format!("{id}__");
        for child in &section.children {
            self.section(child, &above);
        }
        self.xml.close();
    }

    fn flat(&mut self, section: &'a Section) {
        self.line();
        self.xml.open("p", &[]);
        self.xml.text(section.markers.last().map_or("", |m| m));
        self.xml.text(&section.title);
        self.xml.close();
        self.paragraphs(&section.paragraphs);
        section.children.iter().for_each(|child| self.flat(child));
    }

    fn paragraphs(&mut self, paragraphs: &'a [Paragraph]) {
        for paragraph in paragraphs {
            self.line();
            self.xml.open("p", &[]);
            self.marked(&paragraph.text, paragraph.span);
            self.xml.close();
        }
    }

    /// A text with its values as inline elements.
    fn marked(&mut self, text: &'a str, span: Span) {
        for (piece, mark) in self.marks.pieces(text, span) {
            let Some(mark) = mark else {
                self.xml.text(piece);
                continue;
            };
            match mark.value {
                Value::Citation(c) => self.xml.leaf("ref", &[("href", Some(&cited(c)))], piece),
                Value::Unit(u) => {
                    let (id, role) = (self.names.unit(&u.name, u.role), format!("#role_{}", words::name(u.role)));
                    let person = u.role == crate::model::Role::Person;
                    let element = if person { "person" } else { "organization" };
                    self.xml.leaf(element, &[("refersTo", Some(&id)), ("as", person.then_some(role.as_str()))], piece);
                }
                Value::Quota(q) => {
                    let amount = words::amount(q);
                    self.xml.leaf("quantity", &[("refersTo", Some("#quota")), ("normalized", Some(&amount))], piece);
                }
                Value::Deadline(d) => match words::due(d) {
                    Some(day) => self.xml.leaf("date", &[("date", Some(&day.to_string()))], piece),
                    None => self.xml.leaf("span", &[("class", Some("deadline"))], piece),
                },
            }
        }
    }

    fn line_of(&mut self, element: &'static str, attributes: crate::emit::xml::Attributes<'_>, text: &str) {
        self.line();
        self.xml.open("p", &[]);
        self.xml.leaf(element, attributes, text);
        self.xml.close();
    }

    fn line(&mut self) {
        self.xml.line();
    }
}

/// The element of a section and its short name in `eId`s, by what its marker calls it.
fn element(marker: &str) -> (&'static str, &'static str) {
    const CALLED: [(char, &str, &str); 4] =
        [('编', "part", "part"), ('章', "chapter", "chp"), ('节', "section", "sec"), ('条', "article", "art")];
    let called = marker.starts_with('第').then(|| marker.trim_end().chars().last()).flatten();
    CALLED
        .iter()
        .find(|(word, ..)| called == Some(*word))
        .map_or(("level", "lvl"), |&(_, element, short)| (element, short))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_what_its_marker_calls_it() {
        assert_eq!(element("第一章"), ("chapter", "chp"));
        assert_eq!(element("第十二条"), ("article", "art"));
        assert_eq!(element("(一)"), ("level", "lvl"));
    }

    #[test]
    fn an_identifier_is_given_once() {
        let mut ids = Ids::default();
        assert_eq!(ids.take("lvl_1"), "lvl_1");
        assert_eq!(ids.take("lvl_1"), "lvl_1-2");
        assert_eq!(ids.take("a b\u{0}"), "a-b-");
    }
}
