//! What a notice says of itself: title, number, issuers, addressees, dates, the meeting that agreed, the plan that it encloses.
//!
//! In: the scan and the outline. Out: [`Meta`] and the place and rule of each value. From the document itself first (its own
//! title, sign-off, number), from the web page's labels where it does not say.

mod bodies;
mod labels;
mod rules;

use jiff::civil::Date;

use self::rules::{Finds, RULES};
use super::Scan;
use crate::base::Extent;
use crate::lexicon::{doc_number, doc_type};
use crate::model::{BlockRole, Meta, MetaSpan, MetaSpans, PartRole};
use crate::outline::{Outline, PartOutline, shape};
use crate::source::Text;
use crate::time::{Kind, Partial, Year};

/// Finds the metadata.
#[must_use]
pub fn find(scan: &Scan<'_>, outline: &Outline) -> (Meta, MetaSpans) {
    let mut finder = Finder { scan, outline, meta: Meta::default(), spans: MetaSpans::default() };
    finder.title();
    finder.doc_number();
    finder.signed_on();
    finder.bodies();
    finder.sentences();
    finder.plan();
    labels::read(&mut finder);
    finder.doc_type();
    (finder.meta, finder.spans)
}

struct Finder<'a> {
    scan: &'a Scan<'a>,
    outline: &'a Outline,
    meta: Meta,
    spans: MetaSpans,
}

/// Sets a field that is still empty, with its place and rule.
macro_rules! set {
    ($finder:expr, $field:ident, $value:expr, $extent:expr, $rule:literal) => {
        $crate::annotate::meta::set_with!($finder, $field, $value, $extent, $rule)
    };
}
macro_rules! set_with {
    ($finder:expr, $field:ident, $value:expr, $extent:expr, $rule:expr) => {
        if $finder.meta.$field.is_none() {
            $finder.meta.$field = Some($value);
            $finder.spans.$field = Some(crate::model::MetaSpan::new($finder.scan.text.span($extent), $rule));
        }
    };
}
use set;
use set_with;

