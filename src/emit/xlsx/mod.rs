//! 任务分解表 as a workbook: one sheet of all notices, one by unit (who has to do what, by when), one of all quotas with
//! their numbers, and a sheet for each notice, ready to be printed.
//!
//! In: notices, one after the other. Out: the bytes of an `.xlsx` file, the same for the same notices: no clock is asked.
//! Days and numbers are real ones, texts are never formulas. A workbook is built in memory; only the first
//! [`MOST_SHEETS`] notices have a sheet of their own, and a sheet that is full is continued on the next.

mod look;
mod sheet;

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use self::look::Look;
use self::sheet::{Column, Sheet};
use super::rows::{self, Cell, PLAN, PlanRow, TaskRow, words};
use crate::model::{Notice, Role, SCHEMA};

/// So many notices have a sheet of their own; more tabs than this nobody finds anything in.
pub const MOST_SHEETS: usize = 200;

/// The author that a workbook names: by it tiaoli knows its own files.
pub const AUTHOR: &str = SCHEMA;

/// The columns of 任务分解表, and how wide each is, in characters of a spreadsheet.
const PLAN_WIDTHS: [f64; 10] = [5.5, 20.0, 48.0, 14.0, 14.0, 16.0, 20.0, 23.0, 18.0, 11.5];
/// What the sheet of all notices adds, with the widths.
const FROM: [(&str, f64); 4] = [("出处", 12.0), ("来文标题", 26.0), ("发文字号", 18.0), ("来源文件", 18.0)];
/// The columns of the sheet by unit.
const BY_UNIT: [Column; 11] = [
    ("责任单位", 18.0),
    ("角色", 6.5),
    ("工作任务", 20.0),
    ("具体内容", 46.0),
    ("量化指标", 20.0),
    ("完成时限", 23.0),
    ("最迟日期", 11.5),
    ("牵头单位", 14.0),
    ("出处", 12.0),
    ("来文标题", 24.0),
    ("发文字号", 16.0),
];
/// The columns of the sheet of quotas.
const QUOTAS: [Column; 12] = [
    ("工作任务", 24.0),
    ("指标", 24.0),
    ("关系", 7.0),
    ("数值", 14.0),
    ("上限", 14.0),
    ("计量单位", 10.0),
    ("周期", 9.0),
    ("增减", 6.5),
    ("原文", 20.0),
    ("牵头单位", 16.0),
    ("出处", 12.0),
    ("来文标题", 26.0),
];

/// A workbook on its way.
pub struct Book {
    look: Look,
    all: Sheet,
    quotas: Sheet,
    notices: Vec<Sheet>,
    units: Vec<UnitLine>,
    seen: usize,
    latest: Option<Date>,
}

/// A row of the sheet by unit, kept until all are known.
#[derive(Debug)]
struct UnitLine {
    unit: String,
    due: Option<Date>,
    role: &'static str,
    cells: [String; 8],
}

impl std::fmt::Debug for Book {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Book").field("notices", &self.seen).finish_non_exhaustive()
    }
}

impl Default for Book {
    fn default() -> Self {
        let plan: Vec<Column> = plan_columns();
        let from = FROM.iter().map(|&(name, width)| (name, width));
        let all: Vec<Column> = plan.iter().copied().chain(from).collect();
        let look = Look::default();
        Self {
            all: Sheet::new("总表", &all, &look),
            quotas: Sheet::new("指标", &QUOTAS, &look),
            notices: Vec::new(),
            units: Vec::new(),
            seen: 0,
            latest: None,
            look,
        }
    }
}

impl Book {
    /// Adds a notice.
    ///
    /// # Errors
    /// What the library reports.
    pub fn notice(&mut self, notice: &Notice) -> Result<(), XlsxError> {
        self.seen += 1;
        self.latest = self.latest.max(notice.meta.signed_on);
        let mut own = None;
        if self.seen <= MOST_SHEETS {
            own = Some(self.sheet_of(notice)?);
        }
        for task in rows::tasks(notice) {
            let row = PlanRow::new(task, "\n");
            let cells = plan_cells(&row);
            if let Some(sheet) = &mut own {
                sheet.row(&self.look, &cells, false)?;
            }
            self.all.row(&self.look, &[cells, from_cells(&row)].concat(), false)?;
            self.quotas_of(&row)?;
            self.units_of(&row);
        }
        self.notices.extend(own);
        Ok(())
    }

