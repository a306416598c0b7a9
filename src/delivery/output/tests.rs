use std::fs;

use super::*;
use crate::seal;

fn file(folder: &Path, name: &str, content: &str) -> OutputFile {
    OutputFile::new(folder.join(name), content.as_bytes().to_vec())
}

/// A text with a filled seal, as a file of ours has it.
fn sealed(text: &str) -> String {
    let mut bytes = format!("{text} {}", seal::unfilled()).into_bytes();
    seal::fill(&mut bytes);
    String::from_utf8(bytes).unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

fn refusal(files: &[OutputFile], terms: &Terms<'_>) -> Error {
    Saver::new().write_all(files, terms).unwrap_err()
}

#[test]
fn a_batch_appears_whole_and_leaves_no_temporary_files() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("new/folder");
    let saver = Saver::new();
    let files = [file(&inner, "a.pdf", "A"), file(&inner, "a.docx", "B")];
    saver.write_all(&files, &Terms::default()).unwrap();
    assert_eq!(names(&inner), ["a.docx", "a.pdf"]);
    assert_eq!(read(&inner, "a.pdf"), "A");
    assert!(saver.unfinished().is_empty());
    // The same bytes are no other file.
    saver.write_all(&files, &Terms::default()).unwrap();
}

#[test]
fn a_folder_in_the_way_of_one_file_leaves_the_others_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("a.pdf"), sealed("old")).unwrap();
    fs::create_dir(folder.join("a.docx")).unwrap();
    let files = [file(folder, "a.pdf", "new"), file(folder, "a.docx", "new")];
    let error = refusal(&files, &Terms::default());
    assert_eq!(error.kind(), ErrorKind::System);
    assert_eq!(names(folder), ["a.docx", "a.pdf"]);
    assert_eq!(read(folder, "a.pdf"), sealed("old"));
}

#[test]
fn only_what_is_ours_and_unchanged_is_replaced_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let theirs = ["foreign", &sealed("made").replace("made", "edited"), ""];
    for before in theirs {
        fs::write(folder.join("a.pdf"), before).unwrap();
        fs::write(folder.join("b.pdf"), before).unwrap();
        let files = [file(folder, "b.pdf", "new"), file(folder, "a.pdf", "new")];
        for replace in [Replace::Ours, Replace::Never] {
            let terms = Terms {
                replace,
                ..Terms::default()
            };
            let error = refusal(&files, &terms);
            assert_eq!(error.kind(), ErrorKind::Usage);
            assert_eq!(error.faults().len(), 2, "{error}");
            assert_eq!(
                error.to_string().contains("--overwrite"),
                replace == Replace::Ours
            );
            assert_eq!(read(folder, "b.pdf"), before);
        }
        let terms = Terms {
            replace: Replace::Anything,
            ..Terms::default()
        };
        Saver::new().write_all(&files, &terms).unwrap();
        assert_eq!(read(folder, "b.pdf"), "new");
    }
    fs::write(folder.join("a.pdf"), sealed("made")).unwrap();
    let files = [file(folder, "a.pdf", "newer")];
    let never = Terms {
        replace: Replace::Never,
        ..Terms::default()
    };
    assert_eq!(refusal(&files, &never).kind(), ErrorKind::Usage);
    Saver::new().write_all(&files, &Terms::default()).unwrap();
    assert_eq!(read(folder, "a.pdf"), "newer");
    assert_eq!(names(folder), ["a.pdf", "b.pdf"]);
}

