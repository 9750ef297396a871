//! The words that quota rules are made of, as tables. Folded characters; general Chinese, none from a notice.

use crate::model::Operator::{self, About, AtLeast, AtMost, Equal, LessThan, MoreThan};

/// A word that sets an operator, and the name of the rule.
pub(super) struct OpWord {
    pub word: &'static str,
    pub op: Operator,
    pub rule: &'static str,
}

const fn op(word: &'static str, op: Operator, rule: &'static str) -> OpWord {
    OpWord { word, op, rule }
}

/// Directly before the number, the longest word first to match wins. A word that can be denied (超过, 低于) is read
/// together with its 不 in [`DENIALS`].
pub(super) const BEFORE: &[OpWord] = &[
    op("大于或者等于", AtLeast, "at-least/not-below"),
    op("大于或等于", AtLeast, "at-least/not-below"),
    op("大于等于", AtLeast, "at-least/not-below"),
    op("小于或者等于", AtMost, "at-most/not-above"),
    op("小于或等于", AtMost, "at-most/not-above"),
    op("小于等于", AtMost, "at-most/not-above"),
    op("大于(等于)", AtLeast, "at-least/not-below"),
    op("小于(等于)", AtMost, "at-most/not-above"),
    op("未完成", LessThan, "less-than/undone"),
    op("未达到", LessThan, "less-than/short-of"),
    op("没有达到", LessThan, "less-than/short-of"),
    op("不下于", AtLeast, "at-least/not-below"),
    op("不短于", AtLeast, "at-least/not-below"),
    op("不亚于", AtLeast, "at-least/not-below"),
    op("不足", LessThan, "less-than/short-of"),
    op("不满", LessThan, "less-than/short-of"),
    op("不到", LessThan, "less-than/short-of"),
    op("未满", LessThan, "less-than/short-of"),
    op("未达", LessThan, "less-than/short-of"),
    op("未到", LessThan, "less-than/short-of"),
    op("至少", AtLeast, "at-least/least"),
    op("最少", AtLeast, "at-least/least"),
    op("起码", AtLeast, "at-least/least"),
    op("最低", AtLeast, "at-least/lowest"),
    op("最短", AtLeast, "at-least/lowest"),
    op("最小", AtLeast, "at-least/lowest"),
    op("下限", AtLeast, "at-least/lowest"),
    op("年满", AtLeast, "at-least/full"),
    op("已满", AtLeast, "at-least/full"),
    op("满", AtLeast, "at-least/full"),
    op("至多", AtMost, "at-most/most"),
    op("最多", AtMost, "at-most/most"),
    op("最高", AtMost, "at-most/highest"),
    op("最长", AtMost, "at-most/highest"),
    op("最大", AtMost, "at-most/highest"),
    op("最迟", AtMost, "at-most/highest"),
    op("上限", AtMost, "at-most/highest"),
    op("控制在", AtMost, "at-most/kept-within"),
    op("限制在", AtMost, "at-most/kept-within"),
    op("将近", About, "about/near"),
    op("接近", About, "about/near"),
    op("大约", About, "about/around"),
    op("大概", About, "about/around"),
    op("约", About, "about/around"),
    op("近", About, "about/near"),
    op("≥", AtLeast, "at-least/sign"),
    op(">=", AtLeast, "at-least/sign"),
    op("≧", AtLeast, "at-least/sign"),
    op("≤", AtMost, "at-most/sign"),
    op("<=", AtMost, "at-most/sign"),
    op("≦", AtMost, "at-most/sign"),
    op(">", MoreThan, "more-than/sign"),
    op("<", LessThan, "less-than/sign"),
    op("≈", About, "about/sign"),
    op("逾", MoreThan, "more-than/beyond"),
    op("过", MoreThan, "more-than/passes"),
    op("达到", Equal, "equal/reach"),
    op("等于", Equal, "equal/reach"),
    op("稳定在", Equal, "equal/reach"),
    op("保持在", Equal, "equal/reach"),
    op("达", Equal, "equal/reach"),
    op("为", Equal, "equal/is"),
    op("是", Equal, "equal/is"),
];

/// A comparison that may be denied: the word, what it means, what it means with 不 or 未 before it.
pub(super) struct Comparison {
    pub word: &'static str,
    pub plain: Operator,
    pub denied: Operator,
}

const fn more(word: &'static str) -> Comparison {
    Comparison { word, plain: MoreThan, denied: AtMost }
}

