//! Tasks followed through a run of years.
//!
//! In: notices in the order of their years. Out: a [`Trace`]: each plan is compared with the next, and what corresponds is
//! one line. A task that was gone for a while is looked for again among those that came. Splits and mergers end lines and
//! begin others.

use std::collections::BTreeMap;

use super::change::Matched;
use super::deadline::{self, Calendar};
use super::line::{Duty, Event, Handover, Line, Load, Point, Series, Step, TRACE_SCHEMA, Trace};
use super::profile::FULL;
use super::report::{DeadlineValue, Diff, Field, Pair, QuotaValue, Ref, Status, Value};
use super::{Bodies, Options, diff, hundredths, key, quota, side};
use crate::base::Excerpt;
use crate::model::{Notice, Role, Task};

/// Wording less alike than this is no return of a task that was gone.
const RETURNED: u64 = FULL * 6 / 10;

/// Follows the tasks of `plans`.
#[must_use]
pub fn trace(plans: &[&Notice], options: &Options) -> Trace {
    let bodies = Bodies::new(plans.iter().flat_map(|plan| &plan.tasks), &options.aliases);
    let mut tracer = Tracer { plans, bodies: &bodies, lines: Vec::new(), of_task: Vec::new(), handovers: Vec::new() };
    for at in 0..plans.len() {
        tracer.follow(at, options);
    }
    let units = loads(plans, &bodies);
    let (lines, successions) = tracer.finish();
    Trace {
        schema: TRACE_SCHEMA.into(),
        plans: plans.iter().map(|plan| side(plan)).collect(),
        lines,
        units,
        successions,
    }
}

/// A line while it grows: the tasks by plan and index, each with what happened.
#[derive(Default)]
struct Growing {
    steps: Vec<(usize, usize, Event, Vec<Field>)>,
    from: Vec<usize>,
    into: Vec<usize>,
}

struct Tracer<'a> {
    plans: &'a [&'a Notice],
    bodies: &'a Bodies<'a>,
    lines: Vec<Growing>,
    /// For each plan the line of each task.
    of_task: Vec<Vec<usize>>,
    handovers: Vec<Handover>,
}

/// A task without a line so far.
const NONE: usize = usize::MAX;

