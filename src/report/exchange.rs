//! What letters exchanged between agencies say of receiver and references, and the agency's
//! particulars for the e-CMS message (TH e-GIF).

use serde::Serialize;

use super::keys;
use super::read_values::date;
use crate::error::Origin;
use crate::source::{Faults, Fields, Located, Node, Text};
use crate::thai::{Date, DateStyle, Digits};

/// To whom a letter goes (เรียน). Two are equal when their contents are, wherever they stand.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Receiver {
    /// What stands after «เรียน»; without it the position does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// The given name, with what stands before it (นาย, นางสาว, a rank).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given_name: Option<Text>,
    /// The family name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family_name: Option<Text>,
    /// The position (ตำแหน่ง); without it the title is taken for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<Text>,
    /// The code of the receiver's ministry: two digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ministry: Option<Text>,
    /// The code of the receiver's department: five or ten digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<Text>,
    /// Where it stands in the report.
    #[serde(skip)]
    pub origin: Origin,
}

impl Receiver {
    /// The receiver a letter names so.
    pub fn named(title: Text) -> Receiver {
        Receiver {
            origin: title.origin.clone(),
            title: Some(title),
            ..Receiver::default()
        }
    }

    /// What stands after «เรียน».
    pub fn words(&self) -> Option<&Text> {
        self.title.as_ref().or(self.position.as_ref())
    }

    fn fields(&self) -> [&Option<Text>; 6] {
        [
            &self.title,
            &self.given_name,
            &self.family_name,
            &self.position,
            &self.ministry,
            &self.department,
        ]
    }
}

impl PartialEq for Receiver {
    fn eq(&self, other: &Receiver) -> bool {
        self.fields() == other.fields()
    }
}

/// An earlier letter (อ้างถึง). Two are equal when their contents are, wherever they stand.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Reference {
    /// As the letter has it: «หนังสือจังหวัดเพชรบุรี ที่ พบ ๐๐๒๓/ว ๑๒๓ ลงวันที่ ๑ มีนาคม ๒๕๖๖»; without
    /// it the letter says so of the parts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// Whose letter it was: จังหวัดเพชรบุรี.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Text>,
    /// Its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<Text>,
    /// Its date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Located<Date>>,
    /// Its subject.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<Text>,
    /// Where it stands in the report.
    #[serde(skip)]
    pub origin: Origin,
}

impl Reference {
    /// A reference of these words.
    pub fn titled(title: Text) -> Reference {
        Reference {
            origin: title.origin.clone(),
            title: Some(title),
            ..Reference::default()
        }
    }

    /// What the letter says, in those digits.
    pub fn words(&self, digits: Digits) -> String {
        if let Some(title) = &self.title {
            return title.value.clone();
        }
        let mut words = format!("หนังสือ{}", self.from.as_ref().map_or("", Text::as_str));
        if let Some(number) = &self.number {
            words.push_str(&format!(" ที่ {number}", number = number.value));
        }
        if let Some(date) = &self.date {
            let date = date.value.format(DateStyle::Long, digits);
            words.push_str(&format!(" ลงวันที่ {date}"));
        }
        words
    }

    /// This reference with the number and date that stand in its words, where it gives none of its
    /// own: «… ที่ NUMBER ลงวันที่ DATE» is how the regulation has them.
    pub(crate) fn with_parts(&self) -> Reference {
        let mut whole = self.clone();
        let Some(title) = &self.title else {
            return whole;
        };
        let Some((before, day)) = title.value.split_once("ลงวันที่") else {
            return whole;
        };
        if whole.date.is_none() {
            whole.date = Date::parse(day.trim()).map(|value| Located {
                value,
                origin: title.origin.clone(),
            });
        }
        let number = before.split_once(" ที่ ").map(|(_, number)| number.trim());
        if let Some(number) = number.filter(|number| whole.number.is_none() && !number.is_empty()) {
            whole.number = Some(Text {
                origin: title.origin.clone(),
                ..Text::new(number)
            });
        }
        whole
    }

    /// Every text of it.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &Text> {
        let texts = [&self.title, &self.from, &self.number, &self.subject];
        texts.into_iter().flatten()
    }
}

impl PartialEq for Reference {
    fn eq(&self, other: &Reference) -> bool {
        self.date == other.date && self.texts().eq(other.texts())
    }
}

