//! What the user sees where a part of the program breaks down.
//!
//! A damaged file can lead a library we use astray. The reader of that file catches it and tells of
//! the file; the library's own line in English would help nobody, and is shown only where nothing
//! catches it.

use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex, PoisonError};

use super::words;

/// Runs a command. Where it breaks down and nothing caught that, the user is told in a line of
/// their language with what a developer needs to know, and the program ends as Rust programs do.
pub fn told<T>(run: impl FnOnce() -> T) -> T {
    let last = Arc::new(Mutex::new(String::new()));
    let seen = Arc::clone(&last);
    panic::set_hook(Box::new(move |information| {
        *seen.lock().unwrap_or_else(PoisonError::into_inner) = information.to_string();
    }));
    let result = panic::catch_unwind(AssertUnwindSafe(run));
    drop(panic::take_hook());
    result.unwrap_or_else(|cause| {
        let last = last.lock().unwrap_or_else(PoisonError::into_inner);
        eprintln!("{}\n{last}", words::BREAKDOWN.text());
        panic::resume_unwind(cause)
    })
}
