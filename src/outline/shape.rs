//! What a line looks like: a title, a date, a signature, an addressee, page furniture. Each test sees one line alone.

use std::borrow::Cow;

use crate::base::Extent;
use crate::lexicon::body::{self, Body};
use crate::lexicon::meta_label::Field;
use crate::lexicon::{doc_number, doc_type, meta_label, role, table_header};
use crate::source::words::{self, Words, first, last};
use crate::source::{Text, is_blank};
use crate::time::{Expression, Kind, Partial, Year};

/// Longest line of a title, in characters.
const LONGEST_TITLE_LINE: u32 = 90;
/// Longest list of addressees.
const LONGEST_ADDRESSEES: u32 = 600;
/// Longest 发文机关署名 on one line.
const LONGEST_SIGNATURE: u32 = 80;

/// Whether a sentence ends at the end of `e`, closing quotes and brackets set aside.
#[must_use]
pub fn ends_sentence(text: &Text, e: Extent) -> bool {
    let chars = text.chars(e);
    chars.iter().rev().find(|c| !matches!(c, '”' | '’' | ')' | '》' | '】' | '〕' | ' ')).is_some_and(|&c| is_stop(c))
}

/// 。！？；
#[must_use]
pub const fn is_stop(c: char) -> bool {
    matches!(c, '。' | '!' | '?' | ';')
}

/// Whether `e` may be a line of a title: short, with no mark of a sentence.
#[must_use]
pub fn is_title_line(text: &Text, e: Extent) -> bool {
    let chars = text.chars(e);
    let sentence = |c: &char| is_stop(*c) || *c == '|';
    let last = chars.last().copied().unwrap_or(' ');
    (2..=LONGEST_TITLE_LINE).contains(&e.len())
        && !is_signatory(text, e)
        && !is_file_name(text, e)
        && !matches!(last, ':' | ',' | '.')
        && !chars[0].is_ascii_punctuation()
        && !chars.iter().any(sentence)
        && !meta_label::any(text, e)
}

/// Whether a title that ends with `e` is complete: it ends in a document type.
#[must_use]
pub fn ends_title(text: &Text, e: Extent) -> bool {
    doc_type::of_title(&solid(text, e)).is_some()
}

/// Whether a 《 of a title that so far is `e` has not closed: the title goes on on the next line.
#[must_use]
pub fn is_open_title(text: &Text, e: Extent) -> bool {
    let count = |bracket: char| text.chars(e).iter().filter(|&&c| c == bracket).count();
    count('《') > count('》')
}

/// Whether `e` may be the line of a title that closes a 《 of the line above: (2023—2025年)》的通知.
#[must_use]
pub fn closes_title(text: &Text, e: Extent) -> bool {
    let chars = text.chars(e);
    e.len() <= LONGEST_TITLE_LINE && chars.contains(&'》') && !chars.iter().any(|&c| is_stop(c) || c == ':')
}

/// A title without the 《》 around all of it and without the remark of a page behind it: 【已废止】.
#[must_use]
pub fn bare_title(text: &Text, e: Extent) -> Extent {
    let chars = text.chars(e);
    let remark = chars.iter().rposition(|&c| c == '【').filter(|&at| at > 1 && chars.last() == Some(&'】'));
    let e = remark.map_or(e, |at| text.trim(Extent::new(e.start, e.start + at as u32)));
    match text.chars(e) {
        ['《', inner @ .., '》'] if outer_pair(inner) && doc_type::is_official(inner) => {
            text.trim(Extent::new(e.start + 1, e.end - 1))
        }
        _ => e,
    }
}

/// Whether no 》 in `inner` closes a 《 before it.
fn outer_pair(inner: &[char]) -> bool {
    let mut depth = 0_i32;
    inner.iter().all(|c| {
        depth += i32::from(*c == '《') - i32::from(*c == '》');
        depth >= 0
    })
}

/// 某市人民政府文件: the letterhead over the title.
#[must_use]
pub fn is_letterhead(text: &Text, e: Extent) -> bool {
    let chars = solid(text, e);
    let says = || (0..chars.len()).any(|at| chars[at] == '《' || TITLE_VERBS.begin(&chars[at..]).is_some());
    chars.ends_with(&['文', '件']) && (4..40).contains(&chars.len()) && !says()
}

