using Reports.Compliance;
using Reports.Forms;
using Reports.Submissions.Receipts;

namespace ReportFunctions.Web;

/// <summary>Puts a receipt into words with what only other folders know: the agency's name, the form's title, the site's address.</summary>
internal sealed class ReceiptViews(AgencyDirectory agencies, FormCatalog forms, AuthoritySettings authority, TimeProvider time)
{
    public async Task<ReceiptView> OfAsync(Receipt receipt, CancellationToken cancellationToken)
    {
        var agency = await agencies.FindAsync(receipt.Agency, cancellationToken);
        return new ReceiptView(
            receipt,
            agency?.Name ?? receipt.Agency.Value,
            forms.Forms.FirstOrDefault(form => form.Name == receipt.FormName),
            authority.BaseAddress,
            time.GetUtcNow());
    }
}
