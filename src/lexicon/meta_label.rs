//! Labels of a web page's metadata line or table, and the field that each stands for.

use super::doc_type;
use crate::base::Extent;
use crate::source::words::{Words, column, first, last};
use crate::source::{Text, is_blank};

/// What a label introduces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// 标题.
    Title,
    /// 文号.
    DocNumber,
    /// 发文机关.
    Issuer,
    /// 发布机构, 来源.
    Publisher,
    /// 发布日期.
    PublishedOn,
    /// 成文日期.
    SignedOn,
    /// 施行日期.
    EffectiveOn,
    /// 失效日期.
    ExpiresOn,
    /// 索引号.
    IndexNumber,
    /// 主题分类.
    Subject,
    /// 主题词.
    Keywords,
    /// 有效性.
    Validity,
    /// 密级.
    Classification,
    /// 紧急程度.
    Urgency,
    /// 联系人.
    ContactName,
    /// 联系电话.
    ContactPhone,
    /// 传真.
    ContactFax,
    /// 电子邮箱.
    ContactEmail,
    /// What a notice has no field for: 统一编号, 公开方式.
    Other,
    /// What belongs to the page alone: 字号, 浏览量, 打印.
    Furniture,
}

/// The labels, blanks inside them set aside.
const LABELS: &[(&str, Field)] = &[
    ("标题", Field::Title),
    ("发文标题", Field::Title),
    ("名称", Field::Title),
    ("信息名称", Field::Title),
    ("文件名称", Field::Title),
    ("发文字号", Field::DocNumber),
    ("文号", Field::DocNumber),
    ("文件编号", Field::DocNumber),
    ("文件字号", Field::DocNumber),
    ("发文文号", Field::DocNumber),
    ("发文机关", Field::Issuer),
    ("发文单位", Field::Issuer),
    ("发文部门", Field::Issuer),
    ("发文机构", Field::Issuer),
    ("制发机关", Field::Issuer),
    ("制发单位", Field::Issuer),
    ("制定机关", Field::Issuer),
    ("发布机构", Field::Publisher),
    ("发布机关", Field::Publisher),
    ("发布单位", Field::Publisher),
    ("发布部门", Field::Publisher),
    ("公开机构", Field::Publisher),
    ("公开单位", Field::Publisher),
    ("公开部门", Field::Publisher),
    ("公开主体", Field::Publisher),
    ("公开责任部门", Field::Publisher),
    ("信息来源", Field::Publisher),
    ("文章来源", Field::Publisher),
    ("稿件来源", Field::Publisher),
    ("内容来源", Field::Publisher),
    ("来源", Field::Publisher),
    ("发布时间", Field::PublishedOn),
    ("发表时间", Field::PublishedOn),
    ("发表日期", Field::PublishedOn),
    ("发布日期", Field::PublishedOn),
    ("公开日期", Field::PublishedOn),
    ("公开时间", Field::PublishedOn),
    ("公布日期", Field::PublishedOn),
    ("时间", Field::PublishedOn),
    ("日期", Field::PublishedOn),
    ("发布于", Field::PublishedOn),
    ("发布", Field::PublishedOn),
    ("成文日期", Field::SignedOn),
    ("颁布时间", Field::SignedOn),
    ("颁布日期", Field::SignedOn),
    ("成文时间", Field::SignedOn),
    ("发文日期", Field::SignedOn),
    ("发文时间", Field::SignedOn),
    ("印发日期", Field::SignedOn),
    ("印发时间", Field::SignedOn),
    ("签发日期", Field::SignedOn),
    ("生成日期", Field::SignedOn),
    ("施行日期", Field::EffectiveOn),
    ("实施日期", Field::EffectiveOn),
    ("施行时间", Field::EffectiveOn),
    ("执行日期", Field::EffectiveOn),
    ("生效日期", Field::EffectiveOn),
    ("生效时间", Field::EffectiveOn),
    ("失效日期", Field::ExpiresOn),
    ("失效时间", Field::ExpiresOn),
    ("废止日期", Field::ExpiresOn),
    ("索引号", Field::IndexNumber),
    ("索引码", Field::IndexNumber),
    ("索取号", Field::IndexNumber),
    ("信息索引号", Field::IndexNumber),
    ("主题分类", Field::Subject),
    ("信息分类", Field::Subject),
    ("组配分类", Field::Subject),
    ("分类", Field::Subject),
    ("主题词", Field::Keywords),
    ("关键词", Field::Keywords),
    ("关键字", Field::Keywords),
    ("有效性", Field::Validity),
    ("时效性", Field::Validity),
    ("公文时效", Field::Validity),
    ("文件有效性", Field::Validity),
    ("效力状态", Field::Validity),
    ("文件状态", Field::Validity),
    ("密级", Field::Classification),
    ("紧急程度", Field::Urgency),
    ("联系人", Field::ContactName),
    ("联系电话", Field::ContactPhone),
    ("咨询电话", Field::ContactPhone),
    ("传真", Field::ContactFax),
    ("电话", Field::ContactPhone),
    ("电子邮箱", Field::ContactEmail),
    ("电子邮件", Field::ContactEmail),
    ("邮箱", Field::ContactEmail),
    ("统一编号", Field::Other),
    ("内容概述", Field::Other),
    ("规范性文件编号", Field::Other),
    ("更新时间", Field::Other),
    ("效力等级", Field::Other),
    ("效力级别", Field::Other),
    ("法规类型", Field::Other),
    ("更新日期", Field::Other),
    ("公文种类", Field::Other),
    ("文件类型", Field::Other),
    ("公文类型", Field::Other),
    ("信息类型", Field::Other),
    ("所属机构", Field::Other),
    ("责任处室", Field::Other),
    ("信息类别", Field::Other),
    ("公开类别", Field::Other),
    ("服务对象", Field::Other),
    ("体裁", Field::Other),
    ("体裁分类", Field::Other),
    ("文种", Field::Other),
    ("是否有效", Field::Other),
    ("公开方式", Field::Other),
    ("公开形式", Field::Other),
    ("公开范围", Field::Other),
    ("公开属性", Field::Other),
    ("字号", Field::Furniture),
    ("字体", Field::Furniture),
    ("背景色", Field::Furniture),
    ("视力保护色", Field::Furniture),
    ("字体大小", Field::Furniture),
    ("文字大小", Field::Furniture),
    ("浏览量", Field::Furniture),
    ("浏览次数", Field::Furniture),
    ("阅读次数", Field::Furniture),
    ("访问量", Field::Furniture),
    ("访问次数", Field::Furniture),
    ("点击数", Field::Furniture),
    ("点击率", Field::Furniture),
    ("点击次数", Field::Furniture),
    ("浏览", Field::Furniture),
    ("阅读", Field::Furniture),
    ("阅读量", Field::Furniture),
    ("点击", Field::Furniture),
    ("点击量", Field::Furniture),
    ("审核", Field::Furniture),
    ("下载地址", Field::Furniture),
    ("栏目", Field::Furniture),
    ("作者", Field::Furniture),
    ("编辑", Field::Furniture),
    ("责任编辑", Field::Furniture),
    ("原文链接", Field::Furniture),
    ("本地目录", Field::Furniture),
    ("当前位置", Field::Furniture),
    ("分享", Field::Furniture),
];

