//! The document: its parts, its section tree, and the blocks that tile its source.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Excerpt, Meta, MetaSpans, SCHEMA, Task};
use crate::base::{Diagnostic, Format, Parsed, Span};

/// One notice as data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Notice {
    /// Version of the format, `tiaoli/1`.
    pub schema: Cow<'static, str>,
    /// The file that it was read from.
    pub source: Source,
    /// What it says of itself.
    pub meta: Meta,
    /// Where each of those values stands.
    pub meta_spans: MetaSpans,
    /// Cover letter, plan, attachments.
    pub parts: Vec<Part>,
    /// Every task, flat, in reading order.
    pub tasks: Vec<Task>,
    /// Every non-blank line of the source with its role.
    pub blocks: Vec<Block>,
    /// The decoded text, on request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Excerpt>,
}

/// What is written to JSON: a notice and its diagnostics.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Document<'a> {
    /// The notice.
    #[serde(flatten)]
    pub notice: Cow<'a, Notice>,
    /// What was noticed in it.
    pub diagnostics: Cow<'a, [Diagnostic]>,
}

impl<'a> From<&'a Parsed<Notice>> for Document<'a> {
    fn from(parsed: &'a Parsed<Notice>) -> Self {
        Self { notice: Cow::Borrowed(&parsed.value), diagnostics: Cow::Borrowed(&parsed.diagnostics) }
    }
}

impl Notice {
    /// The schema version of every notice that this library makes.
    #[must_use]
    pub const fn schema() -> Cow<'static, str> {
        Cow::Borrowed(SCHEMA)
    }
}

/// The file that a notice was read from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// Its path as given, or `-`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Its kind.
    pub format: Format,
    /// Its encoding, by WHATWG name.
    pub encoding: Cow<'static, str>,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its size in Unicode scalar values, decoded.
    pub chars: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// What a part of a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum PartRole {
    /// The letter that encloses a plan.
    Cover,
    /// The plan, or the whole of a notice that carries its own tasks.
    Plan,
    /// 附件.
    Attachment,
}

/// A part of a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Part {
    /// What it is.
    pub role: PartRole,
    /// Its title, empty where it has none.
    pub title: Excerpt,
    /// The paragraphs outside any section.
    pub paragraphs: Vec<Paragraph>,
    /// The sections at its top.
    pub sections: Vec<Section>,
    /// Its place.
    pub span: Span,
}

/// A paragraph of running text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Paragraph {
    /// As written.
    pub text: Excerpt,
    /// Its place.
    pub span: Span,
}

/// A numbered section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Section {
    /// The chain of markers as numbers joined by dots; in an attachment it begins with `A1.` and so on.
    pub id: Excerpt,
    /// The chain of markers from the top of its part, each as written.
    pub markers: Vec<Excerpt>,
    /// Depth in this document, 1 at the top.
    pub level: u8,
    /// Its heading, empty where it has none.
    pub title: Excerpt,
    /// Its own text outside its children.
    pub paragraphs: Vec<Paragraph>,
    /// The sections under it.
    pub children: Vec<Section>,
    /// Its place, its children included.
    pub span: Span,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BlockRole {
    /// A line of a title.
    Title,
    /// 发文字号, the web page's metadata.
    Metadata,
    /// 主送机关.
    Addressee,
    /// A section's heading.
    Heading,
    /// The text of a task.
    Task,
    /// Other running text.
    Paragraph,
    /// A list of responsibility on a line of its own.
    Units,
    /// A table, or a row of one.
    Table,
    /// 发文机关署名.
    Signature,
    /// 成文日期.
    Date,
    /// 附件说明, the list of what is attached.
    AttachmentList,
    /// 附注 such as (此件公开发布).
    Note,
    /// 抄送机关.
    CopiedTo,
    /// 印发机关 and 印发日期.
    Imprint,
    /// What belongs to the page and not to the notice.
    PageFurniture,
}

/// A line of the source, or the piece of a line that one section takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Block {
    /// What it is.
    pub role: BlockRole,
    /// First character, counted in Unicode scalar values from 0.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
    /// Line of `start`, counted from 1.
    pub line: u32,
    /// Id of the section (or task) that it belongs to.
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    pub reference: Option<Excerpt>,
}
