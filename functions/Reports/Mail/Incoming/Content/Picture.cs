using System.Text.RegularExpressions;
using MimeKit;

namespace Reports.Mail.Incoming.Content;

/// <summary>
/// How a part that turns out to be a picture came into the mail. What belongs to a signature or a page is no file that somebody sent; a
/// photo that was attached is one, also where the program of a telephone shows it inline.
/// </summary>
internal sealed partial record Picture(bool IsPartOfPage, bool IsInline)
{
    private const int SmallInline = 100 << 10;
    private const int SmallLogo = 32 << 10;

    public static Picture Attached { get; } = new(false, false);

    public static Picture Of(MimePart part, PartPlace place)
    {
        var isAttachment = part.ContentDisposition?.IsAttachment == true;
        return new(
            (place.IsRelated || !string.IsNullOrEmpty(part.ContentId)) && !(isAttachment && !place.IsRelated),
            !isAttachment && (part.ContentDisposition is not null || FileNames.Of(part) is null));
    }

    public bool Decorates(string? name, int size) =>
        IsPartOfPage || (IsInline && size < SmallInline) || (size < SmallLogo && name is not null && Logo().IsMatch(name));

    /// <summary>As mail programs name what they take out of a signature.</summary>
    [GeneratedRegex(@"^(image\d{1,4}|att\d{3,}|outlook-\w+|logo|signature|签名|徽标)[^.]*\.\w{2,5}$", RegexOptions.IgnoreCase)]
    private static partial Regex Logo();
}
