//! The words that rules look for beside an expression of time, by their first character where they stand behind it or
//! anywhere, by their last where they stand before. Of two words that fit the longer counts.

use crate::source::words::{Words, first, last};

/// No word.
pub(super) static NONE: Words = first!("");

/// By when: 11月底|前.
pub(super) static BEFORE: Words = first!("及之前 及以前 或之前 之前 以前 前");

/// Words that begin like 前 and are none: 2024年前期.
pub(super) static NOT_BEFORE: Words =
    first!("前期 前三 前两 前列 前往 前置 前提 前沿 前瞻 前述 前后 前十 前景 前端 前款 前一 前半 前者");

/// Up to a day: the last of them is the character before the date.
pub(super) static UP_TO: Words = last!("截至于 截止于 截止至 截止到 截至 截止 直至 止于 延至 延长至 到期日为 至 到");

/// Up to a day, said of a point at which something is counted or ends.
pub(super) static AS_OF: Words = last!("截止到 截止至 截至 截止");

/// A field whose value is the day: 截止时间为|2024年9月30日.
pub(super) static TERM_IS: Words = last!(
    "终止时间在 截止时间在 时间为 日期为 期限为 时限为 暂定为 确定为 时间: 日期: 期限: 时限: 进度: 节点: 截止日为 截止期为 时间是 \
     时间定为 期为"
);

/// What a stretch that begins with an event and ends on a day says of its beginning.
pub(super) static BEGINNINGS: Words = first!("之日起 之日 即日起 日起 印发起 发布起 开始 出台 公布 发文");

/// From when, before the date.
pub(super) static SINCE: Words = last!("自 从 自从 自今年 于");

/// From when, after the date.
pub(super) static ONWARD: Words = first!("起 开始");

/// Words that begin like 起 and are none.
pub(super) static NOT_ONWARD: Words = first!("起草 起步 起诉 起点 起来 起到 起飞");

/// Within: 15日|内.
pub(super) static INSIDE: Words = first!("内 以内 之内");

/// Words that begin like 内 and are none.
pub(super) static NOT_INSIDE: Words = first!("内部 内外 内容 内地 内陆 内需 内涵 内贸");

/// After a stretch: still the stretch.
pub(super) static MEANWHILE: Words = first!("期间 内 之间 间 中");

/// What stands before a stretch in which something is to be done.
pub(super) static WHEN: Words =
    last!("在 于 力争 争取 确保 计划 拟 预计 将于 要 应 须 需 可 原则上 定于 分别 务必 务于 保证");

/// What makes of the expression a mark of whatever follows: 对|2025年第一季度满负荷生产的企业.
pub(super) static OF: Words = last!("对于 针对 凡是 凡在 原于 按照 根据 依据 参照 对 凡 将 由 原 按 除");

/// What compares with the expression: 较|上年末.
pub(super) static THAN: Words = last!("比 较 不早于 早于 晚于 不低于 低于 高于 不高于 超过 相当于 相较 达到 基于");

/// What may stand between an expression of time and its verb.
pub(super) static ADVERBS: Words = first!(
    ", 力争 争取 计划 预计 确保 将 拟 要 应 应当 须 需 可 再 继续 进一步 全面 全部 基本 同步 分别 先行 率先 \
     集中 有序 有计划 有步骤 有组织 有重点 大力 加快 持续 逐步 稳步 深入 重点 统一 各 均 务必 力求 至少 开始 \
     正式 陆续 有效 切实 积极 重新 努力 初步 高质量 适时 及时 书面 内 期间 成功 又 累计 共 总共 一次性 牵头 \
     统筹 着力 扎实 定期 不定期 不间断 按时 按期 如期 最少 不少于 提前 联合 共同 分批 分期 分步 分类 分行业 \
     分领域 分批次 主动 认真 严格 尽快 抓紧 原则上 依法 按规定 都 也 还 即 就 只 仅 滚动 、"
);

/// What something is done with or to, before its verb: 2018年|对投诉举报进行检查.
pub(super) static PREPOSITIONS: Words = first!("在 对 将 把 以 围绕 向 按 由 针对 根据 从 为 面向");

/// Who does it, said as place or body: 2022年|全省推行.
pub(super) static SUBJECTS: Words = first!(
    "我省 我市 我区 我县 我州 全省 全市 全区 全县 全州 全国 省财政 市财政 县财政 财政 各级 各地 各单位 各部门 \
     各市 各县 各区 各乡镇 省级 市级 县级 区级 所有 每个 市政府 省政府 区政府 县政府"
);

