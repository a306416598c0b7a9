//! The server: one page on 127.0.0.1, for one folder, until it is told to end or nobody is there.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path as Segments, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, on, post};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::answer::{Answer, Asked, Refused, Status};
use super::api::{Handler, REQUESTS};
use super::folder::Folder;
use super::guard::{self, Guard};
use super::pictures::Pictures;
use super::{site, start};
use crate::error::{Error, ErrorKind, Message, Result};
use crate::limits::MAX_UPLOAD_BYTES;

/// How long the page may be closed before the program ends.
const AFTER_THE_PAGE: Duration = Duration::from_secs(150);

/// How long the program waits for the page to be opened at all.
const BEFORE_THE_PAGE: Duration = Duration::from_secs(15 * 60);

/// How long a question for changes is held.
const LOOKING: Duration = Duration::from_secs(25);

/// How often the file is looked at meanwhile.
const LOOK: Duration = Duration::from_millis(400);

/// The resolutions a page's picture is drawn in.
const DPI: std::ops::RangeInclusive<u32> = 50..=300;

/// Everything the answers share.
pub(super) struct Server {
    pub folder: Folder,
    pub pictures: Pictures,
    presence: Presence,
    ending: watch::Sender<bool>,
}

/// Whether the page is open anywhere.
struct Presence {
    pages: AtomicUsize,
    last: Mutex<(Instant, bool)>,
}

impl Presence {
    fn is_seen(&self) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = (Instant::now(), true);
    }

    /// Whether nobody has been there for long enough.
    fn is_over(&self, now: Instant) -> bool {
        let (last, was_there) = *self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let patience = match was_there {
            true => AFTER_THE_PAGE,
            false => BEFORE_THE_PAGE,
        };
        self.pages.load(Ordering::Relaxed) == 0 && now.duration_since(last) > patience
    }
}

/// A page that is open, as long as this is kept.
struct Present(Arc<Server>);

impl Present {
    fn at(server: &Arc<Server>) -> Present {
        server.presence.pages.fetch_add(1, Ordering::Relaxed);
        Present(Arc::clone(server))
    }
}

impl Drop for Present {
    fn drop(&mut self) {
        self.0.presence.pages.fetch_sub(1, Ordering::Relaxed);
        self.0.presence.is_seen();
    }
}

