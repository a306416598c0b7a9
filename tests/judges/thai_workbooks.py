#!/usr/bin/env python3
"""Thirteen workbooks laid out as Thai agencies lay them out: merged title lines, headers of two
levels, groups, sums, months, signers in merged cells, hidden columns. They are made here, because
no real ones could be had; some are saved as XLS and ODS by LibreOffice. Each is imported and
rendered, and every text of it must stand in the report or in what import told of.

usage: thai_workbooks.py SARABAN [FOLDER to keep the files in]
needs: openpyxl, PyYAML, LibreOffice
"""
import datetime
import os
import subprocess
import sys
import tempfile

import openpyxl
from openpyxl.styles import Alignment, Font

from unseen_files import cells_of, import_one, missing

AGENCY = "องค์การบริหารส่วนตำบลคลองไทร อำเภอเมือง จังหวัดสุราษฎร์ธานี"
MONTHS = ["ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย."]


class Sheet:
    def __init__(self, title="Sheet1"):
        self.book = openpyxl.Workbook()
        self.sheet = self.book.active
        self.sheet.title = title
        self.row = 1

    def lines(self, width, *texts):
        for text in texts:
            self.sheet.cell(self.row, 1, text).font = Font(bold=True)
            self.sheet.merge_cells(start_row=self.row, start_column=1, end_row=self.row, end_column=width)
            self.row += 1

    def add(self, *texts, formats=()):
        for column, text in enumerate(texts, 1):
            if text is not None:
                cell = self.sheet.cell(self.row, column, text)
                cell.alignment = Alignment(wrap_text=True)
                for at, code in formats:
                    if at == column:
                        cell.number_format = code
        self.row += 1

    def merge(self, *ranges):
        for text in ranges:
            self.sheet.merge_cells(text)

    def signers(self, gap, *people):
        """Side by side, each over three columns."""
        self.row += gap
        for line in range(3):
            for place, (role, name, position) in enumerate(people):
                text = [f"(ลงชื่อ)....................................{role}", f"({name})", f"ตำแหน่ง {position}"][line]
                column = 1 + place * 3
                self.sheet.cell(self.row, column, text)
                self.sheet.merge_cells(start_row=self.row, start_column=column, end_row=self.row, end_column=column + 2)
            self.row += 1


MONEY = "#,##0.00"
ONE = ("ผู้รายงาน", "นางสาวสุดา รักเรียน", "หัวหน้าสำนักปลัด")
TWO = ("ผู้ตรวจสอบ", "นายมานะ กล้าหาญ", "ปลัดองค์การบริหารส่วนตำบลคลองไทร")


def budget():
    s = Sheet()
    s.lines(6, "รายงานผลการใช้จ่ายงบประมาณ ประจำปีงบประมาณ พ.ศ. ๒๕๖๗", AGENCY, "ข้อมูล ณ วันที่ ๓๑ มีนาคม ๒๕๖๗")
    s.add("ที่", "แผนงาน", "งบประมาณอนุมัติ", "เบิกจ่ายแล้ว", "คงเหลือ", "ร้อยละ")
    for n, (name, whole, spent) in enumerate([("บริหารงานทั่วไป", 1250000, 820500.5), ("การศึกษา", 900000, 450000), ("สาธารณสุข", 310000, 99999.75)], 1):
        s.add(n, name, whole, spent, whole - spent, spent / whole, formats=[(3, MONEY), (4, MONEY), (5, MONEY), (6, "0.00%")])
    s.add("รวม", None, 2460000, 1370500.25, 1089499.75, 0.5571, formats=[(3, MONEY), (4, MONEY), (5, MONEY), (6, "0.00%")])
    s.merge(f"A{s.row - 1}:B{s.row - 1}")
    s.signers(1, ONE, TWO)
    return s