#[test]
fn an_input_is_never_replaced_whatever_it_is_and_however_it_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("a.pdf"), sealed("made")).unwrap();
    fs::create_dir(folder.join("sub")).unwrap();
    for name in ["a.pdf", "./a.pdf", "sub/../a.pdf"] {
        let inputs = [folder.join(name)];
        let terms = Terms {
            inputs: &inputs,
            replace: Replace::Anything,
            ..Terms::default()
        };
        let files = [file(folder, "new.pdf", "new"), file(folder, "a.pdf", "new")];
        let error = refusal(&files, &terms);
        assert!(error.to_string().contains("never replaced"), "{error}");
        assert_eq!(read(folder, "a.pdf"), sealed("made"));
        assert_eq!(names(folder), ["a.pdf", "sub"]);
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("folder");
    fs::create_dir(&folder).unwrap();
    fs::create_dir(outer.path().join("other")).unwrap();
    fs::write(outer.path().join("other/a.txt"), "theirs").unwrap();
    std::os::unix::fs::symlink("../other", folder.join("way")).unwrap();
    std::os::unix::fs::symlink("../other/a.txt", folder.join("a.txt")).unwrap();
    std::os::unix::fs::symlink("../other/none.txt", folder.join("b.txt")).unwrap();
    let terms = Terms {
        inside: Some(&folder),
        ..Terms::default()
    };
    for name in [
        "way/new.txt",
        "way/a.txt",
        "way/more/new.txt",
        "a.txt",
        "b.txt",
    ] {
        let error = refusal(&[file(&folder, name, "new")], &terms);
        assert_eq!(error.kind(), ErrorKind::Usage, "{name}: {error}");
    }
    assert_eq!(read(outer.path(), "other/a.txt"), "theirs");
    assert_eq!(names(&outer.path().join("other")), ["a.txt"]);
}

#[test]
fn names_that_are_too_long_or_alike_are_refused_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let longest = format!("{}.pdf", "ก".repeat(83));
    assert_eq!(longest.len(), 253);
    Saver::check_names([folder.join(&longest).as_path()].into_iter()).unwrap();
    let long = format!("{}.pdf", "ก".repeat(84));
    let error = refusal(
        &[file(folder, "a.pdf", "new"), file(folder, &long, "new")],
        &Terms::default(),
    );
    assert!(error.to_string().contains("256 bytes"), "{error}");
    let alike = [file(folder, "a.pdf", "new"), file(folder, "A.pdf", "new")];
    assert_eq!(refusal(&alike, &Terms::default()).kind(), ErrorKind::Usage);
    assert!(names(folder).is_empty());
}

#[test]
fn a_move_that_fails_puts_back_what_stood_there() {
    for fails in 0..3 {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        fs::write(folder.join("a.pdf"), "old a").unwrap();
        fs::write(folder.join("c.pdf"), "old c").unwrap();
        let files = ["a.pdf", "b.pdf", "c.pdf"].map(|name| file(folder, name, "new"));
        let saver = Saver::new();
        let staged = files
            .iter()
            .map(|file| saver.stage(file).unwrap())
            .collect();
        let mut moves = 0;
        let error = saver
            .place(staged, &mut |from, to| {
                moves += 1;
                match moves > fails {
                    true => Err(std::io::ErrorKind::PermissionDenied.into()),
                    false => fs::rename(from, to),
                }
            })
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::System);
        assert_eq!(names(folder), ["a.pdf", "c.pdf"], "after {fails} moves");
        assert_eq!(read(folder, "a.pdf"), "old a");
        assert_eq!(read(folder, "c.pdf"), "old c");
        assert!(saver.unfinished().is_empty());
    }
}

#[test]
fn folders_made_for_a_batch_go_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("file"), "in the way").unwrap();
    let files = [
        file(folder, "new/deep/a.txt", "A"),
        file(folder, "file/a.txt", "B"),
    ];
    assert_eq!(refusal(&files, &Terms::default()).kind(), ErrorKind::System);
    assert_eq!(names(folder), ["file"]);
}

#[test]
fn leftovers_go_but_not_those_of_a_run_that_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    for name in [".saraban-old.part", ".saraban-notes.txt", "saraban-a.part"] {
        fs::write(folder.join(name), "x").unwrap();
    }
    fs::create_dir(folder.join(".saraban-folder.part")).unwrap();
    let saver = Saver::new();
    let running = saver.temporary(folder).unwrap();
    Saver::sweep(folder);
    assert!(running.path().exists());
    drop(running);
    assert_eq!(
        names(folder),
        [
            ".saraban-folder.part",
            ".saraban-notes.txt",
            "saraban-a.part"
        ]
    );
}

#[test]
fn an_interruption_leaves_nothing_unfinished() {
    let folder = tempfile::tempdir().unwrap();
    let saver = Saver::new();
    let file = file(folder.path(), "a.pdf", "A");
    let staged = saver.stage(&file).unwrap();
    saver.abandon();
    assert!(names(folder.path()).is_empty());
    drop(staged);
}
