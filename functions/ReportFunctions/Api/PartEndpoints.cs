using System.Globalization;
using ReportFunctions.Security;
using ReportFunctions.Security.Limits;
using ReportFunctions.Web.Texts;
using Reports.Forms;
using Reports.Validation.Parts;
using Reports.Workbooks.Writing;

namespace ReportFunctions.Api;

/// <summary>A part that is not filled in to the end.</summary>
internal sealed record OpenPartAnswer(string Heading, string HeadingEn, int Asked, int Open);

/// <summary>What was found in a part-filled workbook, and what is still open in it.</summary>
internal sealed record PartAnswer(IReadOnlyList<FindingDocument> Findings, IReadOnlyList<OpenPartAnswer> Open)
{
    public static PartAnswer Of(PartVerdict verdict, FormDefinition form) => new(
        [.. verdict.Findings.Select(finding => FindingDocument.Of(finding, form.Name))],
        [.. verdict.Open.Select(part => new OpenPartAnswer(part.Heading.Zh, part.Heading.En, part.Asked, part.Open))]);
}

/// <summary>One of the values stated differently; value is a number, a text or, for the nil report, whether it is ticked.</summary>
internal sealed record MergeOptionAnswer(object? Value, IReadOnlyList<string> Files);

/// <summary>A value that the files state differently. To choose, send the files again with a field named like the id and the position of the option (from 0).</summary>
internal sealed record MergeConflictAnswer(string Id, string Label, string LabelEn, IReadOnlyList<MergeOptionAnswer> Options)
{
    public static MergeConflictAnswer Of(MergeConflict conflict, ReportMerge merge, FormDefinition form) => new(
        conflict.Id,
        PartTexts.LabelOf(conflict.Id, form).Zh,
        PartTexts.LabelOf(conflict.Id, form).En,
        [.. conflict.Options.Select(option => new MergeOptionAnswer(option.Number ?? option.Text ?? (object?)option.Nil, [.. option.Files.Select(file => merge.Files[file])]))]);
}

/// <summary>Part-filled workbooks for programs: checked, and merged into one. Nothing is filed.</summary>
internal static class PartEndpoints
{
    public static void MapParts(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/periods/{period}/agencies/{agency}").WithMetadata(new ForAgencyAttribute(), new CountedAsUploadAttribute());
        api.MapPost("/parts", CheckAsync);
        api.MapPost("/merge", MergeAsync);
    }

    private static async Task<IResult> CheckAsync(HttpRequest request, string period, string agency, FilingDesk filing, PartDesk desk, CancellationToken cancellationToken)
    {
        var (place, problem) = await filing.FindAsync(period, agency, cancellationToken);
        if (place is null)
        {
            return Problems.Of(StatusCodes.Status404NotFound, problem!);
        }

        var files = await FilesAsync(request, cancellationToken);
        var (verdict, reasons) = await desk.CheckAsync(place, files is [var only] ? only : null, cancellationToken);
        return verdict is null
            ? Problems.Of(StatusCodes.Status400BadRequest, PartTexts.NotChecked(reasons))
            : Results.Ok(PartAnswer.Of(verdict, desk.FormOf(place)));
    }

    private static async Task<IResult> MergeAsync(
        HttpRequest request, string period, string agency, FilingDesk filing, PartDesk desk, TemplateDesk templates, CancellationToken cancellationToken)
    {
        var (place, problem) = await filing.FindAsync(period, agency, cancellationToken);
        if (place is null)
        {
            return Problems.Of(StatusCodes.Status404NotFound, problem!);
        }

        var files = await FilesAsync(request, cancellationToken);
        var (merge, reasons) = await desk.MergeAsync(place, files, cancellationToken);
        if (merge is null)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, PartTexts.NotMerged(reasons, [.. files.Select(file => file.FileName)]));
        }

        var form = desk.FormOf(place);
        var choices = MergeChoices.Read(await request.ReadFormAsync(cancellationToken), merge, "");
        return merge.Decide(choices, form) is { } merged
            ? Results.File(await templates.IssueAsync(place, merged, cancellationToken), TemplateWriter.ContentType, templates.FileName(place))
            : Problems.Of(
                StatusCodes.Status409Conflict,
                PartTexts.InConflict.With(merge.Conflicts.Count.ToString(CultureInfo.InvariantCulture)),
                new() { ["conflicts"] = merge.Conflicts.Select(conflict => MergeConflictAnswer.Of(conflict, merge, form)).ToArray() });
    }

    private static async Task<IReadOnlyList<IFormFile>> FilesAsync(HttpRequest request, CancellationToken cancellationToken) =>
        request.HasFormContentType ? (await request.ReadFormAsync(cancellationToken)).Files : [];
}
