//! Progress of a long job, on standard error and only for people.

use std::time::Duration;

use super::workers;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// The line that shows how many reports and pages are done.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Progress over that many reports; silent where standard error is no terminal, and for the
    /// first moments, so that a short job prints nothing.
    pub fn new(reports: usize) -> Progress {
        let bar = ProgressBar::with_draw_target(
            Some(reports as u64),
            ProgressDrawTarget::stderr_with_hz(5),
        );
        if let Ok(style) = ProgressStyle::with_template("{spinner} {pos}/{len}  {msg}  {elapsed}") {
            bar.set_style(style);
        }
        // The tick needs a thread of its own.
        if workers::can_be_had() {
            bar.enable_steady_tick(Duration::from_millis(200));
        }
        Progress { bar }
    }

    /// A report has this many pages so far.
    pub fn pages(&self, report: &str, pages: u32) {
        if pages.is_multiple_of(50) {
            self.bar
                .set_message(format!("{report}: {pages} หน้า / pages"));
        }
    }

    /// One more report is done.
    pub fn finished(&self) {
        self.bar.inc(1);
    }

    /// Clears the line, so that what is printed next stands alone.
    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }
}
