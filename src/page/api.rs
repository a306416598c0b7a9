//! What the page asks for, one function a request: `docs/http.md` is the table.

use std::sync::Arc;

use base64::Engine;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::answer::{Answer, Asked, Refused, Status, Within, fault_json, finding_json};
use super::folder::{ReportFile, is_report_name};
use super::key_names::key_names;
use super::outline::outline;
use super::patch::{Edit, Written};
use super::server::Server;
use crate::delivery::{Area, Delivery, Look};
use crate::error::{Error, Finding, Message};
use crate::form::Form;
use crate::report::{self, PROFILE_FILE, Profile, Rows};
use crate::way_back::Import;

type Answered = Result<Answer, Refused>;

/// A request's function.
pub(super) type Handler = fn(&Server, &Asked) -> Answered;

/// Every request: how, where, and what answers it.
pub(super) const REQUESTS: &[(&str, &str, Handler)] = &[
    ("GET", "/api/reports", reports),
    ("GET", "/api/state", state),
    ("GET", "/api/forms", forms),
    ("GET", "/api/report", read),
    ("PATCH", "/api/report", change),
    ("PUT", "/api/report", replace),
    ("POST", "/api/new", new),
    ("POST", "/api/import", import),
    ("POST", "/api/upload", upload),
    ("POST", "/api/detach", detach),
    ("POST", "/api/preview", preview),
    ("POST", "/api/render", render),
];

/// The reports of the folder.
fn reports(server: &Server, _: &Asked) -> Answered {
    let folder = server.folder.path().display().to_string();
    let reports = server.folder.reports().into_iter().map(|name| {
        let file = server.folder.read(&name).ok();
        let value = file
            .as_ref()
            .and_then(ReportFile::written)
            .map(|written| written.value());
        let of = |key: &str| {
            value
                .as_ref()
                .map_or(Value::Null, |value| value[key].clone())
        };
        json!({
            "name": name,
            "tag": file.as_ref().map(ReportFile::tag),
            "form": of("form"),
            "agency": match of("agency") {
                Value::Object(agency) => agency.get("name").cloned().unwrap_or_default(),
                agency => agency,
            },
            "fiscal_year": of("fiscal_year"),
            "period": of("period"),
        })
    });
    Ok(json!({ "folder": folder, "reports": reports.collect::<Vec<_>>() }).into())
}

/// How a report stands: whether files can be made of it, and what is to be looked at.
fn state(server: &Server, asked: &Asked) -> Answered {
    let file = server.folder.read(asked.word("name")?)?;
    let (faults, findings) = match file.job()?.check() {
        Ok(findings) => (0, findings),
        Err(error) => (error.faults().len(), Vec::new()),
    };
    let unfilled = findings.iter().filter(|finding| finding.rule == "unfilled");
    Ok(json!({
        "faults": faults,
        "unfilled": unfilled.count(),
        "findings": findings.len(),
    })
    .into())
}

/// The forms there are.
fn forms(_: &Server, _: &Asked) -> Answered {
    let forms = Form::built_in().filter_map(|id| {
        let form = Form::parse(id, Form::text_of(id)?).ok()?;
        Some(json!({ "id": id, "thai": form.name.thai, "english": form.name.english }))
    });
    Ok(json!({ "forms": forms.collect::<Vec<_>>() }).into())
}

/// A report: its text, what it says, its form, what the agency's profile says.
fn read(server: &Server, asked: &Asked) -> Answered {
    let file = server.folder.read(asked.word("name")?)?;
    Ok(whole(&file))
}

fn whole(file: &ReportFile) -> Answer {
    let written = file.written();
    let job = file.job().ok();
    let report = job.as_ref().and_then(|job| job.read().ok());
    let filled = report
        .as_ref()
        .filter(|report| report.parts().iter().any(is_linked))
        .and_then(|_| job.as_ref()?.read_with_rows().ok())
        .map(|(report, _)| report);
    let parts: Vec<Value> = match &report {
        Some(report) => report
            .parts()
            .iter()
            .enumerate()
            .map(|(index, part)| {
                let form = Form::named(&part.form, &part.files).ok();
                let filled = filled.as_ref().and_then(|filled| filled.parts().get(index));
                let rows = filled.filter(|_| is_linked(part)).map(rows_json);
                json!({
                    "base": match report.bundle.is_empty() {
                        true => String::new(),
                        false => format!("/bundle/{index}"),
                    },
                    "form": form.map(|form| outline(&form, Some(part))),
                    "linked": rows,
                })
            })
            .collect(),
        // The faults say what is wrong; the fields are there all the same.
        None => {
            let value = written.as_ref().map(Written::value);
            let form = value.as_ref().and_then(|value| form_of(value, file));
            vec![json!({ "base": "", "form": form.map(|form| outline(&form, None)) })]
        }
    };
    let profile = Profile::read(&file.beside().join(PROFILE_FILE)).ok();
    let mut json = content(file, written.as_ref());
    json["parts"] = json!(parts);
    json["profile"] = json!(profile);
    json["keys"] = key_names();
    Answer {
        tag: Some(file.tag()),
        json,
    }
}

