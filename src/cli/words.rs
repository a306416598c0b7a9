//! What the command says of its own: help, labels, headings, in Thai and in English side by side.
//!
//! A translator changes the words here and nowhere else. What is said of a report, a form or a file
//! comes from the library, whose every message has both languages, too.

use super::language::{Language, language};

/// One text in both languages. `{name}` stands for what is put in by [`Words::with`].
#[derive(Debug, Clone, Copy)]
pub struct Words {
    thai: &'static str,
    english: &'static str,
}

impl Words {
    /// The text in the language of this process.
    pub fn text(self) -> &'static str {
        match language() {
            Language::Thai => self.thai,
            Language::English => self.english,
        }
    }

    /// The text with each `{name}` replaced by its value.
    pub fn with(self, values: &[(&str, &str)]) -> String {
        let mut text = self.text().to_owned();
        for (name, value) in values {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }
}

macro_rules! catalogue {
    ($($(#[$when:meta])? $name:ident: $thai:literal, $english:literal;)*) => {
        $($(#[$when])? pub const $name: Words = Words { thai: $thai, english: $english };)*

        /// Every text, for the tests.
        #[cfg(test)]
        const ALL: &[(&str, Words)] = &[$($(#[$when])? (stringify!($name), $name),)*];
    };
}

catalogue! {
    PROGRESS_PAGES: "หน้า {done} จากราว {all} · {rate} หน้า/วินาที · เหลือ {left} นาที",
        "page {done} of about {all} · {rate} a second · {left} left";
    PROGRESS_REPORTS: "รายงาน {done} จาก {all} · {rate} ฉบับ/วินาที · เหลือ {left} นาที",
        "report {done} of {all} · {rate} a second · {left} left";
    PROGRESS_OF_ONE: "หน้า {page} จากราว {all}", "page {page} of about {all}";
    BREAKDOWN: "โปรแกรมขัดข้องเอง ไม่มีไฟล์ใดถูกเขียนไม่ครบ กรุณาแจ้งผู้พัฒนาพร้อมไฟล์ที่ใช้และข้อความนี้:",
        "the program itself broke down; no file was half written. Please tell its developers, with the file and this message:";
    ABOUT: "รายงานราชการไทย: จากข้อมูลเป็น PDF พร้อมลงนาม และ DOCX ที่แก้ไขต่อได้",
        "Thai official reports: data in, a PDF ready to sign and an editable DOCX out";
    EXAMPLES: "\
ตัวอย่าง:
  saraban new ita-t6-a -o report.yaml        เริ่มรายงาน
  saraban import last-year.xlsx -o report.yaml
                                             เริ่มจากตาราง Excel หรือไฟล์ Word ของปีก่อน
  saraban check report.yaml                  ตรวจโดยไม่เขียนไฟล์
  saraban render report.yaml -o out          ได้ out/report.pdf และ out/report.docx
  saraban render report.yaml --for e-saraban,notice-board
                                             ส่งสารบรรณอิเล็กทรอนิกส์ และปิดประกาศ

รหัสจบ: 0 ครบทุกไฟล์ · 1 ข้อมูลผิด · 2 ใช้คำสั่งผิด · 3 ระบบปฏิเสธ",
        "\
Examples:
  saraban new ita-t6-a -o report.yaml        start a report
  saraban import last-year.xlsx -o report.yaml
                                             start from an Excel table or last year's Word file
  saraban check report.yaml                  look it through, write nothing
  saraban render report.yaml -o out          out/report.pdf and out/report.docx
  saraban render report.yaml --for e-saraban,notice-board
                                             to send it and to post it

Exit codes: 0 every file is there · 1 faults in the input · 2 wrong usage · 3 the system refused";
    USAGE: "วิธีใช้", "Usage";
    COMMAND: "คำสั่ง", "COMMAND";
    COMMANDS: "คำสั่ง", "Commands";
    ARGUMENTS: "สิ่งที่ระบุ", "Arguments";
    OPTIONS: "ตัวเลือก", "Options";
    HELP: "แสดงวิธีใช้", "Print this help";
    VERSION: "แสดงรุ่น ฟอนต์ คลังคำ และแบบที่มีให้", "Print the version, the fonts, the lexicon and the forms";
    VERSION_OF: "{version}\nฟอนต์: {fonts}\nแบบ: {forms}\nคลังคำ: {words}", "{version}\nfonts: {fonts}\nforms: {forms}\nlexicon: {words}";
    LANG: "ภาษาของข้อความ: th หรือ en หากไม่ระบุ ใช้ภาษาของเครื่อง", "The language of messages: th or en; else the system's";
    QUIET: "ไม่ต้องบอกว่าได้ไฟล์ใด", "Do not tell which files were made";
    STRICT: "ให้สิ่งที่ควรตรวจเป็นข้อผิดพลาด ไม่เขียนไฟล์", "Findings are faults; nothing is written";
    SARIF: "ผลเป็น SARIF 2.1.0 สำหรับโปรแกรมแก้ไขข้อความ", "The outcome as SARIF 2.1.0, for editors";
    NAME: "ชื่อไฟล์ที่ได้ หากไม่ระบุ ใช้ชื่อรายงาน", "What the files are named after; else the report's name";
    FINDINGS: "{report}: ควรตรวจ {count} เรื่อง", "{report}: {count} finding(s)";
    CHECK_REPORTS: "ตรวจรายงานโดยไม่เขียนไฟล์: สิ่งที่ผู้ตรวจจะส่งกลับมาแก้", "Look reports through without writing files: what an assessor would send back";
    CHECK_EXAMPLES: "\
ตัวอย่าง:
  saraban check report.yaml
  saraban check *.yaml --strict        รหัสจบ 1 เมื่อพบสิ่งที่ควรตรวจ

รหัสจบ: 0 ไม่มีข้อผิดพลาด · 1 มีข้อผิดพลาด หรือพบสิ่งที่ควรตรวจเมื่อใช้ --strict",
        "\
Examples:
  saraban check report.yaml
  saraban check *.yaml --strict        exit code 1 where anything is found

Exit codes: 0 no faults · 1 faults, or with --strict findings";
    JSON: "ผลเป็น JSON ทางจอ", "The outcome as JSON on standard output";

    ERROR: "ผิดพลาด", "error";
    CHECK: "ควรตรวจ", "check";
    NOTE: "ทำให้แล้ว", "note";
    SERIOUS: "ต้องแก้ก่อนส่ง", "mend before sending";
    MEND: "แก้ไข", "help";
    ADVICE: "{do} ({why})", "{do} ({why})";
    MORE_MESSAGES: "และอีก {count} ข้อ", "and {count} more";
    MORE_PLACES: "{message} (อีก {count} แห่ง: {places})", "{message} ({count} more: {places})";

    RENDER: "จัดทำรายงานเป็น PDF และ DOCX", "Render reports as PDF and DOCX";
    RENDER_FILES: "ตัวอย่าง: saraban render report.yaml -o out --for signature,e-saraban",
        "Example: saraban render report.yaml -o out --for signature,e-saraban";
    REPORTS: "ไฟล์รายงาน (.yaml หรือ .json) หรือ - คือ standard input", "Report files (.yaml or .json); - is standard input";
    RENDER_OUTPUT: "โฟลเดอร์ปลายทาง สร้างให้หากยังไม่มี ใช้ {agency} และ {name} ได้ หรือ - คือ standard output", "Where the files go, made if missing; {agency}, {name} allowed; - is standard output";
    AGENCY: "ไฟล์ข้อมูลหน่วยงาน หากไม่ระบุจะใช้ agency.yaml ข้างรายงาน", "The agency's profile; else the agency.yaml beside each report";
    FORMAT: "ชนิดไฟล์ของฉบับลงนาม: pdf หรือ docx หากไม่ระบุคือทั้งสอง", "Which files of the signature delivery, pdf or docx; both without it";
    FOR: "ใช้งานทางใด ระบุได้หลายทาง หากไม่ระบุคือ signature", "For which use, several allowed; signature without it";
    FOR_SIGNATURE: "NAME.pdf พร้อมลงนาม และ NAME.docx", "NAME.pdf to sign, NAME.docx to edit";
    FOR_E_SARABAN: "NAME.e-saraban.pdf แนบข้อมูลต้นทาง, .json และ .xml ของหนังสือ", "NAME.e-saraban.pdf with the source inside, .json, .xml of a letter";
    FOR_NOTICE_BOARD: "A3 ขาวดำสำหรับปิดประกาศ", "A3, black and grey, for a wall";
    THEME: "ฉบับปิดประกาศจัดหน้าอย่างไร", "How the notice-board edition is set";
    THEME_ENLARGED: "บรรทัดและหน้าเหมือนฉบับลงนาม ขยายเป็น A3", "the signed lines and pages, enlarged to A3";
    THEME_BOARD: "ตัวอักษรใหญ่กว่า ตัดบรรทัดใหม่", "larger type; the lines break anew";
    FONT: "ไฟล์ฟอนต์เพิ่มเติม ระบุได้หลายไฟล์", "A further font file; several allowed";
    NUMBER: "เลขที่หนังสือที่งานสารบรรณให้ภายหลัง", "The document number, given after drafting";
    DATE: "วันที่ของเอกสารที่ให้ภายหลัง เช่น 2566-04-03 หรือ '3 เมษายน 2566'", "The document's date, given after drafting, such as 2566-04-03";
    MARK: "เครื่องหมายทุกหน้า: ร่าง สำเนา สำเนาคู่ฉบับ", "A mark on every page: draft, copy, the sender's copy";
    MARK_PLACE: "เครื่องหมายอยู่ที่ใด", "Where the mark stands";
    MARK_DRAFT: "ร่าง", "a draft";
    MARK_COPY: "สำเนา", "a copy";
    MARK_FILE_COPY: "สำเนาคู่ฉบับ", "the copy the sender keeps";
    MARK_ACROSS: "พาดหน้า ใต้ข้อความ", "across the page, under the text";
    MARK_HEAD: "หัวกระดาษ", "at the head of the page";
    FAMILY: "ตระกูลฟอนต์ แทนที่รายงานและแบบระบุ", "The type family, over what report and form say";
    EMBED: "แนบอะไรไว้ใน PDF นอกจากหน้าเอกสาร", "What to put inside the PDF besides its pages";
    EMBED_SOURCE: "ข้อมูลของรายงานเป็น JSON", "the report's data as JSON";

    RENDER_OVERWRITE: "เขียนทับไฟล์ที่ลงนาม แก้ไข หรือผู้อื่นทำไว้ (ไม่ทับต้นฉบับ)", "Replace files signed, edited or made by others, never what is read";

    IMPORT: "นำไฟล์ Word หรือ Excel ของปีก่อน หรือ DOCX ที่แก้ไขแล้ว มาเป็นไฟล์รายงาน", "Bring a Word or Excel file of last year, or an edited DOCX, back as a report file";
    IMPORT_EXAMPLES: "\
ตัวอย่าง:
  saraban import last-year.xlsx -o report.yaml
  saraban import edited.docx -o report.yaml
  saraban import old.docx -o report.yaml --form ita-t6-a

สิ่งที่ไม่มีที่ในแบบจะแสดงไว้ให้ตรวจ ไม่มีการตัดทิ้งเงียบ ๆ",
        "\
Examples:
  saraban import last-year.xlsx -o report.yaml
  saraban import edited.docx -o report.yaml
  saraban import old.docx -o report.yaml --form ita-t6-a

What has no place in the form is listed; nothing is dropped in silence.";
    IMPORT_FILE: "ไฟล์ Word (.docx) หรือตาราง (.xlsx .xlsm .xls .ods .csv)", "The Word file (.docx) or spreadsheet (.xlsx .xlsm .xls .ods .csv)";
    IMPORT_OUTPUT: "ไฟล์รายงานที่จะเขียน รูปภาพจะอยู่ในโฟลเดอร์เดียวกันหรือโฟลเดอร์ย่อยเดิม", "The report file; pictures go beside it, or into the folders they came from";
    IMPORT_FORM: "แบบของรายงาน ชื่อหรือไฟล์ หากไม่ระบุ ใช้แบบที่ไฟล์บอกหรือแบบที่ใกล้เคียง", "The form, a name or a file; without one, what the file says or looks like";
    IMPORT_SHEET: "แผ่นงานของ Excel หากไม่ระบุ ใช้แผ่นแรกที่มีตารางของรายงาน", "The sheet of a workbook; without one, the first that looks like a report";
    OVERWRITE: "เขียนทับไฟล์ที่มีอยู่ แต่ไม่ทับไฟล์ที่อ่าน", "Replace files that are already there, but never one that is read";

    EXTRACT: "นำข้อมูลต้นทางที่แนบอยู่ใน PDF ออกมา", "Give back the report's data that a PDF carries, and the files the data names";
    EXTRACT_EXAMPLE: "ตัวอย่าง: saraban extract report.e-saraban.pdf -o source/report.json", "Example: saraban extract report.e-saraban.pdf -o source/report.json";
    EXTRACT_FILE: "ไฟล์ PDF ที่จัดทำด้วย --embed source หรือ --for e-saraban", "A PDF made with --embed source or --for e-saraban";
    EXTRACT_OUTPUT: "ไฟล์ปลายทางของข้อมูล รูปภาพและไฟล์อื่นจะอยู่ในโฟลเดอร์เดียวกัน หากไม่ระบุจะพิมพ์ข้อมูลออกทางจอ ไม่มีการเขียนทับไฟล์ใด", "Where the data goes, with the files it names beside it; else the data alone is printed. No file is ever replaced";

    INSPECT: "ตรวจดูว่า PDF มีอะไรอยู่: หน้า ฟอนต์ มาตรฐานที่อ้าง ช่องลงนาม ไฟล์แนบ ข้อความ", "Show what a PDF holds: pages, fonts, claims, signature fields, attachments, text";
    INSPECT_EXAMPLE: "ตัวอย่าง: saraban inspect report.pdf", "Example: saraban inspect report.pdf";
    INSPECT_FILE: "ไฟล์ PDF", "A PDF file";
    INSPECT_TEXT: "พิมพ์ข้อความของหน้านี้แทน", "Print the text of that page instead";
    CLAIMS: "มาตรฐานที่อ้าง", "claims";
    PAGES: "หน้า", "pages";
    PAGE: "หน้า", "page";
    FONTS: "ฟอนต์", "fonts";
    SUBSET_EMBEDDED: "ฝังเฉพาะที่ใช้", "subset embedded";
    EMBEDDED: "ฝังทั้งชุด", "embedded";
    NOT_EMBEDDED: "ไม่ได้ฝัง", "NOT embedded";
    SIGNATURE_FIELDS: "ช่องลงนาม", "signature fields";
    UNSIGNED: "ยังไม่ลงนาม", "unsigned";
    SIGNED: "ลงนามแล้ว", "signed";
    COVERS_ALL: "ครอบคลุมทั้งไฟล์", "covers the whole file";
    COVERS_REVISION: "ครอบคลุมฉบับที่ {revision} จาก {revisions}", "covers revision {revision} of {revisions}";
    COVERS_NOTHING: "ไม่ครอบคลุมเอกสาร", "does NOT cover the document";
    ATTACHMENTS: "ไฟล์แนบ", "attachments";

    SHELL: "พิมพ์สคริปต์เติมคำสั่งให้ครบของเชลล์ หรือเขียนหน้าคู่มือ man", "Print a shell's completions, or write pages for man";
    SHELL_EXAMPLES: "\
ตัวอย่าง:
  saraban shell bash > /etc/bash_completion.d/saraban
  saraban shell --man man1",
        "\
Examples:
  saraban shell bash > /etc/bash_completion.d/saraban
  saraban shell --man man1";
    SHELL_NAME: "เชลล์", "The shell";
    SHELL_MAN: "โฟลเดอร์ของหน้าคู่มือ", "The folder for the manual pages";
    NEW: "เริ่มรายงานใหม่จากแบบ: ไฟล์พร้อมคำอธิบาย จัดทำได้ทันที ส่วนที่ต้องกรอกมีคำว่า ยังไม่ได้กรอก", "Start a report of a form: a file with comments that renders as it is";
    NEW_EXAMPLES: "\
ตัวอย่าง:
  saraban new ita-t6-a -o report.yaml
  saraban new บันทึกข้อความ -o memo.yaml",
        "\
Examples:
  saraban new ita-t6-a -o report.yaml
  saraban new memo -o memo.yaml";
    NEW_FORM: "แบบ: ชื่อ ชื่อไทย หรือไฟล์แบบของตนเอง", "The form: its name, its Thai name, or a form file of your own";
    NEW_OUTPUT: "ไฟล์รายงานที่จะเขียน หากไม่ระบุจะพิมพ์ออกทางจอ", "The report file; else it is printed";
    #[cfg(feature = "preview")]
    PREVIEW: "วาดหน้าของรายงานเป็นรูป PNG จาก PDF ที่จะได้", "Draw a report's pages as PNG, from the PDF it becomes";
    #[cfg(feature = "preview")]
    PREVIEW_EXAMPLES: "\
ตัวอย่าง:
  saraban preview report.yaml -o pages
  saraban preview report.yaml --page 2 --dpi 150
  saraban preview report.yaml -o pages --watch",
        "\
Examples:
  saraban preview report.yaml -o pages
  saraban preview report.yaml --page 2 --dpi 150
  saraban preview report.yaml -o pages --watch";
    #[cfg(feature = "preview")]
    PREVIEW_PAGE: "เฉพาะหน้านี้", "That page alone";
    #[cfg(feature = "preview")]
    PREVIEW_DPI: "ความละเอียด จุดต่อนิ้ว หากไม่ระบุคือ 100", "The resolution in dots an inch; 100 without it";
    #[cfg(feature = "preview")]
    PREVIEW_WATCH: "วาดใหม่ทุกครั้งที่ไฟล์เปลี่ยน จนกว่าจะกด Ctrl-C", "Draw again at each change, until Ctrl-C";
    #[cfg(feature = "serve")]
    SERVE: "เปิดหน้าเว็บบนเครื่องนี้: ทำรายงานทั้งเรื่องในเบราว์เซอร์", "Open the page on this machine: the whole job in the browser";
    #[cfg(feature = "serve")]
    SERVE_EXAMPLES: "\
ตัวอย่าง:
  saraban serve                 เปิดรายงานในโฟลเดอร์นี้
  saraban serve รายงาน2566 --no-browser
                                แสดงที่อยู่ของหน้าเว็บ ไม่เปิดเบราว์เซอร์

หน้าเว็บอยู่ในเครื่องนี้เท่านั้น และปิดเองเมื่อไม่มีใครเปิดหน้าไว้ หรือกด Ctrl-C",
        "\
Examples:
  saraban serve                 the reports of this folder
  saraban serve reports2566 --no-browser
                                print the page's address, open no browser

The page is on this machine alone; it ends when it was closed for a while, or with Ctrl-C";
    #[cfg(feature = "serve")]
    SERVE_FOLDER: "โฟลเดอร์ของรายงาน หากไม่ระบุคือโฟลเดอร์นี้", "The reports' folder; this one where none is named";
    #[cfg(feature = "serve")]
    SERVE_NO_BROWSER: "แสดงที่อยู่เท่านั้น ไม่เปิดเบราว์เซอร์", "Print the address only, open no browser";
    #[cfg(feature = "serve")]
    SERVE_BY_HAND: "เปิดเบราว์เซอร์ไม่ได้ ให้คัดลอกที่อยู่ข้างต้นไปเปิดเอง", "No browser could be opened: copy the address above into one";
    FORMS: "แสดงแบบที่มีให้ หรือเนื้อหาของแบบหนึ่งเพื่อนำไปแก้เป็นแบบของตนเอง", "List the forms built in, or print one to copy and edit";
    FORMS_EXAMPLE: "ตัวอย่าง: saraban forms ita-t6-a > my-form.yaml", "Example: saraban forms ita-t6-a > my-form.yaml";
    FORMS_NAME: "ชื่อแบบ เช่น ita-t6-a หรือชื่อไทย", "A form's name, such as ita-t6-a, or its Thai name; without one all are listed";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placeholders(text: &str) -> Vec<&str> {
        let mut names: Vec<&str> = text
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
            .collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn every_text_is_there_in_both_languages() {
        let is_thai = |text: &str| text.chars().any(|c| ('\u{E00}'..='\u{E7F}').contains(&c));
        for (name, words) in ALL {
            let is_bare = words.thai == words.english;
            assert!(is_thai(words.thai) || is_bare, "{name}: {}", words.thai);
            assert!(!is_thai(words.english), "{name}: {}", words.english);
            assert!(!words.english.trim().is_empty(), "{name}");
            assert_eq!(
                placeholders(words.thai),
                placeholders(words.english),
                "{name}"
            );
            // ไฟล์ is what clerks say, not the dictionary's word.
            assert!(
                !words.thai.contains("\u{E41}\u{E1F}\u{E49}\u{E21}"),
                "{name}"
            );
        }
    }
}
