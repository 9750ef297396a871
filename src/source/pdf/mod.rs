//! PDF with a text layer: pages → characters with their places → lines → paragraphs.
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

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use self::budget::Budget;
use self::font::Fonts;
use self::line::Line;
use self::paragraph::{Column, Text};
use super::Reading;
use crate::base::{Code, Diagnostic, Span};

/// Of an XML file and of a PDF the encoding is none that a caller could name.
const ENCODING: &str = "UTF-8";
/// Fewest characters a page of a file that is no scan, in the mean.
const FEWEST: usize = 8;

/// Reads a PDF file.
#[must_use]
pub(super) fn read(bytes: &[u8]) -> Reading {
    let mut budget = Budget::default();
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
    let (mut pages, mut pictures) = (Vec::new(), Vec::new());
    for page in pdf.pages().iter().take(budget::PAGES) {
        let page = content::page(page, &mut fonts, &mut budget);
        let lines = line::lines(&page);
        pictures.push(page.picture && lines.is_empty());
        pages.push(lines);
    }
    if budget.spent {
        return Reading::unreadable(ENCODING, "PDF内容过多，未读取；请按文件拆分");
    }
    let chars = || pages.iter().flatten().flat_map(|line| line.text.chars());
    let unknown = chars().filter(|c| *c == '\u{FFFD}').count();
    if let Some(why) = without_text(chars().count(), unknown, pages.len(), &pictures) {
        return Reading::unreadable(ENCODING, why);
    }
    let text = text(&pages);
    let mut diagnostics = unreadable_pages(&pictures);
    diagnostics.extend(unknown_characters(&text.text, unknown));
    Reading { text: text.text, encoding: ENCODING, furniture: text.furniture, diagnostics, ..Reading::default() }
}

/// Why there is no text to read, if there is none.
fn without_text(chars: usize, unknown: usize, pages: usize, pictures: &[bool]) -> Option<&'static str> {
    let scanned = pictures.iter().filter(|p| **p).count() * 2 >= pages;
    match chars {
        _ if scanned && chars < FEWEST * pages => Some("PDF是扫描件，没有文字层；请先做文字识别（OCR）"),
        0 => Some("PDF没有文字"),
        _ if unknown * 2 > chars => Some("PDF的字体没有给出文字编码，读不出文字；请先做文字识别（OCR）"),
        _ => None,
    }
}

/// The text of the pages.
fn text(pages: &[Vec<Line>]) -> Text {
    let furniture = furniture::find(pages);
    let columns = Column::of_pages(pages, &furniture);
    let mut text = Text::default();
    let mut before: Option<(&Line, usize)> = None;
    for (p, (lines, furniture)) in pages.iter().zip(&furniture).enumerate() {
        for (line, is_furniture) in lines.iter().zip(furniture) {
            if *is_furniture {
                text.wait(&line.text);
                continue;
            }
            let goes_on = |(last, on): (&Line, usize)| columns[on].goes_on(last, line, &columns[p], on == p);
            if before.is_some_and(goes_on) { text.go_on(&line.text) } else { text.begin(&line.text) }
            before = Some((line, p));
        }
    }
    text.end();
    text
}

/// A diagnostic for the pages that are pictures in a file with text.
fn unreadable_pages(pictures: &[bool]) -> Option<Diagnostic> {
    let pages: Vec<String> = (1..).zip(pictures).filter(|(_, p)| **p).map(|(n, _): (u32, _)| n.to_string()).collect();
    let span = Span { start: 0, end: 0, line: 1 };
    let message = || format!("第{}页是图片，其中的文字未读取", pages.join("、"));
    (!pages.is_empty()).then(|| Diagnostic::new(Code::PageWithoutText, message(), span))
}

/// A diagnostic for the characters that the fonts do not tell, at the first of them.
fn unknown_characters(text: &str, unknown: usize) -> Option<Diagnostic> {
    let at = text.chars().position(|c| c == '\u{FFFD}')?;
    let line = 1 + text.chars().take(at).filter(|c| *c == '\n').count();
    let span = Span { start: at as u32, end: at as u32 + 1, line: line as u32 };
    Some(Diagnostic::new(Code::UndecodableBytes, format!("PDF的字体没有给出编码的文字，共{unknown}处"), span))
}
