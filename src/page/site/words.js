// Everything the page says, in Thai and in English side by side.

const WORDS = {
  reports: ["รายงานในโฟลเดอร์นี้", "Reports of this folder"],
  none: ["ยังไม่มีรายงาน เริ่มจากไฟล์ Word ของปีก่อน ตาราง Excel หรือแบบเปล่า", "No reports yet: start from last year's Word file, an Excel table, or a blank form"],
  drop: ["วางไฟล์ Word ของปีก่อน หรือตาราง Excel ที่นี่", "Drop last year's Word file or an Excel table here"],
  importForm: ["แบบของไฟล์ที่วาง", "The form of what is dropped"],
  anyForm: ["ให้โปรแกรมดูเองว่าเป็นแบบใด", "Let the program see which form it is"],
  choose: ["เลือกไฟล์ Word หรือ Excel…", "Choose a Word or Excel file…"],
  newFrom: ["เริ่มจากแบบเปล่า", "Start from a blank form"],
  form: ["แบบ", "Form"],
  fileName: ["ชื่อไฟล์รายงาน", "The report's file name"],
  create: ["เริ่มรายงาน", "Start the report"],
  open: ["เปิด", "Open"],
  ready: ["พร้อม", "ready"],
  faults: ["ข้อผิดพลาด {n} แห่ง", "{n} faults"],
  unfilled: ["ยังไม่ได้กรอก {n} แห่ง", "{n} places to fill in"],
  findings: ["ควรตรวจ {n} ข้อ", "{n} to look at"],
  checking: ["กำลังตรวจ…", "checking…"],
  back: ["← รายงานทั้งหมด", "← All reports"],
  saved: ["บันทึกแล้ว", "Saved"],
  saving: ["กำลังบันทึก…", "Saving…"],
  unsaved: ["ยังไม่ได้บันทึก", "Not saved"],
  undo: ["เลิกทำ", "Undo"],
  redo: ["ทำซ้ำ", "Redo"],
  makeFiles: ["ทำไฟล์…", "Make files…"],
  quit: ["ปิดโปรแกรม", "Quit"],
  ended: ["ปิดโปรแกรมแล้ว ปิดหน้านี้ได้ ข้อมูลบันทึกครบแล้ว", "The program has ended; this page can be closed. Everything is saved."],
  lost: ["ติดต่อโปรแกรมไม่ได้ สิ่งที่พิมพ์หลังจากนี้ไม่ได้บันทึก เปิดโปรแกรมใหม่จะได้หน้าใหม่ คัดลอกสิ่งที่ยังไม่ได้บันทึกไปวางได้", "The program cannot be reached: what is typed from here on is not saved. A new start gives a new page: copy what is not saved, and paste it there"],
  copyUnsaved: ["คัดลอกสิ่งที่ยังไม่ได้บันทึก", "Copy what is not saved"],
  copied: ["คัดลอกแล้ว", "Copied"],
  changedElsewhere: ["ไฟล์นี้ถูกแก้จากที่อื่นแล้ว", "The file was changed elsewhere"],
  takeTheirs: ["ใช้ฉบับในไฟล์ ทิ้งที่ฉันเพิ่งแก้", "Take the file's, leave out what I just changed"],
  putMineOnTop: ["ใช้ฉบับในไฟล์ แล้วใส่ที่ฉันเพิ่งแก้", "Take the file's, and put what I just changed into it"],
  reloaded: ["โหลดไฟล์ที่ถูกแก้จากที่อื่นแล้ว", "Loaded the file as it was changed elsewhere"],
  about: ["ข้อมูลของเรื่อง", "About the report"],
  texts: ["ข้อความ", "Texts"],
  formsWording: ["ไม่กรอก: ใช้ถ้อยคำของแบบ", "Left empty, the form's wording stands"],
  table: ["ตาราง", "Table"],
  signers: ["ผู้ลงนาม", "Signers"],
  pages: ["หน้าเอกสาร", "Pages"],
  toLookAt: ["สิ่งที่ต้องดู", "To look at"],
  nothingWrong: ["ไม่พบข้อผิดพลาด", "Nothing wrong was found"],
  oldPages: ["หน้าข้างล่างเป็นของเดิม จนกว่าจะแก้ข้อผิดพลาด", "The pages below are the earlier ones, until the faults are mended"],
  page: ["หน้า {n} จาก {all}", "Page {n} of {all}"],
  agency: ["หน่วยงาน", "Agency"],
  digits: ["เลขที่ใช้", "Digits"],
  thaiDigits: ["เลขไทย ๑๒๓", "Thai ๑๒๓"],
  arabicDigits: ["เลขอารบิก 123", "Arabic 123"],
  usual: ["ตามที่ตั้งไว้", "as usual"],
  fromMonth: ["ตั้งแต่ (ปปปป-ดด)", "from (yyyy-mm)"],
  toMonth: ["ถึง (ปปปป-ดด)", "to (yyyy-mm)"],
  asWords: ["เขียนเป็นข้อความแทน", "Write it in words"],
  asMonths: ["ระบุเป็นเดือนแทน", "Give the months"],
  yearHint: ["พุทธศักราช เช่น 2566", "Buddhist era, such as 2566"],
  dateHint: ["เช่น 3 เมษายน 2566 หรือ 2566-04-03", "such as 2566-04-03"],
  onePerLine: ["บรรทัดละหนึ่งรายการ", "one a line"],
  role: ["ในฐานะ", "Role"],
  name: ["ชื่อ", "Name"],
  position: ["ตำแหน่ง", "Position"],
  signDate: ["วันที่ลงนาม", "Date"],
  signer: ["ผู้ลงนามคนที่ {n}", "Signer {n}"],
  addSigner: ["เพิ่มผู้ลงนาม", "Add a signer"],
  profileSigners: ["ผู้ลงนามตามข้อมูลหน่วยงาน (agency.yaml): {names}", "Signers of the agency's profile (agency.yaml): {names}"],
  takeSigners: ["ใช้และแก้ในรายงานนี้", "Take them over to change them here"],
  formSigners: ["ใส่ผู้ลงนามตามแบบ", "Put in the form's signers"],
  remove: ["ลบ", "Remove"],
  up: ["เลื่อนขึ้น", "Up"],
  down: ["เลื่อนลง", "Down"],
  row: ["แถว {n}", "Row {n}"],
  addRow: ["+ แถว", "+ Row"],
  addGroup: ["+ หัวข้อกลุ่ม", "+ Group heading"],
  addTotal: ["+ แถวรวม", "+ Total"],
  addSubtotal: ["+ รวมกลุ่ม", "+ Subtotal"],
  removeRow: ["ลบแถว", "Remove row"],
  rowUp: ["เลื่อนแถวขึ้น", "Row up"],
  rowDown: ["เลื่อนแถวลง", "Row down"],
  splitRow: ["แยกแถวที่เคอร์เซอร์", "Split row at the cursor"],
  mergeRow: ["รวมกับแถวล่าง", "Merge with the row below"],
  coverRow: ["รวมช่องลงล่าง", "Cell covers the one below"],
  uncoverRow: ["เลิกรวมช่อง", "Cell covers its own row only"],
  addPicture: ["+ รูป", "+ Picture"],
  addColumn: ["+ คอลัมน์", "+ Column"],
  columnName: ["ชื่อคอลัมน์", "The column's title"],
  group: ["หัวข้อกลุ่ม", "Group heading"],
  total: ["แถวรวม", "Total"],
  blankRow: ["แถวว่างสำหรับเขียนด้วยมือ", "Rows left free for handwriting"],
  status: ["สถานะ", "Status"],
  caption: ["คำบรรยายรูป", "The picture's caption"],
  picture: ["รูป", "Picture"],
  covers: ["รวม {n} แถว", "covers {n} rows"],
  linked: ["แถวมาจากไฟล์ {file} แก้ที่ไฟล์นั้น หรือยกแถวมาไว้ในรายงาน", "The rows come from {file}: change them there, or take them over into the report"],
  detach: ["ยกแถวมาไว้ในรายงาน", "Take the rows over"],
  detached: ["ยกแถวมาแล้ว ต่อไปแก้ในไฟล์ตารางจะไม่มีผลกับรายงานนี้", "The rows are the report's own now: changes of the spreadsheet no longer reach it"],
  pasted: ["วาง {rows} แถว {columns} คอลัมน์", "Pasted {rows} rows of {columns} columns"],
  tooWide: ["ตารางที่คัดลอกมามี {have} คอลัมน์ แต่จากช่องนี้ไปมีเพียง {room} คอลัมน์ จึงไม่วาง", "What was copied has {have} columns, but there are {room} from this cell on: nothing was pasted"],
  imported: ["นำเข้า {file} แล้ว ควรตรวจ {n} ข้อ", "Imported {file}: {n} things to look at"],
  importFindings: ["จากการนำเข้า", "From the import"],
  filesTitle: ["ทำไฟล์จากรายงานนี้", "Make files of this report"],
  signature: ["ฉบับลงนาม (PDF และ DOCX)", "For signature (PDF and DOCX)"],
  eSaraban: ["ชุดส่งสารบรรณอิเล็กทรอนิกส์", "The e-saraban set"],
  noticeBoard: ["ฉบับปิดประกาศ A3", "Notice board, A3"],
  saveBeside: ["บันทึกข้างไฟล์รายงาน", "Save beside the report"],
  download: ["ดาวน์โหลด", "Download"],
  close: ["ปิด", "Close"],
  made: ["ได้ไฟล์:", "Made:"],
  madeIn: ["ได้ไฟล์ในโฟลเดอร์ {folder}:", "Made in the folder {folder}:"],
  alsoAt: ["อีก {n} แห่ง:", "{n} more:"],
  mustFill: ["* ต้องกรอก", "* must be filled in"],
  others: ["ค่าอื่นในไฟล์รายงาน", "Other values of the report's file"],
  common: ["ค่าร่วมของทุกเอกสาร", "Common to all documents"],
  divider: ["ความกว้างของช่องกรอกและหน้ากระดาษ", "How wide fields and pages are"],
  item: ["{about} รายการที่ {n}", "{about}, item {n}"],
  reckoned: ["คำนวณให้", "reckoned"],
  inTheWay: ["มีไฟล์อื่นชื่อเดียวกันอยู่ หรือไฟล์ถูกแก้หลังจากที่ทำไว้", "A file of that name is there that is not this program's, or was changed since"],
  replaceAll: ["แทนที่ไฟล์เหล่านั้น", "Replace them"],
  unfit: ["แก้ไฟล์นี้จากหน้าเว็บไม่ได้ แก้ในโปรแกรมแก้ข้อความ", "This file cannot be changed from the page: use a text editor"],
  partOf: ["เอกสารที่ {n}", "Document {n}"],
  language: ["English", "ไทย"],
  emptyCell: ["ช่องว่าง", "empty"],
  notAPicture: ["วางได้เฉพาะรูป", "Only pictures can be put into a cell"],
  line: ["บรรทัด {n}", "line {n}"],
};

