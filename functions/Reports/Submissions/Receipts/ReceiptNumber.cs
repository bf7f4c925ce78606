using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Reports.Forms;

namespace Reports.Submissions.Receipts;

/// <summary>The number for people, <c>{period}-{agency}-{n}</c>. An agency's code may contain hyphens: n stands after the last one.</summary>
internal sealed record ReceiptNumber(ReportingPeriod Period, AgencyCode Agency, int Round)
{
    private const int PeriodLength = 4;

    public static bool TryParse(string? text, [NotNullWhen(true)] out ReceiptNumber? number)
    {
        number = null;
        var last = text?.LastIndexOf('-') ?? -1;
        if (last > PeriodLength + 1
            && text![PeriodLength] == '-'
            && ReportingPeriod.TryParse(text[..PeriodLength], out var period)
            && AgencyCode.TryParse(text[(PeriodLength + 1)..last], out var agency)
            && int.TryParse(text.AsSpan(last + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var round))
        {
            number = new ReceiptNumber(period.Value, agency, round);
        }

        return number is not null;
    }

    public override string ToString() => $"{Period}-{Agency}-{Round.ToString(CultureInfo.InvariantCulture)}";
}
