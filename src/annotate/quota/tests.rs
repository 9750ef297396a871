//! Every spelling of the corpus gives its quota and no other, near misses give none, and no text makes it fail.

use super::*;
use crate::model::Change;
use crate::source::Text;

fn find_all(source: &str) -> Vec<Quota> {
    let text = Text::new(source.to_owned());
    let scan = Scan::new(&text);
    find(&scan, text.trim(text.extent())).into_iter().map(|c| c.value).collect()
}

fn shown(q: &Quota) -> String {
    let op = match q.op {
        Operator::Equal => "=",
        Operator::AtLeast => ">=",
        Operator::MoreThan => ">",
        Operator::AtMost => "<=",
        Operator::LessThan => "<",
        Operator::About => "~",
        Operator::Range => "range",
    };
    let mut out = format!("{op} {}", q.value);
    if let Some(max) = q.max {
        out += &format!("..{max}");
    }
    out += &format!(" {}", if q.unit.is_empty() { "·" } else { &q.unit });
    if let Some(per) = &q.per {
        out += &format!(" {per}");
    }
    match q.change {
        Some(Change::Increase) => out += " increase",
        Some(Change::Decrease) => out += " decrease",
        None => {}
    }
    out
}

fn all(source: &str) -> Vec<String> {
    find_all(source).iter().map(shown).collect()
}

