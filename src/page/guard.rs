//! Who may ask: only the page itself, with the token it was opened by.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::answer::{Refused, Status};
use crate::error::Message;

/// The header every request of the page carries its token in.
const TOKEN: &str = "x-saraban-token";

/// Nothing but the page's own files, and no other page around it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'";

/// What a request must show.
#[derive(Debug)]
pub(super) struct Guard {
    host: String,
    token: String,
}

impl Guard {
    pub fn new(port: u16, token: &str) -> Guard {
        Guard {
            host: format!("127.0.0.1:{port}"),
            token: token.to_owned(),
        }
    }

    /// The address the page is opened by.
    pub fn address(&self) -> String {
        format!("http://{}/{}/", self.host, self.token)
    }

    /// Refuses what the page itself would not send.
    fn look(&self, method: &Method, path: &str, headers: &HeaderMap) -> Result<(), Refused> {
        let only = |name: HeaderName| {
            let mut values = headers.get_all(name).iter();
            let first = values.next();
            match values.next() {
                Some(_) => Some("several"),
                None => first.map(|value| value.to_str().unwrap_or("unreadable")),
            }
        };
        // First of all: a name that was turned to this machine sends no origin with a GET.
        if only(header::HOST) != Some(self.host.as_str()) {
            return Err(refused(Status::OtherHost));
        }
        let origin = only(header::ORIGIN);
        let is_own = origin.is_none_or(|origin| origin.strip_prefix("http://") == Some(&self.host));
        let site = only(HeaderName::from_static("sec-fetch-site"));
        if !is_own || site.is_some_and(|site| !matches!(site, "same-origin" | "none")) {
            return Err(refused(Status::Forbidden));
        }
        let shown = match path.starts_with("/api/") {
            true => only(HeaderName::from_static(TOKEN)),
            false => path.split('/').nth(1),
        };
        if !shown.is_some_and(|shown| is_same(shown, &self.token)) {
            return Err(refused(Status::Forbidden));
        }
        let sends = matches!(*method, Method::POST | Method::PUT | Method::PATCH);
        let kind = only(header::CONTENT_TYPE).unwrap_or_default();
        let is_file = matches!(path, "/api/upload" | "/api/import");
        let wanted = match is_file {
            true => "application/octet-stream",
            false => "application/json",
        };
        if sends && kind != wanted {
            return Err(refused(Status::Forbidden));
        }
        Ok(())
    }
}

fn refused(status: Status) -> Refused {
    Refused::new(
        status,
        Message::new(
            "ปฏิเสธ: ไม่ได้มาจากหน้าเว็บของโปรแกรม",
            "refused: this does not come from the program's own page",
        ),
    )
}

/// Whether two texts are the same, in a time that does not tell how far they are.
fn is_same(one: &str, other: &str) -> bool {
    let differences = one.bytes().zip(other.bytes());
    one.len() == other.len() && differences.fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
}

/// Lets a request through, and says to the browser what the answer may be used for.
pub(super) async fn check(
    State(guard): State<Arc<Guard>>,
    request: Request,
    next: Next,
) -> Response {
    let looked = guard.look(request.method(), request.uri().path(), request.headers());
    let mut response = match looked {
        Ok(()) => next.run(request).await,
        Err(refused) => refused.into_response(),
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}
