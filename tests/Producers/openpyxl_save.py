"""Opens workbooks with openpyxl and saves them again: openpyxl_save.py xlsx FOLDER FILE..."""
import os
import sys

import openpyxl

_, ending, folder, *files = sys.argv
for file in files:
    workbook = openpyxl.load_workbook(file)
    name = os.path.splitext(os.path.basename(file))[0]
    workbook.save(os.path.join(folder, f"{name}.{ending}"))
