//! Values that a web page gives under a label: 发布机构, 文号, 发布日期, 索引号; and whom to ask.

use super::{Finder, day, set};
use crate::base::Extent;
use crate::lexicon::meta_label::{self, Field, Labelled};
use crate::model::{BlockRole, Contact, MetaSpan, PartRole};
use crate::outline::{PartOutline, shape};
use crate::source::is_blank;

/// Reads the labelled values into the fields that are still empty.
pub(super) fn read(finder: &mut Finder<'_>) {
    let lines: Vec<Extent> =
        finder.of_role(BlockRole::Metadata).chain(finder.of_role(BlockRole::PageFurniture)).collect();
    for (i, &line) in lines.iter().enumerate() {
        let text = finder.scan.text;
        let mut labels = meta_label::find(text, line);
        let number = |below| shape::is_doc_number(text, below);
        let open = labels.last().map(|l| l.field);
        let fits = |below| !meta_label::any(text, below) && (open == Some(Field::DocNumber) || !number(below));
        if let Some(below) = lines.get(i + 1).filter(|&&below| fits(below)) {
            labels.last_mut().filter(|l| l.value.is_empty()).into_iter().for_each(|l| l.value = *below);
        }
        labels.into_iter().for_each(|labelled| take(finder, labelled));
        if shape::is_stamped(text, line)
            && let Some((day, at)) =
                finder.scan.times_in(line).first().and_then(|t| day(&t.kind).map(|d| (d, t.extent)))
        {
            set!(finder, published_on, day, at, "meta/label");
        }
    }
    let outside_sections = finder.outline.parts.iter().filter(|p| p.range.role != PartRole::Attachment);
    let paragraphs: Vec<Extent> =
        outside_sections.flat_map(|p| p.tree.loose.iter().copied().chain(naming_contact(finder, p))).collect();
    let lines = finder.of_role(BlockRole::Note).chain(paragraphs).chain(finder.of_role(BlockRole::Metadata));
    let notes: Vec<Extent> = lines.collect();
    for line in notes.into_iter().filter(|l| l.len() < LONGEST_NOTE) {
        for labelled in meta_label::find(finder.scan.text, line) {
            contact(finder, labelled);
        }
    }
}

/// Longest paragraph that names whom to ask.
const LONGEST_NOTE: u32 = 200;

/// The text of sections that says 联系人.
fn naming_contact<'a>(finder: &'a Finder<'_>, part: &'a PartOutline) -> impl Iterator<Item = Extent> + 'a {
    let text = finder.scan.text;
    let of_sections = part.tree.nodes.iter().flat_map(|n| std::iter::once(n.head).chain(n.paragraphs.iter().copied()));
    let marked = |p: &Extent| text.signs_in(*p).iter().any(|&at| text.ends_with(at, "联系人"));
    of_sections.filter(move |p| p.len() < LONGEST_NOTE && marked(p))
}

