using System.Globalization;
using Reports.Forms;

namespace Reports.Validation.Suspects;

/// <summary>Tells how a person gets from the right figure to the one that stands there.</summary>
internal sealed class SlipReader(StatedReport report, IReadOnlyDictionary<string, decimal> figures, IReadOnlyDictionary<string, decimal>? lastYear)
{
    private readonly Dictionary<string, List<decimal>> neighbours = Neighbours(report.Form, figures);

    public Slip Read(string id, decimal stated, decimal right)
    {
        var (written, meant) = (Digits(stated), Digits(right));
        if (IsSwapped(written, meant))
        {
            return Slip.SwappedDigits;
        }

        if (stated != 0 && lastYear is not null && lastYear.TryGetValue(id, out var previous) && previous == stated)
        {
            return Slip.LastYearsFigure;
        }

        if (IsOneLonger(written, meant) || IsOneLonger(meant, written))
        {
            return Slip.DroppedOrDoubledDigit;
        }

        // 0 that becomes a figure, or a figure that becomes 0, is no wrong digit: it would fit every cell.
        if (stated != 0 && right != 0 && written.Length == meant.Length && written.Zip(meant).Count(pair => pair.First != pair.Second) == 1)
        {
            return Slip.WrongDigit;
        }

        return ReadValue(id, stated, right);
    }

    private Slip ReadValue(string id, decimal stated, decimal right)
    {
        if (report.Form.Totals.TryGetValue(id, out var parts)
            && parts.Terms.Any(term => figures.TryGetValue(term.CellId, out var part) && part != 0 && Math.Abs(stated - right) == part))
        {
            return Slip.PartCountedTwiceOrNotAtAll;
        }

        if (stated != 0 && neighbours[id].Contains(stated))
        {
            return Slip.NeighboursFigure;
        }

        if (stated == 0)
        {
            return Slip.ZeroForFigure;
        }

        return right == 0 ? Slip.FigureForZero : Slip.Other;
    }

    private static string Digits(decimal value) => Math.Abs(value).ToString("0.############", CultureInfo.InvariantCulture);

    private static bool IsSwapped(string written, string meant)
    {
        if (written.Length != meant.Length || written.Length < 2)
        {
            return false;
        }

        var first = Enumerable.Range(0, written.Length).FirstOrDefault(place => written[place] != meant[place], -1);
        return first >= 0
            && first + 1 < written.Length
            && written[first] == meant[first + 1]
            && written[first + 1] == meant[first]
            && written.AsSpan(first + 2).SequenceEqual(meant.AsSpan(first + 2));
    }

    /// <summary>Whether taking one digit out of the longer text gives the shorter one; 0 is no digit that was left over.</summary>
    private static bool IsOneLonger(string longer, string shorter) =>
        longer.Length == shorter.Length + 1
        && shorter != "0"
        && Enumerable.Range(0, longer.Length).Any(place => longer.Remove(place, 1) == shorter);

    /// <summary>The figures above, below, left and right of each cell in its table.</summary>
    private static Dictionary<string, List<decimal>> Neighbours(FormDefinition form, IReadOnlyDictionary<string, decimal> figures)
    {
        var found = form.Cells.ToDictionary(cell => cell.Id, _ => new List<decimal>(), StringComparer.Ordinal);
        foreach (var block in form.Tables.SelectMany(table => table.Blocks))
        {
            var width = block.Columns.Count;
            for (var place = 0; place < block.Cells.Count; place++)
            {
                var (row, column) = (place / width, place % width);
                Add(block, found[block.Cells[place].Id], row - 1, column);
                Add(block, found[block.Cells[place].Id], row + 1, column);
                Add(block, found[block.Cells[place].Id], row, column - 1);
                Add(block, found[block.Cells[place].Id], row, column + 1);
            }
        }

        return found;

        void Add(FormBlock block, List<decimal> beside, int row, int column)
        {
            if (row >= 0 && row < block.Rows.Count && column >= 0 && column < block.Columns.Count
                && figures.TryGetValue(block.Cells[(row * block.Columns.Count) + column].Id, out var figure))
            {
                beside.Add(figure);
            }
        }
    }
}
