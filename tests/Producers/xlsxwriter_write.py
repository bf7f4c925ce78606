"""Writes workbooks with XlsxWriter from listings (see README.md): xlsxwriter_write.py xlsx FOLDER FILE.txt..."""
import os
import sys

import xlsxwriter


def unescape(field):
    return field.replace("\\\\", "\0").replace("\\n", "\n").replace("\\t", "\t").replace("\0", "\\")


def number(text):
    try:
        return float(text)
    except ValueError:
        return text


def write(workbook, listing):
    date = workbook.add_format({"num_format": 14})
    sheet = None
    for line in listing:
        kind, at, *rest = (unescape(field) for field in line.rstrip("\n").split("\t"))
        if kind == "sheet":
            sheet = workbook.add_worksheet(at)
            if rest[0] == "hidden":
                sheet.hide()
        elif kind == "name":
            workbook.define_name(at, "=" + rest[0])
        elif kind == "number":
            sheet.write_number(at, float(rest[0]))
        elif kind == "date":
            sheet.write_number(at, float(rest[0]), date)
        elif kind == "boolean":
            sheet.write_boolean(at, rest[0] == "1")
        elif kind == "formula":
            sheet.write_formula(at, "=" + rest[0], None, number(rest[1]))
        else:
            sheet.write_string(at, rest[0])


_, ending, folder, *files = sys.argv
for file in files:
    name = os.path.splitext(os.path.basename(file))[0]
    with xlsxwriter.Workbook(os.path.join(folder, f"{name}.{ending}")) as workbook, open(file, encoding="utf-8", newline="\n") as listing:
        write(workbook, listing)
