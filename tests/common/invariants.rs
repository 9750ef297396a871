//! What must hold of every document, whatever the text: each function gives back what does not.

use std::collections::BTreeSet;

use tiaoli::base::{Excerpt, Extent, Parsed, Span};
use tiaoli::model::{BlockRole, MetaSpan, Notice, Paragraph, Section};
use tiaoli::source::{Text, is_blank};

/// Text without white space: a value of two lines is equal to its place by this.
fn bare(text: &str) -> String {
    text.chars().filter(|&c| !is_blank(tiaoli::source::text::fold(c))).collect()
}

/// Characters that lie in no block or in two, blocks out of order, out of bounds or across lines.
pub(crate) fn tiling(notice: &Notice, text: &Text) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut next = 0;
    for block in &notice.blocks {
        let extent = Extent::new(block.start, block.end);
        if extent.is_empty() || block.end > text.len() || block.start < next {
            wrong.push(format!(
                "block {extent:?} is empty, out of bounds or not behind the one before, which ends at {next}"
            ));
            continue;
        }
        uncovered(text, Extent::new(next, block.start), &mut wrong);
        if text.chars(extent).contains(&'\n') {
            wrong.push(format!("block {extent:?} crosses a line: {:?}", text.slice(extent)));
        }
        if block.line != text.line_of(block.start) {
            wrong.push(format!("block {extent:?} says line {}, it is line {}", block.line, text.line_of(block.start)));
        }
        next = block.end;
    }
    uncovered(text, Extent::new(next, text.len()), &mut wrong);
    wrong
}

fn uncovered(text: &Text, gap: Extent, wrong: &mut Vec<String>) {
    let lost = text.trim(gap);
    if !lost.is_empty() {
        wrong.push(format!("line {}: in no block: {:?}", text.line_of(lost.start), text.slice(lost)));
    }
}

/// Values whose place is out of bounds, is on another line than it says, or does not hold what they are.
pub(crate) fn places(parsed: &Parsed<Notice>, text: &Text) -> Vec<String> {
    let furniture = parsed.value.blocks.iter().filter(|b| b.role == BlockRole::PageFurniture);
    let furniture = furniture.map(|b| Extent::new(b.start, b.end)).collect();
    let mut places = Places { text, furniture, wrong: Vec::new() };
    places.metadata(&parsed.value);
    for part in &parsed.value.parts {
        places.within("part", part.span);
        places.paragraphs(&part.paragraphs);
        part.sections.iter().for_each(|s| places.section(s));
    }
    for task in &parsed.value.tasks {
        places.within("task", task.span);
        for unit in &task.units {
            places.is("unit", &unit.name, unit.span);
        }
        for quota in &task.quotas {
            places.is("quota", &quota.text, quota.span);
        }
        for deadline in &task.deadlines {
            places.is("deadline", &deadline.text, deadline.span);
        }
        for citation in &task.citations {
            let number = citation.doc_number.as_deref().unwrap_or_default();
            places.begins("citation", &citation.text, number, citation.span);
        }
    }
    for diagnostic in &parsed.diagnostics {
        places.within(&diagnostic.message, diagnostic.span);
    }
    places.wrong
}

struct Places<'a> {
    text: &'a Text,
    /// What a paragraph that goes over the end of a page does not hold.
    furniture: Vec<Extent>,
    wrong: Vec<String>,
}

