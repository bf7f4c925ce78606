using Reports.Forms;

namespace Reports.Workbooks.Lists;

/// <summary>How the text of a cell came about.</summary>
public enum ListCellKind
{
    Text,

    /// <summary>Stored as a number; one of more than 15 digits has lost its last ones.</summary>
    Number,

    /// <summary>A formula; the text is the formula with its equals sign, never what it gives.</summary>
    Formula,

    /// <summary>An error value such as <c>#N/A</c>.</summary>
    Error,
}

/// <summary>One cell of a list; the text is trimmed and empty where nothing stands.</summary>
public readonly record struct ListCell(string Text, ListCellKind Kind);

/// <summary>One row of a list that holds anything.</summary>
/// <param name="Number">As the spreadsheet program shows it, from 1.</param>
/// <param name="Cells">By column, from 0; shorter rows end earlier.</param>
public sealed record ListRow(int Number, IReadOnlyList<ListCell> Cells)
{
    /// <summary>Empty beyond the end of the row.</summary>
    public ListCell this[int column] => column < Cells.Count ? Cells[column] : new ListCell("", ListCellKind.Text);
}

/// <summary>What became of reading a list: its rows, or why there are none.</summary>
public abstract record ListOutcome
{
    private ListOutcome()
    {
    }

    public sealed record Read(IReadOnlyList<ListRow> Rows) : ListOutcome;

    /// <summary>It is no list we can read.</summary>
    /// <param name="Reason">What it is and what to do; holds nothing of the file.</param>
    public sealed record Refused(LocalizedText Reason) : ListOutcome;
}
