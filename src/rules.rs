//! The rules behind findings: how much each weighs, why it matters, and what to do.
//!
//! `docs/findings.md` is written from this table; every finding names one of these rules.

use Severity::{Note, Serious, Warning};

use crate::message::Message;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Severity {
    /// Something the program did by itself that the author may want to know.
    Note,
    /// Something an assessor or an executive may send the report back for.
    Warning,
    /// Something a document that leaves the house must not have.
    Serious,
}

/// A rule findings are made by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rule {
    /// Its name in kebab case, which a report may switch off: `near-miss`.
    pub name: &'static str,
    /// How much its findings weigh.
    pub severity: Severity,
    why: (&'static str, &'static str),
    to_do: (&'static str, &'static str),
}

impl Rule {
    /// Every rule, by name.
    pub fn all() -> &'static [Rule] {
        RULES
    }

    /// The rule of that name.
    pub fn named(name: &str) -> Option<&'static Rule> {
        RULES.iter().find(|rule| rule.name == name)
    }

    /// Why it matters.
    pub fn why(&self) -> Message {
        Message::new(self.why.0, self.why.1)
    }

    /// What to do about it.
    pub fn to_do(&self) -> Message {
        Message::new(self.to_do.0, self.to_do.1)
    }
}

macro_rules! rules {
    ($($name:literal $severity:ident
        $why_thai:literal / $why:literal
        $do_thai:literal / $do:literal;)*) => {
        const RULES: &[Rule] = &[$(Rule {
            name: $name,
            severity: $severity,
            why: ($why_thai, $why),
            to_do: ($do_thai, $do),
        },)*];
    };
}

