//! The words that differences are told in, Chinese or English, and changes in those words.

use rust_decimal::Decimal;

use super::view::Kind;
use crate::diff::{Change, Field, Side};
use crate::model::{Role, Task};

/// The language of a difference for people; what the notices say stays as it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lang {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

/// Declares [`Words`] and its two instances from one table, so that no word has one language only.
macro_rules! words {
    ($($name:ident: $zh:literal, $en:literal;)*) => {
        /// What the formats for people say.
        #[derive(Debug)]
        #[cfg_attr(not(feature = "xlsx"), allow(dead_code, reason = "some words stand in workbooks alone"))]
        pub(super) struct Words {
            $(pub(super) $name: &'static str,)*
        }

        const ZH: Words = Words { $($name: $zh,)* };
        const EN: Words = Words { $($name: $en,)* };
    };
}

words! {
    code: "zh-Hans", "en";
    comparison: "文件对比", "Comparison";
    old: "旧", "old";
    new: "新", "new";
    tasks: "项任务", "tasks";
    summary: "概览", "Summary";
    unchanged: "未变", "unchanged";
    changed: "有变", "changed";
    moved: "移动", "moved";
    moved_changed: "移动并有变", "moved and changed";
    added: "新增", "added";
    removed: "删去", "removed";
    split: "拆分", "split";
    merged: "合并", "merged";
    field: "变动项", "Field";
    title: "标题", "title";
    body: "正文", "wording";
    unit: "单位", "unit";
    quota: "数量", "quota";
    deadline: "期限", "deadline";
    position: "位置", "place";
    task: "任务", "task";
    numbers: "数字变动最大的十项", "The ten largest moves in numbers";
    units: "单位的增减", "Units gained and lost";
    gained: "新出现", "gained";
    lost: "不再出现", "lost";
    successions: "疑似更名或职能承接", "Likely successions";
    in_pairs: "对任务为证", "pairs show it";
    succession: "承接", "succession";
    little: "两份文件对应之处很少，可能不是同一规划的前后两版。", "Little corresponds: the two may not be one plan renewed.";
    nothing: "没有变化。", "Nothing changed.";
    lead: "牵头", "lead";
    cooperate: "配合", "cooperate";
    responsible: "负责", "responsible";
    guide: "指导", "guide";
    supervise: "监督", "supervise";
    person: "责任人", "person";
    from: "移自", "moved from";
    to: "移至", "moved to";
    none: "无", "none";
    top: "（无章节）", "(no section)";
    similarity: "相似度", "similarity";
    filters: "筛选", "Filters";
    all_units: "全部单位", "all units";
    all_sections: "全部章节", "all sections";
    section: "章节", "Section";
    kind: "变动类型", "Kind of change";
    reset: "清除筛选", "Clear filters";
    shown: "项符合筛选", "shown";
    skip: "跳到变动列表", "Skip to the changes";
    skip_table: "跳到任务线列表", "Skip to the table of lines";
    what: "对象", "What is counted";
    keys: "按 n 看下一处变动，按 p 看上一处。", "Press n for the next change, p for the one before.";
    map: "任务去向", "What became of each task";
    map_says: "每格一项任务，上排为旧，下排为新，连线通向它变成的任务；颜色与上面各类相同。", "One box a task, the old plan above, the new one below; lines lead to what each became, in the colours above.";
    folded: "项未变", "unchanged";
    gone_mark: "删去", "deleted";
    come_mark: "新增", "inserted";
    amount: "增减幅度", "Relative change";
    value: "值", "value";
    role: "职责", "role";
    key: "追踪键", "Key";
    count: "数量", "Count";
    status: "状态", "Status";
    path: "所在章节", "Under";
    trace: "逐年追踪", "Traced through the years";
    first_seen: "首见", "first seen";
    last_seen: "末见", "last seen";
    lines: "条任务线", "lines of tasks";
    load: "各单位逐年任务数", "Tasks of each unit, by year";
    led: "其中牵头", "of which it leads";
    line: "任务线", "Line";
    gap: "当年未列", "not in this plan";
    returned: "恢复", "returned";
    picture: "年份为列，任务为线", "Years across, tasks as lines";
}

impl Lang {
    /// The words of a language.
    pub(super) const fn words(self) -> &'static Words {
        match self {
            Self::Zh => &ZH,
            Self::En => &EN,
        }
    }

    /// What stands between a label and what it labels.
    pub(super) const fn colon(self) -> &'static str {
        match self {
            Self::Zh => "：",
            Self::En => ": ",
        }
    }
}

impl Words {
    /// What a kind of change is called.
    pub(super) const fn kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Unchanged => self.unchanged,
            Kind::Changed => self.changed,
            Kind::Moved => self.moved,
            Kind::MovedChanged => self.moved_changed,
            Kind::Added => self.added,
            Kind::Removed => self.removed,
            Kind::Split => self.split,
            Kind::Merged => self.merged,
        }
    }

    /// What a field is called.
    pub(super) const fn field(&self, field: Field) -> &'static str {
        match field {
            Field::Title => self.title,
            Field::Body => self.body,
            Field::Unit => self.unit,
            Field::Quota => self.quota,
            Field::Deadline => self.deadline,
            Field::Position => self.position,
        }
    }

    /// What a role is called.
    pub(super) const fn role(&self, role: Role) -> &'static str {
        match role {
            Role::Lead => self.lead,
            Role::Cooperate => self.cooperate,
            Role::Responsible => self.responsible,
            Role::Guide => self.guide,
            Role::Supervise => self.supervise,
            Role::Person => self.person,
        }
    }
}

/// The two ends of a change as they are told: what it was and what it is, either of which may be nothing.
pub(super) fn ends(change: &Change, words: &Words) -> (Option<String>, Option<String>) {
    let with_role = |name: &Option<crate::base::Excerpt>, role: Option<Role>| {
        let name = name.as_ref()?;
        let role = role.filter(|_| change.field == Field::Unit && change.old_role != change.new_role);
        Some(role.map_or_else(|| name.to_string(), |role| format!("{name}（{}）", words.role(role))))
    };
    (with_role(&change.old, change.old_role), with_role(&change.new, change.new_role))
}

/// A ratio as a signed percentage.
pub(super) fn percent(ratio: Decimal) -> String {
    let percent = (ratio * Decimal::ONE_HUNDRED).round_dp(1).normalize();
    if percent.is_sign_positive() { format!("+{percent}%") } else { format!("−{}%", percent.abs()) }
}

/// A plan by its title, else its path, and how many tasks it has.
pub(super) fn named(side: &Side, words: &Words) -> String {
    let name = side.title.as_ref().map(|title| title.as_str()).or(side.path.as_deref()).unwrap_or_default();
    format!("{name} ({} {})", side.tasks, words.tasks)
}

/// The units of a task by what each has to do.
pub(super) fn units(task: &Task, words: &Words) -> String {
    let mut roles: Vec<Role> = Vec::new();
    for unit in &task.units {
        if !roles.contains(&unit.role) {
            roles.push(unit.role);
        }
    }
    let group = |role: &Role| {
        let names = task.units.iter().filter(|unit| unit.role == *role).map(|unit| unit.name.as_str());
        format!("{} {}", words.role(*role), names.collect::<Vec<_>>().join("、"))
    };
    roles.iter().map(group).collect::<Vec<_>>().join("；")
}
