//! What makes a phrase the name of a body: its last characters, and what may not stand before them.
//!
//! In: folded characters of a phrase. Out: whether it names a body (市财政局), a class of bodies (各有关部门) or an area that
//! stands for its government (各县区). No name of any place or office is listed here: the language has few endings, and the
//! country many offices.

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

/// Last character of a body's name, and what may stand right before it; an empty entry is any character.
const NAMED: &[(char, &[&str])] = &[
    ('局', &[""]),
    ('委', &[""]),
    ('办', &[""]),
    ('厅', &[""]),
    ('署', &[""]),
    ('部', &[""]),
    ('处', &[""]),
    ('府', &["政"]),
    ('院', &["法", "检察", "医", "学", "研究", "科学", "设计", "规划", "国务", "党校行政学", "剧", "画"]),
    ('室', &["办公", "研究", "参事", "督查", "党史", "地方志", "党史研究", "信访", "调研"]),
    ('心', &["中"]),
    (
        '会',
        &[
            "委员", "管委", "工", "协", "学", "商", "联合", "理事", "基金", "十字", "居委", "村委", "常委", "执委",
            "组委",
        ],
    ),
    (
        '会',
        &["贸促", "残联", "监管", "侨联", "文促", "证监", "银保监", "筹委", "联谊", "促进", "校友", "业主", "联席会议"],
    ),
    ('议', &["联席会"]),
    ('行', &["银", "支", "分", "总", "人", "农商", "央", "农发", "工", "建", "交"]),
    ('支', &["中心", "中", "分"]),
    ('司', &["公"]),
    ('团', &["集", "兵", "共青"]),
    ('关', &["海", "总"]),
    ('队', &["支", "大", "中", "总", "工作", "服务", "部", "执法", "救援", "消防"]),
    (
        '所',
        &[
            "税务",
            "派出",
            "司法",
            "事务",
            "管理",
            "研究",
            "监督",
            "交易",
            "国土",
            "自然资源",
            "市场监管",
            "财政",
            "水利",
        ],
    ),
    ('站', &["管理", "服务", "监测", "监督", "工作", "推广", "检疫", "防疫", "气象"]),
    ('组', &["工作", "小", "推进", "指导", "监管", "执行", "专责", "专项", "专题", "协调", "督导", "巡视"]),
    ('班', &["专"]),
    ('社', &["供销", "合作", "供销总", "供销合作总", "报", "通讯", "出版", "新华"]),
    ('联', &["工商", "残", "妇", "文", "侨", "社", "台"]),
    ('协', &["科", "计生", "政", "作", "记", "侨", "消"]),
    ('台', &["电视", "广播", "气象", "融媒体"]),
    ('校', &["党"]),
    ('馆', &["档案", "图书", "博物", "方志", "文化", "美术", "科技"]),
    ('大', &["人"]),
    ('委', &["团市", "团省", "团县", "团区"]),
    ('工', &["党"]),
    ('社', &["电", "农信", "信用联"]),
    ('会', &["妇女联合", "人民代表大", "组织委员", "计生协"]),
    ('总', &["国开行总", "边检"]),
];

/// Last character, and what stands before it, of a department that needs its parent before it: 市住建局法规科.
const INNER: &[char] = &['科', '股', '司', '室', '组', '队', '所', '站'];

/// Words that look like a body's name and are none.
const NOT_BODIES: &[&str] = &[
    "全局", "大局", "当局", "开局", "常委", "原委", "主办", "经办", "交办", "代办", "查办", "筹办", "开办", "包办",
    "快办", "帮办", "补办", "通办", "网办", "即办", "大厅", "客厅", "连署", "全部", "局部", "内部", "外部", "头部",
    "底部", "东部", "西部", "中部", "南部", "北部", "到处", "住处", "此处", "该处", "处处", "惩处", "查处", "判处",
    "出处", "共处", "政府", "城市", "农村", "小区", "山区", "全市", "我市", "本市", "全省", "我省", "本省", "全县",
    "我县", "全区", "我区", "全州", "我州", "上市", "超市", "楼市", "股市", "夜市", "集市", "市区", "城区", "城镇",
    "乡村", "以上", "以下",
];

