//! Counts over many notices: by unit, by month, by kind of quota, by notice; as tables for a terminal or as JSON.
//!
//! In: notices one after the other. Out: the counts. Nothing of a notice is kept but its counts and its name.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::paint::Paint;
use super::rows::{self, words};
use super::show::Screen;
use super::table;
use crate::base::{Parsed, Severity};
use crate::model::{DeadlineKind, Notice, Role};

/// The version of the JSON.
pub const SCHEMA: &str = "tiaoli-stats/1";

/// Counts on their way.
#[derive(Debug, Default)]
pub struct Stats {
    units: BTreeMap<String, OfUnit>,
    months: BTreeMap<String, OfMonth>,
    quotas: BTreeMap<String, OfQuota>,
    notices: Vec<OfNotice>,
}

/// Tasks of a unit, by what it has to do; each task once a role.
#[derive(Debug, Default, Clone)]
struct OfUnit {
    lead: usize,
    cooperate: usize,
    responsible: usize,
    other: usize,
    quotas: usize,
    deadlines: usize,
}

impl OfUnit {
    fn tasks(&self) -> usize {
        self.lead + self.cooperate + self.responsible + self.other
    }
}

/// What falls due in a month.
#[derive(Debug, Default, Clone)]
struct OfMonth {
    deadlines: usize,
    tasks: usize,
}

/// Quotas of one measure.
#[derive(Debug, Default, Clone)]
struct OfQuota {
    quotas: usize,
    with_period: usize,
    changes: usize,
}

#[derive(Debug, Clone)]
struct OfNotice {
    path: String,
    title: String,
    counts: [usize; 7],
}

/// What the counts of a notice are.
const COUNTS: [&str; 7] = ["sections", "tasks", "units", "quotas", "deadlines", "citations", "errors"];

impl Stats {
    /// Counts a notice.
    pub fn notice(&mut self, parsed: &Parsed<Notice>) {
        let notice = &parsed.value;
        for row in rows::tasks(notice) {
            let task = row.task;
            let mut names: Vec<(&str, Role)> = task.units.iter().map(|u| (&*u.name, u.role)).collect();
            names.sort_unstable();
            names.dedup();
            let mut before = None;
            for (name, role) in names {
                let unit = entry(&mut self.units, name);
                match role {
                    Role::Lead => unit.lead += 1,
                    Role::Cooperate => unit.cooperate += 1,
                    Role::Responsible => unit.responsible += 1,
                    Role::Guide | Role::Supervise | Role::Person => unit.other += 1,
                }
                if before != Some(name) {
                    unit.quotas += task.quotas.len();
                    unit.deadlines += task.deadlines.len();
                }
                before = Some(name);
            }
            let mut months: Vec<String> = Vec::new();
            for deadline in &task.deadlines {
                let month = match (deadline.kind, words::due(deadline)) {
                    (DeadlineKind::Every, _) => "every".to_owned(),
                    (_, Some(day)) => day.strftime("%Y-%m").to_string(),
                    (_, None) => "undated".to_owned(),
                };
                let of = entry(&mut self.months, &month);
                of.deadlines += 1;
                of.tasks += usize::from(!months.contains(&month));
                months.push(month);
            }
            for quota in &task.quotas {
                let of = entry(&mut self.quotas, &quota.unit);
                of.quotas += 1;
                of.with_period += usize::from(quota.per.is_some());
                of.changes += usize::from(quota.change.is_some());
            }
        }
        self.notices.push(of_notice(parsed));
    }

    /// All counts as JSON, indented, the largest first.
    #[must_use]
    pub fn json(&self) -> String {
        let units: Vec<Value> = self
            .units_in_order()
            .into_iter()
            .map(|(name, u)| {
                json!({
                    "name": name, "tasks": u.tasks(), "lead": u.lead, "cooperate": u.cooperate,
                    "responsible": u.responsible, "other": u.other, "quotas": u.quotas, "deadlines": u.deadlines,
                })
            })
            .collect();
        let months = self.months.iter();
        let months: Vec<Value> =
            months.map(|(m, of)| json!({ "month": m, "deadlines": of.deadlines, "tasks": of.tasks })).collect();
        let quotas: Vec<Value> = self
            .quotas_in_order()
            .into_iter()
            .map(|(unit, of)| {
                json!({
                    "unit": unit, "quotas": of.quotas, "with_period": of.with_period, "changes": of.changes,
                })
            })
            .collect();
        let notices: Vec<Value> = self
            .notices
            .iter()
            .map(|n| {
                let mut object = json!({ "path": n.path, "title": n.title });
                COUNTS.iter().zip(n.counts).for_each(|(name, count)| object[*name] = count.into());
                object
            })
            .collect();
        let mut totals = json!({ "notices": self.notices.len() });
        COUNTS.iter().zip(self.totals()).for_each(|(name, count)| totals[*name] = count.into());
        let all = json!({
            "schema": SCHEMA, "totals": totals, "units": units, "months": months, "quotas": quotas, "notices": notices,
        });
        format!("{all:#}\n")
    }

