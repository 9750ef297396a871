//! PDF with a text layer: pages → characters with their places → lines and tables → paragraphs and rows.
//!
//! In: the bytes of a file. Out: a [`Reading`] with a line for each paragraph, page numbers and running heads on lines of
//! their own. A file without text says what it is instead: a scan, encrypted, damaged. Nothing is rendered, no font outline
//! is looked at, and no program in a file is run. What is read at most is bounded by the [`budget`].

mod budget;
mod content;
mod font;
mod furniture;
mod line;
mod matrix;
mod names;
mod paragraph;
mod table;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use self::budget::Budget;
use self::font::Fonts;
use self::line::Line;
use self::paragraph::{Column, Text};
use self::table::{Grid, Join};
use super::{Reading, Row, Table};
use crate::base::{Code, Diagnostic, Extent, Span};

/// Of an XML file and of a PDF the encoding is none that a caller could name.
const ENCODING: &str = "UTF-8";
/// Fewest characters a page of a file that is no scan, in the mean.
const FEWEST: usize = 8;

/// Reads a PDF file.
#[must_use]
pub(super) fn read(bytes: &[u8]) -> Reading {
    read_within(Budget::default(), bytes)
}

fn read_within(mut budget: Budget, bytes: &[u8]) -> Reading {
    if !budget.allows_tables(bytes) {
        return Reading::unreadable(ENCODING, "PDF解压后过大，未读取");
    }
    let pdf = match Pdf::new(bytes.to_vec()) {
        Ok(pdf) => pdf,
        Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) => {
            return Reading::unreadable(ENCODING, "PDF已加密，需要密码；请用密码打开后另存为不加密的文件");
        }
        Err(LoadPdfError::Decryption(_)) => {
            return Reading::unreadable(ENCODING, "PDF的加密方式不能识别；请另存为不加密的文件");
        }
        Err(LoadPdfError::Invalid) => return Reading::unreadable(ENCODING, "PDF已损坏，不能打开；请重新下载或另存"),
    };
    let mut fonts = Fonts::default();
    let mut pages: Vec<Page> = Vec::new();
    for page in pdf.pages().iter().take(budget::PAGES) {
        pages.push(Page::of(&content::page(page, &mut fonts, &mut budget)));
    }
    if budget.spent {
        return Reading::unreadable(ENCODING, "PDF内容过多，未读取；请按文件拆分");
    }
    let count = |of: fn(&char) -> bool| pages.iter().flat_map(Page::chars).filter(of).count();
    let (chars, unknown) = (count(|_| true), count(|c| *c == '\u{FFFD}'));
    if let Some(why) = without_text(chars, unknown, &pages) {
        return Reading::unreadable(ENCODING, why);
    }
    let mut diagnostics = pictures(&pages).into_iter().collect::<Vec<_>>();
    let text = text(&mut pages);
    diagnostics.extend(unknown_characters(&text.text, unknown));
    Reading { text: text.text, encoding: ENCODING, tables: text.tables, furniture: text.furniture, diagnostics }
}

/// What stands on a page.
#[derive(Debug, Default)]
struct Page {
    lines: Vec<Line>,
    tables: Vec<Grid>,
    /// Whether it is a picture and nothing else.
    is_picture: bool,
}

impl Page {
    fn of(content: &content::Page) -> Self {
        let turn = line::turn(content);
        let (tables, outside) = table::tables(content, turn);
        let mut lines = line::of_placed(outside);
        lines.extend(line::across(content, turn));
        let is_picture = content.picture && lines.is_empty() && tables.is_empty();
        Self { lines, tables, is_picture }
    }

    fn chars(&self) -> impl Iterator<Item = char> {
        let cells = self.tables.iter().flat_map(|t| &t.cells).flat_map(|cell| cell.text.chars());
        self.lines.iter().flat_map(|line| line.text.chars()).chain(cells)
    }
}

/// Why there is no text to read, if there is none.
fn without_text(chars: usize, unknown: usize, pages: &[Page]) -> Option<&'static str> {
    let pictures = pages.iter().filter(|p| p.is_picture).count();
    match chars {
        _ if pictures * 2 >= pages.len().max(1) && chars < FEWEST * pages.len() => {
            Some("PDF是扫描件，没有文字层；请先做文字识别（OCR）")
        }
        0 => Some("PDF没有文字"),
        _ if unknown * 2 > chars => Some("PDF的字体没有给出文字编码，读不出文字；请先做文字识别（OCR）"),
        _ => None,
    }
}

/// The text of the pages.
fn text(pages: &mut [Page]) -> Text {
    let lines: Vec<&[Line]> = pages.iter().map(|p| p.lines.as_slice()).collect();
    let furniture = furniture::find(&lines);
    let columns = Column::of_pages(&lines, &furniture);
    join_tables(pages, &furniture);
    let mut text = Text::default();
    let mut before: Option<(&Line, usize)> = None;
    let mut table_before: Option<&Grid> = None;
    for (p, (page, furniture)) in pages.iter().zip(&furniture).enumerate() {
        let mut tables = page.tables.iter().peekable();
        for (line, is_furniture) in page.lines.iter().zip(furniture) {
            while let Some(table) = tables.next_if(|t| t.ys[0] < line.y) {
                rows(table, table_before.replace(table), &mut text);
                before = None;
            }
            if *is_furniture {
                text.wait(&line.text);
                continue;
            }
            let goes_on = |(last, on): (&Line, usize)| columns[on].goes_on(last, line, &columns[p], on == p);
            if before.is_some_and(goes_on) {
                text.go_on(&line.text);
            } else {
                text.begin(&line.text);
            }
            (before, table_before) = (Some((line, p)), None);
        }
        for table in tables {
            rows(table, table_before.replace(table), &mut text);
            before = None;
        }
    }
    text.end();
    text
}

