//! Agreement with other projects' own cases for numbers and quantities, which lie beside the checkout in `../shared/exams`.
//!
//! Nothing is left out silently: a case that is not ours (or that contradicts the format) stands in
//! `tests/exams/not_ours_quota.tsv` by id, with its reason. Without the exams the test says so and passes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use rust_decimal::Decimal;
use serde_json::Value;
use tiaoli::annotate::{Scan, quota};
use tiaoli::model::{Operator, Quota};
use tiaoli::numeral;
use tiaoli::source::Text;

fn exams() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/exams")
}

fn not_ours() -> BTreeMap<String, String> {
    let list = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exams/not_ours_quota.tsv"));
    let list = list.expect("the list of cases that are not ours");
    list.lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
        .map(|l| l.split_once('\t').expect("id, tab, reason"))
        .map(|(id, reason)| (id.to_owned(), reason.to_owned()))
        .collect()
}

/// Share of a kind's cases that `agrees` holds for, the cases that are not ours left out.
fn agreement(kind: &str, agrees: impl Fn(&str, &Value) -> bool) -> Option<f64> {
    let Ok(cases) = fs::read_to_string(exams().join(format!("{kind}.jsonl"))) else {
        eprintln!("{kind}: no exams beside this checkout, nothing was compared");
        return None;
    };
    let not_ours = not_ours();
    let (mut right, mut ours, mut left_out) = (0, 0, 0);
    for line in cases.lines() {
        let case: Value = serde_json::from_str(line).expect("a case a line");
        let id = case["id"].as_str().expect("an id");
        if not_ours.contains_key(id) {
            left_out += 1;
            continue;
        }
        ours += 1;
        let input = case["input"].as_str().expect("an input");
        if agrees(input, &case["expected"]) {
            right += 1;
        } else {
            eprintln!("{kind}: {id}: {input}: expected {}, got {:?}", case["expected"], shown(input));
        }
    }
    let share = f64::from(right) / f64::from(ours.max(1));
    eprintln!("{kind}: {right} of {ours} agree ({:.1} %), {left_out} not ours", share * 100.0);
    Some(share)
}

fn assert_floor(kind: &str, floor: f64, agrees: impl Fn(&str, &Value) -> bool) {
    if let Some(share) = agreement(kind, agrees) {
        assert!(share >= floor, "{kind}: {share:.3} is below {floor}");
    }
}

fn quotas(input: &str) -> Vec<Quota> {
    let text = Text::new(input.to_owned());
    let scan = Scan::new(&text);
    quota::find(&scan, text.trim(text.extent())).into_iter().map(|c| c.value).collect()
}

fn shown(input: &str) -> Vec<String> {
    let text = Text::new(input.to_owned());
    let numbers = numeral::scan(&text).into_iter().map(|n| format!("{}{}", n.value, n.unit.unwrap_or("")));
    numbers.chain(quotas(input).into_iter().map(|q| format!("{:?} {} {}", q.op, q.value, q.unit))).collect()
}

fn numbers(input: &str) -> Vec<Decimal> {
    numeral::scan(&Text::new(input.to_owned())).iter().map(|n| n.value).collect()
}

fn decimal(text: &str) -> Option<Decimal> {
    let text = text.trim_end_matches('%');
    Decimal::from_str(text).or_else(|_| Decimal::from_scientific(text)).ok()
}

fn near(a: Decimal, b: Decimal) -> bool {
    (a - b).abs() <= Decimal::new(1, 9) * a.abs().max(Decimal::ONE)
}

fn same(expected: &[Decimal], got: &[Decimal]) -> bool {
    expected.len() == got.len() && expected.iter().zip(got).all(|(a, b)| near(*a, *b))
}

/// The values of an expected answer: one, or a list of entities.
fn expected_values(expected: &Value) -> Option<Vec<Decimal>> {
    if let Some(list) = expected.as_array() {
        return list.iter().filter_map(|e| e["value"].as_str()).map(decimal).collect();
    }
    expected["value"].as_str().map(|v| decimal(v).into_iter().collect())
}

