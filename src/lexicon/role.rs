//! The words of responsibility: labels (牵头单位:) and verbs (牵头, 按职责分工负责), each with its role.
//!
//! In: folded characters. Out: the label that begins there, or the verb that ends there. What a duty is called in the
//! format is for the rooms above to say.

use super::body::{ends, is_closing, is_opening, starts};

/// What a body (or person) has to do with a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Duty {
    /// Answers in person: 责任人.
    Person,
    /// Does it: 负责, 责任单位, 落实.
    Responsible,
    /// Watches it: 监督, 督办.
    Supervise,
    /// Guides it: 指导.
    Guide,
    /// Helps: 配合, 协助, 参与.
    Cooperate,
    /// Leads: 牵头, 主办.
    Lead,
}

/// First words of a label, the duty that they give (none for 考核), and whether a person may bear it (责任人, 包抓领导).
const ROOTS: &[(&str, Option<Duty>, bool)] = &[
    ("牵头", Some(Duty::Lead), true),
    ("主办", Some(Duty::Lead), false),
    ("配合", Some(Duty::Cooperate), false),
    ("协助", Some(Duty::Cooperate), false),
    ("协办", Some(Duty::Cooperate), false),
    ("协同", Some(Duty::Cooperate), false),
    ("参与", Some(Duty::Cooperate), false),
    ("参加", Some(Duty::Cooperate), false),
    ("会办", Some(Duty::Cooperate), false),
    ("责任", Some(Duty::Responsible), true),
    ("负责", Some(Duty::Responsible), true),
    ("落实", Some(Duty::Responsible), true),
    ("承办", Some(Duty::Responsible), false),
    ("实施", Some(Duty::Responsible), false),
    ("执行", Some(Duty::Responsible), false),
    ("主责", Some(Duty::Responsible), false),
    ("主管", Some(Duty::Responsible), true),
    ("承担", Some(Duty::Responsible), false),
    ("完成", Some(Duty::Responsible), false),
    ("指导", Some(Duty::Guide), false),
    ("监督", Some(Duty::Supervise), false),
    ("督办", Some(Duty::Supervise), true),
    ("督导", Some(Duty::Supervise), false),
    ("督查", Some(Duty::Supervise), false),
    ("考核", None, false),
    ("包抓", None, true),
    ("包联", None, true),
    ("包保", None, true),
    ("挂钩", None, true),
    ("挂点", None, true),
    ("分管", None, true),
];

/// Last word of a label that asks for bodies.
const NOUNS: &[&str] = &["单位", "部门", "机关", "机构", "科室", "处室", "科(室)", "股室", "主体", "方"];

/// Last word of a label that asks for persons.
const PERSONS: &[&str] =
    &["人", "领导", "县领导", "市领导", "区领导", "省领导", "州领导", "镇领导", "院领导", "局领导"];

/// Words before the first root: 第一责任单位.
const BEFORE: &[&str] = &[
    "主要", "第一", "第二", "具体", "直接", "共同", "市级", "区级", "县级", "省级", "州级", "镇级", "市直", "县直",
    "区直",
];

/// What a label asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// Bodies or persons, by its last word.
    One,
    /// Bodies and persons alike: 责任单位及责任人.
    Both,
    /// It has no last word: 牵头:.
    Unsaid,
}

/// A label of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// The duty that it gives.
    pub duty: Duty,
    /// What it asks for.
    pub asks: Asks,
    /// Characters that it takes, its colon included.
    pub len: usize,
    /// Whether a colon closes it.
    pub colon: bool,
}

/// The label that `chars` begin with: 责任单位:, 牵头(考核)单位:, 责任单位及责任人:, 牵头:. A last word may do without its colon.
#[must_use]
pub fn label(chars: &[char]) -> Option<Label> {
    let mut words = Words::default();
    let mut at = skip(chars, 0);
    at += longest(&chars[at..], BEFORE).unwrap_or(0);
    let mut end = at;
    while let Some(next) = words.read(chars, at) {
        (at, end) = (next, next);
        at = skip(chars, at);
        at += usize::from(words.rooted && matches!(chars.get(at), Some('和' | '及' | '与' | '/' | '、' | '(')));
        if chars.get(end) == Some(&')') {
            (at, end) = (end + 1, end + 1);
        }
    }
    end = skip(chars, end);
    let colon = chars.get(end) == Some(&':') || words.bodies && matches!(chars.get(end), Some('为' | '是'));
    let asks = match (words.bodies, words.persons) {
        (true, true) => Asks::Both,
        (false, false) => Asks::Unsaid,
        _ => Asks::One,
    };
    let duty = match asks {
        Asks::One if words.persons => Duty::Person,
        Asks::Both => words.duty.unwrap_or(Duty::Responsible),
        _ => words.duty?,
    };
    (colon || asks != Asks::Unsaid).then_some(Label { duty, asks, len: end + usize::from(colon), colon })
}

