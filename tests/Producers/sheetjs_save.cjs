// Opens workbooks with SheetJS and saves them again: node sheetjs_save.cjs xlsx|ods|xls|... FOLDER FILE...
const path = require("node:path");
const xlsx = require("xlsx");

// The older formats have names of their own here; for the others the ending is the name.
const types = { xls: "biff8", xml: "xlml", htm: "html" };

const [ending, folder, ...files] = process.argv.slice(2);
for (const file of files) {
  const workbook = xlsx.readFile(file, { cellFormula: true, cellNF: true, sheetStubs: true });
  const target = path.join(folder, `${path.parse(file).name}.${ending}`);
  xlsx.writeFile(workbook, target, { bookType: types[ending] ?? ending, compression: true });
}
