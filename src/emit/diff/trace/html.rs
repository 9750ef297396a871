//! A trace as one web page that needs nothing else: the picture, the same as a table, the units by year.

use askama::Template;

use super::super::say::{Lang, Words};
use super::picture::{self, Picture};
use super::{class, heads, markers, said, title, values};
use crate::base::Excerpt;
use crate::diff::{Event, Line, Load, Step, Trace};

/// The page.
#[must_use]
pub fn page(trace: &Trace, lang: Lang) -> String {
    let words = lang.words();
    let heads = heads(&trace.plans);
    let most = trace.units.iter().flat_map(|load| &load.tasks).copied().max().unwrap_or(0);
    let page = Page {
        words,
        colon: lang.colon(),
        picture: Picture::new(trace, words),
        plans: plans(trace, &heads),
        lines: trace.lines.iter().enumerate().map(|(at, line)| table_row(at, line, trace, words)).collect(),
        loads: trace.units.iter().map(|load| load_row(load, most)).collect(),
        handovers: handovers(trace, &heads),
        legend: LEGEND.map(|event| (class(event), said(event, words))).to_vec(),
        heads,
    };
    // Writing to a string does not fail, and the template has no filter that could.
    page.render().unwrap_or_default()
}

/// What can happen to a line, in the order of the legend.
const LEGEND: [Event; 7] =
    [Event::First, Event::Unchanged, Event::Changed, Event::Moved, Event::Split, Event::Merged, Event::Returned];

#[derive(Template)]
#[template(path = "diff/trace/page.html", escape = "html", whitespace = "minimize")]
struct Page<'a> {
    words: &'static Words,
    colon: &'static str,
    heads: Vec<String>,
    picture: Picture,
    plans: Vec<PlanRow<'a>>,
    lines: Vec<TableRow>,
    loads: Vec<LoadRow<'a>>,
    handovers: Vec<(String, &'a str, &'a str, usize)>,
    legend: Vec<(&'static str, &'static str)>,
}

/// One of the plans.
struct PlanRow<'a> {
    head: String,
    name: &'a str,
    tasks: usize,
}

/// A line of the table.
struct TableRow {
    anchor: String,
    title: String,
    key: String,
    units: String,
    /// What it is in each plan; none where a plan does not have it.
    cells: Vec<Option<Cell>>,
}

/// A line in one plan.
struct Cell {
    class: &'static str,
    event: &'static str,
    markers: String,
    title: String,
    changes: String,
    values: Vec<String>,
}

/// A unit's tasks by year.
struct LoadRow<'a> {
    unit: &'a str,
    /// Tasks, those that it leads, and a share of the most in percent.
    cells: Vec<(usize, usize, usize)>,
}

fn plans<'a>(trace: &'a Trace, heads: &[String]) -> Vec<PlanRow<'a>> {
    let row = |(side, head): (&'a crate::diff::Side, &String)| PlanRow {
        head: head.clone(),
        name: side.title.as_ref().map(Excerpt::as_str).or(side.path.as_deref()).unwrap_or_default(),
        tasks: side.tasks,
    };
    trace.plans.iter().zip(heads).map(row).collect()
}

fn table_row(at: usize, line: &Line, trace: &Trace, words: &'static Words) -> TableRow {
    let step = |plan: usize| line.steps.iter().find(|step| step.plan == plan).map(|step| cell(line, step, words));
    TableRow {
        anchor: format!("line-{}", at + 1),
        title: title(line),
        key: line.key.clone(),
        units: picture::units(line),
        cells: (0..trace.plans.len()).map(step).collect(),
    }
}

fn cell(line: &Line, step: &Step, words: &'static Words) -> Cell {
    let changes: Vec<&str> = step.changes.iter().map(|&field| words.field(field)).collect();
    Cell {
        class: class(step.event),
        event: said(step.event, words),
        markers: markers(step),
        title: if step.title == line.title { String::new() } else { step.title.to_string() },
        changes: changes.join("、"),
        values: [values(&line.quotas, step.plan), values(&line.deadlines, step.plan)].concat(),
    }
}

fn load_row(load: &Load, most: usize) -> LoadRow<'_> {
    let cell = |(&tasks, &leads): (&usize, &usize)| (tasks, leads, 100 * tasks / most.max(1));
    LoadRow { unit: &load.unit, cells: load.tasks.iter().zip(&load.leads).map(cell).collect() }
}

fn handovers<'a>(trace: &'a Trace, heads: &[String]) -> Vec<(String, &'a str, &'a str, usize)> {
    let row = |handover: &'a crate::diff::Handover| {
        let succession = &handover.succession;
        (heads[handover.plan].clone(), succession.old.as_str(), succession.new.as_str(), succession.pairs)
    };
    trace.successions.iter().map(row).collect()
}
