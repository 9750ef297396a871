//! Which character a glyph's name or a code of a simple font stands for.
//!
//! The names are those of the Latin character set of PDF (ISO 32000-1, annex D), with the values of the Adobe Glyph List; a
//! Chinese font names its glyphs by number and has a CMap. Radicals, by which many programs call the characters that look
//! like them, are read as these characters.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// The encoding that a simple font starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// WinAnsiEncoding.
    Windows,
    /// MacRomanEncoding.
    Mac,
    /// StandardEncoding, and what a font has by itself.
    Standard,
}

impl Base {
    /// The encoding of that name.
    pub(super) fn of(name: &[u8]) -> Self {
        match name {
            b"WinAnsiEncoding" => Self::Windows,
            b"MacRomanEncoding" => Self::Mac,
            _ => Self::Standard,
        }
    }

    /// The character of a code.
    pub(super) fn char(self, code: u8) -> Option<char> {
        let of = |encoding: &'static Encoding| encoding.decode_without_bom_handling(&[code]).0.chars().next();
        let char = match (self, code) {
            (_, 0..0x20) => None,
            (Self::Windows, _) => of(WINDOWS_1252),
            (Self::Mac, _) => of(MACINTOSH),
            (Self::Standard, 0x27) => Some('’'),
            (Self::Standard, 0x60) => Some('‘'),
            (Self::Standard, 0x20..0x7F) => Some(char::from(code)),
            (Self::Standard, 0xA1..) => UPPER_STANDARD.chars().nth(usize::from(code) - 0xA1),
            (Self::Standard, _) => None,
        };
        char.filter(|&c| c != '\u{FFFD}' && !c.is_control())
    }
}

/// The character that a glyph's name stands for: quoteleft, uni4E00, u2F00A.
pub(super) fn named(name: &str) -> Option<char> {
    let name = name.split('.').next().unwrap_or(name);
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return Some(c).filter(char::is_ascii_alphabetic);
    }
    if let Ok(at) = NAMES.binary_search_by_key(&name, |(n, _)| n) {
        return Some(NAMES[at].1);
    }
    let digits = name.strip_prefix("uni").filter(|d| d.len() == 4).or_else(|| name.strip_prefix('u'))?;
    let hex = (4..=6).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_hexdigit());
    hex.then(|| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32))?
}

/// `c`, or the character that it is the radical of, or that it looks like.
pub(super) fn unified(c: char) -> char {
    match c {
        // A hyphen that is drawn is no soft one.
        '\u{AD}' => '-',
        '\u{2F00}'..='\u{2FD5}' => KANGXI.chars().nth(c as usize - 0x2F00).unwrap_or(c),
        '\u{2E80}'..='\u{2EF3}' => SUPPLEMENT
            .chars()
            .zip(SUPPLEMENT_UNIFIED.chars())
            .find_map(|(radical, unified)| (radical == c).then_some(unified))
            .unwrap_or(c),
        _ => c,
    }
}

/// The characters of the Kangxi radicals, from U+2F00 on.
const KANGXI: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾\
    干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生\
    用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷\
    豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻\
    黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠\
    ";
/// Radicals of the supplement, and their characters.
const SUPPLEMENT: &str = "\
    ⺁⺈⺉⺋⺎⺒⺓⺗⺘⺙⺛⺜⺝⺞⺟⺠⺣⺤⺦⺧⺨⺩⺪⺫⺬⺮⺯⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈\
    ⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻲⻳\
    ";
const SUPPLEMENT_UNIFIED: &str = "\
    厂刀刂卩尢巳幺心手攵旡日月歹母民火爪丬牛犬王疋目示竹糸网网网网网羊羊羊老聿肉臼艹艹艹虎衣西西见角角讠\
    贝足车辶辶辶邑钅長镸长门阝雨青韦页风飞食食饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙亀龟\
    ";
/// StandardEncoding from 0xA1 on; U+FFFD where it has nothing.
const UPPER_STANDARD: &str = "\
    ¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ�–†‡·�¶•‚„”»…‰�¿�`´ˆ˜¯˘˙¨�˚¸�˝\
    ˛ˇ—����������������Æ�ª����ŁØŒº�����æ���ı��łøœß\
    ";
