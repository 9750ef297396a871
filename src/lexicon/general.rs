//! Titles of general parts: sections that set no task by themselves.

use crate::source::words::{Words, ends, first, last, starts};

/// Words that make up, or end, the title of a general part.
static GENERAL: Words = last!(
    "
    总体要求 总体目标 总体思路 总体原则 总的要求 指导思想 基本原则 工作原则 基本思路 工作思路 主要原则 实施原则
    建设原则 招生原则 工作目标 主要目标 发展目标 计划目标 行动目标 目标要求 任务目标 总目标 目的意义 重要意义 总则 附则 适用范围 适用对象
    名词解释 术语解释 术语定义 编制目的 编制依据 制定依据 工作依据 起草背景 出台背景 工作背景 编制背景
    现状分析 形势分析 主要成效 取得的成效 取得成效 存在的问题 存在问题 面临形势 面临的形势 发展基础 发展现状
    现状与形势 解释权 施行日期 施行时间 有效期 有效期限 生效时间
    "
);

/// Titles of what is left to say, which is a general part where the document speaks of itself in it.
static REMAINDER: Words = first!("其他事项 其它事项 其他 其它 施行 生效 解释 适用");

/// Whether `title` (folded, without blanks) is that of what is left to say.
#[must_use]
pub fn is_remainder(title: &[char]) -> bool {
    REMAINDER.is(title)
}

/// What a title that looks back ends in.
static RETROSPECT: Words = last!("回顾 回顾与总结 回顾总结");
/// What such a title begins with.
static BYGONE: Words = first!("过去一年 过去两年 过去三年 过去四年 过去五年 过去十年 过去的一年 过去的五年 过去几年");

/// Verbs that say of their clause that it was done: 对2个项目作出了审批决定.
pub static DONE: Words = first!(
    "作出了 做出了 完成了 取得了 实现了 召开了 举办了 举行了 制定了 出台了 建成了 解决了 发放了 下达了 安排了 投入了"
);

/// What a document says of its own force.
pub const OF_ITSELF: &[&str] = &["施行", "实施期间", "执行", "生效", "有效期", "解释", "废止"];

/// Longest title that is still a general one: 工作指导思想 is, 落实总体要求完成年度任务 is not.
const LONGEST: usize = 10;

/// Whether `title` (folded, without blanks) names a general part.
#[must_use]
pub fn is_general(title: &[char]) -> bool {
    let both = || title.iter().position(|&c| matches!(c, '和' | '与' | '及')).is_some_and(|i| is_general(&title[..i]));
    // 坚持公开招生原则 is asked of somebody.
    title.len() <= LONGEST && !starts(title, "坚持") && (GENERAL.end(title).is_some() || both())
}

/// Longest title that looks back.
const LONGEST_RETROSPECT: usize = 24;

/// Whether `title` (folded, without blanks) says that its section tells what was done: 2016年工作回顾, 过去五年的工作, 2016年工作
/// 总结. What it tells sets nothing.
#[must_use]
pub fn is_retrospect(title: &[char]) -> bool {
    let dated = title.first().is_some_and(|&c| c.is_ascii_digit() || matches!(c, '去' | '上'));
    let summed_up = || dated && ends(title, "工作总结") && !title.contains(&'报');
    title.len() <= LONGEST_RETROSPECT
        && (RETROSPECT.end(title).is_some() || BYGONE.begin(title).is_some() || summed_up())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_general_part_is_known_by_its_title() {
        let general = |t: &str| is_general(&t.chars().collect::<Vec<_>>());
        assert!(general("总体要求") && general("工作指导思想") && general("指导思想和工作目标"));
        assert!(!general("目标任务") && !general("加强组织领导") && !general("落实总体要求完成年度工作目标"));
        assert!(!general("坚持公开招生原则"));
        let bygone = |t: &str| is_retrospect(&t.chars().collect::<Vec<_>>());
        assert!(bygone("2016年工作回顾") && bygone("过去五年的主要工作") && bygone("2016年工作总结"));
        assert!(!bygone("做好2016年工作总结") && !bygone("2017年工作安排") && !bygone("回顾党的历史"));
    }
}
