//! Bytes to a string: the encoding that the caller names, else the byte order mark, else what the bytes themselves bear out.
//!
//! In that order: BOM; UTF-16 without one (every other byte of ASCII text is zero, or the Han rows dominate); strict UTF-8;
//! then chardetng's choice between GBK and Big5. A GBK file is read as GB18030, which contains it.

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::Text;
use crate::base::{Code, Diagnostic, Extent};

/// What decoding gave.
#[derive(Debug, Clone)]
pub struct Decoded {
    /// The text; bytes that the encoding does not define became U+FFFD, none was dropped.
    pub text: String,
    /// The encoding.
    pub encoding: &'static Encoding,
    /// The places of undecodable bytes, each run once.
    pub undecodable: Vec<Extent>,
}

impl Decoded {
    /// A diagnostic for each run of undecodable bytes: the first twenty, then one for the rest.
    #[must_use]
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        if self.undecodable.is_empty() {
            return Vec::new();
        }
        let text = Text::new(self.text.as_str());
        let tell = |run: &Extent| {
            let message = format!("按{}不能解码的字节", self.encoding.name());
            Diagnostic::new(Code::UndecodableBytes, message, text.span(*run))
        };
        let mut told: Vec<Diagnostic> = self.undecodable.iter().take(TOLD_ONE_BY_ONE).map(tell).collect();
        if let Some(rest) = self.undecodable.get(TOLD_ONE_BY_ONE..).filter(|rest| !rest.is_empty()) {
            let message = format!("另有{}处不能解码的字节", rest.len());
            let whole = Extent::new(rest[0].start, rest[rest.len() - 1].end);
            told.push(Diagnostic::new(Code::UndecodableBytes, message, text.span(whole)));
        }
        told
    }
}

/// As much as the detector is shown: it is slow, and certain long before.
const DETECTOR_SEES: usize = 64 * 1024;
/// As many places of undecodable bytes as are told one by one.
const TOLD_ONE_BY_ONE: usize = 20;

/// Decodes `bytes`: by the encoding of the WHATWG `label` where that is known, else by detection. A BOM is not text.
#[must_use]
pub fn decode(bytes: &[u8], label: Option<&str>) -> Decoded {
    let named = label.and_then(|l| Encoding::for_label(l.as_bytes()));
    let encoding = named.map(|e| if e.name() == "GBK" { GB18030 } else { e }).unwrap_or_else(|| detect(bytes));
    let (text, undecoded) = encoding.decode_with_bom_removal(bytes);
    let text = text.into_owned();
    let undecodable = if undecoded { undecodable(&text) } else { Vec::new() };
    Decoded { text, encoding, undecodable }
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    let is_utf8 = Encoding::utf8_valid_up_to(bytes) == bytes.len();
    // Text in UTF-16 is valid UTF-8 only by its ASCII, and then every other byte is zero.
    if is_utf8 && !bytes.contains(&0) {
        return UTF_8;
    }
    if let Some(encoding) = utf16_without_bom(bytes) {
        return encoding;
    }
    if is_utf8 {
        return UTF_8;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    let seen = &bytes[..bytes.len().min(DETECTOR_SEES)];
    detector.feed(seen, seen.len() == bytes.len());
    let guess = detector.guess(None, chardetng::Utf8Detection::Allow);
    if guess == BIG5 || guess == UTF_8 { guess } else { GB18030 }
}

/// UTF-16 is told by its ASCII (line ends, digits, full stops), whose high bytes are zero on one side only.
fn utf16_without_bom(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let seen = &bytes[..bytes.len().min(DETECTOR_SEES) & !1];
    let ascii = |high: usize, low: usize| {
        seen.chunks_exact(2).filter(|p| p[high] == 0 && (p[low] == b'\n' || (0x20..0x7F).contains(&p[low]))).count()
    };
    // Han rows 4E to 9F as high bytes, and the ideographic full stop 3002, bear it out where there is little ASCII.
    let han = |high: usize| {
        seen.chunks_exact(2)
            .filter(|p| (0x4E..=0x9F).contains(&p[high]) || (p[high] == 0x30 && p[1 - high] <= 2))
            .count()
    };
    // 一 is 4E00, an N in the wrong order: so both orders are weighed, not sought.
    let (little, big) = (ascii(1, 0) + han(1), ascii(0, 1) + han(0));
    let enough = seen.len() / 2 * 7 / 10;
    if little.max(big) < enough || little == big {
        return None;
    }
    Some(if little > big { UTF_16LE } else { UTF_16BE })
}

/// The runs of U+FFFD that decoding made.
fn undecodable(text: &str) -> Vec<Extent> {
    let mut runs: Vec<Extent> = Vec::new();
    for (at, _) in (0_u32..).zip(text.chars()).filter(|(_, c)| *c == '\u{FFFD}') {
        match runs.last_mut().filter(|run| run.end == at) {
            Some(run) => run.end += 1,
            None => runs.push(Extent::new(at, at + 1)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTICE: &str = "关于印发2017年工作要点的通知\n各街道办事处：\n一、总体要求。抓好落实。\n";

    fn utf16(big: bool) -> Vec<u8> {
        NOTICE.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    }

    #[test]
    fn a_notice_in_any_chinese_encoding_reads_the_same() {
        let traditional = "關於印發二〇一七年工作要點的通知，請認真貫徹執行。各單位應當於年底前報告。";
        let cases: [(Vec<u8>, &str, &str); 7] = [
            (NOTICE.into(), "UTF-8", NOTICE),
            ([b"\xEF\xBB\xBF", NOTICE.as_bytes()].concat(), "UTF-8", NOTICE),
            (GB18030.encode(NOTICE).0.into_owned(), "gb18030", NOTICE),
            (utf16(false), "UTF-16LE", NOTICE),
            (utf16(true), "UTF-16BE", NOTICE),
            ([b"\xFF\xFE".as_slice(), &utf16(false)].concat(), "UTF-16LE", NOTICE),
            (BIG5.encode(traditional).0.into_owned(), "Big5", traditional),
        ];
        for (bytes, encoding, text) in cases {
            let decoded = decode(&bytes, None);
            assert_eq!((decoded.encoding.name(), decoded.text.as_str()), (encoding, text));
            assert!(decoded.undecodable.is_empty());
        }
    }

    #[test]
    fn undecodable_bytes_stay_visible_and_are_told() {
        let mut bytes = NOTICE.as_bytes().to_vec();
        bytes.splice(3..3, [0xFF]);
        let decoded = decode(&bytes, Some("utf-8"));
        assert!(decoded.text.starts_with("关\u{FFFD}于"));
        assert_eq!(decoded.undecodable, [Extent::new(1, 2)]);
    }
}
