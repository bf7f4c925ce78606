namespace Reports.Validation;

/// <summary>
/// The figures a finding is about, as one line such as <c>T1.GZ.in_force=0;expected=2;T1.GZ.issued=2</c>: what is stated where it is shown
/// (for a text the sentence it quotes), what was expected, and the cells that take part. Two findings with the same line say the same thing.
/// </summary>
internal static class FindingFigures
{
    private const char Separator = ';';

    public static string Of(Finding finding, IReadOnlyDictionary<string, decimal> figures)
    {
        var stated = finding.Stated is { } number ? FindingText.Number(number) : finding.StatedText ?? "";
        var expected = finding.Expected is { } value ? FindingText.Number(value) : "";
        return string.Join(
            Separator,
            finding.Related.Order(StringComparer.Ordinal)
                .Where(figures.ContainsKey)
                .Select(id => $"{id}={FindingText.Number(figures[id])}")
                .Prepend($"expected={expected}")
                .Prepend($"{finding.Id}={stated}"));
    }
}
