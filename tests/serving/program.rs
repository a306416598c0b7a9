//! A running `saraban serve`, and requests to it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

/// A program that serves a folder until it is dropped.
pub struct Program {
    child: Child,
    pub folder: TempDir,
    /// Where a second start finds it.
    runtime: TempDir,
    pub port: u16,
    pub token: String,
    pub address: String,
}

/// An answer: status, head, body.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&self.body)))
    }

    /// The value of a header, `-` where there is none.
    pub fn header(&self, name: &str) -> &str {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let mut found = lines.filter(|(key, _)| key.eq_ignore_ascii_case(name));
        found.next().map_or("-", |(_, value)| value)
    }
}

pub fn saraban(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_saraban"));
    command.current_dir(folder);
    command
}

/// The address a program prints first.
fn address_of(child: &mut Child) -> String {
    let mut line = String::new();
    let out = child.stdout.take().unwrap();
    BufReader::new(out).read_line(&mut line).unwrap();
    line.trim().to_owned()
}

impl Program {
    /// Serves a folder that holds these files.
    pub fn with(files: &[(&str, &[u8])]) -> Program {
        let (folder, runtime) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        for (name, bytes) in files {
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        let mut child = saraban(folder.path())
            .args(["serve", "--no-browser"])
            .env("XDG_RUNTIME_DIR", runtime.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let address = address_of(&mut child);
        let rest = address.strip_prefix("http://127.0.0.1:").unwrap();
        let (port, token) = rest.split_once('/').unwrap();
        Program {
            child,
            folder,
            runtime,
            port: port.parse().unwrap(),
            token: token.trim_end_matches('/').to_owned(),
            address: address.clone(),
        }
    }

    /// What a second start for the same folder prints, once it has ended by itself.
    pub fn second_start(&self) -> String {
        let second = saraban(self.folder.path())
            .args(["serve", "--no-browser"])
            .env("XDG_RUNTIME_DIR", self.runtime.path())
            .output()
            .unwrap();
        String::from_utf8(second.stdout).unwrap().trim().to_owned()
    }

    /// Sends a request's bytes as they are.
    pub fn send(&self, request: &[u8], patience: Duration) -> Option<Answer> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        stream.set_read_timeout(Some(patience)).unwrap();
        // The program may refuse before everything was sent.
        let _ = stream.write_all(request);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let status = head.split_whitespace().nth(1)?.parse().ok()?;
        Some(Answer {
            status,
            head,
            body: answer[end + 4..].to_vec(),
        })
    }

    /// A request with these headers, and nothing else of the page's.
    pub fn bare(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        request += &format!("Content-Length: {}\r\n\r\n", body.len());
        let mut bytes = request.into_bytes();
        bytes.extend_from_slice(body);
        let answer = self.send(&bytes, Duration::from_secs(60));
        answer.unwrap_or_else(|| panic!("no answer to {method} {path}"))
    }

    /// The host the page names.
    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// A request as the page sends it.
    pub fn ask(&self, method: &str, path: &str, tag: Option<&str>, body: &Value) -> Answer {
        let host = self.host();
        let tag = tag.map(|tag| format!("\"{tag}\""));
        let mut headers = vec![
            ("Host", host.as_str()),
            ("X-Saraban-Token", self.token.as_str()),
            ("Content-Type", "application/json"),
        ];
        headers.extend(tag.as_deref().map(|tag| ("If-Match", tag)));
        let body = match body {
            Value::Null => Vec::new(),
            body => body.to_string().into_bytes(),
        };
        self.bare(method, path, &headers, &body)
    }

    /// A file as the page sends it.
    pub fn put_file(&self, path: &str, bytes: &[u8]) -> Answer {
        let host = self.host();
        let headers = [
            ("Host", host.as_str()),
            ("X-Saraban-Token", self.token.as_str()),
            ("Content-Type", "application/octet-stream"),
        ];
        self.bare("POST", path, &headers, bytes)
    }

    pub fn get(&self, path: &str) -> Value {
        let answer = self.ask("GET", path, None, &Value::Null);
        assert_eq!(
            answer.status,
            200,
            "{}",
            String::from_utf8_lossy(&answer.body)
        );
        answer.json()
    }

    pub fn text_of(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(name)).unwrap()
    }

    /// Ctrl-C in its terminal.
    #[cfg(unix)]
    pub fn interrupt(&self) {
        let sent = Command::new("kill")
            .args(["-INT", &self.child.id().to_string()])
            .status();
        assert!(sent.unwrap().success());
    }

    /// Whether it ends by itself within a while.
    pub fn ends(&mut self) -> bool {
        for _ in 0..100 {
            if self.child.try_wait().unwrap().is_some() {
                return true;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        false
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
