namespace Reports.Mail.Desk;

/// <summary>What an answer says of the thread it stands in (RFC 5322, 3.6.4).</summary>
internal static class ThreadOf
{
    private const int Most = 20;
    private const int Longest = 250;

    /// <summary>Of a very long thread the first, by which programs know it, and the latest; what cannot be a Message-ID is left out.</summary>
    public static IReadOnlyList<string> Kept(IReadOnlyList<string> references)
    {
        var usable = references.Where(id => id.Length <= Longest && !id.Any(character => char.IsWhiteSpace(character) || char.IsControl(character))).ToList();
        return usable.Count <= Most ? usable : [usable[0], .. usable[^(Most - 1)..]];
    }

    /// <summary>The references of an answer to a mail.</summary>
    public static IReadOnlyList<string> AnswerTo(MailRecord mail) => mail.MessageId is { } id ? [.. mail.References.Where(known => known != id), id] : mail.References;
}