/// Serves the page for a folder until it ends.
///
/// # Errors
/// Where the folder cannot be opened, or the system gives no port or random numbers.
pub(super) fn serve(folder: &Path, ready: &mut dyn FnMut(&str)) -> Result<()> {
    let folder = Folder::open(folder)?;
    let mut started = match start::start(folder.path())? {
        start::Start::Running(address) => {
            ready(&address);
            return Ok(());
        }
        start::Start::First(started) => started,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_io()
        .enable_time()
        .build()
        .map_err(system)?;
    runtime.block_on(async {
        let local = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let listener = TcpListener::bind(local).await.map_err(system)?;
        let port = listener.local_addr().map_err(system)?.port();
        let guard = Guard::new(port, &start::token()?);
        let address = guard.address();
        started.tell(&address);
        let (ending, ended) = watch::channel(false);
        let server = Arc::new(Server {
            folder,
            pictures: Pictures::default(),
            presence: Presence {
                pages: AtomicUsize::new(0),
                last: Mutex::new((Instant::now(), false)),
            },
            ending,
        });
        let routes = routes(Arc::clone(&server), guard);
        ready(&address);
        axum::serve(listener, routes)
            .with_graceful_shutdown(end(server, ended))
            .await
            .map_err(system)
    })
}

/// Comes back when the program is to end: it was asked to, interrupted, or nobody is there.
async fn end(server: Arc<Server>, mut ended: watch::Receiver<bool>) {
    let quiet = async {
        while !server.presence.is_over(Instant::now()) {
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    };
    let asked = async {
        // The sender lives as long as the server: waiting for it does not fail.
        let _ = ended.wait_for(|ended| *ended).await;
    };
    tokio::select! {
        () = quiet => {}
        () = asked => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    // Questions that are held come back, so that the connections can close.
    let _ = server.ending.send(true);
}

fn system(failure: std::io::Error) -> Error {
    let message = Message::refused("เปิดหน้าเว็บไม่ได้", "cannot serve the page", &failure);
    Error::of(ErrorKind::System, "127.0.0.1", message)
}

/// Every address there is, behind the guard.
pub(super) fn routes(server: Arc<Server>, guard: Guard) -> Router {
    let mut routes: BTreeMap<&str, MethodRouter<Arc<Server>>> = BTreeMap::new();
    for (method, path, handler) in REQUESTS {
        let one = answered(method, *handler);
        let before = routes.remove(path);
        routes.insert(path, before.map_or(one.clone(), |before| before.merge(one)));
    }
    let mut router = Router::new();
    for (path, methods) in routes {
        router = router.route(path, methods);
    }
    router
        .route("/api/changes", get(changes))
        .route("/api/quit", post(quit))
        .route("/{token}/", get(site::page))
        .route("/{token}/site/{file}", get(site::file))
        .route("/{token}/picture/{name}", get(picture))
        .layer(DefaultBodyLimit::max(MAX_UPLOAD_BYTES))
        .layer(axum::middleware::from_fn_with_state(
            Arc::new(guard),
            guard::check,
        ))
        .with_state(server)
}

/// A request that is answered away from the threads that listen: it reads, writes or reckons.
fn answered(method: &str, handler: Handler) -> MethodRouter<Arc<Server>> {
    use axum::routing::MethodFilter;
    let filter = match method {
        "GET" => MethodFilter::GET,
        "PUT" => MethodFilter::PUT,
        "PATCH" => MethodFilter::PATCH,
        _ => MethodFilter::POST,
    };
    on(
        filter,
        move |State(server): State<Arc<Server>>,
              Query(query): Query<BTreeMap<String, String>>,
              headers: HeaderMap,
              body: Bytes| async move {
            server.presence.is_seen();
            let tag = headers.get(header::IF_MATCH);
            let tag = tag.and_then(|tag| tag.to_str().ok());
            let asked = Asked {
                query,
                tag: tag.map(|tag| tag.trim_matches('"').to_owned()),
                body: body.to_vec(),
            };
            let done = tokio::task::spawn_blocking(move || handler(&server, &asked)).await;
            done.unwrap_or_else(|_| Err(broken()))
        },
    )
}

/// What is said where the program itself is at fault: the page goes on.
fn broken() -> Refused {
    Refused::new(
        Status::System,
        Message::new(
            "โปรแกรมขัดข้องในคำขอนี้ ข้อมูลในไฟล์ไม่เสียหาย",
            "the program failed at this request; the file is as it was",
        ),
    )
}

/// Waits until the report's file is another than the one known; or says after a while that it is not.
async fn changes(
    State(server): State<Arc<Server>>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let _present = Present::at(&server);
    let mut ending = server.ending.subscribe();
    // A window nobody sees asks now and then, and holds no connection.
    let holds = query.get("wait").is_none_or(|wait| wait != "0");
    let until = Instant::now() + if holds { LOOKING } else { Duration::ZERO };
    let name = query.get("name").cloned();
    let known = query.get("tag").cloned();
    loop {
        if let Some(name) = name.clone() {
            let server = Arc::clone(&server);
            let tag = tokio::task::spawn_blocking(move || server.folder.tag_of(&name)).await;
            let tag = tag.ok().flatten();
            if tag != known {
                return json!({ "changed": true, "tag": tag }).into();
            }
        }
        if Instant::now() >= until || *ending.borrow() {
            return json!({ "changed": false }).into();
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            _ = ending.changed() => {}
        }
    }
}

async fn quit(State(server): State<Arc<Server>>) -> Answer {
    let _ = server.ending.send(true);
    json!({}).into()
}

/// A page's picture: `FINGERPRINT-DPI.png`. What an address shows never changes.
async fn picture(
    State(server): State<Arc<Server>>,
    Segments((_, name)): Segments<(String, String)>,
) -> Response {
    let parts = name
        .strip_suffix(".png")
        .and_then(|name| name.split_once('-'));
    let dpi = parts.and_then(|(_, dpi)| dpi.parse().ok());
    let dpi: Option<u32> = dpi.filter(|dpi| DPI.contains(dpi));
    let (Some((fingerprint, _)), Some(dpi)) = (parts, dpi) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let fingerprint = fingerprint.to_owned();
    let drawn = tokio::task::spawn_blocking(move || server.pictures.draw(&fingerprint, dpi)).await;
    match drawn {
        Ok(Some(Ok(png))) => (
            [
                (header::CONTENT_TYPE, "image/png"),
                (
                    header::CACHE_CONTROL,
                    "private, max-age=31536000, immutable",
                ),
            ],
            Bytes::from_owner(png),
        )
            .into_response(),
        Ok(Some(Err(error))) => Refused::from(error).into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(_) => broken().into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_ends_when_the_page_was_closed_for_a_while_and_not_before() {
        let began = Instant::now();
        let presence = Presence {
            pages: AtomicUsize::new(0),
            last: Mutex::new((began, false)),
        };
        let second = Duration::from_secs(1);
        // Nobody came yet: there is time to open it.
        assert!(!presence.is_over(began + AFTER_THE_PAGE + second));
        assert!(presence.is_over(began + BEFORE_THE_PAGE + second));
        // Somebody is there, however long nothing is asked.
        presence.pages.store(1, Ordering::Relaxed);
        assert!(!presence.is_over(began + BEFORE_THE_PAGE + second));
        // It was closed.
        presence.pages.store(0, Ordering::Relaxed);
        presence.is_seen();
        let now = Instant::now();
        assert!(!presence.is_over(now + AFTER_THE_PAGE - second));
        assert!(presence.is_over(now + AFTER_THE_PAGE + second));
    }
}
