//! A number of a list as Word writes it: 一 ① 壹 甲 子 １ A iv.
//!
//! In: a number and the name of a format (ISO/IEC 29500-1, 17.18.59; where a series ends follows [MS-DOCX] and Word).
//! Out: the characters. Formats of other scripts (kana, Hangul, Hebrew, Thai …) are written as 1 2 3.

/// How numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// 1 2 3.
    Decimal,
    /// 01 02, or more digits.
    Padded(usize),
    /// 1st 2nd 3rd.
    Ordinal,
    /// - 1 -.
    Dashed,
    /// 1 … 9 A B.
    Hexadecimal,
    /// I II III, or i ii iii.
    Roman { upper: bool },
    /// One character after the other; the series is repeated with each character doubled, then threefold (Z, AA, BB).
    Series(&'static str),
    /// A row of characters that stand for 1, 2, 3 …; beyond it 11 12 13.
    Row(&'static str),
    /// 甲子 乙丑, sixty of them.
    Sexagenary,
    /// Ten digits in place of 0 to 9.
    Digits(&'static str),
    /// Counted with 十 百 千 万.
    Counted(&'static Counting),
    /// No number: a bullet, or nothing.
    Nothing,
}

/// Digits and units of a Chinese way to count.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Counting {
    /// 0 to 9.
    digits: &'static str,
    /// Ten, hundred, thousand, ten thousand.
    units: &'static str,
    /// What stands for noughts between digits; none where they are passed over.
    nought: Option<char>,
    /// Where 一 is left out: nowhere, at the beginning of ten to nineteen, or before each unit.
    one: One,
    /// From this number on each digit is written alone: 一○○.
    digits_from: u32,
}

#[derive(Debug, PartialEq, Eq)]
enum One {
    Written,
    LeftOutBeforeFirstTen,
    LeftOut,
}

const NEVER: u32 = u32::MAX;

const CHINESE: Counting = Counting {
    digits: "○一二三四五六七八九",
    units: "十百千万",
    nought: None,
    one: One::LeftOutBeforeFirstTen,
    digits_from: 100,
};
const CHINESE_THOUSAND: Counting = Counting { nought: Some('〇'), digits_from: NEVER, ..CHINESE };
const TAIWANESE_THOUSAND: Counting = Counting { units: "十百千萬", ..CHINESE_THOUSAND };
const JAPANESE: Counting = Counting { one: One::LeftOut, digits_from: NEVER, ..CHINESE };
const LEGAL_SIMPLIFIED: Counting = Counting {
    digits: "零壹贰叁肆伍陆柒捌玖",
    units: "拾佰仟万",
    nought: Some('零'),
    one: One::Written,
    digits_from: NEVER,
};
const LEGAL_TRADITIONAL: Counting =
    Counting { digits: "零壹貳參肆伍陸柒捌玖", units: "拾佰仟萬", ..LEGAL_SIMPLIFIED };
const LEGAL_JAPANESE: Counting =
    Counting { digits: "〇壱弐参四伍六七八九", units: "拾百阡萬", nought: None, ..LEGAL_SIMPLIFIED };

const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

/// The formats by name; any other is decimal.
const FORMATS: [(&str, Format); 37] = [
    ("decimal", Format::Decimal),
    ("decimalZero", Format::Padded(2)),
    ("ordinal", Format::Ordinal),
    ("numberInDash", Format::Dashed),
    ("hex", Format::Hexadecimal),
    ("upperRoman", Format::Roman { upper: true }),
    ("lowerRoman", Format::Roman { upper: false }),
    ("upperLetter", Format::Series("ABCDEFGHIJKLMNOPQRSTUVWXYZ")),
    ("lowerLetter", Format::Series("abcdefghijklmnopqrstuvwxyz")),
    ("chicago", Format::Series("*†‡§")),
    ("russianUpper", Format::Series("АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ")),
    ("russianLower", Format::Series("абвгдежзиклмнопрстуфхцчшщэюя")),
    ("decimalFullWidth", Format::Digits("０１２３４５６７８９")),
    ("decimalFullWidth2", Format::Digits("０１２３４５６７８９")),
    ("decimalEnclosedCircle", Format::Row("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")),
    ("decimalEnclosedCircleChinese", Format::Row("①②③④⑤⑥⑦⑧⑨⑩")),
    ("decimalEnclosedFullstop", Format::Row("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛")),
    ("decimalEnclosedParen", Format::Row("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇")),
    ("ideographEnclosedCircle", Format::Row("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩")),
    ("ideographTraditional", Format::Row(STEMS)),
    ("ideographZodiac", Format::Row(BRANCHES)),
    ("ideographZodiacTraditional", Format::Sexagenary),
    ("ideographDigital", Format::Digits("〇一二三四五六七八九")),
    ("japaneseDigitalTenThousand", Format::Digits("〇一二三四五六七八九")),
    ("koreanDigital2", Format::Digits("零一二三四五六七八九")),
    ("taiwaneseDigital", Format::Digits("○一二三四五六七八九")),
    ("chineseCounting", Format::Counted(&CHINESE)),
    ("chineseCountingThousand", Format::Counted(&CHINESE_THOUSAND)),
    ("taiwaneseCounting", Format::Counted(&CHINESE)),
    ("taiwaneseCountingThousand", Format::Counted(&TAIWANESE_THOUSAND)),
    ("japaneseCounting", Format::Counted(&JAPANESE)),
    ("chineseLegalSimplified", Format::Counted(&LEGAL_SIMPLIFIED)),
    ("ideographLegalTraditional", Format::Counted(&LEGAL_TRADITIONAL)),
    ("japaneseLegal", Format::Counted(&LEGAL_JAPANESE)),
    ("bullet", Format::Nothing),
    ("none", Format::Nothing),
    ("decimalHalfWidth", Format::Decimal),
];

impl Format {
    /// The format of a name; `pattern` is the `format` of a custom one (`001, 002, 003, ...`).
    pub(crate) fn named(name: &str, pattern: Option<&str>) -> Self {
        if let (Some(pattern), "custom") = (pattern, name) {
            let first = pattern.split(',').next().unwrap_or_default().trim();
            let padded = first.len() > 1 && first.bytes().all(|b| b == b'0' || b == b'1');
            return if padded { Self::Padded(first.len().min(10)) } else { Self::Decimal };
        }
        FORMATS.iter().find(|(n, _)| *n == name).map_or(Self::Decimal, |&(_, format)| format)
    }

    /// `number` as it is written.
    pub(crate) fn write(self, number: u32) -> String {
        let decimal = || number.to_string();
        match self {
            Self::Decimal => decimal(),
            Self::Padded(width) => format!("{number:0width$}"),
            Self::Ordinal => ordinal(number),
            Self::Dashed => format!("- {number} -"),
            Self::Hexadecimal => format!("{number:X}"),
            Self::Roman { upper } => roman(number, upper).unwrap_or_else(decimal),
            Self::Series(series) => in_series(number, series).unwrap_or_else(decimal),
            Self::Row(row) => nth(row, number).map_or_else(decimal, String::from),
            Self::Sexagenary if (1..=60).contains(&number) => {
                [nth(STEMS, (number - 1) % 10 + 1), nth(BRANCHES, (number - 1) % 12 + 1)]
                    .into_iter()
                    .flatten()
                    .collect()
            }
            Self::Sexagenary => decimal(),
            Self::Digits(digits) => in_digits(number, digits),
            Self::Counted(counting) => counted(number, counting),
            Self::Nothing => String::new(),
        }
    }
}

fn nth(row: &str, number: u32) -> Option<char> {
    row.chars().nth(number.checked_sub(1)? as usize)
}

fn ordinal(number: u32) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

fn roman(number: u32, upper: bool) -> Option<String> {
    const VALUES: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = (1..=32_767).contains(&number).then_some(number)?;
    let mut out = String::new();
    for (value, letters) in VALUES {
        while rest >= value {
            out.push_str(letters);
            rest -= value;
        }
    }
    Some(if upper { out } else { out.to_lowercase() })
}

fn in_series(number: u32, series: &str) -> Option<String> {
    let length = series.chars().count() as u32;
    let at = number.checked_sub(1)?;
    let times = at / length + 1;
    // Word itself stops at 780; a number beyond is no letter a reader could count.
    (times <= 30).then(|| nth(series, at % length + 1).map(|c| c.to_string().repeat(times as usize)))?
}

fn in_digits(number: u32, digits: &str) -> String {
    number.to_string().bytes().filter_map(|b| nth(digits, u32::from(b - b'0') + 1)).collect()
}

fn counted(number: u32, counting: &Counting) -> String {
    if number == 0 || number >= counting.digits_from {
        return in_digits(number, counting.digits);
    }
    if number >= 100_000_000 {
        return number.to_string();
    }
    let (high, low) = (number / 10_000, number % 10_000);
    let mut out = String::new();
    if high > 0 {
        below_ten_thousand(high, counting, true, &mut out);
        out.extend(nth(counting.units, 4));
        if (1..1000).contains(&low) {
            out.extend(counting.nought);
        }
    }
    below_ten_thousand(low, counting, high == 0, &mut out);
    out
}

fn below_ten_thousand(number: u32, counting: &Counting, first: bool, out: &mut String) {
    let (mut begun, mut nought) = (false, false);
    for (unit, value) in [(3, 1000), (2, 100), (1, 10), (0, 1)] {
        let digit = number / value % 10;
        if digit == 0 {
            nought |= begun;
            continue;
        }
        if std::mem::take(&mut nought) {
            out.extend(counting.nought);
        }
        let left_out = digit == 1
            && match counting.one {
                One::Written => false,
                One::LeftOutBeforeFirstTen => unit == 1 && first && !begun,
                One::LeftOut => unit > 0,
            };
        if !left_out {
            out.extend(nth(counting.digits, digit + 1));
        }
        out.extend(nth(counting.units, unit));
        begun = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(name: &str, numbers: &[u32]) -> String {
        let format = Format::named(name, None);
        numbers.iter().map(|&n| format.write(n)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        let cases: [(&str, &[u32], &str); 26] = [
            ("chineseCounting", &[1, 9, 10, 11, 20, 21, 99], "一 九 十 十一 二十 二十一 九十九"),
            ("chineseCounting", &[100, 101, 110, 2017], "一○○ 一○一 一一○ 二○一七"),
            ("chineseCountingThousand", &[10, 15, 30, 100, 110, 115], "十 十五 三十 一百 一百一十 一百一十五"),
            ("chineseCountingThousand", &[101, 1001, 1010, 1100], "一百〇一 一千〇一 一千〇一十 一千一百"),
            ("chineseCountingThousand", &[10_000, 10_001, 120_000], "一万 一万〇一 十二万"),
            ("taiwaneseCountingThousand", &[10_000], "一萬"),
            ("chineseLegalSimplified", &[1, 2, 3, 10, 11, 101], "壹 贰 叁 壹拾 壹拾壹 壹佰零壹"),
            ("ideographLegalTraditional", &[2, 3, 6], "貳 參 陸"),
            ("japaneseCounting", &[10, 110, 1001], "十 百十 千一"),
            ("decimalFullWidth", &[1, 10, 123], "１ １０ １２３"),
            ("decimalEnclosedCircle", &[1, 20, 21], "① ⑳ 21"),
            ("decimalEnclosedCircleChinese", &[1, 10, 11], "① ⑩ 11"),
            ("decimalEnclosedFullstop", &[1, 20, 21], "⒈ ⒛ 21"),
            ("decimalEnclosedParen", &[1, 20, 21], "⑴ ⒇ 21"),
            ("ideographEnclosedCircle", &[1, 10, 11], "㈠ ㈩ 11"),
            ("ideographTraditional", &[1, 10, 11], "甲 癸 11"),
            ("ideographZodiac", &[1, 12, 13], "子 亥 13"),
            ("ideographZodiacTraditional", &[1, 11, 60, 61], "甲子 甲戌 癸亥 61"),
            ("ideographDigital", &[1, 10, 2017], "一 一〇 二〇一七"),
            ("upperLetter", &[1, 26, 27, 28, 53, 0], "A Z AA BB AAA 0"),
            ("lowerLetter", &[2], "b"),
            ("upperRoman", &[4, 9, 14, 1999], "IV IX XIV MCMXCIX"),
            ("lowerRoman", &[3, 0], "iii 0"),
            ("decimalZero", &[1, 10, 100], "01 10 100"),
            ("ordinal", &[1, 2, 3, 11, 22], "1st 2nd 3rd 11th 22nd"),
            ("hebrew1", &[7], "7"),
        ];
        for (name, numbers, expected) in cases {
            assert_eq!(written(name, numbers), expected, "{name}");
        }
    }

    #[test]
    fn a_pattern_of_noughts_is_a_width() {
        assert_eq!(Format::named("custom", Some("001, 002, 003, ...")).write(7), "007");
        assert_eq!(Format::named("custom", Some("whatever")).write(7), "7");
        assert_eq!(Format::named("bullet", None).write(7), "");
    }

    #[test]
    fn no_number_makes_a_label_without_end() {
        for (name, _) in FORMATS {
            for number in [0, u32::MAX, 100_000_000, 30_000] {
                assert!(Format::named(name, None).write(number).len() < 200, "{name} {number}");
            }
        }
    }
}