/// The agency's particulars for the e-CMS message. Where the profile has them, a letter for
/// e-saraban gets the message beside its PDF.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Ecms {
    /// The code of the agency's ministry: two digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ministry: Option<Text>,
    /// The code of the agency as a department: five or ten digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<Text>,
    /// Who sends, where it is not the first signer or the name cannot be taken apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sender: Option<EcmsPerson>,
    /// When it is sent: a day, or a day and a time (`2566-04-03 14:30`); else the letter's date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent: Option<Located<Moment>>,
    /// A description for the receiver's registry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// The gateway's code of urgency, where it has another than the usual.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urgency_code: Option<Text>,
    /// The gateway's code of secrecy, where it has another than the usual.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrecy_code: Option<Text>,
    /// The types of attachment the gateway takes, by their extensions, where they are others than
    /// the usual: `[pdf, docx, jpg]`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attachment_types: Vec<Text>,
    /// Where it stands.
    #[serde(skip)]
    pub origin: Origin,
}

impl PartialEq for Ecms {
    fn eq(&self, other: &Ecms) -> bool {
        let said = |ecms: &Ecms| {
            let Ecms {
                ministry,
                department,
                sender,
                sent,
                description,
                urgency_code,
                secrecy_code,
                attachment_types,
                origin: _,
            } = ecms.clone();
            (
                ministry,
                department,
                sender,
                sent,
                description,
                urgency_code,
                secrecy_code,
                attachment_types,
            )
        };
        said(self) == said(other)
    }
}

impl Ecms {
    /// This one's values, and the outer one's where this one says nothing.
    pub(super) fn over(self, outer: &Ecms) -> Ecms {
        Ecms {
            ministry: self.ministry.or_else(|| outer.ministry.clone()),
            department: self.department.or_else(|| outer.department.clone()),
            sender: self.sender.or_else(|| outer.sender.clone()),
            sent: self.sent.or_else(|| outer.sent.clone()),
            description: self.description.or_else(|| outer.description.clone()),
            urgency_code: self.urgency_code.or_else(|| outer.urgency_code.clone()),
            secrecy_code: self.secrecy_code.or_else(|| outer.secrecy_code.clone()),
            attachment_types: match self.attachment_types.is_empty() {
                true => outer.attachment_types.clone(),
                false => self.attachment_types,
            },
            origin: self.origin,
        }
    }
}

/// A person of the e-CMS message.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(crate) struct EcmsPerson {
    /// The given name, with what stands before it (นาย, นางสาว, a rank).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given_name: Option<Text>,
    /// The family name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family_name: Option<Text>,
    /// The position.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<Text>,
}

/// A day and a time of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moment {
    /// The day.
    pub date: Date,
    /// Hour, minute and second.
    pub time: (u8, u8, u8),
}

impl Moment {
    /// Reads a day, or a day and a time: `2566-04-03`, `3 เมษายน 2566 14:30`, `2566-04-03T14:30:00`.
    pub fn parse(text: &str) -> Option<Moment> {
        let text = text.trim().trim_end_matches('น').trim_end_matches(" ");
        if let Some(date) = Date::parse(text) {
            let time = (0, 0, 0);
            return Some(Moment { date, time });
        }
        let (day, clock) = text.rsplit_once([' ', 'T'])?;
        let date = Date::parse(day.trim())?;
        let mut numbers = clock.split(':').map(|part| {
            let digits = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| part.parse::<u8>().ok()).flatten()
        });
        let hour = numbers.next()??;
        let minute = numbers.next()??;
        let second = match numbers.next() {
            Some(second) => second?,
            None => 0,
        };
        let exists = hour < 24 && minute < 60 && second < 60 && numbers.next().is_none();
        let time = (hour, minute, second);
        exists.then_some(Moment { date, time })
    }
}

impl std::fmt::Display for Moment {
    /// As it is read, in the Buddhist era.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Date { year, month, day } = self.date;
        let (hour, minute, second) = self.time;
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
        )
    }
}

