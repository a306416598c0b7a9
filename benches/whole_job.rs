//! The whole job, process start included: a report file in, a PDF and a DOCX on disk.
//!
//! `cargo bench --bench whole_job`. The generated reports have 9 columns, a two-level header and
//! about 640 Thai characters a row, the job rivals were measured with.
//!
//! `SARABAN_BENCH_LONG=1 cargo bench --bench whole_job -- --test` renders 20,000 rows of 9 cells to a
//! DOCX once, and says what that took of CPU time and memory (Linux only).

mod measure;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};

use measure::{LONG, cpu_seconds_of_children, texts, wait_for};

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

/// One very long report of a table whose columns are its rows' keys.
fn long_report() -> String {
    let mut yaml = String::from(
        "form: report-table\nagency: องค์การบริหารส่วนตำบลตัวอย่าง\ntext: {title: ผลการดำเนินการ}\nrows:\n",
    );
    for row in 0..LONG {
        for (column, text) in texts(row).enumerate() {
            let mark = if column == 0 { '-' } else { ' ' };
            let _ = writeln!(yaml, "  {mark} คอลัมน์{column}: \"{text}\"");
        }
    }
    yaml
}

fn long(_: &mut Criterion) {
    if std::env::var_os("SARABAN_BENCH_LONG").is_none() {
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("long.yaml");
    let yaml = long_report();
    std::fs::write(&path, &yaml).expect("the report is written");
    let before = cpu_seconds_of_children();
    let child = Command::new(env!("CARGO_BIN_EXE_saraban"))
        .args(["render", "long.yaml", "--format", "docx"])
        .current_dir(folder.path())
        .stderr(Stdio::null())
        .spawn()
        .expect("the command starts");
    let (status, memory) = wait_for(child).expect("the command ends");
    assert!(status.success());
    let docx = std::fs::metadata(folder.path().join("long.docx")).expect("the DOCX is there");
    println!(
        "20,000 rows of 9 cells, {:.1} MB of YAML: {:.2} MB of DOCX; {:.2} s of CPU, peak memory \
         {memory:.0} MB",
        yaml.len() as f64 / 1e6,
        docx.len() as f64 / 1e6,
        cpu_seconds_of_children() - before,
    );
}

/// Two reports in two threads of one process, and one in one: nothing makes them wait for each other
/// where both take equally long.
fn threads(criterion: &mut Criterion) {
    let sample =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/reports/khlong-sai-2566.yaml");
    let rendered = || {
        let made = saraban::Job::from_file(&sample).render();
        assert_eq!(made.expect("the report is whole").files.len(), 2);
    };
    let mut group = criterion.benchmark_group("threads");
    for count in [1, 2] {
        group.bench_function(format!("{count} reports in {count} threads"), |bencher| {
            bencher.iter_custom(|rounds| {
                let start = std::time::Instant::now();
                std::thread::scope(|scope| {
                    for _ in 0..count {
                        scope.spawn(|| (0..rounds).for_each(|_| rendered()));
                    }
                });
                start.elapsed()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, long, whole_job, threads);
criterion_main!(benches);
