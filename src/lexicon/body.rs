//! What makes a phrase the name of a body: its last characters, and what may not stand before them.
//!
//! In: folded characters of a phrase. Out: whether it names a body (市财政局), a class of bodies (各有关部门) or an area that
//! stands for its government (各县区). No name of any place or office is listed here: the language has few endings, and the
//! country many offices.

use crate::source::words::{Words, first, last};

/// What kind of body a phrase names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// One body by an ending of its own: 市财政局, 人民银行石棉支行.
    Named,
    /// Bodies by their kind: 各有关部门, 成员单位.
    Class,
    /// A place for those who govern it: 各地区, 各县区, 高新区.
    Area,
}

/// How the name of a body ends; the most common first.
static NAMED: Words = last!(
    "局 委 办 厅 部 署 处 政府 中心 办公室 分行 支行 银行 总行 人行 农商行 央行 农发行 工行 建行 交行 中支 中心支 中分 公司 集团 兵团 \
     法院 检察院 医院 学院 研究院 科学院 设计院 规划院 国务院 剧院 画院 海关 总关 委员会 管委会 居委会 村委会 常委会 执委会 组委会 \
     筹委会 工会 协会 学会 商会 联合会 理事会 基金会 红十字会 贸促会 证监会 银保监会 监管会 联谊会 促进会 业主会 代表大会 联席会议 \
     研究室 参事室 督查室 党史室 地方志室 信访室 调研室 支队 大队 中队 总队 工作队 服务队 部队 执法队 救援队 消防队 税务所 派出所 司法所 \
     事务所 管理所 研究所 监督所 交易所 国土所 自然资源所 市场监管所 财政所 水利所 管理站 服务站 监测站 监督站 工作站 推广站 检疫站 \
     防疫站 边检总站 工作组 小组 推进组 指导组 监管组 执行组 专责组 专项组 专题组 协调组 督导组 专班 供销社 合作社 总社 报社 通讯社 \
     出版社 新华社 电社 农信社 信用联社 工商联 残联 妇联 文联 侨联 社联 台联 科协 计生协 政协 作协 记协 侨协 消协 电视台 广播台 气象台 \
     科 股 党校 档案馆 图书馆 博物馆 方志馆 文化馆 美术馆 科技馆 人大 党工 共青团"
);

/// Last characters of a department that is named behind the body that it belongs to: 市住建局法规科.
const INNER: &[char] = &['科', '股', '司', '室', '组', '队', '所', '站'];

/// Characters that end the name of such a body.
const OUTER: &[char] = &['局', '委', '厅', '办', '署', '府'];

/// Words that look like a body's name and are none.
static NOT_BODIES: Words = first!(
    "全局 大局 当局 开局 常委 原委 主办 经办 交办 代办 查办 筹办 开办 包办 快办 帮办 补办 通办 网办 即办 大厅 客厅 连署 全部 局部 内部 \
     外部 东部 西部 中部 南部 北部 到处 住处 此处 该处 处处 惩处 查处 判处 出处 共处 政府 城市 农村 小区 山区 全市 我市 本市 全省 我省 \
     本省 全县 我县 全区 我区 全州 我州 上市 超市 楼市 股市 夜市 集市 市区 城区 城镇 乡村 以上 以下"
);

/// Endings of words that are no body, though their last character would make one.
static NOT_ENDINGS: Words = last!(
    "布局 格局 结局 部署 签署 一网通办 省通办 督办 承办 协办 举办 申办 创办 兴办 待办 餐厅 展厅 干部 顶部 底部 本科 专科 学科 内科 外科 儿科 妇科 眼科 骨科 牙科 全科 教科 百科 文科 理科 工科 医科 农科 控股 参股 入股 持股 招股 头部 之处 好处 用处 何处"
);

/// How a class of bodies ends.
static CLASS: Words = last!(
    "部门 单位 机构 企业 机关 高校 学校 院校 中小学 幼儿园 组织 团体 科室 处室 主体 平台 部委 大学 地方 商户 开发商 承包商 运营商"
);

/// How an area ends.
static AREA: Words = last!(
    "地区 各地 县区 区县 县市 市县 市州 州市 街道 乡镇 镇街 街镇 镇乡 社区 园区 省 市 县 区 旗 州 镇 乡 村 盟 苏木 嘎查 农场 林场 属地 基层"
);

