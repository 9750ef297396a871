//! One section read for what it says: its title, its own text without unit lists, and the values in it.

use super::title;
use crate::annotate::unit::{self, UnitList};
use crate::annotate::{Reference, Scan, arbiter, citation, deadline, quota};
use crate::base::{Diagnostic, Excerpt, Extent};
use crate::model::{Citation, Deadline, Quota, YearBasis};
use crate::outline::Node;
use crate::time::{Kind, Partial, Year};

/// A section with its values, before it is known whether it is a task.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// Its heading; empty where it has none.
    pub title: Extent,
    /// Its own text after the title without unit lists, a list of pieces for each paragraph.
    pub body: Vec<Vec<Extent>>,
    /// The lists of responsibility in its own text.
    pub lists: Vec<UnitList>,
    /// Its paragraphs that are nothing but such lists.
    pub list_lines: Vec<Extent>,
    /// How much.
    pub quotas: Vec<Quota>,
    /// By when.
    pub deadlines: Vec<Deadline>,
    /// On what ground.
    pub citations: Vec<Citation>,
    /// What was noticed.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a bare month refers to under a heading that names the stage: 总结阶段(2019年11月—12月). A stage before the
/// reference year, or over several, changes nothing.
fn of_stage(scan: &Scan<'_>, title: Extent, reference: &Reference) -> Reference {
    let stated = |p: &Partial| match p.year {
        Year::Stated(year) if p.month.is_some() => Some(year),
        _ => None,
    };
    let year = scan.times_in(title).last().and_then(|time| match &time.kind {
        Kind::Calendar(p) => stated(p),
        Kind::Between(from, to) => stated(from).filter(|&year| stated(to) == Some(year)),
        _ => None,
    });
    let later = year.filter(|&year| reference.year.is_some_and(|(known, _)| year > known));
    later.map_or(*reference, |year| Reference { year: Some((year, YearBasis::Sentence)), ..*reference })
}

impl Draft {
    /// Reads the own text of a section.
    #[must_use]
    pub(super) fn of_section(scan: &Scan<'_>, node: &Node, reference: &Reference) -> Self {
        let mut draft = Self::default();
        let (head, paragraphs) = head_and_paragraphs(node);
        let lists = unit::find(scan.text, head);
        let core = without_closing_lists(scan, head, &lists);
        let below: Vec<_> = paragraphs.iter().map(|&p| (p, unit::find(scan.text, p))).collect();
        let more =
            node.has_children || node.has_table || below.iter().any(|(p, lists)| !is_only_lists(scan, *p, lists));
        let cut = title::cut(scan.text, core, more);
        draft.title = cut.title;
        // The values of a section with children are those of its own text, its title aside.
        let titled = if node.has_children || node.has_rows { Extent::default() } else { cut.title };
        draft.read(scan, titled, reference);
        let reference = &of_stage(scan, cut.title, reference);
        draft.add(scan, Extent::new(cut.rest.start, head.end), lists, reference);
        for (paragraph, lists) in below {
            draft.add(scan, paragraph, lists, reference);
        }
        draft
    }

    /// Reads a paragraph of a notice without sections.
    #[must_use]
    pub(super) fn of_paragraph(scan: &Scan<'_>, paragraph: Extent, reference: &Reference) -> Self {
        let mut draft = Self { title: Extent::new(paragraph.start, paragraph.start), ..Self::default() };
        draft.add(scan, paragraph, unit::find(scan.text, paragraph), reference);
        draft
    }

    /// Reads the cell of a task. Where another cell gives the body, all of it is the title.
    #[must_use]
    pub(super) fn of_cell(scan: &Scan<'_>, cell: Extent, body_elsewhere: bool, reference: &Reference) -> Self {
        let mut draft = Self::default();
        let lists = unit::find(scan.text, cell);
        let core = without_closing_lists(scan, cell, &lists);
        let cut = if body_elsewhere { title::whole(scan.text, core) } else { title::cut(scan.text, core, false) };
        draft.title = cut.title;
        draft.read(scan, cut.title, reference);
        draft.add(scan, Extent::new(cut.rest.start, cell.end.max(cut.rest.start)), lists, reference);
        draft
    }

    /// Whether it names a unit, a quota or a deadline.
    #[must_use]
    pub(super) fn has_values(&self) -> bool {
        self.names_unit() || !self.quotas.is_empty() || !self.deadlines.is_empty()
    }

    /// Drops how much and by when: what was done sets neither.
    pub(super) fn forget_values(&mut self) {
        self.quotas.clear();
        self.deadlines.clear();
        self.diagnostics.clear();
    }