const fn less(word: &'static str) -> Comparison {
    Comparison { word, plain: LessThan, denied: AtLeast }
}

/// 超过, 低于 and their like.
pub(super) const COMPARISONS: &[Comparison] = &[
    more("超过"),
    more("超出"),
    more("突破"),
    more("大于"),
    more("高于"),
    more("多于"),
    more("长于"),
    more("超"),
    less("低于"),
    less("少于"),
    less("小于"),
    less("短于"),
    less("早于"),
];

/// What denies a comparison. It stands right before it.
pub(super) const DENIALS: &str = "
    不 未 没有 不得 不能 不应 不宜 不可 不会 不准 不再 不应当 不允许 不可以 不需 不要 勿
";

/// Words before the number that keep their force over a noun in between (最高补贴额度500万元, 至少建成1个).
pub(super) const FLOATING: &[OpWord] = &[
    op("至少", AtLeast, "at-least/least"),
    op("最少", AtLeast, "at-least/least"),
    op("起码", AtLeast, "at-least/least"),
    op("最低", AtLeast, "at-least/lowest"),
    op("最短", AtLeast, "at-least/lowest"),
    op("下限", AtLeast, "at-least/lowest"),
    op("至多", AtMost, "at-most/most"),
    op("最多", AtMost, "at-most/most"),
    op("最高", AtMost, "at-most/highest"),
    op("最长", AtMost, "at-most/highest"),
    op("上限", AtMost, "at-most/highest"),
];

/// What follows 最高 and 最低 where they belong to a name: 最高人民法院, 最低生活保障.
pub(super) const FLOATING_NAMES: &str = "人民 法院 检察 法 检 生活 工资 点 限度 程度 水平 峰";
/// What follows them in the name of a price or sum that a share is a share of: 最低价的20%.
pub(super) const SHARED_NAMES: &str = "价 限价 价格 标价 报价";
/// What a distance in percentage points is measured from: 低于全国平均水平1个百分点.
pub(super) const MEANS: &str = "水平 平均 平均值 均值 平均数";

/// Behind the unit.
pub(super) const AFTER: &[OpWord] = &[
    op("及其以上", AtLeast, "at-least/and-above"),
    op("或者以上", AtLeast, "at-least/and-above"),
    op("或者更多", AtLeast, "at-least/and-above"),
    op("或更多", AtLeast, "at-least/and-above"),
    op("及以上", AtLeast, "at-least/and-above"),
    op("或以上", AtLeast, "at-least/and-above"),
    op("以上", AtLeast, "at-least/and-above"),
    op("之上", AtLeast, "at-least/and-above"),
    op("及其以下", AtMost, "at-most/and-below"),
    op("或者以下", AtMost, "at-most/and-below"),
    op("及以下", AtMost, "at-most/and-below"),
    op("或以下", AtMost, "at-most/and-below"),
    op("以下", AtMost, "at-most/and-below"),
    op("之下", AtMost, "at-most/and-below"),
    op("以内", AtMost, "at-most/within"),
    op("之内", AtMost, "at-most/within"),
    op("封顶", AtMost, "at-most/capped"),
    op("左右", About, "about/around"),
    op("上下", About, "about/around"),
    op("多", MoreThan, "more-than/odd"),
    op("余", MoreThan, "more-than/odd"),
];

/// Between the operator and the number, meaning nothing for it.
pub(super) const FILLERS: &str = "或等于 或者等于 了 有 的 在 为 达到 达 到 至 本市 当地 本地 本省 本县 本区 人均 户均 平均 每人 每户 每年 每月 共 出";

/// What 约, 近, 满, 超, 最高 belong to where they stand at the end of another word: 节约, 附近, 期满.
pub(super) const OP_TAILS: &[(&str, &str)] = &[
    ("约", "节合预契公制签集简违条"),
    ("近", "附最就邻靠临接将远"),
    ("满", "圆充饱期届任不未年已"),
    ("超", "赶反高"),
    ("为", "作成行认分"),
    ("是", "还要但于"),
    ("达", "到发表传"),
    ("过", "超通经不越突跨路度胜透穿难罚报发"),
];

/// Verbs that say that the number is a change.
pub(super) const INCREASES: &[&str] =
    &["增长", "增加", "新增", "提高", "提升", "上升", "上浮", "上涨", "比增", "净增", "递增", "上调"];
