using System.Text;
using Reports.Forms;

namespace Reports.Compliance.RollUps;

/// <summary>Adds packed figures up, cell by cell. A cell that a report lacks adds nothing and counts nobody: missing is not zero.</summary>
internal sealed class FigureSums(FormDefinition form)
{
    private readonly byte[] formName = Encoding.UTF8.GetBytes(form.Name);
    private readonly long[] wholes = new long[form.Cells.Count];
    private readonly decimal[] others = new decimal[form.Cells.Count];
    private readonly int[] agencies = new int[form.Cells.Count];

    /// <summary>How many reports were added.</summary>
    public int Reports { get; private set; }

    /// <summary>False, and nothing is added, when they are the figures of another form.</summary>
    /// <exception cref="OverflowException">The total exceeds what a decimal holds; readers cap figures long before.</exception>
    public bool Add(byte[] packed)
    {
        var reader = new PackedFigureReader(packed);
        if (!reader.FormUtf8.SequenceEqual(formName))
        {
            return false;
        }

        reader.AddTo(wholes, others, agencies);
        Reports++;
        return true;
    }

    /// <summary>One cell of packed figures; null when it has none, or the figures are of another form.</summary>
    public decimal? Find(byte[] packed, FormCell cell)
    {
        var reader = new PackedFigureReader(packed);
        if (!reader.FormUtf8.SequenceEqual(formName))
        {
            return null;
        }

        for (var index = 0; index < cell.Index; index++)
        {
            reader.Next(out _);
        }

        return reader.Next(out var figure) ? figure : null;
    }

    public IReadOnlyDictionary<string, CellTotal> Totals() =>
        form.Cells.ToDictionary(cell => cell.Id, cell => new CellTotal(wholes[cell.Index] + others[cell.Index], agencies[cell.Index]), StringComparer.Ordinal);
}
