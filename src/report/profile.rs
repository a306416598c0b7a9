//! The agency's profile: what its reports have in common, written once in `agency.yaml`.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{
    Agency, Ecms, EmptyCells, Files, Fit, Fonts, Limits, MissingGlyphs, NoticeBoard, Period,
    Receiver, Report, Signer, Theme, keys,
};
use crate::error::{Finding, Result};
use crate::source::{Faults, Fields, Located, Text, parse, read_text};
use crate::thai::{Digits, FiscalYear};

use super::exchange;
use super::read_values::{agency, fiscal_year, fonts, limits, notice_board, period, signers};
use super::unchecked::unchecked;

/// The name of the profile's file, beside the reports.
pub const PROFILE_FILE: &str = "agency.yaml";

/// The words for the digits of a document.
pub(super) const DIGITS: [(&str, Digits); 2] = [("thai", Digits::Thai), ("arabic", Digits::Arabic)];

/// The words for how lines are broken.
pub(super) const FITS: [(&str, Fit); 2] = [("optimal", Fit::Optimal), ("word", Fit::Word)];

/// The words for what stands in an empty cell.
pub(super) const EMPTY_CELLS: [(&str, EmptyCells); 3] = [
    ("blank", EmptyCells::Blank),
    ("dash", EmptyCells::Dash),
    ("none_word", EmptyCells::NoneWord),
];

/// The words for what becomes of a character that no font can draw.
pub(super) const MISSING_GLYPHS: [(&str, MissingGlyphs); 2] = [
    ("refused", MissingGlyphs::Refused),
    ("box", MissingGlyphs::Box),
];

/// The words for how a notice board's document is set.
pub(super) const THEMES: [(&str, Theme); 2] =
    [("enlarged", Theme::Enlarged), ("board", Theme::Board)];

/// What an agency's reports have in common. A report names only what differs: its own value
/// comes before the profile's, and the profile's before the built-in one. Fields of the agency are
/// taken one by one; lists are replaced as a whole, but `terms` and `keep_digits` add up.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Profile {
    /// The agency; its name may be empty.
    pub agency: Agency,
    /// Which digits its documents use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digits: Option<Digits>,
    /// Codes that keep their digits.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keep_digits: Vec<Text>,
    /// Rules that are not checked, each with the reason.
    pub unchecked: Vec<(Text, Text)>,
    /// Who signs where the report names nobody.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signers: Vec<Signer>,
    /// Fonts.
    #[serde(skip_serializing_if = "Fonts::is_default")]
    pub(crate) fonts: Fonts,
    /// How lines are broken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) fit: Option<Fit>,
    /// What stands in a cell nobody filled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) empty_cells: Option<EmptyCells>,
    /// What becomes of a character that no font can draw.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) missing_glyphs: Option<MissingGlyphs>,
    /// Words and names that lines must not be broken in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<Text>,
    /// A file of such words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms_file: Option<Text>,
    /// Limits on files handed on.
    #[serde(skip_serializing_if = "Limits::is_default")]
    pub(crate) limits: Limits,
    /// Where its notices are posted and published, and how they are set.
    #[serde(skip_serializing_if = "NoticeBoard::is_default")]
    pub(crate) notice_board: NoticeBoard,
    /// The part of the agency its letters come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sender: Option<Text>,
    /// To whom they go where the report does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) receiver: Option<Receiver>,
    /// Particulars for the e-CMS message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) ecms: Option<Ecms>,
    /// Whether its PDFs have an invisible field for a document timestamp.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timestamp_field: Option<bool>,
    /// The fiscal year; only a bundle hands it to its parts.
    #[serde(skip)]
    pub(super) fiscal_year: Option<Located<FiscalYear>>,
    /// The period; only a bundle hands it to its parts.
    #[serde(skip)]
    pub(super) period: Option<Period>,
    /// What was read otherwise than it is written.
    #[serde(skip)]
    pub(super) findings: Vec<Finding>,
    /// The folder its paths are relative to; nothing where they are names among the report's files.
    #[serde(skip)]
    pub(super) folder: Option<PathBuf>,
}