/// Verbs that say that it is a change downwards.
pub(super) const DECREASES: &[&str] =
    &["下降", "降低", "减少", "压减", "压缩", "下调", "下浮", "缩减", "递减", "缩短", "下滑", "削减"];
/// Verbs that take no object: their number stands right behind (增长6%; 增长贡献率超过30% is no growth).
pub(super) const INTRANSITIVE: &[&str] = &["增长", "上升", "上涨", "下降", "下滑", "递增", "递减"];
/// Verbs that change the quality of what is counted, and not its number, where a count follows (提升10个品牌).
pub(super) const QUALITY: &[&str] = &["提高", "提升", "上升", "降低", "下降", "压缩", "精简"];
/// What stands behind such a verb where the number is a level: 提高到90%.
pub(super) const LEVELS: &str = "到 至 为 成";

/// A word that sets the period of the counts behind it, and its duration.
pub(super) const PERIODS: &[(&str, &str)] = &[
    ("全年", "P1Y"),
    ("年内", "P1Y"),
    ("单季度", "P3M"),
    ("年均", "P1Y"),
    ("月均", "P1M"),
    ("日均", "P1D"),
    ("每学年", "P1Y"),
    ("每自然年", "P1Y"),
    ("逐年", "P1Y"),
    ("按年", "P1Y"),
    ("按月", "P1M"),
    ("按季度", "P3M"),
];

/// Characters after a year-long count that make it the name of a plan: 三年行动, 五年规划.
pub(super) const PLAN_NAMES: &str = "
    行动 计划 规划 方案 攻坚 改造 倍增 提升 纲要 滚动 目标 任务 大变样 期间 时期 来 以来 间 后 前 之后 之前 一度 级
    累计 年均 总体 共 新增 增加 增长 禁渔 奋斗 无理由
";

/// Nouns that a length of time is part of the name of, a few characters on: 三年棚改攻坚计划, 15分钟生活圈.
pub(super) const PLAN_NOUNS: &str = "
    行动 计划 规划 方案 纲要 攻坚战 生活圈 服务圈 健身圈 养老圈 文化圈 工作回顾 义务教育
";

/// Verbs after 每 that make the number behind them the measure of each: 每增加1人, 每满一年.
pub(super) const EACH_VERBS: &str = "
    入库 出现 培训 成交 处置 新开 有 增长 出售 带动 录用 招聘 招收 救助 帮扶 开设 开办 建立 授权 通过
    满 隔 增加 新增 增 减少 减 超过 超 提高 降低 下降 提前 延迟 逾期 住宿 引进 培养 招引 完成 建成 创建 获得 吸纳
    招用 拆除 新建 改建 改造 转移 种植 栽植 养殖 处理 清运 报废 更新 发展 流转 淘汰 查处 举报 发生 签订 设立 购置 安装 输送
    推荐 注册 成立 取得 争取 少 多 缺 降 培育 举办 组织 接待 销售 购买 达到 缴纳 发现 介绍 成功 认定 开通 投资
";

/// What the number behind 每 and it is for, and not the measure of: 每村1名, 每个街道1处.
pub(super) const EACH_NOUNS: &str = "
    村 县 镇 乡 市 区 省 州 旗 街道 社区 户 家 人 校 院 园 厂 店 企业 单位 项目 家庭 班 班级 组 小组 队 科 科室 部门
    年级 季 学期 次 周 日 天 月 年 度 个 名 条 件 项 所 处 岗 岗位 点 站点 网点 楼 单元 栋 层 门店 医院 学校 机构 团队
    干部 党员 职工 学生 教师 医生 镇街 乡镇 期 批 场 季度 行业 领域 类 线 路 地 方 车间 网格 窗口
";

/// What ends the phrase after 每 and says how the number is given: 每个家庭|分别给予.
pub(super) const EACH_ENDS: &str = "分别 一次性 各 均 统一 一律 累计 合计 平均 原则上";

/// What is measured of each, behind its noun: 每个企业|租金补贴.
pub(super) const EACH_PROPERTIES: &str = "租金 房租 贷款 额度 金额 资金 费用 面积";

/// The year in which something is counted, behind 1个: 在1个|自然年度内.
pub(super) const YEAR_FRAMES: &str = "自然年度内 自然年内 年度内 会计年度内 纳税年度内 预算年度内 学年内";

