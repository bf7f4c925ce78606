using ReportFunctions.Web.Texts;
using Reports.Forms;
using Reports.Submissions;
using Reports.Validation.Parts;

namespace ReportFunctions.Api;

/// <summary>What the page and the API do alike with part-filled workbooks: take them in, check one, merge several.</summary>
internal sealed class PartDesk(PartChecker checker, FormCatalog forms)
{
    /// <summary>As many people as fill one report, and a few more.</summary>
    public const int MostFiles = 8;

    public FormDefinition FormOf(Place place) => forms.For(place.Period);

    /// <summary>What was found, or why the file was not taken.</summary>
    public async Task<(PartVerdict? Verdict, IReadOnlyList<LocalizedText> Reasons)> CheckAsync(Place place, IFormFile? file, CancellationToken cancellationToken)
    {
        if (Refusal(file) is { } refusal)
        {
            return (null, [refusal.Text.Detail]);
        }

        return await checker.CheckAsync(place.Period, place.Agency.Code, await ReadAsync(file!, cancellationToken), cancellationToken) switch
        {
            PartOutcome.Checked @checked => (@checked.Verdict, []),
            PartOutcome.Refused(var reasons) => (null, reasons),
            var other => throw new InvalidOperationException($"Checking ended in {other.GetType().Name}, which is not a case."),
        };
    }

    /// <summary>What the files come to together, or why they cannot be merged, each with the position of its file; null for all of them.</summary>
    public async Task<(ReportMerge? Merge, IReadOnlyList<(int? File, LocalizedText Reason)> Reasons)> MergeAsync(
        Place place, IReadOnlyList<IFormFile> files, CancellationToken cancellationToken)
    {
        if (files.Count is < 2 or > MostFiles)
        {
            return (null, [(null, PartTexts.HowManyFiles)]);
        }

        var refusals = files.Index().Select(file => (File: (int?)file.Index, Reason: Refusal(file.Item)?.Text.Detail)).Where(one => one.Reason is not null).ToList();
        if (refusals.Count > 0)
        {
            return (null, [.. refusals.Select(one => (one.File, one.Reason!))]);
        }

        var parts = new List<PartFile>();
        foreach (var file in files)
        {
            parts.Add(new PartFile(UploadedFile.Of(file).File!.FileName, await ReadAsync(file, cancellationToken)));
        }

        return checker.Merge(place.Period, place.Agency.Code, parts, cancellationToken) switch
        {
            MergeOutcome.Merged(var merge) => (merge, []),
            MergeOutcome.Refused(var refused) => (null, [.. refused.Select(part => ((int?)part.File, part.Reason))]),
            var other => throw new InvalidOperationException($"Merging ended in {other.GetType().Name}, which is not a case."),
        };
    }

    private static Refusal? Refusal(IFormFile? file)
    {
        var (taken, refusal) = UploadedFile.Of(file);
        taken?.Content.Dispose();
        return refusal is { Text: var text } && text == ErrorTexts.NoFile ? refusal with { Text = PartTexts.NoFile } : refusal;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(IFormFile file, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }
}
