//! The arguments that say how a source is to be read, shared by the subcommands.

use clap::Args;
use jiff::civil::Date;

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
}

fn known_encoding(label: &str) -> Result<String, String> {
    match encoding_rs::Encoding::for_label(label.as_bytes()) {
        Some(_) => Ok(label.to_owned()),
        None => Err("not an encoding that the WHATWG standard names; try utf-8, gb18030, big5 or utf-16le".to_owned()),
    }
}
