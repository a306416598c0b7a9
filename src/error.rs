//! The one error type at the library's edge, and the faults and findings it carries.

use std::fmt;
use std::sync::Arc;

pub use crate::message::Message;
use crate::rules::Rule;
pub use crate::rules::Severity;

/// A place in a text file, as editors count it: lines and columns from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters (not bytes), from 1.
    pub column: u32,
}

/// Where something stands: the file as the user named it and, where known, the place in it.
/// Written with `{}` it is `file:line:column`, or the file alone.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Origin {
    /// The file's name as the user gave it; empty for data that came from no file.
    pub file: Arc<str>,
    /// The place in that file.
    pub place: Option<Place>,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(place) = self.place {
            write!(f, ":{}:{}", place.line, place.column)?;
        }
        Ok(())
    }
}

/// One thing that is wrong with an input: where, what, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Where it stands.
    pub origin: Origin,
    /// What is wrong.
    pub message: Message,
    /// What would be right.
    pub help: Option<Message>,
}

/// What a finding is about, as the author wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Subject {
    /// One character.
    Character(char),
    /// A word or a stretch of text.
    Word(String),
    /// A column, by the title or name its author gave it.
    Column(String),
}

/// Something the user should look at, though the work went on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Finding {
    /// A short stable name of the rule, in kebab case: `missing-glyph`, `emergency-break`.
    pub rule: &'static str,
    /// Where it stands; the first place where there are several.
    pub origin: Origin,
    /// What was found.
    pub message: Message,
    /// How much it weighs.
    pub severity: Severity,
    /// What it is about, where that is one thing.
    pub subject: Option<Subject>,
    /// Further places of the same thing, in their order.
    pub others: Vec<Origin>,
}

impl Finding {
    /// A finding of the rule at a place; it weighs what its rule says.
    pub fn new(rule: &'static str, origin: Origin, message: Message) -> Finding {
        let rule_of = Rule::named(rule);
        // Our own findings name rules of the table, which the manual explains.
        debug_assert!(!cfg!(test) || rule_of.is_some(), "no such rule: {rule}");
        Finding {
            rule,
            origin,
            message,
            severity: rule_of.map_or(Severity::Warning, |rule| rule.severity),
            subject: None,
            others: Vec::new(),
        }
    }

    /// The same finding, about that.
    pub fn about(mut self, subject: Subject) -> Finding {
        self.subject = Some(subject);
        self
    }
}

/// Whose turn it is to act on an error; also decides the command's exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Faults in the input: a report, a form, a picture, a font (exit code 1).
    Input,
    /// The command was called wrongly (exit code 2).
    Usage,
    /// The system refused: reading, writing, memory (exit code 3).
    System,
}

/// Why a job could not be done.
///
/// Opaque: ask for its [`kind`](Error::kind) and its [`faults`](Error::faults). Written with `{}`
/// each fault is a line: its origin, its message in Thai and English, and in brackets what would be
/// right.
///
/// ```
/// let error = saraban::Job::from_text("report.yaml", "form: [").check().unwrap_err();
/// assert_eq!(error.kind(), saraban::ErrorKind::Input);
/// for fault in error.faults() {
///     let line = fault.origin.place.map(|place| place.line);
///     println!("{} {line:?}: {}", fault.origin.file, fault.message.thai);
/// }
/// ```
#[derive(Clone)]
pub struct Error {
    inner: Box<Inner>,
}

#[derive(Debug, Clone)]
struct Inner {
    kind: ErrorKind,
    faults: Vec<Fault>,
}

