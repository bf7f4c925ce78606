import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.Version;
import org.apache.poi.hssf.usermodel.HSSFRichTextString;
import org.apache.poi.ooxml.util.SAXHelper;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.ss.usermodel.RichTextString;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * Loads a workbook with Apache POI, over and over, from memory. Usage: Load FILE
 * The user model is what most programs use. Debian 12's package lacks classes that it needs; the event model, POI's fastest, works there too.
 */
final class Load {
    private static final int WARM = 600;
    private static final int MEASURED = 400;

    private interface Loading {
        void run(byte[] data) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        byte[] data = Files.readAllBytes(Path.of(arguments[0]));
        try {
            measure("user model", data, Load::userModel);
        } catch (Exception | LinkageError missing) {
            System.err.println("Apache POI's user model does not run from the installed package: " + missing.getClass().getSimpleName());
        }
        measure("event model", data, Load::eventModel);
    }

    private static void measure(String name, byte[] data, Loading loading) throws Exception {
        double[] times = new double[MEASURED];
        for (int turn = 0; turn < WARM + MEASURED; turn++) {
            long start = System.nanoTime();
            loading.run(data);
            if (turn >= WARM) {
                times[turn - WARM] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(times);
        System.out.printf(Locale.ROOT, "Apache POI %s, %s\t%.2f\t%.2f%n", Version.getVersion(), name, times[MEASURED / 2], times[MEASURED * 95 / 100]);
    }

    private static void userModel(byte[] data) throws Exception {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(data))) {
            if (workbook.getNumberOfSheets() == 0) {
                throw new IllegalStateException("The workbook has no sheet.");
            }
        }
    }

    private static void eventModel(byte[] data) throws Exception {
        Map<String, String> values = new HashMap<>();
        try (OPCPackage opened = OPCPackage.open(new ByteArrayInputStream(data))) {
            PlainStrings strings = new PlainStrings(opened);
            XSSFReader.SheetIterator sheets = (XSSFReader.SheetIterator) new XSSFReader(opened).getSheetsData();
            while (sheets.hasNext()) {
                try (InputStream sheet = sheets.next()) {
                    XMLReader parser = SAXHelper.newXMLReader();
                    parser.setContentHandler(new XSSFSheetXMLHandler(null, strings, new Kept(values, sheets.getSheetName()), false));
                    parser.parse(new InputSource(sheet));
                }
            }
        }
        if (values.isEmpty()) {
            throw new IllegalStateException("The workbook has no value.");
        }
    }

    /** Strings without their formats, whose classes Debian's package lacks. */
    private static final class PlainStrings extends ReadOnlySharedStringsTable {
        PlainStrings(OPCPackage opened) throws IOException, SAXException {
            super(opened);
        }

        @Override
        public RichTextString getItemAt(int index) {
            return new HSSFRichTextString(getEntryAt(index));
        }
    }

    private record Kept(Map<String, String> values, String sheet) implements SheetContentsHandler {
        @Override
        public void startRow(int row) {
        }

        @Override
        public void endRow(int row) {
        }

        @Override
        public void cell(String reference, String value, XSSFComment comment) {
            values.put(sheet + '!' + reference, value);
        }
    }
}
