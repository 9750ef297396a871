//! A file that is a ZIP archive of XML parts (Office Open XML, OFD): its parts by name, within limits.
//!
//! In: the bytes of the archive. Out: a part as text. Nothing is unpacked to a disk, so a name that leads out of the archive
//! leads nowhere. What a part unpacks to is counted while it unpacks: what its header claims is not trusted.
//! Deliberately absent: signatures, passwords, every way of packing but "stored" and "deflate".

use std::cell::Cell;
use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::lost::Lost;

/// What an archive may unpack to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Bytes of one part.
    pub(super) part: u64,
    /// Bytes of all parts that are read.
    pub(super) whole: u64,
    /// Bytes unpacked for each packed byte of a part.
    pub(super) ratio: u64,
    /// Parts, read or not.
    pub(super) parts: usize,
}

/// No real notice comes near: a thousand pages are some 50 MB of XML, packed 1 to 40.
pub(super) const LIMITS: Limits = Limits { part: 128 << 20, whole: 256 << 20, ratio: 250, parts: 20_000 };

/// As many unpacked bytes may be at any ratio: a short part of one repeated row is no bomb.
const RATIO_COUNTS_FROM: u64 = 4 << 20;

/// An archive whose parts can be read by name.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Names compare without regard to case (ISO/IEC 29500-2, 6.2.2.2).
    index: HashMap<String, usize>,
    limits: Limits,
    unpacked: Cell<u64>,
}

impl<'a> Package<'a> {
    /// Opens an archive; its directory is read, its parts are not.
    pub(super) fn open(bytes: &'a [u8], limits: Limits) -> Result<Self, Lost> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Lost::NoArchive)?;
        if archive.len() > limits.parts {
            return Err(Lost::TooLarge(format!("压缩包内有{}个文件", archive.len())));
        }
        let mut index = HashMap::with_capacity(archive.len());
        for at in 0..archive.len() {
            if let Some(Ok(name)) = archive.name_for_index(at) {
                index.entry(key(&name)).or_insert(at);
            }
        }
        Ok(Self { archive, index, limits, unpacked: Cell::new(0) })
    }

    /// Whether there is a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.index.contains_key(&key(name))
    }

    /// The text of a part that must be there.
    pub(super) fn text(&mut self, name: &str) -> Result<String, Lost> {
        self.text_if_any(name)?.ok_or_else(|| Lost::Missing(name.to_owned()))
    }

    /// The text of a part, if there is one of this name.
    pub(super) fn text_if_any(&mut self, name: &str) -> Result<Option<String>, Lost> {
        let Some(&at) = self.index.get(&key(name)) else { return Ok(None) };
        let bytes = self.unpack(at, name)?;
        decoded(bytes).map(Some).ok_or_else(|| Lost::Malformed(name.to_owned()))
    }

    fn unpack(&mut self, at: usize, name: &str) -> Result<Vec<u8>, Lost> {
        let limits = self.limits;
        let left = limits.whole.saturating_sub(self.unpacked.get());
        let part = self.archive.by_index(at).map_err(|error| match error {
            ZipError::UnsupportedArchive(why) if why == ZipError::PASSWORD_REQUIRED => Lost::Encrypted,
            _ => Lost::Damaged(name.to_owned()),
        })?;
        let by_ratio = part.compressed_size().saturating_mul(limits.ratio).max(RATIO_COUNTS_FROM);
        let most = limits.part.min(by_ratio).min(left);
        let expected = usize::try_from(part.size().min(most)).unwrap_or_default();
        // The header may claim anything: no more is set aside than a common document needs.
        let mut bytes = Vec::with_capacity(expected.min(1 << 20));
        part.take(most + 1).read_to_end(&mut bytes).map_err(|_| Lost::Damaged(name.to_owned()))?;
        if bytes.len() as u64 > most {
            let why = if most == by_ratio { "压缩率异常" } else { "解压后过大" };
            return Err(Lost::TooLarge(format!("{name}{why}")));
        }
        self.unpacked.set(self.unpacked.get() + bytes.len() as u64);
        Ok(bytes)
    }
}

/// A name as it is looked up: case, a leading slash and the direction of slashes do not count.
fn key(name: &str) -> String {
    name.trim_start_matches(['/', '\\']).replace('\\', "/").to_ascii_lowercase()
}

