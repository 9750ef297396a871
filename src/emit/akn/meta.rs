//! `meta`: what the work is (FRBR), whom and what it names, and the tasks' data.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::Writer;
use crate::emit::rows::words;
use crate::model::{Citation, Excerpt, Notice, Role};

/// The bodies, persons and documents that a notice names, each with the `eId` by which the text points to it.
pub(super) struct Names<'a> {
    bodies: BTreeMap<&'a str, String>,
    persons: BTreeMap<&'a str, String>,
    documents: BTreeMap<&'a str, String>,
    roles: BTreeSet<Role>,
}

impl<'a> Names<'a> {
    pub(super) fn of(notice: &'a Notice) -> Self {
        let units = || notice.tasks.iter().flat_map(|t| &t.units);
        let names = |person: bool| units().filter(move |u| (u.role == Role::Person) == person).map(|u| &*u.name);
        let citations = notice.tasks.iter().flat_map(|t| &t.citations);
        Self {
            bodies: numbered("org", notice.meta.issuers.iter().map(|i| &**i).chain(names(false))),
            persons: numbered("person", names(true)),
            documents: numbered("cited", citations.map(|c| &*c.text)),
            roles: units().map(|u| u.role).collect(),
        }
    }

    /// What a unit's name points to.
    pub(super) fn unit(&self, name: &str, role: Role) -> String {
        let ids = if role == Role::Person { &self.persons } else { &self.bodies };
        ids.get(name).map(|id| format!("#{id}")).unwrap_or_default()
    }
}

/// Each name once, with an identifier by its place.
fn numbered<'a>(kind: &str, names: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, String> {
    let mut ids = BTreeMap::new();
    for name in names {
        let next = ids.len() + 1;
        ids.entry(name).or_insert_with(|| format!("{kind}_{next}"));
    }
    ids
}

impl<'a> Writer<'a> {
    /// The metadata of the notice, or of the component of it that `component` names.
    pub(super) fn meta(&mut self, notice: &'a Notice, component: &str, title: &Option<Excerpt>) {
        self.xml.line();
        self.xml.open("meta", &[]);
        self.identification(notice, component, title);
        if component.is_empty() {
            self.references();
            self.tasks(notice);
        }
        self.xml.close();
    }

    fn identification(&mut self, notice: &'a Notice, component: &str, title: &Option<Excerpt>) {
        let meta = &notice.meta;
        let date = meta.signed_on.or(meta.published_on);
        let number = meta.doc_number.as_deref().unwrap_or_else(|| notice.source.sha256.get(..16).unwrap_or("-"));
        let day = date.map_or("-".to_owned(), |d| d.to_string());
        let work = format!("/akn/cn/doc/{day}/{}", percent(number));
        let expression = format!("{work}/zho@{}", date.map(|d| d.to_string()).unwrap_or_default());
        let author = meta.issuers.first().map_or("#tiaoli".to_owned(), |i| self.names.unit(i, Role::Lead));
        self.xml.open("identification", &[("source", Some("#tiaoli"))]);
        for (level, uri, file) in
            [("FRBRWork", &work, ""), ("FRBRExpression", &expression, ""), ("FRBRManifestation", &expression, ".xml")]
        {
            self.xml.line();
            self.xml.open(level, &[]);
            let (this, uri) = (format!("{uri}{component}{file}"), format!("{uri}{file}"));
            self.xml.empty("FRBRthis", &[("value", Some(&this))]);
            self.xml.empty("FRBRuri", &[("value", Some(&uri))]);
            self.date(date);
            self.xml.empty("FRBRauthor", &[("href", Some(&author))]);
            match level {
                "FRBRWork" => {
                    self.xml.empty("FRBRcountry", &[("value", Some("cn"))]);
                    if let Some(number) = &meta.doc_number {
                        self.xml.empty("FRBRnumber", &[("value", Some(number))]);
                    }
                    if let Some(title) = title.as_ref().filter(|t| !t.is_empty()) {
                        self.xml.empty("FRBRname", &[("value", Some(title))]);
                    }
                }
                "FRBRExpression" => self.xml.empty("FRBRlanguage", &[("language", Some("zho"))]),
                _ => self.xml.empty("FRBRformat", &[("value", Some("application/akn+xml"))]),
            }
            self.xml.close();
        }
        self.xml.close();
    }

    /// The standard wants a day; where the notice says none, it is named unknown.
    fn date(&mut self, date: Option<Date>) {
        let (day, name) = date.map_or(("1970-01-01".to_owned(), "unknown"), |d| (d.to_string(), "signature"));
        self.xml.empty("FRBRdate", &[("date", Some(&day)), ("name", Some(name))]);
    }

    fn references(&mut self) {
        let Self { xml, names, .. } = self;
        xml.line();
        xml.open("references", &[("source", Some("#tiaoli"))]);
        let mut one = |element: &str, id: &str, href: &str, name: &str| {
            xml.line();
            // An attribute of white space alone would be no name.
            let shown = if name.trim().is_empty() { "-" } else { name };
            xml.empty(element, &[("eId", Some(id)), ("href", Some(href)), ("showAs", Some(shown))]);
        };
        one("TLCProcess", "tiaoli", "/akn/ontology/process/tiaoli", "tiaoli");
        for (name, id) in in_order(&names.bodies) {
            one("TLCOrganization", id, &format!("/akn/ontology/organization/cn/{}", percent(name)), name);
        }
        for (name, id) in in_order(&names.persons) {
            one("TLCPerson", id, &format!("/akn/ontology/person/cn/{}", percent(name)), name);
        }
        for &role in &names.roles {
            let name = words::name(role);
            one("TLCRole", &format!("role_{name}"), &format!("/akn/ontology/role/tiaoli/{name}"), words::role(role));
        }
        one("TLCConcept", "quota", "/akn/ontology/concept/tiaoli/quota", "量化指标");
        for (title, id) in in_order(&names.documents) {
            one("TLCObject", id, &format!("/akn/ontology/object/cn/{}", percent(title)), title);
        }
        xml.close();
    }
}

/// Names by their place, not by the alphabet.
fn in_order<'n>(names: &'n BTreeMap<&str, String>) -> Vec<(&'n str, &'n str)> {
    let mut names: Vec<(&str, &str)> = names.iter().map(|(name, id)| (*name, id.as_str())).collect();
    names.sort_by_key(|(_, id)| (id.len(), *id));
    names
}

/// Where a citation leads: the cited document by its number, else by its title.
pub(super) fn cited(citation: &Citation) -> String {
    let name = citation.doc_number.as_ref().unwrap_or(&citation.text);
    format!("/akn/cn/doc/-/{}", percent(name))
}

/// A text as a segment of a URI.
fn percent(text: &str) -> Cow<'_, str> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~');
    if !text.is_empty() && text.bytes().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        if plain(byte) { out.push(char::from(byte)) } else { out.push_str(&format!("%{byte:02X}")) }
    }
    Cow::Owned(if out.is_empty() { "-".to_owned() } else { out })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_one_segment() {
        assert_eq!(percent("a/../办"), "a%2F..%2F%E5%8A%9E");
        assert_eq!(percent(""), "-");
    }
}
