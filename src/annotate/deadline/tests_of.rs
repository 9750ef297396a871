//! What a rule may ask of a site beyond the words right beside it.

use super::site::{Site, holds};
use super::words::{
    ACCOUNTS, ACTIONS, ADVERBS, AT_EVENT, BEFORE, BEGINNINGS, CHANGED, DOCUMENTS, EACH, HEADS, IN_FORCE, INSIDE, MARKS,
    MEANWHILE, NOMINAL, NOT_BEFORE, NOUNS, OF, PREPOSITIONS, SAID_OF_IT, SINCE, STATES, SUBJECTS, TARGETS, THAN, UP_TO,
    WAS_DONE, WHEN,
};
use crate::base::Extent;
use crate::lexicon::general;
use crate::source::words::starts;
use crate::time::{Kind, Length, Partial, Year};

/// A question to a site.
pub(super) type Test = fn(&Site<'_, '_>) -> bool;

/// (2015-2020年): the years of a plan, alone in their parentheses.
pub(super) fn term_of_plan(s: &Site<'_, '_>) -> bool {
    let years = match s.time.kind {
        Kind::Calendar(p) => p.is_year(),
        Kind::Between(a, b) => a.is_year() && b.is_year(),
        _ => false,
    };
    let open = s.char_before(s.extent().start);
    let close = s.char_after(s.extent().end);
    years && matches!(open, '(' | '〔' | '[') && matches!(close, ')' | '〕' | ']' | '版' | '修')
}

/// 2023年第12号, 2020年版.
pub(super) fn part_of_a_name(s: &Site<'_, '_>) -> bool {
    let end = s.extent().end;
    if let Some(after) = s.any_after(end, &["第"]) {
        let rest = s.clause_after(after);
        let rest = Extent::new(rest.start, rest.end.min(rest.start + 5));
        return s.holds(rest, &["号", "次", "届", "期", "批"]);
    }
    s.any_after(end, &["版", "级"]).is_some()
}

/// 本办法自2024年6月1日起施行,有效期至2025年12月31日: of the notice itself, which is metadata.
pub(super) fn notice_in_force(s: &Site<'_, '_>) -> bool {
    let clause = s.clause_before();
    let rest = s.scan.text.chars(s.clause_after(s.extent().end));
    let rest = &rest[..rest.len().min(10)];
    let since = s.after_any(&SINCE) || rest.first() == Some(&'起');
    if (since && IN_FORCE.stand_in(rest)) || IN_FORCE.stand_in(clause) {
        let whole = s.extent().start == s.sentence || is_bare(s.scan.text.chars(s.sentence_before()));
        return of_notice(s)
            || (whole && comes_into_force(rest, &["起施行", "起执行", "起实施", "起正式施行", "起生效"]))
            || (is_bare(clause) && comes_into_force(rest, &["起施行", "起正式施行"]));
    }
    false
}

/// Whether nothing but a 自 stands before the day.
fn is_bare(chars: &[char]) -> bool {
    chars.iter().all(|c| matches!(c, ' ' | '\n' | '自' | '从' | '于' | '由'))
}

/// Whether the sentence begins with 本办法, 以上措施 and is so of the notice; 自本通知印发之日起 speaks of an event.
fn of_notice(s: &Site<'_, '_>) -> bool {
    let start = s.sentence;
    let chars = s.scan.text.chars(Extent::new(start, s.extent().start.min(start + 30)));
    chars.iter().enumerate().take(16).any(|(i, &c)| {
        let rest = &chars[i + 1..];
        let subject = rest.split(|&c| matches!(c, ',' | ':' | '、')).next().unwrap_or(rest);
        let before = if i > 0 { chars[i - 1] } else { '\0' };
        let part = matches!(subject, ['项' | '款' | '年' | '月' | '市' | '县' | '区' | '省', ..])
            || matches!(subject, ['条', next, ..] if *next != '例');
        let this = c == '本' && !part && !"自从按照合据对在以将由与至".contains(before);
        let above = matches!((before, c), ('以' | '上', '上' | '述'));
        (this || above) && DOCUMENTS.stand_in(&subject[..subject.len().min(12)])
    })
}

/// Whether one of `words` and nothing else follows.
fn comes_into_force(rest: &[char], words: &[&str]) -> bool {
    let rest: Vec<char> = rest.iter().copied().filter(|c| !matches!(c, ' ' | '\n')).collect();
    rest.len() < 8 && words.iter().any(|w| starts(&rest, w))
}

