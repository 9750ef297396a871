//! Fields: a reader sees the result of a field, not its code.
//!
//! In: the marks of complex fields (begin, separate, end) and their codes in order. Out: whether text at this place shows.
//! Of the fields that have no result stored, those are worked out that Chinese notices use: a circled number
//! (`eq \o\ac(○,1)`), and characters with their reading above (`eq \o\ad(\s\up 9(yū),淤)`), of which they stay.

/// The fields that are open at a place.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    open: Vec<Field>,
    /// How many of them are in their code.
    in_code: usize,
}

#[derive(Debug)]
struct Field {
    code: String,
    in_code: bool,
}

/// Longer codes are not kept: the one that is read is short.
const LONGEST_CODE: usize = 100;

impl Fields {
    /// Whether text shows.
    pub(crate) fn show(&self) -> bool {
        self.in_code == 0
    }

    /// Characters of a code.
    pub(crate) fn code(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut().filter(|f| f.in_code && f.code.len() < LONGEST_CODE) {
            field.code.push_str(text);
        }
    }

    /// A mark; gives what a field shows whose result is not stored.
    pub(crate) fn mark(&mut self, kind: &str) -> Option<String> {
        match kind {
            "begin" => {
                self.open.push(Field { code: String::new(), in_code: true });
                self.in_code += 1;
                None
            }
            "separate" => {
                if let Some(field) = self.open.last_mut().filter(|f| f.in_code) {
                    field.in_code = false;
                    self.in_code -= 1;
                }
                None
            }
            "end" => {
                let field = self.open.pop()?;
                if !field.in_code {
                    return None;
                }
                self.in_code -= 1;
                self.show().then(|| overlaid(&field.code))?
            }
            _ => None,
        }
    }

    /// The paragraph ends. A code does not run over it: one that was never closed must not hide the rest of the text.
    pub(crate) fn end_paragraph(&mut self) {
        if self.in_code > 0 {
            self.open.retain(|f| !f.in_code);
            self.in_code = 0;
        }
    }
}

/// What `eq \o\ac(○,1)` shows: ①, or what stands in the circle where there is no such character; of characters and their
/// reading, the characters.
pub(crate) fn overlaid(code: &str) -> Option<String> {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let small = code.to_ascii_lowercase();
    let option = small.starts_with("eq").then(|| small.find(r"\o"))??;
    let arguments = option + small[option..].find('(')? + 1;
    let inside = code[arguments..].strip_suffix(')')?;
    let is_reading = inside.get(..2).is_some_and(|b| b.eq_ignore_ascii_case(r"\s"));
    if is_reading {
        return Some(inside.rsplit([',', ';']).next()?.to_owned());
    }
    let (ring, inside) = inside.split_once([',', ';'])?;
    if !matches!(ring, "○" | "〇" | "◯") {
        return None;
    }
    let number = inside.parse::<u32>().ok().filter(|n| (1..=20).contains(n));
    Some(number.and_then(|n| char::from_u32(0x245F + n)).map_or_else(|| inside.to_owned(), String::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circled_number_is_worked_out() {
        for (code, shown) in [
            (r" eq \o\ac(○,1)", Some("①")),
            (r"EQ \o\ac(○, 20 )", Some("⑳")),
            (r" eq \o\ac(○,甲)", Some("甲")),
            (r" eq \o\ac(□,1)", None),
            (r" eq \f(1,2)", None),
            (r"EQ \* jc0 \* hps10 \o\ad(\s\up 9(yū),淤)", Some("淤")),
            (" PAGE ", None),
            (r"eq \o(", None),
        ] {
            assert_eq!(overlaid(code).as_deref(), shown, "{code}");
        }
    }

    #[test]
    fn a_code_that_is_never_closed_hides_its_paragraph_at_most() {
        let mut fields = Fields::default();
        fields.mark("begin");
        assert!(!fields.show());
        fields.end_paragraph();
        assert!(fields.show());
        assert_eq!(fields.mark("end"), None);
        assert_eq!(fields.mark("separate"), None);
    }
}
