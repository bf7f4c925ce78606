using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Reports.Forms;
using Reports.Submissions.Receipts;
using Reports.Workbooks.Seals;

namespace Reports.Mail;

/// <summary>
/// The code in every reminder, such as <c>K7QM-2XTD-9RWA</c>: whoever answers with it got a mail that we sent to this agency about this year.
/// It is a receipt's code in form, from a secret of its own, so that neither passes for the other. A code stays good when the seal key is
/// replaced, as long as the former key is kept.
/// </summary>
public sealed class ReplyCodes(SealKeyring keyring)
{
    /// <summary>In characters: what stands further down in a mail is not looked through.</summary>
    private const int Longest = 200_000;

    private const int MostTried = 20;
    private static readonly string[] Names = ["答复码", "reply code"];

    // Invariant: at least one.
    private readonly IReadOnlyList<byte[]> secrets = keyring.SecretsFor("ReportFunctions.Reply.1"u8.ToArray());

    /// <summary>The code that is written into a mail.</summary>
    public string CodeOf(ReportingPeriod period, AgencyCode agency) => CodeOf(period, agency, secrets[0]).ToString();

    /// <summary>
    /// Whether the code stands anywhere in the words: in any case and width, with or without its hyphens, broken over lines with the marks of
    /// quoting between. Takes as long for a code that is nearly right as for one that is not at all.
    /// </summary>
    public bool Proves(string words, ReportingPeriod period, AgencyCode agency)
    {
        var codes = secrets.Select(secret => CodeOf(period, agency, secret)).ToList();
        var proven = false;
        foreach (var characters in Candidates(ReceiptCode.Folded(words.Length > Longest ? words[..Longest] : words)))
        {
            if (ReceiptCode.TryParse(characters, out var found))
            {
                proven |= codes.Exists(code => code.Matches(found));
            }
        }

        return proven;
    }

    /// <summary>
    /// Which of many duties the words prove, where nothing else says whose mail it is: the words are gone through once, not once for each. It
    /// asks for the name that we print before a code, so that ordinary mail costs nothing.
    /// </summary>
    public IReadOnlyList<(ReportingPeriod Period, AgencyCode Agency)> FindProven(string words, IEnumerable<(ReportingPeriod Period, AgencyCode Agency)> among)
    {
        if (!Names.Any(name => words.Contains(name, StringComparison.OrdinalIgnoreCase)))
        {
            return [];
        }

        var found = Candidates(ReceiptCode.Folded(words.Length > Longest ? words[..Longest] : words))
            .Select(characters => ReceiptCode.TryParse(characters, out var code) ? code : null).OfType<ReceiptCode>().Distinct().Take(MostTried).ToList();
        return found.Count == 0 ? [] : [.. among.Where(duty => secrets.Any(secret => CodeOf(duty.Period, duty.Agency, secret) is var code && found.Exists(code.Matches)))];
    }

    /// <summary>As many letters and digits as a code has, from the beginning of every word to the end of one.</summary>
    private static IEnumerable<string> Candidates(string text)
    {
        var characters = new StringBuilder(ReceiptCode.Length);
        for (var start = 0; start < text.Length; start++)
        {
            if (!char.IsAsciiLetterOrDigit(text[start]) || (start > 0 && char.IsAsciiLetterOrDigit(text[start - 1])))
            {
                continue;
            }

            characters.Clear();
            var end = start;
            for (; end < text.Length && characters.Length < ReceiptCode.Length && (char.IsAsciiLetterOrDigit(text[end]) || IsBetween(text[end])); end++)
            {
                if (char.IsAsciiLetterOrDigit(text[end]))
                {
                    characters.Append(text[end]);
                }
            }

            if (characters.Length == ReceiptCode.Length && (end == text.Length || !char.IsAsciiLetterOrDigit(text[end])))
            {
                yield return characters.ToString();
            }
        }
    }

    private static bool IsBetween(char character) =>
        character is '>' or '|' || ReceiptCode.IsBetween(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Format;

    private static ReceiptCode CodeOf(ReportingPeriod period, AgencyCode agency, byte[] secret) =>
        ReceiptCode.From(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{period}\n{agency}")));
}
