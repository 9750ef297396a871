//! Measure words: what a number may count or measure.
//!
//! In: folded characters and a place behind a number. Out: the longest measure word there, with its kind. The words are
//! general Chinese (the classifiers of the standard grammar, legal and market units, currencies); none comes from a notice.
//! Grades (级, 星, 等) and ordinals (届, 号) are deliberately absent: they count nothing.

use std::sync::LazyLock;

/// What kind of thing a measure word measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A classifier: 个, 家, 人次.
    Count,
    /// A length of time: 年, 个月, 工作日.
    Time,
    /// Money: 元, 美元.
    Money,
    /// A physical unit: 平方米, 吨, kW.
    Unit,
    /// A share or a multiple: 倍, 成, 折, 个百分点.
    Ratio,
}

/// A measure word where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// The word.
    pub word: &'static str,
    /// Its kind.
    pub kind: Kind,
    /// One past its last character.
    pub end: usize,
}

/// Classifiers.
const COUNTS: &str = "
    个 個 件 条 條 项 項 次 家 户 戶 人 人口 名 位 口 员 岁 歲 周岁 场 期 批 批次 轮 轮次 回 遍 趟 起 例 宗 桩 单 笔 份
    篇 部 本 册 卷 页 字 张 幅 枚 片 段 处 所 座 栋 幢 间 套 台 辆 架 艘 列 节 只 头 头只 匹 羽 尾 株 棵 盆 朵 根 支
    枝 门 种 類 类 款 档 层 道 眼 盏 孔 组 对 双 副 分 课时 学时 学分 课 堂 讲 人次 家次 户次 场次 件次 条次 项次 例次
    车次 辆次 架次 班次 频次 艘次 台次 台套 台件 人天 人日 人年 工日 工时 剂次 人份 标段 床 床位 席 桌 车位 泊位 学位 标箱 标准箱
    箱 桶 瓶 袋 包 罐 盒 筒 捆 杆 具 扇 把 块 顶 封 帧 集 期次 户头 股 句 样 晚 茬 瓣 滴 TEU
";

/// Lengths of time. A bare 月 is a month of the calendar and stands only behind a slash.
const TIMES: &str = "
    年 个月 個月 个季度 季度 周 个周 星期 个星期 天 日 工作日 个工作日 自然日 个自然日 日历天 个日历天 小时 个小时
    小時 分钟 秒 秒钟 学期 个学期 学年 个学年 年期 昼夜
";

/// Money.
const MONEY: &str = "
    元 圆 圓 块钱 角 毛 毛钱 美元 美圆 美金 美分 欧元 英镑 日元 日圆 港元 港币 港幣 韩元 泰铢 卢布 卢比 澳元 加元
    瑞士法郎 新加坡元 新台币 台币 澳门元 奈拉
";

/// Shares and multiples.
const RATIOS: &str = "
    倍 番 成 折 百分点 个百分点 個百分點 百分點 千分点 个千分点 基点 个基点 BP bp bps ppm
";

/// Physical units.
const UNITS: &str = "
    米 公里 千米 厘米 公分 分米 毫米 微米 纳米 里 华里 海里 英里 英尺 英寸 码 丈 尺 寸 公尺 吋 呎 光年 平方米 平米
    平方公里 平方千米 平方厘米 平方分米 平方毫米 平方 公顷 公頃 顷 亩 畝 亩次 英亩 立方米 立方厘米 立方分米 立方 方
    升 公升 毫升 加仑 加侖 茶匙 吨 噸 蒸吨 吨公里 吨标准煤 人公里 公斤 千克 斤 市斤 两 兩 钱 克 毫克 微克 担 磅 盎司 克拉
    瓦 千瓦 兆瓦 吉瓦 瓦时 千瓦时 千瓦·时 兆瓦时 度 度电 伏 千伏 安 千伏安 兆伏安 赫兹 千赫 兆赫 兆赫兹 分贝 摄氏度
    攝氏度 华氏度 華氏度 帕 千帕 兆帕 焦 焦耳 千焦 卡 千卡 大卡 马力 勒克斯 流明 比特 字节 千字节 兆字节 兆 开 总吨
    载重吨 节 m km KM Km cm CM mm MM dm um µm μm µM nm pm PM m2 m² M2 ㎡ km2 km² cm2 cm² hm2 hm² ha m3 m³ ㎥ cm3 cm³
    L l ml mL ML cc kg Kg KG ㎏ g mg ㎎ μg µg ug t T W kW KW kw MW GW Wh kWh KWh kwh MWh GWh V kV KV kv kVA KVA MVA
    Hz kHz MHz GHz dB Pa kPa MPa J kJ Mbps Gbps KB MB GB TB PB h min s km/h ℃ °C °c ℉ °F ° ㎝ ㎜ ㎞ foot feet mile
";

/// Words that count only behind figures: in characters, 两节 are festivals and 三方 are parties.
const FIGURES_ONLY: &str = "
    节 方 度 字 段 眼 课 样 开 安 兆 句 集 顶 具 杆 员 码 班 钱 卡 堂 m T V W J l L g t h s
";