/// Puts together the tables that go over the end of a page: nothing but furniture stands between the two.
fn join_tables(pages: &mut [Page], furniture: &[Vec<bool>]) {
    let mut open = 0;
    for next in 1..pages.len() {
        let body = |p: usize| {
            let lines: &[Line] = &pages[p].lines;
            lines.iter().zip(&furniture[p]).filter(|(_, f)| !**f).map(|(line, _)| line.y)
        };
        let ends = |p: usize| pages[p].tables.last().is_some_and(|t| body(p).all(|y| y < t.ys[0]));
        let begins = |p: usize| pages[p].tables.first().is_some_and(|t| body(p).all(|y| y > t.ys[0]));
        let goes_on = (open + 1..next).all(|p| ends(p) && begins(p)) && ends(open) && begins(next);
        let (before, after) = pages.split_at_mut(next);
        let table = before[open].tables.last_mut().zip(after[0].tables.first_mut());
        let table = table.filter(|(table, more)| goes_on && more.has_columns_of(table));
        let has_own = table.is_none_or(|(table, more)| table.go_on(more));
        if has_own || after[0].tables.len() > 1 {
            open = next;
        }
    }
}

/// Adds the rows of a table, which may go on with the table `before` it, where nothing stands between the two.
fn rows(grid: &Grid, before: Option<&Grid>, text: &mut Text) {
    if !before.is_some_and(|before| grid.has_columns_of(before)) {
        text.tables.push(Table::default());
    }
    let mut places = vec![None; grid.cells.len()];
    for (r, columns) in grid.rows.iter().enumerate() {
        let start = text.next();
        let (mut at, mut line) = (start, String::new());
        for (i, cell) in grid.cells.iter().enumerate().filter(|(_, cell)| cell.row == r) {
            if !line.is_empty() {
                line.push('\t');
                at += 1;
            }
            let end = at + cell.text.chars().count() as u32;
            places[i] = Some(Extent::new(at, end));
            line.push_str(&cell.text);
            at = end;
        }
        let cells = columns.iter().map(|&cell| places[cell].unwrap_or(Extent::new(start, start))).collect();
        match grid.joins[r] {
            _ if line.trim().is_empty() => {}
            Join::HeadAgain => text.wait(&line),
            Join::Own | Join::Rest => {
                text.push(&line);
                text.add_row(Row { extent: Extent::new(start, at), cells });
            }
        }
    }
}

/// A diagnostic for the pages that are pictures in a file with text.
fn pictures(pages: &[Page]) -> Option<Diagnostic> {
    let pictures = (1_u32..).zip(pages).filter(|(_, p)| p.is_picture);
    let numbers: Vec<String> = pictures.map(|(n, _)| n.to_string()).collect();
    let span = Span { start: 0, end: 0, line: 1 };
    let message = || format!("第{}页是图片，其中的文字未读取", numbers.join("、"));
    (!numbers.is_empty()).then(|| Diagnostic::new(Code::PageWithoutText, message(), span))
}

/// A diagnostic for the characters that the fonts do not tell, at the first of them.
fn unknown_characters(text: &str, unknown: usize) -> Option<Diagnostic> {
    let at = text.chars().position(|c| c == '\u{FFFD}')?;
    let line = 1 + text.chars().take(at).filter(|c| *c == '\n').count();
    let span = Span { start: at as u32, end: at as u32 + 1, line: line as u32 };
    Some(Diagnostic::new(Code::UndecodableBytes, format!("PDF的字体没有给出编码的文字，共{unknown}处"), span))
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    /// A file of one page with this content, and a stream of another kind.
    fn file(content: &[u8], other: &str, other_data: &[u8]) -> Vec<u8> {
        let stream = |dictionary: &str, data: &[u8]| {
            [format!("<<{dictionary}/Length {}>>stream\n", data.len()).as_bytes(), data, b"\nendstream"].concat()
        };
        let objects = [
            b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
            b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>".to_vec(),
            b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>".to_vec(),
            stream("/Filter/FlateDecode", content),
            stream(other, other_data),
        ];
        let mut file = b"%PDF-1.5\n".to_vec();
        for (number, object) in (1..).zip(objects) {
            file.extend([format!("{number} 0 obj\n").as_bytes(), &object, b"\nendobj\n"].concat());
        }
        file.extend(b"trailer\n<</Size 6/Root 1 0 R>>\n");
        file
    }

    fn packed(blanks: usize) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&vec![b' '; blanks]).unwrap();
        encoder.finish().unwrap()
    }

    fn refusal(budget: Budget, file: &[u8]) -> String {
        read_within(budget, file).failure().unwrap().message.to_string()
    }

    #[test]
    fn what_unpacks_to_too_much_is_not_unpacked() {
        let small = || Budget::of(1 << 20, 1000);
        let (bomb, harmless) = (packed(3 << 20), packed(1 << 10));
        assert!(refusal(small(), &file(&bomb, "", b"")).contains("过多"));
        assert!(
            refusal(small(), &file(&harmless, "/Type/ObjStm/N 1/First 4/Filter/FlateDecode", &bomb)).contains("过大")
        );
        assert!(refusal(small(), &file(&harmless, "", b"")).contains("没有文字"));
    }

    #[test]
    fn more_operators_than_a_notice_has_are_not_followed() {
        let many = b"q Q ".repeat(600);
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&many).unwrap();
        let file = file(&encoder.finish().unwrap(), "", b"");
        assert!(refusal(Budget::of(1 << 20, 1000), &file).contains("过多"));
        assert!(refusal(Budget::of(1 << 20, 2000), &file).contains("没有文字"));
    }
}
