import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.hssf.record.FilePassRecord;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;

/** Writes workbooks with Apache POI from listings (see README.md): java -cp '/usr/share/java/*' PoiWrite.java xls|protected.xls|protected97.xls FOLDER FILE.txt... */
public final class PoiWrite {
    private static final String PASSWORD = "VelvetSweatshop";

    private final HSSFWorkbook workbook = new HSSFWorkbook();
    private final CellStyle date = workbook.createCellStyle();

    private PoiWrite(Path listing) throws IOException {
        date.setDataFormat((short) 14);
        String[][] lines = Files.readAllLines(listing).stream().map(line -> line.split("\t", -1)).toArray(String[][]::new);
        for (String[] line : lines) {
            if (line[0].equals("sheet")) {
                workbook.createSheet(unescape(line[1]));
                workbook.setSheetHidden(workbook.getNumberOfSheets() - 1, line[2].equals("hidden"));
            }
        }

        int sheet = -1;
        for (String[] line : lines) {
            if (line[0].equals("sheet")) {
                sheet++;
            } else if (line[0].equals("name")) {
                Name name = workbook.createName();
                name.setNameName(line[1]);
                name.setRefersToFormula(unescape(line[2]));
            } else {
                write(workbook.getSheetAt(sheet), line);
            }
        }
    }

    public static void main(String[] arguments) throws IOException {
        for (int i = 2; i < arguments.length; i++) {
            Path listing = Path.of(arguments[i]);
            String name = listing.getFileName().toString().replaceAll("\\.[^.]*$", "") + "." + arguments[0];
            try (OutputStream target = new FileOutputStream(Path.of(arguments[1], name).toFile())) {
                new PoiWrite(listing).write(target, arguments[0]);
            }
        }
    }

    /** Excel encrypts a workbook whose structure is protected, with a password that is always the same; since 2002 in another way than before. */
    private void write(OutputStream target, String ending) throws IOException {
        if (ending.equals("protected97.xls")) {
            FilePassRecord encryption = new FilePassRecord(EncryptionMode.binaryRC4);
            encryption.getEncryptionInfo().getEncryptor().confirmPassword(PASSWORD);
            workbook.getInternalWorkbook().getWorkbookRecordList().add(1, encryption);
            try (POIFSFileSystem file = new POIFSFileSystem()) {
                file.createDocument(new ByteArrayInputStream(workbook.getBytes()), "Workbook");
                file.writeFilesystem(target);
            }
        } else {
            Biff8EncryptionKey.setCurrentUserPassword(ending.equals("protected.xls") ? PASSWORD : null);
            workbook.write(target);
        }
    }

    private void write(Sheet sheet, String[] line) {
        CellReference at = new CellReference(line[1]);
        Row row = sheet.getRow(at.getRow());
        Cell cell = (row == null ? sheet.createRow(at.getRow()) : row).createCell(at.getCol());
        String content = unescape(line[2]);
        switch (line[0]) {
            case "number" -> cell.setCellValue(Double.parseDouble(content));
            case "boolean" -> cell.setCellValue(content.equals("1"));
            case "date" -> {
                cell.setCellValue(Double.parseDouble(content));
                cell.setCellStyle(date);
            }
            case "formula" -> writeFormula(cell, content, unescape(line[3]));
            default -> cell.setCellValue(content);
        }
    }

    private static void writeFormula(Cell cell, String formula, String value) {
        cell.setCellFormula(formula);
        try {
            cell.setCellValue(Double.parseDouble(value));
        } catch (NumberFormatException text) {
            cell.setCellValue(value);
        }
    }

    private static String unescape(String field) {
        return field.replace("\\\\", "\0").replace("\\n", "\n").replace("\\t", "\t").replace("\0", "\\");
    }
}
