//! The picture of a trace: years across, tasks as lines, what happened as the shape of a point.
//!
//! In: a trace. Out: places for the template to draw. The picture says nothing that the table below it does not.

use super::super::super::width::{clean, fit};
use super::super::say::Words;
use super::{class, heads, markers, said, title, values};
use crate::diff::{Line, Step, Trace};

/// Width of the titles at the left.
const LABELS: usize = 330;
/// Width of the whole on a desk, which the years share.
const DESK: usize = 1240;
/// Least and largest width of a year.
const YEAR: (usize, usize) = (150, 280);
/// Height of the years at the top.
const TOP: usize = 40;
/// Height of a line.
const ROW: usize = 24;
/// Columns of a terminal that fit into [`LABELS`].
const LABEL_COLUMNS: usize = 44;
/// The same on a small screen, where the titles have less room.
const SHORT_COLUMNS: usize = 19;
/// The same for a value beside its point.
const VALUE_COLUMNS: usize = 24;

/// What the template draws.
pub(super) struct Picture {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) years: Vec<(usize, String)>,
    pub(super) rows: Vec<Row>,
    /// Paths from lines to those that they became.
    pub(super) forks: Vec<String>,
}

/// A line of the picture.
pub(super) struct Row {
    pub(super) anchor: String,
    pub(super) label: String,
    /// The same for a small screen.
    pub(super) short: String,
    pub(super) y: usize,
    pub(super) units: String,
    /// Where it runs: from a point to the next, and whether a plan between them does not have it.
    pub(super) runs: Vec<(usize, usize, bool)>,
    /// Where it ends for good before the last plan.
    pub(super) end: Option<usize>,
    pub(super) points: Vec<Dot>,
}

/// A point of a line.
pub(super) struct Dot {
    pub(super) x: usize,
    pub(super) class: &'static str,
    pub(super) tip: String,
    pub(super) value: String,
}

/// Where the years stand.
#[derive(Clone, Copy)]
struct Years {
    width: usize,
}

impl Years {
    fn of(trace: &Trace) -> Self {
        Self { width: ((DESK - LABELS) / trace.plans.len().max(1)).clamp(YEAR.0, YEAR.1) }
    }

    fn x(self, plan: usize) -> usize {
        LABELS + 30 + plan * self.width
    }
}

fn y(line: usize) -> usize {
    TOP + ROW / 2 + line * ROW
}

impl Picture {
    /// Of a trace.
    pub(super) fn new(trace: &Trace, words: &'static Words) -> Self {
        let heads = heads(&trace.plans);
        let years = Years::of(trace);
        let last = trace.plans.len().saturating_sub(1);
        let row = |(at, line): (usize, &Line)| {
            let ends = line.last < last && line.into.is_empty();
            Row {
                anchor: format!("line-{}", at + 1),
                label: fit(&clean(&title(line)), LABEL_COLUMNS),
                short: fit(&clean(&title(line)), SHORT_COLUMNS),
                y: y(at),
                units: units(line),
                runs: line
                    .steps
                    .windows(2)
                    .map(|s| (years.x(s[0].plan), years.x(s[1].plan), s[0].plan + 1 < s[1].plan))
                    .collect(),
                end: ends.then(|| years.x(line.last) + years.width / 3),
                points: line
                    .steps
                    .iter()
                    .map(|step| Dot { x: years.x(step.plan), ..dot(line, step, &heads, words) })
                    .collect(),
            }
        };
        let fork = |(at, line): (usize, &Line)| {
            line.from.iter().map(|&parent| curve(trace, years, parent, at)).collect::<Vec<_>>()
        };
        Self {
            width: LABELS + years.width * trace.plans.len(),
            height: TOP + ROW * trace.lines.len() + ROW / 2,
            years: heads.iter().enumerate().map(|(at, head)| (years.x(at), head.clone())).collect(),
            rows: trace.lines.iter().enumerate().map(row).collect(),
            forks: trace.lines.iter().enumerate().flat_map(fork).collect(),
        }
    }
}

/// From the end of one line to the beginning of another.
fn curve(trace: &Trace, years: Years, parent: usize, child: usize) -> String {
    let (x1, y1) = (years.x(trace.lines[parent].last), y(parent));
    let (x2, y2) = (years.x(trace.lines[child].first), y(child));
    let middle = x1.midpoint(x2);
    format!("M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}")
}

fn dot(line: &Line, step: &Step, heads: &[String], words: &'static Words) -> Dot {
    let all = [values(&line.quotas, step.plan), values(&line.deadlines, step.plan)].concat();
    let mut tip =
        vec![heads[step.plan].clone(), said(step.event, words).to_owned(), markers(step), step.title.to_string()];
    tip.extend(step.changes.iter().map(|&field| words.field(field).to_owned()));
    tip.extend(all.iter().cloned());
    tip.retain(|said| !said.is_empty());
    Dot {
        x: 0,
        class: class(step.event),
        tip: clean(&tip.join(" · ")),
        value: fit(&clean(&all.join(" ")), VALUE_COLUMNS),
    }
}

/// The units of all steps, between bars, for the filter.
pub(super) fn units(line: &Line) -> String {
    let mut names: Vec<&str> = line.steps.iter().flat_map(|step| &step.units).map(|unit| unit.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    format!("|{}|", names.join("|"))
}
