//! Nobody but the page itself is answered, and nothing brings the program down.

use std::time::Duration;

use serde_json::{Value, json};

use crate::program::Program;

const REPORT: &[u8] =
    "form: report-table\nagency: อบต.คลองไทร\ntext: {title: รายงาน}\nrows:\n  - {เรื่อง: ก}\n"
        .as_bytes();

#[test]
fn only_the_page_itself_is_answered() {
    let program = Program::with(&[("r.yaml", REPORT)]);
    let (host, token) = (program.host(), program.token.clone());
    let own = format!("http://{host}");
    let other_port = format!("127.0.0.1:{}", program.port.wrapping_add(1));
    let localhost = format!("localhost:{}", program.port);
    let wrong = "0".repeat(token.len());
    let good = [("Host", host.as_str()), ("X-Saraban-Token", token.as_str())];
    assert_eq!(program.bare("GET", "/api/reports", &good, b"").status, 200);
    for (status, headers) in [
        // A name turned to this machine, another port, no host at all.
        (
            421,
            vec![("Host", "evil.example"), ("X-Saraban-Token", &token)],
        ),
        (421, vec![("Host", &localhost), ("X-Saraban-Token", &token)]),
        (
            421,
            vec![("Host", &other_port), ("X-Saraban-Token", &token)],
        ),
        (
            421,
            vec![
                ("Host", &host),
                ("Host", "evil.example"),
                ("X-Saraban-Token", &token),
            ],
        ),
        // Another page.
        (
            403,
            vec![
                ("Host", &host),
                ("X-Saraban-Token", &token),
                ("Origin", "http://evil.example"),
            ],
        ),
        (
            403,
            vec![
                ("Host", &host),
                ("X-Saraban-Token", &token),
                ("Origin", "null"),
            ],
        ),
        (
            403,
            vec![
                ("Host", &host),
                ("X-Saraban-Token", &token),
                ("Sec-Fetch-Site", "cross-site"),
            ],
        ),
        (
            403,
            vec![
                ("Host", &host),
                ("X-Saraban-Token", &token),
                ("Sec-Fetch-Site", "same-site"),
            ],
        ),
        // No token, a wrong one, one too short.
        (403, vec![("Host", &host)]),
        (403, vec![("Host", &host), ("X-Saraban-Token", &wrong)]),
        (403, vec![("Host", &host), ("X-Saraban-Token", &token[1..])]),
        (403, vec![("Host", &host), ("X-Saraban-Token", "")]),
        (
            200,
            vec![
                ("Host", &host),
                ("X-Saraban-Token", &token),
                ("Origin", &own),
                ("Sec-Fetch-Site", "same-origin"),
            ],
        ),
    ] {
        let answer = program.bare("GET", "/api/reports", &headers, b"");
        assert_eq!(answer.status, status, "{headers:?}");
        // No other page may read an answer, be it let through or not.
        assert_eq!(answer.header("access-control-allow-origin"), "-");
        assert_eq!(answer.header("set-cookie"), "-");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert!(
            answer
                .header("content-security-policy")
                .starts_with("default-src 'none'")
        );
    }
    for path in [
        "/",
        "/site/app.js",
        &format!("/{wrong}/"),
        &format!("/{wrong}/site/app.js"),
        &format!("/{wrong}/picture/0-96.png"),
    ] {
        assert_eq!(
            program.bare("GET", path, &[("Host", &host)], b"").status,
            403,
            "{path}"
        );
    }
    for file in [
        "",
        "site/app.js",
        "site/page.css",
        "site/regular.ttf",
        "site/bold.ttf",
    ] {
        let answer = program.bare("GET", &format!("/{token}/{file}"), &[("Host", &host)], b"");
        assert_eq!(answer.status, 200, "{file}");
        assert!(!answer.body.is_empty());
    }
    // What a form of another page could send.
    for kind in [
        "text/plain",
        "multipart/form-data",
        "application/x-www-form-urlencoded",
    ] {
        let headers = [good[0], good[1], ("Content-Type", kind)];
        let answer = program.bare("POST", "/api/quit", &headers, b"{}");
        assert_eq!(answer.status, 403, "{kind}");
    }
}

#[test]
fn the_page_names_no_other_address() {
    let program = Program::with(&[("r.yaml", REPORT)]);
    let host = program.host();
    let page = |file: &str| {
        let path = format!("/{}/{file}", program.token);
        let answer = program.bare("GET", &path, &[("Host", &host)], b"");
        assert_eq!(answer.status, 200, "{file}");
        String::from_utf8(answer.body).unwrap()
    };
    let mut wanted = vec!["site/app.js".to_owned(), "site/page.css".to_owned()];
    let mut seen = Vec::new();
    while let Some(file) = wanted.pop() {
        let text = page(&file);
        let others = text.replace("http://www.w3.org/2000/svg", "");
        assert!(!others.contains("://"), "{file}");
        for import in text.split("from \"./").skip(1) {
            let name = format!("site/{}", import.split('"').next().unwrap());
            if !seen.contains(&name) {
                seen.push(name.clone());
                wanted.push(name);
            }
        }
    }
    assert!(seen.len() > 8, "{seen:?}");
    assert!(!page("").contains("://"));
}

#[cfg(target_os = "linux")]
#[test]
fn it_listens_to_this_machine_alone() {
    let program = Program::with(&[]);
    let port = format!(":{:04X}", program.port);
    let table = std::fs::read_to_string("/proc/net/tcp").unwrap();
    let listening = table
        .lines()
        .filter_map(|line| {
            line.split_whitespace()
                .nth(1)
                .zip(line.split_whitespace().nth(3))
        })
        .filter(|(local, state)| local.ends_with(&port) && *state == "0A");
    let local: Vec<&str> = listening.map(|(local, _)| local).collect();
    assert_eq!(local, [format!("0100007F{port}")]);
    let sixth = std::fs::read_to_string("/proc/net/tcp6").unwrap_or_default();
    assert!(!sixth.lines().any(|line| {
        line.split_whitespace()
            .nth(1)
            .is_some_and(|local| local.ends_with(&port))
    }));
}

