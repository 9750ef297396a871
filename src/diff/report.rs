//! The difference of two notices as data: what `tiaoli diff --format json` writes, by the format `tiaoli-diff/1`.
//!
//! The field names and their meanings are the contract; fields may be added, none may change its meaning. Texts are
//! those of the notices, values are compared values, and nothing here is worked out: see the other files of the room.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::Serialize;

use crate::base::Excerpt;
use crate::model::{Change as Tendency, Deadline, DeadlineKind, Number, Operator, Quota, Role};

/// The version that every difference carries.
pub const SCHEMA: &str = "tiaoli-diff/1";

/// What became of one plan in another.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Diff {
    /// Version of the format, `tiaoli-diff/1`.
    pub schema: Cow<'static, str>,
    /// The earlier notice.
    pub old: Side,
    /// The later notice.
    pub new: Side,
    /// Tasks that correspond, in the order of the new plan.
    pub pairs: Vec<Pair>,
    /// Tasks of the new plan with no forerunner.
    pub added: Vec<Ref>,
    /// Tasks of the old plan with no successor.
    pub removed: Vec<Ref>,
    /// Tasks that became several.
    pub split: Vec<Split>,
    /// Tasks that became one.
    pub merged: Vec<Merged>,
    /// Sections that correspond, in the order of the new plan.
    pub sections: Vec<SectionPair>,
    /// Units that the evidence of both plans shows renamed or merged throughout.
    pub successions: Vec<Succession>,
    /// Counts.
    pub summary: Summary,
    /// What a reader should know before trusting the rest.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Warning>,
}

impl Diff {
    /// Whether nothing changed from one plan to the other.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let lists = [self.added.len(), self.removed.len(), self.split.len(), self.merged.len()];
        lists == [0; 4]
            && self.pairs.iter().all(|pair| pair.status == Status::Unchanged)
            && self.sections.iter().all(|section| section.status == Status::Unchanged)
    }
}

/// One of the two notices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Side {
    /// Its path as given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The plan's title, else the notice's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Excerpt>,
    /// The year that the plan is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan_year: Option<i16>,
    /// How many tasks it has.
    pub tasks: usize,
}

/// A task or a section of one of the notices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ref {
    /// Its id in its notice.
    pub id: Excerpt,
    /// The chain of markers, each as written.
    pub markers: Vec<Excerpt>,
    /// Its title, empty where it has none.
    pub title: Excerpt,
    /// What a task is followed by while its wording and number move a little; sections have none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub key: String,
}

/// What became of a task or a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It says the same in the same place.
    Unchanged,
    /// It says something else in the same place.
    Changed,
    /// It says the same under a section that does not correspond to its old one.
    Moved,
    /// Both.
    MovedChanged,
}

impl Status {
    /// The status of what is (or is not) moved and changed.
    #[must_use]
    pub const fn of(moved: bool, changed: bool) -> Self {
        match (moved, changed) {
            (false, false) => Self::Unchanged,
            (false, true) => Self::Changed,
            (true, false) => Self::Moved,
            (true, true) => Self::MovedChanged,
        }
    }

    /// Whether it stands elsewhere.
    #[must_use]
    pub const fn is_moved(self) -> bool {
        matches!(self, Self::Moved | Self::MovedChanged)
    }
}

/// Two tasks that correspond.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pair {
    /// The task of the old plan.
    pub old: Ref,
    /// The task of the new plan.
    pub new: Ref,
    /// What became of it.
    pub status: Status,
    /// How alike the two are in wording, from 0 to 1 in hundredths.
    pub similarity: Number,
    /// What changed, by field.
    pub changes: Vec<Change>,
    /// The difference of the bodies. What is kept and what went give the old body, what is kept and what came the new.
    pub text: Vec<Piece>,
}

/// A piece of an inline difference, written as `[op, text]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Piece(pub Op, pub String);

/// What became of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Op {
    /// It stands in both.
    #[serde(rename = "=")]
    Keep,
    /// It went.
    #[serde(rename = "-")]
    Gone,
    /// It came.
    #[serde(rename = "+")]
    Come,
}

/// A field of a task that can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// The heading.
    Title,
    /// The wording beyond the year and beyond values that are listed themselves.
    Body,
    /// Who.
    Unit,
    /// How much, how many, how often.
    Quota,
    /// By when.
    Deadline,
    /// The section that it stands under.
    Position,
}

impl Field {
    /// Every field, in the order in which changes are listed.
    pub const ALL: [Self; 6] = [Self::Title, Self::Body, Self::Unit, Self::Quota, Self::Deadline, Self::Position];
}

