use std::io::Cursor;

use super::*;
use crate::thai::Date;
use crate::units::Mm;

/// A package of those parts, with the relationship to the part nobody sees.
fn written(properties: &DocumentProperties, unshown: &UnshownPart) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut package = PackageWriter::new(&mut bytes);
    package
        .part(DocumentProperties::CORE, &properties.core_part())
        .unwrap();
    let custom = properties.custom_part();
    package.part(DocumentProperties::CUSTOM, &custom).unwrap();
    let mut relationships = Relationships::default();
    relationships.id(RelationshipKind::CustomXml, UnshownPart::TARGET);
    package
        .part("word/_rels/document.xml.rels", &relationships.to_xml())
        .unwrap();
    unshown.write(&mut package).unwrap();
    package.finish().unwrap();
    bytes.into_inner()
}

#[test]
fn what_is_written_is_read_again() {
    let properties = DocumentProperties {
        title: Some("รายงาน <๑> & ๒".into()),
        forms: vec![("letter".into(), 1), ("ita-t6-a".into(), 2)],
        agency: Some("อบต.คลองไทร".into()),
        fiscal_year: Some(2566),
        period: Some("2565-10/2566-03".into()),
        ita_item: Some("O43".into()),
        number: Some("พบ ๗๒๓๐๑/๑๒๓".into()),
        subject: Some("เรื่อง “ก”".into()),
        date: Date::from_common_era(2023, 4, 3),
        keywords: vec!["ก".into(), "ข".into()],
        signers: vec!["signer-1".into(), "signer-2".into()],
    };
    let unshown = UnshownPart {
        reports: vec!["{\"a\": \"<&>\"}".into(), String::new()],
        bundle: Some("{\"report\":{}}".to_owned()),
        pictures: vec![
            DrawnPicture {
                file: "รูป/ก.png".into(),
                width: 3_600_000,
                wanted: Some(Mm(80.5)),
                digest: None,
            },
            DrawnPicture {
                file: "b.svg".into(),
                width: 1,
                wanted: None,
                digest: Some("00ff".into()),
            },
        ],
        is_damaged: false,
    };
    let bytes = written(&properties, &unshown);
    let mut package = Package::open("a.docx", &bytes).unwrap();
    let read = DocumentProperties::read(&mut package).unwrap();
    assert_eq!(format!("{read:?}"), format!("{properties:?}"));
    let read = UnshownPart::read(&mut package, "word/document.xml").unwrap();
    assert_eq!(read, unshown);
}
