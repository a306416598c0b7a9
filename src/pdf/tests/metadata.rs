//! What the file says about itself, as an independent reader finds it.

use lopdf::Object;

use super::{opened, written};
use crate::pdf::{PdfOptions, Writer, sample};
use crate::pdf_file::inspect;
use crate::text::FontLibrary;

/// The value of a property of the packet: what stands between its tags, of lists the first item.
fn property<'p>(packet: &'p str, name: &str) -> &'p str {
    let start = format!("<{name}>");
    let at = packet
        .find(&start)
        .unwrap_or_else(|| panic!("{name} in {packet}"));
    let value = packet[at + start.len()..]
        .split(&format!("</{name}>"))
        .next()
        .unwrap();
    let item = value.rsplit("<rdf:li").next().unwrap();
    match item.split_once('>') {
        Some((_, item)) if value.contains("<rdf:li") => item.split('<').next().unwrap(),
        _ => value,
    }
}

#[test]
fn the_information_dictionary_and_the_packet_agree() {
    let pdf = opened(&written(1, PdfOptions::default()));
    let information = pdf.trailer.get(b"Info").unwrap();
    let information = pdf.dereference(information).unwrap().1.as_dict().unwrap();
    let packet = pdf.catalog().unwrap().get(b"Metadata").unwrap();
    let Object::Stream(packet) = pdf.dereference(packet).unwrap().1 else {
        panic!("the packet is a stream");
    };
    let packet = String::from_utf8(packet.content.clone()).unwrap();
    let said = |key: &str| {
        let text = information.get(key.as_bytes()).unwrap();
        lopdf::decode_text_string(text).unwrap()
    };
    for (key, name, value) in [
        ("Title", "dc:title", "รายงานผลการดำเนินการ"),
        ("Author", "dc:creator", "องค์การบริหารส่วนตำบลคลองไทร"),
        ("Subject", "dc:description", "มาตรการป้องกันการทุจริต"),
        ("Keywords", "pdf:Keywords", "ITA, ดุลพินิจ"),
        ("Producer", "pdf:Producer", crate::pdf::metadata::CREATOR),
        ("Creator", "xmp:CreatorTool", crate::pdf::metadata::CREATOR),
    ] {
        assert_eq!(said(key), value, "{key}");
        assert_eq!(property(&packet, name), value, "{name}");
    }
    // The day of the report, at midnight in Thailand; never the clock's.
    assert_eq!(said("CreationDate"), "D:20230403000000+07'00");
    assert_eq!(
        property(&packet, "xmp:CreateDate"),
        "2023-04-03T00:00:00+07:00"
    );
    assert_eq!(property(&packet, "dc:language"), "th-TH");
    assert_eq!(property(&packet, "pdfaid:part"), "2");
    assert_eq!(property(&packet, "pdfaid:conformance"), "A");
    assert_eq!(property(&packet, "pdfuaid:part"), "1");
    for (name, value) in [
        ("agency", "องค์การบริหารส่วนตำบลคลองไทร"),
        ("fiscalYear", "2566"),
        ("documentNumber", "พบ ๗๒๓๐๑/๑๒๓"),
        ("documentDate", "2023-04-03"),
        ("itaItem", "O43"),
    ] {
        assert_eq!(property(&packet, &format!("saraban:{name}")), value);
        // Described, as PDF/A wants every property of one's own to be.
        let described = format!("<pdfaProperty:name>{name}</pdfaProperty:name>");
        assert_eq!(packet.matches(&described).count(), 1, "{name}");
    }
}

#[test]
fn a_report_without_a_date_is_not_dated_before_the_end_of_what_it_tells_of() {
    let library = FontLibrary::bundled();
    let dated = |year, period_end| {
        let (mut document, pages) = sample::report(&library, 1);
        (document.metadata.date, document.metadata.fiscal_year) = (None, year);
        document.metadata.period_end = period_end;
        let mut writer = Writer::new(&document, &library, PdfOptions::default()).unwrap();
        for page in pages {
            writer.page(page).unwrap();
        }
        let found = inspect(&writer.finish().unwrap()).unwrap();
        assert!(!found.xmp.contains_key("saraban:documentDate"));
        found.information["CreationDate"].clone()
    };
    let half = crate::thai::Date::new(2566, 3, 31);
    assert_eq!(dated(Some(2566), half), "D:20230331000000+07'00");
    assert_eq!(dated(Some(2566), None), "D:20230930000000+07'00");
    assert_eq!(dated(None, None), "D:19700101000000+07'00");
}

#[test]
fn signs_that_xml_does_not_know_stay_out_of_the_metadata() {
    let library = FontLibrary::bundled();
    let (mut document, pages) = sample::report(&library, 1);
    document.metadata.title = "ก\u{1}ข\n\u{FFFE} ค & <ง>".into();
    document.metadata.number = Some("\u{0}๑/๒".into());
    let mut writer = Writer::new(&document, &library, PdfOptions::default()).unwrap();
    for page in pages {
        writer.page(page).unwrap();
    }
    let found = inspect(&writer.finish().unwrap()).unwrap();
    assert_eq!(found.xmp["dc:title"], "กข ค & <ง>");
    assert_eq!(found.information["Title"], "กข ค & <ง>");
    assert_eq!(found.xmp["saraban:documentNumber"], "๑/๒");

    document.metadata.title = "\u{1} \n".into();
    assert!(Writer::new(&document, &library, PdfOptions::default()).is_err());
}