#[test]
fn numbers_are_read_as_others_read_them() {
    assert_floor("numbers", 0.97, |input, expected| {
        if let Some(rewritten) = expected["arabic_text"].as_str() {
            return numbers(input) == numbers(rewritten);
        }
        let Some(values) = expected_values(expected) else { return false };
        // An amount of money (五元六角) is put together by the quota room, a share may be said in percent.
        let shares: Vec<_> = quotas(input).iter().filter_map(share).collect();
        let amounts: Vec<_> = quotas(input).iter().map(|q| q.value.0).collect();
        [numbers(input), shares, amounts].iter().any(|got| same(&values, got))
    });
}

#[test]
fn what_is_no_number_is_read_as_none() {
    assert_floor("numbers_invalid", 0.97, |input, _| numbers(input).is_empty());
}

#[test]
fn percentages_and_fractions_agree() {
    assert_floor("percents_fractions", 0.97, |input, expected| {
        let got: Vec<Decimal> = quotas(input).iter().filter_map(share).collect();
        if let Some(raw) = expected["raw"].as_str() {
            let times: String = raw.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
            return same(&decimal(&times).into_iter().collect::<Vec<_>>(), &got);
        }
        let percent = expected.is_array();
        let values = expected_values(expected).unwrap_or_default();
        let values: Vec<_> = values.into_iter().map(|v| if percent { v / Decimal::ONE_HUNDRED } else { v }).collect();
        same(&values, &got)
    });
}

/// A share as a plain number: 85 % is 0.85, 7折 is 0.7. `None` of what is no share.
fn share(q: &Quota) -> Option<Decimal> {
    let v = q.value.0;
    Some(match q.unit.as_str() {
        "%" | "个百分点" | "個百分點" | "百分点" => v / Decimal::ONE_HUNDRED,
        "‰" => v / Decimal::ONE_THOUSAND,
        "成" => v / Decimal::TEN,
        "折" if v < Decimal::TEN => v / Decimal::TEN,
        "折" => v / Decimal::ONE_HUNDRED,
        "" | "倍" => v,
        _ => return None,
    })
}

#[test]
fn ordinals_count_nothing() {
    assert_floor("ordinals", 1.0, |input, _| quotas(input).is_empty());
}

/// The bounds that a set of quotas sets, as others write intervals.
fn bounds(quotas: &[Quota]) -> BTreeSet<(String, Decimal)> {
    let mut out = BTreeSet::new();
    for q in quotas {
        let v = q.value.0.normalize();
        let mut add = |op: &str, v: Decimal| out.insert((op.to_owned(), v));
        match q.op {
            Operator::AtLeast => add(">=", v),
            Operator::MoreThan => add(">", v),
            Operator::AtMost => add("<=", v),
            Operator::LessThan => add("<", v),
            Operator::Equal | Operator::About => add(">=", v) && add("<=", v),
            Operator::Range => add(">=", v) && add("<=", q.max.expect("a range").0.normalize()),
        };
    }
    out
}

#[test]
fn operators_and_ranges_agree() {
    assert_floor("comparators_ranges", 0.95, |input, expected| {
        let mut want = BTreeSet::new();
        for e in expected.as_array().into_iter().flatten() {
            let (low, high) = (e["lo"].as_str().and_then(decimal), e["hi"].as_str().and_then(decimal));
            let (low_in, high_in) = (e["lo_inc"] == true, e["hi_inc"] == true);
            // A half-open range is their way to write 20~100: ours holds both ends.
            let closed = low.is_some() && high.is_some() && low_in;
            want.extend(low.map(|v| (if low_in { ">=" } else { ">" }.to_owned(), v.normalize())));
            want.extend(high.map(|v| (if high_in || closed { "<=" } else { "<" }.to_owned(), v.normalize())));
        }
        bounds(&quotas(input)) == want
    });
}