impl Places<'_> {
    /// What stands at a place, if there is such a place.
    fn within(&mut self, what: &str, span: Span) -> Option<Excerpt> {
        if span.start > span.end || span.end > self.text.len() {
            self.wrong.push(format!("{what}: {span:?} is out of bounds"));
            return None;
        }
        if span.line != self.text.line_of(span.start) {
            self.wrong.push(format!("{what}: {span:?} is on line {}", self.text.line_of(span.start)));
        }
        Some(self.joined(span.extent()))
    }

    /// What stands at a place, its lines joined and page furniture left out.
    fn joined(&self, e: Extent) -> Excerpt {
        let within = self.furniture.iter().filter(|f| f.overlaps(e) && !f.covers(e));
        let starts = std::iter::once(e.start).chain(within.clone().map(|f| f.end));
        let ends = within.map(|f| f.start).chain([e.end]);
        let piece = |(start, end): (u32, u32)| self.text.joined(self.text.trim(Extent::new(start, end.max(start))));
        let pieces: Vec<String> = starts.zip(ends).map(piece).map(|piece| piece.to_string()).collect();
        if pieces.len() == 1 { self.text.joined(e) } else { pieces.concat().into() }
    }

    fn is(&mut self, what: &str, value: &str, span: Span) {
        let Some(there) = self.within(what, span) else { return };
        // Blanks beside page furniture go with it, or stay.
        let same = there == value || (self.holds_furniture(span.extent()) && bare(&there) == bare(value));
        if !same || value.is_empty() {
            self.wrong.push(format!("line {}: {what} {value:?} stands where {there:?} is", span.line));
        }
    }

    fn holds_furniture(&self, e: Extent) -> bool {
        self.furniture.iter().any(|f| f.overlaps(e) && !f.covers(e))
    }

    fn begins(&mut self, what: &str, value: &str, then: &str, span: Span) {
        let Some(there) = self.within(what, span) else { return };
        if !there.starts_with(value) || !there[value.len()..].contains(then) {
            self.wrong.push(format!("line {}: {what} {value:?} {then:?} stands where {there:?} is", span.line));
        }
    }

    fn paragraphs(&mut self, paragraphs: &[Paragraph]) {
        for paragraph in paragraphs {
            self.is("paragraph", &paragraph.text, paragraph.span);
        }
    }

    fn section(&mut self, section: &Section) {
        let there = self.within(&section.id, section.span).unwrap_or_default();
        if !bare(&there).contains(&bare(&section.title)) {
            self.wrong.push(format!("section {}: its title {:?} is not in it", section.id, section.title));
        }
        self.paragraphs(&section.paragraphs);
        for child in &section.children {
            if !section.span.extent().covers(child.span.extent()) {
                self.wrong.push(format!("section {} does not cover its child {}", section.id, child.id));
            }
            self.section(child);
        }
    }

    fn metadata(&mut self, notice: &Notice) {
        let (meta, spans) = (&notice.meta, &notice.meta_spans);
        for (name, place) in spans.all() {
            self.within(name, Span { start: place.start, end: place.end, line: place.line });
        }
        let words = [
            ("title", &meta.title, &spans.title),
            ("doc_type", &meta.doc_type, &spans.doc_type),
            ("doc_number", &meta.doc_number, &spans.doc_number),
            ("publisher", &meta.publisher, &spans.publisher),
            ("index_number", &meta.index_number, &spans.index_number),
            ("subject", &meta.subject, &spans.subject),
            ("plan_title", &meta.plan_title, &spans.plan_title),
            ("approved_by", &meta.approved_by, &spans.approved_by),
        ];
        for (name, value, place) in words {
            self.words(name, value.as_slice(), place.as_slice());
        }
        let lists = [
            ("issuers", &meta.issuers, &spans.issuers),
            ("addressees", &meta.addressees, &spans.addressees),
            ("copied_to", &meta.copied_to, &spans.copied_to),
            ("keywords", &meta.keywords, &spans.keywords),
        ];
        for (name, values, places) in lists {
            self.words(name, values, places);
        }
        let dates = [
            ("signed_on", meta.signed_on.is_some(), spans.signed_on.is_some()),
            ("published_on", meta.published_on.is_some(), spans.published_on.is_some()),
            ("effective_on", meta.effective_on.is_some(), spans.effective_on.is_some()),
            ("expires_on", meta.expires_on.is_some(), spans.expires_on.is_some()),
            ("plan_year", meta.plan_year.is_some(), spans.plan_year.is_some()),
            ("contact", meta.contact.is_some(), spans.contact.is_some()),
        ];
        for (name, value, place) in dates {
            if value != place {
                self.wrong.push(format!("meta {name} has a value without a place, or a place without a value"));
            }
        }
    }

    /// Each value is what stands at its place, white space apart.
    fn words(&mut self, name: &str, values: &[Excerpt], places: &[MetaSpan]) {
        if values.len() != places.len() {
            self.wrong.push(format!("meta {name} has {} values and {} places", values.len(), places.len()));
        }
        for (value, place) in values.iter().zip(places) {
            let extent = Extent::new(place.start, place.end);
            let bounded = extent.start <= extent.end && extent.end <= self.text.len();
            let there = if bounded { self.joined(extent) } else { Excerpt::default() };
            if bare(&there) != bare(value) {
                self.wrong.push(format!("line {}: meta {name} {value:?} stands where {there:?} is", place.line));
            }
        }
    }
}

/// Ids that two sections or two tasks share, references that lead nowhere.
pub(crate) fn ids(notice: &Notice) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut known = BTreeSet::new();
    for section in sections(notice) {
        if !known.insert(&*section.id) {
            wrong.push(format!("line {}: a second section {}", section.span.line, section.id));
        }
    }
    let mut tasks = BTreeSet::new();
    for task in &notice.tasks {
        if !tasks.insert(&*task.id) {
            wrong.push(format!("line {}: a second task {}", task.span.line, task.id));
        }
        if task.part >= notice.parts.len() {
            wrong.push(format!("task {} is of part {}, of {}", task.id, task.part, notice.parts.len()));
        }
    }
    for block in &notice.blocks {
        if let Some(id) = block.reference.as_deref().filter(|id| !known.contains(id) && !tasks.contains(id)) {
            wrong.push(format!("line {}: block of {id}, which is neither a section nor a task", block.line));
        }
    }
    wrong
}

/// What does not come in the order of the text.
pub(crate) fn order(parsed: &Parsed<Notice>) -> Vec<String> {
    let notice = &parsed.value;
    let orders = [
        ("parts", notice.parts.iter().map(|p| p.span.start).collect::<Vec<_>>()),
        ("sections", sections(notice).iter().map(|s| s.span.start).collect()),
        ("tasks", notice.tasks.iter().map(|t| t.span.start).collect()),
        ("blocks", notice.blocks.iter().map(|b| b.start).collect()),
        ("diagnostics", parsed.diagnostics.iter().map(|d| d.span.start).collect()),
    ];
    orders
        .into_iter()
        .filter(|(_, starts)| !starts.is_sorted())
        .map(|(what, _)| format!("{what} out of order"))
        .collect()
}

/// Every section, each before its children.
fn sections(notice: &Notice) -> Vec<&Section> {
    fn walk<'a>(sections: &'a [Section], all: &mut Vec<&'a Section>) {
        for section in sections {
            all.push(section);
            walk(&section.children, all);
        }
    }
    let mut all = Vec::new();
    notice.parts.iter().for_each(|part| walk(&part.sections, &mut all));
    all
}