let language = 0;
try {
  language = localStorage.getItem("saraban-language") === "en" ? 1 : 0;
} catch {
  // A browser without storage forgets the choice.
}

/** What a value still to be given says in the file: it is found and told until it is. */
export const UNFILLED = "ยังไม่ได้กรอก";

/** Which language is spoken: `th` or `en`. */
export const spoken = () => ["th", "en"][language];

/** A text in the spoken language, `{name}` replaced by its value. */
export function t(key, values = {}) {
  let text = WORDS[key][language];
  for (const [name, value] of Object.entries(values)) text = text.replaceAll(`{${name}}`, value);
  return text;
}

/** What the program says, in the spoken language. */
export const said = (message) => message?.[["thai", "english"][language]] ?? "";

/** Speaks the other language from now on. */
export function switchLanguage() {
  language = 1 - language;
  try {
    localStorage.setItem("saraban-language", spoken());
  } catch {
    // As above.
  }
  document.documentElement.lang = spoken();
}

document.documentElement.lang = spoken();

/** What the texts of forms are, where a form does not say it. */
const TEXTS = {
  title: ["ชื่อเรื่อง", "Title"],
  heading: ["หัวข้อ", "Heading"],
  intro: ["ความนำ", "Introduction"],
  table_title: ["ชื่อตาราง", "The table's title"],
  after_table: ["ข้อความใต้ตาราง", "Text below the table"],
  notes: ["หมายเหตุใต้ตาราง", "Notes below the table"],
  summary_heading: ["หัวข้อสรุป", "Heading of the summary"],
  summary: ["สรุป", "Summary"],
  continued: ["คำบอกว่าแถวต่อจากหน้าก่อน", "What marks a row that goes on"],
  cover: ["ปก", "Cover"],
  cover_bottom: ["ท้ายปก", "Foot of the cover"],
  preface_heading: ["หัวข้อคำนำ", "Heading of the preface"],
  preface: ["คำนำ", "Preface"],
  preface_sign: ["ท้ายคำนำ", "Below the preface"],
  form_code: ["รหัสแบบ", "The form's code"],
  body: ["เนื้อความ", "Body"],
  date_line: ["บรรทัดวันที่", "The date's line"],
  annex_title: ["ชื่อบัญชีแนบท้าย", "The annex's title"],
  annex_date: ["วันที่ของบัญชีแนบท้าย", "The annex's date"],
  annex_number: ["เลขที่ของบัญชีแนบท้าย", "The annex's number"],
  office: ["ส่วนราชการ", "Office"],
  strategy: ["ยุทธศาสตร์", "Strategy"],
  programme: ["แผนงาน", "Programme"],
  issuer: ["ผู้ออก", "Issuer"],
  order_number: ["เลขที่คำสั่ง", "The order's number"],
  order_subject: ["เรื่องของคำสั่ง", "The order's subject"],
  items: ["ข้อสั่งการ", "Items"],
  effective: ["วันมีผล", "In force"],
  effective_line: ["บรรทัดวันมีผล", "The line of the day in force"],
  quarter: ["ไตรมาส", "Quarter"],
  month: ["เดือน", "Month"],
  letterhead: ["หัวหนังสือ", "Letterhead"],
  reason: ["เหตุที่มีหนังสือไป", "Reason"],
  intention: ["ความประสงค์", "Intention"],
  conclusion: ["สรุปความประสงค์", "Conclusion"],
  closing: ["คำลงท้าย", "Closing"],
  owner: ["ส่วนราชการเจ้าของเรื่อง", "Office in charge"],
  subject_line: ["บรรทัดเรื่อง", "The subject's line"],
  opinion: ["ความเห็น", "Opinion"],
  choice_one: ["ช่องเลือกที่ ๑", "First box"],
  choice_two: ["ช่องเลือกที่ ๒", "Second box"],
};

/** What a text of a form is; its own name where nobody says. */
export const textName = (name) => TEXTS[name]?.[language] ?? name;

/** What the values of forms are called in English; in Thai the form says it. */
const FIELDS = {
  agency_short: "Short name",
  address: "Address",
  phone: "Telephone",
  email: "E-mail",
  website: "Website",
  fiscal_year: "Fiscal year",
  period: "Period",
  date: "Date",
  number: "Number",
  subject: "Subject",
  sender: "Office in charge",
  receiver: "Receiver",
  urgency: "Urgency",
  secrecy: "Secrecy",
};

/** What a field is called; `about` is the form's Thai. */
export const fieldName = (name, about) => (language ? (FIELDS[name] ?? about) : about);