/// 对2025年第一季度满负荷生产的企业, 较上年末, 凡2023年10月1日后: a mark of something, or what it is measured against.
pub(super) fn mark_of_something(s: &Site<'_, '_>) -> bool {
    s.after_any(&OF) || compared(s)
}

/// 较上年末, 不低于2023年水平.
pub(super) fn compared(s: &Site<'_, '_>) -> bool {
    s.after_any(&THAN)
}

/// 2024年3月31日前取得许可证的: by which something must already be so for a rule to apply.
pub(super) fn condition(s: &Site<'_, '_>) -> bool {
    if s.any_before(s.extent().start, &["对", "对于", "针对", "凡", "凡是", "凡在"]).is_some() {
        return true;
    }
    let after = s.any_after(s.end(), &["前", "之前", "以前", "后", "之后", "以后", "起"]).unwrap_or(s.extent().end);
    let rest = s.clause_after(after);
    let chars = s.scan.text.chars(rest);
    let rest_of =
        chars.strip_prefix(&['('][..]).map_or(chars, |r| r.iter().position(|&c| c == ')').map_or(r, |i| &r[i + 1..]));
    let ends_in_de = rest_of.last() == Some(&'的');
    let de = rest_of.iter().position(|&c| c == '的');
    let of_head = |at: usize| HEADS.stand_in(&rest_of[at + 1..]);
    // 2000年底前建成的小区.
    let built = || past(s) || s.reference.year.is_none();
    // 2021年5月31日起出生的三孩.
    let born = starts(rest_of, "出生") && de.is_some();
    ends_in_de
        || born
        || built() && verb_of(s, after)
        || de.is_some_and(|at| at == 0 || of_something(s) || (STATES.begin(rest_of).is_some() && of_head(at)))
}

/// 对纳入统计且年内完成投资的项目: the clause begins with what it is of.
fn of_something(s: &Site<'_, '_>) -> bool {
    let clause = s.clause_before();
    let from = clause.iter().position(|&c| !matches!(c, ' ' | '\n')).unwrap_or(0);
    clause.get(from).is_some_and(|&c| matches!(c, '对' | '凡'))
}

/// 年底未竣工的项目, 省级年底出台的平台: of something, and nothing is to be done by it.
pub(super) fn attributive(s: &Site<'_, '_>) -> bool {
    let end = s.extent().end;
    let rest = s.scan.text.chars(s.clause_after(end));
    let state = ["未", "尚未", "已", "的", "到期"].iter().any(|w| starts(rest, w)) && rest.contains(&'的');
    let ends_in_de = rest.last() == Some(&'的') && !holds(rest, &["要", "应"]);
    state || ends_in_de || (of_something(s) && rest.contains(&'的')) || verb_of(s, end)
}

/// 出台的平台, 新投产纳统的企业: the verb is of the noun behind it.
fn verb_of(s: &Site<'_, '_>, at: u32) -> bool {
    let mut at = s.any_after(at, &["新"]).unwrap_or(at);
    for _ in 0..2 {
        match s.word_after(at, &ACTIONS) {
            Some(end) => at = end,
            None => return false,
        }
        if s.char_after(at) == '的' {
            return true;
        }
    }
    false
}

/// A time before the reference year, or 去年.
pub(super) fn past(s: &Site<'_, '_>) -> bool {
    let (Kind::Calendar(last) | Kind::Between(_, last)) = s.time.kind else { return false };
    match last.year {
        Year::Stated(y) => s.reference.year.is_some_and(|(r, _)| y < r),
        Year::Relative(n) => n < 0,
        Year::Unsaid => false,
    }
}

/// So long before the reference year that nothing is asked from then on, or said to be done: 自2014年10月1日起已全面解除.
pub(super) fn long_past(s: &Site<'_, '_>) -> bool {
    let Kind::Calendar(p) = s.time.kind else { return false };
    let old = match p.year {
        Year::Stated(y) => s.reference.year.is_some_and(|(r, _)| y < r - 1),
        Year::Relative(n) => n < -1,
        Year::Unsaid => false,
    };
    let rest = s.scan.text.chars(s.clause_after(s.end()));
    old || (past(s) && holds(rest, &["已", "的"]))
}

/// Told as done: 自2014年10月1日起,已全面解除限购; 2月1日-2月29日对2个申请作出了审批决定.
pub(super) fn told(s: &Site<'_, '_>) -> bool {
    let since = s.any_after(s.end(), &["起", "开始"]);
    let end = since.unwrap_or(s.end());
    let rest = s.scan.text.chars(s.clause_after(s.any_after(end, &[","]).unwrap_or(end)));
    let done = since.is_some() && CHANGED.stand_in(rest) || before_signing(s) && general::DONE.stand_in(rest);
    done && !rest.contains(&'的')
}

