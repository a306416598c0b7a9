//! Finding and reading a form: a built-in one by its name, one's own by its path.

use std::path::{Path, PathBuf};

use super::{Form, builtin, read, read_style};
use crate::error::{Error, ErrorKind, Message, Result};
use crate::source::{self, Faults, did_you_mean};

/// The form a report names: the identifier of a built-in form, or the path of a file (anything
/// that ends in `.yaml`, `.yml` or `.json`) relative to `folder`, the report's own.
///
/// Fails with kind `Input` and every fault of the file at once; with a proposal where no form has
/// that name; and where the path leads out of the folder.
pub fn load(name: &str, folder: &Path) -> Result<Form> {
    if let Some(form) = builtin::FORMS.iter().find(|form| form.id == name) {
        return parse(form.file, form.text);
    }
    let is_file = [".yaml", ".yml", ".json"]
        .iter()
        .any(|ending| name.to_ascii_lowercase().ends_with(ending));
    if !is_file {
        let names: Vec<&str> = builtin::builtin_forms().collect();
        return Err(Error::of(
            ErrorKind::Input,
            "",
            Message::new(
                format!("ไม่มีแบบฟอร์มชื่อ “{name}”"),
                format!("there is no form named “{name}”"),
            ),
        )
        .with_help(did_you_mean(name, &names)));
    }
    let path = inside(folder, name)?;
    let text = source::read_text(&path)?;
    parse(&path.display().to_string(), &text)
}

/// The path of a file the report names, which must not lead out of the report's folder.
fn inside(folder: &Path, name: &str) -> Result<PathBuf> {
    let relative = Path::new(name);
    let stays = relative.components().all(|part| {
        matches!(
            part,
            std::path::Component::Normal(_) | std::path::Component::CurDir
        )
    });
    let path = folder.join(relative);
    let leads_out = match (path.canonicalize(), canonical(folder)) {
        (Ok(path), Some(folder)) => !path.starts_with(folder),
        // A missing file is told by whoever opens it.
        _ => false,
    };
    if !stays || leads_out {
        return Err(Error::of(
            ErrorKind::Input,
            name,
            Message::new(
                "แบบฟอร์มต้องอยู่ในโฟลเดอร์ของรายงาน",
                "a form must be inside the report's folder",
            ),
        )
        .with_help(Message::new(
            "คัดลอกไฟล์แบบฟอร์มมาไว้ข้างรายงาน",
            "copy the form's file beside the report",
        )));
    }
    Ok(path)
}

fn canonical(folder: &Path) -> Option<PathBuf> {
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    folder.canonicalize().ok()
}

/// Reads a form from its text; `name` is the file's name in messages.
///
/// Fails with kind `Input` and every fault at once.
pub fn parse(name: &str, text: &str) -> Result<Form> {
    let mut shared = Faults::new(builtin::STYLES.file);
    let mut styles = Vec::new();
    if let Some(node) = source::parse(builtin::STYLES.text, &mut shared) {
        read_style::styles(&node, &mut styles, &mut shared);
    }
    let styles = shared.finish(Some(styles))?;

    let mut faults = Faults::new(name);
    let form =
        source::parse(text, &mut faults).and_then(|node| read::form(&node, styles, &mut faults));
    faults.finish(form)
}
