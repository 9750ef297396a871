//! What the peers expect, from each peer's own form into days and ISO 8601 durations.

use jiff::civil::Date;
use serde_json::Value;

use super::{Case, date};

/// What a case expects of dates.
pub(crate) enum Stretch {
    /// For each expression the stretches that are right.
    Days(Vec<Vec<Want>>),
    /// A day that no calendar has.
    NoDay,
    /// The words that are times.
    Words(Vec<String>),
    /// The day on which a length that begins at the reference ends (五日内).
    Within(Date),
}

/// One stretch that is right.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Want {
    start: Option<Date>,
    end: Option<Date>,
    side: Side,
}

/// Whether the stretch itself is meant or what lies before or after it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Side {
    Itself,
    Before,
    After,
}

impl Want {
    /// Whether the first and last day are the ones that are wanted.
    pub(crate) fn fits(self, (first, last): (Date, Date)) -> bool {
        match self.side {
            // An end is known by its last day.
            Side::Itself if first == last && self.start != self.end => self.end == Some(last),
            Side::Itself => self.start.is_none_or(|d| d == first) && self.end.is_none_or(|d| d == last),
            // Up to a day or up to the day before it, from it or from the day after it: the peers differ in what counts.
            Side::Before => self.end.is_some_and(|d| d == first || d == last),
            Side::After => self.start.is_some_and(|d| d == first || d == last || last.tomorrow().is_ok_and(|t| t == d)),
        }
    }
}

/// The stretches of a case.
pub(crate) fn stretches(case: &Case) -> Stretch {
    match &case.expected {
        Value::Array(list) if case.id.starts_with("jionlp:extract") => {
            Stretch::Words(list.iter().filter_map(|v| v["text"].as_str()).map(str::to_owned).collect())
        }
        Value::Array(list) if list[0]["past"]["date"] == "0001-01-01" => Stretch::NoDay,
        Value::Array(list) if list[0]["values"][0]["value"] == "not resolved" => Stretch::NoDay,
        Value::Array(list) => Stretch::Days(list.iter().map(recognizers).collect()),
        v if case.input.contains('内') && within(v).is_some() => Stretch::Within(within(v).unwrap_or_default()),
        v if v["time"].is_array() => Stretch::Days(vec![inclusive(&v["time"])]),
        v if v["text"].is_string() && v["date"].is_array() => Stretch::Days(vec![chrono(v)]),
        v => Stretch::Days(vec![grained(v)]),
    }
}

fn day(v: &Value) -> Option<Date> {
    v.as_str()?.get(..10)?.parse().ok()
}

fn itself(start: Option<Date>, end: Option<Date>) -> Want {
    Want { start, end, side: Side::Itself }
}

/// JioNLP: [first second, last second].
fn inclusive(v: &Value) -> Vec<Want> {
    vec![itself(day(&v[0]), day(&v[1]))]
}

/// chrono: {start: {year, month, day}, end}, or a JavaScript date with months from 0.
fn chrono(v: &Value) -> Vec<Want> {
    let named = |v: &Value| date(v["year"].as_i64()?, v["month"].as_i64()?, v["day"].as_i64()?);
    let counted = || date(v["date"][0].as_i64()?, v["date"][1].as_i64()? + 1, v["date"][2].as_i64()?);
    let start = named(&v["start"]).or_else(counted);
    vec![itself(start, named(&v["end"]).or(start))]
}

/// Duckling and XiaoMi: a start and its grain, a date, a month, a year, an end that is exclusive, or md(5, 25).
fn grained(v: &Value) -> Vec<Want> {
    if let Some(date) = day(&v["date"]) {
        return vec![itself(Some(date), Some(date))];
    }
    if let Some(year) = v["year"].as_i64() {
        return vec![itself(date(year, 1, 1), date(year, 12, 31))];
    }
    if let Some(month) = v["month"].as_str() {
        let first: Option<Date> = format!("{month}-01").parse().ok();
        return vec![itself(first, first.map(Date::last_of_month))];
    }
    if let Some(raw) = v["raw"].as_str() {
        let inner: Vec<i64> = raw
            .trim_start_matches(|c: char| !c.is_ascii_digit())
            .split([',', ')'])
            .filter_map(|n| n.trim().parse().ok())
            .collect();
        let md = |y| date(y, *inner.first()?, *inner.get(1)?);
        return [2013, 2014].iter().map(|&y| itself(md(y), md(y))).filter(|w| w.start.is_some()).collect();
    }
    let start = day(&v["start"]);
    let end = match (day(&v["end_exclusive"]), v["grain"].as_str()) {
        (Some(end), _) => end.yesterday().ok(),
        (None, Some("Month")) => start.map(Date::last_of_month),
        (None, Some("Year")) => start.map(Date::last_of_year),
        _ => start,
    };
    vec![itself(start, end)]
}

