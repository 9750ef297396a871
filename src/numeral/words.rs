//! The characters that write numbers, and the words in which such a character is no number.
//!
//! Data only: one table of what each character is worth, one of the words. Both are general Chinese; nothing is taken
//! from any notice.

/// What a character (folded) does in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Glyph {
    /// 0 to 9 as a figure.
    Figure(u32),
    /// 零 to 九, 两, and their forms of the accountants and the old script.
    Digit(u32),
    /// 十, 百, 千.
    Power(u32),
    /// 万, 亿: so many zeros.
    Big(u32),
    /// 廿, 卅, 卌: so many tens.
    Tens(u32),
    /// 半.
    Half,
    /// A sign before a number.
    Minus,
    /// A full stop that may open a decimal.
    Dot,
}

/// What `c` does in a number, if anything.
pub(super) const fn glyph(c: char) -> Option<Glyph> {
    Some(match c {
        '0'..='9' => Glyph::Figure(c as u32 - '0' as u32),
        '〇' | '零' => Glyph::Digit(0),
        '一' | '壹' | '弌' | '幺' => Glyph::Digit(1),
        '二' | '两' | '兩' | '贰' | '貳' | '俩' | '倆' => Glyph::Digit(2),
        '三' | '叁' | '参' | '參' => Glyph::Digit(3),
        '四' | '肆' => Glyph::Digit(4),
        '五' | '伍' => Glyph::Digit(5),
        '六' | '陆' | '陸' => Glyph::Digit(6),
        '七' | '柒' => Glyph::Digit(7),
        '八' | '捌' => Glyph::Digit(8),
        '九' | '玖' => Glyph::Digit(9),
        '十' | '拾' => Glyph::Power(10),
        '百' | '佰' => Glyph::Power(100),
        '千' | '仟' => Glyph::Power(1000),
        '万' | '萬' => Glyph::Big(4),
        '亿' | '億' => Glyph::Big(8),
        '廿' => Glyph::Tens(2),
        '卅' => Glyph::Tens(3),
        '卌' => Glyph::Tens(4),
        '半' => Glyph::Half,
        '负' | '負' | '-' => Glyph::Minus,
        '.' => Glyph::Dot,
        _ => return None,
    })
}

/// The value of figures alone, or of Chinese digits up to 99: almost all whole numbers are written so.
pub(super) fn short(chars: &[char]) -> Option<u32> {
    let digit = |c: char| Some("一二三四五六七八九".chars().position(|d| d == c)? as u32 + 1);
    match *chars {
        ['0'..='9', ..] if chars.len() < 10 => chars.iter().try_fold(0, |value, &c| Some(value * 10 + c.to_digit(10)?)),
        ['十'] => Some(10),
        [ones] => digit(ones),
        ['十', ones] => Some(10 + digit(ones)?),
        [tens, '十'] => Some(10 * digit(tens)?),
        [tens, '十', ones] => Some(10 * digit(tens)? + digit(ones)?),
        _ => None,
    }
}

/// Every character that [`glyph`] knows, figures apart.
const GLYPHS: &str =
    "〇零一壹弌幺二两兩贰貳俩倆三叁参參四肆五伍六陆陸七柒八捌九玖十拾百佰千仟万萬亿億廿卅卌半负負-.0123456789";

/// One bit for each character of the basic plane: whether a number may begin there.
static BEGINS: [u64; 1024] = begins();

const fn begins() -> [u64; 1024] {
    let mut bits = [0; 1024];
    let bytes = GLYPHS.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        let (code, step) = if bytes[i] < 0x80 {
            (bytes[i] as usize, 1)
        } else {
            let (a, b, c) = (bytes[i] as usize, bytes[i + 1] as usize, bytes[i + 2] as usize);
            ((a & 0x0F) << 12 | (b & 0x3F) << 6 | (c & 0x3F), 3)
        };
        bits[code / 64] |= 1 << (code % 64);
        i += step;
    }
    bits
}