/// Letters of 责任单位 and what scanned notices take them for.
const MISREAD: &[(char, &[char])] =
    &[('责', &['贵', '债', '賣']), ('任', &['仼', '佳', '伍']), ('单', &['単', '罩', '埠']), ('位', &['仿', '拉'])];

/// The label 责任单位: that `chars` begin with if letters of it are taken for others: 贵任单位:.
#[must_use]
pub fn misread_label(chars: &[char]) -> Option<Label> {
    let is_letter = |(&c, (meant, taken)): (&char, &(char, &[char]))| c == *meant || taken.contains(&c);
    let found = chars.get(4) == Some(&':') && chars.iter().zip(MISREAD).all(is_letter);
    found.then_some(Label { duty: Duty::Responsible, asks: Asks::One, len: 5, colon: true })
}

/// The words of a label as far as they are read.
#[derive(Default)]
struct Words {
    duty: Option<Duty>,
    rooted: bool,
    may_be_person: bool,
    bodies: bool,
    persons: bool,
}

impl Words {
    /// Takes the word at `at`; the place behind it.
    fn read(&mut self, chars: &[char], at: usize) -> Option<usize> {
        let rest = chars.get(at..)?;
        if let Some((word, duty, persons)) = ROOTS.iter().find(|(w, ..)| starts(rest, w)) {
            self.duty = self.duty.max(*duty);
            self.rooted = true;
            self.may_be_person |= persons;
            return Some(at + word.chars().count());
        }
        if let Some(len) = longest(rest, NOUNS).filter(|_| self.rooted) {
            self.bodies = true;
            return Some(at + len);
        }
        let len = longest(rest, PERSONS).filter(|_| self.may_be_person)?;
        self.persons = true;
        Some(at + len)
    }
}

/// Whether a label may begin with `c`; cheap, for scanning.
#[must_use]
pub fn may_begin_label(c: char) -> bool {
    matches!(
        c,
        '牵' | '主'
            | '配'
            | '协'
            | '参'
            | '会'
            | '责'
            | '负'
            | '落'
            | '承'
            | '实'
            | '执'
            | '完'
            | '指'
            | '监'
            | '督'
            | '考'
            | '包'
            | '挂'
            | '分'
            | '第'
            | '具'
            | '直'
            | '共'
            | '市'
            | '区'
            | '县'
            | '省'
            | '州'
            | '镇'
    )
}

/// Verbs that end a group, longer before shorter where one ends the other.
const VERBS: &[(&str, Duty)] = &[
    ("牵头组织实施", Duty::Lead),
    ("牵头组织", Duty::Lead),
    ("牵头", Duty::Lead),
    ("主办", Duty::Lead),
    ("配合", Duty::Cooperate),
    ("协助", Duty::Cooperate),
    ("协同", Duty::Cooperate),
    ("协办", Duty::Cooperate),
    ("参与", Duty::Cooperate),
    ("参加", Duty::Cooperate),
    ("负责", Duty::Responsible),
    ("抓好落实", Duty::Responsible),
    ("抓落实", Duty::Responsible),
    ("贯彻落实", Duty::Responsible),
    ("组织落实", Duty::Responsible),
    ("落实", Duty::Responsible),
    ("承办", Duty::Responsible),
    ("承担", Duty::Responsible),
    ("组织实施", Duty::Responsible),
    ("实施", Duty::Responsible),
    ("指导", Duty::Guide),
    ("监督", Duty::Supervise),
    ("督办", Duty::Supervise),
    ("督导", Duty::Supervise),
];

/// Verbs that say nothing of a duty unless one stands before them: 负责推进.
const AFTER_VERB: &[&str] = &["推进", "办理", "执行", "完成", "组织", "督促", "抓好", "做好", "统筹", "协调"];

