//! Finding and reading a form: a built-in one by its name, one's own by its path.

use super::proposal::proposal;
use super::{Form, builtin, read, read_style};
use crate::error::{Error, Fault, Message, Place, Result};
use crate::report::{Files, Text, is_form_file};
use crate::source::{self, Faults};

impl Form {
    /// The form a report names: the identifier of a form built in, or the path of a file (anything
    /// that ends in `.yaml`, `.yml` or `.json`) among the report's files.
    ///
    /// ```
    /// use saraban::{Form, report::Files};
    /// let form = Form::named("ita-t6-a", &Files::none())?;
    /// assert_eq!(form.id, "ita-t6-a");
    /// # Ok::<(), saraban::Error>(())
    /// ```
    ///
    /// # Errors
    /// Every fault of the file at once; with a proposal where no form has that name; and where the
    /// path leads out of the folder.
    pub fn named(name: impl Into<Text>, files: &Files) -> Result<Form> {
        let name = name.into();
        if let Some(form) = builtin::form(&name.value) {
            return form;
        }
        if !is_form_file(&name.value) {
            return Err(Error::input(vec![Fault {
                origin: name.origin.clone(),
                message: Message::new(
                    format!("ไม่มีแบบฟอร์มชื่อ “{}”", name.value),
                    format!("there is no form named “{}”", name.value),
                ),
                help: Some(proposal(&name.value)),
            }]));
        }
        let (_, text) = files.read_text(&name)?;
        Form::parse(&name.value, &text)
    }

    /// Reads a form from its text; `name` is the file's name in messages.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn parse(name: &str, text: &str) -> Result<Form> {
        let mut shared = Faults::new(builtin::STYLES.file);
        let mut styles = Vec::new();
        if let Some(node) = source::parse(builtin::STYLES.text, &mut shared) {
            read_style::styles(&node, &mut styles, &mut shared);
        }
        let styles = shared.finish(Some(styles))?;
        let mut shared = Faults::new(builtin::BOARD.file);
        let board = source::parse(builtin::BOARD.text, &mut shared);
        let board = shared.finish(board)?;

        let mut faults = Faults::new(name);
        let form = source::parse(text, &mut faults)
            .and_then(|node| read::form(&node, styles, &board, &mut faults));
        if form.is_none() && faults.is_empty() {
            // What a report may leave to be filled in, a form may not.
            let message = Message::new(
                "แบบฟอร์มยังมีค่าที่ไม่ได้กรอก",
                "the form has a value that is still to be filled in",
            );
            faults.add(Place { line: 1, column: 1 }, message);
        }
        faults.finish(form)
    }
}
