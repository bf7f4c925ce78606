using Reports.Forms;
using Reports.Submissions.Receipts;

namespace Reports.Compliance.Receipts;

/// <summary>Puts a receipt into words with what only other folders know: the agency's name, the form's title, the site's address.</summary>
public sealed class ReceiptViews(AgencyDirectory agencies, FormCatalog forms, AuthoritySettings authority, TimeProvider time)
{
    public async Task<ReceiptView> OfAsync(Receipt receipt, CancellationToken cancellationToken)
    {
        var agency = await agencies.FindAsync(receipt.Agency, cancellationToken).ConfigureAwait(false);
        return new ReceiptView(
            receipt,
            agency?.Name ?? receipt.Agency.Value,
            forms.Forms.FirstOrDefault(form => form.Name == receipt.FormName),
            authority.BaseAddress,
            time.GetUtcNow());
    }
}
