//! The page's program as a browser meets it: whole requests to a running `saraban serve`.

mod guard;
mod program;
mod work;