/// Whether a number may begin with `c`: the one test that every character of a text undergoes.
pub(super) fn may_begin(c: char) -> bool {
    let u = c as usize;
    u < 0x10000 && BEGINS[u / 64] >> (u % 64) & 1 == 1
}

/// Characters that make a word of the 负 behind them: 税负, 减负, 自负. None before it leaves it the sign of a number.
pub(super) const BURDENED: &str = "税稅减減债債自担擔欠抱肩胜勝辜背身重增承费費荷正";

/// Whether `c` is one of the accountants' characters that are everyday words as well (队伍, 大陆, 参加, 收拾).
pub(super) const fn is_doubtful(c: char) -> bool {
    matches!(c, '参' | '參' | '肆' | '伍' | '陆' | '陸' | '拾' | '佰' | '仟' | '弌' | '幺' | '俩' | '倆')
}

/// Whether 千 before `c` belongs to a unit: 千瓦, 千克.
pub(super) const fn is_kilo_unit(c: char) -> bool {
    matches!(c, '瓦' | '克' | '伏' | '帕' | '卡' | '赫' | '焦')
}

/// A character, and the characters with which it makes a word that counts nothing, after it and before it.
struct Word {
    glyph: char,
    followed_by: &'static str,
    preceded_by: &'static str,
}

/// Words of everyday Chinese (统一, 十分, 百姓) and names of places (四川, 三亚).
const WORDS: &[Word] = &[
    Word {
        glyph: '一',
        followed_by: "般定律致体并直旦样些起切边贯向心揽共经如看概连味举众步",
        preceded_by: "统唯单同专划逐万不",
    },
    Word { glyph: '二', followed_by: "手维氧胡郎", preceded_by: "无" },
    Word { glyph: '两', followed_by: "岸侧端者性翼会面旁两", preceded_by: "两" },
    Word { glyph: '三', followed_by: "农亚明峡角资产甲无", preceded_by: "再" },
    Word { glyph: '四', followed_by: "川周季邻肢", preceded_by: "" },
    Word { glyph: '五', followed_by: "官金谷行险彩", preceded_by: "" },
    Word { glyph: '六', followed_by: "安盘稳保", preceded_by: "" },
    Word { glyph: '七', followed_by: "夕", preceded_by: "" },
    Word { glyph: '八', followed_by: "股卦宝", preceded_by: "" },
    Word { glyph: '九', followed_by: "江龙州泉", preceded_by: "" },
    Word { glyph: '十', followed_by: "分足堰", preceded_by: "" },
    Word { glyph: '百', followed_by: "姓货度色般科", preceded_by: "凡" },
    Word { glyph: '千', followed_by: "方秋古兆", preceded_by: "" },
    Word { glyph: '伍', followed_by: "", preceded_by: "队入退落行" },
    Word { glyph: '陆', followed_by: "地续运军海空港", preceded_by: "大登着内水海" },
    Word { glyph: '拾', followed_by: "取遗荒", preceded_by: "收捡" },
    Word { glyph: '肆', followed_by: "意虐无", preceded_by: "放酒书" },
];

/// Whether the single character at `at` is part of a word and counts nothing.
pub(super) fn in_word(chars: &[char], at: usize) -> bool {
    let Some(word) = WORDS.iter().find(|w| w.glyph == chars[at]) else { return false };
    let after = chars.get(at + 1).copied();
    // 十分钟 is a number, 十分 is not.
    let minutes = after == Some('分') && chars.get(at + 2) == Some(&'钟');
    let before = at.checked_sub(1).map(|i| chars[i]);
    after.is_some_and(|c| !minutes && word.followed_by.contains(c))
        || before.is_some_and(|c| word.preceded_by.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_glyph_is_found_by_the_one_test() {
        for c in GLYPHS.chars() {
            assert!(may_begin(c) && glyph(c).is_some(), "{c}");
        }
        assert!(!may_begin('人') && !may_begin('A') && !may_begin('😀'));
        let missed: Vec<char> = ('\0'..='\u{FFFF}').filter(|&c| glyph(c).is_some() != may_begin(c)).collect();
        assert!(missed.is_empty(), "{missed:?}");
    }
}
