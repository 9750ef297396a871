//! The words of time: where an expression may begin, years, months and their pieces, units of length, five-year plans.
//!
//! Every row is for the language. A row that has false friends names the characters that must not stand beside it.

use super::{LengthUnit, Piece};

/// The characters that an expression may begin with.
const STARTS: &[char] = &[
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '〇', '零', '一', '二', '三', '四', '五', '六', '七', '八', '九',
    '十', '两', '半', '第', '“', '"', '每', '按', '逐', '季', '年', '月', '今', '本', '明', '次', '翌', '来', '去',
    '上', '下', '前', '后', '全', '廿', '以',
];

/// One bit a character of the basic plane: whether an expression may begin with it.
static START_BITS: [u64; 1024] = start_bits();

/// Whether an expression may begin with `c`.
pub(super) fn is_start(c: char) -> bool {
    START_BITS.get(c as usize >> 6).is_some_and(|b| b >> (c as usize & 63) & 1 == 1)
}

const fn start_bits() -> [u64; 1024] {
    let mut bits = [0; 1024];
    let mut i = 0;
    while i < STARTS.len() {
        let c = STARTS[i] as usize;
        bits[c >> 6] |= 1 << (c & 63);
        i += 1;
    }
    bits
}

/// What must follow a start that is a common character for an expression to begin there.
pub(super) const fn second(start: char) -> Option<&'static [char]> {
    Some(match start {
        '上' | '下' => &['半', '年', '一', '个', '月'],
        '本' | '次' => &['年', '月'],
        '全' | '后' | '来' | '去' | '明' | '翌' => &['年'],
        '今' => &['年', '明'],
        '年' => &['底', '末', '初', '内', '中', '终', '伊'],
        '月' => &['底', '末', '初', '报'],
        '季' => &['度', '报'],
        '第' => &['1', '2', '3', '4', '一', '二', '三', '四'],
        '前' => &['年', '2', '3', '二', '两', '三'],
        '按' => &['年', '月', '季', '周', '日'],
        '以' => &['年', '季', '月', '周', '半', '一', '两', '三', '四', '五', '1', '2', '3', '4', '5'],
        '“' | '"' => &['十'],
        _ => return None,
    })
}

/// Whether a number that counts or names a time may be followed by `c` and then `next`: its unit, or the mark between two
/// numbers.
pub(super) fn may_follow_number(c: char, next: char) -> bool {
    match c {
        '年' | '月' | '日' | '号' | '季' | '周' | '天' | '小' | '分' | '秒' | '工' | '自' | '历' | '星' | '礼' => {
            true
        }
        '钟' | '学' | '半' | '多' | '余' | '来' | '至' | '到' => true,
        '个' => {
            let unit =
                matches!(next, '月' | '季' | '星' | '小' | '工' | '自' | '日' | '学' | '年' | '周' | '礼' | '钟');
            // 半 and 多 before the unit; 15个、7个工作日.
            unit || matches!(next, '半' | '多' | '余' | '至' | '到') || is_list_mark(next) || is_dash(next)
        }
        c => is_dash(c) || is_list_mark(c) && is_start(next),
    }
}

/// Whether `c` may part two numbers.
const fn is_list_mark(c: char) -> bool {
    matches!(c, '和' | '或' | '及' | '、' | '/' | '.')
}

/// Whether `c` is a dash of one kind or another.
pub(super) const fn is_dash(c: char) -> bool {
    matches!(c, '—' | '-' | '~' | '–' | '―' | '─' | '‐')
}

/// A word for a year, counted from the one in which the text was written.
pub(super) struct YearWord {
    /// The word.
    pub(super) word: &'static str,
    /// 今年 is 0.
    pub(super) shift: i8,
    /// Characters that make another word of it when they stand before: 证|明年.
    pub(super) not_after: &'static str,
}

/// 今年, 明年, 去年 and the like, the longer of two first.
pub(super) const YEAR_WORDS: &[YearWord] = &[
    YearWord { word: "今明两年", shift: 0, not_after: "" },
    YearWord { word: "今年", shift: 0, not_after: "" },
    YearWord { word: "本年", shift: 0, not_after: "成资基样版日" },
    YearWord { word: "明年", shift: 1, not_after: "证说表声标" },
    YearWord { word: "次年", shift: 1, not_after: "每首两一层" },
    YearWord { word: "翌年", shift: 1, not_after: "" },
    YearWord { word: "来年", shift: 1, not_after: "年以未近月" },
    YearWord { word: "下一年", shift: 1, not_after: "以" },
    YearWord { word: "下年", shift: 1, not_after: "以线" },
    YearWord { word: "后年", shift: 2, not_after: "以今此然" },
    YearWord { word: "去年", shift: -1, not_after: "过除减失" },
    YearWord { word: "上一年", shift: -1, not_after: "以则" },
    YearWord { word: "上年", shift: -1, not_after: "以网线则" },
    YearWord { word: "前年", shift: -2, not_after: "以之" },
];

/// What, after 年, makes another word of it: 今|年货, 2017年级.
pub(super) const NOT_AFTER_YEAR: &str = "货夜均检审龄薪化级报产味";

/// A word for a month, counted from the one in which the text was written.
pub(super) const MONTH_WORDS: &[(&str, i8)] = &[
    ("这个月", 0),
    ("本月", 0),
    ("上一个月", -1),
    ("上个月", -1),
    ("上月", -1),
    ("下一个月", 1),
    ("下个月", 1),
    ("下月", 1),
    ("次月", 1),
];

