//! Values by their formats, as sheets show them.

use super::{Epoch, Guess, NumberFormat, builtin};
use proptest::prelude::*;

fn shown(code: &str, value: f64) -> String {
    let format = NumberFormat::parse(code).unwrap_or_else(|| panic!("{code}"));
    let shown = format.number(value, Epoch::Of1900);
    shown.unwrap_or_else(|| panic!("{code} {value}")).text
}

#[test]
fn numbers_are_shown_by_their_places() {
    for (code, value, wanted) in [
        ("General", 1234567.891, "1234567.891"),
        ("General", 0.1 + 0.2, "0.3"),
        ("General", 1103700123456.0, "1103700123456"),
        ("General", 1e20, "1E+20"),
        ("General", 0.00001, "0.00001"),
        ("General", 0.00001234, "0.00001234"),
        ("General", 0.0000123456, "1.23456E-05"),
        ("General", -12.5, "-12.5"),
        ("0", 1.5, "2"),
        ("0.00", 1.005, "1.01"),
        ("0.00", -0.5, "-0.50"),
        ("#,##0.00", 1250000.0, "1,250,000.00"),
        ("#,##0", 999999.5, "1,000,000"),
        ("#,##0,", 1250000.0, "1,250"),
        ("0.0,,\" ล้าน\"", 1250000.0, "1.3 ล้าน"),
        ("0%", 1.0, "100%"),
        ("0.00%", 0.985, "98.50%"),
        ("0000000000", 812345678.0, "0812345678"),
        ("0-0000-00000-00-0", 1103700123456.0, "1-1037-00123-45-6"),
        ("000-000-0000", 812345678.0, "081-234-5678"),
        ("\"฿\"#,##0", 1500.0, "฿1,500"),
        ("[$฿-41E]#,##0.00", 1500.0, "฿1,500.00"),
        ("#,##0;(#,##0)", -1500.0, "(1,500)"),
        ("#,##0.00;[Red]-#,##0.00", -1500.0, "-1,500.00"),
        ("0;-0;\"ไม่มี\"", 0.0, "ไม่มี"),
        ("0;;", -3.0, ""),
        ("[>=1000]0.0,\"K\";0", 1500.0, "1.5K"),
        ("[>=1000]0.0,\"K\";0", 15.0, "15"),
        ("#.##", 12.0, "12."),
        (".00", 0.5, ".50"),
        (".00", 12.5, "12.50"),
        ("0.00E+00", 12345.0, "1.23E+04"),
        ("0.00E+00", 9.999, "1.00E+01"),
        ("##0.0E+0", 12345.0, "12.3E+3"),
        ("# ?/?", 1.5, "1 1/2"),
        ("# ??/??", 0.333333, " 1/3 "),
        ("# ?/8", 2.375, "2 3/8"),
        ("?/?", 1.5, "3/2"),
        ("t#,##0.00", 1234.5, "๑,๒๓๔.๕๐"),
        ("[$-D000000]0", 12.0, "๑๒"),
        ("0 \"บาท\"", 5.0, "5 บาท"),
        ("General\" ราย\"", 5.0, "5 ราย"),
        ("@", 5.25, "5.25"),
    ] {
        let got = shown(code, value);
        assert_eq!(got.trim(), wanted.trim(), "{code} {value}");
    }
}

#[test]
fn dates_are_shown_by_their_calendar() {
    // 3 April 2023, 14:05:09.
    let moment = 45019.0 + (14.0 * 3600.0 + 5.0 * 60.0 + 9.0) / 86400.0;
    for (code, wanted) in [
        ("yyyy-mm-dd", "2023-04-03"),
        ("d/m/bbbb", "3/4/2566"),
        ("dd/mm/bb", "03/04/66"),
        ("ว ดดดด ปปปป", "3 เมษายน 2566"),
        ("ว/ด/ปปปป ช:นน", "3/4/2566 14:05"),
        ("[$-D07041E]d mmmm yyyy", "๓ เมษายน ๒๕๖๖"),
        ("[$-107041E]d mmm yy;@", "3 เม.ย. 66"),
        ("[$-187041E]d mmm yy;@", "3 เม.ย. 66"),
        ("[$-th-TH,D07]d mmm yyyy;@", "๓ เม.ย. ๒๕๖๖"),
        ("[$-409]d-mmm-yy", "3-Apr-23"),
        ("[$-41E]dddd d mmmm", "จันทร์ 3 เมษายน"),
        ("h:mm:ss AM/PM", "2:05:09 PM"),
        ("hh:mm", "14:05"),
        ("mm:ss", "05:09"),
        ("[h]:mm", "1080470:05"),
        ("ss.00", "09.00"),
        ("\"วันที่ \"d\" เดือน \"mm", "วันที่ 3 เดือน 04"),
        ("yyyy/mm/dd\\ hh:mm", "2023/04/03 14:05"),
    ] {
        assert_eq!(shown(code, moment), wanted, "{code}");
    }
    for (value, wanted) in [
        (1.0, "1900-01-01"),
        (59.0, "1900-02-28"),
        (60.0, "1900-02-29"),
        (61.0, "1900-03-01"),
        (2958465.0, "9999-12-31"),
    ] {
        assert_eq!(shown("yyyy-mm-dd", value), wanted);
    }
    let format = NumberFormat::parse("yyyy-mm-dd").unwrap();
    assert_eq!(
        format.number(0.0, Epoch::Of1904).unwrap().text,
        "1904-01-01"
    );
    assert_eq!(format.number(-1.0, Epoch::Of1900), None);
    assert_eq!(format.number(3e6, Epoch::Of1900), None);
}

