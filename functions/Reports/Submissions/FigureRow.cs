using System.Globalization;
using Reports.Forms;
using Reports.Storage.Tables;

namespace Reports.Submissions;

/// <summary>
/// Row <c>fig|{guid}</c>: the figures of an accepted submission, one typed property a cell (the id with <c>.</c> as <c>_</c>), so that
/// Storage Explorer, Excel and Power BI read them directly. A whole number is an Int64; an amount is a Double where that gives back the very
/// same decimal, otherwise its text: no digit is ever lost.
/// </summary>
internal static class FigureRow
{
    private const string FormProperty = "Form";

    public static TableEntity Write(SubmissionId id, FormDefinition form, IReadOnlyDictionary<string, decimal> figures)
    {
        var entity = new TableEntity(SubmissionKeys.Partition(id), SubmissionKeys.Figures(id.Guid)) { [FormProperty] = form.Name };
        foreach (var cell in form.Cells)
        {
            if (figures.TryGetValue(cell.Id, out var figure))
            {
                entity[PropertyOf(cell.Id)] = Store(cell.Type, figure);
            }
        }

        return entity;
    }

    /// <summary>The figures of a submission that awaits review: the same columns under a key that does not count yet.</summary>
    public static TableEntity WriteHeld(SubmissionId id, FormDefinition form, IReadOnlyDictionary<string, decimal> figures)
    {
        var entity = Write(id, form, figures);
        entity.RowKey = SubmissionKeys.HeldFigures(id.Guid);
        return entity;
    }

    /// <summary>The same figures under another key.</summary>
    public static TableEntity Moved(TableEntity stored, string rowKey)
    {
        var entity = new TableEntity(stored.PartitionKey, rowKey);
        foreach (var (name, value) in stored.Where(property => property.Key is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag")))
        {
            entity[name] = value;
        }

        return entity;
    }

    /// <summary>By id. A cell that the form no longer has is left out: ids cannot be told from property names alone.</summary>
    public static IReadOnlyDictionary<string, decimal> Read(TableEntity entity, FormCatalog forms)
    {
        var (period, _) = SubmissionKeys.ParsePartition(entity.PartitionKey);
        var form = forms.Forms.FirstOrDefault(candidate => candidate.Name == entity.GetString(FormProperty)) ?? forms.For(period);
        var figures = new Dictionary<string, decimal>(form.Cells.Count, StringComparer.Ordinal);
        foreach (var cell in form.Cells)
        {
            if (Load(entity[PropertyOf(cell.Id)]) is { } figure)
            {
                figures[cell.Id] = figure;
            }
        }

        return figures;
    }

    public static string PropertyOf(string cellId) => cellId.Replace('.', '_');

    private static object Store(CellType type, decimal figure)
    {
        if (type != CellType.Amount && decimal.IsInteger(figure) && figure is >= long.MinValue and <= long.MaxValue)
        {
            return (long)figure;
        }

        // Comparing after the way back decides, because a double of 17 digits and a decimal of 15 can both look right.
        var real = (double)figure;
        return Math.Abs(figure) < 1_000_000_000_000_000m && (decimal)real == figure ? real : figure.ToString(CultureInfo.InvariantCulture);
    }

    private static decimal? Load(object? stored) => stored switch
    {
        null => null,
        long whole => whole,
        int whole => whole,
        double real => (decimal)real,
        string text => decimal.Parse(text, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"A figure is stored as {stored.GetType().Name}."),
    };
}