/// Our units in the base unit of others: name, factor.
const UNITS: &[(&str, &str, &str)] = &[
    ("克", "g", "1"),
    ("g", "g", "1"),
    ("公斤", "g", "1000"),
    ("千克", "g", "1000"),
    ("毫克", "g", "0.001"),
    ("mg", "g", "0.001"),
    ("微克", "g", "0.000001"),
    ("两", "g", "50"),
    ("兩", "g", "50"),
    ("斤", "g", "500"),
    ("吨", "g", "1000000"),
    ("m", "m", "1"),
    ("米", "m", "1"),
    ("公尺", "m", "1"),
    ("公里", "m", "1000"),
    ("km", "m", "1000"),
    ("KM", "m", "1000"),
    ("cm", "m", "0.01"),
    ("dm", "m", "0.1"),
    ("MM", "m", "0.001"),
    ("mm", "m", "0.001"),
    ("foot", "foot", "1"),
    ("feet", "foot", "1"),
    ("英尺", "foot", "1"),
    ("吋", "inch", "1"),
    ("mile", "m", "1609.31"),
    ("英里", "m", "1609.31"),
    ("海里", "m", "1853"),
    ("里", "m", "500"),
    ("丈", "m", "3.33"),
    ("码", "m", "0.914383"),
    ("升", "l", "1"),
    ("公升", "l", "1"),
    ("L", "l", "1"),
    ("毫升", "l", "0.001"),
    ("cc", "l", "0.001"),
    ("加侖", "gallon", "1"),
    ("茶匙", "l", "0.005"),
    ("度", "degree", "1"),
    ("°", "degree", "1"),
    ("°C", "degree", "1"),
    ("摄氏度", "degree", "1"),
    ("攝氏度", "degree", "1"),
    ("华氏度", "degree", "1"),
    ("岁", "y", "1"),
    ("周岁", "y", "1"),
    ("天", "d", "1"),
    ("周", "w", "1"),
    ("千帕", "千帕", "1"),
    ("千瓦", "kw", "1"),
    ("千瓦时", "千瓦时", "1"),
    ("兆赫兹", "mhz", "1"),
    ("比特", "bit", "1"),
    ("字节", "byte", "1"),
    ("平方米", "平方米", "1"),
    ("平米", "平方米", "1"),
    ("平方千米", "平方千米", "1"),
    ("平方公里", "平方千米", "1"),
    ("纳米", "m", "0.000000001"),
    ("µm", "m", "0.000001"),
    ("µM", "m", "0.000001"),
    ("Gram", "g", "1"),
    ("Kilogram", "g", "1000"),
    ("Microgram", "g", "0.000001"),
    ("Jin", "g", "500"),
    ("Liang", "g", "50"),
    ("Ton", "g", "1000000"),
    ("Metre", "m", "1"),
    ("Meter", "m", "1"),
    ("Kilometre", "m", "1000"),
    ("Centimeter", "m", "0.01"),
    ("Foot", "foot", "1"),
    ("Inch", "inch", "1"),
    ("Mile", "m", "1609.31"),
    ("Litre", "l", "1"),
    ("Millilitre", "l", "0.001"),
    ("Gallon", "gallon", "1"),
    ("Celsius", "degree", "1"),
    ("Fahrenheit", "degree", "1"),
    ("Degree", "degree", "1"),
    ("C", "degree", "1"),
    ("F", "degree", "1"),
    ("Year", "y", "1"),
    ("Day", "d", "1"),
    ("Week", "w", "1"),
    ("Kilowatt", "kw", "1"),
    ("Megahertz", "mhz", "1"),
    ("Kilobit", "bit", "1000"),
    ("Kilobyte", "byte", "1000"),
    ("元", "元", "1"),
    ("圆", "元", "1"),
    ("块", "元", "1"),
    ("块钱", "元", "1"),
    ("角", "元", "0.1"),
    ("毛", "元", "0.1"),
    ("毛钱", "元", "0.1"),
    ("分", "元", "0.01"),
    ("Dollar", "元", "1"),
    ("Cent", "元", "0.01"),
    ("Chinese yuan", "元", "1"),
    ("HKD", "港币", "1"),
    ("港幣", "港币", "1"),
    ("美元", "美元", "1"),
    ("美圆", "美元", "1"),
    ("美金", "美元", "1"),
    ("United States dollar", "美元", "1"),
    ("奈拉", "奈拉", "1"),
    ("Nigerian naira", "奈拉", "1"),
    ("台币", "新台币", "1"),
    ("新台币", "新台币", "1"),
    ("日元", "日元", "1"),
    ("Japanese yen", "日元", "1"),
    ("泰铢", "泰铢", "1"),
    ("欧元", "欧元", "1"),
    ("港元", "港元", "1"),
    ("韩元", "韩元", "1"),
];

/// A value with its unit, in the base unit.
fn base(value: Decimal, unit: &str) -> (String, Decimal) {
    match UNITS.iter().find(|(name, ..)| *name == unit) {
        Some((_, base, factor)) => ((*base).to_owned(), value * decimal(factor).expect("a factor")),
        None => (unit.to_owned(), value),
    }
}

