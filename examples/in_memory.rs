//! Three deliveries from memory, no disk: `cargo run --example in_memory`.

use saraban::report::Files;
use saraban::{Delivery, Job};

const PROFILE: &str = "agency: {name: องค์การบริหารส่วนตำบลคลองไทร, emblem: emblem.svg}\n";
const EMBLEM: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='30' height='30'>\
    <circle cx='15' cy='15' r='14'/></svg>";

fn main() -> Result<(), saraban::Error> {
    // JSON as a program makes it; YAML, or a `Report` built in Rust, serve as well.
    let report = r#"{
        "form": "report-table",
        "fiscal_year": 2566,
        "text": {"title": "รายงานการดำเนินการ"},
        "rows": [
            {"เรื่อง": "๑. เผยแพร่ราคากลาง", "ผล": "ดำเนินการแล้ว"},
            {"เรื่อง": "๒. อบรมเจ้าหน้าที่", "ผล": [{"image": "training.svg", "caption": "การอบรม"}]}
        ],
        "signers": [{"role": "ผู้รายงาน", "position": "หัวหน้าสำนักปลัด"}]
    }"#;
    let files = Files::in_memory([("agency.yaml", PROFILE), ("emblem.svg", EMBLEM)])
        .and("training.svg", EMBLEM);
    let made = Job::from_text("report.json", report)
        .files(files)
        .deliver([
            Delivery::Signature,
            Delivery::ESaraban,
            Delivery::NoticeBoard,
        ])
        .render()?;
    for file in &made.files {
        println!("{}: {} bytes", file.name, file.size());
    }
    for finding in &made.findings {
        println!("{}: {}", finding.origin, finding.message);
    }
    Ok(())
}