    /// The first `top` rows of each table.
    #[must_use]
    pub fn tables(&self, top: usize, screen: Screen) -> String {
        let paint = Paint { on: screen.colour };
        let text = |value: &dyn ToString| vec![value.to_string()];
        let mut out = format!("{} notice(s)", self.notices.len());
        COUNTS.iter().zip(self.totals()).for_each(|(name, count)| out += &format!(", {count} {name}"));
        out.push('\n');
        let units: Vec<table::Row<7>> = self
            .units_in_order()
            .into_iter()
            .take(top)
            .map(|(name, u)| {
                let [tasks, lead, cooperate, responsible] = [u.tasks(), u.lead, u.cooperate, u.responsible];
                [
                    text(&name),
                    text(&tasks),
                    text(&lead),
                    text(&cooperate),
                    text(&responsible),
                    text(&u.quotas),
                    text(&u.deadlines),
                ]
            })
            .collect();
        let heads = ["unit", "tasks", "lead", "cooperate", "responsible", "quotas", "deadlines"];
        let least = [12, 5, 4, 9, 11, 6, 9];
        section(&mut out, "By unit", self.units.len(), top, paint);
        out += &table::render(heads, least, &units, screen.columns, paint);
        let months = self.months.iter().take(top);
        let months: Vec<table::Row<3>> =
            months.map(|(m, of)| [text(m), text(&of.deadlines), text(&of.tasks)]).collect();
        section(&mut out, "By month", self.months.len(), top, paint);
        out += &table::render(["month", "deadlines", "tasks"], [7, 9, 5], &months, screen.columns, paint);
        let quotas: Vec<table::Row<4>> = self
            .quotas_in_order()
            .into_iter()
            .take(top)
            .map(|(unit, of)| [text(&unit), text(&of.quotas), text(&of.with_period), text(&of.changes)])
            .collect();
        section(&mut out, "By measure of the quota", self.quotas.len(), top, paint);
        let heads = ["measure", "quotas", "with period", "changes"];
        out += &table::render(heads, [8, 6, 11, 7], &quotas, screen.columns, paint);
        let mut notices: Vec<&OfNotice> = self.notices.iter().collect();
        notices.sort_by_key(|n| std::cmp::Reverse(n.counts[1]));
        let notices: Vec<table::Row<6>> = notices
            .into_iter()
            .take(top)
            .map(|n| {
                let [_, tasks, units, quotas, deadlines, ..] = n.counts;
                let name = if n.title.is_empty() { &n.path } else { &n.title };
                [text(name), text(&n.path), text(&tasks), text(&units), text(&quotas), text(&deadlines)]
            })
            .collect();
        section(&mut out, "By notice", self.notices.len(), top, paint);
        let heads = ["notice", "path", "tasks", "units", "quotas", "deadlines"];
        out + &table::render(heads, [20, 12, 5, 5, 6, 9], &notices, screen.columns, paint)
    }

    fn units_in_order(&self) -> Vec<(&String, &OfUnit)> {
        let mut units: Vec<(&String, &OfUnit)> = self.units.iter().collect();
        units.sort_by_key(|(_, u)| (std::cmp::Reverse(u.tasks()), std::cmp::Reverse(u.lead)));
        units
    }

    fn quotas_in_order(&self) -> Vec<(&String, &OfQuota)> {
        let mut quotas: Vec<(&String, &OfQuota)> = self.quotas.iter().collect();
        quotas.sort_by_key(|(_, of)| std::cmp::Reverse(of.quotas));
        quotas
    }

    fn totals(&self) -> [usize; COUNTS.len()] {
        let mut totals = [0; COUNTS.len()];
        for notice in &self.notices {
            totals.iter_mut().zip(notice.counts).for_each(|(total, count)| *total += count);
        }
        totals
    }
}

fn of_notice(parsed: &Parsed<Notice>) -> OfNotice {
    let notice = &parsed.value;
    let tasks = &notice.tasks;
    let errors = parsed.diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
    OfNotice {
        path: notice.source.path.clone().unwrap_or_default(),
        title: notice.meta.title.as_deref().unwrap_or_default().to_owned(),
        counts: [
            rows::sections(notice).len(),
            tasks.len(),
            tasks.iter().map(|t| t.units.len()).sum(),
            tasks.iter().map(|t| t.quotas.len()).sum(),
            tasks.iter().map(|t| t.deadlines.len()).sum(),
            tasks.iter().map(|t| t.citations.len()).sum(),
            errors,
        ],
    }
}

/// The counts under a name, without a copy of it where it is there.
fn entry<'m, T: Default>(counts: &'m mut BTreeMap<String, T>, name: &str) -> &'m mut T {
    if !counts.contains_key(name) {
        counts.insert(name.to_owned(), T::default());
    }
    counts.get_mut(name).unwrap_or_else(|| unreachable!("it was put there"))
}

fn section(out: &mut String, name: &str, all: usize, top: usize, paint: Paint) {
    let of = if all > top { format!(" (first {top} of {all})") } else { String::new() };
    *out += &format!("\n{}\n", paint.heading(&format!("{name}{of}")));
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_unit_is_counted_once_a_task_and_role() {
        let mut stats = Stats::default();
        stats.notice(&sample::parsed());
        stats.notice(&sample::parsed());
        insta::assert_snapshot!(stats.json());
    }

    #[test]
    fn the_tables_fit_a_terminal() {
        let mut stats = Stats::default();
        stats.notice(&sample::parsed());
        insta::assert_snapshot!(stats.tables(1, Screen { columns: 100, colour: false }));
    }
}
