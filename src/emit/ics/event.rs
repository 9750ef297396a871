//! A deadline as an event: its days, its rule where it recurs, its alarm, and what its task says.

use jiff::ToSpan;
use jiff::civil::Date;

use super::line::Lines;
use crate::emit::rows::{DeadlineRow, TaskRow, words};
use crate::model::{Deadline, DeadlineKind, Notice, Role};

/// At nine in the morning, three days before a day begins.
const THREE_DAYS_BEFORE: &str = "-P2DT15H";
/// At nine in the morning, three days before the last of several days; an event ends where the next day begins.
const THREE_DAYS_BEFORE_THE_END: &str = "-P3DT15H";
/// At nine in the morning of the day before.
const THE_DAY_BEFORE: &str = "-PT15H";
/// At nine in the morning of the day.
const ON_THE_DAY: &str = "PT9H";

/// An event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Event {
    uid: String,
    stamp: Date,
    days: Days,
    summary: String,
    description: String,
    units: Vec<String>,
}

/// When an event is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Days {
    first: Date,
    last: Date,
    rule: Option<String>,
    alarm: &'static str,
    alarm_from_end: bool,
}

impl Event {
    /// The event of a deadline, where the document says what day it is on.
    pub(super) fn of(task: &TaskRow<'_>, row: &DeadlineRow<'_>) -> Option<Self> {
        let days = days(row.deadline, task.notice)?;
        let TaskRow { notice, task: t, .. } = *task;
        let title = [Some(&t.title), Some(&t.body), t.path.last()].into_iter().flatten().find(|text| !text.is_empty());
        let lead = [Role::Lead, Role::Responsible].map(|role| words::units(&t.units, role));
        let lead = lead.iter().find(|names| !names.is_empty()).map(|names| format!("（{names}）")).unwrap_or_default();
        let mut units: Vec<String> = t.units.iter().map(|u| u.name.to_string()).collect();
        units.sort_unstable();
        units.dedup();
        Some(Self {
            uid: format!("{}-{}-{}@tiaoli", short(&notice.source.sha256), t.id, row.seq),
            stamp: notice.meta.signed_on.or(notice.meta.published_on).unwrap_or(Date::constant(1970, 1, 1)),
            days,
            summary: format!("{}：{}{lead}", words::kind(row.deadline.kind), opening(title.map_or("", |t| t))),
            description: description(task, row.deadline),
            units,
        })
    }

    /// Writes it as a component.
    pub(super) fn write(&self, lines: &mut Lines) {
        let day = |date: Date| date.strftime("%Y%m%d").to_string();
        lines.plain("BEGIN", "VEVENT");
        lines.text("UID", &self.uid);
        lines.plain("DTSTAMP", &format!("{}T000000Z", day(self.stamp)));
        lines.plain("DTSTART;VALUE=DATE", &day(self.days.first));
        // The end is the day after the last one; the last day of the calendar has none after it.
        if let Ok(end) = self.days.last.tomorrow() {
            lines.plain("DTEND;VALUE=DATE", &day(end));
        }
        if let Some(rule) = &self.days.rule {
            lines.plain("RRULE", rule);
        }
        lines.text("SUMMARY", &self.summary);
        lines.text("DESCRIPTION", &self.description);
        if !self.units.is_empty() {
            lines.list("CATEGORIES", &self.units.iter().map(String::as_str).collect::<Vec<_>>());
        }
        lines.plain("TRANSP", "TRANSPARENT");
        lines.plain("BEGIN", "VALARM");
        lines.plain("ACTION", "DISPLAY");
        lines.text("DESCRIPTION", &self.summary);
        lines.plain(if self.days.alarm_from_end { "TRIGGER;RELATED=END" } else { "TRIGGER" }, self.days.alarm);
        lines.plain("END", "VALARM");
        lines.plain("END", "VEVENT");
    }
}

/// When a deadline is to be seen in a calendar.
fn days(d: &Deadline, notice: &Notice) -> Option<Days> {
    let once = |first: Date, last: Date| {
        let long = first < last;
        let alarm = if long { THREE_DAYS_BEFORE_THE_END } else { THREE_DAYS_BEFORE };
        Days { first, last: last.max(first), rule: None, alarm, alarm_from_end: long }
    };
    match d.kind {
        DeadlineKind::By | DeadlineKind::On => d.date.map(|date| once(date, date)),
        DeadlineKind::During => match (d.start, d.end) {
            (Some(start), Some(end)) => Some(once(start, end)),
            (start, end) => end.or(start).map(|date| once(date, date)),
        },
        DeadlineKind::From => d.start.map(|date| once(date, date)),
        DeadlineKind::Within => None,
        DeadlineKind::Every => recurring(d, notice),
    }
}

/// A period that recurs: on its stated day, else on its last, from the plan's year (or the signing) on; through the
/// plan's year where there is one, else up to the day that the notice expires on.
fn recurring(d: &Deadline, notice: &Notice) -> Option<Days> {
    let meta = &notice.meta;
    let first = match meta.plan_year {
        Some(year) => Date::new(year, 1, 1).ok()?,
        None => meta.effective_on.or(meta.signed_on).or(meta.published_on)?,
    };
    let until = match meta.plan_year {
        Some(year) => Date::new(year, 12, 31).ok(),
        None => meta.expires_on,
    };
    let (rule, day, alarm) = rule(d.every.as_deref()?, d.on.as_deref(), first)?;
    let rule = match until {
        Some(until) if until < day => return None,
        Some(until) => format!("{rule};UNTIL={}", until.strftime("%Y%m%d")),
        None => rule,
    };
    Some(Days { first: day, last: day, rule: Some(rule), alarm, alarm_from_end: false })
}

