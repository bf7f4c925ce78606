using ClosedXML.Excel;
using Reports.Workbooks.Packages;

namespace Reports.Tests.Workbooks;

/// <summary>Asks the guard and expects one kind of answer. A caught bug is the kind Unexpected, which no test expects.</summary>
internal static class Guarded
{
    public static GuardVerdict Inspect(byte[] upload, GuardFilter? filter = null) =>
        WorkbookGuard.Inspect(upload, filter ?? GuardFilter.Everything, TestContext.Current.CancellationToken);

    public static DisarmedWorkbook Accept(byte[] upload, GuardFilter? filter = null)
    {
        var verdict = Inspect(upload, filter);
        Assert.True(verdict is DisarmedWorkbook, (verdict as WorkbookRefusal)?.Kind.ToString());
        return (DisarmedWorkbook)verdict;
    }

    public static DisarmedWorkbook Accept(PackageBuilder builder, GuardFilter? filter = null) => Accept(builder.Build(), filter);

    public static WorkbookRefusal Refuse(RefusalKind kind, byte[] upload)
    {
        var refusal = Assert.IsType<WorkbookRefusal>(Inspect(upload));
        Assert.Equal(kind, refusal.Kind);
        return refusal;
    }

    public static IXLCell Cell(this XLWorkbook workbook, string sheet, string address) => workbook.Worksheet(sheet).Cell(address);
}
