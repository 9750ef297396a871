//! The arguments that say how a source is to be read, shared by the subcommands.

use std::time::Duration;

use clap::Args;
use jiff::civil::Date;

use crate::batch::{Limits, MOST_BYTES};
use crate::pipeline::Options;

/// What a bare month or 今年 refers to, where the text does not say.
#[derive(Debug, Args)]
pub(super) struct Reference {
    /// Year that a bare month or 今年 refers to, where the document names none
    #[arg(long, value_name = "YYYY", value_parser = clap::value_parser!(i16).range(1..=9999))]
    year: Option<i16>,
    /// Day the document counts as signed on, where it does not say; its year serves as --year does
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
}

/// How a file is read.
#[derive(Debug, Args)]
pub(super) struct Reading {
    #[command(flatten)]
    reference: Reference,
    /// Encoding of the source (utf-8, gb18030, gbk, utf-16le, big5, …), where it is not to be detected
    #[arg(long, value_name = "NAME", value_parser = known_encoding)]
    encoding: Option<String>,
    /// Most bytes of one notice; K, M and G are 1024 times as much each [default: 256M]
    #[arg(long, value_name = "N", value_parser = bytes)]
    max_bytes: Option<u64>,
    /// Longest time for the reading of one notice, in seconds [default: 120]
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    time_limit: Option<Duration>,
}

impl Reference {
    /// As options of the library.
    pub(super) fn options(&self) -> Options {
        Options { year: self.year, date: self.date, ..Options::default() }
    }
}

impl Reading {
    /// As options of the library.
    pub(super) fn options(&self) -> Options {
        Options { encoding: self.encoding.clone(), ..self.reference.options() }
    }

    /// What one notice may not exceed.
    pub(super) fn limits(&self) -> Limits {
        let usual = Limits::default();
        let (bytes, time) = (self.max_bytes.unwrap_or(usual.bytes), self.time_limit.unwrap_or(usual.time));
        Limits { bytes, time, ..usual }
    }
}

fn bytes(said: &str) -> Result<u64, String> {
    let digits = said.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let shift = match said[digits.len()..].to_ascii_uppercase().as_str() {
        "" | "B" => Some(0),
        "K" | "KB" | "KIB" => Some(10),
        "M" | "MB" | "MIB" => Some(20),
        "G" | "GB" | "GIB" => Some(30),
        _ => None,
    };
    let number: Option<u64> = digits.trim().parse().ok();
    let bytes = number.zip(shift).and_then(|(n, shift)| n.checked_mul(1 << shift));
    match bytes {
        Some(bytes) if (1..=MOST_BYTES).contains(&bytes) => Ok(bytes),
        Some(_) => Err("from 1 to 1G".to_owned()),
        None => Err("a number of bytes, as 1000000, 500K, 64M or 1G".to_owned()),
    }
}

fn seconds(said: &str) -> Result<Duration, String> {
    let seconds = said.parse().ok().and_then(|s: f64| Duration::try_from_secs_f64(s).ok());
    seconds.filter(|s| !s.is_zero()).ok_or_else(|| "a number of seconds above 0".to_owned())
}

fn known_encoding(label: &str) -> Result<String, String> {
    match encoding_rs::Encoding::for_label(label.as_bytes()) {
        Some(_) => Ok(label.to_owned()),
        None => Err("not an encoding that the WHATWG standard names; try utf-8, gb18030, big5 or utf-16le".to_owned()),
    }
}