/// Whether `e` is the heading of a column and no title: 具体要求.
#[must_use]
pub fn is_column(text: &Text, e: Extent) -> bool {
    e.len() <= LONGEST_COLUMN && table_header::column(&solid(text, e)).is_some()
}

/// Longest heading of a column that is taken for one wherever it stands.
const LONGEST_COLUMN: u32 = 4;

/// The body that a title begins with, before 关于, 印发 or 转发.
#[must_use]
pub fn body_of_title(text: &Text, title: Extent) -> Option<Extent> {
    let verb = (title.start..title.end).find(|&at| TITLE_VERBS.begin(&text.folded()[at as usize..]).is_some())?;
    let prefix = text.trim(Extent::new(title.start, verb));
    (!prefix.is_empty() && body::kind(&solid(text, prefix)) == Some(Body::Named)).then_some(prefix)
}

/// What a title says that its issuer does.
static TITLE_VERBS: Words = first!("关于 印发 转发 批转 发布 公布");

/// Whether the line `above` is no part of the title that the line `e` is by itself: the name of its issuer once more, the name
/// of a site.
#[must_use]
pub fn is_letterhead_of(text: &Text, above: Extent, e: Extent) -> bool {
    let (head, title) = (solid(text, above), solid(text, e));
    let says = (0..head.len()).any(|at| head[at] == '《' || TITLE_VERBS.begin(&head[at..]).is_some());
    if says || doc_type::of_title(&title).is_none() {
        return false;
    }
    match body_of_title(text, e) {
        Some(body) => !is_signature(text, above) || head.ends_with(&solid(text, body)),
        None => {
            let year = title.iter().take(6).position(|&c| c == '年').map_or(0, |at| at + 1);
            let title = &title[year..];
            let level = |c: char| matches!(c, '省' | '市' | '州' | '县' | '区' | '旗' | '镇' | '乡');
            let place = title.iter().take(12).rposition(|&c| level(c));
            TITLE_VERBS.begin(title).is_none()
                && is_signature(text, above)
                && place.is_some_and(|p| p > 1 && contains(&head, &title[..=p].iter().collect::<String>()))
        }
    }
}

/// 市长:某某某, 县长 某某某: who signs an order, alone on a line.
#[must_use]
pub fn is_signatory(text: &Text, e: Extent) -> bool {
    let chars = text.chars(e);
    let Some(post) = SIGNING_POSTS.begin(chars) else { return false };
    let parted = chars.get(post).is_some_and(|&c| c == ':' || is_blank(c));
    let name = chars[post.min(chars.len())..].iter().filter(|c| !is_blank(**c) && **c != ':');
    parted && (2..=4).contains(&name.clone().count()) && name.clone().all(|c| c.is_alphabetic())
}

/// Posts in whose name an order is given.
static SIGNING_POSTS: Words =
    first!("总理 省长 市长 州长 县长 区长 旗长 盟长 主席 部长 厅长 局长 主任 署长 行长 代市长 代县长 代区长 代省长");

/// The folded characters of `e` without blanks; of most lines they need not be copied.
#[must_use]
pub fn solid(text: &Text, e: Extent) -> Cow<'_, [char]> {
    let chars = text.chars(e);
    let blanks = chars.iter().filter(|&&c| is_blank(c)).count();
    if blanks == 0 { chars.into() } else { chars.iter().copied().filter(|&c| !is_blank(c)).collect() }
}

/// Whether `e` is a date of a day and nothing else, 〔brackets〕 and 印发 aside.
#[must_use]
pub fn is_date(text: &Text, times: &[Expression], e: Extent) -> bool {
    whole_date(text, times, e).is_some()
}

/// The one expression of time that makes up all of `e`, if it names a day.
#[must_use]
pub fn whole_date<'t>(text: &Text, times: &'t [Expression], e: Extent) -> Option<&'t Expression> {
    whole_time(text, times, e).filter(|(_, partial)| partial.day.is_some()).map(|(date, _)| date)
}

