//! A task and what it says: who, how much, by when, on what ground.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Excerpt, Number, RuleName};
use crate::base::Span;

/// One task of the document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Task {
    /// Its section's id, or its own where it is no section (a table row, a paragraph).
    pub id: Excerpt,
    /// The chain of markers from the top of its part, each as written.
    pub markers: Vec<Excerpt>,
    /// Its heading, empty where it has none.
    pub title: Excerpt,
    /// Index into the document's parts.
    pub part: usize,
    /// The titles of the sections above it.
    pub path: Vec<Excerpt>,
    /// What is to be done: the text after the title, without the unit list.
    pub body: Excerpt,
    /// Who.
    pub units: Vec<Unit>,
    /// How much, how many, how often.
    pub quotas: Vec<Quota>,
    /// By when.
    pub deadlines: Vec<Deadline>,
    /// 《…》 named in it.
    pub citations: Vec<Citation>,
    /// Its place.
    pub span: Span,
}

/// What a unit has to do with a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// 牵头, 主办.
    Lead,
    /// 配合, 协助, 参与, 协办.
    Cooperate,
    /// 负责, 责任单位, 落实, 承办; also a bare list.
    Responsible,
    /// 指导.
    Guide,
    /// 监督, 督办.
    Supervise,
    /// 责任人: a person's name.
    Person,
}

/// One body (or person) of a list of responsibility.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unit {
    /// One unit, as written.
    pub name: Excerpt,
    /// What it has to do.
    pub role: Role,
    /// Whether its list ends in 等部门 and so names only some.
    pub open: bool,
    /// Whether the list stands elsewhere and closes several tasks.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inherited: bool,
    /// The rule that found it.
    pub rule: RuleName,
    /// Its place.
    pub span: Span,
}

/// How a quantity relates to its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Operator {
    /// A bare number, 达到.
    #[serde(rename = "=")]
    Equal,
    /// 不少于, 以上.
    #[serde(rename = ">=")]
    AtLeast,
    /// 超过, 多.
    #[serde(rename = ">")]
    MoreThan,
    /// 不超过, 以内.
    #[serde(rename = "<=")]
    AtMost,
    /// 低于, 未满.
    #[serde(rename = "<")]
    LessThan,
    /// 左右, 约.
    #[serde(rename = "~")]
    About,
    /// 3至5: `value` and `max`.
    #[serde(rename = "range")]
    Range,
}

/// Whether a number is a change and not a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// 增长, 新增, 提高.
    Increase,
    /// 下降, 减少, 压减.
    Decrease,
}

/// A quantity that a task sets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quota {
    /// As written, with its operator.
    pub text: Excerpt,
    /// The noun phrase that is counted, as it stands in the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<Excerpt>,
    /// How the quantity relates to the number.
    pub op: Operator,
    /// The number, 万 and 亿 multiplied out.
    pub value: Number,
    /// The upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Number>,
    /// A fraction as written in the language: 三分之一 is `1/3`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fraction: Option<String>,
    /// Classifier or unit as written, without 万 and 亿; empty where there is none.
    pub unit: Excerpt,
    /// The period, an ISO 8601 duration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<String>,
    /// The phrase after 每 where the number is for each.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub each: Option<Excerpt>,
    /// Set where the number is a change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// The rule that found it.
    pub rule: RuleName,
    /// Its place.
    pub span: Span,
}

/// How a deadline is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum DeadlineKind {
    /// 11月底前: `date`, the last day that meets it.
    By,
    /// 于3月15日召开: `date`.
    On,
    /// 5月至10月: `start`, `end`.
    During,
    /// 自7月1日起: `start`.
    From,
    /// 15日内: `duration`.
    Within,
    /// 每季度: `every`.
    Every,
}

/// What gave the year of a date that names none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum YearBasis {
    /// An earlier date of the same sentence.
    Sentence,
    /// The plan's year.
    PlanYear,
    /// The year of signing.
    SignedOn,
    /// The caller's `--year` or `--date`.
    Given,
}

/// A date, period or term that a task sets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Deadline {
    /// As written.
    pub text: Excerpt,
    /// How it is said; decides which of the values below is there.
    pub kind: DeadlineKind,
    /// The day (`by`, `on`).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub date: Option<Date>,
    /// First day (`during`, `from`).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub start: Option<Date>,
    /// Last day (`during`).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub end: Option<Date>,
    /// An ISO 8601 duration (`within`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<String>,
    /// Whether the duration counts 工作日.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub workdays: bool,
    /// The event that the duration counts from, where it is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Excerpt>,
    /// The period, an ISO 8601 duration (`every`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every: Option<String>,
    /// The place in the period: `25` of each month, `03-31` of each year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// What gave the year, where the text does not say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<YearBasis>,
    /// The rule that found it.
    pub rule: RuleName,
    /// Its place.
    pub span: Span,
}

/// A document that the text names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Citation {
    /// The title with its 《》.
    pub text: Excerpt,
    /// The document number that follows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc_number: Option<Excerpt>,
    /// The rule that found it.
    pub rule: RuleName,
    /// Its place, the number included.
    pub span: Span,
}

/// What one sentence says: the answer of `tiaoli values`. Spans refer to the sentence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Values {
    /// The sentence.
    pub text: Excerpt,
    /// How much, how many, how often.
    pub quotas: Vec<Quota>,
    /// By when.
    pub deadlines: Vec<Deadline>,
    /// Who.
    pub units: Vec<Unit>,
    /// 《…》 named in it.
    pub citations: Vec<Citation>,
}
