//! The whole job, process start included: a report file in, a PDF and a DOCX on disk.
//!
//! `cargo bench --bench whole_job`. The generated reports have 9 columns, a two-level header and
//! about 640 Thai characters a row, the job rivals were measured with.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};

/// Sentences as reports have them; a row takes them in turn.
const SENTENCES: [&str; 6] = [
    "ให้เจ้าหน้าที่ทุกคนปฏิบัติงานให้เป็นไปตามขั้นตอนของคู่มือการปฏิบัติงานหรือคู่มือการให้บริการประชาชน",
    "จัดทำช่องทางให้ผู้รับบริการหรือผู้มีส่วนได้ส่วนเสียได้มีส่วนร่วมแสดงความคิดเห็น ข้อเสนอแนะ",
    "กำหนดราคากลางให้เป็นไปตามแนวทางมติคณะรัฐมนตรี พร้อมประกาศเผยแพร่ราคากลางในช่องทางที่กำหนด",
    "รายงานผลการดำเนินการให้ผู้บริหารทราบเมื่อวันที่ ๓๑ มีนาคม ๒๕๖๖ ผ่านเว็บไซต์ของหน่วยงาน",
    "ประชาสัมพันธ์ให้ผู้รับบริการทราบอย่างทั่วถึงเกี่ยวกับช่องทางการร้องเรียนการทุจริตของเจ้าหน้าที่",
    "ส่งเสริมการดำเนินการตามประมวลจริยธรรม โดยเฉพาะการคำนึงถึงประโยชน์ส่วนรวมมากกว่าประโยชน์ส่วนตน",
];

fn report(rows: usize) -> String {
    let mut yaml = String::from(
        "form: ita-t9\nagency: องค์การบริหารส่วนตำบลตัวอย่าง\nfiscal_year: 2566\n\
         period: รอบ ๖ เดือน\nrows:\n",
    );
    for row in 0..rows {
        let sentence = |offset: usize| SENTENCES[(row + offset) % SENTENCES.len()];
        let _ = write!(
            yaml,
            "  - measure: มาตรการที่ {number} การเผยแพร่ข้อมูล\n    method: |\n      \
             ๑. {}\n      ๒. {}\n    responsible: สำนักปลัด\n    period: ต.ค. ๖๕ – ก.ย. ๖๖\n    \
             status: done\n    result: |\n      - {}\n      - {}\n      - {}\n      - {}\n    \
             suggestion: {}\n",
            sentence(0),
            sentence(1),
            sentence(2),
            sentence(3),
            sentence(4),
            sentence(5),
            sentence(0),
            number = row + 1,
        );
    }
    yaml
}

fn render(report: &Path, out: &Path) {
    let output = Command::new(env!("CARGO_BIN_EXE_saraban"))
        .args([
            "render".as_ref(),
            report.as_os_str(),
            "-o".as_ref(),
            out.as_os_str(),
        ])
        .output()
        .expect("the command starts");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

fn whole_job(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut group = criterion.benchmark_group("whole job");
    group.sample_size(10);
    group.measurement_time(Duration::from_secs(10));

    let sample =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/reports/khlong-sai-2566.yaml");
    group.bench_function("khlong-sai-2566", |bencher| {
        bencher.iter(|| render(&sample, folder.path()));
    });
    for rows in [10, 1_000] {
        let path = folder.path().join(format!("rows-{rows}.yaml"));
        std::fs::write(&path, report(rows)).expect("the report is written");
        group.bench_function(format!("{rows} rows"), |bencher| {
            bencher.iter(|| render(&path, folder.path()));
        });
    }
    group.finish();
}

criterion_group!(benches, whole_job);
criterion_main!(benches);