/// 上半年考评分值: the time is part of what a score is called.
pub(super) fn of_a_score(s: &Site<'_, '_>) -> bool {
    let rest = s.clause_after(s.extent().end);
    s.holds(Extent::new(rest.start, rest.end.min(rest.start + 6)), &["分值", "得分", "评分"])
}

/// Wholly before the day of signing.
pub(super) fn before_signing(s: &Site<'_, '_>) -> bool {
    let (Kind::Calendar(last) | Kind::Between(_, last)) = s.time.kind else { return false };
    let (Year::Stated(y), Some(signed)) = (last.year, s.reference.signed_on) else { return past(s) };
    last.bounds(y).is_some_and(|(_, end)| end < signed)
}

/// Nothing else in the paragraph: a cell of a table.
pub(super) fn alone(s: &Site<'_, '_>) -> bool {
    let Extent { start, end } = s.extent();
    let before = s.scan.text.skip_blank_back(start, s.within.start);
    let end = s.any_after(end, &["底", "完成", "前完成"]).unwrap_or(end);
    before == s.within.start && s.scan.text.skip_blank(end, s.within.end) == s.within.end
}

/// At the beginning of a clause, or after 在, 力争, 确保: something is to be done in it.
pub(super) fn opens_clause(s: &Site<'_, '_>) -> bool {
    let start = s.extent().start;
    let before = s.char_before(start);
    matches!(before, '\0' | ',' | '。' | ';' | ':' | '、' | '(' | ')' | '.' | '!' | '”' | '"' | '—')
        || s.after_any(&WHEN)
}

/// A verb of doing follows, perhaps after adverbs, or 对…, 将… and the like.
pub(super) fn something_is_done(s: &Site<'_, '_>) -> bool {
    let mut at = s.past_time_of_day(s.end());
    for _ in 0..4 {
        if let Some(end) = s.word_after(at, &ACTIONS) {
            return !is_noun(s, end);
        }
        if let Some(end) = s.word_after(at, &PREPOSITIONS) {
            // 在库企业, 在建项目 are no prepositions.
            return !matches!(s.char_after(end), '库' | '建' | '校' | '职' | '岗' | '售');
        }
        match s.word_after(at, &ADVERBS) {
            Some(end) => at = end,
            None => return false,
        }
    }
    false
}

/// 2017年建设工作要点, 2018年改造项目: what looked like a verb is the first word of a noun.
fn is_noun(s: &Site<'_, '_>, verb_end: u32) -> bool {
    s.word_before(verb_end, &NOMINAL).is_some() && s.word_after(verb_end, &NOUNS).is_some()
}

/// Who does it follows: 2022年,全省推行.
pub(super) fn somebody_does(s: &Site<'_, '_>) -> bool {
    let at = s.any_after(s.extent().end, &[","]).unwrap_or(s.extent().end);
    s.word_after(at, &SUBJECTS).is_some()
}

/// A number to be reached follows: 2025年…的比例达到90%.
pub(super) fn target_is_set(s: &Site<'_, '_>) -> bool {
    let rest = s.scan.text.chars(s.clause_after(s.extent().end));
    rest.iter().any(char::is_ascii_digit) && TARGETS.stand_in(rest)
}

/// 第一季度是全年的风向标: said of the time itself.
pub(super) fn said_of_it(s: &Site<'_, '_>) -> bool {
    s.before_any(&SAID_OF_IT)
}

/// 从现在到2025年,…将是关键时期: a forecast of the time up to then, in which nothing is due.
pub(super) fn forecast(s: &Site<'_, '_>) -> bool {
    let clause = s.clause_before();
    let from_now = holds(clause, &["从现在", "从目前", "从今"]);
    let end = s.end();
    let limit = s.within.end.min(end + 60);
    let rest = s.scan.text.chars(Extent::new(end, limit.max(end)));
    let rest = rest.split(|c| matches!(c, '。' | ';' | '!')).next().unwrap_or(rest);
    from_now && holds(rest, &["将是", "正是", "正处"])
}

/// 即日起|至2023年12月31日: the date before which a stretch began with an event.
pub(super) fn begun_by_event(s: &Site<'_, '_>) -> bool {
    let before = s.clause_before();
    BEGINNINGS.stand_in(before)
}