impl Profile {
    /// Reads a profile. Its paths are relative to its own folder.
    ///
    /// Fails like the reading of a report, with every fault at once.
    pub fn read(path: &Path) -> Result<Profile> {
        let text = read_text(path)?;
        let mut profile = Profile::parse(&path.display().to_string(), &text)?;
        profile.folder = Some(path.parent().unwrap_or(Path::new("")).to_path_buf());
        Ok(profile)
    }

    /// Reads a profile from a text of that name; the files it names are among the report's.
    ///
    /// ```
    /// use saraban::report::Profile;
    /// let profile = Profile::parse("agency.yaml", "agency: อบต.คลองไทร\ndigits: arabic\n").unwrap();
    /// assert_eq!(profile.agency.name.as_str(), "อบต.คลองไทร");
    /// assert!(Profile::parse("agency.yaml", "digit: arabic\n").is_err());
    /// ```
    pub fn parse(name: &str, text: &str) -> Result<Profile> {
        let mut faults = Faults::new(name);
        let root = parse(text, &mut faults);
        let profile = root.and_then(|root| {
            let fields = root.fields(&keys::PROFILE, &mut faults)?;
            let mut profile = Profile::from_fields(&fields, &mut faults);
            profile.sender = fields.text("sender", &mut faults);
            profile.receiver = exchange::receiver(&fields, &mut faults);
            profile.findings = faults.take_findings();
            Some(profile)
        });
        faults.finish(profile)
    }

    /// The fields a report and a profile share.
    pub(super) fn from_fields(fields: &Fields, faults: &mut Faults) -> Profile {
        Profile {
            agency: fields
                .get("agency")
                .map(|node| agency(node, faults))
                .unwrap_or_default(),
            digits: fields
                .choice("digits", &DIGITS, faults)
                .map(|choice| choice.value),
            keep_digits: fields.texts("keep_digits", faults),
            unchecked: unchecked(fields, faults),
            signers: signers(fields, faults),
            fonts: fields
                .get("fonts")
                .and_then(|node| fonts(node, faults))
                .unwrap_or_default(),
            fit: fields
                .choice("fit", &FITS, faults)
                .map(|choice| choice.value),
            empty_cells: fields
                .choice("empty_cells", &EMPTY_CELLS, faults)
                .map(|choice| choice.value),
            missing_glyphs: fields
                .choice("missing_glyphs", &MISSING_GLYPHS, faults)
                .map(|choice| choice.value),
            terms: fields.texts("terms", faults),
            terms_file: fields.text("terms_file", faults),
            limits: fields
                .get("limits")
                .and_then(|node| limits(node, faults))
                .unwrap_or_default(),
            notice_board: fields
                .get("notice_board")
                .and_then(|node| notice_board(node, faults))
                .unwrap_or_default(),
            ecms: exchange::ecms(fields, faults),
            timestamp_field: fields.flag("timestamp_field", faults),
            sender: None,
            receiver: None,
            fiscal_year: None,
            period: None,
            findings: Vec::new(),
            folder: None,
        }
    }

    /// The fields only a report has, which a bundle hands to its parts.
    pub(super) fn read_period(&mut self, fields: &Fields, faults: &mut Faults) {
        self.fiscal_year = fiscal_year(fields, faults);
        self.period = fields.get("period").and_then(|node| period(node, faults));
    }

