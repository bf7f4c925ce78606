"""Loads a workbook with openpyxl, over and over, from memory. Usage: load.py FILE"""
import io
import sys
import time

import openpyxl

WARM, MEASURED = 10, 60


def measure(name, load):
    times = []
    for turn in range(WARM + MEASURED):
        start = time.perf_counter()
        load()
        if turn >= WARM:
            times.append((time.perf_counter() - start) * 1000)
    times.sort()
    print(f"{name}\t{times[len(times) // 2]:.2f}\t{times[len(times) * 95 // 100]:.2f}")


def every_value(workbook):
    """A read-only workbook has read nothing until its rows are walked."""
    return [cell for sheet in workbook for row in sheet.iter_rows(values_only=True) for cell in row]


with open(sys.argv[1], "rb") as file:
    data = file.read()
version = openpyxl.__version__
measure(f"openpyxl {version}", lambda: openpyxl.load_workbook(io.BytesIO(data)))
measure(f"openpyxl {version}, read-only", lambda: every_value(openpyxl.load_workbook(io.BytesIO(data), read_only=True)))