    /// Whether it names a unit.
    #[must_use]
    pub(super) fn names_unit(&self) -> bool {
        self.lists.iter().any(|l| !l.units.is_empty())
    }

    /// The text after the title without the unit lists, paragraphs on lines of their own.
    #[must_use]
    pub(super) fn body_text(&self, scan: &Scan<'_>) -> Excerpt {
        if let [paragraph] = &self.body[..]
            && let [piece] = paragraph[..]
        {
            return scan.text.joined(piece);
        }
        let mut out = String::new();
        for paragraph in &self.body {
            let before = out.len();
            for piece in paragraph {
                if out.len() == before && before > 0 {
                    out.push('\n');
                }
                out.push_str(&scan.text.joined(*piece));
            }
        }
        out.into()
    }

    /// Takes a paragraph of the body with the lists in it.
    pub(super) fn add(&mut self, scan: &Scan<'_>, text: Extent, lists: Vec<UnitList>, reference: &Reference) {
        let lists: Vec<_> = lists.into_iter().filter(|l| l.extent.start >= text.start).collect();
        if !lists.is_empty() && is_only_lists(scan, text, &lists) {
            self.list_lines.push(text);
        }
        let pieces = pieces(scan, text, &lists);
        for &piece in &pieces {
            self.read(scan, piece, reference);
        }
        for rest in lists.iter().filter_map(|l| l.rest) {
            self.read(scan, rest, reference);
        }
        if !pieces.is_empty() {
            self.body.push(pieces);
        }
        self.lists.extend(lists);
    }

    /// Takes the values of a piece of text.
    pub(super) fn read(&mut self, scan: &Scan<'_>, piece: Extent, reference: &Reference) {
        if piece.is_empty() {
            return;
        }
        let quotas = quota::find(scan, piece);
        let due = deadline::find(scan, piece, reference);
        let (quotas, deadlines) = arbiter::settle(quotas, due.value);
        self.quotas.extend(quotas);
        self.fall_due(deadlines);
        self.citations.extend(citation::find(scan.text, &scan.titles, piece));
        self.diagnostics.extend(due.diagnostics);
    }

    /// Takes the deadlines of a cell of times, whose numbers count nothing else.
    pub(super) fn read_time(&mut self, scan: &Scan<'_>, cell: Extent, reference: &Reference) {
        let due = deadline::find(scan, cell, reference);
        let (_, deadlines) = arbiter::settle(Vec::new(), due.value);
        self.fall_due(deadlines);
        self.diagnostics.extend(due.diagnostics);
    }

    /// Takes deadlines that were not set before.
    fn fall_due(&mut self, deadlines: Vec<Deadline>) {
        for d in deadlines {
            if !self.deadlines.iter().any(|k| arbiter::same(k, &d)) {
                self.deadlines.push(d);
            }
        }
    }
}

/// The head of a section and its other paragraphs; where a marker stands alone on its line, the next line is the head.
fn head_and_paragraphs(node: &Node) -> (Extent, &[Extent]) {
    match node.paragraphs.split_first() {
        Some((&first, rest)) if node.head.is_empty() => (first, rest),
        _ => (node.head, &node.paragraphs),
    }
}

/// `head` up to the unit lists that close it.
fn without_closing_lists(scan: &Scan<'_>, head: Extent, lists: &[UnitList]) -> Extent {
    let mut end = head.end;
    for list in lists.iter().rev() {
        let after = scan.text.trim(Extent::new(list.extent.end, end.max(list.extent.end)));
        if scan.text.chars(after).iter().any(|c| !matches!(c, '。' | ';' | ',' | '.')) {
            break;
        }
        end = list.extent.start;
    }
    scan.text.trim(Extent::new(head.start, end.max(head.start)))
}

/// Whether nothing but unit lists (and stops) stands at `e`.
fn is_only_lists(scan: &Scan<'_>, e: Extent, lists: &[UnitList]) -> bool {
    !lists.is_empty() && pieces(scan, e, lists).is_empty()
}

/// `e` without `lists`: what is left, where more than stops is left.
fn pieces(scan: &Scan<'_>, e: Extent, lists: &[UnitList]) -> Vec<Extent> {
    let starts = std::iter::once(e.start).chain(lists.iter().map(|l| l.extent.end));
    let ends = lists.iter().map(|l| l.extent.start).chain([e.end]);
    let stop = |c: &char| matches!(c, '。' | ';' | ',' | '.' | ' ' | '\n');
    starts
        .zip(ends)
        .map(|(start, end)| scan.text.trim(Extent::new(start, end.max(start))))
        .filter(|&piece| !scan.text.chars(piece).iter().all(stop))
        .collect()
}
