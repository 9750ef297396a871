//! The corpus, the near misses, and what a user would lose.

use super::{Expression, Kind, Length, LengthUnit, Partial, Piece, Year, scan};
use crate::numeral;
use crate::source::Text;

const CORPUS: &str = include_str!("corpus.txt");
const NEGATIVE: &str = include_str!("negative.txt");

fn times(text: &Text) -> Vec<Expression> {
    scan(text, &numeral::scan(text))
}

fn written(source: &str) -> Vec<String> {
    let text = Text::new(source.to_owned());
    times(&text).iter().map(|t| text.slice(t.extent).to_owned()).collect()
}

fn values(source: &str) -> Vec<String> {
    let text = Text::new(source.to_owned());
    times(&text).iter().map(|t| value(&t.kind)).collect()
}

/// A value as the corpus writes it.
fn value(kind: &Kind) -> String {
    match kind {
        Kind::Calendar(p) => partial(p),
        Kind::Between(a, b) => format!("{}..{}", partial(a), partial(b)),
        Kind::Length(l) => length(l),
        Kind::Lengths(a, b) => format!("{}..{}", length(a), length(b)),
        Kind::Every(l, None) => format!("every {}", l.iso()),
        Kind::Every(l, Some(p)) => format!("every {} at {}", l.iso(), partial(p)),
    }
}

fn length(l: &Length) -> String {
    format!("{}{}", l.iso(), if l.unit == LengthUnit::Workday { " workdays" } else { "" })
}

fn partial(p: &Partial) -> String {
    let mut out = match (p.year, p.month_shift) {
        (_, Some(n)) => format!("month{n:+}"),
        (Year::Unsaid, _) => "*".into(),
        (Year::Stated(y), _) => y.to_string(),
        (Year::Relative(n), _) => format!("{n:+}"),
    };
    match (p.month, p.day) {
        (Some(m), Some(d)) => out += &format!("-{m:02}-{d:02}"),
        (Some(m), None) => out += &format!("-{m:02}"),
        (None, Some(d)) if p.month_shift.is_some() => out += &format!("-{d:02}"),
        (None, Some(d)) => out += &format!("-*-{d:02}"),
        (None, None) => {}
    }
    out + &match p.piece {
        None => String::new(),
        Some(Piece::Quarter(n)) => format!(" q{n}"),
        Some(Piece::Half(n)) => format!(" h{n}"),
        Some(Piece::Beginning) => " beginning".into(),
        Some(Piece::FirstTenDays) => " first-ten-days".into(),
        Some(Piece::MiddleTenDays) => " middle-ten-days".into(),
        Some(Piece::LastTenDays) => " last-ten-days".into(),
        Some(Piece::Middle) => " middle".into(),
        Some(Piece::End) => " end".into(),
        Some(Piece::Within) => " within".into(),
        Some(Piece::Throughout) => " whole".into(),
    }
}

#[test]
fn every_spelling_gives_its_value_whole_and_once() {
    let mut wanted = "";
    let mut wrong = Vec::new();
    for line in CORPUS.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let Some(spelling) = line.strip_prefix("  ") else {
            wanted = line;
            continue;
        };
        for source in [spelling.to_owned(), format!("请于{spelling}，"), format!("力争{spelling}完成")] {
            if (values(&source), written(&source)) != (vec![wanted.to_owned()], vec![spelling.to_owned()]) {
                wrong.push(format!("{source}: wanted {wanted}, got {:?} {:?}", values(&source), written(&source)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn near_misses_give_no_time() {
    let lines = NEGATIVE.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    let wrong: Vec<_> = lines
        .map(|line| line.split_once('\t').unwrap_or((line, "")))
        .filter(|(source, times)| written(source) != times.split_whitespace().collect::<Vec<_>>())
        .map(|(source, _)| format!("{source}: {:?}", written(source)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_date_broken_by_a_line_wrap_is_one_date() {
    assert_eq!(values("请于2017年\n11月30\n日前报送"), ["2017-11-30"]);
}

#[test]
fn a_full_width_date_is_a_date() {
    assert_eq!(written("２０１２年１２月３日公布"), ["２０１２年１２月３日"]);
}

#[test]
fn a_clock_that_ran_into_a_date_is_no_part_of_it() {
    assert_eq!(written("发布日期:2022-05-1716:17编辑"), ["2022-05-17"]);
    assert_eq!(written("编号2022-05-1716"), Vec::<String>::new());
}

#[test]
fn a_section_marker_before_a_year_is_no_decimal() {
    assert_eq!(values("3.2018年要在全国推开"), ["2018"]);
    assert_eq!(values("17.2025年1月25日至2025年12月31日"), ["2025-01-25..2025-12-31"]);
}

#[test]
fn a_day_of_the_month_is_told_from_a_length() {
    assert_eq!(values("每月25日前"), ["every P1M at *-*-25"]);
    assert_eq!(values("于15日前报送"), ["*-*-15"]);
    assert_eq!(values("公示期不少于15日"), ["P15D"]);
    assert_eq!(values("自公布之日起15日内"), ["P15D"]);
    assert_eq!(values("缩短至5日"), ["P5D"]);
}

#[test]
fn the_first_of_a_list_takes_the_unit_of_the_last() {
    assert_eq!(values("分别压缩至15个、7个工作日以内"), ["P15D workdays", "P7D workdays"]);
}

#[test]
fn once_a_week_is_no_monday() {
    assert_eq!(written("每周一次"), ["每周"]);
    assert_eq!(written("每周一召开例会"), ["每周一"]);
    assert_eq!(written("一年两次的抽查"), ["一年"]);
    assert_eq!(written("实行一月一调度"), ["一月一"]);
}

#[test]
fn first_and_last_days_follow_the_calendar() {
    let bounds = |source: &str, year| {
        let text = Text::new(source.to_owned());
        let Kind::Calendar(p) = times(&text)[0].kind else { panic!("{source}") };
        p.bounds(year).map(|(a, b)| format!("{a}..{b}"))
    };
    assert_eq!(bounds("2月底", 2024).as_deref(), Some("2024-02-01..2024-02-29"));
    assert_eq!(bounds("6月上旬", 2017).as_deref(), Some("2017-06-01..2017-06-10"));
    assert_eq!(bounds("第三季度", 2017).as_deref(), Some("2017-07-01..2017-09-30"));
    assert_eq!(bounds("下半年", 2017).as_deref(), Some("2017-07-01..2017-12-31"));
    assert_eq!(bounds("2月29日", 2023), None);
    assert_eq!(bounds("2月30日", 2024), None);
}

#[test]
fn hostile_text_is_read_in_no_time_and_without_a_panic() {
    for unit in ["2", "一", "每", "年", "第", "2017年", "月底", "1-", "每每年", "“十", "本月", "(", "一年一", "十五"]
    {
        let source = unit.repeat(20_000);
        let text = Text::new(source);
        let _ = times(&text);
    }
}