impl Serialize for Moment {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The receiver: the words after «เรียน», or a mapping of all that is known.
pub(super) fn receiver(fields: &Fields, faults: &mut Faults) -> Option<Receiver> {
    let node = fields.get("receiver")?;
    if node.as_text().is_some() {
        return node.filled_text(faults).map(Receiver::named);
    }
    let origin = faults.origin(node.place);
    let fields = node.fields(&keys::RECEIVER, faults)?;
    Some(Receiver {
        title: fields.text("title", faults),
        given_name: fields.text("given_name", faults),
        family_name: fields.text("family_name", faults),
        position: fields.text("position", faults),
        ministry: fields.text("ministry", faults),
        department: fields.text("department", faults),
        origin,
    })
}

/// The earlier letters: words, or mappings.
pub(super) fn references(fields: &Fields, faults: &mut Faults) -> Vec<Reference> {
    let Some(node) = fields.get("references") else {
        return Vec::new();
    };
    let items = node.one_or_many().iter();
    items.filter_map(|item| reference(item, faults)).collect()
}

fn reference(node: &Node, faults: &mut Faults) -> Option<Reference> {
    if node.as_text().is_some() {
        return node.filled_text(faults).map(Reference::titled);
    }
    let origin = faults.origin(node.place);
    let fields = node.fields(&keys::REFERENCE, faults)?;
    Some(Reference {
        title: fields.text("title", faults),
        from: fields.text("from", faults),
        number: fields.text("number", faults),
        date: date("date", &fields, faults),
        subject: fields.text("subject", faults),
        origin,
    })
}

/// The particulars for the e-CMS message.
pub(super) fn ecms(fields: &Fields, faults: &mut Faults) -> Option<Ecms> {
    let node = fields.get("ecms")?;
    let origin = faults.origin(node.place);
    let fields = node.fields(&keys::ECMS, faults)?;
    Some(Ecms {
        ministry: fields.text("ministry", faults),
        department: fields.text("department", faults),
        sender: fields.get("sender").and_then(|node| person(node, faults)),
        sent: fields.text("sent", faults).and_then(|text| {
            let value = Moment::parse(&text.value)?;
            let origin = text.origin;
            Some(Located { value, origin })
        }),
        description: fields.text("description", faults),
        urgency_code: fields.text("urgency_code", faults),
        secrecy_code: fields.text("secrecy_code", faults),
        attachment_types: fields.texts("attachment_types", faults),
        origin,
    })
}

fn person(node: &Node, faults: &mut Faults) -> Option<EcmsPerson> {
    let fields = node.fields(&keys::ECMS_PERSON, faults)?;
    Some(EcmsPerson {
        given_name: fields.text("given_name", faults),
        family_name: fields.text("family_name", faults),
        position: fields.text("position", faults),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_of_words_tells_its_number_and_date() {
        let text = "หนังสือจังหวัดทดสอบ ที่ ทส ๐๐๒๓/ว ๑๒๓ ลงวันที่ ๑ มีนาคม ๒๕๖๖";
        let whole = Reference::titled(Text::new(text)).with_parts();
        assert_eq!(whole.number.as_ref().unwrap().as_str(), "ทส ๐๐๒๓/ว ๑๒๓");
        assert_eq!(whole.date.unwrap().value, Date::new(2566, 3, 1).unwrap());
        let without = Reference::titled(Text::new("บันทึกที่หารือไว้")).with_parts();
        assert!(without.number.is_none() && without.date.is_none());
    }

    #[test]
    fn a_reference_of_parts_says_what_letters_say() {
        let reference = Reference {
            from: Some(Text::new("จังหวัดทดสอบ")),
            number: Some(Text::new("ทส 0023/ว 123")),
            date: Date::new(2566, 3, 1).map(Located::new),
            ..Reference::default()
        };
        assert_eq!(
            reference.words(Digits::Thai),
            "หนังสือจังหวัดทดสอบ ที่ ทส 0023/ว 123 ลงวันที่ ๑ มีนาคม ๒๕๖๖"
        );
    }

    #[test]
    fn moments_are_days_or_times_that_exist() {
        let moment = |text| Moment::parse(text).map(|moment| moment.to_string());
        let read = Some("2566-04-03T14:30:00".to_owned());
        assert_eq!(moment("2566-04-03 14:30"), read);
        assert_eq!(moment("2566-04-03T14:30:00"), read);
        assert_eq!(moment("3 เมษายน 2566 14:30"), read);
        assert_eq!(moment("2566-04-03"), Some("2566-04-03T00:00:00".to_owned()));
        for wrong in [
            "14:30",
            "2566-04-03 25:00",
            "2566-04-03 1:00",
            "2566-02-30",
            "2566-04-03 14:30:00:00",
        ] {
            assert_eq!(moment(wrong), None, "{wrong}");
        }
    }
}
