//! The tables themselves: for each its columns, and how a cell is taken from a row.

use std::borrow::Cow;

use super::words::{chain, due, list, name, one, path};
use super::{Cell, Column, Kind, Owner, Row, Table};
use crate::base::{Diagnostic, Span};
use crate::model::{Block, Citation, Deadline, Meta, Notice, Paragraph, Part, Quota, Section, Task, Unit};

/// Every table, those that others point to first.
pub const TABLES: [&Table; 10] = [
    NoticeRow::TABLE,
    PartRow::TABLE,
    SectionRow::TABLE,
    TaskRow::TABLE,
    UnitRow::TABLE,
    QuotaRow::TABLE,
    DeadlineRow::TABLE,
    CitationRow::TABLE,
    BlockRow::TABLE,
    DiagnosticRow::TABLE,
];

/// Declares a table from one list, so that no column can be without its cell or its meaning.
macro_rules! table {
    ($name:literal $label:literal of $owner:ident: $row:ident |$r:ident| {
        $($column:literal $head:literal $kind:ident $meaning:literal = $cell:expr;)*
    }) => {
        impl Row for $row<'_> {
            const TABLE: &'static Table = &Table {
                name: $name,
                label: $label,
                owner: Owner::$owner,
                columns: &[$(Column { name: $column, label: $head, kind: Kind::$kind, meaning: $meaning },)*],
            };

            fn cells(&self, mut put: impl FnMut(Cell<'_>)) {
                let $r = self;
                $(put(Cell::from($cell));)*
            }
        }
    };
}

/// A notice: where it is from and what it says of itself.
#[derive(Debug, Clone, Copy)]
pub struct NoticeRow<'a> {
    /// The notice.
    pub notice: &'a Notice,
}

table! {
    "notices" "公文" of Run: NoticeRow |r| {
        "sha256" "来源哈希" Text "SHA-256 of the source's bytes: the notice's identity" = &*r.notice.source.sha256;
        "path" "来源文件" Text "path of the source as given" = r.notice.source.path.as_deref();
        "format" "文件格式" Text "kind of file" = name(r.notice.source.format);
        "encoding" "编码" Text "encoding of the source, by WHATWG name" = &*r.notice.source.encoding;
        "bytes" "字节数" Integer "size of the source in bytes" = r.notice.source.bytes;
        "chars" "字符数" Integer "size of the source in Unicode scalar values" = r.notice.source.chars;
        "title" "标题" Text "标题, the notice's title" = one(&r.meta().title);
        "doc_type" "文种" Text "文种" = one(&r.meta().doc_type);
        "doc_number" "发文字号" Text "发文字号 as written" = one(&r.meta().doc_number);
        "issuers" "发文机关" Text "发文机关, joined by ；" = list(&r.meta().issuers);
        "publisher" "发布机构" Text "发布机构 of the web page" = one(&r.meta().publisher);
        "addressees" "主送机关" Text "主送机关, joined by ；" = list(&r.meta().addressees);
        "copied_to" "抄送机关" Text "抄送机关, joined by ；" = list(&r.meta().copied_to);
        "signed_on" "成文日期" Date "成文日期" = r.meta().signed_on;
        "published_on" "发布日期" Date "发布日期" = r.meta().published_on;
        "effective_on" "施行日期" Date "施行日期" = r.meta().effective_on;
        "expires_on" "失效日期" Date "有效期至, where a date is stated" = r.meta().expires_on;
        "plan_title" "所附文件" Text "title of what the notice encloses" = one(&r.meta().plan_title);
        "plan_year" "计划年度" Integer "the year that the plan is for" = r.meta().plan_year;
        "approved_by" "审议会议" Text "the meeting that agreed to it" = one(&r.meta().approved_by);
        "index_number" "索引号" Text "索引号" = one(&r.meta().index_number);
        "subject" "主题分类" Text "主题分类" = one(&r.meta().subject);
        "keywords" "主题词" Text "关键词 or 主题词, joined by ；" = list(&r.meta().keywords);
        "validity" "有效性" Text "有效性" = one(&r.meta().validity);
        "classification" "密级" Text "密级" = one(&r.meta().classification);
        "urgency" "紧急程度" Text "紧急程度" = one(&r.meta().urgency);
        "contact_name" "联系人" Text "联系人" = r.meta().contact.as_ref().and_then(|c| one(&c.name));
        "contact_phone" "联系电话" Text "联系电话" = r.meta().contact.as_ref().and_then(|c| one(&c.phone));
        "contact_fax" "传真" Text "传真" = r.meta().contact.as_ref().and_then(|c| one(&c.fax));
        "contact_email" "电子邮箱" Text "电子邮箱" = r.meta().contact.as_ref().and_then(|c| one(&c.email));
        "tasks" "任务数" Integer "how many tasks it sets" = r.notice.tasks.len();
    }
}

