//! A trace as a workbook: one row a line, one row a series, one row a unit; a column a year.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::super::say::Lang;
use super::super::sheet::{self, Said, Sheet};
use super::{heads, markers, said, title, values};
use crate::diff::{Line, Series, Trace, Value};

/// The workbook's bytes.
///
/// # Errors
/// What the writer reports: a trace with more rows than a sheet holds.
pub fn workbook(trace: &Trace, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let words = lang.words();
    let heads = heads(&trace.plans);
    let mut book = Workbook::new();
    sheet::properties(&mut book, words.trace)?;
    let plans = || 0..trace.plans.len();
    let years = |width: f64| heads.iter().map(move |head| (head.as_str(), width));

    let fixed = [(words.line, 36.0), (words.key, 16.0), (words.first_seen, 10.0), (words.last_seen, 10.0)];
    let columns: Vec<(&str, f64)> = fixed.into_iter().chain(years(40.0)).collect();
    let mut lines = Sheet::new(book.add_worksheet(), words.line, &columns)?;
    for line in &trace.lines {
        let mut row = vec![
            Said::from(title(line)),
            line.key.clone().into(),
            heads[line.first].clone().into(),
            heads[line.last].clone().into(),
        ];
        row.extend(plans().map(|plan| in_plan(line, plan, |event| said(event, words)).into()));
        lines.push(row)?;
    }
    lines.filter()?;

    let fixed = [(words.line, 36.0), (words.key, 16.0), (words.field, 10.0), (words.what, 28.0)];
    let columns: Vec<(&str, f64)> = fixed.into_iter().chain(years(16.0)).collect();
    let mut series = Sheet::new(book.add_worksheet(), words.value, &columns)?;
    for line in &trace.lines {
        for (field, all) in [(words.quota, &line.quotas), (words.deadline, &line.deadlines)] {
            for one in all {
                let what = one.what.as_ref().map(ToString::to_string);
                let mut row = vec![Said::from(title(line)), line.key.clone().into(), field.into(), what.into()];
                row.extend(plans().map(|plan| point(one, plan)));
                series.push(row)?;
            }
        }
    }
    series.filter()?;

    let columns: Vec<(&str, f64)> = std::iter::once((words.unit, 30.0)).chain(years(12.0)).collect();
    let mut units = Sheet::new(book.add_worksheet(), words.unit, &columns)?;
    for load in &trace.units {
        let mut row = vec![Said::from(load.unit.clone())];
        row.extend(load.tasks.iter().map(|&tasks| Said::from(tasks)));
        units.push(row)?;
    }
    units.filter()?;
    book.save_to_buffer()
}

/// What a line is in a plan, in words.
fn in_plan(line: &Line, plan: usize, said: impl Fn(crate::diff::Event) -> &'static str) -> Option<String> {
    let step = line.steps.iter().find(|step| step.plan == plan)?;
    let mut parts = vec![said(step.event).to_owned(), markers(step), step.title.to_string()];
    parts.extend(values(&line.quotas, plan));
    parts.extend(values(&line.deadlines, plan));
    parts.retain(|part| !part.is_empty());
    Some(parts.join(" "))
}

/// A value as a number where it is one.
fn point(series: &Series, plan: usize) -> Said {
    match series.points.iter().find(|point| point.plan == plan) {
        Some(point) => match &point.value {
            Value::Quota(quota) => sheet::number(quota.value).map_or(Said::Nothing, Said::Number),
            Value::Deadline(_) => point.text.to_string().into(),
        },
        None => Said::Nothing,
    }
}
