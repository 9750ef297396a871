//! How cells look: one font that every Chinese office has, thin borders, text wrapped and at the top.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// The formats of a workbook.
#[derive(Debug)]
pub(super) struct Look {
    pub(super) title: Format,
    pub(super) note: Format,
    pub(super) head: Format,
    pub(super) text: Kinds,
    /// The same with a stronger line above, where a group begins.
    pub(super) first: Kinds,
}

/// The formats of cells by what they hold.
#[derive(Debug)]
pub(super) struct Kinds {
    pub(super) text: Format,
    /// A text that looks like a formula: it stays a text when a reader edits it.
    pub(super) quoted: Format,
    pub(super) whole: Format,
    pub(super) number: Format,
    /// A number with decimals, as many as it has.
    pub(super) fraction: Format,
    pub(super) date: Format,
}

const LINE: Color = Color::RGB(0x00BF_C5CC);
const BAND: Color = Color::RGB(0x00DD_E8F5);

impl Default for Look {
    fn default() -> Self {
        let base = Format::new().set_font_name("宋体").set_font_size(11);
        let title = base.clone().set_bold().set_font_size(16).set_align(FormatAlign::Center);
        let head = base.clone().set_bold().set_align(FormatAlign::Center).set_background_color(BAND);
        let cell = base.clone().set_align(FormatAlign::Top).set_text_wrap();
        let cell = cell.set_border(FormatBorder::Thin).set_border_color(LINE);
        Self {
            title: title.set_align(FormatAlign::VerticalCenter).set_text_wrap(),
            note: base.set_align(FormatAlign::Center).set_font_color(Color::RGB(0x0059_6069)).set_text_wrap(),
            head: head
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap()
                .set_border(FormatBorder::Thin)
                .set_border_color(LINE),
            first: Kinds::of(&cell.clone().set_border_top(FormatBorder::Medium)),
            text: Kinds::of(&cell),
        }
    }
}

impl Kinds {
    fn of(cell: &Format) -> Self {
        Self {
            text: cell.clone(),
            quoted: cell.clone().set_quote_prefix(),
            whole: cell.clone().set_align(FormatAlign::Center).set_num_format("0"),
            number: cell.clone().set_align(FormatAlign::Right).set_num_format("#,##0"),
            fraction: cell.clone().set_align(FormatAlign::Right),
            date: cell.clone().set_align(FormatAlign::Center).set_num_format("yyyy-mm-dd"),
        }
    }
}
