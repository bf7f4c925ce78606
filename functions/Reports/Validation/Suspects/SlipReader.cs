using System.Globalization;
using Reports.Forms;

namespace Reports.Validation.Suspects;

/// <summary>Tells how a person gets from the right figure to the one that stands there.</summary>
internal sealed class SlipReader(StatedReport report, IReadOnlyDictionary<string, decimal> figures, IReadOnlyDictionary<string, decimal>? lastYear)
{
    private readonly Dictionary<string, List<string>> beside = Neighbours(report.Form);

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
        var isWrongDigit = stated != 0 && right != 0 && written.Length == meant.Length && written.Zip(meant).Count(pair => pair.First != pair.Second) == 1;
        if (isWrongDigit && written.Length > 1)
        {
            return Slip.WrongDigit;
        }

        return ReadSource(id, stated, right) ?? (isWrongDigit ? Slip.OtherDigit : ReadZero(stated, right));
    }

    /// <summary>The slips of two cells that have to change together: one slip where a figure, or two, stand in each other's place.</summary>
    public (Slip First, Slip Second) Read(Change first, Change second)
    {
        var (one, two) = (figures[first.Id], figures[second.Id]);
        // A figure in its neighbour's place has changed places with what belongs there, mostly with 0.
        var isMoved = first.Value == two && second.Value == one;
        return isMoved && beside[first.Id].Contains(second.Id)
            ? (Slip.FigureInWrongCell, Slip.FigureInWrongCell)
            : (Read(first.Id, one, first.Value), Read(second.Id, two, second.Value));
    }

    /// <summary>Where a wrong figure can have come from; null where nothing like it stands nearby.</summary>
    private Slip? ReadSource(string id, decimal stated, decimal right)
    {
        if (report.Form.Totals.TryGetValue(id, out var parts)
            && parts.Terms.Any(term => figures.TryGetValue(term.CellId, out var part) && part != 0 && Math.Abs(stated - right) == part))
        {
            return Slip.PartCountedTwiceOrNotAtAll;
        }

        return stated != 0 && beside[id].Exists(other => figures.TryGetValue(other, out var figure) && figure == stated) ? Slip.NeighboursFigure : null;
    }

    private static Slip ReadZero(decimal stated, decimal right) => (stated, right) switch
    {
        (0, _) => Slip.ZeroForFigure,
        (_, 0) => Slip.FigureForZero,
        _ => Slip.Other,
    };

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

    /// <summary>The cells above, below, left and right of each cell in its table.</summary>
    private static Dictionary<string, List<string>> Neighbours(FormDefinition form)
    {
        var found = form.Cells.ToDictionary(cell => cell.Id, _ => new List<string>(4), StringComparer.Ordinal);
        foreach (var block in form.Tables.SelectMany(table => table.Blocks))
        {
            var width = block.Columns.Count;
            for (var place = 0; place < block.Cells.Count; place++)
            {
                if (place % width > 0)
                {
                    Join(block.Cells[place].Id, block.Cells[place - 1].Id);
                }

                if (place >= width)
                {
                    Join(block.Cells[place].Id, block.Cells[place - width].Id);
                }
            }
        }

        return found;

        void Join(string one, string other)
        {
            found[one].Add(other);
            found[other].Add(one);
        }
    }
}
