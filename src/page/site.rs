//! The page's own files, inside the program: nothing comes from anywhere else.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

macro_rules! files {
    ($($name:literal $kind:literal;)*) => {
        const FILES: &[(&str, &str, &[u8])] =
            &[$(($name, $kind, include_bytes!(concat!("site/", $name)))),*];
    };
}

files! {
    "index.html" "text/html; charset=utf-8";
    "icon.svg" "image/svg+xml";
    "page.css" "text/css; charset=utf-8";
    "app.js" "text/javascript; charset=utf-8";
    "words.js" "text/javascript; charset=utf-8";
    "server.js" "text/javascript; charset=utf-8";
    "report.js" "text/javascript; charset=utf-8";
    "dom.js" "text/javascript; charset=utf-8";
    "list.js" "text/javascript; charset=utf-8";
    "fields.js" "text/javascript; charset=utf-8";
    "grid.js" "text/javascript; charset=utf-8";
    "cells.js" "text/javascript; charset=utf-8";
    "paste.js" "text/javascript; charset=utf-8";
    "pages.js" "text/javascript; charset=utf-8";
    "findings.js" "text/javascript; charset=utf-8";
    "files.js" "text/javascript; charset=utf-8";
}

/// The page.
pub(super) async fn page() -> Response {
    of("index.html")
}

/// A file of the page.
pub(super) async fn file(Path((_, name)): Path<(String, String)>) -> Response {
    match name.as_str() {
        "regular.ttf" => font(false),
        "bold.ttf" => font(true),
        name => of(name),
    }
}

fn of(name: &str) -> Response {
    let found = FILES.iter().find(|(known, ..)| *known == name);
    match found {
        Some((_, kind, bytes)) => {
            ([(header::CONTENT_TYPE, *kind)], Bytes::from_static(bytes)).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The built-in family, so that Thai shows on a machine without a Thai font.
fn font(bold: bool) -> Response {
    match crate::text::built_in_face(bold) {
        Some(bytes) => (
            [
                (header::CONTENT_TYPE, "font/ttf"),
                (
                    header::CACHE_CONTROL,
                    "private, max-age=31536000, immutable",
                ),
            ],
            Bytes::from_static(bytes),
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
