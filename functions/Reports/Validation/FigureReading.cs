using Reports.Forms;

namespace Reports.Validation;

/// <summary>What number a cell states, if one can be read for certain, and in which way it fails otherwise.</summary>
/// <param name="Value">The number; null when the cell is blank or cannot be read.</param>
/// <param name="Fault">The name of the way it fails, a case of the rule that checks the cell; null when it does not fail.</param>
internal sealed record FigureReading(decimal? Value, string? Fault)
{
    private const decimal Largest = 1_000_000_000_000m;

    public static FigureReading Of(StatedValue stated, FormCell cell) => stated.Kind switch
    {
        StatedKind.Number => Check(stated.Number!.Value, cell.Type),
        StatedKind.Text when NumberText.IsPlaceholder(stated.Text!) => new(null, "placeholder"),
        StatedKind.Text when NumberText.TryRead(stated.Text!, cell.Type == CellType.Amount, out var value) => Check(value, cell.Type),
        StatedKind.Date => new(null, "date"),
        StatedKind.Error => new(null, "formulaError"),
        StatedKind.Uncalculated => new(null, "uncalculated"),
        StatedKind.Text or StatedKind.Boolean => new(null, "unreadable"),
        StatedKind.Blank or StatedKind.OwnFormula or StatedKind.Ambiguous => new(null, null),
    };

    private static FigureReading Check(decimal value, CellType type)
    {
        if (value < 0 && type != CellType.Change)
        {
            return new(null, "negative");
        }

        if (type != CellType.Amount && decimal.Truncate(value) != value)
        {
            return new(null, "fraction");
        }

        return Math.Abs(value) > Largest ? new(null, "tooLarge") : new(value, null);
    }
}
