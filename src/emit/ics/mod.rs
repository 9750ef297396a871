//! iCalendar by RFC 5545: one event a deadline, with its task, its units and an alarm; a rule for what recurs.
//!
//! In: a notice. Out: a calendar of it, or the events of its units for a calendar each. No clock is asked: `DTSTAMP` is
//! the day of signing, and an identifier is made of the source's hash and the task's number, so that the same notice
//! gives the same bytes and a calendar program replaces what it has. A deadline that names no day (自公布之日起15日内)
//! gives no event; their number stands in `X-TIAOLI-UNDATED`.

mod event;
mod line;

use std::collections::BTreeMap;
use std::io::{self, Write};

use self::event::Event;
use self::line::Lines;
use super::rows;
use crate::model::{Notice, SCHEMA};

/// Names the program that wrote a calendar, and so its own earlier files.
pub const PRODUCT: &str = "-//tiaoli//";

/// Writes the calendar of a notice.
///
/// # Errors
/// What `out` reports.
pub fn notice(mut out: impl Write, notice: &Notice) -> io::Result<()> {
    let name = notice.meta.plan_title.as_ref().or(notice.meta.title.as_ref()).map_or("", |title| title);
    let mut calendar = Calendar::new(name);
    for task in rows::tasks(notice) {
        for deadline in task.deadlines() {
            calendar.add(Event::of(&task, &deadline));
        }
    }
    out.write_all(calendar.finish().as_bytes())
}

/// A calendar for each unit, made of many notices.
#[derive(Debug, Default)]
pub struct ByUnit {
    calendars: BTreeMap<String, Calendar>,
}

impl ByUnit {
    /// Adds the deadlines of a notice to the calendars of the units that they bind.
    pub fn notice(&mut self, notice: &Notice) {
        for task in rows::tasks(notice) {
            let mut names: Vec<&str> = task.task.units.iter().map(|u| &*u.name).collect();
            names.sort_unstable();
            names.dedup();
            for deadline in task.deadlines() {
                let event = Event::of(&task, &deadline);
                for &name in &names {
                    let calendar = self.calendars.entry(name.to_owned()).or_insert_with(|| Calendar::new(name));
                    calendar.add(event.clone());
                }
            }
        }
    }

    /// The calendars with the names of their units, in the order of the names.
    pub fn finish(self) -> impl Iterator<Item = (String, String)> {
        self.calendars.into_iter().map(|(name, calendar)| (name, calendar.finish()))
    }
}

/// A calendar on its way.
#[derive(Debug)]
struct Calendar {
    lines: Lines,
    undated: usize,
}

impl Calendar {
    fn new(name: &str) -> Self {
        let mut lines = Lines::default();
        lines.plain("BEGIN", "VCALENDAR");
        lines.plain("VERSION", "2.0");
        lines.plain("PRODID", &format!("{PRODUCT}{SCHEMA}//ZH"));
        lines.plain("CALSCALE", "GREGORIAN");
        lines.plain("METHOD", "PUBLISH");
        if !name.is_empty() {
            lines.text("X-WR-CALNAME", name);
        }
        Self { lines, undated: 0 }
    }

    fn add(&mut self, event: Option<Event>) {
        match event {
            Some(event) => event.write(&mut self.lines),
            None => self.undated += 1,
        }
    }

    fn finish(mut self) -> String {
        if self.undated > 0 {
            self.lines.plain("X-TIAOLI-UNDATED", &self.undated.to_string());
        }
        self.lines.plain("END", "VCALENDAR");
        self.lines.finish()
    }
}
