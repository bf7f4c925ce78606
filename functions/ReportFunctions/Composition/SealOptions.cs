using System.ComponentModel.DataAnnotations;
using Reports.Workbooks.Seals;

namespace ReportFunctions.Composition;

/// <summary>The secret that seals templates, and from which that of the receipts is derived. Without one templates could not be issued, so a start without it is refused.</summary>
internal sealed class SealOptions : IValidatableObject
{
    public const string Section = "Seal";
    private const int LeastBytes = 32;

    /// <summary>At least 32 random bytes in base64.</summary>
    [Required(ErrorMessage = "Seal:Key is missing: give at least 32 random bytes in base64.")]
    public string Key { get; set; } = "";

    /// <summary>Goes into the workbook; change it together with the key.</summary>
    [Required]
    public string KeyId { get; set; } = "1";

    /// <summary>Keys that no longer seal but still verify, by id, in base64. Without the key of its time a receipt cannot be verified any more.</summary>
    public IDictionary<string, string> Former { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public SealKeyring Keyring() => new(
    [
        new SealKey(KeyId, Convert.FromBase64String(Key)),
        .. Former.Select(former => new SealKey(former.Key, Convert.FromBase64String(former.Value))),
    ]);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var key in Former.Values.Append(Key))
        {
            if (!Convert.TryFromBase64String(key, new byte[key.Length], out var length) || length < LeastBytes)
            {
                yield return new ValidationResult("Seal: a key must be at least 32 bytes in base64.", [nameof(Key)]);
            }
        }
    }
}