fn is_linked(report: &report::Report) -> bool {
    matches!(report.rows, Rows::Spreadsheet { .. })
}

/// What a change alters: the text and what it says.
fn content(file: &ReportFile, written: Option<&Written>) -> Value {
    json!({
        "name": file.name,
        "tag": file.tag(),
        "text": file.text,
        "value": written.map(Written::value),
    })
}

/// The form a report names that cannot be read for other faults.
fn form_of(value: &Value, file: &ReportFile) -> Option<Form> {
    let name = value["form"]
        .as_str()
        .or_else(|| value["bundle"][0]["form"].as_str())?;
    Form::named(name, &file.files()).ok()
}

fn rows_json(report: &report::Report) -> Value {
    report.to_value()["rows"].clone()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Changes {
    edits: Vec<Edit>,
}

/// Changes values of a report in their places.
fn change(server: &Server, asked: &Asked) -> Answered {
    let changes: Changes = asked.json()?;
    let file = server.folder.read(asked.word("name")?)?;
    let tag = asked.tag()?;
    // Told before the pointers are found to lead elsewhere.
    file.still(tag)?;
    let written = Written::read(&file.text)?.changed(&changes.edits)?;
    let saved = server.folder.save(&file.name, tag, &written.text())?;
    Ok(Answer {
        json: content(&saved, Some(&written)),
        tag: Some(saved.tag()),
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole {
    text: String,
}

/// Puts a whole text into the place of a report: undoing, and changes by hand.
fn replace(server: &Server, asked: &Asked) -> Answered {
    let text: Whole = asked.json()?;
    let saved = server
        .folder
        .save(asked.word("name")?, asked.tag()?, &text.text)?;
    Ok(Answer {
        json: content(&saved, saved.written().as_ref()),
        tag: Some(saved.tag()),
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewReport {
    form: String,
    name: String,
}

/// A new report of a form.
fn new(server: &Server, asked: &Asked) -> Answered {
    let new: NewReport = asked.json()?;
    let source = Form::text_of(&new.form).ok_or_else(|| {
        Refused::new(
            Status::NotFound,
            Message::new("ไม่มีแบบนี้", "there is no such form"),
        )
    })?;
    let form = Form::parse(&new.form, source)?;
    let text = form.starter(&new.form);
    let name = report_name(server, &new.name)?;
    server
        .folder
        .create(vec![(name.clone(), text.into_bytes())])?;
    Ok(json!({ "name": name }).into())
}

/// A free name for a report, made of what the user wished.
fn report_name(server: &Server, wished: &str) -> Result<String, Refused> {
    let wished = wished.trim();
    let wished = match is_report_name(wished) {
        true => wished.to_owned(),
        false => format!("{wished}.yaml"),
    };
    let name = server.folder.free_name("", &wished)?;
    match name.starts_with('.') || !is_report_name(&name) {
        true => Err(Refused::new(
            Status::Wrong,
            Message::new("ตั้งชื่อนี้ไม่ได้", "that is no name for a report"),
        )),
        false => Ok(name),
    }
}

/// A report out of a Word file or a spreadsheet.
fn import(server: &Server, asked: &Asked) -> Answered {
    let file = asked.word("file")?;
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let name = report_name(server, asked.word("name").unwrap_or(stem))?;
    let stem = name
        .rsplit_once('.')
        .map_or(name.as_str(), |(stem, _)| stem);
    let form = match asked.query.get("form") {
        None => None,
        Some(id) => Some(Form::named(id.as_str(), &report::Files::none())?),
    };
    let prefix = format!("{stem}-");
    let folder = report::Files::in_folder(server.folder.path());
    let reading = Import {
        form: form.as_ref(),
        picture_prefix: &prefix,
        sheet: asked.query.get("sheet").map(String::as_str),
        folder: Some(&folder),
    };
    let imported = reading.bytes(file, &asked.body)?;
    let text = imported.report.to_yaml();
    let mut files = vec![(name.clone(), text.into_bytes())];
    files.extend(imported.pictures);
    server.folder.create(files)?;
    Ok(json!({ "name": name, "findings": findings_json(&imported.findings, None) }).into())
}

/// A picture or sheet that a report is to name, put beside it under a free name.
fn upload(server: &Server, asked: &Asked) -> Answered {
    let (report, wished) = (asked.word("report")?, asked.word("file")?);
    let known = [
        "png", "jpg", "jpeg", "gif", "webp", "tif", "tiff", "svg", "xlsx", "xls", "ods", "csv",
    ];
    let extension = wished
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_lowercase());
    if !extension.is_some_and(|extension| known.contains(&extension.as_str())) {
        return Err(Refused::new(
            Status::Wrong,
            Message::new(
                "วางได้เฉพาะรูปและตาราง",
                "only pictures and spreadsheets can be put here",
            ),
        ));
    }
    let file = server.folder.read(report)?;
    let is_picture = !crate::spreadsheet::is_spreadsheet(wished);
    if is_picture {
        // What is no picture is told now, not when the pages are made.
        crate::picture::read(wished, asked.body.clone())?;
    }
    let name = server.folder.free_name(&file.name, wished)?;
    let whole = match file.name.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{name}"),
        None => name.clone(),
    };
    server.folder.create(vec![(whole, asked.body.clone())])?;
    Ok(json!({ "name": name }).into())
}

/// Writes the rows of a spreadsheet into the report, which no longer names it.
fn detach(server: &Server, asked: &Asked) -> Answered {
    let file = server.folder.read(asked.word("name")?)?;
    let (report, findings) = file.job()?.read_with_rows()?;
    let linked = file.job()?.read()?;
    let is_bundle = !linked.bundle.is_empty();
    let parts = linked.parts().iter().zip(report.parts()).enumerate();
    let edits: Vec<Edit> = parts
        .filter(|(_, (linked, _))| is_linked(linked))
        .map(|(index, (_, part))| Edit::Set {
            at: match is_bundle {
                true => format!("/bundle/{index}/rows"),
                false => "/rows".into(),
            },
            value: rows_json(part),
        })
        .collect();
    let written = Written::read(&file.text)?.changed(&edits)?;
    let saved = server
        .folder
        .save(&file.name, asked.tag()?, &written.text())?;
    let mut answer = whole(&saved);
    answer.json["findings"] = json!(findings_json(&findings, None));
    Ok(answer)
}

/// The pages of a report as they are now, and everything that was found.
fn preview(server: &Server, asked: &Asked) -> Answered {
    let file = server.folder.read(asked.word("name")?)?;
    let written = file.written();
    let own_name = file.file_name();
    let within = written.as_ref().map(|written| (own_name.as_str(), written));
    let look = file.job()?.look();
    let tag = Some(file.tag());
    let json = match look {
        Ok(look) => {
            let pages = pages_json(&look, within);
            let fingerprints = look.pages.iter().map(|page| page.fingerprint.as_str());
            let pdf: Arc<[u8]> = look.pdf.bytes.into();
            server.pictures.show(pdf, fingerprints);
            json!({
                "tag": tag,
                "pages": pages,
                "faults": [],
                "findings": findings_json(&look.pdf.findings, within),
            })
        }
        Err(error) => json!({
            "tag": tag,
            "pages": null,
            "faults": faults_json(&error, within),
            "findings": [],
        }),
    };
    Ok(Answer { json, tag })
}

fn findings_json(findings: &[Finding], within: Within<'_>) -> Vec<Value> {
    findings
        .iter()
        .map(|finding| finding_json(finding, within))
        .collect()
}

fn faults_json(error: &Error, within: Within<'_>) -> Vec<Value> {
    let faults = error.faults().iter();
    faults.map(|fault| fault_json(fault, within)).collect()
}

fn pages_json(look: &Look, within: Within<'_>) -> Vec<Value> {
    let pages = look.pages.iter().map(|page| {
        let areas: Vec<Value> = page
            .areas
            .iter()
            .filter_map(|area| {
                Some(json!({
                    "at": pointer(area, within)?,
                    "x": round(area.area.x.0),
                    "y": round(area.area.y.0),
                    "w": round(area.area.width.0),
                    "h": round(area.area.height.0),
                }))
            })
            .collect();
        json!({
            "width": round(page.width.0),
            "height": round(page.height.0),
            "picture": page.fingerprint,
            "areas": areas,
        })
    });
    pages.collect()
}

/// A length to a hundredth of a point.
fn round(length: f32) -> f64 {
    (f64::from(length) * 100.0).round() / 100.0
}

/// The value an area of a page shows; for a cell that is not written, where it would stand.
fn pointer(area: &Area, within: Within<'_>) -> Option<String> {
    let (name, written) = within?;
    let place = area
        .written
        .as_ref()
        .filter(|origin| *origin.file == *name)
        .and_then(|origin| origin.place);
    let Some(at) = place.and_then(|place| written.pointer(place)) else {
        return area.key.as_ref().map(|key| format!("/{key}"));
    };
    let Some(column) = &area.column else {
        return Some(at);
    };
    let steps: Vec<&str> = at.split('/').collect();
    let is_row = |place: &usize| steps.get(place.saturating_sub(1)) == Some(&"rows");
    let row = (1..steps.len()).rfind(is_row);
    let Some(row) = row else {
        return Some(at);
    };
    let cell = match steps.get(row + 1) {
        Some(cell) if !area.is_row => (*cell).to_owned(),
        _ => column.replace('~', "~0").replace('/', "~1"),
    };
    Some(format!("{}/{cell}", steps[..=row].join("/")))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    #[serde(rename = "for")]
    deliveries: Vec<String>,
    /// Whether the files are written beside the report; else their content is answered.
    save: bool,
    /// Whether files that are not this program's may be replaced.
    #[serde(default)]
    replace: bool,
}

/// Makes the files of deliveries.
fn render(server: &Server, asked: &Asked) -> Answered {
    let wanted: Wanted = asked.json()?;
    let file = server.folder.read(asked.word("name")?)?;
    let deliveries: Option<Vec<Delivery>> = wanted
        .deliveries
        .iter()
        .map(|name| match name.as_str() {
            "signature" => Some(Delivery::Signature),
            "e-saraban" => Some(Delivery::ESaraban),
            "notice-board" => Some(Delivery::NoticeBoard),
            _ => None,
        })
        .collect();
    let deliveries = deliveries.filter(|deliveries| !deliveries.is_empty());
    let deliveries = deliveries.ok_or_else(|| {
        Refused::new(
            Status::Wrong,
            Message::new("ไม่มีฉบับนี้", "there is no such delivery"),
        )
    })?;
    let written = file.written();
    let own_name = file.file_name();
    let within = written.as_ref().map(|written| (own_name.as_str(), written));
    let made = match file.job()?.deliver(deliveries).render() {
        Ok(made) => made,
        Err(error) => {
            return Ok(json!({ "files": [], "faults": faults_json(&error, within) }).into());
        }
    };
    if wanted.save {
        server
            .folder
            .deliver(&file, &made.inputs, &made.files, wanted.replace)?;
    }
    let files = made.files.iter().map(|made| {
        let mut file = Map::new();
        file.insert("name".into(), json!(made.name));
        file.insert("bytes".into(), json!(made.size()));
        if !wanted.save {
            let bytes = made.bytes()?;
            let content = base64::engine::general_purpose::STANDARD.encode(bytes);
            file.insert("content".into(), json!(content));
        }
        Ok(Value::Object(file))
    });
    Ok(json!({
        "files": files.collect::<Result<Vec<_>, Refused>>()?,
        "folder": wanted.save.then(|| file.beside().display().to_string()),
        "faults": [],
        "findings": findings_json(&made.findings, within),
    })
    .into())
}

#[cfg(test)]
mod tests {
    use super::REQUESTS;

    #[test]
    fn the_table_of_requests_has_them_all() {
        let table = include_str!("../../docs/http.md");
        let told: Vec<(&str, &str)> = table
            .lines()
            .filter_map(|line| line.strip_prefix("| `")?.split_once('`')?.0.split_once(' '))
            .filter(|(_, path)| path.starts_with("/api/"))
            .collect();
        let mut known: Vec<(&str, &str)> = REQUESTS
            .iter()
            .map(|(method, path, _)| (*method, *path))
            .collect();
        known.extend([("GET", "/api/changes"), ("POST", "/api/quit")]);
        assert_eq!(told, known);
    }
}
