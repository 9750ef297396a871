//! A difference as a workbook: one row a change, one row a task, and the summary.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::say::{Lang, Words, ends, named, units};
use super::sheet::{self, Said, Sheet, number};
use super::view::{Cell, Kind, Row, View, ratio};
use crate::diff::{Change, DeadlineValue, Field, Value};
use crate::model::Number;

/// The workbook's bytes.
///
/// # Errors
/// What the writer reports: a difference with more rows than a sheet holds.
pub fn workbook(view: &View<'_>, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let words = lang.words();
    let mut book = Workbook::new();
    sheet::properties(&mut book, words.comparison)?;
    changes(book.add_worksheet(), view, words)?;
    tasks(book.add_worksheet(), view, words)?;
    summary(book.add_worksheet(), view, words)?;
    book.save_to_buffer()
}

fn changes(sheet: &mut Worksheet, view: &View<'_>, words: &Words) -> Result<(), XlsxError> {
    let old_value = format!("{} {}", words.old, words.value);
    let new_value = format!("{} {}", words.new, words.value);
    let (old_role, new_role) = (format!("{} {}", words.old, words.role), format!("{} {}", words.new, words.role));
    let columns = [
        (words.status, 12.0),
        (words.old, 16.0),
        (words.new, 16.0),
        (words.task, 36.0),
        (words.path, 28.0),
        (words.field, 10.0),
        ("−", 40.0),
        ("+", 40.0),
        (old_role.as_str(), 10.0),
        (new_role.as_str(), 10.0),
        (old_value.as_str(), 14.0),
        (new_value.as_str(), 14.0),
        (words.amount, 12.0),
        (words.succession, 8.0),
        (words.key, 16.0),
    ];
    let mut sheet = Sheet::new(sheet, words.changed, &columns)?;
    for row in view.rows.iter().filter(|row| row.kind != Kind::Unchanged) {
        for change in row.changes {
            sheet.push(of_change(row, change, words))?;
        }
        // What came, went, split or merged is one change of a task as a whole.
        if row.changes.is_empty() {
            let whole = Change::of(Field::Body, None, None);
            let mut cells = of_change(row, &whole, words);
            cells[5] = words.task.into();
            cells[6] = bodies(&row.old).into();
            cells[7] = bodies(&row.new).into();
            sheet.push(cells)?;
        }
    }
    sheet.filter()
}

fn of_change(row: &Row<'_>, change: &Change, words: &Words) -> [Said; 15] {
    let (old, new) = ends(&Change { old_role: None, new_role: None, ..change.clone() }, words);
    let role = |role: Option<_>| Said::from(role.map(|role| words.role(role).to_owned()));
    [
        words.kind(row.kind).into(),
        markers(&row.old).into(),
        markers(&row.new).into(),
        row.main().title().into(),
        row.section.clone().into(),
        words.field(change.field).into(),
        old.into(),
        new.into(),
        role(change.old_role),
        role(change.new_role),
        value(change.old_value.as_ref()),
        value(change.new_value.as_ref()),
        ratio(change).map_or(Said::Nothing, |ratio| number(Number(ratio)).map_or(Said::Nothing, Said::Percent)),
        if change.succession { words.succession.into() } else { Said::Nothing },
        row.main().reference.key.clone().into(),
    ]
}

fn markers(cells: &[Cell<'_>]) -> String {
    cells.iter().map(Cell::markers).collect::<Vec<_>>().join("\n")
}

fn bodies(cells: &[Cell<'_>]) -> Option<String> {
    let said = |cell: &Cell<'_>| [cell.task.title.as_str(), cell.task.body.as_str()].join("\n").trim().to_owned();
    (!cells.is_empty()).then(|| cells.iter().map(said).collect::<Vec<_>>().join("\n"))
}

fn value(value: Option<&Value>) -> Said {
    match value {
        Some(Value::Quota(quota)) => number(quota.value).map_or(Said::Nothing, Said::Number),
        Some(Value::Deadline(deadline)) => due(deadline).into(),
        None => Said::Nothing,
    }
}

fn due(deadline: &DeadlineValue) -> Option<String> {
    let DeadlineValue { date, start, end, duration, every, on, .. } = deadline;
    let days: Vec<String> = [date, start, end].into_iter().flatten().map(ToString::to_string).collect();
    let rest = [duration, every, on].into_iter().flatten().cloned();
    let all: Vec<String> = days.into_iter().chain(rest).collect();
    (!all.is_empty()).then(|| all.join("/"))
}

fn tasks(sheet: &mut Worksheet, view: &View<'_>, words: &Words) -> Result<(), XlsxError> {
    let (old_units, new_units) = (format!("{} {}", words.old, words.unit), format!("{} {}", words.new, words.unit));
    let columns = [
        (words.status, 12.0),
        (words.old, 16.0),
        (words.new, 16.0),
        (words.task, 36.0),
        (words.path, 28.0),
        (words.similarity, 10.0),
        ("−", 50.0),
        ("+", 50.0),
        (old_units.as_str(), 24.0),
        (new_units.as_str(), 24.0),
        (words.key, 16.0),
    ];
    let mut sheet = Sheet::new(sheet, words.tasks, &columns)?;
    for row in &view.rows {
        let listed = |cells: &[Cell<'_>]| cells.iter().map(|c| units(c.task, words)).collect::<Vec<_>>().join("\n");
        sheet.push([
            words.kind(row.kind).into(),
            markers(&row.old).into(),
            markers(&row.new).into(),
            row.main().title().into(),
            row.section.clone().into(),
            row.pair.and_then(|pair| number(pair.similarity)).map_or(Said::Nothing, Said::Number),
            bodies(&row.old).into(),
            bodies(&row.new).into(),
            listed(&row.old).into(),
            listed(&row.new).into(),
            row.main().reference.key.clone().into(),
        ])?;
    }
    sheet.filter()
}

fn summary(sheet: &mut Worksheet, view: &View<'_>, words: &Words) -> Result<(), XlsxError> {
    let mut sheet = Sheet::new(sheet, words.summary, &[(words.summary, 40.0), (words.count, 40.0), ("", 16.0)])?;
    sheet.push([words.old.into(), named(&view.diff.old, words).into(), Said::Nothing])?;
    sheet.push([words.new.into(), named(&view.diff.new, words).into(), Said::Nothing])?;
    for kind in Kind::ALL {
        sheet.push([words.kind(kind).into(), view.count(kind).into(), Said::Nothing])?;
    }
    for (label, only) in [(words.gained, &view.gained), (words.lost, &view.lost)] {
        for (name, tasks) in only {
            sheet.push([format!("{label} {name}").into(), (*tasks).into(), Said::Nothing])?;
        }
    }
    for s in &view.diff.successions {
        sheet.push([words.successions.into(), format!("{} → {}", s.old, s.new).into(), s.pairs.into()])?;
    }
    Ok(())
}
