//! What the message says of a letter: every particular is there, or its key is named.

use super::attached_file::AttachedFile;
use super::gateway::Gateway;
use super::namespaces::{AGGREGATE, DOCUMENT};
use crate::delivery::companion::{letter_of, plain};
use crate::delivery::media_type;
use crate::document::Metadata;
use crate::error::{Error, Fault, Finding, Message, Origin, Result};
use crate::report::{Ecms, Letter, Moment, Receiver, Report, Signer, Text};
use crate::thai::Date;

/// The particulars of a letter.
#[derive(Debug)]
pub(in crate::delivery) struct Particulars {
    number: String,
    date: Date,
    subject: String,
    secrecy: String,
    urgency: String,
    sender: Party,
    receiver: Party,
    references: Vec<Referred>,
    /// «รายงาน ๑ ฉบับ»
    attachment: String,
    sent: Moment,
    description: String,
}

/// A person and the organisation it stands for; what is not known is empty.
#[derive(Debug, Default)]
struct Party {
    given_name: String,
    family_name: String,
    position: String,
    ministry: String,
    department: String,
}

#[derive(Debug)]
struct Referred {
    number: String,
    date: Date,
    subject: String,
}

/// What is missing, told all at once.
struct Missing {
    /// Where the letter is written, and where the agency's particulars are.
    letter: Origin,
    ecms: Origin,
    faults: Vec<Fault>,
}

impl Missing {
    fn tell(&mut self, origin: &Origin, key: &str, about: (&str, &str)) {
        self.faults.push(Fault {
            origin: origin.clone(),
            message: Message::new(
                format!("ข้อความ e-CMS ต้องมี “{key}” ({})", about.0),
                format!("the e-CMS message needs “{key}” ({})", about.1),
            ),
            help: Some(Message::new(
                format!("เพิ่ม {key}: … หรือเอา ecms: ออกจากข้อมูลหน่วยงานถ้าไม่ได้ส่งทางระบบนี้"),
                format!("add {key}: …, or leave ecms: out of the profile if the letter does not go that way"),
            )),
        });
    }

    /// A text of the letter, or the fault that it is missing.
    fn of_letter(&mut self, text: Option<&str>, key: &str, about: (&str, &str)) -> String {
        let origin = self.letter.clone();
        self.text(text, &origin, key, about)
    }

    /// A text of the agency's particulars, or the fault that it is missing.
    fn of_agency(&mut self, text: Option<&Text>, key: &str, about: (&str, &str)) -> String {
        let origin = self.ecms.clone();
        self.text(text.map(Text::as_str), &origin, key, about)
    }

    fn text(
        &mut self,
        text: Option<&str>,
        origin: &Origin,
        key: &str,
        about: (&str, &str),
    ) -> String {
        match text.map(plain).filter(|text| !text.trim().is_empty()) {
            Some(text) => text,
            None => {
                self.tell(origin, key, about);
                String::new()
            }
        }
    }
}

/// The particulars of a report whose document says that of itself.
///
/// # Errors
/// Every particular that is missing, by its key.
pub(in crate::delivery) fn gather(
    report: &Report,
    ecms: &Ecms,
    metadata: &Metadata,
    attachments: &[AttachedFile],
    findings: &mut Vec<Finding>,
) -> Result<Particulars> {
    let gateway = Gateway::usual()?;
    let letter = letter_of(report);
    let mut missing = Missing {
        letter: report.parts().first().unwrap_or(report).origin().clone(),
        ecms: ecms.origin.clone(),
        faults: Vec::new(),
    };
    let number = missing.of_letter(
        metadata.number.as_deref(),
        "number",
        ("เลขที่หนังสือ", "the letter's number"),
    );
    let date = letter.date.as_ref().map(|date| date.value);
    if date.is_none() {
        let origin = missing.letter.clone();
        missing.tell(&origin, "date", ("วันที่", "the letter's date"));
    }
    let subject = letter.subject.as_ref().map(Text::as_str);
    let subject = missing.of_letter(subject, "subject", ("เรื่อง", "the subject"));
    let sender = sender(report, ecms, gateway, &mut missing);
    let receiver = receiver(&letter, &mut missing, findings);
    let references = references(&letter, &mut missing);
    // A missing date is a fault already: this one is never written.
    let date = date.unwrap_or(Date {
        year: 2500,
        month: 1,
        day: 1,
    });
    check_types(ecms, gateway, attachments, findings);
    if !missing.faults.is_empty() {
        return Err(Error::input(missing.faults));
    }
    let words = letter.attachments.iter().map(|attachment| {
        let quantity = attachment
            .quantity
            .as_ref()
            .map(|text| format!(" {}", text.value));
        format!("{}{}", attachment.title.value, quantity.unwrap_or_default())
    });
    let code = |own: &Option<Text>, usual: &str| {
        own.as_ref()
            .map_or_else(|| usual.to_owned(), |own| own.value.clone())
    };
    Ok(Particulars {
        number,
        date,
        secrecy: code(&ecms.secrecy_code, gateway.secrecy(letter.secrecy.value)),
        urgency: code(&ecms.urgency_code, gateway.urgency(letter.urgency)),
        sender,
        receiver,
        references,
        attachment: plain(&words.collect::<Vec<_>>().join(", ")),
        sent: ecms.sent.as_ref().map_or(
            Moment {
                date,
                time: (0, 0, 0),
            },
            |sent| sent.value,
        ),
        description: (ecms.description.as_ref())
            .map_or_else(|| subject.clone(), |text| plain(&text.value)),
        subject,
    })
}

