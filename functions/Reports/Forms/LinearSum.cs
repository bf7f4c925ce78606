namespace Reports.Forms;

/// <summary>A sum of cells, each added or subtracted: one side of a relation.</summary>
public sealed record LinearSum(IReadOnlyList<Term> Terms)
{
    /// <summary>The value, or null as soon as one term is unknown: missing is not zero.</summary>
    /// <exception cref="OverflowException">The figures exceed what a decimal holds; readers cap them long before.</exception>
    public decimal? Evaluate(Func<Term, decimal?> valueOf)
    {
        var sum = 0m;
        foreach (var term in Terms)
        {
            if (valueOf(term) is not { } value)
            {
                return null;
            }

            sum += term.Subtracted ? -value : value;
        }

        return sum;
    }
}

/// <summary>A cell of this year's report, or of last year's accepted one.</summary>
public sealed record Term(string CellId, bool Subtracted, bool LastYear);
