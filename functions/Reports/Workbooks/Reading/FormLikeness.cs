using System.Text;
using Reports.Workbooks.Layout;

namespace Reports.Workbooks.Reading;

/// <summary>How much of a form a workbook without a seal shows: the share of its value names, or of its captions, whichever is larger.</summary>
internal static class FormLikeness
{
    /// <summary>Below half, it is some other workbook.</summary>
    public const double Least = 0.5;

    public static double Of(WorkbookLayout layout, WorkbookContent content) => Math.Max(ByNames(layout, content), ByCaptions(layout, content));

    private static double ByNames(WorkbookLayout layout, WorkbookContent content)
    {
        var named = layout.Cells.Keys.Count(id => content.Names.ContainsKey(DefinedNames.Value(id)));
        // Names of the other form count against it: the two forms share most of their ids.
        var foreign = content.Names.Keys.Count(name =>
            name.StartsWith(DefinedNames.ValuePrefix, StringComparison.OrdinalIgnoreCase)
            && !layout.Cells.ContainsKey(name[DefinedNames.ValuePrefix.Length..])
            && !layout.Narratives.ContainsKey(name[DefinedNames.ValuePrefix.Length..]));
        return (double)(named - foreign) / layout.Cells.Count;
    }

    private static double ByCaptions(WorkbookLayout layout, WorkbookContent content)
    {
        var captions = layout.Form.Tables
            .SelectMany(table => table.Blocks)
            .SelectMany(block => block.Rows.Select(row => row.Label?.Zh).Concat(block.Columns.Select(column => column.Label.Zh)))
            .OfType<string>()
            .Select(Fold)
            .ToHashSet(StringComparer.Ordinal);
        return (double)content.Texts().Select(Fold).Distinct(StringComparer.Ordinal).Count(captions.Contains) / captions.Count;
    }

    /// <summary>Without space and in compatible width, so that （一） and (一) are one.</summary>
    private static string Fold(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter)));
}