    /// This one's values, and the outer one's where this one says nothing.
    pub(super) fn over(self, outer: &Profile) -> Profile {
        let list = |own: Vec<Signer>, outer: &Vec<Signer>| match own.is_empty() {
            true => outer.clone(),
            false => own,
        };
        let both = |outer: &[Text], own: Vec<Text>| {
            let mut all = outer.to_vec();
            all.extend(own.into_iter().filter(|text| !outer.contains(text)));
            all
        };
        Profile {
            agency: agency_over(self.agency, &outer.agency),
            digits: self.digits.or(outer.digits),
            keep_digits: both(&outer.keep_digits, self.keep_digits),
            unchecked: {
                let mut all = outer.unchecked.clone();
                let own = self.unchecked.into_iter();
                all.extend(own.filter(|rule| !outer.unchecked.contains(rule)));
                all
            },
            signers: list(self.signers, &outer.signers),
            fonts: Fonts {
                family: self.fonts.family.or_else(|| outer.fonts.family.clone()),
                files: both(&outer.fonts.files, self.fonts.files),
            },
            fit: self.fit.or(outer.fit),
            empty_cells: self.empty_cells.or(outer.empty_cells),
            missing_glyphs: self.missing_glyphs.or(outer.missing_glyphs),
            terms: both(&outer.terms, self.terms),
            terms_file: self.terms_file.or_else(|| outer.terms_file.clone()),
            limits: Limits {
                e_saraban_mib: self.limits.e_saraban_mib.or(outer.limits.e_saraban_mib),
            },
            notice_board: self.notice_board.over(&outer.notice_board),
            ecms: match (self.ecms, &outer.ecms) {
                (Some(own), Some(outer)) => Some(own.over(outer)),
                (own, outer) => own.or_else(|| outer.clone()),
            },
            timestamp_field: self.timestamp_field.or(outer.timestamp_field),
            sender: self.sender.or_else(|| outer.sender.clone()),
            receiver: self.receiver.or_else(|| outer.receiver.clone()),
            fiscal_year: self.fiscal_year.or_else(|| outer.fiscal_year.clone()),
            period: self.period.or_else(|| outer.period.clone()),
            findings: outer.findings.clone(),
            folder: self.folder,
        }
    }

    /// This profile for a report with those files: its paths lead into its own folder, which they
    /// may then be read from.
    pub(super) fn for_files(mut self, files: &mut Files) -> Profile {
        let Some(folder) = self.folder.take() else {
            return self;
        };
        let folder = match folder.as_os_str().is_empty() {
            true => PathBuf::from("."),
            false => folder,
        };
        files.allow(&folder);
        let folder = folder.canonicalize().unwrap_or(folder);
        let agency = &mut self.agency;
        let single = [&mut agency.emblem, &mut agency.logo, &mut self.terms_file];
        let paths = single
            .into_iter()
            .filter_map(Option::as_mut)
            .chain(&mut self.fonts.files);
        for path in paths {
            path.value = folder.join(&path.value).display().to_string();
        }
        self
    }
}

impl Report {
    /// Takes from the profile what this report does not say. Its digits and the way its lines are
    /// broken stand as they are: a report that was built has always said them.
    pub(crate) fn fill_from(&mut self, profile: &Profile) {
        let profile = profile.clone().for_files(&mut self.files);
        let own = Profile {
            agency: std::mem::take(&mut self.agency),
            digits: Some(self.digits),
            keep_digits: std::mem::take(&mut self.keep_digits),
            unchecked: std::mem::take(&mut self.unchecked),
            signers: std::mem::take(&mut self.signers),
            fonts: std::mem::take(&mut self.fonts),
            fit: Some(self.fit),
            empty_cells: self.empty_cells,
            missing_glyphs: self.missing_glyphs,
            terms: std::mem::take(&mut self.terms),
            terms_file: self.terms_file.take(),
            limits: self.limits,
            notice_board: std::mem::take(&mut self.notice_board),
            ecms: self.ecms.take(),
            timestamp_field: Some(self.timestamp_field),
            sender: self.letter.sender.take(),
            receiver: self.letter.receiver.take(),
            fiscal_year: self.fiscal_year.take(),
            period: self.period.take(),
            findings: Vec::new(),
            folder: None,
        };
        let merged = own.over(&profile);
        self.agency = merged.agency;
        self.keep_digits = merged.keep_digits;
        self.unchecked = merged.unchecked;
        self.signers = merged.signers;
        self.fonts = merged.fonts;
        self.empty_cells = merged.empty_cells;
        self.missing_glyphs = merged.missing_glyphs;
        self.terms = merged.terms;
        self.terms_file = merged.terms_file;
        self.limits = merged.limits;
        self.notice_board = merged.notice_board;
        self.ecms = merged.ecms;
        self.letter.sender = merged.sender;
        self.letter.receiver = merged.receiver;
        self.fiscal_year = merged.fiscal_year;
        self.period = merged.period;
        self.reading.findings.extend(merged.findings);
        for part in &mut self.bundle {
            part.fill_from(&profile);
        }
    }
}

