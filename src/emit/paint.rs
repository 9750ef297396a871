//! The few colours of the terminal's overview, or none.

use anstyle::{AnsiColor, Style};

/// Paints, or leaves text as it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint {
    /// Whether to paint.
    pub(super) on: bool,
}

impl Paint {
    /// A heading of the overview.
    pub(super) fn heading(self, text: &str) -> String {
        self.with(Style::new().bold(), text)
    }

    /// A name that the format gives.
    pub(super) fn label(self, text: &str) -> String {
        self.with(AnsiColor::Cyan.on_default(), text)
    }

    /// What only helps to find one's way.
    pub(super) fn dim(self, text: &str) -> String {
        self.with(Style::new().dimmed(), text)
    }

    /// What asks for attention.
    pub(super) fn alarm(self, text: &str) -> String {
        self.with(AnsiColor::Yellow.on_default(), text)
    }

    /// Words that went.
    pub(super) fn gone(self, text: &str) -> String {
        self.with(AnsiColor::Red.on_default().strikethrough(), text)
    }

    /// Words that came.
    pub(super) fn come(self, text: &str) -> String {
        self.with(AnsiColor::Green.on_default(), text)
    }

    fn with(self, style: Style, text: &str) -> String {
        if self.on { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}
