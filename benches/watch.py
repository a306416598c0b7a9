#!/usr/bin/env python3
"""How soon `saraban preview --watch` shows a change. Figures, not a test: run with a release build.

    watch.py SARABAN

A report of ten pages is changed twenty times in its last row; each time it is measured until the
picture of the page is another, and until nothing is written any more.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROW = """  - measure: {}. มาตรการตรวจสอบการใช้ดุลพินิจ
    method: |
      1. ให้เจ้าหน้าที่ทุกคนปฏิบัติงานให้เป็นไปตามขั้นตอนของคู่มือ
      2. การใช้ดุลพินิจต้องเป็นไปตามที่กฎหมายบัญญัติ
    responsible: สำนักปลัด
    result: ดำเนินการแล้ว เมื่อวันที่ 3 เมษายน 2566
"""
HEAD = "form: ita-t6-a\nagency: อบต.คลองไทร\nfiscal_year: 2566\nperiod: ไตรมาสที่ 1-2\nrows:\n"


def main():
    with tempfile.TemporaryDirectory() as folder:
        report, out = Path(folder, "r.yaml"), Path(folder, "out")
        text = HEAD + "".join(ROW.format(number) for number in range(1, 55))
        report.write_text(text)
        quiet = subprocess.DEVNULL
        command = [sys.argv[1], "preview", str(report), "--watch", "-o", str(out)]
        watching = subprocess.Popen(command, stdout=quiet, stderr=quiet)
        try:
            while not (count := len(list(out.glob("*.png")))) or not (out / f"r-{count}.png").exists():
                time.sleep(0.1)
            time.sleep(2)
            count = len(list(out.glob("*.png")))
            state = lambda: {path: path.stat().st_mtime_ns for path in out.glob("*.png")}
            times = []
            for change in range(20):
                before, began = state(), time.perf_counter()
                report.write_text(text + f"    suggestion: ครั้งที่ {change + 1}\n")
                while state() == before:
                    time.sleep(0.002)
                times.append((time.perf_counter() - began) * 1000)
                time.sleep(0.5)
            times.sort()
            print(f"{count} pages: {times[0]:.0f} · {times[10]:.0f} · {times[-1]:.0f} ms")
        finally:
            watching.terminate()
            watching.wait()


if __name__ == "__main__":
    main()