/// Counts that are the names of policies, with or without quotation marks, parted before the number: 最多跑|一次.
pub(super) const SET_PHRASES: &str = "
    |两个积极性 |两个维护 |两个确立 |两个毫不动摇 |两个健康 |两个责任 |两个一百年 |两个一律 |两个大局 |两个结合 |三个代表
    |三个务必 |三个区分开来 |三个必须 |三个一 |三项整治 |四个意识 |四个自信 |四个全面 |四个伟大 |四个最严 |四个革命
    |四个面向 |五个一 |六个一 |八项规定 |九项准则 最多跑|一次 只跑|一次 |一次性 |一次办 |一件事 |一站式 |一条龙
    |一本账 |一张网 |一张图 |一个窗口 |一口价 |一次申报 |一次填报 |一次上传 |三位一体 收支|两条线 |两条线 |四位一体
    |五位一体 |两点一线 |三条红线 |三条底线 |三条控制线 和平共处|五项原则 冬季|两项 残疾人|两项补贴 惠民|两项补贴 学前|三年 学前教育|三年 门前|三包 门前|四包 门前|五包
";

/// Nouns after 次 that make the number an order and not a count: 三次产业, 一次能源.
pub(super) const ORDERED_BY_TIMES: &str = "产业 能源 供水 污染 创业 分配 结算";

/// What says that the number was achieved already.
pub(super) const PAST: &[&str] = &[
    "去年",
    "上年",
    "前年",
    "截至目前",
    "目前已",
    "已累计",
    "累计已",
    "现已",
    "已完成",
    "已建成",
    "已有",
    "现有",
    "已达",
    "已经",
];
/// Of those, the ones under which a bound is what was reached: 已经超过2万亿元, but 已有不少于2套的.
pub(super) const REACHED: &[&str] = &["已经", "目前已", "现已", "已累计", "累计已", "截至目前"];
/// What opens a sentence that tells what was done, whatever number of clauses it has.
pub(super) const TELLINGS: &str = "
    去年 过去一年 过去两年 过去三年 过去四年 过去五年 过去十年 过去的一年 过去的五年 一年来 两年来 三年来 四年来 五年来 十年来
";
/// Who it is told of, before such an opening.
pub(super) const TELLERS: &str = "我国 我省 我市 我区 我县 我州 全国 全省 全市 全区 全县 全州 中央";
/// What turns such a sentence to what is to be done, or is given.
pub(super) const TURNS: &str = "
    今年 本年 明年 今后 下一步 力争 争取 确保 给予 奖励 补助 补贴 不得 应当 可以 预计 预期 计划 目标 拟
";
/// What makes 去年 the yardstick of a target and not its time: 比去年.
pub(super) const YARDSTICKS: &[char] = &['比', '较', '于', '照'];

/// Verbs and signs over which a comparison does not reach the share behind them: 不低于成本的,给予5%.
pub(super) const SHARE_BARRIERS: &str = "
    给予 奖励 补助 补贴 减按 上浮 下浮 下调 上调 返还 缴纳 享受 执行 提高 降低 增长 增加 下降 减少 削减 压减 压缩 其中 且 并
";

/// What cuts a verb of change off from a number behind it: 新增贷款给予35%的贴息, 新增企业每户奖励5万元.
pub(super) const CHANGE_BARRIERS: &[&str] = &[
    "给予", "奖励", "奖补", "补助", "补贴", "每", "按", "予以", "执行", "享受", "的", "达到", "达", "完成", "建设",
    "开展", "不变", "扣除", "返还", "免", "占", "为", "落实", "推进", "加大", "但",
];

/// What makes a noun of a verb of change: 增加值, 增长率, 提升工程.
pub(super) const VERB_NOUNS: &str = "值 率 点 极 量 动 部分 额度 贡献 工程 行动 计划 改造 班 空间 潜力 方案 任务 后";

/// Characters that end the phrase after 每: what follows is the verb or the number.
pub(super) const EACH_STOPS: &str = "将不至最给奖补按达可应须要配发免减计为低高超约安开至建有设由在,;:";

/// What follows a length of time that is a term to be kept or a point in time, and no quota.
pub(super) const TERM_WORDS: &[&str] =
    &["以内", "之内", "内", "以后", "之后", "后", "以前", "之前", "前", "以来", "来"];

/// Verbs right before 一次 that say that it is to be done once.
pub(super) const SINGLE_VERBS: &str = "
    开展 组织 召开 举办 举行 进行 培训 检查 报告 汇报 开展了 轮训 体检 调度 通报 更新
";

