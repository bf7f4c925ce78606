using Reports.Forms;
using Reports.Submissions.Receipts;

namespace Reports.Mail.Notices;

/// <summary>The lines of a mail that let anybody verify the receipt.</summary>
internal static class ReceiptFacts
{
    public static IReadOnlyList<(LocalizedText Label, LocalizedText Value)> Of(Receipt? receipt, Uri site)
    {
        if (receipt is null)
        {
            return [];
        }

        var address = new Uri(site, receipt.PathWithCode).AbsoluteUri;
        return
        [
            (new("回执校验码", "Receipt code"), new(receipt.Code.ToString(), receipt.Code.ToString())),
            (new("回执核验地址", "Verify the receipt at"), new(address, address)),
        ];
    }
}
