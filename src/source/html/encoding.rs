//! Bytes of a page to text: BOM, strict UTF-8, what the page declares, detection, in that order.
//!
//! A declared encoding may lie: one that leaves many bytes undecodable is not believed. A page that declares UTF-8 and is
//! cut inside a character, or has a few bad bytes, is UTF-8 all the same.

use encoding_rs::{Encoding, UTF_8};

use crate::source::{Decoded, decode};

/// How much of a page is looked through for its declaration; the standard asks for 1024 bytes, real heads are longer.
const DECLARED_WITHIN: usize = 8 * 1024;

/// Decodes a page; `label` names its encoding where the caller knows it.
pub(super) fn text(bytes: &[u8], label: Option<&str>) -> Decoded {
    let is_known = label.is_some_and(|l| Encoding::for_label(l.as_bytes()).is_some());
    if is_known || Encoding::for_bom(bytes).is_some() || Encoding::utf8_valid_up_to(bytes) == bytes.len() {
        return decode(bytes, label);
    }
    let declared = declared(bytes).map(|e| decode(bytes, Some(e.name())));
    declared.filter(is_borne_out).unwrap_or_else(|| decode(bytes, None))
}

/// Whether hardly a byte is undecodable.
fn is_borne_out(decoded: &Decoded) -> bool {
    let lost: u64 = decoded.undecodable.iter().map(|run| u64::from(run.len())).sum();
    let beyond_ascii = decoded.text.bytes().filter(|b| !b.is_ascii()).count() as u64;
    lost * 50 <= beyond_ascii
}

/// The encoding that `<meta charset>`, `<meta http-equiv … charset=…>` or an XML declaration names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(DECLARED_WITHIN)].to_ascii_lowercase();
    let after = |word: &[u8]| {
        let mut rest: &[u8] = &head;
        let mut found = Vec::new();
        while let Some(at) = rest.windows(word.len()).position(|w| w == word) {
            rest = &rest[at + word.len()..];
            found.push(rest);
        }
        found
    };
    let named = |rest: &[u8]| {
        let value = rest.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
        let end = value.iter().position(|b| !b.is_ascii_alphanumeric() && !b"-_:.".contains(b)).unwrap_or(value.len());
        Encoding::for_label(&value[..end])
    };
    let found = after(b"charset").into_iter().find_map(named);
    let found = found
        .or_else(|| if head.starts_with(b"<?xml") { after(b"encoding").into_iter().find_map(named) } else { None });
    // A page whose declaration can be read byte by byte is in no UTF-16.
    found.map(|e| if e.name().starts_with("UTF-16") { UTF_8 } else { e })
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, GB18030};

    use super::*;

    const BODY: &str = "关于做好二〇二四年春耕生产工作的通知，请各区县认真贯彻落实，并于月底前报告。";

    fn page(charset: &str) -> String {
        format!("<html><head><META http-equiv=Content-Type content='text/html; CharSet={charset}'></head>{BODY}")
    }

    #[test]
    fn a_page_is_read_as_it_declares_or_as_it_is() {
        let big5 = "<meta charset=big5>關於做好春耕生產工作的通知";
        let cases: [(Vec<u8>, &str, &str); 6] = [
            (page("gb2312").into_bytes(), "UTF-8", "declares GB2312 and is UTF-8"),
            (GB18030.encode(&page("gb2312")).0.into_owned(), "gb18030", "is what it declares"),
            (GB18030.encode(&page("utf-8")).0.into_owned(), "gb18030", "declares UTF-8 and is GBK"),
            (GB18030.encode(&page("nonsense")).0.into_owned(), "gb18030", "declares nothing that is known"),
            (BIG5.encode(big5).0.into_owned(), "Big5", "is Big5 and too short to be told without its declaration"),
            ([page("utf-8").as_bytes(), b"\xE5\x85"].concat(), "UTF-8", "is cut inside a character"),
        ];
        for (bytes, encoding, what) in cases {
            let decoded = text(&bytes, None);
            assert_eq!(decoded.encoding.name(), encoding, "{what}");
            let body = if encoding == "Big5" { "春耕生產" } else { BODY };
            assert!(decoded.text.contains(body), "{what}: {}", decoded.text);
        }
    }
}
