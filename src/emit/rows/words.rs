//! Values in the words of an office: 区法制办、区政府办等, 学法活动：不少于4次（每年）, 11月底前（2017-11-30）.
//!
//! What stands in the document is told, nothing is worked out.

use std::borrow::Cow;

use jiff::civil::Date;

pub(crate) use super::super::wire::name;
use crate::base::Severity;
use crate::model::{Change, Citation, Deadline, DeadlineKind, Excerpt, Operator, PartRole, Quota, Role, Task, Unit};

/// The text of a value that may be absent.
pub(crate) fn one(value: &Option<Excerpt>) -> Option<&str> {
    value.as_deref()
}

/// The last day that meets a deadline, where the document holds one.
pub(crate) fn due(d: &Deadline) -> Option<Date> {
    d.date.or(d.end)
}

/// The values of a list in one cell.
pub(crate) fn list(values: &[Excerpt]) -> Option<Cow<'_, str>> {
    joined(values, "；")
}

/// Markers as they stand one inside the other.
pub(crate) fn chain(markers: &[Excerpt]) -> Cow<'_, str> {
    joined(markers, "").unwrap_or_default()
}

/// The titles above a task.
pub(crate) fn path(titles: &[Excerpt]) -> Cow<'_, str> {
    joined(titles, " / ").unwrap_or_default()
}

fn joined<'a>(values: &'a [Excerpt], between: &str) -> Option<Cow<'a, str>> {
    match values {
        [] => None,
        [only] => Some(Cow::Borrowed(only)),
        several => Some(Cow::Owned(several.iter().map(|v| &**v).collect::<Vec<_>>().join(between))),
    }
}

/// What an office calls a role.
pub(crate) fn role(role: Role) -> &'static str {
    match role {
        Role::Lead => "牵头",
        Role::Cooperate => "配合",
        Role::Responsible => "责任",
        Role::Guide => "指导",
        Role::Supervise => "监督",
        Role::Person => "责任人",
    }
}

/// Which way a number changes.
pub(crate) fn change(change: Change) -> &'static str {
    match change {
        Change::Increase => "增",
        Change::Decrease => "减",
    }
}

/// What an office calls a part of a notice.
pub(crate) fn part(role: PartRole) -> &'static str {
    match role {
        PartRole::Cover => "通知",
        PartRole::Plan => "正文",
        PartRole::Attachment => "附件",
    }
}

/// How much something noticed matters.
pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错误",
        Severity::Warning => "警告",
        Severity::Note => "提示",
    }
}

/// What an office calls a kind of deadline.
pub(crate) fn kind(kind: DeadlineKind) -> &'static str {
    match kind {
        DeadlineKind::By => "截止",
        DeadlineKind::On => "当日",
        DeadlineKind::During => "期间",
        DeadlineKind::From => "起始",
        DeadlineKind::Within => "限期",
        DeadlineKind::Every => "定期",
    }
}

/// The names of the units with a role, in order, each once; 等 where the list names only some.
pub(crate) fn units(units: &[Unit], of: Role) -> String {
    let mut names: Vec<&str> = Vec::new();
    let mut open = false;
    for unit in units.iter().filter(|u| u.role == of) {
        open |= unit.open;
        if !names.contains(&&*unit.name) {
            names.push(&unit.name);
        }
    }
    let mut words = names.join("、");
    if open {
        words.push('等');
    }
    words
}

/// Who answers for a task: 责任单位, and whoever guides, supervises or answers in person, with that said.
pub(crate) fn responsible(task: &Task) -> String {
    let mut words = units(&task.units, Role::Responsible);
    for other in [Role::Guide, Role::Supervise, Role::Person] {
        let names = units(&task.units, other);
        if !names.is_empty() {
            let between = if words.is_empty() { "" } else { "；" };
            words += &format!("{between}{names}（{}）", role(other));
        }
    }
    words
}

/// What is counted, and how much: 学法活动：不少于4次（每年）.
pub(crate) fn quota(q: &Quota) -> String {
    let what = q.what.as_ref().map(|w| format!("{w}：")).unwrap_or_default();
    let per = q.per.as_deref().map(|p| format!("（{}）", period(p))).unwrap_or_default();
    format!("{what}{}{per}", q.text)
}

