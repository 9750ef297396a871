//! From pieces to units: which names stand under which label or before which verb.
//!
//! A group is the names since the last verb or label. A verb gives its duty to all of its group; under a label only a verb that
//! says more than 负责 does, and to the names behind the last comma. 会同 makes the names before it lead and those behind it cooperate.

use std::ops::Range;

use super::flat::Flat;
use super::names::{self, Name};
use super::pieces::{self, Piece};
use crate::base::Extent;
use crate::lexicon::body::{self, Body};
use crate::lexicon::role::{self, Asks, Duty, Label};
use crate::source::words::{Words, first, last, starts};

/// What a list rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Basis {
    /// 责任单位:.
    Label,
    /// 牵头, 负责.
    Verb,
    /// Names alone.
    Bare,
}

/// A name with its duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) range: Range<usize>,
    pub(super) kind: Option<Body>,
    pub(super) duty: Duty,
    pub(super) open: bool,
}

/// A list as read.
#[derive(Debug, Default)]
pub(super) struct List {
    pub(super) members: Vec<Member>,
    /// What is no list.
    pub(super) rest: Option<Extent>,
    /// Whether a verb or label was read.
    verbs: usize,
    labels: usize,
    /// The place behind the last verb of a group with members.
    pub(super) end: usize,
    /// Whether something stood where a name should.
    pub(super) broken: bool,
    /// Whether all that is no list is a remark on the time behind names alone.
    pub(super) timed: bool,
}

impl List {
    /// What the list rests on; none where it is none.
    pub(super) fn basis(&self) -> Option<Basis> {
        match () {
            () if self.broken || self.members.is_empty() => None,
            () if self.labels > 0 => Some(Basis::Label),
            () if self.verbs > 0 => Some(Basis::Verb),
            () => Some(Basis::Bare),
        }
    }

    /// Whether every member is a body by its ending, and one more than a bare word.
    pub(super) fn is_sound(&self, flat: &Flat) -> bool {
        self.members.iter().all(|m| m.kind.is_some() && !body::is_bare(&flat.chars[m.range.clone()]))
    }

    /// How many groups have a verb.
    pub(super) fn verbs(&self) -> usize {
        self.verbs
    }
}

/// Words that begin a remark about the list, which ends it.
static REMARKS: Words = first!("以下 下同 不再 不另 列第一 列首位 列在第一 排在 排名 排第一 第一位 首位 其中 以上");

/// Words before a name that belong to none.
static BY: Words = first!("具体由 主要由 统一由 均由 分别由 各由 再由 由 以及 并由");

/// The same, but they may begin a name as well.
static AND: Words = first!("及 和 与 联合");

/// Words that tell a clause from a name.
static CLAUSE: Words = first!(
    "完成 推进 开展 加强 确保 取得 持续 制定 印发 出台 月底 年底 日前 月前 年前 长期 常年 坚持 同上 待定 另行 需要 应当 必须 可以 不得 进行 \
     按照 根据 负责 牵头 配合 落实 报送 研究 提出 建立"
);

/// Reads the list in `flat` from `start` on. `given` is the duty of a column, which stands for a label.
pub(super) fn read(flat: &Flat, start: usize, given: Option<Duty>) -> List {
    let label = given.map(|duty| Label { duty, asks: Asks::One, len: 0, colon: true });
    let mut reader = Reader {
        flat,
        label,
        given: label,
        list: List::default(),
        group: Vec::new(),
        joint: None,
        open: false,
        commas: 0,
        sentences: 0,
        field: false,
    };
    reader.list.labels = usize::from(label.is_some());
    for piece in pieces::cut(flat, start, given.is_some()) {
        if !reader.piece(&piece) {
            break;
        }
    }
    reader.close(None);
    reader.list
}

/// How a remark on the time begins and ends: 11月底前完成, 长期坚持.
static TIME_STARTS: Words =
    first!("长期 持续 全年 年内 年底 常年 常态 即日 每 上半年 下半年 第一季度 第二季度 第三季度 第四季度");
static TIME_LEADS: Words = first!("于 在 须于 应于 力争 确保 争取");
static TIME_ENDS: Words = last!("前 底 完成 坚持 推进 实施 开展 启动 全年 底前 季度 半年 年内 有效");

/// Whether a piece is nothing but by when.
fn is_time(chars: &[char]) -> bool {
    let chars = &chars[TIME_LEADS.begin(chars).unwrap_or(0)..];
    let begins = chars.first().is_some_and(char::is_ascii_digit) || TIME_STARTS.begin(chars).is_some();
    begins && chars.len() <= LONGEST_TIME && TIME_ENDS.end(chars).is_some() && body::kind(chars).is_none()
}

/// Longest remark on the time.
const LONGEST_TIME: usize = 18;