/// What may be said of a month right after it.
pub(super) const MONTH_PIECES: &[(&str, Piece)] = &[
    ("底", Piece::End),
    ("末", Piece::End),
    ("初", Piece::Beginning),
    ("上旬", Piece::FirstTenDays),
    ("中旬", Piece::MiddleTenDays),
    ("下旬", Piece::LastTenDays),
];

/// What may be said of a year: after 2025年 without the 年, after 今年 with or without it, and by itself with it.
pub(super) const YEAR_PIECES: &[(&str, Piece)] = &[
    ("底", Piece::End),
    ("末", Piece::End),
    ("终", Piece::End),
    ("初", Piece::Beginning),
    ("伊始", Piece::Beginning),
    ("内", Piece::Within),
    ("中", Piece::Middle),
];

/// Words that begin like a piece and are none: 初步, 终于, 中国.
pub(super) const NOT_PIECES: &[&str] =
    &["初步", "初始", "初级", "初中", "终于", "终止", "终身", "终端", "终奖", "末端", "末位", "内部", "底部"];

/// Units of length; the longer of two first.
pub(super) struct UnitWord {
    /// The word.
    pub(super) word: &'static str,
    /// What it counts.
    pub(super) unit: LengthUnit,
    /// Whether 个 stands before it.
    pub(super) ge: Ge,
    /// Characters that make another word of it when they follow: 周|期.
    pub(super) not_before: &'static str,
}

/// Whether 个 stands between a number and its unit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ge {
    /// 三个月: always, but for 半月 and 两月.
    Always,
    /// 三个小时, 三小时.
    Perhaps,
    /// 三年.
    Never,
}

/// The units of length.
pub(super) const UNITS: &[UnitWord] = &[
    unit("工作日", LengthUnit::Workday, Ge::Perhaps, ""),
    unit("自然日", LengthUnit::Day, Ge::Perhaps, ""),
    unit("日历日", LengthUnit::Day, Ge::Perhaps, ""),
    unit("季度", LengthUnit::Quarter, Ge::Always, ""),
    unit("星期", LengthUnit::Week, Ge::Perhaps, ""),
    unit("礼拜", LengthUnit::Week, Ge::Perhaps, ""),
    unit("小时", LengthUnit::Hour, Ge::Perhaps, ""),
    unit("钟头", LengthUnit::Hour, Ge::Perhaps, ""),
    unit("分钟", LengthUnit::Minute, Ge::Never, ""),
    unit("秒钟", LengthUnit::Second, Ge::Never, ""),
    unit("学年", LengthUnit::Year, Ge::Perhaps, ""),
    unit("年度", LengthUnit::Year, Ge::Always, ""),
    unit("年", LengthUnit::Year, Ge::Never, "级代货"),
    unit("月", LengthUnit::Month, Ge::Always, "龄饼"),
    unit("周", LengthUnit::Week, Ge::Perhaps, "岁年边期围"),
    unit("日", LengthUnit::Day, Ge::Never, "元报"),
    unit("天", LengthUnit::Day, Ge::Never, "然津"),
    unit("秒", LengthUnit::Second, Ge::Never, ""),
    unit("分", LengthUnit::Minute, Ge::Never, ""),
];

const fn unit(word: &'static str, unit: LengthUnit, ge: Ge, not_before: &'static str) -> UnitWord {
    UnitWord { word, unit, ge, not_before }
}

/// What recurs after 每, with the number of the unit in halves; the longer of two first.
pub(super) const EVERY: &[(&str, LengthUnit, u8)] = &[
    ("半年", LengthUnit::Year, 1),
    ("半个月", LengthUnit::Month, 1),
    ("半月", LengthUnit::Month, 1),
    ("学年度", LengthUnit::Year, 2),
    ("学年", LengthUnit::Year, 2),
    ("年度", LengthUnit::Year, 2),
    ("年", LengthUnit::Year, 2),
    ("个季度", LengthUnit::Quarter, 2),
    ("季度", LengthUnit::Quarter, 2),
    ("季", LengthUnit::Quarter, 2),
    ("个月", LengthUnit::Month, 2),
    ("月份", LengthUnit::Month, 2),
    ("月度", LengthUnit::Month, 2),
    ("月", LengthUnit::Month, 2),
    ("个星期", LengthUnit::Week, 2),
    ("星期", LengthUnit::Week, 2),
    ("双周", LengthUnit::Week, 4),
    ("周", LengthUnit::Week, 2),
    ("旬", LengthUnit::Day, 20),
    ("个工作日", LengthUnit::Workday, 2),
    ("工作日", LengthUnit::Workday, 2),
    ("天", LengthUnit::Day, 2),
    ("日", LengthUnit::Day, 2),
];

/// What recurs after 按 and 逐, and before 报.
pub(super) const BY_PERIOD: &[(&str, LengthUnit)] = &[
    ("季度", LengthUnit::Quarter),
    ("年度", LengthUnit::Year),
    ("季", LengthUnit::Quarter),
    ("年", LengthUnit::Year),
    ("月", LengthUnit::Month),
    ("周", LengthUnit::Week),
    ("日", LengthUnit::Day),
];

/// What, after the unit of a period, makes another word of it: 每年|级, 每季|节, 按年|龄, 按日|期.
pub(super) const NOT_AFTER_PERIOD: &str = "级龄限均产节期程薪化份";