rules! {
    "attachment-type" Warning
        "ระบบแลกเปลี่ยนหนังสือรับไฟล์เฉพาะบางชนิด" / "gateways take certain types of file only"
        "แปลงเป็น PDF หรือระบุชนิดที่ระบบรับใน ecms: {attachment_types: …}" / "make it a PDF, or name the types the gateway takes in ecms: {attachment_types: …}";
    "common-era-date" Warning
        "เอกสารราชการใช้ปี พ.ศ. ผู้อ่านจึงอ่านปี ค.ศ. ผิด" / "official papers count by the Buddhist era; a year of another is misread"
        "เขียนปี พ.ศ. หรือใส่ ค.ศ. ไว้หน้าปี" / "write the year of the Buddhist era, or name the common era before it";
    "coarse-picture" Warning
        "รูปหยาบจะพิมพ์ไม่ชัด" / "a coarse picture prints blurred"
        "ใช้รูปต้นฉบับที่ใหญ่กว่า หรือกำหนด width ให้แคบลง" / "use a larger original, or give it a smaller width";
    "common-era" Note
        "ปีในรายงานเป็น พ.ศ. ปี ค.ศ. จึงเปลี่ยนให้" / "a report's years are of the Buddhist era, so years of the common era are changed"
        "ตรวจว่าเป็นปีที่ต้องการ หรือเขียนเป็น พ.ศ." / "see that it is the year you mean, or write it in the Buddhist era";
    "control-character" Note
        "อักขระควบคุมมองไม่เห็นและ PDF/A ห้ามใช้" / "control characters are invisible, and PDF/A forbids them"
        "ไม่ต้องทำอะไร หรือลบออกจากต้นฉบับ" / "nothing, or delete it from the source";
    "curly-quotes" Note
        "เครื่องหมายคำพูดแบบ Word รอบค่าไม่ใช่ส่วนของข้อความ" / "curly quotes around a value are taken for those YAML has"
        "ไม่ต้องทำอะไร หากต้องการพิมพ์เครื่องหมายด้วย เขียนเป็น '“…”'" / "nothing; to have them printed, write '“…”'";
    "cut-at-hash" Warning
        "ข้อความหลัง # หายจากรายงานโดยไม่รู้ตัว" / "text behind # is missing from the report unnoticed"
        "ใส่ทั้งข้อความในเครื่องหมาย \"…\" หากเป็นหมายเหตุ ให้เว้นสองวรรคหน้า # และหนึ่งวรรคหลัง" / "put the whole text in quotes \"…\"; set a remark off by two spaces before # and one behind";
    "crowded-marks" Warning
        "สระหรือวรรณยุกต์ซ้อนกันมักเกิดจากการพิมพ์ผิด" / "stacked vowels or tone marks are mostly slips of typing"
        "แก้คำนั้น" / "mend the word";
    "count-differs" Warning
        "จำนวนที่เขียนไว้ต้องเท่ากับแถวที่นับได้" / "a count that is written must be that of the rows"
        "แก้จำนวนหรือแถว ในแถวรวมเว้นช่องไว้ให้นับให้ได้" / "mend the count or the rows; in a row of sums it may be left to be counted";
    "percentage-differs" Warning
        "ร้อยละที่ไม่ตรงกับจำนวนเป็นข้อทักท้วงของผู้ตรวจ" / "assessors remark on a percentage that its numbers do not give"
        "แก้ร้อยละหรือจำนวน" / "mend the percentage or the numbers";
    "digits-converted" Note
        "รายงานทั้งฉบับใช้เลขระบบเดียว" / "a report uses one system of digits"
        "ตรวจว่าไม่มีรหัสหรือเลขที่ต้องคงไว้ หากมี ระบุใน keep_digits" / "see that no code is among them; codes to keep go into keep_digits";
    "e-cms-receiver-code" Warning
        "ระบบแลกเปลี่ยนหนังสือส่งต่อตามรหัสหน่วยงาน" / "gateways route letters by the codes of agencies"
        "ใส่ ministry และ department ของผู้รับ" / "give the receiver its ministry and department";
    "emergency-break" Warning
        "คำหรือตัวเลขยาวกว่าช่อง จึงต้องตัดกลางคำ" / "a word or number is wider than its column, so it is torn"
        "ขยายคอลัมน์ หรือย่อข้อความ" / "widen the column, or shorten the text";
    "field-too-wide" Warning
        "เลขที่ที่ใส่ทีหลังยาวกว่าที่เว้นไว้ บรรทัดที่ตรวจแล้วจึงเปลี่ยน" / "a number put in later is wider than the room kept for it, so lines change that were looked at"
        "ตรวจหน้านั้นใหม่ หรือใช้เลขที่ที่สั้นลง" / "look at that page again, or use a shorter number";
    "folded-lines" Warning
        "YAML ต่อบรรทัดที่ไม่มี | เป็นย่อหน้าเดียว ข้อย่อยจึงติดกัน" / "YAML joins lines without |, so that items run together"
        "ใส่ | หลังคีย์ เช่น method: | แล้วย่อหน้าทุกบรรทัดใต้คีย์นั้น" / "write | behind the key, such as method: |, and indent every line below it";
    "form-elsewhere" Warning
        "รายงานหาแบบจากโฟลเดอร์ของตน" / "a report looks for its form in its own folder"
        "คัดลอกไฟล์แบบมาไว้ข้างรายงาน" / "copy the form's file beside the report";
    "empty-result" Warning
        "ผู้ตรวจถามผลของมาตรการที่พ้นกำหนดแล้ว" / "assessors ask for the outcome of what should be finished"
        "เขียนผล หรือเหตุที่ยังไม่มีผล" / "write the outcome, or why there is none yet";
    "row-almost-empty" Warning
        "แถวนี้อาจกรอกไม่ครบ" / "the row may have been left unfinished"
        "กรอกช่องที่เหลือ หรือใช้ group: หากเป็นหัวข้อ" / "fill in the other cells, or use group: if it is a heading";
    "status-without-evidence" Warning
        "ดำเนินการแล้วต้องมีหลักฐาน" / "what is done is to be shown"
        "เขียนผลหรือใส่รูป" / "write the outcome, or put in a picture";
    "further-sheets" Warning
        "ไฟล์ตารางมีหลายแผ่น อ่านเพียงแผ่นเดียว" / "the workbook has several sheets and one is read"
        "ระบุแผ่นที่ต้องการด้วย sheet:" / "name the sheet that is meant with sheet:";
    "html-residue" Warning
        "รหัส HTML ติดมาจากหน้าเว็บ" / "HTML codes came along from a web page"
        "ลบหรือพิมพ์ใหม่" / "delete or retype it";
    "ita-item-unconfirmed" Note
        "เลขข้อ ITA ของปีนี้ยังไม่มีแหล่งยืนยัน" / "no source confirms the ITA item's number for this year"
        "ตรวจกับคู่มือ ITA ของปีนั้น" / "compare it with that year's ITA manual";
    "ita-item-unknown" Warning
        "เลขข้อ ITA ไม่ตรงกับที่รู้จัก" / "the ITA item is none that is known"
        "ตรวจ ita_item กับคู่มือ ITA ของปีนั้น" / "compare ita_item with that year's ITA manual";
    "large-file" Warning
        "ระบบสารบรรณบางแห่งไม่รับไฟล์ใหญ่" / "some e-saraban systems take no large files"
        "ลดขนาดรูป หรือแบ่งเอกสาร" / "use smaller pictures, or split the document";
    "letter-spaced" Warning
        "เว้นวรรคระหว่างตัวอักษรทำให้ค้นหาไม่พบ" / "spaces between letters hide a word from searches"
        "ลบเว้นวรรค" / "delete the spaces";
    "lone-leading-vowel" Warning
        "สระหน้าที่ไม่มีพยัญชนะคือคำที่พิมพ์ตก" / "a leading vowel without its consonant is a slip"
        "แก้คำนั้น" / "mend the word";
    "lone-nikhahit" Warning
        "นิคหิตเดี่ยวมักเป็นสระอำที่เสียหาย" / "a lone nikhahit is mostly a broken sara am"
        "พิมพ์สระอำใหม่" / "retype the sara am";
    "lost-character" Serious
        "อักขระหายไปก่อนถึงรายงาน อ่านไม่ได้แล้ว" / "a character was lost before it reached the report"
        "พิมพ์ข้อความส่วนนั้นใหม่จากต้นฉบับ" / "retype that part from the original";
    "symbol-character" Note
        "เลขของแบบอักษรสัญลักษณ์ไม่มีความหมายนอกแบบอักษรนั้น" / "a number of a symbol font means nothing outside that font"
        "ดูว่าเป็นเครื่องหมายที่ตั้งใจ" / "see that it is the sign that was meant";
    "missing-glyph" Serious
        "อักขระที่ไม่มีฟอนต์ใดวาดได้จะอ่านไม่ออกในเอกสาร" / "a character no font can draw cannot be read in the document"
        "ลบหรือเปลี่ยนอักขระนั้น หรือเพิ่มฟอนต์ที่มี" / "delete or replace it, or add a font that has it";
    "missing-style" Note
        "ฟอนต์ไม่มีตัวหนาหรือตัวเอียง จึงใช้แบบใกล้เคียง" / "the family lacks a bold or italic face, so the nearest is used"
        "เพิ่มไฟล์ฟอนต์ของแบบนั้น" / "add the font file of that style";
    "mixed-digits" Warning
        "ผู้ตรวจมักทักเมื่อเลขไทยปนเลขอารบิก" / "assessors remark on Thai digits beside Arabic ones"
        "ใช้เลขระบบเดียวในต้นฉบับ" / "use one system in the source";
    "months-outside-year" Warning
        "แผนของปีงบประมาณมีคอลัมน์เพียงสิบสองเดือนของปีนั้น" / "a year's plan has columns for the twelve months of that year only"
        "แก้ช่วงเดือน หรือปีงบประมาณ" / "mend the months, or the fiscal year";
    "near-miss" Warning
        "คำนี้ต่างจากคำราชการเพียงเล็กน้อย" / "the word is nearly an official term"
        "แก้คำ หรือเพิ่มใน terms หากเป็นชื่อเฉพาะ" / "mend it, or add it to terms if it is a name";
    "no-date" Warning
        "หนังสือที่ส่งเข้าระบบสารบรรณต้องมีวันที่" / "a letter in a registry has a date"
        "ใส่ date: หรือใช้ --date" / "write date:, or use --date";
    "no-e-cms-message" Note
        "ข้อความ e-CMS มีเฉพาะหนังสือของหน่วยงานที่ระบุ ecms:" / "only letters of an agency with ecms: have an e-CMS message"
        "ไม่ต้องทำอะไร ถ้าไม่ได้ส่งทางระบบแลกเปลี่ยนหนังสือ" / "nothing, unless the letter goes by the exchange";
    "no-emblem" Warning
        "แบบนี้มีตราครุฑ แต่ไม่มีไฟล์ตรา" / "the form bears an emblem and none is given"
        "ระบุ emblem: ในข้อมูลหน่วยงาน" / "name it as emblem: in the agency's profile";
    "no-number" Warning
        "หนังสือที่ส่งเข้าระบบสารบรรณต้องมีเลขที่" / "a letter in a registry has a number"
        "ใส่ number: หรือใช้ --number" / "write number:, or use --number";
    "no-pages" Serious
        "หน้าของเอกสารจัดไม่ได้ จึงมีเพียง DOCX" / "the document's pages cannot be laid out, so there is a DOCX only"
        "แก้ตามที่บอก แล้วจัดทำ PDF" / "mend what is told, and render the PDF";
    "no-receiver" Warning
        "หนังสือที่ส่งเข้าระบบสารบรรณต้องมีผู้รับ" / "a letter in a registry has a receiver"
        "ใส่ receiver:" / "write receiver:";
    "not-filled-in" Serious
        "เอกสารยังไม่ครบ ฉบับที่ส่งหรือปิดประกาศจะไม่จัดทำให้" / "the document is incomplete; it is not made to be sent or posted"
        "กรอกข้อความแทนคำว่า ยังไม่ได้กรอก" / "write what belongs in its place";
    "not-printed" Note
        "แบบฟอร์มนี้ไม่มีที่พิมพ์ค่านั้น จึงอยู่ในข้อมูลของไฟล์เท่านั้น" / "the form has no place for it, so it stands in the file's particulars only"
        "ไม่ต้องทำอะไร หรือใช้แบบฟอร์มที่มีที่พิมพ์ หรือเขียนไว้ในข้อความ" / "nothing, or use a form that prints it, or write it in the text";
    "number-format" Warning
        "ตารางแสดงตัวเลขต่างจากค่าที่เก็บไว้" / "the sheet shows the number otherwise than it is stored"
        "เทียบกับที่เห็นใน Excel" / "compare it with what Excel shows";
    "numbering-gap" Warning
        "เลขข้ออาจตกหรือพิมพ์ผิด" / "an item may be lost or misnumbered"
        "ตรวจลำดับข้อ" / "check the order of the items";
    "orphan-mark" Warning
        "สระหรือวรรณยุกต์ไม่มีพยัญชนะรองรับ" / "a vowel or tone mark has no consonant"
        "แก้คำนั้น" / "mend the word";
    "other-agency" Warning
        "ชื่อหน่วยงานอื่นมักค้างมาจากต้นฉบับ" / "another agency's name is mostly left in from an older report"
        "แก้เป็นชื่อหน่วยงานนี้ หากตั้งใจไม่ต้องแก้" / "put this agency's name, or leave it if it is meant";
    "other-family" Note
        "ฟอนต์ที่เลือกไม่มีอักขระนี้" / "the chosen font lacks the character"
        "ตรวจว่าหน้าตาใช้ได้" / "see whether its look will do";
    "other-site" Warning
        "เว็บไซต์ของหน่วยงานอื่นมักค้างมาจากต้นฉบับ" / "another agency's site is mostly left in from an older report"
        "แก้เป็นเว็บไซต์ของหน่วยงานนี้" / "put this agency's site";
    "other-year" Warning
        "ปีไม่ตรงกับปีงบประมาณของรายงาน" / "the year is not that of the report"
        "แก้ปี หากตั้งใจไม่ต้องแก้" / "mend the year, or leave it if it is meant";
    "picture-cut-short" Serious
        "ส่วนที่ขาดพิมพ์ออกมาเป็นพื้นสีเทา" / "what is missing prints as a grey ground"
        "คัดลอกหรือดาวน์โหลดรูปใหม่" / "copy or download the picture again";
    "picture-without-text" Warning
        "ผู้ที่มองไม่เห็นจะไม่รู้ว่ารูปคืออะไร" / "who cannot see does not learn what the picture is"
        "เพิ่ม caption หรือ alt" / "add a caption or alt";
    "right-to-left" Warning
        "ข้อความขวาไปซ้ายจะเรียงผิด" / "right-to-left text is set the wrong way round"
        "ตรวจหน้าที่พิมพ์" / "look at the page";
    "source-file-missing" Warning
        "จัดทำใหม่จากข้อมูลนี้ไม่ได้ถ้าขาดไฟล์" / "the data alone does not make the document again"
        "วางไฟล์ไว้ข้างข้อมูล" / "put the file beside the data";
    "source-files-left-out" Note
        "ไฟล์ที่ข้อมูลอ้างถึงบางไฟล์ไม่ได้แนบ" / "some files the data names are not inside"
        "ใช้ --embed source หากต้องการแนบทั้งหมด" / "use --embed source to put all in";
    "source-files-not-written" Note
        "พิมพ์เฉพาะข้อมูล ไม่ได้เขียนไฟล์อื่น" / "the data alone was printed"
        "ใช้ -o เพื่อเขียนไฟล์ออกมาด้วย" / "use -o to write the files, too";
    "signers-over-pages" Warning
        "ลายมือชื่อที่อยู่คนละหน้ากันอ่านเหมือนเป็นคนละเอกสาร" / "signatures on different pages look like those of two papers"
        "ลดผู้ลงนามหรือบรรทัดของตำแหน่ง หรือใช้กระดาษแนวตั้ง" / "name fewer signers, or their positions in fewer lines, or use upright paper";
    "smaller-table-type" Note
        "ตารางกว้างเกินหน้า ตัวอักษรจึงเล็กลงเพื่อไม่ให้คำขาดกลาง" / "the table is too wide for the page, so its type is smaller and no word is torn"
        "ตัดคอลัมน์ที่ไม่จำเป็น หรือใช้คำที่สั้นลง" / "leave out columns, or use shorter words";
    "split-word" Warning
        "เว้นวรรคกลางคำทำให้ค้นหาไม่พบและตัดบรรทัดผิด" / "a space inside a word hides it from searches and breaks lines badly"
        "ลบเว้นวรรค" / "delete the space";
    "spreadsheet-pictures" Warning
        "รูปในตารางไม่ได้อยู่ในรายงาน" / "the sheet's pictures are not in the report"
        "ใช้ import เพื่อนำรูปออกมา" / "use import to take them out";
    "stray-latin" Warning
        "อักษรละตินกลางคำไทยมักเกิดจากลืมเปลี่ยนภาษา" / "Latin letters inside Thai are mostly a forgotten keyboard switch"
        "แก้คำนั้น" / "mend the word";
    "text-not-shown" Serious
        "ข้อความที่เขียนไว้ไม่ปรากฏในเอกสาร" / "a text of the report stands nowhere in the document"
        "ลบข้อความนั้น หรือใส่สิ่งที่ต้องมีด้วยกัน" / "delete it, or give what it needs beside it";
    "text-repaired" Note
        "ตัวอักษรที่เห็นถูกต้องแต่พิมพ์ผิดทำให้ค้นหาไม่พบ" / "text that looks right but is typed wrong cannot be found"
        "ไม่ต้องทำอะไร" / "nothing";
    "total-differs" Serious
        "ยอดรวมที่ไม่ตรงกับรายการเป็นข้อทักท้วงแรกของผู้ตรวจสอบ" / "a total that its rows do not add up to is an auditor's first remark"
        "แก้ยอดรวมหรือแถว หรือเว้นช่องไว้ให้รวมให้" / "mend the total or the rows, or leave it to be summed";
    "two-spellings" Warning
        "คำเดียวกันสะกดสองแบบ" / "one term is spelt in two ways"
        "เลือกแบบเดียว" / "choose one";
    "unknown-words" Warning
        "ข้อความอาจอ่านมาผิดจากไฟล์สแกน" / "the text may have been misread from a scan"
        "เทียบกับต้นฉบับ" / "compare it with the original";
    "form" Warning
        "แบบเดาจากหัวตารางหรือคำขึ้นต้น" / "the form was guessed from the header of a table or the words at the head"
        "ถ้าไม่ใช่ ระบุด้วย --form" / "name another with --form";
    "look" Warning
        "รายงานเก็บเฉพาะตัวหนาและขีดเส้นใต้" / "of looks, a report keeps bold and underlined text alone"
        "ตรวจว่าความหมายยังเหมือนเดิม" / "see that the meaning is still the same";
    "missing" Warning
        "แบบต้องมีสิ่งที่เอกสารไม่ได้บอก" / "the form needs what the document does not say"
        "เติมในไฟล์รายงาน" / "write it into the report file";
    "more" Note
        "มีเรื่องแบบเดียวกันมากเกินกว่าจะแสดงทั้งหมด" / "there are too many of a kind to show them all"
        "แก้เรื่องที่แสดงก่อนแล้วนำเข้าใหม่" / "mend those that are shown and import again";
    "unknown-place" Warning
        "ภาพหรือกล่องข้อความอาจไปอยู่ผิดแถว" / "a picture or a text box may have come into the wrong row"
        "ตรวจว่าอยู่ในแถวที่ถูกต้อง" / "see that it stands in the right row";
    "unplaced" Warning
        "ข้อความนี้ไม่มีที่ในแบบ จึงไม่อยู่ในรายงาน" / "the form has no place for this text, which is not in the report"
        "ใส่ในรายงานเองหากต้องการ" / "put it into the report by hand if it is wanted";
    "footnote" Warning
        "เชิงอรรถไม่มีที่ในรายงาน" / "a footnote has no place in the report"
        "ย้ายข้อความเข้าในเนื้อหา" / "move its text into the body";
    "head-or-foot" Warning
        "หัวหรือท้ายกระดาษไม่มีที่ในรายงาน" / "a head or foot has no place in the report"
        "ตรวจว่าไม่มีข้อความสำคัญ" / "see that nothing of weight is in it";
    "hidden-text" Warning
        "ข้อความที่ซ่อนไว้ไม่ได้นำมา" / "hidden text is not taken"
        "เลิกซ่อนหากต้องการ" / "show it if it is wanted";
    "merged-cells" Warning
        "เซลล์ที่รวมกันไว้ไม่มีที่ในแบบ" / "the form has no place for merged cells"
        "ตรวจแถวนั้น" / "check the row";
    "missing-picture" Warning
        "รูปหายหรือเสียหาย" / "a picture is missing or damaged"
        "วางรูปใหม่" / "put the picture in again";
    "picture-converted" Note
        "ใน DOCX เก็บภาพชนิดนี้ไว้ในแบบอื่น" / "a DOCX holds pictures of this kind in another format"
        "หากมีไฟล์เดิม วางไว้ข้างรายงานแล้วใช้แทน" / "put the file itself beside the report and name it, if it is at hand";
    "settings-lost" Warning
        "ส่วนของไฟล์ที่โปรแกรมเก็บสิ่งที่ไม่ปรากฏในหน้าเอกสารเสียหาย" / "the part of the file that holds what its pages do not show is damaged"
        "ตรวจการตั้งค่าของรายงาน ชื่อไฟล์รูป และสถานะของแถว" / "check the report's settings, the names of its pictures and how far its rows have come";
    "nested-table" Warning
        "ตารางในตารางนำมาเป็นข้อความ" / "a table inside a table comes in as text"
        "ตรวจเซลล์นั้น" / "check the cell";
    "page-numbers" Note
        "โปรแกรมใส่เลขหน้าให้เอง" / "the program numbers the pages itself"
        "ไม่ต้องทำอะไร" / "nothing";
    "possible-total" Warning
        "คำของแถวเหมือนแถวรวม แต่ตัวเลขไม่ใช่ผลรวมของแถวข้างบน" / "the row's words are those of sums, its numbers are not"
        "ตรวจตัวเลข ถ้าเป็นแถวรวมให้เขียน total: ในรายงาน" / "check the numbers; where it is a row of sums, write total: in the report";
    "text-box" Warning
        "กล่องข้อความไม่มีที่ในรายงาน" / "a text box has no place in the report"
        "ย้ายข้อความเข้าในเนื้อหา" / "move its text into the body";
    "tracked-changes" Warning
        "ไฟล์มีการติดตามการแก้ไข" / "the file tracks changes"
        "ยอมรับหรือปฏิเสธการแก้ไขใน Word ก่อน" / "accept or reject them in Word first";
    "agency-guessed" Warning
        "ชื่อหน่วยงานเดาจากถ้อยคำในเอกสาร" / "the agency's name was guessed from words of the document"
        "ตรวจชื่อหน่วยงานในรายงาน" / "check the agency in the report";
    "year-guessed" Warning
        "เอกสารไม่ได้บอกปีงบประมาณ จึงเดาจากเดือนหรือปีที่พบ" / "the document does not say its fiscal year, which was guessed from a month or year in it"
        "ตรวจ fiscal_year: ในรายงาน" / "check fiscal_year: in the report";
    "digit-face" Note
        "แบบอักษร IT๙ วาดเลขอารบิกเป็นเลขไทย" / "faces named IT9 draw ASCII digits as Thai ones"
        "ตรวจรหัสและเลขที่อ้างอิง" / "check codes and references";
    "comment" Warning
        "ความเห็นไม่มีที่ในรายงาน" / "comments have no place in a report"
        "ตรวจว่ามีเรื่องที่ต้องแก้หรือไม่" / "see whether they ask for a change";
    "currency" Note
        "สกุลเงินของรูปแบบนี้ขึ้นกับการตั้งค่าของแต่ละเครื่อง" / "the currency of this format follows each computer's settings"
        "ตรวจหน่วยเงิน" / "check the currency";
    "date-names" Note
        "ชื่อเดือนของรูปแบบนี้ขึ้นกับภาษาของแต่ละเครื่อง" / "the names of months follow each computer's language"
        "ตรวจวันที่" / "check the dates";
    "doubled-title" Warning
        "หัวคอลัมน์ซ้ำทำให้ผู้อ่านแยกไม่ออก" / "readers cannot tell two columns of one title apart"
        "ตั้งชื่อคอลัมน์ให้ต่างกัน" / "give the columns different titles";
    "hidden-by-format" Warning
        "รูปแบบของช่องซ่อนค่าไว้ ผู้อ่านตารางจึงไม่เห็น" / "the cell's format hides the value from who reads the sheet"
        "เปลี่ยนรูปแบบหากต้องการให้แสดง" / "change the format if it should be shown";
    "hidden-column" Warning
        "คอลัมน์ที่ซ่อนไว้มักเป็นข้อมูลที่ไม่เผยแพร่" / "what is hidden is mostly not meant to be published"
        "เลิกซ่อนหากต้องการ" / "show it if it is wanted";
    "hidden-picture" Warning
        "ภาพในส่วนที่ซ่อนไว้ไม่ได้นำมา" / "a picture in a hidden part is not taken"
        "เลิกซ่อนหากต้องการ" / "show it if it is wanted";
    "hidden-rows" Warning
        "แถวที่ซ่อนไว้มักเป็นข้อมูลที่ไม่เผยแพร่" / "what is hidden is mostly not meant to be published"
        "เลิกซ่อนหากต้องการ" / "show them if they are wanted";
    "hidden-sheet" Note
        "แผ่นงานที่ซ่อนไว้ไม่ได้นำมา" / "hidden sheets are not taken"
        "เลิกซ่อน หรือระบุด้วย sheet: หากต้องการ" / "show it, or name it with sheet:, if it is wanted";
    "left-out-column" Note
        "รายงานสั่งไม่ให้นำคอลัมน์นี้มา" / "the report says to leave the column out"
        "ไม่ต้องทำอะไร" / "nothing";
    "not-taken" Warning
        "สิ่งนี้ไม่มีที่ในรายงาน" / "this has no place in a report"
        "ใส่ในรายงานเองหากต้องการ" / "put it into the report by hand if it is wanted";
    "outside-print-area" Warning
        "สิ่งที่อยู่นอกพื้นที่พิมพ์ไม่เคยปรากฏบนกระดาษ" / "what is outside the print area was never on the paper"
        "ลบแถวที่ไม่ต้องการออกจากรายงาน หากเป็นของตารางให้ปล่อยไว้" / "take what is not wanted out of the report; leave what belongs to the table";
    "outside-table" Note
        "แถวที่ผูกกับตารางนำมาเฉพาะตัวตาราง" / "rows that stay linked to a sheet are those of its table"
        "ใช้ saraban import หากต้องการทั้งแผ่น" / "use saraban import for the whole sheet";
    "second-table" Warning
        "รายงานมีตารางเดียว" / "a report has one table"
        "แยกตารางที่สองไว้แผ่นงานอื่น หรือเขียน rows: {file: …, header_row: …} เพื่ออ่านตารางที่สอง" / "put the second table on a sheet of its own, or write rows: {file: …, header_row: …} to read the second";
    "short-date" Note
        "วันที่แบบสั้นแสดงต่างกันตามการตั้งค่าของแต่ละเครื่อง" / "short dates follow each computer's settings"
        "ตรวจวันที่" / "check the dates";
    "stray-quotation" Warning
        "ในไฟล์ CSV เครื่องหมาย \" ในข้อความต้องเขียนสองตัว มิฉะนั้นเครื่องหมายบางตัวหายไปหรือช่องเลื่อน" / "in a CSV a \" inside a text is written twice; else some of the marks are lost, or fields shift"
        "ตรวจข้อความในช่องนั้น หรือบันทึกไฟล์ใหม่จาก Excel" / "check the text of the cell, or save the file again from Excel";
    "untitled-column" Warning
        "คอลัมน์ที่ไม่มีหัวตารางไม่บอกผู้อ่านว่าเป็นอะไร" / "a column without a title does not say what it holds"
        "ใส่หัวคอลัมน์" / "give the column a title";
    "windows-874" Warning
        "ไฟล์ไม่ได้บอกรหัสอักขระ ข้อความอาจอ่านมาผิด" / "the file does not say its encoding, and may be misread"
        "บันทึกเป็น CSV UTF-8" / "save it as CSV UTF-8";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_named_once_and_told_in_both_languages() {
        for (index, rule) in RULES.iter().enumerate() {
            let name = rule.name;
            assert!(
                RULES[..index].iter().all(|other| other.name != name),
                "{name}"
            );
            for message in [rule.why(), rule.to_do()] {
                let is_thai = |text: &str| text.contains(|c| ('\u{E00}'..='\u{E7F}').contains(&c));
                assert!(
                    is_thai(&message.thai) && !is_thai(&message.english),
                    "{name}"
                );
            }
        }
    }
}