def months():
    s = Sheet("แผนปฏิบัติการ")
    s.lines(15, "แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2567", AGENCY)
    s.add("ที่", "กิจกรรม", "พ.ศ. 2566", None, None, "พ.ศ. 2567", *[None] * 8, "ผู้รับผิดชอบ")
    s.add(None, None, *MONTHS, None)
    top = s.row - 2
    s.merge(f"A{top}:A{top + 1}", f"B{top}:B{top + 1}", f"C{top}:E{top}", f"F{top}:N{top}", f"O{top}:O{top + 1}")
    s.add(1, "อบรมจริยธรรม", None, "✓", "✓", *[None] * 9, "สำนักปลัด")
    s.add(2, "เผยแพร่แผนจัดซื้อ", *["✓"] * 12, "กองคลัง")
    return s


def quarters():
    s = Sheet()
    s.lines(7, "สรุปผลการดำเนินงานรายไตรมาส ปีงบประมาณ 2567", "เทศบาลตำบลคลองไทร")
    s.add("ลำดับ", "ตัวชี้วัด", "ผลการดำเนินงาน", None, None, None, "หมายเหตุ")
    s.add(None, None, "ไตรมาส 1", "ไตรมาส 2", "ไตรมาส 3", "ไตรมาส 4", None)
    s.merge("A3:A4", "B3:B4", "C3:F3", "G3:G4")
    s.add("1.1", "ร้อยละของเรื่องร้องเรียนที่แก้ไข", 0.8, 0.925, 1, None, "ข้อมูลไม่ครบ", formats=[(3, "0%"), (4, "0.0%"), (5, "0%")])
    s.add("1.2", "จำนวนผู้เข้าอบรม", 45, 60, 112, 80, None)
    s.signers(2, ONE)
    return s


def winners():
    s = Sheet("สขร.1")
    s.lines(9, "สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน มกราคม 2567", "องค์การบริหารส่วนตำบลคลองไทร", "วันที่ 5 เดือน กุมภาพันธ์ พ.ศ. 2567")
    s.add("ลำดับที่", "งานที่จัดซื้อหรือจัดจ้าง", "วงเงินที่จะซื้อหรือจ้าง", "ราคากลาง", "วิธีซื้อหรือจ้าง", "รายชื่อผู้เสนอราคาและราคาที่เสนอ", "ผู้ได้รับการคัดเลือกและราคาที่ตกลงซื้อหรือจ้าง", "เหตุผลที่คัดเลือกโดยสรุป", "เลขที่และวันที่ของสัญญาหรือข้อตกลงในการซื้อหรือจ้าง")
    s.add(1, "จัดซื้อวัสดุสำนักงาน", 12500, 12500, "เฉพาะเจาะจง", "ร้านไทยเครื่องเขียน\n12,500.-", "ร้านไทยเครื่องเขียน\n12,500.-", "ราคาไม่เกินวงเงิน", "15/2567 ลว. 8 ม.ค. 2567", formats=[(3, MONEY), (4, MONEY)])
    s.add(2, "จ้างซ่อมรถยนต์ กข 1234", 8900, 8900, "เฉพาะเจาะจง", "อู่ช่างเอก\n8,900.-", "อู่ช่างเอก\n8,900.-", "ราคาไม่เกินวงเงิน", "16/2567 ลว. 11 ม.ค. 2567", formats=[(3, MONEY), (4, MONEY)])
    return s


def projects():
    s = Sheet()
    s.lines(6, "บัญชีโครงการตามแผนพัฒนาท้องถิ่น (พ.ศ. 2566 - 2570)")
    s.add("ที่", "โครงการ", "วัตถุประสงค์", "เป้าหมาย", "งบประมาณ (บาท)", "หน่วยงานรับผิดชอบ")
    s.add("ยุทธศาสตร์ที่ 1 การพัฒนาด้านโครงสร้างพื้นฐาน")
    s.merge("A3:F3")
    s.add(1, "ก่อสร้างถนน คสล.\nหมู่ที่ 3", "- เพื่อให้ประชาชนสัญจรสะดวก\n- ลดอุบัติเหตุ", "กว้าง 4 ม. ยาว 500 ม.", 1500000, "กองช่าง", formats=[(5, "#,##0")])
    s.add("ยุทธศาสตร์ที่ 2 การพัฒนาคุณภาพชีวิต")
    s.merge("A5:F5")
    s.add(2, "เบี้ยยังชีพผู้สูงอายุ", "สงเคราะห์ผู้สูงอายุ", "412 คน", 3200000, "สำนักปลัด", formats=[(5, "#,##0")])
    s.add(None, "รวมทั้งสิ้น", None, None, 4700000, None, formats=[(5, "#,##0")])
    return s