/// Glyph names in the order of their bytes.
#[rustfmt::skip]
const NAMES: [(&str, char); 178] = [
    ("AE", 'Æ'), ("Aacute", 'Á'), ("Acircumflex", 'Â'), ("Adieresis", 'Ä'), ("Agrave", 'À'), ("Aring", 'Å'),
    ("Atilde", 'Ã'), ("Ccedilla", 'Ç'), ("Eacute", 'É'), ("Ecircumflex", 'Ê'), ("Edieresis", 'Ë'),
    ("Egrave", 'È'), ("Eth", 'Ð'), ("Euro", '€'), ("Iacute", 'Í'), ("Icircumflex", 'Î'), ("Idieresis", 'Ï'),
    ("Igrave", 'Ì'), ("Lslash", 'Ł'), ("Ntilde", 'Ñ'), ("OE", 'Œ'), ("Oacute", 'Ó'), ("Ocircumflex", 'Ô'),
    ("Odieresis", 'Ö'), ("Ograve", 'Ò'), ("Oslash", 'Ø'), ("Otilde", 'Õ'), ("Scaron", 'Š'), ("Thorn", 'Þ'),
    ("Uacute", 'Ú'), ("Ucircumflex", 'Û'), ("Udieresis", 'Ü'), ("Ugrave", 'Ù'), ("Yacute", 'Ý'),
    ("Ydieresis", 'Ÿ'), ("Zcaron", 'Ž'), ("aacute", 'á'), ("acircumflex", 'â'), ("acute", '´'),
    ("adieresis", 'ä'), ("ae", 'æ'), ("agrave", 'à'), ("ampersand", '&'), ("aring", 'å'), ("asciicircum", '^'),
    ("asciitilde", '~'), ("asterisk", '*'), ("at", '@'), ("atilde", 'ã'), ("backslash", '\\'), ("bar", '|'),
    ("braceleft", '{'), ("braceright", '}'), ("bracketleft", '['), ("bracketright", ']'), ("breve", '˘'),
    ("brokenbar", '¦'), ("bullet", '•'), ("caron", 'ˇ'), ("ccedilla", 'ç'), ("cedilla", '¸'), ("cent", '¢'),
    ("circumflex", 'ˆ'), ("colon", ':'), ("comma", ','), ("copyright", '©'), ("currency", '¤'), ("dagger", '†'),
    ("daggerdbl", '‡'), ("degree", '°'), ("dieresis", '¨'), ("divide", '÷'), ("dollar", '$'), ("dotaccent", '˙'),
    ("dotlessi", 'ı'), ("eacute", 'é'), ("ecircumflex", 'ê'), ("edieresis", 'ë'), ("egrave", 'è'),
    ("eight", '8'), ("ellipsis", '…'), ("emdash", '—'), ("endash", '–'), ("equal", '='), ("eth", 'ð'),
    ("exclam", '!'), ("exclamdown", '¡'), ("fi", 'ﬁ'), ("five", '5'), ("fl", 'ﬂ'), ("florin", 'ƒ'),
    ("four", '4'), ("fraction", '⁄'), ("germandbls", 'ß'), ("grave", '`'), ("greater", '>'),
    ("guillemotleft", '«'), ("guillemotright", '»'), ("guilsinglleft", '‹'), ("guilsinglright", '›'),
    ("hungarumlaut", '˝'), ("hyphen", '-'), ("iacute", 'í'), ("icircumflex", 'î'), ("idieresis", 'ï'),
    ("igrave", 'ì'), ("less", '<'), ("logicalnot", '¬'), ("lslash", 'ł'), ("macron", '¯'), ("mu", 'µ'),
    ("multiply", '×'), ("nbspace", '\u{a0}'), ("nine", '9'), ("ntilde", 'ñ'), ("numbersign", '#'),
    ("oacute", 'ó'), ("ocircumflex", 'ô'), ("odieresis", 'ö'), ("oe", 'œ'), ("ogonek", '˛'), ("ograve", 'ò'),
    ("one", '1'), ("onehalf", '½'), ("onequarter", '¼'), ("onesuperior", '¹'), ("ordfeminine", 'ª'),
    ("ordmasculine", 'º'), ("oslash", 'ø'), ("otilde", 'õ'), ("paragraph", '¶'), ("parenleft", '('),
    ("parenright", ')'), ("percent", '%'), ("period", '.'), ("periodcentered", '·'), ("perthousand", '‰'),
    ("plus", '+'), ("plusminus", '±'), ("question", '?'), ("questiondown", '¿'), ("quotedbl", '"'),
    ("quotedblbase", '„'), ("quotedblleft", '“'), ("quotedblright", '”'), ("quoteleft", '‘'),
    ("quoteright", '’'), ("quotesinglbase", '‚'), ("quotesingle", '\''), ("registered", '®'), ("ring", '˚'),
    ("scaron", 'š'), ("section", '§'), ("semicolon", ';'), ("seven", '7'), ("sfthyphen", '\u{ad}'), ("six", '6'),
    ("slash", '/'), ("space", '\u{20}'), ("sterling", '£'), ("thorn", 'þ'), ("three", '3'),
    ("threequarters", '¾'), ("threesuperior", '³'), ("tilde", '˜'), ("trademark", '™'), ("two", '2'),
    ("twosuperior", '²'), ("uacute", 'ú'), ("ucircumflex", 'û'), ("udieresis", 'ü'), ("ugrave", 'ù'),
    ("underscore", '_'), ("yacute", 'ý'), ("ydieresis", 'ÿ'), ("yen", '¥'), ("zcaron", 'ž'), ("zero", '0'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_stand_for_characters() {
        assert!(NAMES.is_sorted());
        assert_eq!(SUPPLEMENT.chars().count(), SUPPLEMENT_UNIFIED.chars().count());
        let names = ["A", "quotedblleft", "uni4E00", "u20BB7", "emdash", "zero.alt", "g12", "cid3", ".notdef"];
        let chars = [Some('A'), Some('“'), Some('一'), Some('𠮷'), Some('—'), Some('0'), None, None, None];
        assert_eq!(names.map(named), chars);
        assert_eq!([Base::Windows.char(0x93), Base::Standard.char(0xAA), Base::Mac.char(0xD2)], [Some('“'); 3]);
    }

    #[test]
    fn a_radical_is_read_as_its_character() {
        assert_eq!("⼀⼆⼈⼯⻓⻔⻛一".chars().map(unified).collect::<String>(), "一二人工长门风一");
    }
}