impl<'a> NoticeRow<'a> {
    fn meta(&self) -> &'a Meta {
        &self.notice.meta
    }
}

/// A part of a notice.
#[derive(Debug, Clone, Copy)]
pub struct PartRow<'a> {
    /// Its index, counted from 0 as in `tasks.part`.
    pub seq: usize,
    /// The part.
    pub part: &'a Part,
}

table! {
    "parts" "组成部分" of Notice: PartRow |r| {
        "seq" "序号" Integer "its index in the notice, from 0" = r.seq;
        "role" "类型" Text "cover, plan or attachment" = name(r.part.role);
        "title" "标题" Text "its title, empty where it has none" = &*r.part.title;
        "text" "正文" Text "its paragraphs outside any section, a line each" = paragraphs(&r.part.paragraphs);
        "span_start" "起" Integer "first character in the source, from 0" = r.part.span.start;
        "span_end" "止" Integer "one past its last character" = r.part.span.end;
        "line" "行" Integer "line of its first character, from 1" = r.part.span.line;
    }
}

/// A section of a part.
#[derive(Debug, Clone, Copy)]
pub struct SectionRow<'a> {
    /// Its place among the notice's sections, counted from 1.
    pub seq: usize,
    /// Index of its part.
    pub part: usize,
    /// The section above it.
    pub parent: Option<&'a Section>,
    /// The section.
    pub section: &'a Section,
}

table! {
    "sections" "章节" of Notice: SectionRow |r| {
        "seq" "序号" Integer "its place among the notice's sections, from 1" = r.seq;
        "part" "部分" Integer "index of its part, from 0" = r.part;
        "number" "编号" Text "its id, the chain of markers as numbers: 2.1.3" = &*r.section.id;
        "parent" "上级" Text "the id of the section above it" = r.parent.map(|p| &*p.id);
        "markers" "标号" Text "the chain of markers as written: 二、(一)3." = chain(&r.section.markers);
        "level" "层级" Integer "its depth, 1 at the top" = r.section.level;
        "title" "标题" Text "its heading, empty where it has none" = &*r.section.title;
        "text" "正文" Text "its own paragraphs, a line each" = paragraphs(&r.section.paragraphs);
        "span_start" "起" Integer "first character in the source, from 0" = r.section.span.start;
        "span_end" "止" Integer "one past its last character" = r.section.span.end;
        "line" "行" Integer "line of its first character, from 1" = r.section.span.line;
    }
}

/// A task of a notice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TaskRow<'a> {
    /// The notice.
    pub notice: &'a Notice,
    /// Its place among the notice's tasks, counted from 1.
    pub seq: usize,
    /// The task.
    pub task: &'a Task,
}

table! {
    "tasks" "任务" of Notice: TaskRow |r| {
        "seq" "序号" Integer "its place among the notice's tasks, from 1" = r.seq;
        "part" "部分" Integer "index of its part, from 0" = r.task.part;
        "number" "编号" Text "its id, unique in the notice: 2.1.3" = &*r.task.id;
        "markers" "标号" Text "the chain of markers as written" = chain(&r.task.markers);
        "title" "工作任务" Text "its heading, empty where it has none" = &*r.task.title;
        "path" "所属章节" Text "the titles above it, joined by ' / '" = path(&r.task.path);
        "body" "具体内容" Text "what is to be done" = &*r.task.body;
        "span_start" "起" Integer "first character in the source, from 0" = r.task.span.start;
        "span_end" "止" Integer "one past its last character" = r.task.span.end;
        "line" "行" Integer "line of its first character, from 1" = r.task.span.line;
    }
}

