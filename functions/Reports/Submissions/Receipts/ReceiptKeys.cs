using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Reports.Workbooks.Seals;

namespace Reports.Submissions.Receipts;

/// <summary>
/// The secrets behind receipt codes, derived from the seal keys of the installation and good for nothing else. The first issues, every one
/// verifies: a code printed before a key was replaced stays good as long as the former key is kept. The public demonstration key is left out.
/// </summary>
public sealed class ReceiptKeys(SealKeyring keyring)
{
    // Invariant: at least one.
    private readonly IReadOnlyList<byte[]> secrets = keyring.SecretsFor("ReportFunctions.Receipt.1"u8.ToArray());

    /// <summary>The code that is printed.</summary>
    public ReceiptCode CodeOf(Submission original) => CodeOf(original, secrets[0]);

    /// <summary>Whether it was printed for this filing, be it before the filing was processed again.</summary>
    public bool IsGenuine(Submission original, ReceiptCode code) =>
        Checks(original).Any(check => secrets.Any(secret => CodeOf(check, secret).Matches(code)));

    private static IEnumerable<Submission> Checks(Submission original) =>
        [original, .. (original.Reprocessed?.Earlier ?? []).Select(earlier => original with { DecidedAt = earlier.DecidedAt, CheckedAs = earlier.Outcome })];

    /// <summary>
    /// Over what never changes: which filing, which content, when it came, when it was checked and what the check said. What a review said
    /// later is not in it, so that a receipt on paper stays genuine; the page tells how things stand now.
    /// </summary>
    private static ReceiptCode CodeOf(Submission original, byte[] secret)
    {
        string[] facts =
        [
            original.CaseNumber!,
            original.Id.ToString(),
            original.Sha256,
            Time(original.ReceivedAt),
            Time(original.DecidedAt!.Value),
            (original.CheckedAs ?? original.Status).ToString(),
        ];
        return ReceiptCode.From(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(string.Join('\n', facts))));
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