/// Recognizers: values with past and future candidates, ends exclusive but for days said by name.
fn recognizers(v: &Value) -> Vec<Want> {
    let mut out = Vec::new();
    let candidates = v["values"].as_array().cloned().unwrap_or_default();
    for c in candidates.iter().chain([&v["future"], &v["past"]]) {
        let (start, end) =
            (day(&c["start"]).or_else(|| day(&c["startDate"])), day(&c["end"]).or_else(|| day(&c["endDate"])));
        let one = day(&c["value"]).or_else(|| day(&c["date"]));
        match c["Mod"].as_str() {
            Some("before" | "until") => out.push(Want { start: None, end, side: Side::Before }),
            Some("after" | "since") => out.push(Want { start, end: None, side: Side::After }),
            _ => {
                out.extend(one.map(|d| itself(Some(d), Some(d))));
                if let (Some(s), Some(e)) = (start, end) {
                    // The end may be the last day, the day after it, or the first day of the last month or year.
                    let ends = [Some(e), e.yesterday().ok(), Some(e.last_of_month()), Some(e.last_of_year())];
                    out.extend(ends.into_iter().map(|e| itself(Some(s), e)));
                }
            }
        }
    }
    out
}

/// The last day of 五日内, the reference day not counted.
fn within(v: &Value) -> Option<Date> {
    let counted = || date(v["date"][0].as_i64()?, v["date"][1].as_i64()? + 1, v["date"][2].as_i64()?);
    day(&v["end_exclusive"]).or_else(|| day(&v["time"][1])).or_else(counted)
}

/// The length of a case, or the two ends of its range, as ISO 8601 durations.
pub(crate) fn lengths(case: &Case) -> Vec<String> {
    match &case.expected {
        Value::Array(list) => {
            let first = list.first().unwrap_or(&Value::Null);
            first["timex"].as_str().or(first["values"][0]["timex"].as_str()).map(str::to_owned).into_iter().collect()
        }
        v if v["time"].is_array() => v["time"].as_array().into_iter().flatten().map(units).collect(),
        v if v["time"].is_object() => vec![units(&v["time"])],
        v => vec![grain(v["n"].as_f64(), v["grain"].as_str())],
    }
}

/// JioNLP: {year: 1, month: 6}.
fn units(v: &Value) -> String {
    const LETTERS: &[(&str, &str)] = &[
        ("year", "Y"),
        ("month", "M"),
        ("week", "W"),
        ("day", "D"),
        ("workday", "D"),
        ("hour", "TH"),
        ("minute", "TM"),
        ("second", "TS"),
    ];
    let mut out = String::from("P");
    for (name, letter) in LETTERS {
        if let Some(n) = v[*name].as_f64() {
            let time = letter.strip_prefix('T');
            if time.is_some() && !out.contains('T') {
                out.push('T');
            }
            out += &format!("{n}{}", time.unwrap_or(letter));
        }
    }
    out
}

fn grain(n: Option<f64>, grain: Option<&str>) -> String {
    let n = n.unwrap_or_default();
    match grain {
        Some(g @ ("Year" | "Month" | "Week" | "Day")) => format!("P{n}{}", &g[..1]),
        Some(g) => format!("PT{n}{}", &g[..1]),
        None => String::new(),
    }
}

/// The period of a recurring case.
pub(crate) fn period(case: &Case) -> Vec<String> {
    let v = &case.expected;
    if v["time"]["delta"].is_object() {
        return vec![units(&v["time"]["delta"])];
    }
    if v["every"].is_number() {
        return vec![grain(v["every"].as_f64(), v["grain"].as_str())];
    }
    if let Some(list) = v.as_array() {
        let timex = |e: &Value| e["timex"].as_str().or(e["values"][0]["timex"].as_str()).map(str::to_owned);
        let sets = list.iter().filter(|e| e["type"].as_str().is_some_and(|t| t.ends_with("set")));
        return sets.filter_map(timex).map(|t| if t.contains("WXX") { "P1W".into() } else { t }).collect();
    }
    let raw = v["raw"].as_str().unwrap_or_default();
    let of = raw.split("DurationData(").nth(1).unwrap_or_default();
    let mut parts = of.split([',', ')', ' ']).filter(|p| !p.is_empty());
    let n = parts.next().and_then(|n| n.parse().ok());
    vec![grain(n, parts.next())]
}

/// Whether the durations are equal, month for month and second for second, or by months of thirty days.
pub(crate) fn same_lengths(got: &[String], want: &[String]) -> bool {
    got.len() == want.len()
        && got.iter().zip(want).all(|(g, w)| match (measure(g), measure(w)) {
            (Some((m, s)), Some((n, t))) => {
                let days = |months: f64, seconds: f64| months * 30.0 + seconds / 86_400.0;
                (m == n && s == t)
                    || (days(m, s) - days(n, t)).abs() < 1e-6
                    || (days(m, s) - days(n, t)).abs() <= days(n, t) * 0.015 && m != n
            }
            _ => false,
        })
}

/// A duration in months and seconds.
fn measure(iso: &str) -> Option<(f64, f64)> {
    let (mut months, mut seconds, mut time, mut number) = (0.0, 0.0, false, String::new());
    for c in iso.strip_prefix('P')?.chars() {
        if c == 'T' {
            time = true;
            continue;
        }
        if c.is_ascii_digit() || c == '.' {
            number.push(c);
            continue;
        }
        let n: f64 = number.parse().ok()?;
        number.clear();
        match (c, time) {
            ('Y', _) => months += n * 12.0,
            ('M', false) => months += n,
            ('W', _) => seconds += n * 604_800.0,
            ('D', _) => seconds += n * 86_400.0,
            ('H', _) => seconds += n * 3600.0,
            ('M', true) => seconds += n * 60.0,
            ('S', _) => seconds += n,
            _ => return None,
        }
    }
    Some((months, seconds))
}