/// Endings of words that are no body, though their last character would make one.
const NOT_ENDINGS: &[&str] = &[
    "布局",
    "格局",
    "结局",
    "部署",
    "签署",
    "一网通办",
    "跨省通办",
    "省通办",
    "督办",
    "承办",
    "协办",
    "举办",
    "申办",
    "创办",
    "兴办",
    "待办",
    "餐厅",
    "展厅",
    "干部",
    "之处",
    "好处",
    "用处",
    "何处",
];

/// Last characters of a class of bodies.
const CLASS: &[&str] = &[
    "部门",
    "单位",
    "机构",
    "企业",
    "机关",
    "高校",
    "学校",
    "院校",
    "组织",
    "团体",
    "科室",
    "处室",
    "主体",
    "平台",
    "部委",
    "委办局",
    "金融机构",
    "医院",
    "大学",
    "地方",
    "商户",
    "开发商",
    "协会",
    "派出机构",
    "承包商",
    "运营商",
    "平台公司",
];

/// Last characters of an area.
const AREA: &[&str] = &[
    "地区", "各地", "县区", "区县", "县市", "市县", "市州", "州市", "街道", "乡镇", "镇街", "街镇", "镇乡", "社区",
    "园区", "省", "市", "县", "区", "旗", "州", "镇", "乡", "村", "盟", "苏木", "嘎查", "农场", "林场", "属地", "基层",
];

/// Words that begin a phrase about bodies and not the name of one.
const NOT_HEADS: &[&str] = &[
    "报送",
    "报请",
    "报经",
    "提交",
    "送交",
    "送达",
    "上报",
    "交由",
    "经由",
    "对于",
    "督促",
    "鼓励",
    "引导",
    "推动",
    "要求",
    "通知",
    "含",
    "告知",
    "抄送",
    "负责",
    "依托",
    "通过",
    "按照",
    "根据",
    "依据",
    "咨询",
    "详见",
    "参照",
    "加强",
    "落实",
    "明确",
    "强化",
    "坚持",
    "见附",
    "确保",
    "建立",
    "设立",
    "成立",
    "支持",
    "除",
    "包括",
    "不含",
    "不包括",
    "简称",
    "又称",
    "也称",
    "下称",
    "以下",
    "以上",
    "上述",
    "下列",
    "其中",
    "例如",
    "比如",
    "隶属",
    "来自",
    "来源",
    "摘自",
    "加盖",
    "设在",
    "挂靠",
    "组织各",
    "协调各",
];

/// Endings of bodies whose names may begin with a verb: 推动长江经济带发展领导小组.
const WORKING_BODIES: &[&str] = &["小组", "办公室", "专班", "指挥部", "委员会", "工作组", "推进组", "中心"];

/// Verbs of one character before a body: 报市财政局.
const BEFORE_BODY: &[char] = &[
    '报', '送', '交', '经', '向', '在', '到', '至', '对', '从', '将', '把', '为', '以', '请', '给', '属', '由', '是',
    '与', '和', '及', '或', '即', '指', '限', '仅', '凡', '附', '注', '见', '如', '需', '可', '并', '因', '当',
];

/// Levels of government, and other words that begin a body's name.
const LEVEL: &[char] = &['省', '市', '州', '县', '区', '镇', '乡', '国', '各', '本', '我', '该', '旗', '盟'];

/// Words that make a class of bodies definite.
const DEFINITE: &[&str] = &[
    "各",
    "有关",
    "相关",
    "国务院",
    "中央",
    "省",
    "市",
    "县",
    "区",
    "州",
    "镇",
    "乡",
    "国家",
    "其他",
    "所有",
    "全",
    "本",
    "属地",
    "承担",
    "进驻",
];

