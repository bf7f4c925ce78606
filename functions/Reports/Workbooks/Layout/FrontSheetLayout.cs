using Reports.Forms;

namespace Reports.Workbooks.Layout;

/// <summary>The first sheet: whose report it is, the live summary, how to fill it in.</summary>
internal sealed record FrontSheetLayout
{
    public const int Columns = 6;
    public const int TitleRow = 1;
    public const int AuthorityRow = 2;
    public const int CountsHeaderRow = 12;
    public const int FirstCountsRow = CountsHeaderRow + 1;

    public static readonly IReadOnlyList<double> Widths = [18, 34, 11, 11, 11, 11];

    public string Name { get; private init; } = "首页";

    public CellAddress AgencyName => Fact(0);

    public CellAddress Agency => Fact(1);

    public CellAddress Period => Fact(2);

    public CellAddress DueDate => Fact(3);

    public CellAddress NilReport => Fact(4);

    public CellAddress Summary => new(Name, CountsHeaderRow - 1, 1);

    /// <summary>The row after the sections: contradictions to the 零报告 tick.</summary>
    public required int NilRow { get; init; }

    public int StepsHeaderRow => NilRow + 2;

    public int FirstStepRow => StepsHeaderRow + 1;

    public static FrontSheetLayout Of(FormDefinition form)
    {
        // A section could be called like this sheet.
        var front = new FrontSheetLayout { NilRow = FirstCountsRow + form.Sections.Count };
        return form.Sections.Any(section => SheetLayout.NameOf(section) == front.Name) ? front with { Name = "填报首页" } : front;
    }

    private CellAddress Fact(int index) => new(Name, 4 + index, 2);
}
