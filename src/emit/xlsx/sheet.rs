//! A sheet: its head stays in sight and is printed on each page, its columns have filters and widths.

use rust_xlsxwriter::{ExcelDateTime, Format, Worksheet, XlsxError};

use super::look::{Kinds, Look};
use crate::emit::csv::is_formula;
use crate::emit::{clean, rows::Cell};

/// A column's head and width.
pub(super) type Column = (&'static str, f64);

/// The last row of a sheet, counted from 0.
const LAST_ROW: u32 = 1_048_575;
/// The most UTF-16 units of a cell.
const MOST_UNITS: usize = 32_767;
/// The most UTF-16 units of a sheet's name.
const MOST_NAME: usize = 31;
/// The height of a line of the font, in points.
const LINE_HEIGHT: f64 = 14.5;
/// The most that a row can have, in points.
const MOST_HEIGHT: f64 = 409.0;
/// A4.
const PAPER: u8 = 9;

/// A sheet on its way; where it is full, the sheets before it.
pub(super) struct Sheet {
    name: String,
    columns: Vec<Column>,
    full: Vec<Worksheet>,
    sheet: Worksheet,
    head: Format,
    /// The row of the head.
    top: u32,
    next: u32,
}

impl Sheet {
    /// A sheet with its head at the top.
    pub(super) fn new(name: &str, columns: &[Column], look: &Look) -> Self {
        Self {
            name: name.to_owned(),
            columns: columns.to_vec(),
            full: Vec::new(),
            sheet: Worksheet::new(),
            head: look.head.clone(),
            top: 0,
            next: 1,
        }
    }

    /// Puts a title and a note above the head.
    pub(super) fn titled(&mut self, look: &Look, title: &str, note: &str) -> Result<(), XlsxError> {
        let last = self.last_column();
        self.sheet.merge_range(0, 0, 0, last, &fitting(title), &look.title)?.set_row_height(0, 36)?;
        self.sheet.merge_range(1, 0, 1, last, &fitting(note), &look.note)?.set_row_height(1, 20)?;
        self.top = 2;
        self.next = 3;
        Ok(())
    }

    /// Adds a row; `first` begins a group.
    pub(super) fn row(&mut self, look: &Look, cells: &[Cell<'_>], first: bool) -> Result<(), XlsxError> {
        if self.next > LAST_ROW {
            let full = std::mem::take(&mut self.sheet);
            let full = self.dressed(full, self.full.len())?;
            self.full.push(full);
            (self.top, self.next) = (0, 1);
        }
        let kinds = if first { &look.first } else { &look.text };
        let mut lines = 1;
        for ((column, cell), &(_, width)) in (0_u16..).zip(cells).zip(&self.columns) {
            write(&mut self.sheet, self.next, column, cell, kinds)?;
            if let Cell::Text(text) = cell {
                lines = lines.max(lines_of(text, width));
            }
        }
        self.sheet.set_row_height(self.next, (lines as f64 * LINE_HEIGHT + 2.0).min(MOST_HEIGHT))?;
        self.next += 1;
        Ok(())
    }

    /// The finished sheets.
    pub(super) fn finish(mut self) -> Result<Vec<Worksheet>, XlsxError> {
        let last = std::mem::take(&mut self.sheet);
        let last = self.dressed(last, self.full.len())?;
        self.full.push(last);
        Ok(self.full)
    }

    fn last_column(&self) -> u16 {
        u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(u16::MAX)
    }

    /// The sheet with head, filters, widths and how it is printed.
    fn dressed(&self, mut sheet: Worksheet, nth: usize) -> Result<Worksheet, XlsxError> {
        let last = self.last_column();
        sheet.set_name(name(&self.name, nth))?;
        for (column, &(label, width)) in (0_u16..).zip(&self.columns) {
            sheet.write_string_with_format(self.top, column, label, &self.head)?;
            sheet.set_column_width(column, width)?;
        }
        sheet.set_row_height(self.top, 24)?;
        sheet.set_freeze_panes(self.top + 1, 0)?;
        sheet.autofilter(self.top, 0, self.next.saturating_sub(1).max(self.top), last)?;
        sheet.set_landscape().set_paper_size(PAPER).set_print_fit_to_pages(1, 0);
        sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3).set_repeat_rows(self.top, self.top)?;
        sheet.set_footer("&C第 &P 页，共 &N 页");
        Ok(sheet)
    }
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell<'_>, kinds: &Kinds) -> Result<(), XlsxError> {
    match cell {
        Cell::None => sheet.write_blank(row, column, &kinds.text)?,
        Cell::Text(text) => {
            let text = fitting(text);
            let format = if is_formula(&text) { &kinds.quoted } else { &kinds.text };
            sheet.write_string_with_format(row, column, text, format)?
        }
        Cell::Flag(flag) => sheet.write_string_with_format(row, column, if *flag { "是" } else { "" }, &kinds.text)?,
        Cell::Integer(value) => number(sheet, row, column, &value.to_string(), &kinds.whole)?,
        Cell::Number(value) => {
            let format = if value.0.is_integer() { &kinds.number } else { &kinds.fraction };
            number(sheet, row, column, &value.to_string(), format)?
        }
        Cell::Date(date) => {
            let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
            match ExcelDateTime::from_ymd(date.year().unsigned_abs(), month, day) {
                Ok(when) => sheet.write_datetime_with_format(row, column, &when, &kinds.date)?,
                // Before 1900 there are no days in a spreadsheet.
                Err(_) => sheet.write_string_with_format(row, column, date.to_string(), &kinds.text)?,
            }
        }
    };
    Ok(())
}

/// A number, unless a spreadsheet would lose digits of it: fifteen are all that it keeps.
fn number<'s>(
    sheet: &'s mut Worksheet,
    row: u32,
    column: u16,
    digits: &str,
    format: &Format,
) -> Result<&'s mut Worksheet, XlsxError> {
    const KEPT: usize = 15;
    let significant = digits.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit).count();
    let significant_whole = digits.trim_end_matches('0').bytes().filter(u8::is_ascii_digit).count();
    match digits.parse::<f64>() {
        Ok(value) if significant.min(significant_whole) <= KEPT => {
            sheet.write_number_with_format(row, column, value, format)
        }
        _ => sheet.write_string_with_format(row, column, digits, format),
    }
}

