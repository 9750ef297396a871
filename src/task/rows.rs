//! The rows of task tables: each is a task, its values read by what its columns hold.
//!
//! In: the rows of a part, cell by cell. Out: tasks with markers (the sections that the table stands under, then the number of
//! the row), title and body by the contract (`a row of a task table …`), units from the cells of units, deadlines from the cells
//! of times, both and quotas from what the cells of task and measures say.

use std::collections::HashMap;

use super::blocks::Of;
use super::draft::Draft;
use super::{Worked, path, unique, units};
use crate::annotate::unit::{self, UnitList};
use crate::annotate::{Reference, Scan};
use crate::base::{Extent, Parsed};
use crate::lexicon::body;
use crate::lexicon::role::Duty;
use crate::lexicon::table_header::Charge;
use crate::model::{Excerpt, Role, Task, Unit};
use crate::outline::{Outline, PartOutline, TaskRow, shape};
use crate::source::{CELL_BREAK, Text};

/// The tasks of the rows of a part, the `index`-th.
#[must_use]
pub(super) fn tasks(
    scan: &Scan<'_>,
    outline: &Outline,
    worked: &Worked<'_>,
    index: usize,
    reference: &Reference,
    used: &mut HashMap<Excerpt, u32>,
) -> Parsed<Vec<Task>> {
    let mut out = Parsed { value: Vec::new(), diagnostics: Vec::new() };
    let titles: Vec<Excerpt> = worked.drafts.iter().map(|d| scan.text.joined(d.title)).collect();
    for row in &outline.rows[worked.part.rows.clone()] {
        let section = worked.part.tree.section_at(row.extent.start);
        let draft = of_row(scan, row, reference);
        out.value.push(Task {
            id: unique(format!("T{}.{}", row.table, row.count).into(), used),
            markers: markers(scan.text, worked, section, row),
            title: scan.text.joined(draft.title),
            part: index,
            path: above(scan.text, worked, section, &titles, row),
            body: draft.body_text(scan),
            units: units(draft.lists, Vec::new()),
            quotas: draft.quotas,
            deadlines: draft.deadlines,
            citations: draft.citations,
            span: scan.text.span(row.extent),
        });
        out.diagnostics.extend(draft.diagnostics);
    }
    out
}

/// The chain of the section that the table stands under, then the number of the row.
fn markers(text: &Text, worked: &Worked<'_>, section: Option<usize>, row: &TaskRow) -> Vec<Excerpt> {
    let mut markers = section.map(|i| worked.names[i].markers.clone()).unwrap_or_default();
    markers.push(row.number.map_or_else(|| row.count.to_string().into(), |n| text.joined(n)));
    markers
}

/// The titles above a row: of sections, then of rows that are headings.
fn above(text: &Text, worked: &Worked<'_>, section: Option<usize>, titles: &[Excerpt], row: &TaskRow) -> Vec<Excerpt> {
    let nodes = &worked.part.tree.nodes;
    let mut above = section.map(|i| path(nodes, i, titles)).unwrap_or_default();
    above.extend(section.map(|i| titles[i].clone()));
    above.extend(row.path.iter().map(|&title| text.joined(title)));
    above
}

/// Notes for the lines of the rows of a part which of its `tasks` they are.
pub(super) fn refer(outline: &Outline, part: &PartOutline, tasks: &[Task], refs: &mut [Option<(Excerpt, Of)>]) {
    for (row, task) in outline.rows[part.rows.clone()].iter().zip(tasks) {
        let from = outline.segments.partition_point(|s| s.extent.end <= row.extent.start);
        let lines = outline.segments[from..].iter().take_while(|s| s.extent.start < row.extent.end).count();
        for of in &mut refs[from..from + lines] {
            *of = Some((task.id.clone(), Of::Task));
        }
    }
}

