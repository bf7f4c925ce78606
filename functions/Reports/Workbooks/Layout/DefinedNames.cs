using Reports.Forms;

namespace Reports.Workbooks.Layout;

/// <summary>The workbook-level names by which programs find cells; other programs rely on them, so they never change for a given id.</summary>
public static class DefinedNames
{
    public const string NilReport = "z.zero";
    public const string Period = "z.period";
    public const string Agency = "z.agency";
    public const string Summary = "z.summary";

    /// <summary>The first cell of the sheet that says what was found in the round before; only a returned workbook has it.</summary>
    public const string Result = "z.result";

    public const string ValuePrefix = "v.";

    /// <summary>A number, or the first row of a narrative.</summary>
    public static string Value(string id) => ValuePrefix + id;

    /// <summary>Last year's figure for the id, locked.</summary>
    public static string LastYear(string id) => "p." + id;

    /// <summary>The live check of a relation.</summary>
    public static string Check(Relation relation) => $"c.{relation.Rule.Id}.{relation.At.Id}";
}