/// A unit of a task.
#[derive(Debug, Clone, Copy)]
pub struct UnitRow<'a> {
    /// Its place among the task's units, counted from 1.
    pub seq: usize,
    /// The unit.
    pub unit: &'a Unit,
}

table! {
    "units" "责任单位" of Task: UnitRow |r| {
        "seq" "序号" Integer "its place among the task's units, from 1" = r.seq;
        "name" "单位" Text "one unit, as written" = &*r.unit.name;
        "role" "角色" Text "lead, cooperate, responsible, guide, supervise or person" = name(r.unit.role);
        "open" "未列全" Flag "whether the list ends in 等" = r.unit.open;
        "inherited" "继承" Flag "whether the list stands elsewhere and closes several tasks" = r.unit.inherited;
        "rule" "规则" Text "the rule that found it" = &*r.unit.rule;
        "span_start" "起" Integer "first character in the source, from 0" = r.unit.span.start;
        "span_end" "止" Integer "one past its last character" = r.unit.span.end;
        "line" "行" Integer "line of its first character, from 1" = r.unit.span.line;
    }
}

/// A quota of a task.
#[derive(Debug, Clone, Copy)]
pub struct QuotaRow<'a> {
    /// Its place among the task's quotas, counted from 1.
    pub seq: usize,
    /// The quota.
    pub quota: &'a Quota,
}

table! {
    "quotas" "量化指标" of Task: QuotaRow |r| {
        "seq" "序号" Integer "its place among the task's quotas, from 1" = r.seq;
        "text" "原文" Text "as written, with its operator" = &*r.quota.text;
        "what" "对象" Text "the noun phrase that is counted" = one(&r.quota.what);
        "op" "关系" Text "=, >=, >, <=, <, ~ or range" = name(r.quota.op);
        "value" "数值" Number "the number, 万 and 亿 multiplied out" = r.quota.value;
        "max" "上限" Number "the upper end of a range" = r.quota.max;
        "fraction" "分数" Text "1/3 where the text says 三分之一" = r.quota.fraction.as_deref();
        "unit" "计量单位" Text "classifier or unit as written, without 万 and 亿" = &*r.quota.unit;
        "per" "周期" Text "the period, an ISO 8601 duration" = r.quota.per.as_deref();
        "for_each" "每一" Text "the phrase after 每 where the number is for each" = one(&r.quota.each);
        "change" "增减" Text "increase or decrease, where the number is a change" = r.quota.change.map(name);
        "rule" "规则" Text "the rule that found it" = &*r.quota.rule;
        "span_start" "起" Integer "first character in the source, from 0" = r.quota.span.start;
        "span_end" "止" Integer "one past its last character" = r.quota.span.end;
        "line" "行" Integer "line of its first character, from 1" = r.quota.span.line;
    }
}

/// A deadline of a task.
#[derive(Debug, Clone, Copy)]
pub struct DeadlineRow<'a> {
    /// Its place among the task's deadlines, counted from 1.
    pub seq: usize,
    /// The deadline.
    pub deadline: &'a Deadline,
}

table! {
    "deadlines" "完成时限" of Task: DeadlineRow |r| {
        "seq" "序号" Integer "its place among the task's deadlines, from 1" = r.seq;
        "text" "原文" Text "as written" = &*r.deadline.text;
        "kind" "类型" Text "by, on, during, from, within or every" = name(r.deadline.kind);
        "date" "日期" Date "the day, of by and on" = r.deadline.date;
        "first_day" "起始日" Date "`start` in JSON: first day, of during and from" = r.deadline.start;
        "last_day" "截止日" Date "`end` in JSON: last day, of during" = r.deadline.end;
        "due" "最迟日期" Date "the last day that meets it: `date`, else `last_day`" = due(r.deadline);
        "duration" "时长" Text "an ISO 8601 duration, of within" = r.deadline.duration.as_deref();
        "workdays" "工作日" Flag "whether the duration counts 工作日" = r.deadline.workdays;
        "anchor" "起算事件" Text "the event that the duration counts from" = one(&r.deadline.anchor);
        "every" "周期" Text "the period, an ISO 8601 duration, of every" = r.deadline.every.as_deref();
        "on_day" "周期内日期" Text "`on` in JSON: place in the period, 25 or 03-31" = r.deadline.on.as_deref();
        "basis" "年份依据" Text "what gave the year, where the text does not" = r.deadline.basis.map(name);
        "rule" "规则" Text "the rule that found it" = &*r.deadline.rule;
        "span_start" "起" Integer "first character in the source, from 0" = r.deadline.span.start;
        "span_end" "止" Integer "one past its last character" = r.deadline.span.end;
        "line" "行" Integer "line of its first character, from 1" = r.deadline.span.line;
    }
}