/// How many lines a text takes in a column. Not every program finds the height of a row by itself.
fn lines_of(text: &str, width: f64) -> usize {
    // A Han character is two wide; a line is broken a little before its end.
    let room = (width - 1.5).max(2.0) as usize;
    text.lines()
        .map(|line| line.chars().map(|c| 1 + usize::from(!c.is_ascii())).sum::<usize>().div_ceil(room).max(1))
        .sum::<usize>()
        .max(1)
}

/// A text that a cell can hold.
fn fitting(text: &str) -> String {
    let text = clean::text(text);
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > MOST_UNITS - 1 {
            return format!("{}…", &text[..at]);
        }
    }
    text.replace("\r\n", "\n")
}

/// A name that a sheet can have: no `[ ] : * ? / \`, no apostrophe at its ends, 31 units.
fn name(wanted: &str, nth: usize) -> String {
    let number = if nth == 0 { String::new() } else { format!(" ({})", nth + 1) };
    let mut name = String::new();
    let mut room = MOST_NAME - number.len();
    for c in clean::line(wanted).chars() {
        let c = if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') { ' ' } else { c };
        let Some(left) = room.checked_sub(c.len_utf16()) else { break };
        room = left;
        name.push(c);
    }
    name.trim().to_owned() + &number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_has_a_name_that_spreadsheets_take() {
        assert_eq!(name("1.关于[重点]:a/b*?\\'", 0), "1.关于 重点  a b");
        assert_eq!(name(&"字".repeat(40), 0).chars().count(), 31);
        assert_eq!(name(&"😀".repeat(40), 1), format!("{} (2)", "😀".repeat(13)));
        assert_eq!(name("总表\n", 0), "总表");
    }

    #[test]
    fn a_text_fits_its_cell() {
        assert_eq!(fitting("a\u{1}\r\nb"), "a\nb");
        let long = fitting(&"😀".repeat(30_000));
        assert!(long.encode_utf16().count() <= MOST_UNITS && long.ends_with('…'));
        assert_eq!(fitting(&"字".repeat(32_766)).chars().count(), 32_766);
    }
}