/// Verbs by which a baseline is left: 由85%提高到90%.
pub(super) const BASELINE_VERBS: &str = "
    提高 提升 调整 下调 上调 调 调增 调减 降低 下降 降 减少 减 压缩 压减 缩短 增加 增长 增 扩大 上升 上浮 下浮 升
    变更 变 改 放宽 延长 拓展 扩展 优化 精简 简并 缩减 修改
";

/// Nouns of a project or action that a round number names: 百万吨乙烯项目, 千亿斤粮食产能提升行动.
pub(super) const NAMED_BY_SIZE: &str = "项目 工程 行动 示范区 基地 计划";

/// What a length of time is spent on before 后, so that it is a condition: 正常还款1个月后.
pub(super) const LASTING: &str = "还款 缴存 缴纳 缴费 居住 工作 服务 参保 经营 持有";
/// How that is done, which shows that the length is what it lasts.
pub(super) const LASTING_HOW: &str = "正常 连续 累计 按期 按时 足额";

/// What a bandwidth is said of, whose unit is a single letter: 总带宽达到2800G.
pub(super) const BANDWIDTHS: &str = "带宽 速率 扩容 提速 网速";

/// What makes a name of a place of digit and classifier: 九台区, 五里河.
pub(super) const PLACE_SUFFIXES: &str = "县区市镇乡村街路山河湖庄店屯铺桥沟湾坪岭峡";

/// What ends the noun phrase behind a unit.
pub(super) const NOUN_STOPS: &str = "
    以上 以下 左右 进行 开展 实行 用于 给予 提供 达到 按照 参加 参与 纳入 完成 作为 并 提高 核定 予以 实现 申报 全部
    任选 直至
";

/// What stands before the noun phrase that a number counts: verbs, prepositions and words of time.
pub(super) const NOUN_STARTS: &str = "
    全年 每年 每月 每季度 每半年 每周 年内 组织 开展 完成 实现 建设 建成 新建 新增 培育 举办 安排 发放 创建 推动
    确保 力争 争取 达到 提高 降低 减少 增加 给予 奖励 补贴 补助 实施 改造 提供 打造 培训 其中 并 且 对 将 使 即
    拥有 评选 储备 悬挂 部署 抽查 查办 设置 设立 配备 配置 购置 添置 招募 引进 征集 受理 走访 公布 公开 发布 印发 报送 签订 组建
    对于 释放 前各 后各 节前 汛前 会前 开学前
";

/// What makes a noun of the verb before it: 发放|量, 增加|值.
pub(super) const NOUN_MAKERS: &str = "率 量 数 额 面 金额 标准 比例 年限 期限 值";
/// Verbs of [`NOUN_STARTS`] that close a noun phrase as its noun: 创业指导培训.
pub(super) const NOMINAL_VERBS: &str = "培训 补贴 补助 奖励 建设 改造";

/// What may stand behind a time and belongs to it.
pub(super) const AFTER_TIMES: &str = "之前 以前 前 之后 以后 后 起 内 期间 止";

/// What stands before a range without a unit.
pub(super) const RANGE_FRAMES: &str = "调整为 调整至 调整到 范围是 范围为 范围在 区间为 区间是 介于 位于 处于";

/// What stands between a noun phrase and its number.
pub(super) const NOUN_TAILS: &str = "
    原则上 应当 应该 必须 可以 一般 分别 累计 合计 总计 共计 平均 人均 年均 仅限 不得 予以 按照 最高 最低 最长 至少
    其中 均 应 须 需 可 约 共 按 为 在 的 各 达 到 至 由 从 于 是 有 也 都 已 已经 将 再 要 仅 期限为 一律 统一 预期 进一步
";

/// What shows that a length of time is no part of the name behind it: 用3年时间完成规划.
pub(super) const PLAN_LOOSE: &str = "的 时间 完成 制定 实施 、 期";

/// What stands before 一年 and 半年 where a length is meant.
pub(super) const TERM_STARTS: &str = "近 期 期限 期为 期限为 为期 延长 展期 满 连续 为 再 续期 增加 缩短 公示";

/// Nouns after 类 that make the number an order and not a count: 三类工业用地, 二类医疗器械.
pub(super) const ORDERED_BY_CLASS: &str = "工业用地 物流 仓储 用地 居住 医疗器械 疫苗 水质 费用 技术";

/// What stands before a stretch of years that is spoken of and not set: 过去五年, 今后五年.
pub(super) const STRETCHES: &str = "过去 过往 今后 未来 这 经过 历经 中的 以来的 平凡的 奋斗的 特别是近";
