//! A wrong call: what is wrong with it in Thai too, and how the right one is found.

use std::io::Write;
use std::process::ExitCode;

use clap::error::ErrorKind;

/// Prints the help that was asked for, with code 0; or what is wrong with the call, with code 2.
pub fn tell(usage: &clap::Error) -> ExitCode {
    if !usage.use_stderr() {
        // Help and version; a reader that went away early is no error.
        let _ = usage.print();
        return ExitCode::SUCCESS;
    }
    if let Some(thai) = in_thai(usage.kind()) {
        // Where standard error is gone there is nobody left to tell.
        let _ = writeln!(std::io::stderr(), "ผิดพลาด / error: {thai}");
    }
    let _ = usage.print();
    ExitCode::from(2)
}

/// What is wrong; the English text that follows names the argument and what may stand there.
fn in_thai(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::InvalidValue => "ค่าที่ให้ไว้ใช้ไม่ได้ ค่าที่ใช้ได้อยู่ด้านล่าง",
        ErrorKind::UnknownArgument => "ไม่มีตัวเลือกนี้ ดูตัวเลือกทั้งหมดด้วย --help",
        ErrorKind::InvalidSubcommand => "ไม่มีคำสั่งนี้ ดูคำสั่งทั้งหมดด้วย saraban --help",
        ErrorKind::MissingRequiredArgument => "ขาดสิ่งที่ต้องระบุ ดูด้านล่าง",
        ErrorKind::ArgumentConflict => "ระบุตัวเลือกซ้ำ หรือตัวเลือกที่ใช้ร่วมกันไม่ได้",
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            "จำนวนค่าที่ให้ไว้ไม่ถูกต้อง"
        }
        ErrorKind::InvalidUtf8 => "ข้อความที่ให้ไว้ไม่ใช่ UTF-8",
        // The whole help is shown, which says it in Thai itself.
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            return None;
        }
        _ => "ใช้คำสั่งไม่ถูกต้อง",
    })
}
