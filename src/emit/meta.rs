//! The metadata as pairs of a field's name and its values, for whoever lists them.

use std::fmt::Display;

use super::rows::{NoticeRow, Row};
use crate::model::{Contact, Excerpt, Meta};

/// Every field that has a value, in the order of reading; a list has a value for each of its items.
pub(super) fn fields(meta: &Meta) -> Vec<(&'static str, Vec<String>)> {
    // Taken apart by name, so that a new field cannot be forgotten here.
    let Meta {
        title,
        doc_type,
        doc_number,
        publisher,
        signed_on,
        published_on,
        effective_on,
        expires_on,
        index_number,
        subject,
        validity,
        classification,
        urgency,
        plan_title,
        plan_year,
        approved_by,
        contact,
        issuers,
        addressees,
        copied_to,
        keywords,
    } = meta;
    let mut fields = vec![
        ("title", one(title)),
        ("doc_type", one(doc_type)),
        ("doc_number", one(doc_number)),
        ("issuers", many(issuers)),
        ("publisher", one(publisher)),
        ("addressees", many(addressees)),
        ("copied_to", many(copied_to)),
        ("signed_on", one(signed_on)),
        ("published_on", one(published_on)),
        ("effective_on", one(effective_on)),
        ("expires_on", one(expires_on)),
        ("plan_title", one(plan_title)),
        ("plan_year", one(plan_year)),
        ("approved_by", one(approved_by)),
        ("index_number", one(index_number)),
        ("subject", one(subject)),
        ("keywords", many(keywords)),
        ("validity", one(validity)),
        ("classification", one(classification)),
        ("urgency", one(urgency)),
        ("contact", contact.iter().map(in_words).collect()),
    ];
    fields.retain(|(_, values)| !values.is_empty());
    fields
}

/// What a reader calls a field.
pub(super) fn label(name: &str) -> &'static str {
    let columns = NoticeRow::TABLE.columns.iter();
    let of = |named: &str| columns.clone().find(|c| c.name == named).map(|c| c.label);
    // The contact has a column for each of its fields, and a line of its own here.
    of(name).or_else(|| of(&format!("{name}_name"))).unwrap_or_default()
}

fn one<T: Display>(value: &Option<T>) -> Vec<String> {
    value.iter().map(ToString::to_string).collect()
}

fn many(values: &[Excerpt]) -> Vec<String> {
    values.iter().map(ToString::to_string).collect()
}

fn in_words(contact: &Contact) -> String {
    let Contact { name, phone, fax, email } = contact;
    [("", name), ("phone ", phone), ("fax ", fax), ("email ", email)]
        .into_iter()
        .filter_map(|(label, value)| value.as_ref().map(|v| format!("{label}{v}")))
        .collect::<Vec<_>>()
        .join(", ")
}
