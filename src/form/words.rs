//! The words of a form's choices, and what each means.

use super::block::PictureSource;
use super::table::ColumnTotal;
use crate::document::{
    Alignment, Colour, Horizontal, Leader, NumberFormat, NumberPosition, Role, TabKind,
};
use crate::report::Status;
use crate::units::Mm;

/// Paper sizes in portrait.
pub(super) const PAPERS: [(&str, (Mm, Mm)); 5] = [
    ("A3", (Mm(297.0), Mm(420.0))),
    ("A4", (Mm(210.0), Mm(297.0))),
    ("A5", (Mm(148.0), Mm(210.0))),
    ("letter", (Mm(215.9), Mm(279.4))),
    ("legal", (Mm(215.9), Mm(355.6))),
];

pub(super) const POSITIONS: [(&str, NumberPosition); 4] = [
    ("top-centre", NumberPosition::TopCentre),
    ("top-right", NumberPosition::TopRight),
    ("bottom-centre", NumberPosition::BottomCentre),
    ("bottom-right", NumberPosition::BottomRight),
];

pub(super) const FORMATS: [(&str, NumberFormat); 3] = [
    ("none", NumberFormat::None),
    ("dashes", NumberFormat::Dashes),
    ("of-total", NumberFormat::OfTotal),
];

pub(super) const SOURCES: [(&str, PictureSource); 2] = [
    ("emblem", PictureSource::Emblem),
    ("logo", PictureSource::Logo),
];

pub(super) const ORIENTATIONS: [(&str, bool); 2] = [("portrait", false), ("landscape", true)];

pub(super) const EMBLEM_PLACES: [(&str, Horizontal); 2] = [
    ("centre", Horizontal::Centre),
    ("left-margin", Horizontal::LeftMargin),
];

pub(super) const ALIGNS: [(&str, TabKind); 3] = [
    ("left", TabKind::Left),
    ("centre", TabKind::Centre),
    ("right", TabKind::Right),
];

pub(super) const LEADERS: [(&str, Leader); 2] = [("none", Leader::None), ("dots", Leader::Dots)];

/// The colours of a text.
pub(super) const COLOURS: [(&str, Colour); 2] = [("black", Colour::Black), ("red", Colour::Red)];

/// The ways signers stand.
pub(super) const LAYOUTS: [(&str, u8); 3] = [("boxes", 0), ("centred", 1), ("under-closing", 2)];

pub(super) const ROLES: [(&str, Role); 16] = [
    ("title", Role::Title),
    ("heading-1", Role::Heading(1)),
    ("heading-2", Role::Heading(2)),
    ("heading-3", Role::Heading(3)),
    ("heading-4", Role::Heading(4)),
    ("heading-5", Role::Heading(5)),
    ("heading-6", Role::Heading(6)),
    ("body", Role::Body),
    ("cell", Role::Cell),
    ("header-cell", Role::HeaderCell),
    ("caption", Role::Caption),
    ("contents-1", Role::Contents(1)),
    ("contents-2", Role::Contents(2)),
    ("contents-3", Role::Contents(3)),
    ("signature", Role::Signature),
    ("furniture", Role::Furniture),
];

pub(super) const ALIGNMENTS: [(&str, Alignment); 4] = [
    ("left", Alignment::Left),
    ("centre", Alignment::Centre),
    ("right", Alignment::Right),
    ("distribute", Alignment::Distribute),
];

pub(super) const STATUSES: [(&str, Option<Status>); 4] = [
    ("words", None),
    ("in_progress", Some(Status::InProgress)),
    ("done", Some(Status::Done)),
    ("not_started", Some(Status::NotStarted)),
];

/// How numbers below nothing are written: whether in brackets.
pub(super) const NEGATIVES: [(&str, bool); 2] = [("minus", false), ("brackets", true)];

pub(super) const TOTALS: [(&str, ColumnTotal); 2] =
    [("sum", ColumnTotal::Sum), ("count", ColumnTotal::Count)];

/// The questions of the ITA assessment that a report may answer.
pub(super) const ITA_QUESTIONS: [(&str, &str); 2] =
    [("measures", "measures"), ("report", "report")];

/// What a line may be repeated for.
pub(super) const REPEATED: [(&str, &str); 2] =
    [("references", "references"), ("attachments", "attachments")];
