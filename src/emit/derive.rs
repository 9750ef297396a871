//! How each value of a document came about, as steps from the words to the value.
//!
//! In: a notice with its text. Out: one [`Derivation`] a value, in the order of the source. The steps retell what the
//! document holds; no rule is applied again here.

use super::show::due;
use super::{meta, wire};
use crate::base::Span;
use crate::model::{Citation, Deadline, Meta, Notice, Quota, Task, Unit, YearBasis};

/// The way from words to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Derivation {
    /// What kind of value: `unit`, `quota`, `deadline`, `citation`, `meta`.
    pub(super) kind: &'static str,
    /// The value in short, and whose it is.
    pub(super) title: String,
    /// The rule that made it.
    pub(super) rule: String,
    /// From the words to the value.
    pub(super) steps: Vec<String>,
    /// Where the words stand.
    pub(super) span: Span,
}

/// The derivation of every value of `notice`; `chars` is its text, `year` the year that the caller gave.
pub(super) fn all(notice: &Notice, chars: &[char], year: Option<i16>) -> Vec<Derivation> {
    let mut all = metadata(notice, chars);
    for task in &notice.tasks {
        all.extend(task.units.iter().map(|u| unit(u, task, chars)));
        all.extend(task.quotas.iter().map(|q| quota(q, task)));
        all.extend(task.deadlines.iter().map(|d| deadline(d, task, &notice.meta, year)));
        all.extend(task.citations.iter().map(|c| citation(c, task)));
    }
    // Stable: values of the same place keep the order of the tasks that they belong to.
    all.sort_by_key(|d| (d.span.start, d.span.end));
    all
}

fn metadata(notice: &Notice, chars: &[char]) -> Vec<Derivation> {
    let fields = meta::fields(&notice.meta);
    let mut derivations: Vec<Derivation> = Vec::new();
    for (name, place) in notice.meta_spans.all() {
        // The places of a list come one after the other, in the order of its values.
        let nth = derivations.iter().rev().take_while(|d| d.title == name).count();
        let values = fields.iter().find(|(field, _)| *field == name).map(|(_, values)| values.as_slice());
        let value = values.and_then(|v| v.get(nth)).cloned().unwrap_or_default();
        let span = Span { start: place.start, end: place.end, line: place.line };
        derivations.push(Derivation {
            kind: "meta",
            title: name.to_owned(),
            rule: place.rule.to_string(),
            steps: steps_to(words(chars, span), name, value),
            span,
        });
    }
    derivations
}

fn unit(u: &Unit, task: &Task, chars: &[char]) -> Derivation {
    let mut steps = vec![list_around(chars, u.span), wire::name(u.role).to_owned(), u.name.to_string()];
    if u.open {
        steps.push("list is open (等)".to_owned());
    }
    if u.inherited {
        steps.push("inherited".to_owned());
    }
    Derivation { kind: "unit", title: whose(&u.name, task), rule: u.rule.to_string(), steps, span: u.span }
}

fn quota(q: &Quota, task: &Task) -> Derivation {
    let max = q.max.map(|m| format!("..{m}")).unwrap_or_default();
    let mut steps =
        vec![q.text.to_string(), wire::name(q.op).to_owned(), format!("{}{max}", q.value), q.unit.to_string()];
    steps.extend(q.fraction.clone());
    steps.extend(q.per.clone());
    steps.extend(q.each.as_ref().map(|each| format!("for each {each}")));
    steps.extend(q.change.map(|change| wire::name(change).to_owned()));
    steps.extend(q.what.as_ref().map(|what| format!("counts {what}")));
    steps.retain(|step| !step.is_empty());
    Derivation { kind: "quota", title: whose(&q.text, task), rule: q.rule.to_string(), steps, span: q.span }
}

fn deadline(d: &Deadline, task: &Task, meta: &Meta, given: Option<i16>) -> Derivation {
    let mut steps = vec![d.text.to_string(), wire::name(d.kind).to_owned()];
    steps.extend(d.basis.map(|basis| year_from(basis, d, meta, given)));
    steps.push(due(d));
    Derivation { kind: "deadline", title: whose(&d.text, task), rule: d.rule.to_string(), steps, span: d.span }
}

fn citation(c: &Citation, task: &Task) -> Derivation {
    let steps = std::iter::once(&c.text).chain(&c.doc_number).map(ToString::to_string).collect();
    Derivation { kind: "citation", title: whose(&c.text, task), rule: c.rule.to_string(), steps, span: c.span }
}

fn whose(value: &str, task: &Task) -> String {
    format!("{value} (task {})", task.id)
}

/// What gave the year that the words do not say, with that year.
fn year_from(basis: YearBasis, d: &Deadline, meta: &Meta, given: Option<i16>) -> String {
    let (name, year) = match basis {
        YearBasis::Sentence => ("year of the sentence", d.date.or(d.start).or(d.end).map(|date| date.year())),
        YearBasis::PlanYear => ("plan year", meta.plan_year),
        YearBasis::SignedOn => ("year of signing", meta.signed_on.map(|date| date.year())),
        YearBasis::Given => ("given year", given),
    };
    year.map_or_else(|| name.to_owned(), |year| format!("{name} {year}"))
}

/// From words to the value of a metadata field; a value that is the words as they stand needs no step.
fn steps_to(words: String, field: &str, value: String) -> Vec<String> {
    let changed = words != value && !value.is_empty();
    [words, field.to_owned()].into_iter().chain(changed.then_some(value)).collect()
}

/// The words of a place.
fn words(chars: &[char], span: Span) -> String {
    let range = span.extent().range();
    chars.get(range).map(|c| c.iter().collect::<String>()).unwrap_or_default()
}

/// The list that a unit stands in: to the brackets around it, else to the ends of its line or sentence.
fn list_around(chars: &[char], span: Span) -> String {
    /// A list is shown as far as this on either side.
    const REACH: usize = 120;
    let extent = span.extent().range();
    if extent.start > extent.end || extent.end > chars.len() {
        return String::new();
    }
    let edge = |c: &char| "([{〔【(（。\n\r".contains(*c);
    let left = chars[..extent.start].iter().rev().take(REACH);
    let mut start = extent.start - left.take_while(|&c| !edge(c)).count();
    if start > 0 && "(（〔【[".contains(chars[start - 1]) {
        start -= 1;
    }
    let closing = |c: &char| ")]}〕】)）。\n\r".contains(*c);
    let right = chars[extent.end..].iter().take(REACH);
    let mut end = extent.end + right.take_while(|&c| !closing(c)).count();
    if end < chars.len() && ")）〕】]".contains(chars[end]) {
        end += 1;
    }
    chars[start..end].iter().collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_shown_with_the_list_that_gives_it_its_role() {
        let chars: Vec<char> = "夯实责任。(区政府办、区法制办牵头)\n  2.".chars().collect();
        let span = Span { start: 10, end: 14, line: 1 };
        assert_eq!(words(&chars, span), "、区法制");
        assert_eq!(list_around(&chars, span), "(区政府办、区法制办牵头)");
        assert_eq!(list_around(&chars, Span { start: 90, end: 95, line: 1 }), "");
    }
}