/// The library's result type.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error of faults in the input.
    pub fn input(faults: Vec<Fault>) -> Error {
        Error::with_kind(ErrorKind::Input, faults)
    }

    /// An error with one fault of the given kind, about a file or thing as a whole.
    pub fn of(kind: ErrorKind, file: impl Into<Arc<str>>, message: Message) -> Error {
        Error::with_kind(
            kind,
            vec![Fault {
                origin: Origin {
                    file: file.into(),
                    place: None,
                },
                message,
                help: None,
            }],
        )
    }

    /// An input error with one fault at a place.
    pub fn fault(origin: &Origin, message: Message) -> Error {
        Error::input(vec![Fault {
            origin: origin.clone(),
            message,
            help: None,
        }])
    }

    /// Gives every fault that has no place this one: where the user named what is at fault.
    pub fn at(mut self, origin: &Origin) -> Error {
        for fault in &mut self.inner.faults {
            if fault.origin.place.is_none() {
                fault.origin = origin.clone();
            }
        }
        self.in_order()
    }

    /// The same faults, as an error of that kind: a name the command was given is wrong usage, the
    /// same name in a file is a fault in the input.
    pub fn as_kind(mut self, kind: ErrorKind) -> Error {
        self.inner.kind = kind;
        self
    }

    /// Names the file for every fault that names none.
    pub fn in_file(mut self, file: &str) -> Error {
        for fault in &mut self.inner.faults {
            if fault.origin.file.is_empty() {
                fault.origin.file = file.into();
            }
        }
        self.in_order()
    }

    /// An error of those faults.
    pub(crate) fn with_kind(kind: ErrorKind, faults: Vec<Fault>) -> Error {
        let inner = Box::new(Inner { kind, faults });
        Error { inner }.in_order()
    }

    /// Its faults in the order of their places.
    fn in_order(mut self) -> Error {
        self.inner.faults.sort();
        self
    }

    /// Adds what would be right to every fault that does not say it yet.
    pub fn with_help(mut self, help: Message) -> Error {
        for fault in &mut self.inner.faults {
            fault.help.get_or_insert_with(|| help.clone());
        }
        self
    }

    /// This error and another one as one: every fault of both, in the order of their places, and the
    /// graver of the two kinds (what the system refused counts above wrong usage, that above faults
    /// in the input).
    pub fn and(mut self, other: Error) -> Error {
        self.inner.kind = self.inner.kind.max(other.inner.kind);
        self.inner.faults.extend(other.inner.faults);
        self.in_order()
    }

    /// Whose turn it is.
    pub fn kind(&self) -> ErrorKind {
        self.inner.kind
    }

    /// Every fault, in the order of their [origins](Fault::origin): by the file's name, what is said
    /// of the file as a whole before what has a place in it, then by line and column.
    pub fn faults(&self) -> &[Fault] {
        &self.inner.faults
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.inner.faults.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            if !fault.origin.file.is_empty() {
                write!(f, "{}: ", fault.origin)?;
            }
            write!(f, "{}", fault.message)?;
            if let Some(help) = &fault.help {
                write!(f, " ({help})")?;
            }
        }
        Ok(())
    }
}

/// The kind and the faults as they are displayed: what `main` prints of an error it returns, and
/// `unwrap`, is for people, and Thai is not to be read in escapes.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {self}", self.inner.kind)
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(file: &str, place: Option<(u32, u32)>) -> Error {
        let origin = Origin {
            file: file.into(),
            place: place.map(|(line, column)| Place { line, column }),
        };
        Error::fault(&origin, Message::new("ผิด", "wrong"))
    }

    fn places(error: &Error) -> Vec<String> {
        let origins = error.faults().iter().map(|fault| fault.origin.to_string());
        origins.collect()
    }

    #[test]
    fn faults_stand_in_the_order_of_their_places_however_an_error_came_to_be() {
        let joined = fault("b.yaml", Some((9, 1)))
            .and(fault("b.yaml", Some((10, 4))))
            .and(fault("a.yaml", None).as_kind(ErrorKind::System))
            .and(fault("", Some((2, 1))))
            .and(fault("b.yaml", None));
        assert_eq!(
            places(&joined),
            [":2:1", "a.yaml", "b.yaml", "b.yaml:9:1", "b.yaml:10:4"]
        );
        assert_eq!(joined.kind(), ErrorKind::System);
        let named = joined.in_file("c.yaml");
        assert_eq!(places(&named).last().unwrap(), "c.yaml:2:1");
        let place = Place { line: 9, column: 9 };
        let origin = Origin {
            file: "b.yaml".into(),
            place: Some(place),
        };
        assert_eq!(
            places(&named.at(&origin))[..3],
            ["b.yaml:9:1", "b.yaml:9:9", "b.yaml:9:9"]
        );
    }
}