/// No year but the place in a period that recurs stands before it: 每年3-6月.
pub(super) fn after_every(s: &Site<'_, '_>) -> bool {
    s.any_before(s.extent().start, &["每年", "每年度", "每年的", "逐年"]).is_some()
        || holds(s.clause_before(), &["每年"]) && is_month(s)
}

/// The 12月底 of 每年6月底、12月底, the 25日 of 每月10日、25日: in each of the periods that the expression before it names.
pub(super) fn listed_after_every(s: &Site<'_, '_>) -> bool {
    period_of_list(s).is_some()
}

/// The period that recurs, of a place in it that is not the first of its list.
pub(super) fn period_of_list(s: &Site<'_, '_>) -> Option<Length> {
    let Kind::Calendar(place) = s.time.kind else { return None };
    let times = &s.scan.times;
    let mut at = s.extent().start;
    let from = times.partition_point(|t| t.extent.start < at);
    for before in times[..from].iter().rev().take(LONGEST_LIST) {
        let joint = s.any_before(at, &["、", "和", "及", "与"])?;
        let end = s.scan.text.skip_blank_back(joint, s.within.start);
        if end != before.extent.end && s.word_after(before.extent.end, &BEFORE) != Some(end) {
            return None;
        }
        match before.kind {
            Kind::Every(period, Some(first)) => {
                let alike = place.month.is_some() == first.month.is_some() && place.month_shift.is_none();
                let told = place.month.is_some() || place.day.is_some();
                return (alike && told && place.year == Year::Unsaid).then_some(period);
            }
            Kind::Calendar(_) => at = before.extent.start,
            _ => return None,
        }
    }
    None
}

fn is_month(s: &Site<'_, '_>) -> bool {
    let stated = |p: &Partial| p.month.is_some() && p.year == Year::Unsaid;
    match &s.time.kind {
        Kind::Calendar(p) | Kind::Between(p, _) => stated(p),
        _ => false,
    }
}

/// 次月5日, 下一年1月1日: after whichever month or year.
pub(super) fn next_after_any(s: &Site<'_, '_>) -> bool {
    let start = s.extent().start;
    ["次月", "下一年", "下年"].iter().any(|w| s.scan.text.starts_with(start, w))
}

/// 对2022年6月至9月新增的贷款 is a mark of the loans; 对2022年6月至9月期间 or from one day to another a period, but for what
/// falls due in it.
pub(super) fn goes_on(s: &Site<'_, '_>) -> bool {
    let meanwhile = s.word_after(s.end(), &MEANWHILE);
    let end = meanwhile.unwrap_or(s.end());
    let days = matches!(s.time.kind, Kind::Between(a, b) if a.day.is_some() && b.day.is_some());
    let window = (days || s.scan.text.ends_with(end, "期间")) && s.word_after(end, &MARKS).is_none();
    s.char_after(end) != ',' && !window
}

/// 在我区购买了商品房: it was done in the stretch.
pub(super) fn was_done(s: &Site<'_, '_>) -> bool {
    s.scan.text.chars(s.clause_after(s.end())).contains(&'了')
}

/// A five-year plan in the middle of a sentence: 阐明“十一五”期间的目标.
pub(super) fn plan_mentioned(s: &Site<'_, '_>) -> bool {
    s.time.rule == "between/five-year-plan" && !opens_clause(s)
}

/// 每月28日, 每年3月底: the place in the period is said.
pub(super) fn placed(s: &Site<'_, '_>) -> bool {
    matches!(s.time.kind, Kind::Every(_, Some(_)))
}

/// 每季度报送, 每年向…汇报: something is done each time, and no sum is paid.
pub(super) fn done_each_time(s: &Site<'_, '_>) -> bool {
    something_is_done(s) || alone(s)
}

/// 年内新增贷款, 年内完成投资5000万元以上的: nothing is to be done in the year, or it is a condition.
pub(super) fn nothing_due_within(s: &Site<'_, '_>) -> bool {
    mark_of_something(s) || attributive(s) || !something_is_done(s)
}

/// The 15个 of 15个、7个工作日以内: the next length of the list is followed by 内.
pub(super) fn list_within(s: &Site<'_, '_>) -> bool {
    let times = &s.scan.times;
    let next = times.partition_point(|t| t.extent.start < s.extent().end);
    s.time.rule == "length/shared-unit"
        && times
            .get(next)
            .is_some_and(|t| t.extent.start <= s.extent().end + 2 && s.word_after(t.extent.end, &INSIDE).is_some())
}

