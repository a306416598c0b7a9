#!/usr/bin/env python3
"""Judges the number formats of sheets by LibreOffice: a workbook of formats × values is shown by
both, and every cell that differs is listed. Differences that are meant stand in
docs/number-formats.md.

usage: number_formats.py SARABAN [-v]
"""
import csv
import html
import os
import re
import subprocess
import sys
import tempfile
import zipfile

NUMBERS = [0, 1, -1, 0.5, -0.5, 12, 1234.5, -1234.567, 1250000, 0.855, 0.00042, 1234567.891, 33.333333333, 99.995, 812345678, 1103700123456]
# Days before 1 March 1900 differ by the leap day that Excel has and LibreOffice has not.
DATES = [61, 366.5, 36526, 45019, 45019.25, 45019.586215, 45657.999, 47848.75, 44927, 43001.0416666]

NUMBER_CODES = r'''General
0
0.0
0.00
0.000
#
#.##
#,##0
#,##0.0
#,##0.00
#,##0.000
#,###
0%
0.0%
0.00%
#,##0%
0.00E+00
0.0E+0
##0.0E+0
00000
0000000000
000-000-0000
0-0000-00000-00-0
0.00;-0.00
0.00;(0.00)
#,##0;(#,##0)
#,##0.00;(#,##0.00)
#,##0;-#,##0;"-"
#,##0.00;-#,##0.00;"ไม่มี"
0;-0;0;@
#,##0 "บาท"
#,##0.00 "บาท"
"฿"#,##0
"฿"#,##0.00
฿#,##0.00
[$฿-41E]#,##0.00
[$฿]#,##0
"$"#,##0.00
[$$-409]#,##0.00
[$€-2] #,##0.00
#,##0,
#,##0.0,
#,##0,,
0.0,,"ล้าน"
0.00,"K"
[>=1000]0.0,"K";0
[<0]"ลบ "0;[=0]"ศูนย์";0
[Red]0;[Blue]-0
[Color10]#,##0
0" คน"
"จำนวน "0" ราย"
"ร้อยละ "0.00
0.00\ \%
\(0\)
0.0?
0.??
?0.0
???0
#,##0_);(#,##0)
_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-
_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-
_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)
_-"฿"* #,##0.00_-;-"฿"* #,##0.00_-
# ?/?
# ??/??
# ???/???
# ?/2
# ?/4
# ?/8
# ??/16
# ??/100
?/?
??/??
+0;-0;0
+0.0;-0.0
0.00;
0;;
"ก"0"ข"0
0 0 0
0/0
00-00
#-#
0.00" (ประมาณ)"
"<"0">"
0!
0~
0.0000000000
#,##0.##
#,##0.0#
0.0#
0.#
[$-409]#,##0.00
[$-1000000]0.00
0.00%;-0.00%
0.00%;[Red]-0.00%;"-"
#%
#.0%
#,##0.00%
0E+0
0.000E-00
#.##E+0
@
""0
"0"
0"0"0
0\x0
General" หน่วย"
"รวม "General
-0
(0)
0*-
$#,##0
$#,##0.00;($#,##0.00)
$#,##0_);[Red]($#,##0)
[$THB] #,##0.00
[$บาท] #,##0
#,##0.00[$ บาท]
[>100]"มาก";[<=100]"น้อย"
[>=50]"ผ่าน";"ไม่ผ่าน"
[=1]"หนึ่ง";[=0]"ศูนย์";General
0000
000000.00
00.00
0.00000
0,000
0,000.00
#,#
#,##0.0000
00"."00
0":"00
0.0;[=0]0
0.0,
0.00,,
#0.00
##0.00
###0
#,#00
#,##00
0.00_ 
0.00_-
* 0
*x0
0.0%_)
\ 0
\-0
0.0
0.0\ "ล้านบาท"
#,##0\ "ราย"
"เลขที่ "0000
"ปี "0
"พ.ศ. "0
0" / "0
0.00;0.00;0.00
#;#;#
#,##0;#,##0
0.0;(0.0);"0.0"
"บวก "0;"ลบ "0;"ศูนย์"
0.00" บาท";-0.00" บาท"
[Green]0.00
[Magenta]0;[Cyan]-0
[Black][<10]0.00;0
[$-41E]#,##0
[$-41E]0.00
[$-en-US]#,##0.00
[$-th-TH]0'''.split("\n")

DATE_CODES = r'''yyyy-mm-dd
d/m/yyyy
dd/mm/yyyy
d/m/yy
dd-mm-yy
yyyy/mm/dd
yyyymmdd
d.m.yyyy
m/d/yyyy
mm/dd/yy
[$-409]d-mmm-yy
[$-409]d-mmm-yyyy
[$-409]dd mmmm yyyy
[$-409]mmmm d, yyyy
[$-409]dddd, mmmm d, yyyy
[$-409]ddd d mmm
[$-409]mmm-yy
[$-409]mmmmm
[$-41E]d mmm yyyy
[$-41E]d mmmm yyyy
[$-41E]dddd
[$-41E]ddd
[$-41E]mmmm
[$-41E]mmm
[$-41E]d mmm
[$-107041E]d mmm yy
[$-107041E]d mmmm yyyy
[$-107041E]d/m/yyyy
[$-187041E]d mmm yy
[$-D07041E]d mmmm yyyy
[$-D07041E]d/m/yy
[$-1070000]d/m/yyyy
[$-1070000]d/mm/yyyy
d/m/bbbb
dd/mm/bbbb
d/m/bb
dd/mm/bb
bbbb
bb
d-m-bbbb
"วันที่ "d
"วันที่ "d/m/bbbb
d" / "m" / "bbbb
h:mm
hh:mm
h:mm:ss
hh:mm:ss
h:mm AM/PM
hh:mm AM/PM
h:mm:ss AM/PM
h AM/PM
h:mm A/P
mm:ss
m:ss
mm:ss.0
ss.00
s
[h]:mm
[h]:mm:ss
[hh]:mm
[mm]:ss
[m]
[s]
[ss]
yyyy-mm-dd hh:mm
d/m/yyyy h:mm
d/m/yyyy h:mm:ss
dd/mm/yyyy hh:mm AM/PM
yyyy-mm-dd\Thh:mm:ss
yyyy
yy
y
m
mm
d
dd
dd/mm
mm/yyyy
m/yy
yyyy-mm
hh"."mm" น."
h"."mm
"เวลา "hh:mm" น."
hh\:mm
d\/m\/yyyy
d-m-yy;@
yyyy/m/d;@
[$-409]m/d/yy h:mm AM/PM;@
[$-F800]yyyy-mm-dd
[$-F400]h:mm:ss
[Red]d/m/yyyy
[<43000]d/m/yy;d/m/yyyy
yyyy"-"mm"-"dd
YYYY-MM-DD
DD/MM/YYYY
HH:MM
hh:mm:ss.000
dd/mm/yyyy;@
"ไตรมาส"m
e
[$-409]e'''.split("\n")