#[test]
fn formats_without_a_code_in_the_file_have_the_one_of_their_number() {
    let show = |id: u32, value: f64| builtin(id).number(value, Epoch::Of1900).unwrap();
    for (id, value, wanted) in [
        (0, 12.5, "12.5"),
        (4, 1250.0, "1,250.00"),
        (10, 0.985, "98.50%"),
        (39, -1250.0, "(1,250.00)"),
        (59, 12.0, "๑๒"),
        (62, 1250.0, "๑,๒๕๐.๐๐"),
        (68, 0.5, "๕๐.๐๐%"),
        (71, 45019.0, "3/4/2566"),
        (72, 45019.0, "3-เม.ย.-66"),
        (81, 45019.0, "3/4/66"),
    ] {
        assert_eq!(show(id, value).text.trim(), wanted, "{id}");
    }
    let date = show(14, 45019.0);
    assert_eq!(
        (date.text.as_str(), date.guess),
        ("3 เมษายน 2566", Some(Guess::ShortDate))
    );
    // The time that the format does not show stays hidden.
    assert_eq!(show(14, 45019.6).text, "3 เมษายน 2566");
    assert_eq!(show(22, 45019.5).text, "3 เมษายน 2566 เวลา 12.00 น.");
    assert_eq!(show(15, 45019.0).guess, Some(Guess::Names));
    assert_eq!(show(7, 5.0).guess, Some(Guess::Currency));
    assert_eq!(show(4, 5.0).guess, None);
}

#[test]
fn texts_have_a_section_of_their_own() {
    let text = |code: &str| NumberFormat::parse(code).unwrap().text("ก");
    assert_eq!(text("0;-0;0;\"รหัส \"@"), "รหัส ก");
    assert_eq!(text("0.00"), "ก");
    assert_eq!(text(";;;"), "");
    assert_eq!(text("@\" บาท\""), "ก บาท");
}

proptest! {
    #[test]
    fn any_code_and_value_is_shown_or_refused(code in "[0#?.,%eEymdhsbgtAP/@;\\[\\]\"*_$<>= กวดป-]{0,24}", value: f64) {
        if let Some(format) = NumberFormat::parse(&code) {
            for value in [value, 0.0, 1.0, -1.5, 45019.5, 1e15] {
                let _ = format.number(value, Epoch::Of1900);
                let _ = format.number(value, Epoch::Of1904);
            }
            let _ = format.text("ก");
        }
    }

    #[test]
    fn no_digit_of_a_whole_number_changes(value in 0u64..1_000_000_000_000_000) {
        prop_assert_eq!(shown("0", value as f64), value.to_string());
        prop_assert_eq!(shown("General", value as f64), value.to_string());
        prop_assert_eq!(shown("#,##0", value as f64).replace(',', ""), value.to_string());
    }
}

#[test]
fn a_moment_of_iso_8601_is_the_serial_number_that_shows_it() {
    let format = NumberFormat::parse("yyyy-mm-dd hh:mm:ss").unwrap();
    for epoch in [Epoch::Of1900, Epoch::Of1904] {
        for (text, shown) in [
            ("2023-03-31T08:30:00", "2023-03-31 08:30:00"),
            ("1904-02-28", "1904-02-28 00:00:00"),
            ("2000-02-29T23:59:59Z", "2000-02-29 23:59:59"),
            ("9456-12-31", "9456-12-31 00:00:00"),
        ] {
            let serial = epoch.serial_of_iso(text).unwrap();
            assert_eq!(format.number(serial, epoch).unwrap().text, shown, "{text}");
        }
    }
    assert_eq!(Epoch::Of1900.serial_of_iso("1900-01-01"), Some(1.0));
    assert_eq!(Epoch::Of1900.serial_of_iso("1900-03-01"), Some(61.0));
    for text in ["", "2023", "2023-13-01", "2023-02-30", "2023-03-31Tx", "ก"] {
        assert_eq!(Epoch::Of1900.serial_of_iso(text), None, "{text}");
    }
}
