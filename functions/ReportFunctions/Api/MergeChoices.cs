using System.Globalization;
using Reports.Validation.Parts;

namespace ReportFunctions.Api;

/// <summary>What a person or a program chose where workbooks state different values: by conflict id the position of the option.</summary>
internal static class MergeChoices
{
    /// <summary>What was not chosen, or is no position, is absent.</summary>
    /// <param name="form">The fields as sent.</param>
    /// <param name="merge">The conflicts.</param>
    /// <param name="prefix">What stands before the id in the name of a field.</param>
    public static Dictionary<string, int> Read(IFormCollection form, ReportMerge merge, string prefix)
    {
        var choices = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var conflict in merge.Conflicts)
        {
            if (int.TryParse(form[prefix + conflict.Id], NumberStyles.None, CultureInfo.InvariantCulture, out var option) && option < conflict.Options.Count)
            {
                choices[conflict.Id] = option;
            }
        }

        return choices;
    }
}
