//! The words that head the columns of a task table: 序号, 工作任务, 具体措施, 牵头单位, 完成时限, …
//!
//! In: the folded characters of a heading without blanks. Out: what its column holds. Headings are put together anew in every
//! table (区级牵头部门, 2022年完成时限), so they are told by how they end; labels of responsibility are [`role`]'s. Whether a
//! table is one of tasks is for `outline` to say, from all of its headings.

use super::role::{self, Asks, Duty, Label};
use crate::source::words::{Words, ends, first, last};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// 序号.
    Number,
    /// 工作任务: what is to be done.
    Task,
    /// 项目, 指标: what is to be done, where a unit stands beside it.
    Matter,
    /// 具体措施, 工作要求: how it is to be done.
    Measure,
    /// 牵头单位: who.
    Units(Charge),
    /// 部门: who, where the cells bear it out.
    Bodies,
    /// 完成时限: by when.
    Deadline,
    /// 进度安排: how far by when.
    Schedule,
    /// 类别, 领域: what several rows are of.
    Group,
    /// 身份证号, 分值: a table with such a column is a form or a score sheet.
    Foreign,
}

/// What the units of a column have to do with the task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charge {
    /// Their duty.
    pub duty: Duty,
    /// Whether persons stand among them: 责任单位及责任人.
    pub persons: bool,
    /// Whether the first leads: 责任单位(第一个为牵头单位).
    pub first_leads: bool,
    /// Whether times stand among them: 责任单位及完成时限.
    pub timed: bool,
}

/// Longest heading.
const LONGEST: usize = 24;
/// Longest word before a label: 区级部门牵头单位.
const LONGEST_PREFIX: usize = 6;

static NUMBERS: Words = last!("序号 编号 项次 次序 No NO No. NO.");

/// A table with one of these is none of tasks.
const FOREIGN: &[&str] = &["身份证", "性别", "学历", "毕业", "分值", "得分", "扣分", "评分", "赋分"];
/// A list of persons.
static NAMES: Words = first!("姓名 成员姓名 组长 副组长");

/// Headings that name bodies as they do what the row says.
static SHARES: Words = first!("责任分工 任务分工 工作分工 分工 责任分解 分工安排");

/// Labels that stand without their noun.
static BARE_LABELS: Words = first!("牵头 配合 责任 负责 主办 协办 协同 承办 督办 主责 指导");

static BODIES: Words = first!(
    "部门 单位 科室 股室 处室 机构 部门名称 单位名称 部门、单位 部门/单位 部门和单位 部门及单位 单位/部门 相关部门 有关部门 相关单位 有关单位 \
     涉及部门 涉及单位 成员单位 各部门 各单位 区县 县区 县(市、区) 县市区 市县 市州 镇街 乡镇 街道 乡镇街道 镇 主体"
);

static DEADLINES: Words = last!(
    "完成时限 完成时间 完成期限 完成日期 完成节点 完成时间节点 办结时限 办结时间 整改时限 整改期限 整改时间 落实时限 落实时间 工作时限 任务时限 \
     实施时间 实施期限 推进时间 推进时限 计划时间 截止时间 截止日期 截至时间 起止时间 时间要求 时限要求 时间节点 时间安排 时间进度 时限 期限"
);
static DEADLINES_ALONE: Words = first!("时间 日期 节点 完成 实施年度 完成年度 实施年限");

static SCHEDULES: Words = last!(
    "进度安排 进度要求 进度计划 进度目标 工作进度 推进计划 推进安排 推进步骤 时序进度 序时进度 实施进度 实施计划 实施步骤 阶段目标 阶段性目标 \
     工作计划 工作安排 进度"
);

/// Columns that tell what is done already, or nothing of the task.
static IDLE: Words = last!(
    "情况 进展 结果 依据 来源 电话 备注 说明 签字 联系人 联络员 职务 时限类型 资金 投资 金额 规模 地点 附件 佐证 形式 考核"
);

static GROUPS: Words = last!("类别 分类 类型 类 领域 板块 方面 维度 大类 环节 模块 一级指标 专题 部分 章节 问题");

/// How a task is headed, whatever else its heading ends in.
static TASKS: Words = last!(
    "任务 工作 事项 工作内容 任务内容 任务名称 任务清单 任务分解 任务事项 职责 要点 实事 工作名称 工作项目 重点内容"
);

/// Work that a post or a body has in general: no task.
static NO_TASKS: Words = last!("岗位职责 从事工作");