#[test]
fn no_name_leads_out_of_the_folder() {
    let program = Program::with(&[("r.yaml", REPORT)]);
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("o.yaml"), REPORT).unwrap();
    std::fs::write(program.folder.path().join("notes.txt"), "x").unwrap();
    std::fs::write(program.folder.path().join("agency.yaml"), "agency: ก\n").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(
        outside.path().join("o.yaml"),
        program.folder.path().join("link.yaml"),
    )
    .unwrap();
    let absolute = outside.path().join("o.yaml").display().to_string();
    for name in [
        "../o.yaml",
        "/etc/passwd",
        &absolute,
        "link.yaml",
        "notes.txt",
        "agency.yaml",
        ".hidden.yaml",
        "a/../r.yaml",
        "",
        "none.yaml",
        "r.yaml/x.yaml",
        "C:r.yaml",
    ] {
        let name = name.replace('/', "%2F");
        let read = program.ask(
            "GET",
            &format!("/api/report?name={name}"),
            None,
            &Value::Null,
        );
        assert!(matches!(read.status, 403 | 404), "{name}: {}", read.status);
        let body = json!({ "text": "form: memo\n" });
        let saved = program.ask("PUT", &format!("/api/report?name={name}"), Some("x"), &body);
        assert!(
            matches!(saved.status, 403 | 404),
            "{name}: {}",
            saved.status
        );
    }
    assert_eq!(
        std::fs::read(outside.path().join("o.yaml")).unwrap(),
        REPORT
    );
    for name in ["../x", "/x", "..", "."] {
        let new = program.ask(
            "POST",
            "/api/new",
            None,
            &json!({ "form": "memo", "name": name }),
        );
        if new.status == 200 {
            let name = new.json()["name"].as_str().unwrap().to_owned();
            assert!(
                program.folder.path().join(&name).is_file() && !name.contains('/'),
                "{name}"
            );
        }
    }
    assert_eq!(std::fs::read_dir(outside.path()).unwrap().count(), 1);
}

/// Numbers without a pattern, the same on every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) as usize % below
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.next(words.len())]
    }
}

#[test]
fn a_thousand_random_requests_leave_it_standing() {
    let program = Program::with(&[("r.yaml", REPORT)]);
    let mut numbers = Numbers(17);
    let pieces = [
        "name=r.yaml",
        "name=",
        "file=a.docx",
        "file=a.xlsx",
        "form=memo",
        "report=r.yaml",
        "%",
        "&&",
        "name=%FF",
        "tag=1",
        "name=r.yaml&name=x",
    ];
    let bodies = [
        "{}",
        "",
        "[",
        "{\"edits\":[]}",
        "{\"edits\":[{\"do\":\"set\",\"at\":\"/rows/0\",\"value\":[[[]]]}]}",
        "{\"edits\":[{\"do\":\"move\",\"from\":\"/rows/0\",\"to\":\"/rows/99\"}]}",
        "{\"edits\":[{\"do\":\"insert\",\"at\":\"/rows/18446744073709551615\",\"value\":1}]}",
        "{\"edits\":[{\"do\":\"remove\",\"at\":\"\"}]}",
        "{\"text\":\"\\u0000\"}",
        "{\"text\":\"a: [\"}",
        "{\"for\":[\"signature\"],\"save\":false}",
        "{\"for\":[],\"save\":true}",
        "{\"form\":\"memo\",\"name\":\"\"}",
        "PK\u{3}\u{4}",
        "null",
    ];
    let paths = [
        "/api/reports",
        "/api/state",
        "/api/forms",
        "/api/report",
        "/api/new",
        "/api/import",
        "/api/upload",
        "/api/detach",
        "/api/preview",
        "/api/render",
        "/api/nothing",
        "/",
        "/x/picture/-1.png",
    ];
    for _ in 0..1_000 {
        if numbers.next(10) == 0 {
            // No HTTP at all.
            let bytes: Vec<u8> = (0..numbers.next(80))
                .map(|_| numbers.next(256) as u8)
                .collect();
            let mut bytes = bytes;
            bytes.extend_from_slice(b"\r\n\r\n");
            let _ = program.send(&bytes, Duration::from_millis(50));
            continue;
        }
        let path = numbers.of(&paths);
        let query = numbers.of(&pieces);
        let method = numbers.of(&["GET", "PUT", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS"]);
        let body = numbers.of(&bodies);
        let known = program.get("/api/report?name=r.yaml")["tag"]
            .as_str()
            .unwrap()
            .to_owned();
        let tag = numbers.of(&["x", "", &known]).to_owned();
        let host = program.host();
        let kind = match path {
            "/api/import" | "/api/upload" => "application/octet-stream",
            _ => "application/json",
        };
        let tag = format!("\"{tag}\"");
        let headers = [
            ("Host", host.as_str()),
            ("X-Saraban-Token", &program.token),
            ("Content-Type", kind),
            ("If-Match", &tag),
        ];
        let answer = program.bare(
            method,
            &format!("{path}?{query}"),
            &headers,
            body.as_bytes(),
        );
        assert_ne!(
            answer.status,
            500,
            "{method} {path}?{query} {body}: {}",
            String::from_utf8_lossy(&answer.body)
        );
    }
    assert_eq!(program.get("/api/report?name=r.yaml")["name"], "r.yaml");
}
