//! The words of responsibility: labels (牵头单位:) and verbs (牵头, 按职责分工负责), each with its role.
//!
//! In: folded characters. Out: the label that begins there, or the verb that ends there. What a duty is called in the
//! format is for the rooms above to say.

use super::body::{is_closing, is_opening};
use crate::source::words::{Words, first, last};

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
static ROOTS: [(Option<Duty>, bool, Words); 10] = [
    (Some(Duty::Responsible), true, first!("责任 负责 落实 主管")),
    (Some(Duty::Responsible), false, first!("承办 实施 执行 主责 承担 完成")),
    (Some(Duty::Lead), true, first!("牵头")),
    (Some(Duty::Lead), false, first!("主办")),
    (Some(Duty::Cooperate), false, first!("配合 协助 协办 协同 参与 参加 会办")),
    (Some(Duty::Guide), false, first!("指导")),
    (Some(Duty::Supervise), true, first!("督办")),
    (Some(Duty::Supervise), false, first!("监督 督导 督查")),
    (None, true, first!("包抓 包联 包保 挂钩 挂点 分管")),
    (None, false, first!("考核")),
];

/// Last word of a label that asks for bodies.
static NOUNS: Words = first!("单位 部门 机关 机构 科室 处室 科(室) 股室 主体 方");

/// The same words at the end of what stands in a parenthesis.
static LAST_NOUNS: Words = last!("单位 部门 机关 机构 科室 处室");

/// Last word of a label that asks for persons.
static PERSONS: Words = first!("人 领导 县领导 市领导 区领导 省领导 州领导 镇领导 院领导 局领导");

/// Words before the first root: 第一责任单位.
static BEFORE: Words =
    first!("主要 其他 其它 第一 第二 具体 直接 共同 工作 任务 项目 整改 市级 区级 县级 省级 州级 镇级 市直 县直 区直");

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
    let mut at = skip(chars, 0);
    if !may_begin_label(chars.get(at..)?) {
        return None;
    }
    let mut words = Reading::default();
    at += BEFORE.begin(&chars[at..]).unwrap_or(0);
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
struct Reading {
    duty: Option<Duty>,
    rooted: bool,
    may_be_person: bool,
    bodies: bool,
    persons: bool,
}

impl Reading {
    /// Takes the word at `at`; the place behind it.
    fn read(&mut self, chars: &[char], at: usize) -> Option<usize> {
        let rest = chars.get(at..)?;
        if let Some((duty, persons, len)) = ROOTS.iter().find_map(|(d, p, w)| Some((*d, *p, w.begin(rest)?))) {
            self.duty = self.duty.max(duty);
            self.rooted = true;
            self.may_be_person |= persons;
            return Some(at + len);
        }
        if let Some(len) = NOUNS.begin(rest).filter(|_| self.rooted) {
            self.bodies = true;
            return Some(at + len);
        }
        let len = PERSONS.longest(rest).filter(|_| self.may_be_person)?;
        self.persons = true;
        Some(at + len)
    }
}

/// Whether a label may begin `chars`; cheap, for scanning.
#[must_use]
#[inline]
pub fn may_begin_label(chars: &[char]) -> bool {
    FIRST.begin(chars).is_some() || matches!(chars.get(1), Some('级' | '直'))
}

/// First characters of labels, but for the levels of 市级 and 县直.
static FIRST: Words = first!("责 牵 配 负 落 主 其 承 实 执 完 协 参 会 指 督 监 包 挂 分 考 第 具 直 共 工 任 项 整");

/// Verbs that end a group.
static VERBS: [(Duty, Words); 5] = [
    (Duty::Lead, last!("牵头组织实施 牵头组织 牵头 主办 为主 统筹协调")),
    (Duty::Cooperate, last!("配合 协助 协同 协办 参与 参加")),
    (Duty::Responsible, last!("负责 抓好落实 抓落实 贯彻落实 组织落实 落实 承办 组织实施 实施")),
    (Duty::Guide, last!("指导")),
    (Duty::Supervise, last!("监督 督办 督导 督查")),
];

/// Verbs that say nothing of a duty unless one stands before them: 负责推进.
static AFTER_VERB: Words = last!(
    "推进 推动 办理 执行 完成 组织 督促 抓好 做好 统筹 协调 开展 做好相关工作 做好有关工作 相关工作 有关工作 相关配合工作"
);

/// Whether a verb, 会同 or 商 may begin with `c`; cheap, for scanning.
#[must_use]
pub fn may_begin_verb(c: char) -> bool {
    matches!(c, '会' | '商' | '牵' | '主' | '为' | '配' | '协' | '参' | '负' | '落' | '承' | '指' | '监' | '督' | '实')
}

