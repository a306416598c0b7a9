//! Reading the real reports of this folder, as a user's files.

use saraban::report::Report;
use serde_json::Value;

fn read(file: &str) -> Report {
    let path = format!("{}/tests/reports/{file}", env!("CARGO_MANIFEST_DIR"));
    Report::read(path).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn the_real_reports_are_read_whole() {
    for (file, count) in [
        ("khlong-sai-2566.yaml", 8),
        ("mae-khri-2566.yaml", 14),
        ("kamalasai-2564.yaml", 7),
    ] {
        assert_eq!(read(file).rows().len(), count, "{file}");
    }
}

#[test]
fn pictures_of_a_real_report_have_their_captions() {
    let data: Value = serde_json::from_str(&read("cho-raka-2565.yaml").to_json()).unwrap();
    let rows = data["rows"].as_array().unwrap().iter();
    let cells = rows.flat_map(|row| row.as_object().unwrap().values());
    let items = cells.filter_map(Value::as_array).flatten();
    let pictures: Vec<&Value> = items.filter(|item| item["image"].is_string()).collect();
    assert!(!pictures.is_empty());
    assert!(
        pictures
            .iter()
            .all(|picture| picture["caption"].is_string())
    );
}
