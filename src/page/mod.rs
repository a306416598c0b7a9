//! The local page (feature `serve`): the whole job in a browser, for people who open no terminal.
//!
//! The page works on the report's own YAML file: what is changed on it is changed in its place, and
//! the command reads the same file. `docs/http.md` tells what page and program say to each other.

mod answer;
mod api;
mod folder;
mod guard;
mod key_names;
mod outline;
mod patch;
mod pictures;
mod server;
mod site;
mod start;

use std::path::Path;

use crate::error::Result;

/// Serves the page for the reports of a folder, on 127.0.0.1 only, until it is told to end, is
/// interrupted, or was closed for a while. `ready` is told the page's address; where the folder is
/// served already, that of the page that is there, and this comes back at once.
///
/// # Errors
/// Where the folder cannot be opened, or the system gives no port.
pub fn serve(folder: &Path, ready: &mut dyn FnMut(&str)) -> Result<()> {
    server::serve(folder, ready)
}
