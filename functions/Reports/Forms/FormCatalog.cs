namespace Reports.Forms;

/// <summary>The form definitions the service knows; exactly one applies to a report year.</summary>
public sealed class FormCatalog
{
    public FormCatalog(IReadOnlyList<FormDefinition> forms)
    {
        for (var year = ReportingPeriod.FirstYear; year <= ReportingPeriod.LastYear; year++)
        {
            var period = new ReportingPeriod(year);
            if (forms.Count(form => form.AppliesTo(period)) != 1)
            {
                throw new FormDefinitionException(
                    string.Join(", ", forms.Select(form => form.Name)),
                    [new FormFault("reportYears", $"{forms.Count(form => form.AppliesTo(period))} forms apply to report year {year}; it must be one")]);
            }
        }

        Forms = forms;
    }

    // Invariant: for every report year there is exactly one form.
    public IReadOnlyList<FormDefinition> Forms { get; }

    /// <summary>Loads <c>&lt;form&gt;-&lt;version&gt;/form.json</c> below <paramref name="folder"/>.</summary>
    /// <exception cref="FormDefinitionException">A definition is broken, or the report years are not covered once each.</exception>
    public static FormCatalog Load(string folder) =>
        new([.. Directory.EnumerateFiles(folder, "form.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(FormLoader.Load)]);

    /// <summary>The definitions delivered with the program, beside its binaries.</summary>
    public static FormCatalog LoadDelivered() => Load(Path.Combine(AppContext.BaseDirectory, "templates"));

    public FormDefinition For(ReportingPeriod period) => Forms.Single(form => form.AppliesTo(period));

    public FormDefinition? Find(string form, string version) =>
        Forms.FirstOrDefault(candidate => candidate.Form == form && candidate.Version == version);
}