/// A citation in a task.
#[derive(Debug, Clone, Copy)]
pub struct CitationRow<'a> {
    /// Its place among the task's citations, counted from 1.
    pub seq: usize,
    /// The citation.
    pub citation: &'a Citation,
}

table! {
    "citations" "引用文件" of Task: CitationRow |r| {
        "seq" "序号" Integer "its place among the task's citations, from 1" = r.seq;
        "text" "文件" Text "the title with its 《》" = &*r.citation.text;
        "doc_number" "发文字号" Text "the document number that follows it" = one(&r.citation.doc_number);
        "rule" "规则" Text "the rule that found it" = &*r.citation.rule;
        "span_start" "起" Integer "first character in the source, from 0" = r.citation.span.start;
        "span_end" "止" Integer "one past its last character" = r.citation.span.end;
        "line" "行" Integer "line of its first character, from 1" = r.citation.span.line;
    }
}

/// A block of the source.
#[derive(Debug, Clone, Copy)]
pub struct BlockRow<'a> {
    /// Its place among the notice's blocks, counted from 1.
    pub seq: usize,
    /// The block.
    pub block: &'a Block,
    /// What stands in it, where the notice carries its text.
    pub text: Option<&'a str>,
}

table! {
    "blocks" "原文行" of Notice: BlockRow |r| {
        "seq" "序号" Integer "its place among the notice's blocks, from 1" = r.seq;
        "role" "类型" Text "title, heading, task, units, signature …" = name(r.block.role);
        "number" "编号" Text "`ref` in JSON: id of the section or task that it belongs to" = one(&r.block.reference);
        "text" "原文" Text "what stands there, where the document carries its text (--text)" = r.text;
        "span_start" "起" Integer "first character in the source, from 0" = r.block.start;
        "span_end" "止" Integer "one past its last character" = r.block.end;
        "line" "行" Integer "line of its first character, from 1" = r.block.line;
    }
}

/// Something noticed in a notice.
#[derive(Debug, Clone, Copy)]
pub struct DiagnosticRow<'a> {
    /// Its place among what was noticed, counted from 1.
    pub seq: usize,
    /// What was noticed.
    pub diagnostic: &'a Diagnostic,
}

table! {
    "diagnostics" "校核" of Notice: DiagnosticRow |r| {
        "seq" "序号" Integer "its place among what was noticed, from 1" = r.seq;
        "code" "代码" Text "what kind of thing" = name(r.diagnostic.code);
        "severity" "级别" Text "error, warning or note" = name(r.diagnostic.severity);
        "message" "说明" Text "one sentence for the author of the notice" = &*r.diagnostic.message;
        "span_start" "起" Integer "first character in the source, from 0" = span(r.diagnostic).start;
        "span_end" "止" Integer "one past its last character" = span(r.diagnostic).end;
        "line" "行" Integer "line of its first character, from 1" = span(r.diagnostic).line;
    }
}

fn span(d: &Diagnostic) -> Span {
    d.span
}

fn paragraphs(paragraphs: &[Paragraph]) -> Cow<'_, str> {
    match paragraphs {
        [] => Cow::Borrowed(""),
        [only] => Cow::Borrowed(&only.text),
        several => Cow::Owned(several.iter().map(|p| &*p.text).collect::<Vec<_>>().join("\n")),
    }
}
