//! Traces to what systems and people read: JSON, a web page with a picture, a workbook.

mod html;
mod picture;
#[cfg(feature = "xlsx")]
mod xlsx;

use std::io::{self, Write};

pub use html::page;
#[cfg(feature = "xlsx")]
pub use xlsx::workbook;

use super::say::Words;
use crate::diff::{Event, Line, Series, Side, Step, Trace};

/// Writes the trace by the format `tiaoli-trace/1`, indented, and a line end.
///
/// # Errors
/// What `out` reports.
pub fn json(mut out: impl Write, trace: &Trace) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, trace)?;
    out.write_all(b"\n")
}

/// The heads of the plans: their years, else their places; where two are of one year, both.
fn heads(plans: &[Side]) -> Vec<String> {
    let twice = |year: i16| plans.iter().filter(|other| other.plan_year == Some(year)).count() > 1;
    let head = |(at, side): (usize, &Side)| match side.plan_year {
        Some(year) if twice(year) => format!("{year} ({})", at + 1),
        Some(year) => year.to_string(),
        None => format!("({})", at + 1),
    };
    plans.iter().enumerate().map(head).collect()
}

/// What happened to a line, in words.
const fn said(event: Event, words: &Words) -> &'static str {
    match event {
        Event::First => words.first_seen,
        Event::Unchanged => words.unchanged,
        Event::Changed => words.changed,
        Event::Moved => words.moved,
        Event::MovedChanged => words.moved_changed,
        Event::Split => words.split,
        Event::Merged => words.merged,
        Event::Returned => words.returned,
    }
}

/// The name of an event in the format, for classes.
const fn class(event: Event) -> &'static str {
    match event {
        Event::First => "first",
        Event::Unchanged => "unchanged",
        Event::Changed => "changed",
        Event::Moved => "moved",
        Event::MovedChanged => "moved_changed",
        Event::Split => "split",
        Event::Merged => "merged",
        Event::Returned => "returned",
    }
}

/// A line by its title, else by its marker.
fn title(line: &Line) -> String {
    let last = line.steps.last();
    match last {
        Some(step) if line.title.is_empty() => markers(step),
        _ => line.title.to_string(),
    }
}

fn markers(step: &Step) -> String {
    step.markers.iter().map(|marker| marker.as_str()).collect()
}

/// What series say in one plan.
fn values(series: &[Series], plan: usize) -> Vec<String> {
    let point = |series: &Series| series.points.iter().find(|point| point.plan == plan).map(|p| p.text.to_string());
    series.iter().filter_map(point).collect()
}