/// What a row says.
fn of_row(scan: &Scan<'_>, row: &TaskRow, reference: &Reference) -> Draft {
    let task = whole_paragraphs(scan.text, row.task);
    let first = task.first().copied().unwrap_or(row.task);
    let mut draft = Draft::of_cell(scan, first, !row.measures.is_empty(), reference);
    let measures = row.measures.iter().flat_map(|&measure| paragraphs(scan.text, measure));
    for paragraph in task.iter().skip(1).copied().chain(measures) {
        draft.add(scan, paragraph, unit::find(scan.text, paragraph), reference);
    }
    for &schedule in &row.schedules {
        draft.read(scan, schedule, reference);
    }
    for &deadline in &row.deadlines {
        draft.read_time(scan, deadline, reference);
    }
    for &(cell, charge) in &row.units {
        if charge.timed {
            draft.read_time(scan, cell, reference);
        }
        let units = of_cell(scan.text, cell, charge);
        draft.lists.push(UnitList { extent: cell, rest: None, units, closes_several: false });
    }
    draft
}

/// The units of a cell.
fn of_cell(text: &Text, cell: Extent, charge: Charge) -> Vec<Unit> {
    let mut units: Vec<Unit> =
        lines(text, cell).into_iter().flat_map(|line| unit::cell(text, line, role(charge.duty))).collect();
    if let Some(first) = units.first_mut().filter(|_| charge.first_leads) {
        first.role = Role::Lead;
    }
    // Under 责任单位及责任人 a name of two to four characters that ends like no body is a person's.
    for unit in units.iter_mut().filter(|_| charge.persons) {
        let name: Vec<char> = unit.name.chars().collect();
        if (2..=4).contains(&name.len()) && body::kind(&name).is_none() {
            unit.role = Role::Person;
        }
    }
    units
}

/// The paragraphs of a cell.
fn paragraphs(text: &Text, cell: Extent) -> Vec<Extent> {
    let mut parts: Vec<Extent> = Vec::new();
    for line in lines(text, cell) {
        let mut from = line.start;
        for (at, c) in (line.start..).zip(text.slice(line).chars()) {
            if c == CELL_BREAK {
                parts.push(text.trim(Extent::new(from, at)));
                from = at + 1;
            }
        }
        parts.push(text.trim(Extent::new(from, line.end)));
    }
    parts.retain(|p| !p.is_empty());
    parts
}

/// The paragraphs of a cell, of which one that ends no sentence was only wrapped.
fn whole_paragraphs(text: &Text, cell: Extent) -> Vec<Extent> {
    let mut whole: Vec<Extent> = Vec::new();
    for paragraph in paragraphs(text, cell) {
        match whole.last_mut().filter(|before| !shape::ends_sentence(text, **before)) {
            Some(before) => before.end = paragraph.end,
            None => whole.push(paragraph),
        }
    }
    whole
}

/// The lines of a cell of Markdown, which `<br>` ends.
fn lines(text: &Text, cell: Extent) -> Vec<Extent> {
    let chars = text.folded();
    let mut lines = Vec::new();
    let mut from = cell.start;
    for at in cell.start..cell.end {
        if chars[at as usize] != '<' || at < from {
            continue;
        }
        if let Some(tag) = ["<br>", "<br/>", "<br />", "<BR>"].iter().find(|tag| text.starts_with(at, tag)) {
            lines.push(text.trim(Extent::new(from, at)));
            from = (at + tag.len() as u32).min(cell.end);
        }
    }
    lines.push(text.trim(Extent::new(from, cell.end)));
    lines.retain(|l| !l.is_empty());
    lines
}

const fn role(duty: Duty) -> Role {
    match duty {
        Duty::Lead => Role::Lead,
        Duty::Cooperate => Role::Cooperate,
        Duty::Responsible => Role::Responsible,
        Duty::Guide => Role::Guide,
        Duty::Supervise => Role::Supervise,
        Duty::Person => Role::Person,
    }
}
