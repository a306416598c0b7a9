//! The same report gives the same files: in one process, on two threads, in two processes, for
//! every delivery.

use std::path::{Path, PathBuf};
use std::process::Command;

use saraban::{Delivery, Job};

/// A report with pictures, and one whose table goes over several pages.
const REPORTS: [&str; 2] = ["cho-raka-2565.yaml", "khlong-sai-2566.yaml"];

fn report(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/reports")
        .join(name)
}

/// Names and contents.
type Files = Vec<(String, Vec<u8>)>;

/// The files of all deliveries, made in this process.
fn made(name: &str) -> Files {
    let job = Job::from_file(report(name)).deliver([
        Delivery::Signature,
        Delivery::ESaraban,
        Delivery::NoticeBoard,
    ]);
    let made = job.render().unwrap().files.into_iter();
    made.map(|file| (file.name.clone(), file.bytes().unwrap().into_owned()))
        .collect()
}

#[track_caller]
fn same(one: &Files, other: &Files) {
    assert_eq!(
        one.len(),
        5,
        "two of the signature, two of e-saraban, one for the wall"
    );
    assert_eq!(one.len(), other.len());
    for ((name, one), (other_name, other)) in one.iter().zip(other) {
        assert_eq!(name, other_name);
        assert!(one == other, "{name} differs");
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
            let written: Files = first
                .iter()
                .map(|(name, _)| {
                    let path = folder.path().join(out).join(name);
                    (name.clone(), std::fs::read(path).unwrap())
                })
                .collect();
            same(&first, &written);
        }
    }
}