static MATTERS: Words = last!("项目 项目名称 工程 工程名称 指标 指标名称 名称");

static MEASURES: Words = last!(
    "措施 举措 要求 目标 目标值 标准 做法 路径 内容 成效 成果 步骤 考核指标 量化指标 绩效指标 二级指标 三级指标 方法 安排 抓手 计划"
);

/// What the column under `heading` holds.
#[must_use]
pub fn column(heading: &[char]) -> Option<Column> {
    let (core, note) = without_note(heading);
    // A figure heads nothing, and is what most cells of other tables are.
    let figure = core.iter().all(|c| c.is_ascii_digit() || c.is_ascii_punctuation());
    if figure || core.len() > LONGEST {
        return None;
    }
    if FOREIGN.iter().any(|w| holds(core, w)) || NAMES.is(core) {
        return Some(Column::Foreign);
    }
    if NUMBERS.end(core).is_some() {
        return Some(Column::Number);
    }
    if let Some(charge) = charge(core, note) {
        return Some(Column::Units(charge));
    }
    if BODIES.is(core) || BODIES.is(heading) {
        return Some(Column::Bodies);
    }
    if IDLE.end(core).is_some() {
        return None;
    }
    work(core).or_else(|| time(core))
}

/// Columns of what is to be done and how.
fn work(core: &[char]) -> Option<Column> {
    if NO_TASKS.end(core).is_some() || is_time(core) {
        return None;
    }
    if TASKS.end(core).is_some() {
        return Some(Column::Task);
    }
    if GROUPS.end(core).is_some() {
        return Some(Column::Group);
    }
    if MEASURES.end(core).is_some() {
        return Some(Column::Measure);
    }
    MATTERS.end(core).map(|_| Column::Matter)
}

fn time(core: &[char]) -> Option<Column> {
    if SCHEDULES.end(core).is_some() {
        return Some(Column::Schedule);
    }
    (DEADLINES.end(core).is_some() || DEADLINES_ALONE.is(core)).then_some(Column::Deadline)
}

fn is_time(core: &[char]) -> bool {
    time(core).is_some()
}

/// The charge that a heading gives to those in its column.
fn charge(core: &[char], note: &[char]) -> Option<Charge> {
    let first_leads = (holds(note, "第一") || holds(note, "首位") || holds(note, "列首")) && holds(note, "牵头");
    let of = |duty, persons, timed| Some(Charge { duty, persons, first_leads, timed });
    if SHARES.is(core) {
        return of(Duty::Responsible, false, false);
    }
    if BARE_LABELS.is(core) {
        let whole: Vec<char> = core.iter().copied().chain([':']).collect();
        return role::label(&whole).and_then(|l| of(l.duty, false, false));
    }
    let joint = core.iter().position(joins).map(|i| (&core[..i], &core[i + 1..]));
    let (label, timed) = match joint {
        Some((time, units)) if is_time(time) => (whole_label(units)?, true),
        Some((units, time)) if is_time(time) => (whole_label(units)?, true),
        _ => (whole_label(core)?, false),
    };
    of(label.duty, label.asks == Asks::Both, timed)
}

/// The label that `core` is, a few letters before it aside: 区级部门牵头单位.
fn whole_label(core: &[char]) -> Option<Label> {
    let starts = 0..core.len().min(LONGEST_PREFIX + 1);
    let mut labels = starts.filter(|&at| at == 0 || !joins(&core[at - 1])).filter_map(|at| {
        let rest = &core[at..];
        role::label(rest).filter(|l| l.asks != Asks::Unsaid && l.len == rest.len())
    });
    labels.next()
}

/// Whether a character joins two headings in one.
fn joins(c: &char) -> bool {
    matches!(c, '及' | '和' | '与' | '、' | '/')
}

/// A heading without its remark in parentheses and without signs around it, and the remark.
fn without_note(heading: &[char]) -> (&[char], &[char]) {
    let sign = |c: &char| matches!(c, '*' | ':' | '#' | '_' | '“' | '”' | '|');
    let from = heading.iter().position(|c| !sign(c)).unwrap_or(heading.len());
    let to = heading.iter().rposition(|c| !sign(c)).map_or(from, |i| i + 1);
    let core = &heading[from..to.max(from)];
    match core.iter().position(|&c| c == '(') {
        Some(open)
            if open > 1 && core.last() == Some(&')') && open + 1 < core.len() && !ends(&core[..open], "牵头") =>
        {
            (&core[..open], &core[open + 1..core.len() - 1])
        }
        _ => (core, &[]),
    }
}

