//! The deadlines in the order of their days, month by month; behind them what recurs and what names no day.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::{anchor, both, heading, opening};
use crate::emit::rows::{self, TaskRow, words};
use crate::emit::xml::Xml;
use crate::model::{Deadline, DeadlineKind, Notice, Role};

/// A range of more months than this stands at its ends alone.
const MOST_MONTHS: usize = 60;

/// Where a deadline stands in a filter or on the timeline.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum When {
    /// In a month: its first day.
    Month(Date),
    /// Each period.
    Recurring,
    /// On no day that the document says.
    Undated,
}

impl When {
    /// The value of the filter.
    pub(super) fn key(&self) -> String {
        match self {
            Self::Month(month) => month.strftime("%Y-%m").to_string(),
            Self::Recurring => "every".to_owned(),
            Self::Undated => "undated".to_owned(),
        }
    }

    /// What a reader calls it, in both languages.
    pub(super) fn words(&self) -> (String, String) {
        match self {
            Self::Month(month) => (format!("{}年{}月", month.year(), month.month()), self.key()),
            Self::Recurring => ("定期".to_owned(), "recurring".to_owned()),
            Self::Undated => ("无具体日期".to_owned(), "no date".to_owned()),
        }
    }
}

/// Every place that a deadline has: all months of a range.
pub(super) fn places(d: &Deadline) -> Vec<When> {
    if d.kind == DeadlineKind::Every {
        return vec![When::Recurring];
    }
    let first = d.date.or(d.start).or(d.end).map(Date::first_of_month);
    let last = words::due(d).map(Date::first_of_month).or(first);
    let (Some(mut month), Some(last)) = (first, last) else { return vec![When::Undated] };
    let mut months = vec![When::Month(month)];
    while month < last && months.len() < MOST_MONTHS {
        let Ok(next) = month.checked_add(1.month()) else { break };
        month = next;
        months.push(When::Month(month));
    }
    months
}

/// The value of a deadline without words: `2017-11-30`, `P1M on 25`.
pub(super) fn value(d: &Deadline) -> String {
    let day = |date: Option<Date>| date.map(|d| d.to_string()).unwrap_or_default();
    match d.kind {
        DeadlineKind::By | DeadlineKind::On => day(d.date),
        DeadlineKind::During => format!("{}..{}", day(d.start), day(d.end)),
        DeadlineKind::From => day(d.start),
        DeadlineKind::Within => d.duration.clone().unwrap_or_default(),
        DeadlineKind::Every => {
            let on = d.on.as_deref().map(|on| format!(" on {on}")).unwrap_or_default();
            d.every.clone().unwrap_or_default() + &on
        }
    }
}

/// The section of the page.
pub(super) fn section(html: &mut Xml, notice: &Notice) {
    let mut at: BTreeMap<When, Vec<Event<'_>>> = BTreeMap::new();
    for task in rows::tasks(notice) {
        for deadline in &task.task.deadlines {
            let day = words::due(deadline).or(deadline.start);
            let place = match day.filter(|_| deadline.kind != DeadlineKind::Every) {
                Some(day) => When::Month(day.first_of_month()),
                None => places(deadline).swap_remove(0),
            };
            at.entry(place).or_default().push(Event { day, task, deadline });
        }
    }
    heading(html, "timeline", "时间线", "Timeline");
    if at.is_empty() {
        html.open("p", &[]);
        both(html, "没有写明时限。", "No deadline is named.");
        html.close();
    }
    html.open("ol", &[("class", Some("timeline"))]);
    for (when, mut events) in at {
        events.sort_by_key(|event| (event.day, event.task.seq));
        html.open("li", &[("class", Some(if matches!(when, When::Month(_)) { "month" } else { "month other" }))]);
        let (zh, en) = when.words();
        html.open("h3", &[]);
        both(html, &zh, &en);
        html.close();
        html.open("ul", &[]);
        events.iter().for_each(|event| event.write(html));
        html.close();
        html.close();
        html.line();
    }
    html.close();
    html.raw("</section>\n");
}

/// A deadline on the timeline.
struct Event<'a> {
    day: Option<Date>,
    task: TaskRow<'a>,
    deadline: &'a Deadline,
}

impl Event<'_> {
    fn write(&self, html: &mut Xml) {
        let (t, d) = (self.task.task, self.deadline);
        html.open("li", &[]);
        let day = self.day.map(|day| day.to_string());
        html.leaf("time", &[("datetime", day.as_deref())], &words::when(d));
        html.text(" ");
        html.leaf("mark", &[("class", Some("deadline"))], &d.text);
        html.text(" ");
        let name = if t.title.is_empty() { opening(&t.body, 40) } else { t.title.to_string() };
        html.leaf("a", &[("href", Some(&format!("#{}", anchor(&t.id))))], &name);
        let units = [Role::Lead, Role::Responsible].map(|role| words::units(&t.units, role));
        if let Some(units) = units.iter().find(|u| !u.is_empty()) {
            html.text(" ");
            html.leaf("small", &[], units);
        }
        html.close();
    }
}
