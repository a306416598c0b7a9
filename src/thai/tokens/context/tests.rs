use super::*;
use crate::thai::traits::Traits;

/// The classes of the last token of `text` that reads `word`.
fn classes(text: &str, word: &str) -> Traits {
    let mut tokeniser = Tokeniser::default();
    tokeniser.read(text);
    tokeniser.cut(usize::MAX);
    let token = (0..tokeniser.tokens.len())
        .rev()
        .find(|&i| tokeniser.reads(i, word))
        .unwrap_or_else(|| panic!("{word} is no token of {text}"));
    tokeniser.tokens[token].traits
}

/// A text, a token of it, and a class the token has or has not.
type Example = (&'static str, &'static str, Traits, bool);

fn hold(examples: &[Example]) {
    for &(text, word, class, wanted) in examples {
        assert_eq!(classes(text, word).has(class), wanted, "{word} in {text}");
    }
}

#[test]
fn dashes() {
    hold(&[
        ("วันที่ ๑๔ - ๑๖ มีนาคม", "-", Traits::RANGE, true),
        ("ครบ ๔๓ ข้อ (O1 - O43)", "-", Traits::RANGE, true),
        ("ต.ค. ๒๕๖๖ – มี.ค. ๒๕๖๗", "–", Traits::RANGE, true),
        ("- ไม่มี", "-", Traits::LABEL, true),
        ("On-site", "-", Traits::DASH, true),
        ("สะพานมิตรภาพไทย - เมียนมา", "-", Traits::LABEL, false),
        ("ดังนี้ - ขุดลอกคลอง", "-", Traits::LABEL, true),
        ("๑. - ขุดลอกคลอง", "-", Traits::LABEL, true),
        ("- ขุดลอกคลอง - วางท่อ", "-", Traits::LABEL, true),
        ("ช่วง ๑ - ๓ สะพานไทย – เมียนมา", "–", Traits::LABEL, false),
        ("ขุดลอกคลอง - วางท่อ - ถมดิน", "-", Traits::LABEL, true),
    ]);
}

#[test]
fn votes_and_until() {
    hold(&[
        ("คะแนนเสียง ๑๔ ต่อ ๒", "ต่อ", Traits::RANGE, true),
        ("๐ ๒๑๒๓ ๔๕๖๗ ต่อ ๑๐๑", "ต่อ", Traits::RANGE, false),
        ("กม.ที่ ๒ ถึง กม.ที่ ๕", "ถึง", Traits::UP_TO, true),
        ("คิดถึง ๕ คน", "คิดถึง", Traits::UP_TO, false),
    ]);
}

#[test]
fn routes() {
    hold(&[
        ("สายบ้านโคกกลาง - บ้านหนองบัว", "-", Traits::RANGE, true),
        ("ช่วงเด่นชัย - เชียงราย", "-", Traits::RANGE, true),
        ("ผลงาน - ไม่มี", "-", Traits::RANGE, false),
        ("ดำเนินการแล้ว - เชียงราย", "-", Traits::RANGE, false),
    ]);
}

#[test]
fn articles() {
    hold(&[
        ("มาตรา ๙ (๘)", "(๘)", Traits::CLOSE, true),
        ("มาตรา ๙ (๒) และ (๘)", "(๘)", Traits::CLOSE, true),
        ("มาตรา ๒๘ วรรคสอง", "วรรค", Traits::PERHAPS_IN_NAME, true),
        ("อ่านวรรคสอง", "วรรค", Traits::PERHAPS_IN_NAME, false),
        ("ที่ กค (กวจ) ๐๔๐๕.๔/ว ๓๒๑", "๐๔๐๕.๔/ว", Traits::IN_DATE, true),
        ("ทะเบียน กข ๑๒๓๔ ลำปาง", "กข", Traits::NEXT_ITEM, true),
        ("ทะเบียน กข ๑๒๓๔ ลำปาง", "๑๒๓๔", Traits::IN_DATE, true),
        ("หมายเลขทะเบียน ๑กข ๑๒๓๔", "กข", Traits::IN_DATE, true),
        ("ขึ้นทะเบียน ภพ จำนวน ๕ ตัว", "จำนวน", Traits::NEXT_ITEM, false),
        ("ดังนี้ (๘) รายงาน", "(๘)", Traits::LABEL, true),
        ("มาตรา ๙\n(๘) รายงาน", "(๘)", Traits::LABEL, true),
    ]);
}

