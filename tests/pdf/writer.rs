//! Writes a notice as a PDF by the customs of a 公文: title in the middle, paragraphs indented and set in full lines, the
//! sign-off to the right, a page number under each page. The font is one that every reader knows and that is not embedded.

use std::fmt::Write as _;

use encoding_rs::GB18030;

/// How a notice is set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting {
    /// The CMap by which codes are written.
    pub(crate) codes: Codes,
    /// Han characters a line.
    pub(crate) width: usize,
    /// The head of each page.
    pub(crate) head: Option<&'static str>,
    /// Whether pages are turned by a quarter, as a sheet that is printed broadside.
    pub(crate) turned: bool,
}

/// How characters are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Codes {
    /// UniGB-UCS2-H: Unicode itself.
    Unicode,
    /// GBK-EUC-H: one byte or two.
    Gbk,
}

const SIZE: f64 = 16.0;
const PITCH: f64 = 28.0;
const LINES: usize = 22;
const LEFT: f64 = 79.0;
const TOP: f64 = 740.0;

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Place {
    Middle,
    Right,
    /// So many ems from the left, and stretched to the right margin.
    Full(f64),
    Left(f64),
}

/// The file.
pub(crate) fn pdf(text: &str, setting: Setting) -> Vec<u8> {
    let lines = set(text, setting.width);
    let measure = setting.width as f64 * SIZE;
    let pages: Vec<String> = lines
        .chunks(LINES)
        .zip(1..)
        .map(|(lines, number)| {
            let mut page = String::new();
            if setting.turned {
                page.push_str("0 1 -1 0 842 0 cm\n");
            }
            if let Some(head) = setting.head {
                show(&mut page, setting.codes, head, 9.0, (LEFT, TOP + 60.0), 0.0);
            }
            for (i, (line, place, size)) in lines.iter().enumerate() {
                let natural = width(line) * size;
                let (x, stretch) = match *place {
                    Place::Middle => ((measure - natural) / 2.0, 0.0),
                    Place::Right => (measure - natural - 2.0 * SIZE, 0.0),
                    Place::Left(ems) => (ems * SIZE, 0.0),
                    Place::Full(ems) => {
                        let gaps = (line.chars().count() - 1).max(1) as f64;
                        (ems * SIZE, (measure - ems * SIZE - natural) / gaps)
                    }
                };
                show(&mut page, setting.codes, line, *size, (LEFT + x, TOP - i as f64 * PITCH), stretch);
            }
            show(&mut page, setting.codes, &format!("— {number} —"), 14.0, (LEFT + measure / 2.0 - 24.0, 60.0), 0.0);
            page
        })
        .collect();
    file(&pages, setting)
}

fn show(page: &mut String, codes: Codes, text: &str, size: f64, (x, y): (f64, f64), stretch: f64) {
    let bytes = match codes {
        Codes::Unicode => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        Codes::Gbk => GB18030.encode(text).0.into_owned(),
    };
    let hex: String = bytes.iter().map(|b| format!("{b:02X}")).collect();
    writeln!(page, "BT /F1 {size} Tf {stretch:.4} Tc 1 0 0 1 {x:.2} {y:.2} Tm <{hex}> Tj ET").unwrap();
}

/// The lines of the pages, each with its place and its size.
fn set(text: &str, width: usize) -> Vec<(String, Place, f64)> {
    let text: Vec<&str> =
        text.lines().map(|l| l.trim_matches(|c: char| c.is_whitespace())).filter(|l| !l.is_empty()).collect();
    let is_day = |line: &str| {
        line.chars().count() < 12 && line.ends_with('日') && line.starts_with(|c: char| c.is_ascii_digit())
    };
    let ends_title =
        |line: &str| ["通知", "要点", "方案", "年）"].iter().any(|w| line.ends_with(w)) && !line.contains('。');
    let mut lines = Vec::new();
    for (i, line) in text.iter().enumerate() {
        let day_follows = text.get(i + 1).is_some_and(|next| is_day(next));
        if i == 0 || (ends_title(line) && line.chars().count() < 60) {
            let widest = (width as f64 * SIZE / 22.0) as usize;
            lines.extend(broken(line, widest, 0).into_iter().map(|l| (l, Place::Middle, 22.0)));
        } else if line.contains('〔') && line.chars().count() < 20 {
            lines.push(((*line).to_owned(), Place::Middle, SIZE));
        } else if is_day(line) || day_follows && line.chars().count() < width - 4 {
            lines.push(((*line).to_owned(), Place::Right, SIZE));
        } else {
            let indent = if line.ends_with('：') && i < 6 { 0 } else { 2 };
            let pieces = broken(line, width, indent);
            let last = pieces.len() - 1;
            for (n, piece) in pieces.into_iter().enumerate() {
                let ems = if n == 0 { indent as f64 } else { 0.0 };
                lines.push((piece, if n == last { Place::Left(ems) } else { Place::Full(ems) }, SIZE));
            }
        }
    }
    lines
}