impl Finder<'_> {
    /// The places of all segments of a role, in order.
    fn of_role(&self, role: BlockRole) -> impl Iterator<Item = Extent> + '_ {
        self.outline.segments.iter().zip(&self.outline.roles).filter(move |(_, r)| **r == role).map(|(s, _)| s.extent)
    }

    fn title(&mut self) {
        let Some(title) = self.outline.title else { return };
        let text = self.scan.text;
        set!(self, title, text.joined(title), title, "meta/title-lines");
        self.doc_type();
    }

    /// What the title ends in.
    fn doc_type(&mut self) {
        let text = self.scan.text;
        let Some(title) = self.spans.title.as_ref().map(|s| Extent::new(s.start, s.end)) else { return };
        let solid = shape::solid(text, title);
        if let Some(kind) = doc_type::of_title(&solid) {
            let place = last_spelled(text, title, kind).unwrap_or(title);
            set!(self, doc_type, kind.into(), place, "meta/title-ending");
        }
    }

    fn doc_number(&mut self) {
        let text = self.scan.text;
        let from_head = self.of_role(BlockRole::Metadata).find_map(|line| {
            let chars = text.chars(line);
            let whole = shape::is_doc_number(text, line).then(|| shape::inside_parentheses(text, line));
            let inside = || {
                let n = doc_number::find(chars).into_iter().next()?;
                Some(Extent::new(line.start + n.start as u32, line.start + n.end as u32))
            };
            whole.or_else(inside)
        });
        if let Some(number) = from_head {
            set!(self, doc_number, text.joined(number), number, "meta/number-line");
        }
    }

    /// The date under the signature; else the first date alone on a line.
    fn signed_on(&mut self) {
        let roles = &self.outline.roles;
        let dates = || self.outline.segments.iter().enumerate().filter(|(i, _)| roles[*i] == BlockRole::Date);
        let under_signature = dates().find(|(i, _)| *i > 0 && roles[i - 1] == BlockRole::Signature);
        let Some((_, segment)) = under_signature.or_else(|| dates().next()) else { return };
        let Some(date) = shape::whole_date(self.scan.text, &self.scan.times, segment.extent) else { return };
        if let Some(day) = day(&date.kind) {
            set!(self, signed_on, day, date.extent, "meta/date-line");
        }
    }

    fn bodies(&mut self) {
        let text = self.scan.text;
        let names = |&line: &Extent| !shape::is_signatory(text, line) && !shape::is_other_name(text, line);
        let signatures = self.of_role(BlockRole::Signature).filter(names);
        let signatures: Vec<Extent> = signatures.collect();
        let mut issuers: Vec<Extent> = Vec::new();
        for name in signatures.iter().flat_map(|&line| bodies::of_signature(text, line)) {
            if !issuers.iter().any(|&i| shape::solid(text, i) == shape::solid(text, name)) {
                issuers.push(name);
            }
        }
        let (issuers, rule) = match self.outline.title {
            Some(title) if issuers.is_empty() => (bodies::of_title(text, title), "meta/title-prefix"),
            _ => (issuers, "meta/signature"),
        };
        let of_order = || self.spans.doc_number.as_ref().map(|s| bodies::of_title(text, Extent::new(s.start, s.end)));
        let issuers =
            if issuers.is_empty() && self.outline.title.is_none() { of_order().unwrap_or_default() } else { issuers };
        for name in issuers {
            self.meta.issuers.push(text.joined(name));
            self.spans.issuers.push(MetaSpan::new(text.span(name), rule));
        }
        let addressees = self.of_role(BlockRole::Addressee).next();
        if let Some(line) = addressees {
            for name in bodies::of_list(text, Extent::new(line.start, line.end - 1)) {
                self.meta.addressees.push(text.joined(name));
                self.spans.addressees.push(MetaSpan::new(text.span(name), "meta/addressee-line"));
            }
        }
        let copies: Vec<Extent> = self.of_role(BlockRole::CopiedTo).collect();
        for line in copies {
            let colon =
                text.chars(line).iter().position(|&c| c == ':').map_or(line.start, |i| line.start + i as u32 + 1);
            for name in bodies::of_list(text, Extent::new(colon, line.end)) {
                self.meta.copied_to.push(text.joined(name));
                self.spans.copied_to.push(MetaSpan::new(text.span(name), "meta/copied-to-line"));
            }
        }
    }

    /// What the sentences outside the sections, and those of the last sections, say of the notice.
    fn sentences(&mut self) {
        let text = self.scan.text;
        for part in &self.outline.parts {
            for paragraph in speaking_of_itself(part) {
                let source = text.slice(paragraph);
                let base = text.byte_offset(paragraph.start);
                for (i, rule) in RULES
                    .iter()
                    .enumerate()
                    .filter(|(_, rule)| !matches!(rule.finds, Finds::Encloses | Finds::HandsOut))
                {
                    let Some(found) = rules::captures(i, source) else { continue };
                    let place =
                        |name: &str| found.name(name).map(|g| text.extent_of_bytes(base + g.start()..base + g.end()));
                    self.apply(
                        rule.finds,
                        rule.name,
                        place("date"),
                        place("meeting"),
                        found.get(0).map(|g| text.extent_of_bytes(base + g.start()..base + g.end())),
                    );
                }
            }
        }
    }

    fn apply(
        &mut self,
        finds: Finds,
        rule: &'static str,
        date: Option<Extent>,
        meeting: Option<Extent>,
        all: Option<Extent>,
    ) {
        match (finds, date, meeting, all) {
            (Finds::EffectiveOn, Some(at), ..) => {
                if let Some(day) = self.day_at(at) {
                    set_with!(self, effective_on, day, at, rule);
                }
            }
            (Finds::ExpiresOn, Some(at), ..) => {
                if let Some(day) = self.day_at(at) {
                    set_with!(self, expires_on, day, at, rule);
                }
            }
            (Finds::EffectiveWhenIssued, .., Some(at)) => {
                if let Some(day) = self.meta.signed_on {
                    set_with!(self, effective_on, day, at, rule);
                }
            }
            (Finds::ApprovedBy, _, Some(at), _) => set_with!(self, approved_by, self.scan.text.joined(at), at, rule),
            _ => {}
        }
    }

    /// The day that the text at `e` names, alone or as an end of 2022年6月1日起,至2023年5月31日; its year that of signing
    /// where it has none.
    fn day_at(&self, e: Extent) -> Option<Date> {
        let after = self.scan.times.partition_point(|t| t.extent.end <= e.start);
        let time = self.scan.times.get(after).filter(|t| t.extent.overlaps(e))?;
        let partial = match time.kind {
            Kind::Calendar(partial) => partial,
            Kind::Between(from, _) if time.extent.start == e.start => from,
            Kind::Between(_, to) => to,
            _ => return None,
        };
        let year = match partial.year {
            Year::Stated(year) => year,
            _ => self.meta.signed_on?.year(),
        };
        partial.day.and(partial.bounds(year)).map(|(first, _)| first)
    }

    /// The title of what the notice encloses, and the year that it is for.
    fn plan(&mut self) {
        let text = self.scan.text;
        let encloses = self.outline.parts.iter().any(|p| p.range.role == PartRole::Cover);
        let plan = self.outline.parts.iter().find(|p| p.range.role == PartRole::Plan);
        if let Some(title) = plan.and_then(|p| p.range.title).filter(|_| encloses) {
            set!(self, plan_title, text.joined(title), title, "meta/plan-heading");
        } else if let Some(name) = self.outline.title.filter(|_| encloses).and_then(|t| self.enclosed_name(t)) {
            set!(self, plan_title, text.joined(name), name, "meta/enclosed-in-title");
        } else if let Some(name) = self.handed_out(encloses) {
            set!(self, plan_title, text.joined(name), name, "meta/handed-out-in-letter");
        }
        let plan_place = self.spans.plan_title.as_ref().map(|s| Extent::new(s.start, s.end));
        let years = plan_place.into_iter().chain(self.outline.title).map(|t| self.years_in(t));
        let year = years.into_iter().find(|y| !y.is_empty());
        if let Some([(year, at)]) = year.as_deref() {
            set!(self, plan_year, *year, *at, "meta/year-of-title");
        }
    }

    fn enclosed_name(&self, title: Extent) -> Option<Extent> {
        self.named(Finds::Encloses, title)
    }

    /// The title that the letter hands out, where what follows has none of its own: a plan of its own part, or one that says
    /// of itself 制定本方案.
    fn handed_out(&self, encloses: bool) -> Option<Extent> {
        let letter = &self.outline.parts.first()?.tree.loose;
        let name = letter.iter().find_map(|&p| self.named(Finds::HandsOut, p))?;
        let title = self.scan.text.chars(name);
        let of_itself = |&p: &Extent| {
            let chars = self.scan.text.chars(p);
            let after = chars.windows(2).position(|w| w == ['定', '本'])?;
            let word = chars[after + 2..].split(|c| !c.is_alphabetic()).next()?;
            Some(word.len() > 1 && title.ends_with(word))
        };
        (encloses || letter.iter().any(|p| of_itself(p) == Some(true))).then_some(name)
    }

    /// The group `name` of the rule that finds this, in a title or a paragraph.
    fn named(&self, finds: Finds, e: Extent) -> Option<Extent> {
        let text = self.scan.text;
        let base = text.byte_offset(e.start);
        let i = RULES.iter().position(|r| r.finds == finds)?;
        let name = rules::captures(i, text.slice(e))?.name("name")?;
        Some(text.extent_of_bytes(base + name.start()..base + name.end()))
    }

    /// The years that a title is for; a term of several years counts as several.
    fn years_in(&self, title: Extent) -> Vec<(i16, Extent)> {
        let mut years: Vec<(i16, Extent)> = Vec::new();
        for t in self.scan.times_in(title) {
            match t.kind {
                Kind::Calendar(Partial { year: Year::Stated(y), month: None, .. })
                    if !years.iter().any(|(k, _)| *k == y) =>
                {
                    years.push((y, t.extent));
                }
                Kind::Between(a, b) => years.extend([a, b].iter().filter_map(|p| match p.year {
                    Year::Stated(y) => Some((y, t.extent)),
                    _ => None,
                })),
                _ => {}
            }
        }
        years
    }
}