#[test]
fn numbers() {
    hold(&[
        ("มาตรา ๙ แห่ง", "๙", Traits::ORDINAL, true),
        ("จำนวน ๑๒๐ คน", "๑๒๐", Traits::COUNTED, true),
        ("น้ำอยู่ที่ ๑๒๐ ลิตร", "๑๒๐", Traits::ORDINAL, false),
        ("เนื้อที่ ๔๕ ไร่ ๒ งาน", "๒", Traits::COUNTED, true),
        ("ชาย ๒๐ คน ๕ ชุด", "๕", Traits::NEXT_ITEM, true),
        ("อายุ ๙๔ ปี ๗๒ พรรษา", "๗๒", Traits::COUNTING, true),
        ("ปิดที่ ๑,๔๒๖.๐๘ จุด", "๑,๔๒๖.๐๘", Traits::ORDINAL, false),
        ("สูตร ๑๖-๒๐-๐ อัตรา ๒๕ กก.", "๑๖-๒๐-๐", Traits::ORDINAL, true),
        ("รอบเมษายน ๑๙ ราย", "๑๙", Traits::COUNTED, true),
        ("ต.ค. ๖๖ ราย", "๖๖", Traits::COUNTED, false),
        ("ที่ดิน ๒-๓-๔๕ ไร่", "๒-๓-๔๕", Traits::ORDINAL, false),
        ("สะพานแห่งที่ ๒ เปิด", "ที่", Traits::PERHAPS_IN_NAME, true),
        ("อาคาร ๓ แห่งที่ ๒ ตำบล", "ที่", Traits::PERHAPS_IN_NAME, false),
        ("วาระที่ ๕ เรื่อง ๕.๑ การโอน", "๕.๑", Traits::LABEL, true),
        ("อายุ ๓๐ - ๖๐ ปี", "๓๐", Traits::COUNTED, true),
    ]);
}

#[test]
fn labels() {
    hold(&[
        ("ดังนี้ ก. รายงาน", "ก.", Traits::LABEL, true),
        ("ดังนี้ (iv) รายงาน", "(iv)", Traits::LABEL, true),
        ("ดังนี้ b) รายงาน", "b)", Traits::LABEL, true),
        ("ที่อยู่ ต. หนองปรือ", "ต.", Traits::LABEL, false),
        ("เวลา ๐๙.๐๐ น. ถึง", "น.", Traits::LABEL, false),
    ]);
}

#[test]
fn single_letters() {
    hold(&[
        ("น้ำมันประเภท ค ลักษณะ", "ค", Traits::PERHAPS_IN_NAME, true),
        ("แบบประเมินข้อ โอ ๑๔", "โอ", Traits::PERHAPS_IN_NAME, true),
        ("ภาษีหัก ณ ที่จ่าย", "ณ", Traits::PERHAPS_IN_NAME, true),
        ("ประชุม ณ ห้องประชุม", "ณ", Traits::PERHAPS_IN_NAME, false),
        ("ร้าน โอ รับซ่อม", "โอ", Traits::PERHAPS_IN_NAME, false),
    ]);
}

#[test]
fn measures() {
    hold(&[
        ("น้ำ ๕๐ ซีซี", "ซีซี", Traits::UNIT, true),
        ("ใช้น้ำ ๑๒๐ ลิตร/คน/วัน", "/", Traits::RATE, true),
        ("กิจกรรม/โครงการ ๕/๒", "/", Traits::RATE, false),
        ("ขนาด ๔.๐๐ x ๕๐.๐๐ เมตร", "x", Traits::OPERATOR, true),
        ("แผน x", "x", Traits::OPERATOR, false),
        ("๒ เครื่อง ๆ ละ ๕,๐๐๐ บาท", "ละ", Traits::REPEAT, true),
        ("คนละ ๕,๐๐๐ บาท", "ละ", Traits::REPEAT, false),
    ]);
}

#[test]
fn names() {
    hold(&[
        ("นายเกรียงไกร ทองสว่าง", "เกรียงไกร", Traits::NAME, true),
        ("ตำบลหนองแวงโสกพระ", "โสก", Traits::IN_NAME, true),
        ("งานตรวจสอบ", "ตรวจสอบ", Traits::IN_NAME, false),
        (
            "ร้านรุ่งโรจน์บริการ จำนวน",
            "บริการ",
            Traits::PERHAPS_IN_NAME,
            true,
        ),
        ("ร้านรุ่งโรจน์ได้ส่งของ", "ได้", Traits::PERHAPS_IN_NAME, false),
        (
            "จำนวน ๕ ร้านรุ่งโรจน์บริการ",
            "บริการ",
            Traits::PERHAPS_IN_NAME,
            false,
        ),
        ("ว่าที่ ร.ต. สมชาย", "ว่าที่", Traits::AT, true),
        // Districts by the list of them; what follows the name is no part of it.
        ("บ้านบางภาษี", "ภาษี", Traits::IN_NAME, true),
        ("บ้านคลองน้ำเค็มนาน ๓ ชั่วโมง", "นาน", Traits::IN_NAME, false),
    ]);
}
