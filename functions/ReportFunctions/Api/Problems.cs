using Reports.Forms;

namespace ReportFunctions.Api;

/// <summary>What went wrong, and what to do next.</summary>
/// <param name="Title">In a few words.</param>
/// <param name="Detail">The reason, and the next step.</param>
internal sealed record ProblemText(LocalizedText Title, LocalizedText Detail)
{
    /// <summary>The same with the values filled in at <c>{0}</c>, <c>{1}</c>.</summary>
    public ProblemText With(params object?[] values) =>
        this with { Detail = Detail.Select(text => string.Format(System.Globalization.CultureInfo.InvariantCulture, text, values)) };

    /// <summary>The same with a word filled in at <c>{0}</c>, in each language its own.</summary>
    public ProblemText With(LocalizedText word) =>
        this with { Detail = new(Detail.Zh.Replace("{0}", word.Zh, StringComparison.Ordinal), Detail.En.Replace("{0}", word.En, StringComparison.Ordinal)) };
}

/// <summary>Answers of RFC 9457: Chinese in title and detail, English in titleEn and detailEn.</summary>
internal static class Problems
{
    /// <param name="status">Of the answer.</param>
    /// <param name="text">What went wrong, and what to do.</param>
    /// <param name="more">What a program needs besides; null for nothing.</param>
    public static IResult Of(int status, ProblemText text, Dictionary<string, object?>? more = null) => Results.Problem(
        statusCode: status,
        type: $"https://www.rfc-editor.org/rfc/rfc9110#status.{status}",
        title: text.Title.Zh,
        detail: text.Detail.Zh,
        extensions: new Dictionary<string, object?>(more ?? []) { ["titleEn"] = text.Title.En, ["detailEn"] = text.Detail.En });
}
