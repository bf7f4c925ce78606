namespace Reports.Workbooks.Packages.Biff;

/// <summary>The functions of ordinary sums and of the template's own formulas, by the number they have in a formula.</summary>
internal static class BiffFunctions
{
    private static readonly Dictionary<int, (string Name, int? Arguments)> Known = new()
    {
        [0] = ("COUNT", null),
        [1] = ("IF", null),
        [2] = ("ISNA", 1),
        [3] = ("ISERROR", 1),
        [4] = ("SUM", null),
        [5] = ("AVERAGE", null),
        [6] = ("MIN", null),
        [7] = ("MAX", null),
        [24] = ("ABS", 1),
        [25] = ("INT", 1),
        [27] = ("ROUND", 2),
        [32] = ("LEN", 1),
        [33] = ("VALUE", 1),
        [36] = ("AND", null),
        [37] = ("OR", null),
        [38] = ("NOT", 1),
        [118] = ("TRIM", 1),
        [128] = ("ISNUMBER", 1),
        [129] = ("ISBLANK", 1),
        [130] = ("T", 1),
        [131] = ("N", 1),
        [169] = ("COUNTA", null),
        [183] = ("PRODUCT", null),
        [212] = ("ROUNDUP", 2),
        [213] = ("ROUNDDOWN", 2),
        [228] = ("SUMPRODUCT", null),
        [344] = ("SUBTOTAL", null),
        [345] = ("SUMIF", null),
        [346] = ("COUNTIF", 2),
        [347] = ("COUNTBLANK", 1),
    };

    public static string? Name(int function) => Known.TryGetValue(function, out var known) ? known.Name : null;

    /// <summary>How many arguments the function always has; null when their number varies or the function is not known.</summary>
    public static int? Arguments(int function) => Known.TryGetValue(function, out var known) ? known.Arguments : null;
}