/// Verbs of doing, as notices use them after a time.
pub(super) static ACTIONS: Words = first!(
    "完成 实现 建成 启动 开展 出台 制定 制订 修订 印发 发布 公布 组织 推进 推动 推行 推广 推出 推开 落实 实施 \
     建立 建设 健全 完善 形成 达到 达 新增 增加 增长 培育 培养 创建 提供 举办 召开 举行 报送 上报 报告 提交 \
     开工 竣工 投产 投用 投入 开业 取得 清理 整治 改造 新建 改建 扩建 安排 发放 压减 压缩 降低 降至 减少 提高 \
     提升 下降 下达 投放 使用 采取 打造 储备 取消 摸底 梳理 汇总 支持 建 修 引进 引导 招录 招聘 筹集 筹建 \
     供应 配建 拆除 治理 修复 绿化 种植 验收 评选 评定 认定 评估 考核 检查 督查 督导 抽查 排查 排摸 调查 统计 \
     培训 轮训 宣传 公开 公示 上线 运行 运营 试点 试运行 接入 对接 归集 共享 编制 起草 研究 提出 审议 审查 \
     审核 批准 备案 签订 签约 落地 入库 纳入 覆盖 达标 消除 淘汰 关停 化解 处置 盘活 收回 整改 销号 办结 办理 \
     兑现 拨付 支付 缴清 缴纳 补助 奖励 给予 延续 执行 施行 恢复 保持 巩固 扩大 拓展 优化 改善 加强 加大 强化 \
     深化 细化 构建 设立 成立 组建 配备 配套 采购 招标 挂牌 出让 确定 明确 选取 遴选 选派 派出 走访 慰问 帮扶 \
     救助 保障 做好 抓好 争取 抢抓 集中 进行 实行 开放 开通 开设 开发 升级 更新 更换 补充 调整 移交 交付 发出 \
     发行 募集 筹措 融资 贷款 放贷 生产 销售 出口 进口 不少于 不低于 不超过 报 送 交 总结 通报 反馈 评审 立项 \
     核准 获批 勘察 设计 施工 围绕 要求 力争 确保 计划 进一步 全面 全部 基本 完工 改革 下放 承接 衔接 废止 \
     破解 汇报 考评 上市 上榜 入选 入围 调度 研判 分析 会商 座谈 学习 听取 报备 填报 上传 推送 披露 公告 巡查 \
     巡检 监测 检测 检验 抽检 抽取 观摩 评比 维护 估值 变更 申请 提取 转入 复核 核查 自查 督办 约谈 印制 征求 \
     邀请 参加 参与 承办 主办 协调 解决 摸排 建档 入户 发 调研 审计 清查 普查 年检 述职 述法 学法 讲 宣讲 \
     汇编 定期 保证 满足 突破 力促 攻坚 冲刺 谋划 包装 招引 引育 集聚 落户 授牌 命名 表彰 兑付 结算 归还 偿付 \
     分配 配租 配售 安置 腾退 搬迁 收储 收购 回购 招生 加装 造林 追缴 征收 免征 减征 暂停 暂缓 停止 取缔 查处 打击 推荐 申报 争创 创成 通过 获得 获评 列入 转为 过渡 并轨 \
     合并 撤销 移送 交办 分解 部署 推介 发动 动员 启用 试用 应用 联网 贯通 打通 接通 通车 通水 通电 供暖 供水 \
     供电 投运 并网 封顶 销案 结案 扶持 上班 放假 调休 补休"
);

/// What has happened or is so already: with 的 behind it, the date before it is a condition.
pub(super) static STATES: Words = first!(
    "取得 到期 购买 购置 出让 已 签订 签约 供应 生育 出生 登记 备案 受 符合 未 尚未 缴清 办理 投入 投运 开工 \
     成交 拿地 注册 毕业 参保 发放 发生 设立 批准 竣工 网签 存量 在建 完成网签 完成商品房 足额"
);

/// Who or what a condition is about, and what may be done with it: 2024年底前到期的|贷款,可以展期.
pub(super) static HEADS: Words = first!(
    "项目 企业 用地 土地 地块 贷款 融资 债务 家庭 人员 人才 住房 商品房 房屋 缴存人 购房人 纳税人 借款人 申请人 居民 市民 车辆 职工 个人 单位 子女 \
     毕业生 学生 机构 合同 主体 个体 农户 享受 可 按 给予 由 不"
);

/// What a target for a year says: 2025年…的比例|达到90%.
pub(super) static TARGETS: Words = first!(
    "达到 达 提高 提升 增长 增加 新增 实现 完成 不低于 不少于 不超过 压减 压缩 下降 降低 控制在 超过 突破 稳定在"
);

/// The notice itself, after 本 or 以上.
pub(super) static DOCUMENTS: Words = first!(
    "办法 措施 通知 意见 方案 规定 细则 政策 文件 公告 条例 规则 制度 决定 指引 指南 计划 规划 通告 标准 要点 \
     若干 条款 章程 实施"
);

