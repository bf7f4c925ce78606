// Loads a workbook with SheetJS, over and over, from memory. Usage: load.mjs FILE
import { readFileSync } from "node:fs";
import XLSX from "xlsx";

const warm = 300;
const measured = 500;

function measure(name, load) {
  const times = [];
  for (let turn = 0; turn < warm + measured; turn++) {
    const start = performance.now();
    load();
    if (turn >= warm) {
      times.push(performance.now() - start);
    }
  }
  times.sort((a, b) => a - b);
  console.log([name, times[measured >> 1].toFixed(2), times[Math.floor(measured * 0.95)].toFixed(2)].join("\t"));
}

const data = readFileSync(process.argv[2]);
// The least it can be asked for while the values, the formulas and the names still arrive.
const least = { type: "buffer", dense: true, cellHTML: false, cellText: false };
measure(`SheetJS ${XLSX.version}`, () => XLSX.read(data));
measure(`SheetJS ${XLSX.version}, least options`, () => XLSX.read(data, least));
measure(`SheetJS ${XLSX.version}, values only`, () => XLSX.read(data, { ...least, cellFormula: false }));
