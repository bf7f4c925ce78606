using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Security;
using Reports.Mail.Desk;

namespace ReportFunctions.Web.Pages.Administrator;

/// <summary>The mails that came in, the newest first; those of unknown senders are counted on top, because nobody else hears of them.</summary>
[ForAdministrators]
internal sealed class MailsModel(MailRegister register, MailScope scope) : PageModel
{
    public const int MostCounted = 100;
    private const int PageSize = 25;

    /// <summary>What somebody has to look at is counted.</summary>
    private static readonly MailOutcome[] Counted = [MailOutcome.UnknownSender, MailOutcome.AuthenticationFailed, MailOutcome.Failed];

    public MailPage Listed { get; private set; } = new([], null);

    /// <summary>Null shows all.</summary>
    public MailOutcome? Outcome { get; private set; }

    /// <summary>Not the first page.</summary>
    public bool IsLater { get; private set; }

    /// <summary>Those counted, up to <see cref="MostCounted"/>.</summary>
    public IReadOnlyDictionary<MailOutcome, int> Counts { get; private set; } = new Dictionary<MailOutcome, int>();

    public async Task OnGetAsync(string? outcome, string? after, CancellationToken cancellationToken)
    {
        Outcome = Enum.TryParse<MailOutcome>(outcome, out var known) && Enum.IsDefined(known) && known != MailOutcome.Received ? known : null;
        IsLater = !string.IsNullOrEmpty(after);
        var concerns = await scope.OfAsync(User, cancellationToken);
        Listed = await register.ListAsync(Outcome, concerns, after, PageSize, cancellationToken);
        var counts = await Task.WhenAll(Counted.Select(async one => (one, Count: await register.CountAsync(one, concerns, MostCounted, cancellationToken))));
        Counts = counts.ToDictionary(pair => pair.one, pair => pair.Count);
    }

    public static string Address(MailOutcome? outcome, string? after = null) =>
        "/mail" + QueryString.Create(new[] { KeyValuePair.Create("outcome", outcome?.ToString()), KeyValuePair.Create("after", after) }.Where(pair => pair.Value is not null));

    /// <summary>A number that is not counted to its end says so.</summary>
    public static string Number(int count) => count >= MostCounted ? $"{MostCounted - 1}+" : $"{count}";
}
