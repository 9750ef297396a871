//! Known edits that make next year's plan of this one, each noting in the task what it changed.

use crate::edits::dice::Dice;
use crate::edits::plan::{Plan, Task, UNITS};

/// What a year does to a plan: how often of each.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Year {
    pub(crate) reword: usize,
    pub(crate) move_: usize,
    pub(crate) split: usize,
    pub(crate) merge: usize,
    pub(crate) add: usize,
    pub(crate) remove: usize,
    pub(crate) value: usize,
    pub(crate) units: usize,
    pub(crate) rename: bool,
    pub(crate) renumber: bool,
}

/// The plan of the year after.
pub(crate) fn renew(plan: &Plan, year: Year, dice: &mut Dice) -> Plan {
    let mut new = Editor { plan: plan.clone(), dice, touched: Vec::new() };
    new.plan.year += 1;
    new.restate_year(plan.year);
    (0..year.split).for_each(|_| new.split());
    (0..year.merge).for_each(|_| new.merge());
    (0..year.remove).for_each(|_| new.remove());
    (0..year.add).for_each(|at| new.add(at));
    (0..year.move_).for_each(|_| new.move_());
    (0..year.reword).for_each(|_| new.reword());
    (0..year.value).for_each(|_| new.value());
    (0..year.units).for_each(|_| new.units());
    if year.renumber {
        new.renumber();
    }
    if year.rename {
        new.rename();
    }
    new.plan
}

struct Editor<'a> {
    plan: Plan,
    dice: &'a mut Dice,
    /// Tasks that were split, merged, moved or added: their origin is one thing, and enough.
    touched: Vec<usize>,
}

/// Words for words that say the same.
const SYNONYMS: [(&str, &str); 14] = [
    ("开展", "组织实施"),
    ("建立", "建立健全"),
    ("落实", "严格落实"),
    ("制度", "长效机制"),
    ("检查", "监督检查"),
    ("推进", "加快推进"),
    ("及时", "第一时间"),
    ("完成", "全面完成"),
    ("提高", "切实提升"),
    ("新建", "新建成"),
    ("对", "针对"),
    ("组织", "统一组织"),
    ("公布", "向社会公布"),
    ("规定", "有关规定"),
];
const VERBS: [&str; 10] = ["加强", "强化", "推进", "深化", "提升", "完善", "开展", "做好", "规范", "落实"];

/// A measure word that makes a number a quota in these texts.
const MEASURES: [char; 16] =
    ['次', '件', '条', '个', '期', '场', '人', '家', '名', '天', '亩', '处', '公', '万', '所', '%'];