/// What one name of a single level is in 各省、自治区、直辖市人民政府.
const BARE_LEVELS: &[&str] = &[
    "省",
    "市",
    "州",
    "县",
    "区",
    "旗",
    "镇",
    "乡",
    "盟",
    "村",
    "地",
    "自治区",
    "直辖市",
    "自治州",
    "自治县",
    "自治旗",
    "民族乡",
    "新区",
    "特区",
    "县级市",
    "地级市",
    "设区市",
];

/// The body that `name` (folded) is by its ending, its trailing parentheses left out of account.
#[must_use]
pub fn kind(name: &[char]) -> Option<Body> {
    let core = without_parentheses(name);
    if core.len() < 2 || is_any(core, NOT_BODIES) || !sound_head(core) || broken_inside(core) {
        return None;
    }
    if ends_named(core) {
        return Some(Body::Named);
    }
    if ends_any(core, CLASS) {
        return Some(Body::Class);
    }
    ends_any(core, AREA).then_some(Body::Area)
}

/// Whether `name` can stand alone beside a 和: 各县区政府 can, the 单位 of 部门和单位 cannot.
#[must_use]
pub fn is_whole(name: &[char]) -> bool {
    let definite = DEFINITE.iter().any(|w| starts(name, w));
    match kind(name) {
        Some(Body::Named) => name.len() > 2 || definite,
        Some(Body::Class) => name.len() > 2 && definite,
        Some(Body::Area) => name.len() > 2,
        None => false,
    }
}

/// Whether `name` is a bare word such as 政府 or 企业, which names nobody in particular.
#[must_use]
pub fn is_bare(name: &[char]) -> bool {
    name.len() <= 2 && !matches!(name.first(), Some('各' | '省' | '市' | '县' | '区' | '州'))
}

/// Whether `name` is a level alone, with or without 各: 各省, 自治区.
#[must_use]
pub fn is_bare_level(name: &[char]) -> bool {
    is_any(name.strip_prefix(&['各']).unwrap_or(name), BARE_LEVELS)
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
    is_any(head, BARE_LEVELS) && tail.len() > 1 && kind(name) == Some(Body::Named)
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

/// Whether `chars` begin with `word`.
#[must_use]
pub fn starts(chars: &[char], word: &str) -> bool {
    let mut at = chars.iter();
    word.chars().all(|c| at.next() == Some(&c))
}

/// Whether `chars` end with `word`.
#[must_use]
pub fn ends(chars: &[char], word: &str) -> bool {
    let mut at = chars.iter().rev();
    word.chars().rev().all(|c| at.next() == Some(&c))
}

fn is_any(chars: &[char], words: &[&str]) -> bool {
    words.iter().any(|w| starts(chars, w) && w.chars().count() == chars.len())
}

fn ends_any(chars: &[char], words: &[&str]) -> bool {
    words.iter().any(|w| ends(chars, w))
}

/// Whether the ending is that of one body.
fn ends_named(core: &[char]) -> bool {
    let Some((&last, before)) = core.split_last() else { return false };
    if NAMED.iter().any(|(c, befores)| *c == last && ends_any(before, befores)) {
        return !ends_any(core, NOT_ENDINGS);
    }
    INNER.contains(&last)
        && before.len() > 3
        && before.iter().any(|c| matches!(c, '局' | '委' | '厅' | '办' | '署' | '府'))
}

/// Whether the first words can begin a name.
fn sound_head(core: &[char]) -> bool {
    let verb = core.len() > 3 && BEFORE_BODY.contains(&core[0]) && LEVEL.contains(&core[1]);
    let head = NOT_HEADS.iter().any(|w| starts(core, w)) && !starts(core, "含山") && !ends_any(core, WORKING_BODIES);
    !verb && !head && !core[0].is_ascii_digit()
}

/// Whether a clause is broken off in `core`: 工作由市财政局 is no name, 自由贸易试验区管委会 is.
fn broken_inside(core: &[char]) -> bool {
    core.iter()
        .enumerate()
        .skip(1)
        .any(|(i, &c)| c == '由' && core[i - 1] != '自' || matches!(c, ':' | '。' | '!' | '?'))
}