static LABEL_ENDS: Words = last!(list column!(LABELS, 0));
static LABEL_STARTS: Words = first!(list column!(LABELS, 0));

/// Longest label, blanks inside included.
const LONGEST: u32 = 12;

/// A label with its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Labelled {
    /// What the label introduces.
    pub field: Field,
    /// The label with its colon.
    pub label: Extent,
    /// What follows, up to the next label of the line, trimmed; may be empty.
    pub value: Extent,
}

/// Whether a label begins the line.
#[must_use]
pub fn begins(text: &Text, line: Extent) -> bool {
    let blank_follows = || text.chars(line).get(1).is_some_and(|&c| is_blank(c));
    let first_char = text.folded()[line.start as usize];
    let bullet = is_bullet(first_char) || matches!(first_char, '-' | '*') && blank_follows();
    let from = if bullet { text.skip_blank(line.start + 1, line.end) } else { line.start };
    let from = from + u32::from(from < line.end && text.folded()[from as usize] == '【');
    let near = Extent::new(from, line.end.min(from + LONGEST + 1));
    let first = colons(text, near).find_map(|colon| label_before(text, from, from, colon));
    first.is_some_and(|(start, _)| start == from)
        || !without_colons(text, line).is_empty()
        || line.len() <= LONGEST_ROW
            && LABEL_STARTS.with(first_char).next().is_some()
            && find(text, line).first().is_some_and(|l| l.label.start == line.start)
}

/// Longest line of labels without colons.
const LONGEST_ROW: u32 = 160;

