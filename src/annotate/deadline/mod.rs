//! Deadlines: by when, on which day, during, from, within, how often.
//!
//! Each expression of time is taken to the rules of `rules`, in their order; the first that fits says what the expression
//! sets, or that it sets nothing: a condition (3月31日前取得许可证的), the past, a title, the term of a plan, the notice's own
//! coming into force. What is set is then resolved: the year said last in the sentence, else the reference year.
//!
//! - `site`: one expression and the words around it
//! - `words`: the tables of words
//! - `tests_of`: what a rule may ask of a site
//! - `rules`: the table
//! - `resolve`: years, first and last days
//! - `anchor`: the event that a length counts from
//!
//! Deliberately absent: what a number counts (每年汇报两次: the arbiter gives 每年 to the quota), and days worked out from an event.

mod anchor;
mod resolve;
mod rules;
mod site;
#[cfg(test)]
mod tests;
mod tests_of;
mod words;

use super::{Claim, Reference, Scan};
use crate::base::{Code, Diagnostic, Extent, Parsed};
use crate::model::{Deadline, DeadlineKind};
use crate::time::Kind;
use resolve::{Memory, Resolved, Trouble};
use rules::Gives;
use site::Site;

/// Every date, period and term that the text at `within` sets, in order. `within` is a paragraph (or less).
#[must_use]
pub fn find(scan: &Scan<'_>, within: Extent, reference: &Reference) -> Parsed<Vec<Claim<Deadline>>> {
    let mut out = Parsed { value: Vec::new(), diagnostics: Vec::new() };
    let mut memory = Memory::new(*reference);
    let mut from = within.start;
    let mut sentence = within.start;
    for time in scan.times_in(within) {
        if scan.in_title(time.extent.start) {
            continue;
        }
        if let Some(end) = site::last_sentence_end(scan.text, from, time.extent.start) {
            sentence = end;
            memory.end_sentence();
        }
        from = time.extent.start;
        let site = Site::new(scan, within, sentence, time, reference);
        match read(&site, &memory) {
            Ok(found) => {
                memory.keep(&time.kind, found.is_some());
                out.diagnostics.extend(found.as_ref().and_then(|f| passed(&f.value, reference)));
                out.value.extend(found);
            }
            Err(trouble) => out.diagnostics.push(diagnostic(&site, trouble)),
        }
    }
    out
}

/// What the expression sets, if anything.
fn read(site: &Site<'_, '_>, memory: &Memory) -> Result<Option<Claim<Deadline>>, Trouble> {
    memory.check(&site.time.kind)?;
    let Some((rule, words)) = rules::first(site) else { return Ok(None) };
    let resolved = match (rule.gives, site.time.kind) {
        (Gives::Nothing, _) => return Ok(None),
        (Gives::Within, Kind::Length(length) | Kind::Lengths(_, length)) => Resolved::within(length),
        (Gives::Every, Kind::Every(period, place)) => Resolved::every(period, place),
        (Gives::Every, Kind::Calendar(place)) => match tests_of::period_of_list(site) {
            Some(period) => Resolved::every(period, Some(place)),
            None => return Ok(None),
        },
        (gives, kind) => match memory.resolve(gives, kind)? {
            Some(resolved) => resolved,
            None => return Ok(None),
        },
    };
    let (anchor, whole) = match rule.gives {
        Gives::Within => anchor::before(site, words),
        _ => (None, words),
    };
    // The length alone is the deadline's: 购房满7年后,1年内 leaves the 7年 to the quotas.
    Ok(Some(Claim { extent: words, ..claim(site, rule.name, resolved, anchor, whole) }))
}

fn claim(
    site: &Site<'_, '_>,
    rule: &'static str,
    r: Resolved,
    anchor: Option<Extent>,
    words: Extent,
) -> Claim<Deadline> {
    let text = site.scan.text;
    let value = Deadline {
        text: text.joined(words),
        kind: r.kind,
        date: r.date,
        start: r.start,
        end: r.end,
        duration: r.duration,
        workdays: r.workdays,
        anchor: anchor.map(|a| text.joined(a)),
        every: r.every,
        on: r.on,
        basis: r.basis,
        rule: rule.into(),
        span: text.span(words),
    };
    Claim { value, extent: words, period: None }
}

/// A day that had passed when the notice was signed.
fn passed(deadline: &Deadline, reference: &Reference) -> Option<Diagnostic> {
    let (date, signed) = (deadline.date?, reference.signed_on?);
    let due = matches!(deadline.kind, DeadlineKind::By | DeadlineKind::On);
    (due && date < signed).then(|| {
        let message = format!("期限{date}早于成文日期{signed}");
        Diagnostic::new(Code::DeadlineBeforeSigning, message, deadline.span)
    })
}

fn diagnostic(site: &Site<'_, '_>, trouble: Trouble) -> Diagnostic {
    let text = site.scan.text;
    let words = text.joined(site.time.extent);
    let span = text.span(site.time.extent);
    match trouble {
        Trouble::NoSuchDay => Diagnostic::new(Code::DateImpossible, format!("日历上没有“{words}”这一天"), span),
        Trouble::NoYear => Diagnostic::new(Code::YearUnknown, format!("“{words}”没有写明年份，文中也无从推知"), span),
    }
}
