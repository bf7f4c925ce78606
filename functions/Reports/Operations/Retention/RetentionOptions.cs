using System.ComponentModel.DataAnnotations;

namespace Reports.Operations.Retention;

/// <summary>How long what names people is kept: configuration section <c>Retention</c>. Figures, findings, outcomes, receipts and workbooks are kept for good.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>In days; three report years.</summary>
    [Range(90, 36500)]
    public int PersonalDataDays { get; set; } = 1095;

    /// <summary>One run deletes at most of so many rows and files; the next goes on.</summary>
    [Range(1, 100_000)]
    public int MostPerRun { get; set; } = 5000;
}