/// Words that begin a phrase about bodies and not the name of one.
static NOT_HEADS: Words = first!(
    "报送 报请 报经 提交 送交 送达 上报 交由 经由 对于 督促 鼓励 引导 推动 要求 通知 含 告知 抄送 负责 依托 通过 按照 根据 依据 咨询 \
     详见 参照 加强 落实 明确 强化 坚持 见附 确保 建立 设立 成立 支持 除 包括 不含 不包括 简称 又称 也称 下称 以下 以上 上述 下列 其中 \
     例如 比如 隶属 来自 来源 摘自 加盖 设在 挂靠 组织各 协调各 \
     邀请 动员 发动 号召 帮助 依靠 商请 函告 召集 转发"
);

/// Endings of bodies whose names may begin with a verb: 推动长江经济带发展领导小组.
static WORKING_BODIES: Words = last!("小组 办公室 专班 指挥部 委员会 工作组 推进组 中心");

/// Verbs of one character before a body: 报市财政局.
static BEFORE_BODY: Words = first!(
    "报 送 交 经 向 在 到 至 对 从 将 把 为 以 请 给 属 由 是 与 和 及 或 即 指 限 仅 凡 附 注 见 如 需 可 并 因 当"
);

/// Levels of government, and other words that begin a body's name.
static LEVEL: Words = first!("省 市 州 县 区 镇 乡 国 各 本 我 该 旗 盟");

/// Words that make a class of bodies definite.
static DEFINITE: Words = first!("各 有关 相关 国务院 中央 省 市 县 区 州 镇 乡 国家 其他 所有 全 本 属地 承担 进驻");

/// What one name of a single level is in 各省、自治区、直辖市人民政府.
static BARE_LEVELS: Words =
    first!("省 市 州 县 区 旗 镇 乡 盟 村 地 自治区 直辖市 自治州 自治县 自治旗 民族乡 新区 特区 县级市 地级市 设区市");

/// The body that `name` (folded) is by its ending, its trailing parentheses left out of account.
#[must_use]
pub fn kind(name: &[char]) -> Option<Body> {
    let core = without_parentheses(name);
    if core.len() < 2 || core.len() == 2 && NOT_BODIES.is(core) || !has_sound_head(core) || is_broken(core) {
        return None;
    }
    if ends_named(core) {
        return Some(Body::Named);
    }
    let each_of = core.len() > 2 && core[0] == '各' && core.last().is_some_and(|c| INNER.contains(c));
    if each_of || CLASS.end(core).is_some() {
        return Some(Body::Class);
    }
    AREA.end(core).map(|_| Body::Area)
}

/// Whether `name` can stand alone beside a 和: 各县区政府 can, the 单位 of 部门和单位 cannot.
#[must_use]
pub fn is_whole(name: &[char]) -> bool {
    let definite = || DEFINITE.begin(name).is_some();
    match kind(name) {
        Some(Body::Named) => name.len() > 2 || definite(),
        Some(Body::Class) => name.len() > 2 && (definite() || name.contains(&'各')),
        Some(Body::Area) => name.len() > 2 || name[0] == '各',
        None => false,
    }
}

/// Whether `name` is a bare word such as 政府 or 企业, which names nobody in particular.
#[must_use]
pub fn is_bare(name: &[char]) -> bool {
    name.len() <= 2 && !matches!(name.first(), Some('各' | '省' | '市' | '县' | '区' | '州'))
}

/// Whether `name` may as well be a place where something is offered: 党群服务中心, 卫生室.
#[must_use]
pub fn is_facility(name: &[char]) -> bool {
    FACILITIES.end(name).is_some()
}

/// How such a place is called.
static FACILITIES: Words = last!("中心 站 室 馆 所 医院 学院");

/// Whether `name` begins as those of bodies of a government do, with a level or 各.
#[must_use]
pub fn is_of_government(name: &[char]) -> bool {
    LEVEL.begin(name).is_some() || DEFINITE.begin(name).is_some()
}

/// Whether `name` is a level alone, with or without 各: 各省, 自治区.
#[must_use]
pub fn is_bare_level(name: &[char]) -> bool {
    BARE_LEVELS.is(&name[usize::from(name.first() == Some(&'各'))..])
}

/// Whether a level may end with `c`; cheap, for scanning.
#[must_use]
pub fn may_end_level(c: char) -> bool {
    matches!(c, '省' | '市' | '州' | '县' | '区' | '旗' | '镇' | '乡' | '盟' | '村' | '地')
}

/// Whether `name` is a level and the body of that level: 直辖市人民政府, 县政府, 县(市)人民政府.
#[must_use]
pub fn is_level_body(name: &[char]) -> bool {
    let open = name.iter().position(|&c| c == '(');
    let close = name.iter().position(|&c| c == ')');
    let (head, tail) = match (open, close) {
        (Some(o), Some(c)) if o < c => (&name[..o], &name[c + 1..]),
        _ => match name.iter().position(|&c| matches!(c, '人' | '政' | '党' | '委')) {
            Some(at) => name.split_at(at),
            None => return false,
        },
    };
    BARE_LEVELS.is(head) && tail.len() > 1 && kind(name) == Some(Body::Named)
}