/// The text of an XML part: by its byte order mark, else UTF-8, else what its declaration names.
fn decoded(bytes: Vec<u8>) -> Option<String> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(&bytes) {
        let (text, broken) = encoding.decode_with_bom_removal(&bytes);
        return (!broken).then(|| text.into_owned());
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Some(text),
        Err(error) => error.into_bytes(),
    };
    let declaration = String::from_utf8_lossy(&bytes[..bytes.len().min(100)]);
    let label = declaration.split("encoding=").nth(1)?.get(1..)?.split(['"', '\'']).next()?;
    let (text, broken) = encoding_rs::Encoding::for_label(label.as_bytes())?.decode_without_bom_handling(&bytes);
    (!broken).then(|| text.into_owned())
}

/// The part that `target` means in a part that lies in `folder` (`word/`): absolute from the root, or relative.
/// `None` where it leads out of the package.
pub(super) fn resolve(folder: &str, target: &str) -> Option<String> {
    let target = target.split(['#', '?']).next()?.replace('\\', "/");
    let mut path: Vec<&str> =
        if target.starts_with('/') { Vec::new() } else { folder.split('/').filter(|s| !s.is_empty()).collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop()?;
            }
            step => path.push(step),
        }
    }
    (!path.is_empty()).then(|| path.join("/"))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use zip::write::SimpleFileOptions;

    fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            zip.start_file(*name, SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated))
                .unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn a_part_is_found_whatever_way_its_name_is_written() {
        let bytes = archive(&[("Word\\Document.xml", b"<a/>")]);
        let mut package = Package::open(&bytes, LIMITS).unwrap();
        assert_eq!(package.text("/word/document.xml").as_deref(), Ok("<a/>"));
        assert_eq!(package.text("word/styles.xml"), Err(Lost::Missing("word/styles.xml".to_owned())));
    }

    #[test]
    fn what_unpacks_to_more_than_the_limit_is_not_unpacked() {
        let blanks = vec![b' '; 3000];
        let bytes = archive(&[("a", &blanks), ("b", &blanks)]);
        let limits = Limits { part: 2999, ..LIMITS };
        let lost = Package::open(&bytes, limits).unwrap().text("a").unwrap_err();
        assert_eq!(lost.to_string(), "a解压后过大,超出上限,未予读取");
        let limits = Limits { whole: 5999, ..LIMITS };
        let mut package = Package::open(&bytes, limits).unwrap();
        assert!(package.text("a").is_ok());
        assert_eq!(package.text("b").unwrap_err().to_string(), "b解压后过大,超出上限,未予读取");
        assert!(matches!(Package::open(&bytes, Limits { parts: 1, ..LIMITS }), Err(Lost::TooLarge(_))));
    }

    #[test]
    fn a_bomb_is_known_by_its_ratio() {
        let bytes = archive(&[("a", &vec![b' '; 6 << 20])]);
        let lost = Package::open(&bytes, LIMITS).unwrap().text("a").unwrap_err();
        assert_eq!(lost.to_string(), "a压缩率异常,超出上限,未予读取");
    }

    #[test]
    fn a_name_that_leads_out_of_the_package_leads_nowhere() {
        for (folder, target, expected) in [
            ("word/", "styles.xml", Some("word/styles.xml")),
            ("word/", "/word/styles.xml", Some("word/styles.xml")),
            ("word/", "../customXml/./item1.xml", Some("customXml/item1.xml")),
            ("word/", "media\\a.xml", Some("word/media/a.xml")),
            ("word/", "../../etc/passwd", None),
            ("", "..", None),
            ("word/", "/../x", None),
        ] {
            assert_eq!(resolve(folder, target).as_deref(), expected, "{folder} {target}");
        }
    }

    #[test]
    fn a_part_is_decoded_by_its_mark_or_its_declaration() {
        let utf16: Vec<u8> = "\u{FEFF}<a>甲</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (gbk, ..) = encoding_rs::GBK.encode("<?xml version=\"1.0\" encoding=\"GBK\"?><a>甲</a>");
        let bytes = archive(&[("utf16", &utf16), ("gbk", &gbk), ("none", b"<a>\xFF</a>")]);
        let mut package = Package::open(&bytes, LIMITS).unwrap();
        assert_eq!(package.text("utf16").as_deref(), Ok("<a>甲</a>"));
        assert!(package.text("gbk").unwrap().ends_with("<a>甲</a>"));
        assert_eq!(package.text("none"), Err(Lost::Malformed("none".to_owned())));
    }
}
