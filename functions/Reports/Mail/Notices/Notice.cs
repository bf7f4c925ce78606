using Reports.Compliance;
using Reports.Forms;

namespace Reports.Mail.Notices;

/// <summary>One mail, composed and ready to send: who gets it is not its business.</summary>
/// <param name="Subject">One line; begins with the status in 【】.</param>
/// <param name="Text">The whole mail as plain text, Chinese first, English below.</param>
/// <param name="Html">The same as HTML that needs no picture, style sheet or script from anywhere.</param>
public sealed record Notice(string Subject, string Text, string Html);

/// <summary>What the authority says in every mail.</summary>
public sealed record NoticeSettings
{
    public required string OfficeName { get; init; }

    public required string OfficeNameEn { get; init; }

    public string? ContactPerson { get; init; }

    public string? Telephone { get; init; }

    public required Uri BaseAddress { get; init; }

    /// <summary>Of the agency the mail is for, an extension included; inclusive, a day in China.</summary>
    public required DateOnly DueDate { get; init; }

    /// <summary>The name of the marked workbook that goes with the mail; null when none does, and then the mail does not speak of it.</summary>
    public string? AttachedWorkbook { get; init; }

    /// <summary>The name of the accepted version that goes with the mail; null when none does.</summary>
    public string? AttachedReport { get; init; }

    /// <summary>The name of the receipt that goes with the mail; null when none does.</summary>
    public string? AttachedReceipt { get; init; }

    public static NoticeSettings From(AuthoritySettings authority, DateOnly dueDate) => new()
    {
        OfficeName = authority.OfficeName,
        OfficeNameEn = authority.OfficeNameEn,
        ContactPerson = authority.ContactPerson,
        Telephone = authority.Telephone,
        BaseAddress = authority.BaseAddress,
        DueDate = dueDate,
    };

    /// <summary>How every mail ends: the office, the day the mail speaks of, whom to ask.</summary>
    public IReadOnlyList<LocalizedText> SignatureOn(DateOnly day)
    {
        List<LocalizedText> lines = [new(OfficeName, OfficeNameEn), OfficialDate.Day(day)];
        string?[] zh = [ContactPerson is { } person ? $"联系人：{person}" : null, Telephone is { } phone ? $"电话：{phone}" : null];
        string?[] en = [ContactPerson is { } contact ? $"Contact: {contact}" : null, Telephone is { } call ? $"Telephone: {call}" : null];
        if (zh.Any(line => line is not null))
        {
            lines.Add(new(string.Join('　', zh.OfType<string>()), string.Join(", ", en.OfType<string>())));
        }

        lines.Add(new("本邮件由系统自动发出。", "This mail was sent automatically."));
        return lines;
    }
}
