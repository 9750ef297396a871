//! 任务分解表, the table that an office makes of a notice by hand: one row a task.
//!
//! Its first nine columns are those that such tables have. Behind them stand what a spreadsheet sorts by (the last day),
//! where the task stands, and which notice it is of, so that the rows of many notices can stand in one table.

use std::borrow::Cow;

use jiff::civil::Date;

use super::words::{self, chain, due};
use super::{Cell, Column, Kind, Owner, Row, Table, TaskRow};
use crate::model::Role;

/// The table.
pub const PLAN: &Table = PlanRow::TABLE;

/// A task as an office writes it down.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanRow<'a> {
    /// Where it is from.
    pub task: TaskRow<'a>,
    /// 工作任务: its heading, else that of the section above it.
    pub work: &'a str,
    /// 具体内容.
    pub body: &'a str,
    /// 牵头单位.
    pub lead: String,
    /// 配合单位.
    pub cooperate: String,
    /// 责任单位, and whoever else answers for it.
    pub responsible: String,
    /// 量化指标, one a line.
    pub quotas: String,
    /// 完成时限, one a line.
    pub deadlines: String,
    /// 依据: the documents that the task names, one a line.
    pub basis: String,
    /// The last day of all that meets its deadlines.
    pub due: Option<Date>,
    /// Where it stands in the notice: its markers.
    pub place: Cow<'a, str>,
}

impl<'a> PlanRow<'a> {
    /// The row of a task; several values of one cell stand a line each, or with another `between`.
    #[must_use]
    pub fn new(task: TaskRow<'a>, between: &str) -> Self {
        let TaskRow { task: t, .. } = task;
        let lines = |words: Vec<String>| words.join(between);
        Self {
            task,
            work: if t.title.is_empty() { t.path.last().map(|p| &**p).unwrap_or_default() } else { &t.title },
            body: &t.body,
            lead: words::units(&t.units, Role::Lead),
            cooperate: words::units(&t.units, Role::Cooperate),
            responsible: words::responsible(t),
            quotas: lines(t.quotas.iter().map(words::quota).collect()),
            deadlines: lines(t.deadlines.iter().map(words::deadline).collect()),
            basis: lines(words::citations(&t.citations)),
            due: t.deadlines.iter().filter_map(due).max(),
            place: chain(&t.markers),
        }
    }
}

/// A column of the table.
const fn column(name: &'static str, label: &'static str, kind: Kind, meaning: &'static str) -> Column {
    Column { name, label, kind, meaning }
}

const COLUMNS: &[Column] = &[
    column("seq", "序号", Kind::Integer, "its place among the notice's tasks, from 1"),
    column("work", "工作任务", Kind::Text, "the task's heading, else that of the section above it"),
    column("body", "具体内容", Kind::Text, "what is to be done"),
    column("lead", "牵头单位", Kind::Text, "units that lead, joined by 、; 等 where the list names only some"),
    column("cooperate", "配合单位", Kind::Text, "units that cooperate"),
    column("responsible", "责任单位", Kind::Text, "units that answer; who guides, supervises or answers in person"),
    column("quotas", "量化指标", Kind::Text, "what is counted, how much, and the period"),
    column("deadlines", "完成时限", Kind::Text, "as written, with the day or period that it means"),
    column("basis", "依据", Kind::Text, "the documents that the task names"),
    column("due", "最迟日期", Kind::Date, "the last day of all that meets its deadlines"),
    column("place", "出处", Kind::Text, "its markers in the notice"),
    column("notice_title", "来文标题", Kind::Text, "title of the notice"),
    column("doc_number", "发文字号", Kind::Text, "发文字号 of the notice"),
    column("signed_on", "成文日期", Kind::Date, "成文日期 of the notice"),
    column("number", "任务编号", Kind::Text, "the task's id"),
    column("line", "行", Kind::Integer, "line of its first character"),
    column("path", "来源文件", Kind::Text, "path of the source"),
    column("sha256", "来源哈希", Kind::Text, "SHA-256 of the source"),
];

impl Row for PlanRow<'_> {
    const TABLE: &'static Table =
        &Table { name: "plan", label: "任务分解表", owner: Owner::Run, columns: COLUMNS };

    fn cells(&self, mut put: impl FnMut(Cell<'_>)) {
        let TaskRow { notice, seq, task } = self.task;
        put(seq.into());
        let words = [self.work, self.body, &self.lead, &self.cooperate, &self.responsible, &self.quotas];
        for text in words.into_iter().chain([&*self.deadlines, &self.basis]) {
            put(text.into());
        }
        put(self.due.into());
        put((&*self.place).into());
        put(words::one(&notice.meta.title).into());
        put(words::one(&notice.meta.doc_number).into());
        put(notice.meta.signed_on.into());
        put((&*task.id).into());
        put(task.span.line.into());
        put(notice.source.path.as_deref().into());
        put((&*notice.source.sha256).into());
    }
}
