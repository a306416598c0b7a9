//! The same report gives the same files: in one process, on two threads, in two processes, for
//! every delivery.

use std::path::{Path, PathBuf};
use std::process::Command;

use saraban::{Delivery, Job, RenderedFile};

/// A report with pictures, and one whose table goes over several pages.
const REPORTS: [&str; 2] = ["cho-raka-2565.yaml", "khlong-sai-2566.yaml"];

fn report(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/reports")
        .join(name)
}

/// The files of all deliveries, made in this process.
fn made(name: &str) -> Vec<RenderedFile> {
    let job = Job::from_file(report(name)).deliver([
        Delivery::Signature,
        Delivery::ESaraban,
        Delivery::NoticeBoard,
    ]);
    job.render().unwrap().files
}

#[track_caller]
fn same(one: &[OutputFile], other: &[OutputFile]) {
    assert_eq!(
        one.len(),
        6,
        "two of the signature, three of e-saraban, one for the wall"
    );
    assert_eq!(one.len(), other.len());
    for (one, other) in one.iter().zip(other) {
        assert_eq!(one.path.file_name(), other.path.file_name());
        assert!(one.bytes == other.bytes, "{} differs", one.path.display());
    }
}

#[test]
fn twice_in_one_process_and_on_two_threads() {
    for name in REPORTS {
        let threads = [(); 2].map(|()| std::thread::spawn(move || made(name)));
        let first = made(name);
        same(&first, &made(name));
        for thread in threads {
            same(&first, &thread.join().unwrap());
        }
    }
}

#[test]
fn in_two_processes() {
    let folder = tempfile::tempdir().unwrap();
    for name in REPORTS {
        let first = made(name);
        for out in ["one", "two"] {
            let output = Command::new(env!("CARGO_BIN_EXE_saraban"))
                .current_dir(folder.path())
                .args(["render", report(name).to_str().unwrap(), "-o", out])
                .args(["--for", "signature,e-saraban,notice-board"])
                .output()
                .unwrap();
            assert!(
                output.status.success(),
                "{}",
                String::from_utf8_lossy(&output.stderr)
            );
            let written: Vec<RenderedFile> = first
                .iter()
                .map(|file| {
                    let path = folder.path().join(out).join(file.path.file_name().unwrap());
                    let bytes = std::fs::read(&path).unwrap();
                    OutputFile { path, bytes }
                })
                .collect();
            same(&first, &written);
        }
    }
}
