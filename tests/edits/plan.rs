//! A plan as the edits know it, and as a notice would say it.

use std::fs;

use tiaoli::Notice;

use crate::common::files;
use crate::edits::dice::Dice;

/// A plan of sections and tasks.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) year: u32,
    pub(crate) sections: Vec<Section>,
    /// Under which heading sections stand together, if they do.
    pub(crate) nested: bool,
}

/// A section, known by `uid` in every year.
#[derive(Debug, Clone)]
pub(crate) struct Section {
    pub(crate) uid: usize,
    pub(crate) title: String,
    pub(crate) tasks: Vec<Task>,
}

/// A task, known by `uid` in its own year, with what it says.
#[derive(Debug, Clone)]
pub(crate) struct Task {
    pub(crate) uid: usize,
    pub(crate) title: String,
    pub(crate) sentences: Vec<String>,
    pub(crate) units: Vec<(String, bool)>,
    /// The tasks of the year before that it comes from.
    pub(crate) from: Vec<usize>,
    /// What changed since then: field, old and new.
    pub(crate) changes: Vec<(&'static str, String, String)>,
}

impl Task {
    fn new(uid: usize, title: &str, sentences: Vec<String>, units: Vec<(String, bool)>) -> Self {
        Self { uid, title: title.to_owned(), sentences, units, from: vec![uid], changes: Vec::new() }
    }
}

const NUMERALS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/// A Chinese numeral up to 99.
fn numeral(n: usize) -> String {
    match (n / 10, n % 10) {
        (0, ones) => NUMERALS[ones - 1].to_owned(),
        (tens, 0) => {
            if tens == 1 {
                "十".to_owned()
            } else {
                format!("{}十", NUMERALS[tens - 1])
            }
        }
        (1, ones) => format!("十{}", NUMERALS[ones - 1]),
        (tens, ones) => format!("{}十{}", NUMERALS[tens - 1], NUMERALS[ones - 1]),
    }
}

impl Plan {
    /// The seed, from its committed document.
    pub(crate) fn seed() -> Self {
        let path = files::root().join("output/000_67b0e456f0c9070f.json");
        let notice: Notice = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        let mut sections: Vec<Section> = Vec::new();
        for (uid, task) in notice.tasks.iter().enumerate() {
            let title = task.path.last().unwrap().to_string();
            if sections.last().is_none_or(|last| last.title != title) {
                sections.push(Section { uid: sections.len(), title, tasks: Vec::new() });
            }
            let sentences = task.body.split('。').filter(|s| !s.is_empty()).map(str::to_owned).collect();
            let leads = |role| matches!(role, tiaoli::model::Role::Lead);
            let units = task.units.iter().map(|u| (u.name.to_string(), leads(u.role))).collect();
            sections.last_mut().unwrap().tasks.push(Task::new(uid, &task.title, sentences, units));
        }
        Self { year: 2017, sections, nested: true }
    }

    /// A plan of the topics, those of a section in an order of chance, some with sentences that most tasks have.
    pub(crate) fn composed(dice: &mut Dice) -> Self {
        let topics = include_str!("topics.txt");
        let mut sections: Vec<Section> = Vec::new();
        for (uid, topic) in topics.split("\n\n").enumerate() {
            let mut lines = topic.lines().filter(|line| !line.starts_with('#'));
            let (group, title) = lines.next().unwrap().split_once(" | ").unwrap();
            let mut sentences: Vec<String> = lines.map(str::to_owned).collect();
            if dice.below(3) == 0 {
                let common = [
                    "各有关部门要落实责任,按时完成任务",
                    "要加强督促检查,及时通报工作进展",
                    "定期总结推广好的经验做法",
                ];
                sentences.push(dice.pick(&common).to_string());
            }
            let task = Task::new(uid, title, sentences, units(dice));
            match sections.iter_mut().find(|section| section.title.contains(group)) {
                Some(section) => section.tasks.push(task),
                None => {
                    let title = format!("{}{group}工作", dice.pick(&["全力推进", "统筹抓好", "持续加强"]));
                    sections.push(Section { uid: sections.len(), title, tasks: vec![task] });
                }
            }
        }
        sections.iter_mut().for_each(|section| dice.shuffle(&mut section.tasks));
        Self { year: 2021, sections, nested: dice.below(2) == 0 }
    }

    /// Every task with its section.
    pub(crate) fn tasks(&self) -> impl Iterator<Item = (&Section, &Task)> {
        self.sections.iter().flat_map(|section| section.tasks.iter().map(move |task| (section, task)))
    }

    /// The markers of the task at a place.
    pub(crate) fn markers(&self, section: usize, task: usize) -> String {
        let (section, one) = (numeral(section + 1), task + 1);
        if self.nested { format!("一/{section}/{one}") } else { format!("{section}/{}", numeral(one)) }
    }

    /// The notice that says all this.
    pub(crate) fn text(&self) -> String {
        let year = self.year;
        let mut text =
            format!("云岭区人民政府办公室关于印发云岭区{year}年重点工作要点的通知\n\n各街道办事处,区政府各部门:\n\n");
        text += &format!("《云岭区{year}年重点工作要点》已经区政府同意,现印发给你们,请认真贯彻落实。\n\n");
        text += &format!("云岭区人民政府办公室\n{year}年3月5日\n\n云岭区{year}年重点工作要点\n\n");
        if self.nested {
            text += "一、主要任务\n\n";
        }
        for (s, section) in self.sections.iter().enumerate() {
            let marker = numeral(s + 1);
            let marker = if self.nested { format!("({marker})") } else { format!("{marker}、") };
            text += &format!("{marker}{}\n\n", section.title);
            for (t, task) in section.tasks.iter().enumerate() {
                let marker = if self.nested { format!("{}.", t + 1) } else { format!("({})", numeral(t + 1)) };
                let title = if task.title.is_empty() { String::new() } else { format!("{}。", task.title) };
                text += &format!("{marker}{title}{}。{}\n\n", task.sentences.join("。"), list(&task.units));
            }
        }
        text
    }
}

/// A list of responsibility: those that lead, then the others.
fn list(units: &[(String, bool)]) -> String {
    let names = |lead: bool| units.iter().filter(|u| u.1 == lead).map(|u| u.0.as_str()).collect::<Vec<_>>().join("、");
    match (names(true), names(false)) {
        (lead, other) if lead.is_empty() && other.is_empty() => String::new(),
        (lead, other) if lead.is_empty() => format!("({other}负责)"),
        (lead, other) if other.is_empty() => format!("({lead}牵头)"),
        (lead, other) => format!("({lead}牵头,{other}配合)"),
    }
}

/// Units that tasks have.
pub(crate) const UNITS: [&str; 14] = [
    "区住建局",
    "区教育局",
    "区卫健局",
    "区民政局",
    "区人社局",
    "区水利局",
    "区生态环境局",
    "区城管局",
    "区工信局",
    "区农业农村局",
    "区文旅局",
    "区行政审批局",
    "区公安局",
    "区财政局",
];

fn units(dice: &mut Dice) -> Vec<(String, bool)> {
    let mut names = UNITS.to_vec();
    dice.shuffle(&mut names);
    let count = 1 + dice.below(3);
    let led = dice.below(2) == 0;
    names[..count].iter().enumerate().map(|(at, name)| ((*name).to_owned(), led && at == 0)).collect()
}
