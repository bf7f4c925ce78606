using System.IO.Compression;
using ClosedXML.Excel;
using Reports.Forms;
using Reports.Tests.Validation;
using Reports.Workbooks.Layout;
using Reports.Workbooks.Reading;
using Reports.Workbooks.Seals;
using Reports.Workbooks.Writing;

namespace Reports.Tests.Workbooks;

/// <summary>A template that somebody has filled in: every figure 0 unless said otherwise, every text written; and ways to spoil it.</summary>
internal sealed class FilledTemplate
{
    private byte[] bytes;

    private FilledTemplate(byte[] bytes, WorkbookLayout layout)
    {
        this.bytes = bytes;
        Layout = layout;
    }

    public WorkbookLayout Layout { get; }

    public byte[] Bytes => bytes;

    public static FilledTemplate For(int year, string agency = "DEMO-000", SealKeyring? keys = null, bool totalsStated = true)
    {
        var filled = Templates.Filled(year);
        var form = filled.Form;
        var request = filled with
        {
            Agency = AgencyCode.Parse(agency),
            Figures = form.Cells.Where(cell => totalsStated || !form.Totals.ContainsKey(cell.Id)).ToDictionary(cell => cell.Id, _ => 0m),
            Texts = form.Narratives.ToDictionary(narrative => narrative.Id, narrative => RightTexts.Of(narrative.Id)),
        };
        return new FilledTemplate(TemplateWriter.Write(request, keys ?? Templates.Demonstration), WorkbookLayout.Of(form));
    }

    /// <summary>A template filled with what the request holds.</summary>
    public static FilledTemplate Of(TemplateRequest request) =>
        new(TemplateWriter.Write(request, Templates.Demonstration), WorkbookLayout.Of(request.Form));

    /// <summary>Changes the workbook as a person would in a spreadsheet program.</summary>
    public FilledTemplate Change(Action<XLWorkbook> change)
    {
        using var workbook = new XLWorkbook(new MemoryStream(bytes));
        change(workbook);
        using var saved = new MemoryStream();
        workbook.SaveAs(saved);
        bytes = saved.ToArray();
        return this;
    }

    /// <summary>Changes the text of one part, for what no spreadsheet library would write.</summary>
    public FilledTemplate ChangePart(string part, Func<string, string> change)
    {
        using var stream = new MemoryStream();
        stream.Write(bytes);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var text = Text(archive.GetEntry(part)!);
            archive.GetEntry(part)!.Delete();
            using var writer = new StreamWriter(archive.CreateEntry(part).Open());
            writer.Write(change(text));
        }

        bytes = stream.ToArray();
        return this;
    }

    /// <summary>The part a sheet is in; the template's parts are numbered in the order of its sheets.</summary>
    public string SheetPart(string sheet) => $"xl/worksheets/sheet{Layout.SheetNames.ToList().IndexOf(sheet) + 1}.xml";

    public FilledTemplate With(string id, object value) => Change(workbook => Cell(workbook, id).Value = value);

    public IXLCell Cell(XLWorkbook workbook, string id)
    {
        var address = Layout.Cells[id];
        return workbook.Worksheet(address.Sheet).Cell(address.Row, address.Column);
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }

    public ReadOutcome Outcome(SealKeyring? keys = null) => new WorkbookReader(Templates.Catalog, keys ?? Templates.Demonstration).Read(bytes, CancellationToken.None);

    public StatedReport Read(SealKeyring? keys = null) => Assert.IsType<ReadOutcome.Read>(Outcome(keys)).Report;
}
