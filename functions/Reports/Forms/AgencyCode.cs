using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Reports.Forms;

/// <summary>The code of a filing unit (报送单位): 1 to 32 of <c>A-Z a-z 0-9 -</c>, so that it can stand in keys, blob names and addresses as it is.</summary>
public sealed partial record AgencyCode
{
    private AgencyCode(string value) => Value = value;

    // Invariant: matches Shape(); it is a part of storage keys, where / \ # ? and | would break the key.
    public string Value { get; }

    public static AgencyCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException($"'{text}' is not an agency code: 1 to 32 letters, digits or hyphens.");

    public static bool TryParse(string? text, [NotNullWhen(true)] out AgencyCode? code)
    {
        code = text is not null && Shape().IsMatch(text) ? new AgencyCode(text) : null;
        return code is not null;
    }

    public override string ToString() => Value;

    [GeneratedRegex(@"\A[A-Za-z0-9-]{1,32}\z")]
    private static partial Regex Shape();
}