/// Operator, unit and value of what others expect, in base units.
fn expected_quantities(expected: &Value) -> Vec<(&'static str, String, Decimal)> {
    let one = |e: &Value, key: &str| e[key].as_str().and_then(decimal);
    let unit = |e: &Value| e["unit"].as_str().unwrap_or("").to_owned();
    let mut out = Vec::new();
    let list = expected.as_array().cloned().unwrap_or_else(|| vec![expected.clone()]);
    for e in &list {
        let op = match e["op"].as_str() {
            Some("ge") => ">=",
            Some("le") => "<=",
            _ => "=",
        };
        for (key, op) in [("value", op), ("lo", ">="), ("hi", "<=")] {
            out.extend(one(e, key).map(|v| base(v, &unit(e))).map(|(u, v)| (op, u, v)));
        }
    }
    out
}

/// The same of our quotas.
fn our_quantities(quotas: &[Quota]) -> Vec<(&'static str, String, Decimal)> {
    let mut out = Vec::new();
    for q in quotas {
        let (unit, value) = base(q.value.0, &q.unit);
        let op = match q.op {
            Operator::AtLeast => ">=",
            Operator::AtMost => "<=",
            Operator::MoreThan => ">",
            Operator::LessThan => "<",
            Operator::Equal | Operator::About => "=",
            Operator::Range => {
                out.push((">=", unit.clone(), value));
                let (unit, max) = base(q.max.expect("a range").0, &q.unit);
                out.push(("<=", unit, max));
                continue;
            }
        };
        out.push((op, unit, value));
    }
    out
}

#[test]
fn quantities_agree() {
    assert_floor("quantities", 0.95, |input, expected| {
        let quotas = quotas(input);
        let got = our_quantities(&quotas);
        if let Some(raw) = expected["raw"].as_str() {
            let numbers: Vec<Decimal> = raw
                .split(|c: char| !c.is_ascii_digit() && c != '.' && c != 'E' && c != '-')
                .filter_map(decimal)
                .collect();
            return got.iter().all(|(.., v)| numbers.iter().any(|n| near(*n, *v))) && !got.is_empty();
        }
        let want = expected_quantities(expected);
        // Age over a bound is a bound: 满七周岁.
        want.len() == got.len()
            && want.iter().zip(&got).all(|(w, g)| w.1 == g.1 && near(w.2, g.2) && (w.0 == g.0 || expected.is_array()))
    });
}

#[test]
fn sums_of_money_agree() {
    assert_floor("money", 0.95, |input, expected| {
        let money = |q: &Quota| {
            ["元", "圆", "块", "角", "毛", "分", "铢", "币", "幣", "钱", "奈拉", "金"]
                .iter()
                .any(|m| q.unit.ends_with(m))
        };
        let quotas: Vec<Quota> = quotas(input).into_iter().filter(|q| money(q) || q.unit.is_empty()).collect();
        let got = our_quantities(&quotas);
        if let Some(list) =
            expected["num"].as_array().cloned().or_else(|| expected["num"].as_str().map(|n| vec![n.into()]))
        {
            let case = expected["case"].as_str().unwrap_or("");
            let low = list.first().and_then(Value::as_str).and_then(decimal);
            let unit_fits =
                |q: &Quota| q.unit.is_empty() || base(Decimal::ONE, &q.unit).0 == base(Decimal::ONE, case).0;
            return quotas.len() == 1 && unit_fits(&quotas[0]) && low.is_some_and(|low| near(low, got[0].2));
        }
        if let Some(list) = expected.as_array() {
            let values: Vec<_> = list.iter().filter(|e| !e["value"].is_null() || e["unit"].is_null()).collect();
            return values.len() == quotas.len()
                && values.iter().zip(&got).all(|(e, g)| {
                    e["value"].as_str().and_then(decimal).is_none_or(|v| {
                        let (unit, v) = base(v, e["unit"].as_str().unwrap_or(""));
                        near(v, g.2) && unit == g.1
                    })
                });
        }
        let want = expected_quantities(expected);
        want.len() == got.len()
            && want.iter().zip(&got).all(|(w, g)| w.0 == g.0 && near(w.2, g.2) && (w.1.is_empty() || w.1 == g.1))
    });
}
