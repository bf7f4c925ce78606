using ReportFunctions.Web.Texts;
using Reports.Submissions;

namespace ReportFunctions.Api;

/// <summary>
/// The key by which a sending that is repeated is known: header <c>Idempotency-Key</c>, as programs and the page's script send it, or the
/// form's own field, which a page gets when it is made, so that sending the same form again is no second filing either.
/// </summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";
    public const string Field = "key";

    /// <summary>Null without a key; a refusal where there is one that cannot be.</summary>
    /// <param name="request">Its header comes first.</param>
    /// <param name="field">What a form said; null for a program.</param>
    public static (FilingKey? Key, Refusal? Refusal) Of(HttpRequest request, string? field = null)
    {
        var text = request.Headers[Header].FirstOrDefault()?.Trim('"') ?? field;
        return string.IsNullOrEmpty(text) ? (null, null)
            : FilingKey.TryParse(text, out var key) ? (key, null)
            : (null, new Refusal(StatusCodes.Status400BadRequest, ErrorTexts.KeyInvalid));
    }
}
