//! 文种: the words that a document's title ends in.
//!
//! The first table is the fifteen official kinds of GB/T 9704-2012 and the 党政机关公文处理工作条例 (article 8); the second
//! what such a document encloses: plans, measures, rules.

use crate::source::words::{Words, last};

/// Kinds of official document.
pub const OFFICIAL: &[&str] = &[
    "通知", "意见", "决定", "公告", "通告", "函", "复函", "批复", "报告", "请示", "纪要", "决议", "命令", "令", "通报",
    "议案", "公报",
];

/// Kinds of what a document encloses, and of documents that stand alone.
pub const ENCLOSED: &[&str] = &[
    "方案",
    "办法",
    "措施",
    "要点",
    "计划",
    "规划",
    "细则",
    "规定",
    "条例",
    "政策",
    "举措",
    "规则",
    "制度",
    "指引",
    "标准",
    "预案",
    "目录",
    "清单",
    "分解表",
    "分工表",
    "分工",
    "责任分解",
    "任务分解",
    "工作分解",
    "指南",
    "章程",
    "纲要",
    "规程",
    "名单",
    "指标",
    "安排",
    "政策包",
    "规范",
    "准则",
    "导则",
    "任务",
    "工作表",
    "任务书",
    "责任书",
    "倡议书",
    "解读",
    "表",
    "公约",
    "守则",
    "简章",
    "大纲",
    "手册",
    "要求",
    "图",
    "台账",
    "行动",
    "体系",
    "机制",
    "清单表",
    "若干条",
    "条",
];

static OFFICIAL_ENDS: Words = last!(list OFFICIAL);
static ENCLOSED_ENDS: Words = last!(list ENCLOSED);

/// The kind that `title` (folded, without blanks) ends in, a closing parenthesis such as (试行) set aside.
#[must_use]
pub fn of_title(title: &[char]) -> Option<&'static str> {
    let title = without_parenthesis(title);
    longest(&OFFICIAL_ENDS, OFFICIAL, title).or_else(|| longest(&ENCLOSED_ENDS, ENCLOSED, title))
}

/// Whether `title` ends in one of the official kinds.
#[must_use]
pub fn is_official(title: &[char]) -> bool {
    of_title(title).is_some_and(|kind| OFFICIAL.contains(&kind))
}

/// `title` without a parenthesis (or a closing 》) at its end.
#[must_use]
pub fn without_parenthesis(title: &[char]) -> &[char] {
    let mut end = title.len();
    while end > 0 && matches!(title[end - 1], ')' | '》' | '〉' | '”' | '】') {
        let open = match title[end - 1] {
            ')' => title[..end].iter().rposition(|&c| c == '('),
            '】' => title[..end].iter().rposition(|&c| c == '【'),
            _ => Some(end - 1),
        };
        match open {
            Some(open) if open > 0 => end = open,
            _ => break,
        }
    }
    &title[..end]
}

/// The longest of the kinds that `title` ends in and is more than.
fn longest(ends: &Words, kinds: &[&'static str], title: &[char]) -> Option<&'static str> {
    let kinds_of = |last: char| ends.with(last).filter(|(_, kind)| title.len() > kind.len() && title.ends_with(kind));
    title.last().and_then(|&last| kinds_of(last).max_by_key(|(_, kind)| kind.len())).map(|(i, _)| kinds[i])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(title: &str) -> Option<&'static str> {
        of_title(&title.chars().collect::<Vec<_>>())
    }

    #[test]
    fn a_title_tells_its_kind() {
        assert_eq!(of("关于印发《工作方案》的通知"), Some("通知"));
        assert_eq!(of("住房公积金管理办法(试行)"), Some("办法"));
        assert_eq!(of("促进房地产市场平稳健康发展18条措施"), Some("措施"));
        assert_eq!(of("国务院关于同意设立新区的批复"), Some("批复"));
        assert_eq!(of("通知"), None);
        assert_eq!(of("加强组织领导"), None);
    }
}
