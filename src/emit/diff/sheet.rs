//! Sheets of a workbook that are filled row by row.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use crate::model::Number;

/// What a cell holds.
pub(super) enum Said {
    /// Words.
    Text(String),
    /// A number.
    Number(f64),
    /// A ratio, shown as a signed percentage.
    Percent(f64),
    /// Nothing.
    Nothing,
}

impl From<&str> for Said {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Said {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Option<String>> for Said {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::Nothing, Self::Text)
    }
}

impl From<usize> for Said {
    fn from(count: usize) -> Self {
        Self::Number(count as f64)
    }
}

/// A number as a workbook knows it, which knows no other numbers than these.
pub(super) fn number(number: Number) -> Option<f64> {
    number.to_string().parse().ok()
}

/// What the book says of itself. No clock: the same difference gives the same bytes.
pub(super) fn properties(book: &mut Workbook, title: &str) -> Result<(), XlsxError> {
    let never = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&never));
    Ok(())
}

/// A sheet that is filled row by row.
pub(super) struct Sheet<'a> {
    sheet: &'a mut Worksheet,
    columns: u16,
    next: u32,
    wrapped: Format,
    percent: Format,
}

/// A cell of a workbook holds no more characters.
const MOST_CHARS: usize = 32_767;

impl<'a> Sheet<'a> {
    /// A sheet with a head, which stays in sight.
    pub(super) fn new(sheet: &'a mut Worksheet, name: &str, columns: &[(&str, f64)]) -> Result<Self, XlsxError> {
        sheet.set_name(name)?;
        let bold = Format::new().set_bold();
        let mut count = 0u16;
        for (at, (head, width)) in (0u16..).zip(columns) {
            sheet.write_string_with_format(0, at, *head, &bold)?;
            sheet.set_column_width(at, *width)?;
            count = at + 1;
        }
        sheet.set_freeze_panes(1, 0)?;
        let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let percent = Format::new().set_num_format("+0.0%;-0.0%").set_align(FormatAlign::Top);
        Ok(Self { sheet, columns: count, next: 1, wrapped, percent })
    }

    /// Adds a row.
    pub(super) fn push(&mut self, cells: impl IntoIterator<Item = Said>) -> Result<(), XlsxError> {
        for (at, cell) in (0u16..).zip(cells) {
            match cell {
                Said::Text(text) => {
                    let kept = |c: &char| !c.is_control() || *c == '\n';
                    let text: String = text.chars().filter(kept).take(MOST_CHARS).collect();
                    self.sheet.write_string_with_format(self.next, at, text, &self.wrapped)?;
                }
                Said::Number(number) => {
                    self.sheet.write_number_with_format(self.next, at, number, &self.wrapped)?;
                }
                Said::Percent(number) => {
                    self.sheet.write_number_with_format(self.next, at, number, &self.percent)?;
                }
                Said::Nothing => {}
            }
        }
        self.next += 1;
        Ok(())
    }

    /// A filter over all columns.
    pub(super) fn filter(self) -> Result<(), XlsxError> {
        self.sheet.autofilter(0, 0, self.next - 1, self.columns.saturating_sub(1))?;
        Ok(())
    }
}