/// Measure words, each with the characters behind a slash before which it is part of another word: 两部门, 三轮车, 十人均.
const NOT_BEFORE: &str = "
    部/门委分长署属 家/庭 位/数于置 轮/车 人/均居 次/产 口/之 人口/服径 两/岸端侧化会项个类种条件部方年月天次者级套 米/粉
    周/年 年/级代 日/元圆 方/面法式案 斤/斤 升/级 里/程 台/账湾 条/例 处/处 卡/口 开/展始工放发 安/置排全 单/位元独
    集/中 度/假 起/草 分/钟之别类 对/照应于 道/路 股/份 讲/话 包/括 组/织成 支/持付出 课/题程 具/体有 回/收 尾/水
    成/立都员本 折/旧叠 档/次案位期并 层/数级面 圆/曲形柱心 节/点能约假日 角/大落度色逐
";

/// A word of the table, ready to be compared.
struct Entry {
    first: char,
    word: &'static str,
    rest: Vec<char>,
    kind: Kind,
    figures_only: bool,
    barred: &'static str,
}

/// The words by first character, the longer before the shorter, and one bit for each first character by its low bits.
struct Table {
    entries: Vec<Entry>,
    firsts: [u64; 16],
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let tables =
        [(COUNTS, Kind::Count), (TIMES, Kind::Time), (MONEY, Kind::Money), (RATIOS, Kind::Ratio), (UNITS, Kind::Unit)];
    let words = tables.iter().flat_map(|&(words, kind)| words.split_whitespace().map(move |word| (word, kind)));
    let mut entries: Vec<Entry> = words.filter_map(|(word, kind)| entry(word, kind)).collect();
    entries.sort_by(|a, b| a.first.cmp(&b.first).then(b.rest.len().cmp(&a.rest.len())));
    let mut firsts = [0; 16];
    for e in &entries {
        let bit = e.first as usize % 1024;
        firsts[bit / 64] |= 1 << (bit % 64);
    }
    Table { entries, firsts }
});

fn entry(word: &'static str, kind: Kind) -> Option<Entry> {
    let mut chars = word.chars();
    let first = chars.next()?;
    let barred = NOT_BEFORE.split_whitespace().filter_map(|row| row.split_once('/')).find(|(w, _)| *w == word);
    let barred = barred.map_or("", |(_, barred)| barred);
    Some(Entry {
        first,
        word,
        rest: chars.collect(),
        kind,
        figures_only: FIGURES_ONLY.split_whitespace().any(|w| w == word),
        barred,
    })
}

/// Blanks that a line wrap may leave inside a word, at most.
const GAP: usize = 4;

/// The longest measure word at `at`, where a number written in figures or not has just ended. Blanks may stand inside it.
#[must_use]
pub fn at(chars: &[char], at: usize, figures: bool) -> Option<Measure> {
    let first = *chars.get(at)?;
    let table = &*TABLE;
    let bit = first as usize % 1024;
    if table.firsts[bit / 64] >> (bit % 64) & 1 == 0 {
        return None;
    }
    let from = table.entries.partition_point(|e| e.first < first);
    table.entries[from..].iter().take_while(|e| e.first == first).find_map(|e| {
        let end = ends(chars, at + 1, &e.rest)?;
        fits(chars, end, e, figures).then_some(Measure { word: e.word, kind: e.kind, end })
    })
}

/// Where the rest of a word ends if it stands from `at` on, blanks inside it skipped.
fn ends(chars: &[char], at: usize, rest: &[char]) -> Option<usize> {
    let mut i = at;
    for &c in rest {
        i += chars[i..].iter().take(GAP).take_while(|&&b| b == ' ' || b == '\n').count();
        if chars.get(i) != Some(&c) {
            return None;
        }
        i += 1;
    }
    Some(i)
}

/// Whether the word counts here: behind figures where it must be, and not as part of a longer word.
fn fits(chars: &[char], end: usize, entry: &Entry, figures: bool) -> bool {
    let next = chars.get(end).copied();
    let last = entry.rest.last().copied().unwrap_or(entry.first);
    if last.is_ascii_alphanumeric() && next.is_some_and(|c| c.is_ascii_alphanumeric()) {
        return false;
    }
    (figures || !entry.figures_only) && !next.is_some_and(|c| entry.barred.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, figures: bool) -> Option<&'static str> {
        at(&text.chars().collect::<Vec<_>>(), 0, figures).map(|m| m.word)
    }

    #[test]
    fn the_longest_word_wins() {
        assert_eq!(word("个工作日内", true), Some("个工作日"));
        assert_eq!(word("平方公里", true), Some("平方公里"));
        assert_eq!(word("人次", true), Some("人次"));
        assert_eq!(word("kWh以上", true), Some("kWh"));
        assert_eq!(word("个百\n分点", true), Some("个百分点"));
    }

    #[test]
    fn a_word_inside_another_counts_nothing() {
        for text in ["部门", "轮车", "位数", "级", "星级", "大", "mol", "年级", "方面"] {
            assert_eq!(word(text, true), None, "{text}");
        }
        assert_eq!(word("节", false), None);
        assert_eq!(word("节车厢", true), Some("节"));
    }
}