/// The last place in `e` where `word` stands, blanks inside it set aside (批 复).
fn last_spelled(text: &Text, e: Extent, word: &str) -> Option<Extent> {
    (e.start + 1..=e.end).rev().find_map(|end| {
        let mut at = end;
        for (i, c) in word.chars().rev().enumerate() {
            let before = if i == 0 { at } else { text.skip_blank_back(at, e.start) };
            if before == e.start || text.folded()[before as usize - 1] != c {
                return None;
            }
            at = before - 1;
        }
        Some(Extent::new(at, end))
    })
}

/// The day that an expression of time names with its year.
fn day(kind: &Kind) -> Option<Date> {
    match kind {
        Kind::Calendar(partial @ Partial { year: Year::Stated(year), day: Some(_), .. }) => {
            partial.bounds(*year).map(|(d, _)| d)
        }
        _ => None,
    }
}

/// As many sections at the end of a part as may speak of the notice itself (附则).
const LAST_SECTIONS: usize = 4;

fn speaking_of_itself(part: &PartOutline) -> impl Iterator<Item = Extent> + '_ {
    let nodes = &part.tree.nodes;
    let last = &nodes[nodes.len().saturating_sub(LAST_SECTIONS)..];
    part.tree
        .loose
        .iter()
        .copied()
        .chain(last.iter().flat_map(|n| std::iter::once(n.head).chain(n.paragraphs.iter().copied())))
}