/// The labels of a line on which blanks or bars stand for their colons, if one begins it: 索引号 A1/2020 发布机构 区政府办.
fn without_colons(text: &Text, line: Extent) -> Vec<Labelled> {
    let chars = text.chars(line);
    // Most lines end here: they are long, or no label begins with their first character.
    let first = chars.iter().take(4).position(|c| !is_blank(*c) && *c != '|').unwrap_or(0);
    if line.len() > LONGEST_ROW || chars.get(first).is_none_or(|&c| LABEL_STARTS.with(c).next().is_none()) {
        return Vec::new();
    }
    let bars = chars.contains(&'|');
    let colon = !bars && chars.windows(2).any(|w| w[0] == ':' && !w[1].is_ascii_digit());
    if colon || chars.contains(&'。') || !(bars || chars.contains(&' ')) {
        return Vec::new();
    }
    let mut found: Vec<Labelled> = Vec::new();
    let cells = cells(text, line, bars);
    let mut i = 0;
    while let Some(&cell) = cells.get(i) {
        if let Some((field, label, count)) = label_of_cells(text, &cells[i..], bars, i > 0) {
            found.push(Labelled { field, label, value: Extent::new(label.end, label.end) });
            i += count;
            continue;
        }
        match found.last_mut() {
            Some(last) if last.value.is_empty() => last.value = cell,
            Some(last) if !bars => last.value.end = cell.end,
            Some(_) => {}
            None => return Vec::new(),
        }
        i += 1;
    }
    // 有效性 | |: a cell that nobody filled in.
    let told = found.first().is_some_and(|l| !l.value.is_empty() || bars && cells.len() == 1);
    if told { found } else { Vec::new() }
}

/// The label that the first cells make, and how many of them; 索 引 号 with blanks between its letters is three.
fn label_of_cells(text: &Text, cells: &[Extent], bars: bool, later: bool) -> Option<(Field, Extent, usize)> {
    let first = *cells.first()?;
    let of = |n: usize| {
        let e = Extent::new(first.start, cells.get(n - 1)?.end);
        let word = || text.chars(e).iter().filter(|c| !is_blank(**c));
        let named = word().eq(&['标', '题']) || word().eq(&['名', '称']);
        let behind = || Extent::new(e.end, cells.last().map_or(e.end, |c| c.end));
        let solid = || text.chars(behind()).iter().copied().filter(|&c| !is_blank(c) && c != '|').collect::<Vec<_>>();
        let title = named && doc_type::is_official(&solid());
        let subject = later && word().eq(&['分', '类']);
        let field = match () {
            () if title => Some(Field::Title),
            () if subject => Some(Field::Subject),
            () => whole_label(text, e),
        };
        Some((field?, e, n))
    };
    let letters = if bars || first.len() > 1 { 1 } else { LONGEST_SPACED };
    (1..=letters).rev().find_map(of)
}

/// Longest label that is written with blanks between its letters.
const LONGEST_SPACED: usize = 6;

/// Whether a line is nothing but a label that can be no word of a sentence, without its colon.
#[must_use]
pub fn is_whole(text: &Text, line: Extent) -> bool {
    alone(text, line).is_some()
}

/// What such a line introduces.
fn alone(text: &Text, line: Extent) -> Option<Field> {
    if line.len() <= LONGEST { whole_label(text, line) } else { None }
}

/// The pieces of a line between bars or blanks, none empty.
fn cells(text: &Text, line: Extent, bars: bool) -> Vec<Extent> {
    let parts = |c: char| if bars { c == '|' } else { is_blank(c) };
    let mut cells = Vec::new();
    let mut start = line.start;
    for at in line.start..=line.end {
        if at == line.end || parts(text.folded()[at as usize]) {
            let cell = text.trim(Extent::new(start, at));
            if !cell.is_empty() {
                cells.push(cell);
            }
            start = at + 1;
        }
    }
    cells
}

/// What a cell introduces that is nothing but a label that can be no word of a sentence.
fn whole_label(text: &Text, cell: Extent) -> Option<Field> {
    let letters = || text.chars(cell).iter().filter(|c| !is_blank(**c));
    let clear = |field: Field, label: &[char]| match field {
        Field::ContactName | Field::ContactPhone | Field::ContactEmail => false,
        _ => label.len() > 2 || label == ['文', '号'],
    };
    let mut near = LABEL_STARTS.with(*letters().next()?).map(|(i, label)| (LABELS[i].1, label));
    near.find(|&(field, label)| clear(field, label) && label.iter().eq(letters())).map(|(field, _)| field)
}

/// What the last label of a line introduces, if its value is not on the line.
#[must_use]
pub fn open(text: &Text, line: Extent) -> Option<Field> {
    find(text, line).last().filter(|l| l.value.is_empty()).map(|l| l.field)
}

/// • and what else stands before the items of a list.
const fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '·' | '∙' | '●' | '○' | '■' | '□' | '◆' | '▪' | '※' | '►' | '▶')
}

/// Whether a label stands on the line.
#[must_use]
pub fn any(text: &Text, line: Extent) -> bool {
    if !without_colons(text, line).is_empty() || is_whole(text, line) {
        return true;
    }
    let floor = |colon: u32| line.start.max(colon.saturating_sub(LONGEST));
    colons(text, line).any(|colon| label_before(text, line.start, floor(colon), colon).is_some())
}

