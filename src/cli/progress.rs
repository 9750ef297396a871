//! How far a run is: a bar with rate and time left on a terminal, a line every few seconds elsewhere, nothing if so asked.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::complain;
use crate::batch::Event;

/// Between two lines where there is no terminal.
const EVERY: Duration = Duration::from_secs(5);

/// What is told of a run while it goes.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    quiet: bool,
    begun: Instant,
    told: Instant,
    inputs: usize,
    done: usize,
    bytes: u64,
}

impl Progress {
    pub(super) fn new(quiet: bool) -> Self {
        let bar = (!quiet && io::stderr().is_terminal()).then(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {per_sec}, {eta} left {msg}");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar
        });
        let now = Instant::now();
        Self { bar, quiet, begun: now, told: now, inputs: 0, done: 0, bytes: 0 }
    }

    /// Takes what happened.
    pub(super) fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Found(inputs) => {
                self.inputs = *inputs;
                if let Some(bar) = &self.bar {
                    bar.set_length(*inputs as u64);
                }
                return;
            }
            Event::Converted(bytes) => self.bytes += bytes,
            Event::Unchanged => {}
            Event::Failed(failure) => match &self.bar {
                Some(bar) => bar.suspend(|| complain(&failure.to_string())),
                None => complain(&failure.to_string()),
            },
        }
        self.done += 1;
        self.tell();
    }

    fn tell(&mut self) {
        if let Some(bar) = &self.bar {
            bar.set_position(self.done as u64);
            bar.set_message(format!("{:.1} MB/s", self.rate()));
        } else if !self.quiet && self.told.elapsed() >= EVERY {
            self.told = Instant::now();
            complain(&format!("{} of {} done, {:.1} MB/s", self.done, self.inputs, self.rate()));
        }
    }

    fn rate(&self) -> f64 {
        self.bytes as f64 / 1e6 / self.seconds().max(1e-9)
    }

    /// Seconds since the run began.
    pub(super) fn seconds(&self) -> f64 {
        self.begun.elapsed().as_secs_f64()
    }

    /// Ends the bar.
    pub(super) fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