/// A paragraph in lines, none of which begins with a stop or cuts a number in two.
fn broken(line: &str, width: usize, indent: usize) -> Vec<String> {
    let chars: Vec<char> = line.chars().collect();
    let mut lines = Vec::new();
    let mut start = 0;
    while start < chars.len() {
        let room = (width - if start == 0 { indent } else { 0 }) as f64;
        let mut taken = 0.0;
        let fitting = chars[start..].iter().take_while(|c| (taken += width_of(**c), taken <= room).1).count();
        let mut end = start + fitting.max(1);
        let splits = |at: usize| {
            chars.get(at).is_some_and(|c| "，。、；：！？）》〕”,.;:)%".contains(*c))
                || (chars.get(at).is_some_and(char::is_ascii_alphanumeric) && chars[at - 1].is_ascii_alphanumeric())
        };
        while end > start + 1 && end < chars.len() && splits(end) {
            end -= 1;
        }
        lines.push(chars[start..end].iter().collect());
        start = end;
    }
    lines
}

fn width(text: &str) -> f64 {
    text.chars().map(width_of).sum()
}

fn width_of(c: char) -> f64 {
    if c.is_ascii() || c == '\u{a0}' { 0.5 } else { 1.0 }
}

/// The objects of a file with these page contents.
fn file(pages: &[String], setting: Setting) -> Vec<u8> {
    let encoding = if setting.codes == Codes::Gbk { "GBK-EUC-H" } else { "UniGB-UCS2-H" };
    let size = if setting.turned { "0 0 842 595" } else { "0 0 595 842" };
    let kids: String = (0..pages.len()).map(|i| format!("{} 0 R ", 6 + 2 * i)).collect();
    // ASCII is half as wide, under whichever CIDs the CMap has it.
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Kids[{kids}]/Count {}/MediaBox[{size}]>>", pages.len()),
        format!("<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/{encoding}/DescendantFonts[4 0 R]>>"),
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>\
         /FontDescriptor 5 0 R/DW 1000/W[1 95 500 814 939 500]>>"
            .to_owned(),
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880\
         /Descent -120/CapHeight 880/StemV 93>>"
            .to_owned(),
    ];
    for (i, content) in pages.iter().enumerate() {
        let contents = 7 + 2 * i;
        objects.push(format!("<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 3 0 R>>>>/Contents {contents} 0 R>>"));
        objects.push(format!("<</Length {}>>stream\n{content}endstream", content.len()));
    }
    of_objects(&objects.iter().map(|o| o.clone().into_bytes()).collect::<Vec<_>>(), "")
}

/// A file of `objects`, which are numbered from 1, the catalog first; `trailer` is added to its trailer.
pub(crate) fn of_objects(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut file = b"%PDF-1.5\n".to_vec();
    let mut places = String::new();
    for (number, object) in (1..).zip(objects) {
        writeln!(places, "{:010} 00000 n ", file.len()).unwrap();
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let (start, size) = (file.len(), objects.len() + 1);
    let tail = format!(
        "xref\n0 {size}\n0000000000 65535 f \n{places}trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n"
    );
    file.extend(tail.bytes());
    file
}

/// A file of one page with this content stream, given as an object, and these further objects from 5 on.
pub(crate) fn page_of(resources: &str, content: Vec<u8>, further: &[Vec<u8>]) -> Vec<u8> {
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>".to_vec(),
        format!("<</Type/Page/Parent 2 0 R/Resources<<{resources}>>/Contents 4 0 R>>").into_bytes(),
        content,
    ];
    objects.extend_from_slice(further);
    of_objects(&objects, "")
}

/// A stream as an object.
pub(crate) fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    [format!("<<{dictionary}/Length {}>>stream\n", data.len()).as_bytes(), data, b"\nendstream"].concat()
}