/// The colons of one line, and the brackets that close a label: 【发布日期】.
fn colons(text: &Text, line: Extent) -> impl Iterator<Item = u32> + '_ {
    text.signs_in(line).iter().copied().filter(|&at| matches!(text.folded()[at as usize], ':' | '】'))
}

/// The labels of one line with their values, in order. A label begins the line or follows a blank, `|` or a digit.
#[must_use]
pub fn find(text: &Text, line: Extent) -> Vec<Labelled> {
    let row = without_colons(text, line);
    if !row.is_empty() {
        return row;
    }
    if let Some(field) = alone(text, line) {
        return vec![Labelled { field, label: line, value: Extent::new(line.end, line.end) }];
    }
    let mut found: Vec<Labelled> = Vec::new();
    for colon in colons(text, line) {
        let floor = found.last().map_or(line.start, |l| l.label.end).max(colon.saturating_sub(LONGEST));
        if let Some((start, field)) = label_before(text, line.start, floor, colon) {
            if let Some(last) = found.last_mut() {
                last.value = trim_value(text, Extent::new(last.label.end, start));
            }
            let value = trim_value(text, Extent::new(colon + 1, line.end));
            found.push(Labelled { field, label: Extent::new(start, colon + 1), value });
        }
    }
    // 索引号 A1/2020 公开日期:2020-01-02: only the later ones have colons.
    let head = found.first().map(|l| text.trim(Extent::new(line.start, l.label.start)));
    if let Some(head) = head.filter(|h| !h.is_empty() && h.start == line.start) {
        let mut row = without_colons(text, head);
        row.append(&mut found);
        found = row;
    }
    found
}

/// The longest label that ends at `colon`, and where it begins.
fn label_before(text: &Text, line_start: u32, floor: u32, colon: u32) -> Option<(u32, Field)> {
    let chars = text.folded();
    let begins = |start: u32| {
        let before = (start > 0).then(|| chars[start as usize - 1]);
        before.is_none_or(|c| {
            is_blank(c) || matches!(c, '|' | '【' | '[' | '(') || c.is_ascii_digit() || !c.is_alphanumeric()
        }) || start == line_start
    };
    let last = text.skip_blank_back(colon, floor);
    let spelled = |word: &[char]| {
        let mut at = colon;
        for c in word.iter().rev() {
            at = text.skip_blank_back(at, floor);
            if at <= floor || chars[at as usize - 1] != *c {
                return None;
            }
            at -= 1;
        }
        Some(at)
    };
    let words = if last > floor { LABEL_ENDS.with(chars[last as usize - 1]) } else { return None };
    words
        .filter_map(|(i, word)| spelled(word).map(|start| (start, LABELS[i].1)))
        .filter(|&(start, _)| begins(start))
        .filter(|&(start, _)| chars[colon as usize] == ':' || start > 0 && chars[start as usize - 1] == '【')
        .min_by_key(|&(start, _)| start)
}

/// A value without blanks, bars and brackets at its ends.
fn trim_value(text: &Text, e: Extent) -> Extent {
    let chars = text.folded();
    let Extent { mut start, mut end } = text.trim(e);
    while start < end && matches!(chars[start as usize], '|' | ' ' | '】' | ']') {
        start += 1;
    }
    while end > start && matches!(chars[end as usize - 1], '|' | ' ' | '【' | '[') {
        end -= 1;
    }
    Extent::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(line: &str) -> Vec<(Field, String)> {
        let text = Text::new(line.to_owned());
        find(&text, text.extent()).into_iter().map(|l| (l.field, text.slice(l.value).to_owned())).collect()
    }

    #[test]
    fn a_metadata_line_gives_its_values() {
        let line = "发布机构:区政府办公室   文号:莲政办发〔2017〕20号   发表时间:2017-05-24  字号: A | A+";
        let got = labels(line);
        assert_eq!(got[0], (Field::Publisher, "区政府办公室".into()));
        assert_eq!(got[1], (Field::DocNumber, "莲政办发〔2017〕20号".into()));
        assert_eq!(got[2], (Field::PublishedOn, "2017-05-24".into()));
        assert_eq!(got[3].0, Field::Furniture);
        assert_eq!(labels("索 引 号：0001/2018-1")[0], (Field::IndexNumber, "0001/2018-1".into()));
        assert_eq!(labels("来源:某市人民政府办公室2023-04-2817:16浏览量:44003|||||").len(), 2);
    }

    #[cfg(feature = "html")]
    #[test]
    fn every_label_that_the_reader_of_pages_keeps_is_understood() {
        for label in crate::source::kept_labels() {
            assert_eq!(labels(&format!("{label}：甲")).len(), 1, "{label}");
        }
    }

    #[test]
    fn a_sentence_with_a_colon_is_no_metadata() {
        assert!(labels("现将有关事项通知如下:").is_empty());
        assert!(labels("牵头单位:市住建局").is_empty());
    }
}