/// Whether `e` is a month with its year and nothing else: 2021年2月.
#[must_use]
pub fn is_month(text: &Text, times: &[Expression], e: Extent) -> bool {
    let stated = |p: &Partial| matches!(p.year, Year::Stated(_)) && p.month.is_some() && p.day.is_none();
    whole_time(text, times, e).is_some_and(|(_, p)| stated(p) && p.piece.is_none())
}

/// Whether `e` is the years of what stands above it, in brackets: (2023—2025年).
#[must_use]
pub fn is_years(text: &Text, times: &[Expression], e: Extent) -> bool {
    let year = |p: &Partial| matches!(p, Partial { year: Year::Stated(_), month: None, day: None, piece: None, .. });
    inside_parentheses(text, e) != e
        && lone_time(text, times, e)
            .is_some_and(|time| matches!(&time.kind, Kind::Between(from, to) if year(from) && year(to)))
}

fn whole_time<'t>(text: &Text, times: &'t [Expression], e: Extent) -> Option<(&'t Expression, &'t Partial)> {
    let date = lone_time(text, times, e)?;
    let Kind::Calendar(partial) = &date.kind else { return None };
    Some((date, partial))
}

/// The one expression of time that makes up all of `e`, brackets aside.
fn lone_time<'t>(text: &Text, times: &'t [Expression], e: Extent) -> Option<&'t Expression> {
    let time = first_in(times, e)?;
    let rest = |part: Extent| text.chars(part).iter().all(|&c| is_blank(c) || matches!(c, '(' | ')'));
    let alone = rest(Extent::new(e.start, time.extent.start)) && rest(Extent::new(time.extent.end, e.end));
    (alone && time.extent.end <= e.end).then_some(time)
}

fn first_in(times: &[Expression], e: Extent) -> Option<&Expression> {
    times.get(times.partition_point(|t| t.extent.start < e.start)).filter(|t| t.extent.end <= e.end)
}

/// Whether `e` is a document number and nothing else, brackets aside.
#[must_use]
pub fn is_doc_number(text: &Text, e: Extent) -> bool {
    let inner = inside_parentheses(text, e);
    let line = &text.folded()[..inner.end as usize];
    let start = inner.start as usize;
    doc_number::at(line, start).or_else(|| doc_number::bare_at(line, start)) == Some(line.len())
        && !["关于", "通知", "发布"].iter().any(|w| contains(text.chars(e), w))
}

/// `e` without a pair of parentheses around all of it.
#[must_use]
pub fn inside_parentheses(text: &Text, e: Extent) -> Extent {
    let chars = text.chars(e);
    match (chars.first(), chars.last()) {
        (Some('('), Some(')')) => text.trim(Extent::new(e.start + 1, e.end - 1)),
        _ => e,
    }
}

/// Whether `e` is another name of the body above it, in brackets, perhaps with 代章: (爱国卫生运动委员会)(代章).
#[must_use]
pub fn is_other_name(text: &Text, e: Extent) -> bool {
    let chars = text.chars(e);
    let name = chars.strip_prefix(&['(']).and_then(|rest| rest.split(|&c| c == ')').next());
    chars.last() == Some(&')') && name.is_some_and(|name| body::kind(name) == Some(body::Body::Named))
}

/// Whether `e` names one or more bodies and nothing else, as a 发文机关署名 does.
#[must_use]
pub fn is_signature(text: &Text, e: Extent) -> bool {
    let other = |c: char| {
        matches!(c, '。' | '、' | '《' | '》' | '“' | '”' | '〔' | '〕' | '—')
            || c.is_ascii_punctuation()
            || c.is_ascii_digit()
    };
    if text.signs_in(e).iter().any(|&at| other(text.folded()[at as usize])) {
        return false;
    }
    let chars = solid(text, e);
    (2..=LONGEST_SIGNATURE).contains(&(chars.len() as u32)) && body::kind(&chars) == Some(Body::Named)
}

/// What a list of 主送机关 does not say, and what it does not end in.
static ASKS: Words = first!("要 应 须 做好 落实 加强 开展");
static NOT_ADDRESSED: Words = last!("如下 方面 事项 问题 要求 措施 意见 工作");

