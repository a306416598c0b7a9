//! What a request asks, and what it is answered: JSON, or the reason why not.

use std::collections::BTreeMap;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::patch::Written;
use crate::error::{Error, ErrorKind, Fault, Finding, Message, Origin};
use crate::rules::{Rule, Severity};

/// A request, as far as its answer needs it.
pub(super) struct Asked {
    /// What stands behind the `?`.
    pub query: BTreeMap<String, String>,
    /// Which state of the file the request is about (`If-Match`).
    pub tag: Option<String>,
    /// What was sent.
    pub body: Vec<u8>,
}

impl Asked {
    /// A word of the query.
    pub fn word(&self, name: &str) -> Result<&str, Refused> {
        self.query.get(name).map(String::as_str).ok_or_else(|| {
            Refused::new(
                Status::Wrong,
                Message::new(format!("ขาด {name}"), format!("{name} is missing")),
            )
        })
    }

    /// The tag the file must still have.
    pub fn tag(&self) -> Result<&str, Refused> {
        self.tag.as_deref().ok_or_else(|| {
            Refused::new(
                Status::NoTag,
                Message::new("ขาด If-Match", "If-Match is missing"),
            )
        })
    }

    /// What was sent, as JSON.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Refused> {
        serde_json::from_slice(&self.body).map_err(|error| {
            Refused::new(
                Status::Wrong,
                Message::new(
                    format!("คำขอไม่ถูกต้อง: {error}"),
                    format!("the request is wrong: {error}"),
                ),
            )
        })
    }
}

/// What is answered.
pub(super) struct Answer {
    pub json: Value,
    /// The tag of the file it is about.
    pub tag: Option<String>,
}

impl From<Value> for Answer {
    fn from(json: Value) -> Answer {
        Answer { json, tag: None }
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = axum::Json(self.json).into_response();
        let tag = self
            .tag
            .map(|tag| HeaderValue::from_str(&format!("\"{tag}\"")));
        if let Some(Ok(tag)) = tag {
            response.headers_mut().insert(header::ETAG, tag);
        }
        response
    }
}

/// Why something is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    /// The request itself is wrong.
    Wrong,
    /// Not with this token, from that page, or outside the folder.
    Forbidden,
    NotFound,
    /// A file of that name is there.
    Taken,
    /// The file was changed meanwhile.
    Changed,
    TooLarge,
    /// Sent to another name than this program's.
    OtherHost,
    /// The report, or what it names, has faults.
    Unreadable,
    NoTag,
    /// The system refused.
    System,
}

impl Status {
    fn code(self) -> StatusCode {
        match self {
            Status::Wrong => StatusCode::BAD_REQUEST,
            Status::Forbidden => StatusCode::FORBIDDEN,
            Status::NotFound => StatusCode::NOT_FOUND,
            Status::Taken => StatusCode::CONFLICT,
            Status::Changed => StatusCode::PRECONDITION_FAILED,
            Status::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Status::OtherHost => StatusCode::MISDIRECTED_REQUEST,
            Status::Unreadable => StatusCode::UNPROCESSABLE_ENTITY,
            Status::NoTag => StatusCode::PRECONDITION_REQUIRED,
            Status::System => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// A refusal and its reasons.
#[derive(Debug)]
pub(super) struct Refused {
    pub status: Status,
    pub faults: Vec<Fault>,
}

impl Refused {
    pub fn new(status: Status, message: Message) -> Refused {
        Refused {
            status,
            faults: vec![Fault {
                origin: Origin::default(),
                message,
                help: None,
            }],
        }
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Refused {
        Refused {
            status: match error.kind() {
                ErrorKind::System => Status::System,
                _ => Status::Unreadable,
            },
            faults: error.faults().to_vec(),
        }
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let faults: Vec<Value> = self
            .faults
            .iter()
            .map(|fault| fault_json(fault, None))
            .collect();
        (self.status.code(), axum::Json(json!({ "faults": faults }))).into_response()
    }
}

/// The report a place is looked for in: its name, and where its values stand.
pub(super) type Within<'w> = Option<(&'w str, &'w Written)>;

/// A place with the pointer of the value that stands there, in the report's own file.
fn place_json(origin: &Origin, within: Within<'_>) -> Value {
    let at = match (within, origin.place) {
        (Some((name, written)), Some(place)) if *origin.file == *name => written.pointer(place),
        _ => None,
    };
    json!({
        "file": &*origin.file,
        "line": origin.place.map(|place| place.line),
        "column": origin.place.map(|place| place.column),
        "at": at,
    })
}

fn message_json(message: &Message) -> Value {
    json!({ "thai": message.thai, "english": message.english })
}

/// A fault: what is wrong, where, and what would be right.
pub(super) fn fault_json(fault: &Fault, within: Within<'_>) -> Value {
    let mut value = place_json(&fault.origin, within);
    value["message"] = message_json(&fault.message);
    value["help"] = fault.help.as_ref().map_or(Value::Null, message_json);
    value
}

/// A finding: what was found, where, why it matters and what to do.
pub(super) fn finding_json(finding: &Finding, within: Within<'_>) -> Value {
    let mut value = place_json(&finding.origin, within);
    let rule = Rule::named(finding.rule);
    value["rule"] = json!(finding.rule);
    value["severity"] = json!(match finding.severity {
        Severity::Note => "note",
        Severity::Serious => "serious",
        _ => "warning",
    });
    value["message"] = message_json(&finding.message);
    value["why"] = rule.map_or(Value::Null, |rule| message_json(&rule.why()));
    value["help"] = rule.map_or(Value::Null, |rule| message_json(&rule.to_do()));
    let others = finding
        .others
        .iter()
        .map(|origin| place_json(origin, within));
    value["others"] = others.collect();
    value
}