/// The value of a quota alone: ≥ 4次 / 每年.
pub(crate) fn amount(q: &Quota) -> String {
    let op = match q.op {
        Operator::Equal | Operator::Range => "",
        Operator::AtLeast => "≥ ",
        Operator::MoreThan => "> ",
        Operator::AtMost => "≤ ",
        Operator::LessThan => "< ",
        Operator::About => "≈ ",
    };
    let change = q.change.map(|c| format!("{} ", self::change(c))).unwrap_or_default();
    let max = q.max.map(|m| format!("–{m}")).unwrap_or_default();
    let value = q.fraction.clone().unwrap_or_else(|| q.value.to_string());
    let each = q.each.as_ref().map(|e| format!("，每{e}")).unwrap_or_default();
    let per = q.per.as_deref().map(|p| format!("，{}", period(p))).unwrap_or_default();
    format!("{change}{op}{value}{max} {}{each}{per}", q.unit).trim_end().to_owned()
}

/// As written, and the day or period that it means.
pub(crate) fn deadline(d: &Deadline) -> String {
    let value = when(d);
    if value.is_empty() || value == *d.text { d.text.to_string() } else { format!("{}（{value}）", d.text) }
}

/// The day or period that a deadline means.
pub(crate) fn when(d: &Deadline) -> String {
    let day = |date: Option<Date>| date.map(|d| d.to_string()).unwrap_or_default();
    match d.kind {
        DeadlineKind::By | DeadlineKind::On => day(d.date),
        DeadlineKind::During => match (d.start, d.end) {
            (None, end) => day(end),
            (start, None) => format!("{}起", day(start)),
            (start, end) => format!("{}至{}", day(start), day(end)),
        },
        DeadlineKind::From => d.start.map(|start| format!("{start}起")).unwrap_or_default(),
        DeadlineKind::Within => within(d),
        DeadlineKind::Every => d.every.as_deref().map(|every| recurring(every, d.on.as_deref())).unwrap_or_default(),
    }
}

/// 每月25日, 每年3月31日, 每季度.
fn recurring(every: &str, on: Option<&str>) -> String {
    let number = |digits: &str| digits.trim_start_matches('0').to_owned();
    let on = on.map(|on| match on.split_once('-') {
        Some((month, day)) => format!("{}月{}日", number(month), number(day)),
        None => format!("{}日", number(on)),
    });
    period(every) + &on.unwrap_or_default()
}

fn within(d: &Deadline) -> String {
    let Some(duration) = d.duration.as_deref() else { return String::new() };
    let workdays = if d.workdays { "个工作日" } else { "" };
    let anchor = d.anchor.as_ref().map(|a| format!("自{a}起")).unwrap_or_default();
    match length(duration) {
        Some((count, "天")) if d.workdays => format!("{anchor}{count}{workdays}内"),
        Some((count, unit)) => format!("{anchor}{count}{unit}{workdays}内"),
        None => duration.to_owned(),
    }
}

/// 每年 for `P1Y`, 每3个月 for what has no name of its own.
pub(crate) fn period(iso: &str) -> String {
    let named =
        [("P1D", "每日"), ("P1W", "每周"), ("P1M", "每月"), ("P3M", "每季度"), ("P6M", "每半年"), ("P1Y", "每年")];
    if let Some((_, words)) = named.iter().find(|(of, _)| *of == iso) {
        return (*words).to_owned();
    }
    length(iso).map_or_else(|| iso.to_owned(), |(count, unit)| format!("每{count}{unit}"))
}

/// The count and the unit of a duration of one unit.
fn length(iso: &str) -> Option<(&str, &'static str)> {
    let (digits, unit) =
        iso.strip_prefix("PT").map(|rest| (rest, true)).or(iso.strip_prefix('P').map(|r| (r, false))).and_then(
            |(rest, time)| {
                let last = rest.chars().last()?;
                Some((
                    rest.strip_suffix(last)?,
                    match (time, last) {
                        (false, 'D') => "天",
                        (false, 'W') => "周",
                        (false, 'M') => "个月",
                        (false, 'Y') => "年",
                        (true, 'H') => "小时",
                        (true, 'M') => "分钟",
                        _ => return None,
                    },
                ))
            },
        )?;
    let plain = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    plain.then_some((digits, unit))
}

/// The documents that a task names, each once, with their numbers.
pub(crate) fn citations(citations: &[Citation]) -> Vec<String> {
    let mut named: Vec<String> = Vec::new();
    for citation in citations {
        let number = citation.doc_number.as_ref().map(|n| format!("（{n}）")).unwrap_or_default();
        let words = format!("{}{number}", citation.text);
        if !named.contains(&words) {
            named.push(words);
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_said_as_an_office_says_it() {
        for (iso, words) in [("P3M", "每季度"), ("P2Y", "每2年"), ("PT24H", "每24小时"), ("P1Y6M", "P1Y6M"), ("", "")]
        {
            assert_eq!(period(iso), words, "{iso}");
        }
    }
}