fn take(finder: &mut Finder<'_>, Labelled { field, value, .. }: Labelled) {
    let text = finder.scan.text;
    if value.is_empty() {
        return;
    }
    let date = finder.scan.times_in(value).iter().find_map(|t| day(&t.kind).map(|d| (d, t.extent)));
    let name = date.map_or(value, |(_, at)| text.trim(Extent::new(value.start, at.start)));
    let written = || text.joined(value);
    match (field, date) {
        (Field::Title, _) => set!(finder, title, written(), value, "meta/label"),
        (Field::DocNumber, _) => set!(finder, doc_number, written(), value, "meta/label"),
        (Field::IndexNumber, _) => set!(finder, index_number, written(), value, "meta/label"),
        (Field::Subject, _) => set!(finder, subject, written(), value, "meta/label"),
        (Field::Validity, _) => set!(finder, validity, written(), value, "meta/label"),
        (Field::Classification, _) => set!(finder, classification, written(), value, "meta/label"),
        (Field::Urgency, _) => set!(finder, urgency, written(), value, "meta/label"),
        (Field::Publisher, found) => {
            if !name.is_empty() {
                set!(finder, publisher, text.joined(name), name, "meta/label");
            }
            if let Some((day, at)) = found {
                set!(finder, published_on, day, at, "meta/label");
            }
        }
        (Field::PublishedOn, Some((day, at))) => set!(finder, published_on, day, at, "meta/label"),
        (Field::SignedOn, Some((day, at))) => set!(finder, signed_on, day, at, "meta/label"),
        (Field::EffectiveOn, Some((day, at))) => set!(finder, effective_on, day, at, "meta/label"),
        (Field::ExpiresOn, Some((day, at))) => set!(finder, expires_on, day, at, "meta/label"),
        (Field::Issuer, _) if finder.meta.issuers.is_empty() => {
            for issuer in super::bodies::of_list(text, value) {
                finder.meta.issuers.push(text.joined(issuer));
                finder.spans.issuers.push(MetaSpan::new(text.span(issuer), "meta/label"));
            }
        }
        (Field::Keywords, _) if finder.meta.keywords.is_empty() => keywords(finder, value),
        _ => {}
    }
}

fn keywords(finder: &mut Finder<'_>, value: Extent) {
    let text = finder.scan.text;
    let mut start = value.start;
    for at in value.start..=value.end {
        let parts = at == value.end
            || is_blank(text.folded()[at as usize])
            || matches!(text.folded()[at as usize], ',' | ';' | '、');
        if parts {
            let word = text.trim(Extent::new(start, at));
            if !word.is_empty() {
                finder.meta.keywords.push(text.joined(word));
                finder.spans.keywords.push(MetaSpan::new(text.span(word), "meta/label"));
            }
            start = at + 1;
        }
    }
}

fn contact(finder: &mut Finder<'_>, Labelled { field, value, .. }: Labelled) {
    let text = finder.scan.text;
    let chars = text.chars(value);
    // (0471)6945483 has brackets of its own, which a remark behind the number, (传真), has not.
    let code = |i: usize| chars.get(i + 1).is_some_and(char::is_ascii_digit);
    let closing = |(i, c): (usize, &char)| match c {
        '(' => !code(i),
        ')' => i == 0 || !chars[i - 1].is_ascii_digit() || !chars[..i].contains(&'('),
        c => matches!(c, '。' | ';' | ',' | '、'),
    };
    let end = chars.iter().enumerate().position(closing).map_or(value.end, |i| value.start + i as u32);
    let value = text.trim(Extent::new(value.start, end));
    if field == Field::ContactPhone && text.starts_with(end, "(传真)") {
        // The last of several numbers: 0991-2817458 2316124(传真).
        let blank = text.chars(value).iter().rposition(|&c| is_blank(c));
        let start = blank.map_or(value.start, |i| value.start + i as u32 + 1);
        told(finder, Field::ContactPhone, text.trim(Extent::new(value.start, start)));
        return told(finder, Field::ContactFax, Extent::new(start, value.end));
    }
    told(finder, field, value);
}

/// Takes what is told of whom to ask, unless it was told before.
fn told(finder: &mut Finder<'_>, field: Field, value: Extent) {
    if value.is_empty()
        || !matches!(field, Field::ContactName | Field::ContactPhone | Field::ContactFax | Field::ContactEmail)
    {
        return;
    }
    let text = finder.scan.text;
    let contact = finder.meta.contact.get_or_insert_with(Contact::default);
    let slot = match field {
        Field::ContactName => &mut contact.name,
        Field::ContactPhone => &mut contact.phone,
        Field::ContactFax => &mut contact.fax,
        _ => &mut contact.email,
    };
    if slot.is_none() {
        *slot = Some(text.joined(value));
        finder.spans.contact.get_or_insert_with(|| MetaSpan::new(text.span(value), "meta/label"));
    }
}