impl Tracer<'_> {
    /// Takes in the plan at `at`.
    fn follow(&mut self, at: usize, options: &Options) {
        let plan = self.plans[at];
        self.of_task.push(vec![NONE; plan.tasks.len()]);
        if let Some(before) = at.checked_sub(1) {
            let found = diff(self.plans[before], plan, options);
            self.link(at, &found);
            self.handovers.extend(found.successions.into_iter().map(|succession| Handover { plan: at, succession }));
            self.return_lost(at, options);
        }
        for task in 0..plan.tasks.len() {
            if self.of_task[at][task] == NONE {
                self.begin(at, task, Event::First);
            }
        }
    }

    fn begin(&mut self, plan: usize, task: usize, event: Event) -> usize {
        let line = self.lines.len();
        self.lines.push(Growing { steps: vec![(plan, task, event, Vec::new())], ..Growing::default() });
        self.of_task[plan][task] = line;
        line
    }

    fn extend(&mut self, line: usize, plan: usize, task: usize, event: Event, changes: Vec<Field>) {
        self.lines[line].steps.push((plan, task, event, changes));
        self.of_task[plan][task] = line;
    }

    /// Links the tasks of a plan with those of the plan before.
    fn link(&mut self, at: usize, found: &Diff) {
        let index = |plan: &Notice| -> BTreeMap<Excerpt, usize> {
            plan.tasks.iter().enumerate().map(|(at, task)| (task.id.clone(), at)).collect()
        };
        let (old, new) = (index(self.plans[at - 1]), index(self.plans[at]));
        let find = |ids: &BTreeMap<Excerpt, usize>, task: &Ref| ids.get(&task.id).copied();
        for pair in &found.pairs {
            let (Some(a), Some(b)) = (find(&old, &pair.old), find(&new, &pair.new)) else { continue };
            self.extend(self.of_task[at - 1][a], at, b, event(pair), fields(pair));
        }
        let splits = found.split.iter().map(|s| (std::slice::from_ref(&s.old), s.new.as_slice(), Event::Split));
        let mergers = found.merged.iter().map(|m| (m.old.as_slice(), std::slice::from_ref(&m.new), Event::Merged));
        for (olds, news, event) in splits.chain(mergers) {
            let from: Vec<usize> =
                olds.iter().filter_map(|task| Some(self.of_task[at - 1][find(&old, task)?])).collect();
            for task in news.iter().filter_map(|task| find(&new, task)) {
                let line = self.begin(at, task, event);
                self.lines[line].from.clone_from(&from);
                from.iter().for_each(|&parent| self.lines[parent].into.push(line));
            }
        }
    }

    /// Looks for tasks that were gone among those that came.
    fn return_lost(&mut self, at: usize, options: &Options) {
        let is_lost = |line: &Growing| line.into.is_empty() && line.steps.last().is_some_and(|step| step.0 + 1 < at);
        let lost: Vec<usize> = (0..self.lines.len()).filter(|&line| is_lost(&self.lines[line])).collect();
        let came: Vec<usize> = (0..self.of_task[at].len()).filter(|&task| self.of_task[at][task] == NONE).collect();
        if lost.is_empty() || came.is_empty() {
            return;
        }
        // Each under an id of its own, whatever plans they are from.
        let some = |tasks: Vec<&Task>| {
            let named = |(id, task): (usize, &Task)| Task { id: id.to_string().into(), ..task.clone() };
            let tasks = tasks.into_iter().enumerate().map(named).collect();
            Notice { parts: Vec::new(), tasks, ..self.plans[at].clone() }
        };
        let last = |line: &usize| self.lines[*line].steps.last().map(|step| &self.plans[step.0].tasks[step.1]);
        let old = some(lost.iter().filter_map(last).collect());
        let new = some(came.iter().map(|&task| &self.plans[at].tasks[task]).collect());
        for pair in diff(&old, &new, options).pairs {
            let alike = pair.similarity >= hundredths(RETURNED);
            let (Ok(a), Ok(b)) = (pair.old.id.parse::<usize>(), pair.new.id.parse::<usize>()) else { continue };
            if alike {
                let changes = pair.changes.iter().map(|change| change.field).collect();
                self.extend(lost[a], at, came[b], Event::Returned, changes);
            }
        }
    }

    /// The lines in their order, and the successions.
    fn finish(self) -> (Vec<Line>, Vec<Handover>) {
        let order = self.order();
        let mut place = vec![0; order.len()];
        order.iter().enumerate().for_each(|(at, &line)| place[line] = at);
        let keys: Vec<Vec<String>> = self.plans.iter().map(|plan| key::keys(&plan.tasks)).collect();
        let mut used: BTreeMap<String, usize> = BTreeMap::new();
        let lines = order.iter().map(|&line| {
            let growing = &self.lines[line];
            let (first, last) = (&growing.steps[0], &growing.steps[growing.steps.len() - 1]);
            let mut key = keys[first.0][first.1].clone();
            // Two lines may begin alike in different years.
            let times = used.entry(key.clone()).or_default();
            *times += 1;
            if *times > 1 {
                key = format!("{key}.{times}");
            }
            let to_places = |lines: &[usize]| {
                let mut places: Vec<usize> = lines.iter().map(|&line| place[line]).collect();
                places.sort_unstable();
                places
            };
            let (quotas, deadlines) = self.series(growing);
            let task = &self.plans[last.0].tasks[last.1];
            let titled = !task.title.is_empty();
            Line {
                key,
                title: if titled { task.title.clone() } else { key::first_clause(&task.body).into() },
                first: first.0,
                last: last.0,
                steps: growing.steps.iter().map(|step| self.step(step)).collect(),
                from: to_places(&growing.from),
                into: to_places(&growing.into),
                quotas,
                deadlines,
            }
        });
        (lines.collect(), self.handovers)
    }

    /// The lines in the order of the first plan; those that begin later behind their neighbour in their plan.
    fn order(&self) -> Vec<usize> {
        let mut after: Vec<Vec<usize>> = vec![Vec::new(); self.lines.len() + 1];
        let first = self.lines.len();
        let mut seen = vec![false; self.lines.len()];
        for lines in &self.of_task {
            let mut before = first;
            for &line in lines {
                if !std::mem::replace(&mut seen[line], true) {
                    after[before].push(line);
                }
                before = line;
            }
        }
        let mut order = Vec::with_capacity(self.lines.len());
        let mut stack = vec![first];
        while let Some(line) = stack.pop() {
            if line != first {
                order.push(line);
            }
            // The latest neighbour stands nearest.
            stack.extend(after[line].iter().copied());
        }
        order
    }

    fn step(&self, step: &(usize, usize, Event, Vec<Field>)) -> Step {
        let (plan, at, event, changes) = step;
        let task = &self.plans[*plan].tasks[*at];
        let duty = |(name, unit): (String, &crate::model::Unit)| Duty { name, role: unit.role };
        Step {
            plan: *plan,
            id: task.id.clone(),
            markers: task.markers.clone(),
            title: task.title.clone(),
            event: *event,
            changes: changes.clone(),
            units: self.bodies.names(task).into_iter().zip(&task.units).map(duty).collect(),
        }
    }

    /// Each quota and each deadline of a line through its steps.
    fn series(&self, line: &Growing) -> (Vec<Series>, Vec<Series>) {
        let (mut quotas, mut deadlines) = (Threads::default(), Threads::default());
        let mut before: Option<(usize, &Task)> = None;
        for (plan, at, ..) in &line.steps {
            let task = &self.plans[*plan].tasks[*at];
            let matched = before.map(|(was, old)| {
                let calendar = Calendar::new(self.plans[was], self.plans[*plan]);
                (quota::compare(old, task), deadline::compare(old, task, &calendar))
            });
            let (same_quotas, same_deadlines) = matched.unwrap_or_default();
            let points = task.quotas.iter().map(|q| {
                let value = Value::Quota(QuotaValue::from(q));
                (q.what.clone(), Point { plan: *plan, text: q.text.clone(), value })
            });
            quotas.push(&same_quotas, points.collect());
            let points = task.deadlines.iter().map(|d| {
                let value = Value::Deadline(DeadlineValue::from(d));
                (None, Point { plan: *plan, text: d.text.clone(), value })
            });
            deadlines.push(&same_deadlines, points.collect());
            before = Some((*plan, task));
        }
        (quotas.series, deadlines.series)
    }
}

