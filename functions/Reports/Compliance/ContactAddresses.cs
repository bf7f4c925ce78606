using System.Net.Mail;

namespace Reports.Compliance;

/// <summary>The mail addresses of an agency as people write them: several in one text, separated by whatever comes to hand.</summary>
public static class ContactAddresses
{
    /// <summary>How many one agency may have.</summary>
    public const int Most = 20;

    /// <summary>In characters, as the standard has it.</summary>
    public const int Longest = 254;

    private static readonly char[] Between = [';', '；', ',', '，', '、', '\n', '\r', '\t', ' ', '\u3000', '|'];

    /// <summary>The parts of a text, each once, whatever they are.</summary>
    public static IReadOnlyList<string> Split(string text) =>
        [.. text.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>A bare address that a mail server can be asked about: no display name, a domain with a dot, plain letters.</summary>
    public static bool IsAddress(string text) =>
        text.Length <= Longest
        && MailAddress.TryCreate(text, out var address)
        && address.Address == text
        && address.Host.Contains('.', StringComparison.Ordinal)
        && !address.Host.EndsWith('.')
        && text.All(character => char.IsAscii(character) && !char.IsControl(character));
}