/// The recurrence rule of a period, its first day not before `from`, and when to warn.
fn rule(every: &str, on: Option<&str>, from: Date) -> Option<(String, Date, &'static str)> {
    let count: i32 =
        every.get(1..every.len().checked_sub(1)?)?.parse().ok().filter(|count| (1..=99).contains(count))?;
    match (every.chars().last()?, on) {
        ('D', _) => Some((format!("FREQ=DAILY{}", interval(count)), from, ON_THE_DAY)),
        ('W', _) => {
            let to_sunday = 7 - i32::from(from.weekday().to_monday_one_offset());
            let sunday = from.checked_add(to_sunday.days()).ok()?;
            Some((format!("FREQ=WEEKLY{};BYDAY=SU", interval(count)), sunday, THE_DAY_BEFORE))
        }
        ('M', Some(day)) => {
            let day: i8 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
            // A month without the day is passed over, by the standard as by the words.
            let first = (0..12).find_map(|months| {
                let month = from.first_of_month().checked_add(months.months()).ok()?;
                month.with().day(day).build().ok().filter(|&date| date >= from)
            })?;
            Some((format!("FREQ=MONTHLY{};BYMONTHDAY={day}", interval(count)), first, THREE_DAYS_BEFORE))
        }
        ('M', None) => {
            let months = count - 1 - (i32::from(from.month()) - 1) % count;
            let last = from.first_of_month().checked_add(months.months()).ok()?.last_of_month();
            Some((format!("FREQ=MONTHLY{};BYMONTHDAY=-1", interval(count)), last, THREE_DAYS_BEFORE))
        }
        ('Y', on) => {
            let (month, day) = on.unwrap_or("12-31").split_once('-')?;
            let (month, day): (i8, i8) = (month.parse().ok()?, day.parse().ok()?);
            // 02-29 has a day only every fourth year.
            let first = (0..8).find_map(|years| {
                Date::new(from.year().checked_add(years)?, month, day).ok().filter(|&date| date >= from)
            })?;
            let rule = format!("FREQ=YEARLY{};BYMONTH={month};BYMONTHDAY={day}", interval(count));
            Some((rule, first, THREE_DAYS_BEFORE))
        }
        _ => None,
    }
}

fn interval(count: i32) -> String {
    if count == 1 { String::new() } else { format!(";INTERVAL={count}") }
}

fn description(task: &TaskRow<'_>, deadline: &Deadline) -> String {
    let TaskRow { notice, task: t, .. } = *task;
    let mut lines = vec![words::deadline(deadline), t.body.to_string()];
    for role in [Role::Lead, Role::Cooperate, Role::Responsible, Role::Guide, Role::Supervise, Role::Person] {
        let names = words::units(&t.units, role);
        if !names.is_empty() {
            lines.push(format!("{}：{names}", words::role(role)));
        }
    }
    lines.extend(t.quotas.iter().map(|q| format!("指标：{}", words::quota(q))));
    let from = [&notice.meta.title, &notice.meta.doc_number].into_iter().flatten().map(|t| &**t).collect::<Vec<_>>();
    lines.push(format!("来源：{} {}", from.join(" "), words::chain(&t.markers)));
    lines.retain(|line| !line.trim().is_empty());
    lines.join("\n")
}

/// The first words of a text.
fn opening(text: &str) -> String {
    const WORDS: usize = 40;
    let mut chars = text.chars();
    let mut opening: String = chars.by_ref().take(WORDS).collect();
    if chars.next().is_some() {
        opening.push('…');
    }
    opening
}

/// As much of a hash as tells notices apart.
fn short(hash: &str) -> &str {
    hash.get(..16).unwrap_or(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_recurs_falls_on_its_day_or_on_the_last_of_its_period() {
        let from = Date::constant(2017, 2, 15);
        for (every, on, expected, first) in [
            ("P1D", None, "FREQ=DAILY", (2017, 2, 15)),
            ("P1W", None, "FREQ=WEEKLY;BYDAY=SU", (2017, 2, 19)),
            ("P1M", Some("5"), "FREQ=MONTHLY;BYMONTHDAY=5", (2017, 3, 5)),
            ("P1M", Some("31"), "FREQ=MONTHLY;BYMONTHDAY=31", (2017, 3, 31)),
            ("P1M", None, "FREQ=MONTHLY;BYMONTHDAY=-1", (2017, 2, 28)),
            ("P3M", None, "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1", (2017, 3, 31)),
            ("P6M", None, "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=-1", (2017, 6, 30)),
            ("P1Y", None, "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", (2017, 12, 31)),
            ("P1Y", Some("01-31"), "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31", (2018, 1, 31)),
            ("P2Y", None, "FREQ=YEARLY;INTERVAL=2;BYMONTH=12;BYMONTHDAY=31", (2017, 12, 31)),
        ] {
            let (rule, day, _) = rule(every, on, from).unwrap_or_else(|| panic!("{every}"));
            assert_eq!(
                (rule.as_str(), day),
                (expected, Date::new(first.0, first.1, first.2).unwrap()),
                "{every} {on:?}"
            );
        }
        for (every, on) in
            [("PT24H", None), ("", None), ("P", None), ("P1M", Some("32")), ("P1Y", Some("x")), ("每年", None)]
        {
            assert_eq!(rule(every, on, from), None, "{every} {on:?}");
        }
    }
}
