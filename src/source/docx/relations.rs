//! Relations: which part of a package is a document's styles, its numbering, its notes.
//!
//! In: a `.rels` part. Out: the name of a part by the kind of the relation. A relation that leads out of the package, to an
//! address on the network or by `..`, is no relation: nothing outside the file is read.

use crate::source::lost::Lost;
use crate::source::package::{Package, resolve};
use crate::source::xml::{Token, Xml};

/// The relations of a package or a part.
#[derive(Debug, Default)]
pub(super) struct Relations(Vec<(String, String)>);

impl Relations {
    /// Those of the package itself.
    pub(super) fn of_package(package: &mut Package<'_>) -> Result<Self, Lost> {
        Self::read(package, "", "_rels/.rels")
    }

    /// Those of a part.
    pub(super) fn of_part(package: &mut Package<'_>, part: &str) -> Result<Self, Lost> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        Self::read(package, folder, &format!("{folder}/_rels/{name}.rels"))
    }

    /// The part that stands in the relation of this kind, the last step of its type's name.
    pub(super) fn target(&self, kind: &str) -> Option<&str> {
        self.0.iter().find(|(k, _)| k == kind).map(|(_, part)| part.as_str())
    }

    fn read(package: &mut Package<'_>, folder: &str, part: &str) -> Result<Self, Lost> {
        let Some(text) = package.text_if_any(part)? else { return Ok(Self::default()) };
        let mut xml = Xml::new(&text, part);
        let mut relations = Vec::new();
        loop {
            match xml.next()? {
                Token::Open(tag) if tag.name() == "Relationship" => {
                    let outside = tag.get("TargetMode").as_deref() == Some("External");
                    let kind = tag.get("Type").and_then(|t| t.rsplit('/').next().map(str::to_owned));
                    let target = tag.get("Target").and_then(|t| resolve(folder, &t)).filter(|_| !outside);
                    relations.extend(kind.zip(target));
                }
                Token::Open(_) | Token::Close | Token::Text(_) => {}
                Token::End => return Ok(Self(relations)),
            }
        }
    }
}
