//! The tasks as a table, with filters by unit and month.

use std::collections::{BTreeMap, BTreeSet};

use super::timeline::{When, places};
use super::{anchor, both, heading};
use crate::emit::rows::{self, TaskRow, words};
use crate::emit::xml::Xml;
use crate::model::{Deadline, Notice, Role};

/// Heads of the table in both languages; on a telephone each cell carries its own.
const HEADS: [(&str, &str); 6] = [
    ("序号", "No."),
    ("工作任务", "Task"),
    ("责任单位", "Units"),
    ("量化指标", "Quotas"),
    ("完成时限", "Deadlines"),
    ("依据", "Grounds"),
];

/// The section of the page.
pub(super) fn section(html: &mut Xml, notice: &Notice) {
    heading(html, "tasks", "任务分解表", "Tasks");
    filters(html, notice);
    html.open("table", &[]);
    html.open("thead", &[]);
    html.open("tr", &[]);
    for (zh, en) in HEADS {
        html.open("th", &[("scope", Some("col"))]);
        both(html, zh, en);
        html.close();
    }
    html.close();
    html.close();
    html.line();
    html.open("tbody", &[]);
    for task in rows::tasks(notice) {
        row(html, &task);
    }
    html.close();
    html.close();
    html.raw("</section>\n");
}

fn filters(html: &mut Xml, notice: &Notice) {
    let mut units: BTreeMap<&str, usize> = BTreeMap::new();
    let mut months = BTreeSet::new();
    for task in &notice.tasks {
        let names: BTreeSet<&str> = task.units.iter().map(|u| &*u.name).collect();
        names.into_iter().for_each(|name| *units.entry(name).or_default() += 1);
        months.extend(task.deadlines.iter().flat_map(places));
    }
    let mut units: Vec<(&str, usize)> = units.into_iter().collect();
    units.sort_by_key(|&(name, count)| (std::cmp::Reverse(count), name));
    html.open("form", &[("class", Some("filters")), ("id", Some("filters"))]);
    html.raw("<label>");
    both(html, "单位", "Unit");
    html.raw(" <select id=\"by-unit\"><option value=\"\">全部 All</option>");
    for (name, count) in units {
        html.leaf("option", &[("value", Some(name))], &format!("{name} ({count})"));
    }
    html.raw("</select></label> <label>");
    both(html, "月份", "Month");
    html.raw(" <select id=\"by-month\"><option value=\"\">全部 All</option>");
    for when in months {
        let zh = when.words().0;
        html.leaf("option", &[("value", Some(&when.key()))], &zh);
    }
    html.raw("</select></label> <label>");
    both(html, "查找", "Find");
    html.raw(" <input id=\"by-text\" type=\"search\"></label> <output id=\"count\">");
    html.text(&notice.tasks.len().to_string());
    html.raw("</output>");
    html.close();
    html.line();
}

fn row(html: &mut Xml, task: &TaskRow<'_>) {
    let t = task.task;
    let units: Vec<&str> = t.units.iter().map(|u| &*u.name).collect();
    let months: BTreeSet<When> = t.deadlines.iter().flat_map(places).collect();
    let months: Vec<String> = months.iter().map(When::key).collect();
    html.open("tr", &[("data-units", Some(&units.join("\n"))), ("data-months", Some(&months.join(" ")))]);
    cell(html, 0, |html| html.text(&task.seq.to_string()));
    cell(html, 1, |html| {
        html.open("a", &[("href", Some(&format!("#{}", anchor(&t.id))))]);
        html.text(&words::chain(&t.markers));
        html.close();
        html.text(" ");
        if !t.title.is_empty() {
            html.leaf("strong", &[], &t.title);
        }
        if !t.body.is_empty() {
            html.leaf("div", &[("class", Some("body"))], &t.body);
        }
    });
    cell(html, 2, |html| {
        for role in [Role::Lead, Role::Cooperate, Role::Responsible, Role::Guide, Role::Supervise, Role::Person] {
            let names = words::units(&t.units, role);
            if !names.is_empty() {
                html.open("div", &[]);
                html.open("b", &[]);
                both(html, words::role(role), words::name(role));
                html.close();
                html.text(" ");
                html.text(&names);
                html.close();
            }
        }
    });
    cell(html, 3, |html| lines(html, t.quotas.iter().map(words::quota)));
    cell(html, 4, |html| t.deadlines.iter().for_each(|d| deadline(html, d)));
    cell(html, 5, |html| lines(html, words::citations(&t.citations).into_iter()));
    html.close();
    html.line();
}

fn cell(html: &mut Xml, column: usize, fill: impl FnOnce(&mut Xml)) {
    let (zh, en) = HEADS[column];
    html.open("td", &[("data-zh", Some(zh)), ("data-en", Some(en))]);
    fill(html);
    html.close();
}

/// As written, and its value unbroken, unless that says the same.
fn deadline(html: &mut Xml, d: &Deadline) {
    html.open("div", &[]);
    html.text(&d.text);
    let value = words::when(d);
    if !value.is_empty() && value != *d.text {
        html.leaf("span", &[("class", Some("nb"))], &format!("（{value}）"));
    }
    html.close();
}

fn lines(html: &mut Xml, lines: impl Iterator<Item = String>) {
    for line in lines {
        html.leaf("div", &[], &line);
    }
}