/// What the notice itself does from a day on, or up to it.
pub(super) static IN_FORCE: Words = first!("施行 执行 实施 实行 生效 有效 废止 失效 试行");

/// Verbs of reporting, after 按月 and 逐季.
pub(super) static REPORTS: Words = first!(
    "报 送 通报 调度 公布 发布 公开 开展 统计 汇总 组织 更新 分析 检查 督查 总结 考核 反馈 研判 会商 召开 在 \
     向 对 进行 评估 排查 推进 梳理 评选 表彰 考评 应 要 将"
);

/// What a period is of, and not how often something is to be done: 每月|平均.
pub(super) static SHARES: Words = first!("平均 的 可提取 应还 还款 账户 租金 最高 实际 正常 末账户 递增 递减");

/// What is said of the end of a year and asks for nothing by it: 年底|考核.
pub(super) static OF_THE_END: Words =
    first!("考核 总结 评比 评优 绩效 奖 加薪 工资 分红 余额 决算 述职 报表 存量 在岗 常住 水平 时点");

/// What follows a time that is itself spoken of: 第一季度|是全年的风向标.
pub(super) static SAID_OF_IT: Words =
    first!("是 为 的 以来 同期 水平 末水平 相比 及以后 及之后 或之后 以后 之后 后 以上 当月 当年 同比 增速");

/// What makes of the words before it the name of something that was held: 2016年全国卫生大会|上强调.
pub(super) static AT_EVENT: Words = first!("会上 大会上 会议上 座谈会上 讲话中 讲话精神 时强调 时指出");

/// What was done at the time that stands before it, and is no longer to be done.
pub(super) static WAS_DONE: Words = first!("召开的 举办的 举行的 印发的 发布的 颁布的 发生的");

/// What has been so from a day on: 自2014年10月1日起,|已全面解除.
pub(super) static CHANGED: Words =
    first!("已全面 已经 已不再 已取消 已解除 已停止 已实施 已实行 已执行 已开始 已建立 已调整");

/// What is aimed at for a year: 力争|2025年.
pub(super) static AIMED: Words = last!("力争 争取 力争在 争取在 计划 计划于");

/// Verbs that are as often the first half of a noun: 2018年改造|项目.
pub(super) static NOMINAL: Words = last!(
    "建设 改造 治理 考核 考评 检查 培训 宣传 推进 监测 绿化 改革 督查 调查 统计 评估 生产 整治 排查 公开 保障 申报 \
     招聘 分配 安置 收购 招生 搬迁 发展 新建 扩建 在建 实施 抽查 开发 投资 采购 建 支持 奖励 补助 运营"
);

/// What makes a noun of such a verb.
pub(super) static NOUNS: Words = first!(
    "工作 任务 目标 要点 情况 成果 清单 总结 周期 期间 分值 计划 项目 资金 方案 专项 报告 投资 政策 范围 制度 \
     安排 收入"
);

/// On a day.
pub(super) static AT: Words = last!("定于 拟于 于 在");

/// From a day on, with nothing before it.
pub(super) static ONWARD_ALONE: Words = first!("起");

/// A regular report: 季报|制度.
pub(super) static REGULAR: Words = first!("制度 制 一");

/// What makes of a stretch a mark of whatever follows: 对|2022年6月至9月新增的贷款.
pub(super) static OF_STRETCH: Words = last!("对于 针对 对");

/// What was done already with the things that a stretch marks, or happened to them: 对…期间|到期的贷款.
pub(super) static MARKS: Words = first!("到期 出生 毕业 应缴 逾期 发生 存续");

/// Whoever it was, before a stretch in which it was done: 凡|2009年1月1日至2024年7月18日前购买了.
pub(super) static WHOEVER: Words = last!("凡 凡是 凡在 对 对于");

/// Events that a length may count from without 后: 合同|签订.
pub(super) static EVENTS: Words = last!("签订 签署 公布 印发 发布 送达 受理 生效 成交 出具 结清 终止 完毕");

/// What is handed on of a stretch: 将上半年工作|情况报送.
pub(super) static ACCOUNTS: Words = first!("情况 总结 报告 进展 数据 报表 台账 信息 小结 汇总");

/// By a day, said of the last one: 最迟不超过|5月底.
pub(super) static NO_LATER: Words = last!(
    "最迟不超过 最迟不得超过 最晚不超过 最迟不晚于 不迟于 不晚于 不得迟于 不得晚于 最迟于 最晚于 最迟在 最晚在 最迟 最晚"
);

/// What is shared out over the years of a list.
pub(super) static EACH: Words = first!("分别 各 依次");