def merged_down():
    s = Sheet()
    s.lines(4, "คำสั่งแบ่งงานผู้รับผิดชอบตัวชี้วัด ITA", "โรงเรียนบ้านคลองไทร")
    s.add("ตัวชี้วัด", "ข้อ", "รายการข้อมูล", "ผู้รับผิดชอบ")
    s.add("9.1 ข้อมูลพื้นฐาน", "o1", "โครงสร้าง", "งานบุคคล")
    s.add(None, "o2", "ข้อมูลผู้บริหาร", "งานธุรการ")
    s.add(None, "o3", "อำนาจหน้าที่", "งานนโยบาย")
    s.add("9.2 การบริหารงาน", "o4", "แผนดำเนินงาน", "งานแผน")
    s.merge("A4:A6")
    s.signers(1, ("ผู้จัดทำ", "นายวิชัย สุขสันต์", "ครูชำนาญการ"), ("ผู้รับรอง", "นางมาลี ศรีสุข", "ผู้อำนวยการโรงเรียนบ้านคลองไทร"))
    return s


def ita():
    s = Sheet()
    s.lines(6, "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2567", AGENCY)
    s.add("มาตรการ/แนวทาง", "วิธีการดำเนินงาน", "ผู้รับผิดชอบ", "ระยะเวลา", "ผลการดำเนินการ", "ข้อเสนอแนะ")
    s.add("1. เผยแพร่ข้อมูล", "แต่งตั้งผู้รับผิดชอบ", "สำนักปลัด", "ต.ค. 66 - มี.ค. 67", "เผยแพร่ครบถ้วน", "-")
    s.add("2. No Gift Policy", "ประกาศนโยบาย", "ทุกกอง", datetime.date(2024, 1, 15), "ประกาศแล้ว", None, formats=[(4, "[$-D07041E]d mmm yy")])
    s.signers(2, ONE)
    return s


