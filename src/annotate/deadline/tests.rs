//! The corpus, the near misses, and what a user would lose.

use jiff::civil::date;

use super::find;
use crate::annotate::{Claim, Reference, Scan};
use crate::base::{Code, Parsed};
use crate::model::{Deadline, DeadlineKind, YearBasis};
use crate::source::Text;

const CORPUS: &str = include_str!("corpus.txt");
const NEGATIVE: &str = include_str!("negative.txt");

fn reference() -> Reference {
    Reference { year: Some((2017, YearBasis::PlanYear)), signed_on: Some(date(2017, 5, 23)) }
}

fn read_with(source: &str, reference: &Reference) -> Parsed<Vec<Claim<Deadline>>> {
    let text = Text::new(source.to_owned());
    let mut scan = Scan::new(&text);
    if let (Some(open), Some(close)) = (source.find('《'), source.find('》')) {
        scan.titles = vec![text.extent_of_bytes(open..close + '》'.len_utf8())];
    }
    find(&scan, text.extent(), reference)
}

fn read(source: &str) -> Vec<Deadline> {
    read_with(source, &reference()).value.into_iter().map(|c| c.value).collect()
}

/// A deadline as the corpus writes it.
fn value(d: &Deadline) -> String {
    let day = |d: Option<jiff::civil::Date>| d.map(|d| d.to_string()).unwrap_or_default();
    let text = |t: Option<&str>| t.map(|t| format!(" {t}")).unwrap_or_default();
    match d.kind {
        DeadlineKind::By => format!("by {}", day(d.date)),
        DeadlineKind::On => format!("on {}", day(d.date)),
        DeadlineKind::During => format!("during {}..{}", day(d.start), day(d.end)),
        DeadlineKind::From => format!("from {}", day(d.start)),
        DeadlineKind::Within => {
            let workdays = if d.workdays { " workdays" } else { "" };
            format!("within{}{workdays}{}", text(d.duration.as_deref()), text(d.anchor.as_deref()))
        }
        DeadlineKind::Every => format!("every{}{}", text(d.every.as_deref()), text(d.on.as_deref())),
    }
}

fn values(source: &str) -> Vec<String> {
    read(source).iter().map(value).collect()
}

#[test]
fn every_sentence_of_the_corpus_sets_its_deadline_and_no_other() {
    let (mut wanted, mut wrong) = ("", Vec::new());
    for line in CORPUS.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let Some(sentence) = line.strip_prefix("  ") else {
            wanted = line;
            continue;
        };
        let words = sentence.split('【').nth(1).and_then(|s| s.split('】').next()).unwrap_or_default();
        let found = read(&sentence.replace(['【', '】'], ""));
        let got: Vec<_> = found.iter().map(|d| (value(d), d.text.to_string())).collect();
        if got != [(wanted.to_owned(), words.to_owned())] {
            wrong.push(format!(
                "{sentence} wanted {wanted}, got {got:?} {:?}",
                found.iter().map(|d| &d.rule).collect::<Vec<_>>()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn near_misses_set_no_deadline() {
    let lines = NEGATIVE.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    let wrong: Vec<_> = lines
        .map(|l| (l, read(l)))
        .filter(|(_, found)| !found.is_empty())
        .map(|(l, found)| format!("{l} {:?}", found.iter().map(|d| (value(d), d.rule.clone())).collect::<Vec<_>>()))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_later_month_takes_the_year_said_before_it_in_the_sentence() {
    let both = "2021年6月底前完成可研，12月底前开工。9月底前报送总结。";
    assert_eq!(values(both), ["by 2021-06-30", "by 2021-12-31", "by 2017-09-30"]);
    let basis: Vec<_> = read(both).iter().map(|d| d.basis).collect();
    assert_eq!(basis, [None, Some(YearBasis::Sentence), Some(YearBasis::PlanYear)]);
}

#[test]
fn each_day_of_a_list_before_which_something_is_due_is_a_deadline() {
    let three = "请于2018年1月20日、4月20日及7月20日前，将第二、第三季度进度情况报送。";
    assert_eq!(values(three), ["by 2018-01-20", "by 2018-04-20", "by 2018-07-20"]);
}

#[test]
fn years_of_a_list_are_each_a_deadline() {
    let up_to = "到2019年、2020年，覆盖率分别达到60%和90%。";
    assert_eq!(values(up_to), ["by 2019-12-31", "by 2020-12-31"]);
    let shared = "2017年、2018年分别完成四成、六成。";
    assert_eq!(values(shared), ["during 2017-01-01..2017-12-31", "during 2018-01-01..2018-12-31"]);
    assert_eq!(values("5月中旬前完成，最迟不超过5月底。"), ["by 2017-05-20", "by 2017-05-31"]);
}

#[test]
fn a_past_year_that_is_only_mentioned_is_not_taken_over() {
    assert_eq!(values("巩固2016年清查成果，11月底前完成轮训。"), ["by 2017-11-30"]);
}

#[test]
fn a_date_in_a_title_is_nobodys() {
    assert_eq!(values("贯彻《关于2018年底前完成改革的通知》，抓好落实。"), Vec::<String>::new());
}

#[test]
fn a_day_that_does_not_exist_is_an_error_and_no_deadline() {
    let found = read_with("2月30日前报送。", &reference());
    assert!(found.value.is_empty());
    assert_eq!(found.diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), [Code::DateImpossible]);
}

#[test]
fn without_a_year_there_is_a_note_and_no_deadline() {
    let found = read_with("11月底前完成。", &Reference::default());
    assert!(found.value.is_empty());
    assert_eq!(found.diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), [Code::YearUnknown]);
    assert_eq!(read_with("2017年11月底前完成，每季度报送进展。", &Reference::default()).value.len(), 2);
}

#[test]
fn a_deadline_that_had_passed_at_signing_is_kept_with_a_warning() {
    let found = read_with("2017年1月底前完成。", &reference());
    assert_eq!(found.value.len(), 1);
    assert_eq!(found.diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), [Code::DeadlineBeforeSigning]);
}

#[test]
fn a_deadline_broken_by_a_line_wrap_is_read_whole() {
    let found = read("各单位于11月\n20日前报告。");
    assert_eq!(
        found.iter().map(|d| (value(d), d.text.as_str())).collect::<Vec<_>>(),
        [("by 2017-11-20".into(), "11月20日前")]
    );
}

#[test]
fn a_cell_that_holds_only_a_time_is_a_deadline() {
    assert_eq!(values("2017年11月30日"), ["by 2017-11-30"]);
    assert_eq!(values("第三季度"), ["during 2017-07-01..2017-09-30"]);
    assert_eq!(values("2017年"), ["during 2017-01-01..2017-12-31"]);
    assert_eq!(values("12月底"), ["by 2017-12-31"]);
    assert_eq!(values("每季度"), ["every P3M"]);
}

#[test]
fn every_length_of_a_list_is_a_deadline() {
    assert_eq!(values("分别压缩至15个、7个工作日以内。"), ["within P15D workdays", "within P7D workdays"]);
}

#[test]
fn hostile_text_does_not_panic() {
    for unit in ["2017年", "前", "11月底前", "每月", "自", "15日内", "(", "，", "《", "本办法自2017年1月1日起"]
    {
        let _ = read(&unit.repeat(3000));
    }
}
