//! A notice for a person at a terminal: its metadata, its outline as a tree, its tasks as a table, what was noticed in it.

use super::paint::Paint;
use super::width::{clean, pad, wrap};
use super::{meta, table, tree, wire};
use crate::base::{Parsed, Severity};
use crate::model::{Deadline, DeadlineKind, Notice, Operator, Quota, Task, Unit};

/// How to show it.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    /// Columns of the terminal.
    pub columns: usize,
    /// Whether to colour.
    pub colour: bool,
}

/// The whole overview.
#[must_use]
pub fn notice(parsed: &Parsed<Notice>, screen: Screen) -> String {
    let paint = Paint { on: screen.colour };
    let notice = &parsed.value;
    let mut blocks = vec![metadata(notice, screen.columns, paint)];
    if !notice.parts.is_empty() {
        blocks.push(paint.heading("Outline") + "\n" + &tree::render(&notice.parts, screen.columns, paint));
    }
    if !notice.tasks.is_empty() {
        blocks.push(tasks(&notice.tasks, screen.columns, paint));
    }
    if !parsed.diagnostics.is_empty() {
        blocks.push(diagnostics(parsed, paint));
    }
    blocks.retain(|block| !block.is_empty());
    if blocks.is_empty() { "Nothing was understood of this text.\n".to_owned() } else { blocks.join("\n") }
}

fn metadata(notice: &Notice, columns: usize, paint: Paint) -> String {
    let fields = meta::fields(&notice.meta);
    let label = fields.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let mut out = String::new();
    for (name, values) in fields {
        let room = columns.saturating_sub(label + 2).max(20);
        for (i, line) in wrap(&clean(&values.join(" | ")), room).iter().enumerate() {
            let name = if i == 0 { name } else { "" };
            out.push_str(&format!("{}  {line}\n", paint.label(&pad(name, label))));
        }
    }
    out
}

fn tasks(tasks: &[Task], columns: usize, paint: Paint) -> String {
    let rows: Vec<table::Row<5>> = tasks.iter().map(row).collect();
    let heads = ["id", "task", "units", "quotas", "deadlines"];
    let head = paint.heading(&format!("Tasks ({})", tasks.len()));
    format!("{head}\n{}", table::render(heads, [2, 16, 16, 14, 13], &rows, columns, paint))
}

fn row(task: &Task) -> table::Row<5> {
    let title = if task.title.is_empty() { opening(&task.body) } else { task.title.to_string() };
    [
        vec![task.id.to_string()],
        vec![title],
        units(&task.units),
        task.quotas.iter().map(quota).collect(),
        task.deadlines.iter().map(deadline).collect(),
    ]
}

/// The first words of a task without a title.
fn opening(body: &str) -> String {
    const WORDS: usize = 40;
    let mut chars = body.chars();
    let mut opening: String = chars.by_ref().take(WORDS).collect();
    if chars.next().is_some() {
        opening.push('…');
    }
    opening
}

/// One line a role: `lead: A, B`; a list that names only some ends in `…`.
fn units(units: &[Unit]) -> Vec<String> {
    units
        .chunk_by(|a, b| a.role == b.role && a.inherited == b.inherited)
        .map(|group| {
            let names: Vec<&str> = group.iter().map(|u| &*u.name).collect();
            let open = if group.iter().any(|u| u.open) { " …" } else { "" };
            format!("{}: {}{open}", wire::name(group[0].role), names.join(", "))
        })
        .collect()
}

/// `>= 4 次 / P1Y`, with what is counted in front.
fn quota(q: &Quota) -> String {
    let what = q.what.as_ref().map(|w| format!("{w} ")).unwrap_or_default();
    let op = match q.op {
        Operator::Equal | Operator::Range => String::new(),
        op => format!("{} ", wire::name(op)),
    };
    let change = q.change.map(|c| format!("{} ", wire::name(c))).unwrap_or_default();
    let max = q.max.map(|m| format!("..{m}")).unwrap_or_default();
    let value = q.fraction.clone().unwrap_or_else(|| q.value.to_string());
    let each = q.each.as_ref().map(|e| format!(" each {e}")).unwrap_or_default();
    let per = q.per.as_ref().map(|p| format!(" / {p}")).unwrap_or_default();
    format!("{what}{change}{op}{value}{max} {}{each}{per}", q.unit)
}

fn deadline(d: &Deadline) -> String {
    format!("{} {}", wire::name(d.kind), due(d)).trim_end().to_owned()
}

/// The value that decides a deadline of its kind, in words.
pub(super) fn due(d: &Deadline) -> String {
    let date = |date: Option<jiff::civil::Date>| date.map(|d| d.to_string()).unwrap_or_default();
    match d.kind {
        DeadlineKind::By | DeadlineKind::On => date(d.date),
        DeadlineKind::During => format!("{}..{}", date(d.start), date(d.end)),
        DeadlineKind::From => date(d.start),
        DeadlineKind::Within => {
            let workdays = if d.workdays { " (workdays)" } else { "" };
            let anchor = d.anchor.as_ref().map(|a| format!(" from {a}")).unwrap_or_default();
            format!("{}{workdays}{anchor}", d.duration.as_deref().unwrap_or_default())
        }
        DeadlineKind::Every => {
            let on = d.on.as_ref().map(|on| format!(" on {on}")).unwrap_or_default();
            format!("{}{on}", d.every.as_deref().unwrap_or_default())
        }
    }
}

fn diagnostics(parsed: &Parsed<Notice>, paint: Paint) -> String {
    let mut out = paint.heading(&format!("Noticed ({})", parsed.diagnostics.len())) + "\n";
    for d in &parsed.diagnostics {
        let line = format!("line {}", d.span.line);
        let severity = wire::name(d.severity);
        let severity = if d.severity == Severity::Note { severity.to_owned() } else { paint.alarm(severity) };
        out.push_str(&format!("{line}: {severity} {}: {}\n", paint.dim(wire::name(d.code)), clean(&d.message)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_reader_sees_metadata_outline_tasks_and_what_was_noticed() {
        let shown = notice(&sample::parsed(), Screen { columns: 90, colour: false });
        insta::assert_snapshot!(shown);
    }

    #[test]
    fn colours_are_only_added_and_change_no_text() {
        let plain = notice(&sample::parsed(), Screen { columns: 90, colour: false });
        let coloured = notice(&sample::parsed(), Screen { columns: 90, colour: true });
        assert!(!plain.contains('\u{1b}'));
        let stripped = regex::Regex::new("\u{1b}\\[[0-9;]*m").unwrap().replace_all(&coloured, "").into_owned();
        assert!(coloured.len() > plain.len());
        assert_eq!(stripped, plain);
    }
}