struct Reader<'f> {
    flat: &'f Flat,
    label: Option<Label>,
    given: Option<Label>,
    list: List,
    /// Names since the last verb or label.
    group: Vec<Name>,
    /// Set behind 会同.
    joint: Option<Duty>,
    open: bool,
    commas: u32,
    /// Sentences of the list that were read: names alone in a further one (各项措施的责任单位均包括…) are a remark.
    sentences: u32,
    /// Whether we are in a field that is no list (完成时限:).
    field: bool,
}

impl Reader<'_> {
    /// Takes one piece; false where the list ends.
    fn piece(&mut self, piece: &Piece) -> bool {
        let mut range = piece.range.clone();
        match piece.before {
            '。' => {
                self.close(None);
                (self.label, self.field) = (self.given, false);
                self.commas += 1;
                self.sentences += u32::from(!self.list.members.is_empty());
            }
            ';' => {
                self.field = false;
                self.commas += 1;
            }
            ',' | ':' => self.commas += 1,
            _ => {}
        }
        let chars = &self.flat.chars[range.clone()];
        if REMARKS.begin(chars).is_some() {
            self.close(None);
            return false;
        }
        if let Some(label) = self.label_in(&range) {
            self.close(None);
            self.list.labels += 1;
            (self.label, self.field) = (Some(label), false);
            range.start += label.len;
        } else if pieces::field_at(self.flat, range.start).is_some_and(|end| end <= range.end) {
            self.close(None);
            (self.label, self.field) = (None, true);
        }
        let behind_names = self.label.is_none()
            && (self.list.rest.is_none() || self.list.timed)
            && (!self.group.is_empty() || !self.list.members.is_empty());
        if self.field {
            self.set_aside(range);
        } else if behind_names && matches!(piece.before, ',' | ';') && is_time(&self.flat.chars[range.clone()]) {
            self.set_aside(range);
            self.list.timed = true;
        } else {
            self.list.timed &= self.list.rest.is_none();
            self.phrase(range, 0);
        }
        true
    }

    /// The label that begins a piece; without a colon only where the list begins, or as 贵任单位: with one letter misread.
    fn label_in(&self, range: &Range<usize>) -> Option<Label> {
        let chars = &self.flat.chars[range.clone()];
        let first = self.list.labels == 0 && self.group.is_empty() && self.list.members.is_empty();
        let label = role::label(chars).or_else(|| role::misread_label(chars))?;
        let first = first || self.label.is_some_and(|l| !l.colon);
        (label.colon || first && label.asks == Asks::One && label.duty != Duty::Person).then_some(label)
    }

    /// A piece without its label: names, and the verbs between and behind them.
    fn phrase(&mut self, mut range: Range<usize>, depth: u32) {
        range = self.flat.trim(range);
        let and = |chars: &[char]| AND.begin(chars).filter(|_| body::kind(chars).is_none());
        let lead = |chars: &[char]| BY.begin(chars).or_else(|| and(chars));
        while let Some(len) = lead(&self.flat.chars[range.clone()]) {
            range.start += len;
        }
        let before = self.flat.chars[..range.start].last();
        let county = starts(&self.flat.chars[range.clone()], "会同县") && matches!(before, None | Some('、' | ':'));
        if starts(&self.flat.chars[range.clone()], "会同") && !county {
            self.close_joint(Duty::Lead);
            range.start += 2;
        } else if let Some((name, word, duty)) = self.inner_verb(&range).filter(|_| depth < 8) {
            self.add(range.start..name);
            match duty {
                None => self.close_joint(Duty::Lead),
                duty => self.close(duty),
            }
            return self.phrase(word..range.end, depth + 1);
        }
        let tail = role::tail(&self.flat.chars[range.clone()]);
        self.add(range.start..range.start + tail.name);
        if tail.duty.is_some() {
            let before = self.list.members.len();
            self.close(tail.duty);
            if self.list.members.len() > before {
                self.list.end = range.end;
            }
        }
    }

    /// A verb inside a piece, with a body before it and more behind: A会同B, A牵头B配合. Where the name ends, where the rest begins,
    /// and the verb's duty, which for 会同 and 商 is none.
    fn inner_verb(&self, range: &Range<usize>) -> Option<(usize, usize, Option<Duty>)> {
        let chars = &self.flat.chars;
        let may = |i: &usize| !self.flat.is_nested(*i) && role::may_begin_verb(chars[*i]);
        range.clone().skip(2).filter(may).find_map(|i| {
            let left = &chars[range.start..i];
            let name = role::tail(left).name;
            let right = |len: usize| chars.get(i + len..range.end).unwrap_or_default();
            if starts(&chars[i..], "会同")
                && name > 0
                && !right(2).is_empty()
                && self.all_bodies(range.start..range.start + name)
            {
                return Some((range.start + name, i + 2, None));
            }
            // 商市财政局 asks another body, 商丘 and 商州 are places.
            let asked = matches!(right(1).first(), Some('省' | '市' | '县' | '区' | '国' | '各'));
            if chars[i] == '商'
                && asked
                && body::is_whole(left)
                && body::is_whole(&right(1)[..role::tail(right(1)).name])
            {
                return Some((i, i + 1, None));
            }
            let duty = role::tail(chars.get(i..i + 2)?).duty?;
            let tail = role::tail(right(2));
            let more = tail.duty.is_some() && body::is_whole(&right(2)[..tail.name]) || starts(right(2), "会同");
            (name == left.len() && body::kind(left).is_some() && more).then_some((i, i + 2, Some(duty)))
        })
    }

    fn all_bodies(&self, range: Range<usize>) -> bool {
        let mut found = Vec::new();
        names::of(self.flat, range, false, &mut found);
        found.iter().all(|n| n.kind.is_some())
    }

    fn add(&mut self, range: Range<usize>) {
        let person = self.label.is_some_and(|l| l.duty == Duty::Person);
        let both = self.label.is_some_and(|l| l.asks == Asks::Both);
        if let Some(at) = self.body_and_person(&range).filter(|_| both) {
            self.add(range.start..at);
            return self.add(at + 1..range.end);
        }
        let before = self.group.len();
        self.open |= names::of(self.flat, range, person, &mut self.group);
        self.group[before..].iter_mut().for_each(|name| name.commas = self.commas);
    }

    /// The blank of 市水务局 李建国.
    fn body_and_person(&self, range: &Range<usize>) -> Option<usize> {
        let chars = &self.flat.chars;
        let at = range.clone().rev().find(|&i| chars[i] == ' ' && !self.flat.is_nested(i))?;
        let person = &chars[at + 1..range.end];
        let named = (2..=4).contains(&person.len()) && body::kind(person).is_none();
        (named && body::is_whole(&chars[self.flat.trim(range.start..at)])).then_some(at)
    }

    /// Ends a group before 会同.
    fn close_joint(&mut self, duty: Duty) {
        self.close(Some(duty));
        self.joint = Some(Duty::Cooperate);
        self.list.verbs += 1;
    }

    /// Ends a group with its verb, if it has one.
    fn close(&mut self, verb: Option<Duty>) {
        let group = std::mem::take(&mut self.group);
        let (open, joint) = (std::mem::take(&mut self.open), self.joint.take());
        if group.is_empty() {
            return;
        }
        self.list.verbs += usize::from(verb.is_some());
        let bodies = group.iter().filter(|n| n.kind.is_some()).count();
        let bare = self.label.is_none() && verb.is_none() && joint.is_none();
        let refused = bare && (self.sentences > 0 || bodies < group.len());
        for name in group {
            let duty = self.duty(&name, verb, joint);
            let named = duty != Duty::Person && name.kind.is_some();
            if !refused && (named || self.is_noun(&name) && (self.label.is_some() || bodies > 0)) {
                self.list.members.push(Member { range: name.range, kind: name.kind, duty, open });
            } else {
                self.list.broken |= !bare && self.label.is_none() && name.commas == self.commas;
                self.set_aside(name.range);
            }
        }
    }

    /// The duty of a name in a group that ends with `verb`, where 会同 stood before it `joint`.
    fn duty(&self, name: &Name, verb: Option<Duty>, joint: Option<Duty>) -> Duty {
        let said = match (self.label, verb) {
            (Some(l), Some(v)) if v == Duty::Responsible || name.commas != self.commas => l.duty,
            (Some(l), None) => l.duty,
            (_, Some(v)) => v,
            (None, None) => Duty::Responsible,
        };
        let said = if said == Duty::Responsible { joint.unwrap_or(said) } else { said };
        let person = name.kind.is_none() && (2..=4).contains(&name.range.len());
        let either = self.label.is_some_and(|l| l.asks == Asks::Both);
        name.duty.unwrap_or(if either && person { Duty::Person } else { said })
    }

    /// Whether a name without the ending of a body may be one all the same: 团市委 has one, 人行 and 公积金 have not.
    fn is_noun(&self, name: &Name) -> bool {
        let chars = &self.flat.chars[name.range.clone()];
        let clause = (0..chars.len()).any(|i| CLAUSE.begin(&chars[i..]).is_some());
        let hanzi = chars.iter().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')).count();
        hanzi > 1 && chars.len() <= 30 && !chars[0].is_ascii_digit() && !clause && !chars.contains(&':')
    }

    fn set_aside(&mut self, range: Range<usize>) {
        let e = self.flat.extent(range);
        let rest = self.list.rest.map_or(e, |r| Extent::new(r.start.min(e.start), r.end.max(e.end)));
        self.list.rest = Some(rest);
    }
}
