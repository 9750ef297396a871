//! Akoma Ntoso 3.0 (OASIS LegalDocML) of one notice: a `doc` with its cover, its body and its attachments.
//!
//! In: a notice. Out: XML that follows the OASIS schema. The cover letter is the `coverPage`, the plan the `mainBody`,
//! each attachment a document of its own; sections are `level`s (`chapter`, `article` where they are called so) with
//! `eId`s by their numbers. In the text, citations, units, quotas and deadlines are inline elements that point to the
//! `references`; everything that the tasks say stands in `proprietary`, in the namespace [`NAMESPACE`], with the names
//! of the projection's columns.

mod body;
mod meta;

use std::io::{self, Write};

use super::marks::Marks;
use super::rows::{self, words};
use super::xml::Xml;
use crate::model::{Notice, Part, PartRole, SCHEMA};

/// The namespace of Akoma Ntoso 3.0.
const AKN: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";
/// The namespace of the tasks' data.
pub const NAMESPACE: &str = "urn:tiaoli:1";

/// Writes the document of a notice.
///
/// # Errors
/// What `out` reports.
pub fn notice(mut out: impl Write, notice: &Notice) -> io::Result<()> {
    let names = meta::Names::of(notice);
    let mut writer = Writer { xml: Xml::new(), marks: Marks::of(notice), names, ids: body::Ids::default() };
    writer.xml.open("akomaNtoso", &[("xmlns", Some(AKN)), ("xmlns:t", Some(NAMESPACE))]);
    writer.document(notice);
    out.write_all(writer.xml.finish().as_bytes())
}

/// A document on its way.
struct Writer<'a> {
    xml: Xml,
    marks: Marks<'a>,
    names: meta::Names<'a>,
    ids: body::Ids,
}

impl<'a> Writer<'a> {
    fn document(&mut self, notice: &'a Notice) {
        let name = notice.meta.doc_type.as_deref().unwrap_or("公文");
        self.xml.open("doc", &[("name", Some(name)), ("contains", Some("originalVersion"))]);
        self.meta(notice, "", &notice.meta.title);
        let of = |role: PartRole| notice.parts.iter().filter(move |p| p.role == role);
        for cover in of(PartRole::Cover).take(1) {
            self.cover(notice, cover);
        }
        self.xml.line();
        self.xml.open("mainBody", &[("eId", Some("body"))]);
        let plans: Vec<&Part> = of(PartRole::Plan).chain(of(PartRole::Cover).skip(1)).collect();
        if plans.is_empty() {
            self.xml.empty("p", &[]);
        }
        for plan in plans {
            self.part(plan);
        }
        self.xml.close();
        let attachments: Vec<&Part> = of(PartRole::Attachment).collect();
        if !attachments.is_empty() {
            self.xml.open("attachments", &[]);
            for (at, part) in attachments.into_iter().enumerate() {
                self.attachment(notice, at + 1, part);
            }
            self.xml.close();
        }
        self.xml.close();
    }

    fn attachment(&mut self, notice: &'a Notice, number: usize, part: &'a Part) {
        let id = self.ids.take(&format!("att_{number}"));
        self.xml.line();
        self.xml.open("attachment", &[("eId", Some(&id))]);
        if !part.title.is_empty() {
            self.xml.leaf("heading", &[], &part.title);
        }
        self.xml.open("doc", &[("name", Some(words::part(part.role))), ("contains", Some("originalVersion"))]);
        self.meta(notice, &format!("/!att_{number}"), &Some(part.title.clone()));
        self.xml.open("mainBody", &[]);
        self.part(part);
        self.xml.close();
        self.xml.close();
        self.xml.close();
    }

    /// Everything that the tasks say, by the columns of the projection.
    fn tasks(&mut self, notice: &Notice) {
        self.xml.line();
        self.xml.open("proprietary", &[("source", Some("#tiaoli"))]);
        self.xml.open("t:tasks", &[("schema", Some(SCHEMA)), ("sha256", Some(&notice.source.sha256))]);
        let (every, no_key) = (|_: &str| true, |column: &str| column != "seq");
        for task in rows::tasks(notice) {
            self.xml.line();
            self.xml.open("t:task", &[("number", Some(&task.task.id))]);
            self.xml.row("t:text", &task, every);
            task.units().for_each(|row| self.xml.row("t:unit", &row, no_key));
            task.quotas().for_each(|row| self.xml.row("t:quota", &row, no_key));
            task.deadlines().for_each(|row| self.xml.row("t:deadline", &row, no_key));
            task.citations().for_each(|row| self.xml.row("t:citation", &row, no_key));
            self.xml.close();
        }
        self.xml.close();
        self.xml.close();
    }
}