fn agency_over(own: Agency, outer: &Agency) -> Agency {
    let pick = |own: Option<Text>, outer: &Option<Text>| own.or_else(|| outer.clone());
    Agency {
        name: match own.name.is_blank() {
            true => outer.name.clone(),
            false => own.name,
        },
        short_name: pick(own.short_name, &outer.short_name),
        address: match own.address.is_empty() {
            true => outer.address.clone(),
            false => own.address,
        },
        phone: pick(own.phone, &outer.phone),
        email: pick(own.email, &outer.email),
        website: pick(own.website, &outer.website),
        emblem: pick(own.emblem, &outer.emblem),
        logo: pick(own.logo, &outer.logo),
        number_prefix: pick(own.number_prefix, &outer.number_prefix),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(text: &str) -> Profile {
        Profile::parse("agency.yaml", text).unwrap()
    }

    #[test]
    fn where_notices_are_published_must_be_an_address() {
        let board = |url: &str| format!("notice_board: {{url: {url}, place: ก}}\n");
        for right in ["https://x.go.th/ก", "HTTP://x.go.th"] {
            assert!(profile(&board(right)).notice_board.url.is_some());
        }
        for wrong in ["www.x.go.th", "https:/x", "ที่นี่", "[a]"] {
            let error = Profile::parse("agency.yaml", &board(wrong)).unwrap_err();
            assert_eq!(error.faults().len(), 1, "{error}");
        }
    }

    #[test]
    fn a_report_adds_to_the_board_of_its_agency() {
        let outer = profile("notice_board: {place: ก, theme: board}\nreceiver: นายก\n");
        let own = profile("notice_board: {from: 2566-04-03, theme: enlarged}\n").over(&outer);
        assert_eq!(own.notice_board.place, Some(Text::new("ก")));
        assert_eq!(own.notice_board.theme, Some(crate::report::Theme::Enlarged));
        assert!(own.notice_board.from.is_some());
        assert_eq!(own.receiver, Some(Receiver::named(Text::new("นายก"))));
    }

    #[test]
    fn own_values_come_first_and_terms_add_up() {
        let outer = profile(
            "agency: {name: ก, phone: '1', address: [ข, ค]}\ndigits: arabic\nterms: [ง]\n\
             signers: [{role: ผู้รายงาน}]\nlimits: {e_saraban_mib: 10}\n",
        );
        let own = profile("agency: จ\nterms: [ง, ฉ]\nempty_cells: dash\n").over(&outer);
        assert_eq!(own.agency.name.as_str(), "จ");
        assert_eq!(own.agency.phone, Some(Text::new("1")));
        assert_eq!(own.agency.address.len(), 2);
        assert_eq!(own.digits, Some(Digits::Arabic));
        assert_eq!(own.empty_cells, Some(EmptyCells::Dash));
        assert_eq!(own.terms, [Text::new("ง"), Text::new("ฉ")]);
        assert_eq!(own.signers, outer.signers);
        assert_eq!(own.limits.e_saraban_mib, Some(10));
    }
}