/// What may stand between a name and its verb.
const ADVERBS: &[&str] = &[
    "分别", "共同", "具体", "联合", "分头", "各自", "统筹", "积极", "密切", "全力", "认真", "主要", "直接", "予以",
    "做好", "抓好", "要", "应",
];

/// 按, and what it goes by: 按职责分工, 依据各自职责. Without a verb they mean that each is responsible.
const BY: &[&str] = &["按照", "按", "根据", "依据", "依照", "依", "结合"];
const SHARES: &[&str] = &[
    "各自职责分工",
    "各自的职责分工",
    "工作职责分工",
    "部门职责分工",
    "职责任务分工",
    "职责分工",
    "职能分工",
    "任务分工",
    "工作分工",
    "责任分工",
    "各自工作职责",
    "各自职责",
    "各自职能",
    "各自分工",
    "工作职责",
    "部门职责",
    "职责范围",
    "职责权限",
    "职责",
    "职能",
    "分工",
];

/// A name and what is said of it at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tail {
    /// Characters of the name.
    pub name: usize,
    /// What its verbs give it; none where it has none.
    pub duty: Option<Duty>,
}

/// Cuts verbs and adverbs off the end of `chars`: A按职责分工负责 is A, responsible.
#[must_use]
pub fn tail(chars: &[char]) -> Tail {
    let (mut end, mut duty, mut shared) = (chars.len(), None, false);
    loop {
        let rest = trim_end(chars, end);
        if let Some((cut, d)) = by_verb(rest) {
            duty = duty.max(Some(d));
            end = cut;
        } else if let Some(cut) = by_share(rest) {
            (end, shared) = (cut, true);
        } else if let Some(word) = ADVERBS.iter().find(|w| (duty.is_some() || shared) && ends(rest, w)) {
            end = rest.len() - word.chars().count();
        } else {
            return Tail { name: rest.len(), duty: duty.or(shared.then_some(Duty::Responsible)) };
        }
    }
}

/// Where the verb at the end of `chars` begins, and its duty.
fn by_verb(chars: &[char]) -> Option<(usize, Duty)> {
    let verb =
        |chars: &[char]| VERBS.iter().find(|(w, _)| ends(chars, w)).map(|(w, d)| (chars.len() - w.chars().count(), *d));
    verb(chars).or_else(|| {
        let word = AFTER_VERB.iter().find(|w| ends(chars, w))?;
        verb(&chars[..chars.len() - word.chars().count()])
    })
}

/// Where 按…职责分工 at the end of `chars` begins.
fn by_share(chars: &[char]) -> Option<usize> {
    let share = SHARES.iter().find(|w| ends(chars, w))?;
    let before = &chars[..chars.len() - share.chars().count()];
    let by = BY.iter().find(|w| ends(before, w));
    match by {
        Some(by) => Some(before.len() - by.chars().count()),
        None => (*share == "分工").then_some(before.len()),
    }
}

/// The duty in a parenthesis behind a name: 市财政局(牵头).
#[must_use]
pub fn in_parenthesis(chars: &[char]) -> Option<Duty> {
    let [open, inside @ .., close] = chars else { return None };
    if !is_opening(*open) || !is_closing(*close) {
        return None;
    }
    let inside = NOUNS.iter().find(|w| ends(inside, w)).map_or(inside, |w| &inside[..inside.len() - w.chars().count()]);
    let cut = tail(inside);
    match cut.duty {
        Some(duty) if cut.name == 0 => Some(duty),
        _ => {
            ROOTS.iter().find(|(w, ..)| starts(inside, w) && w.chars().count() == inside.len()).and_then(|(_, d, _)| *d)
        }
    }
}

fn longest(chars: &[char], words: &[&str]) -> Option<usize> {
    words.iter().filter(|w| starts(chars, w)).map(|w| w.chars().count()).max()
}

fn skip(chars: &[char], mut at: usize) -> usize {
    while chars.get(at) == Some(&' ') {
        at += 1;
    }
    at
}

fn trim_end(chars: &[char], mut end: usize) -> &[char] {
    while end > 0 && chars[end - 1] == ' ' {
        end -= 1;
    }
    &chars[..end]
}
