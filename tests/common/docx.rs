//! A small maker of Word files: the body and the parts that a test wants, packed as Word packs them.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

const NAMESPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" "#,
    r#"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" "#,
    r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" "#,
    r#"xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" "#,
    r#"xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" "#,
    r#"xmlns:v="urn:schemas-microsoft-com:vml""#
);

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A Word file in the making: its parts by name.
#[derive(Debug, Clone)]
pub(crate) struct Docx {
    parts: BTreeMap<String, String>,
    relations: Vec<(String, String)>,
}

impl Docx {
    /// A file with this body: paragraphs and tables as XML.
    pub(crate) fn new(body: &str) -> Self {
        let document = root("document", &format!("<w:body>{body}<w:sectPr/></w:body>"));
        Self { parts: BTreeMap::from([("word/document.xml".to_owned(), document)]), relations: Vec::new() }
    }

    /// With styles.
    pub(crate) fn styles(self, styles: &str) -> Self {
        self.related("styles", &root("styles", styles))
    }

    /// With definitions of lists.
    pub(crate) fn numbering(self, numbering: &str) -> Self {
        self.related("numbering", &root("numbering", numbering))
    }

    /// With footnotes, each by its number.
    pub(crate) fn footnotes(self, notes: &[(u8, &str)]) -> Self {
        self.notes("footnote", notes)
    }

    /// With endnotes, each by its number.
    pub(crate) fn endnotes(self, notes: &[(u8, &str)]) -> Self {
        self.notes("endnote", notes)
    }

    fn notes(self, kind: &str, notes: &[(u8, &str)]) -> Self {
        let note = |(id, body): &(u8, &str)| format!(r#"<w:{kind} w:id="{id}">{body}</w:{kind}>"#);
        let notes: String = notes.iter().map(note).collect();
        let separator =
            format!(r#"<w:{kind} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>"#);
        self.related(&format!("{kind}s"), &root(&format!("{kind}s"), &(separator + &notes)))
    }

    /// With a header of this text.
    pub(crate) fn header(self, text: &str) -> Self {
        self.related("header", &root("hdr", &p(text)))
    }

    /// With a part under `word/` that the document refers to by `kind`.
    pub(crate) fn related(self, kind: &str, xml: &str) -> Self {
        let name = format!("{kind}.xml");
        self.part(&format!("word/{name}"), xml).relation(kind, &name)
    }

    /// With a relation of the document.
    pub(crate) fn relation(mut self, kind: &str, target: &str) -> Self {
        self.relations.push((kind.to_owned(), target.to_owned()));
        self
    }

    /// With any part.
    pub(crate) fn part(mut self, name: &str, text: &str) -> Self {
        self.parts.insert(name.to_owned(), text.to_owned());
        self
    }

    /// The file with its parts changed by `change`.
    pub(crate) fn garble(&self, mut change: impl FnMut(&mut String)) -> Self {
        let mut file = self.clone();
        file.parts.values_mut().for_each(&mut change);
        file
    }

    /// Its bytes.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut parts = self.parts.clone();
        let target = |target: &str| match target.contains("://") {
            true => format!(r#"Target="{target}" TargetMode="External""#),
            false => format!(r#"Target="{target}""#),
        };
        let relation = |(at, (kind, to)): (usize, &(String, String))| {
            format!(r#"<Relationship Id="rId{at}" Type="{OFFICE}/{kind}" {}/>"#, target(to))
        };
        let relations: String = self.relations.iter().enumerate().map(relation).collect();
        let of = |relations: &str| {
            format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>"#
            )
        };
        let main = relation((0, &("officeDocument".to_owned(), "word/document.xml".to_owned())));
        parts.entry("_rels/.rels".to_owned()).or_insert_with(|| of(&main));
        parts.entry("word/_rels/document.xml.rels".to_owned()).or_insert_with(|| of(&relations));
        parts.entry("[Content_Types].xml".to_owned()).or_insert_with(|| self.types());
        pack(parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())))
    }

    fn types(&self) -> String {
        let part = |(kind, _): &(String, String)| {
            format!(r#"<Override PartName="/word/{kind}.xml" ContentType="{TYPES}.{kind}+xml"/>"#)
        };
        let parts: String = self.relations.iter().filter(|(_, target)| !target.contains('/')).map(part).collect();
        let main = format!(r#"<Override PartName="/word/document.xml" ContentType="{TYPES}.document.main+xml"/>"#);
        format!(
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{main}{parts}</Types>"#
        )
    }
}

/// A ZIP archive of these parts.
pub(crate) fn pack<'a>(parts: impl Iterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, bytes) in parts {
        archive.start_file(name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A root element of WordprocessingML with what it holds.
pub(crate) fn root(name: &str, inside: &str) -> String {
    format!(r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{name} {NAMESPACES}>{inside}</w:{name}>"#)
}

/// A run of text.
pub(crate) fn r(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A run with properties.
pub(crate) fn r_with(properties: &str, text: &str) -> String {
    format!(r#"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A paragraph of text.
pub(crate) fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

/// A paragraph of runs, with its properties.
pub(crate) fn p_of(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

/// A paragraph of a list.
pub(crate) fn item(num: u32, level: u32, text: &str) -> String {
    p_of(&format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>"#), &r(text))
}

/// A paragraph of a style.
pub(crate) fn styled(style: &str, text: &str) -> String {
    p_of(&format!(r#"<w:pStyle w:val="{style}"/>"#), &r(text))
}

/// A level of a list, which starts at 1; `more` are elements that stand before its text.
pub(crate) fn level(at: u32, format: &str, text: &str, more: &str) -> String {
    let start = if more.contains("<w:start ") { "" } else { r#"<w:start w:val="1"/>"# };
    format!(
        r#"<w:lvl w:ilvl="{at}">{start}<w:numFmt w:val="{format}"/>{more}<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>"#
    )
}

/// A definition of a list.
pub(crate) fn definition(id: u32, levels: &str) -> String {
    format!(r#"<w:abstractNum w:abstractNumId="{id}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>"#)
}

/// A list of a definition; `overrides` are its own.
pub(crate) fn list(id: u32, definition: u32, overrides: &str) -> String {
    format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>"#)
}

/// A table of rows.
pub(crate) fn table(rows: &[String]) -> String {
    format!(r#"<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid/>{}</w:tbl>"#, rows.concat())
}

/// A row of cells.
pub(crate) fn row(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

/// A cell with its properties.
pub(crate) fn cell_with(properties: &str, inside: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>")
}

/// A cell of one paragraph.
pub(crate) fn cell(text: &str) -> String {
    cell_with("", &p(text))
}