#[test]
fn every_sentence_gives_its_quota_and_no_other() {
    let mut value = "";
    let mut wrong = Vec::new();
    for line in include_str!("corpus.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        match line.strip_prefix("  ") {
            Some(sentence) if all(sentence) != [value] => {
                wrong.push(format!("{sentence}: {:?}, not {value}", all(sentence)));
            }
            Some(_) => {}
            None => value = line,
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn near_misses_give_nothing() {
    let lines = include_str!("negative.txt").lines().filter(|l| !l.starts_with('#'));
    let wrong: Vec<_> = lines.filter(|l| !find_all(l).is_empty()).map(|l| format!("{l}: {:?}", all(l))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_number_of_a_list_is_a_quota_of_its_own() {
    assert_eq!(all("贷款额度分别增加20%和30%"), ["= 20 % increase", "= 30 % increase"]);
    assert_eq!(all("分别奖励15万元、10万元、5万元"), ["= 150000 元", "= 100000 元", "= 50000 元"]);
    assert_eq!(all("年产值首次超过1亿元、2亿元的企业"), ["> 100000000 元", "> 200000000 元"]);
    assert_eq!(all("发放1万、2万和3万元"), ["= 10000 元", "= 20000 元", "= 30000 元"]);
    assert_eq!(all("首付比例分别由30%、40%降至20%、30%"), ["= 20 %", "= 30 %"]);
    assert_eq!(all("培育2家，其中蔬菜1家、畜禽1家"), ["= 2 家", "= 1 家", "= 1 家"]);
}

#[test]
fn a_shared_unit_makes_no_count_of_a_deadline() {
    assert_eq!(all("分别压缩至15个、7个工作日以内"), Vec::<String>::new());
    assert_eq!(all("控制在20个工作日以内"), Vec::<String>::new());
    assert_eq!(all("不超过20个工作日"), ["<= 20 个工作日"]);
}

#[test]
fn conditions_and_limits_in_one_sentence_keep_their_own_words() {
    let sentence = "面积超过240（含240）平方米的，按每套不低于2个配建；面积小于240平方米的，每百平方米不低于0.85个";
    assert_eq!(all(sentence), [">= 240 平方米", ">= 2 个", "< 240 平方米", ">= 0.85 个"]);
    assert_eq!(all("x大于10小于20"), ["> 10 ·", "< 20 ·"]);
    assert_eq!(all("记录2次及2次以上违规"), [">= 2 次"]);
}

#[test]
fn a_period_holds_for_its_clause_alone() {
    assert_eq!(all("每年不超过5万元、期限不超过3年"), ["<= 50000 元 P1Y", "<= 3 年"]);
    let both = ["= 1 % P1Y", "= 3 年"];
    assert_eq!(all("每年按贷款金额给予1%贴息，贴息期为3年"), both);
    assert_eq!(all("每季度发放50万元，各县区发放不少于20万元"), ["= 500000 元 P3M", ">= 200000 元"]);
}

#[test]
fn what_and_each_are_words_of_the_text() {
    let q = &find_all("全年组织区政府常务会议学法活动不少于4次")[0];
    assert_eq!((q.text.as_str(), q.what.as_deref()), ("不少于4次", Some("区政府常务会议学法活动")));
    let q = &find_all("创建1条餐饮食品安全示范街")[0];
    assert_eq!((q.text.as_str(), q.what.as_deref()), ("1条", Some("餐饮食品安全示范街")));
    let q = &find_all("每个街道建设2个服务站")[0];
    assert_eq!(q.each.as_deref(), Some("个街道"));
    let each = |source: &str| find_all(source).into_iter().map(|q| q.each).next().flatten();
    assert_eq!(each("每新开一家分店奖励5万元").as_deref(), Some("新开一家分店"));
    assert_eq!(each("按照每个家庭分别一次性给予5万元").as_deref(), Some("个家庭"));
    assert_eq!(each("每个企业租金补贴不超过5万元").as_deref(), Some("个企业"));
    assert_eq!(each("每笔贷款不超过5万元").as_deref(), Some("笔贷款"));
    assert_eq!(each("每个地（市、州、盟）原则上至少建设一所学校").as_deref(), Some("个地（市、州、盟）"));
    let list = find_all("分别给予每家80万元、30万元、20万元");
    assert!(list.iter().all(|q| q.each.as_deref() == Some("家")));
    let what = |source: &str| find_all(source).into_iter().map(|q| q.what).next().flatten();
    assert_eq!(what("使用面积不低于50平方米").as_deref(), Some("使用面积"));
    assert_eq!(what("护理补贴标准为每人每月200元").as_deref(), Some("护理补贴标准"));
    assert_eq!(what("每人每月200元"), None);
    assert_eq!(what("创建和谐社区20个").as_deref(), Some("和谐社区"));
    assert_eq!(what("建成区绿化率达到40%").as_deref(), Some("建成区绿化率"));
    assert_eq!(what("单套补贴金额不超过3万元且不超过契税").as_deref(), Some("单套补贴金额"));
    let q = &find_all("抽检合格率稳定在97%以上")[0];
    assert_eq!((q.text.as_str(), q.what.as_deref()), ("稳定在97%以上", Some("抽检合格率")));
}

#[test]
fn what_is_counted_holds_no_number_baseline_or_verb_of_another() {
    let what = |source: &str| find_all(source).iter().map(|q| q.what.as_deref().map(str::to_owned)).collect::<Vec<_>>();
    let some = |w: &str| Some(w.to_owned());
    assert_eq!(what("处5万元以上20万元以下的罚款"), [some("罚款"), some("罚款")]);
    assert_eq!(what("企业税费分别下降5.6%和4%"), [some("企业税费"), some("企业税费")]);
    assert_eq!(what("最低首付款比例由30%降低至20%"), [some("最低首付款比例")]);
    assert_eq!(what("最高贷款额度提高至50万元"), [some("贷款额度")]);
    assert_eq!(what("建设25个骨干工程及332个其他项目"), [some("骨干工程"), some("其他项目")]);
    assert_eq!(what("按不低于5%的幅度压减一般性支出"), [some("一般性支出")]);
    assert_eq!(what("持《用权出让合同》等证明按照所缴纳契税50%"), [some("所缴纳契税")]);
    assert_eq!(what("原则上不超过1年"), [None]);
    let q = &find_all("每人创业指导培训不低于2000元")[0];
    assert_eq!((q.each.as_deref(), q.what.as_deref()), (Some("人"), Some("创业指导培训")));
    let q = &find_all("每增加1人，奖励5万元")[0];
    assert_eq!(q.each.as_deref(), Some("增加1人"));
}

#[test]
fn the_words_of_a_period_are_handed_on() {
    let text = Text::new("每季度开展一次检查".to_owned());
    let scan = Scan::new(&text);
    let claim = &find(&scan, text.extent())[0];
    assert_eq!(claim.period.map(|p| text.slice(p)), Some("每季度"));
    assert_eq!(text.slice(claim.extent), "一次");
}

#[test]
fn a_line_wrap_parts_no_number_from_its_unit() {
    assert_eq!(all("新认定企业13\n家，不\n少于20个工作\n日"), ["= 13 家", ">= 20 个工作日"]);
}

#[test]
fn a_cell_that_is_a_number_is_a_quota() {
    assert_eq!(all("1.2万"), ["= 12000 ·"]);
    assert_eq!(all("12"), ["= 12 ·"]);
}

#[test]
fn long_and_odd_paragraphs_are_read_in_one_pass() {
    for unit in ["1个", "不超过", "3至", "(", "由1%", "一次", "每1个", "“1", "1 ", "1/", "1万、", "第1条、"]
    {
        let text = Text::new(unit.repeat(20_000));
        let scan = Scan::new(&text);
        let found = find(&scan, text.extent());
        assert!(found.windows(2).all(|w| w[0].extent.end <= w[1].extent.start), "{unit}");
    }
}

/// Pieces that the rules look for, to be strung together in any order; ␠ and ␤ stand for a blank and a line's end.
const PIECES: &str = "
    1 12 1.5 1,234 三 二十 一 半 两 万 亿 % ‰ 百分之 分之 / 个 次 年 个月 日 元 平方米 工作日 人次 不少于 不超过 以上
    以内 约 左右 多 余 至 - — 到 由 从 提高到 增加 下降 每 每年 每季度 全年 年内 第 前 内 的 在 基础上 ( ) (含) “ ” 《 》
    , 、 。 : ; ␠ ␤ 。␤ 最高 至少 达到 已 去年 + ～ A kW 之间 和
";

proptest::proptest! {
    #[test]
    fn no_text_makes_it_fail(pieces in proptest::collection::vec(proptest::sample::select(PIECES.split_whitespace().collect::<Vec<_>>()), 0..40)) {
        let text = Text::new(pieces.concat().replace('␠', " ").replace('␤', "\n"));
        let scan = Scan::new(&text);
        for within in text.lines().chain([text.extent()]) {
            for claim in find(&scan, within) {
                proptest::prop_assert!(within.covers(claim.value.span.extent()));
                proptest::prop_assert!(!claim.value.text.is_empty());
            }
        }
    }
}
