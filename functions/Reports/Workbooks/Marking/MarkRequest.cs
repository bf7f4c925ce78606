using Reports.Forms;
using Reports.Validation;
using Reports.Validation.Suspects;
using Reports.Workbooks.Reading;
using Reports.Workbooks.Writing;

namespace Reports.Workbooks.Marking;

/// <summary>Everything that goes into a returned workbook: the same request always gives the same bytes.</summary>
public sealed record MarkRequest
{
    /// <summary>
    /// The fresh template: form, year and agency of the filing, which need not be those of the file. Its figures and texts are not used;
    /// they come from <see cref="Report"/>.
    /// </summary>
    public required TemplateRequest Template { get; init; }

    /// <summary>What was filed, in the form it was filed in.</summary>
    public required StatedReport Report { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>Cells that are probably wrong, the most likely first.</summary>
    public IReadOnlyList<Suspect> Suspects { get; init; } = [];

    /// <summary>What stood outside the form; it is listed, not carried over.</summary>
    public StrayContent Stray { get; init; } = StrayContent.None;

    public required FiledFile File { get; init; }

    /// <summary>The public address of the service, for links to its pages; null where there is none, as on the command line, and then nothing is linked.</summary>
    public Uri? Site { get; init; }
}

/// <summary>The file that was judged, for the receipt.</summary>
public sealed record FiledFile
{
    public required string Name { get; init; }

    /// <summary>SHA-256 of its content, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Null when the file was only checked, as on the command line.</summary>
    public Filed? Filed { get; init; }
}

/// <summary>That and when a file was filed.</summary>
/// <param name="Number">The number for people, which is that of the receipt once the report is accepted.</param>
/// <param name="Round">第n次报送, from 1.</param>
/// <param name="ReceivedAt">In China time, as it is printed.</param>
public sealed record Filed(string Number, int Round, DateTimeOffset ReceivedAt);
