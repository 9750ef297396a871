//! What a user would lose if a numeral were read wrongly.

use super::*;

fn shown(text: &Text, n: &Numeral) -> String {
    let mut out = n.value.to_string();
    if let Some(upto) = n.upto {
        out += &format!("..{upto}");
    }
    if n.more {
        out.push('+');
    }
    if let Some(unit) = n.unit {
        out += &format!(" {unit}");
    }
    if let Some((a, b)) = n.fraction {
        out += &format!(" {a}/{b}");
    }
    assert_eq!(text.trim(text.extent()), n.extent, "{}: not whole", text.source());
    out
}

fn all(source: &str) -> Vec<(String, String)> {
    let text = Text::new(source.to_owned());
    scan(&text).iter().map(|n| (text.slice(n.extent).to_owned(), n.value.to_string())).collect()
}

fn values(source: &str) -> Vec<String> {
    all(source).into_iter().map(|(_, v)| v).collect()
}

#[test]
fn every_spelling_gives_its_value_whole_and_once() {
    let mut value = "";
    for line in include_str!("corpus.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let Some(spelling) = line.strip_prefix("  ") else {
            value = line;
            continue;
        };
        let text = Text::new(spelling.to_owned());
        let found = scan(&text);
        assert_eq!(found.len(), 1, "{spelling}: {found:?}");
        assert_eq!(shown(&text, &found[0]), value, "{spelling}");
    }
}

#[test]
fn near_misses_give_nothing() {
    for line in include_str!("negative.txt").lines().filter(|l| !l.starts_with('#')) {
        assert_eq!(values(line), Vec::<String>::new(), "{line}");
    }
}

#[test]
fn numbers_side_by_side_stay_apart() {
    assert_eq!(values("增加1,234个、12,5个"), ["1234", "12", "5"]);
    assert_eq!(values("15，300个"), ["15", "300"]);
    assert_eq!(values("1, 234, 567.3"), ["1", "234", "567.3"]);
    assert_eq!(values("2.1.3"), ["2", "1", "3"]);
    assert_eq!(values("20-100个"), ["20", "100"]);
    assert_eq!(values("20 - 100个"), ["20", "100"]);
    assert_eq!(values("15个、7个"), ["15", "7"]);
    assert_eq!(values("5万 3"), ["50000", "3"]);
    assert_eq!(values("100万200万"), ["1000000", "2000000"]);
    assert_eq!(values("2017年11月30日"), ["2017", "11", "30"]);
    assert_eq!(values("24/7"), ["24", "7"]);
    assert_eq!(values("2017/5/23"), ["2017", "5", "23"]);
}

#[test]
fn the_end_of_a_word_is_no_sign() {
    assert_eq!(values("税负5700亿元，减负5%，自负三元"), ["570000000000", "5", "3"]);
    assert_eq!(values("利率为负0.5%，负二十度"), ["-0.5", "-20"]);
}

#[test]
fn an_item_before_a_year_is_no_decimal() {
    assert_eq!(values("1.2018年底前"), ["1", "2018"]);
    assert_eq!(values("完成\n  3.10月底前"), ["3", "10"]);
    assert_eq!(values("面积1.2018公顷"), ["1.2018"]);
}

#[test]
fn a_line_wrap_inside_a_number_does_not_cut_it() {
    assert_eq!(values("投资20\n万元"), ["200000"]);
    assert_eq!(values("二百\n  三十户"), ["230"]);
    assert_eq!(values("投入九万\n四、加强"), ["90000", "4"]);
}

#[test]
fn units_that_begin_with_a_power_are_left_whole() {
    assert_eq!(all("5千瓦"), [("5".into(), "5".into())]);
    assert_eq!(all("一百千瓦"), [("一百".into(), "100".into())]);
    assert_eq!(all("三千千瓦时"), [("三千".into(), "3000".into())]);
    assert_eq!(all("3千米"), [("3".into(), "3".into())]);
    assert_eq!(all("二两"), [("二".into(), "2".into())]);
    assert_eq!(all("三千两百两"), [("三千两百".into(), "3200".into())]);
    assert_eq!(all("2.5个百分点"), [("2.5".into(), "2.5".into())]);
}

#[test]
fn a_time_of_day_is_no_decimal() {
    assert_eq!(values("九点三十分"), ["9", "30"]);
    assert_eq!(values("三点一刻"), ["3", "1"]);
}

#[test]
fn what_does_not_fit_is_no_number() {
    assert_eq!(values(&"9".repeat(40)), Vec::<String>::new());
    assert_eq!(values(&"九".repeat(40)), Vec::<String>::new());
    assert_eq!(values(&format!("{}亿亿", "9".repeat(28))), Vec::<String>::new());
}

#[test]
fn whole_reads_section_numbers_only() {
    let whole = |s: &str| whole(&s.chars().collect::<Vec<_>>());
    assert_eq!(whole("12"), Some(12));
    assert_eq!(whole("十二"), Some(12));
    assert_eq!(whole("一百零三"), Some(103));
    assert_eq!(whole("一十九"), Some(19));
    assert_eq!(whole("廿一"), Some(21));
    for none in ["", "1.5", "1,000", "三点五", "十 二", "半", "二十几", "三四", "12a", "百分之五"] {
        assert_eq!(whole(none), None, "{none}");
    }
}

#[test]
fn long_and_odd_texts_are_read_in_one_pass() {
    for unit in ["9", "一", "百分之", "1,", "1/", "万", "负", "一百", "3.", "一又", " ", "1万 "] {
        let text = Text::new(unit.repeat(200_000));
        let found = scan(&text);
        assert!(found.windows(2).all(|w| w[0].extent.end <= w[1].extent.start), "{unit}");
    }
}