/// Whether `e` is a list of 主送机关 with its colon.
#[must_use]
pub fn is_addressee(text: &Text, e: Extent) -> bool {
    let chars = text.chars(e);
    let Some((':', names)) = chars.split_last().map(|(last, names)| (*last, names)) else { return false };
    if e.len() > LONGEST_ADDRESSEES
        || names.first() == Some(&'(')
        || names.iter().any(|&c| (is_stop(c) && c != ';') || c == ':')
    {
        return false;
    }
    let names: Vec<char> = names.iter().copied().filter(|&c| !is_blank(c)).collect();
    let pieces = || names.split(|c| matches!(c, ',' | '、' | ';'));
    let is_body = |n: &[char]| body::kind(n).is_some() || words::ends(n, "同志");
    let asks = |n: &[char]| ASKS.stand_in(n);
    let addressed = pieces().next_back().is_some_and(is_body)
        || pieces().next().is_some_and(|n| words::starts(n, "各") && is_body(n));
    !meta_label::any(text, e)
        && !body::is_bare(&names)
        && role::label(&names).is_none_or(|label| label.len < names.len())
        && pieces().all(|n| !n.is_empty() && !asks(n))
        && addressed
        && NOT_ADDRESSED.end(&names).is_none()
}

/// Words of a note on publication.
static RELEASE: Words = first!("此件 此文 有删减 联系人 征求意见稿 公开发布 主动公开 不予公开 依申请公开 送审稿 草案");

/// Whether `e` is a note on publication: (此件公开发布).
#[must_use]
pub fn is_release_note(text: &Text, e: Extent) -> bool {
    let chars = text.chars(e);
    let bracketed = matches!((chars.first(), chars.last()), (Some('('), Some(')')));
    e.len() <= 60 && bracketed && RELEASE.stand_in(chars)
}

/// How lines of page furniture begin.
static FURNITURE: Words = first!(
    "
    当前位置 当前的位置 您的位置 您现在所在的位置 您所在的位置 您当前的位置 现在位置 所在位置 首页 【法宝引证码】 原文链接 页面链接 <!-- 扫一扫 上一篇 下一篇 相关链接 附件下载 分享到 打印 【字体 【打印 关闭窗口 返回顶部 ===
    "
);
/// Buttons that make up a line.
static BUTTONS: Words = first!(
    "
    微信 微博 QQ空间 QQ 打印 关闭 分享 收藏 朋友圈 新浪微博 大 中 小 纠错 导出 下载 复制链接
    "
);

/// Whether `e` belongs to the page: breadcrumbs, buttons, page numbers, rules.
#[must_use]
pub fn is_furniture(text: &Text, e: Extent) -> bool {
    let chars = text.chars(e);
    let begins = || FURNITURE.begin(chars).is_some() && (e.len() < 160 || chars[0] == '=');
    let buttons = || chars.split(|c| is_blank(*c) || *c == '|').filter(|w| !w.is_empty()).all(|w| BUTTONS.is(w));
    is_page_number(chars) || begins() || (e.len() <= 40 && buttons()) || is_path(chars)
}

/// > 政务公开 > 政策文件: the path to the page.
fn is_path(chars: &[char]) -> bool {
    let steps = || chars.windows(2).filter(|w| w[0] == '>' && (is_blank(w[1]) || w[1] == '>')).count();
    chars.len() < 160 && steps() > 1 && !chars.iter().any(|&c| is_stop(c))
}

/// - 3 -, — 3 —, ·3·, -14-, 第3页.
fn is_page_number(chars: &[char]) -> bool {
    let dash = |c: &char| matches!(c, '-' | '—' | '–' | '·' | '－' | '~' | ' ' | '一');
    let Some(from) = chars.iter().position(|c| !dash(c)) else { return !chars.is_empty() && !chars.contains(&'一') };
    let to = chars.iter().rposition(|c| !dash(c)).map_or(0, |i| i + 1);
    let number = &chars[from..to];
    let page = number.strip_prefix(&['第']).and_then(|n| n.strip_suffix(&['页']));
    let all_digits = |n: &[char]| !n.is_empty() && n.len() <= 4 && n.iter().all(char::is_ascii_digit);
    page.is_some_and(|n| all_digits(&n.iter().copied().filter(|c| *c != ' ').collect::<Vec<_>>()))
        || (from > 0 && to < chars.len() && all_digits(number))
}