/// Who sends: the agency's codes, and the first who signs the letter.
fn sender(report: &Report, ecms: &Ecms, gateway: &Gateway, missing: &mut Missing) -> Party {
    let first = report.parts().first().unwrap_or(report);
    let signer = first.signers.first();
    let person = ecms.sender.clone().unwrap_or_default();
    let name = signer.and_then(|signer| signer.name.as_ref());
    let parts = name.and_then(|name| gateway.taken_apart(&name.value));
    let given = person.given_name.as_ref().map(Text::as_str);
    let family = person.family_name.as_ref().map(Text::as_str);
    let about = match name {
        Some(_) => (
            "แยกชื่อกับนามสกุลของผู้ลงนามคนแรกไม่ได้",
            "the first signer's name cannot be taken apart",
        ),
        None => ("ชื่อผู้ลงนาม", "the name of who signs"),
    };
    let position = person.position.as_ref().map(Text::as_str);
    let position = position.map(str::to_owned).or_else(|| position_of(signer));
    Party {
        given_name: missing.of_letter(
            given.or(parts.map(|(given, _)| given)),
            "ecms.sender.given_name",
            about,
        ),
        family_name: missing.of_letter(
            family.or(parts.map(|(_, family)| family)),
            "ecms.sender.family_name",
            about,
        ),
        position: missing.of_letter(
            position.as_deref(),
            "ecms.sender.position",
            ("ตำแหน่งผู้ลงนาม", "the position of who signs"),
        ),
        ministry: missing.of_agency(
            ecms.ministry.as_ref(),
            "ecms.ministry",
            ("รหัสกระทรวง ๒ หลัก", "the ministry's code, 2 digits"),
        ),
        department: missing.of_agency(
            ecms.department.as_ref(),
            "ecms.department",
            (
                "รหัสหน่วยงาน ๕ หรือ ๑๐ หลัก",
                "the department's code, 5 or 10 digits",
            ),
        ),
    }
}

fn position_of(signer: Option<&Signer>) -> Option<String> {
    let lines: Vec<&str> = signer?
        .position
        .iter()
        .flat_map(|text| text.value.lines())
        .collect();
    (!lines.is_empty()).then(|| lines.join(" "))
}

/// To whom it goes. Names and codes of others are not always known.
fn receiver(letter: &Letter, missing: &mut Missing, findings: &mut Vec<Finding>) -> Party {
    let none = Receiver::default();
    let receiver = letter.receiver.as_ref().unwrap_or(&none);
    let position = receiver.position.as_ref().or(receiver.title.as_ref());
    let known = |text: &Option<Text>| {
        text.as_ref()
            .map_or_else(String::new, |text| plain(&text.value))
    };
    let party = Party {
        given_name: known(&receiver.given_name),
        family_name: known(&receiver.family_name),
        position: missing.of_letter(
            position.map(Text::as_str),
            "receiver",
            ("ผู้รับ (เรียน)", "to whom it goes"),
        ),
        ministry: known(&receiver.ministry),
        department: known(&receiver.department),
    };
    if letter.receiver.is_some() && (party.ministry.is_empty() || party.department.is_empty()) {
        findings.push(Finding::new(
            "e-cms-receiver-code",
            receiver.origin.clone(),
            Message::new(
                "ข้อความ e-CMS ไม่มีรหัสกระทรวงหรือรหัสหน่วยงานของผู้รับ ระบบอาจส่งต่อไม่ได้ ใส่ receiver: {title: …, ministry: …, department: …}",
                "the e-CMS message lacks the code of the receiver's ministry or department, so a gateway may not be able to pass it on; write receiver: {title: …, ministry: …, department: …}",
            ),
        ));
    }
    party
}