/// One change of a task.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// What changed.
    pub field: Field,
    /// What it was, as written; absent where something came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<Excerpt>,
    /// What it is, as written; absent where something went.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<Excerpt>,
    /// The role that a unit had.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old_role: Option<Role>,
    /// The role that a unit has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_role: Option<Role>,
    /// The value that was compared, of a quota or a deadline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old_value: Option<Value>,
    /// The value that it was compared with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_value: Option<Value>,
    /// Whether a succession of units explains it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub succession: bool,
}

impl Change {
    /// A change of `field` from one text to another.
    #[must_use]
    pub fn of(field: Field, old: Option<Excerpt>, new: Option<Excerpt>) -> Self {
        let (old_role, new_role, old_value, new_value) = (None, None, None, None);
        Self { field, old, new, old_role, new_role, old_value, new_value, succession: false }
    }
}

/// A value that was compared.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Value {
    /// Of a quota.
    Quota(QuotaValue),
    /// Of a deadline.
    Deadline(DeadlineValue),
}

/// What is compared of a quota.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuotaValue {
    /// How the quantity relates to its number.
    pub op: Operator,
    /// The number.
    pub value: Number,
    /// The upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Number>,
    /// Classifier or unit.
    pub unit: Excerpt,
    /// The period, an ISO 8601 duration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<String>,
    /// Set where the number is a change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Tendency>,
}

impl From<&Quota> for QuotaValue {
    fn from(q: &Quota) -> Self {
        let unit = q.unit.clone();
        Self { op: q.op, value: q.value, max: q.max, unit, per: q.per.clone(), change: q.change }
    }
}

/// What is compared of a deadline.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeadlineValue {
    /// How it is said.
    pub kind: DeadlineKind,
    /// The day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub date: Option<Date>,
    /// First day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub start: Option<Date>,
    /// Last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub end: Option<Date>,
    /// An ISO 8601 duration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<String>,
    /// Whether the duration counts 工作日.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub workdays: bool,
    /// The period, an ISO 8601 duration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every: Option<String>,
    /// The place in the period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
}

impl From<&Deadline> for DeadlineValue {
    fn from(d: &Deadline) -> Self {
        Self {
            kind: d.kind,
            date: d.date,
            start: d.start,
            end: d.end,
            duration: d.duration.clone(),
            workdays: d.workdays,
            every: d.every.clone(),
            on: d.on.clone(),
        }
    }
}

/// One task became several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Split {
    /// The task of the old plan.
    pub old: Ref,
    /// The tasks of the new plan, in its order.
    pub new: Vec<Ref>,
}

/// Several tasks became one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Merged {
    /// The tasks of the old plan, in its order.
    pub old: Vec<Ref>,
    /// The task of the new plan.
    pub new: Ref,
}

/// Two sections that correspond.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SectionPair {
    /// The section of the old plan.
    pub old: Ref,
    /// The section of the new plan.
    pub new: Ref,
    /// Changed by its title, moved by the section above it.
    pub status: Status,
}

/// A unit that another took the place of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Succession {
    /// The unit of the old plan.
    pub old: Excerpt,
    /// The unit of the new plan.
    pub new: Excerpt,
    /// In how many pairs it was replaced.
    pub pairs: usize,
}

/// Counts of a difference.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Summary {
    /// Tasks by what became of them.
    pub status: StatusCounts,
    /// Changes of the pairs by field.
    pub fields: FieldCounts,
}

/// Tasks by what became of them. A split or a merger counts once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StatusCounts {
    /// Pairs that say the same in the same place.
    pub unchanged: usize,
    /// Pairs that say something else in the same place.
    pub changed: usize,
    /// Pairs that say the same elsewhere.
    pub moved: usize,
    /// Pairs that say something else elsewhere.
    pub moved_changed: usize,
    /// Tasks with no forerunner.
    pub added: usize,
    /// Tasks with no successor.
    pub removed: usize,
    /// Tasks that became several.
    pub split: usize,
    /// Tasks that became of several.
    pub merged: usize,
}

/// Changes of the pairs by field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FieldCounts {
    /// Headings.
    pub title: usize,
    /// Wordings.
    pub body: usize,
    /// Units that came, went or took another role.
    pub unit: usize,
    /// Quotas.
    pub quota: usize,
    /// Deadlines.
    pub deadline: usize,
    /// Sections above a task.
    pub position: usize,
}

impl FieldCounts {
    /// The count of one field.
    pub(super) fn of(&mut self, field: Field) -> &mut usize {
        match field {
            Field::Title => &mut self.title,
            Field::Body => &mut self.body,
            Field::Unit => &mut self.unit,
            Field::Quota => &mut self.quota,
            Field::Deadline => &mut self.deadline,
            Field::Position => &mut self.position,
        }
    }
}

/// What a reader should know before trusting a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Warning {
    /// Few of the tasks correspond: the two may not be one plan renewed.
    LittleCorresponds,
}