impl Editor<'_> {
    /// A place by chance: of a task that was not touched yet and that `fit`s.
    fn place(&mut self, fit: impl Fn(&Task) -> bool) -> Option<(usize, usize)> {
        let mut places = Vec::new();
        for (s, section) in self.plan.sections.iter().enumerate() {
            for (t, task) in section.tasks.iter().enumerate() {
                if !self.touched.contains(&task.uid) && fit(task) {
                    places.push((s, t));
                }
            }
        }
        if places.is_empty() { None } else { Some(*self.dice.pick(&places)) }
    }

    fn fresh(&self) -> usize {
        1 + self.plan.tasks().map(|(_, task)| task.uid).chain(self.touched.iter().copied()).max().unwrap_or(0)
    }

    fn restate_year(&mut self, old: u32) {
        let (old, new) = (format!("{old}年"), format!("{}年", self.plan.year));
        for task in self.plan.sections.iter_mut().flat_map(|s| &mut s.tasks) {
            task.title = task.title.replace(&old, &new);
            task.sentences.iter_mut().for_each(|s| *s = s.replace(&old, &new));
        }
    }

    fn split(&mut self) {
        let Some((s, t)) = self.place(|task| task.sentences.len() > 1 && task.from.len() == 1) else { return };
        let uid = self.fresh();
        let task = &mut self.plan.sections[s].tasks[t];
        let half = task.sentences.len().div_ceil(2);
        let rest = task.sentences.split_off(half);
        let clause: String = rest[0].split([',', '、']).next().unwrap_or_default().chars().take(14).collect();
        let title = if self.dice.below(2) == 0 { clause } else { format!("细化{}举措", task.title) };
        let part = Task { uid, title, sentences: rest, ..task.clone() };
        self.touched.extend([task.uid, uid]);
        self.plan.sections[s].tasks.insert(t + 1, part);
    }

    fn merge(&mut self) {
        let Some((s, t)) = self.place(|task| task.from.len() == 1) else { return };
        let Some(other) = (0..self.plan.sections[s].tasks.len())
            .find(|&o| o != t && !self.touched.contains(&self.plan.sections[s].tasks[o].uid))
        else {
            return;
        };
        let taken = self.plan.sections[s].tasks.remove(other);
        let at = if other < t { t - 1 } else { t };
        let task = &mut self.plan.sections[s].tasks[at];
        task.from.extend(taken.from);
        task.sentences.extend(taken.sentences);
        for unit in taken.units {
            if task.units.iter().all(|had| had.0 != unit.0) {
                task.units.push(unit);
            }
        }
        if self.dice.below(2) == 0 {
            task.title = format!("{}和{}", task.title, taken.title.chars().skip(2).collect::<String>());
        }
        self.touched.extend([task.uid, taken.uid]);
    }

    fn remove(&mut self) {
        let Some((s, t)) = self.place(|_| true) else { return };
        if self.plan.sections[s].tasks.len() > 1 {
            let gone = self.plan.sections[s].tasks.remove(t);
            self.touched.push(gone.uid);
        }
    }

    fn add(&mut self, at: usize) {
        const FRESH: [(&str, &str); 6] = [
            ("筹备青年运动会赛事保障", "落实场馆交通接驳方案。招募赛会志愿者800人。完成比赛场馆消防验收"),
            ("推行电动自行车登记上牌", "设置便民登记点16个。未登记车辆给予过渡期。查处非法改装和超标销售"),
            ("建设零工市场", "在城东建设零工驿站2个。发布用工信息和工资指导价。配备候工座椅、饮水和法律援助窗口"),
            ("治理非机动车道停车", "施划禁停标线30公里。推广智能抓拍。周末增派铁骑巡逻"),
            ("编纂地方志书", "收集家谱、碑刻和老照片。聘请乡贤撰稿。年底前形成送审稿"),
            ("防控红火蚁疫情", "划定疫情监测样方。调运草皮苗木必须检疫。统一投放饵剂3次"),
        ];
        let (title, body) = FRESH[at % FRESH.len()];
        let uid = self.fresh();
        let units = vec![((*self.dice.pick(&UNITS)).to_owned(), false)];
        let sentences = body.split('。').map(str::to_owned).collect();
        let task = Task { uid, title: title.to_owned(), sentences, units, from: Vec::new(), changes: Vec::new() };
        let s = self.dice.below(self.plan.sections.len());
        let t = self.dice.below(self.plan.sections[s].tasks.len() + 1);
        self.plan.sections[s].tasks.insert(t, task);
        self.touched.push(uid);
    }

    fn move_(&mut self) {
        let Some((s, t)) = self.place(|_| true) else { return };
        if self.plan.sections[s].tasks.len() < 3 {
            return;
        }
        let to = (s + 1 + self.dice.below(self.plan.sections.len() - 1)) % self.plan.sections.len();
        let task = self.plan.sections[s].tasks.remove(t);
        let at = self.dice.below(self.plan.sections[to].tasks.len() + 1);
        self.touched.push(task.uid);
        self.plan.sections[to].tasks.insert(at, task);
    }

    fn reword(&mut self) {
        let untouched = |task: &Task, field| task.from.len() == 1 && task.changes.iter().all(|c| c.0 != field);
        if self.dice.below(3) == 0 {
            let Some((s, t)) = self.place(|task| untouched(task, "title") && !task.title.is_empty()) else { return };
            let verb = *self.dice.pick(&VERBS);
            let task = &mut self.plan.sections[s].tasks[t];
            let rest = VERBS.iter().find_map(|verb| task.title.strip_prefix(verb));
            let title = match rest {
                Some(rest) if !task.title.starts_with(verb) => format!("{verb}{rest}"),
                _ => format!("持续{}", task.title),
            };
            task.changes.push(("title", task.title.clone(), title.clone()));
            task.title = title;
            return;
        }
        let Some((s, t)) = self.place(|task| untouched(task, "body")) else { return };
        let kind = self.dice.below(4);
        let task = &mut self.plan.sections[s].tasks[t];
        let at = self.dice.below(task.sentences.len());
        let synonym = SYNONYMS.iter().find(|(word, _)| task.sentences[at].contains(word));
        match (kind, synonym) {
            (0, _) => task.sentences[at] += ",相关情况纳入年度考核",
            (1, _) if task.sentences.len() > 2 && number(&task.sentences[at]).is_none() => {
                drop(task.sentences.remove(at));
            }
            (_, Some((word, other))) => task.sentences[at] = task.sentences[at].replacen(word, other, 1),
            _ => task.sentences.push("要坚持问题导向,补齐短板弱项".to_owned()),
        }
        task.changes.push(("body", String::new(), String::new()));
    }

    fn value(&mut self) {
        let fit = |task: &Task| {
            task.from.len() == 1
                && task.changes.iter().all(|c| !matches!(c.0, "quota" | "deadline"))
                && task.sentences.iter().any(|s| number(s).is_some())
        };
        let Some((s, t)) = self.place(fit) else { return };
        let task = &mut self.plan.sections[s].tasks[t];
        let Some(sentence) = task.sentences.iter_mut().find(|s| number(s).is_some()) else { return };
        let (from, to, field) = number(sentence).unwrap();
        let value: usize = sentence[from..to].parse().unwrap();
        let other = match field {
            "deadline" => {
                if value > 6 {
                    value - 1
                } else {
                    value + 1
                }
            }
            _ if sentence[to..].starts_with('%') => value - 3,
            _ => value + 1 + self.dice.below(value + 1),
        };
        let measure = if field == "deadline" {
            "月"
        } else {
            &sentence[to..][..sentence[to..].chars().next().unwrap().len_utf8()]
        };
        let change = (field, format!("{value}{measure}"), format!("{other}{measure}"));
        *sentence = format!("{}{other}{}", &sentence[..from], &sentence[to..]);
        task.changes.push(change);
    }

    fn units(&mut self) {
        let Some((s, t)) = self.place(|task| task.from.len() == 1 && task.changes.iter().all(|c| c.0 != "unit")) else {
            return;
        };
        let kind = self.dice.below(3);
        let name = *self.dice.pick(&UNITS);
        let task = &mut self.plan.sections[s].tasks[t];
        let has = task.units.iter().any(|u| u.0 == name);
        match kind {
            0 if !has => {
                task.units.push((name.to_owned(), false));
                task.changes.push(("unit", String::new(), name.to_owned()));
            }
            1 if task.units.len() > 2 => {
                let gone = task.units.pop().unwrap().0;
                task.changes.push(("unit", gone, String::new()));
            }
            _ if task.units.iter().filter(|u| u.1).count() == 1 && task.units.iter().filter(|u| !u.1).count() == 1 => {
                // Lead and cooperating swapped.
                for unit in &mut task.units {
                    unit.1 = !unit.1;
                    task.changes.push(("unit", unit.0.clone(), unit.0.clone()));
                }
            }
            _ => {}
        }
    }

    fn renumber(&mut self) {
        let s = self.dice.below(self.plan.sections.len());
        self.dice.shuffle(&mut self.plan.sections[s].tasks);
    }

    /// A reform renames the body that most tasks have.
    fn rename(&mut self) {
        let mut names: Vec<&str> = self.plan.tasks().flat_map(|(_, t)| t.units.iter().map(|u| u.0.as_str())).collect();
        names.sort_unstable();
        let most = names.chunk_by(|a, b| a == b).max_by_key(|c| (c.len(), c[0].contains('局') || c[0].contains('办')));
        let old = most.map(|c| c[0].to_owned()).unwrap_or_default();
        let new = format!("区{}发展改革促进局", old.chars().nth(1).unwrap_or('新'));
        for task in self.plan.sections.iter_mut().flat_map(|s| &mut s.tasks) {
            let listed = task.units.iter().any(|u| u.0 == old);
            let mentioned = task.sentences.iter().any(|s| s.contains(&old));
            if listed {
                task.units.iter_mut().filter(|u| u.0 == old).for_each(|u| u.0 = new.clone());
                task.changes.retain(|c| !(c.0 == "unit" && (c.1 == old || c.2 == old)));
                task.changes.push(("unit", old.clone(), new.clone()));
            }
            if mentioned {
                task.sentences.iter_mut().for_each(|s| *s = s.replace(&old, &new));
                if !listed && task.changes.iter().all(|c| c.0 != "body") {
                    task.changes.push(("body", String::new(), String::new()));
                }
            }
        }
    }
}

/// The first number of a sentence that is a quota or a month: where, and which of the two.
fn number(sentence: &str) -> Option<(usize, usize, &'static str)> {
    let mut at = 0;
    while let Some(found) = sentence[at..].find(|c: char| c.is_ascii_digit()) {
        let from = at + found;
        let to = from + sentence[from..].find(|c: char| !c.is_ascii_digit()).unwrap_or(sentence.len() - from);
        if sentence[to..].starts_with("月底前") {
            return Some((from, to, "deadline"));
        }
        if sentence[to..].chars().next().is_some_and(|c| MEASURES.contains(&c)) {
            return Some((from, to, "quota"));
        }
        at = to;
    }
    None
}