NUMBER_CODES += ["0" * places for places in range(2, 10)] + ["0" * 15]
NUMBER_CODES += ["#,##0." + "0" * places for places in range(5, 10)]
NUMBER_CODES += ["0." + "0" * places + "%" for places in range(3, 6)]
NUMBER_CODES += ["0." + "0" * places + "E+00" for places in range(1, 7) if places != 2]
NUMBER_CODES += [f"# {'?' * places}/{of}" for places, of in [(1, 3), (2, 10), (2, 32), (2, 60)]]
NUMBER_CODES += [f'"{word} "#,##0.00;"{word} "(#,##0.00);"{word} -"' for word in ["รับ", "จ่าย", "คงเหลือ"]]
NUMBER_CODES += [f'#,##0" {unit}"' for unit in ["คน", "ครั้ง", "โครงการ", "แห่ง", "ไร่"]]


def column(index):
    name = ""
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def workbook(path, codes, values):
    """A sheet with a row for each code and a column for each value; the first column is text."""
    formats = "".join(
        f'<numFmt numFmtId="{200 + at}" formatCode="{html.escape(code)}"/>' for at, code in enumerate(codes)
    )
    styles = "".join(f'<xf numFmtId="{200 + at}" applyNumberFormat="1"/>' for at in range(len(codes)))
    header = "".join(
        f'<c r="{column(at + 2)}1" t="inlineStr"><is><t>v{at}</t></is></c>' for at in range(len(values))
    )
    rows = [f'<row r="1"><c r="A1" t="inlineStr"><is><t>code</t></is></c>{header}</row>']
    for at in range(len(codes)):
        row = at + 2
        cells = "".join(
            f'<c r="{column(of + 2)}{row}" s="{at + 1}"><v>{value!r}</v></c>' for of, value in enumerate(values)
        )
        rows.append(f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>r{at}</t></is></c>{cells}</row>')
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><numFmts count="{len(codes)}">{formats}</numFmts><fonts count="1"><font><sz val="11"/><name val="Arial"/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="{len(codes) + 1}"><xf/>{styles}</cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><cols><col min="1" max="{len(values) + 1}" width="60" customWidth="1"/></cols><sheetData>{"".join(rows)}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)


def by_libreoffice(path, folder):
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true", "--outdir", folder, path],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    with open(os.path.splitext(path)[0] + ".csv", encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def by_saraban(program, path, folder, count):
    """The cells, told by a report that lists its rows as JSON."""
    report = os.path.join(folder, "report.yaml")
    run = subprocess.run(
        [program, "import", path, "-o", report, "--form", "report-table", "--overwrite"], capture_output=True, text=True
    )
    if run.returncode != 0:
        sys.exit(run.stderr)
    import yaml

    rows = yaml.load(open(report, encoding="utf-8"), Loader=yaml.BaseLoader)["rows"]
    return [[str(row.get("code", ""))] + [str(row.get(f"v{at}", "")) for at in range(count)] for row in rows]


def plain(text):
    """A text without the signs a report escapes."""
    return re.sub(r'\\([\\*_\[])', r'\1', text.strip())


def main():
    program, verbose = sys.argv[1], "-v" in sys.argv
    cells = differ = 0
    kinds = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, codes, values in [("numbers", NUMBER_CODES, NUMBERS), ("dates", DATE_CODES, DATES)]:
            path = os.path.join(folder, name + ".xlsx")
            workbook(path, codes, values)
            theirs = {row[0]: row for row in by_libreoffice(path, folder)}
            ours = {row[0]: row for row in by_saraban(program, path, folder, len(values))}
            for at, code in enumerate(codes):
                key = f"r{at}"
                for of, value in enumerate(values):
                    cells += 1
                    want = theirs[key][of + 1].strip()
                    have = plain(ours.get(key, [""] * (len(values) + 1))[of + 1])
                    if re.sub(r"\s+", " ", want) != re.sub(r"\s+", " ", have):
                        differ += 1
                        kinds.setdefault(code, []).append((value, want, have))
    print(f"{len(NUMBER_CODES) + len(DATE_CODES)} formats, {cells} cells, {differ} differ in {len(kinds)} formats")
    for code, all in kinds.items():
        shown = all if verbose else all[:2]
        print(f"  {code}  ({len(all)})")
        for value, want, have in shown:
            print(f"      {value!r}: LibreOffice «{want}», here «{have}»")


main()
