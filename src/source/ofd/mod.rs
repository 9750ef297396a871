//! OFD files (GB/T 33190-2016) to text.
//!
//! In: the bytes of a file. Out: a [`Reading`]. A page says only where on the paper each piece of text stands: pieces of one
//! height are a line, and lines are put together to the paragraphs that they were broken from (`lines`). The text of a
//! template (a letterhead) is read on the first page that shows it; page numbers are told as furniture. Deliberately absent: fonts,
//! pictures, seals, annotations, attachments.

mod lines;
mod page;

use std::collections::{HashMap, HashSet};

use lines::Lines;

use super::Reading;
use super::lost::Lost;
use super::package::{LIMITS, Package, resolve};
use super::xml::{Token, Xml};

/// Reads a file.
#[must_use]
pub fn read(bytes: &[u8]) -> Reading {
    Reading::of(document(bytes))
}

const ROOT: &str = "OFD.xml";

fn document(bytes: &[u8]) -> Result<Reading, Lost> {
    let mut package = Package::open(bytes, LIMITS)?;
    let mut lines = Lines::default();
    let root = package.text(ROOT)?;
    for document in texts_of(&root, ROOT, "DocRoot")?.iter().filter_map(|target| resolve("", target)) {
        read_document(&mut package, &document, &mut lines)?;
    }
    let (text, furniture) = lines.finish();
    Ok(Reading { text, encoding: "UTF-8", furniture, ..Reading::default() })
}

fn read_document(package: &mut Package<'_>, part: &str, lines: &mut Lines) -> Result<(), Lost> {
    let text = package.text(part)?;
    let places = Places::read(&text, part)?;
    let mut shown = HashSet::new();
    for page in &places.pages {
        let text = package.text(page)?;
        let (mut pieces, templates) = page::read(&text, page)?;
        for template in
            templates.iter().filter(|id| shown.insert((*id).clone())).filter_map(|id| places.templates.get(id))
        {
            let text = package.text(template)?;
            pieces.extend(page::read(&text, template)?.0);
        }
        lines.page(pieces);
    }
    Ok(())
}

/// Where a document's pages are, and its templates by their ids.
#[derive(Debug, Default)]
struct Places {
    pages: Vec<String>,
    templates: HashMap<String, String>,
}

impl Places {
    fn read(text: &str, part: &str) -> Result<Self, Lost> {
        let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut xml = Xml::new(text, part);
        let mut places = Self::default();
        loop {
            match xml.next()? {
                Token::Open(tag) => {
                    let at = tag.get("BaseLoc").and_then(|at| resolve(folder, &at));
                    match tag.name() {
                        "Page" => places.pages.extend(at),
                        "TemplatePage" => places.templates.extend(tag.get("ID").map(Into::into).zip(at)),
                        _ => {}
                    }
                }
                Token::Close | Token::Text(_) => {}
                Token::End => return Ok(places),
            }
        }
    }
}

/// The texts of the elements of this name.
fn texts_of(text: &str, part: &str, name: &str) -> Result<Vec<String>, Lost> {
    let mut xml = Xml::new(text, part);
    let (mut texts, mut inside) = (Vec::new(), false);
    loop {
        match xml.next()? {
            Token::Open(tag) if tag.name() == name => {
                inside = true;
                texts.push(String::new());
            }
            Token::Text(text) if inside => texts.last_mut().into_iter().for_each(|t| t.push_str(text.trim())),
            Token::Open(_) | Token::Text(_) => {}
            Token::Close => inside = false,
            Token::End => return Ok(texts),
        }
    }
}
