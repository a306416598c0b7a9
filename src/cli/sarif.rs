//! Findings as SARIF 2.1.0, which editors and review tools show beside the text.

use serde_json::{Value, json};

use super::language::said;
use super::outcome::{Outcome, end_of};
use saraban::{Origin, Rule, Severity};

/// The name of faults among the rules: what keeps a report from being made at all.
const FAULT: &str = "fault";

/// One run over all the reports.
pub fn document(outcomes: &[Outcome]) -> Value {
    let mut results = Vec::new();
    for outcome in outcomes {
        match &outcome.made {
            Ok(made) => results.extend(made.findings.iter().map(|finding| {
                let level = match finding.severity {
                    Severity::Note => "note",
                    Severity::Serious => "error",
                    _ => "warning",
                };
                let related: Vec<Value> = finding
                    .others
                    .iter()
                    .map(|origin| location(origin, None))
                    .collect();
                let mut result = json!({
                    "ruleId": finding.rule,
                    "level": level,
                    "message": { "text": said(&finding.message) },
                    "locations": [location(&finding.origin, end_of(finding))],
                });
                if !related.is_empty() {
                    result["relatedLocations"] = json!(related);
                }
                result
            })),
            Err(error) => results.extend(error.faults().iter().map(|fault| {
                let mut text = said(&fault.message).to_owned();
                if let Some(help) = &fault.help {
                    text += "\n";
                    text += said(help);
                }
                json!({
                    "ruleId": FAULT,
                    "level": "error",
                    "message": { "text": text },
                    "locations": [location(&fault.origin, None)],
                })
            })),
        }
    }
    let rules: Vec<Value> = Rule::all()
        .iter()
        .map(|rule| {
            json!({
                "id": rule.name,
                "shortDescription": { "text": said(&rule.why()) },
                "help": { "text": said(&rule.to_do()) },
            })
        })
        .chain([json!({ "id": FAULT })])
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "saraban",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn location(origin: &Origin, end: Option<u32>) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": as_uri(&origin.file) } });
    if let Some(place) = origin.place {
        physical["region"] = json!({ "startLine": place.line, "startColumn": place.column });
        if let Some(end) = end {
            physical["region"]["endColumn"] = json!(end);
        }
    }
    json!({ "physicalLocation": physical })
}

/// A file's name as a relative reference (RFC 3986): what may not stand in one is escaped.
fn as_uri(name: &str) -> String {
    let mut uri = String::new();
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => uri += &format!("%{byte:02X}"),
        }
    }
    uri
}