    /// The finished workbook.
    ///
    /// # Errors
    /// What the library reports.
    pub fn finish(mut self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let day = self.latest.unwrap_or(Date::constant(2000, 1, 1));
        let created =
            ExcelDateTime::from_ymd(day.year().unsigned_abs(), day.month().unsigned_abs(), day.day().unsigned_abs());
        // Excel's calendar begins in 1900; an older notice has no share in it.
        let created = created.or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))?;
        book.set_properties(&DocProperties::new().set_author(AUTHOR).set_creation_datetime(&created));
        let units = self.by_unit()?;
        for sheet in [self.all, units, self.quotas].into_iter().chain(self.notices) {
            sheet.finish()?.into_iter().for_each(|sheet: Worksheet| book.push_worksheet(sheet));
        }
        book.save_to_buffer()
    }

    /// The sheet of a notice, with a title that is printed.
    fn sheet_of(&self, notice: &Notice) -> Result<Sheet, XlsxError> {
        let meta = &notice.meta;
        let title = meta.plan_title.as_deref().or(meta.title.as_deref()).unwrap_or("（无标题）");
        let mut sheet = Sheet::new(&format!("{}.{title}", self.seen), &plan_columns(), &self.look);
        let from = [meta.title.as_deref(), meta.doc_number.as_deref(), meta.issuers.first().map(|i| &**i)];
        let day = meta.signed_on.map(|d| d.to_string());
        let from: Vec<&str> = from.into_iter().flatten().chain(day.as_deref()).collect();
        sheet.titled(&self.look, &format!("{title} {}", PLAN.label), &from.join("  "))?;
        Ok(sheet)
    }

    fn quotas_of(&mut self, row: &PlanRow<'_>) -> Result<(), XlsxError> {
        for quota in &row.task.task.quotas {
            let cells = [
                work(row).into(),
                words::one(&quota.what).into(),
                words::name(quota.op).into(),
                quota.value.into(),
                quota.max.into(),
                (&*quota.unit).into(),
                quota.per.as_deref().map(words::period).into(),
                quota.change.map(words::change).into(),
                (&*quota.text).into(),
                (&*row.lead).into(),
                (&*row.place).into(),
                words::one(&row.task.notice.meta.title).into(),
            ];
            self.quotas.row(&self.look, &cells, false)?;
        }
        Ok(())
    }

    fn units_of(&mut self, row: &PlanRow<'_>) {
        let TaskRow { notice, task, .. } = row.task;
        let meta = &notice.meta;
        for (at, unit) in task.units.iter().enumerate() {
            if task.units[..at].iter().any(|u| u.name == unit.name && u.role == unit.role) {
                continue;
            }
            self.units.push(UnitLine {
                unit: unit.name.to_string(),
                due: row.due,
                role: if unit.role == Role::Responsible { "责任" } else { words::role(unit.role) },
                cells: [
                    work(row).to_owned(),
                    row.body.to_owned(),
                    row.quotas.clone(),
                    row.deadlines.clone(),
                    row.lead.clone(),
                    row.place.to_string(),
                    meta.title.as_deref().unwrap_or_default().to_owned(),
                    meta.doc_number.as_deref().unwrap_or_default().to_owned(),
                ],
            });
        }
    }

    /// Who has to do what, by when: each unit's tasks in the order of their days, those without one last.
    fn by_unit(&mut self) -> Result<Sheet, XlsxError> {
        // Stable: what falls on one day keeps the order of the notices.
        self.units.sort_by(|a, b| (&a.unit, a.due.is_none(), a.due).cmp(&(&b.unit, b.due.is_none(), b.due)));
        let mut sheet = Sheet::new("按单位", &BY_UNIT, &self.look);
        let mut above = None;
        for line in &self.units {
            let [work, body, quotas, deadlines, lead, place, title, number] = &line.cells;
            let texts = |text: &'_ String| Cell::from(text.clone());
            let cells = [
                Cell::from(&*line.unit),
                line.role.into(),
                texts(work),
                texts(body),
                texts(quotas),
                texts(deadlines),
                line.due.into(),
                texts(lead),
                texts(place),
                texts(title),
                texts(number),
            ];
            sheet.row(&self.look, &cells, above.is_some_and(|unit| unit != &line.unit))?;
            above = Some(&line.unit);
        }
        Ok(sheet)
    }
}

/// A name for a task: its heading, else its words.
fn work<'a>(row: &PlanRow<'a>) -> &'a str {
    if row.work.is_empty() { row.body } else { row.work }
}

/// The nine columns that the table has in an office, and the day to sort by.
fn plan_columns() -> Vec<Column> {
    PLAN.columns.iter().zip(PLAN_WIDTHS).map(|(column, width)| (column.label, width)).collect()
}

fn plan_cells<'r>(row: &'r PlanRow<'_>) -> Vec<Cell<'r>> {
    vec![
        row.task.seq.into(),
        row.work.into(),
        row.body.into(),
        (&*row.lead).into(),
        (&*row.cooperate).into(),
        (&*row.responsible).into(),
        (&*row.quotas).into(),
        (&*row.deadlines).into(),
        (&*row.basis).into(),
        row.due.into(),
    ]
}

fn from_cells<'r>(row: &'r PlanRow<'_>) -> Vec<Cell<'r>> {
    let notice = row.task.notice;
    vec![
        (&*row.place).into(),
        words::one(&notice.meta.title).into(),
        words::one(&notice.meta.doc_number).into(),
        notice.source.path.as_deref().into(),
    ]
}
