//! Sentences in which a notice speaks of itself, as a table: when it takes effect, when it ends, who agreed to it.
//!
//! Each row has sentences that it must match whole and near misses that it must not; the test below runs them.

use std::sync::OnceLock;

use regex::{Captures, Regex};

/// What a rule finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Finds {
    /// 施行日期: the group `date`.
    EffectiveOn,
    /// 自印发之日起施行: the day of signing.
    EffectiveWhenIssued,
    /// 有效期至: the group `date`.
    ExpiresOn,
    /// The meeting that agreed: the group `meeting`.
    ApprovedBy,
    /// What a title says that it encloses: the group `name`.
    Encloses,
    /// What a letter says that it hands out: the group `name`.
    HandsOut,
}

/// A row of the table.
#[derive(Debug)]
pub(super) struct Rule {
    /// Its name.
    pub name: &'static str,
    /// What it finds.
    pub finds: Finds,
    /// A sentence without a word of each of these sets does not speak of it, and the pattern is not asked.
    needs: &'static [&'static [&'static str]],
    /// Its pattern, on the source as written.
    pattern: &'static str,
    /// Sentences that it matches.
    #[cfg(test)]
    examples: &'static [&'static str],
    /// Sentences that it does not match.
    #[cfg(test)]
    near_misses: &'static [&'static str],
}

macro_rules! rule {
    ($name:literal, $finds:ident, $needs:expr, $pattern:literal, [$($example:literal),* $(,)?], [$($near:literal),* $(,)?]) => {
        Rule {
            name: $name,
            finds: Finds::$finds,
            needs: $needs,
            pattern: $pattern,
            #[cfg(test)]
            examples: &[$($example),*],
            #[cfg(test)]
            near_misses: &[$($near),*],
        }
    };
}

/// How a notice says that it is in force.
const TAKES_EFFECT: &[&str] = &["施行", "执行", "实施", "生效", "试行", "实行", "有效"];
/// How long it stays so.
const RUNS_TO: &[&str] = &["施行至", "执行至", "实施至"];

