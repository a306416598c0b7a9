//! Why writing a file stopped.

use std::io;

use crate::error::Error;

/// Why writing a content ended before its end.
#[derive(Debug)]
pub(super) enum Stopped {
    /// Where it was written to took no more.
    Out(io::Error),
    /// What it is made of could not be read, or was changed.
    Source(Error),
}

impl From<io::Error> for Stopped {
    fn from(failure: io::Error) -> Stopped {
        Stopped::Out(failure)
    }
}

impl From<Error> for Stopped {
    fn from(error: Error) -> Stopped {
        Stopped::Source(error)
    }
}