/// The 4月10日 of 4月10日、7月10日和10月10日前: a list of days, the last of which is followed by 前.
pub(super) fn list_before(s: &Site<'_, '_>) -> bool {
    let times = &s.scan.times;
    let from = times.partition_point(|t| t.extent.start < s.extent().end);
    let mut end = s.extent().end;
    for next in times[from..].iter().take(LONGEST_LIST) {
        let joined = s.any_after(end, &["、", "和", "及", "以及", ","]);
        if joined.is_none_or(|at| s.scan.text.skip_blank(at, s.within.end) != next.extent.start) {
            return false;
        }
        end = next.extent.end;
        if s.word_after(end, &BEFORE).is_some() {
            return s.word_after(end, &NOT_BEFORE).is_none();
        }
    }
    false
}

/// The 2月2日 of 2月2日(星期六)、2月3日(星期日)上班: a list of days, on the last of which it is said what is done.
pub(super) fn list_done(s: &Site<'_, '_>) -> bool {
    let times = &s.scan.times;
    let from = times.partition_point(|t| t.extent.start < s.extent().end);
    let mut end = s.end();
    for next in times[from..].iter().take(LONGEST_LIST) {
        let joined = s.any_after(end, &["、", "和", "及"]);
        let day = matches!(next.kind, Kind::Calendar(p) if p.day.is_some());
        if !day || joined.is_none_or(|at| s.scan.text.skip_blank(at, s.within.end) != next.extent.start) {
            return false;
        }
        let next = Site::new(s.scan, s.within, s.sentence, next, s.reference);
        if something_is_done(&next) {
            return !attributive(&next);
        }
        end = next.end();
    }
    false
}

/// 自2019年1月1日起全面施行的《…法》: since when what is cited has been in force.
pub(super) fn of_a_title(s: &Site<'_, '_>) -> bool {
    let rest = s.scan.text.chars(s.clause_after(s.end()));
    let title = rest.windows(2).position(|w| w == ['的', '《']);
    title.is_some_and(|at| at < 12 && IN_FORCE.stand_in(&rest[..at]))
}

/// The 2025年 of 到2022年、2025年,覆盖率分别达到: up to each of them.
pub(super) fn listed_up_to(s: &Site<'_, '_>) -> bool {
    let times = &s.scan.times;
    let mut at = s.extent().start;
    let from = times.partition_point(|t| t.extent.start < at);
    for before in times[..from].iter().rev().take(LONGEST_LIST) {
        let joined =
            s.any_before(at, &["、", "和", "及"]).map(|joint| s.scan.text.skip_blank_back(joint, s.within.start));
        if joined != Some(before.extent.end) {
            return false;
        }
        at = before.extent.start;
        if s.word_before(at, &UP_TO).is_some() {
            return true;
        }
    }
    false
}

/// 2021年、2022年、2023年分别完成: the years over which something is shared out.
pub(super) fn list_of_years(s: &Site<'_, '_>) -> bool {
    let times = &s.scan.times;
    let from = times.partition_point(|t| t.extent.start < s.extent().end);
    let mut end = s.extent().end;
    let shared = |end: u32| s.word_after(end, &EACH).is_some();
    for next in times[from..].iter().take(LONGEST_LIST) {
        let joined = s.any_after(end, &["、", "和", "及"]).map(|at| s.scan.text.skip_blank(at, s.within.end));
        if joined != Some(next.extent.start) {
            break;
        }
        end = next.extent.end;
        if shared(end) {
            return true;
        }
    }
    false
}

/// Most days of a list.
const LONGEST_LIST: usize = 11;

/// 将第一、第二季度工作情况报送: whose account is handed on, which is not what is to be done in that time.
pub(super) fn handed_on(s: &Site<'_, '_>) -> bool {
    let clause = s.clause_before();
    let rest = s.scan.text.chars(s.clause_after(s.extent().end));
    let listed = |c: char| matches!(c, '第' | '、' | '一' | '二' | '三' | '四' | ' ' | '\n');
    let from = clause.iter().rposition(|&c| !listed(c)).map(|i| clause[i]);
    matches!(from, Some('将' | '把')) && ACCOUNTS.stand_in(&rest[..rest.len().min(24)])
}

/// 等方面的年内新增贷款: in the middle of a noun.
pub(super) fn inside_a_noun(s: &Site<'_, '_>) -> bool {
    s.char_before(s.extent().start) == '的'
}

/// 在2016年全国卫生大会上强调, 1996年1月8日至12日召开的会议: of an event that was.
pub(super) fn of_an_event(s: &Site<'_, '_>) -> bool {
    s.before_any(&WAS_DONE) || AT_EVENT.stand_in(s.scan.text.chars(s.clause_after(s.end())))
}