fn references(letter: &Letter, missing: &mut Missing) -> Vec<Referred> {
    let mut references = Vec::new();
    for reference in &letter.references {
        let whole = reference.with_parts();
        let mut text = |text: &Option<Text>, key: &str, about: (&str, &str)| {
            let text = text.as_ref().map(Text::as_str);
            missing.text(text, &reference.origin, key, about)
        };
        let number = text(
            &whole.number,
            "references.number",
            ("เลขที่หนังสือที่อ้างถึง", "its number"),
        );
        let subject = text(
            &whole.subject,
            "references.subject",
            ("เรื่องของหนังสือที่อ้างถึง", "its subject"),
        );
        match whole.date {
            Some(date) => references.push(Referred {
                number,
                date: date.value,
                subject,
            }),
            None => missing.tell(
                &reference.origin,
                "references.date",
                ("วันที่ของหนังสือที่อ้างถึง", "its date"),
            ),
        }
    }
    references
}

/// Types of attachment the gateway does not list are told.
fn check_types(
    ecms: &Ecms,
    gateway: &Gateway,
    attachments: &[AttachedFile],
    findings: &mut Vec<Finding>,
) {
    let own: Vec<String> = (ecms.attachment_types.iter())
        .map(|text| {
            text.value
                .trim()
                .trim_start_matches('.')
                .to_ascii_lowercase()
        })
        .collect();
    for file in attachments {
        let extension = extension(&file.name.value);
        let is_listed = match own.is_empty() {
            true => gateway.media_type(&extension).is_some(),
            false => own.contains(&extension),
        };
        if is_listed {
            continue;
        }
        let listed = match own.is_empty() {
            true => gateway.extensions().collect::<Vec<_>>().join(" "),
            false => own.join(" "),
        };
        findings.push(Finding::new(
            "attachment-type",
            file.name.origin.clone(),
            Message::new(
                format!(
                    "ระบบแลกเปลี่ยนหนังสืออาจไม่รับ “{}” ชนิดที่รับ: {listed}",
                    file.name.value
                ),
                format!(
                    "gateways may not take “{}”; they list {listed}",
                    file.name.value
                ),
            ),
        ));
    }
}

/// The extension of a file's name, in small letters.
fn extension(name: &str) -> String {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    extension.unwrap_or_default().to_ascii_lowercase()
}

/// The media type of a file: what the gateways list for it, or else the usual one.
pub(in crate::delivery) fn listed_media_type(name: &str) -> Result<String> {
    let listed = Gateway::usual()?.media_type(&extension(name));
    Ok(listed.unwrap_or(media_type::media_type(name)).to_owned())
}

impl Particulars {
    /// The message up to its files.
    pub fn to_xml(&self) -> String {
        let mut xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <rsm:GovernmentDocument xmlns:rsm=\"{DOCUMENT}\" xmlns:ram=\"{AGGREGATE}\">\n  \
             <ram:CorrespondenceLetter ID=\"Letter\">\n"
        );
        element(&mut xml, 2, "ID", &self.number);
        element(&mut xml, 2, "CorrespondenceDate", &day(self.date));
        element(&mut xml, 2, "Subject", &self.subject);
        element(&mut xml, 2, "SecretCode", &self.secrecy);
        element(&mut xml, 2, "SpeedCode", &self.urgency);
        self.sender.write(&mut xml, "SenderParty");
        self.receiver.write(&mut xml, "ReceiverParty");
        for reference in &self.references {
            xml.push_str("    <ram:ReferenceCorrespondence>\n");
            element(&mut xml, 3, "ID", &reference.number);
            element(&mut xml, 3, "CorrespondenceDate", &day(reference.date));
            element(&mut xml, 3, "Subject", &reference.subject);
            xml.push_str("    </ram:ReferenceCorrespondence>\n");
        }
        element(&mut xml, 2, "Attachment", &self.attachment);
        let (hour, minute, second) = self.sent.time;
        let sent = format!("{}T{hour:02}:{minute:02}:{second:02}", day(self.sent.date));
        element(&mut xml, 2, "SendDate", &sent);
        element(&mut xml, 2, "Description", &self.description);
        xml
    }
}

impl Party {
    fn write(&self, xml: &mut String, name: &str) {
        xml.push_str(&format!("    <ram:{name}>\n"));
        element(xml, 3, "GivenName", &self.given_name);
        element(xml, 3, "FamilyName", &self.family_name);
        element(xml, 3, "JobTitle", &self.position);
        for (organization, code) in [
            ("MinistryOrganization", &self.ministry),
            ("DepartmentOrganization", &self.department),
        ] {
            xml.push_str(&format!("      <ram:{organization}>\n"));
            element(xml, 4, "ID", code);
            xml.push_str(&format!("      </ram:{organization}>\n"));
        }
        xml.push_str(&format!("    </ram:{name}>\n"));
    }
}

/// A day in the common era.
fn day(date: Date) -> String {
    let year = date.common_era_year();
    format!("{year:04}-{:02}-{:02}", date.month, date.day)
}

fn element(xml: &mut String, depth: usize, name: &str, text: &str) {
    let indent = "  ".repeat(depth);
    let text = quick_xml::escape::escape(text);
    xml.push_str(&format!("{indent}<ram:{name}>{text}</ram:{name}>\n"));
}