def complaints():
    s = Sheet("สถิติ")
    s.lines(5, "สถิติเรื่องร้องเรียนการทุจริต", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๗", "โรงพยาบาลส่งเสริมสุขภาพตำบลคลองไทร")
    s.add("เดือน", "จำนวนเรื่อง", "ดำเนินการแล้วเสร็จ", "อยู่ระหว่างดำเนินการ", "หมายเหตุ")
    for n, month in enumerate(MONTHS):
        s.add(month, n % 3, n % 3, 0, None)
    s.add("รวม", 12, 12, 0, None)
    return s


def assets():
    s = Sheet()
    s.lines(7, "ทะเบียนครุภัณฑ์ประจำปี 2567")
    s.add("ลำดับ", "รหัสครุภัณฑ์", "รายการ", "วันที่ได้มา", "ราคาต่อหน่วย", "เลขประจำตัวผู้เสียภาษี", "สภาพ")
    codes = [(2, "0000000"), (4, "[$-107041E]d mmmm yyyy"), (5, MONEY)]
    s.add(1, 123, "คอมพิวเตอร์โน้ตบุ๊ก", datetime.date(2023, 5, 4), 21990, "0994000123456", "ใช้งานได้", formats=codes)
    s.add(2, 1240045, "เก้าอี้", datetime.date(2020, 2, 29), 1890.5, "0105551234567", "ชำรุด", formats=codes)
    return s


def printed_again():
    s = Sheet()
    s.lines(3, "รายชื่อผู้เข้าร่วมอบรม")
    for page in range(2):
        s.add("ที่", "ชื่อ - สกุล", "ตำแหน่ง")
        for n in range(3):
            s.add(page * 3 + n + 1, f"นายทดสอบ คนที่{page * 3 + n + 1}", "พนักงานส่วนตำบล")
    s.row += 1
    s.add("หมายเหตุ: ผู้เข้าอบรมครบตามเป้าหมาย")
    s.signers(1, ONE)
    return s


def hidden():
    s = Sheet("รายงาน")
    s.lines(4, "รายงานการใช้รถส่วนกลาง")
    s.add("ที่", "เลขบัตรประชาชน", "ผู้ขอใช้รถ", "ระยะทาง (กม.)")
    s.add(1, "1103700123456", "นายสมชาย ใจดี", 120.5)
    s.add(2, "1103700123457", "นางมาลี ศรีสุข", 84)
    s.sheet.column_dimensions["B"].hidden = True
    other = s.book.create_sheet("ข้อมูลดิบ")
    other["A1"] = "ห้ามเผยแพร่"
    other.sheet_state = "hidden"
    return s


def two_sheets():
    s = Sheet("ปก")
    s.lines(5, "แฟ้มรายงาน ปี 2567")
    other = s.book.create_sheet("สรุป")
    for row in [["ที่", "หน่วยงาน", "คะแนน", "ระดับ"], [1, "กองคลัง", 95.123, "A"], [2, "กองช่าง", 88, "B"]]:
        other.append(row)
    for row in other.iter_rows(min_row=2, min_col=3, max_col=3):
        row[0].number_format = "0.00"
    return s


def no_merges():
    s = Sheet()
    for text in ["แบบรายงานผลการดำเนินการด้านพัสดุ", AGENCY, "ไตรมาสที่ 2 (มกราคม - มีนาคม 2567)"]:
        s.sheet.cell(s.row, 3, text)
        s.row += 1
    s.row += 1
    s.add("ลำดับ", "รายการ", "หน่วยนับ", "จำนวน", "ราคา", "รวมเงิน")
    s.add(1, "กระดาษ A4", "รีม", 50, 115, 5750, formats=[(5, MONEY), (6, MONEY)])
    s.add(2, "หมึกพิมพ์", "กล่อง", 4, 1890, 7560, formats=[(5, MONEY), (6, MONEY)])
    s.add(None, None, None, None, "รวม", 13310, formats=[(6, MONEY)])
    s.row += 1
    s.sheet.cell(s.row, 4, "ลงชื่อ......................................ผู้รายงาน")
    s.sheet.cell(s.row + 1, 4, "(นายปรีชา เก่งกล้า)")
    s.sheet.cell(s.row + 2, 4, "เจ้าพนักงานพัสดุชำนาญงาน")
    return s


BOOKS = [budget, months, quarters, winners, projects, merged_down, ita, complaints, assets, printed_again, hidden, two_sheets, no_merges]
SAVED_AS = {"quarters": "xls", "merged_down": "ods", "no_merges": "xls", "complaints": "ods"}


def main():
    program = os.path.abspath(sys.argv[1])
    folder = sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp()
    os.makedirs(folder, exist_ok=True)
    whole = 0
    for make in BOOKS:
        name = make.__name__
        source = os.path.join(folder, f"{name}.xlsx")
        make().book.save(source)
        path = source
        kind = SAVED_AS.get(name)
        if kind:
            subprocess.run(
                ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind,
                 "--outdir", folder, source], capture_output=True, timeout=120, check=True)
            path = os.path.join(folder, f"{name}.{kind}")
        out = os.path.join(folder, f"out-{name}")
        os.makedirs(out, exist_ok=True)
        code, told, report = import_one(program, path, out)
        lost = min((missing(texts, report, told) for texts in cells_of(source).values()), key=len) if code == 0 else []
        rendered = subprocess.run(
            [program, "render", "--lang", "en", os.path.join(out, "report.yaml"), "-o", os.path.join(folder, f"pages-{name}")],
            capture_output=True, text=True)
        good = code == 0 and not lost and rendered.returncode == 0
        whole += good
        print("ok " if good else "BAD", os.path.basename(path), code, rendered.returncode, lost or "", "" if good else told[-400:] + rendered.stderr[-400:])
    print(f"{whole} of {len(BOOKS)}")
    sys.exit(0 if whole == len(BOOKS) else 1)


if __name__ == "__main__":
    main()
