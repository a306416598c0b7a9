//! The committees that an order appoints.

use serde::Serialize;

use crate::source::Text;

/// A committee.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(crate) struct Committee {
    /// Its name and what leads to its members, a text a line: «๑. คณะกรรมการอำนวยการ ประกอบด้วย».
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub title: Vec<Text>,
    /// Its members, in order.
    pub members: Vec<Member>,
    /// What it has to do, a text a paragraph.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub duties: Vec<Text>,
}

/// A member of a committee.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(crate) struct Member {
    /// The name, with a number where the order numbers its members: «๑.๑ นายสมชาย รักไทย».
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// The office.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<Text>,
    /// The part in the committee: ประธานกรรมการ, กรรมการ, กรรมการและเลขานุการ.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Text>,
}
