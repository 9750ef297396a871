//! What a task is followed by from outside: a key that stays the same while its wording and its number move a little.
//!
//! In: the tasks of a notice. Out: for each a short key, made of what it is about: its title, or its first clause where
//! it has none, without numbers, years, marks and the words that any task may begin or end with (加强, 进一步, 工作). What
//! no key of one document can survive, a new name for the same thing, is for `trace` to follow.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::wording::{Token, is_han, tokens};
use crate::model::Task;

/// Words that a task may begin with, whatever it is about.
const OPENINGS: &str = "\
    进一步 全面 深入 持续 继续 积极 大力 切实 加快 着力 扎实 不断 严格 认真 有序 稳步 充分 加强 \
    强化 推进 推动 推行 开展 做好 完善 健全 建立 落实 实施 深化 提升 提高 规范 加大 优化 组织 抓好 \
    促进 确保 保障 狠抓 突出 坚持 探索 支持 鼓励 引导 创新 巩固 拓展 统筹 编制 制定 全省 全市 全县 \
    全区 全州 我省 我市 我县 我区";
/// Words that it may end with.
const ENDINGS: &str = "工作 力度 行动 活动 机制";

/// The keys of tasks, no two the same: of tasks about the same the later ones are numbered.
pub(super) fn keys(tasks: &[Task]) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    tasks
        .iter()
        .map(|task| {
            let key = key(task);
            let times = seen.entry(key.clone()).or_default();
            *times += 1;
            if *times == 1 { key } else { format!("{key}-{times}") }
        })
        .collect()
}

fn key(task: &Task) -> String {
    let about = about(task);
    let digest = Sha256::digest(about.as_bytes());
    digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// What a task is about, in few words.
fn about(task: &Task) -> String {
    let said = if task.title.is_empty() { first_clause(&task.body) } else { &task.title };
    let words = |token| match token {
        Token::Char(c) if is_han(c) || c.is_alphabetic() => Some(c),
        _ => None,
    };
    let words: String = tokens(said, &[]).into_iter().filter_map(words).collect();
    let mut core = words.as_str();
    while let Some(rest) = OPENINGS.split(' ').find_map(|word| core.strip_prefix(word)) {
        core = rest;
    }
    while let Some(rest) = ENDINGS.split(' ').find_map(|word| core.strip_suffix(word)) {
        core = rest;
    }
    if core.chars().count() < 2 { words } else { core.to_owned() }
}

/// How a text begins: its first clause of more than a few characters.
pub(super) fn first_clause(body: &str) -> &str {
    body.split(['，', ',', '。', '；', ';', '：', ':', '\n']).find(|clause| clause.chars().count() > 3).unwrap_or(body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Span;

    fn task(title: &str, body: &str) -> Task {
        Task {
            id: "1".into(),
            markers: Vec::new(),
            title: title.into(),
            part: 0,
            path: Vec::new(),
            body: body.into(),
            units: Vec::new(),
            quotas: Vec::new(),
            deadlines: Vec::new(),
            citations: Vec::new(),
            span: Span::default(),
        }
    }

    #[test]
    fn a_task_keeps_its_key_while_its_wording_moves_a_little() {
        let same = [
            ("开展全区生活饮用水水质监测", "强化生活饮用水水质监测工作"),
            ("做好2017年学法工作", "继续做好2018年学法工作"),
            ("新建20所“示范学校”", "新建30所示范学校"),
        ];
        for (old, new) in same {
            assert_eq!(key(&task(old, "一")), key(&task(new, "二")), "{old} | {new}");
        }
        assert_eq!(key(&task("", "全年学法4次，由甲讲课。")), key(&task("", "全年学法6次，由乙讲课。")));
        assert_ne!(key(&task("加强学校食堂监管", "")), key(&task("加强旅游景区监管", "")));
    }

    #[test]
    fn two_tasks_about_the_same_have_two_keys() {
        let keys = keys(&[task("加强领导", ""), task("强化领导", ""), task("加强领导", "")]);
        assert_eq!(keys[1], format!("{}-2", keys[0]));
        assert_eq!(keys[2], format!("{}-3", keys[0]));
    }
}
