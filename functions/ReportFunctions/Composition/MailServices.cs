using Microsoft.Extensions.Options;
using ReportFunctions.Api;
using ReportFunctions.Local;
using ReportFunctions.Security.Links;
using Reports.Compliance;
using Reports.Compliance.Links;
using Reports.Compliance.Settings;
using Reports.Mail;
using Reports.Mail.Desk;
using Reports.Mail.Incoming;
using Reports.Mail.Outgoing;
using Reports.Submissions;

namespace ReportFunctions.Composition;

/// <summary>Mail both ways: the mailbox and the desk, the outbox and what composes and sends.</summary>
internal static class MailServices
{
    public static void AddMail(this IServiceCollection services)
    {
        services.AddOptions<SubmissionOptions>().PostConfigure<IOptions<MailOptions>>((options, mail) => options.MessageDomain = mail.Value.Domain);
        services.AddHttpClient();
        services.AddSingleton<ReplyCodes>();
        services.AddSingleton<SmtpMailSender>();
        services.AddSingleton(provider => new MailReader(ReaderOptions(provider.GetRequiredService<MailOptions>(), provider.GetRequiredService<MailboxOptions>())));
        services.AddSingleton<MailRegister>();
        services.AddSingleton<MailArchive>();
        services.AddSingleton<MailFactsReader>();
        services.AddSingleton<BounceDesk>();
        services.AddSingleton(provider => new MailSignals(filed => provider.GetRequiredService<UploadNews>().Tell(filed.BlobName)));
        services.AddSingleton<MailDesk>();
        services.AddSingleton<AcceptanceFiles>();
        services.AddSingleton<MailAnswers>();
        services.AddSingleton(provider => new MailCollector(
            Mailbox(provider.GetRequiredService<MailboxOptions>(), provider.GetRequiredService<MailOptions>(), provider),
            provider.GetRequiredService<MailboxOptions>().Kind == MailboxKind.MailDev ? MailWay.MailDev : MailWay.Graph,
            provider.GetRequiredService<MailDesk>(),
            provider.GetRequiredService<ILogger<MailCollector>>()));
        services.AddSingleton<Outbox>();
        services.AddSingleton<OutboxList>();
        services.AddSingleton<ResendDesk>();
        services.AddSingleton<MailComposer>();
        services.AddSingleton(provider =>
        {
            var tokens = provider.GetRequiredService<LinkTokens>();
            return new DutyComposer(
                provider.GetRequiredService<SubmissionStore>(),
                provider.GetRequiredService<AgencyDirectory>(),
                provider.GetRequiredService<SettingsStore>(),
                provider.GetRequiredService<PeriodCalendar>(),
                provider.GetRequiredService<TemplateIssuer>(),
                provider.GetRequiredService<LinkRegister>(),
                tokens.Write,
                provider.GetRequiredService<ReplyCodes>());
        });
        services.AddSingleton<MailDispatcher>();
    }

    /// <summary>Null when none is configured.</summary>
    private static IMailbox? Mailbox(MailboxOptions options, MailOptions mail, IServiceProvider provider) => options.Kind switch
    {
        MailboxKind.Graph => new GraphMailbox(options, options.Address ?? mail.AnswersTo),
        MailboxKind.MailDev => new MailDevMailbox(MailDevClient(options, provider), options.Address ?? mail.AnswersTo),
        MailboxKind.None => null,
    };

    private static HttpClient MailDevClient(MailboxOptions options, IServiceProvider provider)
    {
        var client = provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(MailDevMailbox));
        client.BaseAddress = options.MailDevUri;
        return client;
    }

    private static MailReaderOptions ReaderOptions(MailOptions mail, MailboxOptions mailbox) => new()
    {
        OwnAddresses = [.. new[] { mail.From, mail.ReplyTo, mailbox.Address }.OfType<string>()],
        OwnDomain = mail.Domain,
        AuthServId = mail.AuthServId,
    };
}
