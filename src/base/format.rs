//! Kinds of file that a notice is read from.

use serde::{Deserialize, Serialize};

/// What kind of file a notice was read from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text.
    #[default]
    Txt,
    /// Markdown, read as plain text.
    Md,
    /// A web page.
    Html,
    /// Word, Office Open XML.
    Docx,
    /// PDF with a text layer.
    Pdf,
    /// Word 97 to 2003.
    Doc,
    /// WPS Writer.
    Wps,
    /// Rich Text Format.
    Rtf,
    /// OFD, GB/T 33190.
    Ofd,
}