/// Whether `e` is a registration code of the web page or the archive: YYCR-2023-01004.
#[must_use]
pub fn is_code(text: &Text, e: Extent) -> bool {
    let chars = text.chars(e);
    let part = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '—' | '/' | '.' | '_');
    (6..=40).contains(&e.len())
        && chars[0].is_ascii_uppercase()
        && chars.iter().all(part)
        && chars.iter().any(char::is_ascii_digit)
}

static ENACTED: Words = first!("发布 公布 通过 修订 修正");

/// Whether `e` says, in brackets, when and by whom the document was passed or published.
#[must_use]
pub fn is_enactment(text: &Text, e: Extent) -> bool {
    let chars = text.chars(e);
    let bracketed = matches!((chars.first(), chars.last()), (Some('('), Some(')')));
    bracketed && e.len() <= 200 && ENACTED.stand_in(chars) && chars.iter().any(char::is_ascii_digit)
}

/// Whether `e` is only labels of metadata with their values.
#[must_use]
pub fn is_metadata(text: &Text, e: Extent) -> bool {
    meta_label::begins(text, e) || is_stamped(text, e)
}

/// 2021-07-20 17:18 来源:某局: a day, and labels behind it.
#[must_use]
pub fn is_stamped(text: &Text, e: Extent) -> bool {
    let chars = text.chars(e);
    if e.len() > 120 || !chars.iter().take(4).all(char::is_ascii_digit) {
        return false;
    }
    let stamp = |c: &char| c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | ':' | ' ' | '年' | '月' | '日');
    let end = chars.iter().position(|c| !stamp(c)).unwrap_or(0);
    let rest = text.trim(Extent::new(e.start + end as u32, e.end));
    let dated = chars[..end].iter().filter(|c| c.is_ascii_digit()).count() > 5;
    dated && !rest.is_empty() && meta_label::begins(text, rest)
}

/// Whether `e` is labels of a web page: who published the document, when, under which number.
#[must_use]
pub fn is_page_metadata(text: &Text, e: Extent) -> bool {
    let of_page = |field| matches!(field, Field::Publisher | Field::PublishedOn | Field::IndexNumber | Field::Subject);
    is_metadata(text, e) && meta_label::find(text, e).first().is_some_and(|l| of_page(l.field))
}

/// Whether `e` is a short word, a colon and a value that is no sentence.
#[must_use]
pub fn is_label_and_value(text: &Text, e: Extent) -> bool {
    let chars = text.chars(e);
    let colon = chars.iter().take(12).position(|&c| c == ':');
    let stops = |c: &char| is_stop(*c) || *c == ',';
    colon.is_some_and(|at| (2..12).contains(&at) && at + 1 < chars.len()) && !chars.iter().any(stops)
}

/// Whether `e` ends in the name of a file, as a link to an attachment does.
#[must_use]
pub fn is_file_name(text: &Text, e: Extent) -> bool {
    const ENDS: &[&str] = &[
        ".doc", ".docx", ".wps", ".pdf", ".ofd", ".xls", ".xlsx", ".et", ".zip", ".rar", ".ppt", ".pptx", ".txt",
        ".jpg", ".png",
    ];
    e.len() <= 120 && ENDS.iter().any(|end| text.ends_with(e.end, end))
}

/// Whether `e` opens the list of what is attached or the 抄送: its word and a colon.
#[must_use]
pub fn opens_with_label(text: &Text, e: Extent, words: &[&str]) -> bool {
    words.iter().any(|word| {
        let mut at = e.start;
        for c in word.chars() {
            at = text.skip_blank(at, e.end);
            if at >= e.end || text.folded()[at as usize] != c {
                return false;
            }
            at += 1;
        }
        let at = text.skip_blank(at, e.end);
        at < e.end && text.folded()[at as usize] == ':'
    })
}

/// Whether `chars` holds `word`.
#[must_use]
pub fn contains(chars: &[char], word: &str) -> bool {
    let mut letters = word.chars();
    let Some(first) = letters.next() else { return false };
    chars.iter().enumerate().any(|(i, &c)| c == first && words::starts(&chars[i + 1..], letters.as_str()))
}
