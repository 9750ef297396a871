//! A run of years as data: what `tiaoli trace` writes, by the format `tiaoli-trace/1`.
//!
//! A line is a task followed through the plans. Plans are named by their place in `plans`, lines by theirs in `lines`.

use std::borrow::Cow;

use serde::Serialize;

use super::report::{Field, Side, Succession, Value};
use crate::base::Excerpt;
use crate::model::Role;

/// The version that every trace carries.
pub const TRACE_SCHEMA: &str = "tiaoli-trace/1";

/// Tasks followed through a run of plans.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Trace {
    /// Version of the format, `tiaoli-trace/1`.
    pub schema: Cow<'static, str>,
    /// The plans, in order.
    pub plans: Vec<Side>,
    /// Every task of every plan, in exactly one line; neighbours in a plan are neighbours here where they can be.
    pub lines: Vec<Line>,
    /// The tasks of each unit, plan by plan; those with the most come first.
    pub units: Vec<Load>,
    /// Units that the pairs of two plans show renamed or merged.
    pub successions: Vec<Handover>,
}

/// A task followed through the plans.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Line {
    /// The key of its first task: it stays, whatever becomes of the wording.
    pub key: String,
    /// Its title when it was last seen; how its text begins, where it has none.
    pub title: Excerpt,
    /// The plan in which it is first seen.
    pub first: usize,
    /// The plan in which it is last seen.
    pub last: usize,
    /// What it is in each plan that has it.
    pub steps: Vec<Step>,
    /// Lines that it comes from: one that was split, or several that were merged.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<usize>,
    /// Lines that it became: several of a split, or one of a merger.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub into: Vec<usize>,
    /// Each of its quotas through the plans.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quotas: Vec<Series>,
    /// Each of its deadlines through the plans.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deadlines: Vec<Series>,
}

/// What happened to a line when it came to a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It is first seen.
    First,
    /// It says the same in the same place.
    Unchanged,
    /// It says something else in the same place.
    Changed,
    /// It says the same elsewhere.
    Moved,
    /// It says something else elsewhere.
    MovedChanged,
    /// It is a part of one that was split.
    Split,
    /// It is what several became.
    Merged,
    /// It was gone from a plan, or several, and is back.
    Returned,
}

/// A line in one plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Step {
    /// The plan.
    pub plan: usize,
    /// The task's id there.
    pub id: Excerpt,
    /// Its markers there.
    pub markers: Vec<Excerpt>,
    /// Its title there.
    pub title: Excerpt,
    /// What happened since the step before.
    pub event: Event,
    /// What changed since the step before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Field>,
    /// Who, by the name that each body is known by.
    pub units: Vec<Duty>,
}

/// A body and what it has to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Duty {
    /// The name that it is known by.
    pub name: String,
    /// What it has to do.
    pub role: Role,
}

/// One quota or deadline through the plans.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Series {
    /// What is counted, as it was last said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<Excerpt>,
    /// The values, plan by plan.
    pub points: Vec<Point>,
}

/// A value in one plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Point {
    /// The plan.
    pub plan: usize,
    /// As written there.
    pub text: Excerpt,
    /// As compared.
    pub value: Value,
}

/// The tasks of a unit, plan by plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Load {
    /// The name that it is known by.
    pub unit: String,
    /// How many tasks name it.
    pub tasks: Vec<usize>,
    /// How many of them it leads.
    pub leads: Vec<usize>,
}

/// A succession between two plans.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Handover {
    /// The later of the two plans.
    pub plan: usize,
    /// Which unit took the place of which.
    #[serde(flatten)]
    pub succession: Succession,
}
