//! The numbers that a browser puts before the items of a list.
//!
//! In: an item. Out: what stands before it: `1. `, `一、`, `a. `; nothing for the dots of a list without order. Start,
//! value, direction and kind come from the attributes and the style of the elements themselves; style sheets are not read.

use std::collections::HashMap;

use super::page::{Name, Page};
use super::tag::Tag;

/// How far the lists have been counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// For each list its next number and its kind.
    lists: HashMap<u32, List>,
}

#[derive(Debug, Clone, Copy)]
struct List {
    next: i64,
    step: i64,
    kind: Kind,
}

/// How a list counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Nothing,
    Decimal,
    Letters(char),
    Roman {
        upper: bool,
    },
    Chinese,
    /// 1) and (1), 一) and (一), as editors of the pages themselves draw them.
    Bracketed {
        chinese: bool,
        both: bool,
    },
}

impl Numbering {
    /// What stands before the item at `i`.
    pub(super) fn item(&mut self, page: &Page, i: u32) -> Option<String> {
        let parent = page.node(i).parent;
        if page.node(parent).tag != Some(Tag::Ol) {
            return None;
        }
        let list = self.lists.entry(parent).or_insert_with(|| List::of(page, parent));
        if let Some(value) = number(page, i, Name::Value) {
            list.next = value;
        }
        let n = list.next;
        list.next = n.saturating_add(list.step);
        list.kind.marker(n)
    }
}

impl List {
    fn of(page: &Page, list: u32) -> Self {
        let backwards = page.attribute(list, Name::Reversed).is_some();
        let items = || page.children(list).filter(|&c| page.node(c).tag == Some(Tag::Li)).count() as i64;
        let first = number(page, list, Name::Start).unwrap_or_else(|| if backwards { items() } else { 1 });
        Self { next: first, step: if backwards { -1 } else { 1 }, kind: Kind::of(page, list) }
    }
}

impl Kind {
    fn of(page: &Page, list: u32) -> Self {
        let style = page.attribute(list, Name::Style).unwrap_or_default();
        let stated = |word: &str| style.contains("list-style") && style.contains(word);
        let class = page.attribute(list, Name::Class).unwrap_or_default();
        let custom = class.split_ascii_whitespace().find_map(|c| c.strip_prefix("custom_"));
        match (custom, page.attribute(list, Name::Type)) {
            (Some("num1"), _) => Self::Bracketed { chinese: false, both: false },
            (Some("num2"), _) => Self::Bracketed { chinese: false, both: true },
            (Some("cn1"), _) => Self::Bracketed { chinese: true, both: false },
            (Some("cn2"), _) => Self::Bracketed { chinese: true, both: true },
            (Some("cn"), _) => Self::Chinese,
            _ if stated("none") => Self::Nothing,
            _ if ["cjk-ideographic", "simp-chinese", "trad-chinese"].into_iter().any(stated) => Self::Chinese,
            _ if stated("lower-alpha") || stated("lower-latin") => Self::Letters('a'),
            _ if stated("upper-alpha") || stated("upper-latin") => Self::Letters('A'),
            _ if stated("lower-roman") => Self::Roman { upper: false },
            _ if stated("upper-roman") => Self::Roman { upper: true },
            _ if ["disc", "circle", "square"].into_iter().any(stated) => Self::Nothing,
            (_, Some("a")) => Self::Letters('a'),
            (_, Some("A")) => Self::Letters('A'),
            (_, Some("i")) => Self::Roman { upper: false },
            (_, Some("I")) => Self::Roman { upper: true },
            _ => Self::Decimal,
        }
    }

    fn marker(self, n: i64) -> Option<String> {
        let in_words = |n: i64| chinese(n).unwrap_or_else(|| n.to_string());
        Some(match self {
            Self::Nothing => return None,
            Self::Letters(first) if (1..=26).contains(&n) => {
                format!("{}. ", char::from(first as u8 + (n - 1) as u8))
            }
            Self::Roman { upper } if (1..=3999).contains(&n) => format!("{}. ", roman(n, upper)),
            Self::Chinese => format!("{}、", in_words(n)),
            Self::Bracketed { chinese, both } => {
                let number = if chinese { in_words(n) } else { n.to_string() };
                format!("{}{number})", if both { "(" } else { "" })
            }
            Self::Decimal | Self::Letters(_) | Self::Roman { .. } => format!("{n}. "),
        })
    }
}

fn number(page: &Page, i: u32, name: Name) -> Option<i64> {
    page.attribute(i, name).and_then(|value| value.trim().parse::<i32>().ok()).map(i64::from)
}

fn roman(mut n: i64, upper: bool) -> String {
    const DIGITS: [(i64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut out = String::new();
    for (value, digit) in DIGITS {
        while n >= value {
            out.push_str(digit);
            n -= value;
        }
    }
    if upper { out.to_ascii_uppercase() } else { out }
}

/// 一 to 九十九.
fn chinese(n: i64) -> Option<String> {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let digit = |d: i64| DIGITS[d as usize];
    Some(match n {
        1..=9 => digit(n).to_string(),
        10..=99 => {
            let mut out = String::new();
            if n >= 20 {
                out.push(digit(n / 10));
            }
            out.push('十');
            if n % 10 > 0 {
                out.push(digit(n % 10));
            }
            out
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{build, flow};

    fn items(html: &str) -> Vec<String> {
        flow::flow(&build::page(html), false).text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn items_bear_the_number_that_a_browser_shows() {
        assert_eq!(items("<ol><li>甲<li>乙<ul><li>丙</ul><li><p>丁</ol>"), ["1. 甲", "2. 乙", "丙", "3. 丁"]);
        assert_eq!(items("<ol start=4><li>甲<li value=9>乙<li>丙</ol>"), ["4. 甲", "9. 乙", "10. 丙"]);
        assert_eq!(items("<ol reversed><li>甲<li>乙</ol>"), ["2. 甲", "1. 乙"]);
        assert_eq!(
            items("<ol style='list-style-type:cjk-ideographic' start=10><li>甲<li>乙</ol>"),
            ["十、甲", "十一、乙"]
        );
        assert_eq!(items("<ol class='custom_cn2'><li>甲</ol><ol type=I><li>乙</ol>"), ["(一)甲", "I. 乙"]);
    }

    #[test]
    fn a_number_is_not_put_before_a_number() {
        assert_eq!(items("<ol><li>一、甲<li>二、乙</ol>"), ["一、甲", "二、乙"]);
        assert_eq!(items("<ol style='list-style: none'><li>甲</ol>"), ["甲"]);
        assert_eq!(items("<ol><li><li>乙</ol>"), ["2. 乙"]);
    }
}