/// `name` without the parentheses at its end: 局(林业局) is 局.
#[must_use]
pub fn without_parentheses(name: &[char]) -> &[char] {
    let mut end = name.len();
    while end > 0 && is_closing(name[end - 1]) {
        let mut depth = 0;
        let open = name[..end].iter().rposition(|&c| {
            depth += i32::from(is_closing(c)) - i32::from(is_opening(c));
            depth == 0
        });
        match open {
            Some(at) if at > 0 => end = at,
            _ => break,
        }
    }
    &name[..end]
}

/// Whether `c` opens a parenthesis of any shape.
#[must_use]
pub fn is_opening(c: char) -> bool {
    matches!(c, '(' | '〔' | '【' | '[' | '〈' | '<')
}

/// Whether `c` closes a parenthesis of any shape.
#[must_use]
pub fn is_closing(c: char) -> bool {
    matches!(c, ')' | '〕' | '】' | ']' | '〉' | '>')
}

/// Whether the ending is that of one body.
fn ends_named(core: &[char]) -> bool {
    if NAMED.end(core).is_some() {
        return NOT_ENDINGS.end(core).is_none();
    }
    let Some((last, before)) = core.split_last() else { return false };
    INNER.contains(last) && before.len() > 3 && before.iter().any(|c| OUTER.contains(c))
}

/// Whether the first words can begin a name.
fn has_sound_head(core: &[char]) -> bool {
    let verb = core.len() > 3 && LEVEL.begin(&core[1..]).is_some() && BEFORE_BODY.begin(core).is_some();
    let head =
        || NOT_HEADS.begin(core).is_some() && WORKING_BODIES.end(core).is_none() && !matches!(core, ['含', '山', ..]);
    !verb && !core[0].is_ascii_digit() && !head()
}

/// Whether a clause is broken off in `core`: 工作由市财政局 is no name, 自由贸易试验区管委会 is.
fn is_broken(core: &[char]) -> bool {
    core.iter()
        .enumerate()
        .skip(1)
        .any(|(i, &c)| c == '由' && core[i - 1] != '自' || matches!(c, ':' | '。' | '!' | '?'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind_of(name: &str) -> Option<Body> {
        kind(&name.chars().collect::<Vec<_>>())
    }

    #[test]
    fn a_body_is_known_by_how_its_name_ends() {
        for name in "市财政局 县人社局 国家卫生健康委 区编办 省教育厅 应急管理部 区经济发展局农业处 人民银行云岭县支行 云岭海关 市总工会 团市委 \
                     县公安局交警大队 国网云岭供电公司 云岭水务集团 市中级人民法院 县检察院 省贸促会 区考核办 高新区管委会 县融媒体中心 \
                     市住建局法规科 法规科 人口股 自由贸易试验区管委会 推动成渝地区双城经济圈建设领导小组 应急局 应县教育局 各县区人民政府 县自然资源局(林业局)"
            .split_whitespace()
        {
            assert_eq!(kind_of(name), Some(Body::Named), "{name}");
        }
        for name in "各有关部门 区政府相关部门和单位 成员单位 各银行业金融机构 各行政执法单位 各管护站 各派驻组"
            .split_whitespace()
        {
            assert_eq!(kind_of(name), Some(Body::Class), "{name}");
        }
        for name in "各地区 各县(市、区) 高新区 各乡镇 各镇(街道)".split_whitespace() {
            assert_eq!(kind_of(name), Some(Body::Area), "{name}");
        }
    }

    #[test]
    fn words_that_end_alike_are_no_bodies() {
        for name in "试行 布局 全部 部署 一网通办 领导干部 到处 政府 见附件 报市财政局 含高新区 督促各单位 资金由市财政局 5个乡镇 局 返回顶部 \
                     支持企业 公积金 张三 以下 2015年 全日制本科 国有控股"
            .split_whitespace()
        {
            assert_eq!(kind_of(name), None, "{name}");
        }
    }

    #[test]
    fn only_a_whole_body_stands_beside_a_conjunction() {
        let whole = |s: &str| is_whole(&s.chars().collect::<Vec<_>>());
        assert!(whole("各县区政府") && whole("市财政局") && whole("有关部门") && whole("各地区"));
        assert!(!whole("单位") && !whole("住房") && !whole("政府") && !whole("市州") && !whole("行业企业"));
    }
}