/// The rules; of two that find the same, the first that matches counts.
pub(super) const RULES: &[Rule] = &[
    rule!(
        "meta/effective-date",
        EffectiveOn,
        &[&["日起", ")起", "）起"], TAKES_EFFECT],
        r"(?:(?:^|[^基样成资版文])本[^。；;，,自从]{1,16}|(?:上述|以上)[^。；;，,自从]{0,16}|[现予]公布[，,]|现予发布[，,]|^|[。]|期)(?:执行时间)?[自从](?<date>(?:20[0-9０-９]{2}年)?[0-9０-９]{1,2}月[0-9０-９]{1,2}日|[一二][〇○零0九一二三四五六七八]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)(?:[（(]含[^）)]*[）)])?起(?:正式|开始|暂定)?(?:(?:施行|执行|实施|生效|试行|实行)(?:[。；;，,、：:（()）\s至0-9０-９有]|$)|[，,]至)",
        [
            "本措施自2024年6月1日起执行",
            "现予公布，自2020年1月1日起施行",
            "现予发布，自二00三年十月一日起施行",
            "上述措施自2023年5月1日起执行",
            "本措施执行时间从2022年6月1日起，至"
        ],
        [
            "市州本级从7月1日起，县市区全面推行",
            "自2025年5月起开展集中清理",
            "自2018年7月1日起实行新标准",
            "基本生活补贴标准均从2025年1月1日起执行",
            "本办法自公布之日起施行"
        ]
    ),
    rule!(
        "meta/effective-until",
        EffectiveOn,
        &[RUNS_TO],
        r"[自从](?<date>20[0-9０-９]{2}年[0-9０-９]{1,2}月[0-9０-９]{1,2}日)起?(?:施行|执行|实施)至",
        ["本措施适用于中心城区，自2024年6月1日施行至2025年5月31日"],
        ["自2024年6月1日至2025年5月31日"]
    ),
    rule!(
        "meta/effective-when-issued",
        EffectiveWhenIssued,
        &[&["之日起"], TAKES_EFFECT],
        r"(?:本|上述|以上|^|[。])[^。；;]{0,24}自(?:本[^。；;，,自]{1,6})?(?:印发|下发|发文|制发)之日起(?:正式|开始)?(?:施行|执行|实施|生效|试行)",
        ["本通知自印发之日起施行", "以上政策措施自印发之日起实施", "自本意见印发之日起执行"],
        ["本措施自公布之日起施行", "自印发之日起15日内"]
    ),
    rule!(
        "meta/expires-date",
        ExpiresOn,
        &[&["有效期"]],
        r"有效期(?:限)?(?:暂定)?(?:至|到|截止到?|截至|为?自[^。；;]{2,24}至)(?<date>20[0-9０-９]{2}年[0-9０-９]{1,2}月[0-9０-９]{1,2}日)",
        ["有效期至2023年12月31日", "有效期限至2025年6月30日", "有效期截止到2024年12月31日"],
        ["有效期5年", "有效期至合同期满"]
    ),
    rule!(
        "meta/runs-until",
        ExpiresOn,
        &[&["至20"], TAKES_EFFECT],
        r"(?:本|上述|以上)[^。；;]{1,24}[自从][^。；;]{4,18}起(?:施行|执行|实施)?[，,]?(?:执行|实施)?至(?<date>20[0-9０-９]{2}年[0-9０-９]{1,2}月[0-9０-９]{1,2}日)(?:止|结束)?",
        ["本措施执行时间从2022年6月1日起，至2023年5月31日止", "本政策自印发之日起施行，至2024年12月31日止"],
        ["自本通知发布之日起至购房合同备案之日"]
    ),
    rule!(
        "meta/in-force-until",
        ExpiresOn,
        &[RUNS_TO],
        r"[自从]20[0-9０-９]{2}年[0-9０-９]{1,2}月[0-9０-９]{1,2}日起?(?:施行|执行|实施)至(?<date>20[0-9０-９]{2}年[0-9０-９]{1,2}月[0-9０-９]{1,2}日)",
        ["自2024年6月1日施行至2025年5月31日"],
        ["自2024年6月1日起施行，有效期5年"]
    ),
    rule!(
        "meta/approved-by-meeting",
        ApprovedBy,
        &[&["会议", "公会", "党组会", "党委会"], &["同意", "通过", "审定"]],
        r"[经第]?(?:已?经)(?<meeting>[^，。,；;经]{2,40}?(?:会议|办公会|党组会|党委会))(?:第[^，。,]{1,6}次)?(?:集体)?(?:研究|审议|讨论|审定)*(?:同意|通过|审定)",
        [
            "已经第10次区政府常务会议研究同意",
            "已经市政府2023年第12次常务会议讨论通过",
            "经市政府第31次常务会议审议通过"
        ],
        ["已经省政府同意", "经研究，现就有关事项通知如下"]
    ),
    rule!(
        "meta/enclosed-in-title",
        Encloses,
        &[&["发", "转", "公布"]],
        r"(?:印发|转发|批转|下发|公布|发布)[《<〈]?(?<name>[^》]+?(?:[（(][^）)]*[）)])?)[》>〉]?的(?:通知|公告|通告|决定|命令|函)$",
        ["关于印发莲湖区2017年法治政府建设工作要点的通知", "关于印发《工作方案》的通知"],
        ["关于加强合同管理的通知"]
    ),
    rule!(
        "meta/handed-out-in-letter",
        HandsOut,
        &[&["《"], &["发", "同意", "通过", "审定"]],
        r"(?:现将|^)《(?<name>[^》]+)》[^。；《]{0,40}?(?:印发|转发|下发|同意|通过|审定)",
        ["现将《全县防火工作方案》印发给你们", "《2019年普法工作要点》已经区政府同意，现印发给你们"],
        ["根据《森林防火条例》，现就有关事项通知如下", "为落实《全县防火工作方案》，经县政府同意"]
    ),
];

/// Where `RULES[i]` matches `sentence`, which few do: its words are looked for first.
#[must_use]
pub(super) fn captures(i: usize, sentence: &str) -> Option<Captures<'_>> {
    let said = |words: &&[&str]| words.iter().any(|word| sentence.contains(word));
    RULES[i].needs.iter().all(said).then(|| pattern(i).captures(sentence))?
}

/// The compiled pattern of `RULES[i]`; each is compiled when it is first asked, which for most notices is never.
fn pattern(i: usize) -> &'static Regex {
    static COMPILED: [OnceLock<Regex>; RULES.len()] = [const { OnceLock::new() }; RULES.len()];
    let compile = || Regex::new(RULES[i].pattern).unwrap_or_else(|e| unreachable!("rule {}: {e}", RULES[i].name));
    COMPILED[i].get_or_init(compile)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_matches_its_examples_and_no_near_miss() {
        for (i, rule) in RULES.iter().enumerate() {
            for example in rule.examples {
                assert!(captures(i, example).is_some(), "{} misses {example}", rule.name);
            }
            for near in rule.near_misses {
                assert!(!pattern(i).is_match(near), "{} takes {near}", rule.name);
            }
        }
    }
}
