using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Reports.Forms;
using Reports.Workbooks.Writing;

namespace Reports.Workbooks.Seals;

/// <summary>
/// What the very hidden sheet says about a workbook: which form, year and agency it was made for, and where each value stood.
/// Read the <see cref="State"/> before relying on the rest: the facts of a broken seal are only a guess.
/// </summary>
public sealed record TemplateSeal
{
    public const string SheetName = "_seal";

    /// <summary>Stands in A1 of the seal sheet, so that the sheet is known even when it was renamed or made visible.</summary>
    public const string Marker = "ReportFunctions.Seal.1";

    internal const string FormLabel = "form";
    internal const string VersionLabel = "version";
    internal const string PeriodLabel = "period";
    internal const string AgencyLabel = "agency";
    internal const string IssuedLabel = "issued";
    internal const string KeyLabel = "key";
    internal const string CodeLabel = "hmac";
    internal const string MapLabel = "map";

    // More rows than any form needs; a sheet that claims more is not read to its end.
    private const int LastRow = 200;

    private static readonly string[] SealedLabels = [FormLabel, VersionLabel, PeriodLabel, AgencyLabel, IssuedLabel, KeyLabel];

    public required string Form { get; init; }

    public required string Version { get; init; }

    /// <summary>Null when the sheet does not name a year that can be reported on.</summary>
    public ReportingPeriod? Period { get; init; }

    /// <summary>Null when the sheet does not name a usable code.</summary>
    public AgencyCode? Agency { get; init; }

    public DateTimeOffset? IssuedAt { get; init; }

    public required string KeyId { get; init; }

    /// <summary>Where each defined name pointed when the template was written, by name (<c>v.T2.1.C1</c>), with its captions.</summary>
    public required IReadOnlyDictionary<string, SealedPlace> Places { get; init; }

    /// <summary>Never <see cref="SealState.Missing"/>: no seal at all is null.</summary>
    public required SealState State { get; init; }

    /// <summary>Whether a sheet is the seal, by the text of its first cell.</summary>
    public static bool IsSealSheet(Func<int, int, string?> textAt) => textAt(1, 1)?.Trim() == Marker;

    /// <summary>Reads the seal sheet. Total: whatever stands in it, the answer is a seal or null.</summary>
    /// <param name="textAt">The text of a cell of the seal sheet by row and column, from 1; null where there is none.</param>
    /// <param name="keys">Without a key the state is <see cref="SealState.Unverified"/>.</param>
    public static TemplateSeal? Read(Func<int, int, string?> textAt, SealKeyring keys)
    {
        if (!IsSealSheet(textAt))
        {
            return null;
        }

        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        var map = new StringBuilder();
        for (var row = 2; row <= LastRow; row++)
        {
            var (label, text) = (textAt(row, 1)?.Trim() ?? "", textAt(row, 2)?.Trim() ?? "");
            if (label == MapLabel)
            {
                map.Append(text);
            }
            else if (label.Length > 0)
            {
                facts[label] = text;
            }
        }

        var places = SealedMap.Parse(map.ToString());
        return new TemplateSeal
        {
            Form = Fact(FormLabel),
            Version = Fact(VersionLabel),
            Period = ReportingPeriod.TryParse(Fact(PeriodLabel), out var period) ? period : null,
            Agency = AgencyCode.TryParse(Fact(AgencyLabel), out var agency) ? agency : null,
            IssuedAt = DateTimeOffset.TryParse(Fact(IssuedLabel), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var issued) ? issued : null,
            KeyId = Fact(KeyLabel),
            Places = places ?? new Dictionary<string, SealedPlace>(),
            State = places is null ? SealState.Broken : Verify(Fact, map.ToString(), keys),
        };

        string Fact(string label) => facts.GetValueOrDefault(label, "");
    }

    /// <summary>The rows of the seal sheet, label and text.</summary>
    internal static IReadOnlyList<(string Label, string Text)> Write(TemplateRequest request, IEnumerable<SealedPlace> places, SealKeyring keys)
    {
        var map = SealedMap.Write(places);
        var facts = new List<(string Label, string Text)>
        {
            (FormLabel, request.Form.Form),
            (VersionLabel, request.Form.Version),
            (PeriodLabel, request.Period.ToString()),
            (AgencyLabel, request.Agency.Value),
            (IssuedLabel, request.IssuedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            (KeyLabel, keys.Current?.Id ?? ""),
        };
        var code = keys.Current is { } key
            ? Convert.ToHexStringLower(Code(key, label => facts.First(fact => fact.Label == label).Text, string.Concat(map)))
            : "";
        return [(Marker, ""), .. facts, (CodeLabel, code), .. map.Select(chunk => (MapLabel, chunk))];
    }

    private static SealState Verify(Func<string, string> fact, string map, SealKeyring keys)
    {
        if (keys.IsEmpty)
        {
            return SealState.Unverified;
        }

        var stated = new byte[HMACSHA256.HashSizeInBytes];
        var readable = fact(CodeLabel).Length == stated.Length * 2
            && Convert.FromHexString(fact(CodeLabel), stated, out _, out _) == System.Buffers.OperationStatus.Done;
        return readable && keys.Find(fact(KeyLabel)) is { } key && CryptographicOperations.FixedTimeEquals(stated, Code(key, fact, map))
            ? SealState.Verified
            : SealState.Broken;
    }

    private static byte[] Code(SealKey key, Func<string, string> fact, string map)
    {
        var canonical = string.Concat(SealedLabels.Select(label => $"{label}={fact(label)}\n")) + map;
        return HMACSHA256.HashData(key.Secret, Encoding.UTF8.GetBytes(canonical));
    }
}
