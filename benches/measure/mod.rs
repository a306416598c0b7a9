//! What the long benches share: the cells of a long table, and what a process has taken.
//!
//! Linux only: processor time and memory are read from `/proc`.

#![allow(dead_code, reason = "no bench uses all of it")]

use std::process::{Child, ExitStatus};
use std::time::Duration;

/// The rows of a long table.
pub const LONG: usize = 20_000;

/// A row of a long table, but for its number.
pub const TEXTS: [&str; 9] = [
    "๑. มาตรการเผยแพร่ข้อมูลต่อสาธารณะ",
    "จัดให้มีช่องทางในการบริการข้อมูลข่าวสารตามมาตรา ๙ ของพระราชบัญญัติข้อมูลข่าวสาร",
    "สำนักปลัด อบต.",
    "ต.ค. ๖๕ – มี.ค. ๖๖",
    "",
    "ได้ดำเนินการและรายงานผลการดำเนินการให้ผู้บริหารทราบเมื่อวันที่ ๒ มีนาคม ๒๕๖๖",
    "",
    "ควรมีการเผยแพร่ข้อมูลของหน่วยงานให้เป็นปัจจุบัน",
    "-",
];

/// The texts of the row of that number; no row is like another.
pub fn texts(row: usize) -> impl Iterator<Item = String> {
    TEXTS.iter().map(move |text| format!("{text} {row}"))
}

/// Processor seconds this process has taken, of its own and the system's.
pub fn cpu_seconds() -> f64 {
    ticks(11)
}

/// Processor seconds of the processes this one has started and waited for.
pub fn cpu_seconds_of_children() -> f64 {
    ticks(13)
}

/// Two fields of `/proc/self/stat` together, from that one after the name.
fn ticks(first: usize) -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(first).take(2);
    ticks
        .filter_map(|ticks| ticks.parse::<f64>().ok())
        .sum::<f64>()
        / 100.0
}

/// The most memory this process has had at once, in megabytes.
pub fn peak_megabytes() -> f64 {
    peak("self")
}

/// Waits for a process, and tells the most memory it has had at once, in megabytes.
pub fn wait_for(mut child: Child) -> std::io::Result<(ExitStatus, f64)> {
    let process = child.id().to_string();
    let mut most = 0.0_f64;
    loop {
        most = most.max(peak(&process));
        if let Some(status) = child.try_wait()? {
            return Ok((status, most));
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn peak(process: &str) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|number| number.parse().ok()).unwrap_or(0.0) / 1000.0
}