/// Series as they grow, and which of them each value of the latest task belongs to.
#[derive(Default)]
struct Threads {
    series: Vec<Series>,
    of_value: Vec<usize>,
}

impl Threads {
    fn push(&mut self, matched: &Matched, points: Vec<(Option<Excerpt>, Point)>) {
        let mut of_value = Vec::with_capacity(points.len());
        for (at, (what, point)) in points.into_iter().enumerate() {
            let before = matched.same.iter().chain(&matched.moved).find(|pair| pair.1 == at);
            match before.and_then(|pair| self.of_value.get(pair.0).copied()) {
                Some(series) => {
                    self.series[series].points.push(point);
                    if what.is_some() {
                        self.series[series].what = what;
                    }
                    of_value.push(series);
                }
                None => {
                    of_value.push(self.series.len());
                    self.series.push(Series { what, points: vec![point] });
                }
            }
        }
        self.of_value = of_value;
    }
}

const fn event(pair: &Pair) -> Event {
    match pair.status {
        Status::Unchanged => Event::Unchanged,
        Status::Changed => Event::Changed,
        Status::Moved => Event::Moved,
        Status::MovedChanged => Event::MovedChanged,
    }
}

/// What changed in a pair, each field once.
fn fields(pair: &Pair) -> Vec<Field> {
    let mut fields: Vec<Field> = pair.changes.iter().map(|change| change.field).collect();
    fields.dedup();
    fields
}

/// The tasks of each unit, plan by plan.
fn loads(plans: &[&Notice], bodies: &Bodies<'_>) -> Vec<Load> {
    let mut loads: BTreeMap<String, Load> = BTreeMap::new();
    for (at, plan) in plans.iter().enumerate() {
        for task in &plan.tasks {
            let mut roles: BTreeMap<String, bool> = BTreeMap::new();
            for (name, unit) in bodies.names(task).into_iter().zip(&task.units) {
                *roles.entry(name).or_default() |= unit.role == Role::Lead;
            }
            for (name, leads) in roles {
                let load = loads.entry(name.clone()).or_insert_with(|| Load {
                    unit: name,
                    tasks: vec![0; plans.len()],
                    leads: vec![0; plans.len()],
                });
                load.tasks[at] += 1;
                load.leads[at] += usize::from(leads);
            }
        }
    }
    let mut loads: Vec<Load> = loads.into_values().collect();
    loads.sort_by_key(|load| std::cmp::Reverse(load.tasks.iter().sum::<usize>()));
    loads
}