/// What may stand between a name and its verb.
static ADVERBS: Words = last!("分别 共同 具体 联合 分头 各自 统筹 积极 密切 全力 认真 主要 直接 予以 做好 抓好 要 应");

/// 按, and what it goes by: 按职责分工, 依据各自职责. Without a verb they mean that each is responsible.
static BY: Words = last!("按照 按 根据 依据 依照 依 结合");
static SHARES: Words = last!(
    "各自职责分工 各自的职责分工 工作职责分工 部门职责分工 职责任务分工 职责分工 职能分工 任务分工 工作分工 责任分工 各自工作职责 各自职责 \
     各自职能 各自分工 工作职责 部门职责 职责范围 职责权限 职责 职能 分工"
);

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
        } else if let Some(len) = ADVERBS.end(rest).filter(|_| duty.is_some() || shared) {
            end = rest.len() - len;
        } else {
            return Tail { name: rest.len(), duty: duty.or(shared.then_some(Duty::Responsible)) };
        }
    }
}

/// Where the verb at the end of `chars` begins, and its duty.
fn by_verb(chars: &[char]) -> Option<(usize, Duty)> {
    let verb = |chars: &[char]| VERBS.iter().find_map(|(d, w)| Some((chars.len() - w.end(chars)?, *d)));
    verb(chars).or_else(|| verb(&chars[..chars.len() - AFTER_VERB.end(chars)?]))
}

/// Where 按…职责分工 at the end of `chars` begins.
fn by_share(chars: &[char]) -> Option<usize> {
    let share = SHARES.end(chars)?;
    let before = &chars[..chars.len() - share];
    match BY.end(before) {
        Some(by) => Some(before.len() - by),
        None => (share == 2 && chars[before.len()] == '分').then_some(before.len()),
    }
}

/// The duty in a parenthesis behind a name: 市财政局(牵头).
#[must_use]
pub fn in_parenthesis(chars: &[char]) -> Option<Duty> {
    let [open, inside @ .., close] = chars else { return None };
    if !is_opening(*open) || !is_closing(*close) {
        return None;
    }
    let inside = &inside[..inside.len() - LAST_NOUNS.end(inside).unwrap_or(0)];
    let cut = tail(inside);
    match cut.duty {
        Some(duty) if cut.name == 0 => Some(duty),
        _ => ROOTS.iter().find(|(.., w)| w.is(inside)).and_then(|(duty, ..)| *duty),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn a_label_is_read_with_its_duty_to_its_colon() {
        let read = |s: &str| label(&chars(s)).map(|l| (l.duty, l.asks, l.len, l.colon));
        for (text, duty) in [
            ("责任单位:", Duty::Responsible),
            ("牵头(考核)单位:", Duty::Lead),
            ("第一责任部门:", Duty::Responsible),
            ("牵头责任单位:", Duty::Lead),
            ("市级配合单位:", Duty::Cooperate),
            ("指导单位为", Duty::Guide),
            ("监督单位:", Duty::Supervise),
            ("包抓领导:", Duty::Person),
            ("责任县领导:", Duty::Person),
        ] {
            assert_eq!(read(text), Some((duty, Asks::One, chars(text).len(), true)), "{text}");
        }
        assert_eq!(read("责任单位及责任人:张三"), Some((Duty::Responsible, Asks::Both, 9, true)));
        assert_eq!(read("牵头:市水务局"), Some((Duty::Lead, Asks::Unsaid, 3, true)));
        assert_eq!(read("责任单位、市水务局"), Some((Duty::Responsible, Asks::One, 4, false)));
        for text in ["责任", "责任重大:", "参加人员:", "考核单位:", "单位:", "联系人:", "市水务局:", "负责编制方案:"]
        {
            assert!(read(text).is_none_or(|l| !l.3), "{text}");
        }
    }

    #[test]
    fn verbs_and_adverbs_are_cut_off_a_name() {
        let cut = |s: &str| {
            let t = tail(&chars(s));
            (chars(s)[..t.name].iter().collect::<String>(), t.duty)
        };
        for (text, duty) in [
            ("市水务局牵头负责", Duty::Lead),
            ("市水务局按照各自职责分工分别负责", Duty::Responsible),
            ("市水务局按职责分工", Duty::Responsible),
            ("市水务局负责推进", Duty::Responsible),
            ("市水务局积极配合", Duty::Cooperate),
            ("市水务局负责指导", Duty::Guide),
            ("市水务局督办", Duty::Supervise),
        ] {
            assert_eq!(cut(text), ("市水务局".to_owned(), Some(duty)), "{text}");
        }
        assert_eq!(cut("市水务局分别"), ("市水务局分别".to_owned(), None));
        assert_eq!(cut("社会组织"), ("社会组织".to_owned(), None));
        assert_eq!(cut("专班牵头单位牵头").0, "专班牵头单位");
    }
}