/// Whether `chars` hold `word`.
fn holds(chars: &[char], word: &str) -> bool {
    let length = word.chars().count();
    chars.windows(length.max(1)).any(|w| w.iter().copied().eq(word.chars()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(heading: &str) -> Option<Column> {
        column(&heading.chars().collect::<Vec<_>>())
    }

    fn duty(heading: &str) -> Option<Duty> {
        match of(heading) {
            Some(Column::Units(charge)) => Some(charge.duty),
            _ => None,
        }
    }

    #[test]
    fn a_column_is_known_by_any_wording_of_its_heading() {
        for (column, headings) in [
            (Column::Number, "序号 编号 任务编号 No."),
            (
                Column::Task,
                "工作任务 重点任务 任务内容 工作内容 事项 主要任务 目标任务 重点工作 重点工作任务 改革任务 职责与任务 工作事项 任务 \
                 整改任务 主要职责 **工作任务** 任务名称 2022年重点任务",
            ),
            (Column::Matter, "项目 重点项目 项目名称 指标名称 民生工程"),
            (
                Column::Measure,
                "具体措施 工作要求 工作举措 主要内容 工作措施 主要举措 年度目标 任务目标 整改措施 建设内容 内容 目标值(%) 工作标准",
            ),
            (Column::Bodies, "部门 单位 责任部门 部门/单位 县(市、区) 镇街"),
            (
                Column::Deadline,
                "完成时限 时间要求 完成时间 时限 时间节点 整改时限 完成时限(2022年) 计划完成时间 时间 完成期限 时限要求 2022年完成时限",
            ),
            (Column::Schedule, "进度安排 工作进度 推进计划 阶段目标 时序进度"),
            (Column::Group, "类别 重点领域 任务类别 一级指标 政策开发重点领域 存在问题"),
            (Column::Foreign, "姓名 身份证号码 分值 指标内容及分值 评分标准"),
        ] {
            for heading in headings.split_whitespace() {
                let found = of(heading);
                let units = matches!(found, Some(Column::Units(_))) && heading == "责任部门";
                assert!(found == Some(column) || units, "{heading}: {found:?}");
            }
        }
    }

    #[test]
    fn units_have_the_duty_of_their_heading() {
        for (role, headings) in [
            (Duty::Lead, "牵头单位 牵头部门 牵头(责任)单位 市级牵头单位 牵头 主办单位 牵头责任单位 区级部门牵头单位"),
            (
                Duty::Responsible,
                "责任单位 落实单位 责任部门 承办单位 责任主体 实施单位 责任 责任分工 责任单位(科室) 主要责任单位",
            ),
            (Duty::Cooperate, "配合单位 协助单位 参与单位 配合/责任单位 配合部门 协办单位"),
            (Duty::Person, "责任人 责任领导 分管领导 包抓领导 负责人"),
            (Duty::Supervise, "督办单位 监督单位"),
        ] {
            for heading in headings.split_whitespace() {
                assert_eq!(duty(heading), Some(role), "{heading}");
            }
        }
    }

    #[test]
    fn a_heading_tells_of_persons_times_and_who_leads_among_the_units() {
        let charge = |heading: &str| match of(heading) {
            Some(Column::Units(charge)) => (charge.persons, charge.first_leads, charge.timed),
            other => panic!("{heading}: {other:?}"),
        };
        assert_eq!(charge("责任单位及责任人"), (true, false, false));
        assert_eq!(charge("责任单位(第一个为牵头单位)"), (false, true, false));
        assert_eq!(charge("责任单位及完成时限"), (false, false, true));
        assert_eq!(charge("完成时限及责任单位"), (false, false, true));
    }

    #[test]
    fn what_is_done_already_and_forms_are_no_columns_of_a_task() {
        for heading in [
            "备注",
            "完成情况",
            "进展情况",
            "联系电话",
            "岗位职责",
            "见习时间",
            "X坐标",
            "说明",
            "2022年",
            "",
            "()",
            "任务来源",
            "分年度招生任务完成情况",
            "对应的健康因素",
            "工作任务及责任单位",
            "申报时间",
        ] {
            let found = of(heading);
            assert_eq!(found, None, "{heading}: {found:?}");
        }
    }
}
