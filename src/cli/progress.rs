//! Progress of a long job, on standard error and only for people: what is done, how fast, how much time
//! is left.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::words::{self, Words};
use super::workers;

/// A job that takes no longer shows nothing.
const SHOWN_AFTER: Duration = Duration::from_secs(1);

/// The line that shows how far a job has come.
pub struct Progress {
    bar: ProgressBar,
    reports: usize,
}

impl Progress {
    /// Progress over that many reports, or over the pages of the only one.
    pub fn new(reports: usize) -> Progress {
        let (length, unit) = match reports {
            1 => (None, words::PROGRESS_PAGES),
            _ => (Some(reports as u64), words::PROGRESS_REPORTS),
        };
        Progress {
            bar: bar(length, unit),
            reports,
        }
    }

    /// Progress of a job whose length nobody knows.
    pub fn of_work(what: &str) -> Progress {
        let progress = Progress::new(1);
        progress.bar.set_message(what.to_owned());
        progress
    }

    /// That page of a report is done, of so many as far as can be told.
    pub fn page(&self, report: &str, page: u32, expected: u32) {
        if self.reports == 1 {
            self.bar.set_length(u64::from(expected));
            self.bar.set_position(u64::from(page));
        } else if page.is_multiple_of(50) {
            let (page, expected) = (page.to_string(), expected.to_string());
            let pages = words::PROGRESS_OF_ONE.with(&[("page", &page), ("all", &expected)]);
            self.bar.set_message(format!("{report}: {pages}"));
        }
    }

    /// One more report is done.
    pub fn finished(&self) {
        if self.reports > 1 {
            self.bar.inc(1);
        }
    }

    /// Clears the line, so that what is printed next stands alone.
    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

/// A bar that shows itself when the job has taken a while, where standard error is a terminal.
fn bar(length: Option<u64>, unit: Words) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::hidden());
    // What is counted is told as soon as something is.
    let counted = move |state: &ProgressState, line: &mut dyn std::fmt::Write| {
        if state.pos() == 0 {
            return;
        }
        let all = state.len().map_or(String::new(), |all| all.to_string());
        let rate = format!("{:.1}", state.per_sec());
        let left = state.eta().as_secs();
        let left = format!("{}:{:02}", left / 60, left % 60);
        let done = state.pos().to_string();
        let values = [
            ("done", done.as_str()),
            ("all", &all),
            ("rate", &rate),
            ("left", &left),
        ];
        // A line that cannot be made is not shown.
        let _ = line.write_str(&unit.with(&values));
    };
    if let Ok(style) = ProgressStyle::with_template("{spinner} {counted} {msg}") {
        bar.set_style(style.with_key("counted", counted));
    }
    // Without another thread there is no line: the job is done all the same.
    if workers::can_be_had() {
        let shown = bar.clone();
        let show = move || {
            std::thread::sleep(SHOWN_AFTER);
            if !shown.is_finished() {
                shown.set_draw_target(ProgressDrawTarget::stderr_with_hz(5));
                shown.enable_steady_tick(Duration::from_millis(200));
            }
        };
        let _ = std::thread::Builder::new().spawn(show);
    }
    bar
}
